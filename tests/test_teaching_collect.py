"""Collecting: every platform's download is understood, and nothing hostile in it crashes or touches someone else."""

import csv
import io
import json
import os
import warnings
import zipfile
from datetime import UTC, datetime

import pytest
from attrs import evolve

from backcourse import answers, cli
from backcourse.answers import RECEIPT, Answers, Given
from backcourse.quiz_records import Choice, Item, QuizRecord
from backcourse.teaching import TeachingError, assignment, grading, sources
from backcourse.teaching.collect import collect
from backcourse.teaching.roster import Learner

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
DUE = "2026-11-20T12:00:00+00:00"
ROSTER = (
    Learner("ann", "Anna Berg", lms="111"),
    Learner("ben", "Ben Ørsted-Lee", lms="222"),
    Learner("cyd", "Cyd van Dyke"),
    Learner("dee"),
)


def item(name):
    """A question with three choices, the first of which is right."""
    options = (Choice("right", "Yes.", True), Choice("wrong", "No."), Choice("worse", "No!"))
    return Item(name, "single", "know", f"Which, in {name}?", options=options)


@pytest.fixture(scope="module")
def made():
    """Two questions for four learners, handed out in the file's own order."""
    pool = QuizRecord("own", {"know": "Know."}, (item("one"), item("two")))
    given = assignment.make("week-3", [pool], seed=1, due=DUE, roster=ROSTER)
    return evolve(given, asked=tuple(evolve(asked, order=(0, 1, 2)) for asked in given.asked))


def work(learner="ann", first=0, second=0, sequence=2, saved="2026-11-19T12:00:00+00:00", about="week-3"):
    """A learner's answers; place 0 is right."""
    given = {"q1": Given(first, saved, sequence - 1), "q2": Given(second, saved, sequence)}
    return Answers(about, learner, sequence, saved, given)


