"""Assigning: the roster, the questions as they are handed out, and answers that are kept and marked."""

import csv
import json
import os
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from attrs import evolve

from backcourse import answers, cli, quiz
from backcourse.answers import Answers, AnswersError, Given
from backcourse.quiz_records import QuizRecord
from backcourse.teaching import TeachingError, assignment, marking, reports, roster
from backcourse.teaching.assignment import Late
from backcourse.teaching.submission import Submission

LESSONS = ["02-how-the-back-moves", "08-chair-twist"]


@pytest.fixture(scope="module")
def made():
    """An assignment of every question of two lessons, which have items of all types."""
    pools, public = assignment.pools_of(LESSONS)
    return assignment.make("week-3", pools, seed=1, low_stakes=public, due="2026-12-01T23:59:00+01:00")


def right(item):
    """The right response to an item, by places in its file."""
    if item.type in ("single", "true_false"):
        return next(i for i, option in enumerate(item.options) if option.correct)
    if item.type == "multi":
        return [i for i, option in enumerate(item.options) if option.correct]
    if item.type == "order":
        return list(range(len(item.steps)))
    if item.type == "numeric":
        return item.answer
    return [item.rights.index(row) for row in ([p.right for p in item.pairs] or [t.label for t in item.targets])]


def handed_in(asked):
    """The right response as a learner gives it: by places among what was handed out."""
    response = right(asked.item)
    if asked.item.type == "numeric":
        return response
    return [asked.order.index(i) for i in response] if isinstance(response, list) else asked.order.index(response)


def test_a_right_answer_to_the_handed_out_form_is_right(made):
    """Whatever order the choices were handed out in, the right ones are marked right."""
    assert {asked.item.type for asked in made.asked} >= {"single", "multi", "true_false", "order", "numeric", "label"}
    for asked in made.asked:
        assert asked.mark(handed_in(asked)).correct, asked.item.id


def test_what_is_handed_out_holds_no_key(made):
    """No reason, tolerance, source, answer or id of the file is in what learners get, and no order that tells."""
    text = json.dumps(made.sheet(), ensure_ascii=False)
    for asked in made.asked:
        item = asked.item
        reasons = [x.why for x in (*item.options, *item.steps, *item.pairs, *item.targets, *item.near) if x.why]
        assert not [why for why in (*reasons, item.why) if why and why in text]
        assert f'"{item.id}"' not in text
        assert item.type != "order" or list(asked.order) != sorted(asked.order)
    assert not re.search(r'"(correct|tolerance|answer|why|sources|near|order|at)": ', text)


def test_an_assignment_is_read_as_it_was_written(made, tmp_path):
    """The instructor's file holds everything, and only what is an assignment is read as one."""
    file = tmp_path / "week-3.assignment.json"
    file.write_text(made.to_json(), encoding="utf-8")
    assert assignment.read(file) == made
    file.write_text('{"format": "else"}')
    with pytest.raises(TeachingError, match="is no assignment"):
        assignment.read(file)


def test_every_learner_has_a_variant_of_their_own(made):
    """With variants two learners get other questions, the same ones whenever it is asked, and as many."""
    varied = evolve(made, variants=True, count=5)
    anna, ben = ([asked.id for asked in varied.asked_of(name)] for name in ("anna", "ben"))
    assert anna == [asked.id for asked in varied.asked_of("Anna")] != ben
    assert len(anna) == len(ben) == 5


@pytest.mark.parametrize("response", [-1, 99, True, None, "x", {}, [0, 99], [[0]], 1.5])
def test_a_response_that_fits_nothing_is_refused(made, response):
    """A forged response raises a sentence, and never marks."""
    asked = next(asked for asked in made.asked if asked.item.type == "multi")
    with pytest.raises(ValueError, match=r"none of the|not a list"):
        asked.mark(response)


@pytest.mark.parametrize(
    ("days", "left"), [(-1, 1), (0, 1), (0.1, 0.9), (1, 0.9), (1.5, 0.8), (3, 0.7), (3.1, 0), (40, 0)]
)
def test_late_work_loses_for_each_day_begun(days, left):
    """Ten per cent a day up to three days: then nothing counts."""
    assert Late(10, 3).share(days) == pytest.approx(left)


def test_more_questions_than_there_are_cannot_be_asked():
    """The refusal says how many there are."""
    pools, _ = assignment.pools_of(LESSONS[1:])
    with pytest.raises(TeachingError, match=r"There are 19 questions, so 20 cannot be asked"):
        assignment.make("a", pools, count=20)
    with pytest.raises(TeachingError, match="There is no question"):
        assignment.make("a", [])
    with pytest.raises(TeachingError, match="neither a lesson nor a file"):
        assignment.pools_of(["nowhere.toml"])
    assert isinstance(pools[0], QuizRecord)


