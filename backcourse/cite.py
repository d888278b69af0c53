"""The sources of a lesson, found through the facts its text cells are tagged with."""

import json
from collections.abc import Iterable
from html import escape
from typing import Any

from backcourse import cases, knowledge
from backcourse.lab import course_root

TAG = "fact:"
PRINTED = {
    "guideline": "guidelines",
    "review": "reviews",
    "trial": "trials",
    "study": "studies",
    "institution": "hospitals, health services and professional bodies",
}


class Sources:
    """A lesson's sources, in groups, the strongest first; shown as a list."""

    def __init__(self, facts: Iterable[str]):
        known, references = knowledge.facts(), knowledge.references()
        ids = {source for fact in facts for source in known[fact].sources}
        self.items = sorted((references[i] for i in ids if tier(references[i]) in PRINTED), key=in_words)

    def __repr__(self) -> str:
        counts = [(sum(tier(item) == kind for item in self.items), name) for kind, name in PRINTED.items()]
        return f"Sources({', '.join(f'{count} {name}' for count, name in counts if count)})"

    def _repr_html_(self) -> str:
        groups = [(name, [item for item in self.items if tier(item) == kind]) for kind, name in PRINTED.items()]
        return "".join(
            f'<p><strong>{name.capitalize()}</strong></p><ul style="overflow-wrap:anywhere">'
            + "".join(f"<li>{escape(in_words(item), quote=False)}</li>" for item in items)
            + "</ul>"
            for name, items in groups
            if items
        )


def sources(lesson: str) -> Sources:
    """The sources of a lesson, by its id."""
    return Sources(facts_of(lesson))


def facts_of(lesson: str) -> set[str]:
    """The ids of the facts a lesson rests on: its cells' tags and, where it shows them, its people's and signs'."""
    notebook = json.loads((course_root() / "notebooks" / f"{lesson}.ipynb").read_text(encoding="utf-8"))
    tags = {tag for cell in notebook["cells"] for tag in cell["metadata"].get("tags", ())}
    found = {tag.removeprefix(TAG) for tag in tags if tag.startswith(TAG)}
    code = "".join("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code")
    shown = [*(cases.cases() if "Cases()" in code else ()), *(cases.stories() if "stories()" in code else ())]
    signs = knowledge.warning_signs().values() if "signs()" in code else ()
    return found | {fact for record in (*shown, *signs) for fact in record.basis}


def in_words(item: dict[str, Any]) -> str:
    """A reference as a reader meets it, with the fields that are known and no others."""
    parts = [
        ", ".join(authors(item)),
        item["title"],
        " ".join(filter(None, (item.get("container-title") or item.get("publisher", ""), year(item)))),
        f"doi:{item['DOI']}" if "DOI" in item else item.get("URL", ""),
    ]
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def year(item: dict[str, Any]) -> str:
    """The year of a reference, or nothing where it is not known."""
    return "".join(str(part) for part in item.get("issued", {}).get("date-parts", [[""]])[0][:1])


def authors(item: dict[str, Any]) -> list[str]:
    """Who wrote a reference, as far as it is known."""
    return [_author(author) for author in item.get("author", ())]


def _author(author: dict[str, str]) -> str:
    name = author.get("literal", "").replace("others", "and others")
    return name or f"{author['family']} {author.get('given', '')}".strip()


def tier(item: dict[str, Any]) -> str:
    """How much a reference can carry: one of the tiers of its record."""
    return item["custom"]["tier"]
