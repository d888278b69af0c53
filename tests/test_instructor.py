"""The notebooks for teachers: run as they are they show what is stored, and their notes fit the lessons."""

import json
import re
from pathlib import Path

import nbformat
import pytest

from backcourse import knowledge, lesson_rules, lessons
from backcourse.overview import is_written
from backcourse.teaching import TeachingError
from backcourse.teaching.notes import Misconception, Note, found, notes

FOLDER = Path(__file__).parents[1] / "instructor"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
WRITTEN = [lesson.id for lesson in knowledge.lessons() if is_written(lesson)]
PICTURE = re.compile(r"data:image/[^\\\"]+")  # drawn a little differently by each version of matplotlib


def shown(notebook):
    """What each cell shows, as text; a picture counts by its words."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    outputs = [output for output in outputs if output.get("name") != "stderr"]  # such as a first font cache
    return [output.get("text") or json.dumps(output.get("data"), sort_keys=True) for output in outputs]


def without_pictures(outputs):
    """The same, with each picture's bytes left out."""
    return [PICTURE.sub("picture", output) for output in outputs]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_shows_what_is_stored(path):
    """Run from top to bottom in a new kernel, every output is the stored one, and no rule for notebooks is broken."""
    stored, again = nbformat.read(path, 4), lessons.run(path)
    assert without_pictures(shown(again)) == without_pictures(shown(stored))
    assert lesson_rules.broken(stored, path) == []


def test_both_notebooks_are_there():
    """The whole flow, and the notes; the chart of the first has its words as alt text."""
    assert [path.stem for path in NOTEBOOKS] == ["assign-and-grade", "teaching-notes"]
    charts = [text for text in shown(nbformat.read(NOTEBOOKS[0], 4)) if "data:image/svg+xml" in text]
    assert any("Difficulty goes from" in text and 'alt=\\"Difficulty' in text for text in charts)


@pytest.mark.parametrize("lesson", WRITTEN)
def test_every_lesson_has_a_note_that_fits(lesson):
    """Its misconceptions are wrong choices of the lesson's quiz; there is a question, and ways that need no moving."""
    note = notes(lesson)
    assert f'notes("{lesson}")' in (FOLDER / "teaching-notes.ipynb").read_text().replace('\\"', '"')
    assert note.discuss.strip() and len(note.instead) >= 2 and 5 <= note.talk_minutes <= 30
    assert [found(note, one)[1].correct for one in note.misconceptions] in ([False] * n for n in (0, 2, 3, 4))
    assert note.misconceptions or lesson.startswith(("00", "17"))
    text = note._repr_markdown_()
    assert f"{note.lesson.minutes} minutes" in text and note.lesson.title in text


def test_there_is_no_note_without_a_lesson():
    """Every file of notes is a lesson's."""
    assert set(knowledge.ids("teaching")) <= {lesson.id for lesson in knowledge.lessons()}


@pytest.mark.parametrize(("item", "choice"), [("most-turn", "The chest"), ("most-turn", "x"), ("x", "The chest")])
def test_a_misconception_that_is_none_is_refused(item, choice):
    """A right choice, or one that is not in the quiz, is refused with the file to mend."""
    note = Note("08-chair-twist", 10, "Why?", ("Look.",), (Misconception(item, choice),))
    with pytest.raises(TeachingError, match=r"content/teaching/08-chair-twist.toml: .* has no wrong choice"):
        note._repr_markdown_()
