"""Lessons are run, stored the same way every time, and held to the rules."""

import json

import nbformat
import pytest
from nbformat import v4

from backcourse import lessons
from backcourse.labextra import VIEW

STILL = '<figure class="backcourse-still"><img alt="A person sits" src="data:,"></figure>'
TITLE = "# Meet your back\n\n![A spine](../assets/spine.svg) and [the next](02-next.ipynb#top)"


def lesson(root, *cells, name="01-meet-your-back.ipynb", **metadata):
    """A course of one stored lesson: a title, then the given cells; returns its path."""
    for folder in ("notebooks", "assets"):
        (root / folder).mkdir(exist_ok=True)
    (root / "assets" / "spine.svg").touch()
    (root / "notebooks" / "02-next.ipynb").unlink(missing_ok=True)
    path = root / "notebooks" / name
    nbformat.write(v4.new_notebook(cells=[v4.new_markdown_cell(TITLE), *cells], metadata=metadata), path)
    return path


def code(source, *outputs, count=1, **metadata):
    """A code cell that was run."""
    return v4.new_code_cell(source, outputs=list(outputs), execution_count=count, metadata=metadata)


def shown(text="3", count=1, **data):
    """What an expression shows, as text and in any further form."""
    return v4.new_output("execute_result", {"text/plain": text, **data}, execution_count=count)


def broken(root, *cells, **metadata):
    """The faults of a lesson made of the given cells."""
    lesson(root, *cells, **metadata)
    other = root / "notebooks" / "02-next.ipynb"
    nbformat.write(v4.new_notebook(cells=[v4.new_markdown_cell("# Next")]), other)
    return lessons.faults(root)


def test_a_sound_lesson_has_no_fault(tmp_path):
    """Prose, pictures, links, a collapsed widget and a short cell break no rule."""
    picture = '<img src="../assets/spine.svg" alt="A spine"> <a href="https://example.org">x</a> `<img>` [me](#here)'
    widget = shown("w", **{"text/html": STILL})
    hidden = code("Movement('chair-twist')", widget, jupyter={"source_hidden": True})
    assert broken(tmp_path, v4.new_markdown_cell(picture), hidden, code("1 + 2", shown(count=2), count=2)) == []


def stream(text="x"):
    return v4.new_output("stream", text=text)


CELL_FAULTS = [
    (
        code("1 / 0", v4.new_output("error", ename="ZeroDivisionError", evalue="")),
        "cell 2 stores an error (ZeroDivisionError)",
    ),
    (code("1 + 2"), "cell 2 stores no output, though its last line shows something. Run `make notebooks`."),
    (code("w", shown(**{VIEW: {}})), "cell 2 stores a widget view, which is dead when the lesson is reopened."),
    (code("w", shown("<W object at 0x7f3a5c0b1d90>")), "cell 2 shows a memory address"),
    (code("x = 1", count=7), "was not run once from top to bottom: its code cells are numbered 7."),
    (code("x = 1", count=None), "was not run once from top to bottom: its code cells are numbered -."),
    (code("a = 1\nb = 2\n\nc = 3\nd = 4"), "has long code cells: 4 lines in the median, 3 at most."),
    (code("def f(): pass"), "cell 2 defines a function or class. Move it into the package and import it."),
    (code("class A: pass"), "cell 2 defines a function or class."),
    (code("if True:\n    async def f(): pass"), "cell 2 defines a function or class."),
    (code("import time\ntime.sleep(1)", stream()), "cell 2 sleeps, and makes the learner wait."),
    (code("from time import sleep\nsleep(1)", stream()), "cell 2 sleeps, and makes the learner wait."),
    (code("x = 1;"), "cell 2 has a line that ends in `;`."),
    (code("x = = 1"), "cell 2 is not Python that can be read. Correct it."),
    (code("p", shown(**{"image/png": "aGk="})), "cell 2 shows a picture without words"),
    (code("p", shown(**{"text/html": '<img src="data:,">'})), "cell 2 shows data:, without alt text."),
    (
        code("p", shown(**{"text/html": ["<img alt='x' ", "src='gone.png'>"]})),
        "cell 2 leads to gone.png, which is not there.",
    ),
    (code("Movement('chair-twist')", shown(**{"text/html": STILL})), "cell 2 only calls a widget but shows its code."),
    (v4.new_markdown_cell("![](../assets/spine.svg)"), "cell 2 shows ../assets/spine.svg without alt text."),
    (v4.new_markdown_cell("![ ](<../assets/spine.svg>)"), "cell 2 shows ../assets/spine.svg without alt text."),
    (v4.new_markdown_cell('<img src="../assets/spine.svg">'), "cell 2 shows ../assets/spine.svg without alt text."),
    (
        v4.new_markdown_cell("<img alt='' src='../assets/spine.svg'/>"),
        "cell 2 shows ../assets/spine.svg without alt text.",
    ),
    (v4.new_markdown_cell("[more](../notes.md)"), "cell 2 leads to ../notes.md, which is not there."),
    (
        v4.new_markdown_cell("![A leg](../assets/leg%20two.svg)"),
        "cell 2 leads to ../assets/leg%20two.svg, which is not there.",
    ),
    (v4.new_markdown_cell("![A leg](attachment:leg.png)"), "cell 2 leads to attachment:leg.png, which is not there."),
    (v4.new_markdown_cell('<a href="03-gone.ipynb">x</a>'), "cell 2 leads to 03-gone.ipynb, which is not there."),
]


