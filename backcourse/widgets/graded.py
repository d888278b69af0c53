"""A graded quiz for the learner: questions without a key, answers kept beside the notebook and as a receipt in it."""

import json
import os
import re
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any

import traitlets
from attrs import evolve

from backcourse import answers
from backcourse.answers import RECEIPT, SHEET, Answers
from backcourse.signs import LEFT
from backcourse.widgets import read_parts
from backcourse.widgets.card import Card, figure

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]{0,79}")
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NEEDS = {"assignment": str, "title": str, "count": int, "variants": bool, "low_stakes": bool, "items": list}
ASKED = {"id", "type", "question", "points"}
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 120" font-family="system-ui, sans-serif">'
    '<rect x="1" y="1" width="318" height="118" rx="12" fill="#f6f8fa" stroke="#c9d1d9"/>'
    '<text x="24" y="34" font-size="13" fill="#424a53">Graded: {count} questions</text>{boxes}</svg>'
)
BOX = '<rect x="{x}" y="{y}" width="20" height="20" rx="5" fill="#fff" stroke="#57606a"/>'
ALT = "A graded quiz of {count} questions with a box for each."
CAPTION = "{title}: {count} questions."
WORDS = {
    "name": "Graded quiz: {title}",
    "due": "Due: {due}.",
    "overdue": "It was due on {due}. Your answers are still kept; late work may count less.",
    "practice": "Low stakes: these questions are from the course itself, so their answers can be looked up.",
    "who": "Your id in this class, as your instructor has it",
    "who_fault": "Type your id: letters, digits and . _ @ + -, without blanks.",
    "begin": "Begin",
    "as": "You answer as {learner}.",
    "change": "Change id",
    "question": "Question {n} of {all} · {points}",
    "is_saved": "saved",
    "is_open": "not answered",
    "is_waiting": "answered, not saved yet",
    "save": "Save this answer",
    "again": "Save the new answer",
    "next": "Next open question",
    "saved": "Saved. {done} of {all} questions have an answer.",
    "all": "All {all} questions have an answer. You can still change them. Save the notebook, then hand it in.",
    "kept": "{done} of {all} answers are saved in {file}.",
    "notebook": "Your answers are in this notebook: save it (Ctrl + S or ⌘ + S), then hand it in.",
    "waiting": "Not saved yet: {count}. {no_kernel} Until then, go on: what you answer stays in this page.",
    "not_begun": "You cannot begin yet. {no_kernel}",
    "no_kernel": (
        "The kernel (the Python behind this page) gives no answer. If it has stopped, choose Restart in the Kernel "
        "menu, and run this cell again."
    ),
}

UNMARKED = (
    "nbgrader ran this quiz instead of marking it, and would give full points to everyone. "
    "Run `backcourse nbgrader setup`, which adds to nbgrader_config.py what marks it, then autograde with --force."
)


class SheetError(ValueError):
    """A file of questions that cannot be shown; the message says what to do."""


