"""The chart of the bed day as SVG: what was measured of body height from waking to waking, and a line between."""

from backcourse import day, knowledge

WIDTH, HEIGHT = 360, 232
LEFT, RIGHT, TOP, BOTTOM = 40, 350, 46, 190
BANDS = 22  # where the bands of the first hours and of the night begin
DEEPEST = 20.0  # mm at the bottom of the chart
ALT = (
    "A line of body height over 24 hours. It falls steeply in the first hour after waking, then slowly until bedtime, "
    "when it is lowest, and comes back in the night. Filled circles are measured in eight young adults; a square at "
    "bedtime is the mean of ten women."
)
FRAME = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" font-family="system-ui,sans-serif" font-size="11">'
    "<title>Body height over a day</title>{parts}</svg>"
)
TEXT = '<text class="bc-ink" x="{x}" y="{y}" text-anchor="{anchor}" fill="#3a332b">{text}</text>'


def x_of(minute: float) -> float:
    """Where a minute after waking stands in the chart."""
    return round(LEFT + (RIGHT - LEFT) * minute / day.NEXT, 1)


def y_of(lost: float) -> float:
    """Where a loss of height in mm stands in the chart: none at the top."""
    return round(TOP + (BOTTOM - TOP) * lost / DEEPEST, 1)


def chart() -> str:
    """The day's chart, with colours that a page may replace by its classes; 360 by 232 pixels."""
    known = day.measured()
    line = " ".join(f"{x_of(at)},{y_of(lost)}" for at, lost in known)
    women = y_of(knowledge.facts()["bio-height-day"].value[0])
    end = x_of(day.BEDTIME)
    parts = [
        _band(0, day.EARLY, "bc-early", "#f3c98b"),
        _band(day.BEDTIME, day.NEXT, "bc-night", "#c9d3ea"),
        *(_level(mm) for mm in (0, 5, 10, 15, 20)),
        *(_hour(hour) for hour in (0, 4, 8, 12, 16, 20, 24)),
        f'<polyline class="bc-line" points="{line}" fill="none" stroke="#3a332b" stroke-width="2" '
        'stroke-dasharray="5 4"/>',
        *(
            f'<circle class="bc-dot" cx="{x_of(at)}" cy="{y_of(lost)}" r="5" fill="#1f5fa8"/>'
            for at, lost in known[1:-1]
        ),
        f'<rect class="bc-women" x="{end - 5}" y="{women - 5}" width="10" height="10" fill="#fff" stroke="#1f5fa8" '
        'stroke-width="2"/>',
        TEXT.format(x=LEFT + 3, y=BANDS + 14, anchor="start", text="first 2 h"),
        TEXT.format(x=(end + RIGHT) / 2, y=BANDS + 14, anchor="middle", text="in bed"),
        TEXT.format(x=14, y=13, anchor="start", text="Shorter than on waking, mm"),
        TEXT.format(x=(LEFT + RIGHT) / 2, y=HEIGHT - 10, anchor="middle", text="hours after waking"),
    ]
    return FRAME.format(w=WIDTH, h=HEIGHT, parts="".join(parts))


def _band(start: int, end: int, name: str, colour: str) -> str:
    wide = round(x_of(end) - x_of(start), 1)
    place = f'x="{x_of(start)}" y="{BANDS}" width="{wide}" height="{BOTTOM - BANDS}"'
    return f'<rect class="{name}" {place} fill="{colour}"/>'


def _level(mm: int) -> str:
    y = y_of(mm)
    line = f'<line class="bc-grid" x1="{LEFT}" x2="{RIGHT}" y1="{y}" y2="{y}" stroke="#3a332b" stroke-opacity=".25"/>'
    return line + TEXT.format(x=LEFT - 6, y=y + 4, anchor="end", text=f"−{mm}" if mm else "0")


def _hour(hour: int) -> str:
    return TEXT.format(x=x_of(hour * 60), y=BOTTOM + 16, anchor="middle", text=hour)
