// The egg roll by hand: a slider rolls the figure, a button turns it back, and three shapes of a back lie on the mat.
// page.js and figure.js, joined in front, make the nodes and paint the figure; what is said comes from Python.
const SAY_AFTER = 500; // milliseconds of rest until a screen reader hears where the roll is

// ---- build: every node once, in reading order
function build(words, shapes, stops) {
  const ui = {};
  ui.canvas = make("canvas", {"aria-hidden": "true"});
  ui.figure = make("div", {class: "bc-figure", role: "img"}, ui.canvas);
  ui.cells = [];
  const groups = words.parts.map(([name, count]) => {
    const cells = Array.from({length: count}, () => make("i"));
    ui.cells.push(...cells);
    return make("span", {class: "bc-part", style: `flex: ${count} 1 0`}, make("span", {class: "bc-cells"}, ...cells), make("b", {}, name));
  });
  ui.marks = make("div", {class: "bc-marks", "aria-hidden": "true", hidden: ""},
    make("p", {class: "bc-note"}, `${words.marks}. ${words.key}`), make("div", {class: "bc-strip"}, ...groups));
  ui.slider = make("input", {type: "range", min: "0", max: stops.length - 1, step: "1", value: "0", "aria-label": words.slide});
  ui.output = make("output", {"aria-hidden": "true"});
  const row = make("div", {class: "bc-row"}, make("span", {"aria-hidden": "true"}, words.slide), ui.output, ui.slider);
  ui.where = make("p", {class: "bc-where", "aria-hidden": "true"});
  ui.turn = make("button", {type: "button", class: "bc-main"}, words.turn);
  ui.verdict = make("p", {class: "bc-fact", hidden: ""});
  ui.status = make("p", {class: "bc-heard", role: "status"});

  ui.drawing = drawn("svg", {"aria-hidden": "true"});
  const name = `bc-egg-${Math.random().toString(36).slice(2)}`;
  ui.shapes = shapes.map(({label}, i) => make("label", {class: "bc-choice"},
    make("input", {type: "radio", name, value: i}), make("span", {}, label)));
  const choose = make("fieldset", {class: "bc-shapes"}, make("legend", {}, words.shape), ...ui.shapes);
  ui.flat = make("p", {class: "bc-fact"});
  ui.back = make("div", {class: "bc-back"}, choose, ui.drawing, ui.flat);
  ui.root = make("section", {class: "backcourse-paper backcourse-card backcourse-eggroll"}, make("p", {class: "bc-title"}, words.title),
    make("p", {}, words.ask), ui.figure, ui.marks, row, ui.where, make("div", {class: "bc-buttons"}, ui.turn),
    ui.verdict, ui.status, ui.back, make("p", {class: "bc-note"}, words.note));
  return ui;
}

