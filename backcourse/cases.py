"""The invented people of the lessons: who they are, what they report, and where on the body it is."""

from __future__ import annotations

from functools import cache
from typing import Any

from attrs import field, frozen

from backcourse import knowledge, safety
from backcourse.bodymap import PLACES
from backcourse.records import kebab


def _known(choices: str) -> Any:
    """Refuses an id that is not among these records."""
    readers = {
        "sign": knowledge.warning_signs,
        "answer": lambda: {**knowledge.conditions(), **knowledge.warning_signs()},
        "technique": knowledge.techniques,
        "context": knowledge.contexts,
        "fact": knowledge.facts,
        "place": lambda: PLACES,
    }

    def check(record: object, attribute: Any, value: str | tuple[str, ...]) -> None:
        for i in (value,) if isinstance(value, str) else value:
            if i not in readers[choices]():
                raise ValueError(f"{attribute.name}: there is no {choices} {i!r}")
            if choices == "fact" and knowledge.facts()[i].verified != "retrieved":
                raise ValueError(f"{attribute.name}: {i!r} is recalled; rest the claim on a fact that was read")

    return check


@frozen
class Case:
    """An invented person who wants to do a move; what to do follows from what is reported and is never written down."""

    id: str = field(validator=kebab)
    person: str
    story: str
    reported: tuple[str, ...] = field(validator=_known("answer"))
    context: str = field(validator=_known("context"))
    asks: str = field(validator=_known("technique"))
    places: tuple[str, ...] = field(validator=_known("place"))
    why: str
    basis: tuple[str, ...] = field(validator=_known("fact"))
    unknown: tuple[str, ...] = field(default=(), validator=_known("answer"))

    @property
    def name(self) -> str:
        """What the person is called."""
        return self.person.split(",")[0]

    @property
    def advice(self) -> safety.Advice:
        """What the course would tell this person."""
        return safety.advise(self.reported, self.unknown, self.context)


@frozen
class Story:
    """A warning sign as someone lives it, in their own words, with what it may mean."""

    id: str = field(validator=kebab)
    title: str
    story: str
    signs: tuple[str, ...] = field(validator=_known("sign"))
    places: tuple[str, ...] = field(validator=_known("place"))
    means: str
    basis: tuple[str, ...] = field(validator=_known("fact"))

    @property
    def level(self) -> safety.Level:
        """How soon to seek help."""
        return safety.advise(self.signs).level


FOLDERS = {"cases": Case, "people": Case, "stories": Story}


@cache
def cases() -> tuple[Case, ...]:
    """The people of lesson 03 to sort, by id."""
    return tuple(knowledge.read("cases", i, Case) for i in knowledge.ids("cases"))


@cache
def people(technique: str) -> tuple[Case, ...]:
    """The people who want to do this technique, by id, each of whom may, may not or asks first; none for most."""
    found = (knowledge.read("people", i, Case) for i in knowledge.ids("people"))
    return tuple(case for case in found if case.asks == technique)


@cache
def stories() -> tuple[Story, ...]:
    """The warning signs as stories, in the order they are told."""
    return tuple(knowledge.read("stories", i, Story) for i in knowledge.ids("stories"))
