"""The trial lab: draw a trial of the published effect again and again, and see what chance, time and bad days do."""

import base64
from collections import Counter
from html import escape
from typing import Any

import traitlets

from backcourse.labs import trials
from backcourse.widgets import read_parts
from backcourse.widgets.card import Card

PEOPLE = (10, 20, 30, 50, 75, 100, 150, 200, 300)
SWINGS = (0, 2, 4, 6, 8, 10, 12, 14, 16)
LOW, HIGH = -20, 40  # points: the ends of the chart of differences
AT_A_TIME = 500  # trials for each answer of the kernel
WORDS = {
    "title": "The trial lab",
    "task": (
        "Two groups with new back pain. One gets a treatment, the other does not. Six weeks later their pain is "
        "compared, in points from 0 to 100. Draw one trial. Then draw many."
    ),
    "people": "People in each group",
    "effect": "True effect, in points",
    "swing": "How far one person’s days differ",
    "published": "{value}, as published",
    "once": "Draw one trial",
    "many": "Draw 100",
    "all": "Draw 10,000",
    "stop": "Stop",
    "clear": "Clear",
    "one": "The last trial",
    "groups": ["Not treated", "Treated"],
    "before": "first day",
    "after": "6 weeks later",
    "told": (
        "Not treated: from {b0} to {a0}. Treated: from {b1} to {a1}. "
        "Points in favour of the treated: {difference} (95\u00a0% interval {low} to {high}). {verdict}"
    ),
    "seen": "This trial sees a difference.",
    "unsure": "The interval holds 0, so this trial cannot tell.",
    "parts": "Why the treated group got better, on average",
    "part": ["bad days that passed", "time", "the treatment"],
    "share": "{bad} points are bad days that passed, {time} are time, and {effect} the treatment.",
    "parts_note": "People come when it is at its worst. So most of what follows would have come in any case.",
    "chart": "All trials so far: points by which the treated had less pain",
    "sum": (
        "{count} trials: on average {mean} points less pain, give or take {error}. The true effect is {effect}. "
        "In {clear} of 100 trials the interval leaves 0 out; in {wrong} the treated did worse."
    ),
    "begun": "Trials so far: {count}. Draw at least 10 to see how they stray.",
    "none": "none",
    "few": "fewer than 1 of 100",
    "of": "{share} of 100",
    "empty": "No trial yet.",
    "lost": (
        "The kernel does not answer. What you see stays; new trials need it. Start the kernel and run this cell again."
    ),
    "true": "true effect",
    "zero": "no difference",
}
STILL = (
    '<figure class="backcourse-still"><img alt="{alt}" width="360" src="data:image/svg+xml;base64,{picture}">'
    "<figcaption>The trial lab. Run this cell to bring it to life.</figcaption></figure><p>{fact}</p>"
)
ALT = "A bar in three parts, for the mean fall in pain of the treated group: {fact}"


class TrialLab(Card):
    """A trial of the published effect to draw again and again; the kernel draws, the page shows. `seed` sets chance."""

    _esm = read_parts("page.js", "ask.js", "triallab.js")
    _css = read_parts("paper.css", "card.css", "triallab.css")
    ranges = traitlets.Dict().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self, *, seed: int | None = None):
        import numpy as np

        self._random = np.random.default_rng(seed)
        self._drawn: list[trials.Trials] = []
        super().__init__(ranges=ranges(), words=WORDS)
        self.on_msg(self._receive)

    def _receive(self, _widget, content: dict, _buffers) -> None:
        """Draw as many trials as the page asks for, or forget all when the plan is a new one."""
        try:
            reply = self.add(trials.Plan(**content["plan"]), content["count"], content["anew"])
        except Exception:
            self.send({"id": content.get("id"), "fault": True})
            raise
        self.send({"id": content["id"], **reply})

    def add(self, plan: trials.Plan, count: int, anew: bool = False) -> dict[str, Any]:
        """Draw so many trials more, or the first ones; the last trial, and all of this plan so far, in numbers."""
        if anew:
            self._drawn.clear()
        drawn = trials.draw(plan, min(max(int(count), 1), AT_A_TIME), self._random)
        self._drawn.append(drawn)
        return {"last": last_of(drawn), "sum": sum_of(self._drawn)}

    def __repr__(self) -> str:
        plan = trials.Plan()
        return f"TrialLab({plan.people} people a group, true effect {plan.effect:g} points, no trial drawn)"

    def still(self) -> str:
        """The three parts of the mean fall in pain as an HTML figure."""
        bad, time, effect = parts(trials.Plan())
        fact = WORDS["share"].format(bad=f"{bad:.0f}", time=f"{time:.0f}", effect=f"{effect:.0f}")
        drawing = base64.b64encode(picture((bad, time, effect)).encode()).decode()
        return STILL.format(alt=escape(ALT.format(fact=fact)), picture=drawing, fact=escape(fact, quote=False))


