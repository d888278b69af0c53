"""The muscles of the back on the bones: bundles of fibres from where they begin to where they end.

Each is for one side (1 left, -1 right); its first ball has the radius of its belly. Balls are those of `balls`.
"""

from __future__ import annotations

from collections.abc import Iterator

from backcourse.body.balls import Ball
from backcourse.body.bones import spinous_tip, transverse_tip
from backcourse.body.column import THORACIC
from backcourse.body.frame import BACK_SPINE, blade, chest, pelvis
from backcourse.body.sacrum import SACRAL, sacral_places
from backcourse.body.tissues import numbers

Bundle = list[Ball]
LONG = ("l5", "l4", "l3", "l2", "l1", *reversed(THORACIC))


def spine(level: str, belly: float, out: float = 0.0) -> Ball:
    """The tip of a spinous process, or a place beside it."""
    i = numbers()[level]
    y, z = spinous_tip(i)
    return (i, out, y, z - 1, belly)


def wing(level: str, side: int, belly: float, share: float = 1.0) -> Ball:
    """The tip of a transverse process, or a place on the way to it."""
    i = numbers()[level]
    x, y, z = transverse_tip(i)
    return (i, side * x * share, y, z - 4, belly)


def sacrum(n: int, side: int, x: float, belly: float) -> Ball:
    """A place on the back of the sacrum."""
    y, z, _ = sacral_places()[n]
    return (0, side * x, y, z - SACRAL[n][2] - 8, belly)


def skull(side: int, x: float, y: float, z: float, belly: float) -> Ball:
    """A place on the back of the head, seen from C1."""
    return (numbers()["c1"], side * x, y, z, belly)


def trapezius(side: int) -> Iterator[Bundle]:
    """From skull and spikes to the shoulder blade."""
    at = blade(side)
    collar = chest("t2", side * 118, 16, 22, 0)
    yield [skull(side, 10, 26, -58, 5.5), spine("c5", 0, side * 22), chest("t1", side * 60, 12, -30, 0), collar]
    for level, out, end in (
        ("c7", 40, "tip"),
        ("t2", 40, "tip"),
        ("t4", 34, "root"),
        ("t7", 26, "root"),
        ("t10", 20, "root"),
    ):
        middle = chest("t3" if end == "tip" else "t5", side * (62 if end == "tip" else 50), 2, -66, 0)
        yield [
            spine(level, 5.5),
            *([middle] if level in ("t2", "t7", "t10") else [spine(level, 0, side * out)]),
            at[end],
        ]
    yield [spine("t12", 5.5), chest("t9", side * 26, 0, -58, 0), chest("t6", side * 50, 0, -66, 0), at["root"]]


def latissimus(side: int) -> Iterator[Bundle]:
    """From the low back up to the arm."""
    for level, x, rise in (
        ("t7", 90, "t6"),
        ("t9", 96, "t7"),
        ("t12", 106, "t8"),
        ("l2", 112, "t9"),
        ("l4", 118, "t10"),
    ):
        yield [
            spine(level, 6.5),
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


def rhomboids(side: int) -> Iterator[Bundle]:
    """From the spikes to the inner edge of the shoulder blade."""
    at = blade(side)
    for level, low in (("c7", "t2"), ("t1", "t3"), ("t2", "t4"), ("t3", "t5"), ("t4", "t6"), ("t5", "t7")):
        end = {"t2": at["upper"], "t3": at["root"], "t7": at["lower"]}.get(low, chest(low, side * 71, 2, -60, 0))
        yield [spine(level, 4.6), chest(level, side * 38, -16, -60, 0), end]


def levator(side: int) -> Iterator[Bundle]:
    """From the neck to the corner of the shoulder blade."""
    for level in ("c1", "c2", "c3", "c4"):
        yield [wing(level, side, 4.0), chest("c7", side * 44, 4, -20, 0), blade(side)["upper"]]


def iliocostalis(side: int) -> Iterator[Bundle]:
    """Up the ribs beside the spine."""
    for x, top in ((54, 11), (58, 8)):
        yield [
            pelvis((x, 16, -54), side, 6.0),
            *(chest(level, side * x, 0, -34, 0) for level in ("l4", "l2")),
            *(chest(f"t{n}", side * (x + 6), -8, -46, 0) for n in range(12, top - 1, -2)),
        ]
    yield [chest(f"t{n}", side * (60 - abs(n - 8) * 2), -8, -48, 5.0) for n in (12, 10, 8, 6, 5)]
    yield [*(chest(f"t{n}", side * (54 - (7 - n) * 4), -4, -46, 5.0) for n in (7, 5, 3, 2)), wing("c5", side, 0)]


def longissimus(side: int) -> Iterator[Bundle]:
    """Up the side arms."""
    for x, top in ((22, 3), (30, 7), (38, 10)):
        yield [sacrum(1, side, x * 0.8, 6.0), *(chest(level, side * x, -2, -40, 0) for level in ("l4", "l2", "t12")),
               *(wing(f"t{n}", side, 0, 0.95) for n in range(10, top - 1, -2))]  # fmt: skip
    yield [
        *(wing(f"t{n}", side, 4.2, 0.8) for n in (5, 3, 1)),
        *(wing(c, side, 0) for c in ("c6", "c4", "c2")),
        skull(side, 46, 18, -8, 0),
    ]


def spinalis(side: int) -> Iterator[Bundle]:
    """Along the spikes."""
    for start, end in (("l2", "t6"), ("l1", "t4"), ("t12", "t2")):
        levels = LONG[LONG.index(start) : LONG.index(end) + 1 : 2]
        yield [spine(start, 3.6), *(spine(level, 0, side * 8) for level in levels[1:-1]), spine(end, 0)]


def multifidus(side: int) -> Iterator[Bundle]:
    """From side arm to a spike three bones higher."""
    yield [sacrum(2, side, 12, 5.0), sacrum(0, side, 16, 0), spine("l4", 0, side * 3)]
    yield [sacrum(1, side, 22, 5.0), chest("l5", side * 22, 0, -40, 0), spine("l3", 0, side * 3)]
    for low, high in zip(LONG, LONG[3:], strict=False):
        yield [wing(low, side, 4.2, 0.5), wing(LONG[LONG.index(low) + 1], side, 0, 0.3), spine(high, 0, side * 2)]


def fascia(side: int) -> Iterator[Bundle]:
    """The sheet over the low back."""
    for level, low, x in (("t10", "l1", 26), ("t12", "l3", 38), ("l1", "l4", 52), ("l3", "l5", 62)):
        yield [spine(level, 7.0), chest(low, side * x * 0.6, 4, -52, 0), chest(low, side * x, 0, -46, 0)]
    yield [spine("l4", 7.0), chest("l5", side * 40, 0, -52, 0), pelvis((88, 34, -48), side, 0)]
    yield [sacrum(1, side, 4, 7.0), sacrum(0, side, 26, 0), pelvis(BACK_SPINE, side, 0)]
