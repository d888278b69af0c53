"""What one learner handed in, as collecting finds it and marking takes it."""

from __future__ import annotations

from datetime import datetime

from attrs import frozen

from backcourse.answers import Answers


@frozen
class Problem:
    """Something in what was handed in that a person should look at: where, whose (if known), and a sentence."""

    where: str
    learner: str
    said: str


@frozen
class Submission:
    """One learner's work: the newest answers found, when the platform received them, and what was odd about them.

    `learner` is who the platform says handed it in, never who the file claims to be; `received` is None where only the
    learner's own clock is known. `answers` is None where there were none that could be read."""

    learner: str
    where: str
    answers: Answers | None
    received: datetime | None = None
    problems: tuple[Problem, ...] = ()