def notebook(*own, cells=1):
    """A notebook with receipts, as text."""
    outputs = [
        {"output_type": "display_data", "data": {RECEIPT: one if isinstance(one, dict) else one.as_dict()}}
        for one in own
    ]
    code = {"cell_type": "code", "source": "x", "outputs": outputs}
    more = [{"cell_type": "markdown", "source": "y"}] * (cells - 1)
    return json.dumps({"cells": [code, *more], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def folder(place, files):
    """Files of a folder; text or bytes."""
    for name, text in files.items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return place


def zipped(place, files):
    """A zip with these members, as a platform gives it."""
    file = place / "download.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, text in files:
            out.writestr(name, text)
    return file


def results(made, source):
    """Totals by learner who handed in, and every sentence, by learner or nobody."""
    found = collect(made, source)
    totals, said = {}, {}
    for problem in found.problems:
        said.setdefault(problem.learner, []).append(problem.said)
    for marked in grading.marked_of(found, now=NOW):
        if marked.handed_in:
            totals[marked.learner.id] = marked.total
        for problem in marked.problems:
            said.setdefault(problem.learner, []).append(problem.said)
    return totals, {learner: " ".join(texts) for learner, texts in said.items()}


# ---- what platforms give
def test_nbgraders_tree_is_read_with_its_times(made, tmp_path):
    """Receipts and files of answers count, other assignments do not, and the platform's time makes late."""
    folder(
        tmp_path,
        {
            "submitted/ann/week-3/week-3.ipynb": notebook(work()),
            "submitted/ann/week-3/timestamp.txt": "2026-11-22 12:00:00.000000 UTC",
            "submitted/ann/week-2/week-2.ipynb": notebook(work(about="week-2")),
            "submitted/ben/week-3/week-3.ipynb": notebook(),
            "submitted/ben/week-3/week-3.answers.json": work("ben", 1).to_json(),
            "submitted/cyd/week-2/week-2.ipynb": notebook(work("cyd", about="week-2")),
            "submitted/ann/week-3/.ipynb_checkpoints/week-3-checkpoint.ipynb": "{",
        },
    )
    for place in (tmp_path, tmp_path / "submitted"):
        found = collect(made, place)
        done = {marked.learner.id: marked for marked in grading.marked_of(found, now=NOW)}
        assert [done[who].total for who in ("ann", "ben")] == [2, 1]
        assert [learner.id for learner in found.missing] == ["cyd", "dee"]
        assert done["ann"].days_late == pytest.approx(2) and done["ben"].days_late == 0
        assert not found.problems and not done["ann"].problems


MOODLE = [
    ("Anna Berg_4711_assignsubmission_file/week-3.ipynb", notebook(work())),
    ("Anna Berg_4711_assignsubmission_file/week-3.answers.json", work().to_json()),
    ("Ben Ørsted-Lee_4712_assignsubmission_file_/week-3.answers.json", work("ben", 1).to_json()),
    ("van Dyke Cyd_4713_assignsubmission_file_week-3.ipynb", notebook(work("cyd", 1, 1))),
]


def test_moodles_zip_is_read_in_all_its_forms(made, tmp_path):
    """Folders of newer and older versions, files without folders, and names in either order are understood."""
    assert results(made, zipped(tmp_path, MOODLE)) == ({"ann": 2, "ben": 1, "cyd": 0}, {})


CANVAS = [
    ("berganna_111_9001_week-3.ipynb", notebook(work())),
    ("berganna_111_9002_week-3.answers-1.json", work().to_json()),
    ("ørstedleeben_LATE_222_9003_week-3-2.ipynb", notebook(work("ben", 1))),
    ("vandykecyd_333_9004_week-3.ipynb", notebook(work("cyd", 1, 1))),
]


def test_canvas_zip_is_read_and_its_late_is_told(made, tmp_path):
    """The person's number or name says who it is; LATE is told; Canvas's own numbers in file names do not matter."""
    totals, said = results(made, zipped(tmp_path, CANVAS))
    assert totals == {"ann": 2, "ben": 1, "cyd": 0}
    assert said == {"ben": "Canvas marks it as late, and does not say how late: its own time is used."}


def test_a_folder_of_bare_notebooks_is_read(made, tmp_path):
    """A file is whose id its name is or begins with, or, where just one says so, who it says it is by."""
    files = {
        "ann.ipynb": notebook(work()),
        "ben_week-3.ipynb": notebook(work("ben", 1)),
        "quiz (2).ipynb": notebook(work("cyd", 1, 1)),
        "notes.txt": "x",
    }
    totals, said = results(made, folder(tmp_path, files))
    assert totals == {"ann": 2, "ben": 1, "cyd": 0}
    assert said == {"cyd": "Only the file itself says whose it is."}


def test_of_two_copies_the_answer_saved_last_counts(made, tmp_path):
    """A second notebook is told as such, and the newer answer counts whichever file it is in."""
    files = [*CANVAS[:1], ("berganna_111_9005_week-3-1.ipynb", notebook(work("ann", 1, 0, sequence=9)))]
    totals, said = results(made, zipped(tmp_path, files))
    assert totals == {"ann": 1} and "2 notebooks were handed in" in said["ann"]


# ---- whose it is, when someone would rather it were another's
@pytest.mark.parametrize(
    ("files", "totals", "said"),
    [
        # Ann hands in a file that says it is Ben's: it counts for Ann, and Ben has his own.
        ({"ann/week-3/w.ipynb": notebook(work("ben", 1, 1)), "ben/week-3/w.ipynb": notebook(work("ben"))},
         {"ann": 0, "ben": 2}, {"ann": "It says that it is by 'ben'. It counts for who handed it in"}),
        # A folder named Ben in Ann's own is hers.
        ({"ann/week-3/ben/week-3/w.ipynb": notebook(work("ben", 1, 1)), "ben/week-3/w.ipynb": notebook(work("ben"))},
         {"ann": 0, "ben": 2}, {"ann": "by 'ben'"}),
        # Someone who is not on the roster claims to be Ben.
        ({"mallory/week-3/ben.ipynb": notebook(work("ben", 1, 1)), "ann/week-3/w.ipynb": notebook(work())},
         {"ann": 2}, {"": "The folder 'mallory' is nobody's on the roster. It is left out."}),
        ({"mallory/week-3/ben/week-3/w.ipynb": notebook(work("ben", 1, 1)), "ann/week-3/w.ipynb": notebook(work())},
         {"ann": 2}, {"": "The folder 'mallory'"}),
        # Two bare files claim to be Ben's: neither counts.
        ({"x.ipynb": notebook(work("ben", 1, 1)), "y.ipynb": notebook(work("ben"))},
         {}, {"ben": "and so do other files. It is left out. Name the right one ben.ipynb"}),
        # A bare file claims to be Ben's, who handed in.
        ({"x.ipynb": notebook(work("ben", 1, 1, 99)), "ben.ipynb": notebook(work("ben"))},
         {"ben": 2}, {"ben": "so do other files"}),
        # A file name begins with an id, but it is another's.
        ({"ann-marie.ipynb": notebook(work("ann-marie", 1, 1))}, {}, {"ann": "begins with 'ann', but it says"}),
        # Ann's file holds a friend's receipt, too.
        ({"ann.ipynb": notebook(work("ben", 1, 1, 99), work())}, {"ann": 2}, {"ann": "also holds answers by 'ben'"}),
        ({"x.ipynb": notebook(work("zoe"))}, {}, {"": "It says that it is by 'zoe'. It is left out."}),
    ],
)  # fmt: skip
def test_a_forged_name_in_a_folder_touches_nobody_else(made, tmp_path, files, totals, said):
    """Whose work it is comes from the folder; a claim inside a file marks nobody else, and is told."""
    got, told = results(made, folder(tmp_path, files))
    assert got == totals
    assert told.keys() == said.keys() and all(text in told[learner] for learner, text in said.items()), told


@pytest.mark.parametrize(
    ("files", "totals", "said"),
    [
        # The learner's own name of a file holds another's number: nobody's, as the two cannot be told apart.
        ([("berganna_111_9_222_8_w.ipynb", notebook(work()))], {}, {"": "the numbers of two learners"}),
        ([("mallory_999_9_222_8_w.ipynb", notebook(work("ben")))], {}, {"": "'mallory', is nobody's"}),
        # Two people of one name, one of them on the roster with the number, one without.
        ([*CANVAS[:1], ("berganna_777_9_w.ipynb", notebook(work("ann", 1, 1, 99)))],
         {"ann": 2}, {"": "Several people on the platform fit 'ann'"}),
        ([*CANVAS[3:], ("vandykecyd_444_9_w.ipynb", notebook(work("cyd", sequence=99)))],
         {}, {"cyd": "Several people on the platform fit 'cyd'"}),
        # Moodle: a stranger, a stranger's folder with another's id, another's folder inside one's own.
        ([("Mal Lory_9_assignsubmission_file/ben/week-3.ipynb", notebook(work("ben")))],
         {}, {"": "'Mal Lory', is nobody's"}),
        ([("Anna Berg_1_assignsubmission_file/Cyd van Dyke_2_assignsubmission_file/w.ipynb", notebook(work("cyd")))],
         {"ann": 2}, {"ann": "It says that it is by 'cyd'"}),
        # Names that the platform hides: only the file says whose it is, which is told.
        ([("Participant_7_assignsubmission_file/w.ipynb", notebook(work("ben"))),
          ("Participant_8_assignsubmission_file/w.ipynb", notebook(work()))],
         {"ann": 2, "ben": 2}, {"ann": "Only the file itself", "ben": "Only the file itself"}),
        ([("LATE_anon_f00Ba_9_w.ipynb", notebook(work("ben")))], {"ben": 2}, {"ben": "Only the file itself"}),
        # A time of nbgrader's in a learner's own folder on Moodle is the learner's.
        ([("Anna Berg_1_assignsubmission_file/ann/week-3/w.ipynb",
           notebook(work(saved="2026-11-22T12:00:00+00:00"))),
          ("Anna Berg_1_assignsubmission_file/ann/week-3/timestamp.txt", "2026-11-01 00:00:00 UTC")],
         {"ann": 2}, {}),
    ],
)  # fmt: skip
def test_a_forged_name_on_a_platform_touches_nobody_else(made, tmp_path, files, totals, said):
    """What a learner can write into a name or a folder never wins over what the platform says."""
    source = zipped(tmp_path, files)
    got, told = results(made, source)
    assert got == totals
    assert told.keys() == said.keys() and all(text in told[learner] for learner, text in said.items()), told
    late = {done.learner.id: done.days_late for done in grading.marked_of(collect(made, source), now=NOW)}
    assert late["ann"] == pytest.approx(2 if not said else 0)


# ---- what cannot be read
GOOD = work().as_dict()
HOSTILE = [
    (b"\xff\xfe" + notebook(work()).encode("utf-16-le"), "no notebook"),
    (notebook(work()).encode().replace(b'"x"', b'"\xff"'), "it is not UTF-8 text"),
    (notebook(work())[:-40].encode(), "damaged or was cut off"),
    (b'{"cells": [', "damaged or was cut off"),
    (b"", "it is no notebook"),
    (b"%PDF-1.7 x", "it is no notebook"),
    (notebook({**GOOD, "answers": [1]}), "A receipt in it cannot be used: its 'answers' are not"),
    (notebook({**GOOD, "sequence": "1"}), "its 'sequence' is not a whole number"),
    (notebook({**GOOD, "saved_at": 5}), "its 'saved_at' is not a time"),
    (notebook({**GOOD, "learner": None}), "its 'learner' is not a short text"),
    (notebook("x" * 9).replace('"xxxxxxxxx"', "7") if False else notebook({"format": 1}), "does not say that it is"),
    (notebook(work()).replace('"q1"', '"q2"'), "it gives 'q2' twice"),
    (notebook(work()).replace('"sequence": 2', '"sequence": ' + "9" * 5000), "too many digits"),
    (b'{"cells": ' + b"[" * 100_000 + RECEIPT.encode(), "nested too deeply"),
    (notebook(work(about="week-9")), "It holds answers to another assignment, 'week-9'"),
    (notebook(work(first={"a": 1})), "no choice, number, text or list"),
    (notebook(), "No answer was saved in it"),
]


@pytest.mark.parametrize(("raw", "why"), HOSTILE)
def test_a_notebook_that_cannot_be_read_is_told(made, tmp_path, raw, why):
    """It ends in one learner's line with the reason; that learner has no mark, and another keeps theirs."""
    files = {"ann.ipynb": raw, "ben.ipynb": notebook(work("ben"))}
    totals, said = results(made, folder(tmp_path, files))
    assert totals == {"ben": 2}
    assert set(said) == {"ann"} and why in said["ann"]


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"\xff", "it is not UTF-8 text"),
        (work().to_json()[:-9].encode(), "damaged or was cut off"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a": ' + b"9" * 5000 + b"}", "too many digits"),
        (work().to_json().replace('"q1"', '"q2"').encode(), "it gives 'q2' twice"),
        (b" " * (3 * 1024 * 1024), "larger than 2048 kB"),
    ],
)
def test_a_file_of_answers_that_cannot_be_read_is_told(made, tmp_path, raw, why):
    """The reason is told, and what the notebook beside it holds still counts."""
    files = {"ann.answers.json": raw, "ann.ipynb": notebook(work())}
    totals, said = results(made, folder(tmp_path, files))
    assert totals == {"ann": 2} and why in said["ann"]


