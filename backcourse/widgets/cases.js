// The people to sort: one at a time, a choice, an answer at once, a second try. page.js, joined in front, makes the nodes.
const TRIES = 2;
let rooms = 0; // numbers the widgets of one page, so that the ids in it differ

const lower = (text) => text[0].toLowerCase() + text.slice(1);

// ---- build: every node once, in reading order
function build(choices) {
  const ui = {}, id = `bc-cases-${(rooms += 1)}`;
  ui.place = make("p", {class: "bc-place"});
  ui.dots = make("p", {class: "bc-dots", "aria-hidden": "true"});
  ui.picture = make("img", {width: "150"});
  ui.person = make("p", {class: "bc-person", id: `${id}-person`});
  ui.story = make("p", {class: "bc-story", id: `${id}-story`});
  ui.card = make("div", {class: "bc-card", role: "group", tabindex: "-1",
    "aria-labelledby": ui.person.id, "aria-describedby": ui.story.id},
  ui.picture, make("div", {}, ui.person, ui.story));

  ui.ask = make("legend");
  ui.marks = choices.map(() => make("span", {class: "bc-mark"}));
  ui.choices = choices.map(({label, note}, i) => make("button", {type: "button", class: "bc-choice"},
    make("b", {}, label), make("span", {class: "bc-note"}, note), ui.marks[i]));
  ui.question = make("fieldset", {}, ui.ask, make("div", {class: "bc-choices"}, ...ui.choices));

  ui.verdict = make("p", {class: "bc-verdict"});
  ui.why = make("p");
  ui.status = make("div", {role: "status", "aria-atomic": "true", class: "bc-status"}, ui.verdict, ui.why);
  ui.told = make("p", {class: "bc-lead"});
  ui.todo = make("ul");
  ui.asked = make("p");
  ui.moves = make("dl");
  ui.movesHead = make("summary");
  ui.next = make("button", {type: "button", class: "bc-go"});
  ui.more = make("div", {class: "bc-more"}, ui.told, ui.todo, ui.asked,
    make("details", {}, ui.movesHead, ui.moves), ui.next);
  ui.game = make("div", {}, ui.card, ui.question);

  ui.score = make("p", {class: "bc-person", tabindex: "-1"});
  ui.againHead = make("p", {class: "bc-lead"});
  ui.again = make("ul");
  ui.last = make("p", {class: "bc-note"});
  ui.retry = make("button", {type: "button", class: "bc-go"}, "Sort these again");
  ui.restart = make("button", {type: "button"}, "Start again with everyone");
  ui.end = make("div", {class: "bc-end"}, ui.score, ui.againHead, ui.again, ui.last,
    make("p", {class: "bc-buttons"}, ui.retry, ui.restart));
  ui.root = make("section", {class: "backcourse-paper backcourse-cases"}, ui.place, ui.dots, ui.game, ui.status, ui.more, ui.end);
  return ui;
}

