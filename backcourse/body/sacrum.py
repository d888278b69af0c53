"""The sacrum and the tailbone as shapes: five and four segments down a curve that turns forward.

Drawn by eye to fit L5, since no published size was at hand; balls are those of `bones`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from math import cos, radians, sin

from backcourse.body.balls import BOTH, Ball, Shape, shape

# half-width of the wing and of the body, depth, length along the curve, and the way down (degrees forward of down)
SACRAL = (
    (54, 24.5, 16.5, 29, 4),
    (47, 19, 12.5, 25, 12),
    (38, 16, 9.5, 22, 27),
    (31, 13, 8, 19, 44),
    (24, 11, 6.5, 16, 58),
    (11, 9, 5, 0, 66),
)
TAIL = ((9, 4.5, 11, 66), (6.5, 4, 9, 72), (5, 3.5, 8, 80), (3.6, 3, 7, 88), (2.6, 2.4, 0, 92))


def sacral_places() -> list[tuple[float, float, float]]:
    """The middle (y, z) of the top of each sacral segment and of the tip, and the way down there (degrees)."""
    y, z, out = 0.0, 0.0, []
    for _, _, _, length, way in SACRAL:
        out.append((y, z, way))
        y, z = y - length * cos(radians(way)), z + length * sin(radians(way))
    return out


def _cut(place: tuple[float, float, float], wide: float, deep: float, radius: float, back: float = 0.0) -> list[Ball]:
    """Corners of a slice across the sacrum."""
    y, z, way = place
    up, forth = sin(radians(way)), cos(radians(way))
    return [
        (0, s * wide * k, y + up * (d - back), z + forth * (d - back), radius)
        for s in BOTH
        for k, d in ((0.72, deep), (1.0, 0.0), (0.72, -deep))
    ]


def sacrum() -> Iterator[Shape]:
    """Five segments with their wings, crest, holes and upper joint processes."""
    m, places = "sacrum", sacral_places()
    for n, ((a, b), (p, q)) in enumerate(zip(itertools.pairwise(SACRAL), itertools.pairwise(places), strict=True)):
        yield shape("sacrum", m, [*_cut(p, a[1] - 1, a[2] - 1, 1.0), *_cut(q, b[1] - 1, b[2] - 1, 1.0)])
        for s in BOTH:
            wings = []
            for (w, body, deep, _, _), (y, z, way) in ((a, p), (b, q)):
                thick = deep * 0.55
                drop = 9 if n == 0 and (y, z) == (0.0, 0.0) else 0
                for x, fore in ((body * 0.6, 0.0), (w - thick, -7.0)):
                    up, forth = sin(radians(way)), cos(radians(way))
                    wings.append((0, s * max(x, 3), y - drop + up * fore, z + forth * fore - 1, thick))
            yield shape("sacrum", m, wings)
    for n, (y, z, way) in enumerate(places[:4]):
        deep, length = SACRAL[n][2], SACRAL[n][3]
        up, forth = sin(radians(way)), cos(radians(way))
        mid = (y - length * 0.5 * forth, z + length * 0.5 * up)
        crest = [
            (0, 0, mid[0] + k + up * j, mid[1] - deep - j * forth, r)
            for k in (7, -6)
            for j, r in ((-4, 4.0), (7 - n, 2.8))
        ]
        yield shape("sacrum", m, crest)
        for s in BOTH:  # the holes that the nerves leave through, in front and behind
            x, at = SACRAL[n + 1][1] + 4, (y - length * forth, z + length * up)
            for face in BOTH:
                off = face * (SACRAL[n + 1][2] * 0.62 + (2 if face > 0 else 6))
                hole = (0, s * x, at[0] + up * off, at[1] + forth * off, 3.4 - n * 0.35)
                yield shape(
                    "sacrum", "hole", [hole], facing=[0, 0, round(face * up, 3), round(face * forth, 3)], near=50
                )
    for s in BOTH:  # the upper joint processes, that face back and inward
        yield shape("sacrum", m, [(0, s * 19, -4, -22, 5), (0, s * 19, 8, -25, 4.4)])


def tailbone() -> Iterator[Shape]:
    """Four small segments with a horn on either side of the first."""
    y, z, way = sacral_places()[-1]
    rows = []
    for wide, deep, length, way in TAIL:
        rows.append(((y, z, way), wide, deep))
        y, z = y - (length + 1.0) * cos(radians(way)), z + (length + 1.0) * sin(radians(way))
    for n, ((p, w, d), (q, w2, d2)) in enumerate(itertools.pairwise(rows)):
        down = (q[0] + (p[0] - q[0]) * 0.14, q[1] + (p[1] - q[1]) * 0.14, q[2])
        yield shape("coccyx", "sacrum", [*_cut(p, w - 1, d - 1, 1.0), *_cut(down, (w2 + w * 0.1) - 1, d2 - 1, 1.0)])
        if n == 0:
            yield from (
                shape("coccyx", "sacrum", [(0, s * 6, p[0], p[1] - 3, 2), (0, s * 6, p[0] + 7, p[1] - 6, 1.6)])
                for s in BOTH
            )
