"""Which ball fits whom, and how far a body that lies back over it is from tipping: lengths in cm, weights as shares.

The body is the figure's: its trunk keeps the shape it has in the movement `swiss-ball`, draped, and grows with the
height; the legs follow from hip to foot. The ball touches the floor as the figure's ball does, and lies still: a real
one rolls.
"""

from __future__ import annotations

from functools import cache
from math import asin, atan2, degrees, hypot, sqrt

from attrs import frozen

from backcourse import body, knowledge
from backcourse.body.balance import CIRCLE, TOUCH, centre_of_mass, margin
from backcourse.body.geometry import Point, Vector, add, hull, minus, times
from backcourse.body.moment import Film
from backcourse.body.surface import sections

CLIP, PHASE = "swiss-ball", "drape"
SIDES = ("left", "right")
TABLES_DIFFER = 3  # cm of body height by which two tables of ball sizes may disagree (fact bio-ball-size)
LIMB = {"upper arm": ("shoulder", "elbow"), "forearm": ("elbow", "wrist"), "hand": ("wrist", "hand")}
LEG = {"thigh": ("hip", "knee"), "shank": ("knee", "ankle"), "foot": ("ankle", "toe")}
SEAT, ASIDE = 45.0, 62.0  # cm: a chair's seat, and how far to the side of the spine a hand rests on it


@frozen
class Lying:
    """A body over a ball: joints (x = left, y = up, z = towards the feet, from under the ball), in cm.

    `weight` is where the body's weight acts, `base` the outline (x, z) of what carries it, `knee` how far each knee is
    bent in degrees, `on_ball` the share of the weight that the ball carries, `reaches` whether the feet get there.
    """

    joints: dict[str, Vector]
    weight: Vector
    base: tuple[Point, ...]
    knee: float
    on_ball: float
    reaches: bool

    @property
    def room(self) -> float:
        """How far the weight is from the nearest edge of the base, in cm; below 0 it lies outside and tips."""
        return margin((self.weight[0], self.weight[2]), self.base)


def balls() -> list[int]:
    """The sizes that are sold, in cm (fact bio-ball-size)."""
    return [row["ball"] for row in knowledge.facts()["bio-ball-size"].table]


def give(ball: float) -> float:
    """By how much a ball is squashed under a body, in cm.

    The least of the published range for the smallest ball, the most for the biggest, as bigger bodies sit on bigger
    balls: our assumption.
    """
    low, high = knowledge.facts()["bio-ball-size"].span
    return low + (high - low) * (ball - balls()[0]) / (balls()[-1] - balls()[0])


def sizes(height: int) -> list[int]:
    """The balls that the tables name for a body height in cm: two of them near a border, as tables differ there."""
    rows = knowledge.facts()["bio-ball-size"].table
    return [r["ball"] for r in rows if r["least"] - TABLES_DIFFER <= height <= r["most"] + TABLES_DIFFER]


def slope(height: float, ball: float) -> float:
    """How far the thighs slope down to the knees when one sits on the ball, in degrees; below 0 the knees are higher.

    The figure's build: the underside of its thighs runs from the seat to the back of the knees.
    """
    build = knowledge.skeleton()
    under = build.radii["thigh"][1] / build.height
    back_of_knee = (build.lengths["ankle_height"] + build.lengths["shank"] - under) * height
    return degrees(asin((ball - give(ball) - back_of_knee) / (build.lengths["thigh"] * height)))


@frozen
class Draped:
    """The figure over its ball, from the ball's top, in metres.

    Its joints, the centre of its trunk and head, their share of the mass, and its trunk as balls (middle, half its
    width, half its depth).
    """

    joints: dict[str, Vector]
    centre: Vector
    share: float
    trunk: tuple[tuple[Vector, float, float], ...]


@cache
def draped() -> Draped:
    """The figure as the movement `swiss-ball` holds it at the end of its phase `drape`."""
    clip = body.clip(CLIP)
    end = next(phase.end for phase in clip.phases if phase.id == PHASE)
    film = Film(clip)
    moment = film.moments[min(range(len(clip.times)), key=lambda i: abs(clip.times[i] - end))]
    ball = next(prop for prop in clip.props if prop.kind == "ball").geometry[moment.frame][0]
    top = (0.0, ball.centre[1] + ball.radius, ball.centre[2])
    joints = {joint: minus(moment.place(joint), top) for joint in clip.joints}
    limbs, share = _moments({**LIMB, **LEG}, joints)
    rest = times(minus(minus(centre_of_mass(moment), top), limbs), 1 / (1 - share))
    trunk = tuple(
        (minus(moment.point(clip.joints.index(level), (0.0, 0.0, forward)), top), width, depth)
        for level, (width, depth, forward) in sections().items()
    )
    return Draped(joints, rest, 1 - share, trunk)


def _moments(parts: dict[str, tuple[str, str]], joints: dict[str, Vector]) -> tuple[Vector, float]:
    """The sum of mass times place of limbs on both sides, and their share of the body's mass."""
    total, share = (0.0, 0.0, 0.0), 0.0
    for part in (p for p in knowledge.masses().parts if p.part in parts):
        near, far = parts[part.part]
        for side in SIDES:
            a, b = joints[f"{side}_{near}"], joints[f"{side}_{far}"]
            total = add(total, times(add(times(a, 1 - part.centre), times(b, part.centre)), part.mass))
            share += part.mass
    return total, share


