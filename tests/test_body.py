"""The figure: published proportions, the mathematics under it, records refused in a sentence, and pictures."""

import shutil
import tomllib
from math import dist

import pytest

from backcourse import knowledge
from backcourse.body import ClipError, clip, movements
from backcourse.body.geometry import blend, hull, minimum_jerk, rotate, turned, two_bones
from backcourse.body.movement import MovementError, compile_clip
from backcourse.body.pose import shares
from backcourse.body.scene import picture, turn_colour
from backcourse.body.skeleton import JOINTS, LEVELS, LUMBAR, THORACIC, bones, posed, spine_angles, spine_turn
from backcourse.body.still import still

TURN = "chair-twist"


@pytest.fixture(scope="module")
def standing():
    """Every joint's place in easy standing."""
    hips = sum(knowledge.skeleton().length(part) for part in ("ankle_height", "shank", "thigh"))
    places, _ = posed((0.0, hips, 0.0), bones().rest)
    return dict(zip(JOINTS, places, strict=True))


@pytest.mark.parametrize(
    "part, near, far",
    [
        ("thigh", "left_hip", "left_knee"),
        ("shank", "right_knee", "right_ankle"),
        ("upper_arm", "left_shoulder", "left_elbow"),
        ("forearm", "right_elbow", "right_wrist"),
    ],
)
def test_limbs_have_their_published_lengths(standing, part, near, far):
    """Each long bone is its published fraction of 1.70 m."""
    assert dist(standing[near], standing[far]) == pytest.approx(knowledge.skeleton().length(part), abs=1e-9)


@pytest.mark.parametrize("joint, fraction", [("left_hip", 0.530), ("left_shoulder", 0.818), ("left_knee", 0.285)])
def test_landmarks_stand_at_their_published_heights(standing, joint, fraction):
    """Hip, shoulder and knee stand at their published fractions of body height (ant_levels)."""
    assert standing[joint][1] == pytest.approx(fraction * 1.70, abs=1e-6)


def test_the_curves_add_up_to_the_published_ones():
    """Lordosis L1-S1 is 50.5 degrees and kyphosis T1-T12 39.2, as the published set adds up, within 1 degree."""
    levels = {level.id: level for level in knowledge.spine().levels}
    lordosis = -sum(levels[v].wedge + levels[v].disc_angle for v in LUMBAR)
    kyphosis = sum(levels[v].wedge for v in THORACIC) + sum(levels[v].disc_angle for v in THORACIC if v != "t12")
    assert lordosis == pytest.approx(50.5, abs=1)
    assert kyphosis == pytest.approx(39.2, abs=1)


def test_a_turn_is_shared_as_the_published_ranges_are():
    """The chest's share of T1 is 9 of 71 degrees; a region's shares add up to the whole."""
    chest = shares(THORACIC, "turn")
    assert chest["t1"] == pytest.approx(9 / 71)
    assert sum(chest.values()) == pytest.approx(1) == sum(shares(LUMBAR, "flexion").values())


@pytest.mark.parametrize("angles", [(0, 0, 0), (12, 30, -8), (-20, -35, 15), (50, 10, 29)])
def test_spine_angles_are_read_back_as_they_were_set(angles):
    """Bend, turn and side-bend survive the way through a quaternion."""
    assert spine_angles(spine_turn(*angles)) == pytest.approx(angles, abs=1e-9)


def test_a_limb_reaches_its_target_when_it_can_and_stops_short_when_it_cannot():
    """Inverse kinematics meets a near target exactly and stretches towards a far one."""
    _, end = two_bones((0, 0, 0), (0.2, -0.3, 0.1), 0.3, 0.25, (0, 0, 1))
    assert end == pytest.approx((0.2, -0.3, 0.1), abs=1e-9)
    _, short = two_bones((0, 0, 0), (0, -2, 0), 0.3, 0.25, (0, 0, 1))
    assert short[1] == pytest.approx(-0.55, abs=1e-3)


