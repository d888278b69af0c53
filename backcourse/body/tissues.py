"""What lies between and along the bones: discs, ligaments, the spinal cord and its nerve roots, as shapes.

Balls are those of `balls`. Discs have their published heights; ligaments and nerves are drawn to show where they
run, thicker than they are, so that they can be seen and chosen.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import cache
from math import cos, radians, sin

from backcourse import knowledge
from backcourse.body.balls import BOTH, Ball, Shape, shape
from backcourse.body.bones import arch, facets, rim, spinous_tip, transverse_tip
from backcourse.body.column import TOP_DOWN, Vertebra, vertebrae
from backcourse.body.sacrum import SACRAL, sacral_places

Row = tuple[int, Vertebra]


@cache
def rows() -> tuple[Row, ...]:
    """Each vertebra with its frame's number, L5 first."""
    return tuple(enumerate(vertebrae(), 1))


@cache
def numbers() -> dict[str, int]:
    """Each vertebra's frame by its id."""
    return {row.id: i for i, row in rows()}


def hips(x: float, y: float, z: float) -> Ball:
    """A point of the pelvis, given upright from the middle of the sacrum's top (mm), in the sacrum's frame."""
    lean = radians(knowledge.spine().sacral_slope)
    return (0, x, y * cos(lean) + z * sin(lean), z * cos(lean) - y * sin(lean), 0.0)


def thick(ball: Ball, radius: float) -> Ball:
    """The ball with another radius."""
    return (*ball[:4], radius)


# ---- discs


def discs() -> Iterator[Shape]:
    """The 23 discs: each from the head of the body below to the foot of the body above."""
    for (i, row), (_, below) in zip(rows()[:-1], ((0, None), *rows()), strict=False):
        foot = rim(i, row, -1.0, 0.99)
        if below is None:
            head = [(0, ball[1], 0.0, ball[3] * 0.98, 0.0) for ball in foot]
        else:
            head = rim(i - 1, below, 1.0, 0.99)
        yield shape(disc_of(row), "disc", [*head, *foot])


def disc_of(row: Vertebra) -> str:
    """The id of the disc below a vertebra."""
    upper, lower = row.joint.lower().split("-")
    return f"disc-{upper}-{lower}"


# ---- ligaments


def ligaments() -> Iterator[Shape]:
    """Ten ligaments, each one part from top to bottom."""
    pairs = list(itertools.pairwise(rows()))
    for low, high in pairs[:-1]:
        yield from _along(low, high)
        yield from _between_arches(low, high)
    for low, high in pairs:
        yield from _capsules(low, high)
    yield from _to_sacrum()
    yield from _hip_bands()


def _face(row: Row, place: float, side: int, wide: float) -> Ball:
    """A point on the front (side 1) or back (-1) of a body, a little outside it."""
    i, v = row
    deep = (v.depth + v.top_depth) / 4 * (1.0 if side > 0 else 0.8)
    return (i, wide, place * v.height / 2, side * (deep + 1.2), 1.1)


def _along(low: Row, high: Row) -> Iterator[Shape]:
    """The bands along the front and the back of the bodies."""
    for name, side, wide in (("anterior-longitudinal", 1, 7.0), ("posterior-longitudinal", -1, 3.6)):
        for a, b in (((low, -0.9), (low, 0.9)), ((low, 0.9), (high, -0.9))):
            corners = [_face(row, k, side, s * wide) for row, k in (a, b) for s in BOTH]
            yield shape(f"ligament-{name}", "ligament", corners)


def _between_arches(low: Row, high: Row) -> Iterator[Shape]:
    """What ties arch to arch: laminae, spinous and transverse processes."""
    (i, v), (j, w) = low, high
    a, b = arch(v), arch(w)
    for s in BOTH:
        band = [(i, s * x, v.height * 0.2, a.back + z, 1.3) for x, z in ((2.5, 2.0), (7, 4.0))]
        band += [(j, s * x, -w.height * 0.4, b.back + z, 1.3) for x, z in ((2.5, 2.0), (7, 4.0))]
        yield shape("ligament-flavum", "ligament", band)
        if v.id[0] != "c" and w.id[0] != "c":
            ends = [(k, s * t[0], t[1], t[2], 1.3) for k, t in ((i, transverse_tip(i)), (j, transverse_tip(j)))]
            yield shape("ligament-intertransverse", "ligament", ends)
    (y, z), (y2, z2) = spinous_tip(i), spinous_tip(j)
    sheet = [(i, 0, v.height * 0.1, a.back - 3, 0.8), (i, 0, y + 3, z + 6, 0.8)]
    sheet += [(j, 0, -w.height * 0.45, b.back - 3, 0.8), (j, 0, y2 - 2, z2 + 6, 0.8)]
    yield shape("ligament-interspinous", "ligament", sheet)
    tops = [*TOP_DOWN[6:], "c7"]
    if w.id in tops and v.id in tops and v.id != "l5":
        yield shape("ligament-supraspinous", "ligament", [(i, 0, y, z - 2, 1.5), (j, 0, y2, z2 - 2, 1.5)])


def _capsules(low: Row, high: Row) -> Iterator[Shape]:
    """The sleeves of the small joints, where an upper joint process meets the lower one of the bone above."""
    (i, v), (j, w) = low, high
    if w.id == "c1":
        joint = [((i, s * 15, v.height * 0.3 + 3, -2, 5.5), (j, s * 15, -3, 1, 5.0)) for s in BOTH]
    else:
        (x, y, z), (x2, y2, z2) = facets(i)[0], facets(j)[1]
        size = 4.6 if v.id[0] == "l" else 3.6
        joint = [((i, s * x, y - 2, z, size), (j, s * x2, y2 + 2, z2, size)) for s in BOTH]
    for balls in joint:
        yield shape("ligament-capsule", "ligament", balls)


