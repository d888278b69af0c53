// Part 3 of the bed day: choose the next step out of bed, and watch the figure do it, or see why it does not come yet.
const OFFERED = [3, -1, 0, 4, 1, 2]; // the order in which steps are offered; -1 is the trap
const ARRIVED = 0.1; // seconds before its end, when a phase has arrived

function buildRoll(roll, words, listen, tell) {
  const {steps, trap} = roll, films = {right: loadFilm(roll.clip), wrong: loadFilm(roll.wrong)};
  const views = {right: roll.clip.views[roll.clip.view], wrong: roll.wrong.views[roll.wrong.view]};
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const canvas = make("canvas", {role: "img"}), done = make("ol"), said = make("p", {class: "bc-answer"});
  const options = OFFERED.map((n) => ({n, button: make("button", {type: "button"}, (steps[n] ?? trap).text)}));
  const offered = make("div", {class: "bc-buttons bc-steps", role: "group", "aria-label": words.next}, ...options.map(({button}) => button));
  const watch = make("button", {type: "button", class: "bc-main"}, words.watch), over = make("button", {type: "button", class: "bc-quiet"}, words.over);
  const after = make("div", {class: "bc-buttons", hidden: ""}, watch, over);
  const stage = make("div", {class: "bc-stage"}, canvas);
  stage.style.setProperty("--shape", roll.clip.shape.join(" / "));
  const root = make("div", {}, make("p", {class: "bc-head"}, words.roll_title), make("p", {}, words.roll_task),
    make("div", {class: "bc-two"}, make("div", {}, stage, said), make("div", {class: "bc-side"}, done, offered, after)));
  let next = 0, which = "right", time = 0, end = 0, last = 0, ticket = 0;

  // ---- helpers
  function paint(now) {
    ticket = 0;
    if (time < end) {
      time = calm.matches ? Math.max(time, end - ARRIVED) : Math.min(end, time + Math.min(now - last, 100) / 1000);
      if (calm.matches) end = time;
      last = now;
    }
    const ratio = window.devicePixelRatio || 1, size = [canvas.clientWidth, canvas.clientHeight];
    if (!size[0]) return;
    const [width, height] = size.map((length) => Math.round(length * ratio));
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, {width, height});
    const {yaw, pitch} = views[which];
    paintCanvas(canvas.getContext("2d"), drawFigure(films[which], time, {yaw, pitch}, {size}), ratio);
    if (time < end) ask();
  }
  const ask = () => { ticket ||= requestAnimationFrame(paint); };
  function play(film, [from, to], what) {
    [which, time, end, last] = [film, from, to, performance.now()];
    canvas.setAttribute("aria-label", fill(words.figure, {what, where: film === "right" ? words.front_left : words.side}));
    ask();
  }
  function answer(text, fits) {
    said.textContent = `${fits ? "✓" : "✗"} ${text}`;
    said.dataset.fits = fits ? "yes" : "no";
    tell(text);
  }
  function forward(option) {
    const step = steps[option.n];
    done.append(make("li", {}, step.text));
    next += 1;
    play("right", step.play, step.text.toLowerCase());
    const finished = next === steps.length, shown = options.filter(({n}) => n === -1 || n >= next);
    option.button.hidden = true;
    offered.hidden = finished;
    after.hidden = !finished;
    (finished ? watch : shown[0].button).focus();
    answer(fill(words.right, step) + (finished ? ` ${words.done}` : ""), true);
  }
  function choose(option) {
    if (option.n === next) { forward(option); return; }
    const {text, hint, play: span} = steps[option.n] ?? trap;
    if (option.n < 0) play("wrong", span, text.toLowerCase());
    answer(fill(words.wrong, {hint}), false);
  }
  function begin() {
    next = 0;
    done.replaceChildren();
    said.textContent = "";
    offered.hidden = false;
    after.hidden = true;
    options.forEach(({button}) => { button.hidden = false; });
    play("right", steps[0].play, words.lying);
  }

  // ---- handlers and first draw
  options.forEach((option) => listen(option.button, "click", () => choose(option)));
  listen(watch, "click", () => play("right", [0, films.right.duration], words.roll_title.toLowerCase()));
  listen(over, "click", () => { begin(); options[0].button.focus(); tell(words.roll_task); });
  const sized = new ResizeObserver(ask); // also called when this part is first shown
  sized.observe(canvas);
  begin();
  return {root, end: () => { sized.disconnect(); cancelAnimationFrame(ticket); }};
}
