"""The figure's bones: which joint hangs from which, how far, and where everything is once each joint has turned.

A joint's turn is a quaternion relative to its parent; in easy standing with the arms hanging every limb is unturned and
the spine stands in its published curves. `posed` walks from the pelvis outwards (forward kinematics).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from math import asin, atan2, cos, degrees, radians

from attrs import frozen

from backcourse import knowledge
from backcourse.body.geometry import (
    LEFT,
    UNTURNED,
    UP,
    Quaternion,
    Vector,
    add,
    compose,
    inverse,
    minus,
    rotate,
    turned,
)

LEVELS = ("l5", "l4", "l3", "l2", "l1", *(f"t{n}" for n in range(12, 0, -1)))
LIMBS = {"leg": ("hip", "knee", "ankle", "toe"), "arm": ("shoulder", "elbow", "wrist", "hand")}
SIDES = {"left": 1, "right": -1}
JOINTS = (
    "pelvis",
    *LEVELS,
    "neck",
    "head",
    *(f"{side}_{joint}" for limb in LIMBS.values() for side in SIDES for joint in limb),
)
LUMBAR, THORACIC = LEVELS[:5], LEVELS[5:]
FINGERS = tuple(f"{side}_{part}" for side in SIDES for part in ("fingers", "tips"))
MOVERS = ("roller", "ball", "gun")
FRAMES = (*JOINTS, *FINGERS, *MOVERS)  # all that shapes hang on: joints, fingers, and things that move

# Where the drawn figure departs from a plain stack of published lengths; fractions of body height, chosen to fit the
# published heights of hip, shoulder, chin and crown (fact ant_levels).
SACRUM = (0.0, 0.062, -0.014)  # top of the sacrum from the middle of the hips
SKULL_BASE = 0.92  # height of the joint between neck and head
NECK_LEAN = 14.0  # degrees the neck leans forward in standing
HEEL = 0.034  # heel behind the ankle
KNUCKLES = 0.55  # of the hand's length: the `hand` joint is where a grip closes
FINGER_ROOT = (0.0, -0.088, 0.0)  # where the fingers bend, in the wrist's frame (m)
STRAP_ON_FOOT = (0.0, -0.062, 0.118)  # where a strap goes round the left foot, in the ankle's frame
FINGER_MIDDLE = (0.0, -0.036, 0.0)  # where they bend again, from there


@frozen
class Bones:
    """Every joint's parent (index, -1 for the pelvis), offset from it (m, in the parent's frame) and turn at rest."""

    parents: tuple[int, ...]
    offsets: tuple[Vector, ...]
    rest: tuple[Quaternion, ...]
    curve: tuple[float, ...]  # degrees each of the 17 vertebrae leans forward on the one below, at rest


def _chain() -> dict[str, tuple[str, Vector, Quaternion]]:
    """The spine from the sacrum to the skull: joint → parent, offset, turn at rest."""
    body, levels = knowledge.skeleton(), knowledge.spine().levels
    slope = knowledge.spine().sacral_slope
    out = {}
    below, gap, wedge, lean = "pelvis", tuple(k * body.height for k in SACRUM), 0.0, slope
    offset = add(gap, rotate(turned(LEFT, slope), (0, levels[0].disc_height / 2000, 0)))
    for i, level in enumerate(levels):
        lean = level.disc_angle + (wedge + level.wedge) / 2 + (slope if i == 0 else 0)
        out[level.id] = (below, offset, turned(LEFT, lean))
        above = levels[i + 1].disc_height if i + 1 < len(levels) else 0.0
        offset = (0.0, (level.disc_height / 2 + level.body_height + above / 2) / 1000, 0.0)
        below, wedge = level.id, level.wedge
    out["neck"] = (below, offset, UNTURNED)
    return out


@cache
def bones() -> Bones:
    """The skeleton of the course's figure, 1.70 m tall."""
    body = knowledge.skeleton()
    table: dict[str, tuple[str | None, Vector, Quaternion]] = {"pelvis": (None, (0, 0, 0), UNTURNED), **_chain()}
    places, frames = _walk(table)
    hips = body.length("ankle_height") + body.length("shank") + body.length("thigh")
    neck_frame = turned(LEFT, NECK_LEAN)
    table["neck"] = ("t1", table["neck"][1], compose(inverse(frames["t1"]), neck_frame))
    rise = SKULL_BASE * body.height - hips - places["neck"][1]
    table["head"] = ("neck", (0, rise / cos(radians(NECK_LEAN)), 0), inverse(neck_frame))
    for side, left in SIDES.items():
        hip = (left * (body.length("hip_half_width") - body.radii["thigh"][0]), 0.0, 0.0)
        reach = left * (body.length("shoulder_half_width") - body.radii["upper_arm"][0])
        shoulder = (reach, body.length("hip_to_shoulder"), places["t3"][2] + 0.012)
        hung = rotate(inverse(frames["t3"]), minus(shoulder, places["t3"]))
        tip = body.radii["foot"][1]
        foot = (0.0, tip - body.length("ankle_height"), body.length("foot") - HEEL * body.height - tip)
        for joint, parent, offset, rest in (
            ("hip", "pelvis", hip, UNTURNED),
            ("knee", f"{side}_hip", (0, -body.length("thigh"), 0), UNTURNED),
            ("ankle", f"{side}_knee", (0, -body.length("shank"), 0), UNTURNED),
            ("toe", f"{side}_ankle", foot, UNTURNED),
            ("shoulder", "t3", hung, inverse(frames["t3"])),
            ("elbow", f"{side}_shoulder", (0, -body.length("upper_arm"), 0), UNTURNED),
            ("wrist", f"{side}_elbow", (0, -body.length("forearm"), 0), UNTURNED),
            ("hand", f"{side}_wrist", (0, -body.length("hand") * KNUCKLES, 0), UNTURNED),
        ):
            table[f"{side}_{joint}"] = (parent, offset, rest)
    rows = [table[j] for j in JOINTS]
    return Bones(
        tuple(JOINTS.index(parent) if parent else -1 for parent, _, _ in rows),
        tuple(tuple(map(float, offset)) for _, offset, _ in rows),
        tuple(rest for _, _, rest in rows),
        tuple(_lean(table[level][2]) for level in LEVELS),
    )


