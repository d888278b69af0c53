"""Where the back meets the mat in the egg roll, measured on the clips, and what the back's shape does to the roll."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from math import atan2, cos, degrees, hypot, pi, sin

from attrs import frozen

from backcourse import body, knowledge
from backcourse.body.geometry import Point, Vector, add, rotate
from backcourse.body.pose import spine_joints
from backcourse.body.skeleton import JOINTS, LEVELS, bones, posed
from backcourse.body.surface import on_back, parts, sections

RIGHT, WRONG = "egg-roll", "egg-roll--mistake-neck"
STEP = 4  # degrees of rolling from one stop to the next
TOUCH = 0.008  # metres: skin and mat give a little, so what is as near as this counts as touching
BESIDE = (0.0, 0.03, 0.06)  # metres from the middle at which the skin of the back is looked at
ZONES = ("fine", "far", "neck")
MOTIONS = ("flexion", "turn", "side_bend")
SHAPES = {  # a shape of the back: the movement it is taken from, and the second at which it is there
    "long": ("double-knee-to-chest", 0.0),
    "hug": ("double-knee-to-chest", 11.0),
    "egg": ("egg-roll", 2.5),
}


@frozen
class Stop:
    """A moment of the roll: which clip and second, degrees rolled back, what touches, what is lowest, and the zone.

    `hips` and `head` are metres from the mat. Touching and lowest are "seat", vertebrae from L5 up, "neck" or "head".
    """

    film: str
    time: float
    rolled: int
    touching: tuple[str, ...]
    lowest: str
    hips: float
    head: float
    zone: str


@frozen
class Shape:
    """The back from the side, lying on its flattest piece: places in metres along the mat and above it.

    `steps` are the pieces of the way over the mat, from where to where and how long, from the seat up to the head.
    """

    id: str
    back: tuple[Point, ...]
    front: tuple[Point, ...]
    head: tuple[Point, float]
    seat: tuple[Point, float]
    steps: tuple[tuple[str, str, float], ...]
    flattest: tuple[Point, Point]

    @property
    def longest(self) -> tuple[str, str, float]:
        """The longest flat piece before the head: from where, to where, metres."""
        return max(self.steps[:-1], key=lambda step: step[2])


def mat() -> float:
    """The height of the mat's top, in metres."""
    return body.clip(RIGHT).props[0].parts[0].y[1]


def heights(clip: body.Clip, time: float) -> dict[str, float]:
    """How far the skin of the seat, of each vertebra, the neck and the head is from the mat at a time, in metres."""
    places, turns = clip.posture(time)

    def up(joint: int, offset: Vector) -> float:
        return add(places[joint], rotate(turns[joint], offset))[1] - mat()

    found = {"seat": min(up(j, at) - r for j, at, r in parts()["pelvis"])}
    for level in LEVELS:
        joint = JOINTS.index(level)
        found[level.upper()] = min(up(joint, on_back(level, x)[0]) for x in BESIDE)
    neck, head = JOINTS.index("neck"), JOINTS.index("head")
    low, high = knowledge.skeleton().radii["neck"]
    found["neck"] = min(up(neck, (0.0, 0.0, 0.0)) - low, up(head, (0.0, 0.0, 0.0)) - high)
    found["head"] = min(up(j, at) - r for j, at, r in parts()["head"])
    return found


def rolled(clip: body.Clip, time: float) -> float:
    """How far the pelvis is tipped back at a time, in degrees from easy standing."""
    w, x, _, _ = clip.posture(time)[1][0]
    return -degrees(2 * atan2(x, w))


@cache
def stops() -> tuple[Stop, ...]:
    """The roll in even steps: sitting up, over the back as far as the clip goes, and on to the mistake's neck."""
    right, wrong = body.clip(RIGHT), body.clip(WRONG)
    phase = {p.id: p for clip in (right, wrong) for p in clip.phases}
    first, last = rolled(right, phase["rock-down"].end), rolled(right, phase["rock-up"].end)
    over = rolled(wrong, phase["too-far"].end)
    good = [(right, t) for t in _times(right, phase["rock-down"], first, last)]
    beyond = [(wrong, t) for t in _times(wrong, phase["too-far"], last + STEP, over)]
    top = _levels(heights(right, phase["rock-up"].end))[-1]
    return tuple(_stop(clip, time, first, LEVELS.index(top.lower())) for clip, time in [*good, *beyond])


