// The trial lab: choose a trial, draw it once or often, see what comes out. page.js and ask.js are joined in front.
let labs = 0; // numbers the labs of one page, so that labels find their sliders
const DRAWS = {once: 1, many: 100, all: 10000};
const FEW = 10; // trials below which a mean says little
const REST = 600; // milliseconds without new trials before the sum is said aloud

const fixed = (value, digits = 0) => Number(value).toFixed(digits).replace(/^-(?=0\.?0*$)/, "").replace("-", "−");
const grouped = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ",");

// ---- build: every node once, in reading order
function build(ranges, words) {
  const ui = {sliders: {}, buttons: {}, course: [], parts: []}, number = (labs += 1);
  const rows = ["people", "effect", "swing"].map((name) => {
    const id = `bc-trial-${number}-${name}`, value = make("output", {for: id, "aria-hidden": "true"});
    const input = make("input", {type: "range", id, min: 0, max: ranges[name].values.length - 1, step: 1});
    ui.sliders[name] = {input, value};
    return make("div", {class: "bc-row"}, make("label", {for: id}, words[name]), value, input);
  });
  for (const name of [...Object.keys(DRAWS), "stop", "clear"]) {
    ui.buttons[name] = make("button", {type: "button", class: name in DRAWS ? "" : "bc-quiet"}, words[name]);
  }
  const bar = make("div", {class: "bc-bar", "aria-hidden": "true"}, ...words.part.map((name, i) => (ui.parts[i] = make("span", {class: `bc-part-${i}`}))));
  const key = make("p", {class: "bc-note bc-key", "aria-hidden": "true"}, ...words.part.map((name, i) =>
    make("span", {}, make("span", {class: `bc-swatch bc-part-${i}`}), name)));
  ui.share = make("p");
  ui.lost = make("p", {class: "bc-lost", role: "alert"});
  const courses = words.groups.map((name, i) => {
    const fallen = make("span", {class: "bc-fallen"}), left = make("span", {class: "bc-left"}), told = make("span", {class: "bc-told"});
    ui.course[i] = {fallen, left, told};
    return make("div", {class: "bc-course"}, make("span", {}, name), make("span", {class: "bc-track"}, fallen, left), told);
  });
  ui.told = make("p");
  ui.one = make("div", {class: "bc-one"}, make("p", {class: "bc-head"}, words.one),
    make("div", {"aria-hidden": "true"}, ...courses, make("p", {class: "bc-note"}, `▢ ${words.before}  ■ ${words.after}`)), ui.told);
  ui.chart = drawn("svg", {viewBox: "0 0 60 100", preserveAspectRatio: "none", role: "img"});
  ui.bars = drawn("g", {class: "bc-bars"});
  ui.zero = drawn("line", {class: "bc-zero", y1: 0, y2: 100});
  ui.truth = drawn("line", {class: "bc-truth", y1: 0, y2: 100});
  ui.chart.append(ui.bars, ui.zero, ui.truth);
  const [low, high] = ranges.chart, ticks = [low, low + 20, low + 40, high];
  const axis = make("div", {class: "bc-axis bc-note", "aria-hidden": "true"}, ...ticks.map((tick) => make("span", {}, fixed(tick))));
  [...axis.children].forEach((node, i) => node.style.setProperty("--at", (ticks[i] - low) / (high - low)));
  const lines = make("p", {class: "bc-note bc-lines", "aria-hidden": "true"}, make("span", {}, words.zero), make("span", {}, words.true));
  ui.sum = make("p", {class: "bc-sum"});
  ui.said = make("p", {role: "status", class: "bc-heard"});
  ui.root = make("section", {class: "backcourse-paper backcourse-card backcourse-triallab"}, make("p", {class: "bc-title"}, words.title), make("p", {}, words.task),
    make("div", {class: "bc-choices"}, ...rows),
    make("div", {class: "bc-why"}, make("p", {class: "bc-head"}, words.parts), bar, key, ui.share, make("p", {class: "bc-note"}, words.parts_note)),
    make("div", {class: "bc-buttons"}, ...Object.values(ui.buttons)), ui.lost, ui.one,
    make("div", {class: "bc-all"}, make("p", {class: "bc-head"}, words.chart), ui.chart, axis, lines, ui.sum), ui.said);
  return ui;
}

