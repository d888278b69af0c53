// The prediction: share the turn, name a bone, then look. page.js, joined in front, makes the nodes; the page holds all.

// ---- build: every node once, in reading order; a group's name is drawn, for each widget is a module of its own
function build(answer, words, pictures) {
  const ui = {}, group = `bc-predict-${Math.random().toString(36).slice(2)}`;
  ui.picture = make("img", {width: "200"});
  ui.share = make("input", {type: "range", min: "0", max: answer.total, step: "1", "aria-label": words.share});
  ui.shared = make("output", {class: "bc-shared", "aria-hidden": "true"});
  ui.bones = answer.bones.map(({id}) => {
    const radio = make("input", {type: "radio", name: group, value: id});
    const guess = make("span", {class: "bc-guess"}), real = make("span", {class: "bc-real"}), turn = make("span", {class: "bc-turn"});
    const track = make("span", {class: "bc-track", "aria-hidden": "true"}, real, guess);
    return {row: make("label", {}, radio, make("span", {class: "bc-id"}, id), " ", turn, track), radio, guess, real, turn};
  });
  const parts = Object.entries(answer.heads).map(([part, head]) => make("div", {class: "bc-part"},
    make("p", {class: "bc-head"}, head), ...ui.bones.filter((_, i) => answer.bones[i].part === part).map(({row}) => row)));
  ui.verdict = make("p", {class: "bc-verdict"});
  ui.said = make("p");
  ui.status = make("div", {role: "status", "aria-atomic": "true", class: "bc-status"}, ui.verdict, ui.said);
  ui.show = make("button", {type: "button"});
  const left = make("div", {class: "bc-left"}, ui.picture, ui.show, ui.status);
  const pick = make("fieldset", {}, make("legend", {}, words.pick), make("p", {class: "bc-note"}, words.hint), ...parts,
    make("p", {class: "bc-note bc-key"}, words.key));
  const share = make("div", {class: "bc-share"}, make("p", {}, words.task), ui.share, ui.shared);
  ui.root = make("section", {class: "backcourse-paper backcourse-predict"}, make("p", {class: "bc-title"}, words.title),
    share, make("div", {class: "bc-body"}, pick, left));
  pictures.forEach(({src}) => { new Image().src = src; }); // decoded before it is asked for
  return ui;
}

function render({model, el}) {
  const answer = model.get("answer"), words = model.get("words"), pictures = model.get("pictures");
  const ui = build(answer, words, pictures);
  const stop = new AbortController();
  const listen = (target, type, handler) => target.addEventListener(type, handler, {signal: stop.signal});
  const counts = Object.fromEntries(Object.keys(answer.heads).map((part) =>
    [part, answer.bones.filter((bone) => bone.part === part).length]));
  const longest = Math.max(answer.total / Math.min(...Object.values(counts)), ...answer.bones.map(({turn}) => Number(turn)));
  let shown = false;

  // ---- helpers
  const guess = () => ({chest: Number(ui.share.value), low_back: answer.total - Number(ui.share.value)});
  const asBar = (bar, degrees) => bar.style.setProperty("--long", degrees / longest);
  const bonesWith = (test) => answer.bones.filter((bone, i) => test(bone, ui.bones[i]));

  function drawGuess() {
    const said = guess(), text = fill(words.shared, said);
    ui.shared.textContent = text;
    ui.share.setAttribute("aria-valuetext", text);
    answer.bones.forEach(({part}, i) => asBar(ui.bones[i].guess, said[part] / counts[part]));
  }
  function look(on) {
    shown = on;
    ui.root.classList.toggle("bc-shown", on);
    ui.picture.src = pictures[Number(on)].src;
    ui.picture.alt = pictures[Number(on)].alt;
    ui.show.textContent = on ? words.hide : words.show;
    answer.bones.forEach(({turn, colour}, i) => {
      ui.bones[i].turn.textContent = on ? `${turn}°` : "";
      ui.bones[i].real.style.background = colour;
      asBar(ui.bones[i].real, on ? Number(turn) : 0);
    });
    say(on);
  }
  function say(on) {
    const said = guess(), text = fill(words.shared, said);
    const off = Math.abs(said.chest - answer.chest);
    const most = answer.bones.reduce((a, b) => (Number(b.turn) > Number(a.turn) ? b : a));
    const told = [fill(words.answer, {...answer, guess: text[0].toLowerCase() + text.slice(1)}),
      fill(words.most, {level: most.id, turn: most.turn}),
      ...bonesWith((_, {radio}) => radio.checked).map(({id, turn}) => fill(words.picked, {level: id, turn}))];
    ui.verdict.textContent = on ? words.close.find(([within]) => off <= within)[1] : "";
    ui.said.textContent = on ? told.join(" ") : "";
  }

  // ---- handlers
  listen(ui.share, "input", () => { drawGuess(); if (shown) look(false); });
  listen(ui.root, "change", (event) => { if (shown && event.target.type === "radio") look(false); });
  listen(ui.show, "click", () => look(!shown));

  // ---- first draw
  ui.share.value = answer.start ?? Math.round(answer.total / 2);
  drawGuess();
  look(false);
  const leave = stand(ui.root, el, words.title);
  return () => { stop.abort(); leave(); };
}

export default {render};
