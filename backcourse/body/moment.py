"""One frame of a clip as solid things: the body's pieces, its skin as drawn, and what it could touch."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from attrs import frozen

from backcourse.body.clip import Clip
from backcourse.body.geometry import FORWARD, LEFT, UP, Quaternion, Vector, dist_squared, dot, minus, rotate
from backcourse.body.skeleton import JOINTS
from backcourse.body.solids import Piece, Solid, bound, solid
from backcourse.body.surface import sections

LIMB_NAMES = {
    "knee": "thigh",
    "ankle": "shank",
    "toe": "foot",
    "elbow": "upper arm",
    "wrist": "forearm",
    "hand": "hand",
}
Skin = tuple[Vector, float]  # a ball of the body as drawn: its middle in the room and its radius, in metres


def piece_name(near: str, far: str) -> str:
    """What the piece between two joints is called: "left thigh", "trunk at L3", "head"."""
    side, _, joint = far.partition("_")
    if joint in LIMB_NAMES:
        return f"{side} {LIMB_NAMES[joint]}"
    if far == "head":
        return "head"
    return "pelvis" if near == "pelvis" else f"trunk at {near.upper()}"


@frozen(eq=False)
class Surface:
    """A part of a prop, or the floor: how far a point is from it, a ball that holds it, and how much may sink in."""

    kind: str
    soft: bool
    gap: Solid
    middle: Vector
    radius: float
    part: Any

    def near(self, point: Vector, reach: float) -> bool:
        """Whether a ball round a point can touch it."""
        return dist_squared(point, self.middle) < (reach + self.radius) ** 2


class Film:
    """A clip made ready to be measured: its pieces by name, and the balls of its skin by joint."""

    def __init__(self, clip: Clip):
        from backcourse.body.scene import shapes

        self.clip = clip
        self.pieces = {piece_name(a, b): (JOINTS.index(a), JOINTS.index(b), r, s) for a, b, r, s in clip.segments}
        self.joints = {name: (JOINTS[a], JOINTS[b]) for name, (a, b, *_) in self.pieces.items()}
        drawn = [shape for shape in shapes(clip) if shape["part"] == "body"]
        self.skin = _by_joint(drawn)
        self.trunk = _by_joint([shape for shape in drawn if shape.get("chain") == "trunk"])
        self.sections = list(sections().values())  # of the trunk at each vertebra, from L5 up
        self._surfaces: tuple[Any, list[Surface]] = (None, [])

    @cached_property
    def moments(self) -> list[Moment]:
        """Every frame in turn."""
        return [Moment(self, i) for i in range(len(self.clip.times))]

    def surfaces(self, frame: int) -> list[Surface]:
        """Every part of every thing that the body can lie on or run into, in that frame; not the floor."""
        things = [prop for prop in self.clip.props if not getattr(prop, "held", False)]
        shown = [prop.geometry[frame] for prop in things]
        if shown != self._surfaces[0]:
            made = [
                Surface(prop.kind, prop.soft, solid(part), *bound(part), part)
                for prop, parts in zip(things, shown, strict=True)
                for part in parts
            ]
            self._surfaces = (shown, made)
        return self._surfaces[1]


def _by_joint(drawn: list[dict[str, Any]]) -> dict[int, list[tuple[Vector, float]]]:
    """The balls of shapes by the joint they hang on, each once."""
    out: dict[int, list[tuple[Vector, float]]] = {}
    for joint, x, y, z, radius in sorted({tuple(ball) for shape in drawn for ball in shape["balls"]}):
        if 0 <= joint < len(JOINTS):  # fingers are left out: they close round what they hold
            out.setdefault(joint, []).append(((x, y, z), radius))
    return out


class Moment:
    """A clip at one frame."""

    def __init__(self, film: Film, frame: int):
        self.film, self.frame = film, frame
        self.time = film.clip.times[frame]
        self.places = film.clip.positions[frame]
        self._skin: dict[tuple[int, bool], list[Skin]] = {}
        self._turned: dict[int, tuple[Vector, Vector, Vector]] = {}

    @cached_property
    def turns(self) -> list[Quaternion]:
        """How every joint's segment is turned in the room."""
        return self.film.clip.posture(self.time)[1]

    @cached_property
    def pieces(self) -> dict[str, Piece]:
        """The round-ended pieces by name."""
        at = self.places
        return {name: Piece(at[a], at[b], r, s) for name, (a, b, r, s) in self.film.pieces.items()}

    @cached_property
    def surfaces(self) -> list[Surface]:
        """What the body can touch, besides the floor."""
        return self.film.surfaces(self.frame)

    def place(self, joint: str) -> Vector:
        """Where a joint is."""
        return self.places[JOINTS.index(joint)]

    def skin(self, joint: int, *, trunk: bool = False) -> list[Skin]:
        """The balls of the skin that hang on a joint, in the room; only those of the trunk if asked so."""
        if (joint, trunk) not in self._skin:
            balls = (self.film.trunk if trunk else self.film.skin).get(joint, [])
            self._skin[joint, trunk] = [(self.point(joint, middle), radius) for middle, radius in balls]
        return self._skin[joint, trunk]

    def point(self, joint: int, offset: Vector) -> Vector:
        """A point given in a joint's frame, in the room."""
        (x, y, z), (u, v, w) = self.places[joint], offset
        a, b, c = self._axes(joint)
        return (
            x + a[0] * u + b[0] * v + c[0] * w,
            y + a[1] * u + b[1] * v + c[1] * w,
            z + a[2] * u + b[2] * v + c[2] * w,
        )

    def seen_from(self, joint: int, point: Vector) -> Vector:
        """A point of the room, in a joint's frame."""
        out = minus(point, self.places[joint])
        a, b, c = self._axes(joint)
        return (dot(a, out), dot(b, out), dot(c, out))

    def _axes(self, joint: int) -> tuple[Vector, Vector, Vector]:
        """The directions of a joint's frame: its left, up and forward in the room."""
        if joint not in self._turned:
            turn = self.turns[joint]
            self._turned[joint] = (rotate(turn, LEFT), rotate(turn, UP), rotate(turn, FORWARD))
        return self._turned[joint]
