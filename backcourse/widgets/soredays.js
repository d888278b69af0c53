// The sore days: draw, look, compare; then sort eight notes. page.js and soredays-chart.js stand in front; no kernel.
const PAUSE = 500; // milliseconds of rest before a slider's value is said

function build(words, found, notes) {
  const ui = {}, button = (text, kind = "") => make("button", {type: "button", class: kind}, text);
  const row = (label, step) => {
    const input = make("input", {type: "range", min: 0, max: 10, step, value: 0, "aria-label": label}), output = make("output", {"aria-hidden": "true"});
    return {input, output, label, node: make("div", {class: "bc-row"}, make("span", {"aria-hidden": "true"}, label), output, input)};
  };
  ui.charts = [WIDE, NARROW].map((frame) => buildChart(words, found, frame));
  ui.days = words.names.map((name, i) => row(fill(words.day, {name, n: i + 1}), 1));
  ui.stretch = row(words.stretch, 0.5);
  ui.show = button(words.show, "bc-main");
  ui.again = button(words.again, "bc-quiet");
  ui.said = make("p", {role: "status", class: "bc-heard"});
  ui.cells = words.rows.map(() => [make("p"), make("p")]);
  ui.result = make("div", {class: "bc-result", hidden: ""}, make("p", {class: "bc-head", tabindex: -1}, words.found), make("p", {class: "bc-note"}, words.key),
    make("div", {class: "bc-pairs"}, ...words.rows.map((name, i) => make("div", {}, make("p", {class: "bc-head"}, name), ...ui.cells[i]))),
    make("p", {class: "bc-note"}, words.limits));
  ui.count = make("p", {class: "bc-note"});
  ui.text = make("p", {class: "bc-letter", tabindex: -1});
  ui.places = Object.entries(words.places).map(([key, name]) => ({key, node: button(name)}));
  ui.why = make("p", {class: "bc-fact", hidden: ""});
  ui.next = button(words.next, "bc-main");
  ui.all = make("div", {class: "bc-all", hidden: ""});
  ui.card = make("div", {class: "bc-card"}, ui.count, ui.text, make("div", {class: "bc-buttons", role: "group", "aria-label": words.sort}, ...ui.places.map(({node}) => node)), ui.why, make("div", {class: "bc-buttons"}, ui.next));
  ui.root = make("section", {class: "backcourse-paper backcourse-card backcourse-soredays"}, make("p", {class: "bc-title"}, words.title), make("p", {}, words.task),
    ...ui.charts.map(({node}) => node), make("div", {class: "bc-sliders"}, ...ui.days.map(({node}) => node), ui.stretch.node),
    make("div", {class: "bc-buttons"}, ui.show, ui.again), ui.said, ui.result,
    make("div", {class: "bc-sort"}, make("p", {class: "bc-title"}, words.sort), make("p", {}, words.sort_task), ui.card, ui.all));
  return ui;
}

