"""Which exercise works what and what it asks of the spine, and which version suits today: by rule, with the reason."""

from base64 import b64encode
from itertools import product
from typing import Any

import traitlets

from backcourse import body, knowledge
from backcourse.body.still import still
from backcourse.labs import strength
from backcourse.labs.strength import BANDS, EXERCISES, MUSCLES, PAINS, THREE, Ladder, Measured, Rung
from backcourse.widgets import read_parts
from backcourse.widgets.card import Card, figure

MOST = 16  # as many as can be told
HEAVIEST = 6500  # newtons at which a bar is full
PICTURE = 220  # pixels
NAMES = {"bridge": "Bridge", "bird-dog": "Bird-dog", "side-plank": "Side plank"}
WAYS = {
    "easier": "An easier version",
    "same": "The same version",
    "less": "The same, but less",
    "harder": "A harder version",
    "rest": "A rest first",
    "stop": "Stop",
}
WORDS = {
    "title": "Which one, and which version?",
    "guess": "Guess first: which of the three makes the side of your hip work hardest?",
    "show": "Show me",
    "choose": "Choose one of the three first.",
    "yes": "Yes, the {name}. ",
    "no": "No, the {name}. ",
    "most": "{name}: {value} of its utmost. {others}.",
    "muscle": "What works: choose a muscle",
    "heads": ["Exercise", "At work: {muscle}", "What presses on the low back"],
    "none": "not measured",
    "unverified": "unverified",
    "line": "The line in the bars stands at {strong} %. Below it, an exercise trains endurance and control more than "
    "strength, say those who measured.",
    "less": "Implant: less than walking.",
    "as-much-or-more": "Implant: as much as walking, or more.",
    "note": "Implant: a sensor in the spine of a few people. The bars of the last column are newtons from a model. "
    "Striped means: known to us from memory or from a copy, so unverified. All this tells an order and no more; what "
    "presses is no sign of harm.",
    "level": "Your version for today",
    "exercise": "Exercise",
    "rung": "The version you do now",
    "done": "How many go well",
    "well": "before you wobble, sag or hold your breath",
    "pain": "Pain while you do it",
    "value": "{pain} of 10, {light}",
    "lights": {"green": "green", "amber": "amber", "red": "red"},
    "settled": "One day later it had settled.",
    "leg": "Pain or tingling goes down a leg, or a leg is weak.",
    "ask": "What next?",
    "dose": "Two or three days a week, with a day between. One round is enough to begin with.",
    "alt": "{name}: {how}",
    "drawing": "No picture of this version.",
}


class StrengthPicker(Card):
    """Muscles and loads of the exercises side by side, and a picker of versions; all is in the page: no kernel."""

    _esm = read_parts("page.js", "strengthpicker.js")
    _css = read_parts("paper.css", "card.css", "strengthpicker.css")
    muscles = traitlets.List().tag(sync=True)
    ladders = traitlets.List().tag(sync=True)
    rules = traitlets.Dict().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self):
        (strong,) = knowledge.facts()["bio-ekstrom-rank"].value  # percent
        rules = {"most": MOST, "strong": strong, "lights": lights(), "right": THREE.index(strength.hardest("hip-side"))}
        words = {
            **WORDS,
            "names": list(NAMES.values()),
            "ways": WAYS,
            "line": WORDS["line"].format(strong=f"{strong:g}"),
        }
        told = [ladder(each) for each in strength.ladders()]
        super().__init__(muscles=[compared(m) for m in MUSCLES], ladders=told, rules=rules, words=words)

    def __repr__(self) -> str:
        best = ", ".join(f"{name}: {strength.hardest(muscle)}" for muscle, name in MUSCLES.items())
        rungs = sum(len(each.rungs) for each in strength.ladders())
        return f"StrengthPicker({len(EXERCISES)} exercises; hardest for the {best}; {rungs} versions)"

    def still(self) -> str:
        """The bird-dog with leg and arm out, as an HTML figure."""
        rung = strength.ladders()[1].rungs[2]
        alt = WORDS["alt"].format(name=rung.name, how=rung.how)
        return figure(still(body.clip(rung.movement), time=rung.time, view="side"), alt, f"{WORDS['title']}", 480)


