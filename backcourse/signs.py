"""The warning signs as stories and as a short list, and who must not do a move or should ask: tables to read."""

from collections.abc import Iterable
from html import escape

from backcourse import bodymap, cases, knowledge, safety
from backcourse.safety import Level
from backcourse.widgets import words

LEFT = 'style="text-align:left;vertical-align:top;white-space:normal;font-size:14px;line-height:1.5"'
DO = {
    Level.EMERGENCY: "Get help now: emergency number or emergency department.",
    Level.URGENT: "Speak to a doctor or your urgent advice line today.",
    Level.ASK_FIRST: "Book a visit, and ask before you do the moves.",
}
GROUPS = {
    "high": ("Ask first", "A professional who knows you says yes before the moves marked “ask first”."),
    "moderate": ("Some moves change", "You can start gently. Some moves are changed, and some are not for you."),
    "low": ("Most moves suit you", "Go gently, in comfort. The quick push is still left out."),
}


class Table:
    """A table with a caption, shown as HTML; its repr says how much is in it."""

    def __init__(self, fact: str, caption: str, heads: tuple[str, str], rows: Iterable[tuple[str, str]]):
        self.fact, self.caption, self.heads, self.rows = fact, caption, heads, tuple(rows)

    def __repr__(self) -> str:
        return self.fact

    def _repr_html_(self) -> str:
        heads = "".join(f'<th scope="col" {LEFT}>{head}</th>' for head in self.heads)
        rows = "".join(
            f'<tr><th scope="row" {LEFT}>{first}</th><td {LEFT}>{rest}</td></tr>' for first, rest in self.rows
        )
        return f"<table><caption>{self.caption}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def stories() -> Table:
    """Warning signs, each as someone lives it: where it is felt, what they say, what to do."""
    told = cases.stories()
    rows = [(bodymap.image(story.places, 84), _told(story)) for story in told]
    return Table(f"Stories({len(told)} warning signs)", "Six people, in their own words", ("Where", "Story"), rows)


def _told(story: cases.Story) -> str:
    return (
        f"<strong>{escape(story.title)}</strong><br>{escape(story.story)}<br>{escape(story.means)}<br>"
        f"<strong>{DO[story.level]}</strong>"
    )


def signs() -> Table:
    """Every warning sign of the check, the most urgent first."""
    records = knowledge.warning_signs()
    asked = [i for i in words.texts() if i in records]
    levels = {level: [records[i].label for i in asked if records[i].level == level] for level in DO}
    rows = [(DO[level], _listed(labels)) for level, labels in levels.items()]
    fact = f"Signs({', '.join(f'{len(labels)} {level}' for level, labels in levels.items())})"
    return Table(
        fact, "The warning signs, as the check asks for them", ("What to do", "If you have any of these"), rows
    )


def who_should_ask() -> Table:
    """The conditions that change what suits someone, in groups from “ask first” to “most moves suit you”."""
    contexts = {context.condition for context in knowledge.contexts().values()}
    rows, counts = [], []
    for severity, (name, meaning) in GROUPS.items():
        found = [c for c in knowledge.conditions().values() if c.severity == severity and c.id not in contexts]
        rows.append((f"{name}<br><span style='font-weight:normal'>{meaning}</span>", _listed(c.label for c in found)))
        counts.append(f"{len(found)} {safety.LEVEL_OF_SEVERITY[severity]} ({severity})")
    return Table(
        f"Who({', '.join(counts)})", "Who should ask, and for whom moves change", ("Group", "If this is you"), rows
    )


def _listed(items: Iterable[str]) -> str:
    lines = "".join(f"<li>{escape(item, quote=False)}</li>" for item in items)
    return f'<ul style="margin:0;padding-left:18px">{lines}</ul>'