@pytest.mark.parametrize(("cell", "sentence"), CELL_FAULTS, ids=[sentence[:60] for _, sentence in CELL_FAULTS])
def test_each_fault_is_told_with_file_place_and_remedy(tmp_path, cell, sentence):
    """One thing wrong makes one sentence."""
    found = broken(tmp_path, cell)
    assert len(found) == 1 and found[0].startswith("01-meet-your-back.ipynb") and sentence in found[0], found


def test_stored_widget_state_is_a_fault(tmp_path):
    """Widget state in a notebook's metadata is named."""
    found = broken(tmp_path, widgets={"application/vnd.jupyter.widget-state+json": {"state": {}, "version_major": 2}})
    assert found == ["01-meet-your-back.ipynb stores widget state. Run `make notebooks`."]


def test_a_lesson_without_a_title_is_a_fault(tmp_path):
    """The first cell begins with a heading."""
    path = lesson(tmp_path)
    nbformat.write(v4.new_notebook(cells=[v4.new_markdown_cell("Meet your back")]), path)
    assert lessons.faults(tmp_path) == [
        "01-meet-your-back.ipynb has no title. Begin its first cell with a line such as `# Meet your back`."
    ]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"cells": 3, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'])
def test_a_file_that_is_no_notebook_is_a_fault(tmp_path, text):
    """A damaged lesson is named instead of stopping the check."""
    lesson(tmp_path).write_text(text)
    (found,) = lessons.faults(tmp_path)
    assert found.startswith("01-meet-your-back.ipynb is not a notebook that can be read")


def test_a_course_without_lessons_is_a_fault(tmp_path):
    """An empty folder does not pass for a sound course."""
    assert len(lessons.faults(tmp_path)) == 1 and "holds no lesson" in lessons.faults(tmp_path)[0]


WIDGET = f"""from IPython.display import publish_display_data
view = {{"model_id": "1", "version_major": 2, "version_minor": 0}}
publish_display_data({{"text/plain": "ours", "text/html": {STILL!r}, "{VIEW}": view}})"""


def test_running_stores_outputs_without_views_or_stray_metadata_and_a_second_run_changes_nothing(tmp_path):
    """Outputs and numbers are new, cell ids stay, tags and collapsing stay, and the bytes settle at once."""
    cell = code(WIDGET, stream("old"), count=9, tags=["keep"], jupyter={"source_hidden": True}, execution={"a": "b"})
    loop = code("import sys\nfor i in range(3): print(i); sys.stdout.flush()\ni", trusted=True)
    path = lesson(
        tmp_path,
        cell,
        loop,
        widgets={},
        language_info={"name": "python", "version": "3.11.0"},
        kernelspec={"name": "mine", "display_name": "Mine"},
    )
    assert lessons.refresh(tmp_path) == [path]
    stored = path.read_bytes()
    assert lessons.refresh(tmp_path) == [] and path.read_bytes() == stored

    notebook = json.loads(stored)
    first, second = notebook["cells"][1:]
    assert (first["id"], second["id"]) == (cell.id, loop.id)
    assert [first["execution_count"], second["execution_count"]] == [1, 2]
    assert first["metadata"] == {"tags": ["keep"], "jupyter": {"source_hidden": True}} and second["metadata"] == {}
    assert set(first["outputs"][0]["data"]) == {"text/plain", "text/html"}
    assert [output.get("text") or output["data"]["text/plain"] for output in second["outputs"]] == [
        ["0\n", "1\n", "2\n"],
        ["2"],
    ]
    assert notebook["metadata"] == {"kernelspec": lessons.KERNELSPEC, "language_info": {"name": "python"}}


def test_a_lesson_that_stops_is_named_and_not_stored(tmp_path):
    """The sentence gives file, cell, error and remedy; the file stays as it was."""
    path = lesson(tmp_path, code("x = 1"), code("1 / 0", count=2))
    before = path.read_bytes()
    with pytest.raises(
        lessons.LessonError, match=r"01-meet-your-back\.ipynb, cell 3 stops with ZeroDivisionError: division"
    ):
        lessons.refresh(tmp_path)
    assert path.read_bytes() == before


@pytest.mark.soak
def test_twenty_runs_store_the_same_bytes(tmp_path):
    """Printing in bits, sets and several outputs leave no trace of chance."""
    path = lesson(
        tmp_path, code("import sys\nfor i in range(200): print(i, flush=True)\nsorted({'b', 'a'})"), code(WIDGET)
    )
    lessons.refresh(tmp_path)
    stored = path.read_bytes()
    for _ in range(20):
        assert lessons.refresh(tmp_path) == [] and path.read_bytes() == stored
