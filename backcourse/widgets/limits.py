"""The limits of one technique: for everyone as long as nothing is known, else what the learner's own check says."""

import base64
from html import escape
from typing import Any

import traitlets

from backcourse import home, knowledge, safety
from backcourse.safety import Level, Rating
from backcourse.widgets import read_parts, refuse_unless, words
from backcourse.widgets.card import Card

CHECK_LESSON = "03-check-first.ipynb"
OFFER = "These limits are for someone whom nobody has checked. What holds for you may be stricter: do the check first."
OWN = "This comes from your own check. It is shown here only, and is not saved in this notebook."
LINK = "Go to the check"
EMERGENCY = "A sign that needs help at once"
WITH = {Rating.AVOID: "Leave it alone with any of these", Rating.ASK_FIRST: "Ask first with any of these"}
STILL = (
    '<figure class="backcourse-still"><img alt="{name}: {word}" width="48" src="data:image/svg+xml;base64,{picture}">'
    "<figcaption>{name}: its limits. Run this cell to bring it to life.</figcaption></figure>"
    "<p><strong>{word}.</strong> {reasons}</p>{lists}"
    '<p>{offer}</p><p><a href="{lesson}">{link}</a></p>'
)
LIST = "<p>{title}:</p><ul>{items}</ul>"
SHAPES = {
    Rating.AVOID: '<path d="M16 2h16l14 14v16l-14 14h-16l-14-14v-16z" fill="#c62828"/>'
    '<path d="M16 16l16 16m0-16l-16 16" stroke="#fff" stroke-width="5"/>',
    Rating.ASK_FIRST: '<path d="M24 2a22 22 0 1 1 0 44h-22v-22a22 22 0 0 1 22-22z" fill="#a84b00"/>'
    '<text x="24" y="34" font-size="30" font-weight="700" fill="#fff" text-anchor="middle">?</text>',
    Rating.MODIFY: '<rect x="4" y="4" width="40" height="40" rx="8" fill="#fff" stroke="#424a53" stroke-width="4" '
    'stroke-dasharray="8 5"/><path d="M13 27c4-8 8-8 11-3s7 5 11-3" fill="none" stroke="#424a53" stroke-width="4"/>',
    Rating.OK: '<circle cx="24" cy="24" r="20" fill="#fff" stroke="#424a53" stroke-width="4"/>',
}
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" font-family="system-ui, sans-serif">{shape}</svg>'
)


class Limits(Card):
    """The limits of a technique; what the learner answered comes as a message, and is in no trait and no output."""

    _esm = read_parts("page.js", "ask.js", "limits.js")
    _css = read_parts("paper.css", "check.css")
    general = traitlets.Dict().tag(sync=True)

    def __init__(self, technique: str):
        self._technique = refuse_unless(technique, "technique", knowledge.techniques())
        super().__init__(general=general_limits(technique))
        self.on_msg(self._receive)

    def _receive(self, _widget, content: dict, _buffers) -> None:
        """Reply to the page; a fault is told as such, for a traceback in a log could name an answer."""
        try:
            reply = {"own": own_limits(self._technique)}
        except Exception:
            reply = {"fault": True}
        self.send({**reply, "id": content.get("id")})

    def __repr__(self) -> str:
        return f"Limits({self._technique!r}, not checked: {self.general['rating']})"

    def still(self) -> str:
        """The limits for everyone as HTML: a picture of the rating, its words, and who must do without."""
        said = self.general
        picture = PICTURE.format(shape=SHAPES[Rating(said["rating"])])
        lists = [
            LIST.format(title=part["title"], items="".join(f"<li>{_html(item)}</li>" for item in part["items"]))
            for part in said["lists"]
        ]
        return STILL.format(
            name=_html(said["name"]),
            word=_html(said["word"]),
            picture=base64.b64encode(picture.encode()).decode(),
            reasons=_html(" ".join(reason["text"] for reason in said["reasons"])),
            lists="".join(lists),
            offer=_html(OFFER),
            lesson=CHECK_LESSON,
            link=LINK,
        )


def general_limits(technique: str) -> dict[str, Any]:
    """What holds for someone of whom nothing is known, and the conditions with which to leave it alone or ask first."""
    verdict = safety.advise(()).rating(technique)
    contexts = {context.condition for context in knowledge.contexts().values()}
    ratings = {i: _alone(i, technique) for i in knowledge.conditions() if i not in contexts}
    lists = []
    for rating, title in WITH.items():
        labels = [knowledge.conditions()[i].label for i, found in ratings.items() if found is rating]
        lists += [{"title": title, "items": [*([EMERGENCY] if rating is Rating.AVOID else []), *labels]}]
    return {
        "name": knowledge.techniques()[technique].name,
        "rating": verdict.rating.value,
        "word": words.RATINGS[verdict.rating],
        "reasons": words.verdict_in_words(verdict)["reasons"],
        "lists": [part for part in lists if part["items"]],
        "offer": OFFER,
        "link": {"text": LINK, "lesson": CHECK_LESSON},
    }


def own_limits(technique: str) -> dict[str, Any] | None:
    """What the learner's own check says of this technique: the one of this kernel, else the saved one; else none."""
    answers = home.current() or home.remembered()
    if not answers:
        return None
    advice = words.advice_for(answers)
    verdict = advice.rating(technique)
    todo = list(advice.what_to_do) if advice.level >= Level.URGENT else []
    rating = {"rating": verdict.rating.value, "word": words.RATINGS[verdict.rating]}
    return {"level": advice.level.value, "todo": todo, **rating, **words.verdict_in_words(verdict), "note": OWN}


def _alone(condition: str, technique: str) -> Rating | None:
    """The rating with this condition alone, in someone who was checked; none for emergencies, which have one line."""
    advice = safety.advise([condition], context="checked")
    return None if advice.level is Level.EMERGENCY else advice.rating(technique).rating


def _html(text: str) -> str:
    return escape(text, quote=False)
