"""From answers to advice: how soon to seek help, and how each technique and exercise is rated, with the reasons.

A pure function of its arguments and the content. Adding an answer never softens anything, and an answer that was
reported weighs at least as much as one that is unknown. It never says that someone is clear.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache

from attrs import frozen

from backcourse import knowledge
from backcourse.records import Cell, Condition, WarningSign

CONTEXTS = ("no-back-pain", "checked", "not-checked")


class _Ranked(StrEnum):
    """Words in order: the later one is the stricter."""

    @property
    def rank(self) -> int:
        return list(type(self)).index(self)

    def __lt__(self, other: str) -> bool:
        return self.rank < type(self)(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= type(self)(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > type(self)(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= type(self)(other).rank


class Level(_Ranked):
    """How soon to seek help."""

    SELF_CARE = "self-care"
    ASK_FIRST = "ask-first"
    URGENT = "urgent"
    EMERGENCY = "emergency"


class Rating(_Ranked):
    """How a technique or exercise may be done."""

    OK = "ok"
    MODIFY = "modify"
    ASK_FIRST = "ask-first"
    AVOID = "avoid"


LEVEL_OF_SEVERITY = {
    "low": Level.SELF_CARE,
    "moderate": Level.SELF_CARE,
    "high": Level.ASK_FIRST,
    "urgent": Level.URGENT,
    "emergency": Level.EMERGENCY,
}
LEVEL_IF_UNKNOWN = {
    Level.SELF_CARE: Level.SELF_CARE,
    Level.ASK_FIRST: Level.ASK_FIRST,
    Level.URGENT: Level.ASK_FIRST,
    Level.EMERGENCY: Level.URGENT,
}
EMERGENCY = "Call your emergency number (112, 911, 999 or your country's) or go to an emergency department now."
WHAT_TO_DO = {
    Level.EMERGENCY: EMERGENCY,
    Level.URGENT: "Speak to a doctor or your urgent advice line today, and leave the techniques until you have.",
    Level.ASK_FIRST: "Ask a doctor or physiotherapist before you try what is marked “ask first”.",
    Level.SELF_CARE: "Start gently, with what is marked “ok” or “modify”, and stop if it hurts. Leave “avoid” out, and "
    "ask a professional where it says “ask first”.",
}
UNSURE = "You were not sure about this: {label}. Ask someone who can check it."
UNSURE_EMERGENCY = "You were not sure about this: {label}. If it is so, it is an emergency: get help at once."
AT_LAST = (
    "This check cannot rule anything out. If you go numb between the legs, lose control of your bladder or bowels, "
    "get weaker in a leg, have chest pain or feel very ill, get emergency help at once."
)


@frozen
class Reason:
    """Why a rating is not milder: the condition, what it says about the technique, and the facts it rests on."""

    rating: Rating
    condition: str
    label: str
    text: str
    basis: tuple[str, ...]
    unknown: bool


@frozen
class Verdict:
    """A rating and its reasons, the strictest first."""

    rating: Rating
    reasons: tuple[Reason, ...]


@frozen
class _Row:
    """A row of the matrix that applies to someone, and the words under which it came to apply."""

    condition: Condition
    label: str
    unknown: bool = False

    def reason(self, technique: str, because: str = "") -> Reason:
        cell: Cell = self.condition.cells[technique]
        rating = max(Rating(cell.rating), Rating(knowledge.techniques()[technique].at_best))
        if self.unknown:
            rating = min(rating, Rating.ASK_FIRST)
        return Reason(rating, self.condition.id, self.label, because + cell.reason, cell.basis, self.unknown)


@frozen
class Advice:
    """What follows from someone's answers: how soon to seek help, what to do, and how to rate each technique."""

    level: Level
    context: str
    reported: tuple[str, ...]
    unknown: tuple[str, ...]
    what_to_do: tuple[str, ...]

    def rating(self, technique: str) -> Verdict:
        """How a technique is rated: the strictest of all rows that apply."""
        known = knowledge.techniques()
        _refuse_unknown((technique,), known, "technique")
        return _verdict(row.reason(technique) for row in self._rows())

    def rating_of(self, exercise: str) -> Verdict:
        """How an exercise is rated: the strictest of its techniques and of its loads."""
        known = knowledge.exercises()
        _refuse_unknown((exercise,), known, "exercise")
        record, rows = known[exercise], tuple(self._rows())
        reasons = [row.reason(technique) for technique in record.techniques for row in rows]
        said = set(reasons)
        for load in (knowledge.loads()[i] for i in record.loads):
            because = f"{load.label}, as in “{knowledge.techniques()[load.technique].name}”: "
            new = (row for row in rows if row.reason(load.technique) not in said)
            reasons += [row.reason(load.technique, because) for row in new]
        return _verdict(reasons)

    def _rows(self) -> Iterator[_Row]:
        conditions, context = knowledge.conditions(), knowledge.contexts()[self.context]
        for answers, unknown in ((self.reported, False), (self.unknown, True)):
            for answer in answers:
                record = _answers()[answer]
                row = getattr(record, "condition", record.id)
                yield _Row(conditions[row], record.label, unknown)
        yield _Row(conditions[context.condition], context.label)


