"""How a muscle's strands are written down: where the fibres begin, turn and end, on the left half of the body.

A place is written with the surface it lies on: `back("t7", 4)` is 4 cm beside the spine at T7; `side("t9", 100)` is at
T9 a little in front of the left side (degrees round the body from the middle of the back); `seat(0.06, 30)` is 6 cm
above the hips, `thigh(0.1, 0)` 10 cm below them at the back, `neck(0.05, 60)` 5 cm above the neck's root. Where a
muscle begins and ends is said in content/muscles; how deep and how thick its strands are is drawn by eye.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

from attrs import frozen

from backcourse.body.skeleton import LEVELS
from backcourse.body.skin import Place, on_back, trunk

Spot = tuple[float, float]
ON_TOP = 0.004  # metres: over the part of the body that it lies on
BESIDE = -0.03  # the same on the body's sides: under an arm that hangs in front of it


@frozen
class Strand:
    """A bundle of fibres: the places it runs through, and how thick (m) its belly is to either side."""

    places: tuple[Place, ...]
    belly: float


@frozen
class Course:
    """How a muscle is drawn: its strands, its colour, and how far (m) it is brought forward to show through."""

    strands: Callable[[], list[Strand]]
    tone: str = "lit"
    near: float = ON_TOP


def back(level: str, centimetres: float) -> Spot:
    """A point of the trunk so far to the left of the spine."""
    return on_back(level, centimetres)


def side(level: str, degrees: float) -> Spot:
    """A point of the trunk so far round from the middle of the back."""
    return float(LEVELS.index(level)), degrees


def _over(spots: list[Spot], deep: float, steps: int) -> list[Place]:
    """Places on the trunk along straight runs from spot to spot, so deep under the skin (m)."""
    out = [trunk(*spots[0])]
    for a, b in itertools.pairwise(spots):
        out += [trunk(*_along(a, b, n / steps)) for n in range(1, steps + 1)]
    return [place.deeper(deep) for place in out]


def _along(a: Spot, b: Spot, k: float) -> Spot:
    return a[0] + (b[0] - a[0]) * k, a[1] + (b[1] - a[1]) * k


def fan(count: int, *edges: tuple[Spot, ...]) -> Iterator[list[Spot]]:
    """Ways that cross each edge in turn, spread evenly over it; an edge runs through the spots given."""
    for n in range(count):
        at = n / (count - 1)
        way = []
        for edge in edges:
            i = min(int(at * (len(edge) - 1)), len(edge) - 2)
            way.append(_along(edge[i], edge[i + 1], at * (len(edge) - 1) - i))
        yield way


def strand(*way: Spot | Place, belly: float, deep: float = 0.002, steps: int = 2) -> Strand:
    """A strand through spots of the trunk and places elsewhere, in order."""
    out: list[Place] = []
    run: list[Spot] = []
    for spot in (*way, None):
        if isinstance(spot, tuple):
            run.append(spot)
            continue
        out += _over(run, deep, steps) if run else []
        run = []
        out += [spot.deeper(deep)] if spot else []
    return Strand(tuple(out), belly)
