// Exercises side by side, after a guess, and the version for today. page.js, joined in front, makes the nodes; every
// number, sentence and verdict comes from Python: here they are looked up and shown.
const SAY_AFTER = 500; // milliseconds of rest until a screen reader hears a change
let pickers = 0; // numbers the widgets of one page, so that the names in it differ

// ---- build: every node once, in reading order
function choices(name, labels) {
  return labels.map((label, i) => make("label", {class: "bc-choice"},
    make("input", {type: "radio", name, value: i}), make("span", {}, label)));
}

function group(legend, labels, ...more) {
  return make("fieldset", {}, make("legend", {}, legend), make("div", {class: "bc-wrap"}, ...labels), ...more);
}

function slider(label, attrs, hint = "") {
  const input = make("input", {type: "range", step: "1", "aria-label": label, ...attrs}), output = make("output", {"aria-hidden": "true"});
  const text = make("span", {"aria-hidden": "true"}, label, ...(hint ? [make("small", {class: "bc-note"}, ` ${hint}`)] : []));
  return {input, output, row: make("div", {class: "bc-row"}, text, output, input)};
}

function build(words, muscles, ladders, rules) {
  const ui = {}, id = `bc-strength-${(pickers += 1)}`;
  ui.guess = choices(`${id}-guess`, words.names);
  ui.show = make("button", {type: "button", class: "bc-main"}, words.show);
  ui.answer = make("p", {class: "bc-fact", hidden: ""});
  ui.muscles = choices(`${id}-muscle`, muscles.map(({label}) => label));
  ui.head = make("th", {scope: "col"});
  ui.rows = make("tbody");
  const [first, , last] = words.heads;
  ui.table = make("table", {}, make("thead", {}, make("tr", {}, make("th", {scope: "col"}, first), ui.head, make("th", {scope: "col"}, last))), ui.rows);
  ui.compare = make("div", {class: "bc-compare", hidden: ""}, group(words.muscle, ui.muscles), ui.table,
    make("p", {class: "bc-note"}, `${words.line} ${words.note}`));
  ui.status = make("p", {class: "bc-heard", role: "status"});

  ui.ladders = choices(`${id}-ladder`, ladders.map(({name}) => name));
  ui.rungs = make("select", {"aria-label": words.rung});
  ui.how = make("p");
  ui.picture = make("img", {width: "220"});
  ui.done = slider(words.done, {min: "1", max: rules.most, value: "6"}, words.well);
  ui.pain = slider(words.pain, {min: "0", max: "10", value: "1"});
  ui.settled = make("input", {type: "checkbox"});
  ui.leg = make("input", {type: "checkbox"});
  ui.settled.checked = true;
  ui.ask = make("button", {type: "button", class: "bc-main"}, words.ask);
  ui.way = make("p", {class: "bc-head"});
  ui.todo = make("p");
  ui.why = make("p", {class: "bc-note"});
  ui.next = make("p", {class: "bc-note"});
  ui.verdict = make("div", {class: "bc-fact", hidden: ""}, ui.way, ui.todo, ui.why, ui.next);
  const version = make("div", {class: "bc-version"}, ui.picture, make("div", {},
    make("p", {class: "bc-note", "aria-hidden": "true"}, words.rung), ui.rungs, ui.how));
  const level = make("div", {class: "bc-level"}, make("p", {class: "bc-head"}, words.level), group(words.exercise, ui.ladders),
    version, ui.done.row, ui.pain.row, make("label", {class: "bc-choice"}, ui.settled, make("span", {}, words.settled)),
    make("label", {class: "bc-choice"}, ui.leg, make("span", {}, words.leg)), make("div", {class: "bc-buttons"}, ui.ask), ui.verdict);
  ui.root = make("section", {class: "backcourse-paper backcourse-card backcourse-strengthpicker"}, make("p", {class: "bc-title"}, words.title),
    group(words.guess, ui.guess), make("div", {class: "bc-buttons"}, ui.show), ui.answer, ui.compare, ui.status, level);
  return ui;
}

function bars(words, {strong}) { // a number as a bar: up to its lowest in full, up to its highest in pale
  return (works) => {
    if (!works) return [make("span", {class: "bc-none"}, words.none)];
    const style = `--low: ${Math.min(100, works.low)}%; --high: ${Math.min(100, works.high)}%; --strong: ${strong}%`;
    return [make("span", {class: `bc-bar${works.verified ? "" : " bc-striped"}`, style, "aria-hidden": "true"}, make("i"), make("b")),
      make("span", {}, works.text)];
  };
}