def lie(height: float, ball: float, feet: float, wide: float, *, chairs: bool = False) -> Lying:
    """A body of this height (cm) over this ball, heels `feet` from under the ball's middle and `wide` apart (cm).

    With `chairs` a hand rests on a firm chair on each side, and both chairs carry.
    """
    joints, knee, reaches = _posed(height, ball, feet, wide)
    if chairs:
        joints |= _arms_on_chairs(joints)
    limbs, _ = _moments({**LIMB, **LEG}, joints)
    weight = add(limbs, times(_placed(draped().centre, height, ball), draped().share))
    base = hull([*_feet(joints, height), *patch(ball), *(_hands(joints) if chairs else ())])
    front = sum(joints[f"{side}_{joint}"][2] for side in SIDES for joint in ("ankle", "toe")) / 4
    return Lying(joints, weight, tuple(base), knee, (front - weight[2]) / front, reaches)


def _placed(point: Vector, height: float, ball: float) -> Vector:
    """A point of the draped figure, grown to the height and laid on the squashed ball, in cm."""
    x, y, z = times(point, height / knowledge.skeleton().height)
    return (x, y + ball - give(ball), z)


def _posed(height: float, ball: float, feet: float, wide: float) -> tuple[dict[str, Vector], float, bool]:
    """The joints, the bend of a knee in degrees, and whether the feet reach."""
    joints = {joint: _placed(place, height, ball) for joint, place in draped().joints.items()}
    build, knees, reaches = knowledge.skeleton(), 0.0, True
    thigh, shank = (build.lengths[part] * height for part in ("thigh", "shank"))
    heel = build.lengths["foot"] * height * 0.25  # the heel lies behind the ankle by a quarter of the foot
    for side, sign in zip(SIDES, (1, -1), strict=True):
        old, hip = joints[f"{side}_ankle"], joints[f"{side}_hip"]
        ankle = (sign * wide / 2, build.lengths["ankle_height"] * height, feet + heel)
        joints[f"{side}_toe"] = add(ankle, minus(joints[f"{side}_toe"], old))
        joints[f"{side}_knee"], knees, there = _knee(hip, ankle, thigh, shank)
        joints[f"{side}_ankle"], reaches = ankle, reaches and there
    return joints, knees, reaches


def _knee(hip: Vector, ankle: Vector, thigh: float, shank: float) -> tuple[Vector, float, bool]:
    """Where the knee is, bent up and forward; its bend in degrees; and whether the leg is long enough."""
    line = minus(ankle, hip)
    far = hypot(*line)
    along = times(line, 1 / far)
    reaches = far < thigh + shank
    far = min(far, thigh + shank)
    from_hip = (thigh**2 - shank**2 + far**2) / (2 * far)
    out = sqrt(max(thigh**2 - from_hip**2, 0.0))
    up = (0.0, 1.0, 1.0)
    sideways = minus(up, times(along, sum(u * a for u, a in zip(up, along, strict=True))))
    bend = 180 - degrees(atan2(from_hip, out) + atan2(far - from_hip, out))
    return add(add(hip, times(along, from_hip)), times(sideways, out / hypot(*sideways))), bend, reaches


def _arms_on_chairs(joints: dict[str, Vector]) -> dict[str, Vector]:
    """Both arms reaching down to the seats of two chairs."""
    out = {}
    for side, sign in zip(SIDES, (1, -1), strict=True):
        shoulder = joints[f"{side}_shoulder"]
        hand = (sign * ASIDE, SEAT, shoulder[2])
        for joint, share in (("elbow", 0.45), ("wrist", 0.82), ("hand", 1.0)):
            out[f"{side}_{joint}"] = add(shoulder, times(minus(hand, shoulder), share))
    return out


def _feet(joints: dict[str, Vector], height: float) -> list[Point]:
    """The outline of both soles on the floor, as round at heel and toe as the figure's."""
    build = knowledge.skeleton()
    radii = [radius * height / build.height for radius in build.radii["foot"]]
    heel = build.lengths["foot"] * height * 0.25
    out: list[Point] = []
    for side in SIDES:
        ankle, toe = joints[f"{side}_ankle"], joints[f"{side}_toe"]
        for (x, _, z), radius in (((ankle[0], 0.0, ankle[2] - heel + radii[0]), radii[0]), (toe, radii[1])):
            out += [(x + radius * u, z + radius * v) for u, v in CIRCLE]
    return out


def patch(ball: float) -> list[Point]:
    """The outline on the floor of where the ball touches it, as for every figure of the course: 15 mm of its height."""
    radius, high = ball / 2, TOUCH * 100
    wide = sqrt(2 * radius * high - high * high)
    return [(wide * u, wide * v) for u, v in CIRCLE]


def _hands(joints: dict[str, Vector]) -> list[Point]:
    return [(joints[f"{side}_hand"][0], joints[f"{side}_hand"][2]) for side in SIDES]
