"""Lays the figure down: finds the angles and places that make its parts rest on what is beneath them.

A record says which parts rest and which pose key gives way for each; all are solved together (Newton's method).
"""

from __future__ import annotations

from collections.abc import Mapping

from backcourse.body.geometry import add, minus, rotate
from backcourse.body.pose import PLACES, Posture, both_sides
from backcourse.body.props import Prop
from backcourse.body.skeleton import JOINTS
from backcourse.body.surface import gap, nearest

CLOSE = 2e-4  # metres: near enough
STEPS = 40
ROLLING = "rolling"  # a pin of this name: the trunk rolls along the floor without sliding


class Unsettled(ValueError):
    """The parts cannot be made to rest so; `.part`, `.key` and how far off it stays (`.off`, metres)."""

    def __init__(self, part: str, key: str, off: float):
        super().__init__(part)
        self.part, self.key, self.off = part, key, off


def settled(
    pose: Mapping[str, float],
    rests: Mapping[str, str],
    pin: Mapping[str, tuple[float, float]],
    props: Mapping[str, Prop],
) -> tuple[dict[str, float], Posture]:
    """The pose with the keys of `rests` (part → key) changed so that each part touches, and the posture it gives."""
    pose = dict(pose)
    parts, keys = list(rests), list(rests.values())

    def tried(change: Mapping[str, float]) -> tuple[list[float], Posture]:
        posture = Posture(both_sides(pose | change), props)
        _pinned(posture, pin)
        return [gap(posture, part) for part in parts], posture

    gaps, posture = tried({})
    for _ in range(STEPS):
        if all(abs(g) < CLOSE for g in gaps):
            break
        now = {key: pose.get(key, 0.0) for key in keys}
        columns = []
        for key in keys:
            step = 0.001 if key in PLACES else 0.3
            there, _ = tried({key: now[key] + step})
            columns.append([(b - a) / step for a, b in zip(gaps, there, strict=True)])
        moves = _solved([[column[i] for column in columns] for i in range(len(parts))], [-g for g in gaps])
        limits = [0.12 if key in PLACES else 12.0 for key in keys]
        slow = min([1.0, *(limit / abs(m) for m, limit in zip(moves, limits, strict=True) if abs(m) > limit)])
        size = sum(abs(g) for g in gaps)
        for cut in (1.0, 0.5, 0.25):
            change = {key: now[key] + m * slow * cut for key, m in zip(keys, moves, strict=True)}
            there, posture = tried(change)
            if sum(abs(g) for g in there) < size or cut == 0.25:
                break
        pose |= change
        gaps = there
    worst = max(range(len(parts)), key=lambda i: abs(gaps[i]), default=None)
    if worst is not None and abs(gaps[worst]) > 0.002:
        raise Unsettled(parts[worst], keys[worst], gaps[worst])
    pose |= dict(zip(PLACES, posture.root, strict=True))
    return pose, posture


def _pinned(posture: Posture, pin: Mapping[str, tuple[float, float]]) -> None:
    """Shifts the figure so that the pinned joint stands over its place."""
    for part, (x, z) in pin.items():
        if part == ROLLING:
            joint, offset, _ = nearest(posture, "trunk")[1]
        else:
            joint, offset = JOINTS.index(part), (0.0, 0.0, 0.0)
        there = add(posture.places[joint], rotate(posture.frames[joint], offset))
        posture.move(x - there[0], z - there[2])


def rolled_on(before: Posture, after: Posture) -> tuple[float, float]:
    """How far to shift a posture (x, z, metres) so that the trunk has rolled there from the one before, not slid."""
    joint, offset, radius = nearest(before, "trunk")[1]
    down = (0.0, -radius, 0.0)
    touch = add(rotate(_back(before.frames[joint]), down), offset)  # the skin that touched, in the joint's frame
    was = add(before.places[joint], rotate(before.frames[joint], touch))
    now = add(after.places[joint], rotate(after.frames[joint], touch))
    x, _, z = minus(was, now)
    return x, z


def _back(q: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    return (q[0], -q[1], -q[2], -q[3])


def _solved(rows: list[list[float]], right: list[float]) -> list[float]:
    """The solution of a few linear equations, a little damped so that a row without effect does no harm."""
    n = len(right)
    normal = [[sum(rows[k][i] * rows[k][j] for k in range(n)) for j in range(n)] for i in range(n)]
    target = [sum(rows[k][i] * right[k] for k in range(n)) for i in range(n)]
    for i in range(n):
        normal[i][i] += 1e-9 + 1e-6 * normal[i][i]
    for i in range(n):
        pivot = max(range(i, n), key=lambda k: abs(normal[k][i]))
        normal[i], normal[pivot] = normal[pivot], normal[i]
        target[i], target[pivot] = target[pivot], target[i]
        for k in range(i + 1, n):
            f = normal[k][i] / normal[i][i]
            normal[k] = [a - f * b for a, b in zip(normal[k], normal[i], strict=True)]
            target[k] -= f * target[i]
    out = [0.0] * n
    for i in reversed(range(n)):
        out[i] = (target[i] - sum(normal[i][k] * out[k] for k in range(i + 1, n))) / normal[i][i]
    return out
