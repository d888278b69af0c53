"""Notes for the one who teaches a lesson: minutes, what people often think, what to talk about, what to do instead."""

from __future__ import annotations

from functools import cached_property

from attrs import define, field, frozen

from backcourse import knowledge, quiz
from backcourse.quiz_records import Choice, Item
from backcourse.records import kebab
from backcourse.teaching import TeachingError

FOLDER = "teaching"
NOTE = """### {title}

**{minutes} minutes** for the lesson, and about {talk_minutes} to talk.
{misconceptions}
**To talk about**

{discuss}

**Without moving**

{instead}
"""


@frozen
class Misconception:
    """What people often think: an item of the lesson's quiz, and one of its wrong choices, word for word."""

    item: str
    choice: str


@define(frozen=True, slots=False)
class Note:
    """What helps to teach a lesson; whatever the lesson or its quiz says already is taken from there."""

    id: str = field(validator=kebab)
    talk_minutes: int
    discuss: str
    instead: tuple[str, ...]  # for those who do not move, and tell nothing of their health, in class
    misconceptions: tuple[Misconception, ...] = ()

    @cached_property
    def lesson(self) -> knowledge.Lesson:
        """The lesson that the note is about."""
        return next(lesson for lesson in knowledge.lessons() if lesson.id == self.id)

    def __repr__(self) -> str:
        return f"Note({self.id!r}, {self.lesson.minutes} minutes, {len(self.misconceptions)} misconceptions)"

    def _repr_markdown_(self) -> str:
        thoughts = "\n".join(_thought(self, one) for one in self.misconceptions)
        return NOTE.format(
            title=f"{self.id[:2]} {self.lesson.title}",
            minutes=self.lesson.minutes,
            talk_minutes=self.talk_minutes,
            misconceptions=f"\n**What people often think**\n\n{thoughts}\n" if thoughts else "",
            discuss=self.discuss,
            instead="\n".join(f"- {text}" for text in self.instead),
        )


def _thought(note: Note, one: Misconception) -> str:
    item, choice = found(note, one)
    return f"- *{' '.join(item.question.split())}* {choice.text.rstrip('.')}.<br>{choice.why}"


def found(note: Note, one: Misconception) -> tuple[Item, Choice]:
    """The question and the wrong choice that a misconception names; TeachingError where there is none."""
    for item in quiz.questions(note.id).items:
        for choice in item.options:
            if (item.id, choice.text) == (one.item, one.choice) and not choice.correct:
                return item, choice
    raise TeachingError(
        f"content/{FOLDER}/{note.id}.toml: the quiz of {note.id} has no wrong choice {one.choice!r} in {one.item!r}. "
        "Take the item's id and the choice's words from the quiz."
    )


def notes(lesson: str) -> Note:
    """The notes on a lesson, by its id."""
    return knowledge.read(FOLDER, lesson, Note)
