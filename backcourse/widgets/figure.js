// The figure in the browser: unpacks a clip, turns its shapes towards the viewer and paints them. It decides nothing:
// shapes, colours and views come from Python (backcourse/body/), and `drawFigure` gives what body/scene.py gives.

function quatTimes(a, b) {
  return [
    a[0] * b[0] - a[1] * b[1] - a[2] * b[2] - a[3] * b[3],
    a[0] * b[1] + a[1] * b[0] + a[2] * b[3] - a[3] * b[2],
    a[0] * b[2] - a[1] * b[3] + a[2] * b[0] + a[3] * b[1],
    a[0] * b[3] + a[1] * b[2] - a[2] * b[1] + a[3] * b[0],
  ];
}

function quatTurn([w, x, y, z], [a, b, c]) {
  const tx = 2 * (y * c - z * b), ty = 2 * (z * a - x * c), tz = 2 * (x * b - y * a);
  return [a + w * tx + y * tz - z * ty, b + w * ty + z * tx - x * tz, c + w * tz + x * ty - y * tx];
}

/** The nine numbers that turn a vector as a quaternion does, row by row. */
function quatRows([w, x, y, z]) {
  return [
    1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y),
    2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x),
    2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y),
  ];
}

const rowsTurn = (m, x, y, z) => [
  m[0] * x + m[1] * y + m[2] * z, m[3] * x + m[4] * y + m[5] * z, m[6] * x + m[7] * y + m[8] * z,
];

function quatBlend(a, b, k) {
  const sign = a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3] < 0 ? -1 : 1;
  const q = a.map((p, i) => p + (sign * b[i] - p) * k);
  const size = Math.hypot(...q);
  return q.map((p) => p / size);
}

const BUZZ = 7; // times a second that a shape trembles to and fro
const circleOf = (n) => Array.from({ length: n }, (_, i) => [Math.cos((2 * Math.PI * i) / n), Math.sin((2 * Math.PI * i) / n)]);
const UNDER = 100; // as in body/scene.py: metres that a mat, a bed or a wall is put behind everything
const CORNERS = { 1: circleOf(1), 8: circleOf(8), 16: circleOf(16), 32: circleOf(32), 48: circleOf(48) };
const SORTED = Object.fromEntries(Object.entries(CORNERS).map(([n, corners]) => {
  const rounded = corners.map((corner) => corner.map((c) => Math.round(c * 1e9) / 1e9));
  return [n, new Float64Array(rounded.sort((p, q) => p[0] - q[0] || p[1] - q[1]).flat())]; // as the outline needs them
}));
const CROWD = 6; // discs from which it pays to leave out those that lie inside

/** The outline [x, y, x, y, …] around discs [x, y, …, radius]; made for every shape of every frame, so it is quick.
 *
 * `cornersOf` says how many corners a disc of a radius has; `squash` flattens discs, as shadows are. The corners of each
 * disc come sorted from left to right, so they are merged, not sorted; a walk there and back leaves the outline. */
