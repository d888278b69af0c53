"""How long a muscle's drawn strands are in a posture of a clip, or with the trunk turned further.

Model lengths: strands from where books say that a muscle begins and ends, laid on the figure. Nothing pulls.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence
from functools import cache

from backcourse.body.clip import Clip
from backcourse.body.geometry import UP, Quaternion, Vector, add, compose, inverse, rotate, turned
from backcourse.body.muscles import COURSES
from backcourse.body.pose import REGIONS, TURNING, measured, spine_joints
from backcourse.body.skeleton import JOINTS, SIDES, bones, posed
from backcourse.body.skin import Place

Turns = list[Quaternion]


def turned_left(clip: Clip, time: float, *, chest: float = 0.0, low_back: float = 0.0, hip: float = 0.0) -> Turns:
    """Each joint's turn on its parent at a time of the clip, with these turns to the left (degrees) instead of its own.

    `hip` takes the pelvis round over thighs that keep their place; what bends the trunk stays as in the clip.
    """
    _, frames = clip.posture(time)
    angles = {key: clip.angles[key][clip.frame_at(time)] for key in REGIONS}
    angles |= {"lumbar_turn": -low_back, "thoracic_turn": -chest, "neck_turn": 0.0}
    turns = list(bones().rest)
    for joint in spine_joints():
        turns[JOINTS.index(joint.joint)] = joint.turn(tuple(angles[key] for key in REGIONS))
    for joint in TURNING:
        i, parent = JOINTS.index(joint), bones().parents[JOINTS.index(joint)]
        turns[i] = frames[i] if parent < 0 else compose(inverse(frames[parent]), frames[i])
    before = turns[JOINTS.index("pelvis")]
    after = compose(turned(UP, hip), before)
    for side in SIDES:
        thigh = JOINTS.index(f"{side}_hip")
        turns[thigh] = compose(inverse(after), before, turns[thigh])
    turns[JOINTS.index("pelvis")] = after
    return turns


def length(muscle: str, side: str, turns: Sequence[Quaternion]) -> float:
    """The mean length (m) of a muscle's strands of the trunk and hip on one side, "left" or "right", in a posture."""
    places, frames = posed((0.0, 0.0, 0.0), list(turns))
    own = _ways(muscle, side)
    return sum(_along(way, places, frames) for way in own) / len(own)


def hips(turns: Sequence[Quaternion]) -> dict[str, float]:
    """The hips' angles (degrees) in a posture, by their keys: "left_hip_abduction" …"""
    found = measured({joint: turns[JOINTS.index(joint)] for joint in JOINTS})
    return {key: value for key, value in found.items() if "hip" in key}


@cache
def _ways(muscle: str, side: str) -> list[list[tuple[str, Vector]]]:
    """The strands of a muscle that do not reach up to the neck, each as joints and places in their frames."""
    ways = [[_mirrored(place, side) for place in strand.places] for strand in COURSES[muscle].strands()]
    return [way for way in ways if all(joint not in ("neck", "head") for joint, _ in way)]


def _along(way: Iterable[tuple[str, Vector]], places: list[Vector], frames: list[Quaternion]) -> float:
    spots = [add(places[JOINTS.index(j)], rotate(frames[JOINTS.index(j)], at)) for j, at in way]
    return sum(math.dist(a, b) for a, b in itertools.pairwise(spots))


def _mirrored(place: Place, side: str) -> tuple[str, Vector]:
    if side == "left":
        return place.joint, place.at
    x, y, z = place.at
    return place.joint.replace("left_", "right_"), (-x, y, z)
