"""Answers to graded questions: what a file of them holds, how it is read from anyone, and how it is kept safely."""

from __future__ import annotations

import hashlib
import json
import math
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from backcourse import durable

FORMAT = "backcourse-answers/1"
SHEET = "backcourse-sheet/1"  # the questions that are handed out
RECEIPT = "application/vnd.backcourse.answer+json"
MOST_ITEMS, LONGEST, MOST_PLACES = 1000, 4096, 100  # items in a file, characters in a text, choices in a response
LARGEST = 2 * 1024 * 1024  # bytes of a file of answers, and far more than one needs
WHOLE = 2**53  # numbers above it are not the same in every program
TRIES = 5  # times a file is written anew when another tab wrote it in between


class AnswersError(ValueError):
    """Text that cannot be used as answers; the message says why, as the end of a sentence."""


@frozen
class Given:
    """One answer: the response, when it was given (ISO 8601, the learner's own clock), and as the how manieth save."""

    response: Any
    at: str
    n: int


@frozen
class Answers:
    """All answers of one learner to one assignment; of two copies the one with the higher `sequence` is newer."""

    assignment: str
    learner: str
    sequence: int = 0
    saved_at: str = ""
    given: dict[str, Given] = field(factory=dict)

    def to_json(self) -> str:
        """The file's text; `read` makes the same answers of it."""
        return json.dumps(self.as_dict(), indent=1, ensure_ascii=False)

    def as_dict(self) -> dict[str, Any]:
        """What the file and the receipt hold: no key, no score."""
        given = {item: {"response": g.response, "at": g.at, "n": g.n} for item, g in self.given.items()}
        head = {"format": FORMAT, "assignment": self.assignment, "learner": self.learner}
        return {**head, "sequence": self.sequence, "saved_at": self.saved_at, "answers": given}

    def plus(self, item: str, response: Any) -> Answers:
        """These answers and one more, which replaces an earlier one to the same item; AnswersError if it is none."""
        if not _plain(response):
            raise AnswersError("that is no choice, number, text or list of choices")
        n, now = self.sequence + 1, datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        return evolve(self, sequence=n, saved_at=now, given={**self.given, item: Given(response, now, n)})


def read(raw: bytes | str) -> Answers:
    """Answers from a file's text, however it came here; AnswersError where they cannot be used."""
    if len(raw) > LARGEST:
        raise AnswersError(f"it is larger than {LARGEST // 1024} kB")
    return from_dict(parsed(raw, parse_constant=_refuse))


def parsed(raw: bytes | str, **others: Any) -> Any:
    """What a file of JSON holds, however it came here; AnswersError where it is none, or gives a thing twice."""
    try:
        text = raw.decode("utf-8-sig") if isinstance(raw, bytes) else raw
        return json.loads(text, object_pairs_hook=_once, **others)
    except AnswersError:
        raise
    except UnicodeDecodeError:
        raise AnswersError("it is not UTF-8 text") from None
    except RecursionError:
        raise AnswersError("it is nested too deeply") from None
    except json.JSONDecodeError as exc:
        raise AnswersError(f"it is damaged or was cut off at line {exc.lineno}") from None
    except ValueError:
        raise AnswersError("it holds a number with too many digits") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose names are each given once: of two answers to one question none could be told to be meant."""
    given = dict(pairs)
    if len(given) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise AnswersError(f"it gives {twice[:40]!r} twice")
    return given


def from_dict(given: Any) -> Answers:
    """Answers from plain JSON data; AnswersError where they cannot be used."""
    if not isinstance(given, dict) or given.get("format") != FORMAT:
        raise AnswersError(f"it does not say that it is {FORMAT}")
    assignment, learner = (_text(given, key) for key in ("assignment", "learner"))
    answers = given.get("answers")
    if not isinstance(answers, dict) or len(answers) > MOST_ITEMS:
        raise AnswersError("its 'answers' are not a set of answers by item")
    sequence, saved_at = _count(given, "sequence"), _time(given, "saved_at")
    return Answers(assignment, learner, sequence, saved_at, dict(map(_one, answers.items())))


def _one(named: tuple[str, Any]) -> tuple[str, Given]:
    item, answer = named
    if not isinstance(answer, dict) or "response" not in answer or len(item) > LONGEST:
        raise AnswersError(f"its answer to {item[:40]!r} holds no response")
    if not _plain(answer["response"]):
        raise AnswersError(f"its response to {item[:40]!r} is no choice, number, text or list of choices")
    return item, Given(answer["response"], _time(answer, "at"), _count(answer, "n"))


def _plain(response: Any) -> bool:
    """Whether a response is of a kind that a question can ask for."""
    if isinstance(response, list):
        return len(response) <= MOST_PLACES and all(type(place) is int for place in response)
    if isinstance(response, str):
        return len(response) <= LONGEST
    return (type(response) is int and abs(response) < WHOLE) or (type(response) is float and math.isfinite(response))


def _text(given: dict[str, Any], key: str) -> str:
    value = given.get(key)
    if not isinstance(value, str) or not value.strip() or len(value) > 200:
        raise AnswersError(f"its {key!r} is not a short text")
    return value.strip()


def _count(given: dict[str, Any], key: str) -> int:
    value = given.get(key)
    if type(value) is not int or not 0 <= value < WHOLE:
        raise AnswersError(f"its {key!r} is not a whole number from 0")
    return value


def _time(given: dict[str, Any], key: str) -> str:
    value = given.get(key)
    with suppress(TypeError, ValueError):
        if not value or datetime.fromisoformat(value).tzinfo:
            return value or ""
    raise AnswersError(f"its {key!r} is not a time with its zone")


def _refuse(constant: str) -> None:
    raise AnswersError(f"it holds {constant}, which is not JSON")


def merged(several: Iterable[Answers]) -> Answers | None:
    """One set of answers from copies of one learner's: item by item the one saved last; None where there is none."""
    ordered = sorted(several, key=lambda a: (a.sequence, a.saved_at))
    if not ordered:
        return None
    given: dict[str, Given] = {}
    for answers in ordered:
        for item, one in answers.given.items():
            if item not in given or (one.n, one.at) >= (given[item].n, given[item].at):
                given[item] = one
    return evolve(ordered[-1], given=given)


