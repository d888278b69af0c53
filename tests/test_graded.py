"""The graded quiz in the kernel: what it shows, keeps, restores, refuses and hands in; and that it has no key."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import evolve

from backcourse import answers, durable, knowledge
from backcourse.answers import Answers
from backcourse.quiz_records import QuizRecord
from backcourse.teaching import assignment
from backcourse.widgets.graded import Graded, SheetError, in_words

SAMPLE = Path(__file__).parent / "samples" / "quiz-each-type.toml"
RECORD = knowledge.read_file(SAMPLE, QuizRecord)
MADE = assignment.make("week-3", [RECORD], seed=3, title="Week <3>", due="2026-12-01T23:59:00+01:00")
VARIED = evolve(MADE, variants=True, count=4)


def write(folder, made=MADE):
    """The file of questions that is handed out."""
    file = folder / f"{made.id}.quiz.json"
    file.write_text(json.dumps(made.sheet(), ensure_ascii=False), encoding="utf-8")
    return file


@pytest.fixture
def quiz(tmp_path):
    """A quiz whose learner is Ann, and what it sends to the page."""
    shown = Graded(write(tmp_path), learner="ann")
    shown.told = []
    shown.send = lambda content, buffers=None: shown.told.append(content)
    return shown


def tell(quiz, kind, **content):
    """Send what the page sends; the reply."""
    quiz._receive(quiz, {"kind": kind, "id": 7, **content}, [])
    return quiz.told[-1]


def of(type_):
    """The question of this type, as it was handed out."""
    return next(asked for asked in MADE.asked if asked.item.type == type_)


def test_it_says_what_it_is(quiz):
    """The text that a test compares names the assignment and how many questions there are, and nothing that changes."""
    assert repr(quiz) == "Graded('week-3', 8 questions)"
    data, _ = quiz._repr_mimebundle_()
    assert data["text/plain"] == repr(quiz) and data["text/html"].startswith('<figure class="backcourse-still"')
    assert "Week &lt;3&gt;" in data["text/html"]


def test_the_learner_has_no_key(quiz, tmp_path):
    """No reason is in what goes to the page, in the still, in the receipt or in the file; nor is any tolerance."""
    for asked in MADE.asked:
        tell(quiz, "answer", item=asked.id, response=0 if asked.item.type in ("single", "true_false") else [0])
    whys = [part.why for item in RECORD.items for part in (item, *item.options, *item.steps, *item.near, *item.answers)]
    whys += [part.why for item in RECORD.items for part in (*item.pairs, *item.targets)]
    file = (tmp_path / "week-3.answers.json").read_text()
    seen = json.dumps([quiz.get_state(), quiz.still(), quiz.receipt(), file], default=repr, ensure_ascii=False)
    assert not [why for why in whys if why and why in seen]
    keys = json.dumps([quiz.sheet, quiz.state])
    assert not re.search(r'"(correct|tolerance|answer|answers|why|sources|near)": ', keys)


def test_an_answer_is_kept_and_said(quiz, tmp_path):
    """The reply names what is kept; the file and the receipt hold it with the learner, and no score."""
    asked = of("single")
    reply = tell(quiz, "answer", item=asked.id, response=1)
    assert (reply["ok"], reply["id"], reply["state"]["given"][asked.id]["response"]) == (True, 7, 1)
    kept = answers.read((tmp_path / "week-3.answers.json").read_bytes())
    assert (kept.learner, kept.given[asked.id].response) == ("ann", 1)
    receipt = quiz.receipt()
    assert receipt[answers.RECEIPT] == kept.as_dict() and "score" not in json.dumps(receipt)
    assert receipt["text/plain"] == "Receipt: 1 of 8 answers saved as ann"
    assert in_words(quiz.sheet["items"][0], 1) == MADE.asked[0].item.options[MADE.asked[0].order[1]].text


def test_an_answer_that_is_sent_twice_keeps_its_time(quiz):
    """What the page sends again, because it heard no reply, is not a new answer."""
    tell(quiz, "answer", item="q1", response=1)
    once = quiz.receipt()[answers.RECEIPT]
    tell(quiz, "answer", item="q1", response=1)
    assert quiz.receipt()[answers.RECEIPT] == once


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ({"kind": "answer", "item": "q99", "response": 1}, "is not asked here"),
        ({"kind": "answer", "item": "q1", "response": {"a": 1}}, "that is no choice"),
        ({"kind": "answer", "item": "q1", "response": 1e400}, "that is no choice"),
        ({"kind": "answer", "item": "q1"}, "'response'"),
        ({"kind": "learner", "learner": "Ann Berg"}, "Type your id"),
        ({"kind": "learner", "learner": "../ann"}, "Type your id"),
        ({"kind": "learner", "learner": "a..b"}, "Type your id"),
        ({"kind": "learner", "learner": "a" * 81}, "Type your id"),
        ({}, "'kind'"),
    ],
)
def test_what_cannot_be_kept_is_answered(quiz, tmp_path, content, why):
    """Anything from the page that is no answer and no id gets a reply that says so, and changes nothing."""
    before = quiz.state
    reply = tell(quiz, **{"kind": None, **content}) if "kind" in content else receive_bare(quiz)
    assert not reply["ok"] and why in reply["reason"]
    assert quiz.state == before and not (tmp_path / "week-3.answers.json").exists()


def receive_bare(quiz):
    """Send a message without a kind; the reply."""
    quiz._receive(quiz, {}, [])
    return quiz.told[-1]


def test_run_again_it_goes_on_where_it_was(quiz, tmp_path):
    """A new kernel finds the learner and the answers in the file; the learner's own id beats the one given in code."""
    tell(quiz, "learner", learner="ann.b")
    tell(quiz, "answer", item="q2", response=0)
    again = Graded(tmp_path / "week-3.quiz.json", learner="someone")
    assert (again.state["learner"], again.state["given"]["q2"]["response"]) == ("ann.b", 0)


