// The graded quiz in the page: it asks, hands each answer to the kernel to keep, and says what is kept. It holds no key.
// Joined in front: page.js, ask.js (the line to the kernel), marking.js (reading numbers), quiz_items.js (the forms).
const ID = /^[A-Za-z0-9][A-Za-z0-9._@+-]{0,79}$/;
let gradeds = 0; // how many this page has shown: ids in one page must differ

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

function openPending(assignment, learner) { // answers the kernel has not kept yet, for as long as this window lives
  const key = `backcourse-graded:${assignment}:${learner}`;
  let held = {};
  try { held = JSON.parse(sessionStorage.getItem(key)) ?? {}; } catch { /* none can be read */ }
  const write = () => { try { sessionStorage.setItem(key, JSON.stringify(held)); } catch { /* held in this page only */ } };
  return {
    all: () => Object.entries(held).map(([item, response]) => ({item, response})),
    get: (item) => held[item],
    put: (item, response) => { held[item] = response; write(); },
    drop: (item, response) => {
      if (same(held[item], response)) delete held[item];
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
  const head = make("div", {class: "bc-headrows"}, make("h2", {class: "bc-title"}, sheet.title),
    ...lines.filter(Boolean).map((text) => make("p", {class: "bc-soft"}, text)), ui.who);
  ui.places = make("div", {class: "bc-places", role: "group", "aria-label": "Questions"});
  ui.main = make("div", {class: "bc-main"});
  ui.saved = make("p", {class: "bc-saved"});
  ui.status = make("div", {class: "bc-heard", role: "status"});
  ui.root = make("section", {class: "backcourse-paper backcourse-quiz backcourse-graded"}, head, ui.places, ui.main,
    make("div", {class: "bc-keep"}, ui.saved), ui.status);
  return ui;
}

function render({model, el}) {
  const sheet = model.get("sheet"), words = model.get("words");
  const items = new Map(sheet.items.map((item) => [item.id, asForm(item)]));
  const ui = build(sheet, words), uid = `backcourse-graded-${(gradeds += 1)}`;
  let state = model.get("state"), at = 0, lost = false, naming = false, beginning = false, settle = () => {};
  let whose = state.learner, pending = openPending(sheet.assignment, whose);

  // ---- helpers
  const say = (text) => { ui.status.textContent = ui.status.textContent === text ? `${text}\u00a0` : text; };
  const given = (id) => pending.get(id) ?? state.given[id]?.response;
  const kept = () => state.asked.filter((id) => state.given[id] !== undefined && pending.get(id) === undefined).length;
  const points = (n) => `${n} ${n === 1 ? "point" : "points"}`;
  const title = (text) => make("h3", {tabindex: "-1"}, text);
  function toldOfSaving() {
    const count = pending.all().length, {file, fault, learner, said} = state;
    if (beginning && lost) return fill(words.not_begun, words);
    if (count && lost) return fill(words.waiting, {...words, count});
    const whole = fault ? `${fault} ${words.notebook}` : fill(words.kept, {done: kept(), all: state.asked.length, file});
    return [...said, learner ? whole : ""].filter(Boolean).join(" ");
  }
  function drawSaved() {
    const told = toldOfSaving();
    ui.root.classList.toggle("bc-unsaved", Boolean(lost && (beginning || pending.all().length) || state.fault));
    if (ui.saved.textContent !== told) ui.saved.textContent = told;
  }
  function drawPlaces() {
    ui.places.hidden = ui.who.hidden = naming || !state.learner;
    ui.as.textContent = fill(words.as, {learner: state.learner});
    state.asked.forEach((id, n) => {
      const waits = pending.get(id) !== undefined, saved = state.given[id] !== undefined && !waits;
      const place = ui.places.children[n] ?? ui.places.appendChild(make("button", {type: "button"}, String(n + 1)));
      place.onclick = () => ask(n);
      place.dataset.kept = waits ? "waits" : saved ? "saved" : "open";
      place.setAttribute("aria-label", `Question ${n + 1}, ${waits ? words.is_waiting : saved ? words.is_saved : words.is_open}`);
      if (n === at) place.setAttribute("aria-current", "true");
      else place.removeAttribute("aria-current");
    });
    while (ui.places.children.length > state.asked.length) ui.places.lastChild.remove();
  }

  // ---- who answers
  const firstOpen = () => Math.max(0, state.asked.findIndex((id) => given(id) === undefined));
  function askWho(focus = true) {
    settle();
    settle = () => {};
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
      beginning = true;
      line.ask("learner", {learner}, (reply) => {
        beginning = false;
        hear(reply);
        fault.textContent = reply.refused ? reply.reason : "";
        if (!reply.refused && form.isConnected) ask(firstOpen());
      });
      drawSaved();
      if (lost) say(toldOfSaving());
    });
    ui.main.replaceChildren(form);
    naming = true;
    drawPlaces();
    if (focus) input.focus();
  }

  // ---- a question
  function ask(index, focus = true) {
    settle();
    naming = false;
    at = index;
    const item = items.get(state.asked[at]), before = given(item.id);
    const order = (count) => state.orders[item.id] ?? [...Array(count).keys()];
    const form = FORMS[item.type](item, {shuffle: order, uid: `${uid}-${item.id}`, say});
    const fault = make("p", {class: "bc-fault", role: "alert"});
    const save = make("button", {type: "submit", class: "bc-go"}, before === undefined ? words.save : words.again);
    const next = make("button", {type: "button"}, words.next);
    const place = fill(words.question, {n: at + 1, all: state.asked.length, points: points(item.points)});
    const set = make("fieldset", {}, make("legend", {}, make("p", {class: "bc-place"}, place),
      ...(item.case ? [make("p", {class: "bc-case"}, "A case")] : []), title(item.question)), ...form.nodes);
    const node = make("form", {novalidate: ""}, set, fault, make("div", {class: "bc-nav"}, save, next));
    let touched = false;
    if (before !== undefined) form.set(before);
    else if (item.type === "order") form.set(order(item.steps.length)); // as handed out: any other may be the right one
    set.addEventListener("input", () => { touched = true; });
    set.addEventListener("click", (event) => { touched ||= Boolean(event.target.closest("button")); });
    settle = () => { // who goes on without pressing save keeps what was answered
      const {fault: amiss, response} = form.read();
      if (touched && !amiss && !same(response, given(item.id))) keep(item.id, response);
    };
    node.addEventListener("submit", (event) => {
      event.preventDefault();
      const {fault: amiss, at: where, response} = form.read();
      fault.textContent = amiss ?? "";
      if (amiss) { where?.focus(); return; }
      save.textContent = words.again;
      keep(item.id, response);
    });
    next.addEventListener("click", () => {
      settle();
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
    if (state.learner !== whose) pending = openPending(sheet.assignment, whose = state.learner);
    for (const {item, response} of state.fault ? [] : pending.all()) {
      if (same(state.given[item]?.response, response)) pending.drop(item, response);
    }
    drawPlaces();
    drawSaved();
  }
  function keep(item, response) {
    pending.put(item, response);
    post.send();
    drawPlaces();
    drawSaved();
    if (lost) say(toldOfSaving());
  }
  // ---- handlers
  const line = openLine(model, (now) => {
    lost = now;
    if (!now) post.again();
    drawSaved();
    if (now && (beginning || pending.all().length)) say(toldOfSaving());
  });
  const toSend = () => pending.all().find(({item}) => state.asked.includes(item));
  const post = openPost(line, toSend, (answer, reply) => {
    if (reply.refused) pending.drop(answer.item, answer.response);
    hear(reply);
    const all = state.asked.length;
    say(reply.ok ? fill(kept() < all ? words.saved : words.all, {done: kept(), all})
      : state.fault ? toldOfSaving() : reply.reason);
  });
  ui.change.addEventListener("click", () => askWho());
  const follow = () => hear({state: model.get("state")});
  model.on("change:state", follow);

  // ---- first draw
  drawPlaces();
  drawSaved();
  if (state.learner) ask(firstOpen(), false);
  else askWho(false);
  const leave = stand(ui.root, el, fill(words.name, sheet));
  if (state.learner) post.send();
  return () => { model.off("change:state", follow); line.close(); leave(); };
}

export default {render};
