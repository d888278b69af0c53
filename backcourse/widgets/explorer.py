"""The spine explorer: turn the back in your hands, look up any part, bend its curves, and test yourself."""

import base64
from collections.abc import Iterable
from html import escape
from typing import Any

import attrs
import traitlets

from backcourse import knowledge, parts
from backcourse.body import anatomy, column
from backcourse.body.portrait import portrait
from backcourse.body.scene import VIEWS
from backcourse.widgets import read_parts, refuse_unless
from backcourse.widgets.card import Card

STILL = (
    '<figure class="backcourse-still"><img alt="{alt}" width="220" src="data:image/svg+xml;base64,{picture}">'
    "<figcaption>The spine explorer. Run this cell to bring it to life.</figcaption></figure>"
)
ALT = (
    "The spine, seen from {view}: 7 small neck bones, 12 chest bones that grow downward, 5 big ones in the low back, "
    "the sacrum and the tailbone{lit}. From the side it curves in at the neck, out at the chest and in at the low back."
)
LIT = "; {name} is coloured"
SHOWN = ("bones", "discs")  # the layers that are shown at first
BUTTON_VIEWS = ("front", "side", "back", "above")
FRAME = "Ribs and hips"
CURVES = {  # each with the fact that says what is usual, and how far the slider goes (degrees)
    "kyphosis": ("Mid back: how round", "al-thoracic", (5, 75)),
    "lordosis": ("Low back: how hollow", "al-lumbar", (15, 95)),
}
NOTE = (
    "Bodies and discs have the sizes that studies found on average; one person differs from the next. Arches, spikes, "
    "sacrum, nerves, ligaments and muscles are drawn around them by eye, some thicker than they are."
)


class Explorer(Card):
    """The back with all its parts: `part` is lit at first, seen from `near`; `layers` are shown, from a `view`."""

    _esm = read_parts(
        "page.js",
        "figure.js",
        "explorer_scene.js",
        "explorer_words.js",
        "explorer_exam.js",
        "explorer_build.js",
        "explorer.js",
    )
    _css = read_parts("paper.css", "explorer.css")
    spine = traitlets.Dict().tag(sync=True)
    part = traitlets.Unicode("").tag(sync=True)
    layers = traitlets.List().tag(sync=True)
    view = traitlets.Unicode("side").tag(sync=True)
    near = traitlets.Bool(False).tag(sync=True)

    def __init__(self, part: str = "", *, layers: Iterable[str] = SHOWN, view: str = "side", near: bool = False):
        layers = list(layers)
        if part:
            refuse_unless(part, "part", [each.id for each in parts.entries()])
        for layer in layers:
            refuse_unless(layer, "layer", (*parts.LAYERS, "frame"))
        refuse_unless(view, "view", VIEWS)
        super().__init__(spine=payload(), part=part, layers=layers, view=view, near=near)

    def __repr__(self) -> str:
        layers = [each.layer for each in parts.entries()]
        counts = ", ".join(f"{layers.count(layer)} {layer}" for layer in parts.LAYERS)
        lit = parts.entry(self.part) if self.part else None
        opened = f"{lit.name}: {lit.size or lit.where}; " if lit else ""
        rest = column.curves()
        return f"Explorer({opened}{counts}; mid back {rest['kyphosis']}° round, low back {rest['lordosis']}° hollow)"

    def still(self) -> str:
        """The spine as an HTML figure: one picture, its words as alt text, and how to bring it to life."""
        picture = portrait(view=self.view, layers=self.layers, lit=[self.part] if self.part else ())
        lit = LIT.format(name=parts.entry(self.part).name) if self.part else ""
        alt = ALT.format(view=VIEWS[self.view]["name"], lit=lit)
        return STILL.format(alt=escape(alt), picture=base64.b64encode(picture.encode()).decode())


def payload() -> dict[str, Any]:
    """What the page is sent: every part in words, its shapes, the column's measures, and what is usual for a curve."""
    return {
        "parts": [attrs.asdict(each, filter=lambda _, value: value not in ((), "", False)) for each in parts.entries()],
        "shapes": anatomy.shapes(),
        "measures": anatomy.measures(),
        "palette": anatomy.palette(),
        "layers": [*parts.LAYERS.items(), ("frame", FRAME)],
        "views": {view: VIEWS[view] for view in (*BUTTON_VIEWS, *VIEWS)},
        "buttons": BUTTON_VIEWS,
        "curves": [_curve(key, *row) for key, row in CURVES.items()],
        "note": NOTE,
        "unverified": parts.NOT_REREAD,
    }


def _curve(key: str, name: str, fact: str, span: tuple[int, int]) -> dict[str, Any]:
    """A slider for a curve: its ends, and the band that its fact calls normal."""
    low, high = knowledge.facts()[fact].interval
    return {"id": key, "name": name, "from": span[0], "to": span[1], "low": low, "high": high}