def test_a_damaged_receipt_leaves_the_others(made, tmp_path):
    """Of a notebook's receipts those that are whole count."""
    totals, said = results(made, folder(tmp_path, {"ann.ipynb": notebook(work(), {**GOOD, "sequence": -1})}))
    assert totals == {"ann": 2} and "A receipt in it cannot be used" in said["ann"]


def test_a_forged_score_is_not_looked_at(made, tmp_path):
    """A score, a key or a mark in the file changes nothing: there is no place for one."""
    forged = {**work(first=1, second=1).as_dict(), "score": 100, "total": 2, "correct": True, "points": {"q1": 1}}
    forged["answers"]["q1"] |= {"score": 1, "correct": True}
    assert results(made, folder(tmp_path, {"ann.ipynb": notebook(forged)})) == ({"ann": 0}, {})


@pytest.mark.parametrize("response", [99, -1, True, [0], "right", 0.0, "<script>", 2**53])
def test_a_response_that_cannot_be_given_counts_as_none(made, tmp_path, response):
    """It is told, costs that question alone, and never marks it right."""
    totals, said = results(made, folder(tmp_path, {"ann.ipynb": notebook(work(first=response))}))
    assert totals.get("ann", 0) <= 1 and said["ann"]


def test_times_from_the_future_are_not_used(made, tmp_path):
    """Neither the learner's clock nor a file of nbgrader's makes anyone early, late or crash."""
    files = {
        "ann/week-3/w.ipynb": notebook(work(saved="9999-12-31T23:59:59-23:59")),
        "ben/week-3/w.ipynb": notebook(work("ben", saved="0001-01-01T00:00:00+23:59")),
        "ben/week-3/timestamp.txt": "2999-01-01 00:00:00 UTC",
        "cyd/week-3/w.ipynb": notebook(work("cyd")),
        "cyd/week-3/timestamp.txt": b"\xff yesterday",
    }
    totals, said = results(made, folder(tmp_path, files))
    assert totals == {"ann": 2, "ben": 2, "cyd": 2}
    assert (
        "in the future" in said["ann"] and "in the future" in said["ben"] and "no time that can be read" in said["cyd"]
    )


