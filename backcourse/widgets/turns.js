// Each vertebra's turn (or bend) in numbers, at the moment that is shown: a table that is filled only while it is open.
const inWords = (deg, {more, less}) => `${Math.abs(deg).toFixed(1)}°${Math.abs(deg) < 0.05 ? "" : ` ${deg > 0 ? more : less}`}`;

function buildTurns(film) { // returns the node to place, and what fills it for a time in seconds
  const {levels, palette, motion} = film.clip;
  const rows = levels.map((level) => {
    const own = make("span"), bar = make("span", {class: "bc-bar"}), total = make("td");
    return {row: make("tr", {}, make("th", {scope: "row"}, level), make("td", {}, own, bar), total), own, bar, total};
  });
  const heads = ["Vertebra", `Its own ${motion.noun}`, `Total ${motion.noun}`].map((text) => make("th", {scope: "col"}, text));
  const table = make("table", {}, make("thead", {}, make("tr", {}, ...heads)),
    make("tbody", {}, ...rows.map((r) => r.row).reverse()));
  const root = make("details", {}, make("summary", {}, `Each vertebra's ${motion.noun} in numbers`), table);

  function show(time) {
    if (!root.open) return;
    let sum = 0;
    film.turns(time).forEach((deg, i) => {
      const {own, bar, total} = rows[i];
      own.textContent = inWords(deg, motion);
      total.textContent = inWords((sum += deg), motion);
      bar.style.setProperty("--share", Math.min(1, Math.abs(deg) / palette.scale_max));
      bar.style.background = turnColour(deg, palette);
    });
  }
  return {root, show};
}