def test_a_saved_notebook_brings_answers_back(quiz, tmp_path):
    """When the file is gone, a receipt in a notebook of the folder is enough, and a friend's one adds nothing."""
    tell(quiz, "answer", item="q2", response=0)
    friend = evolve(Answers("week-3", "ben").plus("q3", 1), saved_at="2020-01-01T00:00:00Z")
    for name, data in (("week-3", quiz.receipt()), ("of-ben", {answers.RECEIPT: friend.as_dict()})):
        cell = {"cell_type": "code", "outputs": [{"output_type": "display_data", "data": data}]}
        (tmp_path / f"{name}.ipynb").write_text(json.dumps({"cells": [cell]}))
    (tmp_path / "week-3.answers.json").unlink()
    again = Graded(tmp_path / "week-3.quiz.json")
    assert again.state["learner"] == "ann" and list(again.state["given"]) == ["q2"]


def test_two_kernels_merge_what_they_keep(quiz, tmp_path):
    """Two copies open at once do not erase each other, and each learns what the other has kept when it saves."""
    other = Graded(tmp_path / "week-3.quiz.json", learner="ann")
    tell(quiz, "answer", item="q1", response=1)
    other._receive(other, {"kind": "answer", "id": 1, "item": "q2", "response": 0}, [])
    assert list(answers.read((tmp_path / "week-3.answers.json").read_bytes()).given) == ["q1", "q2"]
    assert set(other.state["given"]) == {"q1", "q2"}


SAVER = """
import sys, time
from pathlib import Path
from backcourse.answers import Answers, save
for n in range(40):
    time.sleep(0.01)  # as long as it takes another one to see that the folder is free
    _, fault = save(Answers("week-3", "ann").plus(f"{sys.argv[1]}{n}", n), Path(sys.argv[2]))
    assert not fault, fault
"""


@pytest.mark.skipif(os.name != "posix", reason="needs locks on folders")
def test_kernels_that_save_at_the_same_moment_lose_nothing(tmp_path):
    """Three programs that save at once, each knowing only its newest answer, leave every answer in the file."""
    savers = [subprocess.Popen([sys.executable, "-c", SAVER, name, str(tmp_path)]) for name in "abc"]
    assert [saver.wait(60) for saver in savers] == [0, 0, 0]
    kept = answers.read((tmp_path / "week-3.answers.json").read_bytes()).given
    assert set(kept) == {f"{name}{n}" for name in "abc" for n in range(40)}
    assert [path.name for path in tmp_path.iterdir()] == ["week-3.answers.json"]


@pytest.mark.skipif(os.name != "posix", reason="needs locks on folders")
def test_a_program_that_hangs_while_it_saves_stops_nobody(tmp_path):
    """Who waits in vain for a folder saves all the same."""
    with durable.alone(tmp_path):
        _, fault = answers.save(Answers("week-3", "ann").plus("q1", 1), tmp_path)
    assert not fault and list(answers.read((tmp_path / "week-3.answers.json").read_bytes()).given) == ["q1"]