function render({model, el}) {
  const words = model.get("words"), muscles = model.get("muscles"), ladders = model.get("ladders"), rules = model.get("rules");
  const ui = build(words, muscles, ladders, rules);
  const bar = bars(words, rules), stop = new AbortController();
  const listen = (target, type, handler) => target.addEventListener(type, handler, {signal: stop.signal});
  let muscle = 0, ladder = 0, later = 0;

  // ---- helpers
  const say = (text) => { clearTimeout(later); ui.status.textContent = text; };
  const sayLater = (text) => { clearTimeout(later); later = setTimeout(() => say(text), SAY_AFTER); };
  const rung = () => ladders[ladder].rungs[ui.rungs.selectedIndex];

  function compare() {
    const {head, rows} = muscles[muscle];
    ui.head.textContent = head;
    ui.rows.replaceChildren(...rows.map(({name, own, works, walking, force}) => make("tr", {class: own ? "bc-own" : ""},
      make("th", {scope: "row"}, name), make("td", {}, ...bar(works)),
      make("td", {class: "bc-load"}, ...(force ? bar(force) : []), ...(walking ? [make("p", {}, walking)] : []),
        ...(walking || force ? [] : bar(null))))));
    ui.muscles.forEach((label, i) => { label.firstChild.checked = i === muscle; });
  }
  function reveal() {
    const guess = ui.guess.findIndex((label) => label.firstChild.checked);
    ui.answer.hidden = false;
    if (guess < 0) ui.answer.textContent = words.choose;
    else {
      ui.answer.textContent = fill(guess === rules.right ? words.yes : words.no, {name: words.names[rules.right].toLowerCase()}) + muscles[0].said;
      ui.compare.hidden = false;
    }
    say(ui.answer.textContent);
  }
  function climb(index) { // show this ladder, on its second version
    ladder = index;
    ui.ladders.forEach((label, i) => { label.firstChild.checked = i === ladder; });
    ui.rungs.replaceChildren(...ladders[ladder].rungs.map(({name}, i) => make("option", {value: i}, `${i + 1}. ${name}`)));
    ui.rungs.selectedIndex = 1;
    stand_on();
  }
  function stand_on() {
    const {how, picture} = rung();
    ui.how.textContent = how;
    ui.picture.hidden = !picture;
    if (picture) Object.assign(ui.picture, picture);
    settle();
  }
  function settle() { // what the sliders say; a verdict holds for what it was asked for, so it goes
    const light = rules.lights[ui.pain.input.value], many = `${ui.done.input.value} ${ladders[ladder].unit}`;
    const value = fill(words.value, {pain: ui.pain.input.value, light: words.lights[light]});
    ui.done.output.textContent = ui.done.input.value;
    ui.done.input.setAttribute("aria-valuetext", many);
    ui.pain.output.textContent = value;
    ui.pain.input.setAttribute("aria-valuetext", value);
    ui.pain.row.className = `bc-row bc-${light}`;
    ui.verdict.hidden = true;
  }
  function judge() {
    const done = Number(ui.done.input.value), light = rules.lights[ui.pain.input.value];
    const key = ui.leg.checked ? "leg" : `${rung().bands[done]} ${light} ${ui.settled.checked ? "settled" : "lasting"}`;
    const {way, rung: to, todo, why} = rung().verdicts[key];
    const numbers = {done, more: done + 1, half: Math.ceil(done / 2)};
    const target = ladders[ladder].rungs[to];
    ui.verdict.className = way === "stop" ? "bc-stop" : "bc-fact";
    ui.way.textContent = `${words.ways[way]}.`;
    ui.todo.textContent = fill(todo, numbers);
    ui.why.textContent = why;
    ui.next.textContent = ["stop", "rest"].includes(way) ? "" : `${target === rung() ? "" : `${target.how} `}${words.dose}`;
    ui.verdict.hidden = false;
    say([ui.way, ui.todo, ui.why, ui.next].map((node) => node.textContent).join(" "));
  }

  // ---- handlers
  listen(ui.show, "click", reveal);
  ui.muscles.forEach((label, i) => listen(label.firstChild, "change", () => { muscle = i; compare(); sayLater(muscles[i].said); }));
  ui.ladders.forEach((label, i) => listen(label.firstChild, "change", () => { climb(i); sayLater(ui.how.textContent); }));
  listen(ui.rungs, "change", () => { stand_on(); sayLater(ui.how.textContent); });
  for (const control of [ui.done.input, ui.pain.input]) listen(control, "input", settle);
  for (const box of [ui.settled, ui.leg]) listen(box, "change", settle);
  listen(ui.ask, "click", judge);

  // ---- first draw
  compare();
  climb(0);
  const leave = stand(ui.root, el, words.title);
  return () => { stop.abort(); clearTimeout(later); leave(); };
}

export default {render};
