"""The roller model: a trunk lying over a roller as a beam, and how far each joint of the spine bends over it.

A teaching model, not a measurement. The body's parts (content/body/masses.toml) hang on the spine where the drawn
figure has them before it leans back over its roller. The hips lie on the floor and the roller carries the rest; where
the head side is the heavier one, the trunk tips and the shoulders lie down instead. The moment at a joint bends it by
its share of the book's arc: backward over the roller, forward where the trunk sags between roller and hips. A joint
reaches its end at the moment that the roller makes under the tip of the shoulder blades (T7).

Its limits: levers do not change while the back bends; a joint gives evenly, forward as backward; legs, hands and
muscles do nothing but hold still. Angles are degrees, places metres from the hip joints towards the head.
"""

from __future__ import annotations

from functools import cache

from attrs import frozen

from backcourse import knowledge
from backcourse.body.skeleton import JOINTS, LEVELS, SIDES

FIGURE = "foam-roller"  # the movement whose lean shows where the parts of the body are
REFERENCE = "t7"  # the joint at the tip of the shoulder blades: what it bends there is its end
SHOULDERS = "t3"  # where the upper back lies on the floor when the trunk has tipped
ACROSS = 0.10  # metres across the back that touch the roller: set by hand
PIECES = 9  # of the roller's push, spread along the back
GRAVITY = 9.81
BODY = 70.0  # kg


@frozen
class Roller:
    """A kind of roller: how hard it pressed in a study, in kPa, and on how many cm² (fact bio-fr-pressure)."""

    id: str
    pressure: float
    area: float

    @property
    def along(self) -> float:
        """How much of the back lies on it, from foot to head, in metres: its patch, ACROSS wide."""
        return self.area / 1e4 / ACROSS


@frozen
class Lying:
    """A trunk over a roller: bends by joint (+ backward), whether it has tipped, and what the roller carries, in N."""

    bends: dict[str, float]
    tipped: bool
    load: float

    @property
    def chest(self) -> float:
        """How far the joints of the chest bend backward, in all."""
        return sum(bend for joint, bend in self.bends.items() if joint.startswith("t"))

    @property
    def low_back(self) -> float:
        """How far the joints of the low back bend backward, in all; below 0 where it rounds."""
        return sum(bend for joint, bend in self.bends.items() if joint.startswith("l"))


@cache
def rollers() -> dict[str, Roller]:
    """The two rollers of the study, by id."""
    rows = knowledge.facts()["bio-fr-pressure"].table
    return {row["roller"]: Roller(row["roller"], row["kPa"], row["cm2"]) for row in rows}


@cache
def ends() -> dict[str, tuple[float, float]]:
    """How far each joint goes, forward and backward: the figure's limits, shared out by the book's arcs."""
    levels, ranges = knowledge.spine().levels, knowledge.joint_ranges().ranges
    arcs = {
        region: sum(x.flexion_extension for x in levels if x.id[0] == region[0]) for region in ("thoracic", "lumbar")
    }
    found = {}
    for level in levels:
        region = "thoracic" if level.id.startswith("t") else "lumbar"
        back, forward = ranges[f"{region}_flexion"]
        share = level.flexion_extension / arcs[region]
        found[level.id] = (forward * share, -back * share)
    return found


@cache
def places() -> dict[str, float]:
    """How far from the hips each vertebra's joint lies, along the trunk of the drawn figure."""
    return {level: _along(level) for level in LEVELS}


@cache
def weights() -> tuple[tuple[float, float], ...]:
    """Every part that the hips and the roller carry: where it acts along the trunk, and its weight in N."""
    found = []
    for part in knowledge.masses().parts:
        if part.part in ("shank", "foot"):
            continue  # they stand on the floor
        for side in [f"{side}_" for side in SIDES] if f"left_{part.near}" in JOINTS else [""]:
            near, far = _along(side + part.near), _along(side + part.far)
            place, share = near + part.centre * (far - near), 1.0
            if part.part == "thigh":  # it leans on the hip and on the knee
                place, share = 0.0, 1 - part.centre
            found.append((place, share * part.mass * BODY * GRAVITY))
    return tuple(found)


@cache
def _along(joint: str) -> float:
    """How far a joint of the drawn figure is from its hips, measured along its trunk, before it leans back."""
    from backcourse import body

    hips, neck, here = (body.clip(FIGURE).positions[0][JOINTS.index(name)] for name in ("pelvis", "neck", joint))
    axis = [b - a for a, b in zip(hips, neck, strict=True)]
    length = sum(x * x for x in axis) ** 0.5
    return sum((b - a) * x for a, b, x in zip(hips, here, axis, strict=True)) / length


@cache
def tips(roller: float) -> bool:
    """Whether the head side outweighs the hips over a roller at this place, so that the shoulders sink to the floor."""
    return sum(weight * (place - roller) for place, weight in weights()) > 0


@cache
def moment(at: float, roller: float, along: float) -> float:
    """The moment that arches the back at a place, in N·m, over a roller that carries `along` metres of it."""
    other = places()[SHOULDERS] if tips(roller) else 0.0
    push = load(roller)
    held = [(roller + along * (i / (PIECES - 1) - 0.5), push / PIECES) for i in range(PIECES)]
    if other:
        held.append((other, sum(weight for _, weight in weights()) - push))
    hanging = sum(weight * (place - at) for place, weight in weights() if place > at)
    return hanging - sum(force * (place - at) for place, force in held if place > at)


@cache
def load(roller: float) -> float:
    """What a roller at this place carries, in N; hips or shoulders carry the rest."""
    other = places()[SHOULDERS] if tips(roller) else 0.0
    return sum(weight * (place - other) for place, weight in weights()) / (roller - other)


def lie(level: str, roller: Roller, lean: float = 1.0) -> Lying:
    """The back with the roller under a vertebra; `lean` is the share of the weight that is let down, 0 to 1."""
    at = places()[level]
    full = moment(places()[REFERENCE], places()[REFERENCE], rollers()["firm"].along)
    bends = {}
    for joint, (forward, back) in ends().items():
        share = lean * moment(places()[joint], at, roller.along) / full
        bends[joint] = min(max(back * share, -forward), back)
    return Lying(bends, tips(at), load(at))
