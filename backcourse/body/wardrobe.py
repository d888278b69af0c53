"""The shapes that clothe the bones: each is a few balls whose common outline is painted, as if wrapped in film.

A ball is (joint index, x, y, z, radius): a point in the frame of a joint, in metres; -1 stands for the room itself.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from math import cos, pi, sin
from typing import Any

from backcourse import knowledge
from backcourse.body.skeleton import FRAMES, HEEL, JOINTS, LEVELS, SIDES, bones
from backcourse.body.surface import sections

Ball = tuple[int, float, float, float, float]
Shape = dict[str, Any]
RING = 16  # points round a slice of the trunk
ROOM = -1
SQUARE = 0.86  # a slice of the trunk is a little squarer than an ellipse: its sine and cosine to this power
SEE_THROUGH = 0.20  # metres that the spine is brought forward, so that it shows through the trunk


def shape(material: str, balls: list[Ball], *, part: str = "body", **extra: Any) -> Shape:
    """A shape of balls, with its material.

    `near` brings it forward (m); `facing` hides it when turned away; shapes of one `chain` show no outline between
    neighbours (`span` says how far apart neighbours may be in the list); `flat` ones are of one colour, `fine` ones
    thinly outlined.
    """
    rounded = [[joint, *(round(v, 4) for v in numbers)] for joint, *numbers in balls]
    return {"material": material, "part": part, "balls": rounded, **extra}


def chained(name: str, shapes: Iterable[Shape], span: int = 1) -> Iterator[Shape]:
    """The shapes as one chain."""
    for each in shapes:
        yield {**each, "chain": name, "span": span}


def ball(joint: str, x: float, y: float, z: float, radius: float) -> Ball:
    """A ball in a joint's frame."""
    return (FRAMES.index(joint), x, y, z, radius)


def figure() -> list[Shape]:
    """The whole body, dressed."""
    out = [*chained("trunk", _trunk()), *chained("shoulders", _shoulders(), 9), *chained("neck", _neck()), *_head()]
    for side, left in SIDES.items():
        out += chained(f"{side} leg", [*_leg(side), *_foot(side, left)], 2)
        out += chained(f"{side} arm", [*_arm(side), *_hand(side, left)], 2)
    return out


def _ring(joint: str, width: float, depth: float, forward: float, y: float = 0.0) -> list[Ball]:
    """Points round the trunk at a joint, a little squarer than an ellipse."""
    out = []
    for n in range(RING):
        a = 2 * pi * n / RING
        x, z = (abs(v) ** SQUARE * (1 if v > 0 else -1) for v in (cos(a), sin(a)))
        out.append(ball(joint, width * x, y, depth * z + forward, 0.0))
    return out


def _trunk() -> Iterator[Shape]:
    build, across = knowledge.skeleton(), sections()
    hip, thick = bones().offsets[JOINTS.index("left_hip")][0], build.radii["thigh"][0]
    seat = [ball("pelvis", s * (hip - 0.004), -0.002, 0.0, thick + 0.006) for s in (1, -1)]
    seat += [ball("pelvis", s * 0.066, -0.004, -0.046, 0.083) for s in (1, -1)]
    width, depth, forward = across["l5"]
    yield shape("shorts", [*seat, *_ring("l5", width - 0.004, depth - 0.004, forward, 0.01)])
    for low, high in itertools.pairwise(LEVELS):
        yield shape("shirt", [*_ring(low, *across[low], y=-0.012), *_ring(high, *across[high], y=0.012)])


def _shoulders() -> Iterator[Shape]:
    neck = knowledge.skeleton().radii["neck"][0]
    for side, left in SIDES.items():
        slope = [ball("t1", left * 0.035, 0.012, 0.004, neck + 0.006), ball("t2", left * 0.12, 0.002, 0.004, 0.05)]
        chest = [ball("t4", left * 0.10, 0.0, 0.05, 0.06), ball("t6", left * 0.105, -0.01, 0.05, 0.055)]
        shoulder = ball(f"{side}_shoulder", -left * 0.01, 0.0, 0.0, 0.05)
        yield shape("shirt", [*slope, shoulder])
        yield shape("shirt", [shoulder, *chest, slope[1]])


