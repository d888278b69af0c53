"""The map of techniques and conditions: read without colour, its fact in words and its numbers as a table."""

import base64
import textwrap
from collections import Counter
from collections.abc import Iterator
from html import escape

from backcourse import chart_style, knowledge
from backcourse.records import SEVERITIES
from backcourse.safety import Rating
from backcourse.widgets import GUARD

SHARED = ("svg.hashsalt", "svg.fonttype", "font.family", "text.color", "figure.facecolor")
STYLE = {**{key: chart_style.RC[key] for key in SHARED}, "font.size": 10}
# Dark to light in one order, so that it is also read in grey; the sign says it without any shade.
LOOK = {
    Rating.AVOID: ("#3d1f4e", "x", "#ffffff", "avoid"),
    Rating.ASK_FIRST: ("#a4517b", "$?$", "#ffffff", "ask first"),
    Rating.MODIFY: ("#e3ae5c", "$\\sim$", "#26221d", "modify"),
    Rating.OK: ("#e6f0e8", "o", "#26221d", "ok"),
}
CELL = (34, 14.6)  # points
LABEL = 50  # letters of a condition's label in the chart; the table has it whole
LEFT = 'style="text-align:left;white-space:normal"'


class ConditionMap:
    """Every technique with every condition: a picture, the fact in words, and the whole table."""

    def __init__(self):
        self.rows = sorted(knowledge.conditions().values(), key=lambda c: (-SEVERITIES.index(c.severity), c.label))
        self.techniques = knowledge.techniques()

    def __repr__(self) -> str:
        return f"ConditionMap({len(self.rows)} conditions, {len(self.techniques)} techniques, {self._counted()})"

    def _repr_html_(self) -> str:
        picture = base64.b64encode(self.svg().encode()).decode()
        alt = f"A grid of {len(self.rows)} conditions and {len(self.techniques)} techniques. {self.words()}"
        return (
            f'<figure style="margin:0"><img alt="{escape(alt)}" style="max-width:100%" '
            f'src="data:image/svg+xml;base64,{picture}"><figcaption>{escape(self.words())}</figcaption></figure>'
            f"<details><summary {GUARD}>The whole map as a table</summary>"
            f'<div role="region" aria-label="The whole map as a table" tabindex="0" {GUARD} style="overflow-x:auto">'
            f"{self.table()}</div></details>"
        )

    def rating(self, condition, technique: str) -> Rating:
        """A cell, never milder than its technique can be."""
        return max(Rating(condition.cells[technique].rating), Rating(self.techniques[technique].at_best))

    def words(self) -> str:
        """What the map says, in sentences."""
        names = {i: technique.name for i, technique in self.techniques.items()}
        avoided = {i: sum(self.rating(c, i) is Rating.AVOID for c in self.rows) for i in names}
        strict, mild = max(avoided, key=avoided.get), min(avoided, key=avoided.get)
        every = sum(all(self.rating(c, i) is Rating.AVOID for i in names) for c in self.rows)
        return (
            f"With {every} of {len(self.rows)} conditions every move is to be avoided. “{names[strict]}” is to be "
            f"avoided with {avoided[strict]} of them, more than any other move; “{names[mild]}” with {avoided[mild]}, "
            "fewer than any other."
        )

    def table(self) -> str:
        """The whole map as an HTML table."""
        heads = "".join(f'<th scope="col" {LEFT}>{escape(t.name)}</th>' for t in self.techniques.values())
        rows = "".join(
            f'<tr><th scope="row" {LEFT}>{escape(c.label)}</th>'
            + "".join(f"<td {LEFT}>{LOOK[self.rating(c, i)][3]}</td>" for i in self.techniques)
            + "</tr>"
            for c in self.rows
        )
        head = f'<thead><tr><th scope="col" {LEFT}>Condition</th>{heads}</tr></thead>'
        return (
            f"<table><caption>How each move is rated with each condition</caption>{head}<tbody>{rows}</tbody></table>"
        )

    def svg(self) -> str:
        """The map as a picture; the same text at every call."""
        from matplotlib import rc_context
        from matplotlib.figure import Figure

        with rc_context(STYLE):
            figure = Figure(figsize=(10, 12.4))
            axes = figure.add_axes((0.375, 0.035, 0.615, 0.825))
            self._draw(axes)
            return chart_style.svg(figure)

    def _draw(self, axes) -> None:
        places = dict(self._places())
        end = max(places.values()) + 1
        for rating in LOOK:
            cells = [
                (column + 0.5, places[condition.id] + 0.5)
                for condition in self.rows
                for column, technique in enumerate(self.techniques)
                if self.rating(condition, technique) is rating
            ]
            _cells(axes, rating, cells)
        for condition in self.rows:
            label = textwrap.shorten(condition.label, LABEL, placeholder=" …")
            axes.text(-0.2, places[condition.id] + 0.5, label, ha="right", va="center")
        for column, technique in enumerate(self.techniques.values()):
            name = textwrap.fill(technique.name, 26)
            axes.text(column + 0.4, -0.25, name, rotation=52, ha="left", va="bottom", rotation_mode="anchor")
        for place, (rating, look) in zip((-3, 0.5, 4, 7.5), LOOK.items(), strict=True):
            _cells(axes, rating, [(place + 0.5, end + 0.9)])
            axes.text(place + 1.2, end + 0.9, look[3], ha="left", va="center")
        axes.set(xlim=(0, len(self.techniques)), ylim=(end + 1.5, 0))
        axes.axis("off")

    def _places(self) -> Iterator[tuple[str, float]]:
        """Where each row stands, with a little room between two severities."""
        place, last = 0.0, self.rows[0].severity
        for condition in self.rows:
            place += 0.35 if condition.severity != last else 0
            last = condition.severity
            yield condition.id, place
            place += 1

    def _counted(self) -> str:
        counts = Counter(self.rating(c, i) for c in self.rows for i in self.techniques)
        return ", ".join(f"{counts[rating]} {look[3]}" for rating, look in LOOK.items())


def condition_map() -> ConditionMap:
    """Every technique with every condition."""
    return ConditionMap()


def _cells(axes, rating: Rating, places: list[tuple[float, float]]) -> None:
    """Cells of one rating: its shade, and its sign upon it."""
    from matplotlib.patches import BoxStyle

    shade, sign, ink, _ = LOOK[rating]
    width, height = CELL
    box = BoxStyle("Round", pad=0, rounding_size=3)(-width / 2, -height / 2, width, height, 1)
    x, y = zip(*places, strict=True)
    edge = {"edgecolors": "#8a8378", "linewidths": 0.5}
    axes.scatter(x, y, s=width**2, marker=box, color=shade, clip_on=False, **edge)
    line = {"facecolors": "none", "edgecolors": ink} if sign == "o" else {"color": ink}
    axes.scatter(
        x, y, s=30 if sign in "xo" else 54, marker=sign, linewidths=1.6 if sign in "xo" else 0.5, clip_on=False, **line
    )