def test_a_step_starts_and_ends_at_rest_and_never_overshoots():
    """A movement's angles stay between the poses that an author wrote, and leave and reach them softly."""
    steps = [minimum_jerk(i / 100) for i in range(101)]
    assert steps[0] == 0 and steps[100] == 1 and steps[50] == pytest.approx(0.5)
    assert steps == sorted(steps)
    assert steps[1] < 1e-4 and steps[99] > 1 - 1e-4


def test_a_blend_of_turns_goes_the_short_way():
    """Halfway between two turns is the turn between them, whatever the signs."""
    a, b = turned((0, 1, 0), 10), tuple(-k for k in turned((0, 1, 0), 30))
    assert rotate(blend(a, b, 0.5), (0, 0, 1)) == pytest.approx(rotate(turned((0, 1, 0), 20), (0, 0, 1)), abs=1e-9)


def test_a_hull_is_the_outline_and_nothing_inside():
    """Points inside do not show."""
    assert set(hull([(0, 0), (2, 0), (2, 2), (0, 2), (1, 1)])) == {(0, 0), (2, 0), (2, 2), (0, 2)}


def test_the_slow_seated_turn_is_there_and_no_mistake_is_listed_unasked():
    """The course's movements are listed in order, mistakes only when asked for; the push can be watched."""
    assert f"{TURN}--push" in movements()
    assert {f"{TURN}--mistake-bent", f"{TURN}--mistake-neck-led"} <= set(movements(mistakes=True)) - set(movements())
    assert TURN in movements()
    assert set(movements()) <= set(movements(mistakes=True))


def test_the_clip_turns_the_chest_thirty_degrees_and_the_low_back_six():
    """At the hold, the chest's vertebrae add up to 30 degrees and the lumbar ones to 6, all to the right."""
    film = clip(TURN)
    row = film.spine_turn[film.frame_at(7)]
    by_level = dict(zip(LEVELS, row, strict=True))
    assert sum(by_level[v] for v in THORACIC) == pytest.approx(30, abs=0.2)
    assert sum(by_level[v] for v in LUMBAR) == pytest.approx(6, abs=0.2)
    assert min(row) > 0


def test_the_pelvis_and_feet_stay_while_the_chest_turns():
    """Hips face forward and the feet keep their place from sitting tall to the end."""
    film = clip(TURN)
    first = dict(zip(film.joints, film.positions[film.frame_at(2.5)], strict=True))
    for places in film.positions[film.frame_at(2.5) :]:
        now = dict(zip(film.joints, places, strict=True))
        for joint in ("left_hip", "right_hip", "left_knee", "right_toe"):
            assert dist(now[joint], first[joint]) < 0.002


def test_the_words_say_what_moves_and_how_far():
    """Someone who does not see the figure hears what turns, by how many degrees and to which side."""
    turn = clip(TURN).phases[1]
    assert turn.words == (
        "The chest turns 30° to the right, the low back 6° and the neck 25°. "
        "The left hand goes to the right thigh. The right hand goes to the back of the chair."
    )
    hold = clip(TURN).phases[2]
    assert hold.words == ("Nothing moves. The chest stays turned 30° to the right, the low back 6° and the neck 25°.")
    by_id = {phase.id: phase for phase in clip("bird-dog").phases}
    assert by_id["hold"].words == "Nothing moves."
    assert repr(clip(TURN).words).splitlines()[2].startswith("2. Turn. Turn your ribs slowly to the right")


def test_an_unknown_movement_is_refused_with_the_ones_there_are():
    """A misspelt id is answered with the ids that exist."""
    with pytest.raises(ClipError, match=r"There is no movement 'chair-twits'. Choose one of: .*chair-twist"):
        clip("chair-twits")


def _changed(old, new):
    text = (knowledge.CONTENT / "movements" / f"{TURN}.toml").read_text(encoding="utf-8")
    assert old in text
    raw = tomllib.loads(text.replace(old, new))
    return knowledge._converter().structure({"id": TURN, **raw}, knowledge.MovementRecord)


