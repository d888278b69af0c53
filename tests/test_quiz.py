"""Questions are strict records, every response is marked with its reasons, and answers become a record of rounds."""

import base64
import itertools
import re
from pathlib import Path

import attrs
import pytest

from backcourse import Quiz, crosscheck, knowledge, progress, quizcheck, rounds
from backcourse.knowledge import ContentError
from backcourse.quiz import mark, questions
from backcourse.quiz_records import REQUIRED, QuizRecord
from backcourse.widgets.marked_figure import GAP, _numbers
from backcourse.widgets.quiz import still

SAMPLE = Path(__file__).parent / "samples" / "quiz-each-type.toml"
TEXT = SAMPLE.read_text(encoding="utf-8")
RECORD = knowledge.read_file(SAMPLE, QuizRecord)
ITEMS = {item.id: item for item in RECORD.items}
RIGHT = {
    "most": 1,
    "which-help": [0, 1],
    "low-back-turns-far": 1,
    "in-order": [0, 1, 2],
    "how-far": 30,
    "what-turns-where": [0, 1],
    "name-the-marks": [0, 1],
    "name-of-the-part": "thorax",
}


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """A record of its own for each test."""
    monkeypatch.setenv("BACKCOURSE_HOME", str(tmp_path))
    return tmp_path


def read(tmp_path, text):
    """These questions as a record."""
    path = tmp_path / "questions.toml"
    path.write_text(text, encoding="utf-8")
    return knowledge.read_file(path, QuizRecord)


# ---- records


def test_the_sample_has_every_type():
    """What follows is tested on an item of each type there is."""
    assert {item.type for item in RECORD.items} == set(REQUIRED)


SLIPS = [
    ('question = "Which part', 'qestion = "Which part', "unknown key.*qestion"),
    ('type = "single"', 'type = "choose"', "type 'choose' is not one of single, multi"),
    ('type = "single"', 'type = "order"', "item 'most' is of type order and has no steps"),
    ("answer = 30\n", "", "item 'how-far' is of type numeric and has no answer"),
    ("tolerance = 5\n", "tolerance = 5\nview = 'back'\n", "item 'how-far' is of type numeric, which has no view"),
    ("tolerance = 5\n", "tolerance = -5\n", "tolerance -5 is below 0"),
    ("answer = 30", 'answer = "30"', "'30' should be a number"),
    ("correct = true, why", 'correct = "yes", why', "'yes' should be true or false"),
    (', why = "They are held by the seat."', "", "missing key.*why"),
    ('why = "They are held by the seat."', 'why = ""', "why is empty. Write it out"),
    ('"The chest", correct = true', '"The chest"', "item 'most': 0 options are correct. Exactly one must be"),
    ('"The hips",', '"The hips", correct = true,', "item 'most': 2 options are correct. Exactly one must be"),
    ('{text = "The hips"', '{text = "The low back"', "item 'most': 'The low back' stands there twice"),
    ('{text = "True"', '{text = "Yes"', 'the options of true_false are "True" and "False"'),
    ('id = "in-order"', 'id = "most"', "the item id 'most' is given 2 times"),
    ("similar = 0.8", "similar = 80", "similar 80 is not a share"),
    ("[objectives]", "pass_mark = 80\n[objectives]", "pass_mark 80 is not a share"),
]


@pytest.mark.parametrize("old, new, sentence", SLIPS)
def test_a_slip_in_the_questions_is_refused_with_its_place(tmp_path, old, new, sentence):
    """An author reads which item and which key is wrong."""
    assert old in TEXT
    with pytest.raises(ContentError, match=rf"content/.*questions\.toml: .*{sentence}"):
        read(tmp_path, TEXT.replace(old, new, 1))


# ---- marking

