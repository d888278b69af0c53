// Marking in the page, the same as backcourse/quiz.py does it: the learner is answered with the kernel busy or stopped.
const plural = (count, one, many) => (count === 1 ? one : many);

function likeness(one, other) { // by Levenshtein: 1 is the same
  const [a, b] = [[...one], [...other]];
  const row = [...Array(b.length + 1).keys()];
  a.forEach((x, i) => {
    let last = row[0];
    row[0] = i + 1;
    b.forEach((y, j) => {
      [last, row[j + 1]] = [row[j + 1], Math.min(row[j + 1] + 1, row[j] + 1, last + (x === y ? 0 : 1))];
    });
  });
  return 1 - row[b.length] / Math.max(a.length, b.length, 1);
}

function readNumber(text, unit = "") { // null where it is not one; the unit may follow it
  const found = text.trim().match(/^([-+−]?(?:\d+[.,]?\d*|[.,]\d+)(?:e[-+]?\d+)?)(?:\/(\d+))?\s*(\D*)$/i);
  const units = ["", unit.toLowerCase(), unit === "degrees" ? "°" : "", unit === "percent" ? "%" : ""];
  if (!found || !units.includes(found[3].trim().toLowerCase())) return null;
  const number = Number(found[1].replace(",", ".").replace("−", "-")) / Number(found[2] ?? 1);
  return Number.isFinite(number) ? number : null;
}

const within = (given, value, tolerance) => Math.abs(given - value) <= tolerance + 1e-12 * Math.max(1, Math.abs(value));
const all = (correct, why) => ({correct, score: correct ? 1 : 0, why: [why]});

function markOne({options}, place) {
  return all(options[place].correct, options[place].why);
}

function markSeveral({options}, places) {
  const chosen = options.filter((_, i) => places.includes(i));
  const keys = options.filter((o) => o.correct).length, hits = chosen.filter((o) => o.correct).length;
  const wrong = chosen.length - hits, missing = keys - hits;
  const why = chosen.sort((a, b) => a.correct - b.correct).map((o) => `“${o.text}” ${o.correct ? "fits" : "does not fit"}. ${o.why}`);
  if (missing) why.push(`${missing} more ${plural(missing, "belongs", "belong")} to the answer.`);
  return {correct: !wrong && !missing, score: Math.max(0, hits - wrong) / keys, why};
}

function markOrder({steps}, places) {
  const last = steps.length - 1;
  const kept = places.filter((place, i) => i < last && places[i + 1] === place + 1).length;
  if (kept === last) return {correct: true, score: 1, why: steps.filter((s) => s.why).map((s) => `${s.text}: ${s.why}`)};
  const at = places.findIndex((place, i) => place !== i), step = steps[places[at]];
  const why = [at ? `Right up to step ${at}.` : "", `“${step.text}” does not come ${at ? "next" : "first"}.`, step.why];
  return {correct: false, score: kept / last, why: why.filter(Boolean)};
}

function markNumeric({answer, tolerance = 0, why, near = [], otherwise, unit}, response) {
  const given = typeof response === "number" ? response : readNumber(response, unit);
  if (within(given, answer, tolerance)) return all(true, why);
  const other = near.find((n) => within(given, n.value, n.tolerance));
  if (other) return all(other.correct, other.why);
  return all(false, otherwise || (given < answer ? "It is more than that." : "It is less than that."));
}

function markMatch({type, pairs, targets, rights}, places) {
  const rows = type === "label" ? targets.map((t, i) => ({left: `Mark ${i + 1}`, right: t.label, why: t.why})) : pairs;
  const fits = rows.map(({right}, i) => rights[places[i]] === right);
  const hits = fits.filter(Boolean).length;
  let why = rows.filter((_, i) => fits[i]).map((row) => `${row.left}: ${row.right}. ${row.why}`);
  if (hits < rows.length) {
    const others = rows.map(({left}, i) => `${left} is not “${rights[places[i]]}”.`).filter((_, i) => !fits[i]);
    why = [`${hits} of ${rows.length} fit.`, ...others, ...why];
  }
  return {correct: hits === rows.length, score: hits / rows.length, why};
}

function markTyped({answers, otherwise}, response) {
  for (const {text, match_case: exact, similar, correct, why} of answers) {
    const [a, b] = exact ? [response.trim(), text] : [response.trim().toLowerCase(), text.toLowerCase()];
    if (a === b || (similar < 1 && likeness(a, b) >= similar)) return all(correct, why);
  }
  return all(false, otherwise || "That is not the word we look for.");
}

const MARKERS = {
  single: markOne, true_false: markOne, multi: markSeveral, order: markOrder,
  numeric: markNumeric, match: markMatch, label: markMatch, text: markTyped,
};
const mark = (item, response) => MARKERS[item.type](item, response);

function keyInWords(item) { // what is right, for who had two tries
  switch (item.type) {
    case "numeric": return [`The answer is ${item.answer}${item.unit ? ` ${item.unit}` : ""}${item.tolerance ? `, give or take ${item.tolerance}` : ""}. ${item.why}`];
    case "order": return item.steps.map((s, i) => `${i + 1}. ${s.text}${s.why ? `: ${s.why}` : ""}`);
    case "match": return item.pairs.map((p) => `${p.left}: ${p.right}. ${p.why}`);
    case "label": return item.targets.map((t, i) => `Mark ${i + 1}: ${t.label}. ${t.why}`);
    case "multi": return item.options.filter((o) => o.correct).map((o) => `“${o.text}” fits. ${o.why}`);
    case "text": return item.answers.filter((a) => a.correct).map((a) => `${a.text}: ${a.why}`);
    default: return item.options.filter((o) => o.correct).map((o) => `${o.text}: ${o.why}`);
  }
}
