// The chart of the sore days: the learner's line, then what was found, drawn in one frame of 0 to 10 over four days.
const WIDE = {w: 560, h: 280, left: 40, right: 546, top: 26, base: 226, kind: "bc-wide"};
const NARROW = {w: 270, h: 230, left: 32, right: 264, top: 16, base: 178, kind: "bc-narrow"};

function buildChart(words, found, {w, h, left, right, top, base, kind}) {
  const dayX = (i) => left + (right - left) * (i + 0.5) / 4;
  const soreY = (value) => base - (base - top) * value / 10;
  const text = (x, y, said, attrs = {}) => drawn("text", {x, y, ...attrs}, said);
  const rules = [0, 5, 10].flatMap((v) => [drawn("line", {class: "bc-rule", x1: left, x2: right, y1: soreY(v), y2: soreY(v)}),
    text(left - 7, soreY(v) + 5, String(v), {"text-anchor": "end"})]);
  const days = words.names.map((name, i) => text(dayX(i), base + 25, name.slice(0, 3), {"text-anchor": "middle"}));
  const line = drawn("polyline", {class: "bc-line"});
  const dots = words.names.map((_, i) => drawn("circle", {class: "bc-dot", cx: dayX(i), r: 8}));
  const study = drawn("g", {class: "bc-study"});
  const labels = drawn("g");
  const hours = (value) => dayX(value / 24 - 1); // hours after the training, as a place across
  study.append(drawn("rect", {class: "bc-peak", x: hours(found.peak[0]), y: top, width: hours(found.peak[1]) - hours(found.peak[0]), height: base - top}),
    drawn("line", {class: "bc-mean", x1: left, x2: right, y1: soreY(found.mean), y2: soreY(found.mean)}),
    drawn("path", {class: "bc-range", d: `M${right - 12} ${soreY(0)}V${soreY(found.most)}m-6 0h12M${right - 18} ${soreY(0)}h12`}));
  found.share.slice(0, 2).forEach((share, i) => labels.append(
    text(dayX(i), base + 44, `${share}%`, {"text-anchor": "middle", class: "bc-strong"})));
  labels.append(text(left + 4, soreY(found.mean) - 6, fill(words.mean, {mean: found.mean}), {class: "bc-strong bc-long"}),
    text(right - 22, soreY(found.most) - 8, fill(words.range, {most: found.most}), {"text-anchor": "end", class: "bc-strong bc-long"}));
  const node = drawn("svg", {viewBox: `0 0 ${w} ${h}`, role: "img", class: `bc-chart ${kind}`}, study, ...rules, ...days, line, ...dots, labels);
  return {node,
    draw(values) {
      line.setAttribute("points", values.map((v, i) => `${dayX(i)},${soreY(v)}`).join(" "));
      dots.forEach((dot, i) => dot.setAttribute("cy", soreY(values[i])));
    },
    reveal(on) { [study, labels].forEach((group) => { group.style.display = on ? "" : "none"; }); },
    at(event) { // the day and the value under the pointer
      const box = node.getBoundingClientRect();
      const x = (event.clientX - box.left) * w / box.width, y = (event.clientY - box.top) * h / box.height;
      const day = Math.max(0, Math.min(3, Math.floor((x - left) / (right - left) * 4)));
      return [day, Math.max(0, Math.min(10, Math.round((base - y) / (base - top) * 10)))];
    }};
}
