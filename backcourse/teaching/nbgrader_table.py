"""A learner's marks question by question, as a table for nbgrader's feedback."""

from __future__ import annotations

from collections.abc import Collection
from html import escape
from typing import Any

from backcourse.signs import LEFT
from backcourse.teaching.assignment import Asked
from backcourse.teaching.marking import ItemMark, Marked
from backcourse.teaching.release import key_in_words

CAPTION = "{points:g} of {most:g} points"
LATE = ", before {percent:.0f}% is taken off for being late"
NONE = "No answer was handed in."


def table(done: Marked, released: Collection[str] = ()) -> str:
    """Question, answer and points for each question asked; right answers only of those that are released."""
    show = any(_shown(item, released) for item in done.items)
    heads = ["No.", "Question", "Your answer", "Points", *(["Answer and why"] if show else [])]
    head = "".join(f'<th scope="col" {LEFT}>{text}</th>' for text in heads)
    body = "".join(_row(n, item, released, show) for n, item in enumerate(done.items, 1))
    points = sum(item.points for item in done.items)
    caption = CAPTION.format(points=round(points, 2), most=done.most) if done.handed_in else NONE
    if done.share < 1:
        caption += LATE.format(percent=100 * (1 - done.share))
    return (
        '<table class="table">'
        + f"<caption>{caption}.</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _shown(item: ItemMark, released: Collection[str]) -> bool:
    return item.asked.id in released or "all" in released


def _row(n: int, item: ItemMark, released: Collection[str], show: bool) -> str:
    asked = item.asked
    texts = [str(n), asked.item.question, in_words(asked, item.response) if item.answered else "none"]
    texts.append(f"{round(item.points, 2):g} of {asked.points:g}")
    if show:
        texts.append(" ".join((f"{key_in_words(asked.item)}.", *item.why)) if _shown(item, released) else "")
    return f"<tr>{''.join(f'<td {LEFT}>{escape(text, quote=False)}</td>' for text in texts)}</tr>"


def in_words(asked: Asked, response: Any) -> str:
    """A response that was marked, in the words of the question's choices."""
    item = asked.item
    choices = [option.text for option in item.options] or [step.text for step in item.steps] or item.rights
    if not choices:
        number = f"{response:g}" if isinstance(response, float) else str(response)
        return f"{number} {item.unit or ''}".strip()
    chosen = [choices[asked.order[place]] for place in (response if isinstance(response, list) else [response])]
    if item.type in ("match", "label"):
        rows = [pair.left for pair in item.pairs] or range(1, len(chosen) + 1)
        chosen = [f"{row} = {text}" for row, text in zip(rows, chosen, strict=False)]
    return (" → " if item.type == "order" else "; ").join(chosen) or "none of them"
