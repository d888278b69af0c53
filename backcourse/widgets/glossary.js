// The words of the course in one list: typing shows those that have what was typed in them.
const QUIET = 500; // milliseconds without a key before the count is announced

// ---- build
function buildEntry(term, words, model) {
  const where = fill(term.written ? words.lesson : words.later, {lesson: "\n"}).split("\n");
  const lesson = term.written ? linkTo(`${term.page}.ipynb`, term.lesson, model) : term.lesson;
  const also = term.also.length ? [make("span", {class: "bc-note"}, fill(words.also, {also: term.also.join(", ")}))] : [];
  const node = make("div", {}, make("dt", {}, make("b", {}, term.term), ...also),
    make("dd", {}, make("span", {}, term.meaning), make("span", {class: "bc-note"}, where[0], lesson, where[1])));
  return {node, text: plain([term.term, ...term.also, term.meaning].join(" "))};
}

const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[’']/g, "");

function render({model, el}) {
  const words = model.get("words");
  const entries = model.get("terms").map((term) => buildEntry(term, words, model));
  const input = make("input", {type: "search", autocomplete: "off", spellcheck: "false"});
  const count = make("p", {class: "bc-note"}), said = make("p", {class: "bc-heard", role: "status"});
  const root = make("section", {class: "backcourse-paper backcourse-card backcourse-glossary"}, make("p", {class: "bc-title"}, words.title),
    make("label", {class: "bc-find"}, make("span", {}, words.find), input), count, said,
    make("dl", {}, ...entries.map(({node}) => node)));
  let timer = 0;

  // ---- helpers
  function show() {
    const asked = plain(input.value.trim());
    const found = entries.filter(({node, text}) => !(node.hidden = !text.includes(asked))).length;
    const key = !asked ? "all" : found === 0 ? "none" : found === 1 ? "one" : "some";
    count.textContent = fill(words[key], {count: asked ? found : entries.length, all: entries.length, asked: input.value.trim()});
  }

  // ---- handlers
  input.addEventListener("input", () => {
    show();
    clearTimeout(timer);
    timer = setTimeout(() => { said.textContent = count.textContent; }, QUIET);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !input.value) return;
    event.stopPropagation(); // empties the field; only then does it leave it
    event.preventDefault();
    input.value = "";
    input.dispatchEvent(new Event("input"));
  });

  // ---- first draw
  show();
  const leave = stand(root, el, words.title);
  return () => { clearTimeout(timer); leave(); };
}

export default {render};
