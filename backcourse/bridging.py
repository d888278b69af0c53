"""The bridge as a lever: what hips and knees hold for a place of the feet and a way to do it, and how to do more.

A teaching model, not a measurement, in the plane seen from the side. Shoulders, hips and knees stand in one line; in
the small lift the hips come half as high. The body's parts (content/body/masses.toml) are those of the drawn figure at
the top of its bridge, 70 kg. Head, arms and what lies above the shoulders' support rest on the mat. Each foot pushes
straight down.

Its limits: a foot that also pushes forward or back changes the moments; muscles that work against each other are left
out; a load at the hip is no load on the spine. Places are metres from the shoulders' support, moments are N·m.
"""

from __future__ import annotations

from functools import cache
from math import hypot, sqrt

from attrs import frozen

from backcourse import body, knowledge
from backcourse.body.skeleton import JOINTS

FIGURE, TOP, SUPPORT = "bridge", 4.5, "t5"  # the movement, a second of its hold, and the bone on which it lies
BODY, GRAVITY, EXTRA = 70.0, 9.81, 5.0  # kg, m/s², and the kg of a weight on the hips
NEAR, FAR, STEP = 0.30, 0.65, 0.05  # from hips to ankles while lying, in metres
LYING = ("thorax", "abdomen", "pelvis")
WAYS = ("tilt", "small", "both", "weight", "march", "one-leg")
FIRST, MOST, MORE = 5, 10, 2  # lifts a day: to begin with, before the next step, and more from week to week
FINE, SOME = 3, 5  # pain out of 10 up to which there is more, and up to which it stays the same
Point = tuple[float, float]


@frozen
class Bridge:
    """A bridge that is held: its joints, the load of each foot that stands (N), and what each such hip and knee holds.

    A knee above 0 is held by the back of the thigh, below 0 by its front. `lifted` is the knee and ankle in the air."""

    hip: Point
    knee: Point
    ankle: Point
    lifted: tuple[Point, Point] | None
    weights: tuple[tuple[float, float, float], ...]
    foot: float
    hip_moment: float
    knee_moment: float


@cache
def build() -> dict[str, float]:
    """The figure's lengths: shoulders' support to hip, thigh and shank; and where hips and ankles lie, in metres."""
    skeleton = knowledge.skeleton()
    top, lying = frame(TOP), frame(0.0)
    return {
        "trunk": hypot(*(a - b for a, b in zip(top["pelvis"], top[SUPPORT], strict=True))),
        "thigh": skeleton.length("thigh"),
        "shank": skeleton.length("shank"),
        "foot": skeleton.length("foot"),
        "height": skeleton.length("ankle_height"),
        "hips": lying["pelvis"][0] - lying[SUPPORT][0],
    }


def frame(time: float) -> dict[str, Point]:
    """The joints of the figure at a time: along the mat and up."""
    clip = body.clip(FIGURE)
    index = min(range(len(clip.times)), key=lambda i: abs(clip.times[i] - time))
    return {name: (z, y) for name, (_, y, z) in zip(JOINTS, clip.positions[index], strict=True)}


@cache
def trunk_weights() -> tuple[tuple[float, float], ...]:
    """What hangs between shoulders and hips: how far along that line, as a fraction, and its weight in N."""
    top, found = frame(TOP), []
    (x0, y0), (x1, y1) = top[SUPPORT], top["pelvis"]
    for part in knowledge.masses().parts:
        if part.part in LYING:
            near, far = top[part.near], top[part.far]
            x, y = (a + part.centre * (b - a) for a, b in zip(near, far, strict=True))
            along = ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / build()["trunk"] ** 2
            found.append((along, part.mass * BODY * GRAVITY))
    return tuple(found)


