// The roller lab: choose place, roller and lean; read what bends. page.js and rollerlab-body.js are joined in front.
let rollerLabs = 0; // numbers the labs of one page, so that choices stay apart
const REST = 500; // milliseconds of stillness before the sentence is said aloud
const ROWS = 6;
const TALL = 19; // pixels of a bar for each degree

// ---- build: every node once, in reading order
function choices(name, texts, checked) { // a row of radio buttons
  const inputs = texts.map((text, i) => make("input", {type: "radio", name, value: i, ...(i === checked ? {checked: ""} : {})}));
  return {inputs, labels: inputs.map((input, i) => make("label", {class: "bc-choice"}, input, make("span", {}, texts[i])))};
}

function build({bones, places, start, radius}, words) {
  const number = (rollerLabs += 1), ui = {}, id = `bc-roller-${number}`;
  const group = (legend, choice, kind = "bc-line") => make("fieldset", {class: kind}, make("legend", {}, legend), make("div", {}, ...choice.labels));
  ui.guess = choices(`${id}-guess`, words.guesses, -1);
  ui.told = make("p", {class: "bc-told"});
  ui.body = buildBody(bones, radius);
  ui.place = make("input", {type: "range", id, min: 0, max: places.length - 1, step: 1, value: start});
  ui.name = make("output", {for: id, "aria-hidden": "true"});
  ui.kind = choices(`${id}-kind`, [words.soft, words.firm], 0);
  ui.lean = choices(`${id}-lean`, words.leans, 2);
  ui.advice = make("p", {class: "bc-advice"});
  ui.fact = make("p", {class: "bc-fact"});
  ui.push = make("p", {class: "bc-note"});
  ui.bars = [...bones].reverse().map(({label, ends}, i) => {
    const bend = make("span", {class: "bc-bend"}), column = make("div", {class: "bc-column"}, make("span", {class: "bc-end"}), bend, make("span", {class: "bc-digit"}, label.slice(1)));
    column.style.setProperty("--end", `${ends[1] * TALL}px`);
    column.style.gridColumn = i + 1 + (label.startsWith("L") ? 1 : 0);
    return {bend, column};
  });
  const bars = make("div", {class: "bc-bars", "aria-hidden": "true"}, ...ui.bars.map(({column}) => column),
    make("span", {class: "bc-chest"}, words.chest), make("span", {class: "bc-low"}, words.low_back));
  ui.keep = make("button", {type: "button"}, words.keep);
  ui.clear = make("button", {type: "button", class: "bc-quiet"}, words.clear);
  ui.rows = make("tbody");
  ui.list = make("div", {class: "bc-list"}, make("p", {class: "bc-head"}, words.list),
    make("div", {class: "bc-scroll", tabindex: 0, role: "group", "aria-label": words.list}, make("table", {"aria-label": words.list}, make("thead", {}, make("tr", {}, ...words.heads.map((head) => make("th", {scope: "col"}, head)))), ui.rows)));
  ui.said = make("p", {role: "status", class: "bc-heard"});
  ui.root = make("section", {class: "backcourse-paper backcourse-card backcourse-rollerlab"}, make("p", {class: "bc-title"}, words.title), make("p", {}, words.task),
    group(words.guess, ui.guess, "bc-guess"), ui.told, ui.body.svg,
    make("div", {class: "bc-row"}, make("label", {for: id}, words.place), ui.name, ui.place),
    make("div", {class: "bc-set"}, group(words.roller, ui.kind), group(words.lean, ui.lean)),
    ui.advice, ui.fact, ui.push,
    make("p", {class: "bc-head"}, words.bars), bars, make("p", {class: "bc-note"}, words.key),
    make("div", {class: "bc-buttons"}, ui.keep, ui.clear), ui.list, make("p", {class: "bc-note"}, words.model), ui.said);
  return ui;
}

