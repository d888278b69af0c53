"""The roller lab in Python: a beam over a roller that keeps its balance, bends within its ends, and says so."""

import pytest

from backcourse import knowledge, quiz, rolling, rolling_shape
from backcourse.body.skeleton import LEVELS
from backcourse.widgets.rollerlab import LEANS, NECK, RollerLab, says, zones

LESSON = "05-foam-roller"
KINDS = ("soft", "firm")


def lie(level, kind="soft", lean=1.0):
    """The back over this roller."""
    return rolling.lie(level, rolling.rollers()[kind], lean)


@pytest.fixture(scope="module")
def said():
    """All that the page is told."""
    return says()


def test_its_repr_is_a_fact():
    """It says how far the chest arches, and how much further one low-back joint goes."""
    assert (
        repr(RollerLab())
        == "RollerLab(at T7 the chest arches 8°; at L3 one low-back joint goes 2.0 times as far as any at T7)"
    )


def test_the_ends_add_up_to_the_figures_limits():
    """The joints' ends are the figure's ranges, shared out by the book's arcs."""
    ranges, ends = knowledge.joint_ranges().ranges, rolling.ends()
    for letter, region in (("t", "thoracic"), ("l", "lumbar")):
        for side, limit in enumerate(reversed(ranges[f"{region}_flexion"])):
            assert sum(ends[level][side] for level in ends if level[0] == letter) == pytest.approx(abs(limit))


@pytest.mark.parametrize("level", LEVELS)
def test_the_back_is_in_balance_over_the_roller(level):
    """Wherever the roller lies, no moment is left at the hips, and roller and floor carry the weight."""
    at = rolling.places()[level]
    total = sum(weight for _, weight in rolling.weights())
    assert 0 < rolling.load(at) <= total + 1e-9
    below = -1.0 if rolling.tips(at) else 0.0  # past the last support: nothing is left to hold
    assert rolling.moment(below, at, 0.05) == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("level", LEVELS)
def test_no_joint_goes_past_its_end(level, kind):
    """No joint bends further than its share of the figure's range, and leaning less bends each less."""
    bent, less = lie(level, kind), lie(level, kind, LEANS[0])
    for joint, (forward, back) in rolling.ends().items():
        assert -forward - 1e-9 <= bent.bends[joint] <= back + 1e-9
        assert abs(less.bends[joint]) <= abs(bent.bends[joint]) + 1e-9


def test_the_low_back_rounds_under_the_shoulder_blades_and_arches_at_the_ribs():
    """What the guess asks for: from T7 down to T11 the low back goes from rounding to arching."""
    assert lie("t7").low_back < -1 < 10 < lie("t11").low_back
    assert [lie(f"t{n}").low_back for n in range(1, 12)] == sorted(lie(f"t{n}").low_back for n in range(1, 12))


def test_it_tips_at_the_lowest_ribs():
    """The shoulders sink when the roller goes from T11 to T12, as the lesson says."""
    assert [lie(level).tipped for level in ("t7", "t11", "t12", "l3")] == [False, False, True, True]


@pytest.mark.parametrize("lean", LEANS)
def test_soft_and_firm_bend_nearly_the_same(lean):
    """Softness spreads the push and hardly changes the bend: the loads of the study are within 7 % as well."""
    for level in LEVELS:
        assert lie(level, "soft", lean).chest == pytest.approx(lie(level, "firm", lean).chest, abs=0.3)
    soft, firm = (rolling.rollers()[kind] for kind in KINDS)
    assert firm.pressure > soft.pressure and firm.along < soft.along
    loads = [roller.pressure * roller.area / 10 for roller in (firm, soft)]
    assert [round(load) for load in loads] == list(knowledge.facts()["bio-fr-force"].value)


@pytest.mark.parametrize("level", ["t1", "t7", "t11", "t12", "l4"])
def test_the_body_lies_on_its_roller(level):
    """The skin under the bone touches the roller, the roller the floor, and no bone is under it."""
    shape = rolling_shape.lay(level, lie(level))
    assert shape.roller[1] == pytest.approx(rolling_shape.radius(), abs=1e-3)
    index = [bone.id for bone in rolling_shape.bones()].index(level)
    x, y, _ = shape.bones[index]
    gap = ((x - shape.roller[0]) ** 2 + (y - shape.roller[1]) ** 2) ** 0.5 - rolling_shape.radius()
    assert gap == pytest.approx(rolling_shape.bones()[index].behind, abs=1e-3)
    assert min(y for _, y, _ in shape.bones) > 0.02


def test_the_page_holds_every_place(said):
    """For each roller and lean there is a state for each bone from T1 down; the neck has none."""
    assert [place["label"][:2] for place in said["places"][1:]] == [level.upper()[:2] for level in reversed(LEVELS)]
    assert zones()[0][0] == NECK and said["places"][0]["never"]
    assert all(len(states) == len(LEVELS) for leans in said["states"].values() for states in leans)
    assert {place["zone"] for place in said["places"] if place["never"]} == {"neck", "low"}


def test_the_lessons_numbers_are_the_models(said):
    """What lesson and quiz say of T7 and T11 is what the lab shows."""
    place = {level: i - 1 for i, (level, _) in enumerate(zones())}
    full = said["states"]["soft"][2]
    assert full[place["t7"]]["fact"] == "The chest arches 8°, the low back rounds 4°. Most in one joint: T7, 1.1°."
    assert full[place["t11"]]["fact"] == "The chest arches 14°, the low back arches 11°. Most in one joint: L1, 3.2°."
    item = next(item for item in quiz.questions(LESSON).items if item.id == "t11")
    assert item.answer == round(lie("t11").low_back)
