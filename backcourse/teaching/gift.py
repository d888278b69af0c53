"""Questions in GIFT, the text format of Moodle: written from our records, and read into them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from backcourse.quiz_records import Choice, Item, Near, Pair, QuizRecord, Typed
from backcourse.quizfiles import OBJECTIVE, RIGHT, WRONG, Imported, QuizFileError

SPECIAL = re.compile(r"([~=#{}:\\])")
BLOCK = re.compile(r"(?P<before>(?:\\.|[^\\{])*?)\{(?P<answers>(?:\\.|[^\\{}])*)\}(?P<after>.*)", re.DOTALL)
TITLE = re.compile(r"\s*::(?P<title>(?:\\.|[^\\])*?)::", re.DOTALL)
FORMAT = re.compile(r"^\s*\[(html|moodle|plain|markdown)\]\s*")
ANSWER = re.compile(r"(?<!\\)([=~])")
WEIGHT = re.compile(r"^%(-?\d+(?:\.\d+)?)%")
LOST = "{} is left out: GIFT has no questions of type {}."


def escaped(text: str) -> str:
    """A text with the signs that GIFT reads set apart, on one line."""
    return SPECIAL.sub(r"\\\1", text).replace("\n", "\\n")


def write(record: QuizRecord) -> tuple[str, tuple[str, ...]]:
    """The questions as GIFT, and a sentence for each that could not be carried over."""
    said = ["Objectives, sources and the pass mark are left out; GIFT has no place for them."]
    blocks = [f"// {record.id}"]
    for item in record.items:
        answers = _answers(item)
        if answers is None:
            said.append(LOST.format(item.id, item.type))
            continue
        if item.type == "match" and item.extra:
            said.append(f"{item.id}: partners that belong to nothing stay, each with an empty left side.")
        blocks.append(f"::{escaped(item.id)}::{escaped(item.question)}{{\n{answers}\n}}")
    return "\n\n".join(blocks) + "\n", tuple(said)


def _answers(item: Item) -> str | None:
    """What stands between the braces, or None where GIFT has no such question."""
    if item.type == "single":
        return "\n".join(f"\t{'=' if o.correct else '~'}{escaped(o.text)}#{escaped(o.why)}" for o in item.options)
    if item.type == "true_false":
        right = next(o for o in item.options if o.correct)
        wrong = next(o for o in item.options if not o.correct)
        return f"\t{right.text.upper()}#{escaped(wrong.why)}#{escaped(right.why)}"
    if item.type == "multi":
        keys = sum(o.correct for o in item.options)
        share = f"{100 / keys:.5f}".rstrip("0").rstrip(".")
        rows = ((f"%{share if o.correct else '-' + share}%", o) for o in item.options)
        return "\n".join(f"\t~{weight}{escaped(o.text)}#{escaped(o.why)}" for weight, o in rows)
    if item.type == "numeric":
        numbers = [(item.answer, item.tolerance, 100, item.why)]
        numbers += [(near.value, near.tolerance, 100 if near.correct else 0, near.why) for near in item.near]
        return "#\n" + "\n".join(f"\t=%{w}%{v:g}:{t:g}#{escaped(why)}" for v, t, w, why in numbers)
    if item.type == "match":
        rows = [f"\t={escaped(p.left)} -> {escaped(p.right)}" for p in item.pairs]
        return "\n".join([*rows, *(f"\t= -> {escaped(extra)}" for extra in item.extra)])
    if item.type == "text":
        rows = ((100 if a.correct else 0, a) for a in item.answers)
        return "\n".join(f"\t=%{weight}%{escaped(a.text)}#{escaped(a.why)}" for weight, a in rows)
    return None


def read(path: Path) -> Imported:
    """The questions of a GIFT file; QuizFileError names the question that cannot be used."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as exc:
        raise QuizFileError(f"{path} cannot be read ({exc}). Give a GIFT file in UTF-8.") from None
    lines = (line for line in text.replace("\r\n", "\n").split("\n") if not line.lstrip().startswith("//"))
    blocks = [block for block in re.split(r"\n\s*\n", "\n".join(lines)) if block.strip()]
    said = [
        f"No question names an objective; all are under {OBJECTIVE!r}. Write what one can do afterwards.",
        "No question names a source. Add `sources` to each, or `backcourse check` lists them.",
    ]
    items: list[Item] = []
    for number, block in enumerate(_whole(blocks), 1):
        if block.lstrip().startswith("$CATEGORY"):
            said.append("Categories are left out; the questions of a file are one set.")
            continue
        try:
            items.append(_item(block, len(items) + 1, said))
        except ValueError as exc:
            raise QuizFileError(f"{path}: question {number} cannot be used: {exc}. Correct it in the file.") from None
    if not items:
        raise QuizFileError(f"{path} holds no question in GIFT. A question looks like: Text {{=right ~wrong}}")
    name = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-") or "questions"
    return Imported(QuizRecord(name, {OBJECTIVE: "Answer these questions."}, tuple(items)), tuple(said))


