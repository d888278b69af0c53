"""Strength for the low back: what works which muscle, what loads the spine, and when to go easier or harder."""

from __future__ import annotations

from functools import cache
from math import ceil
from typing import Any

from attrs import field, frozen

from backcourse import knowledge
from backcourse.records import kebab

MUSCLES = {
    "hip-side": "side of the hip",
    "buttock": "big buttock muscle",
    "back": "muscles along the low back",
    "tummy-side": "side of the tummy",
}
THREE = ("bridge", "bird-dog", "side-plank")
EXERCISES = {
    "bridge": "Bridge",
    "bird-dog": "Bird-dog, leg and arm",
    "side-plank": "Side plank, straight legs",
    "leg-lift-kneeling": "Bird-dog, leg only",
    "front-plank": "Front plank",
    "dead-bug": "Dead bug",
    "prone-lift": "Face down, arms and legs up",
}
ACTIVITY = ("bio-ekstrom-glutes", "bio-ekstrom-table")
LOAD, WALKING = "bio-load-newtons", "bio-rohlmann-exercises"
GREEN, AMBER = 3, 5  # the highest number of each colour of the traffic light (fact stop-traffic-light)
PAINS = ("green", "amber", "red")
BANDS = ("few", "below", "within", "enough")


@frozen
class Rung:
    """A version of an exercise: how it is done, from how many on it trains, and how many are enough to go on."""

    name: str
    how: str
    low: int
    high: int
    movement: str = ""
    time: float = 0.0

    def __attrs_post_init__(self):
        if not 0 < self.low <= self.high:
            raise ValueError(f"low {self.low} and high {self.high}: use numbers above 0, the lower one first")


@frozen
class Ladder:
    """An exercise from its easiest version to its hardest; `unit` is what is counted."""

    id: str = field(validator=kebab)
    name: str
    unit: str
    sources: tuple[str, ...]
    rungs: tuple[Rung, ...]


@frozen
class Measured:
    """A number or a range of an exercise, and whether it was read or is unverified."""

    low: float
    high: float
    verified: bool
    fact: str
    more: bool = False


@frozen
class Verdict:
    """What to do next: which way, on which rung (0 is the easiest), and the sentences that say it and why."""

    way: str
    rung: int
    todo: str
    why: str


@cache
def ladders() -> tuple[Ladder, ...]:
    """The three exercises of the lesson, in its order."""
    return tuple(knowledge.read("ladders", i, Ladder) for i in THREE)


def activity(exercise: str, muscle: str) -> Measured | None:
    """How hard a muscle works, in percent of its utmost; nothing where it was not measured."""
    for fact in (knowledge.facts()[i] for i in ACTIVITY):
        for row in fact.table:
            if (row["exercise"], row["muscle"]) == (exercise, muscle):
                return Measured(row["low"], row["high"], fact.verified == "retrieved", fact.id)
    return None


def newtons(exercise: str) -> Measured | None:
    """How hard a model says that the low back is pressed together, in newtons; nothing where there is no figure."""
    fact = knowledge.facts()[LOAD]
    for row in fact.table:
        if row["exercise"] == exercise:
            return Measured(row["low"], row["high"], fact.verified == "retrieved", fact.id, row["more"])
    return None


def against_walking(exercise: str) -> str:
    """Whether an implant felt "less" than in walking or "as-much-or-more"; an empty text where none has felt it."""
    rows = knowledge.facts()[WALKING].table
    return next((row["against-walking"] for row in rows if row["exercise"] == exercise), "")


def hardest(muscle: str) -> str:
    """Which of the three works this muscle hardest, by the lowest number measured of each."""
    found = {exercise: activity(exercise, muscle) for exercise in THREE}
    return max((e for e in THREE if found[e]), key=lambda e: found[e].low)


def colour(pain: int) -> str:
    """The colour of the traffic light for a pain from 0 to 10."""
    if not 0 <= pain <= 10:
        raise ValueError(f"A pain of {pain} is not on the scale. Use 0 to 10.")
    return PAINS[0] if pain <= GREEN else PAINS[1] if pain <= AMBER else PAINS[2]


def band(rung: Rung, done: int) -> str:
    """What so many mean on a rung: too few, nearly there, within the range that trains, or enough to go on."""
    if done < 0:
        raise ValueError(f"{done} is less than nothing. Use 0 or more.")
    if done >= rung.high:
        return "enough"
    return "within" if done >= rung.low else "below" if done >= ceil(rung.low / 2) else "few"


