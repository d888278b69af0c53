"""Lesson 07 worked through with the keyboard alone: roll, turn back, round the back, six people, quiz, no kernel."""

from playwright.sync_api import expect

from backcourse.quiz import questions
from backcourse.widgets.cases import MAY, Cases
from backcourse.widgets.eggroll import WORDS, EggRoll

from . import checks
from .hands import button, press_on
from .quizzing import pass_all

NAME = "07-egg-roll.ipynb"
RECORD = questions("07-egg-roll")
EGG, PEOPLE = EggRoll(), Cases("egg-roll").people
TURN = max(i for i, stop in enumerate(EGG.stops) if stop["film"] == 0)


def egg_of(page):
    """The roll by hand."""
    return page.page.get_by_role("region", name=WORDS["title"], exact=True)


def roll_to(page, number):
    """Roll to this stop with the arrow keys; returns what the slider tells."""
    slider = egg_of(page).get_by_role("slider", name=WORDS["slide"])
    slider.focus()
    page.press("Home", *["ArrowRight"] * number)
    return slider


def test_the_bones_are_told_only_after_the_choice(lesson):
    """By arrow keys the figure rolls; the words name no bone until the learner turns back, and then the right ones."""
    egg = egg_of(lesson)
    slider = roll_to(lesson, TURN)
    expect(slider).to_have_attribute("aria-valuetext", EGG.stops[TURN]["before"])
    expect(egg.get_by_role("status")).to_have_text(EGG.stops[TURN]["before"])
    lesson.press("Tab", "Enter")
    expect(button(egg, WORDS["turn"])).to_be_focused()
    expect(egg.get_by_role("status")).to_have_text(f"{EGG.stops[TURN]['verdict']} {EGG.stops[TURN]['after']}")


def test_too_far_is_said_and_the_picture_follows(lesson):
    """At the end of the way the verdict is that one never goes there, and the picture is another one."""
    egg = egg_of(lesson)
    lesson.press("Tab")
    shots = []
    for number in (TURN, len(EGG.stops) - 1):
        roll_to(lesson, number)
        lesson.painted()
        shots.append(egg.locator("canvas").evaluate("canvas => canvas.toDataURL()"))
    lesson.press("Tab", "Space")
    expect(egg.get_by_role("status")).to_contain_text("Never here. Your head is on the mat")
    assert shots[0] != shots[1]


def test_the_shape_of_the_back_is_chosen_by_keys(lesson):
    """Down the three shapes, each is told with the length of its flat piece."""
    egg = egg_of(lesson)
    egg.get_by_role("radio").first.focus()
    for shape in EGG.shapes[1:]:
        lesson.press("ArrowDown")
        expect(egg.get_by_role("status")).to_have_text(shape["said"])
        expect(egg.locator("svg")).to_contain_text(shape["cm"])
    lesson.screenshot("07-egg-roll-shapes")


def test_six_people_are_sorted_by_keyboard(lesson):
    """For each person the right choice is heard with its reason, and all six count at the end."""
    room = lesson.page.get_by_role("region", name=f"{len(PEOPLE)} people to sort")
    labels = [label for label, _ in MAY.values()]
    room.locator(".bc-card").focus()
    for person in PEOPLE:
        press_on(lesson, room.get_by_role("button", name=labels[person["right"]]))
        expect(room.get_by_role("status")).to_contain_text(person["why"])
        press_on(lesson, room.locator(".bc-go").first)
    expect(room.get_by_role("status")).to_contain_text(f"{len(PEOPLE)} of {len(PEOPLE)} right at the first try")


def test_the_quiz_is_passed_by_keyboard(lesson):
    """Every item is answered right by its keys, and the lesson is passed and kept."""
    pass_all(lesson, RECORD)


def test_it_works_with_the_kernel_stopped(lesson):
    """Without a kernel the roll goes on: it moves, it is judged, and the page has no error."""
    lesson.stop_kernel()
    roll_to(lesson, TURN + 1)
    lesson.press("Tab", "Enter")
    expect(egg_of(lesson).get_by_role("status")).to_contain_text(EGG.stops[TURN + 1]["verdict"])
    assert checks.error_faults(lesson) == []
