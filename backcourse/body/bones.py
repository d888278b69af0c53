"""The bones of the column as shapes: bodies, arches and processes, and below them sacrum and tailbone.

Bodies have their published sizes; arches and processes are drawn after those, by eye. Balls are those of `balls`.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, pi, radians, sin

from attrs import frozen

from backcourse.body.balls import BOTH, Ball, Shape, shape
from backcourse.body.column import Vertebra, vertebrae
from backcourse.body.sacrum import sacrum, tailbone

RING = 12  # points round a body's rim
WAIST = 0.88  # how wide a body is in the middle, of the mean of its ends
CANAL = {"c": (11.5, 14.0), "t": (8.5, 15.0), "l": (11.5, 16.0)}  # half-width and depth, near fact dim-lumbar-meta
# how far its spinous process points down (degrees) and how long it is, by thoracic level
SLOPES = dict(zip(range(1, 13), (18, 34, 44, 54, 62, 64, 62, 58, 48, 36, 20, 8), strict=True))
LENGTHS = dict(zip(range(1, 13), (33, 32, 32, 33, 35, 38, 38, 37, 33, 29, 24, 22), strict=True))
REACH = dict(zip(range(1, 13), (36, 33, 31, 30, 30, 30, 29, 29, 28, 27, 24, 21), strict=True))  # of its transverse ones
NECK_REACH = {1: 38, 2: 27, 3: 27, 4: 27, 5: 28, 6: 29, 7: 33}
LUMBAR_REACH = {1: 36, 2: 41, 3: 46, 4: 43, 5: 44}


@frozen
class Arch:
    """Where the arch of a vertebra stands: the canal's half-width, and the depth of its front, middle and back."""

    wide: float
    front: float
    pillar: float
    back: float
    tall: float


def number(row: Vertebra) -> int:
    """The level's number in its region."""
    return int(row.id[1:])


def arch(row: Vertebra) -> Arch:
    """The arch behind a body: pedicles reach back from its upper half, laminae meet behind the canal."""
    wide, deep = CANAL[row.id[0]]
    if row.id[0] == "l":
        wide += (number(row) - 1) * 0.9
    front = -(row.depth + row.top_depth) / 4
    return Arch(wide, front, front - deep * 0.62, front - deep - 2.0, row.height)


def rim(i: int, row: Vertebra, place: float, grow: float = 1.0) -> list[Ball]:
    """Points round a body: at its foot (place -1), its head (1) or between; the back is a little flat, as it is."""
    k = (place + 1) / 2
    wide = (row.width + (row.top_width - row.width) * k) / 2 * grow
    deep = (row.depth + (row.top_depth - row.depth) * k) / 2 * grow
    out = []
    for n in range(RING):
        a = 2 * pi * n / RING
        x, z = wide * sin(a), deep * cos(a)
        if z < 0:
            z *= 0.9 - 0.12 * cos(a) ** 2
        high = row.height / 2 + (row.front - row.back) / 2 * (z / deep / 2 if row.id != "c2" else 0)
        out.append((i, x, place * high, z, 0.0))
    return out


def bones() -> list[Shape]:
    """Every bone of the column, from the tailbone up."""
    out = [*tailbone(), *sacrum()]
    for i, row in enumerate(vertebrae(), 1):
        build = {"c1": _atlas, "c2": _axis}.get(row.id, {"c": _cervical, "t": _thoracic, "l": _lumbar}[row.id[0]])
        out += build(i, row)
    return out


def _body(i: int, row: Vertebra, material: str) -> Iterator[Shape]:
    foot, head = (rim(i, row, place) for place in (-1.0, 1.0))
    waist = rim(i, row, 0.0, WAIST)
    yield shape(row.id, material, [*foot, *waist])
    yield shape(row.id, material, [*waist, *head])


def _arch(i: int, row: Vertebra, material: str, thick: float) -> Iterator[Shape]:
    """Pedicles, and laminae that slope together behind the canal."""
    a, h = arch(row), row.height
    for side in BOTH:
        x = side * (a.wide + thick)
        yield shape(row.id, material, [(i, x * 0.92, h * 0.2, a.front + 3, thick), (i, x, h * 0.18, a.pillar, thick)])
        outer = [(i, x, h * k, a.pillar - 1, 2.4) for k in (0.3, -0.42)]
        inner = [(i, side * 2.0, h * k, a.back, 2.0) for k in (0.12, -0.5)]
        yield shape(row.id, material, [*outer, *inner])


def _joint_processes(i: int, row: Vertebra, material: str, *, up: tuple, down: tuple, radius: float) -> Iterator[Shape]:
    """The upper and lower joint processes: x, y and z of each one's end, on both sides."""
    a, h = arch(row), row.height
    for side in BOTH:
        root = (i, side * (abs(up[0]) + a.wide) / 2, h * 0.1, a.pillar, radius)
        yield shape(row.id, material, [root, (i, side * up[0], up[1], up[2], radius)])
        root = (i, side * (abs(down[0]) + a.wide) / 2, -h * 0.2, a.pillar - 2, radius)
        yield shape(row.id, material, [root, (i, side * down[0], down[1], down[2], radius)])


