"""One posture of the figure: clinical angles and contacts in, every joint's turn out.

Angles turn joints (forward kinematics); a contact says where a hand or foot must be, and the limb's joints follow
(inverse kinematics). A region's bend or turn is shared among its vertebrae as their published ranges are
(content/body/spine.toml).
"""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, radians, sin

from attrs import frozen

from backcourse import knowledge
from backcourse.body.geometry import (
    FORWARD,
    LEFT,
    UP,
    Quaternion,
    Vector,
    add,
    blend,
    compose,
    cross,
    facing,
    inverse,
    minus,
    rotate,
    smooth,
    times,
    turned,
    two_bones,
)
from backcourse.body.props import Grip, Prop
from backcourse.body.skeleton import JOINTS, LEVELS, LUMBAR, SIDES, THORACIC, bones, posed, spine_turn
from backcourse.knowledge import Contact

PLACES = ("pelvis_x", "pelvis_y", "pelvis_z")  # metres
WHOLE = ("body_pitch", "body_turn", "body_roll", "pelvis_tilt")
REGIONS = tuple(f"{r}_{m}" for r in ("lumbar", "thoracic", "neck") for m in ("flexion", "turn", "side_bend"))
LIMB_ANGLES = tuple(
    f"{side}_{angle}"
    for side in SIDES
    for angle in (
        *("hip_flexion", "hip_abduction", "hip_rotation", "knee_flexion", "ankle_flexion"),
        *("shoulder_flexion", "shoulder_abduction", "shoulder_rotation", "elbow_flexion"),
    )
)
POSE_KEYS = (*PLACES, *WHOLE, *REGIONS, *LIMB_ANGLES)
EFFECTORS = ("left_foot", "right_foot", "left_hand", "right_hand")

# Of the neck's whole motion, the part between skull and second vertebra, which the `head` joint makes (facts rom_sums
# and rom_segmental: C0-C2 has 45 of 136 degrees of bending, 45 of 77 of turning, 10 of 61 of side-bending).
HEAD_SHARE = {"flexion": 45 / 136, "turn": 45 / 77, "side_bend": 10 / 61}
PALM = 0.05  # metres from the wrist to the middle of the palm
SHARE_OF = {"flexion": "flexion_extension", "turn": "turn", "side_bend": "side_bend"}


@frozen
class Reach:
    """Where a hand or foot is on its way from one contact to the next: `k` of the way, 0 to 1."""

    start: Contact
    end: Contact
    k: float


def shares(region: tuple[str, ...], motion: str) -> dict[str, float]:
    """The fraction of a region's motion that each of its vertebrae makes; they add up to 1."""
    by_id = {level.id: getattr(level, SHARE_OF[motion]) for level in knowledge.spine().levels}
    whole = sum(by_id[level] for level in region)
    return {level: by_id[level] / whole for level in region}


def _spine(pose: Mapping[str, float]) -> dict[str, Quaternion]:
    """Turns of the vertebrae, neck and head, on top of their curves at rest."""
    out = {}
    for name, region in (("lumbar", LUMBAR), ("thoracic", THORACIC)):
        by_motion = {m: shares(region, m) for m in SHARE_OF}
        for level in region:
            bend, turn, side = (pose.get(f"{name}_{m}", 0.0) * by_motion[m][level] for m in SHARE_OF)
            out[level] = spine_turn(bend + bones().curve[LEVELS.index(level)], turn, side)
    for joint, sign in (("neck", 0), ("head", 1)):
        part = {m: HEAD_SHARE[m] if sign else 1 - HEAD_SHARE[m] for m in SHARE_OF}
        moved = spine_turn(*(pose.get(f"neck_{m}", 0.0) * part[m] for m in SHARE_OF))
        out[joint] = compose(bones().rest[JOINTS.index(joint)], moved)
    return out


def _limbs(pose: Mapping[str, float]) -> dict[str, Quaternion]:
    """Turns of the limbs from their angles: flexion, abduction and outward rotation."""
    out = {}
    for side, left in SIDES.items():
        a = {k: pose.get(f"{side}_{k}", 0.0) for k in (n.split("_", 1)[1] for n in LIMB_ANGLES)}
        for joint, name in (("hip", "hip"), ("shoulder", "shoulder")):
            swing = compose(
                turned(LEFT, -a[f"{name}_flexion"]),
                turned(FORWARD, left * a[f"{name}_abduction"]),
                turned(UP, left * a[f"{name}_rotation"]),
            )
            out[f"{side}_{joint}"] = compose(bones().rest[JOINTS.index(f"{side}_{joint}")], swing)
        out[f"{side}_knee"] = turned(LEFT, a["knee_flexion"])
        out[f"{side}_ankle"] = turned(LEFT, -a["ankle_flexion"])
        out[f"{side}_elbow"] = turned(LEFT, -a["elbow_flexion"])
    return out