def lights() -> list[str]:
    """The colour of each pain from 0 to 10."""
    return [strength.colour(pain) for pain in range(11)]


def compared(muscle: str) -> dict[str, Any]:
    """All exercises for one muscle: bars in percent of its utmost, and what is known of the load on the spine."""
    rows = [
        {"name": name, "own": i < len(THREE), "works": works(strength.activity(exercise, muscle)), **loaded(exercise)}
        for i, (exercise, name) in enumerate(EXERCISES.items())
    ]
    best = strength.hardest(muscle)
    value = {e: percent(strength.activity(e, muscle)) for e in THREE}
    others = ", ".join(f"{NAMES[e]} {value[e]}" for e in THREE if e != best)
    said = WORDS["most"].format(name=NAMES[best], value=value[best], others=others)
    head = WORDS["heads"][1].format(muscle=MUSCLES[muscle])
    return {"label": MUSCLES[muscle].capitalize(), "rows": rows, "said": said, "head": head}


def works(found: Measured | None) -> dict[str, Any] | None:
    """An activity as a bar: from and to, its words, and whether it was read."""
    return found and {"low": found.low, "high": found.high, "text": percent(found), "verified": found.verified}


def percent(found: Measured | None) -> str:
    """An activity in words."""
    if not found:
        return WORDS["none"]
    span = f"{found.low:g}" if found.low == found.high else f"{found.low:g} to {found.high:g}"
    return f"{span} %" + ("" if found.verified else f" ({WORDS['unverified']})")


def loaded(exercise: str) -> dict[str, Any]:
    """What is known of the load on the low back: beside walking, and a model's newtons."""
    walking, found = strength.against_walking(exercise), strength.newtons(exercise)
    force = ""
    if found:
        span = f"{found.low:,.0f}" if found.low == found.high else f"{found.low:,.0f} to {found.high:,.0f}"
        force = f"{'more than' if found.more else 'about'} {span} newtons ({WORDS['unverified']})"
    text = f"{force[0].upper()}{force[1:]}." if force else ""
    share = {"low": 100 * found.low / HEAVIEST, "high": 100 * found.high / HEAVIEST, "text": text} if found else None
    return {"walking": WORDS[walking] if walking else "", "force": share and {**share, "verified": found.verified}}


def ladder(each: Ladder) -> dict[str, Any]:
    """A ladder as the page shows it, with the verdict for every band, colour and day after."""
    return {
        "name": each.name,
        "unit": each.unit,
        "rungs": [{**rung(r), "verdicts": verdicts(each, i)} for i, r in enumerate(each.rungs)],
    }


def rung(each: Rung) -> dict[str, Any]:
    """A version: its words, its picture, and in which band each number done falls."""
    alt = WORDS["alt"].format(name=each.name, how=each.how)
    return {
        "name": each.name,
        "how": each.how,
        "bands": [strength.band(each, done) for done in range(MOST + 1)],
        "picture": {"src": drawn(each), "alt": alt} if each.movement else None,
    }


def drawn(each: Rung) -> str:
    """A version's picture as the source of an image."""
    clip = body.clip(each.movement)
    svg = still(clip, time=each.time, view=clip.view, spine=False, width=PICTURE)
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def verdicts(each: Ladder, index: int) -> dict[str, dict[str, Any]]:
    """Every verdict on a rung, by band, colour, whether it settled, and "leg" for signs in the leg."""
    found = {
        f"{many} {light} {'settled' if settled else 'lasting'}": strength.decide(
            each, index, many, light, settled=settled
        )
        for many, light, settled in product(BANDS, PAINS, (True, False))
    }
    found["leg"] = strength.decide(each, index, BANDS[0], PAINS[0], settled=True, leg=True)
    return {key: {"way": v.way, "rung": v.rung, "todo": v.todo, "why": v.why} for key, v in found.items()}
