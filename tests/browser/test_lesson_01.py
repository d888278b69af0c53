"""Lesson 01 worked through with the keyboard alone: look up, bend, find, name, answer, lose the kernel, come back."""

import re

import pytest
from playwright.sync_api import expect

from backcourse.quiz import questions

from . import checks
from .conftest import ERASED, opened
from .hands import press_on, reach, saved
from .quizzing import answer, asked, begin, quiz_of

NAME = "01-meet-your-back.ipynb"
RECORD = questions("01-meet-your-back")
RIGHT = f"{len(RECORD.items) - 1} of {len(RECORD.items)} right at the first try"
EXPLORERS = ("Spine explorer", "Spine explorer 2", "Spine explorer 3")


def explorer(page, name=EXPLORERS[0]):
    """One of the lesson's explorers."""
    return page.page.get_by_role("region", name=name, exact=True)


def look_up(page, room, typed):
    """Type a name into the search and confirm it, with the keys alone; returns what is announced."""
    room.get_by_label("Look up").focus()
    page.press("Control+a")
    page.page.keyboard.type(typed)
    page.press("Enter")
    return room.locator(".bc-study").get_by_role("status")


def test_each_explorer_opens_with_its_own_topic(lesson):
    """The three explorers have names of their own: one for the bones, one at a disc, one with a muscle lit."""
    expect(explorer(lesson).get_by_role("img")).to_have_attribute("aria-label", "The spine, seen from the right side")
    for name, part in zip(EXPLORERS[1:], ("Disc L4-L5", "Multifidus"), strict=True):
        expect(explorer(lesson, name).get_by_role("img")).to_have_attribute("aria-label", re.compile(f"{part} lit$"))


def test_what_the_lesson_asks_for_is_found_by_keyboard(lesson):
    """Every name that the text tells the learner to look up is found and told about."""
    names = {
        EXPLORERS[0]: ("T7",),
        EXPLORERS[1]: ("L5 root", "capsule"),
        EXPLORERS[2]: ("trapezius", "psoas", "piriformis"),
    }
    told = {"capsule": "Sleeve of the small joints", "psoas": "Iliopsoas"}
    for name, typed in ((name, typed) for name, all_typed in names.items() for typed in all_typed):
        expect(look_up(lesson, explorer(lesson, name), typed)).to_contain_text(re.compile(told.get(typed, typed), re.I))


def test_the_curves_answer_the_keys(lesson):
    """One press makes the mid back a degree rounder, and the reading follows; Tab leads from slider to slider."""
    room = explorer(lesson)
    room.get_by_role("slider", name="Mid back: how round").focus()
    lesson.press("ArrowRight", "Tab", "ArrowLeft")
    expect(room.locator("output").first).to_have_text("40°, within the usual 20° to 50°")
    assert room.get_by_role("slider", name="Low back: how hollow").evaluate("node => node === document.activeElement")


def test_layers_come_off_by_keyboard(lesson):
    """Without ligaments and bones the cord and its roots are left to see."""
    room = explorer(lesson, EXPLORERS[1])
    for layer in ("Ligaments", "Bones"):
        press_on(lesson, reach_box(lesson, room, layer), "Space")
        expect(room.get_by_role("checkbox", name=layer)).not_to_be_checked()
    lesson.screenshot("01-cord-alone")


def reach_box(page, room, layer):
    """The box of a layer, reached with Tab."""
    box = room.get_by_role("checkbox", name=layer)
    room.get_by_role("button", name="Zoom in").focus()
    reach(page, box)
    return box


def test_a_muscle_opens_by_keyboard(lesson):
    """A line of the muscle map opens with Enter: where the muscle is, and which moves work on it."""
    muscle = lesson.page.locator("details").filter(has_text="Multifidus: Short slips")
    muscle.locator("summary").focus()
    lesson.press("Enter")
    expect(muscle.get_by_text("Made stronger by: Bridge (lessons 13, 14, 16), Bird-dog")).to_be_visible()
    expect(muscle.get_by_text("From: sacrum, back of the hip bone")).to_be_visible()
    lesson.press("Enter")


def test_the_quiz_is_worked_through_by_keyboard(lesson):
    """A wrong first answer is explained in the live region; every other one is right; the lesson is passed and kept."""
    quiz = quiz_of(lesson)
    begin(quiz)
    first = RECORD.items[0]
    box = asked(quiz, first).get_by_role("textbox")
    reach(lesson, box)
    lesson.page.keyboard.type("26")
    press_on(lesson, quiz.get_by_role("button", name="Answer"))
    expect(quiz.get_by_role("status").filter(has_text=first.near[0].why)).to_have_count(1)
    box.focus()
    lesson.press("Control+a")
    lesson.page.keyboard.type("24")
    press_on(lesson, quiz.get_by_role("button", name="Answer again"))
    lesson.press("Enter")
    for item in RECORD.items[1:]:
        answer(lesson, quiz, item)
        lesson.press("Enter")
    expect(quiz.get_by_role("heading", name=RIGHT)).to_be_focused()
    expect(quiz.get_by_text("You pass this lesson.", exact=True)).to_be_visible()
    saved(quiz)
    lesson.screenshot("01-quiz-passed")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_whole_lesson_is_sound(lesson, theme):
    """Unfolded, axe-core is silent; at 320 px and twice the size nothing sticks out; Tab reaches every control."""
    lesson.theme(theme)
    with lesson.unfolded():
        lesson.screenshot(f"01-{theme}")
    assert checks.axe_faults(lesson) == []
    lesson.resize(320)
    assert checks.overflow_faults(lesson) == []
    with lesson.unfolded():
        lesson.screenshot(f"01-{theme}-narrow")
    lesson.resize(1280, zoom=2)
    assert checks.overflow_faults(lesson) == []
    lesson.resize(1280)
    assert checks.tab_faults(lesson) == []
    assert checks.error_faults(lesson) == []
    lesson.theme("light")


def test_next_day_it_is_as_it_was_left(lesson, lab, browser):
    """Opened anew, in a new kernel, the lesson shows the result of the day before."""
    with opened(lab, browser, lab.lessons / NAME) as page:
        page.run_all()
        expect(quiz_of(page).get_by_role("heading", name=RIGHT)).to_be_visible()


def test_before_it_runs_and_without_a_kernel_it_can_be_read_and_used(lab, browser):
    """Not run, stills say what they show; with the kernel stopped explorers go on and the quiz says it waits."""
    with opened(lab, browser, lab.lessons / NAME) as page:
        stills = page.page.locator(".backcourse-still img")
        expect(stills.first).to_have_attribute(
            "alt", re.compile("^The spine, seen from the right side: 7 small neck bones")
        )
        assert checks.still_faults(page, checks.cells_with_still(lab.lessons / NAME)) == []
        page.run_all().value(ERASED)
        page.page.evaluate("() => sessionStorage.clear()")
        page.run_all().stop_kernel()
        expect(look_up(page, explorer(page), "T12")).to_contain_text("The change-over bone")
        quiz = quiz_of(page)
        begin(quiz)
        answer(page, quiz, RECORD.items[0])
        expect(quiz.get_by_role("status").filter(has_text="Not saved yet. The kernel")).to_have_count(1)
        assert checks.error_faults(page) == []