def advise(reported: Iterable[str], unknown: Iterable[str] = (), context: str = "not-checked") -> Advice:
    """The advice for these conditions and warning signs; an id that is not known is refused by name."""
    reported, unknown = frozenset(_listed(reported)), frozenset(_listed(unknown))
    _refuse_unknown((*sorted(reported), *sorted(unknown)), _answers(), "condition or warning sign")
    _refuse_unknown((context,), CONTEXTS, "context")
    given = [(i, _level(i), False) for i in sorted(reported)]
    given += [(i, LEVEL_IF_UNKNOWN[_level(i)], True) for i in sorted(unknown - reported)]
    given += [(knowledge.contexts()[context].condition, Level.SELF_CARE, False)]
    given.sort(key=lambda item: -item[1].rank)
    level = given[0][1]
    return Advice(level, context, tuple(sorted(reported)), tuple(sorted(unknown - reported)), _sentences(given, level))


def _sentences(given: list[tuple[str, Level, bool]], level: Level) -> tuple[str, ...]:
    """What to do, the most urgent first: the level's own sentence, then what each answer adds."""
    said = [WHAT_TO_DO[level]]
    for answer, own, unsure in given:
        record = _answers()[answer]
        said.append(WHAT_TO_DO[own] if own > Level.ASK_FIRST else "")
        if unsure:
            words = UNSURE_EMERGENCY if _level(answer) is Level.EMERGENCY else UNSURE
            said.append(words.format(label=record.label) if own > Level.SELF_CARE else "")
        else:
            said.append(record.what_to_do if hasattr(record, "what_to_do") else record.advice)
    return tuple(dict.fromkeys(sentence for sentence in (*said, AT_LAST) if sentence))


def _level(answer: str) -> Level:
    """How soon to seek help if this answer is reported: a sign's own level, or that of a condition's severity."""
    record = _answers()[answer]
    return LEVEL_OF_SEVERITY[record.severity] if isinstance(record, Condition) else Level(record.level)


@cache
def _answers() -> dict[str, Condition | WarningSign]:
    """Everything someone can report, by id."""
    return {**knowledge.conditions(), **knowledge.warning_signs()}


def _verdict(reasons: Iterable[Reason]) -> Verdict:
    ordered = sorted(dict.fromkeys(reasons), key=lambda reason: (-reason.rating.rank, reason.unknown))
    return Verdict(ordered[0].rating, tuple(ordered))


def _listed(ids: Iterable[str]) -> tuple[str, ...]:
    return (ids,) if isinstance(ids, str) else tuple(ids)


def _refuse_unknown(ids: Iterable[str], known: Iterable[str], what: str) -> None:
    for i in ids:
        if i not in known:
            near = difflib.get_close_matches(str(i), [*known], n=3, cutoff=0.5) or sorted(known)[:3]
            raise ValueError(f"There is no {what} {i!r}. Did you mean {' or '.join(map(repr, near))}?")
