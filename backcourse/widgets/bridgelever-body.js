// The body of the bridge lever, seen from the side, with its forces: the page's numbers drawn as one picture.
const VIEW = {x: -340, y: -900, width: 1680, height: 1170}; // millimetres; the shoulders lie at 0
const TALL = 0.9; // millimetres of an arrow for each newton

const spot = ([x, y]) => `${x} ${-y}`;
const chain = (points) => `M${points.map(spot).join("L")}`;
const arrow = ([x, y], length) => `M${x} ${-y}v${length}m-16 ${-24 * Math.sign(length)}l16 ${24 * Math.sign(length)}l16 ${-24 * Math.sign(length)}`;

function buildBridge(height, hips) { // returns the picture and what draws a state into it
  const path = (name) => drawn("path", {class: name});
  const ui = {shank: path("bc-far"), foot: path("bc-far"), trunk: path("bc-skin"), lifted: path("bc-lifted"), weights: path("bc-weight"),
    push: path("bc-push"), lever: path("bc-lever"), drop: path("bc-drop"), hip: drawn("circle", {class: "bc-pivot", r: 24})};
  const floor = drawn("rect", {class: "bc-floor", x: VIEW.x + 10, y: height, width: VIEW.width - 20, height: 30, rx: 8});
  const head = drawn("circle", {class: "bc-head-drawn", cx: -165, cy: -28, r: 86});
  const svg = drawn("svg", {viewBox: `${VIEW.x} ${VIEW.y} ${VIEW.width} ${VIEW.height}`, role: "img", class: "bc-body"},
    floor, head, ui.shank, ui.foot, ui.trunk, ui.lifted, ui.weights, ui.drop, ui.lever, ui.push, ui.hip);

  function draw(state, heel) { // `heel` is how far the ankles are from the shoulders; a tilt lies on the mat
    const flat = !state.joints, hip = flat ? [hips, 45] : state.joints[0], ankle = flat ? [heel, 0] : state.joints[2];
    const knee = flat ? kneeOver(hip, ankle) : state.joints[1];
    ui.trunk.setAttribute("d", chain([[-70, 0], [0, flat ? 20 : 0], hip, knee]));
    ui.shank.setAttribute("d", chain([knee, ankle]));
    ui.foot.setAttribute("d", `M${spot(ankle)}l150 ${height - 40}`);
    ui.lifted.setAttribute("d", flat || !state.lifted.length ? "" : chain([hip, ...state.lifted]));
    ui.weights.setAttribute("d", flat ? "" : state.weights.map(([x, y, weight]) => arrow([x, y], weight * TALL)).join(""));
    ui.push.setAttribute("d", flat ? "" : arrow([ankle[0], -height - 4], -state.foot * TALL));
    const level = height + 90;
    ui.drop.setAttribute("d", flat ? "" : `M${spot(hip)}V${level}M${ankle[0]} ${height}V${level}`);
    ui.lever.setAttribute("d", flat ? "" : `M${hip[0]} ${level}H${ankle[0]}`);
    ui.hip.setAttribute("cx", hip[0]);
    ui.hip.setAttribute("cy", -hip[1]);
  }
  function kneeOver([x, y], [a, b]) { // thigh and shank are drawn equally long
    const far = Math.hypot(a - x, b - y), off = Math.sqrt(Math.max(0, 417 ** 2 - (far / 2) ** 2));
    return [(x + a) / 2 - (off * (b - y)) / far, (y + b) / 2 + (off * (a - x)) / far];
  }
  return {svg, draw};
}
