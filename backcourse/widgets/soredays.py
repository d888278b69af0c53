"""The sore days: draw how sore a trained back will be, see what studies found, and sort notes by urgency."""

from html import escape
from typing import Any

import traitlets

from backcourse import knowledge
from backcourse.widgets import read_parts
from backcourse.widgets.card import Card, figure

DAYS = (24, 48, 72, 96)  # hours after the training
FACTS = {
    "time": "doms-back-time",
    "size": "doms-back-size",
    "end": "doms-back-end",
    "usual": "bio-doms",
    "gone": "doms-nhs-inform",
    "stretch": "stretch-soreness",
}
PLACES = {"fits": "It fits soreness", "seen": "Let someone look, in the next days", "now": "Get help now"}
NOTES = (  # what someone writes, where it belongs, why, and the facts it rests on
    (
        "Dull ache on both sides since the next morning.",
        "fits",
        "Late, dull and wide: that is how soreness comes.",
        ("bio-doms", "doms-nhs-inform"),
    ),
    (
        "Urine like cola, and my muscles are weak.",
        "now",
        "Muscle may be breaking down. Only a blood test can tell. Go now.",
        ("rhabdo-signs",),
    ),
    (
        "Day two was bad. Day three is better.",
        "fits",
        "The worst comes after one to three days. Then it eases.",
        ("bio-doms",),
    ),
    (
        "Day six, and still worse each day.",
        "seen",
        "It should ease by now. Beyond five days, or growing: have it seen.",
        ("doms-nhs-inform", "bio-doms"),
    ),
    (
        "One calf tingles since the class.",
        "seen",
        "That comes from a nerve. If the leg grows weaker: go at once.",
        ("rf-nhs-see-gp", "rf-progressive-neuro"),
    ),
    (
        "It feels numb between my legs.",
        "now",
        "Nerves to bladder and bowels may be pressed. Call for emergency care.",
        ("rf-ces-signs",),
    ),
    (
        "A stab in one spot, in the middle of a lift.",
        "seen",
        "An injury is felt at once. Have it seen when it is bad, or does not ease in a few days.",
        ("doms-nhs-inform",),
    ),
    (
        "Pain under the ribs, fever, shivers.",
        "now",
        "That may be a kidney infection. See a doctor today; emergency care if confused or drowsy.",
        ("rf-kidney",),
    ),
)
WORDS = {
    "title": "The sore days",
    "task": (
        "Monday evening: hard back training, the first in a year. How sore is the back on the next four days? Set each "
        "day from 0 to 10, by its slider or right in the picture. Then set what stretching would take away."
    ),
    "day": "{name}, day {n}",
    "names": ["Tuesday", "Wednesday", "Thursday", "Friday"],
    "value": "{value} of 10",
    "stretch": "Stretching after it takes away",
    "points": "{value} points of 10",
    "chart": "Soreness, 0 to 10, on the four days after hard training",
    "yours": "you",
    "mean": "worst, on average: {mean}",
    "range": "people's worst: 0 to {most}",
    "show": "Show what studies found",
    "first": "Set at least one day first.",
    "again": "Draw it anew",
    "drawn": "A new week. Set the days.",
    "key": (
        "Below the first two days: for how many people it was the worst one. Shaded: when the worst may come at all. "
        "Dashed: how bad it was on average. Bar at the right: how far people differed."
    ),
    "found": "What studies found, beside yours",
    "you": "You: {said}.",
    "there": "Found: {said}",
    "rows": ["The worst day", "How bad, at its worst", "Day 4", "Stretching takes away"],
    "none": "no single one",
    "day_n": "day {n}",
    "limits": (
        "Small studies of healthy, mostly young people, who did one kind of exercise on a machine. No one can read "
        "from it how you will be. Your own line may differ, but it should turn down after day three."
    ),
    "sort": "Soreness, or something else?",
    "sort_task": "Eight people write after their training. Where does each note belong?",
    "note": "Note {n} of {count}",
    "right": "Right: “{place}”.",
    "wrong": "Not “{place}”. Try another one.",
    "next": "Next note",
    "over": "Sort them again",
    "end": "{right} of {count} right at once. All eight, in order of urgency:",
    "no_clear": "“It fits” does not mean that nothing else is there. Not sure? Ask.",
}
ALT = (
    "An empty chart: soreness from 0 to 10 on the four days after hard training. Nothing is drawn in it yet; the "
    "learner draws first."
)


