// The plan under the gun map: two boxes, three sliders, and what each of them means against its limits.
const REST = 500; // ms without a change before the verdict is said

function buildPlan(plan, words, named) {
  const ui = {sliders: {}, boxes: {}, lines: {}};
  const rows = Object.entries(words.sliders).map(([name, label]) => {
    const id = `${named}-${name}`, input = make("input", {type: "range", id, min: 0, max: plan.values[name].length - 1, step: 1});
    const shown = make("output", {for: id, "aria-hidden": "true"}); // the slider itself says it
    ui.sliders[name] = {input, shown};
    return make("div", {class: "bc-row"}, make("label", {for: id}, label), shown, input);
  });
  const boxes = Object.entries(words.boxes).map(([name, label]) => {
    ui.boxes[name] = make("input", {type: "checkbox"});
    return make("label", {class: "bc-choice"}, ui.boxes[name], make("span", {}, label));
  });
  const lines = Object.entries(words.heads).map(([name, head]) => {
    const [sign, value, text, bar] = [make("span", {class: "bc-sign"}), make("b"), make("span"), make("i")];
    const gauge = make("span", {class: "bc-gauge", "aria-hidden": "true"}, bar);
    ui.lines[name] = {row: make("li", {}, sign, make("span", {class: "bc-measure"}, head), gauge, make("span", {class: "bc-say"}, value, " ", text)), sign, value, text, bar, gauge};
    return ui.lines[name].row;
  });
  ui.verdict = make("p", {class: "bc-verdict"});
  ui.harm = make("div", {class: "bc-stop"}, make("p", {class: "bc-head"}, words.harm), make("p", {}, words.rhabdo), make("p", {}, words.signs));
  ui.node = make("div", {class: "bc-plan"}, make("p", {class: "bc-head bc-part"}, words.plan), make("p", {}, words.story),
    make("div", {class: "bc-controls"}, ...rows, ...boxes), make("ul", {class: "bc-lines"}, ...lines), ui.verdict, ui.harm);
  return ui;
}

function runPlan(ui, plan, words, listen, say) {
  const value = (name) => plan.values[name][Number(ui.sliders[name].input.value)];
  const told = (name) => plan.said[name][Number(ui.sliders[name].input.value)];
  const band = (measure, amount) => plan.bands[measure].find(({upto}) => upto === null || amount <= upto);
  let verdict = "", timer = 0;

  function judged() { // each line: how far past the limit, the value in words, what is said, and how much of the gauge it fills
    const seconds = value("seconds"), minutes = seconds * value("muscles") / 60;
    const [spot, after] = [ui.boxes.spot.checked, ui.boxes.after.checked];
    const line = (measure, amount, shown) => ({...band(measure, amount), shown, fills: filled(measure, amount)});
    return {
      seconds: line("seconds", seconds, told("seconds")),
      session: line("session", minutes, fill(words.total, {minutes: Math.round(minutes * 10) / 10})),
      feel: line("feel", value("feel"), told("feel")),
      spot: spot ? line("spot", seconds, "") : {level: 0, shown: "", text: words.glides},
      after: {level: after ? 2 : 0, shown: "", text: after ? words.tired : words.rested},
    };
  }
  function filled(measure, amount) { // the limit stands at half of the gauge, so what is past it shows
    const inside = Math.max(...plan.bands[measure].filter(({level}) => level === 0).map(({upto}) => upto));
    return Math.min(1, amount / inside / 2);
  }
  function draw() {
    const found = judged(), worst = Math.max(...Object.values(found).map(({level}) => level));
    for (const [name, {input, shown}] of Object.entries(ui.sliders)) {
      shown.textContent = told(name);
      input.setAttribute("aria-valuetext", told(name));
    }
    for (const [name, {level, shown, text, fills}] of Object.entries(found)) {
      const line = ui.lines[name];
      line.row.dataset.level = level;
      line.sign.replaceChildren(make("span", {"aria-hidden": "true"}, words.levels[level]), make("span", {class: "bc-heard"}, words.level_words[level]));
      [line.value.textContent, line.text.textContent] = [shown, text];
      line.gauge.hidden = fills === undefined;
      line.bar.style.width = `${100 * (fills ?? 0)}%`;
    }
    ui.verdict.dataset.level = worst;
    ui.verdict.textContent = `${words.levels[worst]} ${words.verdicts[worst]}`;
    ui.harm.hidden = worst < 2;
    return found;
  }
  function changed(name) {
    const found = draw(), line = found[name === "muscles" ? "session" : name];
    clearTimeout(timer);
    timer = setTimeout(() => {
      const news = ui.verdict.textContent === verdict ? "" : ui.verdict.textContent.slice(2);
      verdict = ui.verdict.textContent;
      say([line.text, name === "seconds" && found.session.shown, name === "seconds" && found.session.text, news].filter(Boolean).join(" "));
    }, REST);
  }

  for (const [name, {input}] of Object.entries(ui.sliders)) {
    input.value = plan.values[name].indexOf(plan.start[name]);
    listen(input, "input", () => changed(name));
  }
  for (const [name, box] of Object.entries(ui.boxes)) {
    box.checked = plan.start[name];
    listen(box, "change", () => changed(name));
  }
  draw();
  verdict = ui.verdict.textContent;
  return () => clearTimeout(timer);
}
