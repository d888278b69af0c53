"""A class of forty that never was: its roster and what it hands in, the same every time, to try the tools on."""

from __future__ import annotations

import csv
import json
import random
import zipfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from attrs import evolve

from backcourse.answers import RECEIPT, Answers, Given
from backcourse.quiz_records import Item
from backcourse.teaching import assignment
from backcourse.teaching.assignment import Asked, Assignment
from backcourse.teaching.roster import Learner

FIRST = "Ada Bo Chen Dina Emil Femi Greta Hugo Ines Jonas Kaya Leo Mira Nils Olu Petra Quin Rosa Sami Tove"
LAST = ("Adler", "Okoro")
MISSING, DAMAGED, LATE, BOTH, OTHER_NAME = (11, 29), 17, (5, 23, 31), 8, 20  # places in the roster
TRICKY = "which-number"  # a question whose wrong answer draws those who know the rest


def people() -> tuple[Learner, ...]:
    """Forty learners with made-up names; two of them share a first name, none the whole one."""
    names = [f"{first} {last}" for last in LAST for first in FIRST.split()]
    return tuple(Learner(name.lower().replace(" ", "."), name, f"{n:02}@example.org") for n, name in enumerate(names))


def write_roster(file: str) -> None:
    """The roster as CSV, as a platform gives it."""
    with open(file, "w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(("id", "name", "email"))
        rows.writerows((learner.id, learner.name, learner.email) for learner in people())
    print(f"{file}: {len(people())} learners.")


def hand_in(kept: str, file: str, seed: int = 12) -> None:
    """The class's work on the assignment in a file, as the zip that Moodle gives; some of it late, odd or missing."""
    made, dice = assignment.read(Path(kept)), random.Random(seed)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as box:
        for place, learner in enumerate(made.roster):
            done = _answers(made, learner, place, dice)
            if place in MISSING:
                continue
            for name, text in _files(made, done, place):
                folder = f"{learner.name}_{4700 + place}_assignsubmission_file"
                box.writestr(zipfile.ZipInfo(f"{folder}/{name}", (2025, 10, 11, 8, 0, 0)), text)
    print(f"{file}: the work of {len(made.roster) - len(MISSING)} learners.")


def _files(made: Assignment, done: Answers, place: int) -> list[tuple[str, str]]:
    """A notebook with its receipt, a file of answers, or both, as learners hand them in."""
    output = {"output_type": "display_data", "data": {RECEIPT: done.as_dict()}, "metadata": {}}
    cell = {"cell_type": "code", "id": "quiz", "metadata": {}, "execution_count": 1, "source": "", "outputs": [output]}
    notebook = json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]})
    both = [(f"{made.id}.ipynb", notebook), (f"{made.id}.answers.json", done.to_json())]
    if place == DAMAGED:
        return [(both[1][0], both[1][1][:200])]
    return both if place == BOTH else [both[place % 2]]


def _answers(made: Assignment, learner: Learner, place: int, dice: random.Random) -> Answers:
    """What one learner answers: the more they know, the more is right, but for one question."""
    knows = 0.1 + 0.88 * (place * 17 % 40) / 39
    due = made.due_at or datetime.fromisoformat("2025-10-10T23:59:00+00:00")
    when = due + timedelta(days=1.5 if place in LATE else -dice.uniform(0.1, 4))
    saved = when.isoformat(timespec="seconds")
    given = {}
    for n, asked in enumerate(made.asked_of(learner.id), 1):
        item = asked.item
        right = dice.random() < (0.75 - 0.7 * knows if item.id == TRICKY else knows)
        if dice.random() < 0.97:
            given[asked.id] = Given(_handed_out(asked, _right(item) if right else _wrong(item, dice)), saved, n)
    done = Answers(made.id, learner.id, len(given), saved, given)
    return evolve(done, learner="me") if place == OTHER_NAME else done


def _right(item: Item) -> Any:
    """The right response, by places in the instructor's file."""
    keys = [i for i, option in enumerate(item.options) if option.correct]
    if item.options:
        return keys if item.type == "multi" else keys[0]
    if item.steps:
        return list(range(len(item.steps)))
    return _number(item.answer) if item.type == "numeric" else list(range(len(item.pairs)))


def _number(value: float | None) -> float | None:
    """A number as a page sends it: 8 and not 8.0."""
    return int(value) if value == int(value or 0) else value


def _wrong(item: Item, dice: random.Random) -> Any:
    """A response that is wrong, by places in the instructor's file; the first wrong choice draws most."""
    wrong = [i for i, option in enumerate(item.options) if not option.correct]
    if item.type == "multi":
        return sorted({dice.choice(wrong), *_right(item)[:1]})
    if item.options:
        return dice.choices(wrong, weights=[4, 1, 1, 1][: len(wrong)])[0]
    if item.type == "numeric":
        return _number(dice.choice([near.value for near in item.near] or [item.answer + 1]))
    return [1, 0, *_right(item)[2:]]


def _handed_out(asked: Asked, response: Any) -> Any:
    """A response by the places in which the choices were handed out."""
    if asked.item.type == "numeric":
        return response
    return [asked.order.index(i) for i in response] if isinstance(response, list) else asked.order.index(response)
