"""A learner's rounds of a lesson's questions: worked out from the record, and written to it one answer at a time."""

from __future__ import annotations

from threading import Lock
from typing import Any

from backcourse import progress
from backcourse.progress import Saved
from backcourse.quiz import mark
from backcourse.quiz_records import Item, QuizRecord

Event = dict[str, Any]
ONE_AT_A_TIME = Lock()  # JupyterLab hands messages to a thread beside the one that runs cells


def _round_of(event: Event) -> tuple[int, int]:
    return event["round"], event.get("seed", 0)


def state(record: QuizRecord, events: list[Event], seed: int) -> dict[str, Any]:
    """Where the learner is: the round and its seed, the answers given in it, and the score of every round finished."""
    own = [e for e in events if e["lesson"] == record.id and e["kind"] in ("answer", "round")]
    items = {item.id: item for item in record.items}
    now = _round_of(own[-1]) if own else (1, seed)
    answers = [e for e in own if e["kind"] == "answer" and _round_of(e) == now and _fits(e, items)]
    once = {(e["item"], e["first"]): e for e in reversed(answers)}  # two kernels may both have written an answer
    once = dict(reversed(once.items()))
    done = {_round_of(e): e for e in own if e["kind"] == "round"}
    return {
        "round": now[0],
        "seed": now[1],
        "answers": [{key: e.get(key) for key in ("item", "response", "first", "correct")} for e in once.values()],
        "rounds": [{"round": n, "score": e.get("score", 0)} for (n, _), e in sorted(done.items())],
    }


def _fits(event: Event, items: dict[str, Item]) -> bool:
    """Whether an answer is to a question that is still asked in this form."""
    try:
        mark(items[event["item"]], event.get("response"))
    except (KeyError, ValueError):
        return False
    return True


def passed(record: QuizRecord, right: int) -> bool:
    """Whether so many right first answers pass the lesson."""
    return right / len(record.items) >= record.pass_mark - 1e-9


def save(record: QuizRecord, given: dict[str, Any]) -> Saved:
    """Write one answer to the record, once, and the round when that was its last answer.

    `given` has item, response, round, seed and first. ValueError where it does not fit the record's items.
    """
    with ONE_AT_A_TIME:
        return _save(record, given)


def _save(record: QuizRecord, given: dict[str, Any]) -> Saved:
    items = {item.id: item for item in record.items}
    if given["item"] not in items:
        raise ValueError(f"There is no question {given['item']!r} in {record.id}. Run the cell again.")
    marked = mark(items[given["item"]], given["response"])
    place = {"lesson": record.id, "round": given["round"], "seed": given["seed"]}
    answer = {"item": given["item"], "first": given["first"]}
    event = {"kind": "answer", **place, **answer, "response": given["response"]}
    event |= {"correct": marked.correct, "score": round(marked.score, 3)}
    here = [e for e in progress.events().list if e["lesson"] == record.id and e["kind"] != "seen"]
    here = [e for e in here if _round_of(e) == (place["round"], place["seed"])]
    if not any(e["kind"] == "answer" and answer.items() <= e.items() for e in here):
        saved = progress.append(event)
        if not saved.ok:
            return saved
        here.append(event)
    return _finish(record, place, here)


def _finish(record: QuizRecord, place: dict[str, Any], here: list[Event]) -> Saved:
    """Write the round's score once every item has its first answer."""
    first = {e["item"]: e["correct"] for e in here if e["kind"] == "answer" and e["first"]}
    firsts = [first.get(item.id) for item in record.items]
    if None in firsts or any(e["kind"] == "round" for e in here):
        return Saved(True)
    right = sum(firsts)
    score = {"correct": passed(record, right), "score": round(right / len(firsts), 3)}
    return progress.append({"kind": "round", **place, **score})
