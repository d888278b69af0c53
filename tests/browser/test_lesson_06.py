"""Lesson 06 worked through with the keyboard alone: the guess, the shared twist, the quiz, no kernel."""

from playwright.sync_api import expect

from backcourse.quiz import questions
from backcourse.widgets.twistshare import WORDS, twist

from . import checks
from .hands import press_on, radio_by_keys
from .quizzing import pass_all

NAME = "06-long-sit-twist.ipynb"
RECORD = questions("06-long-sit-twist")


def room_of(page):
    """The shared twist."""
    return page.page.get_by_role("region", name=WORDS["title"], exact=True)


def slide(page, room, part, *keys):
    """Press keys on the slider of a part; returns it."""
    slider = room.get_by_role("slider", name=WORDS["parts"][part])
    slider.focus()
    page.press(*keys)
    return slider


def test_a_guess_comes_first(lesson):
    """Without a choice the button asks for one; with one the sliders appear, and the focus goes on to them."""
    room = room_of(lesson)
    keep = room.get_by_role("button", name=WORDS["keep"])
    keep.press("Enter")
    expect(room.get_by_text(WORDS["choose"])).to_be_visible()
    expect(room.get_by_role("slider")).to_have_count(0)
    lesson.press("Shift+Tab")
    radio_by_keys(lesson, room.get_by_role("group", name=WORDS["guess"]), WORDS["guesses"]["hug"])
    press_on(lesson, keep)
    expect(room.get_by_role("combobox", name=WORDS["wanted"])).to_be_focused()
    expect(room.get_by_role("slider")).to_have_count(3)


def test_a_part_that_cannot_give_more_says_so(lesson):
    """Asked for 30°, the low back gives 10 and says why; slider, sentence and status agree."""
    room = room_of(lesson)
    slider = slide(lesson, room, "low_back", "End")
    expect(slider).to_have_attribute("aria-valuetext", "30° asked, 10° given")
    no = WORDS["no"]["low_back"].format(asked=30, limit=10)
    expect(room.get_by_text(no, exact=True)).to_be_visible()
    expect(room.get_by_role("status").last).to_contain_text(no)
    slide(lesson, room, "low_back", "Home")
    expect(room.get_by_text(no, exact=True)).to_have_count(0)


def test_the_foot_across_lengthens_the_buttock_and_the_guess_is_answered(lesson):
    """Turning the chest leaves piriformis as it is; the foot across makes it 14 % longer, and the guess is told."""
    room = room_of(lesson)
    slide(lesson, room, "chest", "End")
    expect(room.get_by_role("status").last).to_contain_text(f"{WORDS['piriformis']}: {WORDS['same']}.")
    expect(room.get_by_text(WORDS["guessed"]["hug"])).to_be_hidden()
    room.get_by_role("combobox", name=WORDS["wanted"]).focus()
    radio_by_keys(lesson, room.get_by_role("group", name=WORDS["leg"]), WORDS["legs"]["crossed"])
    expect(room.get_by_role("status").last).to_contain_text(f"{WORDS['piriformis']}: 14 % longer.")
    expect(room.get_by_text(WORDS["guessed"]["hug"])).to_be_visible()


def test_the_clips_share_makes_its_turn_and_90_is_out_of_reach(lesson):
    """The clip's share comes to 38°; with 90° wanted and every part at its end, the widget says that no share does."""
    room = room_of(lesson)
    room.get_by_role("button", name=WORDS["clip"]).press("Enter")
    expect(room.get_by_text(WORDS["sum"]["there"].format(total=38)).first).to_be_visible()
    assert "shoulders are at 38° of 38°" in room.get_by_role("img").get_attribute("aria-label")
    room.get_by_role("combobox", name=WORDS["wanted"]).focus()
    lesson.press("End")
    for part in WORDS["parts"]:
        slide(lesson, room, part, "End")
    total = twist()["hips"]["tall-crossed"]["limit"] + 10 + 35
    expect(room.get_by_text(WORDS["sum"]["never"].format(total=total, wanted=90)).first).to_be_visible()
    for theme in ("light", "dark"):
        lesson.theme(theme)
        with lesson.unfolded():
            lesson.screenshot(f"06-used-{theme}")
            assert checks.axe_faults(lesson) == []
    lesson.theme("light")
    for width, zoom in ((320, 1), (1280, 2)):
        lesson.resize(width, zoom=zoom)
        assert checks.overflow_faults(lesson) == []
    lesson.resize(1280)


def test_the_quiz_is_passed_by_keyboard(lesson):
    """Every item is answered right with the keys alone; the lesson is passed and kept."""
    pass_all(lesson, RECORD)


def test_without_a_kernel_the_twist_is_shared_all_the_same(lesson):
    """With the kernel stopped the sliders still refuse, add up and lengthen."""
    lesson.stop_kernel()
    room = room_of(lesson)
    room.get_by_role("button", name=WORDS["over"]).press("Enter")
    slide(lesson, room, "chest", "End")
    expect(room.get_by_role("status").last).to_contain_text("The chest says no to 60°")
    assert checks.error_faults(lesson) == []
