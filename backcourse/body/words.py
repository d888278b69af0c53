"""A movement in words, made from its keyframes: what moves, how far and where to, for someone who does not see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import atan2, degrees, dist, hypot
from typing import Any

from backcourse.body.geometry import Vector, compose, dot, inverse, times
from backcourse.body.pose import TURNING, Posture, measured, whole_turn
from backcourse.body.skeleton import JOINTS, SIDES

REGION_NAMES = {"thoracic": "the chest", "lumbar": "the low back", "neck": "the neck"}
SAID_AS = {  # motion → words before and after the number, for more and for less of it
    "turn": (("turns ", " to the right"), ("turns ", " to the left")),
    "flexion": (("rounds by ", ""), ("straightens by ", "")),
    "side_bend": (("bends ", " to the right"), ("bends ", " to the left")),
}
LIMBS = {  # measured angle → one, several, and what they do when it grows and shrinks
    "hip_flexion": ("hip", "hips", ("bends to", "opens to"), ("bend to", "open to")),
    "knee_flexion": ("knee", "knees", ("bends to", "straightens to"), ("bend to", "straighten to")),
    "shoulder_elevation": ("arm", "arms", ("rises to", "comes down to"), ("rise to", "come down to")),
    "elbow_flexion": ("elbow", "elbows", ("bends to", "straightens to"), ("bend to", "straighten to")),
}
ARMS = ("arm", "elbow")
LEAST = 8.0  # degrees that a limb's angle changes before it is said
SOME = 0.03  # metres that the hips rise or a thing rolls before it is said
THINGS = {
    "floor": "the floor",
    "mat": "the mat",
    "bed": "the bed",
    "chair": "the back of the chair",
    "wall": "the wall",
    "cushion": "the cushion",
    "pillow": "the pillow",
    "gun": "the massage gun",
    "strap": "the strap",
    "ball": "the ball",
    "roller": "the roller",
}
Part = tuple[str, str, str, str]  # who, words before the number, the number, words after


def between(before: Any, after: Any) -> str:
    """What happens from one keyframe to the next; what is held, when nothing moves."""
    spine = _spine(before.pose, after.pose)
    rest = [*_whole(before.posture, after.posture), *_limbs(before, after), *_hands(before.key, after.key)]
    if not spine and not rest:
        return _held(after.pose)
    said = [_sentence(spine)] if spine else []
    return " ".join([*said, *(f"{text[0].upper()}{text[1:]}." for text in rest)])


def _spine(before: Mapping[str, float], after: Mapping[str, float]) -> list[Part]:
    said: list[Part] = []
    for motion, words in SAID_AS.items():
        for region, who in REGION_NAMES.items():
            now = after.get(f"{region}_{motion}", 0.0)
            change = round(now - before.get(f"{region}_{motion}", 0.0))
            if change:
                start, end = words[change < 0]
                end = " back to the middle" if motion == "turn" and not now else end
                said.append((who, start, f"{abs(change)}°", end))
    tilt = round(after.get("pelvis_tilt", 0.0) - before.get("pelvis_tilt", 0.0))
    if tilt:
        said.append(("the pelvis", f"rolls {'forward' if tilt > 0 else 'back'} by ", f"{abs(tilt)}°", ""))
    return said


def _whole(before: Posture, after: Posture) -> list[str]:
    """How the whole body moves: leaning, rolling over, hips up or down, and what it rolls on."""
    out = []
    turned_by = _turned_by(before.pose, after.pose)
    ways = (
        ("leans forward", "leans back"),
        ("turns to the left", "turns to the right"),
        ("tips to its right", "tips to its left"),
    )
    for by, (more, less) in zip(turned_by, ways, strict=True):
        change = round(by)
        if abs(change) >= LEAST:
            out.append(f"the whole body {more if change > 0 else less} by {abs(change)}°")
    rise = after.root[1] - before.root[1]
    if abs(rise) >= SOME:
        out.append(f"the hips {'rise' if rise > 0 else 'sink'} by {abs(rise) * 100:.0f} cm")
    for kind, (place, _) in after.movers.items():
        way = place[2] - before.movers[kind][0][2]
        if kind == "gun":
            far = dist(place, before.movers[kind][0])
            out += [f"the massage gun glides {far * 100:.0f} cm"] if far >= SOME else []
        elif abs(way) >= SOME:
            out.append(f"the {kind} rolls {abs(way) * 100:.0f} cm {_towards(after, way)}")
    return out


def _turned_by(before: Mapping[str, float], after: Mapping[str, float]) -> Vector:
    """How far the whole body turns about its own axes: leaning forward, turning left, tipping right (degrees)."""
    w, *way = compose(inverse(whole_turn(before)), whole_turn(after))
    way = [-part for part in way] if w < 0 else way
    size = hypot(*way)
    return times(way, degrees(2 * atan2(size, abs(w))) / size) if size > 1e-9 else (0.0, 0.0, 0.0)


def _towards(posture: Posture, way: float) -> str:
    """Whether a way along the floor leads to the figure's head or to its feet."""
    head, feet = posture.place("head"), posture.place("left_ankle")
    return "towards the head" if dot((0.0, 0.0, way), (0.0, 0.0, head[2] - feet[2])) > 0 else "towards the feet"


