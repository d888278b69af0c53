// The ball lab: sit on a ball, then lie back over it. page.js and ballfit_scene.js are joined in front; needs no kernel.
const REST = 600; // milliseconds without a change before the news is said aloud
let made = 0;

// ---- build: every node once, in reading order
function build(says, words) {
  const ui = {rows: {}, balls: [], floors: [], besides: []}, number = (made += 1);
  const row = (name, min, max, step) => {
    const id = `bc-ballfit-${number}-${name}`, value = make("output", {for: id, "aria-hidden": "true"});
    const input = make("input", {type: "range", id, min, max, step});
    ui.rows[name] = {input, value};
    return make("div", {class: "bc-row"}, make("label", {for: id}, words[name]), value, input);
  };
  const choices = (name, legend, texts, list, kind = "") => make("fieldset", {class: kind}, make("legend", {}, legend), ...texts.map((text, i) => {
    const input = make("input", {type: "radio", name: `bc-ballfit-${number}-${name}`, value: i});
    list.push(input);
    return make("label", {class: "bc-choice"}, input, make("span", {}, text));
  }));
  const step = (list) => [list[0], list.at(-1), list[1] - list[0]];
  ui.pictures = pictures();
  ui.named = make("p");
  ui.fit = make("p", {class: "bc-fact"});
  ui.room = make("p", {class: "bc-fact"});
  ui.more = make("p", {class: "bc-more"});
  ui.warn = make("p", {class: "bc-warn"});
  ui.share = make("p", {class: "bc-note"});
  ui.said = make("p", {role: "status", class: "bc-heard"});
  const view = (caption, svg) => make("div", {class: "bc-view"}, make("p", {class: "bc-note", "aria-hidden": "true"}, caption), svg);
  ui.root = make("section", {class: "backcourse-paper backcourse-card backcourse-ballfit"}, make("p", {class: "bc-title"}, words.title), make("p", {}, words.task),
    make("p", {class: "bc-head"}, words.sit),
    make("div", {class: "bc-pair"}, ui.pictures.sit, make("div", {class: "bc-words"}, row("height", ...says.tall, 1),
      choices("ball", words.ball, says.balls.map((value) => fill(words.cm, {value})), ui.balls, "bc-balls"), ui.named, ui.fit, make("p", {class: "bc-note"}, words.sit_note))),
    make("p", {class: "bc-head"}, words.lie), row("feet", ...step(says.feet)), row("wide", ...step(says.wide)),
    make("div", {class: "bc-two"}, choices("floor", words.floor, words.floors, ui.floors), choices("beside", words.beside, words.besides, ui.besides)),
    ui.room, ui.more, ui.warn, view(words.side_view, ui.pictures.side), view(words.top_view, ui.pictures.top),
    make("p", {class: "bc-note", "aria-hidden": "true"}, words.key), ui.share, make("p", {class: "bc-note"}, words.lie_note), ui.said);
  ui.pattern = `bc-ballfit-${number}-base`;
  return ui;
}

