"""The rules that a lesson's words keep: easy to read, no promise, no endorsement, and facts that exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from backcourse import cite, knowledge, reading
from backcourse.reading import grade, hardest

LESSON, WARNING = 8.0, 6.0  # the highest reading grades: of a lesson's text, and of its warnings
BAD_EXAMPLE = "bad-example"  # the tag of a cell that quotes what the course would not say
FENCE = re.compile(r"```.*?```|~~~.*?~~~|<!--.*?-->", re.DOTALL)
PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
CODE = re.compile(r"`[^`\n]*`")
MARKS = re.compile(r"<[^>]+>|[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}")
ITEM = re.compile(r"^(?:[-+*]|\d+[.)])\s+")
SENTENCE = 4  # words from which on a cell of a table is read as a sentence
HEADING = re.compile(r"^#{1,6}\s")
SOURCES = re.compile(r"^#{1,6}\s+(?:\w+ ){0,2}sources\b", re.IGNORECASE)
RULE = re.compile(r"^[\s|:-]+$")
NO = re.compile(r"\b(?:no|not|never|none|nothing|nobody|cannot|without)\b|n['’]t\b", re.IGNORECASE)
BANNED = {
    r"\bcur(?:e|es|ed|ing)\b": "nobody can promise a cure",
    r"\bre-?align\w*": "bones are not out of line",
    r"\bback in(?:to)? (?:its |their )?(?:right )?(?:place|line|position|joint)\b"
    r"|\bput(?:s|ting)? (?:[\w’']+ ){0,2}(?:bones?|joints?|discs?|vertebra\w?|ribs?|spine|back) back\b": (
        "bones are not out of place"
    ),
    r"\bguarantee\w*": "nothing is sure for one person",
    r"\b(?:safe|fine|good|right) for (?:everyone|everybody|anyone|all)\b": "no move suits everyone",
    r"\byou(?:['’]re| are) (?:all |in the )?clear\b": "a check cannot rule anything out",
    r"\b(?:risk|danger)[- ]free\b|\b(?:completely|perfectly|totally|always|100 ?%) safe\b": "no move is without risk",
    r"\b(?:always|never fails to|is sure to|will surely) (?:help|work|eas|reliev)\w*": "nothing helps everyone",
    r"\b(?:fix|heal|repair)(?:es|s)? your (?:back|spine|discs?|pain)\b": "a move does not mend a back",
    r"\bonce and for all\b|\bmiracles?\b|\bdetox\w*": "it promises more than anyone knows",
    r"\b(?:doctor|physio\w*|clinician|expert|therapist)s? (?:recommend|approve|endorse|love|trust)\w*\b"
    r"|\b(?:endorsed|sponsored) by\b|\bclinically proven\b|\b(?:doctor|physio)-approved\b|\baward-winning\b": (
        "nobody has endorsed the course or a move"
    ),
    r"\bdoctor jo\b": "the course names no living person as an authority",
}
PATTERNS = {re.compile(pattern, re.IGNORECASE): reason for pattern, reason in BANNED.items()}
WRONG_ON_PURPOSE = frozenset({"text", "extra", "left", "right", "statement", "choice"})  # keys that may hold an error


def broken(notebook: Any, path: Path) -> list[str]:
    """Every rule of words that a lesson breaks: sentences with file, cell and remedy."""
    found = [*_grades(notebook, path)]
    for number, cell in enumerate(notebook.cells, 1):
        where = f"{path.name}, cell {number}"
        found += [f"{where} {fault}" for fault in _facts(cell)]
        if cell.cell_type == "markdown" and BAD_EXAMPLE not in cell.metadata.get("tags", ()):
            said = [*parts(cell.source)[0], *parts(cell.source)[1]]
            found += [f"{where} {fault}" for fault in promises(said)]
    return found


def content_faults() -> Iterator[str]:
    """Promises in the content, and movements whose cues are hard to read; wrong answers may say what they like."""
    for path in sorted(knowledge.CONTENT.rglob("*.toml")):
        folder = path.parent.name
        skipped = WRONG_ON_PURPOSE if folder in ("quizzes", "teaching") else frozenset()
        for fault in promises(_texts(knowledge.raw(path), skipped)):
            yield f"content/{folder}/{path.name} {fault}"
    for i, found in cue_grades().items():
        if found > LESSON:
            record = knowledge.movement(i)
            worst = hardest(_cues(record))
            yield (
                f"content/movements/{i}.toml: its cues read at grade {found:.1f}, {LESSON:g} at most. "
                f"Begin with: “{worst.text}” (grade {worst.grade:.1f})."
            )


def promises(texts: list[str]) -> Iterator[str]:
    """What is promised or endorsed in some texts; a sentence that says no before it promises nothing."""
    for sentence in reading.sentences(texts):
        for pattern, reason in PATTERNS.items():
            match = pattern.search(sentence)
            if match and not NO.search(sentence[: match.start()]):
                yield f"says “{match[0]}”, but {reason}. Say what is known, or tag the cell {BAD_EXAMPLE!r}."


def grades(notebook: Any) -> tuple[float | None, float | None]:
    """The reading grades of a lesson's text and of its warnings; none for what it does not have."""
    found = [parts(cell.source) for cell in _prose(notebook)]
    return grade(text for texts, _ in found for text in texts), grade(text for _, quotes in found for text in quotes)


