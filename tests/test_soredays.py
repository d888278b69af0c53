"""The sore days and the set of five, in Python: numbers are the facts', ways are the clips', urgent is urgent."""

from itertools import pairwise

import pytest

from backcourse import flow, knowledge
from backcourse.body import clip
from backcourse.widgets.soredays import NOTES, PLACES, SoreDays, published
from backcourse.widgets.stretchflow import StretchFlow, in_words, travel


def test_their_reprs_are_facts():
    """Each says what changes when the content does."""
    assert repr(SoreDays()) == "SoreDays(worst on day 1 in 57.5% and on day 2 in 32.5%, 3.8 of 10; 8 notes)"
    assert repr(StretchFlow()) == ("StretchFlow(12 stretches; the usual five round the back 3 times and take 6.5 min)")


def test_the_days_are_those_of_the_facts():
    """Shares, mean, range and what stretching saves stand in the facts, on the scale of 0 to 10."""
    found, known = published(), knowledge.facts()
    assert found["share"] == list(known["doms-back-time"].value) and sum(found["share"]) == 100
    assert found["mean"] == known["doms-back-size"].value[0] and found["most"] == 6.8
    assert found["peak"] == [24, 72]
    assert found["saved"] == 0.1 and "0.1 points of 10" in found["says"][3] and "0.4 in one" in found["says"][3]
    assert "96 hours" in found["says"][2] and "2 to 5 days" in found["says"][2]


def test_the_still_keeps_the_answer_back():
    """Before it is run there is an empty chart with words, and every note under its urgency."""
    html = SoreDays().still()
    assert "57.5" not in html and "3.8" not in html
    assert all(name in html for name in PLACES.values()) and all(text in html for text, *_ in NOTES)


@pytest.mark.parametrize(("text", "place", "why", "basis"), NOTES)
def test_each_note_rests_on_facts_that_were_read(text, place, why, basis):
    """A note has one of the three places, a reason, and facts from a page that was read."""
    assert place in PLACES and why
    for fact in basis:
        assert knowledge.facts()[fact].verified == "retrieved"


def test_urgent_signs_are_never_sorted_as_soreness():
    """Dark urine, a numb seat and fever need help now; a note about a nerve is never soreness."""
    placed = {place: [text for text, where, *_ in NOTES if where == place] for place in PLACES}
    for sign in ("Urine", "numb", "fever"):
        assert any(sign in text for text in placed["now"])
    assert not any(word in text for text in placed["fits"] for word in ("numb", "tingl", "Urine", "fever", "weak"))


def test_nobody_is_told_that_all_is_well():
    """The page says that fitting is not the same as being cleared."""
    assert "does not mean that nothing else is there" in SoreDays().words["no_clear"]


@pytest.mark.parametrize("movement", flow.DOSES)
def test_each_hold_is_the_one_of_the_movements_words(movement):
    """Where a movement says how long one holds it, the set counts no longer than that."""
    said = " ".join(phase.practice for phase in clip(movement).phases).strip()
    dose = flow.DOSES[movement]
    if "seconds" in said:
        assert f"{dose.hold} seconds" in said
    elif said:
        assert not dose.hold and str(dose.times) in said


@pytest.mark.parametrize(
    ("movement", "ways", "place"),
    [
        ("childs-pose", {"round", "upper"}, "kneel"),
        ("side-prayer", {"round", "upper", "side"}, "kneel"),
        ("cat-camel", {"round", "upper", "arch"}, "kneel"),
        ("knee-rolls", {"turn"}, "back"),
        ("single-knee-to-chest", {"round"}, "back"),
        ("double-knee-to-chest", {"round"}, "back"),
        ("figure-four", {"round"}, "back"),
        ("hamstring-stretch", set(), "back"),
        ("press-up", {"arch", "open"}, "front"),
        ("thread-the-needle", {"turn"}, "kneel"),
        ("hip-flexor-stretch", {"open"}, "half"),
        ("upper-back-hug", {"upper"}, "chair"),
    ],
)
def test_ways_and_places_are_read_off_the_clips(movement, ways, place):
    """Each movement goes the ways its angles go, and begins where its first frame is."""
    assert set(flow.ways(movement)) == ways
    assert flow.place(movement) == place
    assert flow.muscles(movement)


def test_every_muscle_of_a_record_has_a_place_in_the_table():
    """No muscle that a stretch names is left out, but for the deep belly muscle."""
    grouped = {muscle for group in flow.MUSCLES.values() for muscle in group}
    named = {muscle for movement in flow.DOSES for muscle in knowledge.movement(movement).targets}
    assert named - grouped == {"transversus-abdominis"}


def test_the_way_between_two_places_is_the_shortest_and_said_in_words():
    """From standing to lying face down one passes hands and knees; staying takes no step; each step has words."""
    assert flow.way("stand", "front") == ("stand", "kneel", "front")
    between = travel()
    assert between["back>back"] == {"steps": 0, "words": ""}
    assert between["chair>back"]["steps"] == 3
    assert all(bool(each["words"]) == bool(each["steps"]) for each in between.values())
    assert all((b, a) in flow.STEPS for a, b in flow.STEPS)
    assert {place for step in flow.STEPS for place in step} == set(flow.PLACES)


def test_nobody_sits_straight_up_from_lying():
    """Whoever lies on the back rolls to a side first, whatever comes next."""
    for goal in flow.PLACES:
        if goal != "back":
            assert "roll" in flow.moves("back", goal).lower()


def test_the_time_is_moving_and_holding():
    """Two sides take twice as long as one; a knee hug is 12 s of moving and 30 s of holding on each side."""
    assert flow.seconds("single-knee-to-chest") == 2 * (12 + 30)
    assert flow.seconds("cat-camel") == 5 * 11
    assert in_words(flow.DOSES["knee-rolls"]) == "hold 10 s on each side, 3 times"


def test_the_usual_five_do_what_the_lesson_says():
    """They round three times, turn once, bend back once, and never bend to the side."""
    counts = {way: sum(way in flow.ways(each) for each in flow.USUAL) for way in flow.WAYS}
    assert (counts["round"], counts["turn"], counts["arch"], counts["side"]) == (3, 1, 1, 0)
    places = ["stand", *map(flow.place, flow.USUAL), "stand"]
    assert sum(len(flow.way(a, b)) - 1 for a, b in pairwise(places)) == 6


def test_each_stretch_has_a_picture_with_words():
    """The page shows a still of every stretch, described by its summary, and the fallback lists the usual five."""
    widget = StretchFlow()
    assert all(s["picture"].startswith("data:image/svg+xml;base64,") and s["summary"] for s in widget.stretches)
    assert all(clip(each).name in widget.still() for each in flow.USUAL)
