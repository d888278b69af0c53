"""The course seen as a whole: lessons in order, the README's table, and the checkup of this computer."""

from pathlib import Path

import pytest

import backcourse
from backcourse import knowledge, overview

ROOT = Path(__file__).parents[1]


def test_the_readme_lists_the_lessons_as_the_content_does():
    """The lesson table is derived: whoever changes a lesson's record is told to paste the new table."""
    table = overview.table()
    assert table in (ROOT / "README.md").read_text(encoding="utf-8"), f"Paste this into README.md:\n{table}"


def test_the_plan_shows_every_lesson_in_order_and_links_those_that_are_written():
    """A learner sees all lessons; only a page that is there is a link."""
    html = overview.course()._repr_html_()
    places = [html.index(f">{lesson.id[:2]} {lesson.title}<") for lesson in knowledge.lessons()]
    assert places == sorted(places)
    for lesson in knowledge.lessons():
        assert (f'href="{lesson.id}.ipynb"' in html) == overview.is_written(lesson)
    assert html.count("Not written yet") == sum(not overview.is_written(x) for x in knowledge.lessons())


def test_the_checkup_says_that_all_works():
    """On a computer where the course is installed, every line says that it works."""
    said = repr(backcourse.checkup()).splitlines()
    assert said[-1] == f"All {len(said) - 1} work."


def test_what_does_not_work_says_what_to_do(monkeypatch):
    """A missing package is named with its remedy, and the verdict counts it."""
    monkeypatch.setattr(overview, "NEEDED", ("anywidget", "no-such-package"))
    said = repr(overview.checkup())
    assert (
        "DOES NOT WORK: the package no-such-package. Run `pip install no-such-package` and restart the kernel" in said
    )
    assert said.splitlines()[-1].startswith("1 of ")


def test_a_name_the_package_does_not_have_is_refused_with_those_it_has():
    """A misspelt import names the choices."""
    with pytest.raises(AttributeError, match=r"backcourse has no 'Movment'. It has: .*Movement"):
        backcourse.__getattr__("Movment")
