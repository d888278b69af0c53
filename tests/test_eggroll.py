"""The egg roll measured: what is on the mat, where the roll turns back, what roundness does, and who may do it."""

import json
import re

import pytest
import textstat

from backcourse import body, cases, cite, knowledge
from backcourse.body.scene import Camera
from backcourse.body.skeleton import JOINTS, LEVELS
from backcourse.labs import eggroll
from backcourse.safety import Rating
from backcourse.widgets.cases import MAY, Cases
from backcourse.widgets.eggroll import WORDS, EggRoll, films, turning

STOPS = eggroll.stops()
MAY_THEY = {
    "ingrid": Rating.AVOID,
    "aylin": Rating.AVOID,
    "sofia": Rating.AVOID,
    "tunde": Rating.ASK_FIRST,
    "walter": Rating.MODIFY,
    "deniz": Rating.MODIFY,
}


def lesson():
    """The lesson's text, and its code apart from it."""
    path = knowledge.CONTENT.parents[1] / "notebooks" / "07-egg-roll.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return "\n".join("".join(cell["source"]) for cell in notebook["cells"])


def test_it_rolls_in_even_steps_from_the_seat_to_the_head():
    """The way begins on the seat, ends with the head on the mat, and is told every four degrees."""
    degrees = [stop.rolled for stop in STOPS]
    assert degrees == list(range(0, degrees[-1] + 1, eggroll.STEP))
    assert STOPS[0].touching == ("seat",)
    assert "head" in STOPS[-1].touching
    assert all(stop.touching for stop in STOPS)


def test_the_body_goes_over_the_mat_one_way():
    """Whatever is lowest wanders up the back, the hips rise, and the head sinks."""
    order = ["seat", *(level.upper() for level in LEVELS), "head"]
    places = [order.index(stop.lowest) for stop in STOPS]
    assert places == sorted(places)
    for later, sooner in zip(STOPS[1:], STOPS, strict=False):
        assert later.hips >= sooner.hips - 0.001
        assert later.head < sooner.head


def test_the_clip_turns_back_at_the_shoulder_blades():
    """The right clip never leaves the fine zone, and T7 is on the mat where it turns, with the head well off."""
    assert {stop.zone for stop in STOPS if stop.film == eggroll.RIGHT} == {"fine"}
    turn = turning()
    assert "T7" in turn.touching
    assert turn.head > 0.1
    assert not {"T1", "T2", "T3", "neck", "head"} & set(turn.touching)


def test_the_zones_come_in_order():
    """First all is fine, then it is too far, then the head is down; none comes back."""
    zones = [stop.zone for stop in STOPS]
    assert zones == sorted(zones, key=eggroll.ZONES.index)
    assert set(zones) == set(eggroll.ZONES)


def test_what_touches_is_what_lies_near_the_mat():
    """At every stop the skin of what touches is within 8 mm of the mat, and nothing else is; nothing sinks in."""
    for stop in STOPS:
        found = eggroll.heights(body.clip(stop.film), stop.time)
        assert {name for name, height in found.items() if height < eggroll.TOUCH} == set(stop.touching)
        assert min(found.values()) > -0.005


def test_a_rounder_back_has_shorter_flat_pieces():
    """From lying long to curled up the flat piece gets shorter, and there are more steps to roll on."""
    long, hug, egg = (eggroll.shape(name) for name in eggroll.SHAPES)
    assert long.longest[2] > hug.longest[2] > egg.longest[2]
    assert len(long.steps) < len(egg.steps)
    assert long.longest[:2] == ("seat", "T7")


@pytest.mark.parametrize("name", eggroll.SHAPES)
def test_a_shape_lies_on_its_flattest_piece(name):
    """Both ends of the flat piece are on the mat, as far apart as is said, and no bone is under it."""
    made = eggroll.shape(name)
    (x1, y1), (x2, y2) = made.flattest
    assert (abs(y1), abs(y2)) == pytest.approx((0, 0), abs=1e-6)
    assert abs(x2 - x1) == pytest.approx(made.longest[2])
    assert min(y for _, y in made.back) > -1e-6
    assert made.steps[-1][1] == "head"


