"""jupyterquiz files come in and go out with every type they know, and what is lost is said."""

import json
from pathlib import Path

import attrs
import pytest

from backcourse import Quiz, cli, knowledge, quizfiles
from backcourse.quiz import mark, questions
from backcourse.quiz_records import QuizRecord

SAMPLES = Path(__file__).parent / "samples"
THEIRS = SAMPLES / "jupyterquiz-each-type.json"
OURS = knowledge.read_file(SAMPLES / "quiz-each-type.toml", QuizRecord)
IMPORTED = quizfiles.read_jupyterquiz(THEIRS)
ITEMS = IMPORTED.record.items


def test_every_type_comes_in():
    """Each question of jupyterquiz has a type here, in its order."""
    assert [item.type for item in ITEMS] == ["single", "multi", "single", "true_false", "numeric", "numeric", "text"]
    assert repr(Quiz(IMPORTED.record)) == "Quiz('jupyterquiz-each-type', 7 items)"


@pytest.mark.parametrize(
    "number, response, correct, why",
    [
        (1, "The chest", True, "Twelve pairs of them."),
        (1, "The neck", False, "That is not it."),
        (2, ["Turning", "Bending"], True, "“Turning” fits. Yes, mostly the chest."),
        (2, ["Turning", "Blinking"], False, "“Blinking” does not fit. That is the eyelids."),
        (3, "17", True, "Twelve and five."),
        (4, "False", False, "Count them: T1 to T12."),
        (5, 12, True, "T1 to T12."),
        (5, 5, False, "That is the low back."),
        (5, 20, False, "That is too many."),
        (5, 11, False, "Count the ribs."),
        (6, 3.14, True, "That is pi."),
        (6, 3.136, True, "That is pi."),
        (6, 3.1, False, "It is more than that."),
        (6, -2, False, "It is more than nothing."),
        (6, 3.25, True, "Near enough."),
        (7, "Thorax", True, "That is it."),
        (7, "torax", True, "That is it."),
        (7, "Lumbar", False, "That is the low back."),
        (7, "lumbar", False, "It begins with t."),
    ],
)
def test_what_came_in_is_marked_as_jupyterquiz_would(number, response, correct, why):
    """Answers, values, ranges, digits, spelling and the default feedback all count as they did."""
    marked = mark(ITEMS[number - 1], response)
    assert marked.correct is correct
    assert why in marked.why


def test_code_stands_under_its_question():
    """A question with code shows it on a line of its own."""
    assert ITEMS[2].question == "What does this print?\nprint(12 + 5)"
    assert [option.text for option in ITEMS[2].options] == ["17", "125"]


def test_what_is_changed_on_the_way_in_is_said():
    """Each thing that jupyterquiz has and we do not, and the other way, is a sentence with its question."""
    assert IMPORTED.said == (
        "No question names an objective; all are under 'imported'. Write what one can do afterwards.",
        "No question names a source. Add `sources` to each, or `backcourse check` lists them.",
        "Question 1: an answer has no feedback, so a plain “That is not it.” stands there.",
        "Question 2: 'answer_cols' is left out; the quiz has no such setting.",
        "Question 5: the range 13 to 40 takes its upper end, too.",
        "Question 6: precision 3 (significant digits) is now a tolerance around each value.",
        "Question 6: the range -100 to 0 takes its upper end, too.",
        "Question 6: the range 3.2 to 3.3 takes its upper end, too.",
        "Question 6: the right answer is looked at before the wrong values that stood above it.",
        "Question 7: 'input_width' is left out; the quiz has no such setting.",
    )


def one(**changes):
    """A file of one question, with these changes."""
    answers = [{"answer": "Yes", "correct": True, "feedback": "."}, {"answer": "No", "correct": False, "feedback": "."}]
    return [{"question": "Is it?", "type": "multiple_choice", "answers": answers} | changes]


def test_several_right_answers_of_one_choice_become_several_to_tick():
    """Where jupyterquiz takes any of several right answers, that is said, and all are to be ticked."""
    answers = [{"answer": text, "correct": True, "feedback": "."} for text in "ab"]
    found = quizfiles.from_jupyterquiz(one(answers=answers), "one")
    assert found.record.items[0].type == "multi"
    assert "Question 1: 2 answers are right and one of them was enough; now all of them are to be ticked." in found.said


def test_formulas_are_said_to_show_as_typed():
    """Dollar signs and HTML are not drawn."""
    said = quizfiles.from_jupyterquiz(one(question="Is it $x^2$?"), "one").said
    assert "Question 1: formulas and HTML are shown as they are typed. Write them in plain words." in said


