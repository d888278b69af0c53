"""`backcourse check` on someone's own lessons and questions: what it finds, and what it leaves alone."""

import json
import shutil
from pathlib import Path

import pytest

from backcourse import cli
from backcourse.owncheck import faults
from backcourse.teaching import TeachingError, assignment

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "tests" / "samples" / "quiz-each-type.toml"


def test_sound_lessons_and_questions_have_no_fault(tmp_path, capsys):
    """A lesson of the course and a sound file of questions pass, in a folder too."""
    shutil.copy(SAMPLE, tmp_path)
    (tmp_path / "own.gift").write_text("Which?{=a#Yes. ~b#No.}")
    assert list(faults([str(tmp_path), str(SAMPLE)])) == []
    assert cli.main(["check", str(tmp_path)]) == 0
    assert capsys.readouterr().out == f"0 faults in {tmp_path}.\n"


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("a.ipynb", "{", "a.ipynb is not a notebook that can be read"),
        ("a.toml", "[objectives", "not readable as TOML"),
        ("a.toml", '[objectives]\nx = "X"\n', "missing key"),
        ("a.gift", "No braces", "question 1 cannot be used"),
        ("a.json", "[]", "at least one"),
        ("a.txt", "hello", "neither a notebook nor questions"),
    ],
)
def test_each_kind_of_fault_is_a_sentence(tmp_path, name, text, why, capsys):
    """What cannot be read is named with its file and what to do, and the command ends with 1."""
    (tmp_path / name).write_text(text)
    assert cli.main(["check", str(tmp_path / name)]) == 1
    assert why in capsys.readouterr().out


def test_a_notebook_that_was_never_run_is_told(tmp_path):
    """The rules of the course's own lessons hold for others: a title, outputs, alt text, no long cells."""
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "execution_count": None, "outputs": [], "source": "1 + 1"}
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]}
    (tmp_path / "mine.ipynb").write_text(json.dumps(notebook))
    told = " ".join(faults([str(tmp_path)]))
    assert "mine.ipynb has no title" in told and "stores no output" in told


def test_keys_that_stand_first_are_told(tmp_path):
    """Four questions whose right answer is always the first give themselves away."""
    (tmp_path / "own.gift").write_text("\n\n".join(f"Question {n}?{{=right{n} ~wrong{n} ~other{n}}}" for n in range(4)))
    assert "the key is the first option in 4 of 4" in " ".join(faults([str(tmp_path)]))


def test_an_empty_folder_and_a_missing_file_are_told(tmp_path):
    """Nothing checked is not passed."""
    told = list(faults([str(tmp_path), str(tmp_path / "gone.ipynb")]))
    assert "holds no notebook" in told[0] and "is not there" in told[1]


def test_an_own_file_in_gift_can_be_assigned(tmp_path):
    """Questions in GIFT are drawn from as those in TOML; a broken file is refused in the checker's words."""
    (tmp_path / "own.gift").write_text("Which?{=a ~b}")
    (record,), public = assignment.pools_of([str(tmp_path / "own.gift")])
    assert (len(record.items), public) == (1, False)
    (tmp_path / "bad.gift").write_text("Which?{}")
    with pytest.raises(TeachingError, match="question 1 cannot be used"):
        assignment.pools_of([str(tmp_path / "bad.gift")])
