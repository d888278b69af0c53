// The spine explorer's picture: how the column stands with its curves, what of it is seen, and what lies under a point.
// Sizes, shapes and colours come from Python (backcourse/body/); figure.js, joined in front, turns and paints.
const TENTH = 1e-4; // the shapes are in tenths of a millimetre
const EDGE = 0.004; // metres behind a shape where its outline is painted: it shows against what lies further back
const PEN = 280; // what the painter takes for its zoom when it sizes outlines: they stay thin, however close you are
const XRAY = 0.06; // metres that a lit band, disc or nerve comes forward, so that bones do not hide it
const SEEN_THROUGH = ["discs", "ligaments", "nerves"];
const ROUND = 20; // pixels of radius from which six corners would show
const SMALL = 9; // pixels that half a shape needs before light on it can be told apart
const ROOM = {height: 0.74, reach: 0.19}; // metres, what is seen of the column at zoom 1
const MIDDLE = [0.222, 0.005]; // metres up and forward of the sacrum's top: the middle of the picture at zoom 1
const RADIANS = Math.PI / 180;

/** The place (m) and the lean of each frame, the sacrum first, with these curves in degrees, as body/column.py has it. */
function standColumn({rows, slope, rest}, kyphosis, lordosis) {
  const count = (group) => rows.filter((row) => row.group === group).length;
  const more = {
    hollow: -(lordosis - rest.lordosis) / count("hollow"),
    round: (kyphosis - rest.kyphosis) / count("round"),
  };
  const usual = rows.map((row) => row.step);
  const changed = rows.map((row) => row.step + (more[row.group] ?? 0));
  const c7 = rows.findIndex((row) => row.id === "c7"), c2 = rows.findIndex((row) => row.id === "c2");
  const stacked = (steps, from) => {
    const frames = [{lean: from, y: 0, z: 0}];
    let lean = from, y = 0, z = 0, half = 0;
    const go = (length, angle) => { y += length * Math.cos(angle * RADIANS); z += length * Math.sin(angle * RADIANS); };
    rows.forEach((row, i) => {
      const below = lean;
      lean = i ? lean + steps[i] : steps[i];
      go(half, below);
      go(row.disc, (below + lean) / 2);
      go(row.height / 2, lean);
      half = row.height / 2;
      frames.push({lean, y: y / 1000, z: z / 1000});
    });
    return frames;
  };
  const over = (frames) => Math.atan2(frames[c7 + 1].z, frames[c7 + 1].y) / RADIANS;
  const leanOf = (steps) => steps.slice(0, c2 + 1).reduce((sum, step) => sum + step);
  const tip = over(stacked(usual, slope)) - over(stacked(changed, slope));
  changed[0] += tip;
  const back = (leanOf(usual) - leanOf(changed)) / count("eyes");
  rows.forEach((row, i) => { if (row.group === "eyes") changed[i] += back; });
  return stacked(changed, slope + tip).map(({lean, y, z}) => ({y, z, cos: Math.cos(lean * RADIANS), sin: Math.sin(lean * RADIANS)}));
}

/** Every ball of the shapes as [x, y, z, radius] in the room (m), as the column stands. */
function placed(shapes, frames) {
  return shapes.map(({balls}) => balls.map(([frame, x, y, z, radius]) => {
    const f = frames[frame], up = y * TENTH, forth = z * TENTH;
    return [x * TENTH, f.y + up * f.cos - forth * f.sin, f.z + up * f.sin + forth * f.cos, radius * TENTH];
  }));
}

/** The same shapes without light on them, and how far (m) each reaches from its middle, for those that are seen small. */
function flattened(shapes) {
  return shapes.map((shape) => {
    const spans = [1, 2, 3].map((axis) => {
      const values = shape.balls.map((ball) => ball[axis]);
      return Math.max(...values) - Math.min(...values);
    });
    return {shape: {...shape, flat: true}, reach: (Math.max(...spans) / 2 + Math.max(...shape.balls.map((ball) => ball[4]))) * TENTH};
  });
}

