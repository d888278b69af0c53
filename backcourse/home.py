"""The learner's own answers to the check: in this kernel's memory, and for a day in one file where they ask for it."""

import json
import os
import stat
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import platformdirs
from attrs import field, frozen

from backcourse import durable

FILE = "check.json"
HOURS = 24
VERSION = 1


def _private(value: object) -> str:
    return "private"


def _ids(values: Iterable[str]) -> tuple[str, ...]:
    """Ids as a tuple; anything but texts is refused."""
    if isinstance(values, str) or not all(isinstance(value, str) for value in values):
        raise TypeError("Answers are a list of ids of conditions or warning signs, each a text.")
    return tuple(values)


@frozen
class Answers:
    """What a learner reported and what they were not sure about; its repr tells neither."""

    reported: tuple[str, ...] = field(default=(), converter=_ids, repr=_private)
    unknown: tuple[str, ...] = field(default=(), converter=_ids, repr=_private)
    context: str = field(default="not-checked", repr=_private)


@frozen
class Remembered:
    """Answers from the file, where it is, and the moment (seconds since 1970) after which they no longer count."""

    answers: Answers
    path: Path
    until: float


_kept: list[Answers] = []


def current() -> Answers | None:
    """The answers given in this kernel, or none."""
    return _kept[-1] if _kept else None


def keep(answers: Answers) -> None:
    """Hold these answers in this kernel's memory, in place of earlier ones."""
    _kept[:] = [answers]


def home() -> Path:
    """The folder of the learner's own files: BACKCOURSE_HOME, else where this system keeps a person's data."""
    told = os.environ.get("BACKCOURSE_HOME")
    return Path(told).expanduser() if told else Path(platformdirs.user_data_dir("backcourse", appauthor=False))


def remember(answers: Answers, hours: float = HOURS) -> Remembered:
    """Write the answers to check.json, readable by this person only; raises OSError where that cannot be done."""
    if not 0 < hours <= HOURS:
        raise ValueError(f"Answers are remembered for up to {HOURS} hours, not for {hours:g}.")
    until = time.time() + hours * 3600
    text = json.dumps(
        {
            "version": VERSION,
            "until": until,
            "reported": answers.reported,
            "unknown": answers.unknown,
            "context": answers.context,
        }
    )
    path = home() / FILE
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    durable.replace(path, text.encode())
    return Remembered(answers, path, until)


def remembered() -> Answers | None:
    """The answers in the file, or none; a file that is damaged or past its time is deleted."""
    found = recall()
    return found.answers if found else None


def recall() -> Remembered | None:
    """The answers in the file with its place and its end, or none; a damaged or expired file is deleted."""
    path = home() / FILE
    try:
        raw = path.read_bytes()
    except OSError:
        return None
    with suppress(KeyError, TypeError, ValueError):
        record = json.loads(raw)
        until = float(record["until"])
        answers = Answers(record["reported"], record["unknown"], str(record["context"]))
        if record["version"] == VERSION and 0 < until - time.time() <= HOURS * 3600:
            return Remembered(answers, path, until)
    with suppress(OSError):
        _delete(path)
    return None


def forget(*, memory: bool = True) -> None:
    """Delete the answers from the file and, unless `memory` is false, from this kernel; OSError where it cannot."""
    if memory:
        _kept.clear()
    for path in (home() / FILE, *home().glob(f"{FILE}.*.part")):
        _delete(path)


def _delete(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except NotADirectoryError:  # the folder itself is not there
        return
    except PermissionError:  # Windows does not delete a file that is marked read-only
        path.chmod(stat.S_IWRITE)
        path.unlink(missing_ok=True)
