"""Hands and feet that hold or stand on something: the limb's joints follow (inverse kinematics).

On its way from one contact to the next a hand or foot is a fraction `k` of the way, in place and in turn.
"""

from __future__ import annotations

from math import cos, radians, sin, sqrt

from attrs import frozen

from backcourse import knowledge
from backcourse.body.geometry import (
    FORWARD,
    LEFT,
    UP,
    Quaternion,
    Vector,
    across,
    add,
    blend,
    compose,
    cross,
    dot,
    facing,
    inverse,
    minus,
    norm,
    rotate,
    times,
    turned,
    two_bones,
    unit,
)
from backcourse.body.holds import skin
from backcourse.body.pose import RELAXED, Posture, hinge
from backcourse.body.props import GUN_TIP, Grip, top_under
from backcourse.body.skeleton import JOINTS, SIDES, STRAP_ON_FOOT
from backcourse.knowledge import Contact

FEET, HANDS = tuple(f"{side}_foot" for side in SIDES), tuple(f"{side}_hand" for side in SIDES)
EFFECTORS = (*FEET, "gun", *HANDS)  # in the order they are placed: a hand may hold a foot's strap, a thigh or the gun
LIMB_OF = {"foot": ("hip", "knee", "ankle"), "hand": ("shoulder", "elbow", "wrist")}
PALM = 0.05  # metres from the wrist to the middle of the palm
HANDLE = (0.030, -0.078, 0.0)  # where a handle lies in the right hand, in the wrist's frame (m)
AIR = "air"
SEGMENT_JOINTS = {
    "thigh": ("hip", "knee"),
    "shank": ("knee", "ankle"),
    "upper_arm": ("shoulder", "elbow"),
    "forearm": ("elbow", "wrist"),
}


@frozen
class Reach:
    """Where a hand or foot is on its way from one contact to the next: `k` of the way, 0 to 1."""

    start: Contact
    end: Contact
    k: float

    @property
    def held(self) -> bool:
        """Whether it stays where it is."""
        return self.start == self.end


def curl_of(contact: Contact) -> float:
    """How far the fingers bend for a contact, in degrees a joint: round a limb, flat on the floor, closed on a bar."""
    if contact.curl is not None:
        return contact.curl
    if contact.on in ("floor", "mat", "bed", "cushion", "pillow", "wall"):
        return 2.0
    if contact.on in ("gun", "strap"):
        return 78.0
    if contact.on == "body" and (contact.point or "").startswith(("head", "chest", "shoulder")):
        return 34.0
    return {"air": RELAXED, "body": 12.0, "chair": 48.0, "roller": 30.0, "ball": 16.0}.get(contact.on, 26.0)


def reach(posture: Posture, part: str, way: Reach) -> None:
    """Brings a hand, a foot or the gun where it must be; the posture changes."""
    if part == "gun":
        posture.movers["gun"] = _between(_gun_at(posture, way.start), _gun_at(posture, way.end), way)
        return
    side = part.split("_")[0]
    if part.endswith("foot"):
        _reach_foot(posture, side, way)
    else:
        _reach_hand(posture, side, way)
    posture.update()


def swing(posture: Posture, part: str, a: Posture, b: Posture, k: float) -> None:
    """Turns a limb on the way from one posture to another: a hand that leaves what it held, or comes to rest."""
    side, limb = part.split("_")
    for joint in LIMB_OF[limb]:
        i = JOINTS.index(f"{side}_{joint}")
        posture.turns[i] = blend(a.turns[i], b.turns[i], k)
    posture.update()


def _between(a: tuple[Vector, Quaternion], b: tuple[Vector, Quaternion], way: Reach) -> tuple[Vector, Quaternion]:
    """A place and turn on the way between two, with the bow that the record asks for."""
    k = way.k
    straight = add(times(a[0], 1 - k), times(b[0], k))
    bow = 0.0 if way.held else 4 * k * (1 - k)
    return add(straight, times(way.end.lift, bow)), blend(a[1], b[1], k)


def _hint(way: Reach, side: str, usual: Vector, turn: Quaternion | None = None) -> Vector:
    """The way an elbow or knee goes, in the room."""
    one, two = (
        rotate(turn, h) if turn and c.bend else h
        for c in (way.start, way.end)
        for h in ((c.bend[0] * SIDES[side], *c.bend[1:]) if c.bend else usual,)
    )
    return add(times(unit(one), 1 - way.k), times(unit(two), way.k))