def _lean(q: Quaternion) -> float:
    """Forward lean of a turn about the left-right axis, in degrees."""
    return spine_angles(q)[0]


def _walk(table: Mapping[str, tuple[str | None, Vector, Quaternion]]) -> tuple[dict, dict]:
    places, frames = {}, {}
    for joint, (parent, offset, rest) in table.items():
        places[joint] = add(places[parent], rotate(frames[parent], offset)) if parent else offset
        frames[joint] = compose(frames[parent], rest) if parent else rest
    return places, frames


def posed(root: Vector, turns: Sequence[Quaternion]) -> tuple[list[Vector], list[Quaternion]]:
    """Where every joint is (m) and how its segment is turned in the room, given the pelvis's place and each turn."""
    build = bones()
    places: list[Vector] = []
    frames: list[Quaternion] = []
    for parent, offset, turn in zip(build.parents, build.offsets, turns, strict=True):
        if parent < 0:
            places.append(root)
            frames.append(turn)
        else:
            places.append(add(places[parent], rotate(frames[parent], offset)))
            frames.append(compose(frames[parent], turn))
    return places, frames


def furnished(
    places: list[Vector],
    frames: list[Quaternion],
    curls: Sequence[float] = (0.0, 0.0),
    movers: Mapping[str, tuple[Vector, Quaternion]] | None = None,
) -> tuple[list[Vector], list[Quaternion]]:
    """All that shapes hang on (FRAMES): the joints, the fingers bent by `curls` degrees a joint, and what moves."""
    places, frames = list(places), list(frames)
    for (side, left), curl in zip(SIDES.items(), curls, strict=True):
        bent = turned((0, 0, 1), -left * curl)
        wrist = JOINTS.index(f"{side}_wrist")
        place, frame = places[wrist], frames[wrist]
        for offset in (FINGER_ROOT, FINGER_MIDDLE):
            place, frame = add(place, rotate(frame, offset)), compose(frame, bent)
            places.append(place)
            frames.append(frame)
    for kind in MOVERS:
        place, frame = (movers or {}).get(kind, ((0.0, 0.0, 0.0), UNTURNED))
        places.append(place)
        frames.append(frame)
    return places, frames


def spine_turn(bend: float, turn: float, side: float) -> Quaternion:
    """A vertebra's turn from its angles in degrees: forward bend, turn to the right, bend to the right."""
    return compose(turned(UP, -turn), turned(LEFT, bend), turned((0, 0, 1), side))


def spine_angles(q: Quaternion) -> tuple[float, float, float]:
    """The angles of `spine_turn` in degrees: forward bend, turn to the right, bend to the right."""
    w, x, y, z = q
    bend = asin(max(-1.0, min(1.0, 2 * (w * x - y * z))))
    turn = atan2(2 * (x * z + w * y), 1 - 2 * (x * x + y * y))
    side = atan2(2 * (x * y + w * z), 1 - 2 * (x * x + z * z))
    return degrees(bend), -degrees(turn), degrees(side)