class Graded(Card):
    """The questions of a sheet file (`ID.quiz.json`), for one learner of the class; it is marked elsewhere, later."""

    _esm = read_parts("page.js", "ask.js", "marking.js", "quiz_items.js", "graded.js")
    _css = read_parts("paper.css", "quiz.css", "graded.css")
    sheet = traitlets.Dict().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)

    def __init__(self, sheet: str | Path, *, learner: str = ""):
        path = Path(sheet)
        if os.environ.get("NBGRADER_EXECUTION") == "autograde":
            raise SheetError(UNMARKED)
        self._folder, self._handle, self._fault = path.resolve().parent, None, ""
        self._given, self._said = Answers("", ""), []
        given = read_sheet(path)
        there, self._said = answers.load(given["assignment"], self._folder)
        self._given = there or Answers(given["assignment"], learner or os.environ.get("JUPYTERHUB_USER", ""))
        super().__init__(sheet=given, words=WORDS)
        self.state = self._state()
        self.on_msg(self._receive)

    def _state(self) -> dict[str, Any]:
        """What the page needs to go on: who answers, what they are asked and in which order, and what is kept."""
        mine, sheet = self._given, self.sheet
        items = {item["id"]: item for item in sheet["items"]}
        asked = list(items)[: sheet["count"]]
        orders = {}
        if sheet["variants"]:  # nobody has questions before they say who they are
            asked = answers.drawn(mine.assignment, mine.learner, items, sheet["count"]) if mine.learner else []
            orders = {i: self._order(items[i]) for i in asked}
        given = {item: {"response": one.response, "at": one.at} for item, one in mine.given.items() if item in asked}
        file = answers.path_of(mine.assignment, self._folder).name
        kept = {"file": file, "fault": self._fault, "said": self._said, "sequence": mine.sequence}
        return {"learner": mine.learner, "asked": asked, "orders": orders, "given": given, **kept}

    def _order(self, item: dict[str, Any]) -> list[int]:
        """The order in which this learner sees a question's choices; True and False stay as they are."""
        places = range(len(item.get("options") or item.get("steps") or item.get("rights") or ()))
        if item["type"] == "true_false":
            return list(places)
        mixed = answers.drawn(self._given.assignment, self._given.learner, (f"{item['id']}/{i}" for i in places))
        return [int(one.rpartition("/")[2]) for one in mixed]

    def _receive(self, _widget, content: dict, _buffers) -> None:
        """Take an id or an answer, keep it, and say whether it is kept; faults are said, not thrown."""
        try:
            if content["kind"] == "learner":
                self._begin(str(content["learner"]))
            elif content["kind"] == "answer":
                self._answer(str(content["item"]), content["response"])
            reply = {"ok": not self._fault, "reason": self._fault}
        except Exception as exc:
            reply = {
                "ok": False,
                "reason": f"The kernel could not keep this ({exc}).",
                "refused": isinstance(exc, ValueError),
            }
        self.state = self._state()
        self._show_receipt()  # first: who hears that it is saved may save the notebook at once
        self.send({**reply, "id": content.get("id"), "state": self.state})

    def _begin(self, learner: str) -> None:
        if not ID.fullmatch(learner) or ".." in learner:
            raise ValueError(WORDS["who_fault"])
        self._given = evolve(self._given, learner=learner, sequence=self._given.sequence + 1)
        self._given, self._fault = answers.save(self._given, self._folder)

    def _answer(self, item: str, response: Any) -> None:
        if item not in self.state["asked"] or not self._given.learner:
            raise ValueError("This question is not asked here. Run this cell again.")
        before = self._given.given.get(item)
        if before is None or before.response != response:  # sent once more, it keeps its time
            self._given = self._given.plus(item, response)
        self._given, self._fault = answers.save(self._given, self._folder)

    def __repr__(self) -> str:
        sheet = self.sheet
        return f"Graded({sheet['assignment']!r}, {sheet['count']} questions)"

    def still(self) -> str:
        """The quiz as HTML: a picture with its words, and every question with its choices, without a key."""
        sheet = self.sheet
        boxes = "".join(BOX.format(x=24 + 28 * (i % 10), y=50 + 28 * (i // 10)) for i in range(min(20, sheet["count"])))
        count = sheet["count"]
        head = figure(PICTURE.format(count=count, boxes=boxes), ALT.format(count=count), CAPTION.format(**sheet))
        asked = self._state()["asked"]
        return head + f"<ol>{''.join(_printed(item) for item in sheet['items'] if item['id'] in asked)}</ol>"

    def _ipython_display_(self):
        """The widget, and under it what is saved, which is also the receipt that is handed in with the notebook."""
        from IPython.display import display

        data, metadata = self._repr_mimebundle_()
        display(data, metadata=metadata, raw=True)
        self._handle = display(self.receipt(), raw=True, display_id=True)

    def _show_receipt(self) -> None:
        if self._handle:
            self._handle.update(self.receipt(), raw=True)

    def receipt(self) -> dict[str, Any]:
        """The answers so far as an output: data for the one who marks, and a table for the one who answered."""
        state, given = self._state(), self._given
        items = {item["id"]: item for item in self.sheet["items"]}
        rows = "".join(_row(n, items[i], state["given"].get(i)) for n, i in enumerate(state["asked"], 1))
        done = f"{len(state['given'])} of {self.sheet['count']} answers saved"
        who = f" as {given.learner}" if given.learner else ""
        caption = escape(f"{done}{who}{f', {given.saved_at}' if given.saved_at else ''}", quote=False)
        heads = "".join(f'<th scope="col" {LEFT}>{text}</th>' for text in ("No.", "Question", "Your answer"))
        table = f"<table><caption>{caption}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        return {"text/plain": f"Receipt: {done}{who}", "text/html": table, RECEIPT: given.as_dict()}


def read_sheet(path: Path) -> dict[str, Any]:
    """The questions of a sheet file, and when it is due in words; SheetError where it is none."""
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SheetError(
            f"{path.name} is not here. Keep it in the folder of this notebook, then run the cell again."
        ) from None
    except (OSError, ValueError, RecursionError) as exc:
        raise SheetError(f"{path.name} cannot be read ({exc}). Take it anew from your course.") from None
    try:
        if not _is_sheet(given):
            raise ValueError
        due = given.get("due") or ""
        shown = f"{datetime.fromisoformat(due):%A %d %B %Y, %H:%M (UTC%z)}" if due else ""
    except (TypeError, ValueError, KeyError):
        raise SheetError(f"{path.name} holds no graded quiz. Take it anew from your course.") from None
    return {**given, "due_words": shown}


def _is_sheet(given: Any) -> bool:
    """Whether this is a sheet: its file of answers is named by its id, so that must be a plain one."""
    return (
        isinstance(given, dict)
        and given.get("format") == SHEET
        and all(type(given.get(key)) is kind for key, kind in NEEDS.items())
        and bool(KEBAB.fullmatch(given["assignment"]))
        and 1 <= given["count"] <= len(given["items"])
        and all(isinstance(item, dict) and item.keys() >= ASKED for item in given["items"])
    )


def in_words(item: dict[str, Any], response: Any) -> str:
    """A response as the learner gave it, in words."""
    choices = item.get("options") or item.get("steps") or item.get("rights")
    if not choices:
        return f"{response} {item.get('unit') or ''}".strip()
    try:
        told = [choices[place] for place in ([response] if isinstance(response, int) else response)]
    except (IndexError, TypeError):
        return str(response)
    if item.get("rights"):
        lefts = item.get("lefts") or [f"Mark {n}" for n in range(1, len(told) + 1)]
        told = [f"{left}: {right}" for left, right in zip(lefts, told, strict=False)]
    return (" → " if item.get("steps") else "; ").join(told)


def _row(n: int, item: dict[str, Any], given: dict[str, Any] | None) -> str:
    told = in_words(item, given["response"]) if given else "none yet"
    texts = (str(n), escape(item["question"], quote=False), escape(told, quote=False))
    return f"<tr>{''.join(f'<td {LEFT}>{text}</td>' for text in texts)}</tr>"


def _printed(item: dict[str, Any]) -> str:
    choices = item.get("options") or item.get("steps") or item.get("rights") or []
    if lefts := item.get("lefts"):
        choices = [f"{left}: {' / '.join(choices)}?" for left in lefts]
    listed = "".join(f"<li>{escape(text, quote=False)}</li>" for text in choices)
    return f"<li>{escape(item['question'], quote=False)}{f'<ul>{listed}</ul>' if listed else ''}</li>"
