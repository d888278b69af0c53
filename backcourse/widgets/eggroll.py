"""The egg roll to try: roll the figure back, choose where to turn, and see what touches and what a round back does."""

from typing import Any

import traitlets

from backcourse import body
from backcourse.body.scene import VIEWS, size_of
from backcourse.body.skeleton import LEVELS
from backcourse.body.still import still
from backcourse.labs import eggroll
from backcourse.widgets import read_parts
from backcourse.widgets.card import Card, figure

REACH = 0.84  # metres to the sides that the picture shows: the body at every stop, not the whole mat
TIP = "T7"  # the vertebra at the tip of the shoulder blades (fact lm-t7)
UNSENT = ("angles", "words", "phases", "contacts", "rests", "muscles", "targets", "cue", "summary")
WORDS = {
    "title": "Roll it, and turn back in time",
    "ask": "Roll the figure back. Where would you turn round? Choose the place, then press the button.",
    "slide": "How far it rolls back",
    "degrees": "{rolled}°",
    "before": "Rolled back {rolled}°. The hips are {hips} off the mat, the head {head}.",
    "turn": "Turn back here",
    "after": "Rolled back {rolled}°. {touching} The hips are {hips} off the mat, the head {head}.",
    "marks": "What is on the mat",
    "parts": [["seat", 1], ["low back", 5], ["chest", 12], ["head", 1]],
    "key": "Filled: on the mat. Red line: never here.",
    "ends": ["head", "seat"],
    "shape": "Now only the back. How round is it?",
    "note": "The figure is drawn, not measured: a body of 1.70 m. Touching means: within {mm} mm of the mat, "
    "since skin and mat give a little. A real back has its own curve.",
}
VERDICTS = {
    "sit": "You still sit. Roll back a little first.",
    "small": "Small is fine. You feel what your back does, and you can go a little further next time.",
    "turn": "Yes, here. {tip} is on the mat, the bone at the tip of the shoulder blades. The clip turns back at this "
    "place, and nothing above {top} has touched.",
    "late": "That is further than the clip goes. Only a little more, and bones above {top} touch. Turn back sooner.",
    "far": "Too late. Bones above {top} are on the mat, and your head is only {head} away from it. You may not be able "
    "to stop in time. Turn back when your shoulder blades touch.",
    "neck": "Never here. Your head is on the mat, your neck is bent, and your hips hang {hips} above. Now the neck "
    "helps to carry you. Turn back when your shoulder blades touch.",
}
SHAPES = {
    "long": ("Long, as when you lie down", "A long back"),
    "hug": ("Knees hugged", "With the knees hugged"),
    "egg": ("Curled up, as in the roll", "Curled up"),
}
FLAT = (
    "{name}, the longest flat piece is {cm} cm: from {low} to {high}. {so} After {last} there is nothing round left: "
    "the next thing to touch is your head."
)
SO = (
    "You would not roll over that. You would tip.",
    "You get over it with a small jolt. From {high} on come {steps} short steps: that is the rolling.",
)
ALT = "The egg roll from the side, where it turns back: {low} to {high} are on the mat, the head is off it."


class EggRoll(Card):
    """The roll by hand, from sitting up to the neck; all is in the page, so it works without a kernel."""

    _esm = read_parts("page.js", "figure.js", "eggroll.js")
    _css = read_parts("paper.css", "card.css", "eggroll.css")
    films = traitlets.List().tag(sync=True)
    stops = traitlets.List().tag(sync=True)
    shapes = traitlets.List().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self):
        words = {**WORDS, "note": WORDS["note"].format(mm=round(eggroll.TOUCH * 1000))}
        super().__init__(films=films(), stops=[said(s) for s in eggroll.stops()], shapes=shapes(), words=words)

    def __repr__(self) -> str:
        turn, flat = turning(), [round(100 * eggroll.shape(i).longest[2]) for i in SHAPES]
        return (
            f"EggRoll({len(self.stops)} stops; turns back with {', '.join(turn.touching)} on the mat, "
            f"head {100 * turn.head:.0f} cm off it; longest flat piece {' / '.join(map(str, flat))} cm)"
        )

    def still(self) -> str:
        """The figure where the roll turns back, as an HTML figure."""
        clip, turn = body.clip(eggroll.RIGHT), turning()
        picture = still(clip, time=turn.time, view="side")
        alt = ALT.format(low=turn.touching[0], high=turn.touching[-1])
        return figure(picture, alt, f"{WORDS['title']}.", size_of(clip)[0])


