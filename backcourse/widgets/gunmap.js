// The gun map: a body and a list of its places, marked by pointer or by keys, then answered one by one.
function patterns(kinds, named) {
  const dots = drawn("pattern", {id: `${named}-${kinds[0]}`, width: 7, height: 7, patternUnits: "userSpaceOnUse"},
    drawn("rect", {class: "bc-under", width: 7, height: 7}), drawn("circle", {cx: 3.5, cy: 3.5, r: 1.7}));
  const stripes = drawn("pattern", {id: `${named}-${kinds[1]}`, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)"},
    drawn("rect", {class: "bc-under", width: 6, height: 6}), drawn("rect", {width: 2.6, height: 6}));
  [dots, stripes].forEach((node, i) => node.classList.add(`bc-fill-${kinds[i]}`));
  return drawn("defs", {}, dots, stripes);
}

function drawBody({size: [w, h], half, head: [cx, cy, rx, ry], marks}, places, kinds, named) {
  const mirrored = {transform: `translate(${w}) scale(-1 1)`};
  const turns = {right: [{}], left: [mirrored], middle: [{}], both: [{}, mirrored]};
  const flesh = drawn("g", {class: "bc-flesh"}, drawn("path", {d: half}), drawn("path", {d: half, ...mirrored}), drawn("ellipse", {cx, cy, rx, ry}));
  const shapes = places.map((place) => drawn("g", {class: "bc-zone", "data-id": place.id},
    ...place.shapes.flatMap((d) => turns[place.side].map((turn) => drawn("path", {d, ...turn}))),
    ...(marks[place.id] ?? []).flatMap((d) => turns[place.side].map((turn) => drawn("path", {d, class: "bc-mark", ...turn})))));
  const numbers = places.flatMap((place, i) => place.at.map(([x, y]) => {
    const at = place.side === "left" ? w - x : x;
    return drawn("g", {class: "bc-number"}, drawn("circle", {cx: at, cy: y, r: 9}), drawn("text", {x: at, y: y + 4}, String(i + 1)));
  }));
  return {shapes, svg: drawn("svg", {viewBox: `20 4 ${w - 40} ${h - 4}`, role: "img"}, patterns(kinds, named), flesh, ...shapes, ...numbers)};
}

function radios(name, label, choices) { // one of two, by arrow keys; returns its node and its inputs by choice
  const inputs = Object.fromEntries(Object.keys(choices).map((kind) => [kind, make("input", {type: "radio", name, value: kind})]));
  const shown = Object.entries(choices).map(([kind, text]) => make("label", {class: `bc-pick bc-pick-${kind}`}, inputs[kind], make("span", {}, text)));
  return {node: make("div", {role: "radiogroup", "aria-label": label, class: "bc-pair"}, ...shown), inputs};
}

function build(places, body, plan, words, named) {
  const ui = {}, kinds = Object.keys(words.choices);
  ui.body = drawBody(body, places, kinds, named);
  ui.brush = radios(`${named}-brush`, words.brush, words.choices);
  ui.rows = places.map((place, i) => {
    const row = {pick: radios(`${named}-${place.id}`, `${i + 1}. ${place.name}`, words.choices), verdict: make("span", {class: "bc-answer"}), told: make("p", {class: "bc-told"})};
    row.node = make("li", {}, make("div", {class: "bc-place"}, make("span", {class: "bc-no", "aria-hidden": "true"}, String(i + 1)), make("span", {class: "bc-name"}, place.name), row.pick.node, row.verdict), row.told);
    return row;
  });
  ui.check = make("button", {type: "button", class: "bc-main"}, words.check);
  ui.again = make("button", {type: "button", class: "bc-quiet"}, words.again);
  ui.count = make("span", {class: "bc-note"});
  ui.note = make("p", {class: "bc-note"});
  ui.score = make("p", {class: "bc-fact", tabindex: "-1"});
  ui.said = make("p", {role: "status", class: "bc-heard"});
  ui.plan = buildPlan(plan, words, named);
  ui.painter = make("div", {class: "bc-brush"}, make("span", {class: "bc-note", "aria-hidden": "true"}, words.brush), ui.brush.node);
  ui.root = make("section", {class: "backcourse-paper backcourse-card backcourse-gunmap"}, make("p", {class: "bc-title"}, words.title),
    make("p", {class: "bc-head bc-part"}, words.paint), make("p", {}, fill(words.task, {count: places.length})), ui.score,
    make("div", {class: "bc-map"}, make("div", {class: "bc-easel"}, ui.painter, ui.body.svg), make("ol", {class: "bc-places"}, ...ui.rows.map(({node}) => node))),
    make("div", {class: "bc-buttons"}, ui.check, ui.again, ui.count), ui.note, ui.plan.node, ui.said);
  return ui;
}

