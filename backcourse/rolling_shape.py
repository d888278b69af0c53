"""The shape of a back that lies over a roller, from the side: its bones, skin, head and legs, to be drawn."""

from __future__ import annotations

from functools import cache
from math import atan2, cos, degrees, hypot, radians, sin

from attrs import frozen

from backcourse import body, knowledge
from backcourse.body.skeleton import JOINTS
from backcourse.rolling import FIGURE, SHOULDERS, Lying

Point = tuple[float, float]  # metres: to the feet from the hips, and up from the floor
SPAN = 75.0  # degrees either way in which the slope of the trunk is looked for
HALVINGS = 24
NOD, ARM, REACH = 10.0, 62.0, 0.20  # degrees the head and the upper arm rise from the chest's line; elbow's distance, m
FOOT = 0.43  # metres from the hips to the ankle, along the floor


@frozen
class Bone:
    """A vertebra seen from the side: its size, and how far skin lies behind and before its middle, in metres."""

    id: str
    tall: float
    deep: float
    behind: float
    before: float


@frozen
class Shape:
    """Where everything lies: the bones L5 first with the slope of each in degrees, and the rest of the body."""

    bones: tuple[tuple[float, float, float], ...]
    roller: Point
    head: Point
    elbow: Point
    hand: Point
    hips: Point
    knee: Point
    ankle: Point


@cache
def bones() -> tuple[Bone, ...]:
    """The bones of low back and chest, L5 first; skin is that of the drawn figure, between its sections."""
    sections = {section.at: section for section in knowledge.skeleton().trunk}
    ids = [level.id for level in knowledge.spine().levels]
    known = [ids.index(name) for name in sections if name in ids]
    found = []
    for i, level in enumerate(knowledge.spine().levels):
        low, high = max(k for k in known if k <= i), min(k for k in known if k >= i)
        t = (i - low) / (high - low) if high > low else 0.0
        a, b = sections[ids[low]], sections[ids[high]]
        half, forward = a.half_depth + t * (b.half_depth - a.half_depth), a.forward + t * (b.forward - a.forward)
        found.append(Bone(level.id, level.body_height / 1000, level.body_depth / 1000, half - forward, half + forward))
    return tuple(found)


@cache
def radius() -> float:
    """The roller's radius, in metres, as in the movement."""
    return knowledge.movement(FIGURE).props["roller"]["radius"]


@cache
def seat() -> float:
    """How high the hip joints are over the mat when the hips lie on it, in metres."""
    movement = knowledge.movement(FIGURE)
    return body.clip(FIGURE).positions[0][JOINTS.index("pelvis")][1] - movement.props["roller"]["low"]


def lay(level: str, lying: Lying) -> Shape:
    """The shape of a back with the roller under this vertebra, hips or shoulders on the floor."""
    chain, index = _chain(lying.bends), [bone.id for bone in bones()].index(level)
    anchor = [bone.id for bone in bones()].index(SHOULDERS) if lying.tipped else None
    low, high = -SPAN, SPAN
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        over = _under(_placed(chain, middle, anchor), index, bones()[index].behind + radius())[1] - radius()
        low, high = (low, middle) if (over > 0) != lying.tipped else (middle, high)
    return _finished(_placed(chain, (low + high) / 2, anchor), index)


def _chain(bends: dict[str, float]) -> list[tuple[float, float, float]]:
    """Hips and bones in a trunk of their own: along it, forward of it, and slope in degrees; the hips come first."""
    spine = knowledge.spine()
    hips_to_l5 = body.clip(FIGURE).positions[0]
    rise = hypot(
        *(a - b for a, b in zip(hips_to_l5[JOINTS.index("l5")], hips_to_l5[JOINTS.index("pelvis")], strict=True))
    )
    along, forward, slope, found = rise, 0.0, spine.sacral_slope, [(0.0, 0.0, 0.0)]
    for level in spine.levels:
        slope += level.disc_angle - bends[level.id]
        for height in (level.disc_height + level.body_height / 2, level.body_height / 2):
            along += height / 1000 * cos(radians(slope))
            forward += height / 1000 * sin(radians(slope))
            if len(found) <= spine.levels.index(level) + 1:
                slope += level.wedge / 2
                found.append((along, forward, slope))
        slope += level.wedge / 2
    return found


def _placed(chain, turn: float, anchor: int | None) -> list[tuple[float, float, float]]:
    """The chain turned head up by `turn` degrees and laid down on its hips, or on the skin under the anchor's bone."""
    c, s = cos(radians(turn)), sin(radians(turn))
    turned = [(-(a * c - f * s), a * s + f * c, slope + turn) for a, f, slope in chain]
    lift = seat() if anchor is None else -_under(turned, anchor, bones()[anchor].behind)[1]
    return [(x, y + lift, slope) for x, y, slope in turned]


def _under(placed, index: int, distance: float) -> Point:
    """The point so far behind a bone."""
    x, y, slope = placed[index + 1]
    return (x - distance * sin(radians(slope)), y - distance * cos(radians(slope)))


def _finished(placed, index: int) -> Shape:
    """A whole body on a spine that is laid down."""
    skeleton = knowledge.skeleton()
    hips, (x, y, slope) = placed[0][:2], placed[-1]
    head = _from((x, y), slope + NOD, skeleton.length("neck") + skeleton.length("head") / 2)
    head = (head[0], max(head[1], skeleton.radii["head"][0]))
    shoulder = placed[-3]
    elbow = _from(shoulder[:2], slope + ARM, REACH)
    hand = _from(head, slope + NOD - 100, skeleton.radii["head"][0] * 0.8)
    ankle = (FOOT, skeleton.length("ankle_height"))
    return Shape(
        tuple(placed[1:]),
        _under(placed, index, bones()[index].behind + radius()),
        head,
        elbow,
        hand,
        hips,
        _knee(hips, ankle, skeleton.length("thigh"), skeleton.length("shank")),
        ankle,
    )


def _from(start: Point, slope: float, distance: float) -> Point:
    """The point so far from another, towards the head and up by `slope` degrees."""
    return (start[0] - distance * cos(radians(slope)), start[1] + distance * sin(radians(slope)))


def _knee(hips: Point, ankle: Point, thigh: float, shank: float) -> Point:
    """Where the knee is above the line from hip to ankle."""
    across, up = ankle[0] - hips[0], ankle[1] - hips[1]
    far = min(hypot(across, up), thigh + shank)
    inner = (thigh**2 + far**2 - shank**2) / (2 * thigh * far)
    rise = degrees(atan2(up, across)) + degrees(atan2((1 - min(inner, 1.0) ** 2) ** 0.5, inner))
    return (hips[0] + thigh * cos(radians(rise)), hips[1] + thigh * sin(radians(rise)))
