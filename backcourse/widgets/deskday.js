// The desk day: choose a time, lay something there, read what the day has become. page.js is joined in front; needs no kernel.
const REST = 300; // milliseconds before the news is said aloud
let days = 0;

// ---- build: every node once, in reading order
function build(says, words) {
  const ui = {slots: [], puts: {}, ways: {}}, number = (days += 1);
  const button = (text, kind = "") => make("button", {type: "button", class: kind}, text);
  const cells = says.slots.map((time, i) => {
    const input = make("input", {type: "radio", name: `bc-deskday-${number}`, value: i}), what = make("span", {class: "bc-what"});
    ui.slots.push({input, what});
    return make("label", {class: "bc-slot"}, input, make("span", {class: "bc-time"}, time), " ", what);
  });
  const group = (head, list) => make("div", {class: "bc-group", role: "group", "aria-label": head}, make("p", {class: "bc-note", "aria-hidden": "true"}, head),
    make("div", {class: "bc-buttons"}, ...list.map(({id, name, where}) => {
      ui.puts[id] = button(name);
      if (where) ui.puts[id].append(make("span", {class: "bc-where"}, ` ${words[where]}`));
      return ui.puts[id];
    })));
  ui.what = make("p", {class: "bc-head"});
  ui.none = button(words.none, "bc-quiet");
  ui.longest = make("p", {class: "bc-fact"});
  ui.strip = make("div", {class: "bc-strip", "aria-hidden": "true"});
  const body = make("tbody", {}, ...Object.keys(words.way).map((way) => {
    ui.ways[way] = [0, 1, 2].map(() => make("td"));
    return make("tr", {}, make("th", {scope: "row"}, words.way[way]), ...ui.ways[way]);
  }));
  ui.notes = make("div", {class: "bc-notes"});
  ui.plan = make("textarea", {readonly: "", id: `bc-deskday-${number}-plan`, rows: 6});
  ui.copy = button(words.copy, "bc-main");
  ui.example = button(words.show);
  ui.clear = button(words.clear, "bc-quiet");
  ui.told = make("span", {class: "bc-note", "aria-hidden": "true"});
  ui.said = make("p", {role: "status", class: "bc-heard"});
  const known = make("details", {}, make("summary", {}, words.known), make("ul", {}, ...words.facts.map(([text]) => make("li", {}, text))));
  ui.root = make("section", {class: "backcourse-paper backcourse-card backcourse-deskday"}, make("p", {class: "bc-title"}, words.title), make("p", {}, words.task),
    make("div", {class: "bc-buttons bc-tools"}, ui.example, ui.clear),
    make("fieldset", {}, make("legend", {}, words.times), make("div", {class: "bc-day"}, ...cells)),
    make("div", {class: "bc-palette"}, ui.what, group(words.breaks, says.breaks), group(words.chosen, says.moves.slice(0, says.chosen)), group(words.others, says.moves.slice(says.chosen)),
      make("div", {class: "bc-buttons"}, ui.none)),
    ui.longest, ui.strip, make("p", {class: "bc-note", "aria-hidden": "true"}, words.strip_key), make("p", {class: "bc-note"}, words.seat_note),
    make("p", {class: "bc-head"}, words.ways),
    make("table", {"aria-label": words.ways}, make("thead", {}, make("tr", {}, ...words.heads.map((head) => make("th", {scope: "col"}, head)))), body), ui.notes,
    make("label", {class: "bc-head", for: ui.plan.id}, words.plan), ui.plan, make("div", {class: "bc-buttons"}, ui.copy, ui.told), make("p", {class: "bc-note"}, words.kept), known, ui.said);
  return ui;
}