class Posture:
    """The figure in one posture: `.turns` of each joint on its parent, `.places` (m), `.frames` (turns in the room)."""

    def __init__(self, pose: Mapping[str, float], reaches: Mapping[str, Reach], props: Mapping[str, Prop]):
        self.props = props
        pelvis = compose(
            turned(UP, -pose.get("body_turn", 0.0)),
            turned(LEFT, pose.get("body_pitch", 0.0)),
            turned(FORWARD, pose.get("body_roll", 0.0)),
            turned(LEFT, pose.get("pelvis_tilt", 0.0)),
        )
        by_joint = {"pelvis": pelvis, **_spine(pose), **_limbs(pose)}
        self.root: Vector = tuple(pose.get(k, 0.0) for k in PLACES)
        self.turns = [by_joint.get(j, rest) for j, rest in zip(JOINTS, bones().rest, strict=True)]
        self._update()
        for part in (p for p in EFFECTORS if p in reaches):  # feet first: a hand may rest on a thigh
            (self._reach_foot if part.endswith("foot") else self._reach_hand)(part.split("_")[0], reaches[part])
            self._update()

    def _update(self) -> None:
        self.places, self.frames = posed(self.root, self.turns)

    def place(self, joint: str) -> Vector:
        """Where a joint is, in metres."""
        return self.places[JOINTS.index(joint)]

    def frame(self, joint: str) -> Quaternion:
        """How a joint's segment is turned in the room."""
        return self.frames[JOINTS.index(joint)]

    def _set(self, joint: str, frame: Quaternion, parent: Quaternion) -> Quaternion:
        self.turns[JOINTS.index(joint)] = compose(inverse(parent), frame)
        return frame

    def _reach_foot(self, side: str, reach: Reach) -> None:
        body = knowledge.skeleton()
        (a, heading_a), (b, heading_b) = (self._sole(side, c) for c in (reach.start, reach.end))
        ankle = self._on_the_way(a, b, reach)
        foot = blend(heading_a, heading_b, smooth(reach.k))
        toes = rotate(foot, FORWARD)
        hip, up = self.place(f"{side}_hip"), add(times(UP, 0.8), toes)
        knee, ankle = two_bones(hip, ankle, body.length("thigh"), body.length("shank"), up)
        bend = add(minus(knee, times(add(hip, ankle), 0.5)), times(toes, 1e-3))
        thigh = self._set(f"{side}_hip", facing(minus(hip, knee), bend), self.frame("pelvis"))
        shank = self._set(f"{side}_knee", facing(minus(knee, ankle), bend), thigh)
        self._set(f"{side}_ankle", foot, shank)

    def _sole(self, side: str, contact: Contact) -> tuple[Vector, Quaternion]:
        """The ankle's place over a foot flat on the floor, and the foot's heading."""
        x, z = contact.at
        height = knowledge.skeleton().length("ankle_height")
        return (x, height, z), turned(UP, SIDES[side] * contact.toes_out)

    def _reach_hand(self, side: str, reach: Reach) -> None:
        body = knowledge.skeleton()
        (a, hand_a), (b, hand_b) = (self._palm(side, c) for c in (reach.start, reach.end))
        hand = blend(hand_a, hand_b, smooth(reach.k))
        wrist = add(self._on_the_way(a, b, reach), rotate(hand, (0, PALM, 0)))
        shoulder, chest = self.place(f"{side}_shoulder"), self.frame("t3")
        elbow_way = rotate(chest, (SIDES[side] * 0.65, -1.0, 0.15))
        elbow, wrist = two_bones(shoulder, wrist, body.length("upper_arm"), body.length("forearm"), elbow_way)
        upper = self._set(f"{side}_shoulder", facing(minus(shoulder, elbow), times(elbow_way, -1)), chest)
        fore = self._set(f"{side}_elbow", facing(minus(elbow, wrist), times(elbow_way, -1)), upper)
        self._set(f"{side}_wrist", hand, fore)

    def _on_the_way(self, a: Vector, b: Vector, reach: Reach) -> Vector:
        k = smooth(reach.k)
        straight = add(times(a, 1 - k), times(b, k))
        return add(straight, times(reach.end.lift, 4 * k * (1 - k) if reach.start != reach.end else 0.0))

    def _palm(self, side: str, contact: Contact) -> tuple[Vector, Quaternion]:
        """The middle of a hand that rests at a contact, and how the hand is turned."""
        grip = self.props[contact.on].grips[contact.point] if contact.on in self.props else self._on_limb(contact)
        thickness = sum(knowledge.skeleton().radii["hand"]) / 2
        up = times(grip.fingers, -1)
        hand = facing(up, cross(times(grip.normal, SIDES[side]), up))
        return add(grip.touch, times(grip.normal, thickness)), hand

    def _on_limb(self, contact: Contact) -> Grip:
        """Where a hand rests on a limb's skin."""
        side, part = contact.on.split("_", 1)
        near, far = SEGMENT_JOINTS[part]
        start, frame = self.place(f"{side}_{near}"), self.frame(f"{side}_{near}")
        end = self.place(f"{side}_{far}")
        around, spread = radians(contact.around), radians(contact.fingers)
        left = SIDES[side]
        normal = (left * sin(around), 0.0, cos(around))
        outward = (left * cos(around), 0.0, -sin(around))
        fingers = add((0.0, -cos(spread), 0.0), times(outward, sin(spread)))
        thick, thin = knowledge.skeleton().radii[part]
        radius = thick + (thin - thick) * contact.along
        skin = add(start, times(minus(end, start), contact.along), times(rotate(frame, normal), radius))
        return Grip(skin, rotate(frame, normal), rotate(frame, fingers))


SEGMENT_JOINTS = {
    "thigh": ("hip", "knee"),
    "shank": ("knee", "ankle"),
    "upper_arm": ("shoulder", "elbow"),
    "forearm": ("elbow", "wrist"),
}
