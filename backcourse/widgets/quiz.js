// The quiz: asks one question at a time, explains at once, and has the kernel keep each answer, now or when it is back.
// Joined in front when loaded: ask.js (the line to the kernel), marking.js, quiz_items.js (the forms).
const SILENT = "The kernel (the Python behind this page) gives no answer. Go on: what you answer stays in this page. " +
  "If the kernel is busy, wait. If it has stopped, choose Restart in the Kernel menu and run this cell again; then it is saved.";
let quizzes = 0; // how many this page has shown: ids and names in one page must differ

function openStore(lesson) { // answers not saved yet, kept while this window lives, where the browser lets us
  const key = `backcourse-quiz:${lesson}`;
  let held = [];
  try { held = JSON.parse(sessionStorage.getItem(key)) ?? []; } catch { /* none can be read: start with none */ }
  held = Array.isArray(held) ? held.filter((answer) => answer?.item) : [];
  const same = (a, b) => ["item", "round", "seed", "first"].every((name) => a[name] === b[name]);
  const write = () => { try { sessionStorage.setItem(key, JSON.stringify(held)); } catch { /* held in this page only */ } };
  return {
    all: () => [...held],
    add: (answer) => { held.push(answer); write(); },
    drop: (answer) => { held = held.filter((other) => !same(answer, other)); write(); },
  };
}

function fits(items, {item: id, response}) { // not so where the questions were changed after it was given
  try { return Boolean(mark(items.find((item) => item.id === id), response)); } catch { return false; }
}

function whereWeAre(state, unsaved) { // the record's state with the answers that are not in it yet
  const last = unsaved.at(-1);
  const ahead = last && !(state.answers.length && state.round > last.round);
  const now = ahead ? last : state;
  const own = (answer) => answer.round === now.round && answer.seed === now.seed;
  const recorded = now.round === state.round && now.seed === state.seed ? state.answers : [];
  const isNew = ({item, first}) => !recorded.some((answer) => answer.item === item && answer.first === first);
  return {
    round: now.round, seed: now.seed, rounds: [...state.rounds],
    answers: [...recorded, ...unsaved.filter((answer) => own(answer) && isNew(answer))],
  };
}

// ---- build: the frame that stays, in reading order
function build(name) {
  const ui = {};
  ui.place = make("p", {class: "bc-place"});
  ui.bar = make("span");
  const progress = make("div", {class: "bc-progress"}, ui.place, make("div", {class: "bc-bar", "aria-hidden": "true"}, ui.bar));
  ui.main = make("div", {class: "bc-main"});
  ui.saved = make("p", {class: "bc-saved", role: "status"});
  ui.retry = button("Try to save again");
  ui.retry.hidden = true;
  ui.status = make("div", {class: "bc-heard", role: "status"});
  ui.root = make("section", {class: "backcourse-paper backcourse-quiz", "aria-label": name},
    progress, ui.main, make("div", {class: "bc-keep"}, ui.saved, ui.retry), ui.status);
  return ui;
}

