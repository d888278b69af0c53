// The graded quiz in the page: it asks, hands each answer to the kernel to keep, and says what is kept. It holds no key.
// Joined in front: page.js, ask.js (the line to the kernel), marking.js (reading numbers), quiz_items.js (the forms).
const ID = /^[A-Za-z0-9][A-Za-z0-9._@+-]{0,79}$/;
let gradeds = 0; // how many this page has shown: ids in one page must differ

function openPending(key) { // answers the kernel has not kept yet, for as long as this window lives
  let held = {};
  try { held = JSON.parse(sessionStorage.getItem(key)) ?? {}; } catch { /* none can be read */ }
  const write = () => { try { sessionStorage.setItem(key, JSON.stringify(held)); } catch { /* held in this page only */ } };
  return {
    all: () => Object.entries(held).map(([item, response]) => ({item, response})),
    get: (item) => held[item],
    put: (item, response) => { held[item] = response; write(); },
    drop: (item, response) => {
      if (JSON.stringify(held[item]) === JSON.stringify(response)) delete held[item];
      write();
    },
  };
}

const asForm = (item) => ({ // what the forms of the practice quiz take
  ...item,
  options: item.options?.map((text) => ({text})),
  steps: item.steps?.map((text) => ({text})),
  pairs: item.lefts?.map((left) => ({left})),
  targets: item.marks?.where.map((where) => ({where})),
});

// ---- build: the frame that stays, in reading order
function build(sheet, words) {
  const ui = {};
  const overdue = sheet.due && new Date(sheet.due) < new Date();
  const lines = [sheet.due && fill(overdue ? words.overdue : words.due, {due: sheet.due_words}), sheet.low_stakes && words.practice];
  ui.as = make("span");
  ui.change = make("button", {type: "button"}, words.change);
  ui.who = make("p", {class: "bc-who"}, ui.as, ui.change);
  const head = make("div", {class: "bc-headrows"}, make("p", {class: "bc-title"}, sheet.title),
    ...lines.filter(Boolean).map((text) => make("p", {class: "bc-soft"}, text)), ui.who);
  ui.places = make("div", {class: "bc-places", role: "group", "aria-label": "Questions"});
  ui.main = make("div", {class: "bc-main"});
  ui.saved = make("p", {class: "bc-saved"});
  ui.status = make("div", {class: "bc-heard", role: "status"});
  ui.root = make("section", {class: "backcourse-quiz backcourse-graded"}, head, ui.places, ui.main,
    make("div", {class: "bc-keep"}, ui.saved), ui.status);
  return ui;
}

