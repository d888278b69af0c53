"""Lesson 03 as a learner meets it: its stories before it is run, its check, its people and its map after that."""

import json

import pytest
from playwright.sync_api import expect

from . import checks
from .conftest import opened

NAME = "03-check-first.ipynb"


@pytest.fixture(scope="module")
def lesson(lab, browser):
    """The lesson, run once."""
    with opened(lab, browser, lab.lessons / NAME) as page:
        yield page.run_all()


def test_before_it_is_run_it_teaches(lab, open_page):
    """Not yet run, the page has its stories with pictures, the signs, the emergency line and the whole map."""
    page = open_page(lab.lessons / NAME)
    text = page.page.locator(".jp-Notebook").inner_text()
    for words in ("I cannot feel the seat", "Get help now: emergency number", "Chest pain", "fewer than any other"):
        assert words in text
    pictures = page.page.locator(".jp-OutputArea img")
    assert pictures.evaluate_all("all => all.every(image => image.naturalWidth > 0 && image.alt.length > 20)")
    assert checks.still_faults(page, checks.cells_with_still(lab.lessons / NAME)) == []


def test_the_map_is_a_table_too(lesson):
    """By keyboard the map opens as a table in which a row can be read."""
    summary = lesson.page.get_by_text("The whole map as a table")
    summary.focus()
    lesson.press("Enter")
    table = lesson.page.get_by_role("region", name="The whole map as a table").get_by_role("table")
    row = table.get_by_role("row").filter(has_text="Osteoporosis")
    expect(row.get_by_role("cell")).to_have_count(12)
    expect(row.get_by_role("cell").first).to_have_text("avoid")
    assert checks.axe_faults(lesson) == []
    summary.press("Enter")


def test_a_person_is_sorted_by_keyboard(lesson):
    """In the lesson itself a choice is made with the keyboard and answered in words."""
    room = lesson.page.get_by_role("region", name="12 people to sort")
    room.get_by_role("button", name="Go on gently").focus()
    lesson.press("Enter")
    expect(room.get_by_role("status")).to_contain_text("Right: go on gently.")


def test_without_a_kernel_the_people_stay(lab, browser):
    """When the kernel has stopped, the people can still be sorted."""
    with opened(lab, browser, lab.lessons / NAME) as page:
        page.run_all().stop_kernel()
        room = page.page.get_by_role("region", name="12 people to sort")
        room.get_by_role("button", name="Get help now").press("Enter")
        expect(room.get_by_role("status")).to_contain_text("more than is needed")


def test_saved_it_holds_no_answer(lesson, lab):
    """After people were sorted and the page saved, the file holds the same outputs as before and no choice."""
    lesson.save()
    notebook = json.loads((lab.root / lesson.js("return panel.context.path")).read_text())
    assert "widgets" not in notebook["metadata"]
    stored = json.loads((lab.lessons / NAME).read_text())
    for before, after in zip(stored["cells"], notebook["cells"], strict=True):
        kinds = [set(out.get("data", {})) for out in after.get("outputs", ())]
        assert kinds == [set(out.get("data", {})) for out in before.get("outputs", ())]
