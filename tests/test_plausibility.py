"""Whether every movement could be done by a body, measured twice: by the course, and here from the clip alone."""

import re

import numpy as np
import pytest

from backcourse import knowledge, rehearsal
from backcourse.body import clip, movements
from backcourse.body.balance import centre_of_mass, margin
from backcourse.body.clip import Clip
from backcourse.body.geometry import hull
from backcourse.body.moment import Film
from backcourse.body.plausibility import KINDS, faults, measures
from backcourse.body.props import Rod, Slab
from backcourse.body.skeleton import JOINTS
from backcourse.body.solids import Piece, block, ellipse_gap, nearest, round_ended

TURN = "chair-twist"
EVERY = movements(mistakes=True)
LIMBS = (
    ("thigh", "hip", "knee"),
    ("shank", "knee", "ankle"),
    ("forearm", "elbow", "wrist"),
    ("upper_arm", "shoulder", "elbow"),
)


@pytest.mark.parametrize("movement", EVERY)
def test_a_movement_could_be_done(movement):
    """No joint leaves its range, nothing is run into, what touches touches, nothing jumps, and no held pose topples."""
    assert faults(clip(movement)) == []


# The same once more, with numpy, from `.positions`, `.segments`, `.props` and `.contacts` alone.


def _places(film):
    return np.array(film.positions)  # frames × joints × 3


def _along(film, a, b, r, s, count=41):
    """Points along a piece in every frame, and the radius at each."""
    places, k = _places(film), np.linspace(0, 1, count)
    start, end = places[:, JOINTS.index(a)], places[:, JOINTS.index(b)]
    return start[:, None] + (end - start)[:, None] * k[None, :, None], r + (s - r) * k


def _outside(part, points):
    """The signed distance of points (… × 3) from a part of a prop."""
    if isinstance(part, Slab):
        low, high = np.array([part.x, part.y, part.z]).T
        away = np.maximum(low - points, points - high)
        return np.linalg.norm(np.maximum(away, 0), axis=-1) + np.minimum(away.max(axis=-1), 0)
    if isinstance(part, Rod):
        a, way = np.array(part.a), np.subtract(part.b, part.a)
        k = np.clip((points - a) @ way / (way @ way), 0, 1)
        return np.linalg.norm(points - a - k[..., None] * way, axis=-1) - part.radius
    return np.linalg.norm(points - np.array(part.centre), axis=-1) - part.radius


def _deepest(film, soft):
    """How deep any piece is in any hard or soft thing, in millimetres, over all frames."""
    deepest = 0.0
    for segment in film.segments:
        points, radii = _along(film, *segment)
        for prop in (p for p in film.props if not p.held and p.soft == soft):
            stands = all(parts == prop.geometry[0] for parts in prop.geometry[1:])
            for parts, there in [(prop.parts, points)] if stands else zip(prop.geometry, points, strict=True):
                deepest = max([deepest, *(float((radii - _outside(part, there)).max()) for part in parts)])
    return deepest * 1000


def _value(film, kind):
    worst = measures(film).get(kind)
    return max(worst.value, 0.0) if worst else 0.0


@pytest.mark.parametrize("movement", EVERY)
def test_depths_measured_from_the_clip_alone_agree(movement):
    """Depths in the floor, in hard and in soft things, found on a fine comb of points, agree within 1 mm."""
    film = clip(movement)
    floor = max(float((radii - points[..., 1]).max()) for points, radii in (_along(film, *s) for s in film.segments))
    assert max(floor * 1000, 0.0) == pytest.approx(_value(film, "floor"), abs=1)
    assert _deepest(film, soft=False) == pytest.approx(_value(film, "hard"), abs=1)
    assert _deepest(film, soft=True) == pytest.approx(_value(film, "soft"), abs=1)


