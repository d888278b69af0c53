"""Questions for learning platforms: GIFT out and in, Moodle's XML, QTI packages, and what is said to be lost."""

import zipfile
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from backcourse import cli, knowledge
from backcourse.quiz import mark, questions
from backcourse.quiz_records import QuizRecord
from backcourse.quizfiles import QuizFileError
from backcourse.teaching import gift, platforms

SAMPLE = Path(__file__).parent / "samples" / "quiz-each-type.toml"
RECORD = knowledge.read_file(SAMPLE, QuizRecord)
ITEMS = {item.type: item for item in RECORD.items}


def through_gift(tmp_path, record):
    """The questions after they went out as GIFT and came in again."""
    file = tmp_path / f"{record.id}.gift"
    file.write_text(gift.write(record)[0], encoding="utf-8")
    return {item.type: item for item in gift.read(file).record.items}


def test_gift_gives_back_what_it_was_given(tmp_path):
    """Choices, keys, reasons, pairs, numbers and tolerances are the same after a way there and back."""
    back = through_gift(tmp_path, RECORD)
    assert set(back) == set(ITEMS) - {"order", "label"}
    for kind in ("single", "multi", "true_false"):
        ours, theirs = ({o.text: (o.correct, o.why) for o in items[kind].options} for items in (ITEMS, back))
        assert ours == theirs
    assert (back["numeric"].answer, back["numeric"].tolerance) == (ITEMS["numeric"].answer, ITEMS["numeric"].tolerance)
    assert [(p.left, p.right) for p in back["match"].pairs] == [(p.left, p.right) for p in ITEMS["match"].pairs]
    assert back["match"].extra == ITEMS["match"].extra


def test_what_gift_cannot_hold_is_said():
    """Ordering and labelling are named as left out."""
    said = " ".join(gift.write(RECORD)[1])
    for kind in ("order", "label"):
        assert f"{ITEMS[kind].id} is left out" in said


@pytest.mark.parametrize(
    ("text", "kind", "response", "correct"),
    [
        ("Who's buried?{=no one ~Grant#No. ~Fred}", "single", "no one", True),
        ("::Title \\: one::Two {=a\\=b~c}", "single", "a=b", True),
        ("Pick {~%50%x ~%50%y ~%-100%z}", "multi", ["x", "y"], True),
        ("Earth is flat.{F#It is round.#Yes.}", "true_false", "False", True),
        ("How many?{#6:1}", "numeric", 7, True),
        ("Range?{#5..7}", "numeric", 7.5, False),
        ("Several?{#=%100%6:0#Yes =%0%8:1#No}", "numeric", 8, False),
        ("Type it{=thorax =%0%neck#No}", "text", "thorax", True),
        ("Match{=a -> 1 =b -> 2}", "match", ["1", "2"], True),
        ("[html]Bold{=yes ~no}", "single", "yes", True),
        ("The {=chest ~neck} turns.", "single", "chest", True),
        ("One {\n=a\n\n~b\n}", "single", "a", True),
    ],
)
def test_gift_of_others_is_read(tmp_path, text, kind, response, correct):
    """Each form of the GIFT page comes in and is marked as meant."""
    file = tmp_path / "theirs.gift"
    file.write_text(f"// a comment\n\n{text}\n", encoding="utf-8")
    (item,) = gift.read(file).record.items
    assert item.type == kind
    assert mark(item, response).correct is correct


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("An essay{}", "question 1 cannot be used: questions without an answer"),
        ("No braces", "no answers in { }"),
        ("How many?{#six}", "could not convert"),
        ("Two right{=a =b ~c}", "exactly one|Exactly one"),
        ("", "holds no question"),
    ],
)
def test_gift_that_cannot_be_used_is_refused(tmp_path, text, why):
    """The refusal names the question and what to do."""
    file = tmp_path / "theirs.gift"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(QuizFileError, match=why):
        gift.read(file)


def test_moodle_gets_every_type_with_its_key():
    """One question each; the fractions of a question's right answers sum to 100; the picture is inside."""
    text, said = platforms.moodle_xml(RECORD)
    quiz = Xml.fromstring(text)
    kinds = [node.get("type") for node in quiz.iter("question")][1:]
    assert kinds == [platforms.HEADINGS[item.type] for item in RECORD.items]
    for node in quiz.iter("question"):
        if node.get("type") in ("multichoice", "truefalse"):
            assert sum(max(0.0, float(a.get("fraction"))) for a in node.iter("answer")) == pytest.approx(100, abs=0.01)
    assert platforms.picture_of(text, ITEMS["label"].id).startswith(b"<svg")
    assert any("ordering" in sentence for sentence in said)


def test_moodle_shows_signs_as_they_are_typed(tmp_path):
    """Angle brackets and script in a question are text for Moodle, not HTML."""
    file = tmp_path / "own.toml"
    file.write_text(SAMPLE.read_text().replace("What helps?", "<script>alert(1)</script> &"), encoding="utf-8")
    text, _ = platforms.moodle_xml(knowledge.read_file(file, QuizRecord))
    assert any("&lt;script&gt;" in (node.text or "") for node in Xml.fromstring(text).iter("text"))


@pytest.mark.parametrize("lesson", ["03-check-first", "08-chair-twist"])
def test_a_qti_package_holds_the_questions(tmp_path, lesson):
    """The zip has a manifest and one item a question that QTI knows; the others are said to be left out."""
    record, path = questions(lesson), tmp_path / "quiz.zip"
    said = " ".join(platforms.qti(record, path))
    with zipfile.ZipFile(path) as package:
        assert "imsmanifest.xml" in package.namelist()
        texts = [package.read(name).decode() for name in package.namelist() if name.endswith(".xml")]
    items = max(text.count("<item ") for text in texts)
    left = sum(f"{item.id} is left out" in said for item in record.items)
    assert items == len(record.items) - left > 5
    assert any(record.items[0].options[0].text in text for text in texts)


@pytest.mark.parametrize("form", ["gift", "moodle", "qti", "jupyterquiz"])
def test_the_command_gives_out_a_lesson(tmp_path, monkeypatch, capsys, form):
    """Each form is written to a file, and what was lost is told."""
    monkeypatch.chdir(tmp_path)
    assert cli.main(["quiz", "export", "08-chair-twist", "--to", form, "--out", f"out.{form}"]) == 0
    assert (tmp_path / f"out.{form}").stat().st_size > 1000
    assert "left out" in capsys.readouterr().err


def test_the_command_brings_in_gift(tmp_path, capsys):
    """What comes out is a file of questions as the course keeps them."""
    file = tmp_path / "week-1.gift"
    file.write_text("Which part turns?{=the chest#Yes. ~the low back#Hardly.}", encoding="utf-8")
    assert cli.main(["quiz", "import", str(file)]) == 0
    own = tmp_path / "week-1.toml"
    own.write_text(capsys.readouterr().out, encoding="utf-8")
    assert knowledge.read_file(own, QuizRecord).items[0].options[0].correct
