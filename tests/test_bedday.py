"""The bed day in Python: its numbers are the facts', deep bends wait early, and the check has the last word."""

import base64
import re

import pytest

from backcourse import day, knowledge, safety
from backcourse.body import clip
from backcourse.widgets.bedday import WHENS, BedDay
from backcourse.widgets.bedday_chart import chart, x_of, y_of
from backcourse.widgets.bedday_words import MOVES, STEPS, WORDS


@pytest.fixture(scope="module")
def bed():
    """The widget."""
    return BedDay()


def moves_of(bed):
    """Its moves by id."""
    return {move["id"]: move for move in bed.moves}


def test_its_repr_is_a_fact(bed):
    """It says how much is lost, how early, and which moves wait."""
    assert repr(bed) == (
        "BedDay(19.3 mm shorter at bedtime, 54 % of it in the first hour; "
        "waiting for 120 min: double-knee-to-chest, childs-pose)"
    )


def test_what_was_measured_comes_from_the_facts():
    """The line goes through the study's numbers: 54 % lost after an hour, all at bedtime, 30 % left at night."""
    whole = knowledge.facts()["height-first-hour"].value[0]
    assert [round(lost / whole, 2) for _, lost in day.measured()] == [0, 0.54, 1, 0.3, 0]
    assert all(day.lost(at) == lost for at, lost in day.measured())


def test_height_falls_by_day_and_comes_back_by_night():
    """From moment to moment height is lost until bedtime, and regained from then on."""
    lost = {m.minute: m.lost for m in day.moments()}
    by_day = [mm for at, mm in lost.items() if at <= day.BEDTIME]
    by_night = [mm for at, mm in lost.items() if at >= day.BEDTIME]
    assert by_day == sorted(by_day) and by_night == sorted(by_night, reverse=True)


def test_only_what_was_measured_is_called_measured():
    """Five moments are measured; a bend's stress is one number on waking and from the afternoon on, else a range."""
    assert [m.minute for m in day.moments() if m.measured] == [at for at, _ in day.measured()]
    assert day.stress(0) == ((400, 400), (180, 180))
    assert day.stress(60) == ((100, 400), (100, 180))
    assert day.stress(day.AFTERNOON) == ((100, 100), (100, 100))


@pytest.mark.parametrize(
    ("minute", "zone"), [(0, "early"), (119, "early"), (120, "later"), (960, "later"), (1080, "night"), (1440, "early")]
)
def test_the_first_two_hours_are_early(minute, zone):
    """The two hours of the trial are early, and so is the next waking; in bed it is night."""
    assert day.zone(minute) == zone


def test_deep_bends_wait_early(bed):
    """Whatever carries the load of deep bending is never done as shown on waking; the rest always is."""
    for i, move in moves_of(bed).items():
        deep = i in knowledge.exercises() and day.DEEP in knowledge.exercises()[i].loads
        assert (move["verdict"]["early"] != "shown") == deep
        assert move["verdict"]["later"] == "shown"


def test_the_check_has_the_last_word_on_deep_bends(bed):
    """Where a stranger has to ask first, no choice of doing the move is a plain yes, at any hour."""
    asking = [move for move in bed.moves if move["asks"]]
    stranger = safety.advise(())
    assert {m["id"] for m in asking} == {
        i for i in MOVES if i in knowledge.exercises() and stranger.rating_of(i).rating >= safety.Rating.ASK_FIRST
    }
    for move in asking:
        for when in WHENS:
            assert {move["said"][when][choice]["fits"] for choice in ("shown", "small")} <= {"ask", "no"}
            assert move["said"][when]["wait"]["fits"] == "yes"
        assert "ask first" in move["said"]["later"]["shown"]["text"]


def test_an_early_no_gives_its_reason_in_numbers(bed):
    """The answer to a deep bend on waking has the number of the study in it."""
    assert "about 4 times as much" in moves_of(bed)["double-knee-to-chest"]["said"]["early"]["shown"]["text"]


def test_the_steps_play_the_movement_in_order(bed):
    """Each step out of bed plays its own phase of the roll, the first shows lying and the last sitting."""
    spans = [step["play"] for step in bed.roll["steps"]]
    film = clip("log-roll")
    assert spans[0] == (0.0, 0.0) and spans[-1] == (film.duration, film.duration)
    assert spans[1:-1] == [(phase.start, phase.end) for phase in film.phases]
    assert all(step.get("hint") for step in STEPS[1:])


def test_the_chart_is_drawn_to_scale():
    """Every measured point has its circle where the scales put it, and the women's mean its square."""
    drawn = chart()
    circles = re.findall(r'<circle class="bc-dot" cx="([\d.]+)" cy="([\d.]+)"', drawn)
    assert [tuple(map(float, at)) for at in circles] == [(x_of(m), y_of(mm)) for m, mm in day.measured()[1:-1]]
    women = float(re.search(r'bc-women" x="[\d.]+" y="([\d.]+)"', drawn)[1]) + 5
    assert women == y_of(15.4)


def test_the_still_says_it_without_the_widget(bed):
    """On paper stand the chart with alt text, what waits, whom the check keeps from it, and the steps in order."""
    still = bed.still()
    picture = base64.b64decode(re.search(r"base64,([^\"]+)", still)[1]).decode()
    assert picture == chart()
    assert re.search(r'alt="[^"]{60,}"', still)
    assert f"{WORDS['still']['wait']}: both knees to the chest, child’s pose on the bed" in still
    assert f"{WORDS['still']['asks']}: one knee to the chest, both knees" in still
    assert re.findall(r"<li>(.*?)\.</li>", still) == [step["text"] for step in STEPS]
