"""Why the low back hardly turns: its facet joints from the side, and from above while the upper bone turns."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, radians, sin

from backcourse import knowledge
from backcourse.body import backbone
from backcourse.chart_style import BLUE, GREEN, INK, LINE, ORANGE, SOFT, WASH
from backcourse.widgets.chart import Chart, Slider

LARGER = 2  # times that a turn of the facets is drawn, so that 2 degrees are seen


def facets() -> Chart:
    """How the facet joints stand from the side, and from above what happens when the upper bone turns."""
    book = {joint.id: joint.turn for joint in backbone.joints()}
    chest, low = _fact("fac-thoracic")[0], _fact("fac-lumbar")[0]
    neck = [(row["low"] + row["high"]) / 2 for row in _fact("fac-cervical")]
    tilts = {"Neck": sum(neck) / len(neck), "Chest": chest["tilt"], "Low back": low["tilt"]}
    stops = {"Chest": book["T5-T6"], "Low back": book["L3-L4"]}

    def setup(figure, narrow):
        grid = figure.subplots(3, 2) if narrow else figure.subplots(2, 3).T
        for (side, _), (region, tilt) in zip(grid, tilts.items(), strict=True):
            _from_side(side, region, tilt)
        _bare(grid[0][1])
        aside = "from above →\n(in the neck all\nways are half open)"
        grid[0][1].text(0, -0.1, aside, ha="center", va="center", color=SOFT)
        turn = [
            _from_above(grid[1][1], chest["off_back"], GREEN, "slides along"),
            _from_above(grid[2][1], -low["off_back"], ORANGE, "runs into it"),
        ]
        figure.subplots_adjust(left=0.02, right=0.98, top=0.93, bottom=0.01, hspace=0.12, wspace=0.05)

        def update(degrees):
            for move, stop in zip(turn, stops.values(), strict=True):
                move(min(degrees, stop), degrees > stop)
            return _facet_words(degrees, stops, tilts, low["off_back"])

        return update

    return Chart(
        setup,
        Slider("degrees", "Turn the upper bone", 0, max(stops.values()), 1, 0, "°"),
        title="Why the low back hardly turns",
        alt="Two bones of neck, chest and low back: facets as bars from the side, and from above in a turn.",
        height=4.7,
        narrow_height=5.6,
    )


def _facet_words(degrees: float, stops: dict[str, float], tilts: dict[str, float], off: float) -> str:
    """What the facets do at so many degrees."""
    stand = (
        f"In the neck facets tilt by about {tilts['Neck']:.0f}° from flat. In the chest they stand at about "
        f"{tilts['Chest']:.0f}° and face back (unverified). In the low back they stand upright, {off}° across the turn."
    )
    if not degrees:
        return f"{stand} Move the slider: the turn is drawn {LARGER} times as large."
    low = stops["Low back"]
    if degrees < low:
        return f"{stand} Turned by {degrees:g}°, both still have room."
    if degrees == low:
        return f"{stand} Turned by {degrees:g}°, the facets of the low back meet."
    return f"{stand} Turned by {degrees:g}°, the chest slides along; the low back has stopped at about {low:g}°."


def _bare(axes) -> None:
    axes.set(xlim=(-1.1, 1.1), ylim=(-1.15, 0.85), aspect="equal")
    axes.axis("off")


def _from_side(axes, head: str, tilt: float) -> None:
    """Two bodies, and behind them the facet where the two bones meet, tilted so far from flat; the front is right."""
    from matplotlib.patches import FancyBboxPatch

    long, x, y = 0.27, -0.36, -0.1
    dx, dy = long * cos(radians(tilt)), long * sin(radians(tilt))
    for low, way in (
        (-0.72, -1),
        (0.08, 1),
    ):  # each bone: its body, and a process from the body to its side of the facet
        box = {"boxstyle": "round,pad=0.03,rounding_size=0.08", "fc": WASH, "ec": SOFT, "lw": 1}
        axes.add_patch(FancyBboxPatch((0.1, low), 0.85, 0.5, **box))
        shift = (-way * 0.08 * sin(radians(tilt)), way * 0.08 * cos(radians(tilt)))
        root = (0.06, low + 0.3)
        axes.plot((root[0], x + shift[0]), (root[1], y + shift[1]), color=LINE, lw=7, solid_capstyle="round")
        tail = (-0.95, low + (0.0 if way > 0 else 0.06))
        axes.plot(
            (x + shift[0], tail[0]), (y + shift[1] + way * 0.1, tail[1]), color=LINE, lw=5, solid_capstyle="round"
        )
    axes.plot((x - dx, x + dx), (y - dy, y + dy), color=BLUE, lw=5, solid_capstyle="round")
    axes.text(0.52, -0.47, f"{tilt:.0f}°", ha="center", va="center", color=BLUE, weight="bold", fontsize=11)
    axes.text(0.52, 0.33, "front →", ha="center", va="center", color=SOFT)
    axes.set_title(head, loc="center")
    _bare(axes)


def _from_above(axes, off: float, colour: str, words: str) -> Callable[[float, bool], None]:
    """A body with two facets behind it, so far off facing back; gives what turns the upper bone by so many degrees."""
    from matplotlib.patches import Ellipse

    _bare(axes)
    middle, at, long, gap = (0.0, 0.25), (0.46, -0.58), 0.2, 0.15 if off > 0 else 0.115
    axes.add_patch(Ellipse(middle, 1.2, 0.8, fc=WASH, ec=SOFT, lw=1))
    lines = []  # the upper bone, as ends of lines about the middle
    for side in (1, -1):
        dx, dy = side * long * cos(radians(off)), long * sin(radians(off))
        x, y = side * at[0], at[1]
        axes.plot((x - dx, x + dx), (y - dy, y + dy), color=colour, lw=4.5, solid_capstyle="round")
        back = (side * gap * sin(radians(off)), -gap * cos(radians(off)))
        lines.append([(x - dx + back[0], y - dy + back[1]), (x + dx + back[0], y + dy + back[1])])
    lines += [[(0, -0.72), (0, -1.05)], [middle, (0, 0.66)]]
    drawn = [axes.plot([], [], color=INK, lw=lw, solid_capstyle="round")[0] for lw in (3, 3, 4, 1.4)]
    said = axes.text(0, 0.78, "", ha="center", color=colour, weight="bold")

    def turn(degrees: float, stopped: bool) -> None:
        a = -radians(LARGER * degrees)
        for line, ends in zip(drawn, lines, strict=True):
            away = [(x - middle[0], y - middle[1]) for x, y in ends]
            turned = [(x * cos(a) - y * sin(a) + middle[0], x * sin(a) + y * cos(a) + middle[1]) for x, y in away]
            line.set_data(*zip(*turned, strict=True))
        said.set_text(f"stops at {degrees:g}°" if stopped else f"{words}: {degrees:g}°" if degrees else words)

    return turn


def _fact(fact: str) -> tuple[dict, ...]:
    """The table of a fact."""
    return knowledge.facts()[fact].table
