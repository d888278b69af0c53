"""A prediction before the look: share a turn between chest and low back, then see what each vertebra does."""

from html import escape
from typing import Any

import traitlets

from backcourse import body
from backcourse.body.scene import turn_colour
from backcourse.body.skeleton import LEVELS, LUMBAR, THORACIC
from backcourse.body.still import still
from backcourse.widgets import read_parts, refuse_unless
from backcourse.widgets.card import Card, source

PARTS = {"chest": ("Chest", THORACIC), "low_back": ("Low back", LUMBAR)}
STILL = (
    '<figure class="backcourse-still"><img alt="{alt}" width="240" src="{picture}">'
    "<figcaption>{title} Run this cell to bring it to life.</figcaption></figure>"
)
BEFORE = "{name}, seen from the back, before it begins. Which bones will turn?"
AFTER = "{name}, seen from the back, at its end. The bones are coloured by their own turn: {most} most, {least} least."
WORDS = {
    "title": "Where does the turn happen?",
    "task": (
        "The figure sits tall. Chest and low back turn {total}° together; the neck does not count. "
        "What do you think: how much of it comes from the chest?"
    ),
    "share": "Share of the chest",
    "shared": "Chest {chest}°, low back {low_back}°",
    "pick": "Which single bone turns most on the one below?",
    "hint": "T1 is the top bone of the chest, L5 the lowest bone of the low back.",
    "show": "Look at the figure",
    "hide": "Guess again",
    "answer": "In the figure the chest turns {chest}° and the low back {low_back}°. You said {guess}.",
    "most": "{level} turns most, by {turn}°.",
    "picked": "You chose {level}: it turns {turn}°.",
    "key": "Bars: your guess is outlined, the figure is filled.",
}
CLOSE = ((2, "You saw it."), (6, "Nearly."), (999, "Not quite. Look at the bars."))  # degrees away, and what is said


class Question(Card):
    """Share a motion between chest and low back, then compare; the page holds the answer and needs no kernel."""

    _esm = read_parts("page.js", "predict.js")
    _css = read_parts("paper.css", "predict.css")
    answer = traitlets.Dict().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    pictures = traitlets.List().tag(sync=True)

    def __init__(self, id: str, answer: dict, words: dict, pictures: list, close: tuple):
        self._id = id
        words = {**words, "task": words["task"].format(**answer), "close": [list(pair) for pair in close]}
        super().__init__(answer=answer, words=words, pictures=pictures)

    def __repr__(self) -> str:
        said = self.answer
        return f"{type(self).__name__}({self._id!r}, chest {said['chest']}°, low back {said['low_back']}°)"

    def still(self) -> str:
        """The back before it moves, as an HTML figure with the question as its alt text."""
        before = self.pictures[0]
        return STILL.format(alt=escape(before["alt"]), picture=before["src"], title=self.words["title"])


class Predict(Question):
    """Guess where a movement turns the spine."""

    def __init__(self, id: str):
        clip = body.clip(refuse_unless(id, "movement", body.movements()))
        answer = turns(clip)
        super().__init__(id, answer, WORDS, pictures(clip, answer), CLOSE)


def turns(clip: body.Clip) -> dict[str, Any]:
    """Each vertebra's own turn (degrees, no sign) where the movement turns furthest, and the sums by part."""
    row = max(clip.spine_turn, key=lambda row: abs(sum(row)))
    own = dict(zip(LEVELS, map(abs, row), strict=True))
    sums = {part: round(sum(own[level] for level in levels)) for part, (_, levels) in PARTS.items()}
    if not any(sums.values()):
        raise ValueError(f"In {clip.id!r} the spine does not turn, so there is nothing to predict.")
    bones = [
        {"id": level.upper(), "part": part, "turn": f"{own[level]:.1f}", "colour": turn_colour(own[level])}
        for part, (_, levels) in PARTS.items()
        for level in reversed(levels)
    ]
    heads = {part: head for part, (head, _) in PARTS.items()}
    return {**sums, "total": sum(sums.values()), "bones": bones, "heads": heads}


def pictures(clip: body.Clip, answer: dict[str, Any]) -> list[dict[str, str]]:
    """The figure from the back before it turns and where it turns furthest, each as an image source with its words."""
    end = clip.times[max(range(len(clip.times)), key=lambda i: abs(sum(clip.spine_turn[i])))]
    ranked = sorted(answer["bones"], key=lambda bone: float(bone["turn"]))
    ends = {"most": ranked[-1]["id"], "least": ranked[0]["id"]}
    return [
        {"src": source(still(clip, time=0, view="back", spine=False)), "alt": BEFORE.format(name=clip.name)},
        {"src": source(still(clip, time=end, view="back")), "alt": AFTER.format(name=clip.name, **ends)},
    ]