def _reach_foot(posture: Posture, side: str, way: Reach) -> None:
    body = knowledge.skeleton()
    place, foot = _between(*(_sole(posture, side, c) for c in (way.start, way.end)), way)
    toes = rotate(foot, FORWARD)
    hip = posture.place(f"{side}_hip")
    up = _hint(way, side, add(times(UP, 0.8), toes))
    knee, ankle = two_bones(hip, place, body.length("thigh"), body.length("shank"), up)
    bend = add(minus(knee, times(add(hip, ankle), 0.5)), times(toes, 1e-3))
    thigh = posture.set_frame(f"{side}_hip", facing(minus(hip, knee), bend), posture.frame("pelvis"))
    shank = posture.set_frame(f"{side}_knee", facing(minus(knee, ankle), bend), thigh)
    posture.set_frame(f"{side}_ankle", foot if way.held else _eased(foot, shank), shank)


def _eased(foot: Quaternion, shank: Quaternion) -> Quaternion:
    """A foot in the air, no further bent at the ankle than ankles go, though the ground it comes from was flat."""
    low, high = knowledge.joint_ranges().ranges["ankle_flexion"]
    turn = compose(inverse(shank), foot)
    bent = -hinge(turn)
    return compose(shank, turned(LEFT, bent - min(max(bent, low + 1), high - 1)), turn)


def _sole(posture: Posture, side: str, contact: Contact) -> tuple[Vector, Quaternion]:
    """The ankle's place over a foot that stands flat, or lies across the other thigh; and how the foot is turned."""
    if contact.at is None:
        return _crossed(posture, side, contact)
    x, z = contact.at
    height = knowledge.skeleton().length("ankle_height")
    if contact.on == "wall":
        wall = posture.props["wall"].parts[0]
        return (x, z, wall.z[1] + height), facing((0.0, 0.0, 1.0), UP)
    return (x, top_under(posture.props, x, z) + height, z), turned(UP, SIDES[side] * contact.toes_out)


def _crossed(posture: Posture, side: str, contact: Contact) -> tuple[Vector, Quaternion]:
    """The outer ankle laid over the other thigh, the foot beyond it."""
    grip = _on_limb(posture, contact)
    clear = knowledge.skeleton().radii["shank"][1] + 0.006
    outward = times(unit(minus(posture.place("left_hip"), posture.place("right_hip"))), SIDES[side])
    place = add(grip.touch, times(grip.normal, clear))
    return place, facing(outward, grip.normal)


def _reach_hand(posture: Posture, side: str, way: Reach) -> None:
    body = knowledge.skeleton()
    place, hand = _between(*(_wrist(posture, side, c) for c in (way.start, way.end)), way)
    shoulder, chest = posture.place(f"{side}_shoulder"), posture.frame("t3")
    usual = rotate(chest, (SIDES[side] * 0.65, -1.0, 0.15))
    line = unit(minus(place, shoulder))
    elbow_way = across(_hint(way, side, usual, chest), line)
    elbow, wrist = two_bones(shoulder, place, body.length("upper_arm"), body.length("forearm"), elbow_way)
    elbow = _laid(posture, shoulder, elbow, wrist)
    hinge, up, down = cross(line, minus(elbow, shoulder)), minus(shoulder, elbow), minus(elbow, wrist)
    upper = posture.set_frame(f"{side}_shoulder", facing(up, cross(hinge, up)), chest)
    fore = posture.set_frame(f"{side}_elbow", facing(down, cross(hinge, down)), upper)
    posture.set_frame(f"{side}_wrist", hand, fore)


def _laid(posture: Posture, shoulder: Vector, elbow: Vector, wrist: Vector) -> Vector:
    """The elbow swung about the line from shoulder to wrist until it lies on what is beneath, if it was deeper."""
    least = top_under(posture.props, elbow[0], elbow[2]) + knowledge.skeleton().radii["forearm"][0]
    line = unit(minus(wrist, shoulder))
    middle = add(shoulder, times(line, dot(minus(elbow, shoulder), line)))
    out, up = minus(elbow, middle), across(UP, line)
    size = norm(out)
    if elbow[1] >= least or size * up[1] < 1e-6:
        return elbow
    rise = min(1.0, (least - middle[1]) / (size * up[1]))
    side = cross(line, up)
    aside = sqrt(1 - rise * rise) * (1 if dot(out, side) > 0 else -1)
    return add(middle, times(add(times(up, rise), times(side, aside)), size))


def _wrist(posture: Posture, side: str, contact: Contact) -> tuple[Vector, Quaternion]:
    """Where the wrist of a hand in contact is, and how the hand is turned."""
    if contact.on == "gun":
        place, turn = posture.movers["gun"]
        hand = compose(turn, turned(FORWARD, -SIDES[side] * contact.around))
        return minus(place, rotate(hand, (-SIDES[side] * HANDLE[0], *HANDLE[1:]))), hand
    if contact.on == "strap":
        return _on_strap(posture, side, contact)
    grip = _grip(posture, side, contact)
    thickness = max(knowledge.skeleton().radii["hand"])  # at the wrist, where the forearm must not sink in
    up = times(grip.fingers, -1)
    hand = facing(up, cross(times(grip.normal, SIDES[side]), up))
    palm = add(grip.touch, times(grip.normal, thickness))
    return add(palm, rotate(hand, (0, PALM, 0))), hand


