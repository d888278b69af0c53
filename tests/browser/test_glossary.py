"""The glossary in a real JupyterLab: searched by keyboard, heard, and searched on with the kernel stopped."""

import pytest
from playwright.sync_api import expect

from backcourse import knowledge
from backcourse.widgets.glossary import WORDS

from .conftest import opened

ALL = len(knowledge.glossary())


@pytest.fixture(scope="module")
def glossary(lab, browser):
    """The glossary's page, run once."""
    with opened(lab, browser, lab.lessons / "glossary.ipynb") as page:
        page.run_all()
        yield page


def field(page):
    """The field to type in."""
    return page.output(0).get_by_role("region", name="Glossary").get_by_role("searchbox", name=WORDS["find"])


def shown(page):
    """The words that stand in the list."""
    return [text.split("\n")[0] for text in page.output(0).locator("dt:visible b").all_inner_texts()]


def test_typing_shows_the_words_that_have_it_and_escape_all(glossary):
    """What is typed is found in names, other names and meanings; the count is announced; Escape brings all back."""
    field(glossary).focus()
    glossary.page.keyboard.type("SLIP")
    status = glossary.output(0).get_by_role("status").filter(has_text=f"of {ALL} words.")
    expect(status).to_have_text(f"{len(shown(glossary))} of {ALL} words.")
    assert {"Slipped disc", "Spondylolisthesis"} <= set(shown(glossary)) and len(shown(glossary)) < 6
    glossary.press("Escape")
    expect(field(glossary)).to_have_value("")
    assert len(shown(glossary)) == ALL
    expect(field(glossary)).to_be_focused()
    glossary.page.keyboard.type("qqq")
    expect(glossary.output(0).get_by_text(WORDS["none"].format(asked="qqq")).first).to_be_visible()
    glossary.press("Escape")


def test_a_word_leads_to_its_lesson(glossary):
    """Enter on a word's link opens the lesson that explains it."""
    field(glossary).fill("facet")
    link = glossary.output(0).get_by_role("link", name="01 Meet your back")
    expect(link).to_have_count(1)
    expect(link).to_have_attribute("href", "01-meet-your-back.ipynb")
    field(glossary).fill("")


def test_the_list_is_searched_without_a_kernel(glossary, lab):
    """With the kernel shut down the page finds words as before."""
    glossary.js("await panel.sessionContext.shutdown()")
    field(glossary).fill("placebo")
    assert shown(glossary) == ["Placebo"]
