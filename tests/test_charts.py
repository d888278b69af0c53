"""The map of techniques and conditions, and a lesson's sources: the same every time, and readable without colour."""

import json
import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
import textstat

from backcourse import charts, cite, knowledge
from backcourse.lab import course_root
from backcourse.safety import Rating

LESSON = "03-check-first"
CELLS = json.loads((course_root() / "notebooks" / f"{LESSON}.ipynb").read_text(encoding="utf-8"))["cells"]
PROSE = {cell["id"]: "".join(cell["source"]) for cell in CELLS if cell["cell_type"] == "markdown"}


@pytest.fixture(scope="module")
def drawn():
    """The map."""
    return charts.condition_map()


def luminance(colour):
    """How light a colour is, from 0 to 1 (WCAG 2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    """The contrast of two colours (WCAG 2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_picture_is_the_same_every_time(drawn):
    """Two drawings are the same text, with no date in it, and the words in it stay words."""
    svg = drawn.svg()
    assert svg == charts.condition_map().svg()
    assert "dc:date" not in svg
    assert ElementTree.fromstring(svg).tag.endswith("svg")
    assert all(name in svg for name in ("Foam roller", "Osteoporosis", "ask first"))


def test_every_rating_has_its_own_sign_and_shade():
    """Signs differ, shades go one way from dark to light, and each sign stands out from its shade."""
    shades, signs, inks, _names = zip(*charts.LOOK.values(), strict=True)
    assert len(set(signs)) == len(Rating)
    assert all(luminance(a) < luminance(b) for a, b in pairwise(shades))
    assert all(contrast(shade, ink) >= 4.5 for shade, ink in zip(shades, inks, strict=True))
    assert all(contrast(a, b) >= 1.5 for a, b in pairwise(shades))


def test_the_table_holds_the_whole_map(drawn):
    """The table has every condition as a row, every technique as a column, and each rating in words."""
    root = ElementTree.fromstring(drawn.table())
    rows = root.findall("./tbody/tr")
    assert [row.find("th").text for row in rows] == [condition.label for condition in drawn.rows]
    assert len(rows) == len(knowledge.conditions())
    heads = [head.text for head in root.findall("./thead/tr/th")][1:]
    assert heads == [technique.name for technique in knowledge.techniques().values()]
    words = {cell.text for row in rows for cell in row.findall("td")}
    assert words == {"avoid", "ask first", "modify", "ok"}
    assert all(len(row.findall("td")) == len(heads) for row in rows)


def test_a_cell_is_never_milder_than_the_content(drawn):
    """The quick push is never ok or modified, and everything else is rated as in its condition's record."""
    for condition in drawn.rows:
        for technique, record in knowledge.techniques().items():
            assert drawn.rating(condition, technique) >= Rating(condition.cells[technique].rating)
            assert drawn.rating(condition, technique) >= Rating(record.at_best)
    assert {drawn.rating(c, "chair-twist-push") for c in drawn.rows} <= {Rating.AVOID, Rating.ASK_FIRST}


def test_the_map_is_said_in_words(drawn):
    """The fact of the chart stands beside it and in its alternative text, with numbers that the table bears out."""
    html = drawn._repr_html_()
    every = re.findall(r"<tr><th[^>]*>[^<]*</th>(?:<td[^>]*>avoid</td>)+</tr>", drawn.table())
    assert drawn.words().startswith(f"With {len(every)} of {len(drawn.rows)} conditions every move is to be avoided.")
    assert html.count(drawn.words()) == 2
    assert repr(drawn).startswith(f"ConditionMap({len(drawn.rows)} conditions, 12 techniques, ")


def test_only_upper_tiers_are_printed():
    """A clinic's page or a company's is never among the sources, and each reference is one that is known."""
    printed = cite.sources(LESSON).items
    assert len(printed) > 10
    assert {item["custom"]["tier"] for item in printed} <= set(cite.PRINTED)
    assert repr(cite.sources(LESSON)).startswith("Sources(")


def test_a_reference_is_printed_with_the_fields_that_are_known():
    """Nothing is invented where a field is not known."""
    item = {"title": "Back pain", "author": [{"literal": "An NHS trust"}], "custom": {"tier": "institution"}}
    assert cite.in_words(item) == "An NHS trust. Back pain."
    whole = {"issued": {"date-parts": [[2018]]}, "container-title": "Lancet", "DOI": "10.1/x"}
    assert cite.in_words(item | whole) == "An NHS trust. Back pain. Lancet 2018. doi:10.1/x."


def test_every_fact_of_the_lesson_was_read_and_has_a_printed_source():
    """Each fact a cell names exists, was read, and has a source that is printed."""
    tags = {tag.removeprefix(cite.TAG) for cell in CELLS for tag in cell["metadata"].get("tags", ())}
    assert len(tags) > 15
    for fact in (knowledge.facts()[tag] for tag in sorted(tags)):
        assert fact.verified == "retrieved", fact.id
        tiers = {knowledge.references()[source]["custom"]["tier"] for source in fact.sources}
        assert tiers & set(cite.PRINTED), fact.id


@pytest.mark.parametrize("cell", PROSE)
def test_numbers_in_the_lesson_come_from_its_facts(cell):
    """Every number of two digits or more in a cell with facts stands in one of those facts."""
    tags = next(c["metadata"].get("tags", ()) for c in CELLS if c["id"] == cell)
    facts = [knowledge.facts()[tag.removeprefix(cite.TAG)] for tag in tags]
    known = " ".join(fact.statement for fact in facts) + " 112 911 999 100 25 "
    numbers = re.findall(r"\d[\d,]+", re.sub(r"\(.*?\)", "", PROSE[cell])) if facts else []
    assert [n for n in numbers if n.rstrip(",") not in known] == []


@pytest.mark.parametrize("cell", PROSE)
def test_the_lesson_is_easy_to_read(cell):
    """Each text reads at grade 8 or below, and the warning at its start at grade 6 or below."""
    lines = re.sub(r"\]\([^)]*\)|[*#>`|\[\]]", "", PROSE[cell]).splitlines()
    text = " ".join(line if line.rstrip().endswith((".", "?", "!", ";", ":")) else f"{line}." for line in lines if line)
    assert textstat.flesch_kincaid_grade(text) <= 8
    warning = [line for line in PROSE[cell].splitlines() if line.startswith(">")]
    assert all(textstat.flesch_kincaid_grade(line) <= 6 for line in warning)
