"""One printable page for each technique: its pictures, steps, dose, stop rules, who should not, and the sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import Any, TypeVar

from backcourse import boards, body, cite, knowledge
from backcourse.body.clip import Clip, ClipPhase
from backcourse.handout_page import ADDED, AS_ABOVE, CARD, DOSE, LETTERS, MOVES, NAMED, NO_DOSE, PAGE, START, STYLE
from backcourse.safety import EMERGENCY, Rating
from backcourse.widgets import refuse_unless, words

REFUSED = "The course has no handout for {name!r}: it is shown to watch, and has no dose."
NOT_REVIEWED = "Not reviewed by a clinician."
REVIEWED = "The ratings were reviewed by: {who}."
NOW = "Do you have one of these now? Then do nothing on this page."
NECK = "Do not push or crack your neck. You need no pop: do not try for one."
TITLES = {
    Rating.AVOID: "Leave it alone with",
    Rating.ASK_FIRST: "Ask a doctor or physiotherapist first with",
    Rating.MODIFY: "Change it, as the lesson says, with",
}
SOME = "Do most of the exercises, but not all in the same way, with"
ADDS = {Rating.AVOID: "not", Rating.ASK_FIRST: "ask", Rating.MODIFY: "change"}
MOST = 6  # exercises from which on the type is as small as it gets
MANY = 3  # exercises of which a page can tell every step; of more it tells the way to the picture
NOT_CHECKED = "<p><strong>Has nobody checked your back?</strong> {word}. {reason}</p>"
UNLISTED = "pages of clinics or companies, which are not listed"
SOURCES = (
    "<p><strong>Sources</strong> (with their kind). How it is done: {how}.</p><p>Who should not: {count} sources, "
    "and our own careful guess where there is none; <code>backcourse matrix</code> lists them all.</p>"
)
Thing = TypeVar("Thing")
PRACTISE = ("When you practise: ", "When you practise, ")


def techniques() -> tuple[str, ...]:
    """The techniques that have a handout: all but those that are only ever to be watched."""
    known = knowledge.techniques()
    return tuple(i for i in known if Rating(known[i].at_best) < Rating.ASK_FIRST)


def path(technique: str) -> str:
    """Where a technique's handout is kept, from the top of the course."""
    return f"assets/handouts/{technique}.html"


def page(technique: str, film: Callable[[str], Clip] = body.clip) -> str:
    """The handout as HTML that fetches nothing; ValueError, in a sentence, for what has none."""
    record = knowledge.techniques()[refuse_unless(technique, "technique", knowledge.techniques())]
    if technique not in techniques():
        raise ValueError(REFUSED.format(name=technique))
    clips = [film(i) for i in shown(technique)]
    signed = {c.reviewed.strip() for c in knowledge.conditions().values()}
    return PAGE.format(
        style=STYLE,
        dense=_density(clips, technique),
        name=_html(record.name),
        summary=_html(" ".join(dict.fromkeys(x.summary for x in knowledge.lessons() if x.id in record.lessons))),
        lessons=_html(", ".join(f"notebooks/{lesson}.ipynb" for lesson in record.lessons)),
        reviewed=NOT_REVIEWED if "" in signed else _html(REVIEWED.format(who="; ".join(sorted(signed)))),
        now=NOW,
        signs=_items(words.emergency_signs()),
        emergency=EMERGENCY,
        moves=_by_phase(clips) if clips[0].id == technique else _by_exercise(clips),
        stops=_items(stop.text for stop in knowledge.stops().values()),
        neck=NECK,
        who=_who(technique),
        sources=_sources(technique),
    )


def _density(clips: list[Clip], technique: str) -> str:
    """How close the lines stand, as classes of the page: a page with many exercises is set smaller."""
    if clips[0].id == technique:
        return "close" if len(clips) > 1 else "roomy"
    if len(clips) <= MANY:
        return "roomy"
    return "dense" if len(clips) <= MOST else "dense densest"


def shown(technique: str) -> tuple[str, ...]:
    """The movements on a technique's handout: its own, then its exercises and variants; mistakes are left out."""
    own = [i for i in body.movements() if knowledge.movement(i).technique == technique]
    return tuple(sorted(own, key=lambda i: (i != technique, i)))


def columns(technique: str, exercise: str = "") -> set[str]:
    """The techniques whose ratings hold: its own and, for an exercise, all that it belongs to or asks the same of."""
    record = knowledge.exercises().get(exercise)
    loads = (knowledge.loads()[i].technique for i in record.loads) if record else ()
    return {technique, *(record.techniques if record else ()), *loads}


def rated(technique: str, exercise: str = "") -> dict[str, Rating]:
    """The strictest rating of the technique, or of an exercise of it, with each condition that is no emergency."""
    contexts = {context.condition for context in knowledge.contexts().values()}
    holds = columns(technique, exercise)
    return {
        i: max(Rating(condition.cells[column].rating) for column in holds)
        for i, condition in knowledge.conditions().items()
        if condition.severity != "emergency" and i not in contexts
    }


# ---- pictures and steps


def _by_phase(clips: list[Clip]) -> str:
    """One movement step by step; under it each way to vary it."""
    clip, *others = clips
    pictures = boards.moments(clip, [phase.end for phase in clip.phases], 240, "step")
    cards = [
        CARD.format(picture=picture, title=f"{n}. {_html(phase.name)}", words=_step(phase))
        for n, (phase, picture) in enumerate(zip(clip.phases, pictures, strict=True), 1)
    ]
    steps = MOVES.format(beside="", across=len(cards), high=34, cards="\n".join(cards))
    return START.format(cue=_html(clip.cue)) + steps + (_by_exercise(others, told=clip) if others else "")


