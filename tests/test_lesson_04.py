"""Lesson 04 as it is written: easy to read, its numbers from its facts, nothing promised."""

import json
import re

import pytest
import textstat

from backcourse import cite, knowledge
from backcourse.lab import course_root
from backcourse.quiz import questions

LESSON = "04-what-is-the-pop"
CELLS = json.loads((course_root() / "notebooks" / f"{LESSON}.ipynb").read_text(encoding="utf-8"))["cells"]
PROSE = {cell["id"]: cell for cell in CELLS if cell["cell_type"] == "markdown"}
# Numbers that are no finding: emergency calls, scales, what the lab offers, lessons, and years.
FREE = {"112", "911", "999", "100", "10", "10,000", "30", "03", "71", "1971", "2004", "2018", "29"}


def source(cell):
    """The text of a cell."""
    return "".join(PROSE[cell]["source"])


def facts_of(cell):
    """The facts a cell is tagged with."""
    tags = PROSE[cell]["metadata"].get("tags", ())
    return [knowledge.facts()[tag.removeprefix(cite.TAG)] for tag in tags if tag.startswith(cite.TAG)]


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
    """Every number of two digits or more stands in a fact that the cell is tagged with."""
    known = " ".join(
        f"{fact.statement} {[abs(number) for number in (*fact.value, *fact.span)]}" for fact in facts_of(cell)
    )
    numbers = [number.rstrip(".,") for number in re.findall(r"\d[\d,.]+", source(cell))]
    assert [n for n in numbers if len(n) > 1 and n not in known and n not in FREE] == []


@pytest.mark.parametrize("cell", PROSE)
def test_safety_rests_on_nothing_recalled(cell):
    """A cell with a warning is tagged only with facts that were read, or that tell of a search."""
    if "> " in source(cell):
        assert all(fact.verified == "retrieved" for fact in facts_of(cell))


def test_nothing_is_promised_and_no_pop_is_asked_for():
    """No text speaks of a cure, of putting back in, or tells someone to crack."""
    said = " ".join(source(cell) for cell in PROSE).lower()
    for phrase in ("realign", "put back in", "will cure", "will heal", "you are clear", "guarantee", "try to crack"):
        assert phrase not in said
    assert "leave the neck alone" in said and "no dose in this lesson" in said


def test_the_sources_are_of_the_upper_tiers():
    """What is printed at the end is no clinic's or company's page, and there is much of it."""
    printed = cite.sources(LESSON).items
    assert len(printed) >= 25
    assert {item["custom"]["tier"] for item in printed} <= set(cite.PRINTED)


def test_the_questions_reach_every_objective_in_several_ways():
    """At least twelve questions of at least four types; each objective has two or more."""
    record = questions(LESSON)
    assert len(record.items) >= 12
    assert len({item.type for item in record.items}) >= 4
    asked = [item.objective for item in record.items]
    assert all(asked.count(objective) >= 2 for objective in record.objectives)