function render({model, el}) {
  const says = model.get("model_says"), words = model.get("words"), {bones, places} = says;
  const ui = build(says, words), stop = new AbortController();
  const listen = (target, type, handler) => target.addEventListener(type, handler, {signal: stop.signal});
  const kinds = ["soft", "firm"], arch = places.findIndex(({zone}) => zone === "ribs") + 1; // from here the low back arches
  let kept = 0, timer = 0, seen = false;

  // ---- helpers
  const chosen = ({inputs}) => inputs.findIndex((input) => input.checked);
  const say = (text) => { clearTimeout(timer); timer = setTimeout(() => { ui.said.textContent = text; }, REST); };
  const now = () => {
    const place = Number(ui.place.value), kind = kinds[chosen(ui.kind)], lean = chosen(ui.lean);
    const state = says.states[kind][lean][Math.max(0, place - 1)];
    return {place, kind, lean, state, index: place ? bones.length - place : -1, ...places[place]};
  };
  function drawBars(state, index) {
    ui.bars.forEach(({bend, column}, i) => {
      const value = index < 0 ? 0 : state.bends[bones.length - 1 - i];
      bend.style.height = `${Math.abs(value) * TALL}px`;
      column.classList.toggle("bc-forward", value < 0);
      column.classList.toggle("bc-over", bones.length - 1 - i === index);
    });
  }
  function show() {
    const {place, kind, state, index, label, zone, never} = now();
    ui.body.draw(state, index, says.along[kind], kind, never);
    drawBars(state, index);
    ui.name.textContent = label;
    ui.place.setAttribute("aria-valuetext", label);
    ui.advice.textContent = words.advice[zone];
    ui.advice.className = `bc-advice bc-${never ? "stop" : zone}`;
    const fact = index < 0 ? "" : `${state.fact}${state.tipped ? ` ${words.tipped}` : ""}`;
    ui.fact.textContent = fact;
    ui.fact.hidden = !fact;
    ui.push.textContent = `${words.push[kind]} ${words.same}`;
    ui.body.svg.setAttribute("aria-label", `${words.place} ${label}. ${words.advice[zone]} ${fact}`);
    if (place >= arch) seen = true;
    tellGuess();
    ui.keep.setAttribute("aria-disabled", String(index < 0 || kept >= ROWS));
    ui.clear.setAttribute("aria-disabled", String(!kept));
    return `${label}. ${words.advice[zone]} ${fact}`;
  }
  function tellGuess() { // the answer comes when guess and look have both been made
    const guess = chosen(ui.guess);
    if (guess < 0) return;
    const verdict = guess === 2 ? words.right : fill(words.wrong, {guess: words.guesses[guess]});
    ui.told.textContent = seen ? `${verdict} ${words.answer}` : words.later;
  }
  function keep() {
    if (ui.keep.getAttribute("aria-disabled") === "true") return say(kept >= ROWS ? words.full : words.advice.neck);
    const {kind, lean, state, label} = now();
    kept += 1;
    ui.rows.append(make("tr", {}, make("th", {scope: "row"}, label), ...[`${words[kind]}, ${words.leans[lean]}`, ...state.row].map((text) => make("td", {}, text))));
    ui.list.hidden = false;
    show();
    return say(fill(words.kept, {place: label}));
  }
  function clear() {
    if (!kept) return;
    kept = 0;
    ui.rows.replaceChildren();
    ui.list.hidden = true;
    show();
    say(words.cleared);
  }

  // ---- handlers
  listen(ui.place, "input", () => say(show()));
  for (const {inputs} of [ui.kind, ui.lean]) inputs.forEach((input) => listen(input, "change", () => say(`${show()} ${inputs === ui.kind.inputs ? ui.push.textContent : ""}`)));
  ui.guess.inputs.forEach((input) => listen(input, "change", () => { tellGuess(); say(ui.told.textContent); }));
  listen(ui.keep, "click", keep);
  listen(ui.clear, "click", clear);

  // ---- first draw
  ui.list.hidden = true;
  show();
  const leave = stand(ui.root, el, words.title);
  return () => { stop.abort(); clearTimeout(timer); leave(); };
}

export default {render};