def _to_sacrum() -> Iterator[Shape]:
    """The same bands from L5 to the sacrum."""
    five = rows()[0]
    y, z = -2.0, SACRAL[0][2]
    for name, side, wide in (("anterior-longitudinal", 1, 7.0), ("posterior-longitudinal", -1, 3.6)):
        body = [_face(five, -0.9, side, s * wide) for s in BOTH]
        yield shape(f"ligament-{name}", "ligament", [*body, *((0, s * wide, y, side * (z + 0.6), 1.1) for s in BOTH)])
    x2, y2, z2 = facets(1)[1]
    for s in BOTH:
        yield shape("ligament-capsule", "ligament", [(1, s * x2, y2 + 2, z2, 4.6), (0, s * 19, 7, -25, 4.6)])


def _hip_bands() -> Iterator[Shape]:
    """The bands that tie the lowest bones to the hip bones."""
    places = sacral_places()
    for s in BOTH:
        x, y, z = transverse_tip(1)
        crest = thick(hips(s * 82, 22, -42), 2.4)
        yield shape("ligament-iliolumbar", "ligament", [(1, s * (x - 2), y, z, 2.6), crest])
        for n in (0, 1, 2):
            (py, pz, _), wide = places[n], SACRAL[n][0]
            edge = (0, s * (wide - 6), py - 8, pz - 3, 3.0)
            out = (0, s * (wide + 9), py - 4 + 4 * n, pz - 11 + n, 2.6)
            yield shape("ligament-sacro-iliac", "ligament", [edge, out])
        sit, spine = thick(hips(s * 58, -152, -4), 3.0), thick(hips(s * 50, -112, -16), 2.2)
        for n in (2, 4):
            (py, pz, _), wide = places[n], SACRAL[n][0]
            yield shape("ligament-sacrotuberous", "ligament", [(0, s * (wide - 3), py, pz - 2, 2.4), sit])
        yield shape("ligament-sacrotuberous", "ligament", [(0, s * 16, places[4][0], places[4][1], 2.4), spine])


# ---- the cord and the nerve roots


def nerves() -> Iterator[Shape]:
    """The spinal cord down to L1, the cauda equina below it, and 25 pairs of roots as they leave."""
    yield from _cord()
    for i, row in rows():
        if row.id[0] == "c":
            yield from _root(f"nerve-{row.id}", row, _out(i, row, up=True))
        if row.id == "c7":
            yield from _root("nerve-c8", row, _out(i, row, up=False))
        elif row.id[0] != "c":
            yield from _root(f"nerve-{row.id}", row, _out(i, row, up=False))
    places = sacral_places()
    for n in (1, 2, 3, 4):
        y, z, way = places[n]
        x, part = SACRAL[n][1] + 4, "nerve-s1" if n == 1 else "nerve-saddle"
        up, forth = sin(radians(way)), cos(radians(way))
        for s in BOTH:
            hole = (0, s * x, y + up * 9, z + forth * 9, 1.7)
            yield shape(part, "nerve", [hole, (0, s * (x + 9), y - 22, z + 16, 1.7)])


def _middle(i: int, row: Vertebra, place: float, radius: float, x: float = 0.0) -> Ball:
    """A point in the middle of the canal."""
    a = arch(row)
    return (i, x, place * row.height / 2, (a.front + a.back) / 2 + 1, radius)


def _cord() -> Iterator[Shape]:
    cord = [_middle(i, row, 0, 5.0) for i, row in rows() if row.id not in ("l5", "l4", "l3", "l2", "l1")]
    one = numbers()["l1"]
    cord = [_middle(one, vertebrae()[one - 1], -1.1, 1.8), _middle(one, vertebrae()[one - 1], 0.4, 4.2), *cord]
    for a, b in itertools.pairwise(cord):
        yield shape("spinal-cord", "nerve", [a, b])
    for x in (-6.0, -2.0, 2.0, 6.0):
        tail = [_middle(i, row, 0, 0.9, x * (0.6 + 0.1 * i)) for i, row in rows()[:5]]
        strands = [(0, x * 0.7, -34, -13, 0.8), (0, x * 0.8, -2, -20, 0.9), *tail]
        for a, b in itertools.pairwise(strands):
            yield shape("cauda-equina", "nerve", [a, b])


def _out(i: int, row: Vertebra, *, up: bool) -> list[tuple[float, float, float]]:
    """The way of the left root: from the canal through its gap, and on, in the vertebra's frame."""
    a, half, neck = arch(row), row.height / 2, row.id[0] == "c"
    gap = half + row.disc * 0.3 if up else -half * (0.95 if neck else 0.35) - (row.disc * 0.4 if neck else 0)
    fall = 12 if neck else 8 if row.id[0] == "t" else 24
    deep = a.front - (3 if row.id != "c1" else -12)
    reach = (24 if neck else 26) if row.id[0] != "l" else 16
    slope = 4 if row.id[0] == "t" else -6
    return [(1.5, gap + fall * 0.7, deep - 4), (a.wide + 5, gap, deep), (a.wide + 5 + reach, gap - fall, deep - slope)]


def _root(part: str, row: Vertebra, way: list[tuple[float, float, float]]) -> Iterator[Shape]:
    i = numbers()[row.id]
    for s in BOTH:
        for a, b in itertools.pairwise(way):
            yield shape(part, "nerve", [(i, s * x, y, z, 1.6) for x, y, z in (a, b)])
