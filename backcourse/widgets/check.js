// The check's pages: it asks, sends the answers to the kernel and shows the words that come back; it decides nothing.
// Answers stand in this page's memory only. ask.js, joined in front when loaded, has the line to the kernel.
const SHAPES = {avoid: "×", "ask-first": "?", modify: "~", ok: ""};
const SILENT = "The kernel (the Python behind this page) gives no answer. It is busy, or it has stopped. If it is busy, " +
  "wait: the check goes on by itself. If it has stopped, choose Restart in the Kernel menu, run this cell again " +
  "and start the check anew. Until then, do not try any of the moves.";
const NO_MEMORY = "The kernel gives no answer, so nothing can be saved or deleted now. What it had in memory goes when " +
  "it stops. If you had answers saved, run this cell again and press “Forget my answers”.";
const NO_REST = "The kernel gives no answer, so the rest of the advice is not here. What is said above stands: do not wait.";
const TICK = "Please tick what fits you. If nothing does, tick “None of these”.";
const CHOOSE = "Please choose the one that fits you best.";
const TICK_UNSURE = "Please tick each one that you are not sure about.";
let checks = 0; // how many checks this page has shown: ids and names in one page must differ

const list = (items) => make("ul", {}, ...items.map((text) => make("li", {}, text)));
const button = (text, kind = "") => make("button", {type: "button", class: kind}, text);
const reason = ({text, because}) => make("p", {}, `${text} `, make("span", {class: "bc-soft"}, `(${because})`));
const heading = (level, text) => make(`h${level}`, level === 3 ? {tabindex: "-1"} : {}, text);

function tick(text, {type = "checkbox", name = "", checked = false} = {}) { // a row: the box and its words
  const box = make("input", {type, ...(name && {name})});
  box.checked = checked;
  return {box, row: make("label", {class: "bc-row"}, box, make("span", {}, text))};
}

// ---- build: the frame that stays, in reading order
function build(words) {
  const ui = {};
  ui.status = make("div", {class: "bc-heard", role: "status"});
  ui.place = make("p", {class: "bc-place"});
  ui.bar = make("span");
  ui.progress = make("div", {class: "bc-progress"}, ui.place, make("div", {class: "bc-bar", "aria-hidden": "true"}, ui.bar));
  ui.main = make("div", {class: "bc-main"});
  ui.lostHeading = heading(3, "The check cannot advise you now");
  ui.alert = make("div", {role: "alert"});
  ui.again = button("Try again");
  ui.lost = make("div", {class: "bc-lost bc-banner", "data-level": "urgent"}, ui.lostHeading, ui.alert,
    heading(4, "Seek help if you have one of these signs"), make("p", {}, words.call), list(words.signs), ui.again);
  ui.lost.hidden = true;
  ui.signs = make("details", {}, make("summary", {}, "Signs that need help at once"),
    make("p", {}, words.call), list(words.signs));
  ui.root = make("section", {class: "backcourse-paper backcourse-check", "aria-label": "Check first"},
    ui.progress, ui.lost, ui.main, ui.signs, ui.status);
  return ui;
}

function verdicts(groups) { // the techniques, strictest first; each rating in words and with a shape of its own
  return groups.map(({rating, word, items}) => make("section", {class: "bc-rating", "data-rating": rating},
    make("h5", {}, make("span", {class: "bc-shape", "aria-hidden": "true"}, SHAPES[rating]), `${word} (${items.length})`),
    make("ul", {}, ...items.map(({name, reasons, also}) => make("li", {}, make("b", {}, name),
      ...reasons.map(reason),
      ...(also.length ? [make("details", {}, make("summary", {}, `More on this (${also.length})`), ...also.map(reason))] : []))))));
}