def test_a_folder_that_cannot_be_written_is_said(quiz, tmp_path):
    """The reply says why, the receipt holds the answer in any case, and the next save keeps both."""
    closed = tmp_path / "week-3.answers.json"
    closed.mkdir()
    reply = tell(quiz, "answer", item="q1", response=1)
    assert not reply["ok"] and "week-3.answers.json cannot be written in" in reply["reason"]
    assert "BACKCOURSE_HOME" not in reply["reason"]
    assert quiz.receipt()[answers.RECEIPT]["answers"]["q1"]["response"] == 1
    closed.rmdir()
    assert tell(quiz, "answer", item="q2", response=0)["ok"]
    assert list(answers.read(closed.read_bytes()).given) == ["q1", "q2"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write in a read-only folder")
def test_a_read_only_folder_is_said(quiz, tmp_path):
    """Where the folder cannot be written at all, the reply says so."""
    tmp_path.chmod(0o555)
    try:
        assert "cannot be written" in tell(quiz, "answer", item="q1", response=1)["reason"]
    finally:
        tmp_path.chmod(0o755)


def test_a_damaged_file_is_said_and_set_aside(tmp_path):
    """Half a file is told, and kept under another name when the next answer is saved."""
    sheet = write(tmp_path)
    (tmp_path / "week-3.answers.json").write_text('{"format": "backcourse-an')
    quiz = Graded(sheet, learner="ann")
    assert "damaged or was cut off" in quiz.state["said"][0]
    quiz._receive(quiz, {"kind": "answer", "id": 1, "item": "q1", "response": 1}, [])
    assert len(list(tmp_path.glob("*.damaged-*.json"))) == 1


SHEET = MADE.sheet()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (None, "is not here. Keep it in the folder"),
        ("{", "cannot be read"),
        ("[1]", "holds no graded quiz"),
        (json.dumps({**SHEET, "format": "else"}), "holds no graded quiz"),
        (json.dumps({**SHEET, "assignment": "../../etc/x"}), "holds no graded quiz"),
        (json.dumps({**SHEET, "items": [1]}), "holds no graded quiz"),
        (json.dumps({**SHEET, "items": []}), "holds no graded quiz"),
        (json.dumps({**SHEET, "count": 99}), "holds no graded quiz"),
        (json.dumps({**SHEET, "due": "Friday"}), "holds no graded quiz"),
        (json.dumps({**SHEET, "due": 7}), "holds no graded quiz"),
        ("[" * 100_000, "cannot be read"),
    ],
)
def test_a_wrong_file_is_refused(tmp_path, text, why):
    """A file that is not there, is broken or is something else is refused in a sentence that says what to do."""
    file = tmp_path / "x.quiz.json"
    if text is not None:
        file.write_text(text)
    with pytest.raises(SheetError, match=why):
        Graded(file)


def test_every_learner_has_an_order_of_their_own(tmp_path):
    """With variants the page asks what the marker expects, True stays before False, and the still is silent."""
    sheet = write(tmp_path, VARIED)
    nobody = Graded(sheet)
    assert "<li>" not in nobody.still() and "<td" not in nobody.receipt()["text/html"]
    seen = set()
    for learner in ("ann", "ben", "cem", "dana", "eli"):
        state = Graded(sheet, learner=learner).state
        assert state["asked"] == [asked.id for asked in VARIED.asked_of(learner)] and len(state["asked"]) == 4
        for item in state["asked"]:
            handed_out = VARIED.by_id[item].handed_out()
            choices = handed_out.get("options") or handed_out.get("steps") or handed_out.get("rights") or []
            assert sorted(state["orders"][item]) == list(range(len(choices)))
            assert handed_out["type"] != "true_false" or state["orders"][item] == [0, 1]
        seen.add(json.dumps([state["asked"], state["orders"]]))
    assert len(seen) == 5


@pytest.mark.parametrize(
    ("type_", "response", "words"),
    [
        ("numeric", 30, "30 degrees"),
        ("text", "thorax <b>", "thorax <b>"),
        ("single", 99, "99"),
        ("multi", ["x"], "['x']"),
    ],
)
def test_a_response_reads_as_it_was_given(type_, response, words):
    """The receipt says a response in words; one that fits nothing is shown as it is."""
    assert in_words(of(type_).handed_out(), response) == words


def test_names_and_answers_are_text_in_the_receipt(tmp_path):
    """What someone typed is never read as HTML in the table."""
    quiz = Graded(write(tmp_path), learner="ann")
    quiz._receive(quiz, {"kind": "answer", "id": 1, "item": of("text").id, "response": "<script>x</script>"}, [])
    assert "<script>" not in quiz.receipt()["text/html"] and "&lt;script&gt;" in quiz.receipt()["text/html"]


def test_the_id_of_a_shared_server_is_used(tmp_path, monkeypatch):
    """On a JupyterHub nobody types an id."""
    monkeypatch.setenv("JUPYTERHUB_USER", "ann")
    assert Graded(write(tmp_path)).state["learner"] == "ann"
