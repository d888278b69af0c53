"""The things a movement uses: their solid parts, and where a hand holds them.

A prop is made of slabs and rods, in metres in the room (x = the figure's left, y = up, z = forward, floor y = 0).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import frozen

from backcourse.body.geometry import Vector, unit

Size = Mapping[str, float]
Span = tuple[float, float]


@frozen
class Slab:
    """A block, from-to along each axis."""

    x: Span
    y: Span
    z: Span


@frozen
class Rod:
    """A round bar with its radius."""

    a: Vector
    b: Vector
    radius: float


@frozen
class Grip:
    """Where a hand rests: a point on the surface, the way out of it, and the way the fingers point."""

    touch: Vector
    normal: Vector
    fingers: Vector


@frozen
class Prop:
    """A thing in the room: its parts and the named points where it is held."""

    kind: str
    parts: tuple[Slab | Rod, ...]
    grips: dict[str, Grip]


def chair(size: Size) -> Prop:
    """A plain chair that stands still: seat, four legs and a back with a rail to hold."""
    half, top, front, back = size["seat_width"] / 2, size["seat_height"], size["seat_front"], size["seat_back"]
    rail_y, rail_z, bar = size["back_height"], back - 0.045, 0.016
    seat = Slab((-half, half), (top - 0.035, top), (back, front))
    legs = [
        Rod((x, 0.012, z), (x, top - 0.04, z), 0.014)
        for x in (-half + 0.02, half - 0.02)
        for z in (back + 0.02, front - 0.02)
    ]
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


KINDS: dict[str, Callable[[Size], Prop]] = {"chair": chair}


def build(kind: str, size: Size) -> Prop:
    """The prop of that kind and size; an unknown kind or a missing measure is refused by name."""
    if kind not in KINDS:
        raise ValueError(f"There is no prop {kind!r}. Use one of: {', '.join(KINDS)}.")
    try:
        return KINDS[kind](size)
    except KeyError as exc:
        raise ValueError(f"The {kind} needs {exc.args[0]!r}. Add it under [props.{kind}], in metres.") from None