def test_the_lesson_says_what_the_drawing_measures():
    """The table of the lesson has the lengths of the three shapes; its text has the clip's highest bone."""
    text = lesson()
    for name in eggroll.SHAPES:
        low, high, far = eggroll.shape(name).longest
        assert f"{100 * far:.0f} cm, from {'the seat' if low == 'seat' else low} to {high}" in text
    assert f"to {turning().touching[-1]}, and no more" in text


def test_before_the_choice_nothing_is_given_away():
    """Until the learner has chosen, the words name no bone; after that they name what is on the mat."""
    for stop in EggRoll().stops:
        assert not re.search(r"\b[LT]\d", stop["before"])
        assert "On the mat: " in stop["after"]


def test_a_verdict_follows_from_the_place():
    """Too early is fine, the shoulder blades are right, further is too late, and the head is never."""
    widget = EggRoll()
    said = [stop["verdict"].split(".")[0].split(",")[0] for stop in widget.stops]
    assert list(dict.fromkeys(said)) == [
        "You still sit",
        "Small is fine",
        "Yes",
        "That is further than the clip goes",
        "Too late",
        "Never here",
    ]


def test_its_repr_and_its_still_are_facts():
    """The repr says where it turns and how flat the backs are; the still says it in words, the same every time."""
    widget = EggRoll()
    assert repr(widget).startswith("EggRoll(23 stops; turns back with T10, T9, T8, T7, T6 on the mat")
    assert "T10 to T6 are on the mat" in widget.still()
    assert widget.still() == EggRoll().still()
    assert WORDS["title"] in widget.still()


@pytest.mark.parametrize("case", cases.people("egg-roll"), ids=lambda case: case.id)
def test_each_person_gets_what_a_clinician_expects(case):
    """Whether someone may roll follows from what they report, and is what was meant when they were invented."""
    assert case.advice.rating("egg-roll").rating == MAY_THEY[case.id]
    told = next(person for person in Cases("egg-roll").people if person["name"] == case.name)
    assert list(MAY)[told["right"]] == MAY_THEY[case.id]


@pytest.mark.parametrize("case", cases.people("egg-roll"), ids=lambda case: case.id)
def test_each_reason_was_read_and_is_easy(case):
    """Each reason rests on a source that was read and stands under the lesson, in words of grade 6 or below."""
    assert case.basis
    assert set(case.basis) <= cite.facts_of("07-egg-roll")
    for fact in (knowledge.facts()[i] for i in case.basis):
        assert fact.verified == "retrieved"
    assert textstat.flesch_kincaid_grade(f"{case.story} {case.why}") <= 6


def test_people_are_asked_only_where_there_are_some():
    """A technique for which nobody asks is refused in a sentence that names those that have people."""
    assert repr(Cases("egg-roll")) == "Cases('egg-roll', 6 people)"
    with pytest.raises(ValueError, match=r"no technique with people 'chair-twist-push'; choose one of .*'egg-roll'"):
        Cases("chair-twist-push")


def test_roundness_is_worked_out_and_not_stored(monkeypatch):
    """Taken from another moment of the clip, the same shape has another flat piece."""
    before = eggroll.shape("egg").longest[2]
    monkeypatch.setitem(eggroll.SHAPES, "egg", ("egg-roll", 0.0))
    assert eggroll.shape.__wrapped__("egg").longest[2] > before


def test_the_picture_holds_the_whole_body_at_every_stop():
    """Both movements are seen in one room, and no joint of any stop lies outside a picture of 16 to 9."""
    right, wrong = films()
    assert "stage" not in wrong
    view = right["view"]
    camera = Camera(right["stage"], view["yaw"], view["pitch"], (320, 180))
    for stop in eggroll.stops():
        places, _ = body.clip(stop.film).posture(stop.time)
        seen = [camera.sees(place) for place in places[: len(JOINTS)]]
        assert all(0 < x < 320 and 0 < y < 180 for x, y, _ in seen), stop
