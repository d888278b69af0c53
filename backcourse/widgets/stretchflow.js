// Five stretches put together: tick, order, read what it covers and how to get about. page.js stands in front; no kernel.
let made = 0; // radio buttons of two widgets on one page must not be one group

function build(words, stretches) {
  const ui = {}, button = (text, kind = "") => make("button", {type: "button", class: kind}, text);
  ui.picks = stretches.map((each) => {
    const input = make("input", {type: "checkbox"});
    return {each, input, node: make("label", {class: "bc-choice"}, input, make("span", {}, each.name, make("small", {}, `${each.place_name}, ${each.seconds} s`)))};
  });
  ui.usual = button(words.usual);
  ui.empty = button(words.empty, "bc-quiet");
  ui.list = make("ol", {class: "bc-list", "aria-label": words.mine});
  ui.none = make("p", {class: "bc-note"}, words.none);
  ui.finish = make("p", {class: "bc-way"});
  made += 1;
  ui.rounds = words.round_counts.map((n) => {
    const input = make("input", {type: "radio", value: n, name: `bc-rounds-${made}`});
    return {n, input, node: make("label", {class: "bc-choice"}, input, make("span", {}, n === 1 ? words.round_1 : fill(words.round_n, {n})))};
  });
  ui.rounds[0].input.checked = true;
  ui.takes = make("p", {class: "bc-head"});
  ui.order = make("p");
  ui.three = make("p", {class: "bc-note", hidden: ""}, words.three);
  ui.tables = [words.ways, words.muscles].map((name) => {
    const body = make("tbody");
    const head = make("tr", {}, make("th", {scope: "col"}, name), ...words.head.slice(1).map((h) => make("th", {scope: "col"}, h)));
    return {body, node: make("table", {"aria-label": name}, make("thead", {}, head), body)};
  });
  ui.loads = make("div");
  ui.said = make("p", {role: "status", class: "bc-heard"});
  ui.result = make("div", {class: "bc-result"}, make("fieldset", {class: "bc-rounds"}, make("legend", {}, words.rounds), ...ui.rounds.map(({node}) => node)),
    ui.takes, ui.three, ui.order, ...ui.tables.map(({node}) => node), ui.loads, make("p", {class: "bc-fact"}, words.honest), make("p", {class: "bc-note"}, words.drawn));
  ui.root = make("section", {class: "backcourse-paper backcourse-card backcourse-stretchflow"}, make("p", {class: "bc-title"}, words.title), make("p", {}, words.task),
    make("fieldset", {}, make("legend", {}, words.pool), make("div", {class: "bc-pool"}, ...ui.picks.map(({node}) => node))),
    make("div", {class: "bc-buttons"}, ui.usual, ui.empty), ui.said,
    make("p", {class: "bc-title", tabindex: -1}, words.mine), ui.none, ui.list, ui.finish, ui.result);
  return ui;
}

function orders(list) { // every order of a few things
  return list.length < 2 ? [list] : list.flatMap((each, i) => orders(list.toSpliced(i, 1)).map((rest) => [each, ...rest]));
}

