"""Lesson 02 in words and charts: easy to read, each number from a fact, charts that show just their facts."""

import json
import re
from functools import cache

import figures
import pytest
import textstat

from backcourse import body, chart_style, cite, knowledge
from backcourse.body.skeleton import LEVELS
from backcourse.facet_chart import facets
from backcourse.lab import course_root
from backcourse.load_charts import creep, mornings, pressure
from backcourse.work_charts import CHOSEN, WorkTable, compared, who_moves_what, work

LESSON = "02-how-the-back-moves"
CELLS = json.loads((course_root() / "notebooks" / f"{LESSON}.ipynb").read_text(encoding="utf-8"))["cells"]
PROSE = {cell["id"]: "".join(cell["source"]) for cell in CELLS if cell["cell_type"] == "markdown"}
TAGS = {
    c["id"]: [t.removeprefix(cite.TAG) for t in c["metadata"].get("tags", ()) if t.startswith(cite.TAG)] for c in CELLS
}
RECALLED = {"rom-segmental", "rom-sums", "rom-limits-model", "stop-list"}
GIVEN = {"30", "112", "911", "999"}  # the lesson's minutes and its measured turn; emergency numbers
CHARTS = {"facets": facets, "pressure": pressure, "creep": creep, "mornings": mornings, "who": who_moves_what}


@cache
def chart_of(name):
    """A chart of the lesson, made once."""
    return CHARTS[name]()


def values_of(chart, **changed):
    """The values of a chart's sliders, as they start but for those changed."""
    return {slider["name"]: slider["value"] for slider in chart.sliders} | changed


@pytest.mark.parametrize("cell", PROSE)
def test_the_lesson_is_easy_to_read(cell):
    """Each text reads at grade 8 or below, and a warning at grade 6 or below."""
    lines = re.sub(r"\]\([^)]*\)|[*#>`|\[\]]", "", PROSE[cell]).splitlines()
    text = " ".join(line if line.rstrip().endswith((".", "?", "!", ";", ":")) else f"{line}." for line in lines if line)
    assert textstat.flesch_kincaid_grade(text) <= 8
    warning = [line for line in PROSE[cell].splitlines() if line.startswith(">")]
    assert all(textstat.flesch_kincaid_grade(line) <= 6 for line in warning)


@pytest.mark.parametrize("cell", [cell for cell in PROSE if TAGS[cell]])
def test_numbers_come_from_the_facts(cell):
    """Every number of two digits or more stands in a fact of its cell, rounded at most."""
    known = " ".join(knowledge.facts()[fact].statement for fact in TAGS[cell])
    rounded = {f"{float(number):.0f}" for number in re.findall(r"\d+(?:\.\d+)?", known)} | GIVEN
    numbers = re.findall(r"\b\d{2,}\b", re.sub(r"\(\[?\d.*?\)|[CTLS]\d+(-[CTLS]\d+)?", "", PROSE[cell]))
    assert [number for number in numbers if number not in rounded] == []


def test_what_is_recalled_is_said_to_be_unverified():
    """Of the facts shown, those from memory are the book's table and the figure's limits, and the lesson says so."""
    shown = {fact for tags in TAGS.values() for fact in tags}
    assert {fact for fact in shown if knowledge.facts()[fact].verified == "recalled"} <= RECALLED
    assert "unverified" in PROSE["who"]
    assert "unverified" in PROSE["end"]
    assert "unverified" in chart_of("facets").words["fact"]


def test_every_fact_has_a_source_that_is_printed():
    """Each fact of the lesson has a source of an upper tier, but for the stop rules, which are the course's own."""
    for fact in {fact for tags in TAGS.values() for fact in tags} - {"stop-list"}:
        tiers = {knowledge.references()[source]["custom"]["tier"] for source in knowledge.facts()[fact].sources}
        assert tiers & set(cite.PRINTED), fact


def test_the_gap_between_figure_and_book_is_explained():
    """Where the figure's 35° and the book's 71° stand together, the lesson says why they differ."""
    assert "35°" in PROSE["honest"]
    assert "71°" in PROSE["honest"]


