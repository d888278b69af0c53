"""Questions from and for other programs: the JSON of jupyterquiz, our own TOML; what is lost is told in sentences."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
from attrs import frozen

from backcourse.quiz_records import Choice, Item, Near, QuizRecord, Typed

OBJECTIVE = "imported"
QUESTION_KEYS = {"question", "type", "answers", "code", "precision"}
ANSWER_KEYS = {"answer", "code", "correct", "feedback", "type", "value", "range", "match_case", "fuzzy_threshold"}
RIGHT, WRONG = "That is right.", "That is not it."


class QuizFileError(ValueError):
    """A file that cannot be used as questions; its text says which question, why, and what to do."""


@frozen
class Imported:
    """Questions that were read from another program's file, and a sentence for each thing that was changed or lost."""

    record: QuizRecord
    said: tuple[str, ...]


@frozen
class Exported:
    """Questions in another program's form, and a sentence for each thing that was changed or left out."""

    questions: list[dict[str, Any]]
    said: tuple[str, ...]


def read_jupyterquiz(path: str | Path) -> Imported:
    """The questions of a jupyterquiz file; QuizFileError where it is none."""
    path = Path(path)
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as exc:
        raise QuizFileError(f"{path} cannot be read as JSON ({exc}). Give a file of jupyterquiz questions.") from None
    name = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-")
    return from_jupyterquiz(given, name or "questions")


def from_jupyterquiz(given: Any, name: str) -> Imported:
    """The questions of a jupyterquiz list as a record of that id."""
    if not isinstance(given, list) or not given or not all(isinstance(q, dict) for q in given):
        raise QuizFileError("jupyterquiz questions are a list of objects, at least one. Put the questions in [ ].")
    said: list[str] = [
        f"No question names an objective; all are under {OBJECTIVE!r}. Write what one can do afterwards.",
        "No question names a source. Add `sources` to each, or `backcourse check` lists them.",
    ]
    items = []
    for number, question in enumerate(given, 1):
        told: list[str] = []
        try:
            items.append(_item(question, f"question-{number}", told))
        except (KeyError, TypeError, ValueError) as exc:
            why = f"it has no {exc}" if isinstance(exc, KeyError) else str(exc)
            raise QuizFileError(f"Question {number} cannot be used: {why}. Correct it in the file.") from None
        said += [f"Question {number}: {sentence}" for sentence in told]
    objectives = {OBJECTIVE: "Answer these questions."}
    return Imported(QuizRecord(id=name, objectives=objectives, items=tuple(items)), tuple(said))


def _item(question: dict[str, Any], item_id: str, said: list[str]) -> Item:
    readers = {
        "multiple_choice": _choices,
        "many_choice": _choices,
        "numeric": _numeric,
        "string": _string,
    }
    kind = question["type"]
    if kind not in readers:
        raise ValueError(f"its type {kind!r} is not one of {', '.join(readers)}")
    answers = question["answers"]
    if not isinstance(answers, list) or not all(isinstance(answer, dict) for answer in answers):
        raise ValueError("its answers are not a list of objects")
    for key in sorted({*question, *(k for answer in answers for k in answer)} - QUESTION_KEYS - ANSWER_KEYS):
        said.append(f"{key!r} is left out; the quiz has no such setting.")
    text = _words(question.get("question", ""), question.get("code"))
    if re.search(r"\$[^$]+\$|<\w+[^>]*>", json.dumps(question)):
        said.append("formulas and HTML are shown as they are typed. Write them in plain words.")
    return readers[kind](question, {"id": item_id, "objective": OBJECTIVE, "question": text}, said)


def _words(text: Any, code: Any) -> str:
    return "\n".join(part for part in (str(text).strip(), str(code or "").rstrip()) if part)


def _why(answer: dict[str, Any], said: list[str]) -> str:
    if answer.get("feedback"):
        return str(answer["feedback"])
    said.append(f"an answer has no feedback, so a plain “{RIGHT if answer.get('correct') else WRONG}” stands there.")
    return RIGHT if answer.get("correct") else WRONG


def _truth(answer: dict[str, Any]) -> bool:
    if not isinstance(answer["correct"], bool):
        raise ValueError(f"'correct' is {answer['correct']!r}, not true or false")
    return answer["correct"]


def _choices(question: dict[str, Any], common: dict[str, Any], said: list[str]) -> Item:
    options = tuple(
        Choice(text=_words(a.get("answer", ""), a.get("code")), correct=_truth(a), why=_why(a, said))
        for a in question["answers"]
    )
    keys, kind = sum(o.correct for o in options), "multi"
    if question["type"] == "multiple_choice":
        kind = "single" if keys == 1 else "multi"
        if kind == "multi":
            said.append(f"{keys} answers are right and one of them was enough; now all of them are to be ticked.")
        elif {o.text for o in options} == {"True", "False"}:
            kind = "true_false"
    return Item(type=kind, options=options, **common)


def _numeric(question: dict[str, Any], common: dict[str, Any], said: list[str]) -> Item:
    """The first right answer is the key; the other values and ranges are what someone may give instead."""
    precision, otherwise, found = question.get("precision"), "", []
    if precision is not None:
        said.append(f"precision {precision} (significant digits) is now a tolerance around each value.")
    for answer in question["answers"]:
        if "value" not in answer and "range" not in answer:
            otherwise = str(answer.get("feedback", ""))
            continue
        if "range" in answer:
            low, high = map(float, answer["range"])
            value, tolerance = (low + high) / 2, (high - low) / 2
            said.append(f"the range {low:g} to {high:g} takes its upper end, too.")
        else:
            value, tolerance = _rounded(float(answer["value"]), precision)
        found.append(Near(value=value, tolerance=tolerance, correct=_truth(answer), why=_why(answer, said)))
    key = next((near for near in found if near.correct), None)
    if key is None:
        raise ValueError("no value or range is correct")
    if any(not near.correct for near in found[: found.index(key)]):
        said.append("the right answer is looked at before the wrong values that stood above it.")
    near = tuple(near for near in found if near is not key)
    numbers = {"answer": key.value, "tolerance": key.tolerance, "why": key.why}
    return Item(type="numeric", **numbers, near=near, otherwise=otherwise, **common)


