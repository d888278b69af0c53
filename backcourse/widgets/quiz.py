"""The quiz: a lesson's questions one at a time, explained by the page at once and kept in the record by the kernel."""

import base64
import secrets
from html import escape
from typing import Any

import anywidget
import attrs
import traitlets

from backcourse import knowledge, progress, rounds
from backcourse.quiz import questions
from backcourse.quiz_records import Item, QuizRecord
from backcourse.widgets import GUARD, read_parts
from backcourse.widgets.marked_figure import marked_figure

ALT = "The first question of {count}: “{question}” Below it are the answers to choose from and a button, “Answer”."
STILL = (
    '<figure class="backcourse-still"><img alt="{alt}" width="320" src="data:image/svg+xml;base64,{picture}">'
    "<figcaption>{name}: {count} questions. Run this cell to bring it to life.</figcaption></figure>"
    "<details open><summary {guard}>The questions in words</summary><ol>{questions}</ol></details>"
)
ROW = (
    '<rect x="24" y="{y}" width="272" height="26" rx="6" fill="#fff" stroke="#c9d1d9"/>'
    '<circle cx="39" cy="{middle}" r="6" fill="#fff" stroke="#57606a" stroke-width="1.5"/>'
    '<rect x="54" y="{line}" width="{width}" height="5" rx="2.5" fill="#8c959f"/>'
)
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 220" font-family="system-ui, sans-serif">'
    '<rect x="1" y="1" width="318" height="218" rx="12" fill="#f6f8fa" stroke="#c9d1d9"/>'
    '<text x="24" y="30" font-size="12" fill="#424a53">Question 1 of {count}</text>'
    '<rect x="24" y="40" width="272" height="5" rx="2.5" fill="#d0d7de"/>'
    '<rect x="24" y="40" width="{done}" height="5" rx="2.5" fill="#1565c0"/>'
    '<rect x="24" y="58" width="236" height="7" rx="3.5" fill="#424a53"/>{rows}'
    '<rect x="220" y="180" width="76" height="26" rx="13" fill="#1565c0"/>'
    '<text x="258" y="197" font-size="12" font-weight="600" fill="#fff" text-anchor="middle">Answer</text></svg>'
)
NOT_SAVED = "The kernel could not save this answer ({fault}). Run this cell again."


class Quiz(anywidget.AnyWidget):
    """The questions of a lesson, by its id or as a record; `seed` is the order of the options in the first round."""

    _esm = read_parts("page.js", "ask.js", "marking.js", "quiz_items.js", "quiz.js")
    _css = read_parts("paper.css", "quiz.css")
    quiz = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)

    def __init__(self, lesson: str | QuizRecord, *, seed: int | None = None):
        self._record = lesson if isinstance(lesson, QuizRecord) else questions(lesson)
        self._seed = secrets.randbelow(2**31) if seed is None else seed
        super().__init__(quiz=in_words(self._record), state=self._state())
        self.on_msg(self._receive)

    def _state(self) -> dict[str, Any]:
        return rounds.state(self._record, progress.events().list, self._seed)

    def _receive(self, _widget, content: dict, _buffers) -> None:
        """Keep one answer, or that the lesson was seen, and say whether it is kept; faults are said, not thrown."""
        try:
            seen = content["kind"] == "seen"
            saved = progress.seen(self._record.id) if seen else rounds.save(self._record, content)
            reply = {"ok": saved.ok, "reason": saved.reason}
        except Exception as exc:
            reply = {"ok": False, "reason": NOT_SAVED.format(fault=exc), "refused": isinstance(exc, ValueError)}
        self.send({**reply, "id": content.get("id")})
        self.state = self._state()

    def __repr__(self) -> str:
        return f"Quiz({self._record.id!r}, {len(self._record.items)} items)"

    def _repr_mimebundle_(self, **kwargs):
        """The widget, and the picture and the questions in words that stand for it where no widget can run."""
        bundle = super()._repr_mimebundle_(**kwargs)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        return {**data, "text/plain": repr(self), "text/html": still(self._record)}, metadata


def name_of(record: QuizRecord) -> str:
    """The title of the lesson whose questions these are, else their id."""
    return next((lesson.title for lesson in knowledge.lessons() if lesson.id == record.id), record.id)


def in_words(record: QuizRecord) -> dict[str, Any]:
    """The questions as the page needs them: practice items with their key, for the page explains without the kernel."""
    return {
        "lesson": record.id,
        "name": name_of(record),
        "pass_mark": record.pass_mark,
        "objectives": record.objectives,
        "items": [_item(item) for item in record.items],
    }


def _item(item: Item) -> dict[str, Any]:
    known = attrs.asdict(item, filter=lambda a, value: a.name != "sources" and value not in ((), "", None))
    if item.type == "label":
        known["marks"] = marked_figure(item)
    return {**known, "rights": item.rights} if item.type in ("match", "label") else known


def still(record: QuizRecord) -> str:
    """The first question as an HTML figure with its alt text, and every question with its answers as a list."""
    count = len(record.items)
    rows = [
        ROW.format(y=y, middle=y + 13, line=y + 10.5, width=width) for y, width in ((76, 190), (108, 222), (140, 150))
    ]
    picture = PICTURE.format(count=count, done=round(272 / count), rows="".join(rows))
    return STILL.format(
        guard=GUARD,
        alt=escape(ALT.format(count=count, question=record.items[0].question)),
        picture=base64.b64encode(picture.encode()).decode(),
        name=escape(name_of(record), quote=False),
        count=count,
        questions="".join(f"<li>{_printed(item)}</li>" for item in record.items),
    )


def _printed(item: Item) -> str:
    """A question and what there is to choose from, as HTML, without the key."""
    choices = [option.text for option in item.options] or sorted(step.text for step in item.steps)
    if item.type in ("match", "label"):
        lefts = [pair.left for pair in item.pairs] or [f"Mark {n}" for n in range(1, len(item.targets) + 1)]
        choices = [f"{left}: {' / '.join(sorted(item.rights))}?" for left in lefts]
    listed = "".join(f"<li>{escape(text, quote=False)}</li>" for text in choices)
    return escape(item.question, quote=False) + (f"<ul>{listed}</ul>" if listed else "")