function render({model, el}) {
  const [first, other] = model.get("films"), words = model.get("words");
  const stops = model.get("stops"), shapes = model.get("shapes");
  const films = [first, {...first, ...other}].map(loadFilm), ui = build(words, shapes, stops);
  const stop = new AbortController();
  const listen = (target, type, handler) => target.addEventListener(type, handler, {signal: stop.signal});
  let known = false, shape = 0, ticket = 0, later = 0, size = [0, 0];

  // ---- helpers
  const here = () => stops[Number(ui.slider.value)];
  const told = () => (known ? here().after : here().before);
  const say = (text) => { clearTimeout(later); ui.status.textContent = text; };
  const sayLater = (text) => { clearTimeout(later); later = setTimeout(() => say(text), SAY_AFTER); };

  function film() { // the bones that touch take the darkest colour, once the learner has chosen
    const {film: index, on} = here(), made = films[index], most = made.clip.palette.scale_max;
    const lit = made.clip.levels.map((_, level) => (known && on.includes(level + 1) ? most : 0));
    return {...made, turns: () => lit};
  }
  function paint() {
    ticket = 0;
    if (!size[0]) return;
    const ratio = window.devicePixelRatio || 1;
    const [wide, tall] = size.map((length) => Math.round(length * ratio));
    if (ui.canvas.width !== wide || ui.canvas.height !== tall) Object.assign(ui.canvas, {width: wide, height: tall});
    paintCanvas(ui.canvas.getContext("2d"), drawFigure(film(), here().time, first.view, {size}), ratio);
  }
  const ask = () => { ticket ||= requestAnimationFrame(paint); };
  function show() {
    ui.output.textContent = here().rolled;
    ui.where.textContent = told();
    ui.figure.setAttribute("aria-label", told());
    ui.slider.setAttribute("aria-valuetext", told());
    ui.cells.forEach((cell, i) => cell.classList.toggle("bc-on", here().on.includes(i)));
    ask();
  }
  function turnBack() {
    known = true;
    ui.marks.hidden = ui.verdict.hidden = false;
    ui.verdict.className = `${here().zone === "fine" ? "bc-fact" : "bc-stop"} bc-verdict`;
    ui.verdict.textContent = here().verdict;
    show();
    say(`${here().verdict} ${here().after}`);
  }
  function draw() { // a back on the mat: outline, bones, and the flattest piece with its length
    const {back, front, seat, head, flat, cm} = shapes[shape];
    const xs = [...back, ...front, [head[0] - head[2], 0], [seat[0] + seat[2], 0]].map(([x]) => x);
    const top = Math.max(...front.map(([, y]) => y), head[1] + head[2], seat[1] + seat[2]);
    const left = Math.min(...xs) - 20, wide = Math.max(...xs) - left + 20;
    const at = ([x, y]) => `${x},${-y}`;
    const middle = (flat[0][0] + flat[1][0]) / 2;
    const rounded = (line) => { // the belly, without the steps from one bone's slice of the trunk to the next
      const half = (a, b) => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
      return `${at(line[0])}${line.slice(1, -1).map((p, i) => `Q${at(p)} ${at(half(p, line[i + 2]))}`).join("")}L${at(line.at(-1))}`;
    };
    const joined = (places) => drawn("polygon", {class: "bc-skin", "stroke-width": 16, points: places.map(at).join(" ")});
    const between = (i) => at([0, 1].map((axis) => (back.at(i)[axis] + front.at(i)[axis]) / 2));
    ui.drawing.setAttribute("viewBox", `${left} ${-top - 20} ${wide} ${top + 110}`);
    ui.drawing.replaceChildren(
      drawn("rect", {class: "bc-mat", x: left, y: 0, width: wide, height: 14}),
      drawn("path", {class: "bc-skin", d: `M${between(0)}L${at(seat)}`, "stroke-width": 2 * seat[2]}),
      joined([front[0], [seat[0], seat[1] + seat[2] - 8], seat, back[0]]),
      joined([front.at(-1), [head[0], head[1] + 0.3 * head[2]], [head[0], head[1] - 0.8 * head[2]], back.at(-1)]),
      drawn("circle", {class: "bc-skin", cx: head[0], cy: -head[1], r: head[2]}),
      drawn("path", {class: "bc-skin", "stroke-width": 16, d: `M${back.map(at).join("L")}L${rounded([...front].reverse())}Z`}),
      ...[head, seat].map(([x, y], i) => drawn("text", {class: "bc-end", x, y: -y + 10, "text-anchor": "middle"}, words.ends[i])),
      drawn("path", {class: "bc-flat", d: `M${at(flat[0])}L${at(flat[1])}`}),
      ...back.map(([x, y]) => drawn("circle", {class: "bc-bone", cx: x, cy: -y - 9, r: 7})),
      drawn("path", {class: "bc-size", d: `M${flat[0][0]},30v20M${flat[0][0]},40H${flat[1][0]}M${flat[1][0]},30v20`}),
      drawn("text", {x: middle, y: 82, "text-anchor": "middle"}, cm),
    );
    ui.flat.textContent = shapes[shape].said;
    ui.shapes.forEach((label, i) => { label.firstChild.checked = i === shape; });
  }

  // ---- handlers
  listen(ui.slider, "input", () => {
    ui.verdict.hidden = true;
    show();
    sayLater(told());
  });
  listen(ui.turn, "click", turnBack);
  ui.shapes.forEach((label, i) => listen(label.firstChild, "change", () => {
    shape = i;
    draw();
    sayLater(shapes[i].said);
  }));
  const sized = new ResizeObserver(() => { size = [ui.figure.clientWidth, ui.figure.clientHeight]; ask(); });

  // ---- first draw
  show();
  draw();
  sized.observe(ui.figure);
  const leave = stand(ui.root, el, words.title);
  return () => { stop.abort(); sized.disconnect(); clearTimeout(later); cancelAnimationFrame(ticket); leave(); };
}

export default {render};
