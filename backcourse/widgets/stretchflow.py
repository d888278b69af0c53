"""Five stretches put together by the learner: time, ways the back goes, what is doubled, and the way between them."""

from html import escape
from itertools import pairwise
from typing import Any

import traitlets

from backcourse import knowledge
from backcourse.body import clip
from backcourse.body.still import still
from backcourse.labs import flow
from backcourse.widgets import read_parts
from backcourse.widgets.card import Card, source

FIVE = 5
MANY = 3  # of five: from here on it is said that a way is there several times over
ROUNDS = (1, 2, 3)
WORDS = {
    "title": "Build your five",
    "task": "Tick five. Then put them in order with the arrows, and watch what changes below.",
    "pool": "Twelve to choose from",
    "usual": "Load the usual five",
    "empty": "Take all out",
    "mine": "Your five, in order",
    "none": "Nothing here yet. Tick a stretch, or load the usual five.",
    "full": "Five are in. Take one out first.",
    "up": "Move up: {name}",
    "down": "Move down: {name}",
    "out": "Take out: {name}",
    "in": "{name} is number {n}.",
    "gone": "{name} is out. {count} left.",
    "moved": "{name} is now number {n}.",
    "start": "From standing:",
    "to": "Next:",
    "stay": "Stay where you are.",
    "finish": "At the end:",
    "rounds": "Rounds",
    "round_1": "once through",
    "round_n": "{n} times",
    "takes": "It takes about {minutes} min",
    "of": "{count} of 5 chosen.",
    "three": "In a study of 93 people, one hold a day loosened the back of the thigh as much as three.",
    "changes": "You change place {count} times.",
    "better": "In another order, {count} would do.",
    "best": "No other order needs fewer.",
    "ways": "Which way it goes",
    "muscles": "Muscles named",
    "head": ["", "How many", "So it is"],
    "missing": "not in it",
    "once": "in it",
    "twice": "in it twice",
    "many": "three or more",
    "degrees": ", up to {most}°",
    "loads": "What your check watches",
    "load": "{label}: {count} of them.",
    "thin": "With thin bones (osteoporosis) leave out what rounds your back.",
    "honest": (
        "A full list is no goal in itself: we found no study that compares one set with another on sore days. "
        "Choose what feels good. It will hardly change how sore you are; that goes by itself."
    ),
    "drawn": "Degrees are those of the figure. Changing place counts {change} seconds a step, our estimate.",
}
STILL = "Five stretches that many use on a sore back, one picture each: {names}."
PAINT = 190  # px


class StretchFlow(Card):
    """Twelve movements to make a set of five from; the page holds them and needs no kernel."""

    _esm = read_parts("page.js", "stretchflow.js")
    _css = read_parts("paper.css", "card.css", "stretchflow.css")
    stretches = traitlets.List().tag(sync=True)
    travel = traitlets.Dict().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self):
        words = {**WORDS, "of_ways": flow.WAYS, "of_muscles": list(flow.MUSCLES), "places": flow.PLACES}
        words["loads_named"] = {key: load.label for key, load in knowledge.loads().items()}
        words |= {"usual_ids": list(flow.USUAL), "round_counts": list(ROUNDS)}
        words |= {"five": FIVE, "several": MANY, "change": flow.CHANGE}
        words["drawn"] = WORDS["drawn"].format(change=flow.CHANGE)
        super().__init__(stretches=[stretch(each) for each in flow.DOSES], travel=travel(), words=words)

    def __repr__(self) -> str:
        return (
            f"StretchFlow({len(self.stretches)} stretches; the usual five round the back "
            f"{sum('round' in flow.ways(each) for each in flow.USUAL)} times and take {usual_minutes():g} min)"
        )

    def still(self) -> str:
        """The usual five as a list with how long each takes, under the picture of the first one."""
        rows = "".join(f"<li>{escape(s['name'])}, {s['place_name']}: {s['seconds']} seconds</li>" for s in usual())
        first = usual()[0]
        return (
            f'<figure class="backcourse-still"><img alt="{escape(first["summary"])}" width="{PAINT}" '
            f'src="{first["picture"]}"><figcaption>{WORDS["title"]}. Run this cell to bring it to life.</figcaption>'
            f"</figure><p>{escape(WORDS['task'])} The usual five:</p><ol>{rows}</ol>"
        )


def stretch(movement: str) -> dict[str, Any]:
    """One movement as the page shows it: names, picture, seconds, ways with degrees, muscles, place and loads."""
    film, where, dose = clip(movement), flow.place(movement), flow.DOSES[movement]
    end = next(phase.end for phase in film.phases if phase.id == film.key)
    return {
        "id": movement,
        "name": film.name,
        "summary": film.summary,
        "picture": source(still(film, time=end, view=film.view, width=PAINT)),
        "seconds": flow.seconds(movement),
        "dose": in_words(dose),
        "ways": flow.ways(movement),
        "muscles": list(flow.muscles(movement)),
        "place": where,
        "place_name": flow.PLACES[where],
        "loads": list(knowledge.movement(movement).loads),
        "usual": movement in flow.USUAL,
    }


def in_words(dose: flow.Dose) -> str:
    """A dose as one reads it: how long, how often, and whether there is a second side."""
    held = f"hold {dose.hold} s{' on each side' if dose.both else ''}" if dose.hold else "no hold"
    times = f", {dose.times} times" if dose.times > 1 else ""
    return f"{held}{times}{', each side' if dose.sides > 1 else ''}"


def travel() -> dict[str, dict[str, Any]]:
    """From each place to each: how many steps it takes, and the steps in words; keys are "from>to"."""
    places = list(flow.PLACES)
    return {f"{a}>{b}": {"steps": len(flow.way(a, b)) - 1, "words": flow.moves(a, b)} for a in places for b in places}


def usual() -> list[dict[str, Any]]:
    """The usual five, in their order."""
    return [stretch(each) for each in flow.USUAL]


def usual_minutes() -> float:
    """How long one round of the usual five takes, with the ways between, in minutes (half ones)."""
    places = ["stand", *map(flow.place, flow.USUAL), "stand"]
    steps = sum(len(flow.way(a, b)) - 1 for a, b in pairwise(places))
    return round((sum(map(flow.seconds, flow.USUAL)) + steps * flow.CHANGE) / 30) / 2
