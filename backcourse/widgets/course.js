// The course at a glance: the lessons as a table, the next step, and the learner's record, which the kernel reads and keeps.
// ask.js, joined in front when loaded, has the line to the kernel.
const SILENT = "The kernel (the Python behind this page) gives no answer. It is busy, or it has stopped. What you see may " +
  "be out of date, and your record can be neither exported nor erased now. If the kernel has stopped, choose Restart in " +
  "the Kernel menu and run this cell again. What was saved is still there.";
const UNKNOWN = "Not read yet.";

const button = (text, kind = "") => make("button", {type: "button", class: kind}, text);

// ---- build: the paths to choose from, as a group of radio buttons
function buildPaths(paths, name) {
  const group = make("fieldset", {class: "bc-paths"}, make("legend", {}, "Your path"));
  const options = new Map();
  for (const {id, title, suits, about} of paths) {
    const input = make("input", {type: "radio", name, value: id}), state = make("span", {class: "bc-state"});
    const bar = make("span", {class: "bc-bar", "aria-hidden": "true"}, make("span"));
    group.append(make("label", {}, input, make("span", {}, make("b", {}, title), make("span", {class: "bc-soft"}, about),
      make("span", {class: "bc-suits"}, suits), state, bar)));
    options.set(id, {input, state, bar: bar.firstChild});
  }
  return {group, options};
}

// ---- build: the frame that stays, in reading order
function build(lessons, model) {
  const ui = {rows: new Map()};
  ui.paths = buildPaths(model.get("paths"), `path-${Math.random()}`);
  ui.lost = make("div", {class: "bc-lost", role: "alert"});
  ui.notice = make("p", {class: "bc-lost", role: "alert"});
  ui.lead = make("p");
  ui.next = make("div", {class: "bc-next"}, make("h3", {}, "Next step"), ui.lead);
  ui.link = make("p", {class: "bc-link"});
  ui.about = make("p", {class: "bc-soft"});
  ui.next.append(ui.link, ui.about);
  const body = make("tbody", {role: "rowgroup"}); // roles are named: a narrow window stacks the cells, and the table stays one
  for (const lesson of lessons) {
    const mark = make("span", {class: "bc-mark", "aria-hidden": "true"});
    const words = make("span", {}, lesson.written ? UNKNOWN : "Not written yet.");
    const row = make("tr", {role: "row", ...(lesson.written ? {} : {class: "bc-later"})},
      make("th", {scope: "row", role: "rowheader"}, lesson.written ? linkTo(`${lesson.id}.ipynb`, lesson.name, model) : lesson.name,
        make("span", {class: "bc-soft"}, lesson.about)),
      make("td", {role: "cell"}, mark, words));
    ui.rows.set(lesson.id, {row, mark, words});
    body.append(row);
  }
  const heads = ["Lesson", "What you have done"].map((text) => make("th", {scope: "col", role: "columnheader"}, text));
  ui.caption = make("caption", {}, "The lessons, in order");
  ui.table = make("table", {role: "table"}, ui.caption,
    make("thead", {role: "rowgroup"}, make("tr", {role: "row"}, ...heads)), body);
  [ui.export, ui.erase, ui.keep, ui.sure] = [button("Export my record"), button("Erase my record"), button("Keep my record"),
    button("Yes, erase it", "bc-danger")];
  ui.question = make("p");
  ui.ask = make("div", {class: "bc-ask", role: "group", "aria-label": "Erase my record"}, ui.question,
    make("div", {class: "bc-nav"}, ui.keep, ui.sure));
  ui.said = make("p", {class: "bc-said", role: "status"});
  ui.private = make("p", {class: "bc-soft"});
  ui.root = make("section", {class: "backcourse-paper backcourse-course", "aria-label": "Your course"}, ui.lost, ui.notice, ui.paths.group, ui.next, ui.table,
    make("h3", {}, "Your record"), ui.private, make("div", {class: "bc-nav"}, ui.export, ui.erase), ui.ask, ui.said);
  [ui.lost.hidden, ui.notice.hidden, ui.next.hidden, ui.ask.hidden] = [true, true, true, true];
  return ui;
}

