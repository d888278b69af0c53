"""The whole back from the sacrum to the skull as bare bones: how it hangs together, how far it moves, how it looks.

The figure's own trunk (body/skeleton.py) carries on through seven neck bones to a skull. Sizes of the neck are drawn to
fit; how far each joint moves is from content. x = the back's own left, y = up, z = forward, metres, degrees.
"""

from __future__ import annotations

from functools import cache

from attrs import frozen

from backcourse import knowledge
from backcourse.body.geometry import UNTURNED, Quaternion, Vector, add, compose, rotate
from backcourse.body.skeleton import JOINTS, LEVELS, bones, spine_turn

MOTIONS = ("bend", "side", "turn")
KEYS = {"bend": "flexion_extension", "side": "side_bend", "turn": "turn"}
REGIONS = ("neck", "chest", "low-back")
NECK = tuple(f"c{n}" for n in range(7, 0, -1))
BONES = ("pelvis", *LEVELS, *NECK, "skull")  # each moves on the one before it
SEAT = 0.075  # metres from the ground to the middle of the hips, so that the back stands on its own
NECK_STEP = 0.0172  # metres from one neck bone to the next


@frozen
class Moving:
    """A joint of the whole back: the bone that moves, its region, and for each motion the value and limits (degrees).

    `bend` is the whole arc from back to front; `forward` is the part of it that lies in front of standing.
    """

    id: str
    bone: str
    region: str
    bend: float
    side: float
    turn: float
    forward: float
    limits: dict[str, tuple[float, float]]

    def reach(self, motion: str, amount: float) -> float:
        """Degrees at an amount of a motion, from -1 (back, left) through 0 (upright) to 1 (forward, right)."""
        if motion != "bend":
            return amount * getattr(self, motion)
        return amount * self.bend * (self.forward if amount > 0 else 1 - self.forward)


@cache
def joints() -> tuple[Moving, ...]:
    """The 25 joints of the back from the skull down, each value from the one place where it stands."""
    ranges = knowledge.joint_ranges().ranges
    levels = {level.joint: level for level in knowledge.spine().levels}
    rows = [(region, joint) for region in REGIONS for joint in knowledge.regions()[region].joints]
    out = []
    for bone, (region, joint) in zip(reversed(BONES[1:]), rows, strict=True):
        given = levels.get(joint.id, joint)
        back, front = ranges[{"neck": "neck", "chest": "thoracic", "low-back": "lumbar"}[region] + "_flexion"]
        out.append(
            Moving(
                joint.id,
                bone,
                region,
                *(getattr(given, KEYS[motion]) for motion in MOTIONS),
                forward=front / (front - back),
                limits={motion: joint.limits[KEYS[motion]] for motion in MOTIONS if KEYS[motion] in joint.limits},
            )
        )
    return tuple(out)


def sums(motion: str, region: str) -> float:
    """What a region's book values of a motion add up to, in degrees (the whole arc for bending)."""
    return sum(getattr(joint, motion) for joint in joints() if joint.region == region)


@frozen
class Chain:
    """Every bone's parent (index, -1 for the pelvis), offset from it (m, in its frame) and lean at rest (degrees)."""

    parents: tuple[int, ...]
    offsets: tuple[Vector, ...]
    lean: tuple[float, ...]


@cache
def chain() -> Chain:
    """The bones of the back in standing: the figure's trunk, and a neck that straightens up to a level skull."""
    build = bones()
    trunk = [JOINTS.index(level) for level in LEVELS]
    offsets = [(0.0, SEAT, 0.0), *(build.offsets[i] for i in trunk), build.offsets[JOINTS.index("neck")]]
    offsets += [(0.0, NECK_STEP, 0.0)] * len(NECK[1:])
    offsets.append((0.0, NECK_STEP * 0.9, 0.0))
    straighten = [-sum(build.curve) / (len(NECK) + 1)] * (len(NECK) + 1)  # the skull looks straight ahead
    return Chain(tuple(range(-1, len(BONES) - 1)), tuple(offsets), (0.0, *build.curve, *straighten))


def pose(amounts: dict[str, float]) -> tuple[list[Vector], list[Quaternion]]:
    """Places and turns in the room of every bone at amounts of the motions, each from -1 to 1."""
    own = {joint.bone: [joint.reach(motion, amounts.get(motion, 0.0)) for motion in MOTIONS] for joint in joints()}
    places, frames = [chain().offsets[0]], [UNTURNED]
    for bone, offset, lean in list(zip(BONES, chain().offsets, chain().lean, strict=True))[1:]:
        bend, side, turn = own[bone]
        places.append(add(places[-1], rotate(frames[-1], offset)))
        frames.append(compose(frames[-1], spine_turn(lean + bend, turn, side)))
    return places, frames
