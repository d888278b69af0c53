"""The shapes of the bare back, for the same painter as the figure's: vertebrae, discs, pelvis and skull."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import cache
from math import cos, pi, sin
from typing import Any

from backcourse import knowledge
from backcourse.body.backbone import BONES, MOTIONS, NECK, NECK_STEP, chain, joints, pose
from backcourse.body.geometry import LEFT, rotate, turned
from backcourse.body.scene import PALETTE, Picture, painted, turn_colour

Shape = dict[str, Any]
RING = 12  # corners of a vertebra's body
STAGE = {"x": 0.0, "z": 0.04, "reach": 0.4, "height": 0.84, "ground": 0.0}  # the room it needs (m)
MATERIALS = {**PALETTE["materials"], "disc": "#9fb7c6"}
FAR = {"bend": 12.0, "side": 11.0, "turn": 10.0}  # degrees at which a vertebra's colour is darkest, by motion
NECK_SIZES = {"c7": (0.011, 0.0085), "c6": (0.010, 0.0083), "c5": (0.0092, 0.008), "c4": (0.0086, 0.0077)}
NECK_SIZES |= {"c3": (0.0083, 0.0075), "c2": (0.0083, 0.0075), "c1": (0.0125, 0.008)}  # half a width, half a depth


def _ball(bone: str, x: float, y: float, z: float, radius: float) -> list[float]:
    return [BONES.index(bone), *(round(v, 4) for v in (x, y, z, radius))]


def _ring(bone: str, wide: float, deep: float, y: float) -> list[list[float]]:
    steps = (2 * pi * n / RING for n in range(RING))
    return [_ball(bone, wide * cos(a), y, deep * sin(a), 0.0) for a in steps]


def _sizes() -> Iterator[tuple[str, float, float, float, float]]:
    """Each vertebra with half its width, half its depth, and where its body begins and ends above its joint (m)."""
    for level in knowledge.spine().levels:
        low = level.disc_height / 2000
        yield level.id, level.body_width / 2000, level.body_depth / 2000, low, low + level.body_height / 1000
    for bone in NECK:
        yield bone, *NECK_SIZES[bone], 0.0025, NECK_STEP - (0.0045 if bone == "c1" else 0.0025)


def _vertebra(bone: str, wide: float, deep: float, low: float, high: float) -> Iterator[Shape]:
    """A body, an arch behind it, two side processes and a spinous process."""
    same = {"material": "bone", "part": "spine", "level": BONES.index(bone) - 1, "flat": True}
    tall, mid = high - low, (low + high) / 2
    neck, lumbar = bone in NECK, bone.startswith("l")
    yield {**same, "balls": [*_ring(bone, wide, deep, low + 0.0006), *_ring(bone, wide, deep, high - 0.0006)]}
    back = -deep - 0.012
    arch = [_ball(bone, s * wide * 0.6, mid + tall * h, -deep - 0.004, 0.004) for s in (1, -1) for h in (0.05, -0.3)]
    yield {**same, "balls": [*arch, _ball(bone, 0, mid, back, 0.0045)]}
    out = wide + (0.006 if neck else 0.020 if lumbar else 0.017)
    for side in (1, -1):
        root = _ball(bone, side * wide * 0.55, mid + tall * 0.1, -deep - 0.003, 0.0045)
        tip = _ball(
            bone, side * out, mid + tall * (0.1 if lumbar else 0.2), -deep - (0.004 if neck or lumbar else 0.014), 0.004
        )
        yield {**same, "balls": [root, tip]}
    if bone != "c1":
        long = {"c2": 0.016, "c7": 0.026}.get(bone, 0.012 if neck else 0.026 if lumbar else 0.024)
        drop = 0.006 if neck or lumbar else 0.020
        tips = [_ball(bone, 0, mid - drop + h, back - long, 0.0045) for h in ((0.006, -0.006) if lumbar else (0.0,))]
        yield {**same, "balls": [_ball(bone, 0, mid, back, 0.0045), *tips]}


def _discs() -> Iterator[Shape]:
    """A disc under each vertebra but the first of the neck: between two bodies, a wedge when these tilt."""
    sizes = {bone: row for bone, *row in _sizes()}
    tops = {"pelvis": (0.0245, 0.017, None, 0.0), **sizes}
    for below, bone in itertools.pairwise(BONES):
        if bone in ("c1", "skull"):
            continue
        wide, deep, low, _ = sizes[bone]
        lower = _ring(below, tops[below][0] * 0.96, tops[below][1] * 0.96, tops[below][3] - 0.0003)
        if below == "pelvis":  # the top of the sacrum leans forward
            lean = turned(LEFT, knowledge.spine().sacral_slope)
            at = chain().offsets[1]
            half = knowledge.spine().levels[0].disc_height / 2000
            turned_ring = (rotate(lean, (x, -half, z)) for _, x, _, z, _ in _ring(below, 0.0245, 0.017, 0))
            lower = [_ball(below, at[0] + x, at[1] + y, at[2] + z, 0.0) for x, y, z in turned_ring]
        upper = _ring(bone, wide * 0.96, deep * 0.96, low + 0.0003)
        yield {"material": "disc", "part": "body", "fine": True, "flat": True, "balls": [*lower, *upper]}


def _pelvis() -> Iterator[Shape]:
    same = {"material": "bone", "part": "body", "fine": True}
    _, y, z = chain().offsets[1]
    sacrum = [_ball("pelvis", s * 0.026, y - 0.014, z - 0.012, 0.010) for s in (1, -1)]
    sacrum += [_ball("pelvis", s * 0.016, y - 0.06, z - 0.045, 0.008) for s in (1, -1)]
    yield {**same, "balls": [*sacrum, _ball("pelvis", 0, y - 0.105, z - 0.045, 0.007)]}
    for s in (1, -1):
        wing = [(0.045, -0.02, -0.045), (0.118, 0.02, 0.03), (0.085, 0.022, -0.028), (0.112, -0.012, 0.042)]
        yield {
            **same,
            "balls": [_ball("pelvis", s * a, y + b, z + c, 0.008) for a, b, c in [*wing, (0.075, -0.065, 0.008)]],
        }
        ring = [(0.075, -0.065, 0.008), (0.06, -0.125, -0.012)]
        yield {
            **same,
            "balls": [
                _ball("pelvis", s * a, y + b, z + c, r) for (a, b, c), r in zip(ring, (0.018, 0.014), strict=True)
            ],
        }
        front = [(0.075, -0.072, 0.018), (0.012, -0.088, 0.052)]
        yield {**same, "balls": [_ball("pelvis", s * a, y + b, z + c, 0.009) for a, b, c in front]}


def _skull() -> Iterator[Shape]:
    same = {"material": "bone", "part": "body", "fine": True}
    crown = [_ball("skull", 0, 0.062, -0.012, 0.066), _ball("skull", 0, 0.068, 0.028, 0.058)]
    yield {**same, "balls": crown, "chain": "skull", "span": 2}
    face = [_ball("skull", s * 0.026, 0.020, 0.062, 0.022) for s in (1, -1)]
    yield {
        **same,
        "balls": [*face, _ball("skull", 0, -0.008, 0.066, 0.020), _ball("skull", 0, 0.048, 0.044, 0.04)],
        "chain": "skull",
        "span": 2,
    }
    jaw = [_ball("skull", s * 0.040, 0.006, 0.022, 0.010) for s in (1, -1)] + [
        _ball("skull", s * 0.014, -0.032, 0.070, 0.012) for s in (1, -1)
    ]
    yield {**same, "balls": jaw, "chain": "skull", "span": 2}
    for s in (1, -1):
        socket = [_ball("skull", s * 0.030, 0.034, 0.080, 0.0125)]
        yield {
            "material": "eye",
            "part": "body",
            "flat": True,
            "near": 0.03,
            "balls": socket,
            "facing": [BONES.index("skull"), s * 0.35, 0, 0.937],
        }


@cache
def shapes() -> tuple[Shape, ...]:
    """Everything to paint."""
    bones = [shape for row in _sizes() for shape in _vertebra(*row)]
    return (*_pelvis(), *_discs(), *bones, *_skull())


def film() -> dict[str, Any]:
    """What the browser is sent: bones, shapes, the room, and each joint's degrees back, forward, to a side, round."""
    build = chain()
    reach = [[joint.reach(m, a) for m in MOTIONS for a in (-1, 1)] for joint in reversed(joints())]
    return {
        "parents": build.parents,
        "offsets": [[round(v, 5) for v in offset] for offset in build.offsets],
        "lean": [round(v, 3) for v in build.lean],
        "reach": reach,
        "shapes": shapes(),
        "stage": STAGE,
        "palette": {**PALETTE, "materials": MATERIALS},
        "far": FAR,
    }


def picture(
    amounts: dict[str, float], yaw: float, pitch: float, *, shown: str | None = None, size: tuple[int, int] = (320, 320)
) -> Picture:
    """The painted back at amounts of the motions (-1 to 1); its vertebrae are coloured by the motion `shown`."""
    own = {joint.bone: joint.reach(shown, amounts.get(shown, 0.0)) if shown else 0.0 for joint in joints()}

    def colour(shape: Shape) -> str:
        if shape["part"] != "spine":
            return MATERIALS[shape["material"]]
        return turn_colour(own[BONES[shape["level"] + 1]], FAR[shown] if shown else 1.0)

    return painted(shapes(), *pose(amounts), STAGE, (yaw, pitch), colour, size)
