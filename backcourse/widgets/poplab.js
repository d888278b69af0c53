// The pop lab: pull, hear of the pop, wait, pull again. page.js and poplab-joint.js are joined in front; needs no kernel.
const PLAYS = 3000; // milliseconds in which the few milliseconds of the pop are shown
const WAITS = [1, 5]; // minutes

const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

// ---- build: every node once, in reading order
function build(says, words) {
  const ui = {}, button = (text, kind = "") => make("button", {type: "button", class: kind}, text);
  const range = (max, step, label) => make("input", {type: "range", min: 0, max, step, "aria-label": label});
  ui.joint = buildJoint(words.title);
  ui.pull = range(says.openings.at(-1), 0.02, words.pull);
  ui.values = Object.fromEntries(["gap", "pressure", "bubble", "clock"].map((name) => [name, make("dd")]));
  const list = make("dl", {}, ...Object.entries(ui.values).flatMap(([name, node]) => [make("dt", {}, words[name]), node]));
  ui.needle = make("span", {class: "bc-needle"});
  ui.gauge = make("div", {class: "bc-gauge", "aria-hidden": "true"}, make("span", {class: "bc-tears"}), make("span", {class: "bc-air"}), ui.needle);
  ui.letGo = button(words.let_go);
  ui.waits = WAITS.map((minutes) => button(fill(words.wait, {minutes})));
  ui.over = button(words.over, "bc-quiet");
  ui.status = make("p", {role: "status", class: "bc-status"});
  ui.play = button(words.play);
  ui.slow = range(says.event.times.at(-1), says.event.times[1] * 5, words.slow_slider);
  ui.at = make("p", {class: "bc-note", "aria-hidden": "true"});
  ui.plots = ["width", "pressure", "sound"].map((name, i) => buildPlot(words.plots[i], says.event.times, says.event[name], i ? 0 : 1));
  ui.event = make("div", {class: "bc-event"},
    make("p", {class: "bc-head"}, fill(words.slow, {times: Math.round(PLAYS / says.event.times.at(-1))})),
    ...ui.plots.map(({node}) => node), make("div", {class: "bc-slow"}, ui.play, ui.slow), ui.at,
    make("p", {}, fill(words.fact, says.fact)));
  ui.rows = make("tbody");
  ui.asked = make("p", {class: "bc-note"}, words.asked);
  ui.log = make("div", {class: "bc-log"}, make("p", {class: "bc-head"}, words.log),
    make("table", {"aria-label": words.log}, make("thead", {}, make("tr", {}, ...words.heads.map((head) => make("th", {scope: "col"}, head)))), ui.rows),
    ui.asked);
  const marks = make("p", {class: "bc-note bc-marks"}, make("span", {}, fill(words.tears, {tears: fixed(says.tears_below, 0)})),
    make("span", {}, fill(words.air, {air: says.air})));
  ui.root = make("section", {class: "backcourse-paper backcourse-card backcourse-poplab"}, make("p", {class: "bc-title"}, words.title), make("p", {}, words.task),
    make("div", {class: "bc-body"}, make("div", {class: "bc-left"}, ui.joint.node, ui.gauge, marks, make("p", {class: "bc-note"}, words.under)),
      make("div", {class: "bc-panel"}, make("label", {class: "bc-pull"}, make("span", {"aria-hidden": "true"}, words.pull), ui.pull), list,
        make("div", {class: "bc-buttons"}, ui.letGo, ...ui.waits, ui.over), ui.status)),
    ui.event, ui.log);
  return ui;
}