def _angles(posture: Posture) -> dict[str, float]:
    return measured({joint: posture.turns[JOINTS.index(joint)] for joint in TURNING})


def _limbs(before: Any, after: Any) -> list[str]:
    """How far knees, hips and arms move; an arm whose hand goes somewhere is told by where it goes."""
    one, two = _angles(before.posture), _angles(after.posture)
    going = {part.split("_")[0] for part in _going(before.key, after.key) if part.endswith("hand")}
    out = []
    for angle, (single, several, does, do) in LIMBS.items():
        change = {side: two[f"{side}_{angle}"] - one[f"{side}_{angle}"] for side in SIDES}
        to = {side: 5 * round(two[f"{side}_{angle}"] / 5) for side in SIDES}
        moved = [side for side in SIDES if abs(change[side]) >= LEAST and not (single in ARMS and side in going)]
        if len(moved) == 2 and to["left"] == to["right"] and change["left"] * change["right"] > 0:
            out.append(f"both {several} {do[change['left'] < 0]} {_degrees(to['left'])}")
        else:
            out += [f"the {side} {single} {does[change[side] < 0]} {_degrees(to[side])}" for side in moved]
    return out


def _hands(before: Any, after: Any) -> list[str]:
    """Where the hands and feet go that come to rest on something else."""
    places: dict[str, list[str]] = {}
    for part in _going(before, after):
        places.setdefault(_place(after.contacts[part]), []).append(part.replace("_", " "))
    return [
        f"the {' and the '.join(who)} {'goes' if len(who) == 1 else 'go'} to {where}" for where, who in places.items()
    ]


def _degrees(angle: float) -> str:
    return f"{'−' if angle < 0 else ''}{abs(angle):g}°"


def _going(before: Any, after: Any) -> list[str]:
    """The hands and feet that come to rest on something else."""
    parts = ("left_hand", "right_hand", "left_foot", "right_foot")
    gone = [part for part in parts if after.contacts.get(part) not in (None, before.contacts.get(part))]
    return [part for part in gone if after.contacts[part].on != "air"]


def _place(contact: Any) -> str:
    if contact.on == "body":
        spot = contact.point.removesuffix("-left").removesuffix("-right").removesuffix("-high").replace("-", " ")
        return "behind the head" if spot == "head" else f"the {spot.removesuffix(' outer')}"
    return THINGS.get(contact.on) or f"the {contact.on.replace('_', ' ').replace('shank', 'shin')}"


def _held(pose: Mapping[str, float]) -> str:
    turns = [
        (who, "stays turned ", f"{abs(round(pose[key]))}°", f" to the {'right' if pose[key] > 0 else 'left'}")
        for region, who in REGION_NAMES.items()
        if round(pose.get(key := f"{region}_turn", 0.0))
    ]
    return f"Nothing moves. {_sentence(turns)}" if turns else "Nothing moves."


def _sentence(said: Sequence[Part]) -> str:
    """One sentence; words that are the same as just before are not said again."""
    parts, last = [], None
    for who, start, number, end in said:
        again = "by " if start.endswith("by ") else ""
        parts.append(f"{who} {again}{number}" if (start, end) == last else f"{who} {start}{number}{end}")
        last = (start, end)
    listed = ", ".join(parts[:-1]) + (" and " if parts[:-1] else "") + parts[-1]
    return listed[0].upper() + listed[1:] + "."