const outline = (() => {
  const most = 2048, fence = new Float64Array(18);
  let xs = new Float64Array(most), ys = new Float64Array(most), nextXs = new Float64Array(most), nextYs = new Float64Array(most);
  const kept = new Int32Array(most);
  let count = 0;

  function merge(x, y, rx, ry, corners) {
    const all = corners.length;
    let i = 0, j = 0, n = 0, cx = x + rx * corners[0], cy = y + ry * corners[1];
    while (i < count && j < all) {
      if (xs[i] < cx || (xs[i] === cx && ys[i] <= cy)) { nextXs[n] = xs[i]; nextYs[n++] = ys[i++]; continue; }
      nextXs[n] = cx; nextYs[n++] = cy;
      j += 2;
      cx = x + rx * corners[j]; cy = y + ry * corners[j + 1];
    }
    for (; i < count; i++) { nextXs[n] = xs[i]; nextYs[n++] = ys[i]; }
    for (; j < all; j += 2) { nextXs[n] = x + rx * corners[j]; nextYs[n++] = y + ry * corners[j + 1]; }
    [xs, nextXs, ys, nextYs, count] = [nextXs, xs, nextYs, ys, n];
  }
  function walk(from, to, step, base) { // keeps the corners that turn the same way; gives the place of the last of them
    let n = base;
    for (let i = from; i !== to; i += step) {
      while (n > base + 1) {
        const a = kept[n - 1], b = kept[n - 2];
        if ((xs[a] - xs[b]) * (ys[i] - ys[b]) > (ys[a] - ys[b]) * (xs[i] - xs[b])) break;
        n--;
      }
      kept[n++] = i;
    }
    return n - 1;
  }
  function build(discs) { // a fence of eight corners, each one that some disc has: what lies inside is not on the outline
    CORNERS[8].forEach(([a, b], k) => {
      let most = -Infinity;
      for (const [x, y, , r] of discs) {
        if (a * x + b * y + r <= most) continue;
        most = a * x + b * y + r;
        fence[2 * k] = x + r * a; fence[2 * k + 1] = y + r * b;
      }
    });
    fence[16] = fence[0]; fence[17] = fence[1];
  }
  function inside([x, y, , r]) {
    for (let k = 0; k < 16; k += 2) {
      const ex = fence[k + 2] - fence[k], ey = fence[k + 3] - fence[k + 1];
      const size = Math.sqrt(ex * ex + ey * ey);
      if (size > 1e-9 && ex * (y - fence[k + 1]) - ey * (x - fence[k]) <= r * size) return false;
    }
    return true;
  }
  return (discs, cornersOf, squash = 1) => {
    count = 0;
    const crowded = discs.length > CROWD && squash === 1;
    if (crowded) build(discs);
    for (const disc of discs) {
      if (!crowded || !inside(disc)) merge(disc[0], disc[1], disc[3], disc[3] * squash, SORTED[cornersOf(disc[3])]);
    }
    const last = count < 3 ? count : walk(count - 1, -1, -1, walk(0, count, 1, 0));
    const points = new Array(2 * last);
    for (let n = 0; n < last; n++) {
      const i = count < 3 ? n : kept[n];
      points[2 * n] = xs[i];
      points[2 * n + 1] = ys[i];
    }
    return points;
  };
})();

/** Places (m) and turns of all that shapes hang on, with room for the balls of each shape once they are worked out. */
const stance = (places, frames) => ({ places, frames, rows: frames.map(quatRows), balls: [] });

/** A clip's channels as numbers, and the figure's posture at any time. */
function loadFilm(clip) {
  const running = (channel, unit) => {
    if (!Array.isArray(channel)) return () => channel * unit;
    let sum = 0;
    const values = channel.map((step) => (sum += step) * unit);
    return (i) => values[i];
  };
  const all = (channels, unit) => channels.map((c) => running(c, unit));
  const root = all(clip.root, clip.place_unit);
  const regions = all(clip.spine, clip.angle_unit);
  const turns = Object.values(clip.turns).map((joint) => all(joint, clip.turn_unit));
  const curl = all(clip.curl, 1);
  const movers = clip.mover_names.map((name) => clip.movers[name] && {
    place: all(clip.movers[name].place, clip.place_unit),
    turn: all(clip.movers[name].turn, clip.turn_unit),
  });
  const between = (t) => {
    const at = Math.max(0, Math.min(t * clip.fps, clip.frames - 1));
    const i = Math.min(Math.floor(at), clip.frames - 2);
    return [i, at - i];
  };
  const mixed = (channels, i, k) => channels.map((c) => c(i) + (c(i + 1) - c(i)) * k);
  const blended = (channels, i, k) => quatBlend(channels.map((c) => c(i)), channels.map((c) => c(i + 1)), k);
  /** Every joint's turn on its parent, some way from one frame to the next. */
  function jointTurns(i, k) {
    const out = clip.rest.slice();
    const angles = mixed(regions, i, k);
    for (const { joint, region, share, base, curve } of clip.spine_joints) {
      const [bend, turn, side] = share.map((part, motion) => angles[3 * region + motion] * part);
      out[joint] = quatTimes(base, spineTurn(bend + curve, turn, side));
    }
    clip.turning.forEach((joint, n) => { out[joint] = blended(turns[n], i, k); });
    return out;
  }
  let kept = null;
  return {
    clip,
    duration: clip.duration,
    phaseAt: (t) => {
      const i = clip.phases.findIndex((phase) => t < phase.end - 1e-9);
      return i < 0 ? clip.phases.length - 1 : i;
    },
    /** Places (m) and turns in the room of all that shapes hang on: joints, fingers, things that move. */
    posture(t) {
      if (kept?.t === t) return kept; // while a figure turns, it stands still
      const [i, k] = between(t);
      const places = [], frames = [];
      const hang = (at, turned, offset, turn) => {
        const way = quatTurn(turned, offset);
        places.push(at.map((p, axis) => p + way[axis]));
        frames.push(quatTimes(turned, turn));
      };
      jointTurns(i, k).forEach((turn, j) => {
        const parent = clip.parents[j];
        if (parent >= 0) return hang(places[parent], frames[parent], clip.offsets[j], turn);
        places.push(mixed(root, i, k));
        frames.push(turn);
      });
      clip.wrists.forEach(([wrist, left], hand) => {
        const bent = about(2, -left * mixed([curl[hand]], i, k)[0]);
        hang(places[wrist], frames[wrist], clip.fingers[0], bent);
        hang(places.at(-1), frames.at(-1), clip.fingers[1], bent);
      });
      for (const mover of movers) {
        places.push(mover ? mixed(mover.place, i, k) : [0, 0, 0]);
        frames.push(mover ? blended(mover.turn, i, k) : [1, 0, 0, 0]);
      }
      kept = stance(places, frames);
      kept.t = t;
      return kept;
    },
    /** Each vertebra's turn to the right on the one below, or its forward bend, L5 … T1, in degrees. */
    turns(t) {
      const [i, k] = between(t);
      const angles = mixed(regions, i, k);
      const { axis } = clip.motion;
      return clip.spine_joints.slice(0, clip.levels.length).map(({ region, share }) => angles[3 * region + axis] * share[axis]);
    },
  };
}

