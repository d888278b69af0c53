"""The charts of the lesson on the pop: the bubble model with sliders, and what studies found."""

from backcourse import evidence
from backcourse.chart_style import BLUE, GREEN, INK, ORANGE, PAPER, SOFT
from backcourse.labs import cavitation
from backcourse.widgets.chart import Chart, Slider

SPAN = 12.0  # ms shown around the tear
ROW = 0.66  # inches for each row of a forest plot


def bubble_model() -> Chart:
    """The bubble model over time, with its settings to change."""
    return Chart(
        _model,
        Slider("opening", "How far it is pulled", 0.2, 1.4, 0.05, 1.0, "mm"),
        Slider("firmness", "How firmly it is closed", 100, 400, 10, 200, "kPa/mm"),
        Slider("seed", "Seed of the bubble, radius", 0.6, 3.0, 0.1, 1.0, "µm"),
        Slider("damping", "Damping", 0.3, 3.0, 0.1, 1.0, "Pa s"),
        title="The same pop, with your own settings",
        alt="Four curves over time: the gap, the pressure in the joint, the bubble's width and the sound.",
        height=4.4,
        narrow_height=7.2,
    )


def _model(figure, narrow: bool):
    """Gap and pressure over the whole pull, bubble and sound over the few milliseconds around the tear."""
    names = ("Gap, mm", "Pressure, kPa", "Bubble, mm wide", "Sound, Pa at 5 cm")
    if narrow:
        panels = [figure.add_axes((0.2, 0.815 - 0.245 * i, 0.76, 0.15)) for i in range(4)]
    else:
        spots = ((0.08, 0.58), (0.08, 0.12), (0.58, 0.58), (0.58, 0.12))
        panels = [figure.add_axes((x, y, 0.39, 0.32)) for x, y in spots]
    for panel, name in zip(panels, names, strict=True):
        panel.set_title(name)
    panels[1].axhline(0, color=SOFT, linewidth=0.8)
    for panel in panels[3:] if narrow else panels[1::2]:
        panel.set_xlabel("milliseconds")
    lines = [
        panel.plot([], [], color=colour)[0] for panel, colour in zip(panels, (BLUE, BLUE, BLUE, ORANGE), strict=True)
    ]
    panels[0].set(ylim=(0.9, 2.5))
    panels[1].set(ylim=(-100, 120))

    def update(opening, firmness, seed, damping):
        pop = cavitation.pull(cavitation.Joint(firmness=firmness, seed=seed, damping=damping), opening)
        _draw_pop(lines, panels, pop)
        return _pop_in_words(pop)

    return update


def _draw_pop(lines, panels, pop: cavitation.Pop) -> None:
    """Put a pull's curves on the four panels."""
    wide = pop.radius > 0.02
    start = pop.times[int(wide.argmax())] - 1.0 if wide.any() else pop.times[-1] - SPAN
    near = (pop.times >= start) & (pop.times <= start + SPAN)
    around = pop.times[near] - start
    curves = [(pop.times, pop.gap, 3), (pop.times, pop.pressure, 1), (around, 2 * pop.radius[near], 2)]
    curves.append((around, pop.sound[near], 0))
    for line, (times, values, digits) in zip(lines, curves, strict=True):
        line.set_data(times.round(2), values.round(digits))  # finer than the eye, and the same on every computer
    for panel in panels[:2]:
        panel.set_xlim(0, pop.times[-1].round(2))
    loudest = max(round(abs(pop.sound[near]).max() * 1.1), cavitation.POP)
    panels[2].set(xlim=(0, SPAN), ylim=(0, 6.5))
    panels[3].set(xlim=(0, SPAN), ylim=(-loudest, loudest))


def _pop_in_words(pop: cavitation.Pop) -> str:
    joint = pop.joint
    tear = f"The fluid tears at {joint.tears_below:.0f} kPa, that is {joint.tears_at:.2f} mm of opening."
    if pop.radius.max() < 0.02:
        return f"No pop. {tear} This pull ends before that.".replace("-", "−")
    if not pop.popped:
        soft = f"A bubble opens, but so softly that the sound stays below {cavitation.POP:.0f} Pa."
        return f"No pop. {tear} {soft}".replace("-", "−")
    high, low = pop.turns
    return (
        f"{tear} The bubble shoots to {2 * high:.1f} mm, falls back to {2 * low:.1f} mm and stays. "
        f"The sound swings about {round(pop.pitch, -1):.0f} times a second."
    ).replace("-", "−")


