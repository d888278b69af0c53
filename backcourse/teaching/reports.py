"""Marks as files: CSV for people, for Canvas and for Moodle; no cell of them is ever a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from backcourse.teaching.assignment import Assignment
from backcourse.teaching.marking import Marked

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")  # a spreadsheet may begin to reckon
LATER = re.compile(r"(?<=.)([;\t]\s*)(?=[=+\-@])", re.S)  # where one that separates by semicolons begins a cell


def clean(value: Any) -> str:
    """A value as text that can be shown and written anywhere: without control characters and broken letters."""
    text = str(value)
    return text if text.isprintable() else "".join(c for c in text if c in "\t\n" or c.isprintable())


def cell(value: Any) -> str:
    """A value as the text of a cell; text that a spreadsheet would run gets a quotation mark in front."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    text = clean(value)
    if ";" in text or "\t" in text:
        text = LATER.sub(r"\1'", text)
    return f"'{text}" if text.lstrip(" \xa0").startswith(FORMULA) and not _number(text) else text


def _number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def row_of(values: Iterable[Any]) -> list[str]:
    """Values as the cells of a row."""
    return [cell(value) for value in values]


def lines(rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """Rows as lines of CSV, one at a time, so that a large class needs no more memory than a small one."""
    for row in rows:
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerow(row_of(row))
        yield text.getvalue()


def marks_heading(assignment: Assignment) -> list[str]:
    """The first line of the table of marks."""
    points = [f"{asked.id} ({asked.item.id})" for asked in assignment.asked]
    return ["id", "name", "handed_in", "received", "days_late", "share", *points, "points", "most", "total", "problems"]


def marks_row(assignment: Assignment, marked: Marked) -> list[Any]:
    """One learner's line: points for each question (empty where it was not asked), and the total after lateness."""
    got = {item.asked.id: item.points for item in marked.items}
    points = [got.get(asked.id) for asked in assignment.asked]
    head = [marked.learner.id, marked.learner.name, "yes" if marked.handed_in else "no"]
    received = marked.received.isoformat() if marked.received else ""
    told = " ".join(problem.said for problem in marked.problems)
    before = float(sum(got.values()))
    return [*head, received, marked.days_late, marked.share, *points, before, marked.most, marked.total, told]


def canvas_heading(assignment: Assignment) -> list[list[str]]:
    """The first two lines of a gradebook that Canvas imports: columns, and the points that could be got."""
    most = f"{sum(asked.points for asked in assignment.asked[: assignment.count]):g}"
    return [["Student", "ID", "SIS Login ID", "Section", assignment.title], ["    Points Possible", "", "", "", most]]


def canvas_row(marked: Marked) -> list[Any]:
    """One learner's line for Canvas, which finds the person by its own number, else by the login."""
    learner = marked.learner
    name = learner.name or learner.id
    if "points possible" in name.lower():  # Canvas would take this line for the points that could be got
        name = learner.id
    return [name, learner.lms, learner.id, "", marked.total if marked.handed_in else ""]


STATES = ("in", "late", "missing", "unreadable")
COLLECT_HEADING = ["id", "name", "state", "received", "days_late", "doubled", "problems"]
PROBLEMS_HEADING = ["id", "where", "problem"]


def state(marked: Marked) -> str:
    """How a learner's work came in: in, late, missing, or unreadable, where there is something but no answers."""
    if not marked.handed_in:
        return "unreadable" if marked.problems else "missing"
    return "late" if marked.days_late or any(problem.kind == "late" for problem in marked.problems) else "in"


def collect_row(marked: Marked) -> list[Any]:
    """One learner's line of the table of who handed in."""
    doubled = "yes" if any(problem.kind == "doubled" for problem in marked.problems) else ""
    received = marked.received.isoformat() if marked.received else ""
    told = " ".join(problem.said for problem in marked.problems)
    learner = marked.learner
    return [learner.id, learner.name, state(marked), received, marked.days_late, doubled, told]


def moodle_heading(assignment: Assignment) -> list[str]:
    """The first line of a file that Moodle's grade import takes."""
    return ["Username", "Email address", assignment.title, f"{assignment.title} (feedback)"]


def moodle_row(marked: Marked) -> list[Any]:
    """One learner's line for Moodle."""
    late = f"{marked.days_late:.1f} days late: {marked.share:.0%} of the points count." if marked.days_late else ""
    return [marked.learner.id, marked.learner.email, marked.total if marked.handed_in else "", late]
