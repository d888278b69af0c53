"""The charts of the lesson on how the back moves: facet joints, disc pressure, time, mornings, and who moves what."""

from __future__ import annotations

from html import escape
from math import exp

from attrs import frozen

from backcourse import body, knowledge
from backcourse.body.skeleton import LEVELS, LUMBAR
from backcourse.chart_style import BLUE, GREEN, INK, LINE, ORANGE, SOFT, WASH
from backcourse.widgets.chart import Chart, Slider

# What is compared, where it is there: turns first, then bends, then what keeps still.
CHOSEN = (
    *("chair-twist", "long-sit-twist", "knee-rolls", "open-book", "thread-the-needle"),
    *("foam-roller", "swiss-ball", "egg-roll", "double-knee-to-chest", "childs-pose"),
    *("cat-camel", "press-up", "pelvic-tilt", "bridge", "bird-dog"),
)
MOVES = 1.0  # degrees below which a joint counts as still
LEFT = 'style="text-align:left;white-space:normal"'


def fact(id: str) -> tuple[dict, ...]:
    """The table of a fact."""
    return knowledge.facts()[id].table


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
    turn, bend = ([max(angle) - min(angle) for angle in zip(*rows, strict=True)] for rows in (clip.spine_turn, clip.spine_bend))
    return Work(clip.name, tuple(turn), tuple(bend))


