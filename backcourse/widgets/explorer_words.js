// The spine explorer's words: what is said of a part, what a search finds, and how a curve reads.

/** Whether a part answers to what was typed: its name, its other names and, with two letters or more, what it does. */
function answersTo(part, typed) {
  const wanted = plainText(typed);
  if (!wanted) return true;
  const names = [part.name, ...(part.also ?? [])].map(plainText);
  if (names.some((name) => name === wanted || name.split(" ").includes(wanted))) return true;
  return wanted.length > 2 && [...names, plainText(part.does)].some((text) => text.includes(wanted));
}

const plainText = (text) => text.toLowerCase().replace(/[-–/,()’'.]/g, " ").replace(/\s+/g, " ").trim();

/** The parts that a search finds: those whose name is what was typed stand first. */
function found(parts, typed) {
  const wanted = plainText(typed);
  const rank = (part) => (plainText(part.name).split(" ")[0] === wanted || plainText(part.name) === wanted ? 0 : 1);
  return parts.filter((part) => answersTo(part, typed)).sort((a, b) => rank(a) - rank(b));
}

/** What is announced of a part. */
function saidOf(part) {
  return [part.does, part.feel && `Feel it: ${part.feel}`].filter(Boolean);
}

/** The rest that is told of a part: rows of [heading, text]. */
function toldOf(part) {
  const rows = [...(part.facts ?? []), ["Where", part.facts ? "" : part.where], ["Size", part.size]];
  (part.moved ?? []).forEach((text, i) => rows.push([i ? "" : "Lessons", text]));
  rows.push(["In this course", part.course], ["Source", (part.sources ?? []).join("; ")]);
  return rows.filter(([, text]) => text);
}

const asDegrees = (value) => `${Math.round(value * 10) / 10}°`;

/** A curve in words, read against the band that is usual. */
function readCurve({low, high}, value) {
  const where = value < low ? "flatter than" : value > high ? "deeper than" : "within";
  return `${asDegrees(value)}, ${where} the usual ${low}° to ${high}°`;
}