def test_the_roster_is_read_with_what_a_platform_calls_things(tmp_path):
    """Names in two columns, semicolons, a byte order mark and extra days are understood."""
    file = tmp_path / "roster.csv"
    file.write_text("\ufeffUsername;First name;Last name;extension\nann;Anna;Berg;2,5\nben;;;\n", encoding="utf-8")
    anna, ben = roster.read(file)
    assert (anna.id, anna.name, anna.extra_days, ben.name) == ("ann", "Anna Berg", 2.5, "")


def test_every_fault_of_a_roster_is_named_with_its_line(tmp_path):
    """A double id, a missing one, one with a path in it and bad extra days are all told at once."""
    file = tmp_path / "roster.csv"
    file.write_text("id,name,extra_days\nann,A,\n,B,\n../etc,C,\nANN,D,\nben,E,lots\n", encoding="utf-8")
    with pytest.raises(TeachingError) as told:
        roster.read(file)
    lines = str(told.value).splitlines()
    assert [re.search(r"line (\d)", line)[1] for line in lines] == ["3", "4", "5", "6"]
    assert "on line 2 already" in lines[2]
    file.write_text("name\nA\n")
    with pytest.raises(TeachingError, match="line 1: no column is named `id`"):
        roster.read(file)


def test_answers_survive_the_file(tmp_path):
    """What is saved is read again, and a later answer replaces an earlier one."""
    given = Answers("week-3", "ann").plus("q1", 2).plus("q2", [1, 0]).plus("q1", 3)
    kept, fault = answers.save(given, tmp_path)
    there, said = answers.load("week-3", tmp_path)
    assert (fault, said, there) == ("", [], kept)
    assert there.given["q1"].response == 3 and there.sequence == 3


def test_two_tabs_do_not_erase_each_other(tmp_path):
    """Each answers another question from the same start; the file holds both."""
    start = Answers("week-3", "ann").plus("q1", 0)
    answers.save(start.plus("q2", 1), tmp_path)
    answers.save(start.plus("q3", 2), tmp_path)
    there, _ = answers.load("week-3", tmp_path)
    assert {item: one.response for item, one in there.given.items()} == {"q1": 0, "q2": 1, "q3": 2}


def test_a_receipt_restores_what_the_file_lost(tmp_path):
    """Answers come back from a notebook's output when the file is gone; a damaged file is told and set aside."""
    given = Answers("week-3", "ann").plus("q1", 2)
    output = {"output_type": "display_data", "data": {answers.RECEIPT: given.as_dict()}, "metadata": {}}
    (tmp_path / "w.ipynb").write_text(json.dumps({"cells": [{"outputs": [output]}, {"outputs": "x"}, 3]}))
    assert answers.load("week-3", tmp_path) == (given, [])
    answers.path_of("week-3", tmp_path).write_text('{"format": "backcourse-an')
    there, said = answers.load("week-3", tmp_path)
    assert there == given and "damaged or was cut off" in said[0]
    answers.save(there, tmp_path)
    assert len(list(tmp_path.glob("*.damaged-*.json"))) == 1


def test_a_read_only_folder_is_said(tmp_path):
    """Where nothing can be written the answers are given back with the reason."""
    file = tmp_path / "a-file"
    file.touch()
    given, fault = answers.save(Answers("week-3", "ann").plus("q1", 2), file)
    assert given.given["q1"].response == 2 and "a-file" in fault


GOOD = Answers("a", "b").plus("q1", 1).as_dict()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"format": "x"}, "does not say"),
        ({"learner": "  "}, "'learner' is not a short text"),
        ({"assignment": ["a"]}, "'assignment' is not a short text"),
        ({"sequence": True}, "'sequence' is not a whole number"),
        ({"sequence": 2**60}, "'sequence' is not a whole number"),
        ({"saved_at": "2026-11-23"}, "'saved_at' is not a time with its zone"),
        ({"answers": []}, "'answers' are not"),
        ({"answers": {f"q{n}": {} for n in range(1001)}}, "'answers' are not"),
        ({"answers": {"q1": {"n": 1}}}, "holds no response"),
        ({"answers": {"q1": {"response": {"a": 1}, "n": 1}}}, "no choice, number"),
        ({"answers": {"q1": {"response": [True], "n": 1}}}, "no choice, number"),
        ({"answers": {"q1": {"response": 10**400, "n": 1}}}, "no choice, number"),
        ({"answers": {"q1": {"response": "x" * 5000, "n": 1}}}, "no choice, number"),
    ],
)
def test_answers_that_cannot_be_are_refused(change, why):
    """Wrong types, huge things and missing parts are each refused with the reason."""
    with pytest.raises(AnswersError, match=why):
        answers.read(json.dumps({**GOOD, **change}))


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"", "damaged"),
        (b"[1, 2", "damaged"),
        (b'{"format": NaN}', "holds NaN"),
        (b"[" * 100_000, "nested too deeply"),
        (b" " * (3 * 1024 * 1024), "larger than"),
    ],
)
def test_a_file_that_is_none_is_refused(raw, why):
    """Bytes from anywhere end in a reason, never in a crash."""
    with pytest.raises(AnswersError, match=why):
        answers.read(raw)