def test_a_notebook_with_a_hundred_thousand_cells_is_read(made, tmp_path):
    """It is marked like any other."""
    assert results(made, folder(tmp_path, {"ann.ipynb": notebook(work(), cells=100_000)})) == ({"ann": 2}, {})


def test_more_receipts_than_anyone_needs_are_read_from_the_end(made, tmp_path):
    """Of many thousand receipts the last ones count."""
    old = work(first=1, sequence=3).as_dict()
    text = notebook(*[old] * 3000, work(sequence=4))
    assert results(made, folder(tmp_path, {"ann.ipynb": text})) == ({"ann": 2}, {})


def test_more_files_than_anyone_needs_are_told(made, tmp_path):
    """Of a learner's hundred copies the first fifty are read."""
    files = {f"ann/{n:03}.ipynb": notebook(work()) for n in range(60)}
    totals, said = results(made, folder(tmp_path, files))
    assert totals == {"ann": 2} and "60 files were handed in. The first 50 are read." in said["ann"]


def test_what_holds_no_answers_is_told(made, tmp_path):
    """A learner who handed in a picture is not missing; the line says what to ask for."""
    totals, said = results(made, folder(tmp_path, {"ann/photo.png": b"x", "ben/w.ipynb": notebook(work("ben"))}))
    assert totals == {"ben": 2} and "neither a notebook nor a file of answers" in said["ann"]