def who_moves_what() -> Chart:
    """Every chosen movement as two rows of bars: what each joint turns and bends."""
    works = compared()
    most = {motion: max(max(getattr(w, motion)) for w in works) for motion in ("turn", "bend")}
    labels = [level.upper() for level in reversed(LEVELS)]

    def setup(figure, narrow):
        panels = figure.subplots(len(works), 2, squeeze=False, sharex=True)
        for row, each in zip(panels, works, strict=True):
            for axes, motion, colour, head in zip(row, ("turn", "bend"), (BLUE, ORANGE), ("Turning", "Bending"), strict=True):
                axes.bar(range(len(LEVELS)), getattr(each, motion)[::-1], color=colour, width=0.8)
                axes.axvline(len(LEVELS) - len(LUMBAR) - 0.5, color=SOFT, linewidth=0.8, linestyle=(0, (2, 2)))
                axes.set(ylim=(0, max(4.0, most[motion]) * 1.05), xticks=[0, 7, 12, 16], xticklabels=[labels[i] for i in (0, 7, 12, 16)])
                axes.tick_params(labelsize=8)
                if each is works[0]:
                    axes.text(1, 1.42, f"{head}, degrees", transform=axes.transAxes, ha="right", color=colour, weight="bold")
            row[0].set_title(each.name, loc="left")
        figure.subplots_adjust(left=0.07 if not narrow else 0.1, right=0.98, top=1 - 0.5 / figure.get_figheight(), bottom=0.35 / figure.get_figheight(), hspace=0.75, wspace=0.16)
        return lambda: compared_words(works)

    return Chart(
        setup,
        title="Which joints does each movement move?",
        alt="A row for each movement; bars for the joints from T1, the top of the chest, to L5, the lowest.",
        height=0.8 + 0.95 * len(works),
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
        return f"<table><caption>How far each part travels</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


SIDE = {"neck": 45.0, "chest": 0.0, "low-back": 0.0}


def facets() -> Chart:
    """How the facet joints stand in neck, chest and low back, from the side and from above."""
    chest, low = fact("fac-thoracic")[0], fact("fac-lumbar")[0]
    neck = fact("fac-cervical")
    tilt = sum((row["low"] + row["high"]) / 2 for row in neck) / len(neck)
    heads = {
        "neck": (f"Neck: {tilt:.0f}° from flat", tilt, None),
        "chest": (f"Chest: {chest['tilt']}° (unverified)", chest["tilt"], chest["off_back"]),
        "low-back": (f"Low back: {low['tilt']}°, upright", low["tilt"], -low["off_back"]),
    }
    words = (
        f"A facet stops the motion that it stands across. In the neck it tilts by about {tilt:.0f}°: all ways are half open. "
        f"In the chest it stands steeply but faces back, and a turn slides along it. In the low back it stands upright and "
        f"{low['off_back']}° across the turn: bending is free, and a turn runs into it."
    )

    def setup(figure, narrow):
        panels = figure.subplots(3, 2) if narrow else figure.subplots(2, 3).T
        for (side, above), (head, angle, off) in zip(panels, heads.values(), strict=True):
            _from_side(side, head, angle)
            _from_above(above, off)
        figure.subplots_adjust(left=0.02, right=0.98, top=0.92, bottom=0.02, hspace=0.25, wspace=0.05)
        return lambda: words

    return Chart(
        setup,
        title="Why the low back hardly turns",
        alt="Two bones of the neck, the chest and the low back, from the side and from above, each with its facets as a bar.",
        height=4.6,
        narrow_height=5.6,
    )


def _bare(axes, width: float, low: float, high: float) -> None:
    axes.set(xlim=(-width, width), ylim=(low, high), aspect="equal")
    axes.axis("off")


def _from_side(axes, head: str, tilt: float) -> None:
    """Two bodies with the disc between them, and the facet behind, tilted so far from flat; the front is to the right."""
    from math import cos, radians, sin

    from matplotlib.patches import FancyBboxPatch

    for y in (-0.62, 0.12):
        box = FancyBboxPatch((0.0, y), 0.85, 0.5, boxstyle="round,pad=0.03,rounding_size=0.08", fc=WASH, ec=SOFT, lw=1)
        axes.add_patch(box)
        axes.plot((-0.05, -0.9), (y + 0.28, y + 0.12), color=SOFT, lw=5, solid_capstyle="round")
    x, y, long = -0.4, 0.0, 0.26
    dx, dy = long * cos(radians(tilt)), long * sin(radians(tilt))
    axes.plot((x - dx, x + dx), (y - dy, y + dy), color=ORANGE, lw=5, solid_capstyle="round")
    axes.plot((x - 0.42, x + 0.42), (y - dy, y - dy), color=SOFT, lw=0.9, linestyle=(0, (2, 2)))
    axes.text(0.43, -0.98, "front", ha="right", color=SOFT)
    axes.set_title(head, loc="center")
    _bare(axes, 1.1, -1.1, 0.8)


def _from_above(axes, off: float | None) -> None:
    """A body with its two facets behind it, so far off facing straight back, and the way a turn takes them."""
    from math import cos, radians, sin

    from matplotlib.patches import Arc, Ellipse, FancyArrowPatch

    _bare(axes, 1.1, -1.12, 0.62)
    if off is None:
        axes.text(0, -0.2, "half way between flat\nand upright: all ways\nare half open", ha="center", va="center", color=SOFT)
        return
    axes.add_patch(Ellipse((0, 0.1), 1.2, 0.8, fc=WASH, ec=SOFT, lw=1))
    axes.plot((0, 0), (-0.62, -0.95), color=SOFT, lw=5, solid_capstyle="round")
    axes.add_patch(Arc((0, 0.1), 1.9, 1.9, theta1=208, theta2=332, color=SOFT, lw=0.9, linestyle=(0, (2, 2))))
    colour = GREEN if off > 0 else ORANGE
    for side in (1, -1):
        x, y, long = side * 0.46, -0.73, 0.19
        dx, dy = long * cos(radians(off)) * side, long * sin(radians(off))
        axes.plot((x - dx, x + dx), (y - dy, y + dy), color=colour, lw=5, solid_capstyle="round")
    start, end = ((-0.86, -0.32), (-0.55, -0.68)) if off < 0 else ((-0.2, -0.84), (0.2, -0.84))
    del start, end
    arrow = FancyArrowPatch((0.84, -0.36), (0.93, 0.02), connectionstyle="arc3,rad=0.18", arrowstyle="-|>", mutation_scale=10, color=INK, lw=1.2)
    axes.add_patch(arrow)
    text = "from above: a turn slides along" if off > 0 else "from above: a turn runs into it"
    axes.text(0, 0.54, text, ha="center", color=INK)
    axes.text(0, 0.1, "body", ha="center", va="center", color=SOFT)


def pressure() -> Chart:
    """Disc pressure by posture in one man, and where the two sets of measurements disagree."""
    rows = sorted(fact("bio-wilke-table"), key=lambda row: row["mpa"])
    by = {row["posture"]: row["mpa"] for row in rows}
    standing, sitting = by["standing"], by["sitting upright, no backrest"]
    older = fact("bio-nachemson-pct")
    newer = [100 * by[p] / standing for p in ("lying on the front", "sitting upright, no backrest", "standing, bent forward")]
    words = (
        f"In one man with a sensor in his lowest disc but one, bending forward had more than twice the pressure of standing, "
        f"and lying a fifth. The studies do not agree on sitting: {older[1]['percent']} % of standing in the older ones, "
        f"{100 * sitting / standing:.0f} % in him. This is pressure. It is not pain."
    )

    def setup(figure, narrow):
        left, right = figure.subplots(2, 1, height_ratios=(2.2, 1)) if narrow else figure.subplots(1, 2, width_ratios=(1.25, 1))
        _bars(left, [(row["posture"], row["mpa"]) for row in rows])
        left.set_title("One man, one disc: megapascals")
        left.set(xlim=(0, 2.6))
        _two_studies(right, [row["posture"] for row in older], [(row["percent"], row["more"]) for row in older], newer)
        right.set_title("Two studies: % of standing")
        figure.subplots_adjust(left=0.03, right=0.97, top=0.94, bottom=0.07 if narrow else 0.09, wspace=0.12, hspace=0.2)
        return lambda: words

    return Chart(
        setup,
        title="How hard is a disc pressed?",
        alt="Bars of the pressure in one disc by posture, and dots of two studies for lying, sitting and bending.",
        height=4.6,
        narrow_height=7.6,
    )


def _bars(axes, rows: list[tuple[str, float]]) -> None:
    """Bars from the bottom up, the name over each and its number at its end."""
    for place, (name, value) in enumerate(rows):
        axes.barh(place, value, height=0.36, color=BLUE)
        axes.text(0, place + 0.24, name, va="bottom", fontsize=8.5)
        axes.text(value + 0.04, place, f"{value:g}", va="center", color=BLUE, weight="bold", fontsize=8.5)
    axes.set(yticks=[], ylim=(-0.4, len(rows) - 0.1))
    axes.spines["left"].set_visible(False)
    axes.grid(axis="y", visible=False)


def _two_studies(axes, names: list[str], older: list[tuple[float, bool]], newer: list[float]) -> None:
    """A row for each posture: the older measurements as a diamond, the newer ones as a disc, in percent of standing."""
    for place, (name, (old, more), new) in enumerate(zip(names, older, newer, strict=True)):
        axes.text(2, place + 0.28, name, va="bottom", fontsize=8.5)
        axes.plot((old, new), (place, place), color=LINE, lw=3, zorder=1)
        axes.plot(old, place, marker="D", ms=8, color=ORANGE)
        axes.plot(new, place, marker="o", ms=9, color=BLUE)
        if more:
            axes.annotate("", (old + 42, place - 0.16), (old + 4, place - 0.16), arrowprops={"arrowstyle": "->", "color": ORANGE})
        axes.text(old, place - 0.18, f"{'over ' if more else ''}{old:g}", ha="right" if more else "center", va="top", color=ORANGE, weight="bold", fontsize=8.5)
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
    quantity = {row["quantity"]: row["value"] for row in fact("bio-creep-flexion")}
    gives, hold, pace = quantity["gives"], quantity["hold"], quantity["time constant"]

    def given(minutes: float) -> float:
        return gives * (1 - exp(-minutes / pace)) / (1 - exp(-hold / pace))

    def setup(figure, narrow):
        axes = figure.subplots()
        times = [hold * i / 100 for i in range(101)]
        axes.plot(times, [given(t) for t in times], color=BLUE)
        axes.set(xlim=(0, hold), ylim=(0, gives * 1.12), xlabel="minutes held fully bent", xticks=range(0, int(hold) + 1, 5))
        axes.set_title("degrees that the low back has given")
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
        alt="A curve of how far the low back gives while it is held bent for up to 20 minutes, fast at first, then slower.",
        height=2.9,
    )


