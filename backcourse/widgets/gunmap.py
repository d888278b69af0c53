"""The gun map: paint where a massage gun may glide and where it never goes, then mend a plan that is too much."""

from __future__ import annotations

from html import escape
from typing import Any

import traitlets
from attrs import asdict

from backcourse.labs import gun_places, gun_plan
from backcourse.labs.gun_places import GLIDE, HALF, HEAD, MARKS, NEVER, PLACES, SIZE
from backcourse.widgets import read_parts
from backcourse.widgets.card import Card, figure

START = {"seconds": 300, "muscles": 6, "feel": 7, "spot": True, "after": True}
WORDS = {
    "title": "The gun map",
    "paint": "1. Paint the body",
    "task": (
        "Mark all {count} places: in the list, or with the brush on the picture. The picture puts together what no one "
        "person has, such as a numb patch, veins that bulge and a device."
    ),
    "brush": "Brush for the picture",
    "choices": {GLIDE: "Glide", NEVER: "Never"},
    "picture": "A body seen from behind with {count} numbered places; {marked} of them are marked.",
    "done": "The same body with the answers: dots where the gun may glide, stripes where it never goes.",
    "marked": "{name}: {choice}.",
    "count": "{marked} of {count} marked",
    "check": "Check my map",
    "blank": "Not yet. Still blank: {numbers}.",
    "again": "Paint again",
    "score": "{right} of {count} as in the lesson.",
    "all": "Not one mistake. Read the reasons all the same: you may have guessed.",
    "some": "Look at the ones with a cross first. {safe}",
    "too_free": "Where you painted “glide” and the answer is “never”, a real gun could do harm.",
    "too_strict": "You were too careful there, and that hurts nobody.",
    "right": "✓ Yes: {answer}",
    "wrong": "✗ No: {answer}",
    "said": "You painted “{said}”.",
    "sure": "({sure})",
    "plan": "2. Mend the plan",
    "story": (
        "Noor has a new gun and a plan. Each of 6 muscles gets 5 minutes on its sorest spot, hard, right after her "
        "first spin class. Make it a plan that keeps within the limits."
    ),
    "sliders": {"seconds": "Time on each muscle", "muscles": "Muscles", "feel": "How it feels, 0 to 10"},
    "boxes": {
        "spot": "The head stays on one spot",
        "after": "Straight after hard or unusual exercise",
    },
    "heads": {"seconds": "Per muscle", "session": "In all", "feel": "Pressure", "spot": "One spot", "after": "When"},
    "total": "{minutes} min",
    "glides": "It glides along the muscle.",
    "rested": "Not straight after hard exercise.",
    "tired": "Not now. In a report of muscle that broke down, exercise came first, and then a gun.",
    "levels": ["✓", "!", "✗"],
    "level_words": ["within", "more", "beyond"],
    "verdicts": [
        "This plan keeps within the limits of the lesson. Your own check comes first all the same.",
        "More than the dose of the lesson. Where is it marked with “!”?",
        "Beyond the limits. Change what is marked with “✗”.",
    ],
    "harm": "What has happened",
    "rhabdo": (
        "After cycling, a coach used a gun on a young woman. Her thighs hurt and were bruised, and her urine went "
        "dark: muscle had broken down. She had an untreated anaemia, too. She got well in hospital. How sure? It is "
        "one case. It shows that this can come after; it cannot say how often, or after how many minutes."
    ),
    "signs": "Dark urine, very bad muscle pain or big bruises after the gun: a doctor today.",
}
STILL = "<p>To paint, with a pen or in your head:</p><ol>{names}</ol>"
COLOURS = {"body": "#d9cfc3", "edge": "#8a7f75", "place": "#fffdf8", "ink": "#1f2328", "tile": "#fbf9f4"}