def test_the_course_marks_as_the_assignment_does(made):
    """Partial credit is that of practice: an assignment adds nothing of its own."""
    asked = next(asked for asked in made.asked if asked.item.type == "order")
    response = [asked.order.index(i) for i in (1, 0, *range(2, len(asked.order)))]
    assert asked.mark(response) == quiz.mark(asked.item, [1, 0, *range(2, len(asked.order))])


# ---- marking
ANN = roster.Learner("ann", "Anna Berg", extra_days=1)
DUE = datetime(2026, 12, 1, 22, 59, tzinfo=UTC)


def worked(made, **responses):
    """A submission of Ann's with the right response to every question, but for those given here."""
    given = Answers(made.id, "ann")
    for asked in made.asked:
        given = given.plus(asked.id, handed_in(asked))
    forged = {item: Given(response, "", 99) for item, response in responses.items()}
    given = evolve(given, given={**given.given, **forged})
    return Submission("ann", "zip/ann", given, received=DUE)


def test_all_right_is_full_marks(made):
    """Every question right gives every point, whatever order the choices were in."""
    done = marking.mark(made, ANN, worked(made))
    assert (done.total, done.most, done.problems) == (len(made.asked), len(made.asked), ())
    assert all(item.correct and item.why for item in done.items)


def test_nothing_handed_in_is_nothing_and_not_late(made):
    """A learner without work has a row with no points and no fault."""
    done = marking.mark(made, ANN, None)
    assert (done.total, done.handed_in, done.days_late) == (0, False, 0)
    assert not any(item.answered for item in done.items)


def test_a_forged_response_costs_that_item_alone(made):
    """It counts as not answered, is told, and leaves the other items as they are."""
    done = marking.mark(made, ANN, worked(made, q1={"a": 1}, q2=[99]))
    assert done.total == len(made.asked) - 2
    assert [problem.said.split(" fits")[0] for problem in done.problems] == [
        "The response to q1",
        "The response to q2",
    ]


def test_late_days_count_from_the_learners_own_deadline(made):
    """Two and a half days late with one day granted is two begun days; the platform's time beats the learner's."""
    late = evolve(made, late=Late(10, 5))
    work = evolve(worked(made), received=DUE + timedelta(days=2.5))
    done = marking.mark(late, ANN, work)
    assert done.days_late == pytest.approx(1.5)
    assert (done.share, done.total) == (pytest.approx(0.8), round(0.8 * len(made.asked), 2))


def test_a_time_from_the_future_is_told_and_not_used(made):
    """A learner's clock far ahead makes nobody late and nobody early."""
    ahead = evolve(worked(made).answers, saved_at="2999-01-01T00:00:00Z")
    done = marking.mark(made, ANN, Submission("ann", "x", ahead), now=DUE)
    assert done.received is None and "in the future" in done.problems[0].said


def test_everyone_on_the_roster_has_one_result(made):
    """Those who handed in nothing come last; a second submission of one learner is a fault of the caller's."""
    ben = roster.Learner("ben")
    course = evolve(made, roster=(ben, ANN))
    assert [done.learner.id for done in marking.mark_all(course, [worked(made)])] == ["ann", "ben"]
    with pytest.raises(ValueError, match="two submissions"):
        list(marking.mark_all(course, [worked(made), worked(made)]))


def test_a_question_that_was_not_asked_is_not_counted(made):
    """With variants, answers to other learners' questions bring nothing."""
    varied = evolve(made, variants=True, count=3)
    done = marking.mark(varied, ANN, worked(made))
    assert done.total == done.most == 3
    assert len(done.problems) == len(made.asked) - 3


# ---- what is handed out, and tables
@pytest.fixture(scope="module")
def assigned(tmp_path_factory):
    """The two folders that `backcourse assign` writes, of an own file of questions."""
    folder = tmp_path_factory.mktemp("assigned")
    (folder / "roster.csv").write_text("id,name\nann,Anna\nben,Ben\n")
    own = Path(__file__).parent / "samples" / "quiz-each-type.toml"
    arguments = ["assign", "week-3", "--items", str(own), "--roster", str(folder / "roster.csv"), "--out", str(folder)]
    due = ["--due", "2026-12-01T23:59+01:00", "--title", "Week 3", "--lessons", "08-chair-twist"]
    assert cli.main([*arguments, *due, "--n", "5", "--variants"]) == 0
    return folder