MARKED = [
    ("most", 0, False, 0, "It turns only a little: its joints stand in the way."),
    ("most", "The chest", True, 1, "Its joints let each vertebra turn on the next."),
    ("low-back-turns-far", 0, False, 0, "The low back has far less turn in it."),
    ("which-help", [1, 0], True, 1, "“Sit tall first” fits. Then the chest is free to turn."),
    ("which-help", [0], False, 0.5, "1 more belongs to the answer."),
    ("which-help", [0, 1, 2], False, 0.5, "“Pull hard with the arms” does not fit. Force takes you past your comfort."),
    ("which-help", [2], False, 0, "2 more belong to the answer."),
    ("which-help", [], False, 0, "2 more belong to the answer."),
    ("in-order", ["Sit tall", "Turn slowly", "Come back"], True, 1, "Sit tall: Length comes first."),
    ("in-order", [1, 2, 0], False, 0.5, "“Turn slowly” does not come first."),
    ("in-order", [0, 2, 1], False, 0, "Right up to step 1."),
    ("in-order", [2, 1, 0], False, 0, "The way back is the end."),
    ("how-far", 35, True, 1, "About 30 degrees is an easy turn."),
    ("how-far", 25.0, True, 1, "About 30 degrees is an easy turn."),
    ("how-far", 35.01, False, 0, "It is less than that."),
    ("how-far", -30, False, 0, "It is more than that."),
    ("how-far", 7.5, False, 0, "That is the low back."),
    ("how-far", "28,5 Degrees", True, 1, "About 30 degrees is an easy turn."),
    ("how-far", " 60/2° ", True, 1, "About 30 degrees is an easy turn."),
    ("what-turns-where", [0, 1], True, 1, "Chest: turns most. Its joints allow it."),
    ("what-turns-where", [0, 2], False, 0.5, "Low back is not “does not move at all”."),
    ("name-the-marks", ["L5", "L5"], False, 0.5, "Mark 1 is not “L5”."),
    ("name-the-marks", [0, 1], True, 1, "Mark 2: L5. The bottom of the low back."),
    ("name-of-the-part", " Torax ", True, 1, "Thorax is the name of the chest."),
    ("name-of-the-part", "thorn", False, 0, "That is not the word we look for."),
    ("name-of-the-part", "Lumbar Spine", False, 0, "That is the low back."),
]


@pytest.mark.parametrize("item_id, response, correct, score, sentence", MARKED)
def test_a_response_is_marked_with_its_own_reason(item_id, response, correct, score, sentence):
    """Right or not, the share of the score, and the explanation of what was chosen."""
    marked = mark(ITEMS[item_id], response)
    assert (marked.correct, marked.score) == (correct, pytest.approx(score))
    assert sentence in marked.why


REFUSED = [
    ("most", 3, "3 is none of the options. Choose one of: The low back; The chest; The hips."),
    ("most", -1, "-1 is none of the options"),
    ("most", True, "True is none of the options"),
    ("most", None, "None is none of the options"),
    ("which-help", "Sit tall first", "is not a list of options"),
    ("which-help", 1, "1 is not a list of options"),
    ("in-order", [0, 1], "There are 2 choices where 3 are wanted"),
    ("in-order", [0, 0, 1], "Each step is wanted once."),
    ("how-far", "30 cm", "cannot be read as a number with degrees. Type a number in degrees, such as 10 or 2.5."),
    ("how-far", "about thirty", "cannot be read as a number"),
    ("how-far", "1/0", "cannot be read as a number"),
    ("how-far", float("nan"), "nan is not a number"),
    ("how-far", True, "True is not a number"),
    ("what-turns-where", [0], "There are 1 choices where 2 are wanted"),
    ("name-the-marks", [0, None], "None is none of the labels"),
    ("name-of-the-part", "  ", "Type your answer in a few words."),
]


@pytest.mark.parametrize("item_id, response, sentence", REFUSED)
def test_a_response_that_does_not_fit_is_refused(item_id, response, sentence):
    """What cannot be marked is answered with what would fit."""
    with pytest.raises(ValueError, match=re.escape(sentence)):
        mark(ITEMS[item_id], response)


# ---- rounds


def given(item, response, *, number=1, seed=7, first=True):
    """An answer as the page sends it."""
    return {"kind": "answer", "item": item, "response": response, "round": number, "seed": seed, "first": first}


def where():
    """Where the record says the learner is."""
    return rounds.state(RECORD, progress.events().list, seed=99)


def test_without_a_record_the_first_round_begins():
    """Who never answered is in round 1, with the seed that was asked for."""
    assert where() == {"round": 1, "seed": 99, "answers": [], "rounds": []}


def test_an_answer_is_marked_and_kept_once():
    """An answer that is sent again, since nobody saw that it was saved, is in the record once."""
    for _ in range(2):
        assert rounds.save(RECORD, given("most", 0)).ok
    assert rounds.save(RECORD, given("most", 1, first=False)).ok
    events = progress.events().list
    assert [(e["item"], e["first"], e["correct"], e["score"], e["seed"]) for e in events] == [
        ("most", True, False, 0.0, 7),
        ("most", False, True, 1.0, 7),
    ]
    assert where()["seed"] == 7
    assert [(a["response"], a["first"]) for a in where()["answers"]] == [(0, True), (1, False)]


