// The whole back: sliders, bars and numbers. page.js, figure.js and backbone.js, joined in front, make nodes and draw.
const KEY_TURN = 10, DRAG_TURN = 0.5; // degrees of the view for a press of an arrow key, and for a pixel of dragging
const VIEWS = {Front: [0, 6], Side: [90, 6], Back: [180, 8], Above: [180, 66]};
const SIDES = ["front", "front right", "right side", "back right", "back", "back left", "left side", "front left"];
const STEP = 5; // percent
const SPEED = 160; // percent a second, when a button moves the back
const NUMBERS_AFTER = 80, SAY_AFTER = 500; // milliseconds until the numbers follow, and of rest until all is said

const wrap = (deg) => 180 - ((((180 - deg) % 360) + 360) % 360);

// ---- build: every node once, in reading order
function build(parts, words) {
  const ui = {rows: [], heads: []};
  ui.canvas = make("canvas", {"aria-hidden": "true"});
  ui.figure = make("div", {class: "bc-figure", role: "img", tabindex: "0"}, ui.canvas);
  ui.views = Object.keys(VIEWS).map((name) => make("button", {type: "button"}, name));
  ui.hint = make("p", {class: "bc-hint"}, words.hint);
  const views = make("div", {class: "bc-views", role: "group", "aria-label": "View"}, ...ui.views);
  ui.ramp = make("div", {class: "bc-ramp", "aria-hidden": "true"});
  ui.far = make("span");
  const legend = make("div", {class: "bc-legend"}, make("p", {}, words.colours), ui.ramp,
    make("p", {class: "bc-ends"}, make("span", {}, "0°"), ui.far));
  ui.sliders = Object.entries(words.said).map(([motion, {name, verb, ways}]) => {
    const input = make("input", {type: "range", min: "-100", max: "100", step: STEP, "aria-label": name});
    const ends = ways.map((way, i) => ({to: 2 * i - 1, button: make("button", {type: "button", "aria-label": `${verb} ${way}`}, way)}));
    const row = make("div", {class: "bc-slider"}, make("p", {"aria-hidden": "true"}, name),
      make("div", {}, ends[0].button, input, ends[1].button));
    return {motion, input, row, ends};
  });
  ui.reset = make("button", {type: "button"}, words.reset);
  ui.said = make("p", {class: "bc-said"});
  ui.status = make("p", {class: "bc-heard", role: "status"});
  ui.both = make("p", {class: "bc-note bc-both"}, words.both);
  ui.caption = make("caption");
  ui.arc = make("span", {}, words.arc);
  const table = make("table", {}, ui.caption, make("thead", {}, make("tr", {},
    ...words.heads.map((head) => make("th", {scope: "col"}, head)))), ...parts.map((part) => region(part, ui)));
  ui.root = make("section", {class: "backcourse-paper backcourse-motion"}, make("p", {class: "bc-title"}, words.title),
    make("div", {class: "bc-body"}, make("div", {class: "bc-stage"}, ui.figure, ui.hint, views, legend),
      make("div", {class: "bc-controls"}, ...ui.sliders.map(({row}) => row), ui.reset, ui.said, ui.both, ui.status),
      make("div", {class: "bc-shares"}, table, make("p", {class: "bc-note"}, words.key, " ", ui.arc))),
    make("p", {class: "bc-note"}, words.note));
  return ui;
}

function region(part, ui) {
  const [sum, share, book] = [make("td"), make("td"), make("td")];
  ui.heads.push({part, sum, share, book});
  const head = make("tr", {class: "bc-part"}, make("th", {scope: "rowgroup"}, part.name), sum, share, book, make("td"));
  const rows = part.joints.map((joint) => {
    const [now, value, found] = [make("td"), make("td"), make("td")];
    const bars = ["bc-found", "bc-now", "bc-book"].map((name) => make("span", {class: name}));
    ui.rows.push({joint, now, value, found, bars});
    return make("tr", {}, make("th", {scope: "row"}, joint.id), now,
      make("td", {}, make("span", {class: "bc-track", "aria-hidden": "true"}, ...bars)), value, found);
  });
  return make("tbody", {}, head, ...rows);
}

