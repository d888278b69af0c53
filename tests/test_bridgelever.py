"""The bridge lever in Python: a body in balance, moments that follow its levers, and a rule that reacts to flares."""

from itertools import pairwise

import pytest

from backcourse import bridging, knowledge, quiz
from backcourse.widgets.bridgelever import NEXT_DAYS, BridgeLever, places, says, state, weeks

LESSON = "16-arthritis-and-bridging"
LIFTING = [way for way in bridging.WAYS if way != "tilt"]
ANYWHERE = pytest.mark.parametrize("feet", places())
ANYHOW = pytest.mark.parametrize("way", LIFTING)


def moments(feet=0.5):
    """What each hip holds, by the way of lifting."""
    return {way: bridging.bridge(feet, way).hip_moment for way in LIFTING}


def test_its_repr_is_a_fact():
    """It says what a hip holds with the feet near and far, and how much more one leg asks."""
    assert repr(BridgeLever()) == "BridgeLever(21 to 35 N·m a hip, feet near to far; one leg 3.1 times as much)"


@ANYWHERE
@ANYHOW
def test_limbs_keep_their_length(feet, way):
    """However the feet stand, trunk, thigh and shank are as long as the figure's."""
    held, size = bridging.bridge(feet, way), bridging.build()
    points = [(0.0, 0.0), held.hip, held.knee, held.ankle]
    for (a, b), name in zip(pairwise(points), ("trunk", "thigh", "shank"), strict=True):
        assert ((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5 == pytest.approx(size[name])


@ANYWHERE
@ANYHOW
def test_the_hip_is_in_balance_from_both_sides(feet, way):
    """The moment at the hips, summed from the feet, is the same as summed from the shoulders."""
    held = bridging.bridge(feet, way)
    standing = 1 if held.lifted else 2
    total = sum(weight for _, _, weight in held.weights)
    shoulders = total - standing * held.foot
    trunk = sum(weight * (held.hip[0] - along * held.hip[0]) for along, weight in bridging.trunk_weights())
    legs = standing * held.hip_moment
    if held.lifted:
        legs -= sum(weight * (x - held.hip[0]) for x, _, weight in held.weights[-3:])
    assert shoulders > 0
    assert shoulders * held.hip[0] - trunk == pytest.approx(legs, abs=1e-6)


def test_the_bridge_is_that_of_the_figure():
    """With the feet of the movement, hips and knees of the model are where the figure has them, within 4 cm."""
    held = bridging.bridge(0.5, "both")
    top = bridging.frame(bridging.TOP)
    x, y = top[bridging.SUPPORT]
    for name, place in (("pelvis", held.hip), ("left_knee", held.knee), ("left_ankle", held.ankle)):
        assert place == pytest.approx((top[name][0] - x, top[name][1] - y), abs=0.04)


def test_feet_further_away_ask_more():
    """In every way of lifting, each step of the feet away from the hips asks more of hip and back of the thigh."""
    for way in LIFTING:
        held = [bridging.bridge(feet, way) for feet in places()]
        assert [h.hip_moment for h in held] == sorted(h.hip_moment for h in held)
        assert [h.knee_moment for h in held] == sorted(h.knee_moment for h in held)


def test_one_leg_asks_more_than_twice():
    """Lifting a foot more than doubles the moment of the other hip; a lower lift is no lighter; 5 kg add less."""
    held = moments()
    assert held["march"] > 2 * held["both"] and held["one-leg"] > 3 * held["both"]
    assert held["both"] < held["small"] < held["weight"] < held["march"]


@pytest.mark.parametrize(
    ("pain", "gone", "step"),
    [(0, True, "more"), (3, True, "more"), (4, True, "same"), (5, True, "same"), (6, True, "half"), (2, False, "half")],
)
def test_the_day_after_decides(pain, gone, step):
    """Up to 3 and gone: more. 4 or 5 and gone: the same. 6, or still there a day later: half."""
    assert bridging.step_after(pain, gone) == step


def test_pain_is_on_the_scale():
    """A number that is no pain of 0 to 10 is refused."""
    with pytest.raises(ValueError, match="pain 11 is not on the scale"):
        bridging.step_after(11, True)


def test_marta_starts_small_and_steps_down_once():
    """The weeks follow the rule from 5 lifts, meet all three steps, and never rise by more than two."""
    told = weeks()
    assert [week["lifts"] for week in told] == [5, 7, 9, 9, 10, 5, 7, 9]
    assert {week["step"] for week in told} == {"more", "same", "half"}
    assert len(told) == len(NEXT_DAYS)
    assert [week["step"] for week in told].count("half") == 1
    assert all(week["next"] - week["lifts"] <= bridging.MORE for week in told)
    assert knowledge.facts()["bio-bridge-prog"].span[0] == bridging.FIRST


def test_the_page_says_what_the_model_holds():
    """Each state's words have the model's numbers; the tilt holds nothing."""
    said = says()
    assert len(said["states"]) == len(places()) and all(len(row) == len(bridging.WAYS) for row in said["states"])
    assert "30 N·m: as if 6 kg" in state(0.5, "both")["fact"]
    assert "holds the knee as well, with 15 N·m" in state(0.5, "both")["fact"]
    assert "next to nothing" in state(0.3, "both")["fact"]
    assert state(0.5, "tilt")["hip"] == 0 and "joints" not in state(0.5, "tilt")


def test_the_lessons_numbers_are_the_models():
    """What the quiz asks of the lever is what the lever says."""
    items = {item.id: item for item in quiz.questions(LESSON).items}
    assert items["one-leg"].answer == round(moments()["one-leg"] / moments()["both"])
    assert items["marta"].answer == bridging.lifts_after(8, bridging.step_after(7, False))
