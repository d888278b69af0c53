"""Whether the parts of the body that are said to hold on or to lie on something do, and stay where they are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from math import dist

from backcourse.body.geometry import Vector
from backcourse.body.moment import Film, Moment
from backcourse.body.pressing import trunk_gap
from backcourse.body.skeleton import JOINTS
from backcourse.body.solids import Solid, round_ended
from backcourse.body.surface import parts

Finding = tuple[str, str, float, float]
ENDS = {"hand": ("wrist", "hand"), "foot": ("ankle", "toe")}


def contacts(film: Film) -> Iterator[Finding]:
    """Millimetres between a part and what it is said to hold on to, and how far it slides if that stands still.

    A hand that rolls over a knuckle or a foot over its toes does not slide: the joint that moves least counts.
    """
    for held in film.clip.contacts:
        what = f"the {held.part.replace('_', ' ')} on the {held.on.replace('_', ' ')}"
        frames = _frames(film, held.start, held.end)
        stands, first = _stands(film, held.on, frames), None
        side, limb = held.part.split("_")
        for i in frames:
            moment = film.moments[i]
            yield "contact", what, _away(moment, held.part, held.on) * 1000, moment.time
            places = [moment.place(f"{side}_{joint}") for joint in ENDS[limb]]
            first = first or places
            if stands:
                yield "slide", what, min(dist(a, b) for a, b in zip(first, places, strict=True)) * 1000, moment.time


def rests(film: Film) -> Iterator[Finding]:
    """Millimetres between a part that carries weight and the nearest thing that could take it; sunk in counts as 0."""
    for part, start, end in film.clip.rests:
        for i in _frames(film, start, end):
            moment = film.moments[i]
            gaps = [min(_gaps(moment, part, solid)) for solid in (_height, *(each.gap for each in moment.surfaces))]
            yield "rest", f"the {part.replace('_', ' ')}", max(min(gaps), 0.0) * 1000, moment.time


def _frames(film: Film, start: float, end: float) -> list[int]:
    return [i for i, t in enumerate(film.clip.times) if start - 1e-6 <= t <= end + 1e-6]


def _stands(film: Film, on: str, frames: list[int]) -> bool:
    """Whether what is held on to keeps its place in all those frames; a body never counts as standing."""
    shown = [[prop.geometry[i] for prop in film.clip.props if prop.kind == on and not prop.held] for i in frames]
    return on == "floor" or bool(shown and shown[0] and all(each == shown[0] for each in shown))


def _height(point: Vector) -> float:
    return point[1]


def _away(moment: Moment, part: str, on: str) -> float:
    """How far a hand or foot is from what it rests on, in metres; sinking into a soft thing is no distance."""
    limb = on.replace("_", " ")
    if on == "floor" or on == "body" or limb in moment.pieces:
        solids = {"floor": _height, "body": partial(_body, moment)}
        solid = solids.get(on) or round_ended(moment.pieces[limb])
        return min(abs(gap) for gap in _gaps(moment, part, solid))
    found = []
    for surface in (s for s in moment.surfaces if s.kind == on):
        gaps = list(_gaps(moment, part, surface.gap))
        found.append(max(min(gaps), 0.0) if surface.soft else min(abs(gap) for gap in gaps))
    return min(found, default=0.0)  # what the hand itself carries goes with it


def _body(moment: Moment, point: Vector) -> float:
    """How far a point is from the trunk, the seat or the head, in metres."""
    least = trunk_gap(moment, point)
    for joint in (JOINTS.index("pelvis"), JOINTS.index("head")):
        if dist(point, moment.places[joint]) < least + 0.2:
            least = min([least, *(dist(point, middle) - radius for middle, radius in moment.skin(joint))])
    return least


def _gaps(moment: Moment, part: str, solid: Solid) -> Iterator[float]:
    """How far the balls that make up a part are from a solid, in metres; of the trunk and head, all their skin too."""
    balls = parts()[part]
    for joint, offset, radius in balls:
        yield solid(moment.point(joint, offset)) - radius
    for joint in {joint for joint, *_ in balls if joint <= JOINTS.index("head")}:
        yield from (solid(point) - radius for point, radius in moment.skin(joint))
