"""What the learner's record keeps, what it survives, and what it makes of the answers."""

import errno
import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from backcourse import durable, event, knowledge, progress
from backcourse.progress import Erased, LessonProgress, Saved

LESSON = "08-chair-twist"
ITEMS = ("a", "b", "c", "d", "e")
SEEN = {"kind": "seen", "lesson": LESSON}
GOOD = b'{"v":1,"at":"2026-01-02T03:04:05.678Z","kind":"seen","lesson":"08-chair-twist"}'

WRITER = """
import os, random, signal, sys, time
from backcourse import durable, progress

name, told = sys.argv[1:]
acknowledged = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
write = os.write

def write_or_die(file, data):  # asked to die, it dies in the middle of a line
    if file != acknowledged and os.path.exists(told + ".die"):
        write(file, data[:random.randrange(2, len(data) - 1)])
        os.kill(os.getpid(), signal.SIGKILL)
    return write(file, data)

durable.os.write = write_or_die
for n in range(10**9):
    response = "x" * random.choice((1, 100, 60_000))
    saved = progress.append({"kind": "answer", "lesson": "08-chair-twist", "item": f"{name}-{n}", "round": 1,
                             "first": True, "correct": True, "response": response})
    if saved.ok:
        os.write(acknowledged, f"{name}-{n}\\n".encode())
    time.sleep(0.001)
"""
UNTIL_FULL = """
import resource, sys
from backcourse import progress

resource.setrlimit(resource.RLIMIT_FSIZE, (5000, resource.RLIM_INFINITY))
saved, count = progress.append({"kind": "seen", "lesson": "lesson-0"}), 0
while saved.ok:
    count += 1
    saved = progress.append({"kind": "seen", "lesson": f"lesson-{count}"})
print(count)
print(saved.reason)
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A home of the test's own, not made yet."""
    monkeypatch.setenv("BACKCOURSE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def file(folder):
    """The record's file."""
    return folder / "progress.jsonl"


def answer(item, correct=True, *, round_=1, first=True, lesson=LESSON, **more):
    """An answer to a question."""
    base = {"kind": "answer", "lesson": lesson, "item": item, "round": round_, "first": first, "correct": correct}
    return base | more


def lessons_told():
    """The lessons in the record's events, in order."""
    return [event["lesson"] for event in progress.events().list]


# ---- written and read


def test_an_answer_comes_back_as_it_was_given(file):
    """What was appended is read again, with its edition and its time in UTC."""
    given = answer("a", seed=7, response={"left": ["right", 2]}, score=0.5)
    assert progress.append(given) == Saved(True)
    (back,) = progress.events().list
    assert {key: back[key] for key in given} == given
    assert back["v"] == 1
    assert back["at"].endswith("Z")
    assert json.loads(file.read_bytes().strip()) == back
    assert progress.append(back | {"item": "b"}).ok
    assert progress.events().list[1] == back | {"item": "b"}


def test_without_a_record_there_is_nothing(folder):
    """Reading, exporting and erasing make no folder, and say that there is nothing."""
    assert progress.events() == progress.Events([], ())
    assert progress.export(folder.parent / "copy.jsonl") == Saved(False, "There is nothing in your record yet.")
    assert progress.erase() == Erased(True)
    assert not folder.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_the_record_is_the_learners_own(file):
    """Nobody else on this computer can read the record."""
    progress.append(SEEN)
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0


def test_a_lesson_is_noted_as_seen_once(file):
    """However often a lesson is run, the record grows by one line."""
    assert progress.seen(LESSON).ok
    before = file.read_bytes()
    assert progress.seen(LESSON).ok
    assert file.read_bytes() == before
    assert progress.seen("03-check-first").ok
    assert lessons_told() == [LESSON, "03-check-first"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (SEEN | {"reported": ["pregnancy"]}, "The record has no place for 'reported'. Leave it out."),
        (SEEN | {"kind": "visit"}, "its 'kind' is not one of seen, answer, round, path"),
        ({"kind": "seen"}, "it has no 'lesson'"),
        (SEEN | {"lesson": 8}, "its 'lesson' is not a text"),
        (answer("a", round_="1"), "its 'round' is not a whole number"),
        (answer("a", round_=True), "its 'round' is not a whole number"),
        (answer("a", correct=1), "its 'correct' is not true or false"),
        (answer("a", score=1.5), "its 'score' is not a number from 0 to 1"),
        (answer("a", score=float("nan")), "its 'score' is not a number from 0 to 1"),
        (answer("a", response=object()), "its 'response' is not plain JSON"),
        (answer("a", response=float("inf")), "its 'response' is not plain JSON"),
        (answer("a", response="x" * durable.LONGEST), f"it is longer than {durable.LONGEST} bytes"),
        (SEEN | {"at": "yesterday"}, "its 'at' is not a time"),
        (SEEN | {"v": 2}, "it was written by another edition of the course"),
    ],
)
def test_what_does_not_belong_in_the_record_is_refused(file, wrong, said):
    """A health answer, a misspelt key or a wrong type is refused in a sentence, and nothing is written."""
    with pytest.raises(ValueError, match=r"\.$") as refused:
        progress.append(wrong)
    assert said in str(refused.value)
    assert not file.exists()


