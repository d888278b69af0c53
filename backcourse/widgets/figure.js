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

function hull(points) {
  const sorted = points.sort((p, q) => p[0] - q[0] || p[1] - q[1]);
  if (sorted.length < 3) return sorted;
  const half = (run) => {
    const out = [];
    for (const p of run) {
      let n = out.length;
      while (n > 1 && (out[n - 1][0] - out[n - 2][0]) * (p[1] - out[n - 2][1]) <=
                      (out[n - 1][1] - out[n - 2][1]) * (p[0] - out[n - 2][0])) { out.pop(); n--; }
      out.push(p);
    }
    out.pop();
    return out;
  };
  const there = half(sorted);
  return there.concat(half(sorted.reverse()));
}

const circleOf = (n) => Array.from({ length: n }, (_, i) => [Math.cos((2 * Math.PI * i) / n), Math.sin((2 * Math.PI * i) / n)]);
const CORNERS = { 1: circleOf(1), 8: circleOf(8), 16: circleOf(16), 48: circleOf(48) };

/** A clip's channels as numbers, and the figure's posture at any time. */
function loadFilm(clip) {
  const running = (channel, unit) => {
    if (!Array.isArray(channel)) return () => channel * unit;
    let sum = 0;
    const values = channel.map((step) => (sum += step) * unit);
    return (i) => values[i];
  };
  const root = clip.root.map((c) => running(c, clip.place_unit));
  const turns = clip.turns.map((joint) => joint.map((c) => running(c, clip.turn_unit)));
  const between = (t) => {
    const at = Math.max(0, Math.min(t * clip.fps, clip.frames - 1));
    const i = Math.min(Math.floor(at), clip.frames - 2);
    return [i, at - i];
  };
  const jointTurn = (j, i, k) => quatBlend(turns[j].map((c) => c(i)), turns[j].map((c) => c(i + 1)), k);
  return {
    clip,
    duration: clip.duration,
    phaseAt: (t) => {
      const i = clip.phases.findIndex((phase) => t < phase.end - 1e-9);
      return i < 0 ? clip.phases.length - 1 : i;
    },
    /** Places (m) and turns in the room of every joint. */
    posture(t) {
      const [i, k] = between(t);
      const places = [], frames = [];
      clip.parents.forEach((parent, j) => {
        const turn = jointTurn(j, i, k);
        if (parent < 0) {
          places.push(root.map((c) => c(i) + (c(i + 1) - c(i)) * k));
          frames.push(turn);
        } else {
          const way = quatTurn(frames[parent], clip.offsets[j]);
          places.push(places[parent].map((p, axis) => p + way[axis]));
          frames.push(quatTimes(frames[parent], turn));
        }
      });
      return { places, frames };
    },
    /** Each vertebra's turn to the right on the one below, L5 … T1, in degrees. */
    turns(t) {
      const [i, k] = between(t);
      return clip.spine_joints.map((j) => turnOf(jointTurn(j, i, k)));
    },
  };
}

const turnOf = ([w, x, y, z]) => (-Math.atan2(2 * (x * z + w * y), 1 - 2 * (x * x + y * y)) * 180) / Math.PI;

function mixColour(a, b, k) {
  let out = "#";
  for (let i = 1; i < 7; i += 2) {
    const p = parseInt(a.slice(i, i + 2), 16), q = parseInt(b.slice(i, i + 2), 16);
    out += Math.min(255, Math.max(0, Math.floor(p + (q - p) * k + 0.5))).toString(16).padStart(2, "0");
  }
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
  return { turn, squash, zoom, sees };
}

/** What is painted, back to front: {size, floor, shadows, painted: [{points, colours, run, line}]}, in pixels. */
function drawFigure(film, t, view, { spine = true, muscles = true, size = [400, 500] } = {}) {
  const { clip } = film, { palette, stage: room } = clip;
  const { places, frames } = film.posture(t);
  const camera = cameraFor(room, view, size);
  const turns = film.turns(t);
  const rows = frames.map(quatRows);
  const seen = [], shadows = [], drawn = [];
  for (const shape of clip.shapes) {
    if ((shape.part === "spine" && !spine) || (shape.part === "muscle" && !muscles) || turnedAway(shape, frames, camera)) continue;
    const balls = shape.balls.map((ball) => inRoom(ball, places, rows));
    const discs = balls.map(([place, radius]) => [...camera.sees(place), radius * camera.zoom]);
    const depth = discs.reduce((sum, d) => sum + d[2], 0) / discs.length + (shape.near ?? 0);
    seen.push([shape, discs, depth]);
    if (shape.part !== "spine" && !shape.facing) shadows.push(shadowOf(balls, camera));
  }
  seen.forEach(([shape, discs, depth], i) => {
    paintShape(drawn, shape, discs, depth, behindOf(seen, i, palette), camera.zoom, colourOf(shape, turns, spine, palette), palette);
  });
  for (const row of drawn) row[0] = Math.floor(row[0] * 1e6 + 0.5);
  drawn.sort((a, b) => a[0] - b[0]);
  const floor = CORNERS[48].map(([x, z]) => camera.sees([room.x + room.reach * x, 0, room.z + room.reach * z]).slice(0, 2));
  return { size, floor, shadows, painted: drawn.map(([, item]) => item), palette };
}

