"""Which questions fail: how hard each is, whether it tells learners apart, and what its wrong answers draw."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable

from attrs import Factory, define, frozen

from backcourse.teaching.assignment import Asked
from backcourse.teaching.marking import ItemMark, Marked

STEPS = 1000  # steps in which the share of the points on the other questions is counted, so that memory stays flat
FEW = 20  # learners below which the figures are only a hint
HARD, EASY, WEAK = 0.3, 0.95, 0.2  # share of points, share of points, item_rest_r
NO_ANSWER = "no answer"


@frozen
class Drew:
    """A choice and the share of learners who made it, from 0 to 1: of all, of the upper and of the lower half."""

    choice: str
    right: bool
    share: float
    upper: float
    lower: float


@frozen
class ItemReport:
    """What one question did, of those who were asked it and handed in.

    `difficulty`: the mean share of its points that was got, from 0 (nobody) to 1 (everybody).
    `item_rest_r`: corrected item-rest correlation: Pearson's r between the share of this question's points and the
    share of the points on all *other* questions that the learner was asked; None where either does not vary.
    `drew`: every choice, most often made first; the upper and lower half are by the share of the points on the other
    questions, and learners level at the middle count in both halves in part, so that the halves are of one size."""

    asked: Asked
    learners: int
    answered: int
    difficulty: float
    item_rest_r: float | None
    drew: tuple[Drew, ...]
    concern: int
    look_at: tuple[str, ...]


@define
class Tally:
    """The running counts of one question: how many had a score and made a choice, by share of the other points."""

    asked: Asked
    learners: int = 0
    answered: int = 0
    scores: Counter[tuple[int, float]] = Factory(Counter)
    choices: dict[tuple[str, bool], Counter[int]] = Factory(dict)

    def add(self, item: ItemMark, rest: int) -> None:
        """Count one learner's mark; `rest` is their share of the other questions' points, in thousandths."""
        self.learners += 1
        self.answered += item.answered
        self.scores[rest, item.score] += 1
        for choice in choices(item) if item.answered else ((NO_ANSWER, False),):
            self.choices.setdefault(choice, Counter())[rest] += 1


class Analysis:
    """The items of an assignment over all learners who handed in; it keeps counts, not learners."""

    def __init__(self, asked: Iterable[Asked]):
        self.tallies = {one.id: Tally(one) for one in asked}

    def add(self, marked: Marked) -> None:
        """Count a learner; one who handed in nothing tells nothing about a question."""
        if not marked.handed_in:
            return
        got, most = math.fsum(item.points for item in marked.items), marked.most
        for item in marked.items:
            others = most - item.asked.points
            rest = round(STEPS * (got - item.points) / others) if others > 0 else 0
            self.tallies[item.asked.id].add(item, rest)

    def reports(self) -> list[ItemReport]:
        """Every question that someone was asked, those to look at first in front."""
        found = [report(tally) for tally in self.tallies.values() if tally.learners]
        return sorted(found, key=lambda r: (-r.concern, 1 if r.item_rest_r is None else r.item_rest_r, r.difficulty))


def report(tally: Tally) -> ItemReport:
    """What the counts of a question say."""
    number = tally.learners
    difficulty = math.fsum(score * count for (_, score), count in tally.scores.items()) / number
    correlation = _correlation(tally.scores)
    rests: Counter[int] = Counter()
    for (rest, _), count in tally.scores.items():
        rests[rest] += count
    upper, lower = _halves(rests)
    drew = []
    for (choice, right), counts in tally.choices.items():
        top, bottom = (math.fsum(weight(rest) * n for rest, n in counts.items()) for weight in (upper, lower))
        drew.append(Drew(choice, right, counts.total() / number, top / (number / 2), bottom / (number / 2)))
    drew.sort(key=lambda d: (-d.share, d.choice))
    concern, look_at = _look_at(tally, difficulty, correlation, drew)
    return ItemReport(tally.asked, number, tally.answered, difficulty, correlation, tuple(drew), concern, look_at)


def _correlation(scores: Counter[tuple[int, float]]) -> float | None:
    """Pearson's r between the two parts of the pairs that were counted, or None where one of them does not vary."""
    number = scores.total()
    x = math.fsum(rest * n for (rest, _), n in scores.items()) / number
    y = math.fsum(score * n for (_, score), n in scores.items()) / number
    xx = math.fsum((rest - x) ** 2 * n for (rest, _), n in scores.items())
    yy = math.fsum((score - y) ** 2 * n for (_, score), n in scores.items())
    xy = math.fsum((rest - x) * (score - y) * n for (rest, score), n in scores.items())
    return max(-1.0, min(1.0, xy / math.sqrt(xx * yy))) if xx > 1e-9 and yy > 1e-9 else None


