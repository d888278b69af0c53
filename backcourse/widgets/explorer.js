// The spine explorer's interface. page.js, figure.js and explorer_*.js, joined in front, make nodes, draw, tell and ask.
const KEY_TURN = 10; // degrees for one press of an arrow key
const DRAG_TURN = 0.5; // degrees for one pixel of dragging
const MANY = 450; // shapes from which a picture that turns is painted quickly, and in full when it rests
const REST = 160; // milliseconds without a turn
const CLICK = 5; // pixels a pointer may wander and still have pointed
const ZOOMS = [1, 1.5, 2.2, 3.2, 4.6];
const CLOSE = 3; // the zoom at which a part is looked at closely
const RULER = [1, 2, 5, 10]; // centimetres
const TIED = ["ligament-iliolumbar", "ligament-sacro-iliac", "ligament-sacrotuberous"]; // to bones that are background

const within = (value, low, high) => Math.max(low, Math.min(high, value));
const wrap = (deg) => 180 - ((((180 - deg) % 360) + 360) % 360); // -180 < result ≤ 180

function seenFrom(yaw, pitch) {
  const sides = ["front", "front right", "right side", "back right", "back", "back left", "left side", "front left"];
  const side = `the ${sides[(Math.round(yaw / 45) + 8) % 8]}`;
  return pitch > 55 ? "above" : pitch < -35 ? "below" : side;
}

