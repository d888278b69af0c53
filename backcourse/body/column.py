"""The column of 24 vertebrae on the sacrum, seen from the side: sizes, curves, and where each body stands.

Millimetres and degrees. A level's lean is how far its own axis tips forward; a vertebra leans on the one below by the
disc's angle and half of both bodies' wedges. y = up and z = forward from the middle of the top of the sacrum.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import cache
from math import atan2, cos, degrees, radians, sin

from attrs import frozen

from backcourse import knowledge

LUMBAR = ("l1", "l2", "l3", "l4", "l5")
THORACIC = tuple(f"t{n}" for n in range(1, 13))
CERVICAL = tuple(f"c{n}" for n in range(1, 8))
TOP_DOWN = (*CERVICAL, *THORACIC, *LUMBAR)
REGIONS = {"neck": CERVICAL, "chest": THORACIC, "low-back": LUMBAR}
HOLLOW = LUMBAR  # whose discs make the low back's hollow, L1 to S1
ROUND = THORACIC[:-1]  # whose discs make the mid back's rounding, T1 to T12
LEVEL_EYES = CERVICAL[1:6]  # whose discs, above C7, keep C2 and with it the eyes as they were


@frozen
class Vertebra:
    """One vertebra and the disc below it, in millimetres and degrees; the signs are those of spine.toml."""

    id: str
    joint: str
    front: float
    back: float
    top_width: float
    top_depth: float
    width: float
    depth: float
    wedge: float
    disc: float
    disc_angle: float

    @property
    def height(self) -> float:
        """The mean of front and back."""
        return (self.front + self.back) / 2


@cache
def vertebrae() -> tuple[Vertebra, ...]:
    """All 24, L5 first; C1 is a ring that stands around the tooth of C2, with no disc."""
    spine, column = knowledge.spine(), knowledge.column()
    out = []
    for level in spine.levels:
        end = column.trunk[level.id]
        front, back = (level.body_height + k * end.front_over_back / 2 for k in (1, -1))
        upper = (end.top_width, end.top_depth, level.body_width, level.body_depth)
        joint = (level.wedge, level.disc_height, level.disc_angle)
        out.append(Vertebra(level.id, level.joint, round(front, 3), round(back, 3), *upper, *joint))
    for level in column.neck:
        upper = (level.top_width, level.top_depth, level.body_width, level.body_depth)
        joint = (level.wedge, level.disc_height, level.disc_angle)
        out.append(Vertebra(level.id, level.joint, level.body_front, level.body_back, *upper, *joint))
    axis, ring = out[-1], column.ring_height
    size = (axis.top_width, axis.top_depth) * 2
    out.append(Vertebra("c1", "C1-C2", ring, ring, *size, 0.0, 2.0, 0.0))
    return tuple(out)


@cache
def steps() -> tuple[float, ...]:
    """How far each vertebra leans forward on the one below in easy standing, L5 first, in degrees."""
    rows = vertebrae()
    first = knowledge.spine().sacral_slope + rows[0].disc_angle + rows[0].wedge / 2
    return (first, *(b.disc_angle + (a.wedge + b.wedge) / 2 for a, b in itertools.pairwise(rows)))


def _sum(upper: str, lower: str) -> float:
    """The angle between the top of one body and the foot of another below it: + rounds, - hollows."""
    ids = [row.id for row in vertebrae()]
    rows = vertebrae()[ids.index(lower) : ids.index(upper) + 1]
    return sum(row.wedge for row in rows) + sum(row.disc_angle for row in rows[1:])


@cache
def curves() -> dict[str, float]:
    """The curves of the column in easy standing, in degrees, each as a plain number: how round or how hollow."""
    low_back = -(_sum("l1", "l5") + vertebrae()[0].disc_angle)
    neck = -(_sum("c2", "c7") - vertebrae()[-2].wedge)
    return {"kyphosis": round(_sum("t1", "t12"), 1), "lordosis": round(low_back, 1), "neck": round(neck, 1)}


def stand(
    kyphosis: float | None = None, lordosis: float | None = None
) -> tuple[list[float], list[tuple[float, float]]]:
    """Each level's lean (degrees) and place (y, z in mm) with these curves, the sacrum first, then L5 … C1.

    The change is shared evenly by the discs of a region. The whole column then tips until C7 stands as far forward over
    the sacrum as before, and the neck until the eyes look ahead; `widgets/explorer_scene.js` does the same.
    """
    rest = curves()
    kyphosis, lordosis = (
        given if given is not None else rest[k] for k, given in (("kyphosis", kyphosis), ("lordosis", lordosis))
    )
    rounder = (kyphosis - rest["kyphosis"]) / len(ROUND)
    hollower = -(lordosis - rest["lordosis"]) / len(HOLLOW)
    usual, changed = [], []
    for row, step in zip(vertebrae(), steps(), strict=True):
        more = hollower if row.id in HOLLOW else rounder if row.id in ROUND else 0.0
        usual.append(step)
        changed.append(step + more)
    tip = _over(usual) - _over(changed)
    slope = knowledge.spine().sacral_slope + tip
    changed[0] += tip
    back = (_lean(usual, "c2") - _lean(changed, "c2")) / len(LEVEL_EYES)
    changed = [step + back if row.id in LEVEL_EYES else step for row, step in zip(vertebrae(), changed, strict=True)]
    leans, places = _stacked(changed, slope)
    return leans, places


def _lean(joint_steps: Sequence[float], upto: str) -> float:
    ids = [row.id for row in vertebrae()]
    return sum(joint_steps[: ids.index(upto) + 1])


def _over(joint_steps: Sequence[float]) -> float:
    """The direction from the sacrum to C7, in degrees forward of upright."""
    _, places = _stacked(joint_steps, knowledge.spine().sacral_slope)
    y, z = places[1 + [row.id for row in vertebrae()].index("c7")]
    return degrees(atan2(z, y))


def _stacked(joint_steps: Sequence[float], slope: float) -> tuple[list[float], list[tuple[float, float]]]:
    """Leans and places of the sacrum's top and of each body's middle, stacked up through discs and bodies."""
    leans, places = [slope], [(0.0, 0.0)]
    lean, y, z, half = 0.0, 0.0, 0.0, 0.0
    for i, (row, step) in enumerate(zip(vertebrae(), joint_steps, strict=True)):
        below, lean = (lean if i else slope), lean + step
        parts = ((below, half), ((below + lean) / 2, row.disc), (lean, row.height / 2))
        y += sum(length * cos(radians(angle)) for angle, length in parts)
        z += sum(length * sin(radians(angle)) for angle, length in parts)
        half = row.height / 2
        leans.append(lean)
        places.append((y, z))
    return leans, places