function render({model, el}) {
  const [places, body, plan, words] = ["places", "body", "plan", "words"].map((name) => model.get(name));
  const named = `gunmap-${Math.random().toString(36).slice(2, 8)}`; // its fills, groups and sliders in the page
  const ui = build(places, body, plan, words, named);
  const stop = new AbortController();
  const listen = (target, type, handler) => target.addEventListener(type, handler, {signal: stop.signal});
  const kinds = Object.keys(words.choices), marked = new Map(); // what each place was painted, by its id
  let painting = false, checked = false;

  // ---- helpers
  const say = (text) => { ui.said.textContent = text; };
  const lower = (kind) => words.choices[kind].toLowerCase();
  const right = (place) => marked.get(place.id) === place.answer;
  function draw() {
    places.forEach((place, i) => {
      const kind = checked ? place.answer : marked.get(place.id);
      const shape = ui.body.shapes[i];
      shape.dataset.kind = kind ?? "";
      shape.dataset.wrong = String(checked && !right(place));
      shape.style.fill = kind ? `url(#${named}-${kind})` : "";
      for (const name of kinds) ui.rows[i].pick.inputs[name].checked = marked.get(place.id) === name;
      drawRow(place, ui.rows[i]);
    });
    const values = {marked: marked.size, count: places.length};
    ui.body.svg.setAttribute("aria-label", fill(checked ? words.done : words.picture, values));
    ui.count.textContent = checked ? "" : fill(words.count, values);
    ui.check.setAttribute("aria-disabled", String(marked.size < places.length));
    [ui.check.hidden, ui.again.hidden, ui.score.hidden, ui.painter.hidden] = [checked, !checked, !checked, checked];
  }
  function drawRow(place, row) {
    row.node.dataset.wrong = String(checked && !right(place));
    row.pick.node.hidden = checked;
    row.verdict.hidden = row.told.hidden = !checked;
    if (!checked) return;
    row.verdict.dataset.kind = place.answer;
    row.verdict.textContent = fill(right(place) ? words.right : words.wrong, {answer: lower(place.answer)});
    row.told.replaceChildren(...(right(place) ? [] : [fill(words.said, {said: lower(marked.get(place.id))}), " "]), place.reason, " ", make("span", {class: "bc-note"}, fill(words.sure, place)));
  }
  function mark(id, kind) {
    if (checked || marked.get(id) === kind) return;
    marked.set(id, kind);
    ui.note.textContent = "";
    draw();
    const place = places.find((one) => one.id === id);
    say(`${fill(words.marked, {name: place.name, choice: lower(kind)})} ${ui.count.textContent}.`);
  }
  function paint(event) {
    const shape = event.target.closest(".bc-zone");
    if (shape) mark(shape.dataset.id, kinds.find((kind) => ui.brush.inputs[kind].checked));
  }
  function check() {
    const blank = places.flatMap(({id}, i) => (marked.has(id) ? [] : [i + 1]));
    if (blank.length) {
      ui.note.textContent = fill(words.blank, {numbers: blank.join(", ")});
      return say(ui.note.textContent);
    }
    checked = true;
    const wrong = places.filter((place) => !right(place));
    const free = wrong.some(({answer}) => answer === kinds[1]);
    const more = wrong.length ? fill(words.some, {safe: free ? words.too_free : words.too_strict}) : words.all;
    ui.score.textContent = `${fill(words.score, {right: places.length - wrong.length, count: places.length})} ${more}`;
    draw();
    ui.score.focus();
    return say(ui.score.textContent);
  }
  function again() {
    checked = false;
    marked.clear();
    draw();
    ui.rows[0].pick.inputs[kinds[0]].focus();
    say(ui.count.textContent);
  }

  // ---- handlers
  places.forEach(({id}, i) => {
    for (const [kind, input] of Object.entries(ui.rows[i].pick.inputs)) listen(input, "change", () => mark(id, kind));
    for (const node of [ui.body.shapes[i], ui.rows[i].node]) {
      for (const [type, on] of [["pointerenter", true], ["pointerleave", false], ["focusin", true], ["focusout", false]]) {
        listen(node, type, () => { ui.body.shapes[i].classList.toggle("bc-near", on); ui.rows[i].node.classList.toggle("bc-near", on); });
      }
    }
  });
  listen(ui.body.svg, "pointerdown", (event) => { // a finger may be scrolling: it paints by a tap
    painting = event.pointerType !== "touch" && event.button === 0;
    if (!painting) return;
    event.preventDefault();
    paint(event);
  });
  listen(ui.body.svg, "pointerover", (event) => { if (painting) paint(event); });
  listen(ui.body.svg, "click", paint);
  listen(window, "pointerup", () => { painting = false; });
  listen(ui.check, "click", check);
  listen(ui.again, "click", again);

  // ---- first draw
  ui.brush.inputs[kinds[0]].checked = true;
  const rest = runPlan(ui.plan, plan, words, listen, say);
  draw();
  const leave = stand(ui.root, el, words.title);
  return () => { stop.abort(); rest(); leave(); };
}

export default {render};
