"""Lesson 12 worked through with the keyboard alone: guess, a day, the moves, out of bed, the quiz, no kernel."""

import re

import pytest
from playwright.sync_api import expect

from backcourse.quiz import questions
from backcourse.widgets.bedday_words import MOVES, STEPS, TRAP, WORDS

from . import checks
from .quizzing import pass_all

NAME = "12-stretches-in-bed.ipynb"
RECORD = questions("12-stretches-in-bed")


def part(page, number):
    """The bed day with this part opened by key."""
    room = page.page.get_by_role("region", name=WORDS["title"], exact=True)
    room.get_by_role("button", name=WORDS["parts"][number - 1], exact=True).press("Enter")
    return room


def decide(room, name, choice):
    """Choose by key what is done with a move."""
    moves = room.get_by_role("group", name=MOVES[name]["name"], exact=True)
    moves.get_by_role("button", name=WORDS["choices"][choice], exact=True).press("Enter")


def test_the_guess_comes_before_the_day(lesson):
    """The clock is not there until a guess is made; then the studies' numbers are said, and the slider has focus."""
    room = part(lesson, 1)
    clock = room.get_by_role("slider", name=WORDS["slider"], exact=True)
    expect(clock).to_be_hidden()
    room.get_by_role("slider", name=WORDS["guess_mm"]).focus()
    lesson.press(*["ArrowRight"] * 3, "Tab", "Space")
    room.get_by_role("button", name=WORDS["look"]).press("Enter")
    expect(room.get_by_role("status")).to_contain_text("You said 8 mm. Measured: 19.3 mm in eight young adults")
    expect(room.get_by_role("status")).to_contain_text(WORDS["half_right"])
    expect(clock).to_be_focused()


def test_the_clock_moves_through_the_day(lesson):
    """By key the hour, the height lost and what waits change; between two measurements it says that it is a line."""
    room = part(lesson, 1)
    clock = room.get_by_role("slider", name=WORDS["slider"], exact=True)
    clock.focus()
    lesson.press("Home", *["ArrowRight"] * 4)
    expect(clock).to_have_attribute(
        "aria-valuetext", "07:40, 40 min after waking. Body height: 7 mm less than on waking"
    )
    expect(room.get_by_text(WORDS["from_line"])).to_be_visible()
    expect(room.get_by_role("status")).to_have_text(WORDS["zone"]["early"])
    room.get_by_role("button", name=WORDS["presets"][3]).press("Enter")
    expect(room.get_by_text("23:00, 16 h after waking", exact=True)).to_be_visible()
    expect(room.get_by_text(WORDS["from_study"])).to_be_visible()
    expect(room.get_by_text("about 100", exact=True)).to_have_count(2)
    expect(room.get_by_role("status")).to_have_text(WORDS["zone"]["later"])


def test_deep_bends_are_judged_by_the_hour(lesson):
    """On waking the double hug is not now, with its reason; in the evening the check decides; all six make a set."""
    room = part(lesson, 2)
    decide(room, "double-knee-to-chest", "shown")
    expect(room.get_by_role("status")).to_contain_text(f"{WORDS['fits']['no']} It rounds the low back far, and early")
    for name in MOVES:
        decide(room, name, "small" if name.startswith("single") else "wait" if "double" in name else "shown")
    decide(room, "childs-pose", "wait")
    expect(room.get_by_text(re.compile("^On waking: ankles .* Waiting: both knees to the chest"))).to_be_visible()
    room.get_by_role("button", name=WORDS["whens"]["later"]).press("Enter")
    decide(room, "double-knee-to-chest", "shown")
    expect(room.get_by_role("status")).to_contain_text(f"{WORDS['fits']['ask']} The night’s water")


def test_out_of_bed_in_order(lesson):
    """The trap and a step too early are refused with a reason; in order the five steps are listed and watched."""
    room = part(lesson, 3)
    figure = room.get_by_role("img", name=re.compile("^Moving figure"))
    room.get_by_role("button", name=TRAP["text"]).press("Enter")
    expect(room.get_by_role("status")).to_contain_text("the low back rounds far")
    assert "sit straight up" in figure.get_attribute("aria-label")
    room.get_by_role("button", name=STEPS[3]["text"]).press("Enter")
    expect(room.get_by_role("status")).to_contain_text(STEPS[3]["hint"])
    for step in STEPS:
        room.get_by_role("button", name=step["text"]).press("Enter")
        expect(room.get_by_role("status")).to_contain_text(step["why"])
    expect(room.get_by_role("button", name=WORDS["watch"])).to_be_focused()
    assert room.get_by_role("listitem").all_inner_texts() == [step["text"] for step in STEPS]
    lesson.press("Enter")
    lesson.screenshot("12-out-of-bed")


@pytest.mark.parametrize(("theme", "width"), [("light", 320), ("dark", 360)])
def test_each_part_holds_on_a_phone_and_for_axe(lesson, theme, width):
    """With each part in use nothing sticks out of a narrow window, and axe-core finds nothing in either theme."""
    lesson.theme(theme)
    for number in (1, 2, 3):
        part(lesson, number)
        lesson.resize(width)
        assert checks.overflow_faults(lesson) == []
        lesson.resize(1280)
    lesson.page.wait_for_timeout(3000)
    assert checks.axe_faults(lesson) == []
    lesson.theme("light")


def test_the_quiz_and_the_bed_day_without_a_kernel(lesson):
    """All questions are answered by key and kept; with the kernel stopped the bed day still goes on."""
    pass_all(lesson, RECORD)
    lesson.stop_kernel()
    room = part(lesson, 2)
    decide(room, "childs-pose", "small")
    decide(room, "ankles", "shown")
    expect(room.get_by_role("status")).to_contain_text(MOVES["ankles"]["why"])
    assert checks.error_faults(lesson) == []