function render({model, el}) {
  const words = model.get("words"), stretches = model.get("stretches"), travel = model.get("travel");
  const ui = build(words, stretches), stop = new AbortController();
  const listen = (target, type, handler) => target.addEventListener(type, handler, {signal: stop.signal});
  let mine = [], timer = 0;

  // ---- helpers
  const say = (text) => { clearTimeout(timer); timer = setTimeout(() => { ui.said.textContent = text; }, 50); };
  const ends = (list) => ["stand", ...list.map(({place}) => place), "stand"];
  const steps = (list) => ends(list).slice(1).reduce((sum, place, i) => sum + travel[`${ends(list)[i]}>${place}`].steps, 0);
  const rounds = () => Number(ui.rounds.find(({input}) => input.checked).n);
  const minutes = () => Math.max(0.5, Math.round(rounds() * (mine.reduce((sum, {seconds}) => sum + seconds, 0) + steps(mine) * words.change) / 30) / 2);
  const between = (from, to) => (from === to ? words.stay : travel[`${from}>${to}`].words);
  const summed = () => fill(words.of, {count: mine.length}) + (mine.length ? ` ${fill(words.takes, {minutes: minutes()})}.` : "");

  // ---- draw
  function item(each, i) { // a stretch of the list, with the way to it and its three buttons
    const small = (kind, sign, off) => {
      const button = make("button", {type: "button", class: "bc-quiet", "aria-label": fill(words[kind], each), "data-act": kind}, sign);
      if (off) button.setAttribute("aria-disabled", "true");
      listen(button, "click", () => (off ? null : act(kind, i)));
      return button;
    };
    const from = i ? mine[i - 1].place : "stand";
    return make("li", {}, make("p", {class: "bc-way"}, `${i ? words.to : words.start} ${between(from, each.place)}`),
      make("div", {class: "bc-item"}, make("img", {src: each.picture, alt: each.summary}),
        make("div", {}, make("p", {class: "bc-head"}, `${i + 1}. ${each.name}`), make("p", {class: "bc-note"}, `${each.place_name}; ${each.dose}`)),
        make("div", {class: "bc-buttons"}, small("up", "↑", i === 0), small("down", "↓", i === mine.length - 1), small("out", "✕", false))));
  }
  function row(name, has, degrees) {
    const count = has.length, kind = count === 0 ? "missing" : count >= words.several ? "many" : count === 2 ? "twice" : "once";
    const most = degrees ? Math.max(0, ...has) : 0;
    return make("tr", {class: `bc-${kind}`}, make("th", {scope: "row"}, name), make("td", {}, "●".repeat(count) || "–", make("span", {class: "bc-heard"}, String(count))),
      make("td", {}, words[kind] + (most ? fill(words.degrees, {most}) : "")));
  }
  function draw() {
    ui.list.replaceChildren(...mine.map(item));
    ui.none.hidden = mine.length > 0;
    ui.finish.hidden = ui.result.hidden = mine.length === 0;
    ui.picks.forEach(({each, input}) => { input.checked = mine.includes(each); });
    if (!mine.length) return;
    ui.finish.textContent = `${words.finish} ${between(mine.at(-1).place, "stand")}`;
    ui.takes.textContent = `${fill(words.takes, {minutes: minutes()})}. ${fill(words.of, {count: mine.length})}`;
    ui.three.hidden = rounds() < 3;
    const best = Math.min(...orders(mine).map(steps)), count = steps(mine);
    ui.order.textContent = `${fill(words.changes, {count})} ${best < count ? fill(words.better, {count: best}) : words.best}`;
    const ways = Object.entries(words.of_ways).map(([key, name]) => row(name, mine.flatMap((each) => each.ways[key] ?? []), true));
    const muscles = words.of_muscles.map((name) => row(name, mine.filter((each) => each.muscles.includes(name)), false));
    ui.tables[0].body.replaceChildren(...ways);
    ui.tables[1].body.replaceChildren(...muscles);
    const loads = Object.entries(words.loads_named).map(([key, label]) => [label, mine.filter((each) => each.loads.includes(key)).length, key]).filter(([, n]) => n);
    ui.loads.replaceChildren(...(loads.length ? [make("p", {class: "bc-head"}, words.loads), ...loads.map(([label, count]) => make("p", {}, fill(words.load, {label, count})))] : []),
      ...(loads.some(([, , key]) => key === "deep-flexion") ? [make("p", {class: "bc-note"}, words.thin)] : []));
  }

  // ---- handlers
  function act(kind, i) {
    const each = mine[i];
    if (kind === "out") return take(each, false, true);
    const to = kind === "up" ? i - 1 : i + 1;
    mine = mine.toSpliced(i, 1).toSpliced(to, 0, each);
    draw();
    ui.list.children[to].querySelector(`[data-act=${kind}]`).focus();
    return say(`${fill(words.moved, {name: each.name, n: to + 1})} ${ui.order.textContent}`);
  }
  function take(each, on, fromList = false) {
    if (on && mine.length === words.five) { draw(); return say(words.full); }
    mine = on ? [...mine, each] : mine.filter((other) => other !== each);
    draw();
    if (fromList) ui.picks.find((pick) => pick.each === each).input.focus();
    return say(on ? `${fill(words.in, {name: each.name, n: mine.length})} ${summed()}` : fill(words.gone, {name: each.name, count: mine.length}));
  }
  function load(list) {
    mine = list;
    draw();
    say(mine.length ? `${summed()} ${ui.order.textContent}` : words.none);
  }
  ui.picks.forEach(({each, input}) => listen(input, "change", () => take(each, input.checked)));
  ui.rounds.forEach(({input}) => listen(input, "change", () => { draw(); say(ui.takes.textContent); }));
  listen(ui.usual, "click", () => load(words.usual_ids.map((id) => stretches.find((each) => each.id === id))));
  listen(ui.empty, "click", () => load([]));

  // ---- first draw
  draw();
  const leave = stand(ui.root, el, words.title);
  return () => { stop.abort(); clearTimeout(timer); leave(); };
}

export default {render};