function render({model, el}) {
  const quiz = model.get("quiz"), items = quiz.items;
  const uid = `backcourse-quiz-${(quizzes += 1)}`;
  const others = [...document.querySelectorAll(".backcourse-quiz")].filter((root) => root.dataset.lesson === quiz.lesson).length;
  const ui = build(`Quiz: ${quiz.name}${others ? ` ${others + 1}` : ""}`);
  ui.root.dataset.lesson = quiz.lesson;
  const store = openStore(quiz.lesson);
  let here = whereWeAre(model.get("state"), store.all().filter((answer) => fits(items, answer))), order = [], at = 0;
  let lost = false, refusal = "";

  // ---- helpers
  const say = (text) => { ui.status.textContent = ui.status.textContent === text ? `${text}\u00a0` : text; };
  const tries = ({id}) => here.answers.filter((answer) => answer.item === id)
    .sort((a, b) => b.first - a.first).map(({response}) => response);
  const firstRight = (item) => tries(item).length > 0 && mark(item, tries(item)[0]).correct;
  const isDone = (item) => tries(item).length > 1 || firstRight(item);
  const rightOnes = () => items.filter(firstRight).length;
  const needed = Math.ceil(items.length * quiz.pass_mark - 1e-9);
  const title = (text) => make("h3", {tabindex: "-1"}, text);
  const sort = () => { // the first round is in the lesson's own order
    order = here.round === 1 ? items : shuffler(here.seed, "items")(items.length).map((i) => items[i]);
  };
  function show(focus, ...nodes) {
    ui.main.replaceChildren(...nodes);
    const done = items.filter(isDone).length;
    ui.bar.style.width = `${(100 * done) / items.length}%`;
    if (focus) ui.main.querySelector("h3").focus();
  }

  // ---- a question
  function ask(index, {focus = true, notice = ""} = {}) {
    const item = order[index], given = tries(item);
    at = index;
    const form = FORMS[item.type](item, {shuffle: shuffler(here.seed, item.id), uid: `${uid}-${item.id}`, say});
    const fault = make("p", {class: "bc-fault", role: "alert"});
    const told = make("div", {class: "bc-told"});
    const go = make("button", {type: "submit", class: "bc-go"}, "Answer");
    const set = make("fieldset", {}, make("legend", {}, ...(item.case ? [make("p", {class: "bc-case"}, "A case")] : []),
      title(item.question)), ...form.nodes);
    const node = make("form", {novalidate: ""}, set, fault, told, make("div", {class: "bc-nav"}, go));
    ui.place.textContent = `Question ${index + 1} of ${items.length}${here.round > 1 ? `, round ${here.round}` : ""}`;

    const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
    function draw(voice) {
      const response = given.at(-1), {correct, why} = mark(item, response), done = correct || given.length > 1;
      const head = correct ? "Right." : done ? "Not this time." : "Not quite.";
      const key = done && !correct ? keyInWords(item).filter((text) => !why.includes(text)) : [];
      told.replaceChildren(make("p", {class: "bc-head"}, head), ...why.map((text) => make("p", {}, text)),
        ...(key.length ? [make("p", {class: "bc-head"}, "What is right:"), ...key.map((text) => make("p", {}, text))] : []),
        ...(done ? [] : [make("p", {class: "bc-soft"}, "Have a second try. Your first answer counts for the score.")]));
      told.dataset.right = correct;
      if (done) {
        form.reveal?.();
        if (set.contains(document.activeElement)) go.focus(); // what is disabled loses it
        set.disabled = true;
      }
      go.textContent = !done ? "Answer again" : items.every(isDone) ? "See your results" : "Next question";
      if (voice) say([...told.children].map((p) => p.textContent).join(" "));
    }
    node.addEventListener("submit", (event) => {
      event.preventDefault();
      if (given.length && isDone(item)) { next(); return; }
      const {fault: amiss, at: where, response} = form.read();
      fault.textContent = amiss ?? (given.length && same(response, given[0]) ? "That is what you answered before. Change it first." : "");
      if (fault.textContent) { where?.focus(); return; }
      given.push(response);
      keep({item: item.id, response, round: here.round, seed: here.seed, first: given.length === 1});
      draw(true);
      const done = items.filter(isDone).length;
      ui.bar.style.width = `${(100 * done) / items.length}%`;
    });
    set.addEventListener("input", () => { fault.textContent = ""; });
    show(focus, ...(notice ? [make("p", {class: "bc-notice"}, notice)] : []), node);
    if (given.length) { form.set(given.at(-1)); draw(false); }
  }
  function next() {
    const open = order.findIndex((item, i) => i > at && !isDone(item));
    const index = open < 0 ? order.findIndex((item) => !isDone(item)) : open;
    if (index < 0) results({fresh: true});
    else ask(index);
  }

  // ---- the results
  function results({focus = true, fresh = false} = {}) {
    const right = rightOnes(), passed = right >= needed;
    const head = `${right} of ${items.length} right at the first try`;
    const word = passed ? "You pass this lesson." : `To pass, get ${needed} of ${items.length} right at the first try in one round.`;
    const scores = here.rounds.filter(({round}) => round !== here.round);
    scores.push({round: here.round, score: right / items.length});
    const wrong = (objective) => items.filter((item) => item.objective === objective && !firstRight(item));
    const used = Object.keys(quiz.objectives).filter((id) => items.some((item) => item.objective === id));
    const can = used.filter((id) => !wrong(id).length), again = used.filter((id) => wrong(id).length);
    const fresher = button("New round", "bc-go");
    fresher.addEventListener("click", newRound);
    ui.place.textContent = here.round > 1 ? `Round ${here.round}` : "Your results";
    show(focus, title(head), make("p", {class: "bc-verdict", "data-right": passed}, word),
      ...(can.length ? [make("h4", {}, "You can now"), make("ul", {}, ...can.map((id) => make("li", {}, quiz.objectives[id])))] : []),
      ...(again.length ? [make("h4", {}, "Look at these again"), ...again.map((id) => make("div", {class: "bc-again"},
        make("p", {}, quiz.objectives[id]), ...wrong(id).map((item) => make("details", {}, make("summary", {}, item.question),
          ...keyInWords(item).map((text) => make("p", {}, text))))))] : []),
      ...(scores.length > 1 ? [make("p", {class: "bc-soft"},
        `Your rounds: ${scores.map(({round, score}) => `${round}: ${Math.round(score * 100)} %`).join(", ")}.`)] : []),
      make("p", {class: "bc-soft"}, "A new round asks the same questions in another order."),
      make("div", {class: "bc-nav"}, fresher));
    if (fresh) say(`${head}. ${word}`);
  }
  function newRound() {
    const rounds = [...here.rounds.filter(({round}) => round !== here.round), {round: here.round, score: rightOnes() / items.length}];
    here = {round: here.round + 1, seed: Math.floor(Math.random() * 2 ** 31), answers: [], rounds};
    sort();
    say(`Round ${here.round}.`);
    ask(0);
  }

  // ---- keeping the answers
  function keep(answer) {
    here.answers.push(answer);
    store.add(answer);
    post.send();
    drawSaved();
  }
  function drawSaved(fresh = false) {
    const waiting = store.all().length, amiss = refusal || (lost && waiting ? SILENT : "");
    ui.root.classList.toggle("bc-unsaved", Boolean(amiss));
    ui.retry.hidden = !(amiss && waiting);
    const text = amiss ? `Not saved${waiting ? " yet" : ""}. ${amiss}` : !waiting && fresh ? "Saved." : waiting ? "" : ui.saved.textContent;
    if (ui.saved.textContent !== text) ui.saved.textContent = text;
  }

  // ---- handlers
  guardKeys(ui.root);
  ui.retry.addEventListener("click", () => { say("Trying to save."); post.again(); });
  const line = openLine(model, (now) => {
    lost = now;
    if (!now) post.again();
    drawSaved();
  });
  const post = openPost(line, () => store.all()[0], (answer, {ok, reason, refused}) => {
    refusal = ok ? "" : reason;
    if (ok || refused) store.drop(answer); // what can never be saved is not tried again
    drawSaved(ok);
  });

  // ---- first draw
  el.append(ui.root);
  const undress = followTheme(ui.root, el);
  sort();
  const open = order.findIndex((item) => !isDone(item)), before = items.filter((item) => tries(item).length).length;
  const notice = before ? `Welcome back. You have answered ${before} of ${items.length}. You go on from here.` : "";
  if (open < 0) results({focus: false});
  else ask(open, {focus: false, notice});
  line.ask("seen", {}, () => {}, {patient: true});
  post.send();
  return () => { line.close(); undress(); };
}

export default {render};
