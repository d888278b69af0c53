// The fortnight: judge three people's days before the rules do, or plan one's own; what is entered stays in this page.
let fortnights = 0;

// ---- build: every node once, in reading order
function buildPeople(data, words, name) {
  const ui = {strip: dayStrip(data, words), people: {}, calls: {}};
  for (const [n, person] of data.people.entries()) ui.people[n] = make("button", {type: "button", "aria-pressed": "false"}, person.name);
  for (const call of data.calls) ui.calls[call] = make("button", {type: "button"}, words.calls[call]);
  Object.assign(ui, {story: make("p"), day: make("p", {class: "bc-head", tabindex: "-1"}), way: make("p", {class: "bc-note"}), note: make("p", {class: "bc-quote"}), told: make("p"),
    verdict: make("p", {class: "bc-fact"}), next: make("button", {type: "button", class: "bc-main"}, words.next), moral: make("p", {class: "bc-fact"})});
  ui.ask = make("div", {class: "bc-ask", role: "group", "aria-labelledby": name("ask")}, make("p", {id: name("ask"), class: "bc-head"}, words.ask_call), make("div", {class: "bc-buttons"}, ...Object.values(ui.calls)));
  ui.box = make("div", {class: "bc-mode"}, make("div", {class: "bc-buttons", role: "group", "aria-label": words.who}, ...Object.values(ui.people)), ui.story, ...ui.strip.nodes,
    make("div", {class: "bc-today"}, ui.day, ui.way, ui.note, ui.told), ui.ask, ui.verdict, ui.next, ui.moral);
  return ui;
}

function buildSelf(data, words, name) {
  const ui = {strip: dayStrip(data, words)};
  const radios = (key, legend, options) => make("fieldset", {class: "bc-set"}, make("legend", {}, legend), ...Object.entries(options).map(([value, text]) =>
    make("label", {class: "bc-choice"}, make("input", {type: "radio", name: name(key), value}), make("span", {}, text))));
  const named = (way) => fill(words.limits, {way: words.ways[way]});
  const lists = data.ways.map((way) => make("details", {}, make("summary", {}, named(way)), ...["avoid", "ask-first"].flatMap((rating) =>
    [make("p", {class: "bc-head"}, words[rating]), make("ul", {}, ...data.limits[way][rating].map((text) => make("li", {}, text)))])));
  ui.context = radios("context", words.context, data.contexts);
  ui.ways = radios("way", words.choose_way, Object.fromEntries(data.ways.map((way) => [way, words.ways[way]])));
  ui.may = make("fieldset", {class: "bc-set"}, make("legend", {}, words.may), ...data.ways.slice(1).map((way) =>
    make("label", {class: "bc-choice"}, make("input", {type: "checkbox", value: way}), make("span", {}, words.ways[way]))));
  ui.closed = make("p", {class: "bc-stop"});
  ui.begin = make("button", {type: "button", class: "bc-main"}, words.begin);
  ui.noteBack = make("input", {type: "text", id: name("back"), autocomplete: "off", spellcheck: "false"});
  ui.goOn = make("button", {type: "button"}, words.go_on);
  ui.hint = make("p", {class: "bc-note", role: "status"});
  ui.setup = make("div", {class: "bc-setup"}, ui.context, make("div", {class: "bc-lists"}, ...lists), ui.may, ui.ways, ui.closed, make("div", {class: "bc-buttons"}, ui.begin),
    make("div", {class: "bc-back"}, make("label", {for: name("back")}, words.note_back), ui.noteBack, ui.goOn), ui.hint);
  Object.assign(ui, {day: make("p", {class: "bc-head", tabindex: "-1"}), way: make("p", {class: "bc-note"}), moves: make("p")});
  ui.change = radios("change", words.change, words.changes);
  ui.pain = make("input", {type: "range", id: name("pain"), min: 0, max: 10, step: 1, value: 2});
  ui.painShown = make("output", {for: name("pain"), "aria-hidden": "true"});
  ui.leg = radios("leg", words.leg, words.legs);
  ui.answer = make("button", {type: "button", class: "bc-main"}, words.answer);
  ui.missing = make("p", {class: "bc-note", role: "status"});
  ui.signs = make("button", {type: "button", class: "bc-signs"}, words.signs);
  ui.form = make("div", {class: "bc-form"}, ui.change, make("div", {class: "bc-row"}, make("label", {for: name("pain")}, words.pain), ui.painShown, ui.pain), ui.leg,
    make("div", {class: "bc-buttons"}, ui.answer), ui.missing);
  ui.verdict = make("p", {class: "bc-fact"});
  ui.end = make("p", {class: "bc-fact"});
  ui.note = make("output", {class: "bc-code"});
  ui.forget = make("button", {type: "button", class: "bc-quiet"}, words.forget);
  ui.keep = make("div", {class: "bc-keep"}, make("p", {class: "bc-note"}, words.kept), make("p", {}, `${words.note}: `, ui.note));
  ui.running = make("div", {class: "bc-running"}, ...ui.strip.nodes, ui.verdict, ui.end, make("div", {class: "bc-today"}, ui.day, ui.way, ui.moves), ui.form,
    make("div", {class: "bc-stop"}, make("p", {}, words.stop), ui.signs), ui.keep, make("div", {class: "bc-buttons"}, ui.forget));
  ui.box = make("div", {class: "bc-mode"}, ui.setup, ui.running);
  return ui;
}

