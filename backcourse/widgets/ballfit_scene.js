// The ball lab's three pictures: who sits on a ball, and who lies over it, from the side and from above. Lengths in cm.
const dot = (x, y, r, kind) => drawn("circle", {cx: x, cy: y, r, class: kind});
const limb = (points, width, kind = "bc-limb") => drawn("polyline", {points: points.map((p) => p.join(",")).join(" "), "stroke-width": width, class: kind});

function pictures() {
  const frame = (box, kind) => drawn("svg", {viewBox: box, role: "img", class: kind});
  return {sit: frame("-48 -172 136 180", "bc-sit"), side: frame("-62 -96 204 104", "bc-side"), top: frame("-62 -68 204 136", "bc-top")};
}

function outline(points) { // the convex outline round points: a string pulled tight
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (list) => list.reduce((out, p) => {
    while (out.length > 1 && cross(out.at(-2), out.at(-1), p) <= 0) out.pop();
    return [...out, p];
  }, []);
  const cross = (a, b, c) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  return [...half(sorted).slice(0, -1), ...half(sorted.reverse()).slice(0, -1)];
}

const round = (x, y, r) => Array.from({length: 16}, (_, n) => [x + r * Math.cos(n * Math.PI / 8), y + r * Math.sin(n * Math.PI / 8)]);

function ballShape(ball, squashed, kind = "bc-ball") { // as wide again as it is pressed flat, so that it keeps its air
  return drawn("ellipse", {cx: 0, cy: -squashed / 2, rx: ball / 2 + (ball - squashed) / 4, ry: squashed / 2, class: kind});
}

function drawSit(svg, {height, ball, squashed, slope, build, shape}) {
  const thick = (name) => shape.radii[name].map((r) => r * height);
  const angle = slope * Math.PI / 180, thigh = build.thigh * height;
  const [deep, thin] = thick("thigh"), hip = [0, -squashed - deep];
  const knee = [thigh * Math.cos(angle), Math.min(-squashed - thin + thigh * Math.sin(angle), 0)];
  const ankle = [knee[0], Math.min(knee[1] + build.shank * height, -build.ankle_height * height)];
  const toe = [ankle[0] + 0.7 * build.foot * height, -thick("foot")[1]];
  const neck = [2, hip[1] - build.hip_to_shoulder * height], head = [4, neck[1] - 0.12 * height];
  const elbow = [6, neck[1] + 0.19 * height];
  svg.replaceChildren(drawn("line", {x1: -48, x2: 88, y1: 0, y2: 0, class: "bc-floor"}), ballShape(ball, squashed),
    limb([hip, [1, hip[1] - 14], [2, neck[1] + 6]], 0.118 * height), limb([neck, head], 0.055 * height), dot(...head, 0.058 * height, "bc-limb-fill"),
    limb([hip, knee], deep + thin), limb([knee, ankle], 2 * thick("shank")[1] + 3), limb([[ankle[0] - 3, ankle[1] + 2], toe], 2 * thick("foot")[1]),
    limb([[2, neck[1] + 5], elbow, [knee[0] * 0.62, knee[1] * 0.4 + hip[1] * 0.6 - 3]], 0.04 * height, "bc-arm"),
    limb([hip, knee], 0.8, "bc-ruler"));
}

function posed(view) { // the joints of the left half, in cm: [left, up, towards the feet]
  const {height, ball, squashed, feet, wide, pose, build, shape, chairs, seat, aside} = view;
  const put = ([x, y, z]) => [x * height, y * height + squashed, z * height];
  const at = Object.fromEntries(Object.entries(shape.joints).map(([name, place]) => [name, put(place)]));
  const heel = build.foot * height * 0.25, ankle = [wide / 2, build.ankle_height * height, feet + heel];
  at.toe = at.toe.map((v, i) => ankle[i] + v - at.ankle[i]);
  at.ankle = ankle;
  at.knee = [(at.hip[0] + wide / 2) / 2, ...pose.knee];
  at.heel = [wide / 2, shape.radii.foot[0] * height, feet + shape.radii.foot[0] * height];
  if (chairs) {
    at.hand = [aside, seat, at.shoulder[2]];
    ["elbow", "wrist"].forEach((joint, i) => { at[joint] = at.shoulder.map((v, k) => v + (at.hand[k] - v) * [0.45, 0.82][i]); });
  }
  const trunk = shape.trunk.map(([x, y, z, width, depth]) => ({place: put([x, y, z]), width: width * height, depth: depth * height}));
  return {at, trunk, ball, squashed};
}

