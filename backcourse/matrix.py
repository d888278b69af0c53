"""The matrix of conditions and techniques, laid out for a clinician to read and sign record by record."""

from __future__ import annotations

import csv
import html
import io

from attrs import frozen

from backcourse import knowledge
from backcourse.records import LEVELS, SEVERITIES, Condition

INFERENCE = {"source": "", "source-plus-inference": "partly our inference", "by-inference": "our inference"}
SIGNS = ("Warning sign", "Level", "Rated as", "What to do", "Note", "Rests on", "Reviewed")
CELLS = ("Technique", "Rating", "Reason", "Rests on")
TITLE = "Conditions and techniques, to be signed"


@frozen
class _Table:
    """One heading, what stands under it, and its rows."""

    title: str
    words: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def table(form: str = "markdown") -> str:
    """Every warning sign and every cell, with what it rests on and who signed its record."""
    if form == "csv":
        return _csv()
    tables = [_signs(), *(_condition(condition) for condition in _conditions())]
    return _html(tables) if form == "html" else _markdown(tables)


def signed() -> str:
    """How many records a clinician has signed."""
    records = [*knowledge.conditions().values(), *knowledge.warning_signs().values()]
    return f"{sum(bool(r.reviewed.strip()) for r in records)} of {len(records)} records are signed."


def _conditions() -> list[Condition]:
    return sorted(knowledge.conditions().values(), key=lambda c: (-SEVERITIES.index(c.severity), c.id))


def _signs() -> _Table:
    signs = sorted(knowledge.warning_signs().values(), key=lambda s: (-LEVELS.index(s.level), s.id))
    rows = (
        (f"{s.label} ({s.id})", s.level, s.condition, s.what_to_do, s.note, ", ".join(s.basis), _state(s.reviewed))
        for s in signs
    )
    return _Table("Warning signs", "", SIGNS, tuple(rows))


def _condition(condition: Condition) -> _Table:
    rows = []
    for i, technique in knowledge.techniques().items():
        cell = condition.cells[i]
        basis = ", ".join(filter(None, (*cell.basis, INFERENCE[cell.basis_type])))
        reason = " ".join(filter(None, (cell.reason, f"[{cell.note}]" if cell.note else "")))
        rows.append((technique.name, cell.rating, reason, basis))
    state = f"Record {condition.id}; severity {condition.severity}; reviewed: {_state(condition.reviewed)}."
    words = " ".join(filter(None, (state, condition.advice, f"[{condition.note}]" if condition.note else "")))
    return _Table(condition.label, words, CELLS, tuple(rows))


def _state(reviewed: str) -> str:
    return reviewed.strip() or "not yet"


def _markdown(tables: list[_Table]) -> str:
    lines = [f"# {TITLE}", "", signed()]
    for t in tables:
        lines += ["", f"## {t.title}", "", *([t.words, ""] if t.words else [])]
        for row in (t.head, ("---",) * len(t.head), *t.rows):
            lines.append("| " + " | ".join(value.replace("|", "\\|") for value in row) + " |")
    return "\n".join(lines) + "\n"


def _csv() -> str:
    """One line for each warning sign (technique "every"), then one for each cell."""
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\n").writerow
    write(("record", "label", "severity", "technique", "rating", "reason", "basis", "basis_type", "reviewed"))
    for sign in knowledge.warning_signs().values():
        basis = " ".join(sign.basis)
        write((sign.id, sign.label, sign.level, "every", sign.condition, sign.what_to_do, basis, "", sign.reviewed))
    for row in _conditions():
        for i in knowledge.techniques():
            cell = row.cells[i]
            basis = " ".join(cell.basis)
            why = (cell.rating, cell.reason, basis, cell.basis_type)
            write((row.id, row.label, row.severity, i, *why, row.reviewed))
    return out.getvalue()


def _html(tables: list[_Table]) -> str:
    parts = [f"<h1>{TITLE}</h1>", f"<p>{signed()}</p>"]
    for t in tables:
        head = "".join(f'<th scope="col">{value}</th>' for value in t.head)
        rows = "\n".join(
            "<tr>" + "".join(f"<td>{html.escape(value)}</td>" for value in row) + "</tr>" for row in t.rows
        )
        parts += [f"<h2>{html.escape(t.title)}</h2>", f"<p>{html.escape(t.words)}</p>" if t.words else ""]
        parts += [f"<table><thead><tr>{head}</tr></thead>", f"<tbody>{rows}</tbody></table>"]
    body = "\n".join(filter(None, parts))
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title></head>\n'
        f"<body>\n{body}\n</body></html>\n"
    )
