"""Lesson 10 by keyboard alone: the map is painted, the plan mended, the quiz passed, and the kernel may stop."""

import re

from playwright.sync_api import expect

from backcourse.labs.gun_places import GLIDE, NEVER, PLACES
from backcourse.labs.gun_plan import BEYOND, INSIDE
from backcourse.quiz import questions
from backcourse.widgets.gunmap import WORDS

from . import checks
from .hands import button, press_on, saved
from .quizzing import answer, asked, begin, quiz_of

NAME = "10-massage-gun.ipynb"
RECORD = questions("10-massage-gun")
FIRST = RECORD.items[0]
RIGHT = f"{len(RECORD.items) - 1} of {len(RECORD.items)} right at the first try"
COUNT = len(PLACES)


def gun_map(page):
    """The gun map."""
    return page.page.get_by_role("region", name=WORDS["title"], exact=True)


def unpainted(page):
    """The gun map with no place marked."""
    room = gun_map(page)
    if (again := room.get_by_role("button", name=WORDS["again"])).is_visible():
        again.press("Enter")
    return room


def place(room, number):
    """The choices of the place with this number."""
    return room.get_by_role("radiogroup", name=f"{number}. {PLACES[number - 1].name}", exact=True)


def paint(page, room, number, kind):
    """Mark a place with the keys alone."""
    group = place(room, number)
    group.get_by_role("radio").first.focus()
    page.press("Space", *(["ArrowRight"] if kind == NEVER else []))
    expect(group.get_by_role("radio", name=WORDS["choices"][kind])).to_be_checked()


def told(room, text):
    """Whether the live region says this."""
    expect(room.get_by_role("status")).to_contain_text(text)


def test_the_body_is_painted_and_answered_by_keyboard(lesson):
    """Blank places are named; a neck painted for gliding is answered with its reason; painting starts again."""
    room = unpainted(lesson)
    paint(lesson, room, 1, GLIDE)
    told(room, f"The neck, all round: glide. 1 of {COUNT} marked.")
    room.get_by_role("button", name=WORDS["check"]).press("Enter")
    told(room, "Not yet. Still blank: 2, 3,")
    for number, one in enumerate(PLACES[1:], 2):
        paint(lesson, room, number, one.answer)
    room.get_by_role("button", name=WORDS["check"]).press("Enter")
    told(room, f"{COUNT - 1} of {COUNT} as in the lesson.")
    told(room, WORDS["too_free"])
    expect(room.get_by_text(f"{COUNT - 1} of {COUNT} as in the lesson.").first).to_be_focused()
    neck = room.get_by_role("listitem").filter(has_text=PLACES[0].name)
    expect(neck).to_contain_text("✗ No: never")
    expect(neck).to_contain_text(PLACES[0].reason)
    assert checks.axe_faults(lesson) == []
    room.get_by_role("button", name=WORDS["again"]).press("Enter")
    expect(place(room, 1).get_by_role("radio").first).to_be_focused()
    expect(room.get_by_role("radio", checked=True)).to_have_count(1)  # the brush alone


def test_the_brush_paints_on_the_picture(lesson):
    """A click on the picture marks the place there in picture and list; drawn across, the brush marks several."""
    room = gun_map(lesson)
    room.get_by_role("radiogroup", name=WORDS["brush"]).get_by_role("radio", name="Never").focus()
    lesson.press("Space")
    neck, mid, low = (room.locator(f'[data-id="{id}"]') for id in ("neck", "mid-back", "low-back"))
    neck.scroll_into_view_if_needed()
    neck.locator("path").first.click()
    expect(place(room, 1).get_by_role("radio", name="Never")).to_be_checked()
    start, end = (one.locator("path").first.bounding_box() for one in (mid, low))
    mouse = lesson.page.mouse
    mouse.move(start["x"] + 6, start["y"] + 30)
    mouse.down()
    mouse.move(end["x"] + 6, end["y"] + 20, steps=20)
    mouse.up()
    expect(place(room, 3).get_by_role("radio", name="Never")).to_be_checked()
    expect(place(room, 6).get_by_role("radio", name="Never")).to_be_checked()


def test_the_plan_is_mended_by_keyboard(lesson):
    """Noor's plan starts beyond the limits with what has happened; step by step it comes within them, and is heard."""
    room = gun_map(lesson)
    harm = room.get_by_text(WORDS["rhabdo"])
    expect(room.get_by_text(WORDS["verdicts"][BEYOND])).to_be_visible()
    expect(harm).to_be_visible()
    for name in WORDS["boxes"].values():
        room.get_by_role("checkbox", name=name).focus()
        lesson.press("Space")
    told(room, WORDS["rested"])
    feel = room.get_by_role("slider", name=WORDS["sliders"]["feel"])
    feel.focus()
    lesson.press(*["ArrowLeft"] * 4)
    expect(feel).to_have_attribute("aria-valuetext", "3 of 10")
    time = room.get_by_role("slider", name=WORDS["sliders"]["seconds"])
    time.focus()
    lesson.press(*["ArrowLeft"] * 3)
    expect(time).to_have_attribute("aria-valuetext", "1.5 min")
    told(room, WORDS["verdicts"][INSIDE])
    expect(time).to_be_focused()
    expect(harm).to_be_hidden()


def test_nothing_sticks_out_after_the_map_was_used(lesson):
    """Painted and answered, the map fits a narrow window and a wide one at twice the size."""
    room = unpainted(lesson)
    for number, one in enumerate(PLACES, 1):
        place(room, number).get_by_role("radio", name=WORDS["choices"][one.answer]).check()
    room.get_by_role("button", name=WORDS["check"]).press("Enter")
    told(room, WORDS["all"])
    for width, zoom in ((320, 1), (1280, 2)):
        lesson.resize(width, zoom=zoom)
        assert checks.overflow_faults(lesson) == []
    lesson.resize(1280)


def test_the_quiz_is_worked_through_by_keyboard(lesson):
    """A wrong first answer is explained in the live region; every other one is right; the lesson is passed and kept."""
    quiz = quiz_of(lesson)
    begin(quiz)
    wrong = next(option for option in FIRST.options if not option.correct)
    group = asked(quiz, FIRST)
    press_on(lesson, group.get_by_role("checkbox", name=wrong.text), "Space")
    press_on(lesson, button(quiz, "Answer"))
    expect(quiz.get_by_role("status").filter(has_text="Not quite.")).to_have_count(1)
    group.get_by_role("checkbox").first.focus()
    keys = {option.text for option in FIRST.options if option.correct}
    for box in group.get_by_role("checkbox").all():
        if (box.evaluate("node => node.labels[0].textContent") in keys) != box.is_checked():
            press_on(lesson, box, "Space")
    press_on(lesson, button(quiz, "Answer again"))
    lesson.press("Enter")
    for item in RECORD.items[1:]:
        answer(lesson, quiz, item)
        lesson.press("Enter")
    expect(quiz.get_by_role("heading", name=RIGHT)).to_be_focused()
    expect(quiz.get_by_text("You pass this lesson.", exact=True)).to_be_visible()
    saved(quiz)


def test_without_a_kernel_the_map_goes_on(lesson):
    """With the kernel stopped the map is painted and answered, and the plan is judged."""
    lesson.stop_kernel()
    test_the_body_is_painted_and_answered_by_keyboard(lesson)
    room = gun_map(lesson)
    box = room.get_by_role("checkbox", name=re.compile("^Straight after"))
    box.set_checked(False)
    box.focus()
    lesson.press("Space")
    expect(box).to_be_checked()
    told(room, WORDS["tired"])
