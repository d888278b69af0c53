"""Graded quizzes in an nbgrader course: what goes into `source`, and the lines of configuration that mark them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from attrs import evolve

from backcourse.teaching import TeachingError, assignment, release
from backcourse.teaching.assignment import Assignment

PREFIX = "backcourse-"  # a cell whose grade id begins so is a quiz; the rest is the assignment's id
STEPS = ("source", "release", "submitted", "autograded", "feedback", "solution")
CONFIG = "nbgrader_config.py"
BEGIN, END = "# >>> backcourse: graded quizzes", "# <<< backcourse"
LINES = f"""{BEGIN}
from backcourse.teaching.nbgrader import configure

configure(get_config(), keys={{keys!r}})
{END}
"""
BLOCK = re.compile(rf"^{re.escape(BEGIN)}$.*?^{re.escape(END)}$\n?", re.MULTILINE | re.DOTALL)
NEEDED = ("One of the two is enough.", "The notebook is needed in any case.")  # nbgrader looks at nothing without one
LESSONS = "\nWork through these lessons of the course first: {lessons}. `backcourse lab` opens them.\n"


def configure(config: Any, *, keys: str | Path, released: Iterable[str] = ()) -> None:
    """Set up nbgrader 0.9 to mark quizzes; call it at the end of `nbgrader_config.py` with `get_config()`.

    `keys` is the folder that `backcourse assign` wrote as DIR/instructor. `released` holds the handed-out ids (q1, …)
    of the questions whose answers feedback may show, or "all". What the file has set before is kept and added to."""
    from nbgrader.converters import Autograde, GenerateAssignment, GenerateFeedback
    from nbgrader.preprocessors import AssignLatePenalties, Execute

    from backcourse.teaching import nbgrader_hiding as hiding
    from backcourse.teaching import nbgrader_steps as steps

    config.QuizStep.keys = str(keys)
    config.QuizStep.released = list(released)
    lists = (
        (config.GenerateAssignment, GenerateAssignment, "preprocessors", [hiding.GuardRelease], {}),
        (config.Autograde, Autograde, "sanitize_preprocessors", [steps.KeepQuiz], {}),
        (
            config.Autograde,
            Autograde,
            "autograde_preprocessors",
            [steps.MarkQuiz],
            {Execute: steps.ExecuteOthers, AssignLatePenalties: steps.LateWork},
        ),
        (config.GenerateFeedback, GenerateFeedback, "preprocessors", [hiding.HideTests], {}),
    )
    for section, converter, name, first, instead in lists:
        instead |= {f"nbgrader.preprocessors.{stock.__name__}": ours for stock, ours in instead.items()}
        there = _set_or_stock(section, converter, name)
        section[name] = first + [instead.get(step, step) for step in there if step not in first]
    there = _set_or_stock(config.Autograde, Autograde, "exclude_overwriting")
    own = {name: [*there.get(name, []), f"{name}.answers.json"] for name in _names(Path(keys))}
    config.Autograde.exclude_overwriting = {**there, **own}
    if "collector_plugin" not in config.ZipCollectApp:
        config.ZipCollectApp.collector_plugin = hiding.Collector


def _set_or_stock(section: Any, converter: Any, name: str) -> Any:
    """What the file has set so far, or what nbgrader does by itself."""
    stock = getattr(converter, name).default()
    there = section.get(name, stock)
    return there.get_value(stock) if hasattr(there, "get_value") else there


def _names(keys: Path) -> set[str]:
    """The ids of the assignments whose keys lie in a folder."""
    found = [*keys.glob("*.assignment.json"), *keys.glob("*/*.assignment.json")]
    return {path.name.removesuffix(".assignment.json") for path in found}


def key_of(keys: str | Path, name: str) -> Path:
    """Where the instructor's file of an assignment lies in a folder of keys; TeachingError where there is none."""
    for path in (Path(keys) / name / f"{name}.assignment.json", Path(keys) / f"{name}.assignment.json"):
        if path.is_file():
            return path
    raise TeachingError(
        f"{Path(keys) / name} holds no {name}.assignment.json, so the quiz cannot be marked. "
        f"Set keys= in {CONFIG} to the folder `instructor` that `backcourse assign` wrote."
    )


