"""What each movement moves: how far its clip takes every joint from L5 to T1, as a chart and a table."""

from __future__ import annotations

from html import escape
from textwrap import shorten

from attrs import frozen

from backcourse import body
from backcourse.body.skeleton import LEVELS, LUMBAR
from backcourse.chart_style import BLUE, ORANGE, SOFT
from backcourse.widgets import GUARD
from backcourse.widgets.chart import Chart

# What is compared, where it is there: turns first, then bends, then what keeps still.
CHOSEN = (
    *("chair-twist", "long-sit-twist", "knee-rolls", "open-book", "thread-the-needle"),
    *("foam-roller", "swiss-ball", "egg-roll", "double-knee-to-chest", "childs-pose"),
    *("cat-camel", "press-up", "pelvic-tilt", "bridge", "bird-dog"),
)
LOOKS = {"turn": ("Turning, degrees", BLUE), "bend": ("Bending, degrees", ORANGE)}
LEFT = 'style="text-align:left;white-space:normal"'


@frozen
class Work:
    """How far a movement takes each joint from L5 to T1 away from easy standing, turning and bending, in degrees."""

    name: str
    turn: tuple[float, ...]
    bend: tuple[float, ...]

    def part(self, motion: str, region: str) -> float:
        """A region's share: the sum over the chest or the low back."""
        values = getattr(self, motion)
        return sum(values[: len(LUMBAR)] if region == "low-back" else values[len(LUMBAR) :])


def compared() -> tuple[Work, ...]:
    """The chosen movements that are there, measured from their clips."""
    return tuple(work(body.clip(i)) for i in CHOSEN if i in body.movements())


def work(clip: body.Clip) -> Work:
    """How far each joint is taken from easy standing: its largest angle to either side in the whole movement."""
    turn, bend = (
        tuple(max(map(abs, angle)) for angle in zip(*rows, strict=True)) for rows in (clip.spine_turn, clip.spine_bend)
    )
    return Work(clip.name, turn, bend)


def who_moves_what() -> Chart:
    """Every chosen movement as two rows of bars: what each joint turns and bends."""
    works = compared()

    def setup(figure, narrow):
        tall = figure.get_figheight()
        for column, (motion, (head, colour)) in enumerate(LOOKS.items()):
            most = max(4.0, *(value for each in works for value in getattr(each, motion)))
            for row, each in enumerate(works):
                axes = figure.add_subplot(len(works), 2, 2 * row + column + 1)
                _bars(axes, getattr(each, motion)[::-1], colour, most, last=row == len(works) - 1)
                if not column:
                    axes.set_title(shorten(each.name, 34 if narrow else 60, placeholder=" …"))
            figure.text(0.5 + 0.48 * column, 1 - 0.2 / tall, head, ha="right", color=colour, weight="bold")
        edges = {"left": 0.1 if narrow else 0.06, "right": 0.98, "top": 1 - 0.6 / tall, "bottom": 0.3 / tall}
        figure.subplots_adjust(**edges, hspace=0.8, wspace=0.16)
        return lambda: compared_words(works)

    return Chart(
        setup,
        title="Which joints each movement moves",
        alt="A row for each movement; bars for the joints from T1, the top of the chest, to L5, the lowest.",
        height=0.9 + 0.74 * len(works),
    )


def _bars(axes, values: tuple[float, ...], colour: str, most: float, *, last: bool) -> None:
    """A bar a joint, from T1 to L5; a dotted line is where the low back begins."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    bars = [Path([(x - 0.4, 0), (x - 0.4, y), (x + 0.4, y), (x + 0.4, 0)]) for x, y in enumerate(values)]
    axes.add_patch(
        PathPatch(Path.make_compound_path(*bars), facecolor=colour, linewidth=0)
    )  # one shape is a small file
    axes.axvline(len(LEVELS) - len(LUMBAR) - 0.5, color=SOFT, linewidth=0.8, linestyle=(0, (2, 2)))
    named = {"T1": 0, "T8": 7, "L1": 12, "L5": 16}
    axes.set(xlim=(-0.9, len(LEVELS) - 0.1), ylim=(0, most * 1.05), yticks=[0, most // 2])
    axes.set_xticks(list(named.values()) if last else [], list(named) if last else [])
    axes.grid(axis="x", visible=False)
    axes.tick_params(labelsize=8)


def compared_words(works: tuple[Work, ...]) -> str:
    """What the comparison says: what turns the back furthest, what bends it furthest, and what hardly moves it."""
    said = []
    for motion, verb in (("turn", "turns"), ("bend", "bends")):
        top = max(works, key=lambda w: sum(getattr(w, motion)))
        chest, low = (round(top.part(motion, region)) for region in ("chest", "low-back"))
        said.append(f"“{top.name}” {verb} the back furthest: {chest}° in the chest and {low}° in the low back.")
    least = min(works, key=lambda w: sum(w.turn) + sum(w.bend))
    return " ".join([*said, f"“{least.name}” leaves it nearest to standing."])


class WorkTable:
    """The compared movements in numbers: what chest and low back turn and bend."""

    def __init__(self):
        self.works = compared()

    def __repr__(self) -> str:
        return f"WorkTable({len(self.works)} movements; {compared_words(self.works)})"

    def _repr_html_(self) -> str:
        heads = ("Movement", "Chest turns", "Low back turns", "Chest bends", "Low back bends")
        head = "".join(f'<th scope="col" {LEFT}>{text}</th>' for text in heads)
        rows = "".join(
            f'<tr><th scope="row" {LEFT}>{escape(w.name)}</th>'
            + "".join(f"<td {LEFT}>{w.part(m, r):.0f}°</td>" for m in ("turn", "bend") for r in ("chest", "low-back"))
            + "</tr>"
            for w in self.works
        )
        caption = "<caption>How far each part is taken from standing</caption>"
        table = f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        room = f'role="region" aria-label="How far each part is taken from standing" tabindex="0" {GUARD}'
        return f'<div {room} style="overflow-x:auto">{table}</div>'
