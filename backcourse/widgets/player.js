// The movement player's interface: words, controls and pointer. In front are joined page.js (nodes), figure.js (the
// drawing), angles.js and turns.js (what opens beneath it).
const SPEEDS = [0.25, 0.5, 1, 2];
const BUTTON_VIEWS = ["front", "side", "back", "above"];
const BREATH = {in: "Breathe in", out: "Breathe out", easy: "Breathe easily"};
const KEY_TURN = 10; // degrees for one press of an arrow key
const DRAG_TURN = 0.5; // degrees for one pixel of dragging
const STILL_BEFORE = 0.1; // seconds before its end, when a phase has arrived: the picture of it in the storyboard

const wrap = (deg) => 180 - ((((180 - deg) % 360) + 360) % 360); // -180 < result ≤ 180
const stillTime = (phase) => phase.end - STILL_BEFORE;

function seenFrom(yaw, pitch) {
  const sides = ["front", "front right", "right side", "back right", "back", "back left", "left side", "front left"];
  return pitch > 55 ? "above" : `the ${sides[(Math.round(yaw / 45) + 8) % 8]}`;
}

// ---- build: every node once, in reading order
function build(film, seek) {
  const ui = {}, {clip} = film;
  ui.canvas = make("canvas", {"aria-hidden": "true"});
  ui.figure = make("div", {class: "bc-figure", role: "img", tabindex: "0"}, ui.canvas);
  ui.views = BUTTON_VIEWS.map((id) => make("button", {type: "button"}, id[0].toUpperCase() + id.slice(1)));
  ui.hint = make("p", {class: "bc-hint"}, "Drag to turn, or use the arrow keys");
  const stage = make("div", {class: "bc-stage"}, ui.figure, ui.hint,
    make("div", {class: "bc-views", role: "group", "aria-label": "View"}, ...ui.views));

  ui.step = make("p", {class: "bc-step"});
  ui.name = make("p", {class: "bc-name"});
  ui.cue = make("p", {class: "bc-cue"});
  ui.breath = make("span");
  ui.air = make("span", {class: "bc-air", "aria-hidden": "true"});
  ui.status = make("div", {role: "status", "aria-atomic": "true"},
    ui.name, ui.cue, make("p", {class: "bc-breath"}, ui.air, ui.breath));
  ui.words = make("p", {class: "bc-words"});
  ui.practice = make("p", {class: "bc-practice"});
  ui.spine = make("input", {type: "checkbox", checked: ""});
  ui.total = make("span", {class: "bc-total"});
  const ramp = make("div", {class: "bc-ramp", "aria-hidden": "true"});
  ramp.style.background = `linear-gradient(to right, ${clip.palette.scale.join(", ")})`;
  ui.legend = make("div", {class: "bc-legend"}, make("p", {}, `Each vertebra’s own ${clip.motion.noun}`), ramp,
    make("p", {class: "bc-ends"}, make("span", {}, "0°"), make("span", {}, `${clip.palette.scale_max}° or more`)));
  ui.muscles = make("input", {type: "checkbox"});
  const muscles = (clip.muscles ?? []).map(({name}) => name.toLowerCase());
  ui.named = make("p", {class: "bc-named", hidden: ""}, `Works or stretches: ${muscles.join(", ")}`);
  const panel = make("div", {class: "bc-panel"}, ui.step, ui.status, ui.words, ui.practice);
  const inside = make("div", {class: "bc-inside"}, make("label", {}, ui.spine, "Spine"),
    ...(muscles.length ? [make("label", {}, ui.muscles, "Muscles")] : []), ui.total, ui.named, ui.legend);

  ui.play = make("button", {type: "button", class: "bc-play"}, "Play");
  ui.slider = make("input", {type: "range", min: "0", max: clip.duration, step: "0.1", "aria-label": "Time"});
  ui.phases = clip.phases.map((phase) => make("button", {type: "button", title: phase.name}, phase.name));
  const segments = make("div", {class: "bc-phases"}, ...ui.phases);
  const least = `min(44px, ${100 / clip.phases.length}%)`; // many phases share a narrow line
  segments.style.gridTemplateColumns = clip.phases.map((p) => `minmax(${least}, ${p.end - p.start}fr)`).join(" ");
  ui.clock = make("span", {class: "bc-clock", "aria-hidden": "true"});
  ui.speed = make("select", {}, ...SPEEDS.map((speed) => make("option", {value: speed}, `${speed}×`)));
  ui.speed.value = "1";
  const transport = make("div", {class: "bc-transport"}, ui.play, ui.clock,
    make("label", {}, "Speed", ui.speed), make("div", {class: "bc-scrub"}, ui.slider, segments));

  ui.stills = clip.phases.map(() => make("canvas", {role: "img"}));
  ui.storyboard = make("ol", {class: "bc-storyboard", "aria-label": "Storyboard"}, ...clip.phases.map((phase, i) =>
    make("li", {}, make("figure", {}, ui.stills[i], make("figcaption", {},
      make("b", {}, `${i + 1} ${phase.name}`), make("span", {}, BREATH[phase.breath]))))));

  ui.turns = buildTurns(film);
  ui.angles = buildAngles(clip, seek);
  const steps = make("ol", {}, ...clip.words.steps.map((step) => make("li", {}, step)));
  const words = make("details", {class: "bc-all"}, make("summary", {}, "In words"), make("p", {}, clip.words.start), steps);
  const [wide, tall] = clip.shape;
  ui.root = make("section", {class: `backcourse-paper backcourse-player${wide > tall ? " bc-wide" : ""}`, style: `--shape: ${wide} / ${tall}`},
    make("div", {class: "bc-body"}, stage, transport, panel, inside), ui.storyboard,
    words, ...(ui.angles ? [ui.angles.root] : []), ui.turns.root);
  return ui;
}