function render({model, el}) {
  const sheet = model.get("sheet"), words = model.get("words");
  const items = new Map(sheet.items.map((item) => [item.id, asForm(item)]));
  const ui = build(sheet, words), uid = `backcourse-graded-${(gradeds += 1)}`;
  const pending = openPending(`backcourse-graded:${sheet.assignment}`);
  let state = model.get("state"), at = 0, lost = false;

  // ---- helpers
  const say = (text) => { ui.status.textContent = ui.status.textContent === text ? `${text}\u00a0` : text; };
  const given = (id) => pending.get(id) ?? state.given[id]?.response;
  const done = () => state.asked.filter((id) => given(id) !== undefined).length;
  const points = (n) => `${n} ${n === 1 ? "point" : "points"}`;
  const title = (text) => make("h3", {tabindex: "-1"}, text);
  function drawSaved() {
    const waiting = pending.all().length, kept = Object.keys(state.given).length, all = state.asked.length;
    ui.root.classList.toggle("bc-unsaved", Boolean(waiting || state.fault));
    const told = [...state.said, state.fault, waiting && lost ? fill(words.waiting, {count: waiting}) : "",
      state.learner ? fill(words.kept, {done: kept, all, file: state.file}) : ""].filter(Boolean).join(" ");
    if (ui.saved.textContent !== told) ui.saved.textContent = told;
  }
  function drawPlaces() {
    ui.places.hidden = !state.learner;
    ui.who.hidden = !state.learner;
    ui.as.textContent = fill(words.as, {learner: state.learner});
    state.asked.forEach((id, n) => {
      const saved = state.given[id] !== undefined && pending.get(id) === undefined;
      const place = ui.places.children[n] ?? ui.places.appendChild(make("button", {type: "button"}, String(n + 1)));
      place.onclick = () => ask(n);
      place.dataset.saved = saved;
      place.setAttribute("aria-label", `Question ${n + 1}, ${saved ? words.is_saved : words.is_open}`);
      if (n === at) place.setAttribute("aria-current", "true");
      else place.removeAttribute("aria-current");
    });
    while (ui.places.children.length > state.asked.length) ui.places.lastChild.remove();
  }

  // ---- who answers
  function askWho(focus = true) {
    const input = make("input", {type: "text", id: `${uid}-who`, autocomplete: "off", spellcheck: "false"});
    const fault = make("p", {class: "bc-fault", role: "alert"});
    const form = make("form", {novalidate: "", class: "bc-id"}, make("label", {for: input.id}, words.who), input, fault,
      make("button", {type: "submit", class: "bc-go"}, words.begin));
    input.value = state.learner;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const learner = input.value.trim();
      fault.textContent = ID.test(learner) ? "" : words.who_fault;
      if (fault.textContent) { input.focus(); return; }
      line.ask("learner", {learner}, (reply) => {
        fault.textContent = reply.refused ? reply.reason : "";
        hear(reply);
        if (state.learner) ask(0);
      });
    });
    ui.main.replaceChildren(form);
    ui.places.hidden = true;
    if (focus) input.focus();
  }

  // ---- a question
  function ask(index, focus = true) {
    at = index;
    const item = items.get(state.asked[at]), before = given(item.id);
    const order = (count) => state.orders[item.id] ?? [...Array(count).keys()];
    const form = FORMS[item.type](item, {shuffle: order, uid: `${uid}-${item.id}`, say});
    const fault = make("p", {class: "bc-fault", role: "alert"});
    const save = make("button", {type: "submit", class: "bc-go"}, before === undefined ? words.save : words.again);
    const next = make("button", {type: "button"}, words.next);
    const place = fill(words.question, {n: at + 1, all: state.asked.length, points: points(item.points)});
    const node = make("form", {novalidate: ""}, make("fieldset", {}, make("legend", {},
      make("p", {class: "bc-place"}, place), title(item.question)), ...form.nodes), fault,
      make("div", {class: "bc-nav"}, save, next));
    if (before !== undefined) form.set(before);
    node.addEventListener("submit", (event) => {
      event.preventDefault();
      const {fault: amiss, at: where, response} = form.read();
      fault.textContent = amiss ?? "";
      if (amiss) { where?.focus(); return; }
      pending.put(item.id, response);
      save.textContent = words.again;
      send({item: item.id, response});
      drawSaved();
    });
    next.addEventListener("click", () => {
      const open = state.asked.findIndex((id, n) => n > at && given(id) === undefined);
      const first = open < 0 ? state.asked.findIndex((id) => given(id) === undefined) : open;
      if (first < 0) say(fill(words.all, {all: state.asked.length}));
      else ask(first);
    });
    ui.main.replaceChildren(node);
    drawPlaces();
    if (focus) ui.main.querySelector("h3").focus();
  }

  // ---- keeping the answers
  function hear({state: now}) {
    if (now) state = now;
    drawPlaces();
    drawSaved();
  }
  function send(answer) {
    line.ask("answer", answer, (reply) => {
      if (reply.ok || reply.refused) pending.drop(answer.item, answer.response);
      hear(reply);
      const all = state.asked.length;
      say(!reply.ok ? reply.reason : fill(done() < all ? words.saved : words.all, {done: done(), all}));
    });
  }
  const sendAll = () => pending.all().filter(({item}) => state.asked.includes(item)).forEach(send);

  // ---- handlers
  const line = openLine(model, (now) => {
    lost = now;
    if (!now) sendAll();
    drawSaved();
  });
  ui.change.addEventListener("click", () => askWho());
  const follow = () => { state = model.get("state"); drawPlaces(); drawSaved(); };
  model.on("change:state", follow);

  // ---- first draw
  drawPlaces();
  drawSaved();
  if (state.learner) ask(Math.max(0, state.asked.findIndex((id) => given(id) === undefined)), false);
  else askWho(false);
  const leave = stand(ui.root, el, fill(words.name, sheet));
  if (state.learner) sendAll();
  return () => { model.off("change:state", follow); line.close(); leave(); };
}

export default {render};
