"""A prediction for the whole back: share a motion between chest and low back, then see what the book says."""

from typing import Any

from backcourse.body import backbone, bare_bones
from backcourse.body.scene import turn_colour
from backcourse.body.skeleton import LEVELS, THORACIC
from backcourse.body.still import svg
from backcourse.widgets import refuse_unless
from backcourse.widgets.card import source
from backcourse.widgets.motion import SAID
from backcourse.widgets.predict import WORDS, Question

AMOUNT = 0.6  # of the whole motion, in the picture that answers
CLOSE = (
    (0.05, "You saw it."),
    (0.15, "Nearly."),
    (9, "Not quite. Look at the bars."),
)  # of the whole, and what is said
DOES = {"bend": "bends forward and back", "side": "bends to one side", "turn": "turns to one side"}
SAYS = {
    "title": "Where does the back {verb}?",
    "task": (
        "The whole back {does}, as far as the book's joints go. Chest and low back add up to {{total}}°; the neck does "
        "not count. What do you think: how much of it comes from the chest?"
    ),
    "pick": "Which single bone {does} most on the one below?",
    "show": "Look at the book",
    "answer": "By the book the chest gives {{chest}}° and the low back {{low_back}}°. You said {{guess}}.",
    "most": "{{level}} moves most, by {{turn}}°.",
    "picked": "You chose {{level}}: it moves {{turn}}°.",
    "key": "Bars: your guess is outlined, the book's value is filled. (From a book, in part from memory: unverified.)",
}
VERBS = {"bend": "bend forward and back", "side": "bend to the side", "turn": "turn"}
BEFORE = "The bare back, upright, before it moves. Which bones will {verb} most?"
AFTER = "The bare back on its way. The bones are coloured by how far each moves: {most} most, {least} least."


class PredictMotion(Question):
    """Guess which part of the back does a motion: "bend", "side" or "turn"."""

    def __init__(self, motion: str):
        refuse_unless(motion, "motion", SAID)
        answer = shared(motion)
        words = {key: text.format(does=DOES[motion], verb=VERBS[motion]) for key, text in SAYS.items()}
        close = tuple((round(share * answer["total"]), said) for share, said in CLOSE)
        super().__init__(motion, answer, {**WORDS, **words}, pictures(motion, answer), close)


def shared(motion: str) -> dict[str, Any]:
    """The book's degrees of a motion for each bone of chest and low back, T1 first, and their sums."""
    bones = [
        {
            "id": joint.bone.upper(),
            "part": joint.region.replace("-", "_"),
            "turn": f"{getattr(joint, motion):g}",
            "colour": turn_colour(getattr(joint, motion), _most(motion)),
        }
        for joint in backbone.joints()
        if joint.region != "neck"
    ]
    sums = {part: round(backbone.sums(motion, part.replace("_", "-"))) for part in ("chest", "low_back")}
    total = sum(sums.values())
    heads = {"chest": "Chest", "low_back": "Low back"}
    return {**sums, "total": total, "start": start(sums["chest"], total), "bones": bones, "heads": heads}


def start(chest: int, total: int) -> int:
    """Where the slider starts: as if all bones were alike, else half way; never where it would be the answer."""
    alike, half = (round(total * share) for share in (len(THORACIC) / len(LEVELS), 0.5))
    return alike if abs(alike - chest) > CLOSE[1][0] * total else half


def pictures(motion: str, answer: dict[str, Any]) -> list[dict[str, str]]:
    """The bare back upright and on its way, each as an image source with its words."""
    ranked = sorted(answer["bones"], key=lambda bone: float(bone["turn"]))
    ends = {"most": ranked[-1]["id"], "least": ranked[0]["id"]}
    drawn = [
        svg(bare_bones.picture(amounts, *SAID[motion]["view"], shown=motion), "The bare back")
        for amounts in ({}, {motion: AMOUNT})
    ]
    words = (BEFORE.format(verb=VERBS[motion]), AFTER.format(**ends))
    return [{"src": source(picture), "alt": alt} for picture, alt in zip(drawn, words, strict=True)]


def _most(motion: str) -> float:
    return max(getattr(joint, motion) for joint in backbone.joints() if joint.region != "neck")
