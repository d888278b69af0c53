"""Marking: a response to one question → right or not, how much of it, and why."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import pairwise
from typing import Any

from attrs import frozen

from backcourse import knowledge
from backcourse.quiz_records import Item, QuizRecord

NUMBER = re.compile(r"([-+−]?(?:\d+[.,]?\d*|[.,]\d+)(?:e[-+]?\d+)?)(?:/(\d+))?\s*(\D*)", re.I)
SIGNS = {"degrees": "°", "percent": "%"}


@frozen
class Mark:
    """How a response was marked: right or not, its share of the full score from 0 to 1, and why, in sentences."""

    correct: bool
    score: float
    why: tuple[str, ...]


@cache
def questions(lesson: str) -> QuizRecord:
    """The questions of a lesson, by the lesson's id."""
    return knowledge.read("quizzes", lesson, QuizRecord)


def mark(item: Item, response: Any) -> Mark:
    """The mark of a response; a response that does not fit the item's type raises ValueError with what would.

    single, true_false: the option's place in the file, from 0, or its text; multi: a list of these; order: the steps'
    places in the order given; numeric: a number, or a text with one; match, label: for each left-hand side or mark the
    place among `item.rights`, or its text; text: what was typed.
    """
    return MARKERS[item.type](item, response)


def _place(value: Any, texts: list[str], wanted: str) -> int:
    """The place of a thing that was chosen by place or by text."""
    if isinstance(value, str) and value in texts:
        return texts.index(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < len(texts):
        return value
    raise ValueError(f"{value!r} is none of the {wanted}. Choose one of: {'; '.join(texts)}.")


def _places(response: Any, texts: list[str], wanted: str, count: int | None = None) -> list[int]:
    if isinstance(response, str) or not isinstance(response, Iterable):
        raise ValueError(f"{response!r} is not a list of {wanted}.")
    places = [_place(value, texts, wanted) for value in response]
    if count is not None and len(places) != count:
        raise ValueError(f"There are {len(places)} choices where {count} are wanted: one for each.")
    return places


def _one(item: Item, response: Any) -> Mark:
    chosen = item.options[_place(response, [o.text for o in item.options], "options")]
    return Mark(chosen.correct, float(chosen.correct), (chosen.why,))


def _several(item: Item, response: Any) -> Mark:
    """Each right option counts one, each wrong one takes one away; the mark never goes below nothing."""
    places = set(_places(response, [o.text for o in item.options], "options"))
    chosen = [o for i, o in enumerate(item.options) if i in places]
    keys = sum(o.correct for o in item.options)
    hits = sum(o.correct for o in chosen)
    wrong, missing = len(chosen) - hits, keys - hits
    told = sorted(chosen, key=lambda o: o.correct)
    why = tuple(f"“{o.text}” {'fits' if o.correct else 'does not fit'}. {o.why}" for o in told)
    if missing:
        why += (f"{missing} more {'belongs' if missing == 1 else 'belong'} to the answer.",)
    return Mark(not wrong and not missing, max(0, hits - wrong) / keys, why)


def _order(item: Item, response: Any) -> Mark:
    """The share of steps that are followed by their own next step."""
    count = len(item.steps)
    places = _places(response, [s.text for s in item.steps], "steps", count)
    if sorted(places) != list(range(count)):
        raise ValueError("Each step is wanted once.")
    kept = sum(b == a + 1 for a, b in pairwise(places))
    if kept == count - 1:
        return Mark(True, 1.0, tuple(f"{s.text}: {s.why}" for s in item.steps if s.why))
    at = next(i for i, place in enumerate(places) if place != i)
    step = item.steps[places[at]]
    why = (
        f"Right up to step {at}." if at else "",
        f"“{step.text}” does not come {'first' if not at else 'next'}.",
        step.why,
    )
    return Mark(False, kept / (count - 1), tuple(filter(None, why)))


def _number(item: Item, response: Any) -> float:
    """The number in a response; the item's own unit may follow it, and a comma may stand for the point."""
    unit = item.unit or "no unit"
    wanted = f"Type a number{f' in {item.unit}' if item.unit else ''}, such as 10 or 2.5."
    if isinstance(response, str):
        found = re.fullmatch(
            r"([-+−]?(?:\d+[.,]?\d*|[.,]\d+)(?:e[-+]?\d+)?)(?:/(\d+))?\s*(\D*)", response.strip(), re.I
        )
        names = {"", item.unit.casefold(), "°" if item.unit == "degrees" else "", "%" if item.unit == "percent" else ""}
        if not found or found[3].strip().casefold() not in names or (found[2] and not int(found[2])):
            raise ValueError(f"{response!r} cannot be read as a number with {unit}. {wanted}")
        response = float(found[1].replace(",", ".").replace("−", "-")) / float(found[2] or 1)
    if isinstance(response, bool) or not isinstance(response, (int, float)) or not math.isfinite(response):
        raise ValueError(f"{response!r} is not a number. {wanted}")
    return float(response)


def _within(given: float, value: float, tolerance: float) -> bool:
    return abs(given - value) <= tolerance + 1e-12 * max(1.0, abs(value))


def _numeric(item: Item, response: Any) -> Mark:
    given = _number(item, response)
    if _within(given, item.answer, item.tolerance):
        return Mark(True, 1.0, (item.why,))
    for near in item.near:
        if _within(given, near.value, near.tolerance):
            return Mark(near.correct, float(near.correct), (near.why,))
    way = "It is more than that." if given < item.answer else "It is less than that."
    return Mark(False, 0.0, (item.otherwise or way,))


def _match(item: Item, response: Any) -> Mark:
    """The share of left-hand sides, or marks, that have their own partner."""
    texts = list(item.rights)
    if item.type == "label":
        rows = [(f"Mark {n}", t.label, t.why) for n, t in enumerate(item.targets, 1)]
    else:
        rows = [(p.left, p.right, p.why) for p in item.pairs]
    places = _places(response, texts, "labels" if item.type == "label" else "partners", len(rows))
    fits = [texts[place] == right for place, (_, right, _) in zip(places, rows, strict=True)]
    hits = sum(fits)
    why = tuple(f"{left}: {right}. {reason}" for fit, (left, right, reason) in zip(fits, rows, strict=True) if fit)
    if hits < len(rows):
        chosen = zip(fits, places, rows, strict=True)
        others = (f"{left} is not “{texts[place]}”." for fit, place, (left, *_) in chosen if not fit)
        why = (f"{hits} of {len(rows)} fit.", *others, *why)
    return Mark(hits == len(rows), hits / len(rows), why)


def likeness(a: str, b: str) -> float:
    """How much of two texts is the same, from 0 to 1: one minus the edits between them (Levenshtein) by the longer."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return 1 - row[-1] / max(len(a), len(b), 1)


def _typed(item: Item, response: Any) -> Mark:
    if not isinstance(response, str) or not response.strip():
        raise ValueError("Type your answer in a few words.")
    given = response.strip()
    for answer in item.answers:
        a, b = (given, answer.text) if answer.match_case else (given.lower(), answer.text.lower())
        if a == b or (answer.similar < 1 and likeness(a, b) >= answer.similar):
            return Mark(answer.correct, float(answer.correct), (answer.why,))
    return Mark(False, 0.0, (item.otherwise or "That is not the word we look for.",))


MARKERS: dict[str, Callable[[Item, Any], Mark]] = {
    "single": _one,
    "true_false": _one,
    "multi": _several,
    "order": _order,
    "numeric": _numeric,
    "match": _match,
    "label": _match,
    "text": _typed,
}
