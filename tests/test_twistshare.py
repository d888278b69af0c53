"""The shared twist in Python: its limits are those of the body's records, its lengths those of the figure's strands."""

import math

import pytest

from backcourse import body, knowledge
from backcourse.body.lengths import hips, length, turned_left
from backcourse.widgets import twistshare
from backcourse.widgets.twistshare import WORDS, TwistShare, clip_share, limit, twist


@pytest.fixture(scope="module")
def data():
    """What the page is sent."""
    return twist()


def held():
    """The clip while it is held, and that moment."""
    clip = body.clip("long-sit-twist")
    return clip, next(phase.end for phase in clip.phases if phase.id == "turn")


def test_its_repr_is_a_fact():
    """It says which part of the move lengthens which muscle."""
    assert repr(TwistShare()) == "TwistShare(piriformis 14 % longer by crossing; far back 1 % by the turn)"


def test_limits_are_the_bodys(data):
    """Low back and chest end at the figure's ranges; a round back costs the chest, as twenty men showed."""
    ranges = knowledge.joint_ranges().ranges
    assert data["limits"]["tall"] == {"low_back": ranges["lumbar_turn"][1], "chest": ranges["thoracic_turn"][1]}
    assert 0.94 <= limit("chest", "round") / limit("chest") <= 0.96
    assert "4 to 5 percent" in knowledge.facts()["rom-pelvis-fixed"].statement


@pytest.mark.parametrize("seat", twistshare.SEATS)
@pytest.mark.parametrize("leg", twistshare.LEGS)
def test_hips_end_where_the_joint_ends(data, seat, leg):
    """One degree past the hips' limit the left thigh is further across than its range; at the limit it is not."""
    end = data["hips"][f"{seat}-{leg}"]["limit"]
    posture = twistshare._posture(seat, leg)
    most = knowledge.joint_ranges().ranges["hip_abduction"][0]
    assert hips(turned_left(*posture, hip=end))["left_hip_abduction"] >= most
    assert hips(turned_left(*posture, hip=end + 1))["left_hip_abduction"] < most


def test_the_share_of_the_clip_is_its_angles():
    """Turned by the clip's own share, the muscles are as long as in the clip itself."""
    clip, time = held()
    share = clip_share()
    assert share == {"hip": 0, "low_back": 8, "chest": 30}
    again = turned_left(clip, 5.0, low_back=share["low_back"], chest=share["chest"])
    there = turned_left(clip, time, low_back=share["low_back"], chest=share["chest"])
    for muscle in ("longissimus", "iliocostalis"):
        assert length(muscle, "right", again) == pytest.approx(length(muscle, "right", there), rel=1e-3)


def test_turning_the_pelvis_moves_no_thigh():
    """The pelvis goes round by just so much, and both thighs keep their direction in the room."""
    from backcourse.body.geometry import rotate
    from backcourse.body.skeleton import JOINTS, posed

    clip, time = held()
    frames = [posed((0.0, 0.0, 0.0), turned_left(clip, time, hip=hip))[1] for hip in (0, 20)]
    for side in ("left_hip", "right_hip"):
        before, after = (rotate(frame[JOINTS.index(side)], (0.0, -1.0, 0.0)) for frame in frames)
        assert after == pytest.approx(before, abs=1e-9)
    left = [rotate(frame[0], (1.0, 0.0, 0.0)) for frame in frames]
    turn = math.degrees(math.atan2(-left[1][2], left[1][0]) - math.atan2(-left[0][2], left[0][0]))
    assert turn == pytest.approx(20, abs=0.5)  # towards the figure's left


def test_the_foot_across_does_most_for_the_buttock(data):
    """Crossing lengthens piriformis far more than any share of the spine; a round seat takes much of that away."""
    tall, rounded = (data["hips"][f"{seat}-crossed"]["longer"][0] for seat in ("tall", "round"))
    clip, time = held()
    still, turned = (length("piriformis", "left", turned_left(clip, time, chest=at, low_back=at / 4)) for at in (0, 35))
    assert still == pytest.approx(turned)
    assert tall == pytest.approx(14, abs=1) and rounded == pytest.approx(8, abs=1)


def test_the_turn_hardly_lengthens_the_back(data):
    """The far side gains about 1 %, at most 2; a round back gains far more without any turn."""
    assert data["alone"][1] == pytest.approx(1, abs=0.5)
    assert max(map(max, data["far"]["tall"])) < 2 < 15 < data["far"]["round"][0][0]


def test_between_its_steps_the_grid_is_true(data):
    """A share between two steps, taken in a straight line, is within 0.1 % of the length itself."""
    row = [data["far"]["tall"][2][2], data["far"]["tall"][2][3], data["far"]["tall"][3][2], data["far"]["tall"][3][3]]
    base = twistshare._far("tall", 0, 0)
    true = 100 * (twistshare._far("tall", 5, 12.5) / base - 1)
    assert sum(row) / 4 == pytest.approx(true, abs=0.1)


def test_the_still_keeps_the_answer_back():
    """Before it runs there is the figure and a question, and no word of the answer."""
    html = TwistShare().still()
    assert WORDS["guess"] in html and "14" not in html.split("base64,")[0] and "longer" not in html


def test_every_refusal_gives_its_reason():
    """Each part says what it was asked, where it ends, and why."""
    for part, text in WORDS["no"].items():
        assert {"{asked}", "{limit}"} <= {word.strip(".,:") for word in text.replace("°", " ").split()}, part
