// The form of each type of question, from native controls: what is shown, what was answered, and what is amiss with it.
const button = (text, kind = "") => make("button", {type: "button", class: kind}, text);

function shuffler(seed, salt) { // the same order for the same seed and question
  let state = [...salt].reduce((sum, letter) => Math.imul(sum ^ letter.charCodeAt(0), 16777619), seed ^ 2166136261) >>> 0;
  const next = () => { // mulberry32
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return (count) => {
    const places = [...Array(count).keys()];
    for (let i = count - 1; i > 0; i -= 1) {
      const j = Math.floor(next() * (i + 1));
      [places[i], places[j]] = [places[j], places[i]];
    }
    return places;
  };
}

const verdict = (right, otherwise = "not right") =>
  make("span", {class: right ? "bc-key bc-right" : "bc-key"}, right ? "✓ right" : `✗ ${otherwise}`);

function choiceForm(item, {shuffle, uid}) {
  const many = item.type === "multi", type = many ? "checkbox" : "radio";
  const order = item.type === "true_false" ? item.options.map((_, i) => i) : shuffle(item.options.length);
  const boxes = [], rows = [];
  for (const i of order) {
    boxes[i] = make("input", {type, name: uid});
    rows[i] = make("label", {class: "bc-row"}, boxes[i], make("span", {}, item.options[i].text));
  }
  const places = () => boxes.flatMap((box, i) => (box.checked ? [i] : []));
  return {
    nodes: order.map((i) => rows[i]),
    read: () => (places().length ? {response: many ? places() : places()[0]}
      : {fault: many ? "Tick each answer that fits." : "Choose an answer first.", at: boxes[order[0]]}),
    set: (response) => boxes.forEach((box, i) => { box.checked = [response].flat().includes(i); }),
    reveal: () => item.options.forEach(({correct}, i) => {
      if (correct || boxes[i].checked) rows[i].append(verdict(correct));
    }),
  };
}

function orderForm(item, {shuffle, say}) {
  let places = shuffle(item.steps.length);
  if (places.every((place, i) => place === i)) places.reverse();
  const rows = item.steps.map(({text}) => {
    const up = make("button", {type: "button", "aria-label": `Move up: ${text}`}, "↑");
    const down = make("button", {type: "button", "aria-label": `Move down: ${text}`}, "↓");
    return {up, down, node: make("li", {class: "bc-row"}, make("span", {class: "bc-text"}, text), up, down)};
  });
  const list = make("ol", {class: "bc-order"});
  function draw() {
    list.append(...places.map((i) => rows[i].node));
    places.forEach((i, at) => {
      rows[i].up.setAttribute("aria-disabled", at === 0);
      rows[i].down.setAttribute("aria-disabled", at === places.length - 1);
    });
  }
  function move(i, by, pressed) {
    const from = places.indexOf(i), to = from + by;
    const {text} = item.steps[i];
    if (to < 0 || to >= places.length) { say(`“${text}” is ${to < 0 ? "first" : "last"} already.`); return; }
    [places[from], places[to]] = [places[to], places[from]];
    draw();
    pressed.focus(); // a node that is moved loses it
    say(`“${text}” is now ${to + 1} of ${places.length}.`);
  }
  rows.forEach(({up, down}, i) => {
    up.addEventListener("click", () => move(i, -1, up));
    down.addEventListener("click", () => move(i, 1, down));
  });
  draw();
  return {
    nodes: [make("p", {class: "bc-soft"}, "Bring the steps into order with the arrow buttons. The first step is at the top."), list],
    read: () => ({response: [...places]}),
    set: (response) => { places = [...response]; draw(); },
  };
}

function typedForm(item, {uid}) {
  const numeric = item.type === "numeric";
  const input = make("input", {type: "text", id: `${uid}-typed`, autocomplete: "off", ...(numeric && {inputmode: "decimal"})});
  const label = numeric ? `Your answer${item.unit ? ` in ${item.unit}` : ", a number"}` : "Your answer, in a few words";
  const wanted = numeric ? `Type a number${item.unit ? ` in ${item.unit}` : ""}, such as 10 or 2.5.` : "Type your answer first.";
  const read = () => (numeric ? readNumber(input.value, item.unit) : input.value.trim() || null);
  return {
    nodes: [make("div", {class: "bc-typed"}, make("label", {for: input.id}, label), input)],
    read: () => (read() === null ? {fault: wanted, at: input} : {response: read()}),
    set: (response) => { input.value = response; },
  };
}

function matchForm(item, {shuffle, uid}) {
  const label = item.type === "label", order = shuffle(item.rights.length);
  const names = label ? item.targets.map((_, i) => `Mark ${i + 1}`) : item.pairs.map(({left}) => left);
  const selects = names.map((name, i) => make("select", {id: `${uid}-${i}`, ...(label && {"aria-describedby": `${uid}-${i}-where`})},
    make("option", {value: ""}, "Choose…"), ...order.map((place) => make("option", {value: place}, item.rights[place]))));
  const rows = names.map((name, i) => make("div", {class: "bc-pair"}, make("label", {for: selects[i].id}, name), selects[i],
    ...(label ? [make("span", {class: "bc-soft", id: `${uid}-${i}-where`}, item.marks.where[i])] : [])));
  const table = make("div", {class: "bc-pairs"}, ...rows);
  return {
    nodes: label ? [make("div", {class: "bc-label"}, make("img", {src: item.marks.src, alt: item.marks.alt}), table)] : [table],
    read: () => {
      const open = selects.find((select) => !select.value);
      return open ? {fault: `Choose one for ${names[selects.indexOf(open)]}.`, at: open}
        : {response: selects.map((select) => Number(select.value))};
    },
    set: (response) => response.forEach((place, i) => { selects[i].value = place; }),
    reveal: () => {
      const rights = (label ? item.targets.map((t) => t.label) : item.pairs.map((p) => p.right));
      rows.forEach((row, i) => {
        const fits = item.rights[Number(selects[i].value)] === rights[i];
        row.append(verdict(fits, `it is: ${rights[i]}`));
      });
    },
  };
}

const FORMS = {
  single: choiceForm, true_false: choiceForm, multi: choiceForm, order: orderForm,
  numeric: typedForm, text: typedForm, match: matchForm, label: matchForm,
};
