"""What a lesson's questions leave out or give away: objectives without items, items without sources, easy keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from backcourse.quiz_records import Item, QuizRecord

FEW = 4  # questions below which a share says nothing
TOO_OFTEN = 0.5


def faults(file: str, record: QuizRecord, ids: dict[str, set[str]], references: dict[str, Any]) -> Iterator[str]:
    """Every fault in one lesson's questions, each a sentence with file, key and remedy."""
    if record.id not in ids["lessons"]:
        yield f"{file}: there is no lesson {record.id!r}. Name the file after its lesson."
    asked = {item.objective for item in record.items}
    for objective in record.objectives:
        if objective not in asked:
            yield f"{file}: objectives.{objective} has no item. Ask about it, or take it out."
    for item in record.items:
        yield from _item(f"{file}: item {item.id!r}", item, record, ids, references)
    yield from _given_away(file, [item for item in record.items if item.type == "single"])


def of_their_own(file: str, record: QuizRecord) -> Iterator[str]:
    """Every fault that questions have by themselves, whoever wrote them and whatever lesson they are for."""
    asked = {item.objective for item in record.items}
    for objective in sorted(set(record.objectives) - asked):
        yield f"{file}: objectives.{objective} has no item. Ask about it, or take it out."
    for item in record.items:
        if item.objective not in record.objectives:
            known = "under [objectives]. Correct it, or add it there."
            yield f"{file}: item {item.id!r}: objective {item.objective!r} is not {known}"
        if item.type == "label":
            from backcourse import body

            yield from _figure(f"{file}: item {item.id!r}", item, {"movements": set(body.movements(mistakes=True))})
    yield from _given_away(file, [item for item in record.items if item.type == "single"])


def _item(
    where: str, item: Item, record: QuizRecord, ids: dict[str, set[str]], references: dict[str, Any]
) -> Iterator[str]:
    if item.objective not in record.objectives:
        yield f"{where}: objective {item.objective!r} is not under [objectives]. Correct it, or add it there."
    if not item.sources:
        yield f"{where}: no source is named. Add at least one id of content/facts or content/references.json."
    for source in item.sources:
        if source not in ids["facts"] and source not in references:
            yield f"{where}: source {source!r} is neither in content/facts nor in references.json. Correct the id."
    if item.type == "label":
        yield from _figure(where, item, ids)


def _figure(where: str, item: Item, ids: dict[str, set[str]]) -> Iterator[str]:
    """What a label item asks of a figure that cannot show it."""
    from backcourse import body
    from backcourse.body.scene import VIEWS

    if item.picture not in ids["movements"]:
        yield f"{where}: there is no movement {item.picture!r}. Choose one of content/movements."
        return
    clip = body.clip(item.picture)
    if item.view not in VIEWS:
        yield f"{where}: there is no view {item.view!r}. Choose one of {', '.join(VIEWS)}."
    if item.time is None or not 0 <= item.time <= clip.duration:
        yield f"{where}: time {item.time:g} is not in the movement. Choose 0 to {clip.duration:g} seconds."
    for target in item.targets:
        if target.at not in clip.joints:
            yield f"{where}: the figure has no joint {target.at!r}. Choose one of {', '.join(clip.joints)}."


def _given_away(file: str, items: list[Item]) -> Iterator[str]:
    """Keys that can be guessed from where they stand or how long they are."""
    if len(items) < FEW:
        return
    first = sum(item.options[0].correct for item in items)
    longest = sum(_longest_is_key(item) for item in items)
    if first > TOO_OFTEN * len(items):
        yield f"{file}: the key is the first option in {first} of {len(items)} single items. Move some of them."
    if longest > TOO_OFTEN * len(items):
        yield f"{file}: the key is the longest option in {longest} of {len(items)} single items. Shorten some of them."


def _longest_is_key(item: Item) -> bool:
    """Whether the right option is longer than every other."""
    key = next(option for option in item.options if option.correct)
    return all(len(key.text) > len(option.text) for option in item.options if option is not key)
