"""Where work is handed in: folders and zip files, read without unpacking, running or following anything in them."""

from __future__ import annotations

import os
import re
import stat
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import field, frozen

from backcourse.teaching import TeachingError

LARGEST = 64 * 1024 * 1024  # bytes of a file that is read at all
MOST_FILES = 100_000
RATIO = 200  # times that a file may grow when a zip gives it back
SMALL = 1024 * 1024  # bytes up to which a file may grow as it likes
ANSWERS = re.compile(r"\.answers(?:[-_ ]?\(?\d{1,4}\)?)?\.json", re.I)  # platforms and browsers put in a number
LINK = "It is a link, and links are not followed."
LEFTOVERS = {".ipynb_checkpoints", "__MACOSX", ".git", "__pycache__"}  # what programs leave behind


@frozen
class Refused(Exception):
    """A file that is not read; `said` is why, as a sentence."""

    said: str


@frozen
class Found:
    """A file that was handed in: its path within the source, and why it is not read, if it is not."""

    path: str
    refused: str = ""
    member: Any = field(default=None, eq=False, repr=False)  # the zip's own record of it
    parts: tuple[str, ...] = field(init=False, eq=False, repr=False)
    kind: str = field(init=False, eq=False)  # answers, notebook, time or other

    @parts.default
    def _pieces(self) -> tuple[str, ...]:
        return tuple(part for part in self.path.split("/") if part not in ("", ".")) or (self.path,)

    @kind.default
    def _sort(self) -> str:
        name = self.parts[-1]
        if name.lower().endswith(".ipynb"):
            return "notebook"
        if ANSWERS.search(name) and name.lower().endswith(".json"):
            return "answers"
        return "time" if name == "timestamp.txt" else "other"


class Folder:
    """Work that lies in a folder; nbgrader's `submitted` is used if it is in there."""

    def __init__(self, path: Path):
        self.path = str(path / "submitted" if (path / "submitted").is_dir() else path)

    def files(self) -> Iterator[Found]:
        """Every file, in order, and what is not read: links are not followed."""
        waiting = [""]
        while waiting:
            name = waiting.pop()
            if name and not name.endswith("/"):
                yield self._found(name)
                continue
            try:
                with os.scandir(f"{self.path}/{name}") as entries:
                    inside = [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries]
            except OSError as exc:
                yield Found(name.rstrip("/") or ".", f"The folder cannot be opened ({exc.strerror}).")
                continue
            kept = [(own, folder) for own, folder in inside if not _left_over(own)]
            waiting += [name + own + ("/" if folder else "") for own, folder in sorted(kept, reverse=True)]

    def _found(self, name: str) -> Found:
        try:
            known = os.lstat(f"{self.path}/{name}")
        except OSError as exc:
            return Found(name, f"It cannot be read ({exc.strerror}).")
        if stat.S_ISLNK(known.st_mode):
            return Found(name, LINK)
        if not stat.S_ISREG(known.st_mode):
            return Found(name, "It is no ordinary file.")
        return Found(name, _too_large(known.st_size))

    def read(self, found: Found) -> bytes:
        """The file's bytes; Refused where it cannot be read."""
        try:
            with open(f"{self.path}/{found.path}", "rb") as file:
                return _limited(file.read(LARGEST + 1))
        except OSError as exc:
            raise Refused(f"It cannot be read ({exc.strerror}).") from None


class Zip:
    """Work in a zip file, as platforms give it; members are read in memory, never unpacked."""

    def __init__(self, path: Path):
        try:
            self._zip = zipfile.ZipFile(path)
        except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError) as exc:
            raise TeachingError(f"{path} cannot be opened as a zip ({exc}). Download it again.") from None
        if len(self._zip.infolist()) > MOST_FILES:
            raise TeachingError(f"{path} holds more than {MOST_FILES} files. That is no download of a class.")

    def files(self) -> Iterator[Found]:
        """Every member, in order, and what is not read: what leads elsewhere, links, what grows beyond measure."""
        members = [(_name(member), member) for member in self._zip.infolist()]
        times = Counter(name for name, _ in members)
        for name, member in sorted(members, key=lambda pair: pair[0]):
            if name.endswith("/") or any(map(_left_over, name.split("/"))):
                continue
            twice = "Several files in the zip have this same name." if times[name] > 1 else ""
            yield Found(name, _refused(member, name) or twice, member)

    def read(self, found: Found) -> bytes:
        """The member's bytes; Refused where it cannot be read."""
        try:
            with self._zip.open(found.member) as file:
                return _limited(file.read(LARGEST + 1))
        except Refused:
            raise
        except Exception as exc:  # BadZipFile, zlib.error, RuntimeError, … : packers differ in what they raise
            raise Refused(f"It is damaged in the zip ({exc}).") from None


def _name(member: zipfile.ZipInfo) -> str:
    """A member's name; packers that do not say that it is UTF-8 mostly mean it."""
    name = member.filename
    if not member.flag_bits & 0x800:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = member.filename
    return name.replace("\\", "/") or "(no name)"


def _refused(member: zipfile.ZipInfo, name: str) -> str:
    """Why a member is not read, or nothing."""
    if name.startswith("/") or ".." in name.split("/") or re.match(r"[A-Za-z]:", name):
        return "Its path leads out of the folder."
    if stat.S_ISLNK(member.external_attr >> 16):
        return LINK
    if member.flag_bits & 1:
        return "It is locked with a password."
    if member.file_size > max(SMALL, RATIO * member.compress_size):
        return "It grows beyond measure when it is unpacked."
    return _too_large(member.file_size)


def _left_over(name: str) -> bool:
    """Whether a program left this behind: a notebook's checkpoint, a file of macOS or of a writer that was stopped."""
    return name in LEFTOVERS or name.startswith(("._", ".answers-", ".~")) or name in (".DS_Store", "desktop.ini")


def _limited(raw: bytes) -> bytes:
    if refused := _too_large(len(raw)):
        raise Refused(refused)
    return raw


def _too_large(size: int) -> str:
    return f"It is larger than {LARGEST // 1024 // 1024} MB." if size > LARGEST else ""


def opened(path: Path) -> Folder | Zip:
    """The source at a path; TeachingError where there is none."""
    if path.is_dir():
        return Folder(path)
    if path.is_file():
        return Zip(path)
    raise TeachingError(f"{path} is not there. Name the folder or the zip that holds what was handed in.")