def bridge(feet: float, way: str) -> Bridge:
    """A held bridge with the ankles `feet` metres from the hips while lying, done in one of WAYS but the tilt."""
    size, far = build(), build()["hips"] + feet
    bar = size["trunk"] + size["thigh"]
    slope = (bar**2 + far**2 - size["shank"] ** 2) / (2 * bar * far)
    rise = sqrt(1 - slope**2)
    hip, knee = _at(size["trunk"], slope, rise), _at(bar, slope, rise)
    if way == "small":
        hip = (sqrt(size["trunk"] ** 2 - (hip[1] / 2) ** 2), hip[1] / 2)
        knee = _above(hip, (far, 0.0), size["thigh"], size["shank"])
    standing = _leg(hip, knee, (far, 0.0))
    lifted = {"march": _marching, "one-leg": _straight}.get(way)
    other = lifted(hip, slope, rise, size) if lifted else None
    weights = [(hip[0] * along, hip[1] * along, weight) for along, weight in trunk_weights()]
    weights += standing + (_leg(hip, *other) if other else standing)
    if way == "weight":
        weights.append((*hip, EXTRA * GRAVITY))
    push = sum(weight * x for x, _, weight in weights) / far / (1 if other else 2)
    return Bridge(
        hip,
        knee,
        (far, 0.0),
        other,
        tuple(weights),
        push,
        push * (far - hip[0]) - sum(weight * (x - hip[0]) for x, _, weight in standing),
        push * (far - knee[0]) - sum(weight * (x - knee[0]) for x, _, weight in standing[1:]),
    )


def _at(length: float, slope: float, rise: float) -> Point:
    return (length * slope, length * rise)


def _marching(hip: Point, slope: float, rise: float, size: dict[str, float]) -> tuple[Point, Point]:
    """Knee and ankle of a leg that is lifted with hip and knee at a right angle."""
    knee = (hip[0] - size["thigh"] * rise, hip[1] + size["thigh"] * slope)
    return knee, (knee[0] + size["shank"] * slope, knee[1] + size["shank"] * rise)


def _straight(hip: Point, slope: float, rise: float, size: dict[str, float]) -> tuple[Point, Point]:
    """Knee and ankle of a leg that goes on straight where the trunk ends."""
    points = [_at(size["trunk"] + length, slope, rise) for length in (size["thigh"], size["thigh"] + size["shank"])]
    return points[0], points[1]


def _leg(hip: Point, knee: Point, ankle: Point) -> list[tuple[float, float, float]]:
    """Where thigh, shank and foot of one leg weigh, and how much; the foot hangs on the ankle."""
    parts = {part.part: part for part in knowledge.masses().parts}
    ends = (("thigh", hip, knee), ("shank", knee, ankle), ("foot", ankle, ankle))
    return [
        (*(a + parts[name].centre * (b - a) for a, b in zip(near, far, strict=True)), parts[name].mass * BODY * GRAVITY)
        for name, near, far in ends
    ]


def _above(hip: Point, ankle: Point, thigh: float, shank: float) -> Point:
    """Where the knee is above the line from hip to ankle."""
    across, up = ankle[0] - hip[0], ankle[1] - hip[1]
    far = hypot(across, up)
    along = (thigh**2 + far**2 - shank**2) / (2 * far)
    off = sqrt(max(0.0, thigh**2 - along**2))
    return (hip[0] + (along * across - off * up) / far, hip[1] + (along * up + off * across) / far)


def step_after(pain: int, gone: bool) -> str:
    """What the next week brings, by the pain of the next day (0 to 10) and whether it was gone within a day.

    "more", "same" or "half" (facts bio-progress-rule, stop-traffic-light)."""
    if not 0 <= pain <= 10:
        raise ValueError(f"pain {pain} is not on the scale: give 0 to 10.")
    if pain > SOME or not gone:
        return "half"
    return "more" if pain <= FINE else "same"


def lifts_after(lifts: int, step: str) -> int:
    """How many lifts a day the next week has."""
    return {"more": min(lifts + MORE, MOST), "same": lifts, "half": -(-lifts // 2)}[step]
