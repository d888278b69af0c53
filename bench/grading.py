"""What marking costs: a generated class marked by `backcourse grade`, and a sample of it by stock nbgrader."""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from attrs import evolve

from backcourse.answers import RECEIPT, Answers, Given
from backcourse.teaching import assignment, marking
from backcourse.teaching.collect import collect
from backcourse.teaching.roster import Learner

ROOT = Path(__file__).parents[1]
NAME, ITEMS = "week-3", 12
LESSONS = ["02-how-the-back-moves", "08-chair-twist"]
KERNEL = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
START = datetime(2026, 1, 12, 9, tzinfo=UTC)
# The same rules as the course's, written anew in plain Python, as an instructor would write them in a test cell.
RULES = """def share(kind, key, given):
    if given is None:
        return 0.0
    if kind == "one":
        return float(given == key)
    if kind == "several":
        hits = len(set(given) & set(key))
        return max(0, hits - len(set(given) - set(key))) / len(key)
    if kind == "order":
        after = dict(zip(key, key[1:]))
        return sum(after.get(a) == b for a, b in zip(given, given[1:])) / (len(key) - 1)
    if kind == "number":
        return float(any(abs(given - value) <= tolerance + 1e-9 for value, tolerance in key))
    return sum(a == b for a, b in zip(given, key)) / len(key)"""


def made(learners: int) -> assignment.Assignment:
    """An assignment of twelve questions of all types that the lessons have, and its class."""
    pools, public = assignment.pools_of(LESSONS)
    roster = tuple(Learner(f"learner{n:04}", f"Name{n:04} Family{n:04}") for n in range(learners))
    return assignment.make(NAME, pools, count=ITEMS, seed=3, low_stakes=public, roster=roster, due=START.isoformat())


def rule(asked: assignment.Asked) -> tuple[str, object]:
    """The kind of a question and its key, by the places that were handed out."""
    item, at = asked.item, asked.order.index
    right = [at(i) for i, option in enumerate(item.options) if option.correct]
    if item.type in ("single", "true_false"):
        return "one", right[0]
    if item.type == "multi":
        return "several", right
    if item.type == "order":
        return "order", [at(i) for i in range(len(item.steps))]
    if item.type == "numeric":
        near = [(n.value, n.tolerance) for n in item.near if n.correct]
        return "number", [(item.answer, item.tolerance), *near]
    rows = [pair.right for pair in item.pairs] or [target.label for target in item.targets]
    return "rows", [at(item.rights.index(right)) for right in rows]


def response(asked: assignment.Asked, dice: random.Random) -> object:
    """A response such as a learner gives: often right, else something that can be chosen."""
    kind, key = rule(asked)
    if kind == "number":
        return key[0][0] if dice.random() < 0.6 else round(dice.uniform(0, 90), 1)
    if dice.random() < 0.6:
        return key
    places = range(len(asked.order))
    if kind == "one":
        return dice.choice(places)
    if kind == "rows":
        return [dice.choice(places) for _ in key]
    return dice.sample(places, len(places) if kind == "order" else dice.randint(1, len(places)))


def answers_of(given: assignment.Assignment, learner: str, dice: random.Random) -> Answers:
    """One learner's answers, now and then with a question left out."""
    chosen = [asked for asked in given.asked if dice.random() < 0.97]
    when = [(START - timedelta(minutes=dice.randint(1, 5000))).isoformat() for _ in chosen]
    saved = {a.id: Given(response(a, dice), at, n) for n, (a, at) in enumerate(zip(chosen, when, strict=True), 1)}
    return Answers(NAME, learner, len(saved), max(when, default=""), saved)


def notebook(*receipts: Answers) -> str:
    """A notebook as a learner saves it: the task, the quiz with its receipt, an empty cell."""
    outputs = [{"output_type": "display_data", "metadata": {}, "data": {RECEIPT: r.as_dict()}} for r in receipts]
    task = {"cell_type": "markdown", "id": "task", "metadata": {}, "source": "# Week 3\n\nAnswer all questions."}
    code = {"cell_type": "code", "metadata": {}, "execution_count": 1, "source": 'Graded("week-3.quiz.json")'}
    cells = [task, {**code, "id": "quiz", "outputs": outputs}, {**code, "id": "own", "source": "", "outputs": []}]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": KERNEL}, "cells": cells})