def cue_grades() -> dict[str, float]:
    """The reading grade of the cues of each movement that can be read, by id."""
    found = {}
    for i in knowledge.ids("movements"):
        with suppress(knowledge.ContentError):
            found[i] = grade(_cues(knowledge.movement(i))) or 0.0
    return found


def parts(source: str) -> tuple[list[str], list[str]]:
    """The texts of a cell and of its warnings (block quotes) as they are read aloud, up to a list of sources."""
    texts: list[str] = []
    quotes: list[str] = []
    goes_on = None  # the list whose last text the next line belongs to
    for line in LINK.sub(r"\1", PICTURE.sub("", FENCE.sub("", source))).splitlines():
        if SOURCES.match(line):
            break
        place, said = (quotes, line.lstrip("> ")) if line.startswith(">") else (texts, line.strip())
        if not said or HEADING.match(said) or RULE.match(said):
            goes_on = None
        elif said.startswith("|"):
            place += [_aloud(cell) for cell in said.strip("|").split("|") if len(cell.split()) >= SENTENCE]
            goes_on = None
        elif goes_on is place and not ITEM.match(said):
            place[-1] += f" {_aloud(said)}"
        else:
            place.append(_aloud(ITEM.sub("", said)))
            goes_on = place
    return texts, quotes


def _aloud(text: str) -> str:
    return MARKS.sub("", CODE.sub("", text)).strip()


def _grades(notebook: Any, path: Path) -> Iterator[str]:
    """A lesson whose text or warnings are too hard, each with its hardest cell and sentence."""
    for kind, (name, limit) in enumerate((("text reads", LESSON), ("warnings read", WARNING))):
        found = grades(notebook)[kind]
        if found is None or found <= limit:
            continue
        hard = [(number, parts(cell.source)[kind]) for number, cell in enumerate(notebook.cells, 1) if _is_prose(cell)]
        number, worst = max(((n, w) for n, texts in hard if (w := hardest(texts))), key=lambda pair: pair[1].grade)
        yield (
            f"{path.name}: its {name} at grade {found:.1f}, {limit:g} at most. Begin with cell {number}: "
            f"“{worst.text}” (grade {worst.grade:.1f})."
        )


def _facts(cell: Any) -> Iterator[str]:
    """Facts that a cell is tagged with and that are not in the content."""
    for tag in cell.metadata.get("tags", ()):
        if tag.startswith(cite.TAG) and tag.removeprefix(cite.TAG) not in knowledge.ids("facts"):
            yield f"is tagged {tag!r}, which is not in content/facts. Correct the tag, or add that fact."


def _prose(notebook: Any) -> list[Any]:
    return [cell for cell in notebook.cells if _is_prose(cell)]


def _is_prose(cell: Any) -> bool:
    return cell.cell_type == "markdown"


def _cues(record: Any) -> list[str]:
    return [record.start.cue, *(text for phase in record.phases for text in (phase.cue, phase.practice) if text)]


def _texts(value: Any, skipped: frozenset[str]) -> list[str]:
    """Every text of a record, without those under the keys to skip."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for key, inner in value.items() if key not in skipped for text in _texts(inner, skipped)]
    return [text for inner in value for text in _texts(inner, skipped)] if isinstance(value, list) else []
