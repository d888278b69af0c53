"""The words in which the check and the limits of a technique tell an advice."""

from collections.abc import Iterable
from functools import cache
from itertools import groupby
from typing import Any

from backcourse import knowledge, safety
from backcourse.home import Answers
from backcourse.safety import Advice, Level, Rating, Reason, Verdict

RATINGS = {
    Rating.AVOID: "Avoid: leave it alone",
    Rating.ASK_FIRST: "Ask first: only if a health professional agrees",
    Rating.MODIFY: "Modify: only in this changed way",
    Rating.OK: "Ok: gently, and only in comfort",
}
HEADINGS = {
    Level.EMERGENCY: "Get emergency help now",
    Level.URGENT: "Speak to a doctor today",
    Level.ASK_FIRST: "Ask a doctor or physiotherapist first",
    Level.SELF_CARE: "Go gently, and look at each move below",
}
CALL = "If you have one of these now, do not wait. " + safety.WHAT_TO_DO[Level.EMERGENCY]
SEEK_LATER = (
    "See a doctor or physiotherapist if the pain gets worse, is no better after a few weeks, or stops your daily life. "
    "If something new starts, do this check again."
)
SEEK = {
    Level.EMERGENCY: "Now. Do not wait to see if it passes.",
    Level.URGENT: "Today. If one of these signs starts before then, get emergency help.",
    Level.ASK_FIRST: SEEK_LATER,
    Level.SELF_CARE: SEEK_LATER,
}
NOTHING = "You reported none of the {count} signs and conditions that this check asks about."
NOTHING_ELSE = "You did not report any other sign or condition that you were asked about."
STOPPED_HERE = "An emergency comes first, so the questions after it were not asked."


@cache
def screens() -> tuple[dict[str, Any], ...]:
    """The pages of the check; `now` marks the options that need emergency help."""
    return tuple(
        {
            "title": screen.title,
            "question": screen.question,
            "choose": screen.choose,
            "options": [{"id": o.id, "text": o.text, "now": is_emergency(o.id)} for o in screen.options],
        }
        for screen in knowledge.check_screens()
    )


def is_emergency(answer: str) -> bool:
    """Whether this answer alone sends someone to emergency help."""
    return answer not in safety.CONTEXTS and safety.advise([answer]).level is Level.EMERGENCY


def emergency_signs() -> list[str]:
    """The signs that need help at once, in the words and the order of the check."""
    signs = knowledge.warning_signs()
    return [o["text"] for screen in screens() for o in screen["options"] if o["now"] and o["id"] in signs]


def texts() -> dict[str, str]:
    """The words of each option of the check, by id, in the order of the check."""
    return {option["id"]: option["text"] for screen in screens() for option in screen["options"]}


def answers_from(ticked: Iterable[str], unsure: Iterable[str]) -> Answers:
    """Answers as they were ticked: of the contexts the strictest that was chosen, else that nobody has checked."""
    ticked, unsure = list(ticked), list(unsure)
    chosen = [context for context in safety.CONTEXTS if context in ticked]
    others = [[i for i in ids if i not in safety.CONTEXTS] for ids in (ticked, unsure)]
    return Answers(*others, chosen[-1] if chosen else "not-checked")


def advice_for(answers: Answers) -> Advice:
    """The advice that follows from the answers."""
    return safety.advise(answers.reported, answers.unknown, answers.context)


def advice_in_words(advice: Advice) -> dict[str, Any]:
    """The whole advice as the check shows it, the most urgent first; it never says that someone is clear."""
    *todo, note = advice.what_to_do
    return {
        "level": advice.level.value,
        "heading": HEADINGS[advice.level],
        "todo": todo,
        "note": note,
        "reported": _in_order(advice.reported),
        "unknown": _in_order(advice.unknown),
        "silence": silence(advice),
        "seek": SEEK[advice.level],
        "techniques": techniques_in_words(advice),
    }


def silence(advice: Advice) -> str:
    """What was not reported, which is not the same as what is not there."""
    if advice.level is Level.EMERGENCY:
        return STOPPED_HERE
    if advice.reported or advice.unknown:
        return NOTHING_ELSE
    return NOTHING.format(count=len(set(texts()) - set(safety.CONTEXTS)))


def techniques_in_words(advice: Advice) -> list[dict[str, Any]]:
    """Every technique with its rating and reasons, in groups of one rating, the strictest first."""
    rated = [(advice.rating(i), technique.name) for i, technique in knowledge.techniques().items()]
    rated.sort(key=lambda pair: -pair[0].rating.rank)
    groups = groupby(rated, key=lambda pair: pair[0].rating)
    return [
        {
            "rating": rating.value,
            "word": RATINGS[rating],
            "items": [{"name": name, **verdict_in_words(verdict)} for verdict, name in pairs],
        }
        for rating, pairs in groups
    ]


def verdict_in_words(verdict: Verdict) -> dict[str, list[dict[str, str]]]:
    """The reasons for a rating, each with the answer it comes from, and apart from them what milder rows add."""
    strictest = [reason for reason in verdict.reasons if reason.rating == verdict.rating]
    milder = [reason for reason in verdict.reasons if reason.rating != verdict.rating]
    return {"reasons": [*map(_reason, strictest)], "also": [*map(_reason, milder)]}


def _reason(reason: Reason) -> dict[str, str]:
    return {"text": reason.text, "because": f"{'You were not sure: ' if reason.unknown else ''}{reason.label}"}


def _in_order(ids: Iterable[str]) -> list[str]:
    """These answers' words in the order of the check, then those it does not ask about."""
    ids, labels = set(ids), {**knowledge.conditions(), **knowledge.warning_signs()}
    asked = [text for i, text in texts().items() if i in ids]
    return asked + [labels[i].label for i in sorted(ids - set(texts()))]
