"""Lesson 14 worked through with the keyboard alone: guess and compare, the version for today, the quiz, no kernel."""

from playwright.sync_api import expect

from backcourse.labs import strength
from backcourse.quiz import questions
from backcourse.widgets.strengthpicker import NAMES, WAYS, WORDS, StrengthPicker

from . import checks
from .hands import button, press_on, radio_by_keys
from .quizzing import pass_all

NAME = "14-low-back-strength.ipynb"
RECORD = questions("14-low-back-strength")
PICKER = StrengthPicker()
DOG = strength.ladders()[1]


def picker_of(page):
    """The strength picker."""
    return page.page.get_by_role("region", name=WORDS["title"], exact=True)


def set_to(page, slider, value):
    """Move this slider to a value with the arrow keys."""
    slider.focus()
    page.press("Home", *["ArrowRight"] * (value - int(slider.get_attribute("min"))))
    expect(slider).to_have_js_property("value", str(value))


def asked(page, picker, done, pain):
    """Tell the picker how many went well and how much it hurt, and ask what comes next; returns its status."""
    set_to(page, picker.get_by_role("slider", name=WORDS["done"]), done)
    set_to(page, picker.get_by_role("slider", name=WORDS["pain"]), pain)
    press_on(page, button(picker, WORDS["ask"]))
    return picker.get_by_role("status")


def test_the_results_come_after_the_guess(lesson):
    """Without a guess nothing is shown; after one the answer is heard, and the table of all exercises is there."""
    picker = picker_of(lesson)
    button(picker, WORDS["show"]).focus()
    lesson.press("Enter")
    expect(picker.get_by_role("status")).to_have_text(WORDS["choose"])
    expect(picker.get_by_role("table")).to_be_hidden()
    picker.get_by_role("radio").first.focus()
    radio_by_keys(lesson, picker.get_by_role("group", name=WORDS["guess"]), NAMES["bridge"])
    press_on(lesson, button(picker, WORDS["show"]))
    expect(picker.get_by_role("status")).to_contain_text(f"No, the side plank. {PICKER.muscles[0]['said']}")
    expect(picker.get_by_role("row")).to_have_count(1 + len(strength.EXERCISES))


def test_another_muscle_has_other_numbers(lesson):
    """By arrow keys the next muscle is compared; what is unverified or not measured is said in words."""
    picker = picker_of(lesson)
    group = picker.get_by_role("group", name=WORDS["muscle"])
    group.get_by_role("radio").first.focus()
    lesson.press("ArrowDown", "ArrowDown")
    expect(picker.get_by_role("status")).to_have_text(PICKER.muscles[2]["said"])
    dog = picker.get_by_role("row").filter(has_text=strength.EXERCISES["bird-dog"])
    expect(dog).to_contain_text("46 % (unverified)")
    expect(picker.get_by_role("row").filter(has_text="Dead bug")).to_contain_text(WORDS["none"])
    lesson.screenshot("14-strength-compared")


def test_the_version_follows_the_rule(lesson):
    """Enough with little pain leads on; the same number with amber and a bad day after leads back; red stops."""
    picker = picker_of(lesson)
    picker.get_by_role("group", name=WORDS["exercise"]).get_by_role("radio").first.focus()
    radio_by_keys(lesson, picker.get_by_role("group", name=WORDS["exercise"]), DOG.name)
    status = asked(lesson, picker, 12, 1)
    expect(status).to_contain_text(f"{WAYS['harder']}. {strength.advise(DOG, 1, 12, 1, settled=True).todo}")
    settled = picker.get_by_role("checkbox", name=WORDS["settled"])
    settled.focus()
    lesson.press("Space")
    expect(picker.get_by_text(f"{WAYS['harder']}.", exact=True)).to_be_hidden()
    picker.get_by_role("slider", name=WORDS["done"]).focus()
    status = asked(lesson, picker, 12, 5)
    expect(status).to_contain_text(strength.advise(DOG, 1, 12, 5, settled=False).todo)
    expect(asked(lesson, picker, 12, 7)).to_contain_text(strength.advise(DOG, 1, 12, 7, settled=False).todo)
    lesson.screenshot("14-strength-level")


def test_signs_in_a_leg_stop_it(lesson):
    """With the box for the leg ticked the answer is to leave it and to be seen, however good the numbers are."""
    picker = picker_of(lesson)
    leg = picker.get_by_role("checkbox", name=WORDS["leg"])
    leg.focus()
    lesson.press("Space")
    picker.get_by_role("slider", name=WORDS["done"]).focus()
    status = asked(lesson, picker, 12, 0)
    expect(status).to_contain_text(strength.advise(DOG, 1, 12, 0, settled=True, leg=True).todo)
    leg.focus()
    lesson.press("Space")


def test_the_quiz_is_passed_by_keyboard(lesson):
    """Every item is answered right by its keys, and the lesson is passed and kept."""
    pass_all(lesson, RECORD)


def test_it_works_with_the_kernel_stopped(lesson):
    """Without a kernel the picker still answers, and the page has no error."""
    lesson.stop_kernel()
    picker = picker_of(lesson)
    picker.get_by_role("slider", name=WORDS["done"]).focus()
    expect(asked(lesson, picker, 5, 4)).not_to_have_text("")
    assert checks.error_faults(lesson) == []