class GunMap(Card):
    """A body to paint and a plan to mend; the page holds places, reasons and limits, and needs no kernel."""

    _esm = read_parts("page.js", "gunmap_plan.js", "gunmap.js")
    _css = read_parts("paper.css", "card.css", "gunmap.css")
    places = traitlets.List().tag(sync=True)
    body = traitlets.Dict().tag(sync=True)
    plan = traitlets.Dict().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self):
        body = {"size": list(SIZE), "half": HALF, "head": list(HEAD), "marks": {k: list(v) for k, v in MARKS.items()}}
        super().__init__(places=[asdict(place) for place in PLACES], body=body, plan=plan(), words=WORDS)

    def __repr__(self) -> str:
        glide = sum(place.answer == GLIDE for place in PLACES)
        at = gun_plan.limits()
        return (
            f"GunMap({len(PLACES)} places: {glide} to glide on, {len(PLACES) - glide} never; at most "
            f"{at.muscle:g} s a muscle, {at.spot:g} s a spot, {at.session:g} min, pain {gun_plan.FINE} of 10)"
        )

    def still(self) -> str:
        """The body with its places unpainted as an HTML figure, and their names."""
        names = "".join(f"<li>{escape(place.name, quote=False)}</li>" for place in PLACES)
        alt = WORDS["picture"].format(count=len(PLACES), marked=0)
        return figure(picture(), alt, "Where may the gun glide, and where does it never go?", 260) + STILL.format(
            names=names
        )


def plan() -> dict[str, Any]:
    """The values that can be chosen, those at the start, and what is said of each; no end is written as null."""
    bands = {
        measure: [{**asdict(band), "upto": band.upto if band.upto < float("inf") else None} for band in row]
        for measure, row in gun_plan.bands().items()
    }
    values = {"seconds": gun_plan.SECONDS, "muscles": gun_plan.MUSCLES, "feel": gun_plan.FEEL}
    said = {
        "seconds": [in_words(value) for value in gun_plan.SECONDS],
        "muscles": [str(value) for value in gun_plan.MUSCLES],
        "feel": [f"{value} of 10" for value in gun_plan.FEEL],
    }
    return {"values": {key: list(row) for key, row in values.items()}, "said": said, "bands": bands, "start": START}


def in_words(seconds: int) -> str:
    """A time as it is said."""
    return f"{seconds} s" if seconds < 60 else f"{seconds / 60:g} min"


def picture() -> str:
    """The body with its places numbered and unpainted, as SVG."""
    w, h = SIZE
    x, y, rx, ry = HEAD
    c = COLOURS
    mirrored = f'transform="translate({w}) scale(-1 1)"'
    halves = "".join(f'<path d="{HALF}" {turn}/>' for turn in ("", mirrored))
    body = f'<g fill="{c["body"]}" stroke="{c["body"]}">{halves}<ellipse cx="{x}" cy="{y}" rx="{rx}" ry="{ry}"/></g>'
    places = "".join(_place(place, mirrored) for place in PLACES)
    marks = "".join(
        f'<path d="{d}" {mirrored if _of(id).side == "left" else ""}/>' for id, row in MARKS.items() for d in row
    )
    numbers = "".join(_number(n, place) for n, place in enumerate(PLACES, 1))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}" '
        f'font-family="system-ui, sans-serif"><rect width="{w}" height="{h}" rx="12" fill="{c["tile"]}"/>{body}'
        f'<g fill="{c["place"]}" stroke="{c["edge"]}" stroke-dasharray="3 2">{places}</g>'
        f'<g fill="none" stroke="{c["edge"]}" stroke-width="1.5">{marks}</g>{numbers}</svg>'
    )


def _of(id: str) -> gun_places.Place:
    return next(place for place in PLACES if place.id == id)


def _place(place: gun_places.Place, mirrored: str) -> str:
    turns = {"right": ("",), "left": (mirrored,), "middle": ("",), "both": ("", mirrored)}[place.side]
    return "".join(f'<path d="{shape}" {turn}/>' for shape in place.shapes for turn in turns)


def _number(number: int, place: gun_places.Place) -> str:
    """A place's number, each time it is told on the picture."""
    at = [(SIZE[0] - x if place.side == "left" else x, y) for x, y in place.at]
    return "".join(
        f'<circle cx="{x}" cy="{y}" r="9" fill="{COLOURS["ink"]}"/><text x="{x}" y="{y + 4}" font-size="11" '
        f'font-weight="700" fill="#fff" text-anchor="middle">{number}</text>'
        for x, y in at
    )
