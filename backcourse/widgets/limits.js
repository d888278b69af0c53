// The limits of one technique: those for everyone, and those from the learner's own check when the kernel knows it.
const SHAPES = {avoid: "×", "ask-first": "?", modify: "~", ok: ""};

const listed = (items) => make("ul", {}, ...items.map((text) => make("li", {}, text)));
const because = (reason) => make("p", {}, `${reason.text} `, make("span", {class: "bc-soft"}, `(${reason.because})`));

function rated({rating, word, reasons}) {
  return make("div", {class: "bc-rating", "data-rating": rating},
    make("p", {class: "bc-word"}, make("span", {class: "bc-shape", "aria-hidden": "true"}, SHAPES[rating]), make("b", {}, word)),
    ...reasons.map(because));
}

function render({model, el}) {
  const general = model.get("general");
  const root = make("section", {class: "backcourse-paper backcourse-limits", "aria-label": `${general.name}: limits`});
  const top = make("div", {role: "status"}, rated(general));
  const offer = make("p", {class: "bc-soft"}, general.offer);
  const lists = general.lists.map(({title, items}) =>
    make("details", {}, make("summary", {}, `${title} (${items.length})`), listed(items)));
  root.append(make("p", {class: "bc-name"}, `${general.name}: limits`), top, ...lists,
    make("div", {class: "bc-offer"}, offer, linkTo(general.link.lesson, general.link.text, model)));

  function showOwn({own}) {
    if (!own) return;
    top.replaceChildren(...(own.todo.length ? [listed(own.todo)] : []), rated(own), ...own.also.map(because));
    offer.textContent = own.note;
  }

  guardKeys(root);
  const line = openLine(model, () => {});
  el.append(root);
  const undress = followTheme(root, el);
  line.ask("hello", {}, showOwn, {patient: true});
  return () => { line.close(); undress(); };
}

export default {render};
