"""The bones beside the column that muscles hold on to: ribs, breastbone, shoulder blades, hip bones and thighs.

They are drawn by eye around the published column, so that muscles do not hang in the air. Balls are those of `balls`;
a place of the chest is written in the frame of the vertebra beside it, a place of the pelvis upright from the middle of
the sacrum's top (millimetres).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from backcourse.body.balls import BOTH, Ball, Shape, shape
from backcourse.body.bones import transverse_tip
from backcourse.body.tissues import hips, numbers, thick

# half-width of the rib cage at each rib, how far the rib falls on its way, and how far to the front it comes (mm)
RIBS = (
    (52, 26, 62),
    (76, 40, 82),
    (92, 52, 94),
    (104, 62, 102),
    (112, 70, 108),
    (118, 78, 112),
    (123, 84, 114),
    (126, 86, 112),
    (125, 84, 106),
    (120, 74, 92),
    (104, 56, 40),
    (74, 34, -20),
)
CREST, FRONT_SPINE, BACK_SPINE = (128, 48, 0), (120, -2, 74), (42, -30, -52)
SOCKET, SITTING, PUBIS = (88, -104, 22), (60, -158, -6), (12, -112, 84)
TROCHANTER, SMALL_TROCHANTER = (146, -114, 4), (112, -146, 8)


def chest(level: str, x: float, y: float, z: float, radius: float = 0.0) -> Ball:
    """A point beside a vertebra, in its frame."""
    return (numbers()[level], x, y, z, radius)


def pelvis(point: tuple[float, float, float], side: int, radius: float) -> Ball:
    """A point of the pelvis on one side."""
    x, y, z = point
    return thick(hips(side * x, y, z), radius)


def rib(number: int, side: int) -> list[Ball]:
    """Points along a rib, from the spine round to the front."""
    wide, fall, front = RIBS[number - 1]
    level = f"t{number}"
    x, y, z = transverse_tip(numbers()[level])
    way = [
        (x - 9, y + 3, z + 12),
        (x + 4, y, z),
        (wide * 0.62, y - fall * 0.16, z - 12),
        (wide * 0.97, -fall * 0.5, z + 26),
    ]
    if front > 0:
        way.append((wide * 0.92, -fall * 0.82, front * 0.5))
    if front > 60:
        way.append((wide * 0.52, -fall, front))
    return [chest(level, side * px, py, pz, 3.6) for px, py, pz in way]


def blade(side: int) -> dict[str, Ball]:
    """The corners of a shoulder blade, its spine's root and tip, and the joint of the arm."""
    points = {
        "upper": ("t2", 64, 6, -48),
        "root": ("t3", 68, 0, -58),
        "lower": ("t7", 78, 0, -62),
        "socket": ("t3", 140, 4, -22),
        "tip": ("t2", 162, 14, -18),
        "arm": ("t3", 164, -4, -12),
        "groove": ("t5", 166, 6, -2),
    }
    return {name: chest(level, side * x, y, z, 4.0) for name, (level, x, y, z) in points.items()}


def neighbours() -> list[Shape]:
    """All of them; they are background, and no part that can be chosen."""
    return [shape("", "frame", balls) for balls in (*_cage(), _skull(), *_shoulders(), *_hips())]


def _cage() -> Iterator[list[Ball]]:
    for number, side in itertools.product(range(1, 13), BOTH):
        yield from (list(pair) for pair in itertools.pairwise(rib(number, side)))
    for side in BOTH:  # the gristle of the lower ribs, up to the breastbone
        ends = [rib(number, side)[-1] for number in (7, 8, 9, 10)]
        yield from (list(pair) for pair in itertools.pairwise([chest("t8", side * 12, -40, 112, 3.6), *ends]))
    for top, foot in ((("t3", -6, 78), ("t5", -20, 96)), (("t5", -20, 96), ("t8", -34, 110))):
        yield [chest(level, side * 13, y, z, 4.0) for level, y, z in (top, foot) for side in BOTH]


def _skull() -> list[Ball]:
    """The back of the head, as a ball; the picture cuts it off."""
    return [chest("c1", 0, 72, z, 64.0) for z in (-24, 14)]


def _shoulders() -> Iterator[list[Ball]]:
    for side in BOTH:
        at = blade(side)
        yield [thick(at[name], 2.5) for name in ("upper", "root", "socket")]
        yield [thick(at[name], 2.5) for name in ("root", "lower", "socket")]
        yield [thick(at["root"], 3.5), thick(at["tip"], 6.5)]
        yield [thick(at["tip"], 5.0), chest("t3", side * 20, 8, 74, 5.5)]
        yield [thick(at["arm"], 20.0)]
        yield [thick(at["arm"], 15.0), chest("t12", side * 176, 0, -6, 10.5)]


def _hips() -> Iterator[list[Ball]]:
    notch, sacral, low_front = (70, -64, -22), (58, -16, -22), (102, -44, 62)
    for side in BOTH:
        yield [pelvis(p, side, 4.0) for p in (BACK_SPINE, (88, 36, -42), CREST, notch, sacral)]
        yield [pelvis(p, side, 4.0) for p in (CREST, FRONT_SPINE, low_front, (90, -84, 24), notch)]
        yield [pelvis(p, side, 6.0) for p in ((88, 36, -42), CREST)]
        yield [pelvis(p, side, 6.0) for p in (CREST, (132, 26, 44), FRONT_SPINE)]
        yield [pelvis((86, -96, 4), side, 13.0), pelvis(SITTING, side, 11.0)]
        yield [pelvis((84, -90, 34), side, 9.0), pelvis(PUBIS, side, 8.0)]
        yield [pelvis(SITTING, side, 7.0), pelvis((14, -130, 76), side, 6.0)]
        yield [pelvis(SOCKET, side, 22.0)]
        yield [pelvis(SOCKET, side, 12.0), pelvis(TROCHANTER, side, 14.0)]
        yield [pelvis((140, -124, 8), side, 14.0), pelvis((122, -300, 16), side, 12.0)]