@pytest.mark.parametrize(
    "old, new, sentence",
    [
        ("thoracic_turn = 30", "thoracic_turn = 48", r"turn: thoracic_turn is 48°, outside -35° to 35°. Use 35°."),
        ("thoracic_turn = 30", "torso_turn = 30", r"turn: unknown angle 'torso_turn'. Use one of: .*thoracic_turn"),
        ('point = "back-right"', 'point = "top"', r"right_hand: no point 'top'. Use: back-left, back-right."),
        (
            'left_hand = { on = "right_thigh"',
            'left_hand = { on = "stool"',
            r"left_hand rests on unknown 'stool'. Use: floor, chair",
        ),
        ("right_hand = { on", "tail = { on", r"'tail' cannot hold on. Use one of: left_foot"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_what_would_do(old, new, sentence):
    """An author's slip is answered in a sentence with the nearest value or the names that exist."""
    with pytest.raises(MovementError, match=sentence):
        compile_clip(_changed(old, new))


def test_a_clip_older_than_its_record_is_refused(monkeypatch, tmp_path):
    """Changing one degree in the content makes the old clip unusable until the assets are made again."""
    content = tmp_path / "content"
    shutil.copytree(knowledge.CONTENT, content)
    record = content / "movements" / f"{TURN}.toml"
    record.write_text(
        record.read_text(encoding="utf-8").replace("thoracic_turn = 30", "thoracic_turn = 29"), encoding="utf-8"
    )
    monkeypatch.setattr(knowledge, "CONTENT", content)
    clip.cache_clear()
    with pytest.raises(ClipError, match="was compiled from other content"):
        clip(TURN)
    monkeypatch.undo()
    clip.cache_clear()
    assert clip(TURN).id == TURN


def test_the_push_is_a_few_degrees_more_and_never_in_a_dose():
    """The quick push adds at most 5 degrees to the turn before it, and every phase says that it is not for practice."""
    film = clip(f"{TURN}--push")
    before, after = (sum(film.spine_turn[film.frame_at(p.end)]) for p in film.phases[1:3])
    assert 2 < after - before <= 5.5
    assert film.phases[2].practice == "Not for practice. The course sets no dose for it."
    assert "thrust" in knowledge.movement(f"{TURN}--push").loads


def test_a_neck_led_turn_turns_the_chest_less_than_the_right_one():
    """In the mistake the neck does the work: the chest turns less than half as far as in the slow seated turn."""
    assert clip(f"{TURN}--mistake-neck-led").thorax_turn < clip(TURN).thorax_turn / 2


def test_the_more_a_vertebra_turns_the_darker_it_is():
    """The colour scale runs one way, so that it reads in grey too."""
    light = [sum(int(turn_colour(d)[i : i + 2], 16) for i in (1, 3, 5)) for d in (0, 1, 2, 3, 4)]
    assert light == sorted(light, reverse=True)
    assert turn_colour(-3) == turn_colour(3) and turn_colour(9) == turn_colour(4)


def test_the_vertebrae_show_what_they_do_most():
    """A twist colours each vertebra by its turn, leaning back over a roller by its bend."""
    assert clip(TURN).motion == "turn" and clip(TURN).payload["motion"]["noun"] == "turn"
    roller = clip("foam-roller")
    assert roller.motion == "bend" and roller.payload["motion"]["less"] == "back"
    leaning = next(phase for phase in roller.phases if phase.id == "lean-back")
    bends = roller.spine_bend[roller.frame_at(leaning.end)]
    assert sum(bends[5:]) == pytest.approx(-15, abs=0.2)
    coloured = {item.colours[0] for item in picture(roller, leaning.end, 90, 8).painted}
    assert {turn_colour(bend, 8.0) for bend in bends} <= coloured


def test_a_picture_fits_its_frame_from_every_side():
    """No part of the figure leaves the picture, however it is turned."""
    for yaw in range(0, 360, 60):
        scene = picture(clip(TURN), 7, yaw, 12, size=(400, 500))
        for item in scene.painted:
            assert all(-3 <= x <= 403 and -3 <= y <= 503 for x, y in item.points)


def test_a_still_is_the_same_text_every_time_and_small_enough_for_a_notebook():
    """The same moment gives the same picture, with a title, in under 64 kB."""
    one = still(clip(TURN), time=6, view="front-right")
    assert one == still(clip(TURN), time=6, view="front-right")
    assert "<title>Slow seated turn at 6 seconds, seen from the front right</title>" in one
    assert len(one) < 64_000
