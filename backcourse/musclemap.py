"""The muscle map in words: where each muscle begins and ends, what it does, and what in the course works on it."""

from html import escape

from backcourse import knowledge, parts
from backcourse.signs import Page
from backcourse.widgets import GUARD

ENTRY = "<details><summary {guard}><strong>{name}</strong>: {plain}</summary><ul>{rows}</ul></details>"
ROW = "<li>{head}: {text}</li>"


def muscle_map() -> Page:
    """Every muscle of the course, in the order of the explorer's list, each to be opened on its own."""
    muscles = [entry for entry in parts.entries() if entry.layer == "muscles"]
    uses = [knowledge.muscle_uses()[entry.id] for entry in muscles]
    stretched, stronger = (sum(bool(getattr(use, key)) for use in uses) for key in ("stretched_in", "strengthened_in"))
    fact = f"MuscleMap({len(muscles)} muscles: {stretched} are stretched in the course, {stronger} made stronger)"
    return Page(fact, "".join(map(_entry, muscles)))


def _entry(muscle: parts.Entry) -> str:
    notes = [muscle.course] if muscle.course else []
    notes += [f"Source: {'; '.join(muscle.sources)}", *([parts.NOT_REREAD] if muscle.unverified else [])]
    rows = [ROW.format(head=head, text=_html(text)) for head, text in muscle.facts]
    rows += [f"<li>{_html(text)}</li>" for text in (*muscle.moved, *notes)]
    return ENTRY.format(guard=GUARD, name=_html(muscle.name), plain=_html(muscle.does), rows="".join(rows))


def _html(text: str) -> str:
    return escape(text, quote=False)