def _neck() -> Iterator[Shape]:
    thick, thin = knowledge.skeleton().radii["neck"]
    yield shape("skin", [ball("neck", 0, 0.016, 0.010, thick - 0.004), ball("neck", 0, 0.05, 0.004, thin)], near=-0.03)
    yield shape("skin", [ball("neck", 0, 0.05, 0.004, thin), ball("head", 0, 0.01, 0.006, thin)])


def _head() -> Iterator[Shape]:
    brow = [ball("head", s * 0.016, 0.052, 0.030, 0.060) for s in (1, -1)]
    cheeks = [ball("head", s * 0.026, 0.002, 0.040, 0.044) for s in (1, -1)]
    yield shape("skin", [*brow, *cheeks, ball("head", 0, -0.046, 0.058, 0.037)])
    crown = [ball("head", 0, 0.062, -0.004, 0.0745), ball("head", 0, 0.030, -0.030, 0.066)]
    yield shape("hair", [*crown, ball("head", 0, 0.086, 0.034, 0.050)])
    yield shape(
        "skin", [ball("head", 0, 0.012, 0.094, 0.008), ball("head", 0, -0.010, 0.100, 0.0105)], near=0.012, fine=True
    )
    for left in (1, -1):
        ear = [ball("head", left * 0.076, y, -0.004, r) for y, r in ((-0.004, 0.012), (0.018, 0.015))]
        yield shape("skin", ear, near=0.01, fine=True, flat=True)
        eye = [ball("head", left * 0.031, 0.026, 0.086, 0.0065)]
        yield shape("eye", eye, near=0.05, flat=True, facing=[JOINTS.index("head"), left * 0.30, 0, 0.954])
        lid = [ball("head", left * x, y, z, 0.003) for x, y, z in ((0.019, 0.045, 0.092), (0.044, 0.043, 0.080))]
        yield shape("hair", lid, near=0.05, flat=True, facing=[JOINTS.index("head"), left * 0.30, 0, 0.954])
    mouth = [
        ball("head", x, y, z, 0.0034)
        for x, y, z in ((0.019, -0.034, 0.086), (0, -0.0375, 0.092), (-0.019, -0.034, 0.086))
    ]
    yield shape("lip", mouth, near=0.05, flat=True, facing=[JOINTS.index("head"), 0, 0, 1])


def _pieces(material: str, joint: str, length: float, profile: list[tuple[float, float, float]]) -> Iterator[Shape]:
    """A limb in short pieces: profile rows are fraction along, radius, and bulge to the front (m)."""
    rows = [ball(joint, 0.0, -length * k, bulge, radius) for k, radius, bulge in profile]
    for a, b in itertools.pairwise(rows):
        yield shape(material, [a, b])


def _leg(side: str) -> Iterator[Shape]:
    build = knowledge.skeleton()
    (top, knee), (_, ankle) = build.radii["thigh"], build.radii["shank"]
    thigh = [(k, top + (knee - top) * k + 0.004, 0.0) for k in (0.0, 0.2, 0.4, 0.6, 0.78)]
    yield from _pieces("shorts", f"{side}_hip", build.length("thigh"), thigh)
    yield from _pieces(
        "skin", f"{side}_hip", build.length("thigh"), [(0.76, knee + 0.004, 0), (1, knee - 0.002, 0.003)]
    )
    calf = [
        (0, knee - 0.002, 0.002),
        (0.28, 0.054, -0.010),
        (0.55, 0.046, -0.006),
        (0.8, 0.037, 0),
        (1, ankle - 0.002, 0),
    ]
    yield from _pieces("skin", f"{side}_knee", build.length("shank"), calf)


