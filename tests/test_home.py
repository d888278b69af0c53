"""What the course keeps of a learner's answers, where, for how long, and how it lets go of them."""

import errno
import json
import os
import re
import stat
import time

import pytest

from backcourse import home
from backcourse.home import Answers

ANSWERS = Answers(["dark-water", "old-fall"], ("numb-hands",), "checked")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A home of the test's own, and a kernel that was told nothing."""
    monkeypatch.setenv("BACKCOURSE_HOME", str(tmp_path / "home"))
    home.forget()
    yield tmp_path / "home"
    home.forget()


def test_one_variable_moves_all_user_data(folder, monkeypatch):
    """BACKCOURSE_HOME says where the learner's files are; without it the system's own place for them is used."""
    assert home.home() == folder
    monkeypatch.delenv("BACKCOURSE_HOME")
    assert home.home().name == "backcourse"
    assert home.home().is_absolute()


def test_answers_do_not_show_themselves():
    """Neither the repr nor the text of answers, which a notebook would keep, says what was answered."""
    assert repr(ANSWERS) == "Answers(reported=private, unknown=private, context=private)"
    assert str(ANSWERS) == repr(ANSWERS)


@pytest.mark.parametrize("wrong", ["dark-water", [1], [None], [["dark-water"]]])
def test_answers_are_lists_of_ids(wrong):
    """A bare text or anything that is no text is refused in a sentence."""
    with pytest.raises(TypeError, match=re.escape("Answers are a list of ids")):
        Answers(wrong)


def test_answers_kept_in_memory_write_nothing(folder):
    """Keeping answers in the kernel makes no file and no folder."""
    home.keep(ANSWERS)
    assert home.current() == ANSWERS
    assert home.remembered() is None
    assert not folder.exists()


def test_later_answers_replace_earlier_ones():
    """Only the last answers count."""
    home.keep(Answers(["dark-water"]))
    home.keep(ANSWERS)
    assert home.current() == ANSWERS


def test_what_is_remembered_comes_back(folder):
    """The same answers are read again, from one file, and it says where it is and until when it counts."""
    before = time.time()
    found = home.remember(ANSWERS)
    assert home.remembered() == ANSWERS
    assert found == home.recall()
    assert [path.name for path in folder.iterdir()] == ["check.json"] == [found.path.name]
    assert before + 24 * 3600 <= found.until <= time.time() + 24 * 3600


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes; a person's data folder is theirs alone there")
def test_nobody_else_may_read_it(folder):
    """The file is readable and writable by its owner only, also when an open one was there before."""
    folder.mkdir()
    (folder / "check.json").write_text("{}")
    (folder / "check.json").chmod(0o666)
    old = os.umask(0)
    try:
        path = home.remember(ANSWERS).path
    finally:
        os.umask(old)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_folder_it_makes_is_private(folder):
    """The home folder, where the course makes it, opens for its owner only."""
    home.remember(ANSWERS)
    assert stat.S_IMODE(folder.stat().st_mode) & 0o077 == 0


@pytest.mark.parametrize("hours", [0, -1, 24.1, 1000, float("nan")])
def test_a_day_is_the_longest(hours, folder):
    """Answers are not remembered for more than 24 hours, nor for none."""
    with pytest.raises(ValueError, match="up to 24 hours"):
        home.remember(ANSWERS, hours)
    assert not folder.exists()


def test_after_its_time_the_file_is_gone(folder, monkeypatch):
    """Answers past their time are not given, and looking for them deletes the file."""
    home.remember(ANSWERS, hours=2)
    later = time.time() + 2 * 3600 + 1
    monkeypatch.setattr(home.time, "time", lambda: later)
    assert home.remembered() is None
    assert list(folder.iterdir()) == []


def test_a_clock_set_back_does_not_stretch_the_day(folder, monkeypatch):
    """A file that claims to count for more than a day from now does not count, and is deleted."""
    home.remember(ANSWERS)
    earlier = time.time() - 3600
    monkeypatch.setattr(home.time, "time", lambda: earlier)
    assert home.remembered() is None
    assert list(folder.iterdir()) == []


def _record(**changed):
    record = {"version": 1, "until": time.time() + 60, "reported": ["a"], "unknown": [], "context": "checked"}
    return json.dumps({**record, **changed}).encode()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"[]",
        b"null",
        b"{}",
        _record()[:-20],
        _record(reported="a"),
        _record(unknown=[1]),
        _record(reported=None),
        _record(until="soon"),
        _record(until=None),
        _record(until=float("inf")),
        _record(until=float("nan")),
        _record(version=2),
    ],
)
def test_a_damaged_file_counts_for_nothing_and_goes(folder, content):
    """A file that is torn, foreign or altered is no answer, raises nothing and is deleted."""
    folder.mkdir()
    (folder / "check.json").write_bytes(content)
    assert home.remembered() is None
    assert list(folder.iterdir()) == []


def test_forget_deletes_both(folder):
    """After forget neither the kernel nor the folder holds an answer, and parts of a broken write are gone too."""
    home.keep(ANSWERS)
    home.remember(ANSWERS)
    (folder / "check.json.4711.part").write_text("half")
    (folder / "progress.jsonl").write_text("{}")
    home.forget()
    assert home.current() is None
    assert home.remembered() is None
    assert [path.name for path in folder.iterdir()] == ["progress.jsonl"]
    home.forget()


def test_forget_may_spare_the_memory(folder):
    """Taking the tick away again deletes the file, and the kernel still knows."""
    home.keep(ANSWERS)
    home.remember(ANSWERS)
    home.forget(memory=False)
    assert home.current() == ANSWERS
    assert list(folder.iterdir()) == []


def test_a_place_that_is_no_folder_is_said(folder):
    """Where no file can be made, remembering raises OSError, and reading and forgetting go on."""
    folder.write_text("not a folder")
    with pytest.raises(OSError):
        home.remember(ANSWERS)
    assert home.remembered() is None
    home.forget()
    assert folder.read_text() == "not a folder"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_full_disk_loses_nothing(folder, monkeypatch, step):
    """When the disk is full, what was remembered before is still there, and no half file is left."""
    home.remember(ANSWERS)

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(home.os, step, full)
        with pytest.raises(OSError, match="No space left"):
            home.remember(Answers(["other"]))
    assert home.remembered() == ANSWERS
    assert [path.name for path in folder.iterdir()] == ["check.json"]