function render({model, el}) {
  const words = model.get("words"), found = model.get("found"), notes = model.get("notes");
  const ui = build(words, found, notes), stop = new AbortController();
  const listen = (target, type, handler) => target.addEventListener(type, handler, {signal: stop.signal});
  let looked = false, timer = 0, at = 0, first = true, right = 0;

  // ---- the four days
  const values = () => ui.days.map(({input}) => Number(input.value));
  const number = (value) => String(Math.round(value * 10) / 10);
  const say = (text, pause = 0) => {
    clearTimeout(timer);
    timer = setTimeout(() => { ui.said.textContent = text; }, pause);
  };
  const spoken = ({label, input}, text) => `${label}: ${fill(text, {value: number(input.value)})}`;
  const drawing = () => `${words.chart}. ${words.yours}: ${ui.days.map((row) => spoken(row, words.value)).join("; ")}.${looked ? ` ${found.says.slice(0, 3).join(" ")}` : ""}`;

  function draw() {
    ui.days.forEach(({input, output}) => {
      output.textContent = fill(words.value, {value: input.value});
      input.setAttribute("aria-valuetext", output.textContent);
    });
    ui.stretch.output.textContent = fill(words.points, {value: number(ui.stretch.input.value)});
    ui.stretch.input.setAttribute("aria-valuetext", ui.stretch.output.textContent);
    ui.charts.forEach((chart) => {
      chart.draw(values());
      chart.reveal(looked);
      chart.node.setAttribute("aria-label", drawing());
    });
    ui.show.setAttribute("aria-disabled", String(!values().some(Boolean)));
    ui.result.hidden = !looked;
    if (looked) compare();
  }
  function compare() {
    const mine = values(), most = Math.max(...mine), days = mine.flatMap((v, i) => (v === most ? [i + 1] : []));
    const said = [days.length > 2 ? words.none : days.map((n) => fill(words.day_n, {n})).join(", "),
      fill(words.value, {value: most}), fill(words.value, {value: mine[3]}), fill(words.points, {value: number(ui.stretch.input.value)})];
    ui.cells.forEach(([you, there], i) => { you.textContent = fill(words.you, {said: said[i]}); there.textContent = fill(words.there, {said: found.says[i]}); });
    return [0, 3].map((i) => `${words.rows[i]}. ${ui.cells[i].map((cell) => cell.textContent).join(" ")}`).join(" ");
  }
  function look() {
    if (!values().some(Boolean)) return say(words.first);
    looked = true;
    draw();
    return say(compare());
  }
  function anew() {
    looked = false;
    [...ui.days, ui.stretch].forEach(({input}) => { input.value = 0; });
    draw();
    say(words.drawn);
  }
  function point(chart, event) { // drawing in the picture itself
    if (event.type === "pointermove" && !event.buttons) return;
    if (event.type === "pointerdown") chart.node.setPointerCapture(event.pointerId);
    const [day, value] = chart.at(event);
    ui.days[day].input.value = value;
    draw();
  }

  // ---- the notes
  function ask(focus = true) {
    first = true;
    ui.card.hidden = false;
    ui.all.hidden = true;
    ui.count.textContent = fill(words.note, {n: at + 1, count: notes.length});
    ui.text.textContent = `“${notes[at].text}”`;
    ui.why.hidden = ui.next.hidden = true;
    ui.places.forEach(({node}) => { node.removeAttribute("aria-pressed"); node.removeAttribute("aria-disabled"); });
    if (focus) ui.text.focus();
  }
  function choose({key, node}) {
    const note = notes[at], good = key === note.place;
    if (node.getAttribute("aria-disabled") === "true") return;
    if (good && first) right += 1;
    first = false;
    node.setAttribute("aria-pressed", "true");
    if (!good) node.setAttribute("aria-disabled", "true");
    const verdict = fill(good ? words.right : words.wrong, {place: words.places[key]});
    ui.why.hidden = false;
    ui.why.classList.toggle("bc-no", !good);
    ui.why.textContent = good ? `✓ ${verdict} ${note.why}` : `✗ ${verdict}`;
    if (good) {
      ui.places.forEach((place) => place.node.setAttribute("aria-disabled", "true"));
      ui.next.hidden = false;
      ui.next.focus();
    }
    say(ui.why.textContent);
  }
  function onward() {
    at += 1;
    if (at < notes.length) return ask();
    return finish();
  }
  function finish() {
    const sorted = Object.entries(words.places).reverse().map(([key, name]) => make("div", {class: `bc-place bc-${key}`}, make("p", {class: "bc-head"}, name),
      make("ul", {}, ...notes.filter(({place}) => place === key).map(({text, why}) => make("li", {}, make("strong", {}, text), ` ${why}`)))));
    const over = make("button", {type: "button", class: "bc-quiet"}, words.over);
    listen(over, "click", () => { at = right = 0; ask(); });
    const head = make("p", {class: "bc-head", tabindex: -1}, fill(words.end, {right, count: notes.length}));
    ui.all.replaceChildren(head, ...sorted, make("p", {class: "bc-note"}, words.no_clear), make("div", {class: "bc-buttons"}, over));
    ui.card.hidden = true;
    ui.all.hidden = false;
    say("");
    head.focus();
  }

  // ---- handlers
  ui.days.forEach((row) => listen(row.input, "input", () => { draw(); say(spoken(row, words.value), PAUSE); }));
  listen(ui.stretch.input, "input", () => { draw(); say(spoken(ui.stretch, words.points), PAUSE); });
  ui.charts.forEach((chart) => ["pointerdown", "pointermove"].forEach((type) => listen(chart.node, type, (event) => point(chart, event))));
  listen(ui.show, "click", look);
  listen(ui.again, "click", anew);
  ui.places.forEach((place) => listen(place.node, "click", () => choose(place)));
  listen(ui.next, "click", onward);

  // ---- first draw
  draw();
  ask(false);
  const leave = stand(ui.root, el, words.title);
  return () => { stop.abort(); clearTimeout(timer); leave(); };
}

export default {render};