def test_the_table_of_sums_is_the_books():
    """The lesson's table holds the sums of the three parts."""
    for region in knowledge.regions().values():
        (row,) = [line for line in PROSE["who"].splitlines() if line.startswith(f"| {region.name} ")]
        assert [float(n) for n in re.findall(r"(\d+)°", row)] == list(region.sums.values())


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_has_words_and_only_the_styles_colours(name):
    """Each chart says its fact in words and follows the theme, wide and narrow, the same at every run."""
    one, other = chart_of(name), CHARTS[name]()
    assert one.pictures == other.pictures
    assert one.words["fact"] in one.still().replace("&#x27;", "'")
    assert all(chart_style.strange_colours(picture) == set() for picture in one.pictures.values())
    assert textstat.flesch_kincaid_grade(one.words["fact"]) <= 8


@pytest.mark.parametrize(
    "name, changed", [("facets", {}), ("facets", {"degrees": 6}), ("pressure", {}), ("creep", {}), ("mornings", {})]
)
@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_charts_look_like_their_references(name, changed, width):
    """Drawn again, a chart looks like the picture that was looked at."""
    chart = chart_of(name)
    chart.draw(width, values_of(chart, **changed))
    figure, _ = chart._drawn[width]
    assert figures.fault("-".join(["02", name, *map(str, changed.values()), width]), figure) == ""


def test_a_chart_that_changed_is_noticed():
    """A figure at other values is not taken for the one that was kept."""
    chart = chart_of("facets")
    chart.draw("wide", {"degrees": 6})
    assert "differs in" in figures.fault("02-facets-wide", chart._drawn["wide"][0])


def test_only_what_was_read_of_the_pressures_is_plotted():
    """The bars are the rows that were read, and the older study's dots are what its abstract says."""
    rows = knowledge.facts()["bio-wilke-table"].table
    chart = chart_of("pressure")
    left, right = chart._drawn["wide"][0].axes
    assert sorted(bar.get_width() for bar in left.patches) == sorted(row["mpa"] for row in rows)
    assert len(rows) == 10
    dots = [line.get_xdata()[0] for line in right.lines if line.get_marker() == "D" and len(line.get_xdata())]
    assert dots == [30, 140, 200]
    assert "140 % of standing in the older ones, 92 % in him" in chart.words["fact"]


def test_a_held_bend_gives_what_was_measured():
    """Nothing at first, 5.5 degrees after 20 minutes, and most of it early."""
    chart = chart_of("creep")
    said = [float(re.search(r"about ([\d.]+)°", chart.draw("wide", {"minutes": m})[1])[1]) for m in (0, 5, 10, 20)]
    assert said[0] == 0
    assert said[-1] == 5.5
    assert said[1] - said[0] > said[2] - said[1] > 0


def test_the_low_back_stops_and_the_chest_goes_on():
    """Below 2 degrees both have room, at 2 the low back meets its stop, and beyond only the chest turns on."""
    chart = chart_of("facets")
    assert "both still have room" in chart.draw("wide", {"degrees": 1})[1]
    assert "the facets of the low back meet" in chart.draw("wide", {"degrees": 2})[1]
    assert "the low back has stopped at about 2°" in chart.draw("wide", {"degrees": 3})[1]


def test_the_comparison_is_measured_from_the_clips():
    """A movement's bars are each joint's largest angle from standing; chest and low back are their sums."""
    clip = body.clip("chair-twist")
    found = work(clip)
    assert len(found.turn) == len(found.bend) == len(LEVELS)
    column = [row[3] for row in clip.spine_turn]
    assert found.turn[3] == pytest.approx(max(map(abs, column)))
    assert found.part("turn", "chest") == pytest.approx(clip.thorax_turn, abs=0.6)
    assert found.part("turn", "low-back") == pytest.approx(6, abs=0.6)


def test_the_comparison_takes_what_is_there():
    """Chosen movements that exist are compared, in the chosen order, in the chart and in the table."""
    names = [body.clip(i).name for i in CHOSEN if i in body.movements()]
    assert [w.name for w in compared()] == names != []
    html = WorkTable()._repr_html_()
    assert re.findall(r'<th scope="row"[^>]*>([^<]+)</th>', html) == names
    assert html.count("<td") == 4 * len(names)
    assert repr(WorkTable()).startswith(f"WorkTable({len(names)} movements; ")


def test_the_quiz_asks_for_every_objective_in_several_ways():
    """At least twelve items of four types or more, and each objective of the lesson is asked for."""
    quiz = knowledge.read("quizzes", LESSON, knowledge.FOLDERS["quizzes"])
    assert len(quiz.items) >= 12
    assert len({item.type for item in quiz.items}) >= 4
    assert {item.objective for item in quiz.items} == set(quiz.objectives)