@pytest.mark.parametrize("movement", EVERY)
def test_bones_and_speeds_measured_from_the_clip_alone_agree(movement):
    """Bones' lengths (mm), speeds and their changes (m/s) come out the same."""
    film = clip(movement)
    places, step = _places(film), film.times[1] - film.times[0]
    pairs = np.array([(JOINTS.index(a), JOINTS.index(b)) for a, b, *_ in film.segments])
    lengths = np.linalg.norm(places[:, pairs[:, 0]] - places[:, pairs[:, 1]], axis=-1)
    assert np.abs(lengths - lengths[0]).max() * 1000 <= 1
    ways = np.diff(places, axis=0) / step
    jolts = np.diff(np.concatenate([0 * ways[:1], ways, 0 * ways[:1]]), axis=0)
    assert np.linalg.norm(ways, axis=-1).max() == pytest.approx(_value(film, "speed"), abs=1e-6)
    assert np.linalg.norm(jolts, axis=-1).max() == pytest.approx(_value(film, "jolt"), abs=1e-6)


@pytest.mark.parametrize("movement", EVERY)
def test_hands_lie_where_they_are_said_to_by_the_clip_alone(movement):
    """While a hand is said to hold a limb or a thing, the middle of its palm or its edge lies within 10 mm of it."""
    film = clip(movement)
    limbs = {(s, name): (f"{s}_{a}", f"{s}_{b}") for s in ("left", "right") for name, a, b in LIMBS}
    radius = {(a, b): (r, s) for a, b, r, s in film.segments}
    for held in (h for h in film.contacts if h.part.endswith("hand")):
        side = held.part.split("_")[0]
        hand = (f"{side}_wrist", f"{side}_hand")
        points, radii = _along(film, *hand, *radius[hand])
        for i in np.flatnonzero([held.start - 1e-6 <= t <= held.end + 1e-6 for t in film.times]):
            on = tuple(held.on.split("_", 1))
            if on in limbs:
                there, thick = _along(film, *limbs[on], *radius[limbs[on]], 401)
                apart = np.linalg.norm(points[i][:, None] - there[i][None], axis=-1) - thick
                gaps = [apart.min(axis=1) - radii]
            elif held.on == "floor":
                gaps = [points[i][:, 1] - radii]
            elif held.on == "body":
                continue  # the drawn skin is not in the clip
            else:
                parts = [part for p in film.props if p.kind == held.on and not p.held for part in p.geometry[i]]
                gaps = [_outside(part, points[i]) - radii for part in parts]
            sunk = 0.04 if any(p.kind == held.on and p.soft for p in film.props) else 0.01
            near = [min(gap.min(), gap[20]) <= 0.01 and max(gap.min(), gap[20]) >= -sunk for gap in gaps]
            assert any(near) or not gaps, (held, film.times[i], gaps)


LIMBS = (
    ("thigh", "hip", "knee"),
    ("shank", "knee", "ankle"),
    ("forearm", "elbow", "wrist"),
    ("upper_arm", "shoulder", "elbow"),
)


# Every kind of fault is found.


def _bent(change, movement=TURN, **other):
    """The clip with its places changed by a function of (array frames × joints × 3)."""
    film = Clip(clip(movement).raw)
    places = _places(film)
    change(places)
    vars(film)["positions"] = tuple(tuple(map(tuple, row)) for row in places.tolist())
    vars(film).update(other)
    return film


def _sunk(places):
    places[60:, :, 1] -= 0.012


def _stretched(places):
    places[30:40, JOINTS.index("left_wrist")] *= 1.02


def _jumped(places):
    places[80, JOINTS.index("right_elbow"), 1] += 0.03


def _rushed(places):
    places[80:, :, 2] += 0.2


def _slid(places):
    places[:, JOINTS.index("left_ankle"), 0] += np.linspace(0, 0.03, len(places))
    places[:, JOINTS.index("left_toe"), 0] += np.linspace(0, 0.03, len(places))


def _let_go(places):
    for joint in ("wrist", "hand"):
        places[:20, JOINTS.index(f"left_{joint}"), 1] += 0.03


