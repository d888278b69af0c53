"""What `backcourse assign` writes: a folder to hand out, without a key, and one to keep, with it."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from backcourse import lab
from backcourse.quiz_records import Item
from backcourse.teaching import TeachingError
from backcourse.teaching.assignment import Assignment
from backcourse.teaching.reports import row_of

CODE = 'from backcourse import Graded\n\nGraded("{file}")'
TITLE = """# {title}

**{count} questions, {points} in all.**{due}

1. Run the cell below: click it, then press Shift + Enter.
2. Type your id in this class. Your instructor has it from the class list.
3. Answer. Each answer is kept when you press *Save this answer*. You can change it until you hand in.
4. Save this notebook (Ctrl + S or ⌘ + S). Then hand in **{name}.ipynb** and, if your platform takes two files,
   **{name}.answers.json** as well. One of the two is enough.

Your mark comes later, from your instructor. Nothing about your own back is asked or handed in.{low}"""
LOW = " These are questions of the course itself, so treat them as practice."
README = """# {title}

For learners. Keep all files of this folder together.
{lessons}
- **{name}.ipynb**: the questions. Open it in JupyterLab
  (your class's own, or `backcourse lab --in-place .` in this folder).
- **{name}.quiz.json**: what the notebook shows. Leave it where it is.

{due}Hand in {name}.ipynb after saving it, with {name}.answers.json if your platform takes two files.
Your answers are kept beside the notebook and in it. If the kernel stops, run the cell again: they come back.
"""
LESSON = "- **{file}**: a lesson to work through first. Its own quiz is for you and is not handed in."
PICTURE = re.compile(r"\]\(\.\./(assets/[^)\s#]+)")
ITEM_COLUMNS = ("handed_out_as", "item", "type", "points", "question", "right_answer", "sources")


def write(assignment: Assignment, folder: Path) -> tuple[Path, Path]:
    """Write both folders under `folder`, the one to hand out first; TeachingError where they are there already."""
    out, keep = folder / "release" / assignment.id, folder / "instructor" / assignment.id
    for place in (out, keep):
        if place.exists() and any(place.iterdir()):
            raise TeachingError(
                f"{place} is there already, and learners may have it. Choose another id, or move it away."
            )
    texts = {
        f"{assignment.id}.ipynb": json.dumps(notebook(assignment), indent=1, ensure_ascii=False) + "\n",
        f"{assignment.id}.quiz.json": json.dumps(assignment.sheet(), indent=1, ensure_ascii=False) + "\n",
        "README.md": readme(assignment),
    }
    lessons = _lessons(assignment)
    for place in (out, keep):
        place.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (out / name).write_text(text, encoding="utf-8", newline="\n")
    for source, name in lessons:
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, out / name)
    _write_private(keep / f"{assignment.id}.assignment.json", assignment.to_json() + "\n")
    _write_private(keep / f"{assignment.id}.items.csv", item_map(assignment))
    return out, keep


def _write_private(path: Path, text: str) -> None:
    """A file that only its owner reads, where the system knows such a thing: it holds the key."""
    path.touch(mode=0o600)
    path.write_text(text, encoding="utf-8", newline="\n")


def _points(assignment: Assignment) -> float:
    return sum(asked.points for asked in assignment.asked[: assignment.count])


def notebook(assignment: Assignment) -> dict[str, Any]:
    """The notebook with the graded quiz, as learners open it: nothing has run, and it holds no question."""
    points, due = _points(assignment), assignment.due_at
    text = TITLE.format(
        title=assignment.title,
        count=assignment.count,
        points=f"{points:g} point{'' if points == 1 else 's'}",
        due=f" Due: {due:%A %d %B %Y, %H:%M (UTC%z)}." if due else "",
        name=assignment.id,
        low=LOW if assignment.low_stakes else "",
    )
    cells = [
        {"cell_type": "markdown", "id": "task", "metadata": {}, "source": text},
        {
            "cell_type": "code",
            "id": "quiz",
            "metadata": {"backcourse": {"assignment": assignment.id}},
            "execution_count": None,
            "outputs": [],
            "source": CODE.format(file=f"{assignment.id}.quiz.json"),
        },
    ]
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": kernel}, "cells": cells}


def readme(assignment: Assignment) -> str:
    """The instructions that lie beside the notebook."""
    due = assignment.due_at
    return README.format(
        title=assignment.title,
        name=assignment.id,
        lessons="\n".join(LESSON.format(file=f"notebooks/{lesson}.ipynb") for lesson in assignment.lessons),
        due=f"Due: {due:%A %d %B %Y, %H:%M (UTC%z)}. " if due else "",
    )


def _lessons(assignment: Assignment) -> list[tuple[Path, str]]:
    """The chosen lessons and the pictures that they show, each with its place in the folder to hand out."""
    root = lab.course_root()
    files = {f"notebooks/{lesson}.ipynb" for lesson in assignment.lessons}
    for name in sorted(files):
        if not (root / name).is_file():
            raise TeachingError(
                f"There is no lesson {Path(name).stem!r}. Name lessons as the course's README lists them."
            )
        text = (root / name).read_text(encoding="utf-8")
        files |= {unquote(picture) for picture in PICTURE.findall(text) if (root / unquote(picture)).is_file()}
    return [(root / name, name) for name in sorted(files)]


def item_map(assignment: Assignment) -> str:
    """The questions by the id under which they are handed out, with their right answers, as CSV."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(ITEM_COLUMNS)
    for asked in assignment.asked:
        item = asked.item
        row = (
            asked.id,
            item.id,
            item.type,
            f"{asked.points:g}",
            item.question,
            key_in_words(item),
            " ".join(item.sources),
        )
        rows.writerow(row_of(row))
    return text.getvalue()


def key_in_words(item: Item) -> str:
    """The right answer to a question, in words."""
    if item.type == "numeric":
        more = f" ± {item.tolerance:g}" if item.tolerance else ""
        return f"{item.answer:g}{more} {item.unit}".strip()
    if item.options:
        return "; ".join(option.text for option in item.options if option.correct)
    if item.steps:
        return " → ".join(step.text for step in item.steps)
    if item.answers:
        return "; ".join(answer.text for answer in item.answers if answer.correct)
    rows = item.pairs or item.targets
    return "; ".join(f"{getattr(r, 'left', n)} = {getattr(r, 'right', None) or r.label}" for n, r in enumerate(rows, 1))
