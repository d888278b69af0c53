"""The course seen as a whole: its lessons in order, and whether everything it needs works here."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from backcourse import knowledge, progress
from backcourse.lab import course_root

if TYPE_CHECKING:
    from backcourse.widgets.course import Course

NEEDED = ("jupyterlab", "ipywidgets", "anywidget")
OLDEST_PYTHON = (3, 11)


def is_written(lesson: knowledge.Lesson) -> bool:
    """Whether a lesson's page is in the course yet."""
    return (course_root() / "notebooks" / f"{lesson.id}.ipynb").is_file()


def course() -> Course:
    """The lessons in order, with what you have done in each and the next step."""
    from backcourse.widgets.course import Course

    return Course()


def table() -> str:
    """The lessons as a Markdown table, for the README."""
    rows = [
        f"| {f'[{x.id}](notebooks/{x.id}.ipynb)' if is_written(x) else x.id} | {x.minutes} | {x.summary}"
        f"{'' if is_written(x) else ' *Not written yet.*'} |"
        for x in knowledge.lessons()
    ]
    return "\n".join(["| lesson | minutes | about |", "|---|---|---|", *rows])


def claims() -> str:
    """What people say, what is known of it and where it is taught, as a Markdown table for CONTRIBUTING.md."""
    rows = [
        f"| {x.claim} | {x.known} | {', '.join(lesson[:2] for lesson in x.lessons)} | {', '.join(x.basis) or 'none'} |"
        for x in knowledge.claims().values()
    ]
    return "\n".join(["| what people say | what is known | lesson | facts |", "|---|---|---|---|", *rows])


@frozen
class Finding:
    """One thing that was looked at: what it is, whether it works, and what to do if not."""

    what: str
    works: bool
    remedy: str


class Checkup:
    """What was looked at, in plain words; each thing that does not work says what to do."""

    def __init__(self, findings: list[Finding]):
        self.findings = findings

    def __repr__(self) -> str:
        lines = [
            f"{'works' if f.works else 'DOES NOT WORK'}: {f.what}{'' if f.works else f'. {f.remedy}'}"
            for f in self.findings
        ]
        broken = sum(not f.works for f in self.findings)
        verdict = f"{broken} of {len(lines)} do not work: see above." if broken else f"All {len(lines)} work."
        return "\n".join([*lines, verdict])


def checkup() -> Checkup:
    """Looks at everything the course needs on this computer; needs no network."""
    asked: list[tuple[str, Callable[[], bool], str]] = [
        (
            f"Python {OLDEST_PYTHON[0]}.{OLDEST_PYTHON[1]} or newer",
            lambda: sys.version_info >= OLDEST_PYTHON,
            "Install a newer Python, then the course again",
        ),
        *(
            (
                f"the package {name}",
                lambda name=name: _installed(name),
                f"Run `pip install {name}` and restart the kernel",
            )
            for name in NEEDED
        ),
        ("the course's content", lambda: not knowledge.faults(), "Run `backcourse check` and read what it says"),
        ("every movement", _movements_load, "Run `backcourse assets` in a checkout, or install the course again"),
        (
            "pages that stay readable when saved",
            _saving_is_on,
            "Install the course again, in the Python that runs JupyterLab",
        ),
    ]
    kept = progress.can_keep()
    record = Finding("your record can be kept", kept.ok, kept.reason.removesuffix("."))
    return Checkup([*(Finding(what, _holds(test), remedy) for what, test, remedy in asked), record])


def _holds(test: Callable[[], bool]) -> bool:
    """Whether a test passes; one that cannot even run does not."""
    try:
        return bool(test())
    except Exception:
        return False


def _installed(name: str) -> bool:
    try:
        return bool(version(name))
    except PackageNotFoundError:
        return False


def _movements_load() -> bool:
    from backcourse import body

    return all(body.clip(i).phases for i in body.movements(mistakes=True))


def _saving_is_on() -> bool:
    """Whether a JupyterLab started from this Python loads the extension that keeps saved pages readable."""
    from jupyter_core.paths import jupyter_config_path

    name = Path("jupyter_server_config.d") / "backcourse.labextra.json"
    return any((Path(folder) / name).is_file() for folder in jupyter_config_path())