@pytest.mark.parametrize("wrong, passes", [(0, True), (1, True), (2, False)])
def test_a_round_passes_at_80_per_cent_of_first_answers(wrong, passes):
    """With 8 items, 7 right first answers pass and 6 do not; a right second answer changes nothing."""
    for n, (item, response) in enumerate(RIGHT.items()):
        miss = {"most": 0, "which-help": [2]}
        rounds.save(RECORD, given(item, miss[item] if n < wrong else response))
        if n < wrong:
            rounds.save(RECORD, given(item, response, first=False))
    done = [e for e in progress.events().list if e["kind"] == "round"]
    assert [(e["correct"], e["score"]) for e in done] == [(passes, (8 - wrong) / 8)]
    assert where()["rounds"] == [{"round": 1, "score": (8 - wrong) / 8}]


def test_a_new_round_takes_the_place_of_the_old_one():
    """The answers of the newest round count; another lesson's do not."""
    for item, response in RIGHT.items():
        rounds.save(RECORD, given(item, response))
    rounds.save(RECORD, given("most", 1, number=2, seed=8))
    progress.append({**given("most", 1, number=5), "lesson": "another", "correct": True})
    assert (where()["round"], where()["seed"], len(where()["answers"])) == (2, 8, 1)
    assert where()["rounds"] == [{"round": 1, "score": 1.0}]


def test_answers_that_fit_no_question_any_more_are_passed_over():
    """After the questions were changed, what was answered to the old ones is not shown as an answer to the new."""
    for item, response in [("most", 9), ("in-order", [0, 1]), ("gone", 0), ("how-far", 30)]:
        progress.append({**given(item, response), "lesson": RECORD.id, "correct": True})
    assert [answer["item"] for answer in where()["answers"]] == ["how-far"]


def test_an_answer_that_two_kernels_wrote_counts_once():
    """Two kernels that both kept one answer leave one try."""
    for response in (0, 2):
        progress.append({**given("most", response), "lesson": RECORD.id, "correct": False})
    assert [answer["response"] for answer in where()["answers"]] == [0]


def test_what_could_not_be_written_is_said(monkeypatch):
    """When the record takes nothing, the reason comes back."""
    monkeypatch.setattr(progress, "append", lambda event: progress.Saved(False, "There is no room."))
    assert rounds.save(RECORD, given("most", 1)) == progress.Saved(False, "There is no room.")


# ---- the widget


def test_the_repr_says_the_lesson_and_how_many_questions():
    """The text form is the same in every run."""
    assert repr(Quiz(RECORD)) == "Quiz('quiz-each-type', 8 items)"


def test_an_unknown_lesson_is_answered_with_those_that_have_questions():
    """A misspelt lesson names the lessons that exist."""
    with pytest.raises(ContentError, match=r"There is no '08-chair' in content/quizzes\. There are: .*08-chair-twist"):
        Quiz("08-chair")


def test_the_mime_bundle_holds_a_still_and_the_questions_without_their_key():
    """A reader without a kernel sees a picture with its words, and every question with its answers."""
    data, _ = Quiz(RECORD)._repr_mimebundle_()
    html = data["text/html"]
    assert data["text/plain"] == "Quiz('quiz-each-type', 8 items)"
    assert re.search(r'<figure class="backcourse-still"><img alt="The first question of 8: [^"]+“Answer”\."', html)
    assert "Run this cell to bring it to life." in html
    assert all(item.question.replace("'", "&#x27;") in html or item.question in html for item in RECORD.items)
    assert "joints let each vertebra" not in html
    assert html == still(RECORD)


@pytest.fixture
def told(monkeypatch):
    """What the kernel sends to the page."""
    sent = []
    monkeypatch.setattr(Quiz, "send", lambda self, content: sent.append(content))
    return sent


def test_the_kernel_acknowledges_an_answer_once_it_is_on_the_disk(told):
    """The page hears ok under the id of its message, and the state that a later view starts from has the answer."""
    quiz = Quiz(RECORD, seed=3)
    quiz._receive(None, {**given("most", 1), "id": "a-1"}, [])
    assert told == [{"ok": True, "reason": "", "id": "a-1"}]
    assert len(progress.events().list) == 1 == len(quiz.state["answers"])


def test_the_kernel_notes_once_that_a_lesson_was_seen(told):
    """A quiz that is on a page marks its lesson as seen; showing it again adds nothing."""
    for _ in range(2):
        Quiz(RECORD)._receive(None, {"kind": "seen", "id": "a-1"}, [])
    assert [(e["kind"], e["lesson"]) for e in progress.events().list] == [("seen", "quiz-each-type")]
    assert all(reply["ok"] for reply in told)


@pytest.mark.parametrize(
    "message", [{"item": "no-such"}, {"response": 17}, {"response": None}, {"round": "1"}, {"first": None}]
)
def test_what_the_kernel_cannot_save_is_said_and_not_thrown(told, message):
    """An answer to a question that is no longer there, or damaged on the way, comes back with a reason."""
    Quiz(RECORD)._receive(None, {**given("most", 1), **message, "id": "a-1"}, [])
    assert [(r["ok"], r["refused"]) for r in told] == [(False, True)]
    assert told[0]["reason"].startswith("The kernel could not save this answer (")
    assert progress.events().list == []


