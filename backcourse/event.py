"""One event of the learner's record: what it must hold, how it is written as a line, and how a line is read."""

import json
from datetime import UTC, datetime
from typing import Any

from backcourse.durable import LONGEST

VERSION = 1
NEEDED: dict[str, tuple[str, ...]] = {
    "seen": (),
    "answer": ("item", "round", "first", "correct"),
    "round": ("round",),
    "path": ("path",),
}
TYPES: dict[str, tuple[type, str]] = {
    "at": (str, "a text"),
    "lesson": (str, "a text"),
    "item": (str, "a text"),
    "path": (str, "a text"),
    "round": (int, "a whole number"),
    "seed": (int, "a whole number"),
    "first": (bool, "true or false"),
    "correct": (bool, "true or false"),
}
KEYS = {*TYPES, "v", "kind", "response", "score"}


def to_line(event: dict[str, Any]) -> bytes:
    """The event as one line without its end; ValueError, in a sentence, for what does not belong in the record."""
    now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    event = {"v": VERSION, "at": now, **event}
    if others := sorted(set(event) - KEYS):
        raise ValueError(f"The record has no place for {', '.join(map(repr, others))}. Leave it out.")
    if fault := fault_of(event):
        raise ValueError(f"This is no event for the record: {fault}.")
    try:
        line = json.dumps(event, allow_nan=False, separators=(",", ":")).encode()
    except (TypeError, ValueError) as exc:
        raise ValueError("This is no event for the record: its 'response' is not plain JSON.") from exc
    if len(line) > LONGEST:
        raise ValueError(f"This is no event for the record: it is longer than {LONGEST} bytes.")
    return line


def from_line(raw: bytes | None) -> tuple[dict[str, Any] | None, str]:
    """The event on a line and no fault, or none and the fault; an empty line is neither."""
    if raw is None:
        return None, "it is too long to be an answer"
    try:
        text = raw.decode("utf-8-sig").strip()
        event = json.loads(text, parse_constant=_refuse) if text else None
    except UnicodeDecodeError:
        return None, "it is not text"
    except (ValueError, RecursionError):
        return None, "it is damaged or was cut off"
    fault = fault_of(event) if text else ""
    return (None, fault) if fault else (event, "")


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON.")


def fault_of(event: Any) -> str:
    """What is wrong with an event, as the end of a sentence; nothing when it can be used."""
    if not isinstance(event, dict):
        return "it is not an event"
    if type(event.get("v")) is not int or event["v"] != VERSION:
        return "it was written by another edition of the course"
    kind = event.get("kind")
    if not isinstance(kind, str) or kind not in NEEDED:
        return f"its 'kind' is not one of {', '.join(NEEDED)}"
    if missing := [key for key in ("at", "lesson", *NEEDED[kind]) if key not in event]:
        return f"it has no {missing[0]!r}"
    for key, (wanted, words) in TYPES.items():
        if key in event and type(event[key]) is not wanted:
            return f"its {key!r} is not {words}"
    score = event.get("score", 0)
    if type(score) not in (int, float) or not 0 <= score <= 1:
        return "its 'score' is not a number from 0 to 1"
    try:
        datetime.fromisoformat(event["at"])
    except ValueError:
        return "its 'at' is not a time"
    return ""
