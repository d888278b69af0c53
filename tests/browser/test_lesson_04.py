"""Lesson 04 worked through with the keyboard alone: the pop lab, the model, the trial lab, the quiz, no kernel."""

import re

import pytest
from playwright.sync_api import expect

from backcourse.quiz import questions
from backcourse.widgets.poplab import WORDS as POP
from backcourse.widgets.poplab import PopLab
from backcourse.widgets.triallab import WORDS as TRIAL

from . import checks
from .quizzing import pass_after_a_slip

NAME = "04-what-is-the-pop.ipynb"
RECORD = questions("04-what-is-the-pop")
SAYS = PopLab().model_says
STEPS_TO_TEAR = SAYS["openings"].index(SAYS["tears_at"])


def region(page, name):
    """A widget by its name."""
    return page.page.get_by_role("region", name=name, exact=True)


def pull(page, room, *keys):
    """Press keys on the slider that pulls the bones apart; returns the slider."""
    slider = room.get_by_role("slider", name=POP["pull"])
    slider.focus()
    page.press(*keys)
    return slider


def new_joint(page):
    """The pop lab with a joint that has not popped."""
    room = region(page, POP["title"])
    room.get_by_role("button", name=POP["over"]).press("Enter")
    return room


def test_the_pressure_falls_and_then_it_pops(lesson):
    """Step by step the pressure falls; at the model's opening the fluid tears, and a bubble is there."""
    room = new_joint(lesson)
    slider = pull(lesson, room, *["ArrowRight"] * (STEPS_TO_TEAR - 1))
    assert "gap 1.68 mm, pressure −35 kPa" in slider.get_attribute("aria-valuetext")
    expect(room.get_by_role("status")).not_to_contain_text("tears")
    lesson.press("ArrowRight")
    expect(room.get_by_role("status")).to_have_text(POP["popped"].format(opening="0.70"))
    expect(slider).to_be_focused()
    assert "as much as a ball" in room.get_by_role("img").first.get_attribute("aria-label")
    expect(room.get_by_text(re.compile("The sound lasts about 4 ms"))).to_be_visible()


def test_the_moment_can_be_gone_through_slowly(lesson):
    """After the pop its milliseconds are there to step through, each said in numbers, and to play."""
    room = new_joint(lesson)
    pull(lesson, room, "End")
    slow = room.get_by_role("slider", name=POP["slow_slider"])
    slow.focus()
    lesson.press("Home", *["ArrowRight"] * 10)
    assert re.match(r"2\.0 ms: bubble [34]\.\d mm wide", slow.get_attribute("aria-valuetext"))
    room.get_by_role("button", name=POP["play"]).press("Enter")
    expect(slow).to_have_js_property("value", "12")


def test_the_wait_is_found_out(lesson):
    """Pulled again at once and after 15 minutes it is silent; after 20 it pops; the log says so and claims no proof."""
    room = new_joint(lesson)
    for wait, times in ((None, 0), (POP["wait"].format(minutes=5), 3), (POP["wait"].format(minutes=5), 1)):
        for _ in range(times):
            room.get_by_role("button", name=wait).press("Enter")
        pull(lesson, room, "End")
        room.get_by_role("button", name=POP["let_go"]).press("Enter")
    rows = room.get_by_role("row").all_inner_texts()
    assert [re.sub(r"\s+", " ", row) for row in rows[1:]] == ["1 no pop before pop", "2 15 min silence", "3 20 min pop"]
    expect(room.get_by_text(POP["found"].format(most=20, least=15))).to_be_visible()


def test_a_second_pull_is_silent(lesson):
    """Right after the pop the same pull makes no sound, and the lab says why."""
    room = new_joint(lesson)
    pull(lesson, room, "End", "Home", "End")
    room.get_by_role("button", name=POP["let_go"]).press("Enter")
    pull(lesson, room, "End")
    expect(room.get_by_role("status")).to_have_text(POP["silent"])