def _whole(blocks: list[str]) -> list[str]:
    """Blocks of lines put together again where an empty line stands inside braces."""
    out: list[str] = []
    for block in blocks:
        if out and len(re.findall(r"(?<!\\)\{", out[-1])) > len(re.findall(r"(?<!\\)\}", out[-1])):
            out[-1] += "\n\n" + block
        else:
            out.append(block)
    return out


def _plain(text: str) -> str:
    """A text as it is meant: without the backslashes."""
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], text).strip()


def _item(block: str, number: int, said: list[str]) -> Item:
    title = TITLE.match(block)
    found = BLOCK.match(block[title.end() :] if title else block)
    if not found:
        raise ValueError("it has no answers in { }")
    before, answers = FORMAT.sub("", found["before"]), found["answers"].strip()
    question = _plain(before + (f" _____ {found['after']}" if found["after"].strip() else ""))
    name = re.sub(r"[^a-z0-9]+", "-", _plain(title["title"]).lower()).strip("-") if title else ""
    common: dict[str, Any] = {"id": f"{name}-{number}" if name else f"question-{number}", "objective": OBJECTIVE}
    common["question"] = question
    if "####" in answers:
        answers = answers.partition("####")[0].strip()
        said.append(f"{common['id']}: the feedback to the whole question is left out.")
    if answers.startswith("#"):
        return Item(type="numeric", **_numbers(answers[1:]), **common)
    if truth := re.match(r"(T|TRUE|F|FALSE)\s*(#|$)", answers, re.I):
        return Item(type="true_false", options=_truth(truth[1], answers), **common)
    rows = [(sign, *_parts(rest)) for sign, rest in _rows(answers)]
    if not rows:
        raise ValueError("questions without an answer to mark cannot be asked")
    if all(sign == "=" and "->" in text for sign, _, text, _ in rows):
        return _matching(rows, common)
    if all(sign == "=" for sign, *_ in rows):
        typed = (Typed(text=_plain(t), why=_why(f, w != 0), correct=w != 0) for _, w, t, f in rows)
        return Item(type="text", answers=tuple(typed), **common)
    return _choosing(rows, common)


def _rows(answers: str) -> list[tuple[str, str]]:
    pieces = ANSWER.split(answers)[1:]
    return list(zip(pieces[::2], (piece.strip() for piece in pieces[1::2]), strict=True))


def _parts(row: str) -> tuple[float | None, str, str]:
    """Weight, text and feedback of an answer."""
    weight = WEIGHT.match(row)
    text, *feedback = re.split(r"(?<!\\)#", row[weight.end() :] if weight else row, maxsplit=1)
    return (float(weight[1]) if weight else None), text.strip(), feedback[0].strip() if feedback else ""


def _why(feedback: str, right: bool) -> str:
    return _plain(feedback) or (RIGHT if right else WRONG)


def _choosing(rows: list[tuple[str, float | None, str, str]], common: dict[str, Any]) -> Item:
    several = not any(sign == "=" for sign, *_ in rows)
    options = []
    for sign, weight, text, feedback in rows:
        right = sign == "=" or (several and weight is not None and weight > 0)
        options.append(Choice(text=_plain(text), why=_why(feedback, right), correct=right))
    return Item(type="multi" if several else "single", options=tuple(options), **common)


def _matching(rows: list[tuple[str, float | None, str, str]], common: dict[str, Any]) -> Item:
    sides = [[_plain(side) for side in text.split("->", 1)] for _, _, text, _ in rows]
    pairs = tuple(Pair(left, right, RIGHT) for left, right in sides if left)
    return Item(type="match", pairs=pairs, extra=tuple(right for left, right in sides if not left), **common)


def _truth(word: str, answers: str) -> tuple[Choice, Choice]:
    right = word.upper().startswith("T")
    _, *told = re.split(r"(?<!\\)#", answers)
    wrong_why, right_why = ([*told, "", ""])[:2]
    return (
        Choice("True", _why(right_why if right else wrong_why, right), right),
        Choice("False", _why(wrong_why if right else right_why, not right), not right),
    )


def _numbers(answers: str) -> dict[str, Any]:
    """A numeric key and what someone may give instead, from `6:2`, `5..7` or several of them."""
    rows = [_parts(rest) for _, rest in _rows(answers)] or [_parts(answers.strip())]
    found = []
    for weight, text, feedback in rows:
        right = weight is None or weight > 0
        if ".." in text:
            low, high = map(float, text.split(".."))
            value, tolerance = (low + high) / 2, (high - low) / 2
        else:
            value, _, within = text.partition(":")
            value, tolerance = float(value), float(within or 0)
        found.append(Near(value=value, tolerance=tolerance, correct=right, why=_why(feedback, right)))
    key = next((near for near in found if near.correct), None)
    if key is None:
        raise ValueError("no number is right")
    others = tuple(near for near in found if near is not key)
    return {"answer": key.value, "tolerance": key.tolerance, "why": key.why, "near": others}