def facets(i: int) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
    """The ends (x, y, z) of the left upper and the left lower joint process of vertebra `i` (1 is L5)."""
    rows = vertebrae()
    row, above = rows[i - 1], rows[i].disc if i < len(rows) else 4.0
    a, half = arch(row), row.height / 2
    if row.id[0] == "l" or row.id == "t12":
        up_x, down_x = (a.wide + 6, a.wide + 1.5)
        up_x = a.wide + 2 if row.id == "t12" else up_x
        return (up_x, half + above * 0.5 + 4, a.pillar - 1), (down_x, -half - row.disc * 0.5 - 5, a.pillar - 6)
    if row.id[0] == "t":
        return (a.wide, half + above * 0.5 + 3, a.pillar), (a.wide, -half - row.disc * 0.5 - 3, a.pillar - 4.5)
    return (a.wide + 3.5, half + above * 0.5 + 1.5, a.pillar), (
        a.wide + 3.5,
        -half - row.disc * 0.5 - 1,
        a.pillar - 3.5,
    )


def spinous_tip(i: int) -> tuple[float, float]:
    """The end (y, z) of the spinous process of vertebra `i`."""
    row = vertebrae()[i - 1]
    a, h, n = arch(row), row.height, number(row)
    if row.id[0] == "l":
        return (-h * (0.22 if n < 5 else 0.3), a.back - (27 if n < 5 else 19))
    if row.id[0] == "t":
        down = radians(SLOPES[n])
        return (-h * 0.2 - LENGTHS[n] * sin(down), a.back - LENGTHS[n] * cos(down))
    length, down = {7: (29, 20), 2: (17, 12), 6: (20, 26), 1: (4, 0)}.get(n, (14, 24))
    return (-h * 0.15 - length * sin(radians(down)), a.back - length * cos(radians(down)))


def transverse_tip(i: int) -> tuple[float, float, float]:
    """The end (x, y, z) of the left transverse process of vertebra `i`."""
    row = vertebrae()[i - 1]
    a, h, n = arch(row), row.height, number(row)
    if row.id[0] == "l":
        return (LUMBAR_REACH[n], h * (0.12 if n < 5 else 0.2), a.front - 5)
    if row.id[0] == "t":
        back = 17 - max(0, n - 7) * 1.4
        return (REACH[n], h * 0.25, a.pillar - back * 0.75)
    return (NECK_REACH[n], -1.0, a.front + 4)


def _lumbar(i: int, row: Vertebra) -> Iterator[Shape]:
    a, h, n, m = arch(row), row.height, number(row), "low-back"
    yield from _body(i, row, m)
    yield from _arch(i, row, m, 4.6 if n < 5 else 6.0)
    (y, z), small = spinous_tip(i), 0.75 if n == 5 else 1.0
    high, low = y + h * 0.34 * small, y - h * 0.24 * small
    blade = [
        (i, 0, h * 0.06, a.back, 2.4),
        (i, 0, -h * 0.42, a.back, 2.4),
        (i, 0, high, z, 2.6),
        (i, 0, low, z + 1, 3.2),
    ]
    yield shape(row.id, m, blade)
    x, ty, tz = transverse_tip(i)
    thick = 2.6 if n < 5 else 4.6
    for s in BOTH:
        root = (i, s * (a.wide + 5), h * 0.16, a.front - 5, thick + 1.4)
        yield shape(row.id, m, [root, (i, s * x, ty, tz, thick), (i, s * (x - 4), ty - 2.5, tz, thick)])
    up, down = facets(i)
    yield from _joint_processes(i, row, m, up=up, down=down, radius=4.6)


def _thoracic(i: int, row: Vertebra) -> Iterator[Shape]:
    a, h, n, m = arch(row), row.height, number(row), "chest"
    yield from _body(i, row, m)
    yield from _arch(i, row, m, 2.6 + n * 0.11)
    y, z = spinous_tip(i)
    if n > 10:
        blade = [(i, 0, h * k, a.back, 2.2) for k in (0.05, -0.4)] + [(i, 0, y + 3, z, 2.4), (i, 0, y - 4, z + 1, 2.8)]
        yield shape(row.id, m, blade)
    else:
        blade = [(i, 0, 0, a.back + 1, 2.4), (i, 0, -h * 0.42, a.back + 1, 2.4)]
        yield shape(row.id, m, [*blade, (i, 0, y, z, 2.5), (i, 0, y - 1.5, z + 2.5, 2.3)])
    x, ty, tz = transverse_tip(i)
    for s in BOTH:
        root = (i, s * (a.wide + 2.5), h * 0.12, a.pillar - 1, 4.0)
        yield shape(row.id, m, [root, (i, s * x, ty, tz, 4.0 if n < 11 else 2.8)])
    up, down = facets(i)
    yield from _joint_processes(i, row, m, up=up, down=down, radius=3.4)