def advise(ladder: Ladder, rung: int, done: int, pain: int, *, settled: bool, leg: bool = False) -> Verdict:
    """What to do next time, by rule: signs in the leg first, then pain, then the day after, then how many went well."""
    return decide(ladder, rung, band(ladder.rungs[rung], done), colour(pain), settled=settled, leg=leg)


def decide(ladder: Ladder, rung: int, many: str, light: str, *, settled: bool, leg: bool = False) -> Verdict:
    """As `advise`, from the band and the colour; "{done}", "{more}" and "{half}" stand for numbers in its words."""
    last, here = len(ladder.rungs) - 1, ladder.rungs[rung]
    easier, harder = max(0, rung - 1), min(last, rung + 1)
    if leg:
        return Verdict("stop", 0, *SAYS["leg"])
    if light == "red":
        return Verdict("stop", 0, *SAYS["red"])
    if light == "amber" and not settled:
        return _told("easier" if rung else "rest", easier, "amber-lasting" if rung else "amber-lowest", ladder)
    if light == "amber" or not settled:
        return _told("less", rung, "amber" if light == "amber" else "lasting", ladder)
    if many == "few":
        return _told("easier", easier, "few", ladder) if rung else _told("same", 0, "few-lowest", ladder)
    if many == "enough":
        return _told("harder", harder, "enough", ladder) if rung < last else _told("same", rung, "top", ladder)
    key = "below" if many == "below" else "within"
    return _told("same", rung, key, ladder, low=here.low, high=here.high)


SAYS: dict[str, tuple[str, str]] = {
    "leg": (
        "Leave this exercise. If it is new, see someone within days. "
        "If a leg gets weaker or both legs are hit: emergency care now.",
        "Pain that goes down the leg, tingling or weakness comes from a nerve. It is not trained away.",
    ),
    "red": (
        "Leave it for today. When it has calmed down, begin again at the easiest version. If it does not, ask someone.",
        "A pain of 6 or more is red: change it, or stop.",
    ),
    "amber-lasting": (
        "Go back to “{name}”. Begin with {start} {unit}.",
        "It hurt, and it had not settled a day later.",
    ),
    "amber-lowest": (
        "Leave it for two or three days, then try half as many. If that hurts as well, ask a physiotherapist.",
        "It hurt, it had not settled a day later, and there is nothing easier on this ladder.",
    ),
    "amber": (
        "Stay with “{name}”, but do only {half}.",
        "4 or 5 is amber. It settled within a day, so you may stay, and do less.",
    ),
    "lasting": (
        "Stay with “{name}”, but do only {half}.",
        "During it you had little pain, but the day after tells more. It should settle within a day.",
    ),
    "few": (
        "Go back to “{name}”. Begin with {start} {unit}.",
        "Fewer than half of what trains: too hard for now. Good ones count, not brave ones.",
    ),
    "few-lowest": (
        "Stay with “{name}”. Do {done} well, rest a minute, and do them again.",
        "It is the easiest version. Two short rounds also add up.",
    ),
    "below": ("Stay with “{name}”. Next week: {more} {unit}.", "You are on the way to {low}. Change one thing a week."),
    "within": (
        "Stay with “{name}”. Next week: {more} {unit}.",
        "{low} to {high} is the range that trains. Change one thing a week.",
    ),
    "enough": (
        "Go on to “{name}”. Begin with {start} {unit}.",
        "You do enough of them well, with little pain, and it settled. A harder version, and fewer of them.",
    ),
    "top": (
        "Stay with “{name}”. Do a second round after a minute, or hold a little longer: not both in one week.",
        "You are at the top of this ladder. More would need weights and someone to show you.",
    ),
}


def _told(way: str, rung: int, key: str, ladder: Ladder, **more: Any) -> Verdict:
    """A verdict in words; what depends on the number done stays open."""
    target = ladder.rungs[rung]
    words = {
        "name": target.name,
        "unit": ladder.unit,
        "low": target.low,
        "high": target.high,
        "start": ceil(target.low / 2),
        **{open_: f"{{{open_}}}" for open_ in ("done", "more", "half")},
        **more,
    }
    todo, why = (text.format(**words) for text in SAYS[key])
    return Verdict(way, rung, todo, why)