function render({model, el}) {
  const screens = model.get("screens"), words = model.get("words");
  const unanswered = () => screens.map(() => ({yes: new Set(), unsure: new Set(), none: false, notSure: false}));
  const ui = build(words);
  const uid = `backcourse-check-${(checks += 1)}`;
  const others = document.querySelectorAll(".backcourse-check").length;
  if (others) ui.root.setAttribute("aria-label", `Check first ${checks}`);
  let answers = unanswered(), at = 0, shows = "questions", pending = null, memory = null, earlier = null;

  // ---- helpers
  const say = (text) => { ui.status.textContent = text; };
  const focusOn = (node) => { node.focus(); ui.root.scrollIntoView({block: "nearest"}); };
  function show(...nodes) {
    ui.main.replaceChildren(...nodes);
    ui.progress.hidden = ui.signs.hidden = shows === "result";
    drawLost(line.isLost());
  }
  function drawLost(lost) {
    const hide = lost && shows === "questions", was = !ui.lost.hidden;
    if (lost && shows === "result" && !memory) ui.main.querySelector(".bc-rest").replaceChildren(make("p", {}, NO_REST));
    if (lost && memory) remembered({on: memory.on, words: NO_MEMORY});
    if (hide === was) return;
    const focused = ui.root.contains(document.activeElement);
    [ui.lost.hidden, ui.main.hidden, ui.progress.hidden, ui.signs.hidden] = [!hide, hide, hide, hide || shows === "result"];
    ui.alert.replaceChildren(...(hide ? [make("p", {}, SILENT)] : []));
    if (!hide && shows === "questions") say("The kernel answers again. The check goes on.");
    if (focused) focusOn(hide ? ui.lostHeading : ui.main.querySelector("h3"));
  }

  // ---- the questions: each page is built when it is first shown, and drawn from the answers whenever it is
  const pages = [];
  function goTo(index, {focus = true} = {}) {
    [at, shows, pending, memory] = [index, "questions", null, null];
    const page = (pages[at] ||= buildPage(screens[at]));
    page.draw();
    page.fault.textContent = "";
    ui.place.textContent = `Screen ${at + 1} of ${screens.length}: ${screens[at].title}`;
    ui.bar.style.width = `${(100 * (at + 1)) / screens.length}%`;
    show(...(at ? [] : offerEarlier()), ...page.nodes);
    if (!focus) return;
    say(ui.place.textContent);
    focusOn(page.top);
  }
  function buildPage(screen) {
    const one = screen.choose === "one", top = heading(3, screen.question);
    const fault = make("p", {class: "bc-fault", id: `${uid}-fault-${at}`, role: "alert"});
    const {rows, draw} = (one ? pickOne : tickAny)(screen, at);
    const set = make("fieldset", {"aria-describedby": fault.id}, make("legend", {}, top), ...rows);
    const [back, next] = [button("Back"), button(at + 1 < screens.length ? "Next" : "See the advice", "bc-go")];
    back.addEventListener("click", () => goTo(at - 1));
    next.addEventListener("click", () => goOn(fault, set));
    set.addEventListener("change", () => { fault.textContent = ""; });
    const intro = at ? [] : [make("p", {class: "bc-soft"}, words.intro)];
    return {top, fault, draw, nodes: [...intro, set, fault, make("div", {class: "bc-nav"}, ...(at ? [back] : []), next)]};
  }
  function pickOne(screen, index) {
    const rows = [...screen.options, {id: null, text: "I am not sure"}].map(({id, text}) => {
      const {box, row} = tick(text, {type: "radio", name: `${uid}-${index}`});
      box.addEventListener("change", () => Object.assign(answers[index], {yes: new Set(id ? [id] : []), notSure: !id}));
      return {id, box, row};
    });
    const draw = () => rows.forEach(({id, box}) => { box.checked = id ? answers[index].yes.has(id) : answers[index].notSure; });
    return {rows: rows.map(({row}) => row), draw};
  }
  function tickAny(screen, index) {
    const rows = screen.options.map(({id, text}) => ({id, yes: tick(text), unsure: tick(text)}));
    const none = tick("None of these"), notSure = tick("I am not sure about one or more");
    const which = make("fieldset", {class: "bc-which"}, make("legend", {}, "Which are you not sure about?"),
      ...rows.map((row) => row.unsure.row));
    const draw = () => {
      const given = answers[index];
      [none.box.checked, notSure.box.checked, which.hidden] = [given.none, given.notSure, !given.notSure];
      for (const {id, yes, unsure} of rows) {
        [yes.box.checked, unsure.box.checked, unsure.row.hidden] = [given.yes.has(id), given.unsure.has(id), given.yes.has(id)];
      }
    };
    const on = (box, change) => box.addEventListener("change", () => { change(answers[index], box.checked); draw(); });
    const put = (set, id, checked) => (checked ? set.add(id) : set.delete(id));
    for (const {id, yes, unsure} of rows) {
      on(yes.box, (given, checked) => {
        put(given.yes, id, checked);
        given.unsure.delete(id);
        given.none = false;
      });
      on(unsure.box, (given, checked) => put(given.unsure, id, checked));
    }
    on(none.box, (given, checked) => { // says that nothing here fits: whatever was ticked goes
      Object.assign(given, {yes: new Set(), unsure: new Set(), none: checked, notSure: false});
    });
    on(notSure.box, (given, checked) => {
      Object.assign(given, {unsure: new Set(), none: false, notSure: checked});
      if (checked) say("Now tick each one that you are not sure about, in the list that follows.");
    });
    return {rows: [...rows.map((row) => row.yes.row), make("p", {class: "bc-or"}, "or"), none.row, notSure.row, which], draw};
  }
  function goOn(fault, set) {
    const given = answers[at], screen = screens[at], one = screen.choose === "one";
    const refuse = (text, box) => { fault.textContent = text; box?.focus(); };
    if (!one && given.notSure && !given.unsure.size) {
      refuse(TICK_UNSURE, set.querySelector(".bc-which label:not([hidden]) input"));
    } else if (!given.yes.size && !given.none && !given.notSure) {
      refuse(one ? CHOOSE : TICK, set.querySelector("input"));
    } else if (screen.options.some(({id, now}) => now && given.yes.has(id))) {
      askAdvice({now: true});
    } else if (at + 1 === screens.length) {
      askAdvice();
    } else {
      goTo(at + 1);
      line.ask("ping", {}, () => {}); // so that a kernel that has stopped is noticed here and not at the end
    }
  }

  // ---- the advice
  const told = (which) => answers.flatMap((given) => [...given[which]]);
  function askAdvice({now = false} = {}) {
    pending = {now};
    if (now) showHead(words.now);
    const mine = pending;
    line.ask("advise", {reported: told("yes"), unknown: told("unsure")}, (reply) => {
      if (pending !== mine) return; // they went back in the meantime
      pending = null;
      if (now) ui.main.querySelector(".bc-banner ul").replaceWith(list(reply.todo));
      else showHead(reply);
      showRest(reply);
    });
  }
  function showHead({level, heading: text, todo, note}) {
    shows = "result";
    const top = heading(3, text);
    show(make("div", {class: "bc-banner", "data-level": level}, top, list(todo), make("p", {}, note)), backFrom(level), make("div", {class: "bc-rest"}));
    say(`Your advice: ${text}.`);
    focusOn(top);
  }
  function backFrom(level) {
    const mistake = level === "emergency" && told("yes").length;
    const back = button(mistake ? "I ticked this by mistake: go back" : told("yes").length + at ? "Back to my answers" : "Do the check again");
    back.addEventListener("click", () => {
      if (mistake) line.ask("forget", {}, () => {}); // what was a mistake must not follow them into other lessons
      goTo(at);
    });
    return make("div", {class: "bc-nav"}, back);
  }
  function showRest({level, reported, unknown, silence, seek, techniques, kept}) {
    const means = verdicts(techniques);
    memory = {...tick(words.remember, {checked: kept.on}), on: kept.on, words: make("p", {class: "bc-soft", role: "status"}, kept.words)};
    const forget = button("Forget my answers");
    memory.box.addEventListener("change", () => line.ask("remember", {on: memory.box.checked}, remembered));
    forget.addEventListener("click", () => line.ask("forget", {}, forgotten));
    ui.main.querySelector(".bc-rest").replaceChildren(
      ...(reported.length ? [heading(4, "What you reported"), list(reported)] : []),
      ...(unknown.length ? [heading(4, "What you were not sure about"), list(unknown)] : []),
      make("p", {}, silence),
      heading(4, "When to seek help"), make("p", {}, seek),
      make("details", {}, make("summary", {}, "Signs that need help at once"), make("p", {}, words.call), list(words.signs)),
      ...(level === "emergency"
        ? [make("details", {}, make("summary", {}, "What it means for each move"), ...means)]
        : [heading(4, "What it means for each move"), ...means]),
      heading(4, "Your answers"), memory.row, memory.words, make("div", {class: "bc-nav"}, forget));
  }
  function remembered({on, words: text}) {
    if (!memory) return;
    [memory.on, memory.box.checked, memory.words.textContent] = [on, on, text];
  }
  function forgotten({words: text}) {
    [answers, earlier] = [unanswered(), null];
    goTo(0);
    say(text);
    ui.main.prepend(make("p", {class: "bc-notice"}, text));
  }
  function offerEarlier() {
    if (!earlier) return [];
    const [see, forget] = [button("Show that advice"), button("Forget my answers")];
    see.addEventListener("click", () => { showHead(earlier); showRest(earlier); });
    forget.addEventListener("click", () => line.ask("forget", {}, forgotten));
    return [make("div", {class: "bc-notice"}, make("p", {}, words.earlier), make("div", {class: "bc-nav"}, see, forget))];
  }

  // ---- handlers
  guardKeys(ui.root);
  ui.again.addEventListener("click", () => {
    say("Asking the kernel again.");
    if (pending) askAdvice(pending);
    else line.ask("ping", {}, () => {});
  });
  const line = openLine(model, drawLost);

  // ---- first draw
  el.append(ui.root);
  const undress = followTheme(ui.root, el);
  goTo(0, {focus: false});
  line.ask("hello", {}, (reply) => {
    earlier = reply.earlier;
    if (at === 0 && shows === "questions") ui.main.prepend(...offerEarlier());
  }, {patient: true});
  return () => { line.close(); undress(); };
}

export default {render};