def _cervical(i: int, row: Vertebra) -> Iterator[Shape]:
    h, n, m = row.height, number(row), "neck"
    yield from _body(i, row, m)
    wide, deep = row.top_width / 2, row.top_depth / 2
    for s in BOTH:  # the raised lips at the sides of the upper end
        lip = [
            (i, s * wide * 0.94, h / 2 + up, z * deep, 1.2)
            for up, z in ((2.6, 0.1), (2.6, -0.5), (-2, 0.3), (-2, -0.6))
        ]
        yield shape(row.id, m, lip)
    yield from _arch(i, row, m, 2.3)
    yield from _forked(i, row, m, fork=3.4 if n < 7 else 0.0)
    yield from _holed(i, row, m)
    up, down = facets(i)
    yield from _joint_processes(i, row, m, up=up, down=down, radius=4.2)


def _forked(i: int, row: Vertebra, material: str, fork: float) -> Iterator[Shape]:
    """A neck's spinous process, that ends in two points where it is forked."""
    a, h = arch(row), row.height
    y, z = spinous_tip(i)
    root = [(i, 0, -h * 0.02, a.back + 1, 2.2), (i, 0, -h * 0.36, a.back + 1, 2.2)]
    if not fork:
        yield shape(row.id, material, [*root, (i, 0, y + 1, z, 3.0), (i, 0, y - 1.5, z + 1, 3.0)])
        return
    middle = (i, 0, y * 0.7 - h * 0.05, z + 5, 2.4)
    yield shape(row.id, material, [*root, middle])
    for s in BOTH:
        yield shape(row.id, material, [middle, (i, s * fork, y, z, 2.0)])


def _holed(i: int, row: Vertebra, material: str) -> Iterator[Shape]:
    """A neck's transverse process: two bars and a knob around the hole for the artery."""
    a = arch(row)
    x, y, z = transverse_tip(i)
    wide = (row.width + row.top_width) / 4
    for s in BOTH:
        front = [(i, s * wide * 0.9, 0.5, a.front + 8, 2.0), (i, s * (x - 1), y, z + 4.5, 2.0)]
        back = [(i, s * (a.wide + 2.5), 0.5, a.front - 5, 2.0), (i, s * x, y - 1, z - 3.0, 2.2)]
        yield shape(row.id, material, front)
        yield shape(row.id, material, back)
        yield shape(row.id, material, [front[-1], back[-1]])


def _axis(i: int, row: Vertebra) -> Iterator[Shape]:
    """C2: a body with a tooth, upper joint surfaces like shoulders, and a stout fork."""
    h, m = row.height, "neck"
    yield from _body(i, row, m)
    yield shape(row.id, m, [(i, 0, h / 2 - 2, 0.5, 5.6), (i, 0, h / 2 + 5, 0.5, 4.4)])
    yield shape(row.id, m, [(i, 0, h / 2 + 5, 0.5, 4.4), (i, 0, h / 2 + 11, -0.5, 4.6)])
    for s in BOTH:
        yield shape(row.id, m, [(i, s * 6, h * 0.25, -1, 4.5), (i, s * 15, h * 0.3, -2, 3.6)])
    yield from _arch(i, row, m, 3.0)
    yield from _forked(i, row, m, fork=4.6)
    yield from _holed(i, row, m)
    _, down = facets(i)
    a = arch(row)
    for s in BOTH:
        yield shape(row.id, m, [(i, s * 14, 0, a.pillar, 4.2), (i, s * down[0], down[1], down[2], 4.2)])


def _atlas(i: int, row: Vertebra) -> Iterator[Shape]:
    """C1: a ring around the tooth, with two side masses that carry the skull."""
    m, z = "neck", 1.0
    front = [(i, s * 8, -0.5, z + 9.5, 2.8) for s in BOTH]
    yield shape(row.id, m, [front[0], (i, 0, 0, z + 11.5, 3.4)])
    yield shape(row.id, m, [front[1], (i, 0, 0, z + 11.5, 3.4)])
    behind = (i, 0, -1, z - 28, 3.4)
    for s in BOTH:
        mass = [(i, s * 15, y, z + k, 4.0) for y, k in ((3.5, 6), (3.5, -6), (-3, 4), (-3, -5))]
        yield shape(row.id, m, [front[0 if s > 0 else 1], (i, s * 15, -0.5, z + 4, 3.4)])
        yield shape(row.id, m, mass)
        bend = (i, s * 14, -1, z - 18, 2.6)
        yield shape(row.id, m, [(i, s * 16, -0.5, z - 5, 3.0), bend])
        yield shape(row.id, m, [bend, behind])
        tip = (i, s * NECK_REACH[1], -1, z - 2, 3.4)
        yield shape(row.id, m, [(i, s * 20, 0, z + 4, 2.2), tip])
        yield shape(row.id, m, [(i, s * 19, 0, z - 6, 2.2), tip])
