"""The kinds of record the back's anatomy is made of: the rest of the column, its parts in words, muscles at work."""

from __future__ import annotations

from attrs import field, frozen

from backcourse.records import kebab, one_of

LAYERS = ("bones", "discs", "ligaments", "nerves")


@frozen
class TrunkEnd:
    """What spine.toml does not say of a trunk vertebra's body: its upper end and how much higher its front is (mm)."""

    top_width: float
    top_depth: float
    front_over_back: float


@frozen
class NeckLevel:
    """A neck vertebra with a body, on the one below it: millimetres and degrees, as in content/anatomy/column.toml."""

    id: str
    joint: str
    body_front: float
    body_back: float
    body_width: float
    body_depth: float
    top_width: float
    top_depth: float
    wedge: float
    disc_height: float
    disc_angle: float


@frozen
class Column:
    """What makes a whole column of the trunk's vertebrae: the upper ends of their bodies, the neck, the ring C1."""

    id: str
    ring_height: float
    trunk: dict[str, TrunkEnd]
    neck: tuple[NeckLevel, ...]
    sources: tuple[str, ...]


@frozen
class Part:
    """A part of the back in words: what it does, what you can feel of it, and the facts this rests on."""

    id: str = field(validator=kebab)
    layer: str = field(validator=one_of(*LAYERS))
    name: str
    does: str
    basis: tuple[str, ...]
    feel: str = ""
    where: str = ""
    course: str = ""
    also: tuple[str, ...] = ()


@frozen
class MuscleUse:
    """What the course does with a muscle: the exercises and techniques that stretch, strengthen or massage it."""

    id: str = field(validator=kebab)
    stretched_in: tuple[str, ...] = ()
    strengthened_in: tuple[str, ...] = ()
    massaged_in: tuple[str, ...] = ()
