"""The words of the course: what each means and which lesson explains it, in one list to search."""

from collections import Counter
from html import escape
from typing import Any

import traitlets

from backcourse import knowledge
from backcourse.overview import is_written
from backcourse.widgets import read_parts
from backcourse.widgets.card import Card, figure

WORDS = {
    "title": "Glossary",
    "find": "Find a word",
    "all": "{count} words.",
    "some": "{count} of {all} words.",
    "one": "1 of {all} words.",
    "none": "No word here has “{asked}” in it. Try a part of the word, or a simpler one.",
    "also": "also: {also}",
    "lesson": "Explained in {lesson}",
    "later": "Explained in {lesson} (not written yet)",
}
ALT = "The {count} words of the glossary by first letter: {letters}."
CAPTION = "The words of the course, by first letter."
LIST = "<ul>{entries}</ul>"
ENTRY = "<li><p><strong>{term}</strong>{also}: {meaning}</p><p>{lesson}</p></li>"
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 120" font-family="system-ui, sans-serif">'
    '<rect width="{width}" height="120" rx="10" fill="#f6f8fa"/>{bars}</svg>'
)
BAR = (
    '<rect x="{x}" y="{y}" width="14" height="{height}" rx="2" fill="#1565c0"/>'
    '<text x="{middle}" y="108" font-size="13" fill="#24292f" text-anchor="middle">{letter}</text>'
)


class Glossary(Card):
    """Every word with its meaning, other words for it and a link to its lesson; the page alone searches it."""

    _esm = read_parts("page.js", "glossary.js")
    _css = read_parts("paper.css", "card.css", "glossary.css")
    terms = traitlets.List().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self):
        super().__init__(terms=terms(), words=WORDS)

    def __repr__(self) -> str:
        return f"Glossary({len(self.terms)} words of {len({term['page'] for term in self.terms})} lessons)"

    def still(self) -> str:
        """All words as a list, with a picture of how many begin with which letter."""
        count = Counter(term["term"][0].upper() for term in self.terms)
        letters = ", ".join(f"{letter} {number}" for letter, number in count.items())
        alt = ALT.format(count=len(self.terms), letters=letters)
        entries = "".join(map(_entry, self.terms))
        return figure(_picture(count), alt, CAPTION, width=480) + LIST.format(entries=entries)


def terms() -> list[dict[str, Any]]:
    """The words in the order of the alphabet, as the page shows them."""
    lessons = {lesson.id: lesson for lesson in knowledge.lessons()}
    ordered = sorted(knowledge.glossary().values(), key=lambda term: term.term.casefold())
    return [
        {
            "term": term.term,
            "meaning": term.meaning,
            "also": list(term.also),
            "page": term.lesson,
            "lesson": f"{term.lesson[:2]} {lessons[term.lesson].title}",
            "written": is_written(lessons[term.lesson]),
        }
        for term in ordered
    ]


def _entry(term: dict[str, Any]) -> str:
    also = f" ({', '.join(term['also'])})" if term["also"] else ""
    name = escape(term["lesson"], quote=False)
    lesson = WORDS["lesson" if term["written"] else "later"].format(lesson=name)
    if term["written"]:
        lesson = f'<a href="{term["page"]}.ipynb">{lesson}</a>'  # alone on its line, so that it is seen as a link
    words = {key: escape(term[key], quote=False) for key in ("term", "meaning")}
    return ENTRY.format(**words, also=escape(also, quote=False), lesson=lesson)


def _picture(count: Counter[str]) -> str:
    """A bar for each letter, as high as it has words."""
    tallest = max(count.values())
    bars = [
        BAR.format(
            x=20 + 22 * place,
            middle=27 + 22 * place,
            y=round(90 - 76 * number / tallest, 1),
            height=round(76 * number / tallest, 1),
            letter=letter,
        )
        for place, (letter, number) in enumerate(count.items())
    ]
    return PICTURE.format(width=26 + 22 * len(count), bars="".join(bars))