function render({model, el}) {
  const ranges = model.get("ranges"), words = model.get("words");
  const ui = build(ranges, words);
  const stop = new AbortController();
  const listen = (target, type, handler) => target.addEventListener(type, handler, {signal: stop.signal});
  let left = 0, anew = true, asked = false, run = 0, timer = 0; // trials still to draw; `run` counts plans, so that old answers are dropped

  // ---- helpers
  const value = (name) => ranges[name].values[Number(ui.sliders[name].input.value)];
  const plan = () => ({people: value("people"), effect: value("effect"), swing: value("swing")});
  const effectInWords = (effect) => (effect === ranges.published ? fill(words.published, {value: effect}) : String(effect));

  function drawChoices() {
    for (const [name, {input, value: shown}] of Object.entries(ui.sliders)) {
      const text = name === "effect" ? effectInWords(value(name)) : String(value(name));
      shown.textContent = text;
      input.setAttribute("aria-valuetext", text);
    }
    const [bad, time] = ranges.shares[Number(ui.sliders.swing.input.value)], effect = value("effect");
    [bad, time, effect].forEach((share, i) => ui.parts[i].style.setProperty("flex-grow", share));
    ui.share.textContent = fill(words.share, {bad: fixed(bad), time: fixed(time), effect: fixed(effect)});
    const at = effect - ranges.chart[0];
    [ui.truth, ui.zero].forEach((line, i) => ["x1", "x2"].forEach((x) => line.setAttribute(x, i ? -ranges.chart[0] : at)));
  }
  function drawLast({before, after, difference, low, high}) {
    ui.one.hidden = false;
    ui.course.forEach(({fallen, left: rest, told}, i) => {
      fallen.style.width = `${before[i]}%`;
      rest.style.width = `${Math.max(0, after[i])}%`;
      told.textContent = `${fixed(before[i])} → ${fixed(after[i])}`;
    });
    const verdict = low > 0 || high < 0 ? words.seen : words.unsure;
    ui.told.textContent = fill(words.told, {b0: fixed(before[0]), a0: fixed(after[0]), b1: fixed(before[1]), a1: fixed(after[1]),
      difference: fixed(difference, 1), low: fixed(low, 1), high: fixed(high, 1), verdict});
  }
  function drawSum(sum) {
    const most = Math.max(...sum.bins);
    ui.bars.replaceChildren(...sum.bins.flatMap((count, i) => (count ? [drawn("rect", {x: i + 0.06, width: 0.88, y: 100 - 94 * count / most, height: 94 * count / most})] : [])));
    ui.sum.textContent = sum.count < FEW ? fill(words.begun, sum) : fill(words.sum, {count: grouped(sum.count), mean: fixed(sum.mean, 2),
      error: fixed(sum.error, 2), effect: value("effect"), clear: fixed(100 * sum.clear), wrong: ofHundred(sum.wrong)});
    ui.chart.setAttribute("aria-label", `${words.chart}. ${ui.sum.textContent}`);
  }
  const ofHundred = (share) => (!share ? words.none : share < 0.005 ? words.few : fill(words.of, {share: fixed(100 * share)}));
  function say(text) {
    clearTimeout(timer);
    timer = setTimeout(() => { ui.said.textContent = text; }, REST);
  }
  function clear() { // a new plan: what was drawn does not count for it
    [run, left, anew, asked] = [run + 1, 0, true, false];
    ui.one.hidden = true;
    ui.bars.replaceChildren();
    ui.sum.textContent = words.empty;
    ui.chart.setAttribute("aria-label", `${words.chart}. ${words.empty}`);
    buttons();
  }
  function buttons() { // a button that has the focus stays in the page: it is only said to be off
    for (const [name, button] of Object.entries(ui.buttons)) button.setAttribute("aria-disabled", String(name === "stop" ? !left : Boolean(left) && name in DRAWS));
  }
  function next() {
    if (!left || asked) return buttons();
    const mine = run, count = Math.min(left, ranges.at_a_time);
    asked = true;
    line.ask("draw", {plan: plan(), count, anew}, ({last, sum}) => {
      if (mine !== run) return;
      [asked, left] = [false, Math.max(0, left - count)];
      drawLast(last);
      drawSum(sum);
      if (!left) say(sum.count > 1 ? ui.sum.textContent : ui.told.textContent);
      next();
    });
    anew = false;
    return buttons();
  }
  function start(count) {
    if (left && !line.isLost()) return;
    const lost = line.isLost();
    if (lost) [asked, anew] = [false, true];
    left = count;
    next();
    if (lost) [left, asked] = [0, false]; // one try: if the kernel is back, its answer comes, and all goes on
    buttons();
  }
  function tellLost(lost) {
    ui.lost.textContent = lost ? words.lost : "";
    ui.lost.hidden = !lost;
    if (lost) [left, asked, anew, run] = [0, false, true, run + 1];
    buttons();
  }

  // ---- handlers
  const line = openLine(model, tellLost);
  for (const {input} of Object.values(ui.sliders)) listen(input, "input", () => { clear(); drawChoices(); });
  for (const [name, count] of Object.entries(DRAWS)) listen(ui.buttons[name], "click", () => start(count));
  listen(ui.buttons.stop, "click", () => { left = 0; buttons(); });
  listen(ui.buttons.clear, "click", clear);

  // ---- first draw
  for (const [name, {input}] of Object.entries(ui.sliders)) input.value = ranges[name].start;
  tellLost(false);
  drawChoices();
  clear();
  const leave = stand(ui.root, el, words.title);
  return () => { stop.abort(); clearTimeout(timer); line.close(); leave(); };
}

export default {render};
