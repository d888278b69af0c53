"""Whether the parts of the body that are said to hold on or to lie on something do, and stay where they are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from math import dist

from backcourse.body.geometry import Vector
from backcourse.body.moment import Film, Moment, joints_of
from backcourse.body.skeleton import JOINTS
from backcourse.body.solids import Solid, nearest, piece_gap

Finding = tuple[str, str, float, float]


def contacts(film: Film) -> Iterator[Finding]:
    """Millimetres between a part and what it is said to hold on to, and how far it slides if that stands still.

    A hand that rolls over a knuckle or a foot over its toes does not slide: the joint that moves least counts.
    """
    for held in film.clip.contacts:
        what = f"the {held.part.replace('_', ' ')} on the {held.on.replace('_', ' ')}"
        frames = _frames(film, held.start, held.end)
        stands, first = _stands(film, held.on, frames), None
        for i in frames:
            moment = film.moments[i]
            yield "contact", what, _away(moment, held.part, held.on) * 1000, moment.time
            places = [moment.place(joint) for joint in joints_of(held.part)]
            first = first or places
            if stands:
                yield "slide", what, min(dist(a, b) for a, b in zip(first, places, strict=True)) * 1000, moment.time


def rests(film: Film) -> Iterator[Finding]:
    """Millimetres between a part that carries weight and the nearest thing that could take it; sunk in counts as 0."""
    for part, start, end in getattr(film.clip, "rests", ()):
        for i in _frames(film, start, end):
            moment = film.moments[i]
            gaps = [min(_gaps(moment, part, s)) for s in (_height, *(surface.gap for surface in moment.surfaces))]
            yield "rest", f"the {part.replace('_', ' ')}", max(min(gaps), 0.0) * 1000, moment.time


def _frames(film: Film, start: float, end: float) -> list[int]:
    return [i for i, t in enumerate(film.clip.times) if start - 1e-6 <= t <= end + 1e-6]


def _stands(film: Film, on: str, frames: list[int]) -> bool:
    """Whether what is held on to keeps its place in all those frames; a limb never counts as standing."""
    shown = [[prop.geometry[i] for prop in film.clip.props if prop.kind == on] for i in frames]
    return on == "floor" or bool(shown and shown[0] and all(each == shown[0] for each in shown))


def _height(point: Vector) -> float:
    return point[1]


def _away(moment: Moment, part: str, on: str) -> float:
    """How far a part's touching place is from what it rests on, in metres; sinking into a soft thing is no distance."""
    limb = on.replace("_", " ")
    if on == "floor" or limb in moment.pieces:
        solid = _height if on == "floor" else partial(piece_gap, moment.pieces[limb])
        return min(abs(gap) for gap in _gaps(moment, part, solid))
    found = []
    for surface in (s for s in moment.surfaces if s.kind == on):
        gaps = _gaps(moment, part, surface.gap)
        found.append(max(min(gaps), 0.0) if surface.soft else min(abs(gap) for gap in gaps))
    return min(found, default=0.0)  # a thing that the hand carries goes with it


def _gaps(moment: Moment, part: str, solid: Solid) -> Iterator[float]:
    """How far the places where a part can touch are from a solid: its pieces, a palm's middle, its skin elsewhere."""
    joints = joints_of(part)
    for name, ends in moment.film.joints.items():
        if set(ends) <= set(joints):
            piece = moment.pieces[name]
            yield nearest(piece, solid)
            yield solid(piece.middle) - (piece.r + piece.s) / 2
        elif len(joints) == 1 and joints[0] in ends:
            piece = moment.pieces[name]
            yield solid(moment.place(joints[0])) - (piece.r if ends[0] == joints[0] else piece.s)
    if part.endswith("hand"):
        return  # fingers curl round what they hold
    for joint in map(JOINTS.index, joints):
        yield from (solid(point) - radius for point, radius in moment.skin(joint, moment.film.skin.get(joint, [])))
