"""Lesson 11 as it is written: easy to read, its numbers from its facts, honest about what stretching does."""

import json
import re

import pytest
import textstat

from backcourse import cite, knowledge
from backcourse.body import clip
from backcourse.lab import course_root
from backcourse.quiz import questions

LESSON = "11-stretches-for-a-sore-back"
CELLS = json.loads((course_root() / "notebooks" / f"{LESSON}.ipynb").read_text(encoding="utf-8"))["cells"]
PROSE = {cell["id"]: cell for cell in CELLS if cell["cell_type"] == "markdown"}
# Numbers that are no finding: emergency calls, minutes of the lesson, scales, the dose of 30 seconds, lessons.
FREE = {"112", "911", "999", "25", "100", "10", "30", "12"}


def source(cell):
    """The text of a cell."""
    return "".join(PROSE[cell]["source"])


def facts_of(cell):
    """The facts a cell is tagged with."""
    return [knowledge.facts()[tag.removeprefix(cite.TAG)] for tag in PROSE[cell]["metadata"].get("tags", ())]


@pytest.mark.parametrize("cell", PROSE)
def test_it_is_easy_to_read(cell):
    """Each text reads at grade 8 or below, and each warning at grade 6 or below."""
    lines = re.sub(r"\]\([^)]*\)|[*#>`|\[\]]", "", source(cell)).splitlines()
    text = " ".join(line if line.rstrip().endswith((".", "?", "!", ";", ":")) else f"{line}." for line in lines if line)
    assert textstat.flesch_kincaid_grade(text) <= 8
    warnings = [line for line in source(cell).splitlines() if line.startswith("> ")]
    assert all(textstat.flesch_kincaid_grade(line) <= 6 for line in warnings)


@pytest.mark.parametrize("cell", [cell for cell in PROSE if PROSE[cell]["metadata"].get("tags")])
def test_its_numbers_come_from_its_facts(cell):
    """Every number of two digits or more stands in a fact that the cell is tagged with, or rounds one of its limits."""
    known = " ".join(
        f"{fact.statement} {fact.population} {[*fact.value, *fact.span, *fact.table]}" for fact in facts_of(cell)
    )
    rounded = {str(round(float(n))) for n in re.findall(r"\d+\.\d+", known)}
    numbers = [number.rstrip(".,") for number in re.findall(r"\d[\d,.]+", source(cell))]
    assert [n for n in numbers if len(n) > 1 and n not in known and n not in FREE | rounded] == []


@pytest.mark.parametrize("cell", PROSE)
def test_safety_rests_on_nothing_recalled(cell):
    """A cell with a warning or signs is tagged only with facts that were read."""
    if "> " in source(cell) or cell == "apart":
        assert all(fact.verified == "retrieved" for fact in facts_of(cell))


def test_the_degrees_are_the_figures():
    """The roundings that the text names are those of the clips."""
    for cell, movement in (
        ("childs-pose-how", "childs-pose"),
        ("knee-hug-why", "single-knee-to-chest"),
        ("knee-hug-why", "single-knee-to-chest--mistake-shin"),
    ):
        assert f"{round(max(clip(movement).angles['lumbar_flexion']))}°" in source(cell)


def test_it_promises_nothing():
    """No text speaks of a cure or of being cleared; it says that stretching hardly changes soreness, twice over."""
    said = " ".join(source(cell) for cell in PROSE).lower()
    for phrase in ("realign", "put back in", "will cure", "will heal", "you are clear", "guarantee", "detox"):
        assert phrase not in said
    assert "hardly changes soreness" in said and "“it fits” is not the same as “it is”" in said


def test_dark_urine_is_an_emergency_wherever_it_is_named():
    """The first box and the stop rules both send someone with dark urine to the emergency number."""
    for cell in ("title", "feel"):
        warning = next(line for line in source(cell).splitlines() if line.startswith("> ") and "rine" in line)
        assert "call your emergency number" in warning


def test_the_questions_reach_every_objective_in_several_ways():
    """At least fourteen questions of at least six types, three of them about people; each objective has two or more."""
    record = questions(LESSON)
    assert len(record.items) >= 14 and len({item.type for item in record.items}) >= 6
    assert sum(item.case for item in record.items) >= 3
    asked = [item.objective for item in record.items]
    assert all(asked.count(objective) >= 2 for objective in record.objectives)