function render({model, el}) {
  const lessons = model.get("lessons"), byId = new Map(lessons.map((lesson) => [lesson.id, lesson]));
  const ui = build(lessons, model);
  const others = document.querySelectorAll(".backcourse-course").length;
  if (others) ui.root.setAttribute("aria-label", `Your course ${others + 1}`);
  const paths = new Map(model.get("paths").map((path) => [path.id, path]));
  let record = null, next = null, choosing = 0; // choices that the kernel has not answered yet

  // ---- helpers: words are changed where they stand, so that the focus stays
  const say = (text) => { ui.said.textContent = text; };
  const put = (node, text) => { if (node.textContent !== text) node.textContent = text; };
  function follow(id) { // only the lessons of the path stand in the table
    const {lessons, title} = paths.get(id);
    ui.paths.options.get(id).input.checked = true;
    for (const [lesson, {row}] of ui.rows) row.hidden = !lessons.includes(lesson);
    put(ui.caption, lessons.length === byId.size ? "The lessons, in order" : `${title}: the lessons, in order`);
  }
  function draw(reply) {
    record = reply;
    if (!choosing) follow(record.path);
    for (const [id, text] of Object.entries(record.ofPath)) {
      const {state, bar} = ui.paths.options.get(id), path = paths.get(id).lessons;
      put(state, text);
      bar.style.width = `${100 * path.filter((lesson) => record.done.includes(lesson)).length / path.length}%`;
    }
    for (const [id, text] of Object.entries(record.soFar)) {
      const {row, mark, words} = ui.rows.get(id), done = record.done.includes(id);
      mark.textContent = done ? "✓" : "";
      row.classList.toggle("bc-done", done);
      put(words, text);
    }
    put(ui.private, record.private);
    put(ui.notice, record.notice);
    put(ui.lead, record.lead);
    [ui.notice.hidden, ui.next.hidden, ui.lead.hidden] = [!record.notice, false, !record.lead];
    if (next === record.next) return;
    next = record.next;
    const focused = ui.link.contains(document.activeElement);
    ui.link.replaceChildren(...(next ? [linkTo(`${next}.ipynb`, byId.get(next).name, model)] : []));
    put(ui.about, next ? byId.get(next).about : "");
    if (focused) (ui.link.firstChild || ui.paths.options.get(record.path).input).focus();
  }
  function drawLost(lost) {
    ui.lost.hidden = !lost;
    ui.lost.replaceChildren(...(lost ? [make("p", {}, SILENT)] : []));
    choosing = 0;
    if (lost) say("");
    else line.ask("record", {}, draw, {patient: true});
  }
  function closeAsk() {
    ui.ask.hidden = true;
    ui.erase.focus();
  }

  // ---- handlers
  guardKeys(ui.root);
  ui.export.addEventListener("click", () => { say(""); line.ask("export", {}, ({said}) => say(said)); });
  ui.erase.addEventListener("click", () => line.ask("record", {}, (reply) => { // asks about what the record holds now
    draw(reply);
    say(reply.ask ? "" : reply.nothing);
    ui.ask.hidden = !reply.ask;
    put(ui.question, reply.ask);
    if (reply.ask) ui.keep.focus();
  }));
  ui.keep.addEventListener("click", () => { closeAsk(); say("Your record is kept."); });
  ui.sure.addEventListener("click", () => line.ask("erase", {}, (reply) => {
    closeAsk();
    draw(reply);
    say(reply.said);
  }));
  ui.paths.group.addEventListener("change", ({target}) => {
    follow(target.value); // at once, even when the kernel is slow
    choosing += 1;
    line.ask("path", {path: target.value}, (reply) => {
      choosing = Math.max(0, choosing - 1);
      if (reply.path) draw(reply);
      if (!choosing) say(reply.said);
    });
  });
  const line = openLine(model, drawLost);
  const watcher = new IntersectionObserver((entries) => { // back from a lesson: what was done there shows
    if (record && entries.some((entry) => entry.isIntersecting)) line.ask("record", {}, draw, {patient: true});
  });

  // ---- first draw
  follow(model.get("paths").at(-1).id);
  el.append(ui.root);
  const undress = followTheme(ui.root, el);
  watcher.observe(ui.root);
  line.ask("hello", {}, draw, {patient: true});
  return () => { line.close(); watcher.disconnect(); undress(); };
}

export default {render};