# ---- the marked figure


def test_every_joint_to_name_has_its_mark_and_its_place_in_words():
    """The picture has a number for each joint, and words that do not name it."""
    item = next(i for i in Quiz(RECORD).quiz["items"] if i["type"] == "label")
    svg = base64.b64decode(item["marks"]["src"].split(",")[1]).decode()
    assert re.findall(r">(\d)</text>", svg) == ["1", "2"]
    assert item["marks"]["alt"] == "Slow seated turn, seen from the back, with 2 numbered marks on the body."
    assert re.fullmatch(r"\d+ % of the way down the picture, left of the middle", item["marks"]["where"][0])
    assert item["marks"]["where"][1] == "just above the seat"


def test_numbers_of_marks_do_not_cover_each_other():
    """Marks close together have numbers that stand apart."""
    numbers = _numbers([(200, 100), (201, 101), (202, 90), (100, 100)])
    column = sorted(y for x, y in numbers if x > 160)
    assert all(b - a >= GAP for a, b in itertools.pairwise(column))
    assert numbers[3][0] < 160


# ---- what `backcourse check` says

IDS = {"lessons": {"quiz-each-type"}, "facts": set(), "movements": {"chair-twist"}}
SOURCES = {"white-panjabi-1990": {}}


def faults(**changes):
    """What is said of the sample with these changes."""
    return list(quizcheck.faults("quiz.toml", attrs.evolve(RECORD, **changes), IDS, SOURCES))


def changed(item_id, **changes):
    """The sample's items with one of them changed."""
    return tuple(attrs.evolve(i, **changes) if i.id == item_id else i for i in RECORD.items)


def test_good_questions_have_no_faults():
    """The sample is as it should be."""
    assert faults() == []


@pytest.mark.parametrize(
    "changes, sentence",
    [
        ({"id": "99-none"}, "there is no lesson '99-none'"),
        ({"objectives": {**RECORD.objectives, "more": "Do more."}}, "objectives.more has no item"),
        ({"objectives": {"how-to-do-it": "Do it."}}, "objective 'where-it-turns' is not under [objectives]"),
        ({"items": changed("most", sources=())}, "item 'most': no source is named"),
        ({"items": changed("most", sources=("nobody-1900",))}, "source 'nobody-1900' is neither in content/facts"),
        ({"items": changed("name-the-marks", picture="nothing")}, "there is no movement 'nothing'"),
        ({"items": changed("name-the-marks", time=60.0)}, "time 60 is not in the movement. Choose 0 to 12 seconds."),
        ({"items": changed("name-the-marks", view="below")}, "there is no view 'below'. Choose one of front"),
    ],
)
def test_a_gap_in_the_questions_is_reported(changes, sentence):
    """Each gap is a sentence with its file, its key and what to do."""
    found = faults(**changes)
    assert found
    assert all(fault.startswith("quiz.toml: ") for fault in found)
    assert any(sentence in fault for fault in found)


def test_keys_that_can_be_guessed_are_reported():
    """When most keys stand first, or most are the longest, the file says so; with few questions it says nothing."""
    item = ITEMS["most"]
    long = attrs.evolve(item.options[1], text="The chest, with all its ribs")
    given_away = [attrs.evolve(item, id=f"q{n}", options=(long, item.options[0])) for n in range(4)]
    found = faults(items=(*given_away, *RECORD.items[1:]))
    assert [f.split(": ", 1)[1] for f in found] == [
        "the key is the first option in 4 of 4 single items. Move some of them.",
        "the key is the longest option in 4 of 4 single items. Shorten some of them.",
    ]
    assert faults(items=(*given_away[:3], *RECORD.items[1:])) == []


def test_the_check_of_the_content_reads_the_questions():
    """A gap in a lesson's questions is among the faults of the whole content."""
    ids = {**{folder: set() for folder in (*knowledge.FOLDERS, "body")}, **IDS}
    records = {folder: {} for folder in ids} | {"quizzes": {RECORD.id: attrs.evolve(RECORD, id="99-none")}}
    assert "content/quizzes/99-none.toml: there is no lesson '99-none'. Name the file after its lesson." in list(
        crosscheck.faults(records, ids, [])
    )


@pytest.mark.parametrize("lesson", knowledge.ids("quizzes"))
def test_every_lesson_with_questions_can_be_shown(lesson):
    """The questions of each lesson make a quiz."""
    assert repr(Quiz(lesson)) == f"Quiz({lesson!r}, {len(questions(lesson).items)} items)"