function render({model, el}) {
  const clip = model.get("clip");
  const film = loadFilm(clip);
  const ui = build(film, (seconds) => { setPlaying(false); goTo(seconds); });
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const stop = new AbortController();
  const listen = (target, type, handler) => target.addEventListener(type, handler, {signal: stop.signal});
  let time = 0, clock = 0, last = 0, yaw = 0, pitch = 0; // what is shown; clock runs on while stills stand
  let playing = false, shownPhase = -1;

  // ---- helpers
  function paintOn(canvas, seconds, buzz = false) {
    const ratio = window.devicePixelRatio || 1;
    const size = [canvas.clientWidth, canvas.clientHeight];
    if (!size[0]) return;
    const [width, height] = size.map((length) => Math.round(length * ratio));
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, {width, height});
    const picture = drawFigure(film, seconds, {yaw, pitch}, {spine: ui.spine.checked, muscles: ui.muscles.checked, size, buzz});
    paintCanvas(canvas.getContext("2d"), picture, ratio);
  }
  const {ask, end} = painter((now) => {
    if (playing) advance(now);
    paintOn(ui.canvas, time, playing && !calm.matches);
    if (calm.matches) clip.phases.forEach((phase, i) => paintOn(ui.stills[i], stillTime(phase)));
    if (playing) ask();
  });
  function advance(now) {
    clock = Math.min(film.duration, clock + (Math.min(now - last, 500) / 1000) * Number(ui.speed.value));
    last = now;
    if (clock >= film.duration) setPlaying(false);
    show(calm.matches && playing ? stillTime(clip.phases[film.phaseAt(clock)]) : clock);
  }
  function setPlaying(on) {
    playing = on;
    last = performance.now();
    if (on && time >= film.duration) show(clock = 0);
    ui.play.textContent = on ? "Pause" : "Play";
    ui.play.classList.toggle("bc-on", on);
    if (!on) ui.turns.show(time);
    ask();
  }
  function goTo(seconds) {
    clock = Math.max(0, Math.min(film.duration, seconds));
    show(clock);
    ui.turns.show(time);
  }
  function enter(phase) {
    goTo(phase.start);
    if (calm.matches) show(stillTime(phase)); // where it arrives; Play still gives it its full time
    ui.turns.show(time);
  }
  function show(seconds) {
    time = seconds;
    const index = film.phaseAt(time), phase = clip.phases[index];
    const done = (time - phase.start) / (phase.end - phase.start);
    const air = {in: done, out: 1 - done, easy: 0.5 + 0.15 * Math.sin((time - phase.start) * 1.6)}[phase.breath];
    ui.slider.value = time;
    ui.slider.setAttribute("aria-valuetext", `${phase.name}, ${plain(time)} of ${plain(film.duration)} seconds`);
    ui.slider.style.setProperty("--done", time / film.duration);
    ui.air.style.setProperty("--air", air);
    ui.clock.textContent = `${time.toFixed(1)} / ${plain(film.duration)} s`;
    ui.total.textContent = `${inWords(film.turns(time).reduce((sum, deg) => sum + deg), clip.motion)} in all`;
    ui.angles?.show(time);
    if (index !== shownPhase) showPhase(index, phase);
    ask();
  }
  function showPhase(index, phase) {
    shownPhase = index;
    ui.step.textContent = `${index + 1} of ${clip.phases.length}`;
    ui.name.textContent = phase.name;
    ui.cue.textContent = phase.cue;
    ui.breath.textContent = BREATH[phase.breath];
    ui.words.textContent = phase.words;
    ui.practice.textContent = phase.practice || "";
    ui.practice.hidden = !phase.practice;
    ui.phases.forEach((b, i) => (i === index ? b.setAttribute("aria-current", "step") : b.removeAttribute("aria-current")));
    ui.turns.show(time);
  }
  function turnTo(newYaw, newPitch) {
    [yaw, pitch] = [wrap(newYaw), Math.max(-20, Math.min(90, newPitch))];
    const from = seenFrom(yaw, pitch), label = `${clip.name}, seen from ${from}`;
    if (ui.figure.getAttribute("aria-label") !== label) {
      ui.figure.setAttribute("aria-label", label);
      clip.phases.forEach((p, i) => ui.stills[i].setAttribute("aria-label", `${p.name}, seen from ${from}. ${p.words}`));
    }
    BUTTON_VIEWS.forEach((id, i) => {
      ui.views[i].setAttribute("aria-pressed", clip.views[id].yaw === yaw && clip.views[id].pitch === pitch);
    });
    ask();
  }
  const look = (id) => turnTo(clip.views[id].yaw, clip.views[id].pitch);

  // ---- handlers
  guardKeys(ui.root);
  listen(ui.turns.root, "toggle", () => ui.turns.show(time));
  listen(ui.figure, "keydown", (event) => {
    const turn = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]}[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey || !(turn || event.key === "Home")) return;
    event.preventDefault();
    if (turn) turnTo(yaw + turn[0] * KEY_TURN, pitch + turn[1] * KEY_TURN);
    else look(model.get("view"));
  });
  let hold = null; // where the pointer that turns the figure was last
  listen(ui.figure, "pointerdown", (event) => {
    if (event.button || hold) return;
    ui.figure.setPointerCapture(event.pointerId);
    hold = {id: event.pointerId, x: event.clientX, y: event.clientY};
  });
  listen(ui.figure, "pointermove", (event) => {
    if (event.pointerId !== hold?.id) return;
    turnTo(yaw + (event.clientX - hold.x) * DRAG_TURN, pitch + (event.clientY - hold.y) * DRAG_TURN);
    Object.assign(hold, {x: event.clientX, y: event.clientY});
    ui.hint.classList.add("bc-known");
  });
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) listen(ui.figure, end, () => { hold = null; });
  BUTTON_VIEWS.forEach((id, i) => listen(ui.views[i], "click", () => look(id)));
  listen(ui.play, "click", () => setPlaying(!playing));
  listen(ui.slider, "input", () => { setPlaying(false); goTo(Number(ui.slider.value)); });
  listen(ui.slider, "keydown", (event) => {
    const step = {PageUp: 1, PageDown: -1}[event.key];
    if (!step) return;
    event.preventDefault();
    setPlaying(false);
    const next = clip.phases[film.phaseAt(time) + step];
    if (next) enter(next);
    else goTo(step > 0 ? film.duration : 0);
  });
  ui.phases.forEach((button, i) => listen(button, "click", () => enter(clip.phases[i])));
  listen(ui.spine, "change", () => { ui.legend.classList.toggle("bc-off", !ui.spine.checked); ask(); });
  listen(ui.muscles, "change", () => { ui.named.hidden = !ui.muscles.checked; ask(); });
  const useMotion = () => { ui.storyboard.hidden = !calm.matches; ask(); };
  listen(calm, "change", useMotion);
  const sized = new ResizeObserver(() => { // also called when the player first stands in the page
    if (!ui.root.hasAttribute("aria-label")) ui.root.setAttribute("aria-label", freeName(`${clip.name}: moving figure`));
    ask();
  });

  // ---- model.on: Python may open another view or phase; nothing is ever sent back
  const onView = () => look(model.get("view"));
  const onPhase = () => goTo(clip.phases.find((phase) => phase.id === model.get("phase"))?.start ?? 0);
  model.on("change:view", onView);
  model.on("change:phase", onPhase);

  // ---- first draw
  el.append(ui.root);
  onView();
  onPhase();
  useMotion();
  sized.observe(ui.canvas);
  const undress = followTheme(ui.root, el);

  return () => {
    stop.abort();
    sized.disconnect();
    ui.angles?.end();
    undress();
    end();
    model.off("change:view", onView);
    model.off("change:phase", onPhase);
  };
}

export default {render};
