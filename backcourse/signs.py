"""The warning signs as stories and as a short list, and who must not do a move or should ask."""

from collections.abc import Iterable
from html import escape

from backcourse import bodymap, cases, knowledge
from backcourse.safety import Level
from backcourse.widgets import words

LEFT = 'style="text-align:left;vertical-align:top;white-space:normal;font-size:14px;line-height:1.5"'
DO = {
    Level.EMERGENCY: "Get help now: emergency number or emergency department.",
    Level.URGENT: "Speak to a doctor or your urgent advice line today.",
    Level.ASK_FIRST: "Book a visit, and ask before you do the moves.",
}
GROUPS = {
    "high": ("Ask first.", "A professional who knows you says yes before the moves marked “ask first”."),
    "moderate": ("Some moves change.", "You can start gently. Some moves are changed, and some are not for you."),
    "low": ("Most moves suit you.", "Go gently, in comfort. The quick push is still left out."),
}


class Page:
    """Something to read, as HTML; its repr says how much is in it."""

    def __init__(self, fact: str, html: str):
        self.fact, self.html = fact, html

    def __repr__(self) -> str:
        return self.fact

    def _repr_html_(self) -> str:
        return self.html


def stories() -> Page:
    """Warning signs, each as someone lives it: where it is felt, what they say, what to do."""
    told = cases.stories()
    heads = "".join(f'<th scope="col" {LEFT}>{head}</th>' for head in ("Where", "Story"))
    rows = "".join(
        f'<tr><th scope="row" {LEFT}>{bodymap.image(story.places, 84)}</th><td {LEFT}>{_told(story)}</td></tr>'
        for story in told
    )
    caption = "<caption>Six people, in their own words</caption>"
    table = f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    return Page(f"Stories({len(told)} warning signs)", table)


def _told(story: cases.Story) -> str:
    return (
        f"<strong>{escape(story.title)}</strong><br>{escape(story.story)}<br>{escape(story.means)}<br>"
        f"<strong>{DO[story.level]}</strong>"
    )


def signs() -> Page:
    """Every warning sign of the check, the most urgent first."""
    records = knowledge.warning_signs()
    asked = [i for i in words.texts() if i in records]
    levels = {level: [records[i].label for i in asked if records[i].level == level] for level in DO}
    fact = ", ".join(f"{len(labels)} {level}" for level, labels in levels.items())
    return Page(f"Signs({fact})", "".join(_group(DO[level], "", labels) for level, labels in levels.items()))


def who_should_ask() -> Page:
    """The conditions that change what suits someone, in groups from “ask first” to “most moves suit you”."""
    contexts = {context.condition for context in knowledge.contexts().values()}
    html, counts = "", []
    for severity, (name, meaning) in GROUPS.items():
        found = [c.label for c in knowledge.conditions().values() if c.severity == severity and c.id not in contexts]
        html += _group(name, meaning, found)
        counts.append(f"{len(found)} {name.lower().rstrip('.')}")
    return Page(f"Who({', '.join(counts)})", html)


def _group(name: str, meaning: str, items: Iterable[str]) -> str:
    lines = "".join(f"<li>{escape(item, quote=False)}</li>" for item in items)
    return f'<p><strong>{name}</strong> {meaning}</p><ul style="columns:2 340px;column-gap:48px">{lines}</ul>'
