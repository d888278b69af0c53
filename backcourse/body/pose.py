"""One posture of the figure from its clinical angles (forward kinematics), and those angles read back from joints.

A region's bend or turn is shared among its vertebrae as their published ranges are (content/body/spine.toml).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import asin, atan2, degrees, hypot

from attrs import frozen

from backcourse import knowledge
from backcourse.body.geometry import (
    FORWARD,
    LEFT,
    UNTURNED,
    UP,
    Quaternion,
    Vector,
    angle_between,
    compose,
    inverse,
    rotate,
    turned,
)
from backcourse.body.props import Prop
from backcourse.body.skeleton import JOINTS, LEVELS, LUMBAR, SIDES, THORACIC, bones, posed, spine_turn

PLACES = ("pelvis_x", "pelvis_y", "pelvis_z")  # metres
ROLLED = ("roller_z", "ball_z")  # metres forward that a roller or ball has rolled
WHOLE = ("body_pitch", "body_turn", "body_roll", "pelvis_tilt")
REGIONS = tuple(f"{r}_{m}" for r in ("lumbar", "thoracic", "neck") for m in ("flexion", "turn", "side_bend"))
LIMB_ANGLES = (
    *("hip_flexion", "hip_abduction", "hip_rotation", "knee_flexion", "ankle_flexion"),
    *("shoulder_flexion", "shoulder_abduction", "shoulder_rotation", "elbow_flexion"),
)
SIDED = tuple(f"{side}_{angle}" for side in SIDES for angle in LIMB_ANGLES)
POSE_KEYS = (*PLACES, *ROLLED, *WHOLE, *REGIONS, *LIMB_ANGLES, *SIDED)  # without a side: both sides
MEASURED = (
    *("hip_flexion", "hip_abduction", "hip_rotation", "knee_flexion", "ankle_flexion"),
    *("shoulder_elevation", "shoulder_extension", "elbow_flexion"),
)
ANGLES = (*REGIONS, *(f"{side}_{angle}" for side in SIDES for angle in MEASURED))
TURNING = ("pelvis", *(f"{s}_{j}" for s in SIDES for j in ("hip", "knee", "ankle", "shoulder", "elbow", "wrist")))

# Of the neck's whole motion, the part between skull and second vertebra, which the `head` joint makes (facts rom_sums
# and rom_segmental: C0-C2 has 45 of 136 degrees of bending, 45 of 77 of turning, 10 of 61 of side-bending).
HEAD_SHARE = {"flexion": 45 / 136, "turn": 45 / 77, "side_bend": 10 / 61}
SHARE_OF = {"flexion": "flexion_extension", "turn": "turn", "side_bend": "side_bend"}


def shares(region: tuple[str, ...], motion: str) -> dict[str, float]:
    """The fraction of a region's motion that each of its vertebrae makes; they add up to 1."""
    by_id = {level.id: getattr(level, SHARE_OF[motion]) for level in knowledge.spine().levels}
    whole = sum(by_id[level] for level in region)
    return {level: by_id[level] / whole for level in region}


@frozen
class SpineJoint:
    """How a joint of the spine moves: its region (0 lumbar, 1 thoracic, 2 neck) and its share of each motion there.

    It is turned by `base`, then by its own bend (which starts at `curve` degrees), turn and side-bend.
    """

    joint: str
    region: int
    share: tuple[float, float, float]
    base: Quaternion
    curve: float

    def turn(self, region_angles: tuple[float, ...]) -> Quaternion:
        """Its turn on the joint below, from the angles of all regions (degrees, as in REGIONS)."""
        bend, turn, side = (region_angles[3 * self.region + k] * self.share[k] for k in range(3))
        return compose(self.base, spine_turn(bend + self.curve, turn, side))


@cache
def spine_joints() -> tuple[SpineJoint, ...]:
    """The 17 vertebrae of the trunk, the neck and the head, from below."""
    out = []
    for number, region in enumerate((LUMBAR, THORACIC)):
        by_motion = [shares(region, motion) for motion in SHARE_OF]
        for level in region:
            part = tuple(by[level] for by in by_motion)
            out.append(SpineJoint(level, number, part, UNTURNED, bones().curve[LEVELS.index(level)]))
    head = tuple(HEAD_SHARE.values())
    for joint, part in (("neck", tuple(1 - k for k in head)), ("head", head)):
        out.append(SpineJoint(joint, 2, part, bones().rest[JOINTS.index(joint)], 0.0))
    return tuple(out)


def both_sides(pose: Mapping[str, float]) -> dict[str, float]:
    """The pose with every angle that names no side written for both, unless a side has its own."""
    out = {f"{side}_{key}": value for key, value in pose.items() if key in LIMB_ANGLES for side in SIDES}
    return out | {key: value for key, value in pose.items() if key not in LIMB_ANGLES}


