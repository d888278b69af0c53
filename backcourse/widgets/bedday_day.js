// Part 1 of the bed day: a guess first, then the clock, the chart, the disc and what the same bend does.
const clockAt = (minutes) => [Math.floor(minutes / 60) % 24, minutes % 60].map((n) => String(n).padStart(2, "0")).join(":");
let bedDays = 0; // numbers the widgets of one page, so that labels find their controls

function buildGuess(words, number) {
  const id = `bc-bed-${number}-guess`, value = make("output", {for: id, "aria-hidden": "true"});
  const input = make("input", {type: "range", id, min: 0, max: 50, step: 1, value: 5});
  const radios = words.halves.map((text, i) => {
    const radio = make("input", {type: "radio", name: `bc-bed-${number}-half`, value: i});
    return {radio, label: make("label", {class: "bc-choice"}, radio, text)};
  });
  const look = make("button", {type: "button", class: "bc-main"}, words.look);
  const root = make("div", {class: "bc-guess"}, make("p", {}, words.guess),
    make("div", {class: "bc-row"}, make("label", {for: id}, words.guess_mm), value, input),
    make("fieldset", {}, make("legend", {}, words.half), ...radios.map(({label}) => label)), make("div", {class: "bc-buttons"}, look));
  return {root, input, value, look, half: () => radios.findIndex(({radio}) => radio.checked)};
}

function buildDisc() { // two bones and the disc between them, which is drawn flatter the more height is lost
  const bone = (y) => drawn("path", {class: "bc-bone", d: `M18 ${y}q42 7 84 0v26q-42-7-84 0z`});
  const [upper, disc, lower] = [drawn("g", {}, bone(4)), drawn("ellipse", {class: "bc-disc", cx: 60, rx: 40}), bone(70)];
  const svg = drawn("svg", {viewBox: "0 0 120 102", role: "img"}, upper, disc, lower);
  const show = (share, label) => { // share of the day's loss, from 0 to 1
    const gap = 36 - 18 * share;
    upper.setAttribute("transform", `translate(0 ${40 - gap - 2})`);
    disc.setAttribute("cy", 73 - gap / 2);
    disc.setAttribute("ry", gap / 2 + 3);
    svg.setAttribute("aria-label", label);
  };
  return {svg, show};
}

function buildBars(words) {
  const rows = words.tissues.map((name) => {
    const bar = make("span"), told = make("span", {class: "bc-told"});
    return {bar, told, root: make("div", {class: "bc-bar"}, make("span", {}, name), make("span", {class: "bc-track", "aria-hidden": "true"}, bar), told)};
  });
  const root = make("div", {class: "bc-bars"}, make("p", {class: "bc-head"}, words.bend), ...rows.map((row) => row.root),
    make("p", {class: "bc-note"}, words.bend_note));
  const show = (stress) => stress.forEach(([low, high], i) => {
    const exact = low === high;
    rows[i].told.textContent = fill(exact ? words.exact : words.between, {low, high});
    rows[i].bar.style.setProperty("--low", low / 400);
    rows[i].bar.style.setProperty("--high", high / 400);
  });
  return {root, show};
}

function buildChart(day) {
  const svg = document.importNode(new DOMParser().parseFromString(day.chart, "image/svg+xml").documentElement, true);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", day.alt);
  const line = drawn("line", {class: "bc-now", y1: 46, y2: 190}), dot = drawn("circle", {class: "bc-here", r: 6});
  svg.append(line, dot);
  const show = ({x, y}) => {
    for (const end of ["x1", "x2"]) line.setAttribute(end, x);
    dot.setAttribute("cx", x);
    dot.setAttribute("cy", y);
  };
  return {svg, show};
}

function buildDay(day, words, listen, tell) {
  const number = (bedDays += 1), {moments} = day;
  const guess = buildGuess(words, number), disc = buildDisc(), bars = buildBars(words), chart = buildChart(day);
  const ids = [`bc-bed-${number}-time`, `bc-bed-${number}-wake`];
  const slider = make("input", {type: "range", id: ids[0], min: 0, max: moments.length - 1, step: 1, value: 0});
  const wake = make("select", {id: ids[1]}, ...Array.from({length: 24}, (_, hour) => make("option", {value: hour}, clockAt(hour * 60))));
  const stops = [0, 60, 120, day.bedtime].map((minute) => moments.findIndex((moment) => moment.minute === minute));
  const presets = words.presets.map((text) => make("button", {type: "button", class: "bc-quiet"}, text));
  const [verdict, clock, height, basis, zone] = ["bc-fact", "bc-clock", "bc-head", "bc-note", "bc-zone"].map((name) => make("p", {class: name}));
  const again = make("button", {type: "button", class: "bc-quiet"}, words.again);
  const seen = make("div", {class: "bc-seen", hidden: ""}, verdict, clock,
    make("label", {for: ids[0], class: "bc-note"}, words.slider), slider, make("div", {class: "bc-buttons bc-presets"}, ...presets), zone,
    make("div", {class: "bc-two"}, chart.svg, make("div", {class: "bc-side bc-said-height"}, height, basis, disc.svg)),
    make("p", {class: "bc-note"}, words.key), bars.root,
    make("div", {class: "bc-foot"}, make("label", {for: ids[1]}, words.wake), wake, again));
  const root = make("div", {}, guess.root, seen);

  // ---- helpers
  function since({minute, zone: where}) {
    if (minute === 0) return words.since_0;
    if (minute === moments.at(-1).minute) return words.since_next;
    if (where === "night") return fill(words.since_night, {n: (minute - day.bedtime) / 60});
    return minute < 120 ? fill(words.since_min, {n: minute}) : fill(words.since_h, {n: minute / 60});
  }
  function show(aloud) {
    const moment = moments[Number(slider.value)], share = moment.lost / day.whole;
    const at = fill(words.at, {clock: clockAt(Number(wake.value) * 60 + moment.minute), since: since(moment)});
    const told = moment.lost ? fill(words.lost, {mm: Math.round(moment.lost)}) : words.lost_0;
    clock.textContent = at;
    height.textContent = told;
    basis.textContent = moment.lost ? (moment.measured ? words.from_study : words.from_line) : words.from_start;
    zone.textContent = words.zone[moment.zone];
    zone.dataset.zone = moment.zone;
    slider.setAttribute("aria-valuetext", `${at}. ${told}`);
    disc.show(share, fill(words.disc, {fullness: words.fullness[share < 0.25 ? 0 : share < 0.75 ? 1 : 2]}));
    bars.show(moment.stress);
    chart.show(moment);
    if (aloud) tell(zone.textContent, 500);
  }
  const drawGuess = () => {
    const text = fill(words.mm, {value: guess.input.value});
    guess.value.textContent = text;
    guess.input.setAttribute("aria-valuetext", text);
  };
  function look(on) {
    guess.root.hidden = on;
    seen.hidden = !on;
    const half = [words.half_none, words.half_right, words.half_wrong][on ? Math.min(guess.half() + 1, 2) : 0];
    verdict.textContent = fill(words.verdict, {...day, guess: guess.input.value, half});
    (on ? slider : guess.input).focus();
    if (on) tell(verdict.textContent);
  }

  // ---- handlers and first draw
  listen(guess.input, "input", drawGuess);
  listen(guess.look, "click", () => look(true));
  listen(again, "click", () => look(false));
  listen(slider, "input", () => show(true));
  listen(wake, "change", () => show(true));
  presets.forEach((button, i) => listen(button, "click", () => { slider.value = stops[i]; show(true); }));
  wake.value = 7;
  drawGuess();
  show(false);
  return {root};
}
