// A plan that is looked up: days, what the rules make of them, the strip that shows them, and the note that holds them.
const NOTE = /^(neither|bend|arch) of (\S+):((?: [bsw](?:10|[0-9])[dn]?)*)$/;
const LETTERS = {better: "b", same: "s", worse: "w"}, LEG_LETTERS = {quiet: "", down: "d", nerve: "n"};
const MARKS = {better: "▲", same: "■", worse: "▼"};

function lightOf(lights, pain) {
  return Object.keys(lights).find((name) => pain >= lights[name][0] && pain <= lights[name][1]);
}

function plan(data, open, way) { // a plan that begins; answer() moves it on by the table
  const {table} = data;
  let at = table.starts[open][way];
  const days = [];
  const state = (n = at) => ({way: data.ways[table.states[n][0]], step: table.states[n][1], ended: Boolean(table.states[n][2])});
  function column({change, pain, leg}) {
    const colours = Object.keys(data.lights);
    if (leg !== "quiet") return 9 + data.legs.indexOf(leg) - 1; // after three changes in three colours
    return data.changes.indexOf(change) * 3 + colours.indexOf(lightOf(data.lights, pain));
  }
  function answer(day) {
    const before = state(), i = 3 * column(day);
    const [next, rule, call] = table.next[at].slice(i, i + 3);
    at = next;
    const told = {...day, before, after: state(), rule: data.rules[rule], call: data.calls[call]};
    days.push(told);
    return told;
  }
  const note = () => `${way} of ${open}:${days.map((day) => ` ${LETTERS[day.change]}${day.pain}${LEG_LETTERS[day.leg]}`).join("")}`;
  return {answer, days, state, note, over: () => state().ended || days.length >= data.length};
}

function fromNote(data, text) { // a plan as far as a note tells it, or null
  const read = NOTE.exec(text.trim().replace(/\s+/g, " "));
  if (!read || data.table.starts[read[2]]?.[read[1]] === undefined) return null;
  const begun = plan(data, read[2], read[1]);
  for (const [, change, pain, leg] of read[3].matchAll(/([bsw])(\d+)([dn]?)/g)) {
    if (begun.over()) return null;
    const named = (names, letter) => Object.keys(names).find((name) => names[name] === letter);
    begun.answer({change: named(LETTERS, change), pain: Number(pain), leg: named(LEG_LETTERS, leg)});
  }
  return begun;
}

function dayStrip(data, words) { // a cell for each day, in colours, letters and words
  const list = make("ol", {class: "bc-days", "aria-label": words.days});
  function draw(days, length = data.length) {
    list.style.setProperty("--days", length);
    list.replaceChildren(...Array.from({length}, (_, n) => {
      const day = days[n];
      if (!day) return make("li", {class: "bc-open", "aria-hidden": "true"}, make("span", {class: "bc-number"}, String(n + 1)));
      const told = fill(words.cell, {day: n + 1, change: words.changes[day.change], pain: day.pain, leg: words.legs[day.leg], way: words.ways[day.before.way]});
      const shown = make("span", {"aria-hidden": "true"}, make("span", {class: "bc-number"}, String(n + 1)), make("span", {class: "bc-mark"}, MARKS[day.change]),
        make("span", {class: "bc-pain"}, `${day.pain}${LEG_LETTERS[day.leg] ? "!" : ""}`));
      return make("li", {class: `bc-${lightOf(data.lights, day.pain)} bc-way-${day.before.way}`}, make("span", {class: "bc-heard"}, told), shown);
    }));
  }
  return {nodes: [list, make("p", {class: "bc-note", "aria-hidden": "true"}, words.key)], draw};
}
