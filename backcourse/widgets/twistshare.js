// The shared twist: a guess, sliders that are refused past a limit, the sum in words, and two muscles that lengthen.
const SHARERS = ["hip", "low_back", "chest"], REST = 500; // ms without a change before the outcome is said
let twists = 0;

// ---- build: every node once, in reading order
function build(data, words) {
  const number = (twists += 1), name = (key) => `bc-twist-${number}-${key}`;
  const choices = (key, legend, options) => make("fieldset", {class: "bc-set"}, make("legend", {}, legend), ...Object.entries(options).map(([value, text]) =>
    make("label", {class: "bc-choice"}, make("input", {type: "radio", name: name(key), value}), make("span", {}, text))));
  const ui = {sliders: {}, given: {}, bars: {}, top: fromAbove()};
  ui.guess = choices("guess", words.guess, words.guesses);
  ui.keep = make("button", {type: "button", class: "bc-main"}, words.keep);
  ui.hint = make("p", {class: "bc-note", role: "status"});
  ui.first = make("div", {class: "bc-first"}, ui.guess, ui.keep, ui.hint);
  ui.wanted = make("select", {id: name("wanted")}, ...Object.entries(words.wants).map(([value, text]) => make("option", {value}, text)));
  ui.seat = choices("seat", words.seat, words.seats);
  ui.leg = choices("leg", words.leg, words.legs);
  const rows = SHARERS.map((part) => {
    const input = make("input", {type: "range", id: name(part), min: 0, max: data.asked[part], step: 1, value: 0});
    const given = make("output", {for: name(part), "aria-hidden": "true"});
    [ui.sliders[part], ui.given[part]] = [input, given];
    return make("div", {class: `bc-row bc-part-${part}`}, make("label", {for: name(part)}, words.parts[part]), given, input);
  });
  ui.no = make("div", {class: "bc-no"});
  ui.sum = make("p", {class: "bc-sum"});
  ui.meaning = make("p");
  const bars = ["piriformis", "far"].map((muscle) => {
    const fill_ = make("span", {class: "bc-grown"}), mark = make("span", {class: "bc-mark"}), told = make("span", {class: "bc-told"});
    ui.bars[muscle] = {fill: fill_, mark, told};
    return make("div", {class: "bc-muscle"}, make("span", {}, words[muscle]), make("span", {class: "bc-track", "aria-hidden": "true"}, fill_, mark), told);
  });
  ui.guessed = make("p", {class: "bc-fact"});
  ui.compare = make("p", {class: "bc-fact"});
  ui.clip = make("button", {type: "button"}, words.clip);
  ui.over = make("button", {type: "button", class: "bc-quiet"}, words.over);
  ui.said = make("p", {role: "status", class: "bc-heard"});
  ui.bench = make("div", {class: "bc-bench"},
    make("div", {class: "bc-view"}, ui.top.svg),
    make("div", {class: "bc-choices"}, make("p", {class: "bc-want"}, make("label", {for: name("wanted")}, words.wanted), ui.wanted), ui.seat, ui.leg),
    make("div", {class: "bc-rows"}, ...rows), ui.no, make("div", {class: "bc-fact bc-outcome"}, ui.sum, ui.meaning),
    make("div", {class: "bc-muscles"}, make("p", {class: "bc-head"}, words.muscles), ...bars, make("p", {class: "bc-note"}, words.marks)),
    ui.guessed, ui.compare, make("div", {class: "bc-buttons"}, ui.clip, ui.over), make("p", {class: "bc-note"}, words.note));
  ui.root = make("section", {class: "backcourse-paper backcourse-card backcourse-twistshare"}, make("p", {class: "bc-title"}, words.title), make("p", {}, words.task), ui.first, ui.bench, ui.said);
  return ui;
}