@pytest.mark.skipif(os.name != "posix", reason="links and pipes as on POSIX")
def test_links_and_pipes_in_a_folder_are_not_followed(made, tmp_path):
    """A link to someone else's work, to a folder above or to a pipe is told and left out."""
    place = folder(tmp_path / "in", {"ben/w.ipynb": notebook(work("ben")), "cyd/w.ipynb": notebook(work("cyd"))})
    (place / "ann").mkdir()
    (place / "ann" / "w.ipynb").symlink_to(place / "ben" / "w.ipynb")
    (place / "cyd" / "up").symlink_to(tmp_path)
    os.mkfifo(place / "ann" / "pipe.ipynb")
    totals, said = results(made, place)
    assert totals == {"ben": 2, "cyd": 2}
    assert "It is a link" in said["ann"] and "no ordinary file" in said["ann"] and "It is a link" in said["cyd"]


@pytest.mark.skipif(os.name != "posix", reason="bytes in names as on POSIX")
def test_names_that_are_no_text_are_shown_somehow(made, tmp_path, capsys):
    """A file's name in another encoding, with controls and with markup is printed and written, never run."""
    folder(tmp_path / "in", {"<script>alert(1)</script>\x1b[2J.ipynb": notebook(work("zoe\x1b[2J\ud800"))})
    with open(os.fsencode(tmp_path / "in") + b"/\xff.ipynb", "w") as file:
        file.write("{")
    kept = tmp_path / "a.json"
    kept.write_text(made.to_json())
    assert cli.main(["collect", str(kept), str(tmp_path / "in"), "--out", str(tmp_path / "x.csv")]) == 0
    assert "\x1b" not in capsys.readouterr().out + (tmp_path / "x.csv").read_text("utf-8")


