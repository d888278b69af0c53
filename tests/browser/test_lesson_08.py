"""Lesson 08 worked through with the keyboard alone: guess, watch, look up, answer, lose the kernel, come back."""

import pytest
from playwright.sync_api import expect

from backcourse.quiz import questions

from . import checks
from .conftest import ERASED, opened
from .hands import saved
from .quizzing import answer, begin, pass_after_a_slip, quiz_of

NAME = "08-chair-twist.ipynb"
RECORD = questions("08-chair-twist")
FIRST = RECORD.items[0]
RIGHT = f"{len(RECORD.items) - 1} of {len(RECORD.items)} right at the first try"


def test_the_guess_comes_before_the_look(lesson):
    """By keyboard a learner shares the turn, picks a bone, looks, and hears where it happens."""
    room = lesson.page.get_by_role("region", name="Where does the turn happen?")
    room.get_by_role("slider").focus()
    lesson.press("End", "Tab", "Space", "Tab", "Enter")
    expect(room.get_by_role("status")).to_contain_text("the chest turns 30° and the low back 6°")


@pytest.mark.parametrize(
    "name",
    [
        "Slow seated turn",
        "Mistake: slumped, led by the neck",
        "Mistake: bending while turning",
        "Turn with a quick push (to watch only)",
    ],
)
def test_right_and_wrong_can_be_watched(lesson, name):
    """The turn, its two mistakes and the push each stand in the lesson and play from the keyboard."""
    player = lesson.page.get_by_role("region", name=f"{name}: moving figure")
    play = player.get_by_role("button", name="Play")
    play.focus()
    lesson.press("Enter")
    expect(player.get_by_role("button", name="Pause")).to_be_focused()
    lesson.press("Enter")


def test_the_push_is_never_dosed(lesson):
    """The push says in the player that it is not for practice; the turn says how long to hold."""
    push = lesson.page.get_by_role("region", name="Turn with a quick push (to watch only): moving figure")
    push.get_by_role("button", name="Push").press("Enter")
    expect(push).to_contain_text("Not for practice. The course sets no dose for it.")
    turn = lesson.page.get_by_role("region", name="Slow seated turn: moving figure")
    turn.get_by_role("button", name="Hold").press("Enter")
    expect(turn).to_contain_text("10 to 15 seconds")


def test_who_must_not_is_opened_by_keyboard(lesson):
    """A closed group opens with Enter, and shows a condition with its reason."""
    summary = lesson.page.locator("summary").filter(has_text="Ask first: only if a health professional agrees")
    summary.focus()
    lesson.press("Enter")
    row = lesson.page.get_by_role("row").filter(has_text="Osteoporosis").filter(has_text="no pulling with your arms")
    expect(row).to_be_visible()
    summary.press("Enter")


def test_the_quiz_is_worked_through_by_keyboard(lesson):
    """A wrong first answer is explained in the live region; every other one is right; the lesson is passed and kept."""
    pass_after_a_slip(lesson, RECORD)
    lesson.screenshot("08-quiz-passed")


def test_next_day_it_is_as_it_was_left(lesson, lab, browser):
    """Opened anew, in a new kernel, the lesson shows the result of the day before."""
    with opened(lab, browser, lab.lessons / NAME) as page:
        page.run_all()
        expect(quiz_of(page).get_by_role("heading", name=RIGHT)).to_be_visible()


def test_without_a_kernel_nothing_is_lost(lab, browser):
    """With the kernel stopped the page says so and goes on; run again, the answers are saved."""
    with opened(lab, browser, lab.lessons / NAME) as page:
        page.run_all().value(ERASED)
        page.page.evaluate("() => sessionStorage.clear()")
        page.run_all()
        quiz = quiz_of(page)
        page.stop_kernel()
        begin(quiz)
        answer(page, quiz, FIRST)
        expect(quiz.get_by_role("status").filter(has_text="Not saved yet. The kernel")).to_have_count(1)
        page.press("Enter")
        answer(page, quiz, RECORD.items[1])
        page.js("await panel.sessionContext.changeKernel({name: 'python3'})")
        page.ready().run_all()
        expect(quiz.get_by_text(f"You have answered 2 of {len(RECORD.items)}.")).to_be_visible()
        saved(quiz)
        assert checks.error_faults(page) == []
        page.value(ERASED)
