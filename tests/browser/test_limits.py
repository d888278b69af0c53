"""The limits of a technique in a real JupyterLab: for everyone, and, after a check, the learner's own."""

import json

import pytest
from playwright.sync_api import expect

from backcourse import safety
from backcourse.widgets import words

from . import checks
from .conftest import opened
from .hands import heading
from .samples import write_notebook
from .test_check import answer, check_in

CELLS = (
    "from backcourse import home\nfrom backcourse.widgets.check import Check",
    "from backcourse.widgets.limits import Limits\nLimits('egg-roll')",
    "Limits('bridging')",
    "Check()",
)


@pytest.fixture(scope="module")
def lesson(lab, browser):
    """A notebook with the limits of two techniques and a check, as a lesson has them."""
    name = write_notebook(lab.lessons, "limits.ipynb", CELLS)
    with opened(lab, browser, lab.lessons / name) as page:
        yield page.run_all()


def limits_in(page, cell, name):
    """The limits in the output of this code cell."""
    return page.output(cell).get_by_role("region", name=f"{name}: limits")


@pytest.fixture
def egg_roll(lesson):
    """The limits of the egg roll, in a kernel that knows nothing."""
    lesson.value("home.forget()")
    lesson.run_all()
    return limits_in(lesson, 1, "Egg roll")


def test_without_a_check_the_general_limits_are_shown(egg_roll):
    """Who did no check sees the rating for someone unchecked, with whom to leave it alone, and the way to the check."""
    expect(egg_roll.get_by_text(words.RATINGS[safety.advise([]).rating("egg-roll").rating])).to_be_visible()
    egg_roll.get_by_text("Leave it alone with any of these").click()
    expect(egg_roll.get_by_text("I am pregnant, or gave birth some weeks ago")).to_be_visible()
    expect(egg_roll.get_by_role("link", name="Go to the check")).to_have_attribute("href", "03-check-first.ipynb")
    expect(egg_roll.get_by_text("These limits are for someone whom nobody has checked.")).to_be_visible()


def test_after_a_check_the_limits_are_ones_own_and_are_not_saved(lab, lesson, egg_roll):
    """Run again after the check, the limits are those of the learner; the saved notebook holds those for everyone."""
    lesson.save()
    file = lab.root / lesson.js("return panel.context.path")
    before = [cell["outputs"] for cell in json.loads(file.read_text())["cells"]]
    answer(check_in(lesson, 3), reported=["pregnancy"], context="checked")
    expect(heading(check_in(lesson, 3), "Your answers")).to_be_visible()
    lesson.run_all()
    expect(egg_roll.get_by_text(words.RATINGS[safety.Rating.AVOID])).to_be_visible()
    expect(egg_roll.get_by_text("(I am pregnant, or gave birth some weeks ago)").first).to_be_visible()
    expect(egg_roll.get_by_text("This comes from your own check.")).to_be_visible()
    lesson.screenshot("limits-own")
    lesson.save()
    after = [cell["outputs"] for cell in json.loads(file.read_text())["cells"]]
    for outputs in (*before, *after):
        for output in outputs:
            output.pop("execution_count", None)
    assert before == after


def test_the_link_opens_the_check_in_a_tab(lab, lesson, egg_roll):
    """A click on the link opens lesson 03 beside this one, and JupyterLab stays as it is."""
    current = "() => window.jupyterapp.shell.currentWidget?.context?.path"
    here = lesson.page.evaluate(current)
    there = here.replace(here.split("/")[-1], "03-check-first.ipynb")
    egg_roll.get_by_role("link", name="Go to the check").click()
    lesson.page.wait_for_function(f"there => ({current})() === there", arg=there)
    lesson.js("await panel.context.ready; panel.close()")
    lesson.page.wait_for_function(f"here => ({current})() === here", arg=here)
    expect(egg_roll).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_limits_are_sound(lesson, egg_roll, theme):
    """axe-core is silent, keys stay in, Tab reaches the lists and the link, and nothing sticks out at 320 px."""
    lesson.theme(theme)
    egg_roll.get_by_text("Ask first with any of these").click()
    for width in (360, 1280):
        lesson.resize(width)
        with lesson.unfolded():
            lesson.screenshot(f"limits-{theme}-{width}")
    assert checks.axe_faults(lesson) == []
    lesson.resize(320)
    assert checks.overflow_faults(lesson) == []
    lesson.resize(1280)
    lesson.theme("light")
    assert checks.tab_faults(lesson) == []
