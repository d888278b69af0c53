// The whole back: sliders move it, bars and numbers say what each joint adds. page.js and figure.js are joined in front.
const KEY_TURN = 10, DRAG_TURN = 0.5; // degrees of the view for a press of an arrow key, and for a pixel of dragging
const VIEWS = {Front: [0, 6], Side: [90, 6], Back: [180, 8], Above: [180, 66]};
const SIDES = ["front", "front right", "right side", "back right", "back", "back left", "left side", "front left"];
const STEP = 5; // percent
const SPEED = 160; // percent a second, when a button moves the back
const SAY_AFTER = 500; // milliseconds of rest before the result is said

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
const wrap = (deg) => 180 - ((((180 - deg) % 360) + 360) % 360);
const halfTurn = (x, y, z, deg) => {
  const half = (deg * Math.PI) / 360, s = Math.sin(half);
  return [Math.cos(half), x * s, y * s, z * s];
};

/** The back as the painter takes a film: its bones' places and turns, and each joint's share for the colours. */
function backOf(film, motions) {
  const amounts = Object.fromEntries(motions.map((motion) => [motion, 0]));
  let shown = motions[0];
  const share = (joint, motion) => {
    const k = amounts[motion], m = 2 * motions.indexOf(motion);
    return Math.abs(k) * film.reach[joint][k < 0 ? m : m + 1];
  };
  return {
    amounts, share,
    show: (motion) => { shown = motion; },
    clip: {shapes: film.shapes, stage: film.stage, get palette() { return {...film.palette, scale_max: film.far[shown]}; }},
    posture() {
      const places = [film.offsets[0]], frames = [[1, 0, 0, 0]];
      for (let i = 1; i < film.parents.length; i++) {
        const below = film.parents[i], [bend, side, turn] = motions.map((motion) => share(i - 1, motion));
        const way = quatTurn(frames[below], film.offsets[i]);
        places.push(places[below].map((p, axis) => p + way[axis]));
        const own = quatTimes(quatTimes(halfTurn(0, 1, 0, -turn), halfTurn(1, 0, 0, film.lean[i] + bend)), halfTurn(0, 0, 1, side));
        frames.push(quatTimes(frames[below], own));
      }
      return {places, frames};
    },
    turns: () => film.reach.map((_, joint) => share(joint, shown)),
  };
}

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
  ui.status = make("p", {class: "bc-hidden", role: "status"});
  ui.both = make("p", {class: "bc-note bc-both"}, words.both);
  ui.caption = make("caption");
  ui.arc = make("span", {}, words.arc);
  const table = make("table", {}, ui.caption, make("thead", {}, make("tr", {},
    ...words.heads.map((head) => make("th", {scope: "col"}, head)))), ...parts.map((part) => region(part, ui)));
  ui.root = make("section", {class: "backcourse-motion"}, make("p", {class: "bc-title"}, words.title),
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
  let shown = "turn", yaw, pitch, ticket = 0, later = 0, aim = null, last = 0, own = false;

  // ---- helpers
  const jointAt = (row) => ui.rows.length - 1 - row; // rows run from the skull down, the back's joints from below
  const degrees = (value, digits = 0) => `${value.toFixed(digits)}°`;
  const total = (part) => {
    const first = ui.rows.findIndex(({joint}) => joint === part.joints[0]);
    return part.joints.reduce((sum, _, i) => sum + Math.abs(back.share(jointAt(first + i), shown)), 0);
  };
  function paint() {
    ticket = 0;
    const now = performance.now();
    if (aim) advance(now);
    const ratio = window.devicePixelRatio || 1, size = [ui.canvas.clientWidth, ui.canvas.clientHeight];
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
    const sums = parts.map(total), whole = sums.reduce((sum, value) => sum + value, 0);
    ui.heads.forEach(({sum, share}, i) => {
      sum.textContent = degrees(sums[i]);
      share.textContent = whole ? fill(words.share, {percent: Math.round((100 * sums[i]) / whole)}) : "";
    });
    const most = Math.max(...ui.rows.map(({joint}) => Math.max(joint[shown], ...(joint.limits[shown] ?? []))));
    ui.rows.forEach(({now, bars}, row) => {
      const value = back.share(jointAt(row), shown), size = Math.abs(value);
      now.textContent = degrees(size, 1);
      bars[1].style.width = `${(100 * size) / most}%`;
      bars[1].style.background = turnColour(value, back.clip.palette);
    });
    clearTimeout(later);
    later = setTimeout(() => { ui.status.textContent = ui.said.textContent; }, SAY_AFTER);
  }
  function show(motion) { // whose shares the bars, the numbers and the colours tell
    shown = motion;
    back.show(motion);
    const most = Math.max(...ui.rows.map(({joint}) => Math.max(joint[motion], ...(joint.limits[motion] ?? []))));
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
    show(motion);
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
    if (ui.root.isConnected && !ui.root.hasAttribute("aria-label")) ui.root.setAttribute("aria-label", freeName(words.title));
    ask();
  });

  // ---- first draw
  ui.ramp.style.background = `linear-gradient(to right, ${film.palette.scale.join(", ")})`;
  el.append(ui.root);
  show(shown);
  tell();
  sized.observe(ui.canvas);
  const undress = followTheme(ui.root, el);
  return () => {
    stop.abort();
    sized.disconnect();
    undress();
    clearTimeout(later);
    cancelAnimationFrame(ticket);
  };
}

export default {render};
