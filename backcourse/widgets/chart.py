"""A matplotlib chart in the course's style, with or without sliders, its fact in words beside it."""

import base64
from collections.abc import Callable
from html import escape
from typing import Any

import traitlets
from attrs import asdict, frozen

from backcourse import chart_style
from backcourse.widgets import read_parts
from backcourse.widgets.card import Card

STILL = (
    '<figure class="backcourse-still"><img alt="{alt}" style="max-width:100%" '
    'src="data:image/svg+xml;base64,{picture}"><figcaption>{caption}</figcaption></figure><p>{words}</p>'
)
CAPTION = "{title}. Run this cell to bring it to life."
WIDTHS = {"wide": 6.8, "narrow": 2.8}  # inches, of which each is shown as 100 px
LOST = "The kernel does not answer, so the picture is still the one for {values}. Start the kernel and run this cell."
Update = Callable[..., str]


@frozen
class Slider:
    """A number to choose: its name in the code, its label, its range, its start and its unit."""

    name: str
    label: str
    low: float
    high: float
    step: float
    value: float
    unit: str = ""


class Chart(Card):
    """A chart that answers its sliders; the newest values win, and none is drawn that nobody will see.

    `setup(figure, narrow)` draws all that stays on an empty matplotlib figure, once, and gives a function that takes
    the sliders' values by name, changes what depends on them, and returns the fact of the chart in words. Colours are
    those of `chart_style` only: the page changes them for the dark theme. `alt` says what kind of picture it is.
    `height` is in inches, of which each is shown as 100 px; `narrow_height` is the one in a narrow window.
    """

    _esm = read_parts("page.js", "ask.js", "chart.js")
    _css = read_parts("paper.css", "card.css", "chart.css")
    pictures = traitlets.Dict().tag(sync=True)  # by width, for the values at the start
    sliders = traitlets.List().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    dark = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        setup: Callable[[Any, bool], Update],
        *sliders: Slider,
        title: str,
        alt: str,
        height: float = 3.6,
        narrow_height: float | None = None,
    ):
        heights = {"wide": height, "narrow": narrow_height or height}
        self._setup, self._heights = setup, heights
        self._drawn: dict[str, tuple[Any, Update]] = {}
        self._start = {slider.name: slider.value for slider in sliders}
        shown = {width: self.draw(width, self._start) for width in WIDTHS}
        super().__init__(
            pictures={width: picture for width, (picture, _) in shown.items()},
            sliders=[asdict(slider) for slider in sliders],
            words={"title": title, "alt": alt, "fact": shown["wide"][1], "lost": LOST},
            dark=chart_style.DARK,
        )
        self.on_msg(self._receive)

    def draw(self, width: str, values: dict[str, float]) -> tuple[str, str]:
        """The picture for these values as SVG, and its fact in words; `width` is "wide" or "narrow"."""
        with chart_style.styled():
            if width not in self._drawn:
                figure = chart_style.new_figure(WIDTHS[width], self._heights[width])
                self._drawn[width] = figure, self._setup(figure, width == "narrow")
            figure, update = self._drawn[width]
            fact = update(**values)
            return chart_style.svg(figure), fact

    def _receive(self, _widget, content: dict, _buffers) -> None:
        """Draw what the page asks for; the page asks for one picture at a time."""
        try:
            picture, fact = self.draw(content["width"], self._clipped(content["values"]))
        except Exception:
            self.send({"id": content.get("id"), "fault": True})
            raise
        self.send({"id": content["id"], "picture": picture, "fact": fact})

    def _clipped(self, values: dict[str, Any]) -> dict[str, float]:
        """The values asked for, none outside its slider's range."""
        return {s["name"]: min(max(float(values[s["name"]]), s["low"]), s["high"]) for s in self.sliders}

    def __repr__(self) -> str:
        return f"Chart({self.words['title']!r}: {self.words['fact']})"

    def still(self) -> str:
        """The chart for its first values as an HTML figure, its fact in the alternative text and below."""
        said = self.words
        return STILL.format(
            alt=escape(f"{said['alt']} {said['fact']}"),
            picture=base64.b64encode(self.pictures["wide"].encode()).decode(),
            caption=escape(CAPTION.format(title=said["title"]), quote=False),
            words=escape(said["fact"], quote=False),
        )
