"""The kinds of record the course is made of, each typed, frozen and strict about its keys."""

from __future__ import annotations

import re
from typing import Any

from attrs import field, frozen

LEVELS = ("ask-first", "urgent", "emergency")
SEVERITIES = ("low", "moderate", "high", "urgent", "emergency")
RATINGS = ("ok", "modify", "ask-first", "avoid")
BASIS_TYPES = ("source", "source-plus-inference", "by-inference")
KINDS = ("sourced-fact", "course-synthesis", "negative-search")
TIERS = ("guideline", "review", "trial", "study", "institution", "clinic")


def kebab(record: object, attribute: Any, value: str) -> None:
    if not re.fullmatch(r"[a-z0-9]+(-{1,2}[a-z0-9]+)*", value):
        raise ValueError(f"{attribute.name} {value!r} is not kebab-case: use small letters, digits and hyphens")


def one_of(*choices: str) -> Any:
    def check(record: object, attribute: Any, value: str) -> None:
        if value not in choices:
            raise ValueError(f"{attribute.name} {value!r} is not one of {', '.join(choices)}")

    return check


@frozen
class Lesson:
    """A page of the course; its id is its notebook's stem, and `order` the number it starts with."""

    id: str = field(validator=kebab)
    title: str
    minutes: int
    summary: str

    @property
    def order(self) -> int:
        """The lesson's place in the course, from 0."""
        return int(self.id[:2])


@frozen
class Route:
    """A path through the course and whom it suits: its lessons in order, or all of them when it names none.

    Every lesson of a technique on it has a movement that does without the things in `without`."""

    id: str = field(validator=kebab)
    title: str
    suits: str
    lessons: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


@frozen
class Fact:
    """A statement in our own words with its sources; `verified` says whether a page was read or it is from memory."""

    id: str = field(validator=kebab)
    statement: str
    topic: str
    kind: str = field(validator=one_of(*KINDS))
    verified: str = field(validator=one_of("retrieved", "recalled"))
    confidence: str = field(validator=one_of("high", "medium", "low"))
    sources: tuple[str, ...]
    read_at: str = ""
    action: str = ""
    inference: str = ""
    teach: str = ""
    note: str = ""
    population: str = ""
    unit: str = ""
    value: tuple[float, ...] = ()
    interval: tuple[float, ...] = ()
    span: tuple[float, ...] = ()
    table: tuple[dict[str, Any], ...] = ()


@frozen
class Joint:
    """How far a joint of the spine moves: its whole arc of bending, and side-bend and turn to one side, in degrees.

    What is not given here stands in content/body/spine.toml; `limits` are the least and the most found, by motion.
    """

    id: str
    flexion_extension: float | None = None
    side_bend: float | None = None
    turn: float | None = None
    limits: dict[str, tuple[float, float]] = field(factory=dict)


@frozen
class Region:
    """A part of the back, its joints from the top down, and what the book values of each motion add up to."""

    id: str = field(validator=kebab)
    name: str
    means: str
    sums: dict[str, float]
    joints: tuple[Joint, ...]
    sources: tuple[str, ...]


@frozen
class Technique:
    """A column of the matrix: a lesson's topic; `at_best` is the mildest rating it can ever get."""

    id: str = field(validator=kebab)
    name: str
    lessons: tuple[str, ...]
    sources: tuple[str, ...] = ()
    at_best: str = field(default="ok", validator=one_of(*RATINGS))


@frozen
class Load:
    """What an exercise asks of the back, rated like the technique that does the same."""

    id: str = field(validator=kebab)
    label: str
    technique: str


@frozen
class Exercise:
    """A named movement inside the lessons, with the techniques it belongs to and the loads it carries."""

    id: str = field(validator=kebab)
    name: str
    techniques: tuple[str, ...]
    loads: tuple[str, ...]
    sources: tuple[str, ...] = ()


@frozen
class Cell:
    """How one technique is rated with one condition, why, and the facts it rests on."""

    rating: str = field(validator=one_of(*RATINGS))
    reason: str
    basis: tuple[str, ...]
    basis_type: str = field(validator=one_of(*BASIS_TYPES))
    note: str = ""


@frozen
class Condition:
    """A row of the matrix; `advice` is a sentence for those who have it, `reviewed` who signed it and when."""

    id: str = field(validator=kebab)
    label: str
    severity: str = field(validator=one_of(*SEVERITIES))
    reviewed: str
    cells: dict[str, Cell]
    advice: str = ""
    note: str = ""


@frozen
class WarningSign:
    """A sign as someone would say it; `what_to_do` follows its level's own sentence, `condition` is its row."""

    id: str = field(validator=kebab)
    label: str
    level: str = field(validator=one_of(*LEVELS))
    what_to_do: str
    condition: str
    basis: tuple[str, ...]
    reviewed: str
    note: str = ""


@frozen
class StopRule:
    """What ends a move at once, whichever it is; `basis` are the facts it rests on, none where it is our inference."""

    id: str = field(validator=kebab)
    text: str
    basis: tuple[str, ...]
    basis_type: str = field(validator=one_of(*BASIS_TYPES))


@frozen
class Context:
    """How someone comes to the check: without pain, seen by a professional, or seen by nobody; one always applies."""

    id: str = field(validator=kebab)
    label: str
    condition: str


@frozen
class Option:
    """An answer of the check; the text is its record's label unless it is written here."""

    id: str = field(validator=kebab)
    text: str = ""


@frozen
class Screen:
    """A page of the check; on most pages any options may be chosen, on the last exactly one."""

    id: str = field(validator=kebab)
    title: str
    question: str
    options: tuple[Option, ...]
    choose: str = field(default="any", validator=one_of("any", "one"))


@frozen
class Term:
    """A word a reader may not know, what it means, other words for it, and the lesson that explains it."""

    id: str = field(validator=kebab)
    term: str
    meaning: str
    lesson: str
    also: tuple[str, ...] = ()