function render({model, el}) {
  const people = model.get("people"), choices = model.get("choices"), words = model.get("words");
  const ui = build(choices);
  const stop = new AbortController();
  const listen = (target, handler) => target.addEventListener("click", handler, {signal: stop.signal});
  let queue = [], at = 0, picks = new Map(); // who comes, who is shown, and what was chosen for each person

  // ---- helpers
  const shown = () => people[queue[at]];
  const picked = (index) => picks.get(index) ?? [];
  const solved = (index) => picked(index).includes(people[index].right);
  const done = (index) => solved(index) || picked(index).length >= TRIES;
  const atFirst = (index) => picked(index)[0] === people[index].right;
  const mild = (index) => picked(index)[0] > people[index].right; // choices stand from the most urgent to the mildest

  function start(indexes) {
    queue = indexes;
    at = 0;
    for (const index of indexes) picks.delete(index);
    showPerson();
  }
  function showPerson() {
    const person = shown();
    ui.picture.src = person.picture.src;
    ui.picture.alt = person.picture.alt;
    ui.person.textContent = person.person;
    ui.story.textContent = person.story;
    ui.ask.textContent = fill(words.ask, person);
    ui.marks.forEach((mark) => { mark.textContent = ""; });
    ui.choices.forEach((button) => { button.className = "bc-choice"; button.removeAttribute("aria-disabled"); });
    say("", "");
    ui.status.className = "bc-status";
    ui.more.hidden = ui.end.hidden = true;
    ui.game.hidden = false;
    showPlace();
  }
  function showPlace() {
    ui.place.textContent = `Person ${at + 1} of ${queue.length}`;
    ui.dots.replaceChildren(...queue.map((index, i) => make("span", {
      class: i === at && !done(index) ? "bc-now" : done(index) ? (atFirst(index) ? "bc-first" : "bc-later") : "",
    })));
  }
  function say(verdict, why) {
    ui.verdict.textContent = verdict;
    ui.why.textContent = why;
  }
  function choose(i) {
    const index = queue[at], person = shown();
    if (done(index) || picked(index).includes(i)) return;
    picks.set(index, [...picked(index), i]);
    const right = i === person.right, choice = lower(choices[person.right].label);
    mark(i, right ? "Right" : "Not this", right ? "bc-right" : "bc-wrong");
    ui.status.className = `bc-status ${right ? "bc-right" : "bc-wrong"}`;
    if (right) say(fill(words.right, {choice}), person.why);
    else if (done(index)) say(fill(words.told, {choice}), person.why);
    else say(i > person.right ? words.milder : words.stricter, "");
    if (done(index)) explain(person);
    showPlace();
  }
  function mark(i, text, kind) {
    ui.marks[i].textContent = text;
    ui.choices[i].classList.add(kind);
    ui.choices[i].setAttribute("aria-disabled", "true");
  }
  function explain(person) {
    ui.choices.forEach((button) => button.setAttribute("aria-disabled", "true"));
    if (!solved(queue[at])) mark(person.right, "The answer", "bc-right");
    ui.told.textContent = fill(words.check, person);
    ui.todo.replaceChildren(...person.todo.map((sentence) => make("li", {}, sentence)));
    ui.asked.replaceChildren(make("b", {}, `${person.asked.name}. `), `${person.asked.word}. ${person.asked.why}`);
    ui.movesHead.textContent = words.moves;
    ui.moves.replaceChildren(...person.moves.flatMap(({word, names}) => [make("dt", {}, word), make("dd", {}, names)]));
    ui.next.textContent = at + 1 < queue.length ? "Next person" : "See how you did";
    ui.more.hidden = false;
  }
  function showEnd() {
    const missed = queue.filter((index) => !atFirst(index)).sort((a, b) => mild(b) - mild(a));
    const second = missed.filter(solved).length;
    const score = fill(words.score, {first: queue.length - missed.length, all: queue.length, second});
    ui.game.hidden = ui.more.hidden = true;
    ui.end.hidden = false;
    ui.score.textContent = score;
    ui.againHead.textContent = missed.length ? words.again : words.none;
    ui.again.replaceChildren(...missed.map((index) => make("li", {},
      make("b", {}, `${people[index].person}: ${lower(choices[people[index].right].label)}. `),
      `${fill(mild(index) ? words.mild : words.strict, {choice: lower(choices[picked(index)[0]].label)})} ${people[index].why}`)));
    ui.last.textContent = words.last;
    ui.retry.hidden = !missed.length;
    ui.place.textContent = "Done";
    ui.status.className = "bc-status bc-heard";
    say(score, "");
    ui.score.focus();
  }

  // ---- handlers
  ui.choices.forEach((button, i) => listen(button, () => choose(i)));
  listen(ui.next, () => {
    at += 1;
    if (at < queue.length) { showPerson(); ui.card.focus(); }
    else showEnd();
  });
  listen(ui.retry, () => { start(queue.filter((index) => !atFirst(index))); ui.card.focus(); });
  listen(ui.restart, () => { start(people.map((_, i) => i)); ui.card.focus(); });

  // ---- first draw
  start(people.map((_, i) => i));
  const leave = stand(ui.root, el, `${people.length} people to sort`);
  return () => { stop.abort(); leave(); };
}

export default {render};