def pops_from_where() -> Chart:
    """How many pops came from where trained hands had aimed."""
    shares = evidence.where_it_popped()
    side, area = shares
    words = (
        f"With one push aimed at one side, {side.part:.0f} of {side.whole:.0f} pops came from that side and "
        f"{side.whole - side.part:.0f} from the other. In another study {area.percent:.0f} of 100 pops lay in the area "
        "aimed at."
    )
    return _shares_chart(
        [("", share) for share in shares],
        words,
        title="Where the pops came from",
        alt="Two bars: the share of pops that came from where trained hands had aimed.",
        axis="of 100 pops",
        top=100,
    )


def pop_and_relief() -> Chart:
    """How many got much better, with a pop and without."""
    heard, silent = evidence.much_better()
    words = (
        f"Much better: {heard.part:.0f} of {heard.whole:.0f} people with a pop, {silent.part:.0f} of "
        f"{silent.whole:.0f} without. That is {heard.percent:.0f} and {silent.percent:.0f} of 100, a difference that "
        "chance makes with ease in so few people."
    )
    return _shares_chart(
        [("", heard), ("", silent)],
        words,
        title="Who got much better?",
        alt="Two bars of nearly the same length: people who got much better, with a pop and without.",
        axis="of 100 people",
        top=50,
    )


def worn_fingers() -> Chart:
    """Worn finger joints with and without cracking, in two studies."""
    rows = [
        (study if i == 0 else "", share) for study, *pair in evidence.worn_fingers() for i, share in enumerate(pair)
    ]
    first, second = ([f"{share.percent:.0f}" for share in pair] for _, *pair in evidence.worn_fingers())
    words = (
        f"Of 100 people who crack their knuckles, {first[0]} had worn finger joints in one study and {second[0]} in "
        f"the other. Of 100 who do not, {first[1]} and {second[1]}."
    )
    return _shares_chart(
        rows,
        words,
        title="Worn finger joints",
        alt="Two pairs of bars of nearly the same length: worn finger joints with and without cracking.",
        axis="of 100 people",
        top=50,
    )


def _shares_chart(rows, words: str, *, title: str, alt: str, axis: str, top: float) -> Chart:
    """Shares as bars, each under its name; a row's heading stands above it."""
    tall = 0.5 + sum(0.52 + (0.26 if heading else 0) for heading, _ in rows)

    def setup(figure, narrow):
        edge = 0.05
        axes = figure.add_axes((edge, 0.5 / tall, 1 - 2 * edge, 1 - 0.55 / tall))
        place = 0.0
        for heading, share in rows:
            if heading:
                axes.text(0, place + 0.14, heading, va="center", color=SOFT, fontsize=8.5)
                place += 0.26
            first = share.name.startswith(("Crack", "With ", "On", "In"))
            axes.text(0, place + 0.15, share.name, va="center", fontweight="bold" if first else "normal")
            axes.barh(place + 0.36, share.percent, 0.18, color=BLUE if first else PAPER, edgecolor=BLUE, linewidth=1.5)
            axes.text(share.percent + top * 0.015, place + 0.36, f"{share.percent:.0f}", va="center")
            place += 0.52
        axes.set(xlim=(0, top), ylim=(place, 0), xlabel=axis, yticks=[])
        axes.spines["left"].set_visible(False)
        axes.grid(axis="y", visible=False)
        return lambda: words

    return Chart(setup, title=title, alt=alt, height=tall, narrow_height=tall)


