"""Whether a movement could be done by a body: every frame measured, and a sentence for whatever could not be."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from math import dist

from attrs import frozen

from backcourse import knowledge
from backcourse.body.balance import balance, still_frames
from backcourse.body.clip import Clip
from backcourse.body.geometry import dist_squared, minus
from backcourse.body.moment import Film, Moment
from backcourse.body.pressing import in_limbs, in_trunk, limb_pairs
from backcourse.body.skeleton import JOINTS, LEVELS, bones
from backcourse.body.solids import nearest
from backcourse.body.touching import contacts, rests

HARD, SOFT = 5.0, 40.0  # millimetres that may be sunk into
ANGLE_TOLERANCE = 0.05  # degrees, for rounding


@frozen
class Kind:
    """A kind of measure: its limit and unit, how its fault is said, and what to do about it."""

    limit: float
    unit: str
    says: str
    remedy: str


KINDS = {
    "angle": Kind(
        ANGLE_TOLERANCE, "°", "{what} goes {value}° beyond its range", "Ease the pose or move the contact nearer."
    ),
    "floor": Kind(HARD, "mm", "{what} is {value} mm deep in the floor", "Raise it; 5 mm may be flattened."),
    "hard": Kind(HARD, "mm", "{what} is {value} mm deep", "Move one of them; 5 mm may be flattened."),
    "soft": Kind(SOFT, "mm", "{what} is {value} mm deep", "Raise it; 40 mm may sink in."),
    "drawn trunk": Kind(
        HARD, "mm", "the trunk as drawn is {value} mm deep in {what}", "Raise it; 5 mm may be flattened."
    ),
    "drawn trunk, soft": Kind(
        SOFT, "mm", "the trunk as drawn is {value} mm deep in {what}", "Raise it; 40 mm may sink in."
    ),
    "limb in trunk": Kind(
        SOFT, "mm", "{what} is {value} mm deep in the trunk", "Move the limb out; 40 mm may be pressed in."
    ),
    "limb in limb": Kind(SOFT, "mm", "{what} overlap by {value} mm", "Move them apart; 40 mm may be pressed in."),
    "contact": Kind(10.0, "mm", "{what} is {value} mm away", "Bring it within 10 mm, or end the contact."),
    "rest": Kind(
        10.0,
        "mm",
        "{what} lies {value} mm from anything that could carry it",
        "Bring it within 10 mm, or take it out of `rests`.",
    ),
    "slide": Kind(10.0, "mm", "{what} slides {value} mm", "Let it stay within 10 mm, or lift it between two contacts."),
    "bone": Kind(1.0, "mm", "{what} is {value} mm from its length", "Compile the movement again."),
    "jolt": Kind(
        0.35,
        "m/s",
        "{what} changes its speed by {value} m/s within a frame",
        "Give the phase more seconds, or bow the way with `lift`.",
    ),
    "speed": Kind(2.5, "m/s", "{what} moves at {value} m/s", "Give the phase more seconds."),
    "topple": Kind(
        0.0,
        "mm",
        "{what} lies {value} mm outside what carries the body",
        "Bring the weight over the feet, seat or hands.",
    ),
}


@frozen
class Worst:
    """The worst of a kind of measure: the value, the movement's time in seconds and what was measured."""

    value: float
    time: float
    what: str


Finding = tuple[str, str, float, float]  # kind, what, value, seconds


def faults(clip: Clip) -> list[str]:
    """Every fault of a movement: a sentence with its id, the worst time, what, by how much, and what to do."""
    out = []
    for (kind, what), worst in _found(clip).items():
        if worst.value > KINDS[kind].limit:
            said = KINDS[kind].says.format(what=what, value=_shown(worst.value, KINDS[kind]))
            out.append(f"{clip.id}, {worst.time:.2f} s: {said}. {KINDS[kind].remedy}")
    return out


def _shown(value: float, kind: Kind) -> str:
    """A value with as few decimals as show that it is past the limit."""
    decimals = {"mm": 0, "°": 1, "m/s": 2}[kind.unit]
    while round(value, decimals) <= kind.limit and decimals < 3:
        decimals += 1
    return f"{value:.{decimals}f}"


def measures(clip: Clip) -> dict[str, Worst]:
    """The worst of each kind over all frames: kind → value (unit of KINDS), seconds, what; no kind never met.

    Depths are 0 or more. "topple" is how far the centre of mass lies outside what carries it: below 0 it is inside by
    so much.
    """
    out: dict[str, Worst] = {}
    for (kind, _), worst in _found(clip).items():
        if kind not in out or worst.value > out[kind].value:
            out[kind] = worst
    return {kind: out[kind] for kind in KINDS if kind in out}


