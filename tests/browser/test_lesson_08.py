"""Lesson 08 worked through with the keyboard alone: guess, watch, look up, answer, lose the kernel, come back."""

import re

import pytest
from playwright.sync_api import expect

from backcourse.quiz import questions

from . import checks
from .conftest import opened
from .test_check import button
from .test_quiz import press_on, radio_by_keys, reach, saved

NAME = "08-chair-twist.ipynb"
RECORD = questions("08-chair-twist")
FIRST = RECORD.items[0]
RIGHT = f"{len(RECORD.items) - 1} of {len(RECORD.items)} right at the first try"
ERASED = "__import__('backcourse.progress').progress.erase()"


@pytest.fixture(scope="module")
def lesson(lab, browser):
    """The lesson, run once, with nothing answered before."""
    with opened(lab, browser, lab.lessons / NAME) as page:
        page.run_all().value(ERASED)
        yield page.run_all()


def quiz_of(page):
    """The lesson's quiz."""
    return page.page.get_by_role("region", name=re.compile("^Quiz: "))


def asked(quiz, item):
    """Wait until this question is asked; returns its group of answers."""
    group = quiz.get_by_role("group", name=re.compile(re.escape(item.question)))
    expect(group).to_be_visible()
    return group


def begin(quiz):
    """Bring the focus to the question that is asked."""
    quiz.get_by_role("heading").first.focus()


def answer(page, quiz, item):
    """Answer this question right, with the keys alone."""
    group = asked(quiz, item)
    if item.type in ("single", "true_false"):
        radio_by_keys(page, group, next(o.text for o in item.options if o.correct))
    elif item.type == "multi":
        keys = {o.text for o in item.options if o.correct}
        for box in group.get_by_role("checkbox").all():
            if box.evaluate("node => node.labels[0].textContent") in keys:
                press_on(page, box, "Space")
    elif item.type == "order":
        put_in_order(page, group, item)
    elif item.type == "numeric":
        reach(page, group.get_by_role("textbox"))
        page.page.keyboard.type(f"{item.answer:g}")
    else:
        rows = [(r.left, r.right) for r in item.pairs] or [
            (f"Mark {n}", t.label) for n, t in enumerate(item.targets, 1)
        ]
        for name, right in rows:
            choose(page, group.get_by_role("combobox", name=name, exact=True), right)
    press_on(page, button(quiz, "Answer"))
    expect(quiz.get_by_text("Right.", exact=True)).to_be_visible()


def choose(page, box, text):
    """Choose an option of a select, down from its first, with the keys alone."""
    reach(page, box)
    texts = box.evaluate("box => [...box.options].map((option) => option.textContent)")
    page.press(*["ArrowDown"] * texts.index(text))
    expect(box.locator("option:checked")).to_have_text(text)


def put_in_order(page, group, item):
    """Move each step up to its place, the first one first."""
    for at, step in enumerate(item.steps):
        texts = [row.locator(".bc-text").inner_text() for row in group.get_by_role("listitem").all()]
        for _ in range(texts.index(step.text) - at):
            group.locator("h3").focus()
            press_on(page, button(group, f"Move up: {step.text}"))
    group.locator("h3").focus()


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
    quiz = quiz_of(lesson)
    begin(quiz)
    wrong = FIRST.options[0]
    radio_by_keys(lesson, asked(quiz, FIRST), wrong.text)
    press_on(lesson, button(quiz, "Answer"))
    expect(quiz.get_by_role("status").filter(has_text=f"Not quite. {wrong.why}")).to_have_count(1)
    lesson.press("Shift+Tab")
    radio_by_keys(lesson, asked(quiz, FIRST), next(o.text for o in FIRST.options if o.correct))
    press_on(lesson, button(quiz, "Answer again"))
    lesson.press("Enter")
    for item in RECORD.items[1:]:
        answer(lesson, quiz, item)
        lesson.press("Enter")
    expect(quiz.get_by_role("heading", name=RIGHT)).to_be_focused()
    expect(quiz.get_by_text("You pass this lesson.", exact=True)).to_be_visible()
    saved(quiz)
    lesson.screenshot("08-quiz-passed")


def test_next_day_it_is_as_it_was_left(lesson, lab, browser):
    """Opened anew, in a new kernel, the lesson shows the result of the day before."""
    with opened(lab, browser, lab.lessons / NAME) as page:
        page.run_all()
        expect(quiz_of(page).get_by_role("heading", name=RIGHT)).to_be_visible()


def test_without_a_kernel_nothing_is_lost(lab, browser):
    """With the kernel stopped the page says so within 3 s and goes on; run again, the answers are saved."""
    with opened(lab, browser, lab.lessons / NAME) as page:
        page.run_all().value(ERASED)
        page.page.evaluate("() => sessionStorage.clear()")
        page.run_all()
        quiz = quiz_of(page)
        page.stop_kernel()
        begin(quiz)
        answer(page, quiz, FIRST)
        expect(quiz.get_by_role("status").filter(has_text="Not saved yet. The kernel")).to_have_count(1, timeout=3000)
        page.press("Enter")
        answer(page, quiz, RECORD.items[1])
        page.js("await panel.sessionContext.changeKernel({name: 'python3'})")
        page.ready().run_all()
        expect(quiz.get_by_text(f"You have answered 2 of {len(RECORD.items)}.")).to_be_visible()
        saved(quiz)
        assert checks.error_faults(page) == []
        page.value(ERASED)
