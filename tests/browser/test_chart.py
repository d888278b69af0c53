"""A chart in a real JupyterLab: its slider by keyboard, the newest values win, the theme, and no kernel."""

import re

import pytest
from playwright.sync_api import expect

from backcourse.chart_style import DARK, PAPER

from . import checks
from .conftest import opened
from .samples import write_notebook

SETUP = """
import time
from backcourse.chart_style import BLUE
from backcourse.widgets.chart import Chart, Slider
drawn = []
def setup(figure, narrow):
    (curve,) = figure.add_axes((0.1, 0.1, 0.8, 0.8)).plot([0, 1], [0, 0], color=BLUE)
    def update(height):
        time.sleep(0.12)
        drawn.append(height)
        curve.set_ydata([0, height])
        return f'It rises to {height:g}.'
    return update
chart = Chart(setup, Slider('height', 'Height', 0, 50, 1, 2, 'mm'), title='A line', alt='A line.')
"""


@pytest.fixture(scope="module")
def page(lab, browser):
    """A notebook with a slow chart, run once."""
    with opened(lab, browser, write_notebook(lab.root, "chart.ipynb", (SETUP, "chart"))) as page:
        yield page.run_all()


@pytest.fixture
def room(page):
    """The chart with its first values."""
    page.run_all()
    region = page.output(1).get_by_role("region", name="A line", exact=True)
    expect(region.get_by_role("img")).to_have_attribute("alt", "A line. It rises to 2.")
    return region


def test_a_slider_changes_picture_and_words(page, room):
    """An arrow key changes the value, the picture, its alternative text and the fact, which is then said."""
    before = room.get_by_role("img").get_attribute("src")
    slider = room.get_by_role("slider", name="Height")
    slider.focus()
    page.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "3 mm")
    expect(room.get_by_role("img")).to_have_attribute("alt", "A line. It rises to 3.")
    assert room.get_by_role("img").get_attribute("src") != before
    expect(room.get_by_role("status")).to_have_text("It rises to 3.")
    expect(slider).to_be_focused()


def test_the_newest_values_win_and_few_between_are_drawn(page, room):
    """Forty quick steps end at the last value, and most of those between are never drawn."""
    room.get_by_role("slider").focus()
    page.press(*["ArrowRight"] * 40)
    expect(room.get_by_role("img")).to_have_attribute("alt", "A line. It rises to 42.")
    drawn = [float(value) for value in page.value("drawn").strip("[]").split(",")]
    assert drawn[-1] == 42 and len(drawn) < 25
    assert drawn[2:] == sorted(drawn[2:])  # the first two are those for wide and narrow


def test_with_no_kernel_it_follows_the_theme_and_says_what_it_cannot(page, room):
    """With the kernel stopped the picture still turns dark; a moved slider says that the picture is the old one."""
    page.stop_kernel()
    for theme, paper in (("dark", DARK[PAPER]), ("light", PAPER)):
        page.theme(theme)
        expect(room.get_by_role("img")).to_have_attribute("src", re.compile(paper.removeprefix("#")))
    room.get_by_role("slider").focus()
    page.press("ArrowRight")
    told = room.get_by_role("alert")
    expect(told).to_contain_text("the picture is still the one for Height 2 mm")
    expect(room.get_by_role("img")).to_have_attribute("alt", "A line. It rises to 2.")
    page.press("ArrowLeft")
    expect(room.get_by_role("slider")).to_be_focused()
    assert checks.error_faults(page) == []
