"""The glossary: every word, in order, with the lesson that explains it."""

import re

import pytest

from backcourse import Glossary, knowledge, overview
from backcourse.lab import course_root

TERMS = knowledge.glossary().values()


def test_every_word_is_listed_in_the_order_of_the_alphabet():
    """The page and its still hold all words, with what they mean and their other names."""
    glossary = Glossary()
    names = [term["term"] for term in glossary.terms]
    assert names == sorted((term.term for term in TERMS), key=str.casefold)
    assert re.findall(r"<dt><strong>([^<]+)</strong>", glossary.still()) == names
    assert repr(glossary) == f"Glossary({len(TERMS)} words of {len({term.lesson for term in TERMS})} lessons)"
    for term in TERMS:
        assert term.meaning in glossary.still()


def test_only_a_lesson_that_is_written_is_a_link():
    """Every word names its lesson; a link leads to a page that is there."""
    written = {lesson.id for lesson in knowledge.lessons() if overview.is_written(lesson)}
    links = re.findall(r'href="([^"]+)\.ipynb"', Glossary().still())
    assert sorted(links) == sorted(term.lesson for term in TERMS if term.lesson in written)


def test_the_still_says_in_words_what_its_picture_shows():
    """The alt text counts the words by first letter."""
    count = sum(int(n) for n in re.findall(r"[A-Z] (\d+)", re.search(r'alt="([^"]+)"', Glossary().still())[1]))
    assert count == len(TERMS)


@pytest.mark.parametrize("page", ["00-start-here", "glossary"])
def test_the_glossary_and_the_first_page_lead_to_each_other(page):
    """Each has a link to the other."""
    other = {"00-start-here": "glossary", "glossary": "00-start-here"}[page]
    assert f"]({other}.ipynb)" in (course_root() / "notebooks" / f"{page}.ipynb").read_text(encoding="utf-8")