def receipts(notebook: Any) -> Iterator[Any]:
    """The data of every receipt among a notebook's outputs, as plain JSON; damaged notebooks have none."""
    for cell in _list(notebook, "cells"):
        for output in _list(cell, "outputs"):
            data = output.get("data")
            if isinstance(data, dict) and RECEIPT in data:
                yield data[RECEIPT]


def _list(parent: Any, key: str) -> list[dict[str, Any]]:
    items = parent.get(key) if isinstance(parent, dict) else None
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def path_of(assignment: str, folder: Path) -> Path:
    """Where a learner's answers to an assignment lie."""
    return folder / f"{assignment}.answers.json"


def load(assignment: str, folder: Path) -> tuple[Answers | None, list[str]]:
    """The answers that lie in a folder, in a file or as receipts in notebooks, and a sentence if it is damaged."""
    found, said = [], []
    file = path_of(assignment, folder)
    if file.exists():
        try:
            found.append(read(file.read_bytes()))
        except (AnswersError, OSError) as exc:
            said.append(f"{file.name} cannot be used: {exc}. It is kept as it is, under another name, when you answer.")
    for notebook in sorted(folder.glob("*.ipynb")):
        with suppress(OSError, ValueError, RecursionError):
            if RECEIPT in (text := notebook.read_text(encoding="utf-8")):
                found += _readable(receipts(json.loads(text)))
    found = [a for a in found if a.assignment == assignment]
    whose = found[0].learner if file.exists() and not said and found else _newest(found)
    return merged(a for a in found if a.learner == whose), said


def _newest(found: list[Answers]) -> str:
    """Whose answers were saved last: a friend's notebook in the same folder adds nothing to them."""
    return max(found, key=lambda a: (a.saved_at, a.sequence)).learner if found else ""


def _readable(several: Iterable[Any]) -> Iterator[Answers]:
    for one in several:
        with suppress(AnswersError):
            yield from_dict(one)


def save(answers: Answers, folder: Path) -> tuple[Answers, str]:
    """Keep answers in their file, with what another tab has kept there; the answers kept, and why not, if not.

    The file is replaced in one step, so that it is never half a file; one that cannot be read is set aside first."""
    file = path_of(answers.assignment, folder)
    try:
        with durable.alone(folder):
            for _ in range(TRIES):
                _set_aside_if_damaged(file)
                there = read(file.read_bytes()) if file.exists() else None
                answers = merged(filter(None, (there, answers))) or answers
                durable.replace(file, answers.to_json().encode())
                if read(file.read_bytes()).sequence >= answers.sequence:
                    return answers, ""
    except OSError as exc:
        return answers, _reason(exc, file)
    return answers, "Another tab is writing the same file. Close one of the two, and answer again."


def _reason(exc: OSError, file: Path) -> str:
    """What kept a file of answers from being written."""
    if exc.errno in durable.NO_ROOM:
        return durable.FULL.format(place=file)
    return f"{file.name} cannot be written in {file.parent} ({exc.strerror or exc})."


def _set_aside_if_damaged(file: Path) -> None:
    try:
        if file.exists():
            read(file.read_bytes())
    except AnswersError:
        os.replace(file, file.with_suffix(f".damaged-{datetime.now(UTC):%Y%m%d-%H%M%S}.json"))


def drawn(assignment: str, learner: str, things: Iterable[str], count: int | None = None) -> list[str]:
    """Things in an order of this learner's own, the first `count` of them: the same wherever it is asked."""
    who = learner.casefold()  # an id is the same in capitals
    mixed = sorted(things, key=lambda thing: hashlib.sha256(f"{assignment}\n{who}\n{thing}".encode()).digest())
    return mixed[:count]
