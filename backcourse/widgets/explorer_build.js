// The spine explorer's nodes: every one is made once, in reading order.
const MODES = {study: "Study", find: "Find it", name: "Name it"};
let explorers = 0; // numbers the widgets of one page, so that the names in it differ

const button = (text, attrs = {}) => make("button", {type: "button", ...attrs}, text);

function build(spine) {
  const ui = {}, own = `bc-explorer-${(explorers += 1)}`;
  ui.modes = Object.entries(MODES).map(([mode, text]) => button(text, {"data-mode": mode}));
  ui.about = make("select", {}, ...spine.layers.slice(0, -1).map(([id, name]) => make("option", {value: id}, name)));
  const ask = make("label", {class: "bc-about"}, "Ask about ", ui.about);
  ui.canvas = make("canvas", {"aria-hidden": "true"});
  ui.hint = make("p", {class: "bc-hint"}, "Drag to turn, point to choose");
  ui.ruler = make("span", {class: "bc-ruler", "aria-hidden": "true"});
  ui.figure = make("div", {class: "bc-figure", role: "img", tabindex: "0"}, ui.canvas, ui.ruler);
  ui.views = spine.buttons.map((id) => button(id[0].toUpperCase() + id.slice(1)));
  ui.zooms = ["−", "+"].map((sign, i) => button(sign, {"aria-label": ["Zoom out", "Zoom in"][i]}));
  const stage = make("div", {class: "bc-stage"}, ui.figure, ui.hint,
    make("div", {class: "bc-views", role: "group", "aria-label": "View"}, ...ui.views, ...ui.zooms));

  ui.search = make("input", {type: "search", autocomplete: "off", placeholder: "T7, disc, psoas …"});
  ui.list = make("select", {size: "9", "aria-label": "Parts of the back"});
  ui.name = make("p", {class: "bc-name"});
  ui.said = make("div", {class: "bc-said"});
  ui.status = make("div", {role: "status", "aria-atomic": "true"}, ui.name, ui.said);
  ui.told = make("dl");
  ui.study = make("div", {class: "bc-study"}, make("label", {class: "bc-search"}, "Look up ", ui.search), ui.list, ui.status, ui.told);

  ui.count = make("p", {class: "bc-count"});
  ui.task = make("p", {class: "bc-name", tabindex: "-1"});
  ui.cursor = make("p", {class: "bc-cursor"});
  ui.choices = make("fieldset", {class: "bc-choices"});
  ui.moves = ["Up one", "Down one", "Choose this"].map((text) => button(text));
  ui.verdict = make("p", {class: "bc-verdict"});
  ui.next = button("Next", {class: "bc-go"});
  ui.examStatus = make("div", {role: "status"}, ui.cursor, ui.verdict);
  ui.walk = make("div", {class: "bc-walk", role: "group", "aria-label": "Walk along the spine"}, ...ui.moves);
  ui.exam = make("div", {class: "bc-exam"}, ask, ui.count, ui.task, ui.choices, ui.walk, ui.examStatus, ui.next);

  ui.layers = spine.layers.map(([id, name]) => {
    const box = make("input", {type: "checkbox", value: id});
    return {box, label: make("label", {}, box, name)};
  });
  const layers = make("fieldset", {class: "bc-layers"}, make("legend", {}, "Show"), ...ui.layers.map(({label}) => label));
  ui.curves = spine.curves.map((curve) => {
    const slider = make("input", {type: "range", min: curve.from, max: curve.to, step: "1", "aria-label": curve.name});
    const reads = make("output", {"aria-hidden": "true"});
    const band = make("span", {class: "bc-band", "aria-hidden": "true"});
    band.style.setProperty("--low", (curve.low - curve.from) / (curve.to - curve.from));
    band.style.setProperty("--high", (curve.high - curve.from) / (curve.to - curve.from));
    const name = make("span", {"aria-hidden": "true"}, curve.name);
    return {curve, slider, reads, row: make("div", {class: "bc-curve"}, name, slider, band, reads)};
  });
  ui.average = button("Back to the average");
  const curves = make("fieldset", {class: "bc-curves"}, make("legend", {}, "Curves"), ...ui.curves.map(({row}) => row), ui.average);
  ui.root = make("section", {class: "backcourse-paper backcourse-explorer"},
    make("div", {class: "bc-modes", role: "group", "aria-label": "What to do"}, ...ui.modes),
    make("div", {class: "bc-body"}, stage, make("div", {class: "bc-panel"}, ui.study, ui.exam)),
    make("div", {class: "bc-foot"}, layers, curves), make("p", {class: "bc-note"}, spine.note));
  ui.choices.setAttribute("name", own);
  return ui;
}
