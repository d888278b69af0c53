"""From what was handed in to marks: each item, late days, the total; nothing of a learner's is ever run."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from attrs import frozen

from backcourse.teaching.assignment import Asked, Assignment
from backcourse.teaching.roster import Learner
from backcourse.teaching.submission import Problem, Submission

DAY = timedelta(days=1)
AHEAD = timedelta(minutes=10)  # by which a learner's clock may be wrong


@frozen
class ItemMark:
    """One question's mark: the share of its points from 0 to 1, whether it was answered, and why, in sentences."""

    asked: Asked
    response: Any
    answered: bool
    correct: bool
    score: float
    why: tuple[str, ...]

    @property
    def points(self) -> float:
        """Points got, before anything is taken off for being late."""
        return self.score * self.asked.points


@frozen
class Marked:
    """One learner's result: the items, the days late, the share left for being late, and what was odd."""

    learner: Learner
    handed_in: bool
    items: tuple[ItemMark, ...]
    days_late: float = 0.0
    share: float = 1.0
    received: datetime | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def most(self) -> float:
        """The points that could be got."""
        return math.fsum(item.asked.points for item in self.items)

    @property
    def total(self) -> float:
        """Points got, in hundredths, after what was taken off for being late."""
        return round(self.share * math.fsum(item.points for item in self.items) + 1e-9, 2)


def mark(
    assignment: Assignment, learner: Learner, submission: Submission | None, *, now: datetime | None = None
) -> Marked:
    """The result of one learner; without a submission every question counts nothing, and nothing is late.

    `now` is when the marking happens (UTC), against which times from the future are held."""
    asked = assignment.asked_of(learner.id)
    if submission is None or submission.answers is None:
        blank = tuple(ItemMark(a, None, False, False, 0.0, ()) for a in asked)
        return Marked(learner, False, blank, problems=submission.problems if submission else ())
    problems = list(submission.problems)
    given = submission.answers.given
    marks = tuple(_item(a, given[a.id].response, problems, submission) if a.id in given else _blank(a) for a in asked)
    for stray in sorted(given.keys() - {a.id for a in asked}):
        text = f"It answers {stray[:40]!r}, which this learner was not asked. That answer is not counted."
        problems.append(Problem(submission.where, learner.id, text))
    received = _received(submission, problems, now or datetime.now(UTC))
    days = _days_late(assignment, learner, received)
    share = assignment.late.share(days)
    return Marked(learner, True, marks, days, share, received, tuple(problems))


def _blank(asked: Asked) -> ItemMark:
    return ItemMark(asked, None, False, False, 0.0, ())


def _item(asked: Asked, response: Any, problems: list[Problem], submission: Submission) -> ItemMark:
    """The mark of one response; one that cannot be an answer to this question counts as none and is told."""
    try:
        found = asked.mark(response)
    except (ValueError, OverflowError) as exc:
        text = f"The response to {asked.id} fits no answer to it ({str(exc)[:200]}) It counts as not answered."
        problems.append(Problem(submission.where, submission.learner, text))
        return _blank(asked)
    return ItemMark(asked, response, True, found.correct, found.score, found.why)


def _received(submission: Submission, problems: list[Problem], now: datetime) -> datetime | None:
    """When the work came in: by the platform, else by the learner's own clock, which is told when it is ahead."""
    saved = submission.answers and submission.answers.saved_at
    claimed = datetime.fromisoformat(saved) if saved else None
    if claimed and claimed > now + AHEAD:
        text = f"It says that it was saved at {saved}, which is in the future. That time is not used."
        problems.append(Problem(submission.where, submission.learner, text))
        claimed = None
    return submission.received or claimed


def _days_late(assignment: Assignment, learner: Learner, received: datetime | None) -> float:
    """Days after the learner's own deadline, as a fraction; 0 where it is in time or no time is known."""
    if assignment.due_at is None or received is None:
        return 0.0
    return max(0.0, (received - assignment.due_at) / DAY - learner.extra_days)


def mark_all(
    assignment: Assignment, submissions: Iterable[Submission], *, now: datetime | None = None
) -> Iterator[Marked]:
    """The result of everyone on the roster: those who handed in as their work comes, then the others in its order.

    Of several submissions of one learner the caller has chosen one; a second one raises ValueError."""
    people = {learner.id: learner for learner in assignment.roster}
    waiting = dict(people)
    for submission in submissions:
        if submission.learner not in waiting:
            raise ValueError(f"{submission.learner!r} has two submissions or is not on the roster: collect first.")
        yield mark(assignment, waiting.pop(submission.learner), submission, now=now)
    for learner in waiting.values():
        yield mark(assignment, learner, None, now=now)