def _halves(rests: Counter[int]) -> tuple[Callable[[int], float], Callable[[int], float]]:
    """For a share of the other points: how much of a learner with it is in the upper, and in the lower half."""
    half, above = rests.total() / 2, 0
    for middle in sorted(rests, reverse=True):
        if above + rests[middle] >= half:
            break
        above += rests[middle]
    part = (half - above) / rests[middle]

    def upper(rest: int) -> float:
        return 1.0 if rest > middle else part if rest == middle else 0.0

    return upper, lambda rest: 1.0 - upper(rest)


def _look_at(tally: Tally, difficulty: float, r: float | None, drew: list[Drew]) -> tuple[int, tuple[str, ...]]:
    """How much there is to worry about (0 to 3), and what to look at, in sentences."""
    said: list[tuple[int, str]] = []
    item, few = tally.asked.item, tally.learners < FEW
    keys = [d for d in drew if d.right]
    if r is not None and r < 0:
        said.append((3, "Those who did well elsewhere did worse here. Check the key and the wording."))
    elif r is not None and r < WEAK:
        said.append((2, "It hardly tells those who know the rest from those who do not."))
    if item.type in ("single", "true_false"):
        best = keys[0].upper if keys else 0.0
        for wrong in (d for d in drew if not d.right and d.choice != NO_ANSWER and d.upper > best):
            said.append((3, f"“{wrong.choice}” drew more of the upper half than the right answer. Is it right, too?"))
    if difficulty == 0:
        said.append((3, "Nobody got a point. Check the key, and whether it was taught."))
    elif difficulty < HARD:
        said.append((2, "It is hard: less than a third of its points were got. Was it taught?"))
    elif difficulty == 1:
        said.append((1, "Everybody got it all, so it tells nobody apart."))
    elif difficulty > EASY:
        said.append((1, "Nearly everybody got it. It may be too easy."))
    if item.type == "single" and not few:
        chosen = {d.choice for d in drew}
        idle = [option.text for option in item.options if not option.correct and option.text not in chosen]
        said += [(1, f"Nobody chose “{text}”. Another wrong answer may do more.") for text in idle]
    if tally.answered < 0.8 * tally.learners:
        said.append((1, f"{tally.learners - tally.answered} of {tally.learners} left it out. Is it clear what to do?"))
    if few:
        said.append((0, f"Only {tally.learners} were asked it: take the figures as a hint."))
    return max((weight for weight, _ in said), default=0), tuple(text for _, text in said)


def choices(item: ItemMark) -> list[tuple[str, bool]]:
    """What a learner chose, in words that are few for all learners together, and whether each is right."""
    asked, response = item.asked, item.response
    record = asked.item
    if record.options:
        places = response if isinstance(response, list) else [response]
        return [(record.options[asked.order[p]].text, record.options[asked.order[p]].correct) for p in set(places)]
    if record.type in ("match", "label"):
        lefts = [p.left for p in record.pairs] or [f"Mark {n}" for n in range(1, len(record.targets) + 1)]
        rights = [p.right for p in record.pairs] or [t.label for t in record.targets]
        chosen = [record.rights[asked.order[place]] for place in response]
        rows = zip(lefts, chosen, rights, strict=True)
        return [(f"{left}: {text}", text == right) for left, text, right in rows]
    if record.type == "order":
        return [_kept([asked.order[place] for place in response])]
    return [_named(item)]


def _kept(places: list[int]) -> tuple[str, bool]:
    upto = next((i for i, place in enumerate(places) if place != i), len(places))
    if upto == len(places):
        return "right order", True
    return (f"right up to step {upto}" if upto else "begins with another step"), False


def _named(item: ItemMark) -> tuple[str, bool]:
    """A number or a text as the answer in the file that it fits; what fits none is one kind, so that they stay few."""
    record = item.asked.item
    if record.type == "numeric":
        known = [(record.answer, record.why), *((near.value, near.why) for near in record.near)]
        found = next((f"{value:g} {record.unit}".strip() for value, why in known if item.why == (why,)), "")
        return found or "another number", item.correct
    found = next((answer.text for answer in record.answers if item.why == (answer.why,)), "")
    return found or "another text", item.correct