def turning() -> eggroll.Stop:
    """Where the clip turns back: its furthest stop."""
    return [stop for stop in eggroll.stops() if stop.film == eggroll.RIGHT][-1]


def films() -> list[dict[str, Any]]:
    """The right clip as the painter takes it, and what is different in the wrong one; both in the larger room."""
    right, wrong = (
        {k: v for k, v in body.clip(i).payload.items() if k not in UNSENT} for i in (eggroll.RIGHT, eggroll.WRONG)
    )
    right = {**right, **{key: wrong[key] for key in ("shapes", "stage", "props", "shape")}, "view": VIEWS["side"]}
    right["phases"] = []
    right["stage"] = wrong["stage"] = {**right["stage"], "reach": REACH}
    return [right, {key: value for key, value in wrong.items() if value != right[key]}]


def said(stop: eggroll.Stop) -> dict[str, Any]:
    """A stop as the page shows and tells it."""
    numbers = {"rolled": stop.rolled, "hips": _cm(stop.hips), "head": _cm(stop.head)}
    named = _touching(stop.touching)
    return {
        "film": [eggroll.RIGHT, eggroll.WRONG].index(stop.film),
        "time": stop.time,
        "zone": stop.zone,
        "on": [bones().index(part) for part in stop.touching if part in bones()],
        "rolled": WORDS["degrees"].format(**numbers),
        "before": WORDS["before"].format(**numbers),
        "after": WORDS["after"].format(**numbers, touching=named),
        "verdict": VERDICTS[_verdict(stop)].format(**numbers, tip=TIP, top=turning().touching[-1]),
    }


def bones() -> list[str]:
    """What can touch, from the seat to the head, as the strip shows it."""
    return ["seat", *(level.upper() for level in LEVELS), "head"]


def _verdict(stop: eggroll.Stop) -> str:
    if stop.zone != "fine":
        return stop.zone
    if stop.film == eggroll.WRONG:
        return "late"
    if stop.touching == ("seat",):
        return "sit"
    return "turn" if TIP in stop.touching else "small"


def _cm(metres: float) -> str:
    return f"{max(0.0, 100 * metres):.0f} cm"


def _touching(parts: tuple[str, ...]) -> str:
    """What touches, in words: neighbours are told as a row."""
    order, rows = bones(), []
    for part in parts:
        if rows and order.index(part) == order.index(rows[-1][-1]) + 1 and "seat" not in rows[-1] and part != "head":
            rows[-1].append(part)
        else:
            rows.append([part])
    names = [_row(row) for row in rows]
    return f"On the mat: {', '.join(names)}."


def _row(row: list[str]) -> str:
    if row[0] in ("seat", "head"):
        return f"the {row[0]}"
    return f"{row[0]} to {row[-1]}" if len(row) > 2 else ", ".join(row)


def shapes() -> list[dict[str, Any]]:
    """The shapes of the back to choose from: places in millimetres, and what each means in words."""
    out = []
    for each, (label, name) in SHAPES.items():
        made = eggroll.shape(each)
        low, high, far = made.longest
        steps = [step for step in made.steps[made.steps.index(made.longest) + 1 : -1]]
        flat = far > 2 * eggroll.shape("egg").longest[2]
        so = SO[0] if flat else SO[1].format(high=high, steps=len(steps))
        last = made.steps[-1][0]
        end = FLAT.format(name=name, cm=f"{100 * far:.0f}", low=_place(low), high=high, so=so, last=last)
        out.append({"label": label, "said": end, **_drawn(made)})
    return out


def _place(name: str) -> str:
    return f"the {name}" if name in ("seat", "head") else name


def _drawn(made: eggroll.Shape) -> dict[str, Any]:
    """A shape's places in whole millimetres: its back and front line, seat and head, and its flattest piece."""

    def mm(point: tuple[float, float]) -> list[int]:
        return [round(1000 * v) for v in point]

    return {
        "back": [mm(p) for p in made.back],
        "front": [mm(p) for p in made.front],
        "seat": [*mm(made.seat[0]), round(1000 * made.seat[1])],
        "head": [*mm(made.head[0]), round(1000 * made.head[1])],
        "flat": [mm(p) for p in made.flattest],
        "cm": f"{100 * made.longest[2]:.0f} cm",
    }
