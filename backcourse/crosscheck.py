"""What the records say about each other: ids that lead nowhere, rows with gaps, and claims without a source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import frozen

from backcourse import quizcheck
from backcourse.records import LEVELS, RATINGS, TIERS

ASKED = ("conditions", "warning-signs", "contexts")
LEADS_TO = {
    "paths": {"lessons": "lessons"},
    "glossary": {"lesson": "lessons"},
    "movements": {"technique": "techniques", "loads": "loads", "targets": "muscles"},
    "techniques": {"lessons": "lessons"},
    "loads": {"technique": "techniques"},
    "exercises": {"techniques": "techniques", "loads": "loads"},
    "warning-signs": {"condition": "conditions", "basis": "facts"},
    "contexts": {"condition": "conditions"},
    "stops": {"basis": "facts"},
    "parts": {"basis": "facts"},
    "muscle-uses": {"id": "muscles"},
}
LABELS = {
    "conditions": "label",
    "warning-signs": "label",
    "contexts": "label",
    "loads": "label",
    "techniques": "name",
    "exercises": "name",
    "glossary": "term",
    "paths": "title",
    "check": "title",
    "muscles": "name",
    "parts": "name",
}
MUST_HAVE_A_SOURCE = ("movements", "body", "anatomy", "muscles", "regions")


@frozen
class _Library:
    """The records that could be read, the ids there are (readable or not), and the references."""

    records: dict[str, dict[str, Any]]
    ids: dict[str, set[str]]
    references: dict[str, dict[str, Any]]

    def each(self, *folders: str) -> Iterator[tuple[str, Any]]:
        for folder in folders:
            for record in self.records.get(folder, {}).values():
                yield f"content/{folder}/{record.id}.toml", record


def faults(
    records: dict[str, dict[str, Any]], ids: dict[str, set[str]], references: list[dict[str, Any]]
) -> Iterator[str]:
    """Every fault between records that were read, each a sentence with file, key and remedy."""
    library = _Library(records, ids, {str(item.get("id")): item for item in references})
    yield from _references(references)
    for check in (_ids, _sources, _labels, _facts, _routes, _cells, _stops, _signs, _asked):
        yield from check(library)
    for file, record in library.each("quizzes"):
        yield from quizcheck.faults(file, record, library.ids, library.references)


def _references(items: list[dict[str, Any]]) -> Iterator[str]:
    file = "content/references.json"
    for i, times in Counter(item.get("id") for item in items).items():
        if times > 1 or not i:
            yield f"{file}: id {i!r} is given {times} times. Give each reference an id of its own."
    for item in items:
        for key in ("title", "type"):
            if not item.get(key):
                yield f"{file}: {item.get('id')!r} has no {key}. Add one, in our own words if the page shows none."
        if item.get("custom", {}).get("tier") not in TIERS:
            yield f"{file}: {item.get('id')!r} has no known custom.tier. Use one of {', '.join(TIERS)}."


def _dangling(file: str, key: str, wanted: Iterable[str], known: Iterable[str], where: str) -> Iterator[str]:
    for i in wanted:
        if i not in known:
            yield f"{file}: {key} {i!r} is not in content/{where}. Correct the id, or add that record."


def _listed(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _ids(library: _Library) -> Iterator[str]:
    """Ids that lead nowhere."""
    for folder, keys in LEADS_TO.items():
        for file, record in library.each(folder):
            for key, where in keys.items():
                yield from _dangling(file, key, _listed(getattr(record, key)), library.ids[where], where)
    for file, record in library.each("conditions"):
        yield from _dangling(file, "cells", record.cells, library.ids["techniques"], "techniques")
        for technique, cell in record.cells.items():
            yield from _dangling(file, f"cells.{technique}.basis", cell.basis, library.ids["facts"], "facts")
    for file, record in library.each("muscle-uses"):
        used = (*record.stretched_in, *record.strengthened_in, *record.massaged_in)
        known = library.ids["exercises"] | library.ids["techniques"]
        yield from _dangling(file, "use", used, known, "exercises or content/techniques")
    known = set().union(*(library.ids[folder] for folder in ASKED))
    for file, record in library.each("check"):
        yield from _dangling(file, "options", [o.id for o in record.options], known, " or content/".join(ASKED))


def _sources(library: _Library) -> Iterator[str]:
    """References that are not listed, and records that need one and have none."""
    for file, record in library.each(*library.records):
        sources = getattr(record, "sources", ())
        yield from _dangling(file, "source", sources, library.references, "references.json")
        wanted = file.split("/")[1] in MUST_HAVE_A_SOURCE or getattr(record, "kind", "") == "sourced-fact"
        if wanted and not sources:
            yield f"{file}: no source is named. Add at least one id of content/references.json under `sources`."


def _labels(library: _Library) -> Iterator[str]:
    """Two records of one kind under the same words."""
    for folder, key in LABELS.items():
        rows = [(getattr(record, key).casefold(), file) for file, record in library.each(folder)]
        for words, times in Counter(words for words, _ in rows).items():
            if times > 1:
                files = " and ".join(file for other, file in rows if other == words)
                yield f"{files}: the same {key} {words!r}. Word them so that a reader can tell them apart."


def _facts(library: _Library) -> Iterator[str]:
    for file, fact in library.each("facts"):
        if (fact.verified == "retrieved") != bool(fact.read_at):
            yield f"{file}: verified is {fact.verified!r}, read_at is {fact.read_at!r}. A page that was read has both."


def _carries(library: _Library, basis: tuple[str, ...]) -> str:
    """Why these facts cannot carry a safety claim, or nothing when they can."""
    known = [library.records["facts"][i] for i in basis if i in library.records["facts"]]
    for fact in known:
        tiers = [library.references.get(source, {}).get("custom", {}).get("tier") for source in fact.sources]
        if "clinic" in tiers:
            return f"fact {fact.id!r} rests on a source of tier clinic. Use another fact, or none and by-inference."
    if len(known) == len(basis) and not any(fact.verified == "retrieved" and fact.sources for fact in known):
        return 'no fact under it was read at its source. Add one that was (verified = "retrieved").'
    return ""


def _cells(library: _Library) -> Iterator[str]:
    """Rows with gaps, ratings that a technique can never have, and cells that lean on too little."""
    techniques = library.records["techniques"]
    for file, row in library.each("conditions"):
        for technique in sorted(library.ids["techniques"] - set(row.cells)):
            yield f"{file}: no cell for technique {technique!r}. Add [cells.{technique}]."
        for technique, cell in row.cells.items():
            key = f"{file}: cells.{technique}"
            best = techniques[technique].at_best if technique in techniques else RATINGS[0]
            if RATINGS.index(cell.rating) < RATINGS.index(best):
                yield f"{key}.rating is {cell.rating!r}, milder than {technique} can be. Use {best!r} or stricter."
            problem = _carries(library, cell.basis)
            if problem and (cell.basis_type != "by-inference" or cell.basis):
                yield f"{key}.basis: {problem}"


def _routes(library: _Library) -> Iterator[str]:
    """Paths out of order, and lessons on a path that have no movement without what the path does without."""
    fits: dict[str, list[set[str]]] = {}
    for movement in library.records["movements"].values():
        if "--mistake" not in movement.id and movement.technique in library.records["techniques"]:
            for lesson in library.records["techniques"][movement.technique].lessons:
                fits.setdefault(lesson, []).append(set(movement.props))
    for file, route in library.each("paths"):
        if list(route.lessons) != sorted(set(route.lessons)):
            yield f"{file}: lessons are not in the order of the course. Sort them, each once."
        for lesson in route.lessons:
            if route.without and lesson in fits and all(props & set(route.without) for props in fits[lesson]):
                yield f"{file}: every movement of {lesson} needs a {' or '.join(route.without)}. Take it off the path."


def _stops(library: _Library) -> Iterator[str]:
    """Rules to stop by that lean on too little."""
    for file, rule in library.each("stops"):
        problem = _carries(library, rule.basis)
        if problem and (rule.basis_type != "by-inference" or rule.basis):
            yield f"{file}: basis: {problem}"


def _signs(library: _Library) -> Iterator[str]:
    """Signs that lean on too little, or are milder than their row without saying why."""
    conditions = library.records["conditions"]
    for file, sign in library.each("warning-signs"):
        if problem := _carries(library, sign.basis):
            yield f"{file}: basis: {problem}"
        row = conditions.get(sign.condition)
        stricter = LEVELS[LEVELS.index(sign.level) + 1 :]
        if row and row.severity in stricter and not sign.note:
            yield f"{file}: level {sign.level!r} is milder than its condition's {row.severity!r}. Say why in `note`."


def _asked(library: _Library) -> Iterator[str]:
    """Answers that the check never asks for, or asks for twice, and its last page."""
    screens = [record for _, record in sorted(library.each("check"))]
    asked = Counter(option.id for screen in screens for option in screen.options)
    for i in (i for i, times in asked.items() if times > 1):
        yield f"content/check: option {i!r} is asked {asked[i]} times. Ask it once."
    brought = {record.condition for _, record in library.each("warning-signs", "contexts")}
    for folder in ASKED:
        for i in sorted(library.ids[folder] - set(asked) - (brought if folder == "conditions" else set())):
            yield f"content/{folder}/{i}.toml: the check never asks for it. Add it to a page in content/check."
    for screen in screens:
        one = {option.id for option in screen.options} == library.ids["contexts"]
        if (screen.choose == "one") != one:
            yield f"content/check/{screen.id}.toml: choose {screen.choose!r}. Exactly the page of contexts has 'one'."