def test_the_settings_are_the_learners(lesson):
    """In the chart of the model a shorter pull ends without a pop, in words and in the picture's own."""
    room = region(lesson, "The same pop, with your own settings")
    slider = room.get_by_role("slider", name="How far it is pulled")
    slider.focus()
    lesson.press("Home")
    expect(room.get_by_role("status")).to_contain_text("No pop.")
    assert "No pop." in room.get_by_role("img").get_attribute("alt")
    expect(slider).to_be_focused()


def test_trials_are_drawn_by_keyboard(lesson):
    """One trial is told in words; many add up to the published effect; with no effect set, the lab begins anew."""
    room = region(lesson, TRIAL["title"])
    room.get_by_role("button", name=TRIAL["once"]).press("Enter")
    expect(room.get_by_text(re.compile("^Not treated: from .* Treated: from "))).to_be_visible()
    expect(room.get_by_text(TRIAL["begun"].format(count=1))).to_be_visible()
    room.get_by_role("button", name=TRIAL["all"]).press("Enter")
    total = room.get_by_text(re.compile(r"^10,001 trials: on average (9\.[89]|10\.[01])\d points less pain"))
    expect(total).to_have_count(2, timeout=60_000)  # seen, and said
    effect = room.get_by_role("slider", name=TRIAL["effect"])
    expect(effect).to_have_attribute("aria-valuetext", "9.95, as published")
    effect.focus()
    lesson.press("Home")
    expect(effect).to_have_attribute("aria-valuetext", "0")
    expect(room.get_by_text(TRIAL["empty"])).to_be_visible()
    expect(room.get_by_text(TRIAL["share"].format(bad=9, time=20, effect=0))).to_be_visible()
    room.get_by_role("button", name=TRIAL["many"]).press("Enter")
    expect(room.get_by_text(re.compile("^100 trials: .* The true effect is 0"))).to_have_count(2)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_after_the_labs_were_used(lesson, theme):
    """With everything unfolded that the labs can show, axe-core finds nothing, in either theme."""
    pull(lesson, new_joint(lesson), "End")
    region(lesson, TRIAL["title"]).get_by_role("button", name=TRIAL["once"]).press("Enter")
    lesson.theme(theme)
    lesson.page.wait_for_timeout(3500)
    with lesson.unfolded():
        lesson.screenshot(f"04-used-{theme}")
    assert checks.axe_faults(lesson) == []
    lesson.theme("light")


@pytest.mark.parametrize(("width", "zoom"), [(320, 1), (360, 1), (1280, 2)])
def test_nothing_sticks_out_after_the_labs_were_used(lesson, width, zoom):
    """In a narrow window and at twice the size the used labs fit, and the charts are their narrow ones."""
    pull(lesson, new_joint(lesson), "End")
    lesson.resize(width, zoom=zoom)
    assert checks.overflow_faults(lesson) == []
    lesson.resize(1280)


def test_the_quiz_is_worked_through_by_keyboard(lesson):
    """A wrong first answer is explained in the live region; every other one is right; the lesson is passed and kept."""
    pass_after_a_slip(lesson, RECORD)


def test_without_a_kernel_the_pop_lab_goes_on_and_the_others_say_so(lesson):
    """With the kernel stopped the pop lab pops all the same; model and trials say within seconds what they lack."""
    lesson.stop_kernel()
    room = new_joint(lesson)
    pull(lesson, room, "End")
    expect(room.get_by_role("status")).to_have_text(POP["popped"].format(opening="0.70"))
    model = region(lesson, "The same pop, with your own settings")
    model.get_by_role("slider").first.focus()
    lesson.press("ArrowRight")
    expect(model.get_by_role("alert")).to_contain_text("The kernel does not answer")
    trials = region(lesson, TRIAL["title"])
    trials.get_by_role("button", name=TRIAL["once"]).press("Enter")
    expect(trials.get_by_role("alert")).to_have_text(TRIAL["lost"])
    expect(trials.get_by_role("button", name=TRIAL["stop"])).to_have_attribute("aria-disabled", "true")
    lesson.screenshot("04-no-kernel")
    assert checks.error_faults(lesson) == []
