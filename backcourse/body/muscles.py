"""Muscles that light up on the figure: each a few slim strands along its fibres, tied to the bones it runs over."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from functools import cache
from math import pi, sin

from backcourse import knowledge
from backcourse.body.back_muscles import BACK
from backcourse.body.geometry import add, inverse, rotate, unit
from backcourse.body.skeleton import JOINTS
from backcourse.body.skin import Place, standing
from backcourse.body.strands import Course, Strand
from backcourse.body.waist_muscles import WAIST
from backcourse.body.wardrobe import Shape, ball, shape

COURSES: dict[str, Course] = {**BACK, **WAIST}
TAPER = 0.32  # how slim the ends of a strand are, against its middle


def shapes(ids: Iterable[str]) -> list[Shape]:
    """The lit strands of these muscles, on both sides; an id that is not known is refused with those that are."""
    return [each for muscle in ids for each in _muscle(knowledge.muscle(muscle).id)]


@cache
def _muscle(muscle: str) -> tuple[Shape, ...]:
    drawn = COURSES[muscle]
    out = []
    for side in (1, -1):
        for number, strand in enumerate(drawn.strands()):
            material = drawn.tone + (" grain" if number % 2 else "")
            places = [_mirrored(place, side) for place in strand.places]
            thick = [_thickness(k / (len(places) - 1), strand) for k in range(len(places))]
            for a, b in itertools.pairwise(zip(places, thick, strict=True)):
                out.append(_piece(muscle, material, drawn.near, a, b))
    return tuple(out)


def _thickness(along: float, strand: Strand) -> float:
    """A strand's half-thickness (m) a fraction along it: full in its belly, slim where it becomes a tendon."""
    return strand.belly * (TAPER + (1 - TAPER) * sin(pi * (0.06 + 0.88 * along)) ** 0.8)


def _piece(muscle: str, material: str, near: float, *ends: tuple[Place, float]) -> Shape:
    """A stretch of a strand from one place to the next; it looks where the skin above it looks."""
    frames = standing()[1]
    first = ends[0][0].joint
    way = unit(add(*(rotate(frames[place.joint], place.out) for place, _ in ends)))
    facing = [JOINTS.index(first), *(round(v, 3) for v in rotate(inverse(frames[first]), way))]
    balls = [ball(place.joint, *place.at, radius) for place, radius in ends]
    return shape(material, balls, part="muscle", muscle=muscle, near=near, flat=True, facing=facing)


def _mirrored(place: Place, side: int) -> Place:
    if side == 1:
        return place
    (x, y, z), (a, b, c) = place.at, place.out
    return Place(place.joint.replace("left_", "right_"), (-x, y, z), (-a, b, c))
