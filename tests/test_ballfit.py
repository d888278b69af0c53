"""The ball lab in Python: sizes come from the tables, poses keep their bones, and the room follows from the base."""

from itertools import pairwise
from math import dist

import pytest

from backcourse import ballfit, body, knowledge
from backcourse.body.balance import balance
from backcourse.body.moment import Film
from backcourse.widgets.ballfit import FEET, START, TALL, WIDE, WORDS, BallFit


@pytest.fixture(scope="module")
def lab():
    """The lab."""
    return BallFit()


def test_its_repr_is_a_fact(lab):
    """It says how much room the feet give."""
    assert repr(lab) == (
        "BallFit(170 cm tall, 55 cm ball: 9 cm of room with feet together, 15 cm with feet 50 cm apart)"
    )


@pytest.mark.parametrize(
    ("height", "named"),
    [(145, [45]), (152, [45, 55]), (160, [55]), (171, [55, 65]), (178, [65]), (186, [65, 75]), (195, [75])],
)
def test_the_tables_name_a_ball_and_two_near_a_border(height, named):
    """Within 3 cm of a border both balls are named, as tables differ there; nobody is left without one."""
    assert ballfit.sizes(height) == named
    assert all(ballfit.sizes(any_height) for any_height in TALL)


def test_the_ball_that_the_tables_name_fits_when_sat_upon(lab):
    """In the middle of each row of the table, the rule for sitting agrees with it, and the next sizes do worse."""
    fits = lab.says["fits"]
    for height, ball in ((150, 45), (162, 55), (178, 65), (192, 75)):
        kinds = dict(zip(ballfit.balls(), (kind for _, kind in fits[height - TALL[0]]), strict=True))
        assert kinds[ball] in ("level", "down")
    assert fits[178 - TALL[0]][0][1] == "low" and fits[178 - TALL[0]][3][1] == "high"


def test_a_bigger_ball_lifts_the_hips_more():
    """The thighs slope down the more, the bigger the ball and the shorter the legs."""
    assert all(ballfit.slope(170, a) < ballfit.slope(170, b) for a, b in pairwise(ballfit.balls()))
    assert ballfit.slope(190, 65) < ballfit.slope(160, 65)


def test_the_lab_agrees_with_the_movement():
    """Posed like the clip, at 170 cm, the lab finds the clip's own room to within a centimetre and a half."""
    clip = body.clip(ballfit.CLIP)
    end = next(phase.end for phase in clip.phases if phase.id == ballfit.PHASE)
    frame = min(range(len(clip.times)), key=lambda i: abs(clip.times[i] - end))
    ball = next(prop for prop in clip.props if prop.kind == "ball").geometry[frame][0]
    ankle = clip.positions[frame][clip.joints.index("left_ankle")]
    heel = 100 * (ankle[2] - ball.centre[2]) - 0.25 * knowledge.skeleton().lengths["foot"] * 170
    lying = ballfit.lie(170, 55, heel, 200 * ankle[0])
    assert lying.room == pytest.approx(100 * balance(Film(clip), frame), abs=1.5)


@pytest.mark.parametrize("ball", [45, 75])
@pytest.mark.parametrize("height", [145, 200])
def test_bones_keep_their_length(height, ball):
    """Wherever the feet get to, thigh and shank are as long as the build says."""
    build = knowledge.skeleton()
    for feet in FEET:
        lying = ballfit.lie(height, ball, feet, 30)
        if lying.reaches:
            at = lying.joints
            assert dist(at["left_hip"], at["left_knee"]) == pytest.approx(build.lengths["thigh"] * height)
            assert dist(at["left_knee"], at["left_ankle"]) == pytest.approx(build.lengths["shank"] * height)
    assert not ballfit.lie(145, 75, 130, 30).reaches


def test_what_gives_room():
    """Wider feet and hands on chairs give room; feet further out take a little."""
    rooms = [ballfit.lie(170, 65, 70, wide).room for wide in WIDE]
    assert rooms == sorted(rooms) and rooms[-1] > rooms[0] + 5
    assert ballfit.lie(170, 65, 100, 30).room < ballfit.lie(170, 65, 60, 30).room
    assert ballfit.lie(170, 65, 70, 10, chairs=True).room > 2 * rooms[-1]


def test_the_lesson_tells_the_numbers_of_the_lab():
    """The text's 10 and 16 cm, two thirds and hardly 1 cm for the next ball are what the lab finds."""
    together, apart = (ballfit.lie(170, 65, START["feet"], wide) for wide in (WIDE[0], WIDE[-1]))
    assert (round(together.room), round(apart.room)) == (10, 16)
    assert together.on_ball == pytest.approx(2 / 3, abs=0.05)
    assert abs(ballfit.lie(170, 75, START["feet"], WIDE[0]).room - together.room) < 1


def test_between_two_heights_the_page_may_draw_a_straight_line(lab):
    """Half way between two heights the mean of their rooms is the room, to within a millimetre or two."""
    said = lab.says
    low, high = said["heights"][2:4]
    b, f = said["balls"].index(65), said["feet"].index(70)
    pair = (said["poses"][b][2][f], said["poses"][b][3][f])
    for w, wide in enumerate(WIDE):
        mean = sum(pose["room"][0][w] for pose in pair) / 2
        assert mean == pytest.approx(ballfit.lie((low + high) / 2, 65, 70, wide).room, abs=0.2)


def test_the_words_promise_nothing(lab):
    """No sentence calls the body safe, and the note about a ball that rolls stands in the still."""
    assert "safe" not in str(WORDS).lower()
    assert "a real ball rolls" in lab.still() and "<img alt=" in lab.still()
