"""A folder of results: all files are written aside first, and then take the place of those of an earlier run."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from backcourse import durable
from backcourse.teaching import TeachingError

RECORD = "written.json"  # what the last run wrote, so that the next one replaces its own files only
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]*")


class Outbox:
    """Files for a folder; they appear in it at the end of the `with` block, or none does.

    A file that is there and was changed, or that is not ours, is kept under another name; `kept` says which. Files of
    the last run that this one has no more are taken away."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.kept: list[str] = []
        self._names: dict[str, None] = {}
        self._open: list[TextIO] = []

    def __enter__(self) -> Outbox:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._aside = Path(tempfile.mkdtemp(prefix=".writing-", dir=self.folder))
        except OSError as exc:
            raise TeachingError(
                f"{self.folder} cannot be written to ({exc.strerror}). Name another folder after --out."
            ) from None
        return self

    def __exit__(self, kind: type | None, exc: BaseException | None, trace: TracebackType | None) -> None:
        for file in self._open:
            file.close()
        try:
            if kind is None:
                self._deliver()
        except OSError as fault:
            raise TeachingError(f"{self.folder} cannot be written to ({fault}). Make room, or name another.") from None
        finally:
            shutil.rmtree(self._aside, ignore_errors=True)

    def open(self, name: str) -> TextIO:
        """A text file to write to, line by line."""
        file = open(self._path(name), "w", encoding="utf-8", newline="")  # noqa: SIM115 - closed with the box
        self._open.append(file)
        return file

    def write(self, name: str, text: str) -> None:
        """A whole text file."""
        with open(self._path(name), "wb") as file:
            file.write(text.encode("utf-8", "replace"))

    def _path(self, name: str) -> str:
        *folders, last = name.split("/")
        if not all(NAME.fullmatch(part) and ".." not in part for part in (*folders, last)):
            raise TeachingError(f"{name!r} cannot be a file's name. Look at the ids in the roster.")
        if folders and name not in self._names:
            os.makedirs(self._aside.joinpath(*folders), exist_ok=True)
        self._names[name] = None
        return f"{self._aside}/{name}"

    def _deliver(self) -> None:
        """Put the files in place, each in one step."""
        last, now = self._last(), {}
        for name in self._names:
            now[name] = _digest(self._aside / name)
            place = self.folder / name
            if place.parent != self.folder:
                place.parent.mkdir(exist_ok=True)
            if place.exists() and _digest(place) not in (last.get(name), now[name]):
                self._keep(place)
            os.replace(self._aside / name, place)
        for name in last.keys() - now.keys():
            if NAME.fullmatch(name.replace("/", "")) and _digest(self.folder / name) == last[name]:
                (self.folder / name).unlink()
        record = self._aside / RECORD
        record.write_text(json.dumps({"about": "What `backcourse grade` wrote here.", "files": now}, indent=0))
        os.replace(record, self.folder / RECORD)

    def _keep(self, place: Path) -> None:
        """Move a file that is not ours, or was changed, out of the way."""
        other = place.with_name(f"{place.stem}.kept-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}{place.suffix}")
        os.replace(place, other)
        self.kept.append(str(other.relative_to(self.folder)))

    def _last(self) -> dict[str, str]:
        """The files of the last run with what they held, as far as it is known."""
        try:
            files = json.loads((self.folder / RECORD).read_text(encoding="utf-8"))["files"]
            return {str(name): str(digest) for name, digest in files.items() if ".." not in name}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}


def written(file: Path, text: str) -> None:
    """Write one file in one step; TeachingError where that fails."""
    try:
        durable.replace(file, text.encode("utf-8", "replace"))
    except OSError as exc:
        raise TeachingError(f"{file} cannot be written ({exc.strerror}). Name another file after --out.") from None


def _digest(path: Path) -> str:
    """What a file holds, in short; nothing where there is none."""
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