# ---- zips
def member(name, mode=0):
    """A member of a zip with a mode of a POSIX file."""
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    return info


@pytest.mark.parametrize(
    "name", ["../ann.ipynb", "/etc/ann.ipynb", "a/../../ann.ipynb", "C:\\ann.ipynb", "..\\ann.ipynb"]
)
def test_a_path_that_leads_out_of_a_zip_is_left_out(made, tmp_path, name):
    """It is told, read nowhere and written nowhere."""
    totals, said = results(
        made, zipped(tmp_path, [(member(name), notebook(work())), ("ben.ipynb", notebook(work("ben")))])
    )
    assert totals == {"ben": 2} and "leads out of the folder" in " ".join(said.values())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["download.zip"]


def test_a_link_in_a_zip_is_left_out(made, tmp_path):
    """What it points to is not read."""
    totals, said = results(made, zipped(tmp_path, [(member("ann.ipynb", 0o120777), "/etc/passwd")]))
    assert totals == {} and "It is a link" in said["ann"]


def test_a_zip_bomb_is_not_unpacked(made, tmp_path, monkeypatch):
    """What grows more than 200 times, or says less than it holds, is told; nothing is read beyond the limit."""
    bomb = notebook(work()).encode() + b" " * (40 * 1024 * 1024)
    totals, said = results(made, zipped(tmp_path, [("ann.ipynb", bomb), ("ben.ipynb", notebook(work("ben")))]))
    assert totals == {"ben": 2} and "grows beyond measure" in said["ann"]
    file = zipped(tmp_path, [("ann.ipynb", notebook(work()) + " " * 3_000_000)])
    raw = file.read_bytes()
    size = (len(notebook(work())) + 3_000_000).to_bytes(4, "little")
    file.write_bytes(raw.replace(size, (900).to_bytes(4, "little")))
    totals, said = results(made, file)
    assert totals == {} and "damaged in the zip" in said["ann"]


def test_huge_files_are_not_read(made, tmp_path, monkeypatch):
    """Above the limit a file is told by its size alone, in a folder and in a zip."""
    monkeypatch.setattr(sources, "LARGEST", 1024 * 1024)
    noise = notebook(work()) + os.urandom(1_200_000).hex()
    assert "larger than 1 MB" in results(made, folder(tmp_path / "in", {"ann.ipynb": noise}))[1]["ann"]
    assert "larger than 1 MB" in results(made, zipped(tmp_path, [("ann.ipynb", noise)]))[1]["ann"]


def test_names_that_stand_twice_in_a_zip_are_left_out(made, tmp_path):
    """Neither of the two is taken for the learner's, so that none can hide behind the other."""
    files = [("ann.ipynb", notebook(work())), ("ann.ipynb", notebook(work(first=1, sequence=9)))]
    totals, said = results(made, zipped(tmp_path, files))
    assert totals == {} and "this same name" in said["ann"]


