"""Where the drawn body's surface is: places on the left half of trunk, seat, thigh and neck, each in a joint's frame.

A place goes round the body in degrees: 0 is the middle of the back, 90 the left side, 180 the middle of the front.
"""

from __future__ import annotations

from functools import cache
from math import asin, cos, degrees, radians, sin

from attrs import frozen

from backcourse import knowledge
from backcourse.body.geometry import Quaternion, Vector, add, dot, inverse, minus, rotate, times, unit
from backcourse.body.skeleton import JOINTS, LEVELS, bones, posed
from backcourse.body.surface import sections
from backcourse.body.wardrobe import SQUARE, figure

SEAT_TOP = 0.105  # metres above the hips: where the trunk takes over from the seat


@frozen
class Place:
    """A point (m) in a joint's frame, and the direction in which the skin looks there."""

    joint: str
    at: Vector
    out: Vector

    def deeper(self, by: float) -> Place:
        """The place so many metres below the skin."""
        return Place(self.joint, minus(self.at, times(self.out, by)), self.out)


@cache
def standing() -> tuple[dict[str, Vector], dict[str, Quaternion]]:
    """Where every joint is in easy standing (m, the hips at height 0), and how its segment is turned."""
    places, frames = posed((0.0, 0.0, 0.0), bones().rest)
    return dict(zip(JOINTS, places, strict=True)), dict(zip(JOINTS, frames, strict=True))


def bound(joint: str, at: Vector, out: Vector) -> Place:
    """A place in the room, in easy standing with the hips at height 0, tied to a joint."""
    places, frames = standing()
    back = inverse(frames[joint])
    return Place(joint, rotate(back, minus(at, places[joint])), rotate(back, unit(out)))


def trunk(level: float, round_: float) -> Place:
    """A place on the trunk: `level` counts the vertebrae from L5 = 0 up to T1 = 16, and may lie between two."""
    near = max(0, min(round(level), len(LEVELS) - 1))
    on = LEVELS[near]
    step = bones().offsets[JOINTS.index(LEVELS[min(near + 1, len(LEVELS) - 1)])][1]
    wide, deep, forward = _section(level)
    across, back = sin(radians(round_)), -cos(radians(round_))
    x, z = (abs(v) ** SQUARE * (1 if v > 0 else -1) for v in (across, back))
    out = unit((x / wide, 0.0, z / deep))
    return Place(on, (wide * x, (level - near) * step, deep * z + forward), out)


def on_back(level: str, centimetres: float) -> tuple[float, float]:
    """The level and the degrees round the trunk of a point so far from the midline of the back."""
    number = float(LEVELS.index(level))
    return number, degrees(asin(min(1.0, (centimetres / 100 / _section(number)[0]) ** (1 / SQUARE))))


def _section(level: float) -> tuple[float, ...]:
    low = max(0, min(int(level), len(LEVELS) - 2))
    a, b = (sections()[LEVELS[i]] for i in (low, low + 1))
    return tuple(p + (q - p) * (level - low) for p, q in zip(a, b, strict=True))


@cache
def _seat() -> tuple[tuple[Vector, float], ...]:
    """Directions, and how far the drawn seat reaches in each from the middle of the hips."""
    places, frames = standing()
    balls = next(shape["balls"] for shape in figure() if shape["material"] == "shorts")
    spots = [(add(places[JOINTS[j]], rotate(frames[JOINTS[j]], (x, y, z))), r) for j, x, y, z, r in balls]
    ways = []
    for tilt in range(-85, 90, 10):
        for turn in range(0, 360, 10):
            flat = cos(radians(tilt))
            ways.append((flat * sin(radians(turn)), sin(radians(tilt)), flat * cos(radians(turn))))
    return tuple((way, max(dot(way, spot) + r for spot, r in spots)) for way in ways)


def seat(height: float, round_: float) -> Place:
    """A place on the seat, so many metres above the middle of the hips."""
    way = (sin(radians(round_)), 0.0, -cos(radians(round_)))
    start = (0.0, height, 0.0)
    hits = ((reach - dot(n, start)) / dot(n, way) for n, reach in _seat() if dot(n, way) > 0.05)
    return Place("pelvis", add(start, times(way, min(hits))), way)


def thigh(down: float, round_: float) -> Place:
    """A place on the left thigh, so many metres below the hip; 90 is its outer side, -90 its inner side."""
    top, knee = knowledge.skeleton().radii["thigh"]
    radius = top + (knee - top) * down / knowledge.skeleton().length("thigh") + 0.003
    way = (sin(radians(round_)), 0.0, -cos(radians(round_)))
    return Place("left_hip", add((0.0, -down, 0.0), times(way, radius)), way)


def neck(up: float, round_: float) -> Place:
    """A place on the neck, so many metres above its root."""
    thick, thin = knowledge.skeleton().radii["neck"]
    radius = thick + (thin - thick) * min(1.0, max(0.0, up / 0.05))
    way = (sin(radians(round_)), 0.0, -cos(radians(round_)))
    return Place("neck", add((0.0, up, 0.006), times(way, radius)), way)