/** The turn by an angle in degrees about an axis: 0 = left, 1 = up, 2 = forward. */
function about(axis, degrees) {
  const half = (degrees * Math.PI) / 360, out = [Math.cos(half), 0, 0, 0];
  out[axis + 1] = Math.sin(half);
  return out;
}

/** A vertebra's turn from its angles in degrees: forward bend, turn to the right, bend to the right. */
const spineTurn = (bend, turn, side) => quatTimes(quatTimes(about(1, -turn), about(0, bend)), about(2, side));

const MIXED = new Map(); // colours are asked for again in every frame

function mixColour(a, b, k) {
  const asked = a + b + k;
  let out = MIXED.get(asked);
  if (out) return out;
  if (MIXED.size > 4096) MIXED.clear();
  out = "#";
  for (let i = 1; i < 7; i += 2) {
    const p = parseInt(a.slice(i, i + 2), 16), q = parseInt(b.slice(i, i + 2), 16);
    out += Math.min(255, Math.max(0, Math.floor(p + (q - p) * k + 0.5))).toString(16).padStart(2, "0");
  }
  MIXED.set(asked, out);
  return out;
}

/** The colour of a vertebra that turns so many degrees on the one below. */
function turnColour(degrees, palette) {
  const { scale, scale_max: most } = palette;
  const k = Math.min(Math.abs(degrees) / most, 1) * (scale.length - 1);
  const i = Math.min(Math.floor(k), scale.length - 2);
  return mixColour(scale[i], scale[i + 1], k - i);
}

function cameraFor(room, { yaw, pitch }, [width, height]) {
  const tip = (pitch * Math.PI) / 180, round = (yaw * Math.PI) / 180;
  const turn = quatTimes([Math.cos(tip / 2), Math.sin(tip / 2), 0, 0], [Math.cos(round / 2), 0, Math.sin(round / 2), 0]);
  const squash = Math.abs(Math.sin(tip));
  const tall = room.height * Math.abs(Math.cos(tip)) + 2 * room.reach * squash;
  const zoom = 0.98 * Math.min(width / (2 * room.reach), height / tall);
  const rows = quatRows(turn);
  const middle = rowsTurn(rows, room.x, room.height / 2, room.z);
  const sees = ([x, y, z]) => {
    const p = rowsTurn(rows, x, y, z);
    return [width / 2 + (p[0] - middle[0]) * zoom, height / 2 - (p[1] - middle[1]) * zoom, p[2] - middle[2]];
  };
  const disc = (ball) => {
    const seen = sees(ball);
    seen.push(ball[3] * zoom);
    return seen;
  };
  return { turn, squash, zoom, sees, disc };
}

/** The mean of one of the numbers of these rows. */
function average(rows, n) {
  let sum = 0;
  for (const row of rows) sum += row[n];
  return sum / rows.length;
}

/** What is painted, back to front: {size, floor, shadows, painted: [{points, colours, run, line}]}, in pixels.
 *
 * Points are [x, y, x, y, …]; a ball is [x, y, z, radius] in the room (m), and a disc is one as it is seen. */
