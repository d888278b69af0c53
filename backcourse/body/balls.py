"""What every shape of the back is made of: balls, in the frames of the vertebrae, wrapped in film.

A ball is (frame, x, y, z, radius) in millimetres: a point in the frame of a vertebra (0 is the sacrum, 1 is L5, 24 is
C1), from the middle of its body, or from the middle of the sacrum's top; x = left, y = up along the bone, z = forward.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Ball = tuple[int, float, float, float, float]
Shape = dict[str, Any]
BOTH = (1, -1)  # left and right


def shape(part: str, material: str, balls: Iterable[Ball], **extra: Any) -> Shape:
    """A shape that belongs to a part, in tenths of a millimetre."""
    return {
        "part": part,
        "material": material,
        "balls": [[b[0], *(round(v * 10) for v in b[1:])] for b in balls],
        **extra,
    }