# ---- damage


@pytest.mark.parametrize(
    ("damaged", "said"),
    [
        (b'{"v":1,"at":"2026-01-0', "it is damaged or was cut off"),
        (GOOD[:-1], "it is damaged or was cut off"),
        (b"\0" * 4096, "it is damaged or was cut off"),
        (b"[" * 60_000, "it is damaged or was cut off"),
        (GOOD.replace(b"1,", b"NaN,", 1), "it is damaged or was cut off"),
        (GOOD.replace(b"1,", b"9" * 5000 + b",", 1), "it is damaged or was cut off"),
        (GOOD + GOOD, "it is damaged or was cut off"),
        (GOOD.replace(b"chair", b"\xff\xfe"), "it is not text"),
        (GOOD.decode().encode("utf-16"), "it is not text"),
        (b"null", "it is not an event"),
        (b"[1, 2]", "it is not an event"),
        (GOOD.replace(b"1,", b"true,", 1), "it was written by another edition of the course"),
        (GOOD.replace(b"1,", b"2,", 1), "it was written by another edition of the course"),
        (GOOD.replace(b'"seen"', b'["seen"]'), "its 'kind' is not one of seen, answer, round, path"),
        (GOOD.replace(b'"08-chair-twist"', b"8"), "its 'lesson' is not a text"),
        (GOOD.replace(b'"seen"', b'"answer"'), "it has no 'item'"),
        (GOOD.replace(b"2026", b"then"), "its 'at' is not a time"),
        (GOOD[:-1] + b" " * 70_000 + b"}", "it is too long to be an answer"),
        (b"x" * 1_000_000, "it is too long to be an answer"),
        (b"x" * (durable.LONGEST + 2), "it is too long to be an answer"),
    ],
)
def test_a_damaged_line_hides_no_other(file, damaged, said):
    """Whatever a line holds, those around it are read, and it is told with its number and what is wrong with it."""
    file.parent.mkdir()
    for whole in (GOOD + b"\n" + damaged + b"\r\n" + GOOD + b"\n", GOOD + b"\n" + damaged):
        file.write_bytes(whole)
        assert progress.append(SEEN | {"lesson": "last"}).ok
        assert lessons_told() == [LESSON] * whole.count(b"\n" + GOOD + b"\n") + [LESSON, "last"]
        (fault,) = progress.events().skipped
        assert fault == f"Line 2 of {file} was skipped: {said}."


def test_a_torn_last_line_is_told_and_the_next_answer_is_whole(file):
    """At every place where a line can be cut off, the lines before it and the next answer are there."""
    for cut in range(1, len(GOOD)):
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"\n" + GOOD + b"\n\n" + GOOD[:cut])
        assert lessons_told() == [LESSON]
        assert len(progress.events().skipped) == 1
        assert progress.append(SEEN | {"lesson": "next"}).ok
        assert lessons_told() == [LESSON, "next"]
        assert len(progress.events().skipped) == 1


def test_a_line_without_its_end_still_counts(file):
    """A line that lost no more than its line break is whole."""
    file.parent.mkdir()
    file.write_bytes(b"\xef\xbb\xbf" + GOOD)
    assert progress.events().skipped == ()
    assert lessons_told() == [LESSON]


# ---- several writers, and their end