function render({model, el}) {
  const says = model.get("says"), words = model.get("words");
  const ui = build(says, words);
  const stop = new AbortController();
  const listen = (target, type, handler) => target.addEventListener(type, handler, {signal: stop.signal});
  let timer = 0;

  // ---- helpers
  const value = (name) => Number(ui.rows[name].input.value);
  const chosen = (list) => list.findIndex((input) => input.checked);
  const mix = (a, b, k) => (Array.isArray(a) ? a.map((v, i) => mix(v, b[i], k)) : a + (b - a) * k);
  const whole = (number) => String(Math.round(number));

  function pose(feet = value("feet")) { // between the two worked-out heights that are nearest
    const {heights} = says, height = value("height"), rows = says.poses[chosen(ui.balls)], f = says.feet.indexOf(feet);
    const low = Math.min(heights.length - 2, Math.floor((height - heights[0]) / (heights[1] - heights[0])));
    const k = (height - heights[low]) / (heights[1] - heights[0]), a = rows[low][f], b = rows[low + 1][f];
    const numbers = Object.fromEntries(["knee", "bend", "share", "weight", "room"].map((name) => [name, mix(a[name], b[name], k)]));
    return {...numbers, reaches: k < 1e-9 ? a.reaches : a.reaches && b.reaches};
  }
  function sit() {
    const height = value("height"), i = height - says.tall[0], b = chosen(ui.balls), ball = says.balls[b];
    const [degrees, kind] = says.fits[i][b], sizes = says.sizes[i].map((size) => fill(words.size, {size}));
    ui.named.textContent = [fill(words.named, {height, sizes: sizes.join(words.or)}), ...(sizes.length > 1 ? [words.border] : [])].join(" ");
    ui.fit.textContent = fill(words.slope[kind], {degrees});
    ui.fit.dataset.fit = kind;
    ui.pictures.sit.setAttribute("aria-label", fill(words.sit_alt, {height, ball, fit: ui.fit.textContent}));
    drawSit(ui.pictures.sit, {height, ball, squashed: ball - says.give[b], slope: kind === "low" ? -degrees : degrees, build: says.build, shape: says.shape});
    return `${ui.named.textContent} ${ui.fit.textContent}`;
  }
  function lie() {
    const b = chosen(ui.balls), ball = says.balls[b], now = pose(), beside = chosen(ui.besides), held = beside === 2 ? 1 : 0;
    const room = now.room[held][says.wide.indexOf(value("wide"))], slippery = chosen(ui.floors) === 1;
    const change = Math.round(room) - Math.round(pose(says.start.feet).room[0][0]);
    ui.room.textContent = now.reaches ? fill(words.room, {room: whole(room)}) : words.short;
    ui.more.textContent = fill(change > 0 ? words.more : change < 0 ? words.less : words.same, {cm: Math.abs(change), feet: says.start.feet});
    ui.more.hidden = !now.reaches || (!held && value("wide") === says.start.wide && value("feet") === says.start.feet);
    ui.share.textContent = fill(words.share, {share: whole(now.share), knee: whole(now.bend)});
    ui.share.hidden = !now.reaches;
    ui.warn.textContent = [...(slippery ? [words.slips] : []), ...(beside === 1 ? [words.caught] : []), ...(held ? [words.chairs] : [])].join(" ");
    ui.warn.hidden = !ui.warn.textContent;
    const view = {height: value("height"), ball, squashed: ball - says.give[b], feet: value("feet"), wide: value("wide"), pose: now, reaches: now.reaches, build: says.build, shape: says.shape,
      chairs: held === 1, beside, slippery, seat: says.seat, aside: says.aside, weight: now.weight[held], room: now.reaches ? room : 0, patch: says.patch[b], pattern: ui.pattern};
    drawSide(ui.pictures.side, view);
    drawTop(ui.pictures.top, view);
    const news = [ui.room.textContent, ...(now.reaches ? [ui.more.textContent] : []), ui.warn.textContent].join(" ").trim();
    ui.pictures.side.setAttribute("aria-label", `${words.side_view}. ${ui.share.textContent}`);
    ui.pictures.top.setAttribute("aria-label", `${words.top_view}. ${news}`);
    return news;
  }
  function show(kind) { // what is changed is said; a ball or a height changes both
    for (const [name, {input, value: shown}] of Object.entries(ui.rows)) {
      shown.textContent = fill(words.cm, {value: value(name)});
      input.setAttribute("aria-valuetext", shown.textContent);
    }
    const news = {sit: sit(), lie: lie()};
    clearTimeout(timer);
    if (kind) timer = setTimeout(() => { ui.said.textContent = news[kind]; }, REST);
  }

  // ---- handlers
  for (const [name, {input}] of Object.entries(ui.rows)) listen(input, "input", () => show(name === "height" ? "sit" : "lie"));
  for (const input of ui.balls) listen(input, "change", () => show("sit"));
  for (const input of [...ui.floors, ...ui.besides]) listen(input, "change", () => show("lie"));

  // ---- first draw
  for (const name of ["height", "feet", "wide"]) ui.rows[name].input.value = says.start[name];
  ui.balls[says.balls.indexOf(says.start.ball)].checked = ui.floors[0].checked = ui.besides[0].checked = true;
  show("");
  const leave = stand(ui.root, el, words.title);
  return () => { stop.abort(); clearTimeout(timer); leave(); };
}

export default {render};