function render({model, el}) {
  const film = model.get("film"), parts = model.get("parts"), words = model.get("words");
  const motions = Object.keys(words.said), ui = build(parts, words), back = backOf(film, motions);
  const stop = new AbortController(), calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const listen = (target, type, handler) => target.addEventListener(type, handler, {signal: stop.signal});
  let shown = "turn", yaw, pitch, ticket = 0, later = 0, numbers = 0, aim = null, last = 0, own = false, stale = false, most = 1, size = [0, 0];

  // ---- helpers
  const jointAt = (row) => ui.rows.length - 1 - row; // rows run from the skull down, the back's joints from below
  const degrees = (value, digits = 0) => `${value.toFixed(digits)}°`;
  const total = (part) => {
    const first = ui.rows.findIndex(({joint}) => joint === part.joints[0]);
    return part.joints.reduce((sum, _, i) => sum + Math.abs(back.share(jointAt(first + i), shown)), 0);
  };
  function paint() {
    ticket = 0;
    if (aim) advance(performance.now());
    if (stale) drawBars();
    const ratio = window.devicePixelRatio || 1;
    if (!size[0]) return;
    const [width, height] = size.map((length) => Math.round(length * ratio));
    if (ui.canvas.width !== width || ui.canvas.height !== height) Object.assign(ui.canvas, {width, height});
    paintCanvas(ui.canvas.getContext("2d"), drawFigure(back, 0, {yaw, pitch}, {size}), ratio);
    if (aim) ask();
  }
  const ask = () => { ticket ||= requestAnimationFrame(paint); };
  function advance(now) { // towards where a button has sent the back, all motions at the same pace
    const step = (SPEED / 100) * Math.min(0.1, (now - last) / 1000);
    last = now;
    for (const motion of motions) {
      const way = aim[motion] - back.amounts[motion];
      back.amounts[motion] += calm.matches ? way : Math.sign(way) * Math.min(Math.abs(way), step);
    }
    if (motions.every((motion) => back.amounts[motion] === aim[motion])) aim = null;
    tell();
  }
  function wording() {
    const k = back.amounts[shown], {verb, ways} = words.said[shown];
    const sums = parts.map(total);
    const named = parts.map(({name}, i) => `${name.toLowerCase()} ${degrees(sums[i])}`).join(", ");
    return {verb, way: ways[Number(k > 0)], percent: Math.round(Math.abs(k) * 100), parts: named,
      total: sums.reduce((sum, value) => sum + Math.round(value), 0)};
  }
  function tell() {
    const moved = motions.filter((motion) => back.amounts[motion]);
    ui.said.textContent = back.amounts[shown] ? fill(words.now, wording()) : words.upright;
    ui.both.hidden = moved.length < 2;
    ui.sliders.forEach(({motion, input}) => {
      input.value = Math.round(back.amounts[motion] * 100);
      const [low, high] = [0, back.amounts[motion]].sort((a, b) => a - b);
      input.style.setProperty("--low", (low + 1) / 2);
      input.style.setProperty("--high", (high + 1) / 2);
      const mine = motion === shown && back.amounts[motion];
      input.setAttribute("aria-valuetext", mine ? fill(words.value, wording()) : back.amounts[motion]
        ? `${input.value} %` : words.middle);
    });
    clearTimeout(later);
    later = setTimeout(() => { ui.status.textContent = ui.said.textContent; }, SAY_AFTER);
    stale = true; // the bars follow with the next frame, the numbers a little later: they would hold up a drag
    numbers ||= setTimeout(fillNumbers, NUMBERS_AFTER);
  }
  function fillNumbers() {
    numbers = 0;
    const sums = parts.map(total), whole = sums.reduce((sum, value) => sum + value, 0);
    ui.heads.forEach(({sum, share}, i) => {
      sum.textContent = degrees(sums[i]);
      share.textContent = whole ? fill(words.share, {percent: Math.round((100 * sums[i]) / whole)}) : "";
    });
    ui.rows.forEach(({now}, row) => { now.textContent = degrees(Math.abs(back.share(jointAt(row), shown)), 1); });
  }
  function drawBars() {
    stale = false;
    const {palette} = back.clip;
    ui.rows.forEach(({bars}, row) => {
      const value = back.share(jointAt(row), shown);
      bars[1].style.clipPath = `inset(0 ${100 - (100 * Math.abs(value)) / most}% 0 0)`;
      bars[1].style.background = turnColour(value, palette);
    });
  }
  function show(motion) { // whose shares the bars, the numbers and the colours tell
    shown = motion;
    back.show(motion);
    most = Math.max(...ui.rows.map(({joint}) => Math.max(joint[motion], ...(joint.limits[motion] ?? []))));
    ui.caption.textContent = fill(words.shares, {name: words.said[motion].name.toLowerCase()});
    ui.arc.hidden = motion !== "bend";
    ui.far.textContent = fill(words.more, {far: film.far[motion]});
    ui.heads.forEach(({part, book}) => { book.textContent = degrees(part.sums[motion]); });
    ui.rows.forEach(({joint, value, found, bars}) => {
      const [low, high] = joint.limits[motion] ?? [0, 0];
      value.textContent = degrees(joint[motion]);
      found.textContent = joint.limits[motion] ? (low === high ? degrees(low) : `${low}–${degrees(high)}`) : "";
      bars[0].hidden = !joint.limits[motion];
      bars[0].style.left = `${(100 * low) / most}%`;
      bars[0].style.width = `${(100 * (high - low)) / most}%`;
      bars[2].style.left = `${(100 * joint[motion]) / most}%`;
    });
    if (!own) turnTo(...words.said[motion].view);
  }
  function move(motion, percent) {
    aim = null;
    back.amounts[motion] = percent / 100;
    if (motion !== shown) show(motion);
    tell();
    ask();
  }
  function send(to, motion = shown) {
    aim = {...Object.fromEntries(motions.map((each) => [each, 0])), ...to};
    show(motion);
    last = performance.now();
    ask();
  }
  function turnTo(newYaw, newPitch) {
    [yaw, pitch] = [wrap(newYaw), Math.max(-20, Math.min(90, newPitch))];
    const from = pitch > 55 ? "above" : `the ${SIDES[(Math.round(yaw / 45) + 8) % 8]}`;
    ui.figure.setAttribute("aria-label", `${words.title}, seen from ${from}`);
    Object.values(VIEWS).forEach(([y, p], i) => ui.views[i].setAttribute("aria-pressed", y === yaw && p === pitch));
    ask();
  }
  function turnByHand(newYaw, newPitch) {
    own = true; // from now on the learner chooses where to stand
    ui.hint.classList.add("bc-known");
    turnTo(newYaw, newPitch);
  }

  // ---- handlers
  guardKeys(ui.root);
  ui.sliders.forEach(({motion, input}) => listen(input, "input", () => move(motion, Number(input.value))));
  ui.sliders.forEach(({motion, ends}) => ends.forEach(({to, button}) => listen(button, "click", () => send({[motion]: to}, motion))));
  listen(ui.reset, "click", () => send({}));
  Object.values(VIEWS).forEach(([y, p], i) => listen(ui.views[i], "click", () => turnByHand(y, p)));
  listen(ui.figure, "keydown", (event) => {
    const way = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]}[event.key];
    if (!way || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    turnByHand(yaw + way[0] * KEY_TURN, pitch + way[1] * KEY_TURN);
  });
  let hold = null; // where the pointer that turns the back was last
  listen(ui.figure, "pointerdown", (event) => {
    if (event.button || hold) return;
    ui.figure.setPointerCapture(event.pointerId);
    hold = {id: event.pointerId, x: event.clientX, y: event.clientY};
  });
  listen(ui.figure, "pointermove", (event) => {
    if (event.pointerId !== hold?.id) return;
    turnByHand(yaw + (event.clientX - hold.x) * DRAG_TURN, pitch + (event.clientY - hold.y) * DRAG_TURN);
    Object.assign(hold, {x: event.clientX, y: event.clientY});
  });
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) listen(ui.figure, end, () => { hold = null; });
  const sized = new ResizeObserver(() => { // also called when the widget first stands in the page
    size = [ui.canvas.clientWidth, ui.canvas.clientHeight];
    if (ui.root.isConnected && !ui.root.hasAttribute("aria-label")) ui.root.setAttribute("aria-label", freeName(words.title));
    ask();
  });

  // ---- first draw
  ui.ramp.style.background = `linear-gradient(to right, ${film.palette.scale.join(", ")})`;
  el.append(ui.root);
  show(shown);
  tell();
  fillNumbers();
  sized.observe(ui.canvas);
  const undress = followTheme(ui.root, el);
  return () => {
    stop.abort();
    sized.disconnect();
    undress();
    clearTimeout(later);
    clearTimeout(numbers);
    cancelAnimationFrame(ticket);
  };
}

export default {render};