def _foot(side: str, left: int) -> Iterator[Shape]:
    build = knowledge.skeleton()
    floor, heel = -build.length("ankle_height"), -HEEL * build.height
    joint = f"{side}_ankle"
    back = ball(joint, 0, floor + 0.034, heel + 0.026, 0.034)
    instep = ball(joint, 0, floor + 0.052, 0.028, 0.034)
    tread = [ball(joint, x * left, floor + 0.026, 0.128, 0.026) for x in (0.020, -0.020)]
    toes = [ball(joint, x * left, floor + 0.022, z, 0.022) for x, z in ((-0.014, 0.176), (0.012, 0.168))]
    yield shape("shoe", [back, instep, ball(joint, 0, -0.002, -0.004, 0.036)])
    yield shape("shoe", [back, instep, *tread])
    yield shape("shoe", [*tread, *toes])


def _arm(side: str) -> Iterator[Shape]:
    build = knowledge.skeleton()
    (top, elbow), (_, wrist) = build.radii["upper_arm"], build.radii["forearm"]
    sleeve = [(0, top + 0.006, 0), (0.22, top + 0.005, 0), (0.48, top + 0.003, 0)]
    yield from _pieces("shirt", f"{side}_shoulder", build.length("upper_arm"), sleeve)
    bare = [(0.44, top - 0.004, 0), (0.72, elbow + 0.003, 0), (1, elbow - 0.001, 0)]
    yield from _pieces("skin", f"{side}_shoulder", build.length("upper_arm"), bare)
    fore = [(0, elbow - 0.001, 0), (0.25, elbow + 0.001, 0), (0.6, 0.033, 0), (1, wrist - 0.001, 0)]
    yield from _pieces("skin", f"{side}_elbow", build.length("forearm"), fore)


def _hand(side: str, left: int) -> Iterator[Shape]:
    """Palm, thumb, and fingers that bend in two rows of joints."""
    joint, row, tips = f"{side}_wrist", f"{side}_fingers", f"{side}_tips"
    knuckles = [ball(joint, 0, -0.088, z, 0.0155) for z in (-0.028, 0.024)]
    roots = [ball(row, 0, 0, z, 0.0150) for z in (-0.028, 0.024)]
    middle = [ball(tips, 0, 0, z, 0.0125) for z in (-0.026, 0.024)]
    ends = [ball(tips, 0, -0.032, z, 0.0105) for z in (-0.020, 0.018)]
    yield shape("skin", [ball(joint, 0, -0.005, 0, 0.0235), *knuckles], near=0.01, flat=True)
    yield shape("skin", [*roots, *middle], near=0.01, flat=True)
    yield shape("skin", [*middle, *ends], near=0.01, flat=True)
    thumb = [ball(joint, -left * 0.004, -0.034, 0.022, 0.016), ball(joint, -left * 0.014, -0.070, 0.043, 0.012)]
    yield shape("skin", thumb, near=0.012, flat=True)
    yield shape("skin", [thumb[1], ball(joint, -left * 0.026, -0.096, 0.042, 0.0105)], near=0.012, flat=True)


def vertebrae() -> list[Shape]:
    """The 17 vertebrae of the trunk, from their published sizes: a body and a spinous process each."""
    out = []
    for i, level in enumerate(knowledge.spine().levels):
        low = level.disc_height / 2000 + 0.0008
        high = low + level.body_height / 1000 - 0.0016
        wide, deep = level.body_width / 2000, level.body_depth / 2000
        rings = [
            ball(level.id, wide * cos(a), y, deep * sin(a), 0.0)
            for y in (low, high)
            for a in (2 * pi * n / 10 for n in range(10))
        ]
        out.append(shape("bone", rings, part="spine", level=i, near=SEE_THROUGH, flat=True))
        middle, drop = (low + high) / 2, 0.012 if level.id.startswith("l") else 0.022
        process = [
            ball(level.id, 0, middle, -deep - 0.012, 0.0055),
            ball(level.id, 0, middle - drop, -deep - 0.036, 0.0065),
        ]
        out.append(shape("bone", process, part="spine", level=i, near=SEE_THROUGH - 0.004, flat=True))
    return out
