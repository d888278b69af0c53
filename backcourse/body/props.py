"""The things a movement uses: their solid parts, how far a body sinks into them, and where a hand holds them.

A prop is made of slabs, rods and balls, in metres (x = the figure's left, y = up, z = forward, floor y = 0). What moves
(a roller, a ball, a massage gun) has its parts round a frame of its own, which stands at `home` in the room.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import degrees, sqrt

from attrs import evolve, field, frozen

from backcourse.body.geometry import LEFT, Quaternion, Vector, add, dot, minus, norm, rotate, turned, unit

Size = Mapping[str, float]
Span = tuple[float, float]


@frozen
class Slab:
    """A block, from-to along each axis."""

    x: Span
    y: Span
    z: Span

    def gap(self, point: Vector) -> float:
        """How far a point is from the surface, in metres; negative inside."""
        out = [max(low - v, v - high) for v, (low, high) in zip(point, (self.x, self.y, self.z), strict=True)]
        if max(out) <= 0:
            return max(out)
        return sqrt(sum(v * v for v in out if v > 0))


@frozen
class Rod:
    """A round bar with its radius."""

    a: Vector
    b: Vector
    radius: float

    def gap(self, point: Vector) -> float:
        """How far a point is from the surface, in metres; negative inside."""
        along = minus(self.b, self.a)
        k = max(0.0, min(1.0, dot(minus(point, self.a), along) / dot(along, along)))
        return (
            norm(minus(point, (self.a[0] + along[0] * k, self.a[1] + along[1] * k, self.a[2] + along[2] * k)))
            - self.radius
        )

    def placed(self, place: Vector, turn: Quaternion) -> Rod:
        """The same bar in the room, when its frame stands at a place, turned."""
        return Rod(add(place, rotate(turn, self.a)), add(place, rotate(turn, self.b)), self.radius)


@frozen
class Ball:
    """A round ball under load: as far as the body is concerned a sphere; it is drawn a little wider than high."""

    centre: Vector
    radius: float

    def gap(self, point: Vector) -> float:
        """How far a point is from the surface, in metres; negative inside."""
        return norm(minus(point, self.centre)) - self.radius

    def placed(self, place: Vector, turn: Quaternion) -> Ball:
        """The same ball in the room, when its frame stands at a place, turned."""
        return Ball(add(place, rotate(turn, self.centre)), self.radius)


Part = Slab | Rod | Ball


@frozen
class Grip:
    """Where a hand rests: a point on the surface, the way out of it, and the way the fingers point."""

    touch: Vector
    normal: Vector
    fingers: Vector


@frozen
class Prop:
    """A thing in the room: its parts, the named points where it is held, and how far a body sinks into it (m)."""

    kind: str
    parts: tuple[Part, ...]
    grips: dict[str, Grip] = field(factory=dict)
    sink: float = 0.0
    lies: bool = False  # whether a hand or foot can be put down on its top
    held: bool = False  # whether a hand holds it: it touches the body on purpose
    home: Vector | None = None  # where the frame of a thing that moves stands at first
    size: Size = field(factory=dict)

    @property
    def soft(self) -> bool:
        """Whether it gives way under the body."""
        return self.sink > 0

    def rolled(self, forward: float) -> tuple[Vector, Quaternion]:
        """Where its frame stands, and how it is turned, when it has rolled so many metres forward."""
        return add(self.home, (0.0, 0.0, forward)), turned(LEFT, degrees(forward / self.size["radius"]))

    def placed(self, place: Vector, turn: Quaternion) -> Prop:
        """The same thing with its parts in the room, when its frame stands at a place, turned."""
        return evolve(self, parts=tuple(part.placed(place, turn) for part in self.parts))

    def gap(self, point: Vector) -> float:
        """How far a point is from the surface that carries a body, in metres: it lies `sink` under the outline."""
        return min(part.gap(point) for part in self.parts) + self.sink


def chair(size: Size) -> Prop:
    """A plain chair that stands still: seat, four legs, a back with a rail to hold; a stool if its back is 0 high."""
    half, top, front, back = size["seat_width"] / 2, size["seat_height"], size["seat_front"], size["seat_back"]
    rail_y, rail_z, bar = size["back_height"], back - 0.045, 0.016
    seat = Slab((-half, half), (top - 0.035, top), (back, front))
    legs = [
        Rod((x, 0.012, z), (x, top - 0.04, z), 0.014)
        for x in (-half + 0.02, half - 0.02)
        for z in (back + 0.02, front - 0.02)
    ]
    if not rail_y:
        return Prop("chair", (seat, *legs))
    posts = [Rod((x, top - 0.02, back + 0.01), (x, rail_y, rail_z), 0.014) for x in (-half + 0.02, half - 0.02)]
    rails = [Rod((-half + 0.02, y, z), (half - 0.02, y, z), bar) for y, z in _rails(top, rail_y, back, rail_z)]
    return Prop("chair", (seat, *legs, *posts, *rails), _rail_grips(half, rail_y, rail_z, bar))


def _rails(top: float, rail_y: float, back: float, rail_z: float) -> list[tuple[float, float]]:
    """Height and depth of the back's cross-bars, from the top one down."""
    rise = rail_y - top
    lean = (rail_z - back - 0.01) / rise
    return [(rail_y - down, rail_z - lean * down) for down in (0.0, 0.35 * rise, 0.62 * rise)]


def _rail_grips(half: float, y: float, z: float, bar: float) -> dict[str, Grip]:
    """A hand laid over the top rail, fingers behind it, a little left or right of the middle."""
    normal = unit((0.0, 1.0, -0.12))
    return {
        f"back-{name}": Grip((left * half * 0.78, y + bar, z), normal, unit((left * 0.15, -0.12, -1.0)))
        for name, left in (("left", 1), ("right", -1))
    }


