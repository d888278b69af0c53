"""A still picture of the figure with numbered marks on its joints, and where each mark is in words."""

import base64
from functools import cache
from typing import Any

from backcourse import body
from backcourse.body.scene import VIEWS, Camera, size_of, stage
from backcourse.body.still import still
from backcourse.quiz_records import Item

WIDTH = 320  # pixels
GAP = 26  # pixels between two numbers in one column
EDGE = 18  # pixels from a column of numbers to the picture's edge
MARK = (
    '<g stroke="#fff" stroke-width="4"><path d="M{x} {y}L{to} {at}"/></g>'
    '<path d="M{x} {y}L{to} {at}" stroke="#1f2328" stroke-width="1.5"/>'
    '<circle cx="{x}" cy="{y}" r="4" fill="#fff" stroke="#1f2328" stroke-width="2"/>'
    '<circle cx="{to}" cy="{at}" r="12" fill="#1f2328" stroke="#fff" stroke-width="2"/>'
    '<text x="{to}" y="{base}" font-family="system-ui, sans-serif" font-size="14" font-weight="700" '
    'fill="#fff" text-anchor="middle">{n}</text>'
)


@cache
def marked_figure(item: Item) -> dict[str, Any]:
    """The picture of a label item as a data address, with its alt text and the place of every mark in words."""
    clip = body.clip(item.picture)
    camera = VIEWS[item.view]
    size = size_of(clip, WIDTH)
    seen = Camera(stage(clip), camera["yaw"], camera["pitch"], size)
    places, _ = clip.posture(item.time)
    points = [seen.sees(places[clip.joints.index(target.at)])[:2] for target in item.targets]
    svg = still(clip, time=item.time, view=item.view, spine=False, width=WIDTH)
    marks = "".join(
        MARK.format(x=round(x, 1), y=round(y, 1), to=to, at=round(at, 1), base=round(at + 5, 1), n=n)
        for n, ((x, y), (to, at)) in enumerate(zip(points, _numbers(points), strict=True), 1)
    )
    where = [target.where or in_words(*point, size) for target, point in zip(item.targets, points, strict=True)]
    picture = svg.replace("</svg>", f"{marks}</svg>")
    return {
        "src": f"data:image/svg+xml;base64,{base64.b64encode(picture.encode()).decode()}",
        "alt": f"{clip.name}, seen from {camera['name']}, with {len(points)} numbered marks on the body.",
        "where": where,
    }


def _numbers(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Where each mark's number stands: in the column at its side of the picture, clear of the other numbers."""
    placed: dict[int, tuple[float, float]] = {}
    last = {False: -GAP, True: -GAP}
    for i in sorted(range(len(points)), key=lambda i: points[i][1]):
        right = points[i][0] >= WIDTH / 2
        last[right] = max(points[i][1], last[right] + GAP, 16)
        placed[i] = (WIDTH - EDGE if right else EDGE, last[right])
    return [placed[i] for i in range(len(points))]


def in_words(x: float, y: float, size: tuple[int, int]) -> str:
    """A point of a picture of this size in words: how far down it is, and how far to the side."""
    down, across = y / size[1] * 100, x / size[0] - 0.5
    side = "in the middle" if abs(across) < 0.06 else f"{'right' if across > 0 else 'left'} of the middle"
    return f"{down:.0f} % of the way down the picture, {side}"
