"""The learner's own record: which lessons they saw and what they answered, one JSON object a line in one file."""

import json
import os
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from attrs import frozen

from backcourse import knowledge
from backcourse.durable import add_line, lines, reason, write_new
from backcourse.event import from_line, to_line
from backcourse.home import home

FILE = "progress.jsonl"
FIRST = "00-start-here"  # the page on which a path is chosen
WHOLE = "full"  # the path of who has chosen none
PASS_MARK = 0.8
TAKEN = "There is a file {place} already, and it was left as it is. Choose another name."
NOTHING = "There is nothing in your record yet."


@frozen
class Saved:
    """Whether something is safely on the disk; if not, the reason says what to do."""

    ok: bool
    reason: str = ""


@frozen
class Events:
    """What the record holds, in the order it was written, and a sentence for each line that could not be read."""

    list: list[dict[str, Any]]
    skipped: tuple[str, ...] = ()


@frozen
class Erased:
    """What the record held before it was deleted; with ok false it is still there, and the reason says what to do."""

    ok: bool
    reason: str = ""
    lessons: int = 0
    answers: int = 0


@frozen
class LessonProgress:
    """How far a learner is in one lesson; scores are shares of the first answers of a finished round that were right.

    `answered` counts the questions that have a first answer in the latest round, of `items` in all."""

    seen: bool = False
    passed: bool = False
    last_score: float | None = None
    rounds: int = 0
    answered: int = 0
    items: int = 0

    @property
    def done(self) -> bool:
        """Whether nothing is left to do: passed, or seen where there are no questions."""
        return self.passed or (self.seen and not self.items)


def append(event: dict[str, Any]) -> Saved:
    """Add an event to the record; ok means that it is on the disk. ValueError for what does not belong there."""
    line = to_line(event)
    path = home() / FILE
    try:
        add_line(path, line)
    except OSError as exc:
        return Saved(False, reason(exc, path))
    return Saved(True)


def seen(lesson: str) -> Saved:
    """Note that a lesson was run; noted once, however often it is run."""
    if any(event["lesson"] == lesson for event in events().list):
        return Saved(True)
    return append({"kind": "seen", "lesson": lesson})


def choose(path: str) -> Saved:
    """Note which path through the course the learner follows from now on."""
    return append({"kind": "path", "lesson": FIRST, "path": path})


def chosen(found: Events) -> str:
    """The path that was chosen last; all of the course as long as none was."""
    named = [event["path"] for event in found.list if event["kind"] == "path"]
    return next((path for path in reversed(named) if path in knowledge.routes()), WHOLE)


def events() -> Events:
    """The record; a line that is damaged or cut off is skipped and told, and hides no other."""
    return _read(home() / FILE)


def summary(found: Events | None = None) -> dict[str, LessonProgress]:
    """Every lesson of the course, in order, with how far the learner is in it."""
    of_lesson = defaultdict(list)
    for event in (found or events()).list:
        of_lesson[event["lesson"]].append(event)
    return {lesson.id: _progress(lesson.id, of_lesson[lesson.id]) for lesson in knowledge.lessons()}


def next_step(lessons: Iterable[str], standing: dict[str, LessonProgress]) -> str | None:
    """The first of these lessons that is not done; none when all are."""
    return next((lesson for lesson in lessons if not standing[lesson].done), None)


def export(path: str | Path) -> Saved:
    """Copy every event that can be read to a new file; one that is there already is never written over."""
    path, held = Path(path), events().list
    if not held:
        return Saved(False, NOTHING)
    try:
        write_new(path, b"".join(json.dumps(event, separators=(",", ":")).encode() + b"\n" for event in held))
    except FileExistsError:
        return Saved(False, TAKEN.format(place=path))
    except OSError as exc:
        return Saved(False, reason(exc, path))
    return Saved(True)