def points_of(made: Assignment) -> float:
    """The points of the whole quiz; TeachingError where learners could get quizzes of unequal worth."""
    if made.variants and len({asked.points for asked in made.asked}) > 1:
        raise TeachingError(
            f"Learners get other questions of {made.id} than their neighbours, and nbgrader knows one number of points "
            "for all. Give every question the same points, or assign it without --variants."
        )
    return sum(asked.points for asked in made.asked[: made.count])


def setup(name: str, course: Path, keys: Path) -> list[str]:
    """Put a quiz into an nbgrader course folder and set the course up to mark it; sentences that say what was done.

    An own notebook at source/ID/ID.ipynb is kept: the quiz is added at its end, once."""
    made = assignment.read(key_of(keys, name))
    if not course.is_dir():
        raise TeachingError(f"{course} is not there. Give the folder of your nbgrader course after --course.")
    inside = [step for step in STEPS if (course / step).resolve() in (keys.resolve(), *keys.resolve().parents)]
    if inside:
        raise TeachingError(f"{keys} lies in {inside[0]}/ of the course, and holds the key. Move it elsewhere.")
    folder = course / "source" / name
    folder.mkdir(parents=True, exist_ok=True)
    said = [_notebook(made, folder / f"{name}.ipynb")]
    sheet = json.dumps(made.sheet(), indent=1, ensure_ascii=False) + "\n"
    (folder / f"{name}.quiz.json").write_text(sheet, encoding="utf-8", newline="\n")
    if not (folder / "README.md").exists():
        more = LESSONS.format(lessons=", ".join(made.lessons)) if made.lessons else ""
        text = release.readme(evolve(made, lessons=())) + more
        (folder / "README.md").write_text(text, encoding="utf-8", newline="\n")
    return [*said, _config(course / CONFIG, keys.resolve())]


def cells(made: Assignment) -> list[dict[str, Any]]:
    """The task and the quiz as an nbgrader notebook's cells; nbgrader grades the second, and locks it."""
    task, quiz = release.notebook(made)["cells"]
    task["source"] = task["source"].replace(*NEEDED)
    graded = {"schema_version": 3, "grade": True, "solution": False, "locked": True, "task": False}
    quiz["metadata"]["nbgrader"] = {**graded, "grade_id": PREFIX + made.id, "points": points_of(made)}
    return [task, quiz]


def _notebook(made: Assignment, path: Path) -> str:
    """Write the source notebook, or add the quiz to the one that is there."""
    new = cells(made)
    if not path.exists():
        whole = {**release.notebook(made), "cells": new}
        path.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
        return f"Wrote {path} with the quiz, {points_of(made):g} points."
    import nbformat

    there = nbformat.read(path, as_version=4)
    if any(cell.metadata.get("nbgrader", {}).get("grade_id") == PREFIX + made.id for cell in there.cells):
        return f"{path} has the quiz already, and is left as it is."
    if there.nbformat_minor < 5:
        new = [{key: value for key, value in cell.items() if key != "id"} for cell in new]
    taken = {cell.get("id") for cell in there.cells}
    for cell in new:
        if cell.get("id") in taken:
            cell["id"] = f"{cell['id']}-{made.id}"[:64]
    there.cells += [nbformat.from_dict(cell) for cell in new]
    nbformat.write(there, path)
    return f"Added the quiz to the end of {path}, {points_of(made):g} points."


def _config(path: Path, keys: Path) -> str:
    """Write our lines of configuration at the end of the course's file, instead of older ones."""
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    block = LINES.format(keys=str(keys))
    found = BLOCK.search(old)
    if found and f"keys={str(keys)!r}" in found[0]:
        return f"{path} has the lines that mark quizzes already."
    text = BLOCK.sub("", old)
    path.write_text(f"{text.rstrip()}\n\n{block}".lstrip(), encoding="utf-8", newline="\n")
    return f"Wrote into {path} the lines that mark quizzes with the key in {keys}."
