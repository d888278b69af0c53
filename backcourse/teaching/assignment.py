"""An assignment: the questions with their key, what of them a learner is given, and how a response is marked."""

from __future__ import annotations

import json
import random
import re
import secrets
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import attrs
import cattrs
from attrs import define, field, frozen

from backcourse import answers, knowledge, quiz
from backcourse.quiz_records import Item, QuizRecord
from backcourse.records import kebab
from backcourse.teaching import TeachingError
from backcourse.teaching.roster import Learner
from backcourse.widgets.marked_figure import marked_figure

FORMAT = "backcourse-assignment/1"


@frozen
class Late:
    """What handing in late costs: per cent of the mark for each day begun, and after how many days nothing counts."""

    percent_a_day: float = 0.0
    days: float | None = None

    def share(self, days_late: float) -> float:
        """The share of the mark, from 0 to 1, that is left after so many days."""
        if days_late <= 0:
            return 1.0
        if self.days is not None and days_late > self.days:
            return 0.0
        return max(0.0, 1 - self.percent_a_day / 100 * -(-days_late // 1))


@frozen
class Asked:
    """A question as it is handed out: under another id, and its choices in another order than in the file.

    `order` gives, for each choice that is handed out, its place in the item's own options, steps or rights."""

    id: str
    item: Item
    order: tuple[int, ...]
    points: float = 1.0

    def handed_out(self) -> dict[str, Any]:
        """The question without key, tolerance, feedback, sources or any hint of the right order."""
        item, kind = self.item, self.item.type
        shown: dict[str, Any] = {"id": self.id, "type": kind, "question": item.question, "case": item.case}
        if kind in ("single", "multi", "true_false"):
            shown["options"] = [item.options[i].text for i in self.order]
        elif kind == "order":
            shown["steps"] = [item.steps[i].text for i in self.order]
        elif kind in ("match", "label"):
            shown["rights"] = [item.rights[i] for i in self.order]
            shown |= (
                {"marks": marked_figure(item)} if kind == "label" else {"lefts": [pair.left for pair in item.pairs]}
            )
        elif kind == "numeric":
            shown["unit"] = item.unit
        return shown

    def mark(self, response: Any) -> quiz.Mark:
        """The mark of a response to the handed-out form; ValueError where it does not fit the question."""
        kind = self.item.type
        if kind in ("single", "true_false"):
            return quiz.mark(self.item, self._back(response))
        if kind in ("multi", "order", "match", "label"):
            if not isinstance(response, list):
                raise ValueError(f"{response!r} is not a list of choices.")
            return quiz.mark(self.item, [self._back(place) for place in response])
        return quiz.mark(self.item, response)

    def _back(self, place: Any) -> int:
        if type(place) is not int or not 0 <= place < len(self.order):
            raise ValueError(f"{place!r} is none of the {len(self.order)} choices.")
        return self.order[place]


@define(frozen=True, slots=False)
class Assignment:
    """Everything about an assignment; it lies in the instructor's folder only, for it holds the key."""

    id: str = field(validator=kebab)
    title: str
    asked: tuple[Asked, ...]
    count: int  # questions that each learner gets
    variants: bool = False  # whether every learner has questions and choices in an order of their own
    due: str = ""  # ISO 8601 with its zone, or nothing
    late: Late = Late()
    lessons: tuple[str, ...] = ()
    roster: tuple[Learner, ...] = ()
    low_stakes: bool = False  # drawn from the course's own questions, whose key is in the package
    format: str = FORMAT

    @cached_property
    def by_id(self) -> dict[str, Asked]:
        """The questions by the id under which they are handed out."""
        return {asked.id: asked for asked in self.asked}

    @cached_property
    def due_at(self) -> datetime | None:
        """When it is due, if ever."""
        return datetime.fromisoformat(self.due) if self.due else None

    def asked_of(self, learner: str) -> tuple[Asked, ...]:
        """The questions that a learner is asked, by their id in class."""
        if not self.variants:
            return self.asked[: self.count]
        return tuple(self.by_id[i] for i in answers.drawn(self.id, learner, self.by_id, self.count))

    def sheet(self) -> dict[str, Any]:
        """What every learner is given: the questions without a key, and how many of them each is asked."""
        shown = {"format": answers.SHEET, "assignment": self.id, "title": self.title, "due": self.due}
        points = {asked.id: asked.points for asked in self.asked}
        questions = [{**asked.handed_out(), "points": points[asked.id]} for asked in self.asked]
        return {
            **shown,
            "count": self.count,
            "variants": self.variants,
            "low_stakes": self.low_stakes,
            "items": questions,
        }

    def to_json(self) -> str:
        """The instructor's file; `read` makes the same assignment of it."""
        return json.dumps(attrs.asdict(self), indent=1, ensure_ascii=False)


def read(path: Path) -> Assignment:
    """The assignment of an instructor's file; TeachingError where it is none."""
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(given, dict) or given.get("format") != FORMAT:
            raise ValueError(f"it does not say that it is {FORMAT}")
        return cattrs.Converter(forbid_extra_keys=True).structure(given, Assignment)
    except (OSError, ValueError, cattrs.BaseValidationError, RecursionError) as exc:
        raise TeachingError(
            f"{path} is no assignment ({exc}). Give the ID.assignment.json that `backcourse assign` wrote."
        ) from None


def make(
    assignment: str,
    pools: list[QuizRecord],
    *,
    count: int | None = None,
    title: str = "",
    seed: int | None = None,
    **others: Any,
) -> Assignment:
    """An assignment of questions from these records; `count` of them a learner, else all.

    `seed` sets the order of choices. Without variants the questions are drawn once for all; with them each learner is
    asked their own `count`."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", assignment):
        raise TeachingError(
            f"{assignment!r} cannot be an id. Use small letters, digits and single dashes, such as week-3."
        )
    dice = random.Random(secrets.randbits(64) if seed is None else seed)
    items = [item for pool in pools for item in pool.items]
    if not items:
        raise TeachingError("There is no question to ask. Name a file of questions or a lesson after --items.")
    if count is not None and not 1 <= count <= len(items):
        raise TeachingError(
            f"There are {len(items)} questions, so {count} cannot be asked. Use --n from 1 to {len(items)}."
        )
    if count and not others.get("variants"):
        keep = sorted(dice.sample(range(len(items)), count))
        items = [items[i] for i in keep]
    asked = tuple(Asked(f"q{n}", item, _shuffled(item, dice)) for n, item in enumerate(items, 1))
    return Assignment(assignment, title or assignment, asked, count or len(items), **others)


def _shuffled(item: Item, dice: random.Random) -> tuple[int, ...]:
    """The choices of an item in another order; True and False stay as they are, and steps never come in theirs."""
    places = list(range(len(item.options or item.steps or item.rights)))
    if item.type == "true_false":
        return tuple(sorted(places, key=lambda i: item.options[i].text != "True"))
    dice.shuffle(places)
    while item.type == "order" and places == sorted(places):
        dice.shuffle(places)
    return tuple(places)


def pools_of(names: list[str]) -> tuple[list[QuizRecord], bool]:
    """The questions behind names, each a lesson's id or an own file, and whether any are the course's own."""
    found, public = [], False
    for name in names:
        if name in {lesson.id for lesson in knowledge.lessons()}:
            public = True
            found.append(quiz.questions(name))
        else:
            found.append(own_file(Path(name)))
    return found, public


def own_file(path: Path) -> QuizRecord:
    """An instructor's own questions: TOML as the course keeps them, or JSON of jupyterquiz."""
    if not path.is_file():
        raise TeachingError(
            f"{path} is neither a lesson nor a file. Name a lesson such as 08-chair-twist, or a .toml or .json."
        )
    if path.suffix == ".toml":
        return knowledge.read_file(path, QuizRecord)
    from backcourse.quizfiles import read_jupyterquiz

    return read_jupyterquiz(path).record
