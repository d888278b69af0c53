"""How deep arms and legs are in the trunk, in each other, in the head and the pelvis.

Exempt from "limb in trunk" and "limb in limb", because they are joined there or grow out of each other:
- pieces of one limb that share the ankle or the wrist (shank and foot, forearm and hand), everywhere;
- thigh and shank within 2.1 knee radii (118 mm) of the knee, upper arm and forearm within 2.1 elbow radii (82 mm) of
  the elbow; beyond that the 40 mm hold (thigh against calf);
- a thigh within 1.6 of its radius (133 mm) of its hip, against the trunk, the pelvis and the other thigh;
- an upper arm within 100 mm of its shoulder, against the trunk, the neck and the head;
- thigh against the pelvis piece, and the pieces of trunk, neck and head against each other.
A hand that rests on a limb may sink in by its own thickness, which is the same 40 mm.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from backcourse.body.geometry import Vector, dist_squared, dot, minus
from backcourse.body.moment import Film, Moment
from backcourse.body.skeleton import LEVELS, SIDES
from backcourse.body.solids import Piece, ellipse_gap, nearest, round_ended

THIGH_FREE, UPPER_ARM_FREE = 1.6, 0.100  # near hip (radii) and shoulder (m): grown together with the trunk
BEND_FREE = 2.1  # radii near knee and elbow
FAR = 0.3  # metres from a vertebra, beyond which nothing is near its cross-section
THICK = 0.025  # metres above and below a vertebra that its cross-section stands for

Pair = tuple[str, str, float, float, float, float]  # two pieces, and the metres exempt at each one's near and far end


def in_trunk(moment: Moment) -> Iterator[tuple[str, str, float]]:
    """Arms and legs against the trunk's cross-section at each vertebra."""
    low, high = moment.place("l5"), moment.place("t1")
    axis = round_ended(Piece(low, high, 0.0, 0.0))
    for name, piece in moment.pieces.items():
        if name.split()[0] not in SIDES:
            continue
        if name.endswith("thigh"):
            piece = piece.without(near=THIGH_FREE * piece.r)
        elif name.endswith("upper arm"):
            piece = piece.without(near=UPPER_ARM_FREE)
        if axis(piece.middle) - piece.reach > 0.26:  # the trunk is less thick than that, even when bent
            continue
        depths = [radius - trunk_gap(moment, point) for point, radius in (piece.at(n / 8) for n in range(9))]
        yield "limb in trunk", f"the {name}", max(depths)


def trunk_gap(moment: Moment, point: Vector) -> float:
    """How far a point is from the trunk's cross-sections near it, in metres, negative inside; 1 when far from them."""
    low, high = moment.place("l5"), moment.place("t1")
    way = minus(high, low)
    guess = round(dot(way, minus(point, low)) / dot(way, way) * (len(LEVELS) - 1))
    least = 1.0
    for i in range(max(0, guess - 4), min(len(LEVELS), guess + 5)):
        joint = i + 1  # LEVELS follow the pelvis in JOINTS
        if dist_squared(point, moment.places[joint]) < FAR * FAR:
            x, y, z = moment.seen_from(joint, point)
            wide, deep, forward = moment.film.sections[i]
            if abs(y) < THICK:
                least = min(least, ellipse_gap(x, z - forward, wide, deep))
    return least


def limb_pairs(film: Film) -> list[Pair]:
    """Pieces that may press on each other: two names, and the metres exempt at each one's near and far end."""
    names = [n for n in film.pieces if n.split()[0] in SIDES or n in ("head", "pelvis")]
    return [(a, b, *_exempt(film, a, b)) for a, b in itertools.combinations(names, 2) if _exempt(film, a, b)]


def _exempt(film: Film, a: str, b: str) -> tuple[float, float, float, float] | None:
    """Metres exempt at the near and far ends of a and b; None when the pair is exempt everywhere."""
    limb_a, limb_b = a.partition(" ")[2], b.partition(" ")[2]
    shared = set(film.joints[a]) & set(film.joints[b])
    radius = {name: film.pieces[name][2] for name in (a, b)}
    if {limb_a, limb_b} in ({"thigh", "shank"}, {"upper arm", "forearm"}) and shared:
        free = BEND_FREE * (radius[b] if film.joints[b][0] in shared else radius[a])
        return (0.0, free, free, 0.0) if film.joints[b][0] in shared else (free, 0.0, 0.0, free)
    if shared or {a, b} == {"head", "pelvis"} or ("pelvis" in (a, b) and "thigh" in (limb_a, limb_b)):
        return None
    free = {"thigh": THIGH_FREE * radius[a], "upper arm": UPPER_ARM_FREE}
    grown = {"thigh"} if limb_a == limb_b == "thigh" else {"upper arm"}
    near_a, near_b = (free[limb] if limb in grown else 0.0 for limb in (limb_a, limb_b))
    return (near_a, 0.0, near_b, 0.0)


def in_limbs(moment: Moment, pairs: list[Pair]) -> Iterator[tuple[str, str, float]]:
    """Limbs against each other, the head and the pelvis."""
    pieces = moment.pieces
    spheres = {name: (piece.middle, piece.reach) for name, piece in pieces.items()}
    for a, b, *cuts in pairs:
        (middle, reach), (other, beyond) = spheres[a], spheres[b]
        if dist_squared(middle, other) > (reach + beyond) ** 2:
            continue
        one, two = pieces[a].without(*cuts[:2]), pieces[b].without(*cuts[2:])
        if one and two and (gap := round_ended(two))(one.middle) < one.reach:
            yield "limb in limb", f"the {a} and the {b}", -nearest(one, gap)
