"""Runs the lessons and stores what they show, the same bytes every time."""

import os
import tempfile
from pathlib import Path

from backcourse.labextra import strip_views

KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
KEPT_CELL_METADATA = {"tags", "jupyter", "name", "editable", "deletable"}


class LessonError(Exception):
    """A lesson that cannot be run; the message says where and what to do."""


def paths(root: Path) -> list[Path]:
    """Every lesson of a course, in the order it is studied."""
    return sorted(Path(root, "notebooks").glob("*.ipynb"))


def run(path: Path):
    """Return the lesson at `path` as a fresh kernel shows it; a LessonError names a cell that stops."""
    import nbformat

    notebook = read(path)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    _execute(notebook, path)
    strip_views({"type": "notebook", "content": notebook})
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNELSPEC, "language_info": {"name": "python"}})
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict({k: v for k, v in cell.metadata.items() if k in KEPT_CELL_METADATA})
    return notebook


def refresh(root: Path) -> list[Path]:
    """Run every lesson and teachers' notebook under `root`; returns those whose stored outputs were written anew."""
    import nbformat

    written = []
    for path in (*paths(root), *sorted(Path(root, "instructor").glob("*.ipynb"))):
        text = nbformat.writes(run(path)).rstrip("\n") + "\n"
        if text.encode() != path.read_bytes():
            path.write_bytes(text.encode())
            written.append(path)
    return written


def faults(root: Path) -> list[str]:
    """Every way in which the stored lessons under `root` break the course's rules, one sentence each."""
    from backcourse import lesson_rules, prose_rules

    found = (
        [] if paths(root) else [f"{Path(root, 'notebooks')} holds no lesson. Restore the notebooks from the project."]
    )
    for path in paths(root):
        try:
            notebook = read(path)
        except LessonError as problem:
            found.append(str(problem))
        else:
            found += [*lesson_rules.broken(notebook, path), *prose_rules.broken(notebook, path)]
    return found


def read(path: Path):
    """The notebook at `path`, refused in a sentence when it is none."""
    import nbformat

    try:
        notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)
        nbformat.validate(notebook)
    except Exception as problem:  # nbformat raises whatever a broken file makes its parts raise
        reason = str(problem).strip().splitlines()[0] if str(problem).strip() else type(problem).__name__
        raise LessonError(
            f"{path.name} is not a notebook that can be read ({reason}). Restore it or save it again from JupyterLab."
        ) from problem
    if (notebook.nbformat, notebook.nbformat_minor) < (4, 5):
        raise LessonError(f"{path.name} is in an old notebook format. Open it in JupyterLab and save it.")
    return notebook


def _execute(notebook, path: Path) -> None:
    """Run all cells in a fresh kernel that knows no learner's record, settings or start-up files."""
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    client = NotebookClient(
        notebook,
        timeout=300,
        kernel_name="python3",
        record_timing=False,
        store_widget_state=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(path.parent)}},
    )
    with tempfile.TemporaryDirectory(prefix="backcourse-") as home:
        try:
            client.execute(env={**os.environ, "BACKCOURSE_HOME": home, "IPYTHONDIR": home})
        except CellExecutionError as problem:
            number = next(i for i, cell in enumerate(notebook.cells, 1) if _stopped(cell))
            raise LessonError(
                f"{path.name}, cell {number} stops with {problem.ename}: {problem.evalue}. "
                "Correct the cell, then run `make notebooks`."
            ) from problem


def _stopped(cell) -> bool:
    """Whether a cell ended in an error."""
    return any(output.output_type == "error" for output in cell.get("outputs", ()))