def mornings() -> Chart:
    """What an early bend does in the lab, and what leaving it out did in a trial."""
    stress = {row["part"]: row["percent"] for row in fact("bio-adams-morning")}
    trial = knowledge.facts()["bio-snook-rct"]
    (less,), (low, high) = trial.value, trial.interval
    words = (
        f"In the lab an early bend stressed the discs by {stress['discs']} % more than a later one, and the ligaments by "
        f"{stress['ligaments']} % more. In a trial, people who left out early bending had {less:g} % less pain; the true effect may "
        f"lie anywhere between {low:g} and {high:g} %."
    )

    def setup(figure, narrow):
        lab, people = figure.subplots(2, 1, height_ratios=(1.2, 1)) if narrow else figure.subplots(1, 2)
        _bars(lab, [("the same bend later in the day", 100), *((f"early: {part}", 100 + more) for part, more in sorted(stress.items(), key=lambda item: item[1]))])
        lab.set(xlim=(0, 470), xticks=[0, 100, 200, 300, 400])
        lab.set_title("Stress in the lab, later = 100")
        people.plot((low, high), (0, 0), color=GREEN, lw=5, solid_capstyle="round")
        people.plot(less, 0, "o", color=GREEN, ms=12)
        people.text(less, 0.16, f"{less:g} % less pain", ha="center", color=GREEN, weight="bold")
        for end in (low, high):
            people.text(end, -0.2, f"{end:g}", ha="center", va="top", color=GREEN)
        people.axvline(0, color=SOFT, lw=1)
        people.text(1.5, -0.9, "no effect", color=SOFT, fontsize=8.5)
        people.set(xlim=(-5, 70), ylim=(-1, 1), yticks=[], xticks=[0, 20, 40, 60])
        people.spines["left"].set_visible(False)
        people.grid(axis="y", visible=False)
        people.set_title("A trial with 85 people, %")
        figure.subplots_adjust(left=0.03, right=0.97, top=0.9, bottom=0.12, wspace=0.14, hspace=0.5)
        return lambda: words

    return Chart(
        setup,
        title="Bending early in the day",
        alt="Bars of the stress of a bend early and later in the day, and the effect found in a trial with its interval.",
        height=2.9,
        narrow_height=4.8,
    )