function drawFigure(film, t, view, { spine = true, muscles = false, size = [400, 500], buzz = false } = {}) {
  const { clip } = film, { palette, stage: room } = clip;
  const pose = film.posture(t), { frames, rows } = pose;
  const camera = cameraFor(room, view, size);
  const turns = film.turns(t);
  const seen = [], shadows = [], drawn = [];
  clip.shapes.forEach((shape, n) => {
    if ((shape.part === "spine" && !spine) || (shape.part === "muscle" && !muscles) || turnedAway(shape, frames, camera)) return;
    let balls = (pose.balls[n] ??= shape.balls.map((ball) => inRoom(ball, pose, shape.upright)));
    if (buzz && shape.buzz) balls = trembling(balls, shape.buzz, t, rows);
    const discs = balls.map(camera.disc);
    const depth = shape.under === undefined ? average(discs, 2) + (shape.near ?? 0) : shape.under - UNDER;
    seen.push([shape, discs, depth]);
    if (shape.part !== "spine" && !shape.facing && shape.under === undefined) shadows.push(shadowOf(balls, camera, groundUnder(balls, room)));
  });
  seen.forEach(([shape, discs, depth], i) => {
    paintShape(drawn, shape, discs, depth, behindOf(seen, i, palette), camera.zoom, colourOf(shape, turns, spine, palette), palette);
  });
  for (const row of drawn) row[0] = Math.floor(row[0] * 1e6 + 0.5);
  drawn.sort((a, b) => a[0] - b[0]);
  const floor = CORNERS[48].flatMap(([x, z]) => camera.sees([room.x + room.reach * x, 0, room.z + room.reach * z]).slice(0, 2));
  const painted = drawn.map(([, item]) => item);
  const under = painted.splice(0, drawn.filter(([depth]) => depth < (-UNDER / 2) * 1e6).length);
  return { size, floor, under, shadows, painted, palette };
}

function inRoom([joint, x, y, z, radius], { places, rows }, upright) {
  if (joint < 0) return [x, y, z, radius];
  const way = upright ? [x, y, z] : rowsTurn(rows[joint], x, y, z), at = places[joint];
  return [at[0] + way[0], at[1] + way[1], at[2] + way[2], radius];
}

/** Balls on their way to and fro along a direction of a joint's frame (m), as a massage gun shakes. */
function trembling(balls, [joint, ...way], t, rows) {
  const reach = Math.sin(2 * Math.PI * BUZZ * t);
  const [x, y, z] = joint < 0 ? way : rowsTurn(rows[joint], ...way);
  return balls.map((ball) => [ball[0] + x * reach, ball[1] + y * reach, ball[2] + z * reach, ball[3]]);
}

function turnedAway(shape, frames, camera) {
  if (!shape.facing) return false;
  const [joint, ...way] = shape.facing;
  if (joint < 0) return quatTurn(camera.turn, way)[2] < 0.02; // of the room: a wall, the side of a bed
  return quatTurn(camera.turn, quatTurn(frames[joint], way))[2] < 0.2;
}

function behindOf(seen, i, palette) {
  const [shape, , depth] = seen[i];
  const span = shape.span ?? 0;
  let deepest = depth;
  for (let n = Math.max(0, i - span); n <= Math.min(seen.length - 1, i + span); n++) {
    if (shape.chain && seen[n][0].chain === shape.chain) deepest = Math.min(deepest, seen[n][2]);
  }
  return deepest - palette.behind;
}

/** The height of what a shape's shadow falls on: beside a bed, the floor. */
function groundUnder(balls, { ground, bed }) {
  if (!bed) return ground;
  const x = average(balls, 0), z = average(balls, 2);
  return bed[0] < x && x < bed[1] && bed[2] < z && z < bed[3] ? ground : 0;
}

const shadowCorners = (r) => (r === 0 ? 1 : 8);

function shadowOf(balls, camera, ground) {
  return outline(balls.map(([x, , z, radius]) => camera.disc([x, ground, z, radius])), shadowCorners, camera.squash);
}

function colourOf(shape, turns, spine, palette) {
  if (shape.part === "spine") return turnColour(turns[shape.level], palette);
  return spine && shape.material === "shirt" ? palette.glass : palette.materials[shape.material];
}

const smooth = () => 48;
const cornersFor = (r) => (r === 0 ? 1 : r < 3.5 ? 8 : r < 26 ? 16 : 32);

