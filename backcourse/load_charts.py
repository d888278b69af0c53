"""Charts of what bending and time do to the low back: disc pressure by posture, a held bend, and the early morning."""

from __future__ import annotations

from math import exp

from backcourse import knowledge
from backcourse.chart_style import BLUE, GREEN, LINE, ORANGE, SOFT
from backcourse.widgets.chart import Chart, Slider


def pressure() -> Chart:
    """Disc pressure by posture in one man, and where the two sets of measurements disagree."""
    rows = sorted(_fact("bio-wilke-table"), key=lambda row: row["mpa"])
    by = {row["posture"]: row["mpa"] for row in rows}
    standing, sitting = by["standing"], by["sitting upright, no backrest"]
    older = _fact("bio-nachemson-pct")
    newer = [
        100 * by[p] / standing for p in ("lying on the front", "sitting upright, no backrest", "standing, bent forward")
    ]
    words = (
        "One man had a sensor in his lowest disc but one. Bending forward pressed it more than twice as hard as "
        f"standing, lying a fifth as hard. On sitting the studies do not agree: {older[1]['percent']} % of standing in "
        f"the older ones, {100 * sitting / standing:.0f} % in him. This is pressure. It is not pain."
    )

    def setup(figure, narrow):
        left, right = (
            figure.subplots(2, 1, height_ratios=(1.6, 1)) if narrow else figure.subplots(1, 2, width_ratios=(1.25, 1))
        )
        _bars(left, [(row["posture"], row["mpa"]) for row in rows])
        left.set_title("One man, one disc: megapascals")
        left.set(xlim=(0, 2.6))
        _two_studies(right, [row["posture"] for row in older], [(row["percent"], row["more"]) for row in older], newer)
        right.set_title("Two studies: % of standing")
        figure.subplots_adjust(
            left=0.03, right=0.97, top=0.94, bottom=0.07 if narrow else 0.09, wspace=0.12, hspace=0.2
        )
        return lambda: words

    return Chart(
        setup,
        title="How hard a disc is pressed",
        alt="Bars of the pressure in one disc by posture, and dots of two studies for lying, sitting and bending.",
        height=4.6,
        narrow_height=8.8,
    )


def _bars(axes, rows: list[tuple[str, float]]) -> None:
    """Bars from the bottom up, the name over each and its number at its end."""
    for place, (name, value) in enumerate(rows):
        axes.barh(place, value, height=0.36, color=BLUE)
        axes.text(0, place + 0.24, name, va="bottom", fontsize=8.5)
        axes.annotate(
            f"{value:g}",
            (value, place),
            (4, 0),
            textcoords="offset points",
            va="center",
            color=BLUE,
            weight="bold",
            fontsize=8.5,
        )
    axes.set(yticks=[], ylim=(-0.4, len(rows) - 0.1))
    axes.spines["left"].set_visible(False)
    axes.grid(axis="y", visible=False)


def _two_studies(axes, names: list[str], older: list[tuple[float, bool]], newer: list[float]) -> None:
    """A row for each posture: the older measurements as a diamond, the newer ones as a disc, in percent of standing."""
    for place, (name, (old, more), new) in enumerate(zip(names, older, newer, strict=True)):
        axes.text(2, place + 0.36, name, va="bottom", fontsize=8.5)
        axes.plot((old, new), (place, place), color=LINE, lw=3, zorder=1)
        axes.plot(old, place, marker="D", ms=8, color=ORANGE)
        axes.plot(new, place, marker="o", ms=9, color=BLUE)
        if more:
            axes.annotate(
                "", (old + 42, place - 0.16), (old + 4, place - 0.16), arrowprops={"arrowstyle": "->", "color": ORANGE}
            )
        axes.text(
            old,
            place - 0.18,
            f"{'over ' if more else ''}{old:g}",
            ha="right" if more else "center",
            va="top",
            color=ORANGE,
            weight="bold",
            fontsize=8.5,
        )
        axes.text(new, place + 0.14, f"{new:.0f}", ha="center", va="bottom", color=BLUE, weight="bold", fontsize=8.5)
    axes.axvline(100, color=SOFT, lw=1, zorder=0)
    axes.text(102, -0.72, "standing", color=SOFT, fontsize=8.5)
    axes.plot([], [], "D", color=ORANGE, label="older (Nachemson)")
    axes.plot([], [], "o", color=BLUE, label="newer (Wilke, one man)")
    axes.legend(loc="upper left", bbox_to_anchor=(0, 1.0), fontsize=8.5, handletextpad=0.2, borderaxespad=0)
    axes.set(yticks=[], ylim=(-0.8, 3.5), xlim=(0, 262), xticks=[0, 100, 200])
    axes.spines["left"].set_visible(False)
    axes.grid(axis="y", visible=False)