// ---- somebody's days: the learner's call, then the rules'
function people(data, words, ui, say) {
  let chosen = 0, plan_ = null, right = 0, told = null;
  const days = () => data.people[chosen].days.map(([change, pain, leg, note]) => ({change, pain, leg, note}));
  function rule(told_) {
    const [what, why] = words.rules[told_.rule];
    return `${what} ${fill(words.source, {source: why})}`;
  }
  function drawDay() {
    const n = plan_.days.length - (told ? 1 : 0), day = days()[n], now = told?.before ?? plan_.state();
    ui.day.textContent = fill(words.day, {day: n + 1, length: days().length});
    ui.way.textContent = `${fill(words.way, {way: words.ways[now.way], step: now.step})}. ${words.moves[now.way][now.step - 1]}`;
    ui.note.textContent = day.note;
    ui.told.textContent = fill(words.told, {change: words.changes[day.change], pain: day.pain, light: words.lights[lightOf(data.lights, day.pain)], leg: words.legs[day.leg]});
    ui.strip.draw(plan_.days, days().length);
    const last = plan_.days.length === days().length;
    ui.verdict.hidden = !told;
    [ui.ask.hidden, ui.next.hidden, ui.moral.hidden] = [Boolean(told), !told || last, !(told && last)];
  }
  function choose(n) {
    [chosen, right, told] = [n, 0, null];
    const person = data.people[n];
    plan_ = plan(data, person.open, person.way);
    for (const [i, button] of Object.entries(ui.people)) button.setAttribute("aria-pressed", String(Number(i) === n));
    ui.story.textContent = `${person.person}. ${person.story}`;
    drawDay();
  }
  function call(mine) {
    told = plan_.answer(days()[plan_.days.length]);
    const same = mine === told.call;
    right += same;
    ui.verdict.textContent = `${same ? words.agree : fill(words.differ, {call: words.calls[told.call]})} ${rule(told)}`;
    ui.verdict.classList.toggle("bc-differs", !same);
    ui.moral.textContent = `${fill(words.end_person, {name: data.people[chosen].name, right, count: days().length})} ${data.people[chosen].moral}`;
    drawDay();
    (ui.next.hidden ? ui.day : ui.next).focus();
    say(ui.next.hidden ? `${ui.verdict.textContent} ${ui.moral.textContent}` : ui.verdict.textContent);
  }
  function next() {
    told = null;
    drawDay();
    ui.day.focus();
    say([ui.day, ui.note, ui.told].map((node) => node.textContent).join(" "));
  }
  return {choose, call, next, rule};
}