def erase() -> Erased:
    """Delete the record for good and tell what it held; whoever calls this has asked the learner first."""
    path = home() / FILE
    aside = path.with_name(f"{FILE}.{os.getpid()}.erased")
    try:
        os.replace(path, aside)  # what is counted is what goes, even if another kernel writes just now
    except (FileNotFoundError, NotADirectoryError):
        return Erased(True)
    except OSError as exc:
        return Erased(False, reason(exc, path))
    held = _read(aside).list
    try:
        for old in path.parent.glob(f"{FILE}.*.erased"):  # a kernel may have been killed while it erased
            old.unlink(missing_ok=True)
    except OSError as exc:
        with suppress(OSError):
            os.replace(aside, path)
        return Erased(False, reason(exc, path))
    kinds = Counter(event["kind"] for event in held)
    return Erased(True, "", len({event["lesson"] for event in held}), kinds["answer"])


def can_keep() -> Saved:
    """Whether an answer given now could be kept; tried out beside the record, which is left as it is."""
    path = home() / FILE
    probe = path.with_name(f"{FILE}.{os.getpid()}.probe")
    try:
        add_line(probe, b" " * 4096)
        probe.unlink()
        if path.exists():
            os.close(os.open(path, os.O_WRONLY | os.O_APPEND))
    except OSError as exc:
        with suppress(OSError):
            probe.unlink()
        return Saved(False, reason(exc, path))
    return Saved(True)


# ---- one lesson


def _progress(lesson: str, of_lesson: list[dict[str, Any]]) -> LessonProgress:
    """How far a learner is, from the events of one lesson; rounds of one number in two kernels differ by their seed."""
    rounds: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for event in of_lesson:
        if event["kind"] in ("answer", "round"):
            rounds.setdefault((event["round"], event.get("seed", 0)), []).append(event)
    items, mark = _quiz(lesson)
    found = [_round(of_round, items, mark) for of_round in rounds.values()]
    finished = [(score, passed) for score, passed, _ in found if score is not None]
    return LessonProgress(
        seen=bool(of_lesson),
        passed=any(passed for _, passed in finished),
        last_score=finished[-1][0] if finished else None,
        rounds=len(finished),
        answered=found[-1][2] if found else 0,
        items=len(items),
    )


def _round(of_round: list[dict[str, Any]], items: tuple[str, ...], mark: float) -> tuple[float | None, bool, int]:
    """A round's score (none while it is unfinished), whether it passed, and how many questions have a first answer.

    A round that says itself what it came to stands, even if the questions or the mark have changed since."""
    first: dict[str, bool] = {}
    told = None
    for event in of_round:
        if event["kind"] == "answer" and event["first"]:
            first.setdefault(event["item"], event["correct"])
        elif event["kind"] == "round" and "score" in event:
            told = event
    answers = [first[item] for item in items if item in first]
    whole = bool(items) and len(answers) == len(items)
    score = told["score"] if told else sum(answers) / len(items) if whole else None
    passed = bool(told and told.get("correct")) or (score is not None and score >= mark - 1e-9)
    return score, passed, len(answers)


@cache
def _quiz(lesson: str) -> tuple[tuple[str, ...], float]:
    """The ids of a lesson's questions, and the share of right first answers that passes it."""
    path = knowledge.CONTENT / "quizzes" / f"{lesson}.toml"
    if not path.is_file():
        return (), PASS_MARK
    record = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(item["id"] for item in record["items"]), record.get("pass_mark", PASS_MARK)


def _read(path: Path) -> Events:
    found, skipped = [], []
    try:
        with open(path, "rb") as file:
            for number, raw in lines(file):
                event, fault = from_line(raw)
                if fault:
                    skipped.append(f"Line {number} of {path} was skipped: {fault}.")
                elif event:
                    found.append(event)
    except (FileNotFoundError, NotADirectoryError):
        pass
    except OSError as exc:
        skipped.append(f"{path} cannot be read ({exc.strerror or exc}). Allow reading it, then try again.")
    return Events(found, tuple(skipped))