def _by_exercise(clips: list[Clip], *, told: Clip | None = None) -> str:
    """Several exercises, each with its one picture, its steps and its dose; less of those like one told already."""
    many = len(clips) > MANY
    cards = [
        _exercise(clip, letter, many or bool(told), _doses(told) if told else "") for letter, clip in _lettered(clips)
    ]
    across = 3 if many else min(len(cards), 2)
    return MOVES.format(beside=" beside", across=across, high=17 if many else 22, cards="\n".join(cards))


def _lettered(things: Iterable[Thing]) -> Iterator[tuple[str, Thing]]:
    """Each thing with its letter: A, B, C …"""
    return zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", things, strict=False)


def _exercise(clip: Clip, letter: str, short: bool, said: str) -> str:
    """A card with a movement's picture, how it goes from start to end (or to the picture), and how much."""
    key = boards.key_phase(clip)
    (picture,) = boards.moments(clip, [key.end], 240, f"way{letter}")
    cues = [phase.cue for phase in clip.phases if not short or phase.end <= key.end]
    dose = DOSE.format(dose=AS_ABOVE if said and _doses(clip) == said else _html(_doses(clip) or NO_DOSE))
    steps = _html(" ".join([clip.cue, *cues]))
    return CARD.format(picture=picture, title=f"{letter}. {_html(clip.name)}", words=f"{steps} {dose}")


def _doses(clip: Clip) -> str:
    """How much of a movement, in words; nothing where it says nothing of it."""
    return " ".join(_dose(phase) for phase in clip.phases if phase.practice)


def _step(phase: ClipPhase) -> str:
    return _html(phase.cue) + (f" {DOSE.format(dose=_html(_dose(phase)))}" if phase.practice else "")


def _dose(phase: ClipPhase) -> str:
    """How much, without the words that set it apart where the figure plays a shorter time."""
    said = phase.practice
    for opening in PRACTISE:
        said = said.removeprefix(opening)
    return said[:1].upper() + said[1:]


# ---- who should not


def _who(technique: str) -> str:
    """The conditions by name, the strictest rating first, each with what single exercises add to it."""
    own, added = rated(technique), _added(technique)
    groups = {title: [i for i in own if own[i] is rating] for rating, title in TITLES.items()}
    groups[SOME] = [i for i in added if own[i] is Rating.OK]
    labels = {i: _html(condition.label) for i, condition in knowledge.conditions().items()}
    names = {i: ADDED.format(name=labels[i], said=added[i]) if i in added else labels[i] for i in own}
    lines = [
        NAMED.format(title=title, names=" · ".join(names[i] for i in found)) for title, found in groups.items() if found
    ]
    return _unchecked(technique) + (LETTERS if added else "") + "".join(lines)


def _added(technique: str) -> dict[str, str]:
    """What single exercises add to the technique's rating with a condition: “not A, C; ask B”."""
    own = rated(technique)
    others = [i for i in shown(technique) if i != technique]
    by_letter = {letter: rated(technique, i) for letter, i in _lettered(others)}
    found = {}
    for condition in own:
        stricter = {letter: r[condition] for letter, r in by_letter.items() if r[condition] > own[condition]}
        said = [(word, [a for a, r in stricter.items() if r is rating]) for rating, word in ADDS.items()]
        if stricter:
            found[condition] = "; ".join(f"{word} {', '.join(letters)}" for word, letters in said if letters)
    return found


def _unchecked(technique: str) -> str:
    """What holds for someone whom nobody has checked."""
    cell = knowledge.conditions()[knowledge.contexts()["not-checked"].condition].cells[technique]
    return NOT_CHECKED.format(word=words.RATINGS[Rating(cell.rating)], reason=_html(cell.reason))


# ---- sources


def _sources(technique: str) -> str:
    """Where the movements come from and what the ratings rest on, each with how much its kind of source can carry."""
    known, references = knowledge.exercises(), knowledge.references()
    used = {*knowledge.techniques()[technique].sources}
    for i in shown(technique):
        used |= {*knowledge.movement(i).sources, *(known[i].sources if i in known else ())}
    listed = [references[i] for i in sorted(used)]
    printed = sorted(_source(item) for item in listed if cite.tier(item) in cite.PRINTED)
    if len(printed) < len(listed):
        printed.append(UNLISTED)
    facts = {fact for c in knowledge.conditions().values() for fact in c.cells[technique].basis}
    rests = {source for fact in facts for source in knowledge.facts()[fact].sources}
    return SOURCES.format(how=_html("; ".join(printed)), count=len(rests))


def _source(item: dict[str, Any]) -> str:
    """A reference in a few words: who and when (or what, where that is not known), and its tier in brackets."""
    first, *others = [*(author["family"] for author in item["author"] if "family" in author), *cite.authors(item)]
    year = cite.year(item)
    return f"{first}{' and others' if others else ''}, {year or item['title']} [{cite.tier(item)}]"


def _items(texts: Iterable[str]) -> str:
    return "".join(f"<li>{_html(text)}</li>" for text in texts)


def _html(text: str) -> str:
    return escape(text, quote=False)