function inRoom([joint, x, y, z, radius], places, rows) {
  if (joint < 0) return [[x, y, z], radius];
  const way = rowsTurn(rows[joint], x, y, z), at = places[joint];
  return [[at[0] + way[0], at[1] + way[1], at[2] + way[2]], radius];
}

function turnedAway(shape, frames, camera) {
  if (!shape.facing) return false;
  const [joint, ...way] = shape.facing;
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

function shadowOf(balls, camera) {
  return hull(balls.flatMap(([place, radius]) => {
    const [x, y] = camera.sees([place[0], 0, place[2]]), r = radius * camera.zoom;
    return CORNERS[r === 0 ? 1 : 8].map(([a, b]) => [x + r * a, y + r * b * camera.squash]);
  }));
}

function colourOf(shape, turns, spine, palette) {
  if (shape.part === "spine") return turnColour(turns[shape.level], palette);
  return spine && shape.material === "shirt" ? palette.glass : palette.materials[shape.material];
}

function paintShape(drawn, shape, discs, depth, behind, zoom, colour, palette) {
  const corners = (r) => CORNERS[r === 0 ? 1 : r < 3.5 ? 8 : 16];
  const points = hull(discs.flatMap(([x, y, , r]) => corners(r).map(([a, b]) => [x + r * a, y + r * b])));
  const ink = mixColour(colour, palette.ink, 0.62);
  if (shape.part === "spine") drawn.push([depth - 0.002, { points, colours: [ink, ink], line: Math.max(0.6, 0.0045 * zoom) }]);
  else if (!shape.facing) drawn.push([behind, { points, colours: [ink, ink], line: Math.max(1, 0.0075 * zoom) * (shape.fine ? 0.55 : 1) }]);
  drawn.push([depth, { points, ...lightOn(points, discs, colour, shape.flat, palette), line: 0 }]);
}

/** The two colours of a fill and the line they run along: across the shape, as light falls on something round. */
function lightOn(points, discs, colour, flat, palette) {
  const half = Math.floor(discs.length / 2);
  const middle = (part, axis) => part.reduce((sum, d) => sum + d[axis], 0) / part.length;
  const first = discs.slice(0, half || 1), rest = discs.slice(half);
  const ax = middle(first, 0), ay = middle(first, 1), bx = middle(rest, 0), by = middle(rest, 1);
  const length = Math.hypot(bx - ax, by - ay);
  const [nx, ny] = length > 0.5 ? [(by - ay) / length, (ax - bx) / length] : [0, -1];
  const lit = nx * palette.light[0] + ny * palette.light[1];
  let near = -Infinity, far = Infinity;
  for (const [x, y] of points) {
    const along = nx * x + ny * y;
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
  let [px, py] = points[n - 1];
  let [x, y] = points[0];
  let dx = x - px, dy = y - py, size = Math.hypot(dx, dy) || 1;
  let ax = dy / size, ay = -dx / size;
  for (let i = 0; i < n; i++) {
    const [qx, qy] = points[(i + 1) % n];
    dx = qx - x; dy = qy - y; size = Math.hypot(dx, dy) || 1;
    const bx = dy / size, by2 = -dx / size;
    const k = by / Math.max(0.5, 1 + ax * bx + ay * by2);
    out[i] = [x + (ax + bx) * k, y + (ay + by2) * k];
    x = qx; y = qy; ax = bx; ay = by2;
  }
  return out;
}

/** Paints a picture; `scale` is device pixels per picture pixel. */
function paintCanvas(ctx, { size, floor, shadows, painted, palette }, scale = 1) {
  const trace = (points) => {
    ctx.moveTo(points[0][0], points[0][1]);
    for (let i = 1; i < points.length; i++) ctx.lineTo(points[i][0], points[i][1]);
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
  ctx.fillStyle = palette.shadow;
  ctx.globalAlpha = 0.22;
  ctx.beginPath();
  shadows.forEach(trace);
  ctx.fill();
  ctx.globalAlpha = 1;
  for (const { points, colours, run, line } of painted) {
    ctx.beginPath();
    trace(line ? widened(points, line) : points);
    if (line) {
      ctx.fillStyle = colours[0];
      ctx.fill();
      continue;
    }
    let fill = colours[0];
    if (colours[0] !== colours[1]) {
      fill = ctx.createLinearGradient(...run);
      fill.addColorStop(0, colours[0]);
      fill.addColorStop(1, colours[1]);
    }
    ctx.fillStyle = fill;
    ctx.fill();
  }
}
