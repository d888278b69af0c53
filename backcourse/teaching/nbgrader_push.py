"""Marks into an nbgrader gradebook that is there already: all of them in one transaction, or none."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from attrs import evolve, frozen
from nbgrader import api
from sqlalchemy.exc import SQLAlchemyError

from backcourse.teaching import TeachingError
from backcourse.teaching.marking import Marked
from backcourse.teaching.nbgrader import PREFIX

COLUMNS = ("id", "handed_in", "received", "points", "most", "total")
CENT = 0.005  # points by which rounded figures may differ


@frozen
class Result:
    """One learner's result as a gradebook keeps it: points before and after what lateness costs, and the most."""

    learner: str
    handed_in: bool
    points: float
    total: float
    most: float
    received: datetime | None = None


def of_marked(done: Marked) -> Result:
    """The result of a learner who was marked here."""
    whole = evolve(done, share=1.0).total
    return Result(done.learner.id, done.handed_in, whole, done.total, done.most, done.received)


def of_csv(path: Path) -> list[Result]:
    """The results in a table of marks as `backcourse grade` writes it; TeachingError names every bad line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as exc:
        raise TeachingError(f"{path} cannot be read ({exc}). Give the table that `backcourse grade` wrote.") from None
    rows = csv.DictReader(text.splitlines())
    if missing := [name for name in COLUMNS if name not in (rows.fieldnames or ())]:
        raise TeachingError(f"{path} has no column {missing[0]!r}. Give the table that `backcourse grade` wrote.")
    found, faults = [], []
    for row in rows:
        try:
            found.append(_of_row(row))
        except ValueError as exc:
            faults.append(f"{path}, line {rows.line_num}: {exc}")
    if faults:
        raise TeachingError("\n".join(faults))
    return found


def _of_row(row: dict[str, str | None]) -> Result:
    points, most, total = (float(row[name] or "nan") for name in ("points", "most", "total"))
    if not (math.isfinite(most) and 0 <= total <= points + CENT <= most + 2 * CENT):
        raise ValueError(f"{row['total']} of {row['points']} of {row['most']} points cannot be.")
    received = datetime.fromisoformat(row["received"]) if row["received"] else None
    if received and received.tzinfo is None:
        raise ValueError(f"{row['received']!r} is a time without its zone.")
    return Result(row["id"] or "", row["handed_in"] == "yes", points, total, most, received)


def gradebook_of(course: Path) -> tuple[str, str]:
    """The address of a course's gradebook and the course's id, by the course's own configuration."""
    from nbgrader.apps.baseapp import NbGrader

    app = NbGrader(log_level="ERROR")
    app.initialize([], root=str(course.resolve()))
    return app.coursedir.db_url, app.coursedir.course_id


def push(url: str, course: str, name: str, results: Iterable[Result], *, add: bool = False) -> list[str]:
    """Write everyone's results for an assignment, and say what was done; TeachingError where nothing was written.

    `url` is the gradebook's (sqlite:///…), `course` the id of the course in it. Unknown students are refused, all at
    once, unless they may be added. What a person has marked by hand stays, and is named."""
    place = Path(url.removeprefix("sqlite:///"))
    if url.startswith("sqlite:///") and not place.is_file():
        raise TeachingError(f"There is no gradebook at {place}. Run `nbgrader generate_assignment` first.")
    results = list(results)
    try:
        with api.Gradebook(url, course) as book:
            try:
                said = _all(book, name, results, add)
                book.db.commit()
            except BaseException:
                book.db.rollback()
                raise
    except (SQLAlchemyError, OSError) as exc:
        text = str(exc).splitlines()[0]
        raise TeachingError(
            f"The gradebook took nothing ({text}). Close what else uses it; after an update of nbgrader, back it up "
            "and run `nbgrader db upgrade`."
        ) from None
    return said


