"""Lesson 09 worked through with the keyboard alone: size a ball, make room, watch, answer, lose the kernel."""

from playwright.sync_api import expect

from backcourse.quiz import questions

from . import checks
from .conftest import ERASED
from .hands import radio_by_keys, reach
from .quizzing import pass_all

NAME = "09-swiss-ball.ipynb"
RECORD = questions("09-swiss-ball")


def lab_of(page):
    """The lesson's ball lab."""
    return page.page.get_by_role("region", name="The ball lab")


def test_a_ball_is_sized_by_keyboard(lesson):
    """The first ball is too big; the one that the tables name fits, and a border is called a border."""
    room = lab_of(lesson)
    expect(room.get_by_text("This ball is too big.")).to_be_visible()
    balls = room.get_by_role("group", name="Ball across, pumped up")
    reach(lesson, balls.get_by_label("75 cm"))
    lesson.press("ArrowLeft")
    expect(room.get_by_role("status")).to_contain_text("You are near a border")
    expect(room.get_by_role("status")).to_contain_text("It fits.")
    height = room.get_by_role("slider", name="Your height")
    height.focus()
    lesson.press(*["ArrowRight"] * 8)
    expect(height).to_have_attribute("aria-valuetext", "178 cm")
    expect(room.get_by_role("status")).to_contain_text("For 178 cm the tables name a 65 cm ball.")
    lesson.press(*["ArrowLeft"] * 8)


def test_feet_chairs_and_floor_change_the_room(lesson):
    """Wider feet and chairs make room, and are heard; a smooth floor makes it worth little."""
    room = lab_of(lesson)
    heard = room.get_by_role("status")
    wide = room.get_by_role("slider", name="Between your feet")
    wide.focus()
    lesson.press("Home", "ArrowRight")
    expect(heard).to_contain_text("Your weight has 11 cm of room until it would tip.")
    lesson.press("End")
    expect(heard).to_contain_text("Your weight has 16 cm of room until it would tip. That is 6 cm more")
    radio_by_keys(lesson, room.get_by_role("group", name="On the floor"), "a smooth floor, socks")
    expect(heard).to_contain_text("If feet or ball slide, nothing is left to stand on.")
    group = room.get_by_role("group", name="Beside you")
    radio_by_keys(lesson, group, "a firm chair on each side, hands on the seats")
    expect(heard).to_contain_text("Your hands carry, too.")
    expect(room.get_by_role("img", name="From above. Your weight has 38 cm of room")).to_be_visible()
    lesson.screenshot("09-ball-lab")


def test_right_and_wrong_can_be_watched(lesson):
    """Both clips play from the keyboard, and the right one says where the ball stops."""
    for name in ("Over a Swiss ball", "Mistake: the ball under the low back"):
        player = lesson.page.get_by_role("region", name=f"{name}: moving figure")
        player.get_by_role("button", name="Play").focus()
        lesson.press("Enter")
        expect(player.get_by_role("button", name="Pause")).to_be_focused()
        lesson.press("Enter")
    player = lesson.page.get_by_role("region", name="Over a Swiss ball: moving figure")
    player.get_by_role("button", name="Settle").press("Enter")
    expect(player).to_contain_text("Stop when the ball is under your shoulder blades.")


def test_the_quiz_is_passed_by_keyboard(lesson):
    """Every question is answered right with the keys alone, and the result is kept."""
    pass_all(lesson, RECORD)


def test_without_a_kernel_the_lab_goes_on(lesson):
    """With the kernel stopped a learner still sizes a ball, and hears of it."""
    lesson.value(ERASED)
    lesson.stop_kernel()
    room = lab_of(lesson)
    room.get_by_role("slider", name="Your height").focus()
    lesson.press("End")
    expect(room.get_by_role("status")).to_contain_text("For 200 cm the tables name a 75 cm ball.")
    assert checks.error_faults(lesson) == []