function drawSide(svg, view) {
  const {at, trunk} = posed(view), {height, weight, shape, chairs, seat} = view;
  const flat = ([, y, z]) => [z, -y], thick = (name, i) => 2 * shape.radii[name][i] * height;
  const body = trunk.slice(1).map((slice, i) => limb([flat(trunk[i].place), flat(slice.place)], slice.depth + trunk[i].depth));
  const arms = limb([flat(at.shoulder), flat(at.elbow), flat(at.wrist), flat(at.hand)], thick("forearm", 0), "bc-arm");
  const stool = chairs ? [drawn("path", {d: `M${at.hand[2] - 16} ${-seat}h32M${at.hand[2] - 13} ${-seat}V0M${at.hand[2] + 13} ${-seat}V0`, class: "bc-chair"})] : [];
  svg.replaceChildren(drawn("line", {x1: -62, x2: 142, y1: 0, y2: 0, class: `bc-floor ${view.slippery ? "bc-slippery" : ""}`}), ballShape(view.ball, view.squashed),
    ...body, limb([flat(trunk.at(-1).place), flat(at.head)], thick("neck", 0)), dot(...flat(at.head), shape.radii.head[0] * height, "bc-limb-fill"),
    limb([flat(at.hip), flat(at.knee)], thick("thigh", 1) * 1.2), limb([flat(at.knee), flat(at.ankle)], thick("shank", 0) * 0.85),
    limb([flat(at.heel), flat(at.toe)], thick("foot", 1)), ...stool, arms,
    drawn("line", {x1: weight[1], x2: weight[1], y1: -weight[0], y2: 0, class: "bc-plumb"}), dot(weight[1], -weight[0], 2.6, "bc-weight"),
    ...(view.reaches ? [] : [drawn("text", {x: at.heel[2], y: -at.heel[1] - 10, class: "bc-miss"}, "✕")]));
}

function drawTop(svg, view) {
  const {at, trunk} = posed(view), {height, weight, room, patch, shape, chairs, ball} = view;
  const both = (make) => [1, -1].map((side) => make(([x, , z]) => [z, side * x]));
  const thick = (name, i) => 2 * shape.radii[name][i] * height;
  const soles = both((flat) => [at.heel, at.toe].flatMap((place, i) => round(...flat(place), shape.radii.foot[i] * height))).flat();
  const hands = chairs ? both((flat) => [flat(at.hand)]).flat() : [];
  const base = outline([...soles, ...round(0, 0, patch), ...hands]);
  const body = trunk.slice(1).map((slice, i) => limb([[trunk[i].place[2], 0], [slice.place[2], 0]], slice.width + trunk[i].width));
  const aside = {1: [drawn("rect", {x: -62, y: 58, width: 204, height: 6, class: "bc-wall"}), dot(10, -56, 11, "bc-helper"), dot(10, -56, 6, "bc-helper")],
    2: both((flat) => drawn("rect", {x: flat(at.hand)[0] - 16, y: flat(at.hand)[1] - 13, width: 32, height: 26, rx: 3, class: "bc-chair"}))}[view.beside] ?? [];
  const stripes = drawn("pattern", {id: view.pattern, width: 4, height: 4, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)"}, drawn("rect", {width: 4, height: 4, class: "bc-stripe-ground"}), drawn("line", {y2: 4, class: "bc-stripe"}));
  svg.replaceChildren(drawn("defs", {}, stripes), ...aside, dot(0, 0, ball / 2, "bc-ball"),
    drawn("polygon", {points: base.map((p) => p.join(",")).join(" "), fill: `url(#${view.pattern})`, class: `bc-base ${view.slippery ? "bc-slippery" : ""}`}),
    drawn("g", {class: "bc-faint"}, ...body, limb([[trunk.at(-1).place[2], 0], [at.head[2], 0]], thick("neck", 0)), dot(at.head[2], 0, shape.radii.head[0] * height, "bc-limb-fill"),
      ...both((flat) => limb([flat(at.hip), flat(at.knee), flat(at.ankle), flat(at.toe)], thick("shank", 0))),
      ...both((flat) => limb([flat(at.shoulder), flat(at.elbow), flat(at.wrist), flat(at.hand)], thick("forearm", 0)))),
    ...(room > 0 ? [dot(weight[1], 0, room, "bc-room")] : []), dot(weight[1], 0, 2.6, "bc-weight"));
}