def test_the_folder_to_hand_out_has_no_key(assigned):
    """It holds the notebook, the questions, a lesson and how to go on; no reason of the file is in it."""
    out = assigned / "release" / "week-3"
    files = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert files >= {"README.md", "week-3.ipynb", "week-3.quiz.json", "notebooks/08-chair-twist.ipynb"}
    made = assignment.read(assigned / "instructor" / "week-3" / "week-3.assignment.json")
    text = "".join(
        (out / name).read_text(encoding="utf-8") for name in ("README.md", "week-3.ipynb", "week-3.quiz.json")
    )
    for asked in made.asked:
        item = asked.item
        reasons = [x.why for x in (*item.options, *item.steps, *item.pairs, *item.targets, *item.answers) if x.why]
        assert not [why for why in (*reasons, item.why) if why and why in text]
    assert "Low stakes" not in text and "Due: Tuesday 01 December 2026, 23:59" in text


def test_what_is_kept_names_everyone_and_every_answer(assigned):
    """The instructor's folder has the roster, and a map from what was handed out to the file's items and answers."""
    keep = assigned / "instructor" / "week-3"
    made = assignment.read(keep / "week-3.assignment.json")
    assert [learner.id for learner in made.roster] == ["ann", "ben"] and (made.count, made.variants) == (5, True)
    rows = list(csv.DictReader((keep / "week-3.items.csv").open(encoding="utf-8")))
    assert [row["handed_out_as"] for row in rows] == [asked.id for asked in made.asked]
    assert all(row["right_answer"] for row in rows)
    if os.name == "posix":
        assert (keep / "week-3.assignment.json").stat().st_mode & 0o077 == 0


def test_nothing_that_was_handed_out_is_written_over(assigned, capsys):
    """A second assignment of the same id is refused, for learners may have the first."""
    arguments = ["assign", "week-3", "--items", "08-chair-twist", "--roster", str(assigned / "roster.csv")]
    assert cli.main([*arguments, "--out", str(assigned)]) == 2
    assert "Choose another id" in capsys.readouterr().err


def test_the_courses_own_questions_are_labelled(assigned, capsys):
    """Questions whose key is in the package are low stakes, in the sheet, in the notebook and on the screen."""
    arguments = ["assign", "easy", "--items", "08-chair-twist", "--roster", str(assigned / "roster.csv"), "--n", "3"]
    assert cli.main([*arguments, "--out", str(assigned)]) == 0
    assert "Low stakes" in capsys.readouterr().out
    out = assigned / "release" / "easy"
    assert json.loads((out / "easy.quiz.json").read_text())["low_stakes"] is True
    assert "treat them as practice" in (out / "easy.ipynb").read_text()


def test_a_bad_due_time_is_refused(assigned, capsys):
    """The refusal shows how a time is written."""
    arguments = [
        "assign",
        "x",
        "--items",
        "08-chair-twist",
        "--roster",
        str(assigned / "roster.csv"),
        "--due",
        "Friday",
    ]
    assert cli.main(arguments) == 2
    assert "2026-12-01T23:59" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+49 30", "'+49 30"),
        ("-3.5", "-3.5"),
        ("\t=1", "'\t=1"),
        ("Ann\x00e\x1b[2J", "Anne[2J"),
        (2.5, "2.5"),
        (3.0, "3"),
        (None, ""),
    ],
)
def test_no_cell_is_a_formula(value, text):
    """What a spreadsheet would run gets a quotation mark; numbers stay numbers; control characters go."""
    assert reports.cell(value) == text


def test_the_tables_hold_one_line_a_learner(made):
    """The marks by item, for Canvas and for Moodle agree on the total."""
    done = marking.mark(evolve(made, late=Late(10, 5)), ANN, evolve(worked(made), received=DUE + timedelta(days=1.5)))
    row = dict(zip(reports.marks_heading(made), reports.row_of(reports.marks_row(made, done)), strict=True))
    assert row["total"] == reports.row_of(reports.canvas_row(done))[-1] == reports.row_of(reports.moodle_row(done))[2]
    assert (row["days_late"], row["share"], row["handed_in"]) == ("0.5", "0.9", "yes")
    assert list(csv.reader(reports.lines([["=a", 'say "x"'], ["b", None]]))) == [["'=a", 'say "x"'], ["b", ""]]