class SoreDays(Card):
    """Four days to draw before looking, and eight notes to sort; the page holds it all and needs no kernel."""

    _esm = read_parts("page.js", "soredays-chart.js", "soredays.js")
    _css = read_parts("paper.css", "card.css", "soredays.css")
    found = traitlets.Dict().tag(sync=True)
    notes = traitlets.List().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self):
        super().__init__(found=published(), notes=notes(), words={**WORDS, "places": PLACES})

    def __repr__(self) -> str:
        found = self.found
        return (
            f"SoreDays(worst on day 1 in {found['share'][0]:g}% and on day 2 in {found['share'][1]:g}%, "
            f"{found['mean']:g} of 10; {len(self.notes)} notes)"
        )

    def still(self) -> str:
        """The empty chart, which does not give the answer away, and where each kind of note belongs, in words."""
        rows = "".join(
            f"<li><strong>{escape(name)}:</strong> "
            + escape(" ".join(note["text"] for note in self.notes if note["place"] == place))
            + "</li>"
            for place, name in PLACES.items()
        )
        picture = figure(empty_chart(), ALT, f"{WORDS['title']}.")
        return f"{picture}<p>{escape(WORDS['task'])}</p><ul>{rows}</ul>"


def published() -> dict[str, Any]:
    """What the facts say of a back's sore days: shares (percent) by worst day, points of 10, hours, and sentences."""
    known = knowledge.facts()
    time, size, end, usual, gone, stretch = (known[fact] for fact in FACTS.values())
    after, _, both = stretch.table
    most = time.span[1] / 10
    return {
        "hours": list(DAYS),
        "share": list(time.value),
        "mean": size.value[0],
        "most": most,
        "peak": list(usual.span),
        "says": [
            f"Day 1 for {time.value[0]:g} of 100 people, day 2 for {time.value[1]:g}. In all, it may come as late as "
            f"{usual.span[1]:g} hours after: day {usual.span[1] / 24:g}.",
            f"{size.value[0]:g} on average in one study. In another, people went from 0 to {most:g}.",
            f"Pain was over by {end.value[0]:g} hours in each group of one study. A health service says "
            f"{gone.span[0]:g} to {gone.span[1]:g} days; up to 7 are known.",
            f"{-after['value'] / 10:.1f} points of 10, on average, the next day; {-both['value'] / 10:.1f} in one "
            "large trial with stretching before and after. That is next to nothing.",
        ],
        "saved": round(-after["value"] / 10, 1),
    }


def notes() -> list[dict[str, str]]:
    """The notes to sort, each with its place and the reason."""
    return [{"text": text, "place": place, "why": why} for text, place, why, _ in NOTES]


def empty_chart() -> str:
    """The chart's frame as an SVG picture: days across, 0 to 10 upwards."""
    lines = "".join(
        f'<path d="M40 {170 - 15 * v}H310" stroke="#c9c4b8"/>'
        f'<text x="32" y="{174 - 15 * v}" text-anchor="end">{v}</text>'
        for v in (0, 5, 10)
    )
    days = "".join(
        f'<text x="{75 + 67 * i}" y="192" text-anchor="middle">{name[:3]}</text>'
        for i, name in enumerate(WORDS["names"])
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 204" font-family="sans-serif" font-size="12" '
        f'fill="#555"><rect width="320" height="204" rx="12" fill="#fbf9f4"/>{lines}{days}</svg>'
    )