// ---- a plan of one's own: begun, answered, forgotten
function own(data, words, ui, say, rule) {
  let mine = null;
  const chosen = (set) => set.querySelector("input:checked")?.value ?? "";
  const ticked = () => ["neither", ...[...ui.may.querySelectorAll("input:checked")].map((input) => input.value)];
  function clear(set) {
    for (const input of set.querySelectorAll("input")) input.checked = false;
  }
  function barred(context, way) { // why this way may not be begun, or nothing
    const named = {way: words.ways[way]?.replace(/^./, (letter) => letter.toUpperCase())};
    if (context && way && !data.open[context].includes(way)) return fill(words.closed, named);
    return way && !ticked().includes(way) ? fill(words.unread, named) : "";
  }
  function drawSetup() {
    const context = chosen(ui.context), way = chosen(ui.ways), reason = barred(context, way);
    ui.closed.textContent = reason;
    ui.closed.hidden = !reason;
    ui.begin.setAttribute("aria-disabled", String(!(context && way) || Boolean(reason)));
    if (reason) say(reason);
  }
  function drawPain() {
    const pain = Number(ui.pain.value), text = fill(words.pain_value, {pain, light: words.lights[lightOf(data.lights, pain)]});
    ui.painShown.textContent = text;
    ui.pain.setAttribute("aria-valuetext", text);
  }
  function draw() {
    ui.setup.hidden = Boolean(mine);
    ui.running.hidden = !mine;
    if (!mine) return drawSetup();
    const {way, step} = mine.state(), last = mine.days.at(-1), over = mine.over();
    ui.strip.draw(mine.days);
    ui.day.textContent = over ? "" : fill(words.day, {day: mine.days.length + 1, length: data.length});
    ui.way.textContent = over ? "" : fill(words.way, {way: words.ways[way], step});
    ui.moves.textContent = over ? "" : words.moves[way][step - 1];
    ui.verdict.textContent = last ? rule(last) : "";
    ui.verdict.hidden = !last;
    ui.verdict.classList.toggle("bc-help", last?.call === "help");
    ui.form.hidden = over;
    ui.signs.hidden = false;
    ui.note.textContent = mine.note();
    ui.keep.hidden = over;
    ui.end.hidden = !over || mine.state().ended;
    ui.end.textContent = over ? closing() : "";
    return drawPain();
  }
  function closing() {
    const count = (kind) => mine.days.filter((day) => day.change === kind).length, better = count("better"), worse = count("worse");
    return fill(words[better - worse >= data.easing ? "easing" : "flat"], {better, worse});
  }
  function begin() {
    if (ui.begin.getAttribute("aria-disabled") === "true") return void (ui.hint.textContent = words.begin_first);
    const open = ticked().filter((way) => data.open[chosen(ui.context)].includes(way));
    return take(plan(data, open.join("+"), chosen(ui.ways)));
  }
  function take(begun) {
    mine = begun;
    ui.hint.textContent = begun ? "" : words.bad_note;
    draw();
    if (begun && !begun.over()) ui.day.focus();
  }
  function answer() {
    const day = {change: chosen(ui.change), pain: Number(ui.pain.value), leg: chosen(ui.leg)};
    ui.missing.textContent = day.change && day.leg ? "" : words.answer_first;
    if (ui.missing.textContent) return;
    mine.answer(day);
    [ui.change, ui.leg].forEach(clear);
    draw();
    (mine.over() ? ui.forget : ui.day).focus();
    say([ui.verdict, ui.end].filter((node) => !node.hidden).map((node) => node.textContent).join(" "));
  }
  function emergency() {
    ui.form.hidden = ui.signs.hidden = ui.keep.hidden = ui.end.hidden = true;
    for (const node of [ui.day, ui.way, ui.moves]) node.textContent = "";
    ui.verdict.hidden = false;
    ui.verdict.classList.add("bc-help");
    ui.verdict.textContent = words.emergency;
    ui.forget.focus();
    say(words.emergency);
  }
  function forget() {
    mine = null;
    ui.pain.value = 2;
    ui.noteBack.value = "";
    [ui.context, ui.may, ui.ways, ui.change, ui.leg].forEach(clear);
    draw();
    ui.hint.textContent = words.forgotten;
    ui.context.querySelector("input").focus();
  }
  return {draw, drawSetup, drawPain, begin, answer, emergency, forget, goOn: () => take(fromNote(data, ui.noteBack.value))};
}

function render({model, el}) {
  const data = model.get("data"), words = model.get("words"), number = (fortnights += 1);
  const name = (key) => `bc-fortnight-${number}-${key}`;
  const theirs = buildPeople(data, words, name), mine = buildSelf(data, words, name);
  const modes = {people: make("button", {type: "button"}, words.modes.people), self: make("button", {type: "button"}, words.modes.self)};
  const said = make("p", {role: "status", class: "bc-heard"});
  const root = make("section", {class: "backcourse-paper backcourse-card backcourse-fortnight"}, make("p", {class: "bc-title"}, words.title), make("p", {}, words.task),
    make("div", {class: "bc-buttons bc-modes"}, ...Object.values(modes)), theirs.box, mine.box, said);
  const stop = new AbortController();
  const listen = (target, type, handler) => target.addEventListener(type, handler, {signal: stop.signal});
  const say = (text) => { said.textContent = text; };
  const they = people(data, words, theirs, say), self = own(data, words, mine, say, they.rule);
  function show(mode) {
    for (const [key, button] of Object.entries(modes)) button.setAttribute("aria-pressed", String(key === mode));
    [theirs.box.hidden, mine.box.hidden] = [mode !== "people", mode !== "self"];
  }

  // ---- handlers
  for (const [mode, button] of Object.entries(modes)) listen(button, "click", () => show(mode));
  for (const [n, button] of Object.entries(theirs.people)) listen(button, "click", () => they.choose(Number(n)));
  for (const [call, button] of Object.entries(theirs.calls)) listen(button, "click", () => they.call(call));
  listen(theirs.next, "click", they.next);
  for (const set of [mine.context, mine.may, mine.ways]) listen(set, "change", self.drawSetup);
  listen(mine.pain, "input", self.drawPain);
  for (const key of ["begin", "answer", "forget", "goOn"]) listen(mine[key], "click", self[key]);
  listen(mine.signs, "click", self.emergency);

  // ---- first draw
  show("people");
  they.choose(0);
  self.draw();
  const leave = stand(root, el, words.title);
  return () => { stop.abort(); leave(); };
}

export default {render};
