"""The records of a lesson's questions: items of eight types, each with exactly the keys of its type."""

from __future__ import annotations

from collections import Counter
from typing import Any

from attrs import Attribute, field, fields, frozen

from backcourse.records import kebab, one_of

CHOICES = ("single", "multi", "true_false")
REQUIRED = {
    "single": ("options",),
    "multi": ("options",),
    "true_false": ("options",),
    "order": ("steps",),
    "numeric": ("answer", "why"),
    "match": ("pairs",),
    "label": ("picture", "time", "targets"),
    "text": ("answers",),
}
OPTIONAL = {
    "numeric": ("tolerance", "unit", "near", "otherwise"),
    "match": ("extra",),
    "label": ("view",),
    "text": ("otherwise",),
}
PASS_MARK = 0.8


def _filled(record: object, attribute: Attribute, value: str) -> None:
    if not value.strip():
        raise ValueError(f"{attribute.name} is empty. Write it out")


def _share(record: object, attribute: Attribute, value: float) -> None:
    if not 0 < value <= 1:
        raise ValueError(f"{attribute.name} {value:g} is not a share: use a number above 0 and up to 1")


def _not_negative(record: object, attribute: Attribute, value: float) -> None:
    if value < 0:
        raise ValueError(f"{attribute.name} {value:g} is below 0: use 0 or more")


@frozen
class Choice:
    """One option to choose, whether it is right, and why or why not."""

    text: str = field(validator=_filled)
    why: str = field(validator=_filled)
    correct: bool = False


@frozen
class Step:
    """One step of several that stand in their right order, and why it comes there."""

    text: str = field(validator=_filled)
    why: str = ""


@frozen
class Near:
    """A number someone may give instead of the answer, and what it is; now and then it is right, too."""

    value: float
    why: str = field(validator=_filled)
    tolerance: float = field(default=0.0, validator=_not_negative)
    correct: bool = False


@frozen
class Pair:
    """Two things that belong together, and why."""

    left: str = field(validator=_filled)
    right: str = field(validator=_filled)
    why: str = field(validator=_filled)


@frozen
class Target:
    """A joint of the figure to be named; `where` says in words where its mark is, without naming it."""

    label: str = field(validator=_filled)
    at: str
    why: str = field(validator=_filled)
    where: str = ""


@frozen
class Typed:
    """A short text someone may type; `similar` is how much of it must be the same, from above 0 to 1."""

    text: str = field(validator=_filled)
    why: str = field(validator=_filled)
    correct: bool = False
    match_case: bool = False
    similar: float = field(default=1.0, validator=_share)


@frozen
class Item:
    """One question; which of the keys after `case` it has follows from its type."""

    id: str = field(validator=kebab)
    type: str = field(validator=one_of(*REQUIRED))
    objective: str
    question: str = field(validator=_filled)
    sources: tuple[str, ...] = ()
    case: bool = False
    options: tuple[Choice, ...] = ()
    steps: tuple[Step, ...] = ()
    answer: float | None = None
    tolerance: float = field(default=0.0, validator=_not_negative)
    unit: str = ""
    why: str = ""
    near: tuple[Near, ...] = ()
    otherwise: str = ""
    pairs: tuple[Pair, ...] = ()
    extra: tuple[str, ...] = ()
    picture: str = ""
    time: float | None = None
    view: str = "front-left"
    targets: tuple[Target, ...] = ()
    answers: tuple[Typed, ...] = ()

    def __attrs_post_init__(self):
        for key in REQUIRED[self.type]:
            if getattr(self, key) in ((), "", None):
                raise ValueError(f"item {self.id!r} is of type {self.type} and has no {key}")
        for key in sorted(_given(self) - {*REQUIRED[self.type], *OPTIONAL.get(self.type, ())}):
            raise ValueError(f"item {self.id!r} is of type {self.type}, which has no {key}")
        if fault := _amiss(self):
            raise ValueError(f"item {self.id!r}: {fault}")

    @property
    def rights(self) -> tuple[str, ...]:
        """What can be chosen for each left-hand side or mark: the right ones in order, then the extra ones."""
        if self.type == "label":
            return tuple(target.label for target in self.targets)
        return tuple(dict.fromkeys((*(pair.right for pair in self.pairs), *self.extra)))


def _given(item: Item) -> set[str]:
    """The keys that only some types have and this item has."""
    some = {key for keys in (*REQUIRED.values(), *OPTIONAL.values()) for key in keys}
    return {a.name for a in fields(Item) if a.name in some and getattr(item, a.name) != a.default}


def _amiss(item: Item) -> str:
    """What keeps an item from being asked or marked, or nothing."""
    keys = sum(option.correct for option in item.options)
    texts = [option.text for option in item.options] or [step.text for step in item.steps]
    twice = [text for text, times in Counter(texts).items() if times > 1]
    if twice:
        return f"{twice[0]!r} stands there twice. Word them apart"
    if item.type in ("single", "true_false") and keys != 1:
        return f"{keys} options are correct. Exactly one must be"
    if item.type == "true_false" and set(texts) != {"True", "False"}:
        return 'the options of true_false are "True" and "False"'
    if item.type == "multi" and not keys:
        return "no option is correct. Mark at least one with correct = true"
    if item.type == "text" and not any(answer.correct for answer in item.answers):
        return "no answer is correct. Mark at least one with correct = true"
    several: Any = item.options or item.steps or item.pairs or item.targets
    if item.type not in ("numeric", "text") and len(several) < 2:
        return "there is only one thing to choose. Give at least two"
    return ""


@frozen
class QuizRecord:
    """A lesson's questions: what one can do afterwards, the items, and the share of first answers that passes."""

    id: str = field(validator=kebab)
    objectives: dict[str, str]
    items: tuple[Item, ...]
    pass_mark: float = field(default=PASS_MARK, validator=_share)

    def __attrs_post_init__(self):
        for i, times in Counter(item.id for item in self.items).items():
            if times > 1:
                raise ValueError(f"the item id {i!r} is given {times} times. Give each item an id of its own")
        if not self.items:
            raise ValueError("there are no items. Add at least one under [[items]]")
