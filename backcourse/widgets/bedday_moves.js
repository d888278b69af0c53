// Part 2 of the bed day: for an hour, decide move by move whether to do it, do it half way, or wait.
function buildMoves(moves, words, listen, tell) {
  const chosen = Object.fromEntries(Object.keys(words.whens).map((when) => [when, {}]));
  let when = "early";
  const hours = Object.entries(words.whens).map(([id, text]) => ({id, button: make("button", {type: "button"}, text)}));
  const rows = moves.map((move) => {
    const buttons = Object.entries(words.choices).map(([id, text]) => ({id, button: make("button", {type: "button", class: "bc-quiet"}, text)}));
    const mark = make("b"), text = make("span"), said = make("p", {class: "bc-answer"}, mark, " ", text);
    const picture = make("img", {alt: "", src: `data:image/svg+xml,${encodeURIComponent(move.picture)}`});
    const root = make("li", {}, picture, make("div", {}, make("p", {class: "bc-head"}, move.name),
      make("div", {class: "bc-buttons", role: "group", "aria-label": move.name}, ...buttons.map(({button}) => button)), said));
    return {move, buttons, mark, text, said, root};
  });
  const sum = make("p", {class: "bc-fact"});
  const root = make("div", {}, make("p", {class: "bc-head"}, words.moves_title), make("p", {}, words.moves_task),
    make("div", {class: "bc-buttons bc-hours", role: "group", "aria-label": words.moves_title}, ...hours.map(({button}) => button)),
    make("ul", {class: "bc-moves"}, ...rows.map((row) => row.root)), sum);

  // ---- helpers
  const named = (fits) => moves.filter(fits).map(({name}) => name.toLowerCase()).join(", ");
  const judged = (verdict, asks = false) => named((move) => move.verdict[when] === verdict && (when === "later" && move.asks) === asks);
  function total() {
    const done = Object.keys(chosen[when]).length;
    if (done < moves.length) return fill(words.judged, {when: words.whens[when], done, all: moves.length});
    const [half, wait, ask] = [judged("small"), judged("wait"), judged("shown", true)];
    return fill(words.sum, {when: words.whens[when], set: judged("shown"), half: half && fill(words.sum_half, {names: half}),
      wait: wait && fill(words.sum_wait, {names: wait}), ask: ask && fill(words.sum_ask, {names: ask})});
  }
  function show() {
    hours.forEach(({id, button}) => button.setAttribute("aria-pressed", id === when));
    rows.forEach(({move, buttons, mark, text, said}) => {
      const choice = chosen[when][move.id], answer = choice && move.said[when][choice];
      buttons.forEach(({id, button}) => button.setAttribute("aria-pressed", id === choice));
      said.hidden = !answer;
      said.dataset.fits = answer?.fits ?? "";
      mark.textContent = answer ? words.fits[answer.fits] : "";
      text.textContent = answer ? answer.text : "";
    });
    sum.textContent = total();
  }
  function choose(move, choice) {
    const before = Object.keys(chosen[when]).length;
    chosen[when][move.id] = choice;
    show();
    const {fits, text} = move.said[when][choice], full = Object.keys(chosen[when]).length === moves.length && before < moves.length;
    tell(`${words.fits[fits]} ${text}${full ? ` ${sum.textContent}` : ""}`);
  }

  // ---- handlers and first draw
  hours.forEach(({id, button}) => listen(button, "click", () => { when = id; show(); tell(sum.textContent); }));
  rows.forEach(({move, buttons}) => buttons.forEach(({id, button}) => listen(button, "click", () => choose(move, id))));
  show();
  return {root};
}
