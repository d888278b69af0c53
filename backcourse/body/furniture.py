"""The shapes of the things in the room: chair, mat, bed, roller, ball, massage gun, strap and the rest."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from math import cos, pi, sin
from typing import Any

from backcourse.body.props import Prop, Rod, Slab
from backcourse.body.skeleton import FRAMES, SIDES, STRAP_ON_FOOT
from backcourse.body.wardrobe import ROOM, Ball, Shape, ball, chained, shape


def furniture(prop: Prop) -> Iterator[Shape]:
    """A prop's parts, each in its own manner; what moves hangs on a frame of its own."""
    yield from DRAWN.get(prop.kind, _carpentry)(prop)


def _carpentry(prop: Prop) -> Iterator[Shape]:
    """Wood; a slab is cut into tiles, so that a body in front of one end does not hide behind the other."""
    for number, piece in enumerate(prop.parts):
        if isinstance(piece, Slab):
            yield from chained(f"{prop.kind} {number}", _tiles(piece), 99)
        else:
            yield from chained(f"{prop.kind} {number}", _bar("wood", ROOM, piece))


def _tiles(slab: Slab, count: int = 3) -> Iterator[Shape]:
    edge = 0.007
    (x0, x1), (y0, y1), (z0, z1) = ((a + edge, b - edge) for a, b in (slab.x, slab.y, slab.z))
    block = [(ROOM, x, y, z, edge) for x in (x0, x1) for z in (z0, z1) for y in (y0, y1 - 0.004)]
    yield shape("wood edge", block, part="prop", flat=True)
    for i in range(count * count):
        xs = [x0 + (x1 - x0) * (i % count + n) / count for n in (0, 1)]
        zs = [z0 + (z1 - z0) * (i // count + n) / count for n in (0, 1)]
        yield shape("wood", [(ROOM, x, y1, z, edge) for x in xs for z in zs], part="prop", flat=True)


def _bar(material: str, frame: int, rod: Rod, count: int = 2, **extra: Any) -> Iterator[Shape]:
    points = [tuple(a + (b - a) * n / count for a, b in zip(rod.a, rod.b, strict=True)) for n in range(count + 1)]
    for a, b in itertools.pairwise(points):
        yield shape(material, [(frame, *a, rod.radius), (frame, *b, rod.radius)], part="prop", **extra)


def _block(material: str, slab: Slab, edge: float, **extra: Any) -> Shape:
    (x0, x1), (y0, y1), (z0, z1) = ((a + edge, b - edge) for a, b in (slab.x, slab.y, slab.z))
    corners = [(ROOM, x, y, z, edge) for x in (x0, x1) for z in (z0, z1) for y in (y0, y1)]
    return shape(material, corners, part="prop", **extra)


def _mat(prop: Prop) -> Iterator[Shape]:
    yield _block("mat", prop.parts[0], 0.006, under=2, flat=True)


def _bed(prop: Prop) -> Iterator[Shape]:
    """What lies under the sleeper is painted first; the sides are where they are, and hide what hangs behind them."""
    mattress = prop.parts[0]
    for rod in prop.parts[1:]:
        yield from _bar("wood", ROOM, rod, under=0)
    low, high = mattress.y
    yield _block("linen", Slab(mattress.x, (high - 0.012, high), mattress.z), 0.006, under=3, flat=True)
    for slab, material in (
        (Slab(mattress.x, (low + 0.05, high - 0.004), mattress.z), "linen edge"),
        (Slab(mattress.x, (low - 0.03, low + 0.05), mattress.z), "wood edge"),
    ):
        yield from _sides(slab, material)


def _sides(slab: Slab, material: str, tile: float = 0.2) -> Iterator[Shape]:
    """The four upright sides of a block, in tiles that show when they look to the viewer."""
    (x0, x1), (y0, y1), (z0, z1) = slab.x, slab.y, slab.z
    for way, (ax, az), (bx, bz) in (
        ((1, 0, 0), (x1, z0), (x1, z1)),
        ((-1, 0, 0), (x0, z0), (x0, z1)),
        ((0, 0, 1), (x0, z1), (x1, z1)),
        ((0, 0, -1), (x0, z0), (x1, z0)),
    ):
        count = max(1, round((abs(bx - ax) + abs(bz - az)) / tile))
        for n in range(count):
            ends = [(ax + (bx - ax) * k / count, az + (bz - az) * k / count) for k in (n, n + 1)]
            corners = [(ROOM, x, y, z, 0.0015) for x, z in ends for y in (y0, y1)]
            yield shape(material, corners, part="prop", flat=True, facing=[ROOM, *way])


def _padding(prop: Prop) -> Iterator[Shape]:
    slab = prop.parts[0]
    edge = min(0.4 * (slab.y[1] - slab.y[0]), 0.035)
    extra = {"under": 4} if prop.kind == "pillow" else {}
    yield _block(prop.kind, slab, edge, **extra)


def _wall(prop: Prop) -> Iterator[Shape]:
    """A wall that is cut away when it stands between the viewer and the figure."""
    slab = prop.parts[0]
    (x0, x1), _, (z0, z1) = slab.x, slab.y, slab.z
    way = (0, 0, 1) if x1 - x0 > z1 - z0 else (-1 if x0 > 0 else 1, 0, 0)
    yield _block("wall", slab, 0.006, under=1, flat=True, facing=[ROOM, *way])


def _round(prop: Prop) -> Iterator[Shape]:
    """A roller, in short pieces, with a spoke on each end that shows how it rolls; or a rolled towel."""
    (rod,) = prop.parts
    frame = FRAMES.index(prop.kind) if prop.kind in FRAMES else ROOM
    yield from chained(prop.kind, _bar(prop.kind, frame, rod, 6), 9)
    if frame != ROOM:
        for a, way in ((rod.a, -1), (rod.b, 1)):
            x, y, z = a[0] + way * rod.radius * 0.9, a[1], a[2]
            spots = [(frame, x, y, z, 0.018), (frame, x, y + rod.radius * 0.5, z, 0.012)]
            yield shape("roller edge", spots, part="prop", near=0.06, flat=True, facing=[frame, way, 0, 0])


def _ball(prop: Prop) -> Iterator[Shape]:
    """A ball a little wider than high under its load, with two seams that show how it rolls."""
    frame, (sphere,) = FRAMES.index("ball"), prop.parts
    r = sphere.radius
    small = r * 0.82
    wide, high = r * 1.06 - small, r - small
    rim = [(frame, wide * cos(a), 0.0, wide * sin(a), small) for a in (2 * pi * n / 8 for n in range(8))]
    yield shape(
        "ball",
        [*rim, (frame, 0.0, high, 0.0, small), (frame, 0.0, -high, 0.0, small)],
        part="prop",
        near=-0.06,
        upright=True,
    )
    for turn in range(2):
        for n in range(12):
            a, b = (2 * pi * (n + k) / 12 for k in (0.0, 0.55))
            line = [_seam(frame, turn, angle, r) for angle in (a, b)]
            way = _seam(frame, turn, (a + b) / 2, 1.0)[1:4]
            yield shape(
                "ball seam", line, part="prop", near=r * 0.72, flat=True, facing=[frame, *(round(v, 4) for v in way)]
            )


def _seam(frame: int, turn: int, angle: float, r: float) -> Ball:
    side = 0.5 * (1 if turn else -1)
    ring = (1 - side * side) ** 0.5
    return (frame, r * side, r * ring * cos(angle), r * ring * sin(angle), 0.004)


def _gun(prop: Prop) -> Iterator[Shape]:
    frame = FRAMES.index("gun")
    grip, body, shaft, head = prop.parts
    yield from _bar("gun", frame, grip, 1, near=0.012, flat=True)
    yield from _bar("gun", frame, body, 1, near=0.02)
    buzz = [frame, 0.0, -0.006, 0.0]
    yield from _bar("gun edge", frame, shaft, 1, near=0.02, flat=True, buzz=buzz)
    yield from _bar("gun head", frame, head, 1, near=0.02, buzz=buzz)
    if prop.size.get("helper"):
        yield from _helper(frame)


def _helper(frame: int) -> Iterator[Shape]:
    """The hand and forearm of the person who holds the gun."""
    palm = [(frame, 0.030, 0.072, 0.0, 0.0235), *((frame, 0.028, -0.010, z, 0.0155) for z in (-0.03, 0.024))]
    yield shape("helper", palm, part="prop", near=0.01, flat=True, chain="helper", span=5)
    fingers = [(frame, 0.028, -0.012, z, 0.014) for z in (-0.03, 0.024)] + [
        (frame, -0.016, -0.016, z, 0.012) for z in (-0.026, 0.022)
    ]
    yield shape("helper", fingers, part="prop", near=0.03, flat=True, chain="helper", span=5)
    arm = [(0.032, 0.085, 0.0, 0.026), (0.05, 0.20, -0.02, 0.034), (0.075, 0.33, -0.05, 0.040)]
    for a, b in itertools.pairwise(arm):
        yield shape("helper", [(frame, *a), (frame, *b)], part="prop", chain="helper", span=5)
    yield shape(
        "helper",
        [(frame, 0.068, 0.30, -0.044, 0.043), (frame, 0.095, 0.42, -0.072, 0.050)],
        part="prop",
        chain="helper",
        span=5,
    )


def _strap(_: Prop) -> Iterator[Shape]:
    """From the sole of the left foot to both fists."""
    _, y, z = STRAP_ON_FOOT
    for side, left in SIDES.items():
        sole = ball("left_ankle", left * 0.036, y + 0.03, z, 0.006)
        yield shape("strap", [ball("left_ankle", 0.0, y, z, 0.007), sole], part="prop", near=0.02, flat=True)
        fist = ball(f"{side}_wrist", -left * 0.018, -0.080, 0.0, 0.006)
        yield shape("strap", [sole, fist], part="prop", near=0.02, flat=True)
        yield shape("strap", [fist, ball(f"{side}_wrist", -left * 0.018, -0.080, -0.10, 0.006)], part="prop", flat=True)


DRAWN = {
    "mat": _mat,
    "bed": _bed,
    "cushion": _padding,
    "pillow": _padding,
    "wall": _wall,
    "roller": _round,
    "towel": _round,
    "ball": _ball,
    "gun": _gun,
    "strap": _strap,
}