def parts(plan: trials.Plan) -> tuple[float, float, float]:
    """The points of the treated group's mean fall in pain: bad days, time, the treatment."""
    return plan.bad_days, plan.healing, plan.effect


def ranges() -> dict[str, Any]:
    """What can be chosen, what is chosen at the start, and how each choice of swing shares out the fall in pain."""
    published = trials.published_effect()
    effects = sorted({*range(21), published} - {round(published)})
    by_swing = [trials.Plan(swing=float(swing)) for swing in SWINGS]
    return {
        "people": {"values": list(PEOPLE), "start": PEOPLE.index(trials.PEOPLE)},
        "effect": {"values": effects, "start": effects.index(published)},
        "swing": {"values": list(SWINGS), "start": SWINGS.index(int(trials.SWING))},
        "shares": [[round(plan.bad_days, 1), round(plan.healing, 1)] for plan in by_swing],
        "published": published,
        "at_a_time": AT_A_TIME,
        "chart": [LOW, HIGH],
        "course": list(trials.published_course()),
    }


def last_of(drawn: trials.Trials) -> dict[str, Any]:
    """The last trial in numbers."""
    low, high = (float(end[-1]) for end in drawn.interval)
    return {
        "before": drawn.before[-1].tolist(),
        "after": drawn.after[-1].tolist(),
        "difference": float(drawn.difference[-1]),
        "low": low,
        "high": high,
    }


def sum_of(drawn: list[trials.Trials]) -> dict[str, Any]:
    """All trials so far: how many, their mean difference with its standard error, and how many say what."""
    import numpy as np

    differences = np.concatenate([some.difference for some in drawn])
    low, high = (np.concatenate(ends) for ends in zip(*(some.interval for some in drawn), strict=True))
    count = len(differences)
    bins = Counter(np.clip(np.floor(differences), LOW, HIGH - 1).astype(int).tolist())
    return {
        "count": count,
        "mean": float(differences.mean()),
        "error": float(differences.std(ddof=1) / count**0.5) if count > 1 else None,
        "clear": float(((low > 0) | (high < 0)).mean()),
        "wrong": float((differences < 0).mean()),
        "bins": [bins[point] for point in range(LOW, HIGH)],
    }


def picture(shares: tuple[float, float, float]) -> str:
    """The three parts as one bar, as SVG; stripes and shades tell them apart without colour."""
    whole, x, pieces = sum(shares), 10.0, []
    looks = (("#e3ae5c", "#26221d"), ("#bcd9ee", "#26221d"), ("#0b5c9e", "#ffffff"))
    for share, (shade, ink), name in zip(shares, looks, ("bad days", "time", "treatment"), strict=True):
        wide = 340 * share / whole
        pieces.append(
            f'<rect x="{x:.1f}" y="14" width="{wide:.1f}" height="40" fill="{shade}"/><text x="{x + wide / 2:.1f}" '
            f'y="39" text-anchor="middle" font-size="13" fill="{ink}">{name} {share:.0f}</text>'
        )
        x += wide
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 68" font-family="system-ui, sans-serif">'
        f'<rect width="360" height="68" rx="10" fill="#fbf9f4"/>{"".join(pieces)}</svg>'
    )
