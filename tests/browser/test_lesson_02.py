"""Lesson 02 worked through with the keyboard alone: guess, move the back, compare, answer, lose the kernel."""

import pytest
from playwright.sync_api import expect

from backcourse.quiz import questions

from . import checks
from .conftest import ERASED, opened
from .quizzing import answer, begin, pass_after_a_slip, quiz_of

NAME = "02-how-the-back-moves.ipynb"
RECORD = questions("02-how-the-back-moves")
FIRST = RECORD.items[0]
CHARTS = (
    "Why the low back hardly turns",
    "Which joints each movement moves",
    "How hard a disc is pressed",
    "A held bend: it gives, and it comes back",
    "Bending early in the day",
)


def part(page, name):
    """A widget of the lesson, by its name."""
    return page.page.get_by_role("region", name=name, exact=True)


@pytest.mark.parametrize(
    "name, told",
    [
        ("Where does the back turn?", "the chest gives 71° and the low back 9°"),
        ("Where does the back bend forward and back?", "the chest gives 76° and the low back 74°"),
    ],
)
def test_the_guess_comes_before_the_look(lesson, name, told):
    """By keyboard a learner shares each motion, picks a bone, looks, and hears what the book says."""
    room = part(lesson, name)
    assert told not in room.inner_text()
    room.get_by_role("slider").focus()
    lesson.press("End", "Tab", "Space", "Tab", "Enter")
    expect(room.get_by_role("status")).to_contain_text(told)


def test_the_whole_back_is_moved_by_keyboard(lesson):
    """The three things to try: the turn, the bend and the side-bend, each heard as shares of the parts."""
    back = part(lesson, "The whole back")
    for name, told in (
        ("Turn right", "neck 77°, chest 71°, low back 9°"),
        ("Bend forward", "low back 53°"),
        ("Side-bend right", "chest 76°"),
    ):
        back.get_by_role("button", name=name, exact=True).press("Enter")
        expect(back.get_by_role("status")).to_contain_text(told)


@pytest.mark.parametrize("title", CHARTS)
def test_each_chart_is_seen_and_said(lesson, title):
    """Every chart has its picture, the words for those who do not see it, and its fact below."""
    chart = part(lesson, title)
    picture = chart.get_by_role("img")
    expect(picture).to_be_visible()
    fact = chart.locator(".bc-fact").inner_text()
    assert len(fact) > 40
    assert picture.get_attribute("alt").endswith(fact)
    assert picture.evaluate("image => image.naturalWidth") > 0


def test_the_facets_answer_their_slider(lesson):
    """Turned on by keyboard, the low back has stopped while the chest goes on; it is said aloud."""
    chart = part(lesson, CHARTS[0])
    chart.get_by_role("slider").focus()
    lesson.press("End")
    expect(chart.get_by_role("status")).to_contain_text("the low back has stopped at about 2°")


def test_who_is_compared_is_in_the_table(lesson):
    """The slow turn stands in the table with what it turns and bends."""
    row = lesson.page.get_by_role("row").filter(has=lesson.page.get_by_role("rowheader", name="Slow seated turn"))
    expect(row.get_by_role("cell").first).to_have_text("30°")


def test_the_quiz_is_worked_through_by_keyboard(lesson):
    """A wrong first answer is explained; every other one is right; the lesson is passed and kept."""
    pass_after_a_slip(lesson, RECORD)
    lesson.screenshot("02-quiz-passed")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_the_lesson_is_sound_in_any_window(lesson, theme, width):
    """Unfolded, moved and guessed, in light and dark, wide and narrow: axe-core is silent and nothing sticks out."""
    lesson.theme(theme)
    lesson.resize(width)
    with lesson.unfolded():
        lesson.screenshot(f"02-worked-{theme}-{width}")
    assert checks.axe_faults(lesson) == []
    assert checks.overflow_faults(lesson) == []
    lesson.resize(1280)
    lesson.theme("light")


def test_without_a_kernel_the_back_still_moves(lab, browser):
    """With the kernel stopped the back moves, the quiz goes on, and a chart says that its picture is an old one."""
    with opened(lab, browser, lab.lessons / NAME) as page:
        page.run_all().value(ERASED)
        page.page.evaluate("() => sessionStorage.clear()")
        page.run_all()
        page.stop_kernel()
        back = part(page, "The whole back")
        back.get_by_role("button", name="Turn left", exact=True).press("Enter")
        expect(back.get_by_role("status")).to_contain_text("Turn left, 100 %")
        chart = part(page, CHARTS[3])
        chart.get_by_role("slider").press("End")
        expect(chart.get_by_role("alert")).to_contain_text("The kernel does not answer")
        quiz = quiz_of(page)
        begin(quiz)
        answer(page, quiz, FIRST)
        expect(quiz.get_by_role("status").filter(has_text="Not saved yet. The kernel")).to_have_count(1)
        assert checks.error_faults(page) == []
        page.js("await panel.sessionContext.changeKernel({name: 'python3'})")
        page.ready().value(ERASED)
