// The twist seen from above: legs that stay, a pelvis and shoulders that go round, and the shares as one arc.
const TOP = {x: 170, y: 226, k: 0.2, ring: 138}; // where the hips are in the picture, px a mm, the arc's radius

function fromAbove() { // builds the picture once; returns it, and what draws a state into it
  const part = (name) => drawn("g", {class: name});
  const layers = {rays: part("bc-rays"), legs: part("bc-legs"), hips: part("bc-hips"), trunk: part("bc-trunk"), arcs: part("bc-arcs")};
  const svg = drawn("svg", {viewBox: "0 0 340 300", role: "img"}, drawn("rect", {class: "bc-mat", x: 84, y: 8, width: 172, height: 284, rx: 10}), ...Object.values(layers));
  const at = ([x, z]) => [TOP.x - x * TOP.k, TOP.y - z * TOP.k];
  const radians = (degrees) => (degrees * Math.PI) / 180;
  const round = ([x, z], degrees) => { // to the figure's left, about the middle of the hips
    const [c, s] = [Math.cos(radians(degrees)), Math.sin(radians(degrees))];
    return [x * c + z * s, z * c - x * s];
  };
  const line = (points, attrs) => drawn("polyline", {points: points.map((p) => p.map((v) => v.toFixed(1)).join(",")).join(" "), ...attrs});
  const onRing = (degrees, radius = TOP.ring) => [TOP.x - radius * Math.sin(radians(degrees)), TOP.y - radius * Math.cos(radians(degrees))];
  const ray = (degrees, name) => line([onRing(degrees, 20), onRing(degrees, TOP.ring + 12)], {class: name});

  function arc(from, to, name, text) {
    const [a, b, middle] = [onRing(from), onRing(to), onRing((from + to) / 2, TOP.ring + 17)];
    const path = drawn("path", {class: `bc-arc ${name}`, d: `M${a.map((v) => v.toFixed(1))}A${TOP.ring} ${TOP.ring} 0 0 0 ${b.map((v) => v.toFixed(1))}`});
    return to - from < 4 ? [path] : [path, drawn("text", {class: "bc-degrees", x: middle[0].toFixed(1), y: (middle[1] + 4).toFixed(1)}, text)];
  }
  function legs(spots, hip) {
    return ["right", "left"].flatMap((side) => {
      const [top, knee, ankle, toe] = ["hip", "knee", "ankle", "toe"].map((name) => at(name === "hip" ? round(spots[`${side}_hip`], hip) : spots[`${side}_${name}`]));
      return [line([top, knee], {class: `bc-thigh bc-${side}`}), line([knee, ankle], {class: `bc-shank bc-${side}`}), line([ankle, toe], {class: "bc-foot"})];
    });
  }
  function trunk(spots, {hip, low_back: low, chest}) {
    const total = hip + low + chest, shoulders = ["left", "right"].map((side) => at(round(spots[`${side}_shoulder`], total)));
    const [t1, head] = [at(round(spots.t1, total)), at(round(spots.head, total))];
    const waist = ["left", "right"].map((side) => round(spots[`${side}_hip`], hip + low)).map(([x, z]) => at([x * 0.95, z * 0.95 - 10]));
    const nose = at(round([spots.head[0], spots.head[1] + 105], total));
    return [line(waist, {class: "bc-waist"}), line([shoulders[0], t1, shoulders[1]], {class: "bc-shoulders"}), line([head, nose], {class: "bc-nose"}), drawn("circle", {class: "bc-head-top", cx: head[0], cy: head[1], r: 17})];
  }
  function draw({spots, given, wanted, label, forward}) {
    const {hip, low_back: low, chest} = given, total = hip + low + chest;
    const ahead = onRing(0, TOP.ring + 26);
    layers.legs.replaceChildren(...legs(spots, hip));
    layers.hips.replaceChildren(line(["left", "right"].map((side) => at(round(spots[`${side}_hip`], hip))), {class: "bc-pelvis"}));
    layers.trunk.replaceChildren(...trunk(spots, given));
    layers.rays.replaceChildren(ray(0, "bc-ahead"), drawn("text", {class: "bc-word", x: ahead[0] + 4, y: 26}, forward));
    layers.arcs.replaceChildren(ray(wanted, "bc-wanted"), ...arc(0, hip, "bc-hip", `${hip}°`), ...arc(hip, hip + low, "bc-low_back", `${low}°`), ...arc(hip + low, total, "bc-chest", `${chest}°`));
    svg.setAttribute("aria-label", label);
  }
  return {svg, draw};
}