def hand_in(given: assignment.Assignment, folder: Path) -> dict[str, Answers]:
    """Write nbgrader's `submitted` of the whole class: a third files of answers, a third receipts, a third both."""
    dice, saved = random.Random(4), {}
    for n, learner in enumerate(given.roster):
        place = folder / "submitted" / learner.id / NAME
        place.mkdir(parents=True)
        own = saved[learner.id] = answers_of(given, learner.id, dice)
        receipts = () if n % 3 == 0 else (own,)
        (place / f"{NAME}.ipynb").write_text(notebook(*receipts), encoding="utf-8")
        if n % 3 != 1:
            (place / f"{NAME}.answers.json").write_text(own.to_json(), encoding="utf-8")
        (place / "timestamp.txt").write_text(f"{START - timedelta(minutes=1):%Y-%m-%d %H:%M:%S.%f} UTC")
    return saved


def ours(file: Path, source: Path, out: Path, *options: str) -> float:
    """Seconds that the command takes, its start included."""
    command = [sys.executable, "-m", "backcourse.cli", "grade", str(file), str(source), "--out", str(out), *options]
    began = time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    return time.perf_counter() - began


def stock_notebook(given: assignment.Assignment, own: Answers | None, solution: str = "") -> str:
    """A notebook for nbgrader: a cell with the answers, the rules, and a cell of tests for each question."""
    said = {item: one.response for item, one in own.given.items()} if own else {}

    def cell(name: str, source: str, grade: bool, is_solution: bool) -> dict:
        own = {"schema_version": 3, "grade_id": name, "grade": grade, "solution": is_solution, "locked": grade}
        own |= {"task": False, **({"points": 1} if grade else {})}
        shape = {"cell_type": "code", "id": name, "execution_count": None, "outputs": [], "source": source}
        return {**shape, "metadata": {"nbgrader": own}}

    answers = cell("answers", solution or f"answers = {said!r}", False, True)
    rules = cell("rules", RULES, False, False)
    tests = [
        cell(f"test-{a.id}", "share({!r}, {!r}, answers.get({!r}))".format(*rule(a), a.id), True, False)
        for a in given.asked
    ]
    whole = {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": KERNEL}, "cells": [answers, rules, *tests]}
    return json.dumps(whole)


def stock(given: assignment.Assignment, saved: dict[str, Answers], folder: Path) -> tuple[float, dict[str, float]]:
    """Seconds that `nbgrader autograde` takes for these learners, and the scores it gives them."""
    course = folder / "course"
    source = course / "source" / NAME
    source.mkdir(parents=True)
    blank = "### BEGIN SOLUTION\nanswers = {}\n### END SOLUTION"
    (source / f"{NAME}.ipynb").write_text(stock_notebook(given, None, blank))
    (course / "nbgrader_config.py").write_text(f'c = get_config()\nc.CourseDirectory.root = "{course}"\n')
    nbgrader("generate_assignment", NAME, cwd=course)
    for learner, own in saved.items():
        place = course / "submitted" / learner / NAME
        place.mkdir(parents=True)
        (place / f"{NAME}.ipynb").write_text(stock_notebook(given, own))
    began = time.perf_counter()
    nbgrader("autograde", NAME, cwd=course)
    seconds = time.perf_counter() - began
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        return seconds, {learner: book.find_submission(NAME, learner).score for learner in saved}


def nbgrader(*arguments: str, cwd: Path) -> None:
    """Run one command of nbgrader; its last words are shown where it fails."""
    command = [sys.executable, "-m", "nbgrader", *arguments]
    said = subprocess.run(command, cwd=cwd, capture_output=True, text=True)
    if said.returncode:
        raise RuntimeError(f"nbgrader {arguments[0]} failed:\n{said.stderr[-3000:]}")


def totals(given: assignment.Assignment, folder: Path) -> dict[str, float]:
    """The marks of `backcourse grade` before anything is taken off for being late, unrounded."""
    found = collect(given, folder)
    done = marking.mark_all(given, found.submissions())
    return {marked.learner.id: sum(item.points for item in marked.items) for marked in done}


def measure(learners: int = 1000, sample: int = 10) -> dict[str, float]:
    """Seconds for the class as tables, and with every page; seconds a submission, ours and stock; marks that differ."""
    given = made(learners)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        saved = hand_in(given, folder)
        file = folder / f"{NAME}.assignment.json"
        file.write_text(given.to_json(), encoding="utf-8")
        tables = min(ours(file, folder / "submitted", folder / "marks", "--tables-only") for _ in range(3))
        pages = ours(file, folder / "submitted", folder / "whole")
        some = {learner: saved[learner] for learner in list(saved)[:: max(1, learners // sample)][:sample]}
        seconds, scores = stock(evolve(given), some, folder)
        mine = totals(given, folder / "submitted")
        differ = sum(abs(mine[learner] - score) > 1e-6 for learner, score in scores.items())
    return {
        "tables": tables,
        "pages": pages,
        "ours": tables / learners,
        "stock": seconds / len(some),
        "sample": len(some),
        "differ": differ,
    }
