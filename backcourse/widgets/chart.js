// A chart drawn by the kernel: sliders, a picture, its fact in words. page.js and ask.js are joined in front.
let charts = 0; // numbers the charts of one page, so that labels find their sliders
const REST = 700; // milliseconds without a new picture before its fact is said aloud
const NARROW = 520; // px of room below which the narrow picture is shown

const places = (step) => (String(step).split(".")[1] ?? "").length;
const shown = ({step, unit}, value) => `${Number(value).toFixed(places(step))}${unit ? ` ${unit}` : ""}`;
const address = (svg) => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

// ---- build: every node once, in reading order
function build(sliders, words) {
  const ui = {}, number = (charts += 1);
  ui.rows = sliders.map((slider) => {
    const id = `bc-chart-${number}-${slider.name}`;
    const input = make("input", {type: "range", id, min: slider.low, max: slider.high, step: slider.step});
    const value = make("output", {for: id, "aria-hidden": "true"});
    return {slider, input, value, row: make("div", {class: "bc-row"}, make("label", {for: id}, slider.label), value, input)};
  });
  ui.frame = make("div", {class: "bc-frame"}, make("img"));
  ui.fact = make("p", {class: "bc-fact"});
  ui.said = make("p", {role: "status", class: "bc-heard"});
  ui.lost = make("p", {class: "bc-lost", role: "alert"});
  ui.lost.hidden = true;
  ui.root = make("section", {class: "backcourse-paper backcourse-card backcourse-chart"}, make("p", {class: "bc-title"}, words.title),
    ...ui.rows.map(({row}) => row), ui.lost, ui.frame, ui.fact, ui.said);
  return ui;
}

function render({model, el}) {
  const sliders = model.get("sliders"), words = model.get("words"), dark = model.get("dark");
  const ui = build(sliders, words);
  const stop = new AbortController();
  const listen = (target, type, handler) => target.addEventListener(type, handler, {signal: stop.signal});
  const first = Object.fromEntries(sliders.map(({name, value}) => [name, value]));
  let drawn = {svg: "", fact: words.fact, values: first, width: ""}; // what is seen
  let asked = false, newer = false, asks = 0, timer = 0, turn = 0;

  // ---- helpers
  const wanted = () => Object.fromEntries(ui.rows.map(({slider, input}) => [slider.name, Number(input.value)]));
  const room = () => (ui.root.clientWidth < NARROW ? "narrow" : "wide");
  const inWords = (values) => sliders.map((s) => `${s.label} ${shown(s, values[s.name])}`).join(", ");
  const themed = (svg) => (ui.root.classList.contains("bc-dark") ? svg.replace(/#[0-9a-f]{6}\b/g, (hex) => dark[hex] ?? hex) : svg);
  const same = (one, other) => sliders.every(({name}) => one[name] === other[name]);

  async function paint() { // the new picture takes the old one's place when it is ready, so nothing flickers
    const mine = (turn += 1), image = make("img", {alt: `${words.alt} ${drawn.fact}`});
    image.src = address(themed(drawn.svg));
    await image.decode().catch(() => {});
    if (mine === turn && !stop.signal.aborted) ui.frame.replaceChildren(image);
  }
  function show(picture) {
    drawn = picture;
    ui.fact.textContent = drawn.fact;
    paint();
    clearTimeout(timer);
    if (!same(drawn.values, first) || ui.said.textContent) timer = setTimeout(() => { ui.said.textContent = drawn.fact; }, REST);
  }
  function want() { // one picture is asked for at a time; what was chosen meanwhile is asked for next, all between left out
    const values = wanted(), width = room();
    if (same(values, first)) {
      newer = asked;
      if (!asked) show({svg: model.get("pictures")[width], fact: words.fact, values, width});
      return;
    }
    if (asked && !line.isLost()) { newer = true; return; }
    const mine = (asks += 1);
    asked = true;
    line.ask("draw", {values, width}, ({picture, fact}) => {
      if (mine !== asks) return; // from before the kernel fell silent
      asked = false;
      show({svg: picture, fact, values, width});
      if (newer) { newer = false; want(); }
    });
  }
  function drawValues() {
    ui.rows.forEach(({slider, input, value}) => {
      value.textContent = shown(slider, input.value);
      input.setAttribute("aria-valuetext", shown(slider, input.value));
    });
  }
  function tellLost(lost) {
    ui.lost.textContent = lost ? words.lost.replace("{values}", inWords(drawn.values)) : "";
    ui.lost.hidden = !lost || !sliders.length;
  }

  // ---- handlers
  guardKeys(ui.root);
  const line = openLine(model, tellLost);
  ui.rows.forEach(({input}) => listen(input, "input", () => { drawValues(); want(); }));

  // ---- first draw
  ui.rows.forEach(({slider, input}) => { input.value = slider.value; });
  drawValues();
  ui.fact.textContent = words.fact;
  el.append(ui.root);
  const undress = followTheme(ui.root, el);
  const dressed = new MutationObserver(() => { if (drawn.svg) paint(); });
  dressed.observe(ui.root, {attributes: true, attributeFilter: ["class"]});
  const placed = new ResizeObserver(() => {
    if (!ui.root.isConnected) return;
    if (!ui.root.hasAttribute("aria-label")) ui.root.setAttribute("aria-label", freeName(words.title));
    if (room() !== drawn.width) want();
  });
  placed.observe(ui.root);
  return () => { stop.abort(); clearTimeout(timer); line.close(); undress(); dressed.disconnect(); placed.disconnect(); };
}

export default {render};
