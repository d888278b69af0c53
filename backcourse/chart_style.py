"""The one style of the course's charts: colours that are told apart without colour sight, in light and in dark."""

import io
import re
from contextlib import contextmanager

INK, SOFT, LINE, PAPER = "#26221d", "#5f584e", "#d8d1c4", "#fbf9f4"
BLUE, ORANGE, GREEN, WASH = "#0b5c9e", "#b4480a", "#00705a", "#ece6da"
SERIES = (BLUE, ORANGE, GREEN)
# Each colour of the light style and what stands for it in the dark one; a chart uses no other.
DARK = {
    INK: "#ece7de",
    SOFT: "#b5ada1",
    LINE: "#4a443c",
    PAPER: "#1c1a17",
    BLUE: "#74b9f2",
    ORANGE: "#f2a25c",
    GREEN: "#52cda8",
    WASH: "#322e28",
}
RC = {
    "svg.hashsalt": "backcourse",
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 9,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": SOFT,
    "axes.facecolor": PAPER,
    "axes.titlesize": 9.5,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": LINE,
    "grid.linewidth": 0.6,
    "xtick.color": SOFT,
    "ytick.color": SOFT,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "lines.linewidth": 1.8,
    "figure.facecolor": PAPER,
    "savefig.facecolor": PAPER,
    "legend.frameon": False,
}
HEX = re.compile(r"#[0-9a-f]{6}\b")


@contextmanager
def styled():
    """The course's style, for as long as a chart is set up or drawn."""
    from matplotlib import rc_context

    with rc_context(RC):
        yield


def new_figure(width: float, height: float):
    """An empty figure in the course's style; inches, of which each is shown as 100 px."""
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height), facecolor=PAPER)


def svg(figure) -> str:
    """The figure as SVG, its words kept as words: the same text at every call."""
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    out = io.StringIO()
    FigureCanvasSVG(figure).print_svg(out, metadata={"Date": None, "Creator": None})
    return out.getvalue()


def in_dark(picture: str) -> str:
    """The same picture in the dark style."""
    return HEX.sub(lambda found: DARK.get(found[0], found[0]), picture)


def strange_colours(picture: str) -> set[str]:
    """The colours of a picture that the style does not have, and that would not follow the theme."""
    return set(HEX.findall(picture)) - set(DARK)