function render({model, el}) {
  const says = model.get("says"), words = model.get("words");
  const ui = build(says, words);
  const stop = new AbortController();
  const listen = (target, type, handler) => target.addEventListener(type, handler, {signal: stop.signal});
  const things = Object.fromEntries([...says.breaks, ...says.moves].map((thing) => [thing.id, thing]));
  const begin = 60 * says.from, end = 60 * says.to;
  let day = {}, timer = 0; // slot number → what is laid there

  // ---- helpers
  const here = () => ui.slots.findIndex(({input}) => input.checked);
  const clock = (minutes) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
  const laid = () => Object.keys(day).map(Number).sort((a, b) => a - b);
  const gotUp = (what) => !("where" in things[what]) || things[what].where === "floor";
  const long = (minutes) => fill(minutes < 60 ? words.minutes : minutes % 60 ? words.hours_minutes : words.hours, {h: Math.floor(minutes / 60), m: minutes % 60});
  const times = (n) => fill(words.times_a_day[Math.min(n, 2)], {n});

  function spells() { // from and to, in minutes after midnight; lunch takes its whole slot
    const out = [];
    let since = begin;
    for (const slot of laid().filter((s) => gotUp(day[s]))) {
      const at = begin + says.slot * slot;
      out.push([since, at]);
      since = at + (day[slot] === "lunch" ? says.slot : 0);
    }
    return [...out, [since, end]].filter(([a, b]) => b > a);
  }
  function drawSpells() {
    const all = spells(), most = all.reduce((best, spell) => (spell[1] - spell[0] > best[1] - best[0] ? spell : best), all[0] ?? [0, 0]);
    const ups = laid().filter((slot) => gotUp(day[slot]));
    ui.longest.textContent = all.length ? fill(words.longest, {ups: fill(words.ups[Math.min(ups.length, 2)], {n: ups.length}), spell: long(most[1] - most[0]), start: clock(most[0]), end: clock(most[1])}) : words.nothing;
    const place = (kind, from, to = from, text = "") => {
      const node = make("span", {class: kind}, text);
      node.style.left = `${100 * (from - begin) / (end - begin)}%`;
      if (to > from) node.style.width = `${100 * (to - from) / (end - begin)}%`;
      return node;
    };
    const boxes = all.map((spell) => place(spell === most ? "bc-spell bc-most" : "bc-spell", ...spell));
    const marks = laid().map((slot) => place(gotUp(day[slot]) ? "bc-up" : "bc-moved", begin + says.slot * (slot + (day[slot] === "lunch" ? 0.5 : 0))));
    const hours = Array.from({length: says.to - says.from - 1}, (_, i) => place("bc-hour", begin + 60 * (i + 1), undefined, String(says.from + i + 1)));
    ui.strip.replaceChildren(...boxes, ...marks, ...hours);
  }
  function drawWays() {
    const done = laid().map((slot) => things[day[slot]]).filter((thing) => thing.way);
    for (const [way, [often, far, by]] of Object.entries(ui.ways)) {
      const had = done.filter((thing) => way in thing.way);
      often.textContent = had.length ? times(had.length) : words.not_yet;
      far.textContent = had.length ? fill(words.to, {n: Math.max(...had.map((thing) => thing.way[way]))}) : "–";
      by.textContent = [...new Set(had.map((thing) => thing.short))].join(", ") || "–";
    }
    const often = says.moves.map((move) => [move, done.filter(({id}) => id === move.id).length]).filter(([move, n]) => n > move.a_day);
    const notes = often.map(([move, n]) => fill(words.too_often, {name: move.name, n, day: times(move.a_day)}));
    const ask = says.moves.filter((move) => move.ask && done.includes(move));
    if (ask.length) notes.push(fill(words.ask, {names: ask.map((move) => move.name).join(", ")}));
    ui.notes.replaceChildren(...notes.map((note) => make("p", {class: "bc-warn"}, note)));
  }
  function writePlan() {
    const rows = laid().map((slot) => fill(words.plan_row, {time: says.slots[slot], name: things[day[slot]].name, dose: things[day[slot]].dose}));
    const lines = [fill(words.plan_head, {start: clock(begin), end: clock(end)}), ...(rows.length ? rows : [words.plan_empty]), words.plan_foot];
    ui.plan.value = lines.join("\n");
    ui.plan.rows = Math.max(5, lines.length + 2);
  }
  function drawDay() {
    ui.slots.forEach(({input, what}, i) => {
      const thing = things[day[i]];
      what.textContent = thing ? thing.short : words.sitting;
      input.parentNode.dataset.kind = thing ? (gotUp(day[i]) ? "up" : "moved") : "";
    });
    ui.what.textContent = fill(words.what, {time: says.slots[here()]});
    for (const [id, button] of Object.entries(ui.puts)) button.setAttribute("aria-pressed", String(day[here()] === id));
    ui.none.setAttribute("aria-pressed", String(!day[here()]));
  }
  function show(news) {
    drawDay();
    drawSpells();
    drawWays();
    writePlan();
    ui.told.textContent = "";
    clearTimeout(timer);
    if (news) timer = setTimeout(() => { ui.said.textContent = `${news} ${ui.longest.textContent}`; }, REST);
  }
  function put(id) {
    const slot = here();
    if (id) day[slot] = id;
    else delete day[slot];
    show(fill(words.put, {time: says.slots[slot], what: id ? things[id].name : words.sitting}));
  }
  async function copy() {
    let text = words.copied;
    try {
      await navigator.clipboard.writeText(ui.plan.value);
    } catch {
      ui.plan.focus();
      ui.plan.select();
      text = words.marked;
    }
    ui.told.textContent = ui.said.textContent = text;
  }

  // ---- handlers
  for (const {input} of ui.slots) listen(input, "change", () => show(""));
  for (const [id, button] of Object.entries(ui.puts)) listen(button, "click", () => put(id));
  listen(ui.none, "click", () => put(""));
  listen(ui.copy, "click", copy);
  listen(ui.example, "click", () => { day = {...says.example}; show(words.shown); });
  listen(ui.clear, "click", () => { day = {}; show(words.cleared); });

  // ---- first draw
  ui.slots[0].input.checked = true;
  show("");
  const leave = stand(ui.root, el, words.title);
  return () => { stop.abort(); clearTimeout(timer); leave(); };
}

export default {render};