function render({model, el}) {
  const spine = model.get("spine");
  const {parts, shapes, measures} = spine;
  const byId = new Map(parts.map((part) => [part.id, part]));
  const plain = flattened(shapes);
  const ui = build(spine);
  const stop = new AbortController();
  const listen = (target, type, handler) => target.addEventListener(type, handler, {signal: stop.signal});
  let yaw = 0, pitch = 0, zoom = 0, mode = "study", chosen = null, cursor = null, round = null; // what is shown
  let bend = {...measures.rest}, scene = {shapes: []}, touch = [], rest = 0;

  // ---- helpers: the picture
  const {ask, end} = painter(paint);
  const layersOn = () => new Set(ui.layers.filter(({box}) => box.checked).map(({box}) => box.value));
  const lit = () => new Set([chosen, cursor].filter(Boolean).map((part) => part.id));

  function paint() {
    const ratio = window.devicePixelRatio || 1, size = [ui.canvas.clientWidth, ui.canvas.clientHeight];
    if (!size[0]) return;
    const [width, height] = size.map((length) => Math.round(length * ratio));
    if (ui.canvas.width !== width || ui.canvas.height !== height) Object.assign(ui.canvas, {width, height});
    const view = {yaw, pitch, zoom: ZOOMS[zoom], focus: focus()};
    const drawn = drawColumn(scene, view, {size, lit: lit(), palette: spine.palette, quick: rest !== 0});
    paintCanvas(ui.canvas.getContext("2d"), drawn.picture, ratio);
    touch = drawn.touch;
    const long = RULER.filter((cm) => cm * drawn.scale < 12000).pop() ?? 1;
    ui.ruler.style.width = `${(long * drawn.scale) / 100}px`;
    ui.ruler.textContent = `${long} cm`;
  }
  function focus() {
    const whole = [0, ...MIDDLE], part = cursor ?? chosen;
    return zoom && part ? middleOf(scene.shapes, scene.places, part.id) : whole;
  }
  function gather() { // which shapes are seen, and where they stand
    const on = layersOn(), seen = lit();
    const held = [chosen, cursor].some((part) => part && (part.layer === "muscles" || TIED.includes(part.id)));
    if (mode !== "study" && round) on.add(ui.about.value);
    const wanted = (shape) => on.has(shape.layer) || seen.has(shape.part) || (held && shape.layer === "frame");
    const own = shapes.filter(wanted), frames = standColumn(measures, bend.kyphosis, bend.lordosis);
    scene = {shapes: own, plain: plain.filter(({shape}) => wanted(shape)), places: placed(own, frames), frames};
    ask();
  }
  function turnTo(newYaw, newPitch) {
    clearTimeout(rest);
    rest = scene.shapes.length > MANY ? setTimeout(() => { rest = 0; ask(); }, REST) : 0;
    [yaw, pitch] = [wrap(newYaw), within(newPitch, -90, 90)];
    label();
    spine.buttons.forEach((id, i) => {
      ui.views[i].setAttribute("aria-pressed", spine.views[id].yaw === yaw && spine.views[id].pitch === pitch);
    });
    ask();
  }
  function settle() { // who points must meet what is painted in full
    clearTimeout(rest);
    rest = 0;
    paint();
  }
  function label() {
    const on = mode === "study" && chosen ? `, ${chosen.name} lit` : "";
    const text = `The spine, seen from ${seenFrom(yaw, pitch)}${on}`;
    if (ui.figure.getAttribute("aria-label") !== text) ui.figure.setAttribute("aria-label", text);
  }
  const look = (id) => turnTo(spine.views[id].yaw, spine.views[id].pitch);
  function zoomTo(step) {
    zoom = within(step, 0, ZOOMS.length - 1);
    ui.zooms.forEach((b, i) => b.setAttribute("aria-disabled", zoom === (i ? ZOOMS.length - 1 : 0)));
    ask();
  }

  // ---- helpers: study
  function fillList() {
    const groups = new Map();
    for (const part of found(parts, ui.search.value)) {
      const name = part.layer === "bones" || part.layer === "discs" ? `${part.group}: ${part.layer}` : part.group;
      groups.set(name, [...(groups.get(name) ?? []), make("option", {value: part.id}, part.name)]);
    }
    ui.list.replaceChildren(...[...groups].map(([name, options]) => make("optgroup", {label: name}, ...options)));
    ui.list.value = chosen?.id ?? "";
    if (!groups.size) ui.list.append(make("option", {disabled: ""}, "Nothing goes by that name"));
  }
  function choose(part) {
    chosen = part ?? null;
    ui.list.value = chosen?.id ?? "";
    const texts = chosen ? saidOf(chosen) : ["Point at the spine, choose from the list, or type a name such as T7."];
    ui.name.textContent = chosen?.name ?? "Which part?";
    ui.said.replaceChildren(...texts.map((text) => make("p", {}, text)));
    const told = chosen ? toldOf(chosen) : [];
    if (chosen?.unverified) told.push(["", spine.unverified]);
    ui.told.replaceChildren(...told.flatMap(([head, text]) => [make("dt", {}, head), make("dd", {}, text)]));
    label();
    gather();
  }
  const step = (by) => {
    const list = [...ui.list.options].filter((option) => !option.disabled);
    const at = list.findIndex((option) => option.value === chosen?.id);
    const next = list[within(at + by, 0, list.length - 1)];
    if (next) choose(byId.get(next.value));
  };

  // ---- helpers: exam
  function enter(next) {
    mode = next;
    ui.modes.forEach((b) => b.setAttribute("aria-pressed", b.dataset.mode === mode));
    ui.study.hidden = mode !== "study";
    ui.exam.hidden = mode === "study";
    ui.search.value = "";
    fillList();
    label();
    if (mode === "study") {
      round = cursor = null;
      choose(chosen);
    } else begin();
  }
  function begin() {
    round = newRound(mode, parts.filter((part) => part.layer === ui.about.value && part.where));
    pose();
  }
  function pose() {
    const part = questionOf(round), find = round.kind === "find";
    chosen = find ? null : part;
    cursor = null;
    ui.count.textContent = `Question ${round.at + 1} of ${round.asked.length}. ${round.at ? scoreOf(round) : "Not recorded."}`;
    ui.task.textContent = find ? `Find: ${part.name}` : "Which part is lit?";
    ui.cursor.textContent = find ? "" : `The lit part is ${part.where}.`;
    ui.cursor.classList.toggle("bc-heard", !find); // the picture shows it; who does not see it hears where it is
    ui.verdict.textContent = "";
    ui.choices.hidden = find;
    ui.walk.hidden = !find;
    ui.next.hidden = true;
    ui.choices.replaceChildren(make("legend", {}, "It is"), ...(find ? [] : choicesFor(round).map((choice) =>
      make("label", {}, make("input", {type: "radio", name: ui.choices.getAttribute("name"), value: choice.id}), choice.name))));
    if (!find) ui.choices.append(button("Answer", {class: "bc-go"}));
    gather();
  }
  function walk(by) {
    const pool = round.pool, at = pool.indexOf(cursor);
    cursor = at < 0 ? pool[by > 0 ? 0 : pool.length - 1] : pool[within(at + by, 0, pool.length - 1)];
    ui.cursor.textContent = `You are at: ${cursor.where}.`;
    gather();
  }
  function answer(given) {
    if (!given || !round || round.answered) return;
    if (!round.pool.includes(given)) {
      ui.cursor.textContent = `That is none of the ${ui.about.value}. Look for one of them.`;
      return;
    }
    ui.verdict.textContent = `${answerRound(round, given)} ${scoreOf(round)}.`;
    ui.cursor.textContent = "";
    cursor = null;
    chosen = questionOf(round);
    ui.next.textContent = round.at + 1 < round.asked.length ? "Next" : "See the result";
    ui.next.hidden = false;
    ui.walk.hidden = true;
    ui.choices.hidden = true;
    ui.next.focus();
    gather();
  }
  function goOn() {
    if (round.at >= round.asked.length) begin();
    else if (nextQuestion(round)) pose();
    else {
      ui.count.textContent = "";
      ui.task.textContent = "The end of the round";
      ui.verdict.textContent = resultOf(round);
      ui.next.textContent = "Ten new ones";
    }
    ui.task.focus();
  }

  // ---- handlers
  guardKeys(ui.root);
  listen(ui.figure, "keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const turn = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]}[event.key];
    const next = {PageUp: -1, PageDown: 1}[event.key], zooms = {"+": 1, "=": 1, "-": -1}[event.key];
    if (turn) turnTo(yaw + turn[0] * KEY_TURN, pitch + turn[1] * KEY_TURN);
    else if (zooms) zoomTo(zoom + zooms);
    else if (event.key === "Home") { look(model.get("view")); zoomTo(0); }
    else if (next && mode === "study") step(next);
    else if (next && round?.kind === "find" && !round.answered) walk(next);
    else if (event.key === "Enter" && mode === "find") answer(cursor);
    else return;
    event.preventDefault();
  });
  let hold = null; // where the pointer that turns the figure went down and was last
  const under = (event) => {
    if (rest) settle();
    return byId.get(partAt(touch, event.offsetX, event.offsetY));
  };
  listen(ui.figure, "pointerdown", (event) => {
    if (event.button || hold) return;
    ui.figure.setPointerCapture(event.pointerId);
    hold = {id: event.pointerId, x: event.clientX, y: event.clientY, far: 0};
  });
  listen(ui.figure, "pointermove", (event) => {
    if (event.pointerId !== hold?.id) return;
    const [dx, dy] = [event.clientX - hold.x, event.clientY - hold.y];
    hold.far += Math.abs(dx) + Math.abs(dy);
    if (hold.far > CLICK) turnTo(yaw + dx * DRAG_TURN, pitch + dy * DRAG_TURN);
    Object.assign(hold, {x: event.clientX, y: event.clientY});
    ui.hint.classList.add("bc-known");
  });
  listen(ui.figure, "pointerup", (event) => {
    if (hold && hold.far <= CLICK) {
      const part = under(event);
      if (mode === "study" && part) choose(part);
      if (mode === "find") answer(part);
    }
    hold = null;
  });
  for (const end of ["pointercancel", "lostpointercapture"]) listen(ui.figure, end, () => { hold = null; });
  spine.buttons.forEach((id, i) => listen(ui.views[i], "click", () => look(id)));
  ui.zooms.forEach((b, i) => listen(b, "click", () => zoomTo(zoom + (i ? 1 : -1))));
  listen(ui.search, "input", fillList);
  listen(ui.search, "keydown", (event) => {
    if (event.key === "ArrowDown") { event.preventDefault(); ui.list.focus(); step(chosen ? 0 : 1); }
    const best = found(parts, ui.search.value)[0];
    if (event.key === "Enter" && ui.search.value.trim() && best) choose(best);
  });
  listen(ui.list, "change", () => choose(byId.get(ui.list.value)));
  ui.modes.forEach((b) => listen(b, "click", () => enter(b.dataset.mode)));
  listen(ui.about, "change", begin);
  ui.moves.forEach((b, i) => listen(b, "click", () => (i < 2 ? walk(i ? 1 : -1) : answer(cursor))));
  listen(ui.choices, "click", (event) => {
    if (event.target.type === "button") answer(byId.get(ui.choices.querySelector("input:checked")?.value));
  });
  listen(ui.next, "click", goOn);
  ui.layers.forEach(({box}) => listen(box, "change", gather));
  function bendTo(next) {
    bend = next;
    ui.curves.forEach(({curve, slider, reads}) => {
      const text = readCurve(curve, bend[curve.id]);
      slider.value = bend[curve.id];
      slider.setAttribute("aria-valuetext", text);
      reads.textContent = text;
    });
    gather();
  }
  ui.curves.forEach(({curve, slider}) => listen(slider, "input", () => bendTo({...bend, [curve.id]: Number(slider.value)})));
  listen(ui.average, "click", () => bendTo({...measures.rest}));
  const sized = new ResizeObserver(() => { // also called when the explorer first stands in the page
    if (ui.root.isConnected && !ui.root.hasAttribute("aria-label")) ui.root.setAttribute("aria-label", freeName("Spine explorer"));
    ask();
  });

  // ---- model.on: Python may choose a part, layers or a view; nothing is ever sent back
  const follow = {
    part: () => choose(byId.get(model.get("part"))),
    view: () => look(model.get("view")),
    layers: () => { ui.layers.forEach(({box}) => { box.checked = model.get("layers").includes(box.value); }); gather(); },
  };
  for (const [name, handler] of Object.entries(follow)) model.on(`change:${name}`, handler);

  // ---- first draw
  el.append(ui.root);
  const undress = followTheme(ui.root, el);
  follow.layers();
  chosen = byId.get(model.get("part")) ?? null;
  enter("study");
  bendTo(bend);
  zoomTo(model.get("near") ? CLOSE : 0);
  follow.view();
  sized.observe(ui.figure);
  return () => {
    stop.abort();
    undress();
    sized.disconnect();
    clearTimeout(rest);
    end();
    for (const [name, handler] of Object.entries(follow)) model.off(`change:${name}`, handler);
  };
}

export default {render};
