"""The gun map in Python: every place has its reason and its facts, every limit is the fact's, nothing unsafe glides."""

import base64
import re
from itertools import pairwise

import pytest

from backcourse import gun_plan, knowledge
from backcourse.gun_places import GLIDE, MARKS, NEVER, PLACES, SIZE
from backcourse.gun_plan import BEYOND, INSIDE, MORE, band, bands, judged, limits
from backcourse.widgets.gunmap import START, WORDS, GunMap, in_words, plan


@pytest.fixture(scope="module")
def gun():
    """The widget."""
    return GunMap()


def test_its_repr_is_a_fact(gun):
    """It says how many places there are, and the limits."""
    said = "13 places: 4 to glide on, 9 never; at most 120 s a muscle, 20 s a spot, 10 min, pain 3 of 10"
    assert repr(gun) == f"GunMap({said})"


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.id)
def test_each_place_rests_on_facts_or_says_that_it_does_not(place):
    """A reason names facts that were read; one without any says that it is the course's own caution."""
    assert place.answer in (GLIDE, NEVER) and place.side in ("both", "left", "right", "middle")
    assert all(knowledge.facts()[fact].verified == "retrieved" for fact in place.facts)
    assert bool(place.facts) or "Our own caution" in place.sure
    assert len(re.findall(r"[.?]", place.reason)) >= 1 and not re.search(r"cure|realign|safe to", place.reason)


def test_bone_vessel_numb_and_neck_are_never_painted_for_gliding():
    """Only thick muscle is for gliding; the neck, bones, kidneys, knee, clot, veins, numb skin and devices never."""
    answers = {place.id: place.answer for place in PLACES}
    assert {id for id, answer in answers.items() if answer == GLIDE} == {"mid-back", "low-back", "buttock", "thigh"}
    assert answers["neck"] == answers["side"] == answers["calf"] == NEVER


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.id)
def test_each_place_lies_on_the_picture(place):
    """Numbers and outlines stay within the picture, and what is drawn on one half alone stays on the right of it."""
    for x, y in (*place.at, *(_ends(shape) for shape in place.shapes)):
        assert SIZE[0] / 2 - 30 <= x <= SIZE[0] - 20 and 10 < y < SIZE[1] - 10
    assert set(MARKS) <= {one.id for one in PLACES}


def _ends(shape: str) -> tuple[float, float]:
    """Where an outline begins."""
    x, y = re.match(r"M(\d+) (\d+)", shape).groups()
    return float(x), float(y)


def test_the_limits_are_those_of_the_fact():
    """Seconds and minutes come from the advice pages; the session stops at their short end."""
    fact = knowledge.facts()["bio-mg-dose"]
    at = limits()
    assert (at.short, at.muscle, at.spot, at.session, at.longest) == (30, 120, 20, 10, 15)
    assert {at.short, at.muscle, at.spot, at.session, at.longest} < set(fact.value)
    assert "0-3 out of 10 is fine, 4-5" in knowledge.facts()["stop-traffic-light"].statement
    assert (gun_plan.FINE, gun_plan.LESS) == (3, 5)


@pytest.mark.parametrize("measure", bands())
def test_bands_grow_stricter(measure):
    """In each measure a higher value is never judged milder, and the last band holds all that is left."""
    row = bands()[measure]
    assert all(one.upto < other.upto and one.level <= other.level for one, other in pairwise(row))
    assert row[0].level == INSIDE and row[-1].level == BEYOND and row[-1].upto >= 10


@pytest.mark.parametrize(
    ("seconds", "muscles", "feel", "spot", "after", "level"),
    [
        (120, 5, 3, False, False, INSIDE),
        (120, 6, 3, False, False, MORE),
        (120, 8, 3, False, False, BEYOND),
        (60, 2, 4, False, False, MORE),
        (60, 2, 6, False, False, BEYOND),
        (180, 1, 0, False, False, MORE),
        (600, 1, 0, False, False, BEYOND),
        (20, 2, 2, True, False, INSIDE),
        (30, 2, 2, True, False, BEYOND),
        (10, 1, 0, False, True, BEYOND),
    ],
)
def test_a_plan_is_judged_by_its_worst_line(seconds, muscles, feel, spot, after, level):
    """Time, the sum, pressure, one spot and hard exercise before it each count; the strictest wins."""
    assert judged(seconds, muscles, feel, spot=spot, after=after) == level


def test_the_plan_to_mend_is_beyond_and_can_be_mended():
    """Noor's plan starts past the limits, as its story says, and some values of every slider keep within them."""
    assert judged(**START) == BEYOND
    each = in_words(START["seconds"]).replace("min", "minutes")
    assert f"Each of {START['muscles']} muscles gets {each}" in WORDS["story"]
    assert all(START[name] in plan()["values"][name] for name in ("seconds", "muscles", "feel"))
    assert judged(60, START["muscles"], 2, spot=False, after=False) == INSIDE


def test_the_page_gets_the_same_bands(gun):
    """What the page holds are the limits of the plan, with its endless last band written as null."""
    assert [row["upto"] for row in gun.plan["bands"]["session"]] == [10, 15, None]
    assert gun.plan["said"]["seconds"][:4] == ["10 s", "20 s", "30 s", "1 min"]
    assert band("seconds", 120).text == gun.plan["bands"]["seconds"][1]["text"]


def test_the_words_on_harm_are_the_facts():
    """The case is told with what its report says, rated as one case, and with the signs to act on."""
    fact = knowledge.facts()["ci-gun-rhabdo"]
    for word in ("cycling", "coach", "bruis", "hospital", "anaemia"):
        assert word in fact.statement and word in WORDS["rhabdo"]
    assert "one case" in WORDS["rhabdo"] and "cannot say how often" in WORDS["rhabdo"]
    assert "a doctor today" in WORDS["signs"] and "same-day" in fact.teach


def test_the_still_is_a_map_to_paint_on_paper(gun):
    """The picture has a number for each place, the list its name, and no answer is given away."""
    html = gun.still()
    drawing = base64.b64decode(html.split("base64,")[1].split('"')[0]).decode()
    assert {int(n) for n in re.findall(r">(\d+)</text>", drawing)} == set(range(1, len(PLACES) + 1))
    assert all(place.name in html and place.reason not in html for place in PLACES)
