"""The steps of `nbgrader autograde` for quizzes: keep the cell, mark it without a kernel, and count late days."""

from __future__ import annotations

from datetime import UTC
from functools import lru_cache
from pathlib import Path
from typing import Any

import nbformat
from attrs import evolve
from nbgrader import utils
from nbgrader.api import Gradebook
from nbgrader.preprocessors import AssignLatePenalties, Execute, NbGraderPreprocessor
from traitlets import List, Unicode

from backcourse.teaching import assignment, collect, marking
from backcourse.teaching.assignment import Assignment
from backcourse.teaching.marking import Marked
from backcourse.teaching.nbgrader import PREFIX, key_of
from backcourse.teaching.nbgrader_table import table
from backcourse.teaching.owners import Owners
from backcourse.teaching.roster import Learner
from backcourse.teaching.sources import Folder
from backcourse.teaching.submission import Submission

OURS = {"schema_version": 3, "grade": True, "solution": False, "locked": True, "task": False, "cell_type": "code"}


def grade_id(cell: Any) -> str:
    """The id under which nbgrader grades a cell, or nothing."""
    given = cell.metadata.get("nbgrader")
    return str(given.get("grade_id", "")) if isinstance(given, dict) else ""


def is_quiz(cell: Any) -> bool:
    """Whether a cell is a quiz that we mark."""
    return grade_id(cell).startswith(PREFIX) and utils.is_grade(cell)


@lru_cache(maxsize=16)
def _read(path: Path, _changed: int) -> Assignment:
    return assignment.read(path)


class QuizStep(NbGraderPreprocessor):
    """What the steps share: where the keys lie, and which questions' answers may be shown."""

    keys = Unicode("", help="The folder `instructor` that `backcourse assign` wrote.").tag(config=True)
    released = List(Unicode(), help="Ids of questions whose answers feedback may show, or `all`.").tag(config=True)

    def course(self):
        """The nbgrader course folder that is being worked on."""
        return self.parent.parent.coursedir

    def made(self, name: str) -> Assignment:
        """The assignment with its key."""
        path = key_of(self.keys, name)
        return _read(path, path.stat().st_mtime_ns)


class KeepQuiz(QuizStep):
    """Puts the quiz cell back as it was handed out, also where a learner changed, doubled or deleted it.

    Their answers lie in the submission's own files, so that nothing of the cell is needed."""

    def preprocess(self, nb, resources):
        """The notebook with every quiz cell of the gradebook, each once."""
        about = resources["nbgrader"]
        with Gradebook(about["db_url"], self.course().course_id) as book:
            known = book.find_notebook(about["notebook"], about["assignment"])
            points = {cell.name: cell.max_score for cell in known.grade_cells if cell.name.startswith(PREFIX)}
            fresh = {cell.name: self._cell(cell, points) for cell in known.source_cells if cell.name in points}
        kept = []
        for cell in nb.cells:
            name = grade_id(cell)
            if name not in points:
                kept.append(cell)
            elif name in fresh:
                kept.append(fresh.pop(name))
        nb.cells = kept + list(fresh.values())
        if nb.nbformat_minor < 5:
            for cell in nb.cells:
                cell.pop("id", None)
        return nb, resources

    def _cell(self, source, points):
        meta = {**OURS, "grade_id": source.name, "points": points[source.name], "checksum": source.checksum}
        own = {"assignment": source.name.removeprefix(PREFIX)}
        meta = {"nbgrader": meta, "backcourse": own, "deletable": False, "editable": False}
        return nbformat.v4.new_code_cell(source.source, metadata=meta)


class MarkQuiz(QuizStep):
    """Marks quiz cells from the answers in the submission's files, and lays the points where nbgrader looks for them.

    It comes before any code of the learner's runs, so that none can change the answers meanwhile."""

    def preprocess(self, nb, resources):
        """The notebook in which every quiz cell has its points as the result, shown as a table of marks."""
        cost = 0.0
        for cell in filter(is_quiz, nb.cells):
            made = self.made(grade_id(cell).removeprefix(PREFIX))
            done = self._marked(made, resources["nbgrader"])
            points = min(evolve(done, share=1.0).total, float(cell.metadata.nbgrader["points"]))
            cost += points - min(done.total, points)
            data = {"text/plain": repr(points), "text/html": table(done, self.released)}
            cell.outputs = [nbformat.v4.new_output("execute_result", data)]
        resources["nbgrader"]["quiz_cost"] = cost
        return nb, resources

    def _marked(self, made: Assignment, about: dict[str, str]) -> Marked:
        """The marks of the learner that nbgrader names, whoever the files say that they are by."""
        name = about["student"]
        learner = next((one for one in made.roster if one.id == name), None)
        if learner is None:
            self.log.warning("%s is not on the roster of %s; marked all the same.", name, made.id)
            learner = Learner(name)
        with Gradebook(about["db_url"], self.course().course_id) as book:
            there = book.find_submission(about["assignment"], name)
            received, extension = there.timestamp, there.extension
        if extension:
            learner = evolve(learner, extra_days=max(learner.extra_days, extension / marking.DAY))
        submission = self._handed_in(evolve(made, roster=(learner,)), learner, about)
        if submission and received:
            submission = evolve(submission, received=received.replace(tzinfo=UTC))
        done = marking.mark(made, learner, submission)
        for problem in done.problems:
            self.log.warning("%s, %s: %s", name, problem.where, problem.said)
        return done

    def _handed_in(self, made: Assignment, learner: Learner, about: dict[str, str]) -> Submission | None:
        course = self.course()
        source = Folder(Path(course.format_path(course.submitted_directory, learner.id, about["assignment"])))
        files = list(source.files())
        return next(collect.Collected(made, source, Owners(made, files), {learner.id: files}).submissions(), None)


class ExecuteOthers(Execute):
    """Runs a notebook as nbgrader does, but for quiz cells; without a kernel where nothing else is graded."""

    def preprocess(self, nb, resources=None, km=None):
        """The notebook with the outputs of every cell but the quizzes'."""
        graded = [cell for cell in nb.cells if utils.is_grade(cell) or utils.is_solution(cell) or utils.is_task(cell)]
        if graded and all(map(is_quiz, graded)):
            return nb, resources
        return super().preprocess(nb, resources, km)

    def preprocess_cell(self, cell, resources, index):
        """The cell with its outputs; a quiz is left as it was marked."""
        return (cell, self.resources) if is_quiz(cell) else super().preprocess_cell(cell, resources, index)


class LateWork(AssignLatePenalties):
    """Takes off what the assignment takes off for late work, where nbgrader's own policy takes nothing."""

    def preprocess(self, nb, resources):
        """The notebook as it is; the penalty is in the gradebook."""
        nb, resources = super().preprocess(nb, resources)
        about = resources["nbgrader"]
        if cost := about.get("quiz_cost"):
            with Gradebook(about["db_url"]) as book:
                notebook = book.find_submission_notebook(about["notebook"], about["assignment"], about["student"])
                if notebook.late_submission_penalty is None:
                    notebook.late_submission_penalty = cost
                    book.db.commit()
        return nb, resources
