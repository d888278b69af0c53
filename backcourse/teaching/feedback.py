"""A learner's page: what they answered and what they got; why, only where the key is released."""

from __future__ import annotations

from html import escape

from backcourse.teaching.assignment import Assignment
from backcourse.teaching.marking import ItemMark, Marked
from backcourse.teaching.release import key_in_words
from backcourse.teaching.reports import clean

CSS = """
:root { color-scheme: light dark; --ink: #26221d; --soft: #5f584e; --paper: #fbf9f4; --line: #d8d1c4; --blue: #0b5c9e }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ece7de; --soft: #b5ada1; --paper: #1c1a17; --line: #4a443c; --blue: #74b9f2 }
}
body { margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 44rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .25rem } h2 { font-size: 1.05rem; margin: 0 }
.total { font-size: 1.25rem; font-weight: 700; margin: 1rem 0 0 }
.soft { color: var(--soft) } p { margin: .35rem 0 }
ol { list-style: none; padding: 0; margin: 1.5rem 0 } li { border-top: 1px solid var(--line); padding: 1rem 0 }
li li { border: 0; padding: .15rem 0 } li ul { padding-left: 1.2rem; margin: .35rem 0; list-style: disc }
dl { margin: .5rem 0 0; display: grid; grid-template-columns: max-content 1fr; gap: .25rem .9rem }
dt { color: var(--soft) } dd { margin: 0 } pre { white-space: pre-wrap; font: inherit; margin: 0 }
h2 + ol, h2 + ul { margin-top: .5rem } p + h2 { margin-top: 1.5rem } h3 { font-size: 1rem; margin: 0 }
figure { margin: 1rem 0 } img { max-width: 100% } table { border-collapse: collapse; margin: .5rem 0 }
th, td { padding: .15rem .9rem .15rem 0; text-align: left; vertical-align: top; font-weight: 400 }
thead th { color: var(--soft) }
@media (max-width: 30rem) { dl { display: block } dd { margin: 0 0 .4rem } }
@media print { body { max-width: none } li { break-inside: avoid } }
"""
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>{title}</title>
<style>{css}</style>
</head>
<body>
{body}
</body>
</html>
"""
LATER = "What each question brought, and the right answers, are not shown: they are not released."


def html(text: object) -> str:
    """Any text as text of a page: nothing in it is run or breaks out."""
    return escape(clean(text))


def page(title: str, body: str) -> str:
    """A whole page that needs nothing else and runs nothing."""
    return PAGE.format(title=html(title), css=CSS, body=body)


def learners_page(assignment: Assignment, marked: Marked, *, points: bool = False, key: bool = False) -> str:
    """One learner's page. `points` shows what each question brought; `key` that, the right answers and the reasons."""
    who = marked.learner.name or marked.learner.id
    parts = [f"<main>\n<h1>{html(assignment.title)}</h1>", f'<p class="soft">{html(who)}</p>']
    if not marked.handed_in:
        parts.append('<p class="total">No answers came in.</p>')
        parts.append("<p>If you handed something in, tell your instructor.</p>")
        return page(assignment.title, "\n".join([*parts, "</main>"]))
    parts.append(f'<p class="total">{_number(marked.total)} of {_number(marked.most)} points</p>')
    if assignment.due_at and marked.days_late > 0:
        parts.append(f"<p>{html(late(marked))}</p>")
    if not (points or key):
        parts.append(f"<p>{LATER}</p>")
    items = (_item(n, item, points or key, key) for n, item in enumerate(marked.items, 1))
    return page(assignment.title, "\n".join([*parts, "<ol>", *items, "</ol>", "</main>"]))


def late(marked: Marked) -> str:
    """How late the work was and what that cost, in a sentence; nothing where it was in time."""
    if marked.days_late <= 0:
        return ""
    days = max(0.1, round(marked.days_late, 1))
    return f"It came {_number(days)} day{'' if days == 1 else 's'} late, so {marked.share:.0%} of the points count."


def _item(n: int, item: ItemMark, points: bool, key: bool) -> str:
    """One question with its answer."""
    rows = [("Your answer", answer_in_words(item))]
    if points:
        rows.append(("Points", f"{_number(item.points)} of {_number(item.asked.points)}"))
    if key:
        rows.append(("Right answer", key_in_words(item.asked.item)))
    told = "".join(f"<dt>{label}</dt><dd><pre>{html(text)}</pre></dd>" for label, text in rows)
    why = "".join(f"<li>{html(text)}</li>" for text in item.why) if key else ""
    reasons = f"<ul>{why}</ul>" if why else ""
    return f"<li><h2>{n}. {html(item.asked.item.question)}</h2>\n<dl>{told}</dl>{reasons}</li>"


def answer_in_words(item: ItemMark) -> str:
    """What a learner answered, in the words that were handed out."""
    if not item.answered:
        return "none"
    record, order, response = item.asked.item, item.asked.order, item.response
    if record.options:
        places = response if isinstance(response, list) else [response]
        return "; ".join(record.options[order[place]].text for place in places) or "nothing ticked"
    if record.steps:
        return " → ".join(record.steps[order[place]].text for place in response)
    if record.type in ("match", "label"):
        lefts = [pair.left for pair in record.pairs] or [f"Mark {n}" for n in range(1, len(record.targets) + 1)]
        return "; ".join(f"{a} = {record.rights[order[b]]}" for a, b in zip(lefts, response, strict=True))
    return f"{response} {record.unit}".strip() if isinstance(response, (int, float)) else str(response)[:500]


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
