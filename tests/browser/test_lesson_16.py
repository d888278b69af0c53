"""Lesson 16 worked through with the keyboard alone: guess, move the feet, plan the weeks, answer, lose the kernel."""

from playwright.sync_api import expect

from backcourse.quiz import questions
from backcourse.widgets.bridgelever import WORDS, says

from . import checks
from .hands import button, press_on, radio_by_keys
from .quizzing import pass_after_a_slip

NAME = "16-arthritis-and-bridging.ipynb"
RECORD = questions("16-arthritis-and-bridging")
SAYS = says()


def room_of(page):
    """The bridge lever."""
    return page.page.get_by_role("region", name=WORDS["title"], exact=True)


def stand(page, at):
    """Put the feet at this step, the nearest first, with the keys alone; returns the slider."""
    slider = room_of(page).get_by_role("slider", name=WORDS["feet"])
    slider.focus()
    page.press("Home", *["ArrowRight"] * at)
    expect(slider).to_have_attribute("aria-valuetext", f"{SAYS['feet'][at]} cm")
    return slider


def choose(page, legend, text):
    """Choose a radio button of the lever, with the keys alone."""
    group = room_of(page).get_by_role("group", name=legend)
    group.get_by_role("radio").first.focus()
    radio_by_keys(page, group, text)


def decide(page, step):
    """Press one of the buttons of the weeks, with the keys alone."""
    button(room_of(page), WORDS["steps"]["more"]).focus()
    press_on(page, button(room_of(page), WORDS["steps"].get(step, WORDS["again"])))


def fact(at, way):
    """What the model says of a bridge."""
    return SAYS["states"][at][SAYS["ways"].index(way)]["fact"]


def test_the_guess_is_answered_by_moving_the_feet(lesson):
    """Guess, then move the feet away: each hip holds more, it is said aloud, and the guess is answered."""
    room = room_of(lesson)
    choose(lesson, WORDS["guess"], WORDS["guesses"][0])
    expect(room.get_by_text(WORDS["later"], exact=True).first).to_be_visible()
    slider = stand(lesson, len(SAYS["feet"]) - 1)
    expect(room.get_by_role("status")).to_contain_text(fact(-1, "both"))
    expect(room.get_by_text(WORDS["answer"].format(**SAYS["answer"]))).to_be_visible()
    expect(slider).to_be_focused()


def test_each_way_to_lift_says_what_it_asks(lesson):
    """Down the ladder by arrow key the words and the picture's own say what each hip holds; the tilt lifts nothing."""
    room = room_of(lesson)
    stand(lesson, SAYS["start"])
    for way in ("one-leg", "tilt"):
        choose(lesson, WORDS["way"], WORDS["ways"][way])
        expect(room.get_by_role("status")).to_contain_text(fact(SAYS["start"], way))
        assert fact(SAYS["start"], way) in room.get_by_role("img").get_attribute("aria-label")


def test_the_weeks_follow_the_day_after(lesson):
    """A wrong step is explained and the week stays; the right ones lead through a flare to the eighth week."""
    room = room_of(lesson)
    decide(lesson, "half")
    expect(room.get_by_role("status")).to_contain_text(WORDS["no"]["more"])
    expect(room.locator(".bc-week")).to_contain_text("Week 1")
    for week in SAYS["weeks"]:
        decide(lesson, week["step"])
    expect(room.locator(".bc-week")).to_have_text(WORDS["done"].format(first=SAYS["first"], last=9))
    expect(button(room, WORDS["steps"]["half"])).to_have_attribute("aria-disabled", "true")
    decide(lesson, "again")
    expect(room.get_by_role("status")).to_contain_text("Week 1: 5 lifts a day")


def test_the_used_lever_is_sound(lesson):
    """In the middle of the weeks axe-core finds nothing in either theme, and nothing sticks out at 320 px."""
    choose(lesson, WORDS["way"], WORDS["ways"]["march"])
    for week in SAYS["weeks"][:6]:
        decide(lesson, week["step"])
    lesson.page.wait_for_timeout(3000)
    for theme in ("dark", "light"):
        lesson.theme(theme)
        with lesson.unfolded():
            lesson.screenshot(f"16-used-{theme}")
        assert checks.axe_faults(lesson) == []
    for width, zoom in ((320, 1), (1280, 2)):
        lesson.resize(width, zoom=zoom)
        assert checks.overflow_faults(lesson) == []
    lesson.resize(1280)
    decide(lesson, "again")


def test_the_quiz_is_worked_through_by_keyboard(lesson):
    """A wrong first answer is explained in the live region; every other one is right; the lesson is passed and kept."""
    pass_after_a_slip(lesson, RECORD)


def test_without_a_kernel_the_lever_and_the_movements_go_on(lesson):
    """With the kernel stopped the feet still move, the weeks still answer and the figure still plays."""
    lesson.stop_kernel()
    room = room_of(lesson)
    stand(lesson, 0)
    expect(room.get_by_role("status")).to_contain_text(f"{SAYS['feet'][0]} cm.")
    decide(lesson, "more")
    expect(room.locator(".bc-week")).to_contain_text("Week 2")
    player = lesson.page.get_by_role("region", name="Bridge, bone by bone: moving figure")
    player.get_by_role("button", name="Play").press("Enter")
    expect(player.get_by_role("button", name="Pause")).to_be_focused()
    assert checks.error_faults(lesson) == []