def creep() -> Chart:
    """How far the low back gives while it is held fully bent; the slider says how long."""
    quantity = {row["quantity"]: row["value"] for row in _fact("bio-creep-flexion")}
    gives, hold, pace = quantity["gives"], quantity["hold"], quantity["time constant"]

    def given(minutes: float) -> float:
        return gives * (1 - exp(-minutes / pace)) / (1 - exp(-hold / pace))

    def setup(figure, narrow):
        axes = figure.subplots()
        times = [hold * i / 100 for i in range(101)]
        axes.plot(times, [given(t) for t in times], color=BLUE)
        axes.set(
            xlim=(0, hold), ylim=(0, gives * 1.12), xlabel="minutes held fully bent", xticks=range(0, int(hold) + 1, 5)
        )
        axes.set_title("degrees given by the low back" if not narrow else "degrees given")
        (dot,) = axes.plot([], [], "o", color=ORANGE, ms=10)
        (drop,) = axes.plot([], [], color=ORANGE, lw=1.2, linestyle=(0, (3, 2)))
        figure.subplots_adjust(left=0.07 if not narrow else 0.11, right=0.97, top=0.9, bottom=0.2)

        def update(minutes):
            value = given(minutes)
            dot.set_data([minutes], [value])
            drop.set_data([minutes, minutes], [0, value])
            return (
                f"After {minutes:g} minutes the low back has given about {value:.1f}° of {gives:g}°. "
                "After 2 minutes of rest about half of its stiffness is back."
            )

        return update

    return Chart(
        setup,
        Slider("minutes", "How long you sit fully bent", 0, hold, 1, 5, "min"),
        title="A held bend: it gives, and it comes back",
        alt="A curve of how far the low back gives while held bent for 20 minutes, fast at first, then slower.",
        height=2.9,
    )


def mornings() -> Chart:
    """What an early bend does in the lab, and what leaving it out did in a trial."""
    stress = {row["part"]: row["percent"] for row in _fact("bio-adams-morning")}
    trial = knowledge.facts()["bio-snook-rct"]
    (less,), (low, high) = trial.value, trial.interval
    early = sorted((100 + more, f"early in the day: {part}") for part, more in stress.items())
    rows = [("the same bend later in the day", 100), *((name, value) for value, name in early)]
    words = (
        f"In the lab an early bend stressed the discs by {stress['discs']} % more than a later one, the ligaments by "
        f"{stress['ligaments']} % more. In a trial, people who left out early bending had {less:g} % less pain. The "
        f"true number may be anywhere from {low:g} to {high:g} %."
    )

    def setup(figure, narrow):
        lab, people = figure.subplots(2, 1, height_ratios=(1.2, 1)) if narrow else figure.subplots(1, 2)
        _bars(lab, rows)
        lab.set(xlim=(0, 470), xticks=[0, 100, 200, 300, 400])
        lab.set_title("Stress in the lab, later = 100")
        _interval(people, less, low, high)
        people.set_title("A trial with 85 people, %")
        figure.subplots_adjust(left=0.03, right=0.97, top=0.9, bottom=0.12, wspace=0.14, hspace=0.5)
        return lambda: words

    return Chart(
        setup,
        title="Bending early in the day",
        alt="Bars of the stress of a bend early and later in the day, and a trial's effect with its interval.",
        height=2.9,
        narrow_height=4.8,
    )


def _interval(axes, value: float, low: float, high: float) -> None:
    """An effect with its interval, beside the line of no effect."""
    axes.plot((low, high), (0, 0), color=GREEN, lw=5, solid_capstyle="round")
    axes.plot(value, 0, "o", color=GREEN, ms=12)
    axes.text(value, 0.16, f"{value:g} % less pain", ha="center", color=GREEN, weight="bold")
    for end in (low, high):
        axes.text(end, -0.2, f"{end:g}", ha="center", va="top", color=GREEN)
    axes.axvline(0, color=SOFT, lw=1)
    axes.text(1.5, -0.9, "no effect", color=SOFT, fontsize=8.5)
    axes.set(xlim=(-5, 70), ylim=(-1, 1), yticks=[], xticks=[0, 20, 40, 60])
    axes.spines["left"].set_visible(False)
    axes.grid(axis="y", visible=False)


def _fact(fact: str) -> tuple[dict, ...]:
    """The table of a fact."""
    return knowledge.facts()[fact].table