def _crossed(places):
    for joint in ("elbow", "wrist", "hand"):
        places[:, JOINTS.index(f"left_{joint}")] = places[:, JOINTS.index(f"right_{joint}")]


def _through_the_chest(places):
    for joint in ("elbow", "wrist", "hand"):
        places[50, JOINTS.index(f"left_{joint}")] = places[50, JOINTS.index("t7")]


def _lowered(places):
    for joint in ("pelvis", "l5", "left_hip", "right_hip"):
        places[:, JOINTS.index(joint), 1] -= 0.03


@pytest.mark.parametrize(
    "change, sentence",
    [
        (
            _sunk,
            r"chair-twist, \d+\.\d\d s: the left foot is 12 mm deep in the floor\. Raise it; 5 mm may be flat",
        ),
        (_lowered, r"the left thigh in the chair is \d\d mm deep\. Move one of them; 5 mm may be flattened\."),
        (_lowered, r"the trunk as drawn is \d\d mm deep in the chair\. Raise it; 5 mm"),
        (_stretched, r"the bone from left elbow to left wrist is \d+ mm from its length\."),
        (
            _jumped,
            r"5\.33 s: the right elbow changes its speed by 0\.\d\d m/s within a frame\. Give the phase",
        ),
        (_rushed, r"5\.33 s: the head moves at 3\.0\d m/s\. Give the phase more seconds\."),
        (_slid, r"the left foot on the floor slides 30 mm\. Let it stay within 10 mm"),
        (_let_go, r"the left hand on the left thigh is 2\d mm away\. Bring it within 10 mm, or end the contact\."),
        (
            _crossed,
            r"the left forearm and the right forearm overlap by \d\d mm\. Move them apart; 40 mm may be",
        ),
        (_through_the_chest, r"3\.33 s: the left forearm is \d+ mm deep in the trunk\. Move the limb out"),
    ],
)
def test_each_kind_of_fault_is_found_and_said(change, sentence):
    """A clip that is sunk, stretched, thrown, slid, let go or folded into itself is named with place, time and size."""
    found = faults(_bent(change))
    assert any(re.search(sentence, fault) for fault in found), found


def test_a_knee_bent_too_far_is_found_after_the_limb_has_reached():
    """An angle past its range by inverse kinematics is a fault, however the record was written."""
    angles = {"left_knee_flexion": tuple(100.0 + i / 4 for i in range(len(clip(TURN).times)))}
    [fault] = [f for f in faults(_bent(lambda _: None, angles=angles)) if "knee" in f]
    assert fault == (
        "chair-twist, 12.00 s: left knee flexion (0° to 140°) goes 5.0° beyond its range. "
        "Ease the pose or move the contact nearer."
    )


def test_a_part_that_rests_on_nothing_is_found():
    """A chest that is said to lie on something in the air is a fault."""
    found = faults(_bent(lambda _: None, rests=(("chest", 0.0, 2.0), ("pelvis", 0.0, 2.0))))
    assert any(
        re.search(r"the chest lies \d+ mm from anything that could carry it\. Bring it within 10 mm", f) for f in found
    )
    assert not any("the pelvis lies" in f for f in found)


def test_a_held_pose_that_leans_out_over_its_support_topples():
    """Someone who stands still is carried by the feet: upright is sound, leaning forward from the ankles is not."""
    upright, leaning = (_standing(lean) for lean in (0.0, 0.35))
    assert measures(upright)["topple"].value < -30
    assert not any("centre of mass" in fault for fault in faults(upright))
    [fault] = [f for f in faults(leaning) if "centre of mass" in f]
    assert re.search(r"the centre of mass of the held pose lies \d\d+ mm outside what carries the body\.", fault)


