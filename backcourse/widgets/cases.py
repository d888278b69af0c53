"""Invented people to sort: how soon should each seek help, or may they do a move? The page needs no kernel."""

import random
from html import escape
from itertools import groupby
from typing import Any

import traitlets

from backcourse import bodymap, knowledge
from backcourse.cases import Case, cases, people
from backcourse.safety import AT_LAST, Level, Rating
from backcourse.widgets import read_parts, refuse_unless, words
from backcourse.widgets.card import Card

CHOICES = {
    Level.EMERGENCY: ("Get help now", "the emergency number or department"),
    Level.URGENT: ("See someone today or soon", "a doctor, with no wait for weeks"),
    Level.ASK_FIRST: ("Ask first", "no hurry, but a professional says yes before the moves"),
    Level.SELF_CARE: ("Go on gently", "easy moves in comfort; some may be changed or left out"),
}
WORDS = {
    "ask": "What is right for {name} now?",
    "right": "Right: {choice}.",
    "milder": "This needs more care than that. Is something new, getting worse, or not known? Choose once more.",
    "stricter": "That is safe, but more than is needed here. Choose once more.",
    "told": "Not this time. The answer is: {choice}.",
    "check": "If you were {name}, the check would tell you:",
    "moves": "What it means for the moves",
    "score": "{first} of {all} right at the first try, {second} at the second.",
    "again": "Look at these again",
    "mild": "You first chose “{choice}”, which is too mild.",
    "strict": "You first chose “{choice}”, which is more than is needed.",
    "none": "There is nothing to look at again.",
    "last": AT_LAST,
}
MAY = {
    Rating.AVOID: ("Leave it alone", "there are other moves"),
    Rating.ASK_FIRST: ("Ask first", "only if a professional agrees"),
    Rating.MODIFY: ("Only changed", "smaller, or a part of it"),
    Rating.OK: ("Just as it is", "gently, and in comfort"),
}
MAY_WORDS = {
    **WORDS,
    "ask": "May {name} do the move?",
    "milder": "This needs more care than that. Choose once more.",
}
STILL = (
    '<figure class="backcourse-still"><img alt="{alt}" width="320" src="{picture}">'
    "<figcaption>{count} people to sort. Run this cell to bring it to life.</figcaption></figure>"
)


class Cases(Card):
    """People to sort, one at a time: those of lesson 03, or those who ask for a technique; `seed` is their order."""

    _esm = read_parts("page.js", "cases.js")
    _css = read_parts("paper.css", "cases.css")
    people = traitlets.List().tag(sync=True)
    choices = traitlets.List().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self, asks: str | None = None, *, seed: int = 4):
        if asks is not None:
            refuse_unless(asks, "technique with people", [t for t in knowledge.techniques() if people(t)])
        self._asks, self._cases = asks, list(people(asks) if asks else cases())
        random.Random(seed).shuffle(self._cases)
        choices = [{"label": label, "note": note} for label, note in (MAY if asks else CHOICES).values()]
        told = [in_words(case, may=asks is not None) for case in self._cases]
        super().__init__(people=told, choices=choices, words=MAY_WORDS if asks else WORDS)

    def __repr__(self) -> str:
        return f"Cases({f'{self._asks!r}, ' if self._asks else ''}{len(self._cases)} people)"

    def still(self) -> str:
        """The first people side by side, as an HTML figure with its alt text."""
        first = self._cases[:3]
        alt = " ".join(f"{case.name}: {bodymap.words(case.places)}" for case in first)
        picture = bodymap.source(*(case.places for case in first))
        return STILL.format(alt=escape(alt), picture=picture, count=len(self._cases))


def in_words(case: Case, *, may: bool = False) -> dict[str, Any]:
    """A person as the page tells them; what is right is worked out from what they report: how soon, or if they may."""
    advice = case.advice
    verdict = advice.rating(case.asks)
    *todo, note = advice.what_to_do
    return {
        "name": case.name,
        "person": case.person,
        "story": case.story,
        "picture": {"src": bodymap.source(case.places), "alt": bodymap.words(case.places)},
        "right": list(MAY).index(verdict.rating) if may else list(CHOICES).index(advice.level),
        "why": case.why,
        "todo": todo if advice.level > Level.SELF_CARE else [*todo, note],
        "asked": {
            "name": knowledge.techniques()[case.asks].name,
            "word": words.RATINGS[verdict.rating],
            "why": verdict.reasons[0].text,
        },
        "moves": _moves(case),
    }


def _moves(case: Case) -> list[dict[str, str]]:
    """The techniques in groups of one rating, the strictest first."""
    techniques = knowledge.techniques()
    rated = sorted(((case.advice.rating(i).rating, t.name) for i, t in techniques.items()), key=lambda r: -r[0].rank)
    groups = [(rating, [name for _, name in group]) for rating, group in groupby(rated, key=lambda r: r[0])]
    every = f"all {len(techniques)} moves"
    return [{"word": words.RATINGS[r], "names": every if len(groups) == 1 else ", ".join(n)} for r, n in groups]