def _limbs(pose: Mapping[str, float]) -> dict[str, Quaternion]:
    """Turns of the limbs from their angles: flexion, abduction and outward rotation."""
    out = {}
    for side, left in SIDES.items():
        a = {k: pose.get(f"{side}_{k}", 0.0) for k in LIMB_ANGLES}
        for joint in ("hip", "shoulder"):
            swing = compose(
                turned(LEFT, -a[f"{joint}_flexion"]),
                turned(FORWARD, left * a[f"{joint}_abduction"]),
                turned(UP, left * a[f"{joint}_rotation"]),
            )
            out[f"{side}_{joint}"] = compose(bones().rest[JOINTS.index(f"{side}_{joint}")], swing)
        out[f"{side}_knee"] = turned(LEFT, a["knee_flexion"])
        out[f"{side}_ankle"] = turned(LEFT, -a["ankle_flexion"])
        out[f"{side}_elbow"] = turned(LEFT, -a["elbow_flexion"])
    return out


def whole_turn(pose: Mapping[str, float]) -> Quaternion:
    """How the whole body is turned in the room, without the tilt of the pelvis."""
    return compose(
        turned(UP, -pose.get("body_turn", 0.0)),
        turned(LEFT, pose.get("body_pitch", 0.0)),
        turned(FORWARD, pose.get("body_roll", 0.0)),
    )


class Posture:
    """The figure in one posture: `.turns` of each joint on its parent, `.places` (m), `.frames` (turns in the room)."""

    def __init__(self, pose: Mapping[str, float], props: Mapping[str, Prop]):
        self.pose = pose
        self.movers = {
            kind: prop.rolled(pose.get(f"{kind}_z", 0.0)) for kind, prop in props.items() if f"{kind}_z" in ROLLED
        }
        self.props = {
            kind: prop.placed(*self.movers[kind]) if kind in self.movers else prop for kind, prop in props.items()
        }
        self.curl = dict.fromkeys(SIDES, RELAXED)
        pelvis = compose(whole_turn(pose), turned(LEFT, pose.get("pelvis_tilt", 0.0)))
        angles = tuple(pose.get(key, 0.0) for key in REGIONS)
        spine = {each.joint: each.turn(angles) for each in spine_joints()}
        by_joint = {"pelvis": pelvis, **spine, **_limbs(pose)}
        self.root: Vector = tuple(pose.get(k, 0.0) for k in PLACES)
        self.turns = [by_joint.get(j, rest) for j, rest in zip(JOINTS, bones().rest, strict=True)]
        self.update()

    def update(self) -> None:
        """Finds every joint's place anew after a turn or the root has changed."""
        self.places, self.frames = posed(self.root, self.turns)

    def move(self, x: float, z: float) -> None:
        """Shifts the whole figure over the floor, in metres."""
        self.root = (self.root[0] + x, self.root[1], self.root[2] + z)
        self.places = [(p[0] + x, p[1], p[2] + z) for p in self.places]

    def place(self, joint: str) -> Vector:
        """Where a joint is, in metres."""
        return self.places[JOINTS.index(joint)]

    def frame(self, joint: str) -> Quaternion:
        """How a joint's segment is turned in the room."""
        return self.frames[JOINTS.index(joint)]

    def set_frame(self, joint: str, frame: Quaternion, parent: Quaternion) -> Quaternion:
        """Turns a joint so that its segment is turned so in the room; returns that."""
        self.turns[JOINTS.index(joint)] = compose(inverse(parent), frame)
        return frame


RELAXED = 22.0  # degrees that each row of finger joints bends when the hand holds nothing


def measured(turn_of: Mapping[str, Quaternion]) -> dict[str, float]:
    """The clinical angles of the limbs (degrees), read from the turns of their joints, however these were found."""
    out = {}
    for side, left in SIDES.items():
        w, x, y, z = turn_of[f"{side}_hip"]
        lift = asin(max(-1.0, min(1.0, 2 * (w * z - x * y))))
        out[f"{side}_hip_flexion"] = -degrees(atan2(2 * (w * x + y * z), 1 - 2 * (x * x + z * z)))
        out[f"{side}_hip_abduction"] = left * degrees(lift)
        out[f"{side}_hip_rotation"] = left * degrees(atan2(2 * (w * y + x * z), 1 - 2 * (y * y + z * z)))
        out[f"{side}_knee_flexion"] = hinge(turn_of[f"{side}_knee"])
        out[f"{side}_ankle_flexion"] = -hinge(turn_of[f"{side}_ankle"])
        out[f"{side}_elbow_flexion"] = -hinge(turn_of[f"{side}_elbow"])
        rest = bones().rest[JOINTS.index(f"{side}_shoulder")]
        arm = rotate(compose(inverse(rest), turn_of[f"{side}_shoulder"]), (0.0, -1.0, 0.0))
        out[f"{side}_shoulder_elevation"] = angle_between(arm, (0.0, -1.0, 0.0))
        out[f"{side}_shoulder_extension"] = degrees(atan2(-arm[2], hypot(arm[0], arm[1])))
    return out


def hinge(q: Quaternion) -> float:
    """The turn about the left-right axis, in degrees from -180 to 180."""
    angle = degrees(2 * atan2(q[1], q[0]))
    return angle - 360 if angle > 180 else angle + 360 if angle < -180 else angle