function render({model, el}) {
  const data = model.get("data"), words = model.get("words");
  const ui = build(data, words);
  const stop = new AbortController();
  const listen = (target, type, handler) => target.addEventListener(type, handler, {signal: stop.signal});
  let guess = "", tried = {crossed: false, turned: false}, timer = 0;

  // ---- helpers
  const chosen = (set) => set.querySelector("input:checked")?.value ?? "";
  const pick = (set, value) => { set.querySelector(`input[value="${value}"]`).checked = true; };
  const most = (a, b) => Math.min(a, b);

  function state() {
    const seat = chosen(ui.seat), leg = chosen(ui.leg), asked = {}, given = {};
    const limits = {...data.limits[seat], hip: data.hips[`${seat}-${leg}`].limit};
    for (const part of SHARERS) {
      asked[part] = Number(ui.sliders[part].value);
      given[part] = most(asked[part], limits[part]);
    }
    return {seat, leg, asked, given, limits, wanted: Number(ui.wanted.value), total: SHARERS.reduce((sum, part) => sum + given[part], 0)};
  }
  function between(row, at) { // a value of a row of numbers, at a place between two of them
    const i = most(Math.floor(at), row.length - 2), k = at - i;
    return row[i] + (row[i + 1] - row[i]) * k;
  }
  function longer({seat, leg, given}) { // per cent, for both muscles
    const far = data.far[seat].map((row) => between(row, given.chest / data.steps.chest));
    return {piriformis: data.hips[`${seat}-${leg}`].longer[given.hip], far: between(far, given.low_back / data.steps.low_back)};
  }
  function inWords(value) {
    const whole = Math.round(value);
    return whole ? fill(whole > 0 ? words.longer : words.shorter, {value: Math.abs(whole)}) : words.same;
  }
  function refusals({asked, given, limits, seat, leg}) {
    return SHARERS.filter((part) => asked[part] > limits[part]).map((part) => {
      const used = part === "chest" ? words.used[seat] : fill(words.used[leg], data.hips[`${seat}-${leg}`]);
      return fill(words.no[part], {asked: asked[part], limit: limits[part], most: data.most, used}).trim();
    });
  }
  function sum({given, limits, total, wanted}) {
    const spent = SHARERS.every((part) => given[part] === limits[part]);
    const kind = total === wanted ? "there" : total > wanted ? "over" : spent ? "never" : "short";
    return fill(words.sum[kind], {total, wanted, rest: Math.abs(wanted - total)});
  }
  function meaning({given, total, seat}) {
    if (!total) return words.meaning.none;
    if (seat === "round") return words.meaning.bent;
    const share = {hip: given.hip, low_back: given.low_back, chest: given.chest};
    return words.meaning[SHARERS.reduce((a, b) => (share[b] >= share[a] ? b : a))];
  }
  function drawMuscles(now) {
    const grown = longer(now), clip = longer({seat: "tall", leg: "crossed", given: data.clip});
    for (const [muscle, {fill: bar, mark, told}] of Object.entries(ui.bars)) {
      bar.style.width = `${most(100, Math.max(0, grown[muscle]) * 4)}%`; // the track ends at 25 %
      mark.style.left = `${most(100, clip[muscle] * 4)}%`;
      told.textContent = inWords(grown[muscle]);
    }
    return grown;
  }
  function drawGuess({leg, total}) {
    if (leg === "crossed") tried.crossed = true;
    if (total >= 20) tried.turned = true;
    ui.guessed.hidden = !(tried.crossed && tried.turned);
    ui.guessed.textContent = guess ? words.guessed[guess] : "";
  }
  function draw() {
    const now = state(), {asked, given, limits, leg, wanted, total} = now;
    for (const part of SHARERS) {
      const cut = asked[part] > limits[part], values = {asked: asked[part], given: given[part]};
      ui.given[part].textContent = fill(cut ? words.cut : words.given, values);
      ui.given[part].classList.toggle("bc-cut", cut);
      ui.sliders[part].setAttribute("aria-valuetext", fill(words.said, values));
    }
    const no = refusals(now), label = fill(words.picture, {...given, leg: words.legs_short[leg], total, wanted});
    ui.no.replaceChildren(...no.map((text) => make("p", {class: "bc-stop"}, text)));
    ui.sum.textContent = sum(now);
    ui.meaning.textContent = meaning(now);
    ui.top.draw({spots: data.places[leg], given, wanted, label, forward: words.forward});
    const grown = drawMuscles(now);
    drawGuess(now);
    say([...no, ui.sum.textContent, `${words.piriformis}: ${inWords(grown.piriformis)}. ${words.far}: ${inWords(grown.far)}.`].join(" "));
  }
  function say(text) {
    clearTimeout(timer);
    if (ui.bench.hidden) return;
    timer = setTimeout(() => { ui.said.textContent = text; }, REST);
  }
  function set(values, seat, leg, wanted) {
    for (const part of SHARERS) ui.sliders[part].value = values[part];
    pick(ui.seat, seat);
    pick(ui.leg, leg);
    if (wanted) ui.wanted.value = wanted;
    draw();
  }

  // ---- handlers
  listen(ui.keep, "click", () => {
    guess = chosen(ui.guess);
    ui.hint.textContent = guess ? "" : words.choose;
    if (!guess) return;
    [ui.first.hidden, ui.bench.hidden] = [true, false];
    ui.wanted.focus();
    draw();
  });
  for (const input of Object.values(ui.sliders)) listen(input, "input", () => { ui.compare.hidden = true; draw(); });
  for (const input of [ui.wanted, ui.seat, ui.leg]) listen(input, "change", () => { ui.compare.hidden = true; draw(); });
  listen(ui.clip, "click", () => {
    ui.compare.textContent = fill(words.compare, data.clip);
    ui.compare.hidden = false;
    set(data.clip, "tall", "crossed", "38");
  });
  listen(ui.over, "click", () => {
    ui.compare.hidden = true;
    set({hip: 0, low_back: 0, chest: 0}, "tall", "long", "");
  });

  // ---- first draw
  [ui.bench.hidden, ui.compare.hidden] = [true, true];
  set({hip: 0, low_back: 0, chest: 0}, "tall", "long", "38");
  const leave = stand(ui.root, el, words.title);
  return () => { stop.abort(); clearTimeout(timer); leave(); };
}

export default {render};