def _block(size: Size, low: float, high: float) -> Slab:
    half, middle = size["width"] / 2, size.get("x", 0.0)
    return Slab((middle - half, middle + half), (low, high), (size["back"], size["front"]))


def mat(size: Size) -> Prop:
    """An exercise mat on the floor."""
    return Prop("mat", (_block(size, 0.0, size.get("thick", 0.012)),), lies=True)


def bed(size: Size) -> Prop:
    """A bed: a mattress on a frame, its head at the back."""
    top = size["top"]
    mattress = _block(size, top - 0.22, top)
    half = size["width"] / 2
    feet = [
        Rod((x, 0.02, z), (x, top - 0.24, z), 0.022)
        for x in (-half + 0.06, half - 0.06)
        for z in (size["back"] + 0.08, size["front"] - 0.08)
    ]
    return Prop("bed", (mattress, *feet), sink=0.03, lies=True)


def cushion(size: Size) -> Prop:
    """A cushion, or anything soft and flat that is put under the body, `low` to `high` above the floor."""
    return Prop("cushion", (_block(size, size["low"], size["high"]),), sink=0.025, lies=True)


def pillow(size: Size) -> Prop:
    """A pillow, `low` to `high` above the floor."""
    return Prop("pillow", (_block(size, size["low"], size["high"]),), sink=0.03, lies=True)


def roller(size: Size) -> Prop:
    """A foam roller that lies crossways and rolls along; slightly soft, but no body sinks far into it."""
    half = size["width"] / 2 - size["radius"]
    home = (0.0, size.get("low", 0.0) + size["radius"], size.get("z", 0.0))
    return Prop("roller", (Rod((-half, 0.0, 0.0), (half, 0.0, 0.0), size["radius"]),), home=home, size=size)


def towel(size: Size) -> Prop:
    """A rolled towel, lying crossways."""
    half, y, z = size["width"] / 2 - size["radius"], size.get("low", 0.0) + size["radius"], size.get("z", 0.0)
    return Prop("towel", (Rod((-half, y, z), (half, y, z), size["radius"]),), sink=0.02)


def ball(size: Size) -> Prop:
    """A Swiss ball under load; `radius` is half its height when someone lies on it."""
    home = (0.0, size["radius"] + size.get("low", 0.0), size.get("z", 0.0))
    return Prop("ball", (Ball((0.0, 0.0, 0.0), size["radius"]),), sink=0.03, home=home, size=size)


def wall(size: Size) -> Prop:
    """A wall: behind the figure at `back`, or at one side at `side` (metres; + left)."""
    high = size.get("height", 1.3)
    if "side" in size:
        x = size["side"]
        slab = Slab((x, x + 0.04) if x > 0 else (x - 0.04, x), (0.0, high), (size["back"], size["front"]))
        way, touch = (-1.0 if x > 0 else 1.0, 0.0, 0.0), (x, size.get("grip_y", 1.0), size.get("grip_z", 0.0))
    else:
        z, half = size["back"], size["width"] / 2
        slab = Slab((-half, half), (0.0, high), (z - 0.04, z))
        way, touch = (0.0, 0.0, 1.0), (size.get("grip_x", 0.0), size.get("grip_y", 1.0), z)
    return Prop("wall", (slab,), {"hand": Grip(touch, way, (0.0, 1.0, 0.0))})


GUN = (  # in its own frame: the head points along -y, the handle along z; the origin is where the handle is held
    Rod((0.0, 0.0, -0.06), (0.0, 0.0, 0.06), 0.016),
    Rod((0.0, 0.03, 0.075), (0.0, -0.075, 0.075), 0.027),
    Rod((0.0, -0.075, 0.075), (0.0, -0.118, 0.075), 0.011),
    Rod((0.0, -0.118, 0.075), (0.0, -0.124, 0.075), 0.022),
)
GUN_TIP: Vector = (0.0, -0.146, 0.075)


def gun(size: Size) -> Prop:
    """A massage gun, in the figure's own hand or a helper's; its head trembles while the figure moves."""
    return Prop("gun", GUN, held=True, home=(0.0, 0.0, 0.0), size=size)


def strap(_: Size) -> Prop:
    """A strap or long towel from the sole of a raised foot to both hands."""
    return Prop("strap", (), held=True)


KINDS: dict[str, Callable[[Size], Prop]] = {
    kind.__name__: kind for kind in (chair, mat, bed, cushion, pillow, roller, towel, ball, wall, gun, strap)
}
ROLLED = ("roller_z", "ball_z")  # pose keys: how far forward they have rolled, in metres


def build(kind: str, size: Size) -> Prop:
    """The prop of that kind and size; an unknown kind or a missing measure is refused by name."""
    if kind not in KINDS:
        raise ValueError(f"There is no prop {kind!r}. Use one of: {', '.join(KINDS)}.")
    try:
        return KINDS[kind](size)
    except KeyError as exc:
        raise ValueError(f"The {kind} needs {exc.args[0]!r}. Add it under [props.{kind}], in metres.") from None


def top_under(props: Mapping[str, Prop], x: float, z: float) -> float:
    """The height of what lies under a place (m): the floor, or the highest mat, bed or cushion there."""
    heights = [0.0]
    for prop in props.values():
        if prop.lies and (slab := prop.parts[0]) and slab.x[0] <= x <= slab.x[1] and slab.z[0] <= z <= slab.z[1]:
            heights.append(slab.y[1] - prop.sink)
    return max(heights)
