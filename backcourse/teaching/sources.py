"""Where work is handed in: folders and zip files, read without unpacking, running or following anything in them."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from attrs import frozen

from backcourse.teaching import TeachingError

LARGEST = 64 * 1024 * 1024  # bytes of a file that is read at all
MOST_FILES = 100_000
RATIO = 200  # times that a file may grow when a zip gives it back
ENDINGS = (".ipynb", ".answers.json", "timestamp.txt")


@frozen
class Refused(Exception):
    """A file that is not read; `said` is why, as a sentence."""

    said: str


@frozen
class Found:
    """A file that was handed in: its path within the source, and why it is not read, if it is not."""

    path: str
    refused: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """The path in pieces."""
        return PurePosixPath(self.path).parts


class Folder:
    """Work that lies in a folder."""

    def __init__(self, path: Path):
        self.path = path

    def files(self) -> Iterator[Found]:
        """Every file that may hold answers, in order; links are not followed."""
        for path in sorted(self.path.rglob("*")):
            name = path.relative_to(self.path).as_posix()
            if any(parent.is_symlink() for parent in (path, *path.parents) if self.path in parent.parents):
                yield Found(name, "It is a link, and links are not followed.")
            elif path.is_file() and name.endswith(ENDINGS):
                yield Found(name, _too_large(path.stat().st_size))

    def read(self, found: Found) -> bytes:
        """The file's bytes; Refused where it cannot be read."""
        try:
            with (self.path / found.path).open("rb") as file:
                return _limited(file.read(LARGEST + 1))
        except OSError as exc:
            raise Refused(f"It cannot be read ({exc.strerror}).") from None


class Zip:
    """Work in a zip file, as platforms give it; members are read in memory, never unpacked."""

    def __init__(self, path: Path):
        try:
            self._zip = zipfile.ZipFile(path)
        except (OSError, zipfile.BadZipFile, NotImplementedError) as exc:
            raise TeachingError(f"{path} cannot be opened as a zip ({exc}). Download it again.") from None
        if len(self._zip.infolist()) > MOST_FILES:
            raise TeachingError(f"{path} holds more than {MOST_FILES} files. That is no download of a class.")

    def files(self) -> Iterator[Found]:
        """Every member that may hold answers, in order, and those that try to lie elsewhere."""
        seen: set[str] = set()
        for member in sorted(self._zip.infolist(), key=lambda member: member.filename):
            name = member.filename.replace("\\", "/")
            if member.is_dir():
                continue
            refused = self._refused(member, name, seen)
            seen.add(name)
            if refused or name.endswith(ENDINGS):
                yield Found(member.filename, refused)

    def _refused(self, member: zipfile.ZipInfo, name: str, seen: set[str]) -> str:
        """Why a member is not read, or nothing."""
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
            return "Its path leads out of the folder."
        if stat.S_ISLNK(member.external_attr >> 16):
            return "It is a link, and links are not followed."
        if not name.endswith(ENDINGS):
            return ""
        if name in seen:
            return "Another file has the same name, and that one is read."
        if member.flag_bits & 1:
            return "It is locked with a password."
        if member.file_size > max(1024 * 1024, RATIO * member.compress_size):
            return "It grows beyond measure when it is unpacked."
        return _too_large(member.file_size)

    def read(self, found: Found) -> bytes:
        """The member's bytes; Refused where it cannot be read."""
        try:
            with self._zip.open(found.path) as file:
                return _limited(file.read(LARGEST + 1))
        except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as exc:
            raise Refused(f"It cannot be read from the zip ({exc}).") from None
        except Exception as exc:  # zlib.error and what other packers raise
            raise Refused(f"It is damaged in the zip ({exc}).") from None


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