def _rounded(value: float, digits: int | None) -> tuple[float, float]:
    """A value in so many significant digits, and half a step of the last of them."""
    if digits is None or not value:
        return value, 0.0
    last = math.floor(math.log10(abs(value))) - int(digits) + 1
    return round(value, -last), 0.5 * 10.0**last


def _string(question: dict[str, Any], common: dict[str, Any], said: list[str]) -> Item:
    otherwise = next((str(a.get("feedback", "")) for a in question["answers"] if a.get("type") == "default"), "")
    answers = tuple(
        Typed(
            text=str(a["answer"]),
            correct=_truth(a),
            why=_why(a, said),
            match_case=bool(a.get("match_case", False)),
            similar=float(a.get("fuzzy_threshold") or 1.0),
        )
        for a in question["answers"]
        if a.get("type") != "default"
    )
    return Item(type="text", answers=answers, otherwise=otherwise, **common)


def to_jupyterquiz(record: QuizRecord) -> Exported:
    """The questions as a jupyterquiz list; ordering, matching and labelling have no form there and are left out."""
    questions, said = [], ["Objectives, sources and the pass mark are left out; jupyterquiz has no place for them."]
    for item in record.items:
        if write := WRITERS.get(item.type):
            questions.append({"question": item.question, **write(item, said)})
        else:
            said.append(f"{item.id} is left out: jupyterquiz has no questions of type {item.type}.")
    return Exported(questions, tuple(said))


def as_json(exported: Exported) -> str:
    """The text of a file for jupyterquiz."""
    return json.dumps(exported.questions, ensure_ascii=False, indent=2) + "\n"


def _from_choices(item: Item, _said: list[str]) -> dict[str, Any]:
    kind = "many_choice" if item.type == "multi" else "multiple_choice"
    return {
        "type": kind,
        "answers": [{"answer": o.text, "correct": o.correct, "feedback": o.why} for o in item.options],
    }


def _from_numeric(item: Item, said: list[str]) -> dict[str, Any]:
    key = Near(value=item.answer, tolerance=item.tolerance, why=item.why, correct=True)
    answers: list[dict[str, Any]] = []
    for near in (key, *item.near):
        place: dict[str, Any] = {"type": "value", "value": near.value}
        if near.tolerance:
            low, high = near.value - near.tolerance, near.value + near.tolerance
            place = {"type": "range", "range": [low, high]}
            said.append(f"{item.id}: {high:g} itself is no longer taken; a range of jupyterquiz ends before its end.")
        answers.append({**place, "correct": near.correct, "feedback": near.why})
    if item.otherwise:
        answers.append({"type": "default", "feedback": item.otherwise})
    if item.unit:
        said.append(f"{item.id}: the unit stands behind the question now; jupyterquiz takes plain numbers.")
        return {"type": "numeric", "question": f"{item.question} (in {item.unit})", "answers": answers}
    return {"type": "numeric", "answers": answers}


def _from_text(item: Item, _said: list[str]) -> dict[str, Any]:
    answers: list[dict[str, Any]] = []
    for a in item.answers:
        known = {"answer": a.text, "correct": a.correct, "feedback": a.why, "match_case": a.match_case}
        answers.append(known | ({"fuzzy_threshold": a.similar} if a.similar < 1 else {}))
    if item.otherwise:
        answers.append({"type": "default", "feedback": item.otherwise})
    return {"type": "string", "answers": answers}


WRITERS: dict[str, Callable[[Item, list[str]], dict[str, Any]]] = {
    **dict.fromkeys(("single", "multi", "true_false"), _from_choices),
    "numeric": _from_numeric,
    "text": _from_text,
}


def toml(record: QuizRecord) -> str:
    """The record as the text of a file in content/quizzes."""
    lines = (
        [] if record.pass_mark == attrs.fields(QuizRecord).pass_mark.default else [f"pass_mark = {record.pass_mark}"]
    )
    lines += ["[objectives]", *(f"{key} = {_text(words)}" for key, words in record.objectives.items())]
    for item in record.items:
        lines += ["", "[[items]]"]
        for key, value in _filled(item).items():
            rows = isinstance(value, tuple) and value and attrs.has(type(value[0]))
            lines.append(
                f"{key} = " + ("[\n" + "".join(f"  {_value(v)},\n" for v in value) + "]" if rows else _value(value))
            )
    return "\n".join(lines) + "\n"


def _filled(record: Any) -> dict[str, Any]:
    """The keys of a record that are not at their default; sources are named even when there are none."""
    found = {a.name: (getattr(record, a.name), a.default) for a in attrs.fields(type(record))}
    return {key: value for key, (value, default) in found.items() if value != default or key == "sources"}


def _value(value: Any) -> str:
    if attrs.has(type(value)):
        return "{" + ", ".join(f"{key} = {_value(v)}" for key, v in _filled(value).items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    return str(value).lower() if isinstance(value, bool) else _text(value) if isinstance(value, str) else repr(value)


def _text(words: str) -> str:
    """A text as TOML has it: JSON's form, with the one sign that TOML escapes and JSON does not."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007F")
