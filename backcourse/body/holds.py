"""Named places on the body where a hand rests or the massage gun works."""

from __future__ import annotations

from functools import cache

from backcourse.body.geometry import Vector, add, times, unit
from backcourse.body.skeleton import JOINTS, SIDES, bones
from backcourse.body.surface import on_back


@cache
def skin() -> dict[str, tuple[str, Vector, Vector, Vector]]:
    """Named places on the body: a joint; in its frame a point, the way out of the skin, and the fingers' way."""
    spots = {}
    for side, left in SIDES.items():
        inward = (-left, 0.0, 0.0)
        for name, level, x in BACK:
            spots[f"{name}-{side}"] = (level, *on_back(level, left * x), inward)
        cheek, outer = unit((left * 0.35, -0.12, -0.93)), unit((left * 0.80, 0.10, -0.59))
        seat = (left * 0.066, -0.004, -0.046)
        buttock = add(seat, times(cheek, 0.083))
        hip = add((left * 0.079, -0.002, 0.0), times(outer, 0.089))
        for name, way in (("upper", (left * 0.66, 0.40, -0.64)), ("side", (left * 0.74, -0.06, -0.67))):
            flesh = unit(way)  # for the gun: clear of the hip's bone and of the tailbone
            spots[f"buttock-{name}-{side}"] = ("pelvis", add(seat, times(flesh, 0.083)), flesh, inward)
        behind = unit((left * 0.45, 0.1, -0.887))
        skull = add((0.0, 0.062, -0.004), times(behind, 0.0745))
        spots[f"buttock-{side}"] = ("pelvis", buttock, cheek, inward)
        spots[f"buttock-outer-{side}"] = ("pelvis", hip, outer, inward)
        spots[f"head-{side}"] = ("head", skull, behind, unit((-left * 0.75, 0.65, -0.1)))
        up, outward = unit((left * 0.25, 0.15, 0.95)), unit((left * 0.80, 0.24, 0.54))
        spots[f"chest-{side}"] = ("t4", (left * 0.10, 0.0, 0.144), up, unit((left * 0.93, 0.36, -0.1)))
        shoulder = add(bones().offsets[JOINTS.index(f"{side}_shoulder")], times(outward, 0.051))
        spots[f"shoulder-{side}"] = ("t3", shoulder, outward, unit((left * 0.25, 0.10, -0.96)))
        spots[f"belly-{side}"] = ("l4", (left * 0.06, 0.0, 0.128), (0.0, 0.0, 1.0), (-left * 0.9, -0.3, 0.0))
    return spots


BACK = (  # a place on the back, its vertebra, and how far it lies to the side (m)
    ("low-back", "l3", 0.055),
    ("low-back-high", "l1", 0.055),
    ("waist", "l3", 0.10),
    ("low-back-low", "l5", 0.050),  # the muscle below the kidneys
    ("spine-low", "l4", 0.0),
    ("mid-back", "t9", 0.060),
    ("mid-back-near", "t9", 0.040),  # the muscle beside the spine, between it and the shoulder blade
    ("mid-back-near-high", "t6", 0.040),
    ("mid-back-high", "t5", 0.060),
)
