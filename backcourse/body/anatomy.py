"""The back as the spine explorer draws it: every shape with its layer, the colours, and the column's measures."""

from __future__ import annotations

from functools import cache
from typing import Any

from backcourse import knowledge
from backcourse.body import bones, bundles, column, frame, tissues
from backcourse.body.scene import PALETTE

COLOURS = {
    "neck": "#c9d8e0",
    "chest": "#f0e4c2",
    "low-back": "#e9c8a6",
    "sacrum": "#d4c9e2",
    "hole": "#6b5a4a",
    "disc": "#7fa9bd",
    "ligament": "#a9c4a0",
    "nerve": "#e6bd2f",
    "frame": "#dfdbd3",
    "muscle": "#c4655a",
    "muscle grain": "#ad5248",
    "fascia": "#efc9a4",
}
LIT = "#d9480f"


@cache
def shapes() -> tuple[dict[str, Any], ...]:
    """Everything that can be shown of the back, with its layer; thinly outlined."""
    layers = {
        "bones": bones.bones(),
        "discs": tissues.discs(),
        "ligaments": tissues.ligaments(),
        "muscles": bundles.muscles(),
        "nerves": tissues.nerves(),
        "frame": frame.neighbours(),
    }
    return tuple({**shape, "layer": layer, "fine": True} for layer, rows in layers.items() for shape in rows)


def measures() -> dict[str, Any]:
    """What the page needs to let the column stand with other curves: heights (mm) and steps (degrees), L5 first."""
    rows = [
        {"id": row.id, "height": row.height, "disc": row.disc, "step": step, "group": _group(row.id)}
        for row, step in zip(column.vertebrae(), column.steps(), strict=True)
    ]
    return {"rows": rows, "slope": knowledge.spine().sacral_slope, "rest": column.curves()}


def _group(level: str) -> str:
    """Which change of curve this level's disc takes part in."""
    groups = {"hollow": column.HOLLOW, "round": column.ROUND, "eyes": column.LEVEL_EYES}
    return next((name for name, levels in groups.items() if level in levels), "")


def palette() -> dict[str, Any]:
    """The figure's palette with the colours of the back's parts."""
    return {**PALETTE, "parts": COLOURS, "lit": LIT}
