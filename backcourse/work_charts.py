"""What each movement moves: how far every joint from L5 to T1 travels in its clip, as a chart and a table."""

from __future__ import annotations

from html import escape

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
LEFT = 'style="text-align:left;white-space:normal"'


@frozen
class Work:
    """How far each joint from L5 to T1 travels in a movement, turning and bending, in degrees."""

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
    """How far each joint travels: its most less its least angle over the whole movement."""
    turn, bend = (
        [max(angle) - min(angle) for angle in zip(*rows, strict=True)] for rows in (clip.spine_turn, clip.spine_bend)
    )
    return Work(clip.name, tuple(turn), tuple(bend))


def who_moves_what() -> Chart:
    """Every chosen movement as two rows of bars: what each joint turns and bends."""
    works = compared()
    most = {motion: max(max(getattr(w, motion)) for w in works) for motion in ("turn", "bend")}
    labels = [level.upper() for level in reversed(LEVELS)]

    def setup(figure, narrow):
        panels = figure.subplots(len(works), 2, squeeze=False, sharex=True)
        for row, each in zip(panels, works, strict=True):
            for axes, motion, colour, head in zip(
                row, ("turn", "bend"), (BLUE, ORANGE), ("Turning", "Bending"), strict=True
            ):
                axes.bar(range(len(LEVELS)), getattr(each, motion)[::-1], color=colour, width=0.8)
                axes.axvline(len(LEVELS) - len(LUMBAR) - 0.5, color=SOFT, linewidth=0.8, linestyle=(0, (2, 2)))
                axes.set(
                    ylim=(0, max(4.0, most[motion]) * 1.05),
                    xticks=[0, 7, 12, 16],
                    xticklabels=[labels[i] for i in (0, 7, 12, 16)],
                )
                axes.tick_params(labelsize=8)
                if each is works[0]:
                    axes.text(
                        1, 1.42, f"{head}, degrees", transform=axes.transAxes, ha="right", color=colour, weight="bold"
                    )
            row[0].set_title(each.name, loc="left")
        figure.subplots_adjust(
            left=0.07 if not narrow else 0.1,
            right=0.98,
            top=1 - 0.5 / figure.get_figheight(),
            bottom=0.35 / figure.get_figheight(),
            hspace=0.75,
            wspace=0.16,
        )
        return lambda: compared_words(works)

    return Chart(
        setup,
        title="Which joints does each movement move?",
        alt="A row for each movement; bars for the joints from T1, the top of the chest, to L5, the lowest.",
        height=0.8 + 0.78 * len(works),
    )


def compared_words(works: tuple[Work, ...]) -> str:
    """What the comparison says: the one that turns most, the one that bends most, and where each does it."""
    said = []
    for motion, verb in (("turn", "turns"), ("bend", "bends")):
        top = max(works, key=lambda w: sum(getattr(w, motion)))
        chest, low = (round(top.part(motion, region)) for region in ("chest", "low-back"))
        said.append(f"Of these, “{top.name}” {verb} the back most: {chest}° in the chest and {low}° in the low back.")
    return " ".join(said)


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
        caption = "<caption>How far each part travels</caption>"
        table = f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        room = f'role="region" aria-label="How far each part travels" tabindex="0" {GUARD}'
        return f'<div {room} style="overflow-x:auto">{table}</div>'
