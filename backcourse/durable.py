"""Puts text on the disk so that it stays there, and says in a sentence why it could not."""

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

try:
    import fcntl
except ImportError:  # Windows and the browser edition have none
    fcntl = None

LONGEST = 64 * 1024  # bytes in a line: far more than any answer needs
NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
NO_SYNC = {errno.EINVAL, errno.ENOSYS, getattr(errno, "ENOTSUP", errno.ENOSYS)}  # some drives cannot be told to sync
ELSEWHERE = "or set BACKCOURSE_HOME to another folder, then restart the kernel and try again."
FULL = "There is no room left on the disk with {place}. Free some space, then try again."
A_FILE = "{place} is a file where the course needs a folder. Move that file away, " + ELSEWHERE
A_FOLDER = "{place} is a folder where the course keeps a file. Move that folder away, " + ELSEWHERE
CLOSED = "The course cannot write to {place} ({fault}). Allow writing there, " + ELSEWHERE


def add_line(path: Path, line: bytes) -> None:
    """Add a line to a file; when this returns, the disk has it. OSError where that cannot be done.

    The line begins with a line break too, so that half a line, left by a writer that was killed or by a full disk,
    damages nothing but itself. One write to a file opened for appending needs no lock between several programs."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write(path, b"\n" + line + b"\n", os.O_APPEND)


def write_new(path: Path, data: bytes) -> None:
    """Write a new file; FileExistsError where there is one, and a file that could not be finished is taken away."""
    _write(path, data, os.O_EXCL)


def replace(path: Path, data: bytes) -> None:
    """Put the data in the file in one step, so that nobody ever finds half of it; only its owner may read it.

    Until then it is beside the file, in a `.part`. OSError where that cannot be done; the file is then as it was."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    try:
        _write(part, data, os.O_EXCL)
        os.replace(part, path)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


@contextmanager
def alone(folder: Path, patience: float = 2.0) -> Iterator[None]:
    """Have this folder to oneself among those who ask for it in this way, whatever program they are.

    The folder itself is what is locked, so no file is left behind, and a program that ends lets go of it. Where the
    drive knows no locks, or another one keeps its own for longer than `patience` seconds, the work goes on without."""
    place = None
    with suppress(OSError):
        place = os.open(folder, os.O_RDONLY) if fcntl else None
    try:
        end = time.monotonic() + patience
        while place is not None and not _locked(place) and time.monotonic() < end:
            time.sleep(0.002)
        yield
    finally:
        if place is not None:
            os.close(place)


def _locked(place: int) -> bool:
    """Whether the lock is held now, or there is none to be had."""
    try:
        fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as exc:
        return exc.errno not in (errno.EWOULDBLOCK, errno.EACCES)
    return True


def _write(path: Path, data: bytes, how: int) -> None:
    fresh = not path.exists()
    file = os.open(path, os.O_WRONLY | os.O_CREAT | how | getattr(os, "O_BINARY", 0), 0o600)
    try:
        try:
            if os.write(file, data) != len(data):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
            _sync(file)
        finally:
            os.close(file)  # on a network drive a full disk may only show here
    except OSError:
        if how == os.O_EXCL:
            with suppress(OSError):
                path.unlink()
        raise
    if fresh:
        _sync_folder(path.parent)


def _sync(file: int) -> None:
    """Wait until the disk has it, where it can tell."""
    try:
        os.fsync(file)
    except OSError as exc:
        if exc.errno not in NO_SYNC:
            raise


def _sync_folder(folder: Path) -> None:
    """Have a new file's name on the disk too; Windows does so by itself and opens no folders."""
    with suppress(OSError):
        place = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(place)
        finally:
            os.close(place)


def reason(exc: OSError, path: Path) -> str:
    """What kept this file from being written, and what to do about it."""
    if exc.errno in NO_ROOM:
        return FULL.format(place=path)
    nearest = next((place for place in path.parents if os.path.exists(place)), path.parent)
    if os.path.isfile(nearest):
        return A_FILE.format(place=nearest)
    if os.path.isdir(path):
        return A_FOLDER.format(place=path)
    return CLOSED.format(place=path, fault=exc.strerror or exc)


def lines(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Each line with its number; None for one that is longer than LONGEST, which is never held in memory."""
    number = 0
    while piece := file.readline(LONGEST + 2):
        number += 1
        whole = piece.endswith(b"\n") or len(piece) < LONGEST + 2
        end = piece
        while not whole and end and not end.endswith(b"\n"):
            end = file.readline(LONGEST)
        yield number, piece if whole else None
