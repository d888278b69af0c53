"""The desk day in Python: spells are counted right, ways come from the clips, and no number of minutes is promised."""

import re

import pytest

from backcourse import body, deskday, knowledge, safety
from backcourse.who_each import who_each
from backcourse.widgets.deskday import WORDS, DeskDay

THREE = ("chair-extension", "open-book", "shoulder-blade-squeeze")


def at(time):
    """The number of the slot that begins then."""
    return deskday.slots().index(time)


def clock(hour, minute=0):
    """Minutes after midnight."""
    return 60 * hour + minute


def test_its_repr_is_a_fact():
    """It says how the three move the chest, and how long the example sits."""
    assert repr(DeskDay()) == (
        "DeskDay(20 half hours; lean back back 15°, open book turn 32°, squeeze back 5°; "
        "longest spell in the example 150 min)"
    )


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ({}, [(clock(8), clock(18))]),
        ({"8:00": "walk"}, [(clock(8), clock(18))]),
        ({"12:00": "walk"}, [(clock(8), clock(12)), (clock(12), clock(18))]),
        ({"12:00": "lunch"}, [(clock(8), clock(12)), (clock(12, 30), clock(18))]),
        ({"12:00": "shoulder-blade-squeeze"}, [(clock(8), clock(18))]),
        ({"12:00": "open-book"}, [(clock(8), clock(12)), (clock(12), clock(18))]),
        ({"17:30": "lunch"}, [(clock(8), clock(17, 30))]),
    ],
)
def test_a_spell_ends_when_one_gets_up(day, expected):
    """A walk, lunch or the floor ends a spell; lunch takes its half hour; an exercise on the chair ends none."""
    assert deskday.spells({at(time): what for time, what in day.items()}) == expected


@pytest.mark.parametrize("move", deskday.moves(), ids=lambda move: move.id)
def test_each_way_is_the_clips(move):
    """What an exercise counts for is what the chest does in its clip, and never more than it does anywhere in it."""
    angles = body.clip(move.id).angles
    assert move.had
    assert move.way["turn"] == pytest.approx(max(map(abs, angles["thoracic_turn"])), abs=0.6)
    assert move.way["side"] == pytest.approx(max(map(abs, angles["thoracic_side_bend"])), abs=0.6)
    assert move.way["back"] <= round(max(0, -min(angles["thoracic_flexion"])))


def test_the_three_leave_one_way_out():
    """The lesson's three bend back and turn; only another one bends to the side, as the text says."""
    had = {way for move in deskday.moves()[:3] for way in move.had}
    assert tuple(move.id for move in deskday.moves()[:3]) == THREE and had == {"back", "turn"}
    assert [move.id for move in deskday.moves() if "side" in move.had] == ["side-prayer"]


def test_the_low_back_keeps_quiet_as_the_lesson_says():
    """Over the chair the low back goes by 2° and the chest by 13°; sliding knees turn it by 10° and not by 5°."""
    chair = body.clip("chair-extension")
    phases = {
        phase.id: min(range(len(chair.times)), key=lambda i: abs(chair.times[i] - phase.end)) for phase in chair.phases
    }
    a, b = phases["grow-tall"], phases["lean-back"]
    assert chair.angles["lumbar_flexion"][a] - chair.angles["lumbar_flexion"][b] == pytest.approx(2, abs=0.1)
    assert chair.angles["thoracic_flexion"][a] - chair.angles["thoracic_flexion"][b] == pytest.approx(13, abs=0.1)
    turns = [max(body.clip(i).angles["lumbar_turn"]) for i in ("open-book", "open-book--mistake-knees")]
    assert turns == pytest.approx([5, 10], abs=0.1)


def test_no_number_of_minutes_is_a_goal():
    """Each thing that is said to be known rests on a fact of the course, and the first says that no number is known."""
    facts = knowledge.facts()
    assert all(fact in facts for _, fact in WORDS["facts"])
    assert "names a number of minutes" in WORDS["facts"][0][0]
    assert "<img alt=" in DeskDay().still() and "sets you no goal" in DeskDay().still()


def test_who_may_do_which_is_the_matrix():
    """Every condition that keeps one of the three from being ok stands in the table, rated as the check rates it."""
    page = who_each(*THREE)
    html = page._repr_html_()
    rows = [row for row in html.split("<tr>") if "Osteoporosis (thin bones)" in row]
    assert len(rows) == 1
    advice = safety.advise(["osteoporosis-or-past-spine-fracture"], context="checked")
    assert [advice.rating_of(i).rating for i in THREE] == ["avoid", "ask-first", "ok"]
    said = re.sub(r"<[^>]+>", " ", rows[0].split("<td")[1].split(">", 1)[1])
    assert " ".join(said.split()) == (
        "✕ Leave alone: Leaning back over a chair ? Ask first: Open book Gently, in comfort: Shoulder-blade squeeze"
    )
    assert "Nobody has checked your pain yet" in html and html.count("A sign that needs help at once") == 1
    with pytest.raises(ValueError, match="There is no exercise 'bench-press'"):
        who_each("bench-press")