def _standing(lean):
    """The figure standing still on the floor without a chair, sheared forward by `lean` metres for every metre up."""
    from backcourse.body.skeleton import bones, posed

    body = knowledge.skeleton()
    hips = sum(body.length(part) for part in ("ankle_height", "shank", "thigh"))
    places, turns = posed((0.0, hips, 0.0), bones().rest)
    film = Clip(clip(TURN).raw)
    leant = tuple((x, y, z + lean * max(y - 0.1, 0.0)) for x, y, z in places)
    vars(film).update(positions=(leant,) * len(film.times), props=(), contacts=(), posture=lambda _: (leant, turns))
    return film


def test_the_centre_of_mass_of_someone_standing_lies_at_its_published_height():
    """In standing the weight acts 53 to 58 hundredths of body height above the floor, in the middle."""
    middle = centre_of_mass(Film(_standing(0.0)).moments[0])
    assert 0.53 < middle[1] / knowledge.skeleton().height < 0.58
    assert middle[0] == pytest.approx(0, abs=1e-9)


def test_the_masses_add_up_to_the_whole_body():
    """Every gram is somewhere: the parts' fractions, those of limbs twice, add up to 1."""
    paired = {part.part: 2 if f"left_{part.near}" in JOINTS else 1 for part in knowledge.masses().parts}
    assert sum(part.mass * paired[part.part] for part in knowledge.masses().parts) == pytest.approx(1)


# The geometry under it.


def test_distances_from_solids_are_exact():
    """A block, a piece that narrows and an ellipse, outside and inside."""
    crate = block(Slab((-1, 1), (0, 2), (-3, 3)))
    assert crate((4, 6, 0)) == 5 and crate((0, 1.75, 0)) == -0.25
    cone = Piece((0, 0, 0), (0, 1, 0), 0.3, 0.1)
    rng = np.random.default_rng(5)
    for point in rng.uniform(-1, 2, (200, 3)):
        fine = min(np.linalg.norm(point - np.array([0, k, 0])) - (0.3 - 0.2 * k) for k in np.linspace(0, 1, 4001))
        assert round_ended(cone)(tuple(point)) == pytest.approx(fine, abs=1e-6)
    turns = np.linspace(0, 2 * np.pi, 7201)
    for x, z in rng.uniform(-0.3, 0.3, (200, 2)):
        away = np.hypot(x - 0.15 * np.cos(turns), z - 0.11 * np.sin(turns)).min()
        inside = (x / 0.15) ** 2 + (z / 0.11) ** 2 < 1
        assert ellipse_gap(x, z, 0.15, 0.11) == pytest.approx(-away if inside else away, abs=1e-4)


def test_the_nearest_approach_is_found_wherever_it_lies_along_a_piece():
    """A search by halving and a comb of 4001 points agree within a tenth of a millimetre."""
    seat = block(Slab((-0.2, 0.2), (0.0, 0.42), (-0.3, 0.1)))
    rng = np.random.default_rng(8)
    for a, b in rng.uniform(-0.6, 0.6, (60, 2, 3)):
        piece = Piece(tuple(a), tuple(b), 0.08, 0.05)
        comb = min(seat(p) - r for p, r in (piece.at(k) for k in np.linspace(0, 1, 4001)))
        assert nearest(piece, seat) == pytest.approx(comb, abs=1e-4)


def test_a_margin_is_the_way_to_the_outlines_edge():
    """Inside it is above 0, outside below."""
    square = hull([(0, 0), (2, 0), (2, 2), (0, 2)])
    assert margin((1, 0.5), square) == pytest.approx(0.5)
    assert margin((5, 6), square) == pytest.approx(-5)
    assert margin((0, 0), []) < 0 and margin((1, 1), [(0, 0)]) < 0


def test_every_kind_of_measure_has_a_column():
    """The table leaves nothing out, and each movement has its line under the headings."""
    assert set(rehearsal.COLUMNS.values()) == set(KINDS)
    heading, line = rehearsal.table([rehearsal.rehearse([TURN])[0]])
    assert len(heading) == len(line) and line.startswith(TURN) and heading.startswith("movement")
