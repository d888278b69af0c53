"""The muscles of belly, chest wall and hips on the bones: bundles of fibres from where they begin to where they end.

Each is for one side (1 left, -1 right); its first ball has the radius of its belly. Balls are those of `balls`.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, pi, sin

from backcourse.body import frame
from backcourse.body.balls import Ball
from backcourse.body.bundles_back import Bundle, wing
from backcourse.body.frame import SITTING, SMALL_TROCHANTER, TROCHANTER, blade, chest, pelvis
from backcourse.body.sacrum import SACRAL, sacral_places
from backcourse.body.tissues import thick


def quadratus(side: int) -> Iterator[Bundle]:
    """From the hip bone to the lowest rib and the side arms."""
    rib = frame.rib(12, side)[2]
    for level in ("l4", "l3", "l2", "l1"):
        yield [pelvis((98, 40, -32), side, 4.6), chest("l4", side * 76, 0, -22, 0), wing(level, side, 0)]
    yield [pelvis((114, 46, -18), side, 5.4), chest("l3", side * 84, 0, -18, 0), rib]


def iliopsoas(side: int) -> Iterator[Bundle]:
    """From the front of the column and the hip bone to the thigh."""
    brim, end = pelvis((76, -62, 62), side, 0), pelvis(SMALL_TROCHANTER, side, 0)
    for level in ("t12", "l1", "l2", "l3", "l4"):
        yield [
            chest(level, side * 20, 0, 2, 6.4),
            chest("l4", side * 42, 0, 10, 0),
            pelvis((62, -16, 36), side, 0),
            brim,
            end,
        ]
    for point in ((112, 28, 14), (116, 14, 42), (104, 26, -8)):
        yield [pelvis(point, side, 6.4), pelvis((92, -30, 50), side, 0), brim, end]


def _belly(level: str, side: int, degrees: float, size: float = 1.0) -> Ball:
    """A place on the wall of the belly: so far round from the middle of the back, beside a vertebra."""
    a = degrees * pi / 180
    return chest(level, side * 128 * size * sin(a), 0, 20 - 96 * size * cos(a), 0)


def _round(level: str, side: int, start: float, end: float, belly: float, size: float = 1.0, to: str = "") -> Bundle:
    """A bundle along the wall of the belly, that may end beside another vertebra."""
    steps = 4
    places = [
        _belly(level if k < 3 else to or level, side, start + (end - start) * k / steps, size) for k in range(steps + 1)
    ]
    return [thick(ball, belly) for ball in places]


def transversus(side: int) -> Iterator[Bundle]:
    """Round the waist."""
    for level, start in (("t12", 70), ("l1", 56), ("l2", 48), ("l3", 46), ("l4", 48), ("l5", 70)):
        yield _round(level, side, start, 176, 6.0, 0.93)


def obliques(side: int) -> Iterator[Bundle]:
    """Slanting, in two layers."""
    for top, low, start, end in (
        ("t8", "t12", 116, 172),
        ("t10", "l1", 100, 172),
        ("t11", "l3", 88, 172),
        ("t12", "l4", 74, 160),
    ):
        yield [
            thick(ball, 6.0)
            for ball in (_belly(top, side, start), _belly(top, side, (start + end) / 2, 1.02), _belly(low, side, end))
        ]
    for top, low, start, end in (("t12", "l3", 128, 84), ("l1", "l4", 150, 92), ("l2", "l5", 168, 104)):
        yield [
            thick(ball, 4.6)
            for ball in (
                _belly(top, side, start, 0.97),
                _belly(low, side, (start + end) / 2, 0.99),
                _belly(low, side, end, 0.97),
            )
        ]


def serratus(side: int) -> Iterator[Bundle]:
    """From the ribs to the shoulder blade."""
    at = blade(side)
    for number in range(2, 10):
        points = frame.rib(number, side)
        end = at["upper"] if number == 2 else at["lower"] if number > 6 else chest(f"t{number}", side * 72, 0, -56, 0)
        yield [thick(points[4], 5.0), points[3], end]


def gluteus_maximus(side: int) -> Iterator[Bundle]:
    """From sacrum and hip bone to the thigh."""
    end = pelvis((138, -168, -8), side, 0)
    for point in ((54, -2, -58), (44, -34, -60), (30, -66, -62), (22, -92, -50), (14, -118, -34)):
        x, y, _ = point
        yield [pelvis(point, side, 10.0), pelvis(((x + 138) / 2 + 8, (y - 168) / 2 + 10, -66), side, 0), end]


def gluteus_medius(side: int) -> Iterator[Bundle]:
    """From the wing of the hip bone to the thigh."""
    for point in ((96, 34, -36), (124, 40, -4), (132, 26, 34), (124, 2, 64)):
        _, y, z = point
        yield [pelvis(point, side, 8.0), pelvis((146, (y - 114) / 2, z / 2), side, 0), pelvis(TROCHANTER, side, 0)]


def piriformis(side: int) -> Iterator[Bundle]:
    """From the front of the sacrum to the thigh."""
    for n, x in ((1, 20), (2, 18), (3, 14)):
        y, z, _ = sacral_places()[n]
        yield [
            (0, side * x, y - 6, z + SACRAL[n][2], 6.0),
            pelvis((76, -92, -26), side, 0),
            pelvis((142, -104, 0), side, 0),
        ]


def hamstrings(side: int) -> Iterator[Bundle]:
    """From the sitting bone down the thigh; the picture cuts them off."""
    for x, z in ((104, -26), (92, -30), (116, -18)):
        yield [pelvis(SITTING, side, 10.0), pelvis(((x + 60) / 2, -226, -30), side, 0), pelvis((x, -300, z), side, 0)]