function paintShape(drawn, shape, discs, depth, behind, zoom, colour, palette) {
  const points = outline(discs, shape.upright ? smooth : cornersFor);
  const ink = mixColour(colour, palette.ink, 0.62);
  if (shape.part === "spine") drawn.push([depth - 0.002, { points, colours: [ink, ink], line: Math.max(0.6, 0.0045 * zoom) }]);
  else if (!shape.facing) drawn.push([behind, { points, colours: [ink, ink], line: Math.max(1, 0.0075 * zoom) * (shape.fine ? 0.55 : 1) }]);
  drawn.push([depth, { points, ...lightOn(points, discs, colour, shape.flat, palette), line: 0 }]);
}

/** The two colours of a fill and the line they run along: across the shape, as light falls on something round. */
function lightOn(points, discs, colour, flat, palette) {
  const half = Math.floor(discs.length / 2);
  const first = discs.slice(0, half || 1), rest = discs.slice(half);
  const ax = average(first, 0), ay = average(first, 1), bx = average(rest, 0), by = average(rest, 1);
  const length = Math.hypot(bx - ax, by - ay);
  const [nx, ny] = length > 0.5 ? [(by - ay) / length, (ax - bx) / length] : [0, -1];
  const lit = nx * palette.light[0] + ny * palette.light[1];
  let near = -Infinity, far = Infinity;
  for (let i = 0; i < points.length; i += 2) {
    const along = nx * points[i] + ny * points[i + 1];
    near = Math.max(near, along);
    far = Math.min(far, along);
  }
  const cx = (ax + bx) / 2, cy = (ay + by) / 2, here = nx * cx + ny * cy;
  const run = [cx + nx * (near - here), cy + ny * (near - here), cx + nx * (far - here), cy + ny * (far - here)];
  const gloss = flat ? 0 : (palette.gloss * Math.floor(lit * 8 + 8.5)) / 8 - palette.gloss;
  const [bright, dim] = gloss > 0 ? ["#ffffff", "#000000"] : ["#000000", "#ffffff"];
  return { colours: [mixColour(colour, bright, Math.abs(gloss)), mixColour(colour, dim, Math.abs(gloss))], run };
}

/** A convex outline moved outwards by so many pixels: filled, it is cheaper to paint than a stroke. */
function widened(points, by) {
  const n = points.length, out = new Array(n);
  let x = points[0], y = points[1], dx = x - points[n - 2], dy = y - points[n - 1];
  let size = Math.sqrt(dx * dx + dy * dy) || 1, ax = dy / size, ay = -dx / size;
  for (let i = 0; i < n; i += 2) {
    const qx = points[(i + 2) % n], qy = points[(i + 3) % n];
    dx = qx - x; dy = qy - y; size = Math.sqrt(dx * dx + dy * dy) || 1;
    const bx = dy / size, by2 = -dx / size;
    const k = by / Math.max(0.5, 1 + ax * bx + ay * by2);
    out[i] = x + (ax + bx) * k;
    out[i + 1] = y + (ay + by2) * k;
    x = qx; y = qy; ax = bx; ay = by2;
  }
  return out;
}

/** Paints a picture; `scale` is device pixels per picture pixel. */
function paintCanvas(ctx, { size, floor, under, shadows, painted, palette }, scale = 1) {
  const trace = (points) => {
    ctx.moveTo(points[0], points[1]);
    for (let i = 2; i < points.length; i += 2) ctx.lineTo(points[i], points[i + 1]);
    ctx.closePath();
  };
  ctx.setTransform(scale, 0, 0, scale, 0, 0);
  ctx.clearRect(0, 0, ...size);
  ctx.lineJoin = "round";
  ctx.fillStyle = palette.floor;
  ctx.globalAlpha = 0.13;
  ctx.beginPath();
  trace(floor);
  ctx.fill();
  ctx.globalAlpha = 1;
  paintItems(ctx, under, trace);
  ctx.fillStyle = palette.shadow;
  ctx.globalAlpha = 0.22;
  ctx.beginPath();
  shadows.forEach(trace);
  ctx.fill();
  ctx.globalAlpha = 1;
  paintItems(ctx, painted, trace);
}

function paintItems(ctx, items, trace) {
  for (const { points, colours, run, line } of items) {
    ctx.beginPath();
    trace(line ? widened(points, line) : points);
    if (line || colours[0] === colours[1]) ctx.fillStyle = colours[0];
    else {
      const fill = ctx.createLinearGradient(...run);
      fill.addColorStop(0, colours[0]);
      fill.addColorStop(1, colours[1]);
      ctx.fillStyle = fill;
    }
    ctx.fill();
  }
}