@pytest.mark.parametrize(
    "given, sentence",
    [
        ({}, "a list of objects, at least one"),
        ([], "a list of objects, at least one"),
        (one(type="essay"), r"Question 1 cannot be used: its type 'essay' is not one of multiple_choice"),
        ([{"type": "string", "question": "?"}], r"Question 1 cannot be used: it has no 'answers'"),
        (one(answers=["Yes"]), "its answers are not a list of objects"),
        (one(answers=[{"answer": "a", "correct": "yes"}]), "'correct' is 'yes', not true or false"),
        (one(answers=[{"answer": "a"}, {"answer": "b"}]), "it has no 'correct'"),
        (one(question=""), "question is empty"),
        (one(type="numeric", answers=[{"value": 1, "correct": False}]), "no value or range is correct"),
        (one(type="numeric", answers=[{"range": [1], "correct": True}]), "Question 1 cannot be used"),
    ],
)
def test_a_file_that_is_no_quiz_is_refused(given, sentence):
    """What cannot be used is said with the number of the question."""
    with pytest.raises(quizfiles.QuizFileError, match=sentence):
        quizfiles.from_jupyterquiz(given, "one")


def test_a_file_that_is_no_json_is_refused(tmp_path):
    """A wrong file is answered with its name."""
    (tmp_path / "a.json").write_text("question?", encoding="utf-8")
    with pytest.raises(quizfiles.QuizFileError, match=r"a\.json cannot be read as JSON"):
        quizfiles.read_jupyterquiz(tmp_path / "a.json")
    with pytest.raises(quizfiles.QuizFileError, match=r"none\.json cannot be read"):
        quizfiles.read_jupyterquiz(tmp_path / "none.json")


@pytest.mark.parametrize("record", [OURS, IMPORTED.record], ids=["ours", "theirs"])
def test_our_own_form_can_be_read_back(tmp_path, record):
    """What is written as a file of ours reads as the same record."""
    record = attrs.evolve(record, id="again", pass_mark=0.75)
    path = tmp_path / "again.toml"
    path.write_text(quizfiles.toml(record), encoding="utf-8")
    assert knowledge.read_file(path, QuizRecord) == record


def test_our_types_go_out_and_those_without_a_form_are_named():
    """Choices, numbers and typed texts go out; ordering, matching and labelling are left out, and that is said."""
    found = quizfiles.to_jupyterquiz(OURS)
    kinds = ["multiple_choice", "many_choice", "multiple_choice", "numeric", "string"]
    assert [question["type"] for question in found.questions] == kinds
    assert found.said == (
        "Objectives, sources and the pass mark are left out; jupyterquiz has no place for them.",
        "in-order is left out: jupyterquiz has no questions of type order.",
        "how-far: 35 itself is no longer taken; a range of jupyterquiz ends before its end.",
        "how-far: 8 itself is no longer taken; a range of jupyterquiz ends before its end.",
        "how-far: the unit stands behind the question now; jupyterquiz takes plain numbers.",
        "what-turns-where is left out: jupyterquiz has no questions of type match.",
        "name-the-marks is left out: jupyterquiz has no questions of type label.",
    )


def test_what_goes_out_comes_in_again():
    """Questions that were given out and brought in ask and explain the same."""
    back = quizfiles.from_jupyterquiz(quizfiles.to_jupyterquiz(IMPORTED.record).questions, "back").record
    bare = [attrs.evolve(item, id="same") for item in back.items]
    for item, before in zip(bare, ITEMS, strict=True):
        near = [(n.value, n.tolerance, n.why, n.correct) for n in item.near]
        assert near == [(pytest.approx(n.value), pytest.approx(n.tolerance), n.why, n.correct) for n in before.near]
        assert item.answer == (before.answer if before.answer is None else pytest.approx(before.answer))
        assert (item.options, item.answers, item.question) == (before.options, before.answers, before.question)


def test_the_command_brings_questions_in(capsys, tmp_path):
    """`backcourse quiz import` prints a file of ours, and what was changed beside it."""
    assert cli.main(["quiz", "import", str(THEIRS)]) == 0
    out, err = capsys.readouterr()
    (tmp_path / "jupyterquiz-each-type.toml").write_text(out, encoding="utf-8")
    assert knowledge.read_file(tmp_path / "jupyterquiz-each-type.toml", QuizRecord) == IMPORTED.record
    assert err.splitlines() == list(IMPORTED.said)


def test_the_command_gives_a_lesson_out(capsys):
    """`backcourse quiz export` prints a file of jupyterquiz with the questions of a lesson."""
    assert cli.main(["quiz", "export", "08-chair-twist"]) == 0
    out, err = capsys.readouterr()
    exported = quizfiles.to_jupyterquiz(questions("08-chair-twist"))
    assert (json.loads(out), err.splitlines()) == (exported.questions, list(exported.said))


@pytest.mark.parametrize("arguments", [["import", "none.json"], ["export", "99-none"]])
def test_the_command_refuses_what_is_not_there(capsys, arguments):
    """A file or lesson that does not exist is refused in a sentence."""
    assert cli.main(["quiz", *arguments]) == 2
    assert capsys.readouterr().err.startswith("backcourse: ")
