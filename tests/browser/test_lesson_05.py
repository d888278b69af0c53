"""Lesson 05 worked through with the keyboard alone: guess, lay the roller, compare, watch, answer, lose the kernel."""

from playwright.sync_api import expect

from backcourse.quiz import questions
from backcourse.widgets.rollerlab import WORDS, says

from . import checks
from .hands import button, press_on, radio_by_keys
from .quizzing import pass_after_a_slip

NAME = "05-foam-roller.ipynb"
RECORD = questions("05-foam-roller")
SAYS = says()
PLACES = [place["label"] for place in SAYS["places"]]


def room_of(page):
    """The roller lab."""
    return page.page.get_by_role("region", name=WORDS["title"], exact=True)


def lay(page, place):
    """Lay the roller under this place, from the neck down, with the keys alone; returns the slider."""
    slider = room_of(page).get_by_role("slider", name=WORDS["place"])
    slider.focus()
    page.press("Home", *["ArrowRight"] * place)
    expect(slider).to_have_attribute("aria-valuetext", PLACES[place])
    return slider


def choose(page, legend, text):
    """Choose a radio button of the lab, with the keys alone."""
    group = room_of(page).get_by_role("group", name=legend, exact=True)
    group.get_by_role("radio").first.focus()
    radio_by_keys(page, group, text)


def fact(place, kind="soft", lean=2):
    """What the model says of this place."""
    return SAYS["states"][kind][lean][place - 1]["fact"]


def test_the_guess_is_answered_by_moving_the_roller(lesson):
    """Guess, then go down from the shoulder blades: at the ribs the low back arches, and the guess is answered."""
    room = room_of(lesson)
    lay(lesson, 7)
    expect(room.get_by_role("status")).to_contain_text(fact(7))
    choose(lesson, WORDS["guess"], WORDS["guesses"][0])
    expect(room.get_by_text(WORDS["later"], exact=True).first).to_be_visible()
    slider = lay(lesson, 11)
    expect(room.get_by_role("status")).to_contain_text("the low back arches 11°")
    expect(room.get_by_text(WORDS["answer"])).to_be_visible()
    expect(slider).to_be_focused()


def test_neck_and_low_back_are_out_of_bounds(lesson):
    """Under the neck and the low back the lab says never, in words and in the picture's own."""
    room = room_of(lesson)
    for place, zone in ((0, "neck"), (15, "low")):
        lay(lesson, place)
        expect(room.get_by_role("status")).to_contain_text(WORDS["advice"][zone])
        assert WORDS["advice"][zone] in room.get_by_role("img").get_attribute("aria-label")
    expect(room.get_by_role("status")).to_contain_text(WORDS["tipped"])
    lay(lesson, 0)
    expect(room.locator(".bc-fact")).to_be_hidden()
    expect(button(room, WORDS["keep"])).to_have_attribute("aria-disabled", "true")


def test_places_and_rollers_are_compared(lesson):
    """Two places kept stand side by side; a firm roller changes the words about the push; a smaller lean bends less."""
    room = room_of(lesson)
    lay(lesson, 7)
    press_on(lesson, button(room, WORDS["keep"]))
    choose(lesson, WORDS["roller"], WORDS["firm"])
    expect(room.get_by_text(WORDS["push"]["firm"])).to_be_visible()
    choose(lesson, WORDS["lean"], WORDS["leans"][0])
    expect(room.locator(".bc-fact")).to_have_text(fact(7, "firm", 0))
    press_on(lesson, button(room, WORDS["keep"]))
    rows = room.get_by_role("table", name=WORDS["list"]).get_by_role("row").all_inner_texts()
    assert [row.split("\t")[1] for row in rows[1:]] == ["slightly soft, all the way", "firm, a little"]
    assert "\t".join(SAYS["states"]["firm"][0][6]["row"]) in rows[2]


def test_the_used_lab_is_sound(lesson):
    """With the list filled axe-core finds nothing in either theme, and nothing sticks out at 320 px."""
    lay(lesson, 11)
    lesson.page.wait_for_timeout(3000)
    for theme in ("dark", "light"):
        lesson.theme(theme)
        with lesson.unfolded():
            lesson.screenshot(f"05-used-{theme}")
        assert checks.axe_faults(lesson) == []
    for width, zoom in ((320, 1), (1280, 2)):
        lesson.resize(width, zoom=zoom)
        assert checks.overflow_faults(lesson) == []
    lesson.resize(1280)


def test_the_quiz_is_worked_through_by_keyboard(lesson):
    """A wrong first answer is explained in the live region; every other one is right; the lesson is passed and kept."""
    pass_after_a_slip(lesson, RECORD)


def test_without_a_kernel_the_lab_and_the_movements_go_on(lesson):
    """With the kernel stopped the roller still moves and the figure still plays."""
    lesson.stop_kernel()
    room = room_of(lesson)
    lay(lesson, 9)
    expect(room.get_by_role("status")).to_contain_text(f"{PLACES[9]}.")
    player = lesson.page.get_by_role("region", name="Over a rolled towel: moving figure")
    player.get_by_role("button", name="Play").press("Enter")
    expect(player.get_by_role("button", name="Pause")).to_be_focused()
    assert checks.error_faults(lesson) == []
