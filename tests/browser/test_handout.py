"""The handouts as a printer and a learner meet them: one sheet each, opened from a lesson."""

import json
import re

import pytest
from playwright.sync_api import expect

from backcourse import handout, pdf

from .conftest import ROOT, opened
from .notebook import SCREENSHOTS

PAGE = re.compile(rb"/Type\s*/Page\b")


@pytest.mark.parametrize("technique", handout.techniques())
def test_a_handout_is_one_sheet(technique, tmp_path):
    """Printed by Chromium, the handout is a PDF of a single page."""
    copy = tmp_path / f"{technique}.html"
    copy.write_text((ROOT / handout.path(technique)).read_text(encoding="utf-8"), encoding="utf-8")
    assert len(PAGE.findall(pdf.write(copy).read_bytes())) == 1


def test_a_handout_reads_on_a_phone_and_asks_for_nothing(browser):
    """On a narrow screen nothing sticks out, and the page makes no request and no error."""
    page = browser.new_page(viewport={"width": 360, "height": 780})
    asked, errors = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    for technique in ("low-back-exercises", "chair-twist"):
        page.goto((ROOT / handout.path(technique)).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.screenshot(path=SCREENSHOTS / f"handout-{technique}-narrow.png", full_page=True)
    page.close()
    assert len(asked) == 2 and not errors


@pytest.fixture
def lesson(lab):
    """A notebook with the link to a handout, as a lesson has it."""
    link = {
        "cell_type": "markdown",
        "id": "handout",
        "metadata": {},
        "source": "[one page](../assets/handouts/egg-roll.html)",
    }
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}}
    path = lab.lessons / "with-handout.ipynb"
    path.write_text(json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": kernel, "cells": [link]}))
    return path


def test_a_lesson_opens_its_handout(lab, browser, lesson):
    """The link in a lesson opens the handout inside JupyterLab, and its address is the file that can be printed."""
    with opened(lab, browser, lesson) as page:
        link = page.page.get_by_role("link", name="one page")
        expect(link).to_have_attribute("href", re.compile(r"/files/assets/handouts/egg-roll\.html"))
        link.click()
        shown = page.page.frame_locator("iframe").get_by_role("heading", name="Egg roll")
        expect(shown).to_be_visible()
        page.page.screenshot(path=SCREENSHOTS / "handout-in-lab.png")
