"""The whole back in motion: the book's numbers once and summed right, the bones that follow them, what is predicted."""

import base64
import re
from itertools import pairwise
from math import dist
from xml.etree import ElementTree

import pytest

from backcourse import knowledge
from backcourse.body import backbone, bare_bones
from backcourse.body.geometry import rotate
from backcourse.body.skeleton import JOINTS, LEVELS, bones
from backcourse.widgets.motion import SAID, Motion, parts
from backcourse.widgets.predict_motion import CLOSE, PredictMotion, shared

PUBLISHED = {  # rom-sums: bending front to back, side-bending and turning to one side
    "neck": (136, 61, 77),
    "chest": (76, 76, 71),
    "low-back": (74, 29, 9),
}


@pytest.mark.parametrize("region", backbone.REGIONS)
def test_the_joints_of_a_region_add_up_to_the_published_sums(region):
    """Neck, chest and low back: the joints' values add up to what the fact and the record say."""
    found = tuple(backbone.sums(motion, region) for motion in backbone.MOTIONS)
    assert found == pytest.approx(PUBLISHED[region], abs=0.5)
    assert found == tuple(knowledge.regions()[region].sums[backbone.KEYS[m]] for m in backbone.MOTIONS)
    statement = knowledge.facts()["rom-sums"].statement
    assert all(re.search(rf"\b{number:g}\b", statement) for number in PUBLISHED[region])


def test_there_are_25_joints_from_the_skull_to_the_sacrum():
    """Each joint names the bone below it that the next one names first, down to S1."""
    ids = [joint.id for joint in backbone.joints()]
    assert len(ids) == 25
    assert (ids[0], ids[-1]) == ("C0-C1", "L5-S1")
    assert all(a.split("-")[1] == b.split("-")[0] for a, b in pairwise(ids))


def test_no_value_stands_in_two_places():
    """What content/body/spine.toml gives is not given again with the regions, and nothing is missing."""
    trunk = {level.joint for level in knowledge.spine().levels}
    for region in knowledge.regions().values():
        for joint in region.joints:
            given = [getattr(joint, key) is not None for key in backbone.KEYS.values()]
            assert given == [joint.id not in trunk] * 3, joint.id
    assert all(joint.bend > 0 and joint.side > 0 and joint.turn > 0 for joint in backbone.joints())


def test_bending_forward_and_back_make_the_whole_arc():
    """From all the way back to all the way forward a joint moves by its whole arc; upright is between the two."""
    for joint in backbone.joints():
        back, front = joint.reach("bend", -1), joint.reach("bend", 1)
        assert back < 0 < front
        assert front - back == pytest.approx(joint.bend)
        assert joint.reach("turn", -1) == -joint.turn


def test_upright_the_trunk_is_the_figures_own():
    """At rest the bones from L5 to T1 stand as far apart as the figure's, and the skull looks straight ahead."""
    places, frames = backbone.pose({})
    for i, level in enumerate(LEVELS[1:], 2):
        assert dist(places[i], places[i - 1]) == pytest.approx(dist((0, 0, 0), bones().offsets[JOINTS.index(level)]))
    assert rotate(frames[-1], (0, 0, 1)) == pytest.approx((0, 0, 1), abs=1e-6)


@pytest.mark.parametrize(
    "amounts, axis, sign",
    [({"bend": 0.5}, 2, 1), ({"bend": -0.5}, 2, -1), ({"side": 0.5}, 0, -1), ({"side": -0.5}, 0, 1)],
)
def test_the_skull_goes_where_the_motion_goes(amounts, axis, sign):
    """Forward is forward, right is the back's own right; bones keep their lengths."""
    places, _ = backbone.pose(amounts)
    rest, _ = backbone.pose({})
    assert (places[-1][axis] - rest[-1][axis]) * sign > 0.1
    lengths = [[dist(a, b) for a, b in pairwise(p)] for p in (places, rest)]
    assert lengths[0] == pytest.approx(lengths[1])