function render({model, el}) {
  const says = model.get("model_says"), words = model.get("words"), {event} = says;
  const ui = build(says, words);
  const stop = new AbortController();
  const listen = (target, type, handler) => target.addEventListener(type, handler, {signal: stop.signal});
  const low = Math.min(says.tears_below, 0) - 25, high = says.air + 30; // the gauge's ends, kPa
  let since = null, waited = 0, counted = false, frame = 0, pulls = []; // minutes since the pop; this pull is in the log

  // ---- helpers
  const fresh = () => since === null || since >= says.minutes;
  const place = (node, pressure) => node.style.setProperty("--at", (pressure - low) / (high - low));
  const column = () => Math.round(Number(ui.pull.value) / says.openings[1]);
  const reading = () => (fresh() ? says.fresh : says.rows[since])[column()];

  function show([pressure, width]) {
    const opening = Number(ui.pull.value), gap = fixed(says.rest_gap + opening, 2);
    ui.joint.draw({gap: says.rest_gap + opening, pressure, air: says.air, width});
    const said = fill(words.reading, {opening: fixed(opening, 2), gap, pressure: fixed(pressure, 0)});
    ui.pull.setAttribute("aria-valuetext", said);
    ui.joint.node.setAttribute("aria-label", `${said}. ${words.bubble}: ${bubbleInWords(width)}.`);
    ui.values.gap.textContent = `${gap} mm`;
    ui.values.pressure.textContent = `${fixed(pressure, 0)} kPa`;
    ui.values.bubble.textContent = bubbleInWords(width);
    ui.values.clock.textContent = since === null ? words.fresh : fill(fresh() ? words.gone : words.since, {minutes: since});
    place(ui.needle, pressure);
  }
  const bubbleInWords = (width) => (width > 0.05 ? fill(words.ball, {width: fixed(width)}) : fresh() ? words.seed : words.none);

  function note(popped) { // one line for each pull
    counted = true;
    pulls.push({since, popped});
    const cells = [String(pulls.length), since === null ? words.first : `${since} min`, popped ? words.yes : words.no];
    ui.rows.append(make("tr", {}, ...cells.map((text) => make("td", {}, text))));
    ui.log.hidden = false;
    const again = pulls.filter((pull) => pull.popped && pull.since !== null).map((pull) => pull.since);
    const silent = pulls.filter((pull) => !pull.popped).map((pull) => pull.since);
    if (again.length && silent.length) ui.asked.textContent = fill(words.found, {most: Math.min(...again), least: Math.max(...silent)});
  }
  function pulled() {
    stopPlaying();
    if (fresh() && Number(ui.pull.value) >= says.tears_at - 1e-9) return pop();
    if (!fresh() && !counted && Number(ui.pull.value) >= says.enough - 1e-9) {
      note(false);
      ui.status.textContent = words.silent;
    }
    return show(reading());
  }
  function pop() {
    note(true);
    since = 0;
    ui.event.hidden = false;
    ui.status.textContent = fill(words.popped, {opening: fixed(says.tears_at, 2)});
    show(reading());
    if (!still()) play();
  }
  function rest(text) { // the bones come back together
    stopPlaying();
    ui.pull.value = 0;
    counted = false;
    ui.status.textContent = text;
    show(reading());
  }
  function wait(minutes) {
    if (since === null) return rest(words.went);
    since += minutes;
    return rest(fill(fresh() ? words.dissolved : words.waited, {minutes: since}));
  }
  function startOver() {
    since = null;
    pulls = [];
    ui.rows.replaceChildren();
    ui.asked.textContent = words.asked;
    ui.event.hidden = ui.log.hidden = true;
    rest(words.anew);
  }

  // ---- the pop, slowly
  function slowly(time) {
    const i = Math.min(event.times.length - 1, Math.round(time / event.times[1]));
    const [width, pressure, sound] = [event.width[i], event.pressure[i], event.sound[i]];
    const said = fill(words.at, {time: fixed(event.times[i]), width: fixed(width), pressure: fixed(pressure, 0), sound: fixed(sound, 0)});
    ui.slow.setAttribute("aria-valuetext", said);
    ui.at.textContent = said;
    ui.plots.forEach((plot) => plot.at(event.times[i]));
    ui.joint.draw({gap: says.rest_gap + says.tears_at, pressure, air: says.air, width});
  }
  function play() {
    const began = performance.now(), last = event.times.at(-1);
    const step = (now) => {
      const time = Math.min(last, Math.max(0, now - began) / PLAYS * last);
      ui.slow.value = time;
      slowly(time);
      frame = time < last ? requestAnimationFrame(step) : 0;
      if (!frame) show(reading());
    };
    stopPlaying();
    frame = requestAnimationFrame(step);
  }
  function stopPlaying() {
    cancelAnimationFrame(frame);
    frame = 0;
  }

  // ---- handlers
  listen(ui.pull, "input", pulled);
  listen(ui.letGo, "click", () => rest(words.went));
  ui.waits.forEach((button, i) => listen(button, "click", () => wait(WAITS[i])));
  listen(ui.over, "click", startOver);
  listen(ui.play, "click", play);
  listen(ui.slow, "input", () => { stopPlaying(); slowly(Number(ui.slow.value)); });

  // ---- first draw
  place(ui.gauge.querySelector(".bc-tears"), says.tears_below);
  place(ui.gauge.querySelector(".bc-air"), says.air);
  ui.slow.value = ui.slow.max;
  slowly(event.times.at(-1));
  startOver();
  ui.status.textContent = "";
  const leave = stand(ui.root, el, words.title);
  return () => { stop.abort(); stopPlaying(); leave(); };
}

export default {render};