/** The middle of a part, in the room (m). */
function middleOf(shapes, places, part) {
  const balls = places.filter((_, i) => shapes[i].part === part).flat();
  return [0, 1, 2].map((axis) => {
    const values = balls.map((ball) => ball[axis]);
    return (Math.min(...values) + Math.max(...values)) / 2;
  });
}

/** A picture for `paintCanvas`, what was painted for which part (nearest first), and how many pixels a metre has.
 *
 * A quick one, for as long as the picture turns, has no outlines and no light, and nobody points at it. */
function drawColumn({shapes, plain, places, frames}, {yaw, pitch, zoom, focus}, {size, lit, palette, quick = false}) {
  const height = ROOM.height / zoom;
  const camera = cameraFor({x: focus[0], z: focus[2], height, reach: ROOM.reach / zoom}, {yaw, pitch}, size);
  const m = quatRows(camera.turn), k = camera.zoom;
  const [left, top, deep] = camera.sees([0, height / 2 - focus[1], 0]); // seeing is turning and shifting
  const seen = ([x, y, z, radius]) => [left + (m[0] * x + m[1] * y + m[2] * z) * k,
    top - (m[3] * x + m[4] * y + m[5] * z) * k, deep + m[6] * x + m[7] * y + m[8] * z, radius * k];
  const drawn = [], touch = [];
  shapes.forEach((shape, i) => {
    if (shape.facing && away(shape.facing, frames, m)) return;
    const discs = places[i].map(seen), chosen = lit.has(shape.part);
    const depth = average(discs, 2) + (shape.near ?? 0) * TENTH + (chosen && SEEN_THROUGH.includes(shape.layer) ? XRAY : 0);
    const colour = chosen && shape.material !== "hole" ? palette.lit : palette.parts[shape.material];
    if (quick) {
      const tone = i % 2 ? mixColour(colour, palette.ink, 0.14) : colour; // in two tones, as nothing is outlined
      const points = discs.length === 2 && discs[0][3] < ROUND ? rough(...discs) : outline(discs, few);
      drawn.push([depth, {points, colours: [tone, tone], line: 0}]);
      return;
    }
    paintShape(drawn, plain[i].reach * k < SMALL ? plain[i].shape : shape, discs, depth, depth - EDGE, PEN, colour, palette);
    touch.push([depth, shape.part, drawn[drawn.length - 1][1].points]);
  });
  drawn.sort((a, b) => a[0] - b[0]);
  touch.sort((a, b) => b[0] - a[0]);
  const picture = {size, floor: [0, 0], under: [], shadows: [], painted: drawn.map((row) => row[1]), palette};
  return {picture, touch, scale: k};
}

const few = (r) => (r === 0 ? 1 : 8);

/** Six corners around two discs. */
function rough([x, y, , r], [x2, y2, , r2]) {
  const dx = x2 - x, dy = y2 - y, long = Math.sqrt(dx * dx + dy * dy) || 1, a = dx / long, b = dy / long;
  return [x + b * r, y - a * r, x2 + b * r2, y2 - a * r2, x2 + a * r2, y2 + b * r2,
    x2 - b * r2, y2 + a * r2, x - b * r, y + a * r, x - a * r, y - b * r];
}

function away([frame, x, y, z], frames, m) {
  const {cos, sin} = frames[frame];
  return m[6] * x + m[7] * (y * cos - z * sin) + m[8] * (y * sin + z * cos) < 0.15;
}

/** The part that is painted uppermost at a point of the picture, or none. */
function partAt(touch, x, y) {
  const inside = (p) => p.every((_, i) => {
    const j = (i + 2) % p.length; // the next corner
    return i % 2 || (p[j] - p[i]) * (y - p[i + 1]) - (p[j + 1] - p[i + 1]) * (x - p[i]) >= -1e-9;
  });
  return touch.find(([, part, points]) => part && points.length > 4 && inside(points))?.[1]; // background has no part
}