def _on_strap(posture: Posture, side: str, contact: Contact) -> tuple[Vector, Quaternion]:
    """A fist on the strap, `along` of the way from the raised foot to the shoulder, thumb up the strap."""
    foot = add(posture.place("left_ankle"), rotate(posture.frame("left_ankle"), STRAP_ON_FOOT))
    shoulder = posture.place(f"{side}_shoulder")
    spot = add(times(foot, 1 - contact.along), times(shoulder, contact.along))
    line = unit(minus(foot, shoulder))
    out = across(times(unit(minus(posture.place("left_hip"), posture.place("right_hip"))), SIDES[side]), line)
    fingers = unit(add(times(out, -0.9), times(rotate(posture.frame("t3"), UP), -0.45)))
    hand = facing(times(fingers, -1), line)
    return minus(spot, rotate(hand, (-SIDES[side] * HANDLE[0] * 0.6, *HANDLE[1:]))), hand


def _grip(posture: Posture, side: str, contact: Contact) -> Grip:
    """Where a palm rests, the way out of the surface there, and where the fingers point; all in the room."""
    if contact.at is not None:
        x, z = contact.at
        heading = radians(contact.fingers)
        way = (SIDES[side] * sin(heading), 0.0, cos(heading))
        return Grip((x, top_under(posture.props, x, z), z), UP, way)
    if contact.on in posture.props:
        grip = posture.props[contact.on].grips[contact.point]
        if contact.on in posture.movers:
            place, turn = posture.movers[contact.on]
            return Grip(add(place, rotate(turn, grip.touch)), rotate(turn, grip.normal), rotate(turn, grip.fingers))
        return grip
    if contact.on == "body":
        return _on_body(posture, side, contact)
    return _on_limb(posture, contact)


def _on_body(posture: Posture, side: str, contact: Contact) -> Grip:
    joint, touch, normal, fingers = skin()[contact.point]
    frame, place = posture.frame(joint), posture.place(joint)
    if contact.fingers:
        fingers = rotate(turned(normal, -SIDES[side] * contact.fingers), across(fingers, unit(normal)))
    fingers = across(fingers, unit(normal))
    return Grip(add(place, rotate(frame, touch)), rotate(frame, unit(normal)), rotate(frame, fingers))


def _on_limb(posture: Posture, contact: Contact) -> Grip:
    """Where a hand rests on a limb's skin."""
    side, part = contact.on.split("_", 1)
    near, far = SEGMENT_JOINTS[part]
    start, frame = posture.place(f"{side}_{near}"), posture.frame(f"{side}_{near}")
    end = posture.place(f"{side}_{far}")
    around, spread = radians(contact.around), radians(contact.fingers)
    left = SIDES[side]
    normal = (left * sin(around), 0.0, cos(around))
    outward = (left * cos(around), 0.0, -sin(around))
    fingers = add((0.0, -cos(spread), 0.0), times(outward, sin(spread)))
    thick, thin = knowledge.skeleton().radii[part]
    radius = thick + (thin - thick) * contact.along
    skin = add(start, times(minus(end, start), contact.along), times(rotate(frame, normal), radius))
    return Grip(skin, rotate(frame, normal), rotate(frame, fingers))


def _gun_at(posture: Posture, contact: Contact) -> tuple[Vector, Quaternion]:
    """Where the gun's frame is when its head touches the body, the handle turned by `fingers` about the barrel."""
    grip = _on_body(posture, "left", Contact("body", point=contact.point))
    turn = compose(facing(grip.normal, times(grip.fingers, -1.0)), turned(UP, contact.fingers))
    return minus(grip.touch, rotate(turn, GUN_TIP)), turn


def gun_tip(posture: Posture, contact: Contact) -> Vector:
    """Where the gun's head touches the body in a contact."""
    return _on_body(posture, "left", contact).touch


def missed(posture: Posture, part: str, contact: Contact) -> float:
    """How far a hand or foot stays from where it should be, in metres: 0 when the limb is long enough."""
    if contact.on == AIR or part == "gun":
        return 0.0
    side = part.split("_")[0]
    wanted, _ = (_sole if part.endswith("foot") else _wrist)(posture, side, contact)
    return norm(minus(wanted, posture.place(f"{side}_{'ankle' if part.endswith('foot') else 'wrist'}")))
