"""From what was handed in to every file that an instructor needs: marks, platforms' tables, items, learners' pages."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from attrs import frozen

from backcourse.teaching import feedback, itemreport, marking, reports
from backcourse.teaching.analysis import Analysis, ItemReport
from backcourse.teaching.assignment import Assignment
from backcourse.teaching.collect import Collected, collect
from backcourse.teaching.marking import Marked
from backcourse.teaching.outbox import Outbox
from backcourse.teaching.submission import Problem

MOST_SAID = 200  # problems that the page for the instructor repeats; problems.csv has them all


@frozen
class Graded:
    """What came of it: how many learners are in which state, how many problems, the items, and files that were kept."""

    states: Counter[str]
    doubled: int
    problems: int
    strays: int
    items: tuple[ItemReport, ...]
    kept: tuple[str, ...]


def marked_of(found: Collected, *, now: datetime | None = None) -> Iterator[Marked]:
    """Everyone's result in the roster's order, one at a time."""
    now = now or datetime.now(UTC)
    for learner in found.assignment.roster:
        yield marking.mark(found.assignment, learner, found.submission_of(learner), now=now)


def counts(states: Counter[str], doubled: int, strays: int) -> str:
    """Who is in, in a sentence that begins with the numbers."""
    said = ", ".join(f"{states[state]} {state}" for state in reports.STATES)
    files = f"; {strays} {'file' if strays == 1 else 'files'} of nobody's" if strays else ""
    return f"{states.total()} learners: {said}; {doubled} handed in twice or more{files}."


def grade(
    assignment: Assignment,
    source: Path,
    out: Path,
    *,
    pages: bool = True,
    points: bool = False,
    key: bool = False,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Graded:
    """Mark everything that is at `source`, and write the results to the folder `out`; without `pages` tables alone.

    One learner is held at a time. TeachingError where the source cannot be opened or the folder cannot be written."""
    found = collect(assignment, source)
    analysis, states, doubled, told = Analysis(assignment.asked), Counter[str](), 0, list[str]()
    with Outbox(out) as box:
        tables = _Tables(box, assignment)
        for problem in found.problems:
            tables.problem(problem, told)
        for done, marked in enumerate(marked_of(found), 1):
            state = reports.state(marked)
            states[state] += 1
            doubled += any(problem.kind == "doubled" for problem in marked.problems)
            analysis.add(marked)
            tables.learner(marked)
            for problem in marked.problems:
                tables.problem(problem, told)
            if pages:
                name = f"feedback/{marked.learner.id}.html"
                box.write(name, feedback.learners_page(assignment, marked, points=points, key=key))
            progress(done, len(assignment.roster))
        items = analysis.reports()
        tables.items(items)
        if pages:
            drawn = itemreport.chart(items) if items else ""
            if drawn:
                box.write("items.svg", drawn)
            more = [f"… and {tables.told - MOST_SAID} more in problems.csv."] if tables.told > MOST_SAID else []
            said = counts(states, doubled, len(found.problems))
            box.write("report.html", itemreport.report_page(assignment, said, items, [*told, *more], drawn))
    return Graded(states, doubled, tables.told, len(found.problems), tuple(items), tuple(box.kept))


class _Tables:
    """The tables that are written as learners come."""

    def __init__(self, box: Outbox, assignment: Assignment):
        self.assignment, self.told = assignment, 0
        self._marks, self._canvas, self._moodle, self._problems, self._items = (
            box.open(f"{name}.csv") for name in ("marks", "canvas", "moodle", "problems", "items")
        )
        _add(self._marks, reports.marks_heading(assignment))
        for row in reports.canvas_heading(assignment):
            _add(self._canvas, row)
        _add(self._moodle, reports.moodle_heading(assignment))
        _add(self._problems, reports.PROBLEMS_HEADING)
        _add(self._items, itemreport.ITEMS_HEADING)

    def learner(self, marked: Marked) -> None:
        """Add a learner to each table."""
        _add(self._marks, reports.marks_row(self.assignment, marked))
        _add(self._canvas, reports.canvas_row(marked))
        _add(self._moodle, reports.moodle_row(marked))

    def problem(self, problem: Problem, told: list[str]) -> None:
        """Add a problem; the first ones are kept for the instructor's page, too."""
        self.told += 1
        _add(self._problems, [problem.learner, problem.where, problem.said])
        if len(told) < MOST_SAID:
            told.append(said(problem))

    def items(self, items: list[ItemReport]) -> None:
        """Add every question."""
        for item in items:
            _add(self._items, itemreport.items_row(item))


def said(problem: Problem) -> str:
    """A problem on one line: whose, where, what."""
    whose = f"{problem.learner}: " if problem.learner else ""
    return " ".join(reports.clean(f"{whose}{problem.where[:200]}: {problem.said}").split())


def _add(file: TextIO, row: list) -> None:
    file.write(next(reports.lines([row])))


class Bar:
    """A bar on a terminal that grows; where there is no terminal it says nothing."""

    WIDTH = 30

    def __init__(self, stream: TextIO | None = None):
        self.stream = stream or sys.stderr
        self._last = -1

    def __call__(self, done: int, of: int) -> None:
        """Draw the bar anew where it has grown."""
        full = self.WIDTH * done // max(1, of)
        if not self.stream.isatty() or (full == self._last and done != of):
            return
        self._last = full
        end = "\n" if done == of else ""
        self.stream.write(f"\rMarking [{'#' * full}{'.' * (self.WIDTH - full)}] {done} of {of}{end}")
        self.stream.flush()
