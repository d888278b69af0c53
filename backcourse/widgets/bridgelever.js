// The bridge lever: place the feet, choose how to lift, plan the weeks. page.js and bridgelever-body.js are joined in front.
let levers = 0; // numbers the levers of one page, so that choices stay apart
const REST = 500; // milliseconds of stillness before the sentence is said aloud

// ---- build: every node once, in reading order
function choices(name, texts, checked) { // radio buttons, each with its label
  const inputs = texts.map((text, i) => make("input", {type: "radio", name, value: i, ...(i === checked ? {checked: ""} : {})}));
  return {inputs, labels: inputs.map((input, i) => make("label", {class: "bc-choice"}, input, make("span", {}, texts[i])))};
}

function build({feet, start, ways, way, height, hips, steps, weeks, first}, words) {
  const number = (levers += 1), id = `bc-lever-${number}`, ui = {};
  const group = (legend, choice, kind) => make("fieldset", {class: kind}, make("legend", {}, legend), ...choice.labels);
  ui.guess = choices(`${id}-guess`, words.guesses, -1);
  ui.told = make("p", {class: "bc-told"});
  ui.body = buildBridge(height, hips);
  ui.feet = make("input", {type: "range", id, min: 0, max: feet.length - 1, step: 1, value: start});
  ui.far = make("output", {for: id, "aria-hidden": "true"});
  ui.way = choices(`${id}-way`, ways.map((name) => words.ways[name]), way);
  ui.bars = ui.way.labels.map((label) => {
    const bar = make("span", {class: "bc-bar"}), told = make("span", {class: "bc-told-bar"});
    label.append(make("span", {class: "bc-track", "aria-hidden": "true"}, bar, told));
    return {bar, told};
  });
  ui.fact = make("p", {class: "bc-fact"});
  ui.said = make("p", {role: "status", class: "bc-heard"});
  ui.week = make("p", {class: "bc-week"});
  ui.steps = steps.map((step) => make("button", {type: "button"}, words.steps[step]));
  ui.again = make("button", {type: "button", class: "bc-quiet"}, words.again);
  ui.verdict = make("p", {class: "bc-verdict"});
  ui.columns = weeks.map((_, i) => make("li", {}, make("span", {class: "bc-count"}), make("span", {class: "bc-column"}), make("span", {class: "bc-day"}, String(i + 1))));
  ui.chart = make("ol", {class: "bc-weeks", "aria-hidden": "true"}, ...ui.columns);
  ui.plan = make("div", {class: "bc-plan"}, make("p", {class: "bc-title"}, words.weeks), make("p", {}, fill(words.who, {first})), ui.week,
    make("div", {class: "bc-buttons"}, ...ui.steps, ui.again), ui.verdict, make("p", {class: "bc-head"}, words.chart), ui.chart, make("p", {class: "bc-note"}, words.chart_key));
  ui.root = make("section", {class: "backcourse-paper backcourse-card backcourse-bridgelever"}, make("p", {class: "bc-title"}, words.title), make("p", {}, words.task),
    group(words.guess, ui.guess, "bc-guess"), ui.told, ui.body.svg, make("p", {class: "bc-note"}, words.key),
    make("div", {class: "bc-row"}, make("label", {for: id}, words.feet), ui.far, ui.feet), ui.fact,
    group(`${words.way}. ${words.ladder}:`, ui.way, "bc-ladder"), make("p", {class: "bc-note"}, words.model), ui.plan, ui.said);
  return ui;
}

function render({model, el}) {
  const says = model.get("model_says"), words = model.get("words"), {feet, ways, states, weeks, steps} = says;
  const ui = build(says, words), stop = new AbortController();
  const listen = (target, type, handler) => target.addEventListener(type, handler, {signal: stop.signal});
  const most = Math.max(...states.flat().map(({hip}) => hip)), tallest = Math.max(...weeks.map(({lifts}) => lifts));
  let week = 0, timer = 0, moved = false;

  // ---- helpers: the lever
  const chosen = ({inputs}) => inputs.findIndex((input) => input.checked);
  const say = (text) => { clearTimeout(timer); timer = setTimeout(() => { ui.said.textContent = text; }, REST); };
  function show() {
    const at = Number(ui.feet.value), way = chosen(ui.way), state = states[at][way], cm = feet[at];
    ui.body.draw(state, says.hips + 10 * cm);
    ui.far.textContent = fill(words.metres, {cm});
    ui.feet.setAttribute("aria-valuetext", fill(words.metres, {cm}));
    ui.fact.textContent = state.fact;
    ui.body.svg.setAttribute("aria-label", fill(words.picture, {way: words.ways[ways[way]], cm, fact: state.fact}));
    ui.bars.forEach(({bar, told}, i) => {
      bar.style.setProperty("--share", states[at][i].hip / most);
      told.textContent = fill(words.unit, {moment: states[at][i].hip});
      ui.way.labels[i].classList.toggle("bc-on", i === way);
    });
    tellGuess();
    return `${fill(words.metres, {cm})}. ${state.fact}`;
  }
  function tellGuess() { // the answer comes when guess and look have both been made
    const guess = chosen(ui.guess);
    if (guess < 0) return;
    const verdict = guess === 2 ? words.right : fill(words.wrong, {guess: words.guesses[guess]});
    ui.told.textContent = moved ? `${verdict} ${fill(words.answer, says.answer)}` : words.later;
  }

  // ---- helpers: the weeks
  function showWeek() {
    const over = week >= weeks.length, now = weeks[Math.min(week, weeks.length - 1)];
    ui.week.textContent = over ? fill(words.done, {first: says.first, last: now.lifts}) :
      fill(words.week, {week: week + 1, lifts: now.lifts, pain: now.pain, gone: now.gone ? words.gone : words.stays});
    ui.steps.forEach((button) => button.setAttribute("aria-disabled", String(over)));
    ui.columns.forEach((column, i) => {
      const shown = i <= week, [count, bar] = column.children;
      count.textContent = shown && i < weeks.length ? String(weeks[i].lifts) : "";
      bar.style.height = shown ? `${(96 * weeks[i].lifts) / tallest}px` : "0";
      column.className = shown ? `bc-${i < week ? weeks[i].step : "now"}` : "";
    });
    return ui.week.textContent;
  }
  function plan(step) {
    if (week >= weeks.length) return;
    const now = weeks[week], right = step === now.step;
    ui.verdict.textContent = right ? fill(words.yes[now.step], {pain: now.pain, lifts: now.next}) : words.no[now.step];
    ui.verdict.classList.toggle("bc-no", !right);
    if (right) week += 1;
    say(`${ui.verdict.textContent} ${showWeek()}`);
  }
  function again() {
    week = 0;
    ui.verdict.textContent = "";
    say(showWeek());
  }

  // ---- handlers
  listen(ui.feet, "input", () => { moved = true; say(show()); });
  ui.way.inputs.forEach((input) => listen(input, "change", () => say(show())));
  ui.guess.inputs.forEach((input) => listen(input, "change", () => { tellGuess(); say(ui.told.textContent); }));
  ui.steps.forEach((button, i) => listen(button, "click", () => plan(steps[i])));
  listen(ui.again, "click", again);

  // ---- first draw
  show();
  showWeek();
  const leave = stand(ui.root, el, words.title);
  return () => { stop.abort(); clearTimeout(timer); leave(); };
}

export default {render};
