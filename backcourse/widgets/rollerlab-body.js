// The body of the roller lab, seen from the side: the page's numbers drawn as one picture.
const VIEW = {x: -800, y: -640, width: 1400, height: 690}; // millimetres; the hips are at 0, the floor is at 0
const LIMB = {thigh: 120, shank: 86, arm: 62, neck: 92, head: 88, hips: 118};

const flat = ([x, y]) => `${x},${-y}`; // up is up
function behind([x, y, slope], distance) { // the point so far behind a bone
  const turn = slope * Math.PI / 180;
  return [x - distance * Math.sin(turn), y - distance * Math.cos(turn)];
}
function smooth(points) { // a line through points, its corners rounded
  const middle = ([a, b], [c, d]) => [(a + c) / 2, (b + d) / 2];
  const bows = points.slice(1, -1).map((point, i) => `Q${flat(point)} ${flat(middle(point, points[i + 2]))}`);
  return `M${flat(points[0])}${bows.join("")}L${flat(points.at(-1))}`;
}

function buildBody(bones, radius) { // returns the picture and what draws a state into it
  const path = (name) => drawn("path", {class: name}), circle = (name, r) => drawn("circle", {class: name, r});
  const ui = {legs: path("bc-legs"), trunk: path("bc-trunk"), neck: path("bc-limb"), head: circle("bc-skin", LIMB.head), hips: circle("bc-skin", LIMB.hips),
    arm: path("bc-arm"), roller: drawn("g"), low: path("bc-never"), neckline: path("bc-never"), good: path("bc-good"), patch: path("bc-patch")};
  ui.shanks = path("bc-shank");
  ui.roller.append(circle("bc-roller", radius), drawn("circle", {class: "bc-core", r: radius * 0.3}), drawn("path", {class: "bc-cross", d: "M-34 -34L34 34M34 -34L-34 34"}));
  ui.bones = bones.map(({size: [tall, deep]}) => drawn("g", {class: "bc-bone"},
    drawn("path", {class: "bc-spike", d: `M0 ${deep / 2}L${tall * 0.3} ${deep / 2 + 34}`}),
    drawn("rect", {x: -tall / 2, y: -deep / 2, width: tall, height: deep, rx: 5})));
  const floor = drawn("rect", {class: "bc-floor", x: VIEW.x + 10, y: 0, width: VIEW.width - 20, height: 26, rx: 8});
  const svg = drawn("svg", {viewBox: `${VIEW.x} ${VIEW.y} ${VIEW.width} ${VIEW.height}`, role: "img", class: "bc-body"},
    floor, ui.shanks, ui.legs, ui.hips, ui.neck, ui.head, ui.trunk, ui.roller, ui.patch, ui.good, ui.low, ui.neckline, ...ui.bones, ui.arm);

  function draw(state, index, along, kind, never) { // `index` is the bone over the roller, -1 for the neck
    const at = state.bones, back = at.map((bone, i) => behind(bone, bones[i].size[2])), front = at.map((bone, i) => behind(bone, -bones[i].size[3]));
    const top = at.at(-1), hips = state.hips, low = hips.map((x, i) => x + (i ? -60 : 30));
    ui.trunk.setAttribute("d", `${smooth([low, ...back])}L${flat(front.at(-1))}${smooth([...front].reverse().concat([[hips[0] + 40, hips[1] + 80]])).replace("M", "L")}Z`);
    ui.legs.setAttribute("d", `M${flat(hips)}L${flat(state.knee)}`);
    ui.shanks.setAttribute("d", `M${flat(state.knee)}L${flat(state.ankle)}l120 28`);
    ui.neck.setAttribute("d", `M${flat(top)}L${flat(state.head)}`);
    ui.arm.setAttribute("d", `M${flat(behind(at.at(-3), -60))}L${flat(state.elbow)}L${flat(state.hand)}`);
    for (const [node, place] of [[ui.head, state.head], [ui.hips, hips]]) { node.setAttribute("cx", place[0]); node.setAttribute("cy", -place[1]); }
    const nape = [(top[0] + state.head[0]) / 2, (top[1] + state.head[1]) / 2, top[2]];
    const roller = index < 0 ? behind(nape, 46 + radius) : state.roller;
    ui.roller.setAttribute("transform", `translate(${roller[0]} ${-roller[1]})`);
    ui.roller.setAttribute("class", `bc-${kind}${never ? " bc-off" : ""}`);
    const slope = (index < 0 ? nape : at[index])[2] * Math.PI / 180, half = along / 2 / radius, edge = (turn) => [roller[0] + radius * Math.sin(turn), roller[1] + radius * Math.cos(turn)];
    ui.patch.setAttribute("d", `M${flat(edge(slope - half))}A${radius} ${radius} 0 0 1 ${flat(edge(slope + half))}`);
    const lows = bones.map(({label}, i) => i).filter((i) => bones[i].label.startsWith("L"));
    ui.low.setAttribute("d", smooth(lows.map((i) => behind(at[i], bones[i].size[2] + 6))));
    ui.good.setAttribute("d", smooth(at.map((bone, i) => behind(bone, bones[i].size[2] + 6)).slice(lows.length, -1)));
    ui.neckline.setAttribute("d", `M${flat(behind(top, 66))}L${flat(behind([...state.head, top[2]], 80))}`);
    at.forEach(([x, y, turn], i) => {
      const share = Math.max(0, state.bends[i]) / bones[i].ends[1];
      ui.bones[i].setAttribute("transform", `translate(${x} ${-y}) rotate(${turn})`);
      ui.bones[i].style.setProperty("--share", index < 0 ? 0 : Math.min(1, share).toFixed(2));
      ui.bones[i].classList.toggle("bc-over", i === index);
    });
  }
  return {svg, draw};
}
