"""The outside of the body that can lie on something: each part as a few balls, and how far it is from what is there."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import sqrt

from backcourse import knowledge
from backcourse.body.geometry import Vector, add, rotate
from backcourse.body.pose import Posture
from backcourse.body.skeleton import HEEL, JOINTS, LEVELS, LUMBAR, SIDES, bones

Ball = tuple[int, Vector, float]  # joint, place in its frame, radius
ROUND = 0.06  # metres: the trunk's edge is about as round as a ball of this radius


@cache
def sections() -> dict[str, tuple[float, float, float]]:
    """Half-width, half-depth and forward shift of the trunk at each vertebra (m), between the sections given."""
    given = {s.at: (s.half_width, s.half_depth, s.forward) for s in knowledge.skeleton().trunk}
    known = [LEVELS.index(at) for at in given]
    out = {}
    for i, level in enumerate(LEVELS):
        low = max(k for k in known if k <= i)
        high = min(k for k in known if k >= i)
        k = (i - low) / (high - low) if high > low else 0.0
        k = k * k * (3 - 2 * k)
        pair = zip(given[LEVELS[low]], given[LEVELS[high]], strict=True)
        out[level] = tuple(a + (b - a) * k for a, b in pair)
    return out


def on_back(level: str, x: float) -> tuple[Vector, Vector]:
    """The skin of the back x metres left of a vertebra, in its frame, and the way out of it."""
    width, depth, forward = sections()[level]
    k = sqrt(max(0.0, 1 - (abs(x) / width) ** 2.33))
    z = forward - depth * k**0.86
    slope = min(0.8, abs(x) / width)
    out = (slope if x > 0 else -slope, 0.0, -sqrt(1 - slope * slope))
    return (x, 0.0, z), out


def _trunk(level: str) -> list[Ball]:
    """A vertebra's cross-section of the trunk: balls at its back, front and sides."""
    width, depth, forward = sections()[level]
    r = min(ROUND, depth)
    spots = [(0.0, forward - depth + r), (0.0, forward + depth - r), (width - r, forward), (r - width, forward)]
    spots += [(s * width * 0.5, forward - depth * 0.88 + r) for s in (1, -1)]
    return [(JOINTS.index(level), (x, 0.0, z), r) for x, z in spots]


@cache
def parts() -> dict[str, tuple[Ball, ...]]:
    """Every part of the body that can rest on something; a part without a side is both sides' together."""
    build = knowledge.skeleton()
    floor, heel = -build.length("ankle_height"), -HEEL * build.height
    hip, thick = bones().offsets[JOINTS.index("left_hip")][0], build.radii["thigh"][0]
    seat = [(0, (s * (hip - 0.004), -0.002, 0.0), thick + 0.004) for s in (1, -1)]
    seat += [(0, (s * 0.066, -0.004, -0.046), 0.082) for s in (1, -1)]
    by_level = {level: _trunk(level) for level in LEVELS}
    head = JOINTS.index("head")
    out: dict[str, Iterable[Ball]] = {
        "pelvis": seat,
        "low_back": [b for level in LUMBAR for b in by_level[level]],
        "chest": [b for level in LEVELS[5:] for b in by_level[level]],
        "upper_back": [b for level in LEVELS[10:] for b in by_level[level]],
        "head": [
            (head, (0, 0.0, 0.0), build.radii["head"][0]),
            (head, (0, 0.062, -0.004), 0.0745),
            (head, (0, 0.030, -0.030), 0.066),
            (head, (0, 0.045, 0.034), 0.061),
        ],
        "chin": [(head, (0, -0.046, 0.058), 0.037), (head, (0, 0.0, 0.066), 0.044)],
    }
    out["trunk"] = [*seat, *out["low_back"], *out["chest"]]
    for side in SIDES:
        limbs = ("hip", "knee", "ankle", "toe", "shoulder", "elbow", "wrist")
        at = {joint: JOINTS.index(f"{side}_{joint}") for joint in limbs}
        sides = {
            "shoulder": [(at["shoulder"], (0.0, 0.0, 0.0), 0.05)],
            "elbow": [(at["elbow"], (0.0, 0.0, 0.0), build.radii["forearm"][0])],
            "forearm": _along(at["elbow"], build.length("forearm"), build.radii["forearm"]),
            "hand": _along(at["wrist"], 0.10, build.radii["hand"]),
            "hip": [(at["hip"], (0.0, 0.0, 0.0), thick + 0.004)],
            "thigh": _along(at["hip"], build.length("thigh"), build.radii["thigh"]),
            "knee": [(at["knee"], (0.0, 0.0, 0.0), build.radii["shank"][0])],
            "shin": _along(at["knee"], build.length("shank"), build.radii["shank"]),
            "heel": [(at["ankle"], (0.0, floor + 0.034, heel + 0.026), 0.034)],
            "toes": [(at["toe"], (0.0, 0.0, 0.0), build.radii["foot"][1])],
        }
        sides["foot"] = [*sides["heel"], *sides["toes"], (at["ankle"], (0.0, floor + 0.026, 0.128), 0.026)]
        for name, balls in sides.items():
            out[f"{side}_{name}"] = balls
            plural = {"foot": "feet", "toes": "toes"}.get(name, f"{name}s")
            out[plural] = [*out.get(plural, []), *balls]
    return {name: tuple(balls) for name, balls in out.items()}


def _along(joint: int, length: float, radii: tuple[float, float], count: int = 5) -> list[Ball]:
    """Balls down a limb from its near end to its far end."""
    near, far = radii
    steps = [n / (count - 1) for n in range(count)]
    return [(joint, (0.0, -length * k, 0.0), near + (far - near) * k) for k in steps]


def gap(posture: Posture, part: str) -> float:
    """How far a part is above what carries it (m): the floor or a prop, less what it sinks in; negative when in it."""
    return nearest(posture, part)[0]


def nearest(posture: Posture, part: str) -> tuple[float, Ball]:
    """The least distance of a part from what carries it (m), and the ball of it that is nearest."""
    best = (9.0, parts()[part][0])
    things = [prop for prop in posture.props.values() if prop.parts and not prop.held]
    for each in parts()[part]:
        joint, offset, radius = each
        x, y, z = add(posture.places[joint], rotate(posture.frames[joint], offset))
        least = min([y, *(prop.gap((x, y, z)) for prop in things)]) - radius
        if least < best[0]:
            best = (least, each)
    return best