def _all(book: api.Gradebook, name: str, results: list[Result], add: bool) -> list[str]:
    """Everyone's results, added to the session but not yet kept; sentences about them."""
    people = {student.id: student for student in book.students}
    unknown = [one.learner for one in results if one.learner not in people]
    if unknown and not add:
        raise TeachingError(
            f"The gradebook does not know {len(unknown)} of them: {', '.join(unknown)}. Nothing was written. "
            "Check the ids, or let them be added with --add-students."
        )
    if len({one.learner for one in results}) < len(results):
        raise TeachingError("Someone has two lines in the table of marks. Nothing was written. Leave one of them.")
    for learner in unknown:
        people[learner] = api.Student(id=learner)
        book.db.add(people[learner])
    entry, cell = _quiz(book, name, results)
    there = {one.student_id: one for one in book.db.query(api.SubmittedAssignment).filter_by(assignment_id=entry.id)}
    by_hand, written = [], 0
    for one in results:
        work = there.get(one.learner)
        if not work and not one.handed_in:
            continue
        work = work or _submission(book, entry, people[one.learner])
        by_hand += [one.learner] if _write(work, cell, one) else []
        written += 1
    said = [f"Wrote the marks of {written} students for {name}; {len(results) - written} handed in nothing."]
    said += [f"Added {len(unknown)} students: {', '.join(unknown)}."] if unknown else []
    return said + ([f"Marked by hand before, and that mark counts: {', '.join(by_hand)}."] if by_hand else [])


def _quiz(book: api.Gradebook, name: str, results: list[Result]) -> tuple[api.Assignment, api.GradeCell]:
    """The assignment and its quiz cell; an assignment that the gradebook does not have is added."""
    most = max((one.most for one in results), default=0.0)
    entry = book.db.query(api.Assignment).filter_by(name=name).one_or_none()
    if entry is None:
        entry = api.Assignment(name=name, course_id=book.course_id)
        notebook = api.Notebook(name=name, assignment=entry)
        book.db.add_all([entry, notebook])
        cell = api.GradeCell(name=PREFIX + name, notebook=notebook, max_score=most, cell_type="code")
        book.db.add(cell)
        book.db.flush()
    cells = [cell for notebook in entry.notebooks for cell in notebook.grade_cells if cell.name == PREFIX + name]
    if not cells:
        raise TeachingError(
            f"{name} is in the gradebook, but without its quiz. Run `backcourse nbgrader setup {name}` and "
            f"`nbgrader generate_assignment {name}` first."
        )
    if any(abs(one.most - cells[0].max_score) > CENT for one in results):
        raise TeachingError(
            f"The marks are out of {most:g} points, the quiz in the gradebook out of {cells[0].max_score:g}. "
            "Nothing was written. Are these the marks of another assignment?"
        )
    return entry, cells[0]


def _submission(book: api.Gradebook, entry: api.Assignment, student: api.Student) -> api.SubmittedAssignment:
    """A new submission with a place for every mark and comment, as nbgrader makes one."""
    work = api.SubmittedAssignment(assignment=entry, student=student)
    for notebook in entry.notebooks:
        part = api.SubmittedNotebook(notebook=notebook, assignment=work)
        for cell in (*notebook.grade_cells, *notebook.task_cells):
            api.Grade(cell=cell, notebook=part)
        for cell in (*notebook.solution_cells, *notebook.task_cells):
            api.Comment(cell=cell, notebook=part)
    book.db.add(work)
    return work


def _write(work: api.SubmittedAssignment, cell: api.GradeCell, one: Result) -> bool:
    """Write one learner's points and what lateness costs; whether a person has marked it by hand before."""
    part = next(part for part in work.notebooks if part.notebook is cell.notebook)
    grade = next(grade for grade in part.grades if grade.cell is cell)
    grade.auto_score = min(one.points, cell.max_score)
    grade.needs_manual_grade = grade.manual_score is not None
    part.late_submission_penalty = max(0.0, grade.auto_score - one.total) or None
    if one.received:
        work.timestamp = one.received.astimezone(UTC).replace(tzinfo=None)
    return grade.manual_score is not None
