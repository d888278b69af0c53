// The bed day: three parts, one at a time, so that each fits a phone. page.js, figure.js and the parts are joined in front.
function render({model, el}) {
  const words = model.get("words"), stop = new AbortController();
  const listen = (target, type, handler) => target.addEventListener(type, handler, {signal: stop.signal});
  const status = make("p", {role: "status", class: "bc-heard"});
  let later = 0;
  const tell = (text, rest = 0) => { // said once, after a rest while a slider is moving
    clearTimeout(later);
    later = setTimeout(() => { status.textContent = text; }, rest);
  };
  const parts = [
    buildDay(model.get("day"), words, listen, tell),
    buildMoves(model.get("moves"), words, listen, tell),
    buildRoll(model.get("roll"), words, listen, tell),
  ];
  const tabs = words.parts.map((text) => make("button", {type: "button"}, text));
  const root = make("section", {class: "backcourse-paper backcourse-card backcourse-bedday"}, make("p", {class: "bc-title"}, words.title),
    make("div", {class: "bc-buttons bc-parts", role: "group", "aria-label": words.title}, ...tabs),
    ...parts.map((part) => part.root), status);
  const open = (shown) => parts.forEach((part, i) => {
    part.root.hidden = i !== shown;
    tabs[i].setAttribute("aria-pressed", i === shown);
  });
  tabs.forEach((tab, i) => listen(tab, "click", () => open(i)));
  open(0);
  const leave = stand(root, el, words.title);
  return () => {
    stop.abort();
    clearTimeout(later);
    parts.forEach((part) => part.end?.());
    leave();
  };
}

export default {render};
