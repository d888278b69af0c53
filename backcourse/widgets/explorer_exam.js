// The spine explorer's exam: ten questions that find a part or name it. Nothing is recorded, and nothing is sent.
const QUESTIONS = 10;
const CHOICES = 4;

const shuffled = (list) => list.map((item) => [Math.random(), item]).sort((a, b) => a[0] - b[0]).map(([, item]) => item);

/** A round of questions on some parts: `kind` is find or name. */
function newRound(kind, pool) {
  const asked = shuffled(pool).slice(0, QUESTIONS);
  return {kind, pool, asked, at: 0, right: 0, answered: false};
}

const questionOf = (round) => round.asked[round.at];

/** The part and some others of its kind that may be taken for it: its neighbours, in the order of the body. */
function choicesFor(round) {
  const part = questionOf(round), place = round.pool.indexOf(part);
  const near = [...round.pool].sort((a, b) => Math.abs(round.pool.indexOf(a) - place) - Math.abs(round.pool.indexOf(b) - place));
  const others = shuffled(near.slice(1, 2 * CHOICES)).slice(0, CHOICES - 1);
  return [part, ...others].sort((a, b) => round.pool.indexOf(a) - round.pool.indexOf(b));
}

/** Takes an answer; returns what is said about it. Only the first answer to a question counts. */
function answerRound(round, given) {
  const part = questionOf(round), right = given.id === part.id;
  if (!round.answered && right) round.right += 1;
  round.answered = true;
  return right ? `Right: ${part.name}, ${part.where}.` : `Not quite. You chose ${given.name}. ${part.name}: ${part.where}.`;
}

const scoreOf = (round) => `${round.right} of ${round.at + (round.answered ? 1 : 0)} so far`;

function nextQuestion(round) {
  round.at += 1;
  round.answered = false;
  return round.at < round.asked.length;
}

const resultOf = (round) => `${round.right} of ${round.asked.length} right. This was practice: it is not recorded.`;