def test_a_turn_to_the_right_turns_the_face_to_the_right():
    """At half the turn the skull faces the back's own right."""
    _, frames = backbone.pose({"turn": 0.5})
    assert rotate(frames[-1], (0, 0, 1))[0] < -0.9


def test_its_repr_is_a_fact():
    """The repr says how each motion is shared."""
    assert repr(Motion()) == (
        "Motion(25 joints; neck + chest + low back: bend 136° + 76° + 74°, side 61° + 76° + 29°, turn 77° + 71° + 9°)"
    )


def test_the_page_gets_every_joint_with_its_limits():
    """Each row has the book values, and the limits where studies give them, the least first."""
    rows = [joint for part in parts() for joint in part["joints"]]
    assert len(rows) == 25 == len(Motion().film["reach"])
    limits = [pair for joint in rows for pair in joint["limits"].values()]
    assert len(limits) == 23 * 3
    assert all(low <= high for low, high in limits)


@pytest.mark.parametrize("make", [Motion, lambda: PredictMotion("turn"), lambda: PredictMotion("bend")])
def test_its_still_is_a_picture_with_words(make):
    """Where no widget can run stands a picture with words, the same at every run."""
    data, other = (make()._repr_mimebundle_()[0] for _ in range(2))
    (alt, picture) = re.findall(
        r'<img alt="([^"]+)" width="\d+" src="data:image/svg\+xml;base64,([^"]+)"', data["text/html"]
    )[0]
    assert len(alt) > 40
    assert ElementTree.fromstring(base64.b64decode(picture)).tag.endswith("svg")
    assert data["text/html"].endswith("Run this cell to bring it to life.</figcaption></figure>")
    assert {k: data[k] for k in ("text/html", "text/plain")} == {k: other[k] for k in ("text/html", "text/plain")}


@pytest.mark.parametrize("motion", SAID)
def test_what_is_predicted_is_the_books(motion):
    """Chest and low back have the published sums, the bones are those of the trunk, and every guess is answered."""
    answer = shared(motion)
    column = backbone.MOTIONS.index(motion)
    assert (answer["chest"], answer["low_back"]) == (PUBLISHED["chest"][column], PUBLISHED["low-back"][column])
    assert [bone["id"] for bone in answer["bones"]] == [level.upper() for level in reversed(LEVELS)]
    assert sum(float(bone["turn"]) for bone in answer["bones"]) == answer["total"]
    assert abs(answer["start"] - answer["chest"]) > CLOSE[1][0] * answer["total"]
    asked = PredictMotion(motion)
    assert asked.words["close"][-1][0] >= answer["total"]
    assert len(asked.words["close"]) == len(CLOSE)
    assert not re.search(r"\b(9|71)°", asked.still().split("base64")[0])


def test_one_bone_is_ahead_of_all_others():
    """The question which bone moves most has one answer for every motion."""
    for motion in SAID:
        turns = sorted(float(bone["turn"]) for bone in shared(motion)["bones"])
        assert turns[-1] > turns[-2]


def test_an_unknown_motion_is_refused():
    """A motion that is not there is refused with those that are."""
    with pytest.raises(ValueError, match=re.escape("There is no motion 'twist'; choose one of 'bend', 'side', 'turn'")):
        PredictMotion("twist")


def test_the_colours_are_those_of_the_motion_shown():
    """The bone that moves furthest is the darkest, and a bone that rests has the palest colour."""
    pale, dark = bare_bones.PALETTE["scale"][0], bare_bones.PALETTE["scale"][-1]
    upright = {c for p in bare_bones.picture({}, 0, 0, shown="turn").painted for c in p.colours}
    turned = {c for p in bare_bones.picture({"turn": 1}, 0, 0, shown="turn").painted for c in p.colours}
    assert pale in upright
    assert dark not in upright
    assert dark in turned