@lru_cache(maxsize=64)
def _found(clip: Clip) -> Mapping[tuple[str, str], Worst]:
    """The worst value of each kind and thing measured."""
    film = Film(clip)
    out: dict[tuple[str, str], Worst] = {}
    for kind, what, value, time in itertools.chain(
        _angles(clip), _lengths(clip), _motion(clip), contacts(film), rests(film), _balance(film), _depths(film)
    ):
        if (kind, what) not in out or value > out[kind, what].value:
            out[kind, what] = Worst(value, time, what)
    return out


def _angles(clip: Clip) -> Iterator[Finding]:
    """Degrees by which a joint is beyond its range; how far behind the shoulder goes has no lower end."""
    ranges = knowledge.joint_ranges().ranges
    for key, values in getattr(clip, "angles", {}).items():
        low, high = ranges[key.removeprefix("left_").removeprefix("right_")]
        low = -180.0 if key.endswith("shoulder_extension") else low
        for time, value in zip(clip.times, values, strict=True):
            what = f"{key.replace('_', ' ')} ({low:g}° to {high:g}°)"
            yield "angle", what, max(low - value, value - high, 0.0), time


def _lengths(clip: Clip) -> Iterator[Finding]:
    """Millimetres by which a bone differs from its length."""
    pairs = [
        (JOINTS.index(a), JOINTS.index(b), dist(clip.positions[0][JOINTS.index(a)], clip.positions[0][JOINTS.index(b)]))
        for a, b, *_ in clip.segments
    ]
    build = bones()
    pairs += [(up, i, dist((0, 0, 0), build.offsets[i])) for i, up in enumerate(build.parents) if up >= 0]
    for time, places in zip(clip.times, clip.positions, strict=True):
        for a, b, length in pairs:
            off = abs(dist(places[a], places[b]) - length) * 1000
            yield "bone", f"the bone from {_said(JOINTS[a])} to {_said(JOINTS[b])}", off, time


def _motion(clip: Clip) -> Iterator[Finding]:
    """Every joint's speed, and how much its velocity changes from one frame to the next, in metres a second."""
    step = clip.times[1] - clip.times[0]
    for j, joint in enumerate(JOINTS):
        path = [places[j] for places in clip.positions]
        ways = [minus(b, a) for a, b in itertools.pairwise(path)]
        speed, at = max(
            (dist_squared(b, a), t) for (a, b), t in zip(itertools.pairwise(path), clip.times[1:], strict=True)
        )
        yield "speed", f"the {_said(joint)}", speed**0.5 / step, at
        jolts = zip(itertools.pairwise([(0.0, 0.0, 0.0), *ways, (0.0, 0.0, 0.0)]), clip.times, strict=True)
        jolt, at = max((dist_squared(b, a), t) for (a, b), t in jolts)
        yield "jolt", f"the {_said(joint)}", jolt**0.5 / step, at


def _balance(film: Film) -> Iterator[Finding]:
    for i in still_frames(film.clip):
        yield "topple", "the centre of mass of the held pose", -balance(film, i) * 1000, film.clip.times[i]


def _depths(film: Film) -> Iterator[Finding]:
    """Millimetres by which the body is inside the floor, things and itself."""
    pairs = limb_pairs(film)
    for moment in film.moments:
        for check in (_in_floor, _in_things, _trunk_as_drawn, in_trunk, partial(in_limbs, pairs=pairs)):
            for kind, what, depth in check(moment):
                if depth > 0:
                    yield kind, what, depth * 1000, moment.time


def _in_floor(moment: Moment) -> Iterator[tuple[str, str, float]]:
    for name, piece in moment.pieces.items():
        yield "floor", f"the {name}", max(piece.r - piece.a[1], piece.s - piece.b[1])


def _in_things(moment: Moment) -> Iterator[tuple[str, str, float]]:
    for name, piece in moment.pieces.items():
        middle, reach = piece.middle, piece.reach
        for surface in moment.surfaces:
            if surface.near(middle, reach) and surface.gap(middle) < reach:
                kind = "soft" if surface.soft else "hard"
                yield kind, f"the {name} in the {surface.kind}", -nearest(piece, surface.gap)


def _trunk_as_drawn(moment: Moment) -> Iterator[tuple[str, str, float]]:
    """The skin of the trunk, so that neither belly nor chest nor seat sinks in."""
    for joint, balls in moment.film.trunk.items():
        reach = max(dist((0, 0, 0), middle) + radius for middle, radius in balls)
        place = moment.places[joint]
        close = [surface for surface in moment.surfaces if surface.near(place, reach) and surface.gap(place) < reach]
        if place[1] > reach and not close:
            continue
        for point, radius in moment.skin(joint, trunk=True):
            yield "drawn trunk", "the floor", radius - point[1]
            for surface in close:
                kind = "drawn trunk, soft" if surface.soft else "drawn trunk"
                yield kind, f"the {surface.kind}", radius - surface.gap(point)


def _said(joint: str) -> str:
    return joint.upper() if joint in LEVELS else joint.replace("_", " ")
