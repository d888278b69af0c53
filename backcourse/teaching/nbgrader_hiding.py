"""What keeps nbgrader from giving away too much or too little: keys, trial answers, hidden tests, answers in zips."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook
from nbgrader.plugins.zipcollect import FileNameCollectorPlugin
from nbgrader.preprocessors import ClearHiddenTests

from backcourse.teaching import TeachingError
from backcourse.teaching.assignment import FORMAT, Assignment
from backcourse.teaching.nbgrader import PREFIX
from backcourse.teaching.nbgrader_steps import QuizStep, grade_id, is_quiz

ANSWERS = ".answers.json"
TRIAL = "*.answers*.json"
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
SHORTEST = 8  # characters of a hidden line that is looked for in errors of other cells
REASON = 20  # characters of a reason that is looked for in files
HIDDEN = "A test that is hidden failed ({error}).\n"
MOST = 4 * 1024 * 1024  # bytes of a file that is searched for a key


class GuardRelease(QuizStep):
    """Releases nothing that tells the answers: refuses a key in the folder, leaves out an instructor's own tries."""

    def preprocess(self, nb, resources):
        """The notebook as it is; TeachingError where a key would be released with it."""
        about, course = resources["nbgrader"], self.course()
        made = [self.made(grade_id(cell).removeprefix(PREFIX)) for cell in filter(is_quiz, nb.cells)]
        out = Path(course.format_path(course.release_directory, ".", about["assignment"]))
        for path in sorted(out.rglob("*")):
            if path.match(TRIAL):
                self.log.warning("%s holds answers of yours, and is not released.", path.name)
                path.unlink()
            elif path.is_file() and _tells(path, made):
                problem = f"{path.name} in source/{about['assignment']} holds the key. Move it out of there."
                self.log.error("%s", problem)
                raise TeachingError(problem)
        if not self.parent.parent.no_database:
            self._due(about, made)
        return nb, resources

    def _due(self, about, made):
        """Tell the gradebook when it is due, unless it says so already."""
        due = next((one.due_at for one in made if one.due_at), None)
        with Gradebook(about["db_url"], self.course().course_id) as book:
            entry = book.find_assignment(about["assignment"])
            if due and entry.duedate is None:
                entry.duedate = (due - due.utcoffset()).replace(tzinfo=None)
                book.db.commit()


def _tells(path: Path, made: list[Assignment]) -> bool:
    """Whether a file beside the notebook is a key, or holds the reasons that go with one."""
    if path.name.endswith((".assignment.json", ".items.csv")):
        return True
    if path.suffix == ".ipynb" or path.stat().st_size > MOST:
        return False
    text = path.read_text(encoding="utf-8", errors="replace")
    items = [asked.item for one in made for asked in one.asked]
    reasons = {x.why for i in items for x in (i, *i.options, *i.steps, *i.pairs, *i.targets, *i.answers) if x.why}
    return FORMAT in text or any(why in text for why in reasons if len(why) >= REASON)


class HideTests(ClearHiddenTests):
    """Takes hidden tests out of feedback: their lines, and whatever a cell with them, or an error, printed of them."""

    def preprocess(self, nb, resources):
        """The notebook without hidden tests; the points stay."""
        secret = {line for cell in nb.cells for line in self._hidden(cell.source)}
        for cell in nb.cells:
            told = self._remove_hidden_test_region(cell)
            if cell.cell_type == "code":
                cell.outputs = [kept for output in cell.outputs for kept in _without(output, secret, told)]
        return nb, resources

    def _hidden(self, source):
        """The lines of hidden tests in a cell that are long enough to be known again."""
        inside = False
        for line in source.split("\n"):
            if self.begin_test_delimeter in line:
                inside = True
            elif self.end_test_delimeter in line:
                inside = False
            elif inside and len(line.strip()) >= SHORTEST:
                yield line.strip()


def _without(output, secret, told):
    """An output without a trace of hidden tests: itself, a sentence that one failed, or nothing."""
    if output.output_type == "error":
        text = COLOURS.sub("", "\n".join([output.evalue, *output.traceback]))
        if told or any(line in text for line in secret):
            return [nbformat.v4.new_output("stream", name="stdout", text=HIDDEN.format(error=output.ename))]
    return [] if told else [output]


class Collector(FileNameCollectorPlugin):
    """Collects answers (`….answers.json`) from a platform's download beside the notebooks, under their own name.

    The instructor's `named_regexp` says whose a file is, as before; `file_id` may end before the first dot or not."""

    def collect(self, submitted_file):
        """Whose a file is and what it is, or nothing where it is to be left."""
        if not submitted_file.endswith(ANSWERS):
            return super().collect(submitted_file)
        found = self._match(submitted_file)
        if found and found.get("file_id"):
            stem = re.sub(r"(\.answers)?(\.json|\.ipynb)?$", "", found["file_id"])
            found = {**found, "file_id": stem + ANSWERS}
        return found or None
