"""Whether a held pose would topple: its centre of mass over what carries it.

The base of support is the outline on the floor of all skin within 15 mm of something that carries, and of the feet of
the things that carry it (a chair's legs, the patch on which a ball stands).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import cos, dist, hypot, pi, sin, sqrt
from typing import Any

from backcourse import knowledge
from backcourse.body.geometry import Point, Vector, add, between, hull, times
from backcourse.body.moment import Film, Moment, Surface
from backcourse.body.props import Rod, Slab
from backcourse.body.skeleton import JOINTS, LEVELS, SIDES
from backcourse.body.solids import Piece

TOUCH = 0.015  # metres within which skin is carried by what is under it
STILL = 0.02  # metres a second: a pose is held while every joint is slower
EVERY = 5  # frames of a held pose between two that are weighed
CIRCLE = [(cos(pi * n / 4), sin(pi * n / 4)) for n in range(8)]


def still_frames(clip: Any) -> list[int]:
    """The frames of held poses to weigh: the first and last of each, and every fifth between."""
    step = clip.times[1] - clip.times[0]
    moving = [
        max(dist(a, b) for a, b in zip(now, after, strict=True)) > STILL * step
        for now, after in pairwise(clip.positions)
    ]
    held = [not (before or after) for before, after in zip([moving[0], *moving], [*moving, moving[-1]], strict=True)]
    edge = [i for i, now in enumerate(held) if now and not all(held[max(0, i - 1) : i + 2])]
    return sorted({*edge, *(i for i, now in enumerate(held) if now and (i % EVERY == 0 or i == len(held) - 1))})


def centre_of_mass(moment: Moment) -> Vector:
    """Where the whole body's weight acts, in metres; the trunk's in the middle of its section, not in the spine."""
    whole = (0.0, 0.0, 0.0)
    for part in knowledge.masses().parts:
        sides = [f"{side}_" for side in SIDES] if f"left_{part.near}" in JOINTS else [""]
        for side in sides:
            near, far = (_weighed(moment, side + joint) for joint in (part.near, part.far))
            whole = add(whole, times(between(near, far, part.centre), part.mass))
    return whole


def _weighed(moment: Moment, joint: str) -> Vector:
    """A joint's place; for a vertebra the middle of the trunk there."""
    if joint not in LEVELS:
        return moment.place(joint)
    forward = moment.film.sections[LEVELS.index(joint)][2]
    return moment.point(JOINTS.index(joint), (0.0, 0.0, forward))


def base(film: Film, moment: Moment) -> list[Point]:
    """The outline (x, z) on the floor of everything that carries the body."""
    points: list[Point] = []
    carriers: set[str] = set()
    for middle, radius in _skin(film, moment):
        if middle[1] - radius < TOUCH:
            points += _patch(middle, radius, middle[1] - radius)
        for surface in moment.surfaces:
            if surface.near(middle, radius + TOUCH) and (gap := surface.gap(middle) - radius) < TOUCH:
                if _beneath(surface.part, middle):
                    carriers.add(surface.kind)
                    points += _patch(middle, radius, gap)
                else:
                    points.append((middle[0], middle[2]))
    return hull([*points, *_feet(s for s in moment.surfaces if s.kind in carriers)])


def _skin(film: Film, moment: Moment) -> Iterator[tuple[Vector, float]]:
    """The balls of the skin that could touch something, and balls along every piece."""
    for joint, balls in film.skin.items():
        reach = max(hypot(*middle) + radius for middle, radius in balls) + TOUCH
        place = moment.places[joint]
        if place[1] < reach or any(surface.near(place, reach) for surface in moment.surfaces):
            yield from moment.skin(joint)
    for piece in moment.pieces.values():
        yield from (piece.at(n / 8) for n in range(9))


def _patch(middle: Vector, radius: float, gap: float) -> Iterator[Point]:
    """The outline of the part of a ball that lies within reach of what carries it."""
    high = min(TOUCH - gap, radius)
    wide = sqrt(max(2 * radius * high - high * high, 0.0))
    return ((middle[0] + wide * x, middle[2] + wide * z) for x, z in CIRCLE)


def _beneath(part: Any, point: Vector) -> bool:
    """Whether a part carries what is at a point from below, rather than leaning on its side."""
    if isinstance(part, Slab):
        return point[1] > (part.y[0] + part.y[1]) / 2 and all(
            a - TOUCH < p < b + TOUCH for p, (a, b) in ((point[0], part.x), (point[2], part.z))
        )
    return point[1] > (min(part.a[1], part.b[1]) if isinstance(part, Rod) else part.centre[1])


def _feet(surfaces: Iterable[Surface]) -> Iterator[Point]:
    """Where the things that carry stand on the floor. A mat or cushion widens nothing: skin must lie on it."""
    for surface in surfaces:
        part = surface.part
        if isinstance(part, Rod):
            bar = Piece(part.a, part.b, part.radius, part.radius)
            for end, radius in (bar.at(0.0), bar.at(1.0)):
                if end[1] - radius < TOUCH:
                    yield from _patch(end, radius, end[1] - radius)
        elif not isinstance(part, Slab) and part.centre[1] - part.radius < TOUCH:
            yield from _patch(part.centre, part.radius, part.centre[1] - part.radius)


def margin(point: Point, outline: Sequence[Point]) -> float:
    """How far inside a convex outline a point lies, in metres; negative outside, and where there is no outline."""
    if not outline:
        return -1.0
    edges = list(zip(outline, [*outline[1:], outline[0]], strict=True))
    away = min(_to_edge(point, a, b) for a, b in edges)
    left = [(b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]) for a, b in edges]
    return away if len(outline) > 2 and (min(left) >= 0 or max(left) <= 0) else -away


def _to_edge(point: Point, a: Point, b: Point) -> float:
    dx, dz = b[0] - a[0], b[1] - a[1]
    size = dx * dx + dz * dz
    k = max(0.0, min(1.0, ((point[0] - a[0]) * dx + (point[1] - a[1]) * dz) / size)) if size else 0.0
    return dist(point, (a[0] + dx * k, a[1] + dz * k))


def balance(film: Film, frame: int) -> float:
    """How far inside its base of support a frame's centre of mass lies, in metres; negative when it would topple."""
    moment = film.moments[frame]
    middle = centre_of_mass(moment)
    return margin((middle[0], middle[2]), base(film, moment))