def test_names_of_old_packers_are_understood(made, tmp_path):
    """A name in UTF-8 that does not say so is read as UTF-8; an empty name and a folder are no crash."""
    file = zipped(tmp_path, [("Ben Ørsted-Lee_4712_assignsubmission_file_/w.ipynb", notebook(work("ben"))), (".", "x")])
    raw = bytearray(file.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = raw.find(mark)
        raw[start + at + 1] &= ~0x08
    file.write_bytes(raw)
    assert results(made, file)[0] == {"ben": 2}


def test_a_locked_or_broken_zip_is_told(made, tmp_path):
    """A member with a password or a bad sum is one line; a file that is no zip is refused with what to do."""
    file = zipped(tmp_path, [("ann.ipynb", notebook(work())), ("ben.ipynb", notebook(work("ben")))])
    raw = bytearray(file.read_bytes())
    at = raw.find(b"PK\x01\x02")
    raw[at + 8] |= 1
    raw[at + 16] ^= 1
    file.write_bytes(raw)
    totals, said = results(made, file)
    assert totals == {"ben": 2} and "locked with a password" in said["ann"]
    raw[at + 8] &= ~1
    file.write_bytes(raw)
    assert "damaged in the zip" in results(made, file)[1]["ann"]
    file.write_bytes(b"PK no zip")
    with pytest.raises(TeachingError, match="cannot be opened as a zip"):
        collect(made, file)
    with pytest.raises(TeachingError, match="is not there"):
        collect(made, tmp_path / "nowhere")


def test_a_zip_of_too_many_files_is_refused(made, tmp_path, monkeypatch):
    """No class hands in that many."""
    monkeypatch.setattr(sources, "MOST_FILES", 3)
    with pytest.raises(TeachingError, match="holds more than 3 files"):
        collect(made, zipped(tmp_path, MOODLE))


# ---- the command
def test_collect_prints_the_counts_first(made, tmp_path, capsys):
    """Who is in, late, missing, doubled and unreadable is printed; the table has a line for everyone."""
    kept = tmp_path / "week-3.assignment.json"
    kept.write_text(made.to_json())
    files = [
        ("berganna_111_9001_week-3.ipynb", notebook(work(saved="2026-11-21T12:00:00+00:00"))),
        ("berganna_111_9002_week-3-1.ipynb", notebook(work())),
        ("ørstedleeben_222_9003_week-3.ipynb", "{"),
        ("vandykecyd_333_9004_week-3.ipynb", notebook(work("cyd"))),
        ("mallory_999_9004_week-3.ipynb", notebook(work("mallory"))),
    ]
    out = tmp_path / "who.csv"
    assert cli.main(["collect", str(kept), str(zipped(tmp_path, files)), "--out", str(out)]) == 0
    lines = capsys.readouterr().out.splitlines()
    counted = "4 learners: 1 in, 1 late, 1 missing, 1 unreadable; 1 handed in twice or more; 1 file of nobody's."
    assert lines[:5] == [counted, "Late: ann", "Missing: dee", "Unreadable: ben", "Doubled: ann"]
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"))))
    assert [(row["id"], row["state"]) for row in rows] == [
        ("ann", "late"), ("ben", "unreadable"), ("cyd", "in"), ("dee", "missing"), ("", "nobody's"),
    ]  # fmt: skip
    assert answers.RECEIPT not in out.read_text(encoding="utf-8")


def test_collect_says_what_it_needs(made, tmp_path, capsys):
    """A wrong file or a folder that is not there ends in a sentence and the code 2."""
    kept = tmp_path / "a.json"
    kept.write_text("{}")
    assert cli.main(["collect", str(kept), str(tmp_path)]) == 2
    kept.write_text(made.to_json())
    assert cli.main(["collect", str(kept), str(tmp_path / "x.zip")]) == 2
    said = capsys.readouterr().err
    assert "Give the ID.assignment.json" in said and "x.zip is not there" in said
