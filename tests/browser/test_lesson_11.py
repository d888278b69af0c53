"""Lesson 11 worked through with the keyboard alone: draw the sore days, sort notes, build a set of five, the quiz."""

import re

from playwright.sync_api import expect

from backcourse.body import clip
from backcourse.labs import flow
from backcourse.quiz import questions
from backcourse.widgets.soredays import NOTES, PLACES
from backcourse.widgets.soredays import WORDS as SORE
from backcourse.widgets.stretchflow import WORDS as FLOW

from . import checks
from .hands import button
from .quizzing import pass_after_a_slip

NAME = "11-stretches-for-a-sore-back.ipynb"
RECORD = questions("11-stretches-for-a-sore-back")


def region(page, name):
    """A widget by its name."""
    return page.page.get_by_role("region", name=name, exact=True)


def named(movement):
    """A movement's name."""
    return clip(movement).name


def test_the_days_are_drawn_and_then_compared(lesson):
    """Nothing is shown before a day is set; then the learner's worst day and saving stand beside what was found."""
    room = region(lesson, SORE["title"])
    room.get_by_role("button", name=SORE["show"]).press("Enter")
    expect(room.get_by_role("status")).to_have_text(SORE["first"])
    expect(room.get_by_text("3.8 on average")).to_be_hidden()
    wednesday = room.get_by_role("slider", name="Wednesday, day 2")
    wednesday.focus()
    lesson.press(*["ArrowRight"] * 7)
    expect(wednesday).to_have_attribute("aria-valuetext", "7 of 10")
    expect(room.get_by_role("status")).to_have_text("Wednesday, day 2: 7 of 10")
    room.get_by_role("slider", name=SORE["stretch"]).focus()
    lesson.press(*["ArrowRight"] * 6)
    show = room.get_by_role("button", name=SORE["show"])
    show.press("Enter")
    expect(show).to_be_focused()
    expect(room.get_by_role("status")).to_contain_text("You: day 2.")
    expect(room.get_by_role("status")).to_contain_text("You: 3 points of 10. Found: 0.1 points of 10")
    assert "57.5 of 100 people" in room.get_by_role("img").get_attribute("aria-label")
    room.get_by_role("button", name=SORE["again"]).press("Enter")
    expect(room.get_by_text("3.8 on average")).to_be_hidden()


def test_the_notes_are_sorted_by_urgency(lesson):
    """A wrong place is said and can be tried again; at the end all eight stand under their urgency."""
    room = region(lesson, SORE["title"])
    first = NOTES[0]
    room.get_by_role("button", name=PLACES["now"]).press("Enter")
    expect(room.get_by_role("status")).to_have_text(f"✗ {SORE['wrong'].format(place=PLACES['now'])}")
    for text, place, why, _ in NOTES:
        expect(room.get_by_text(f"“{text}”")).to_be_visible()
        room.get_by_role("button", name=PLACES[place]).press("Enter")
        expect(room.get_by_role("status")).to_contain_text(why)
        expect(room.get_by_role("button", name=SORE["next"])).to_be_focused()
        lesson.press("Enter")
    end = room.get_by_text(SORE["end"].format(right=len(NOTES) - 1, count=len(NOTES)))
    expect(end).to_be_focused()
    expect(room.get_by_role("listitem").filter(has_text=first[0])).to_be_visible()


def test_a_set_of_five_is_built_and_ordered(lesson):
    """A sixth is refused, what is missing is told, and a stretch that is moved up twice keeps the focus."""
    room = region(lesson, FLOW["title"])
    room.get_by_role("button", name=FLOW["usual"]).press("Enter")
    expect(room.get_by_role("status")).to_contain_text("You change place 6 times. In another order, 5 would do.")
    side = room.get_by_role("row").filter(has=lesson.page.get_by_role("rowheader", name=flow.WAYS["side"]))
    expect(side).to_contain_text(FLOW["missing"])
    extra = room.get_by_role("checkbox", name=named("side-prayer"))
    extra.focus()
    lesson.press("Space")
    expect(room.get_by_role("status")).to_have_text(FLOW["full"])
    expect(extra).not_to_be_checked()
    room.get_by_role("button", name=FLOW["out"].format(name=named("double-knee-to-chest"))).press("Enter")
    extra.focus()
    lesson.press("Space")
    expect(side).to_contain_text("in it, up to 30°")
    child = FLOW["up"].format(name=named("side-prayer"))
    for place in (4, 3):
        button(room, child).press("Enter")
        expect(room.get_by_role("status")).to_contain_text(f"{named('side-prayer')} is now number {place}.")
        expect(button(room, child)).to_be_focused()


def test_rounds_change_the_time(lesson):
    """Three rounds take three times as long, and the page says what three gained in a study."""
    room = region(lesson, FLOW["title"])
    room.get_by_role("button", name=FLOW["usual"]).press("Enter")
    once = room.get_by_role("radio", name=FLOW["round_1"])
    once.focus()
    lesson.press("ArrowDown", "ArrowDown")
    expect(room.get_by_role("status")).to_contain_text(re.compile("It takes about 19.5 min|It takes about 20 min"))
    expect(room.get_by_text(FLOW["three"])).to_be_visible()


def test_the_quiz_is_worked_through_by_keyboard(lesson):
    """A wrong first answer is explained in the live region; every other one is right; the lesson is passed and kept."""
    pass_after_a_slip(lesson, RECORD)


def test_used_and_without_a_kernel_it_is_whole(lesson):
    """Used in full it needs no kernel, fits a narrow and a doubled window, and axe-core finds nothing in the dark."""
    days, five = region(lesson, SORE["title"]), region(lesson, FLOW["title"])
    lesson.stop_kernel()
    days.get_by_role("slider").first.focus()
    lesson.press("End")
    days.get_by_role("button", name=SORE["show"]).press("Enter")
    expect(days.get_by_text("3.8 on average").first).to_be_visible()
    five.get_by_role("button", name=FLOW["usual"]).press("Enter")
    for width, zoom in ((320, 1), (1280, 2)):
        lesson.resize(width, zoom=zoom)
        assert checks.overflow_faults(lesson) == []
    lesson.resize(1280)
    lesson.theme("dark")
    with lesson.unfolded():
        lesson.screenshot("11-used-dark")
    assert checks.axe_faults(lesson) == []
    lesson.theme("light")
    assert checks.error_faults(lesson) == []
