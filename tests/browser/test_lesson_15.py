"""Lesson 15 worked through with the keyboard alone: lay out a day, copy it, watch, look up, answer, lose the kernel."""

import re

from playwright.sync_api import expect

from backcourse.quiz import questions

from . import checks
from .conftest import ERASED
from .hands import button
from .quizzing import pass_all

NAME = "15-mid-back.ipynb"
RECORD = questions("15-mid-back")


def day_of(page):
    """The lesson's day at the desk."""
    return page.page.get_by_role("region", name="A day at the desk")


def row(day, name):
    """A row of the table of ways."""
    return day.get_by_role("row").filter(has=day.page.get_by_role("rowheader", name=name))


def test_a_day_is_laid_out_by_keyboard(lesson):
    """A walk halves the sitting, an exercise on the chair does not; the ways fill, and the news is heard."""
    day = day_of(lesson)
    heard = day.get_by_role("status")
    expect(day.get_by_text("The longest time of sitting is 10 h, from 8:00 to 18:00.")).to_be_visible()
    day.get_by_role("radio").first.focus()
    lesson.press(*["ArrowRight"] * 10, "Tab")
    expect(button(day, "Get up and walk")).to_be_focused()
    lesson.press("Enter")
    expect(heard).to_contain_text("13:00: Get up and walk. You get up once. The longest time of sitting is 5 h")
    expect(button(day, "Get up and walk")).to_be_focused()
    day.get_by_role("radio", name="13:00").focus()
    lesson.press("ArrowLeft")
    button(day, "Leaning back over a chair on a chair").press("Enter")
    expect(heard).to_contain_text(
        "12:30: Leaning back over a chair. You get up once. The longest time of sitting is 5 h"
    )
    expect(row(day, "bent back")).to_contain_text("up to 15°")
    expect(row(day, "bent sideways")).to_contain_text("not yet")
    expect(day.get_by_text("Leaning back over a chair: ask first, as long as nobody has checked")).to_be_visible()


def test_the_plan_is_words_to_take_along(lesson):
    """The day stands there in words, with the dose and when to stop; copying says that it is copied or marked."""
    day = day_of(lesson)
    plan = day.get_by_role("textbox", name="Your day in words")
    text = plan.input_value()
    assert "12:30  Leaning back over a chair (5 times, a breath each)\n13:00  Get up and walk" in text
    assert text.endswith("I stop at sharp pain, tingling, or pain that grows.")
    button(day, "Copy the plan").press("Enter")
    expect(day.get_by_role("status")).to_have_text(re.compile(r"^(Copied\.|Marked: copy it with your keyboard\.)$"))
    lesson.screenshot("15-desk-day")


def test_right_and_wrong_can_be_watched(lesson):
    """The three and the mistake play from the keyboard."""
    names = ("Leaning back over a chair", "Open book", "Mistake: knees sliding apart", "Shoulder-blade squeeze")
    for name in names:
        player = lesson.page.get_by_role("region", name=f"{name}: moving figure")
        player.get_by_role("button", name="Play").focus()
        lesson.press("Enter")
        playing = player.get_by_role("button", name="Pause")
        expect(playing).to_be_focused()
        lesson.press("Enter")


def test_the_quiz_is_passed_by_keyboard(lesson):
    """Every question is answered right with the keys alone, and the result is kept."""
    pass_all(lesson, RECORD)


def test_without_a_kernel_the_day_goes_on(lesson):
    """With the kernel stopped, the example still comes, and its longest spell is the one that Python counts."""
    lesson.value(ERASED)
    lesson.stop_kernel()
    day = day_of(lesson)
    button(day, "Show an example").press("Enter")
    expect(day.get_by_role("status")).to_contain_text("You get up 5 times. The longest time of sitting is 2 h 30 min")
    assert checks.error_faults(lesson) == []