def _times(clip: body.Clip, phase: body.clip.ClipPhase, start: float, end: float) -> list[float]:
    """The seconds of a phase at which the pelvis is tipped by start, start + STEP … end degrees."""
    seconds = [phase.start + i * (phase.end - phase.start) / 500 for i in range(501)]
    tips = [rolled(clip, second) for second in seconds]
    wanted = [start + i * STEP for i in range(int((end - start) / STEP + 1.01))]
    wanted += [end] if end - wanted[-1] > 0.5 else []
    return [seconds[min(range(501), key=lambda i: abs(tips[i] - tip))] for tip in wanted]


def _levels(found: dict[str, float]) -> list[str]:
    """The vertebrae that touch, from the lowest of the back up."""
    return [level.upper() for level in LEVELS if found[level.upper()] < TOUCH]


def _stop(clip: body.Clip, time: float, first: float, top: int) -> Stop:
    found = heights(clip, time)
    touching = tuple(name for name, height in found.items() if height < TOUCH)
    zone = "neck" if {"neck", "head"} & set(touching) else "fine"
    if zone == "fine" and any(LEVELS.index(level.lower()) > top for level in _levels(found)):
        zone = "far"
    lowest = min(found, key=found.__getitem__)
    return Stop(
        clip.id, round(time, 2), round(rolled(clip, time) - first), touching, lowest, found["seat"], found["head"], zone
    )


@cache
def shape(name: str) -> Shape:
    """A shape of the back (SHAPES) by itself, laid on its flattest piece, as numbers to draw and to compare."""
    movement, time = SHAPES[name]
    places, turns = _bent(movement, time)

    def at(joint: int, offset: Vector) -> Point:
        _, y, z = add(places[joint], rotate(turns[joint], offset))
        return (z, y)

    joints = {level: JOINTS.index(level) for level in LEVELS}
    back = {level.upper(): at(j, on_back(level, 0.0)[0]) for level, j in joints.items()}
    front = [at(j, (0.0, 0.0, sections()[level][2] + sections()[level][1])) for level, j in joints.items()]
    balls = {
        part: [(at(j, o), r) for j, o, r in parts()[name]] for part, name in (("seat", "pelvis"), ("head", "head"))
    }
    around = [(part, point) for part, rounds in balls.items() for middle, r in rounds for point in _circle(middle, r)]
    way = _way([*around, *back.items()])
    edges = [(a, b, hypot(q[0] - p[0], q[1] - p[1]), p, q) for (a, p), (b, q) in pairwise(way) if a != b]
    *_, low, high = max(edges[:-1], key=lambda edge: edge[2])
    tip = -atan2(high[1] - low[1], high[0] - low[0]) + pi

    def laid(point: Point) -> Point:
        x, y = point[0] - low[0], point[1] - low[1]
        return (x * cos(tip) - y * sin(tip), x * sin(tip) + y * cos(tip))

    (seat, wide), (head, round_) = (max(balls[part], key=lambda ball: ball[1]) for part in ("seat", "head"))
    return Shape(
        name,
        tuple(map(laid, back.values())),
        tuple(map(laid, front)),
        (laid(head), round_),
        (laid(seat), wide),
        tuple(edge[:3] for edge in edges),
        (laid(low), laid(high)),
    )


def _bent(movement: str, time: float) -> tuple[list[Vector], list]:
    """The trunk and head alone, on an upright pelvis: bent as in a movement at a time, its chin tucked."""
    shown, egg = body.clip(movement), body.clip(RIGHT)
    seen = {"lumbar": (shown, time), "thoracic": (shown, time), "neck": (egg, SHAPES["egg"][1])}
    angles = tuple(c.angles[f"{r}_{m}"][c.frame_at(t)] for r, (c, t) in seen.items() for m in MOTIONS)
    turns = list(bones().rest)
    for each in spine_joints():
        turns[JOINTS.index(each.joint)] = each.turn(angles)
    turns[0] = (1.0, 0.0, 0.0, 0.0)
    return posed((0.0, 0.0, 0.0), turns)


def _circle(middle: Point, radius: float, corners: int = 72) -> list[Point]:
    return [
        (middle[0] + radius * cos(2 * pi * i / corners), middle[1] + radius * sin(2 * pi * i / corners))
        for i in range(corners)
    ]


def _way(points: list[tuple[str, Point]]) -> list[tuple[str, Point]]:
    """What a flat mat touches of these when they roll over it, from the seat along the back to the head."""
    ordered = sorted(points, key=lambda each: (each[1][1], each[1][0]))
    out: list[tuple[str, Point]] = []
    for name, (x, y) in ordered:
        while len(out) > 1 and _left(out[-2][1], out[-1][1], (x, y)) >= 0:
            out.pop()
        out.append((name, (x, y)))
    return out


def _left(a: Point, b: Point, c: Point) -> float:
    """Above 0 where c lies to the left of the way from a to b."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