def survive(rounds, folder):
    """Three processes write; each round one is killed and replaced, every second time in the middle of a line."""
    folder.mkdir()
    environment = os.environ | {"BACKCOURSE_HOME": str(folder / "home")}
    names = iter(range(10**9))

    def start():
        name = f"writer-{next(names)}"
        return subprocess.Popen([sys.executable, "-c", WRITER, name, str(folder / name)], env=environment), name

    writers = [start() for _ in range(3)]
    try:
        for number in range(rounds):
            while not all((folder / name).exists() and (folder / name).stat().st_size for _, name in writers):
                assert all(process.poll() is None for process, _ in writers)
                time.sleep(0.005)
            unlucky = random.randrange(3)
            process, name = writers[unlucky]
            if number % 2:
                (folder / f"{name}.die").touch()
            else:
                time.sleep(random.uniform(0, 0.02))
                process.kill()
            process.wait(30)
            writers[unlucky] = start()
    finally:
        for process, _ in writers:
            process.kill()
            process.wait()
    nothing_acknowledged_is_lost(folder, cut_off=rounds // 2)


def nothing_acknowledged_is_lost(folder, cut_off):
    """Every acknowledged answer is in the record exactly once, and no more lines were skipped than were cut off."""
    acknowledged = [line for path in folder.glob("writer-*") for line in path.read_text().split("\n")[:-1]]
    found = progress._read(folder / "home" / progress.FILE)
    counts = Counter(event["item"] for event in found.list)
    assert len(acknowledged) > cut_off
    assert [item for item in acknowledged if counts[item] != 1] == []
    assert cut_off <= len(found.skipped) <= 2 * cut_off + 4


@pytest.mark.skipif(os.name == "nt", reason="The writers are killed by a signal")
def test_the_record_survives_writers_that_are_killed(tmp_path):
    """Three processes write, and 25 times one is killed: every answer that was acknowledged is there, once."""
    survive(25, tmp_path / "run")


@pytest.mark.soak
def test_the_record_survives_500_kills(tmp_path):
    """500 times one of three writers is killed: every answer that was acknowledged is there, once."""
    for batch in range(20):
        survive(25, tmp_path / f"run-{batch}")
        shutil.rmtree(tmp_path / f"run-{batch}")


# ---- no room, no permission


def test_a_full_disk_is_said_and_loses_nothing(file):
    """When no more fits, the answer is not acknowledged, all before it is there, and later ones are kept again."""
    pytest.importorskip("resource")
    run = subprocess.run([sys.executable, "-c", UNTIL_FULL], capture_output=True, text=True, check=True)
    count, reason = run.stdout.splitlines()
    assert reason == f"There is no room left on the disk with {file}. Free some space, then try again."
    assert file.stat().st_size == 5000
    assert lessons_told() == [f"lesson-{n}" for n in range(int(count))]
    assert len(progress.events().skipped) == 1
    assert progress.append(SEEN).ok
    assert lessons_told() == [*(f"lesson-{n}" for n in range(int(count))), LESSON]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Only Linux has a disk that is always full")
def test_a_disk_that_was_full_from_the_start_is_said(file):
    """Where a record cannot grow at all, the first answer is not acknowledged."""
    file.parent.mkdir()
    file.symlink_to("/dev/full")
    assert progress.append(SEEN).reason.startswith("There is no room left on the disk")


FAULTS = [
    ("write", errno.ENOSPC, "There is no room left"),
    ("write", errno.EDQUOT, "There is no room left"),
    ("write", errno.EIO, "The course cannot write to"),
    ("fsync", errno.EIO, "The course cannot write to"),
    ("fsync", errno.ENOSPC, "There is no room left"),
    ("close", errno.EDQUOT, "There is no room left"),
    ("open", errno.EACCES, "The course cannot write to"),
    ("open", errno.EROFS, "The course cannot write to"),
]


def failing(monkeypatch, call, code):
    """Make one call to the system fail, after its work is done where it has any."""
    real = getattr(os, call)

    def fail(*args, **how):
        if call in ("fsync", "close"):
            real(*args, **how)
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(durable.os, call, fail)


@pytest.mark.parametrize(
    ("call", "code", "said"), FAULTS, ids=[f"{call}-{errno.errorcode[n]}" for call, n, _ in FAULTS]
)
def test_what_did_not_reach_the_disk_is_not_acknowledged(file, monkeypatch, tmp_path, call, code, said):
    """Whichever step fails, the answer counts as not saved, the reason says what to do, and what was there stays."""
    assert progress.append(SEEN).ok
    before = file.read_bytes()
    with monkeypatch.context() as patch:
        failing(patch, call, code)
        for refused in (progress.append(SEEN), progress.can_keep()):
            assert not refused.ok
            assert refused.reason.startswith(said)
            assert refused.reason.endswith("try again.")
    assert file.read_bytes().startswith(before)
    assert [path.name for path in file.parent.iterdir()] == [file.name]


@pytest.mark.parametrize(
    ("call", "code", "said"), FAULTS, ids=[f"{call}-{errno.errorcode[n]}" for call, n, _ in FAULTS]
)
def test_a_copy_that_could_not_be_finished_is_taken_away(tmp_path, monkeypatch, call, code, said):
    """An export that fails says why and leaves no half of a file."""
    progress.append(SEEN)
    copy, found = tmp_path / "copy.jsonl", progress.events()
    with monkeypatch.context() as patch:
        patch.setattr(progress, "events", lambda: found)
        failing(patch, call, code)
        refused = progress.export(copy)
    assert not refused.ok
    assert refused.reason.startswith(said)
    assert not copy.exists()


def test_a_disk_that_cannot_be_told_to_wait_is_no_fault(monkeypatch):
    """Some drives, the browser edition's among them, know no fsync: what is written there counts."""
    failing(monkeypatch, "fsync", errno.EINVAL)
    assert progress.append(SEEN).ok


def test_a_folder_that_is_a_file_is_said(folder):
    """Where a file stands in the folder's place, or in that of one above, it is named, and it stays as it is."""
    folder.write_text("mine")
    for home in (folder, folder / "deeper" / "still"):
        os.environ["BACKCOURSE_HOME"] = str(home)
        for refused in (progress.append(SEEN), progress.can_keep()):
            assert refused.reason.startswith(
                f"{folder} is a file where the course needs a folder. Move that file away,"
            )
        assert progress.events() == progress.Events([], ())
        assert progress.erase() == Erased(True)
    assert folder.read_text() == "mine"


def test_a_record_that_is_a_folder_is_said(file):
    """Where a folder stands in the record's place it is named, and reading says that nothing can be read."""
    file.mkdir(parents=True)
    assert progress.append(SEEN).reason.startswith(f"{file} is a folder where the course keeps a file.")
    (fault,) = progress.events().skipped
    assert fault.startswith(f"{file} cannot be read")


def test_a_trial_leaves_no_trace(file):
    """Trying whether a record can be kept changes nothing in it."""
    assert progress.can_keep().ok
    assert list(file.parent.iterdir()) == []
    progress.append(SEEN)
    before = file.read_bytes()
    assert progress.can_keep().ok
    assert file.read_bytes() == before


# ---- export, erase


def test_a_copy_holds_every_answer_and_is_never_written_over(file, tmp_path):
    """The copy is one event a line; a file that is there already is left as it is."""
    for item in ITEMS:
        progress.append(answer(item))
    with open(file, "ab") as record:
        record.write(b"\n{damaged")
    copy = tmp_path / "copy.jsonl"
    assert progress.export(copy) == Saved(True)
    assert [json.loads(line) for line in copy.read_text().splitlines()] == progress.events().list
    before = copy.read_bytes()
    progress.append(SEEN)
    refused = progress.export(copy)
    assert refused == Saved(False, f"There is a file {copy} already, and it was left as it is. Choose another name.")
    assert copy.read_bytes() == before


def test_a_copy_into_a_folder_that_is_not_there_says_so(tmp_path):
    """An export to nowhere says what cannot be written."""
    progress.append(SEEN)
    refused = progress.export(tmp_path / "nowhere" / "copy.jsonl")
    assert refused.reason.startswith(f"The course cannot write to {tmp_path / 'nowhere' / 'copy.jsonl'}")


def test_erasing_tells_what_went_and_leaves_nothing(file):
    """The record and what an interrupted erasing left are gone; other files stay; it can be begun anew."""
    for item in ITEMS:
        progress.append(answer(item))
    progress.seen("03-check-first")
    (file.parent / "progress.jsonl.1.erased").write_bytes(GOOD)
    (file.parent / "check.json").write_text("{}")
    assert progress.erase() == Erased(True, "", lessons=2, answers=5)
    assert [path.name for path in file.parent.iterdir()] == ["check.json"]
    assert progress.events().list == []
    assert progress.append(SEEN).ok


@pytest.mark.parametrize("owner, name", [(os, "replace"), (Path, "unlink")])
def test_what_cannot_be_erased_is_said_and_stays(file, monkeypatch, owner, name):
    """Where the record cannot be deleted, the reason says so and it is all there."""
    progress.append(SEEN)
    before, real = file.read_bytes(), getattr(owner, name)

    def fail(*args, **how):
        if name == "replace" and ".erased" not in str(args[1]):
            return real(*args, **how)
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(owner, name, fail)
        erased = progress.erase()
    assert (erased.ok, erased.answers) == (False, 0)
    assert erased.reason.startswith(f"The course cannot write to {file}")
    assert file.read_bytes() == before


# ---- what it comes to


@pytest.fixture
def quiz(monkeypatch):
    """Five questions in one lesson, four of which must be right, and none in any other."""
    monkeypatch.setattr(progress, "_quiz", lambda lesson: ((ITEMS if lesson == LESSON else ()), 0.8))


def give(right, *, round_=1, items=ITEMS):
    """Answer these questions, the first `right` of them rightly."""
    for number, item in enumerate(items):
        assert progress.append(answer(item, number < right, round_=round_)).ok


def standing():
    """How far the learner is in the lesson."""
    return progress.summary()[LESSON]


def test_every_lesson_is_in_the_summary(quiz):
    """The summary has all lessons in order; with no record nothing is seen."""
    found = progress.summary()
    assert list(found) == [lesson.id for lesson in knowledge.lessons()]
    assert found.pop(LESSON) == LessonProgress(items=5)
    assert set(found.values()) == {LessonProgress()}


@pytest.mark.parametrize(("right", "passed"), [(3, False), (4, True), (5, True)])
def test_80_percent_of_the_first_answers_pass(quiz, right, passed):
    """Four of five right at the first try pass, three do not."""
    give(right)
    assert standing() == LessonProgress(True, passed, right / 5, 1, 5, 5)


def test_second_tries_do_not_count(quiz):
    """What is put right at the second try stays wrong in the score."""
    give(2)
    for item in ITEMS:
        progress.append(answer(item, first=False))
        progress.append(answer(item))
    assert standing() == LessonProgress(True, False, 0.4, 1, 5, 5)


def test_the_best_round_passes_and_the_last_is_shown(quiz):
    """A lesson once passed stays passed, and the score is that of the last finished round."""
    give(5, round_=1)
    give(1, round_=2)
    give(2, round_=3, items=ITEMS[:3])
    assert standing() == LessonProgress(True, True, 0.2, 2, 3, 5)


def test_an_unfinished_round_passes_nothing(quiz):
    """One right answer is not all of a round, and a round that was only begun has no answers."""
    give(4, items=ITEMS[:4])
    assert standing() == LessonProgress(True, False, None, 0, 4, 5)
    progress.append({"kind": "round", "lesson": LESSON, "round": 2, "seed": 5})
    assert standing() == LessonProgress(True, False, None, 0, 0, 5)


def test_a_finished_round_counts_after_its_questions_changed(quiz):
    """A round that was recorded with its score passes, though its questions are no longer in the course."""
    give(2, items=("old-1", "old-2"))
    assert standing().rounds == 0
    progress.append({"kind": "round", "lesson": LESSON, "round": 1, "score": 1.0})
    assert standing() == LessonProgress(True, True, 1.0, 1, 0, 5)


def test_two_kernels_in_one_round_do_not_answer_for_each_other(quiz):
    """Rounds of the same number, begun in two kernels with an order of their own, are two rounds."""
    for item in ITEMS:
        assert progress.append(answer(item, item in "abc", seed=1)).ok
        assert progress.append(answer(item, item in "cde", seed=2)).ok
    assert standing() == LessonProgress(True, False, 0.6, 2, 5, 5)


def test_a_pass_stays_a_pass(quiz):
    """A round that was recorded as passed counts, even where the mark was raised since."""
    progress.append({"kind": "round", "lesson": LESSON, "round": 1, "score": 0.7, "correct": True})
    assert standing() == LessonProgress(True, True, 0.7, 1, 0, 5)


def test_the_next_step_is_the_first_lesson_that_is_not_done(quiz):
    """A lesson without questions is done when seen, one with questions when passed; at the end there is no next."""
    path = ("00-start-here", LESSON)
    assert progress.next_step(path, progress.summary()) == "00-start-here"
    progress.seen("00-start-here")
    assert progress.next_step(path, progress.summary()) == LESSON
    give(3)
    assert progress.next_step(path, progress.summary()) == LESSON
    give(4, round_=2)
    assert progress.next_step(path, progress.summary()) is None


def test_the_questions_are_those_of_the_lesson():
    """Items and the mark that passes come from the lesson's file of questions; a lesson without one has none."""
    items, mark = progress._quiz("08-chair-twist")
    assert len(items) == len(set(items)) >= 12
    assert 0 < mark <= 1
    assert progress._quiz("00-start-here") == ((), 0.8)


def test_every_key_of_an_event_is_known():
    """What an event must hold has a type that is checked."""
    assert {key for keys in event.NEEDED.values() for key in keys} <= set(event.TYPES)
