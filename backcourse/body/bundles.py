"""The course's muscles on the bones: for each, the bundles of fibres from where it begins to where it ends.

The attachments are those of content/muscles; how thick a bundle is, is drawn by eye, slimmer than in life, so that the
bones behind it can be seen. Balls are those of `bones`. On the clothed figure, the same muscles lie on the skin (see
`strands`); here they hold on to the bones that are drawn.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from math import cos, pi, sin

from backcourse.body import frame
from backcourse.body.bones import BOTH, SACRAL, Ball, Shape, sacral_places, shape, spinous_tip, transverse_tip
from backcourse.body.column import THORACIC
from backcourse.body.frame import BACK_SPINE, SITTING, SMALL_TROCHANTER, TROCHANTER, blade, chest, pelvis
from backcourse.body.tissues import numbers, thick

Bundle = list[Ball]
LONG = ("l5", "l4", "l3", "l2", "l1", *reversed(THORACIC))


def muscles() -> list[Shape]:
    """Every muscle on both sides, each bundle in stretches that are slim at its ends."""
    out = []
    for muscle, course in COURSES.items():
        for side in BOTH:
            for number, bundle in enumerate(course(side)):
                material = (
                    "fascia" if muscle == "thoracolumbar-fascia" else ("muscle grain" if number % 2 else "muscle")
                )
                out += [shape(muscle, material, pair) for pair in itertools.pairwise(_tapered(bundle))]
    return out


def _tapered(bundle: Bundle) -> Bundle:
    """The bundle with a belly in its middle: the radius of its first ball is that of the belly."""
    belly = bundle[0][4]
    return [
        thick(ball, belly * (0.34 + 0.66 * sin(pi * k / (len(bundle) - 1)) ** 0.8)) for k, ball in enumerate(bundle)
    ]


def _spine(level: str, belly: float, out: float = 0.0) -> Ball:
    """The tip of a spinous process, or a place beside it."""
    i = numbers()[level]
    y, z = spinous_tip(i)
    return (i, out, y, z - 1, belly)


def _wing(level: str, side: int, belly: float, share: float = 1.0) -> Ball:
    """The tip of a transverse process, or a place on the way to it."""
    i = numbers()[level]
    x, y, z = transverse_tip(i)
    return (i, side * x * share, y, z - 4, belly)


def _sacrum(n: int, side: int, x: float, belly: float) -> Ball:
    """A place on the back of the sacrum."""
    y, z, _ = sacral_places()[n]
    return (0, side * x, y, z - SACRAL[n][2] - 8, belly)


def _skull(side: int, x: float, y: float, z: float, belly: float) -> Ball:
    return (numbers()["c1"], side * x, y, z, belly)


def _trapezius(side: int) -> Iterator[Bundle]:
    at = blade(side)
    collar = chest("t2", side * 118, 16, 22, 0)
    yield [_skull(side, 10, 26, -58, 5.5), _spine("c5", 0, side * 22), chest("t1", side * 60, 12, -30, 0), collar]
    for level, out, end in (
        ("c7", 40, "tip"),
        ("t2", 40, "tip"),
        ("t4", 34, "root"),
        ("t7", 26, "root"),
        ("t10", 20, "root"),
    ):
        middle = chest("t3" if end == "tip" else "t5", side * (62 if end == "tip" else 50), 2, -66, 0)
        yield [
            _spine(level, 5.5),
            *([middle] if level in ("t2", "t7", "t10") else [_spine(level, 0, side * out)]),
            at[end],
        ]
    yield [_spine("t12", 5.5), chest("t9", side * 26, 0, -58, 0), chest("t6", side * 50, 0, -66, 0), at["root"]]


def _latissimus(side: int) -> Iterator[Bundle]:
    for level, x, rise in (
        ("t7", 90, "t6"),
        ("t9", 96, "t7"),
        ("t12", 106, "t8"),
        ("l2", 112, "t9"),
        ("l4", 118, "t10"),
    ):
        yield [
            _spine(level, 6.5),
            chest(rise, side * x, -6, -54, 0),
            chest("t6", side * 136, -4, -30, 0),
            blade(side)["groove"],
        ]
    yield [
        pelvis((100, 44, -34), side, 6.5),
        chest("t11", side * 124, 0, -34, 0),
        chest("t7", side * 142, 0, -22, 0),
        blade(side)["groove"],
    ]


def _rhomboids(side: int) -> Iterator[Bundle]:
    at = blade(side)
    for level, low in (("c7", "t2"), ("t1", "t3"), ("t2", "t4"), ("t3", "t5"), ("t4", "t6"), ("t5", "t7")):
        end = {"t2": at["upper"], "t3": at["root"], "t7": at["lower"]}.get(low, chest(low, side * 71, 2, -60, 0))
        yield [_spine(level, 4.6), chest(level, side * 38, -16, -60, 0), end]


def _levator(side: int) -> Iterator[Bundle]:
    for level in ("c1", "c2", "c3", "c4"):
        yield [_wing(level, side, 4.0), chest("c7", side * 44, 4, -20, 0), blade(side)["upper"]]


def _iliocostalis(side: int) -> Iterator[Bundle]:
    for x, top in ((54, 11), (58, 8)):
        yield [
            pelvis((x, 16, -54), side, 6.0),
            *(chest(level, side * x, 0, -34, 0) for level in ("l4", "l2")),
            *(chest(f"t{n}", side * (x + 6), -8, -46, 0) for n in range(12, top - 1, -2)),
        ]
    yield [chest(f"t{n}", side * (60 - abs(n - 8) * 2), -8, -48, 5.0) for n in (12, 10, 8, 6, 5)]
    yield [*(chest(f"t{n}", side * (54 - (7 - n) * 4), -4, -46, 5.0) for n in (7, 5, 3, 2)), _wing("c5", side, 0)]


def _longissimus(side: int) -> Iterator[Bundle]:
    for x, top in ((22, 3), (30, 7), (38, 10)):
        yield [_sacrum(1, side, x * 0.8, 6.0), *(chest(level, side * x, -2, -40, 0) for level in ("l4", "l2", "t12")),
               *(_wing(f"t{n}", side, 0, 0.95) for n in range(10, top - 1, -2))]  # fmt: skip
    yield [
        *(_wing(f"t{n}", side, 4.2, 0.8) for n in (5, 3, 1)),
        *(_wing(c, side, 0) for c in ("c6", "c4", "c2")),
        _skull(side, 46, 18, -8, 0),
    ]


def _spinalis(side: int) -> Iterator[Bundle]:
    for start, end in (("l2", "t6"), ("l1", "t4"), ("t12", "t2")):
        levels = LONG[LONG.index(start) : LONG.index(end) + 1 : 2]
        yield [_spine(start, 3.6), *(_spine(level, 0, side * 8) for level in levels[1:-1]), _spine(end, 0)]


def _multifidus(side: int) -> Iterator[Bundle]:
    yield [_sacrum(2, side, 12, 5.0), _sacrum(0, side, 16, 0), _spine("l4", 0, side * 3)]
    yield [_sacrum(1, side, 22, 5.0), chest("l5", side * 22, 0, -40, 0), _spine("l3", 0, side * 3)]
    for low, high in zip(LONG, LONG[3:], strict=False):
        yield [_wing(low, side, 4.2, 0.5), _wing(LONG[LONG.index(low) + 1], side, 0, 0.3), _spine(high, 0, side * 2)]


def _quadratus(side: int) -> Iterator[Bundle]:
    rib = frame.rib(12, side)[2]
    for level in ("l4", "l3", "l2", "l1"):
        yield [pelvis((98, 40, -32), side, 4.6), chest("l4", side * 76, 0, -22, 0), _wing(level, side, 0)]
    yield [pelvis((114, 46, -18), side, 5.4), chest("l3", side * 84, 0, -18, 0), rib]


def _iliopsoas(side: int) -> Iterator[Bundle]:
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


def _transversus(side: int) -> Iterator[Bundle]:
    for level, start in (("t12", 70), ("l1", 56), ("l2", 48), ("l3", 46), ("l4", 48), ("l5", 70)):
        yield _round(level, side, start, 176, 6.0, 0.93)


def _obliques(side: int) -> Iterator[Bundle]:
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


def _serratus(side: int) -> Iterator[Bundle]:
    at = blade(side)
    for number in range(2, 10):
        points = frame.rib(number, side)
        end = at["upper"] if number == 2 else at["lower"] if number > 6 else chest(f"t{number}", side * 72, 0, -56, 0)
        yield [thick(points[4], 5.0), points[3], end]


def _gluteus_maximus(side: int) -> Iterator[Bundle]:
    end = pelvis((138, -168, -8), side, 0)
    for point in ((54, -2, -58), (44, -34, -60), (30, -66, -62), (22, -92, -50), (14, -118, -34)):
        x, y, _ = point
        yield [pelvis(point, side, 10.0), pelvis(((x + 138) / 2 + 8, (y - 168) / 2 + 10, -66), side, 0), end]


def _gluteus_medius(side: int) -> Iterator[Bundle]:
    for point in ((96, 34, -36), (124, 40, -4), (132, 26, 34), (124, 2, 64)):
        _, y, z = point
        yield [pelvis(point, side, 8.0), pelvis((146, (y - 114) / 2, z / 2), side, 0), pelvis(TROCHANTER, side, 0)]


def _piriformis(side: int) -> Iterator[Bundle]:
    for n, x in ((1, 20), (2, 18), (3, 14)):
        y, z, _ = sacral_places()[n]
        yield [
            (0, side * x, y - 6, z + SACRAL[n][2], 6.0),
            pelvis((76, -92, -26), side, 0),
            pelvis((142, -104, 0), side, 0),
        ]


def _hamstrings(side: int) -> Iterator[Bundle]:
    for x, z in ((104, -26), (92, -30), (116, -18)):
        yield [pelvis(SITTING, side, 10.0), pelvis(((x + 60) / 2, -226, -30), side, 0), pelvis((x, -300, z), side, 0)]


def _fascia(side: int) -> Iterator[Bundle]:
    for level, low, x in (("t10", "l1", 26), ("t12", "l3", 38), ("l1", "l4", 52), ("l3", "l5", 62)):
        yield [_spine(level, 7.0), chest(low, side * x * 0.6, 4, -52, 0), chest(low, side * x, 0, -46, 0)]
    yield [_spine("l4", 7.0), chest("l5", side * 40, 0, -52, 0), pelvis((88, 34, -48), side, 0)]
    yield [_sacrum(1, side, 4, 7.0), _sacrum(0, side, 26, 0), pelvis(BACK_SPINE, side, 0)]


COURSES: dict[str, Callable[[int], Iterable[Bundle]]] = {
    "trapezius": _trapezius,
    "latissimus-dorsi": _latissimus,
    "rhomboids": _rhomboids,
    "levator-scapulae": _levator,
    "iliocostalis": _iliocostalis,
    "longissimus": _longissimus,
    "spinalis": _spinalis,
    "multifidus": _multifidus,
    "quadratus-lumborum": _quadratus,
    "iliopsoas": _iliopsoas,
    "transversus-abdominis": _transversus,
    "obliques": _obliques,
    "serratus-anterior": _serratus,
    "gluteus-maximus": _gluteus_maximus,
    "gluteus-medius": _gluteus_medius,
    "piriformis": _piriformis,
    "hamstrings": _hamstrings,
    "thoracolumbar-fascia": _fascia,
}