def forest() -> Chart:
    """What manipulation by trained hands did to pain, compared with something else: every pooled number there is."""
    rows = evidence.estimates()
    points, others = ([row for row in rows if (row.scale == evidence.POINTS) is wanted] for wanted in (True, False))
    means = [round(row.value) for row in points]
    with_zero = sum(row.low <= 0 <= row.high for row in points)
    words = (
        f"On the scale of 100 points the means run from about {min(means)} to about {max(means)} points less pain. "
        f"None reaches the {evidence.NOTICED} points that are suggested as a change one person notices. Of "
        f"{len(points)} intervals {with_zero} holds 0. The other scale has no points; on it, a placebo against "
        "nothing does as much."
    )
    tall = ROW * len(rows) + 1.35

    def setup(figure, narrow):
        upper = figure.add_axes((0.05, 1 - (ROW * len(points) + 0.1) / tall, 0.9, ROW * len(points) / tall))
        lower = figure.add_axes((0.05, 0.5 / tall, 0.9, ROW * len(others) / tall))
        _forest_panel(upper, points, "points less pain, of 100", (-5, 20))
        _forest_panel(lower, others, "less pain, in standard deviations", (-0.2, 0.8))
        upper.axvline(evidence.NOTICED, color=GREEN, linestyle=":", linewidth=1.6)
        note = {"color": GREEN, "ha": "right" if narrow else "left", "fontsize": 8, "va": "bottom"}
        upper.text(evidence.NOTICED + (-0.3 if narrow else 0.3), len(points) - 0.1, "one person notices", **note)
        return lambda: words

    return Chart(
        setup,
        title="What studies of manipulation found",
        alt="A forest plot: for each pooled comparison a mark with its 95 % interval.",
        height=tall,
        narrow_height=tall,
    )


def _forest_panel(axes, rows: list[evidence.Estimate], label: str, span: tuple[float, float]) -> None:
    """Each estimate as a mark with its interval, under its name; what is from memory is hollow and dashed."""
    axes.axvline(0, color=INK, linewidth=1)
    for place, row in enumerate(rows):
        colour = SOFT if row.yardstick else BLUE
        behind = {"va": "center", "bbox": {"facecolor": PAPER, "edgecolor": "none", "pad": 0.6}}
        axes.text(span[0], place + 0.1, row.label, **behind)
        axes.text(span[0], place + 0.36, row.words, color=SOFT, fontsize=8, **behind)
        style = "-" if row.verified else (0, (3, 2))
        axes.plot((row.low, row.high), (place + 0.64,) * 2, color=colour, linestyle=style, linewidth=2)
        mark, face = "D" if row.yardstick else "o", colour if row.verified else PAPER
        axes.plot(row.value, place + 0.64, mark, color=colour, markerfacecolor=face, markersize=7)
    axes.set(xlim=span, ylim=(len(rows) - 0.05, -0.12), xlabel=label, yticks=[])
    axes.spines["left"].set_visible(False)
    axes.grid(axis="y", visible=False)


def easing() -> Chart:
    """How back pain goes over a year, new and lasting."""
    courses = evidence.easing()
    start, later = (courses["New pain"][i]["mean"] for i in (0, 1))
    words = (
        f"New back pain: on average {start} points at the start, {later} after 6 weeks and "
        f"{courses['New pain'][-1]['mean']} after a year. Lasting pain falls less: from "
        f"{courses['Lasting pain'][0]['mean']} to {courses['Lasting pain'][-1]['mean']}. Whatever was tried at the "
        "start gets the thanks for this."
    )

    def setup(figure, narrow):
        axes = figure.add_axes((0.14, 0.17, 0.82, 0.76) if narrow else (0.07, 0.15, 0.9, 0.78))
        for (name, course), colour, mark in zip(courses.items(), (BLUE, ORANGE), "os", strict=True):
            weeks, means = [row["week"] for row in course], [row["mean"] for row in course]
            low, high = ([row["ci95"][i] for row in course] for i in (0, 1))
            axes.vlines(weeks, low, high, color=colour, linewidth=1.4)
            axes.plot(weeks, means, color=colour, marker=mark)
            axes.text(30, means[2] + (5 if name.startswith("L") else -7), name, color=colour, fontweight="bold")
        axes.set(xlim=(-1, 54), ylim=(0, 62), xlabel="weeks", xticks=[0, 6, 26, 52], title="Pain, 0 to 100")
        return lambda: words

    alt = "Two falling curves: the mean pain over a year, of new and of lasting back pain."
    return Chart(setup, title="How back pain goes over a year", alt=alt, height=3.2, narrow_height=3.0)
