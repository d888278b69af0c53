"""How near round-ended pieces of the body come to slabs, bars, balls and each other: signed distances, below 0 inside.

Every distance here is a convex function of the point, so the nearest approach of a piece is found exactly by halving.
"""

from __future__ import annotations

from collections.abc import Callable
from math import dist, hypot, sqrt

from attrs import frozen

from backcourse.body.geometry import Vector, between, minus, norm, times
from backcourse.body.props import Rod, Slab

Solid = Callable[[Vector], float]  # a point's distance from the surface, in metres, negative inside
GOLDEN = (sqrt(5) - 1) / 2
STEPS = 18  # of the search along a piece: 0.4 m is narrowed down to 0.07 mm


@frozen(eq=False)
class Piece:
    """A round-ended piece of the body in one frame: its ends (m) and the radius at each."""

    a: Vector
    b: Vector
    r: float
    s: float

    @property
    def middle(self) -> Vector:
        """The point halfway along."""
        return between(self.a, self.b, 0.5)

    @property
    def reach(self) -> float:
        """The radius of the ball round the middle that holds the whole piece."""
        return norm(minus(self.b, self.a)) / 2 + max(self.r, self.s)

    def at(self, k: float) -> tuple[Vector, float]:
        """The point a fraction k along, and the radius there."""
        return between(self.a, self.b, k), self.r + (self.s - self.r) * k

    def without(self, near: float = 0.0, far: float = 0.0) -> Piece | None:
        """What is left when so many metres are cut off each end; None when nothing is."""
        length = norm(minus(self.b, self.a))
        if near + far >= length:
            return None
        (a, r), (b, s) = self.at(near / length), self.at(1 - far / length)
        return Piece(a, b, r, s)


def round_ended(piece: Piece) -> Solid:
    """The signed distance from a round-ended piece that narrows evenly."""
    (ax, ay, az), way = piece.a, minus(piece.b, piece.a)
    length, r = norm(way), piece.r
    if length < 1e-9:
        return lambda p: norm(minus(p, piece.a)) - max(r, piece.s)
    ux, uy, uz = times(way, 1 / length)
    slope = max(-0.99, min(0.99, (piece.s - r) / length))
    lean = slope / sqrt(1 - slope * slope)

    def gap(point: Vector) -> float:
        x, y, z = point[0] - ax, point[1] - ay, point[2] - az
        along = x * ux + y * uy + z * uz
        aside = sqrt(max(x * x + y * y + z * z - along * along, 0.0))
        t = along + lean * aside
        t = 0.0 if t < 0.0 else length if t > length else t
        return hypot(along - t, aside) - r - slope * t

    return gap


def block(slab: Slab) -> Solid:
    """The signed distance from a block; inside it, minus the way to the nearest face."""
    (x0, x1), (y0, y1), (z0, z1) = slab.x, slab.y, slab.z

    def gap(point: Vector) -> float:
        x, y, z = point
        dx = x0 - x if x0 - x > x - x1 else x - x1
        dy = y0 - y if y0 - y > y - y1 else y - y1
        dz = z0 - z if z0 - z > z - z1 else z - z1
        if dx <= 0 and dy <= 0 and dz <= 0:
            return max(dx, dy, dz)
        return hypot(dx if dx > 0 else 0.0, dy if dy > 0 else 0.0, dz if dz > 0 else 0.0)

    return gap


def ellipse_gap(x: float, z: float, a: float, b: float) -> float:
    """A point's distance in the plane from an ellipse of half-axes a and b round the origin, to within 0.1 mm."""
    px, pz = abs(x), abs(z)
    tx = tz = sqrt(0.5)
    for _ in range(4):  # steps along the ellipse by its circle of curvature
        ex, ez = (a * a - b * b) * tx**3 / a, (b * b - a * a) * tz**3 / b
        rx, rz, qx, qz = a * tx - ex, b * tz - ez, px - ex, pz - ez
        r, q = hypot(rx, rz), hypot(qx, qz)
        if q < 1e-12:
            break
        tx = max(0.0, min(1.0, (qx * r / q + ex) / a))
        tz = max(0.0, min(1.0, (qz * r / q + ez) / b))
        size = hypot(tx, tz)
        tx, tz = tx / size, tz / size
    away = hypot(px - a * tx, pz - b * tz)
    return -away if (px / a) ** 2 + (pz / b) ** 2 < 1 else away


def solid(part: object) -> Solid:
    """The signed distance from a prop's part: a slab, a bar or a ball."""
    if isinstance(part, Slab):
        return block(part)
    if isinstance(part, Rod):
        return round_ended(Piece(part.a, part.b, part.radius, part.radius))
    return lambda p: dist(p, part.centre) - part.radius


def bound(part: object) -> tuple[Vector, float]:
    """A ball (middle, radius) that holds a prop's part."""
    if isinstance(part, Slab):
        spans = (part.x, part.y, part.z)
        return tuple((a + b) / 2 for a, b in spans), hypot(*((b - a) / 2 for a, b in spans))
    if isinstance(part, Rod):
        bar = Piece(part.a, part.b, part.radius, part.radius)
        return bar.middle, bar.reach
    return part.centre, part.radius


def nearest(piece: Piece, other: Solid) -> float:
    """The least distance between the skin of a piece and a convex solid, negative by how deep one is in the other."""

    (ax, ay, az), (dx, dy, dz), r, more = piece.a, minus(piece.b, piece.a), piece.r, piece.s - piece.r

    def gap(k: float) -> float:
        return other((ax + dx * k, ay + dy * k, az + dz * k)) - r - more * k

    low, high = 0.0, 1.0
    c, d = high - GOLDEN * (high - low), low + GOLDEN * (high - low)
    at_c, at_d = gap(c), gap(d)
    for _ in range(STEPS):
        if at_c < at_d:
            high, d, at_d = d, c, at_c
            c = high - GOLDEN * (high - low)
            at_c = gap(c)
        else:
            low, c, at_c = c, d, at_d
            d = low + GOLDEN * (high - low)
            at_d = gap(d)
    return min(at_c, at_d, gap(0.0), gap(1.0))
