"""The fortnight: a plan for a sore low back that follows each day's answers by rules; nothing of it is kept."""

from html import escape
from typing import Any

import traitlets

from backcourse import body, knowledge, safety
from backcourse.body.still import still
from backcourse.labs import fortnight
from backcourse.widgets import read_parts
from backcourse.widgets.card import Card, figure
from backcourse.widgets.fortnight_words import RULES, WORDS

EASING = 3  # days: as many more better ones than worse, so that two weeks count as easing (ours)
ALT = "{name}, the quietest of three ways to begin, as a drawing."


class Fortnight(Card):
    """Three invented people to judge day by day, and a plan of one's own; the page holds it all and needs no kernel."""

    _esm = read_parts("page.js", "fortnight-days.js", "fortnight.js")
    _css = read_parts("paper.css", "card.css", "fortnight.css")
    data = traitlets.Dict().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self):
        super().__init__(data=data(), words={**WORDS, "rules": RULES})

    def __repr__(self) -> str:
        people = fortnight.diaries()
        days = sum(len(diary.days) for diary in people)
        return f"Fortnight({len(people)} people, {days} days to judge, {len(fortnight.RULES)} rules)"

    def still(self) -> str:
        """The first move, and what the tool is for, as HTML."""
        clip = body.clip(fortnight.FIRST_MOVE["neither"])
        time = next(phase.end for phase in clip.phases if phase.id == clip.key)
        picture = still(clip, time=time, view=clip.view, spine=False, width=300)
        people = "".join(f"<li>{escape(f'{d.person}. {d.story}', quote=False)}</li>" for d in fortnight.diaries())
        task = (
            f"<p>{escape(WORDS['task'], quote=False)}</p><ul>{people}</ul><p>{escape(WORDS['stop'], quote=False)}</p>"
        )
        return figure(picture, ALT.format(name=clip.name), WORDS["title"] + ".", 300) + task


def data() -> dict[str, Any]:
    """The table of the rules, the people's days, and who leaves which way out."""
    return {
        "table": fortnight.table(),
        "ways": list(fortnight.WAYS),
        "rules": list(fortnight.RULES),
        "calls": list(fortnight.CALLS),
        "changes": list(fortnight.CHANGES),
        "lights": {name: list(span) for name, span in fortnight.LIGHTS.items()},
        "legs": list(fortnight.LEGS),
        "length": fortnight.DAYS,
        "easing": EASING,
        "contexts": {i: context.label for i, context in knowledge.contexts().items()},
        "open": {i: list(fortnight.open_ways(i)) for i in knowledge.contexts()},
        "people": [
            {
                "person": diary.person,
                "name": diary.person.split(",")[0],
                "story": diary.story,
                "open": "+".join(fortnight.open_ways(diary.context)),
                "way": diary.way,
                "moral": diary.moral,
                "days": [[day.change, day.pain, day.leg, day.note] for day in diary.days],
            }
            for diary in fortnight.diaries()
        ],
        "limits": {way: limits(way) for way in fortnight.WAYS},
    }


def limits(way: str) -> dict[str, list[str]]:
    """Who leaves the first move of a way alone and who asks first, by the labels of the safety rules."""
    found: dict[str, list[str]] = {"avoid": [], "ask-first": []}
    contexts = {context.condition for context in knowledge.contexts().values()}
    for condition in knowledge.conditions().values():
        if condition.severity == "emergency" or condition.id in contexts:
            continue
        advice = safety.advise((condition.id,), context="checked")
        rating = advice.rating_of(fortnight.FIRST_MOVE[way]).rating.value
        if rating in found:
            found[rating].append(condition.label)
    return found
