"""Vectors, quaternions and outlines: the little mathematics that the figure stands on, in plain Python.

A vector is a tuple (x, y, z) in metres: x = the figure's left, y = up, z = forward. A quaternion is a tuple
(w, x, y, z) of unit length. Angles are degrees.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import acos, cos, degrees, radians, sin, sqrt

Vector = tuple[float, float, float]
Quaternion = tuple[float, float, float, float]
Point = tuple[float, float]

LEFT: Vector = (1.0, 0.0, 0.0)
UP: Vector = (0.0, 1.0, 0.0)
FORWARD: Vector = (0.0, 0.0, 1.0)
UNTURNED: Quaternion = (1.0, 0.0, 0.0, 0.0)


def add(*vectors: Vector) -> Vector:
    """The sum of vectors."""
    return (sum(v[0] for v in vectors), sum(v[1] for v in vectors), sum(v[2] for v in vectors))


def minus(a: Vector, b: Vector) -> Vector:
    """The way from b to a."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def times(a: Vector, k: float) -> Vector:
    """A vector k times as long."""
    return (a[0] * k, a[1] * k, a[2] * k)


def dot(a: Vector, b: Vector) -> float:
    """The scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vector, b: Vector) -> Vector:
    """The vector product (right-handed)."""
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def norm(a: Vector) -> float:
    """The length of a vector."""
    return sqrt(dot(a, a))


def dist_squared(a: Vector, b: Vector) -> float:
    """The square of the distance between two points."""
    x, y, z = a[0] - b[0], a[1] - b[1], a[2] - b[2]
    return x * x + y * y + z * z


def unit(a: Vector) -> Vector:
    """A vector of the same direction and length 1."""
    return times(a, 1 / norm(a))


def between(a: Vector, b: Vector, k: float) -> Vector:
    """The point a fraction k of the way from a to b."""
    return (a[0] + (b[0] - a[0]) * k, a[1] + (b[1] - a[1]) * k, a[2] + (b[2] - a[2]) * k)


def across(a: Vector, axis: Vector) -> Vector:
    """The unit vector nearest to a at right angles to a unit axis."""
    return unit(minus(a, times(axis, dot(a, axis))))


def turned(axis: Vector, angle: float) -> Quaternion:
    """The right-handed turn by an angle in degrees about a unit axis."""
    half = radians(angle) / 2
    return (cos(half), *times(axis, sin(half)))


def compose(*turns: Quaternion) -> Quaternion:
    """The turns done one inside the other: the first is outermost."""
    w, x, y, z = turns[0]
    for w2, x2, y2, z2 in turns[1:]:
        w, x, y, z = (
            w * w2 - x * x2 - y * y2 - z * z2,
            w * x2 + x * w2 + y * z2 - z * y2,
            w * y2 - x * z2 + y * w2 + z * x2,
            w * z2 + x * y2 - y * x2 + z * w2,
        )
    return (w, x, y, z)


def inverse(q: Quaternion) -> Quaternion:
    """The turn that undoes q."""
    return (q[0], -q[1], -q[2], -q[3])


def rotate(q: Quaternion, v: Vector) -> Vector:
    """The vector v after the turn q."""
    w, x, y, z = q
    tx, ty, tz = 2 * (y * v[2] - z * v[1]), 2 * (z * v[0] - x * v[2]), 2 * (x * v[1] - y * v[0])
    return (v[0] + w * tx + y * tz - z * ty, v[1] + w * ty + z * tx - x * tz, v[2] + w * tz + x * ty - y * tx)


def blend(a: Quaternion, b: Quaternion, k: float) -> Quaternion:
    """The turn a fraction k of the way from a to b, by the shorter way (normalised linear)."""
    if a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3] < 0:
        b = (-b[0], -b[1], -b[2], -b[3])
    w, x, y, z = (p + (q - p) * k for p, q in zip(a, b, strict=True))
    size = sqrt(w * w + x * x + y * y + z * z)
    return (w / size, x / size, y / size, z / size)


def facing(up: Vector, forward: Vector) -> Quaternion:
    """The turn that takes UP to `up` and FORWARD as near as can be to `forward`."""
    up = unit(up)
    forward = across(forward, up)
    left = cross(up, forward)
    (a, d, g), (b, e, h), (c, f, i) = left, up, forward
    trace = a + e + i
    if trace > 0:
        s = 2 * sqrt(trace + 1)
        return (s / 4, (h - f) / s, (c - g) / s, (d - b) / s)
    if a > e and a > i:
        s = 2 * sqrt(1 + a - e - i)
        return ((h - f) / s, s / 4, (b + d) / s, (c + g) / s)
    if e > i:
        s = 2 * sqrt(1 + e - a - i)
        return ((c - g) / s, (b + d) / s, s / 4, (f + h) / s)
    s = 2 * sqrt(1 + i - a - e)
    return ((d - b) / s, (c + g) / s, (f + h) / s, s / 4)


def angle_between(a: Vector, b: Vector) -> float:
    """The angle between two vectors, in degrees."""
    return degrees(acos(max(-1.0, min(1.0, dot(a, b) / norm(a) / norm(b)))))


def minimum_jerk(k: float) -> float:
    """A step from 0 to 1 as an unhurried limb makes it: speed and its change are 0 at both ends."""
    k = max(0.0, min(1.0, k))
    return k * k * k * (10 + k * (6 * k - 15))


def hull(points: Iterable[Point]) -> list[Point]:
    """The convex outline of points in the plane, without repeats (Andrew's monotone chain)."""
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered

    def half(run: Iterable[Point]) -> list[Point]:
        out: list[Point] = []
        for p in run:
            while len(out) > 1 and (out[-1][0] - out[-2][0]) * (p[1] - out[-2][1]) <= (out[-1][1] - out[-2][1]) * (
                p[0] - out[-2][0]
            ):
                out.pop()
            out.append(p)
        return out[:-1]

    return half(ordered) + half(ordered[::-1])


def two_bones(start: Vector, end: Vector, upper: float, lower: float, towards: Vector) -> tuple[Vector, Vector]:
    """Where the middle joint and the end of a two-bone limb lie when it reaches for `end`, bending towards a direction.

    A target out of reach is met as far as the limb goes; the caller sees it in the returned end.
    """
    way = minus(end, start)
    reach = min(norm(way), (upper + lower) * 0.9995)
    line = unit(way)
    along = (upper * upper - lower * lower + reach * reach) / (2 * reach)
    out = sqrt(max(upper * upper - along * along, 0.0))
    return add(start, times(line, along), times(across(towards, line), out)), add(start, times(line, reach))
