// The joint as it is drawn: two bone ends, the capsule, the fluid and the bubble, and the three curves of a pop.
const TALL = 46, WIDE = 13; // units for each mm: the gap is drawn three times as tall as it is wide
const MIDDLE = 160, FLOOR = 196, HALF = 74; // of a drawing that is 320 wide and 270 high
const MOST_PULL = 150; // kPa below the air at which the capsule is drawn in furthest


const fixed = (value, digits = 1) => Number(value).toFixed(digits).replace("-", "−");
const n = (value) => value.toFixed(1);
const bone = (y, way) => // a bone end whose face is at y; way is -1 for the upper one
  `M${MIDDLE - HALF} ${n(y)}v${way * 44}q0 ${way * 26} 26 ${way * 26}h${2 * HALF - 52}q26 0 26 ${-way * 26}v${-way * 44}q${-HALF} ${-way * 12} ${-2 * HALF} 0z`;

function buildJoint(label) {
  const fluid = drawn("path", {class: "bc-fluid"}), sides = drawn("path", {class: "bc-capsule"});
  const upper = drawn("path", {class: "bc-bone"}), lower = drawn("path", {class: "bc-bone", d: bone(FLOOR, 1)});
  const bubble = drawn("ellipse", {class: "bc-bubble", cx: MIDDLE});
  const node = drawn("svg", {viewBox: "0 0 320 270", role: "img", "aria-label": label, class: "bc-joint"}, fluid, sides, upper, lower, bubble);
  return {node, draw({gap, pressure, air, width}) { // gap and the bubble's width in mm, pressures in kPa
    const top = FLOOR - gap * TALL, middle = (top + FLOOR) / 2;
    const inward = Math.max(-8, Math.min(1, (air - pressure) / MOST_PULL) * 44);
    const [left, right] = [MIDDLE - HALF, MIDDLE + HALF];
    const side = (x, way, from, to) => `C${n(x + way * inward)} ${n(from + (middle - from) * 0.6)} ${n(x + way * inward)} ${n(to + (middle - to) * 0.6)} ${n(x)} ${n(to)}`;
    upper.setAttribute("d", bone(top, -1));
    fluid.setAttribute("d", `M${left} ${n(top)}${side(left, 1, top, FLOOR)}q${HALF} -12 ${2 * HALF} 0${side(right, -1, FLOOR, top)}q${-HALF} 12 ${-2 * HALF} 0z`);
    sides.setAttribute("d", `M${left} ${n(top)}${side(left, 1, top, FLOOR)}M${right} ${n(top)}${side(right, -1, top, FLOOR)}`);
    const high = Math.min(width / 2, 0.36 * gap); // as much room as the ball takes, pressed flat, and inside the capsule
    const wide = high > 0 ? Math.sqrt((width / 2) ** 3 / high) * WIDE : 0;
    bubble.setAttribute("cy", n(middle));
    bubble.setAttribute("ry", n(high * TALL));
    bubble.setAttribute("rx", n(Math.min(wide, HALF - 8 - Math.max(0, inward * 0.75))));
    bubble.style.display = width > 0.05 ? "" : "none";
  }};
}

// A curve over time in a box of its own; its ends are told in words beside it.
function buildPlot(name, times, values, digits) {
  const low = Math.min(0, ...values), high = Math.max(...values), tall = high - low || 1;
  const x = (t) => n(100 * t / times.at(-1)), y = (v) => n(38 - 36 * (v - low) / tall);
  const line = drawn("polyline", {class: "bc-curve", points: times.map((t, i) => `${x(t)},${y(values[i])}`).join(" ")});
  const zero = drawn("line", {class: "bc-zero", x1: 0, x2: 100, y1: y(0), y2: y(0)});
  const now = drawn("line", {class: "bc-now", y1: 0, y2: 40});
  const box = drawn("svg", {viewBox: "0 0 100 40", preserveAspectRatio: "none", "aria-hidden": "true"}, zero, line, now);
  const ends = make("span", {class: "bc-ends"}, make("span", {}, fixed(high, digits)), make("span", {}, fixed(low, digits)));
  const node = make("div", {class: "bc-plot"}, make("p", {class: "bc-note"}, name), make("div", {class: "bc-box"}, ends, box));
  return {node, at(time) { now.setAttribute("x1", x(time)); now.setAttribute("x2", x(time)); }};
}
