"""The prediction in a real JupyterLab: guessed by keyboard alone, answered in words, with no kernel too."""

import pytest
from playwright.sync_api import expect

from backcourse.widgets.predict import CLOSE, WORDS, Predict

from . import checks
from .conftest import opened
from .samples import write_notebook

CELLS = ("from backcourse.widgets.predict import Predict", "guess = Predict('chair-twist')\nguess", "guess")
ANSWER = Predict("chair-twist").answer


@pytest.fixture(scope="module")
def page(lab, browser):
    """A notebook that shows the prediction twice, run once."""
    with opened(lab, browser, write_notebook(lab.root, "predict.ipynb", CELLS)) as page:
        yield page.run_all()


@pytest.fixture
def room(page):
    """The first widget, before anything is guessed."""
    page.run_all()
    return page.output(1).get_by_role("region", name=WORDS["title"], exact=True)


def share(room):
    """The slider that shares the turn."""
    return room.get_by_role("slider", name=WORDS["share"])


def test_nothing_is_told_before_the_look(page, room):
    """Before the button is pressed no bone has a number, the picture is the start, and nothing is announced."""
    expect(room.get_by_role("radio")).to_have_count(17)
    expect(room.get_by_role("radio", name="T1", exact=True)).to_have_count(1)
    expect(room.get_by_role("status")).to_have_text("")
    assert "before it begins" in room.get_by_role("img").get_attribute("alt")
    assert f"{ANSWER['chest']}°" not in room.inner_text()


def test_guess_and_look_by_keyboard_alone(page, room):
    """The slider, a bone and the button work with keys; the answer is said in the live region beside the guess."""
    share(room).focus()
    page.press("Home", *["ArrowRight"] * 10)
    expect(share(room)).to_have_attribute("aria-valuetext", "Chest 10°, low back 26°")
    page.press("Tab", "Space", "ArrowDown", "ArrowUp", "ArrowUp")
    assert room.get_by_role("radio", name="L5", exact=True).is_checked()
    page.press("Tab", "Enter")
    status = room.get_by_role("status")
    expect(status).to_contain_text(CLOSE[-1][1])
    expect(status).to_contain_text(WORDS["answer"].format(**ANSWER, guess="chest 10°, low back 26°"))
    expect(status).to_contain_text("T1 turns most, by 3.8°. You chose L5: it turns 0.7°.")
    expect(room.get_by_role("radio", name="T1 3.8°", exact=True)).to_have_count(1)
    expect(room.get_by_role("button", name=WORDS["hide"])).to_be_focused()
    assert "at its end" in room.get_by_role("img").get_attribute("alt")
    page.screenshot("predict-answered")


def test_a_new_guess_takes_the_answer_away(page, room):
    """Whoever changes the guess looks again: no old answer stands beside a new guess."""
    look = room.get_by_role("button", name=WORDS["show"])
    for change in (share(room), room.get_by_role("radio").first, room.get_by_role("button")):
        look.press("Enter")
        expect(room.get_by_role("status")).to_contain_text("T1 turns most")
        change.focus()
        page.press("Space" if change.get_attribute("type") != "range" else "ArrowLeft")
        expect(room.get_by_role("status")).to_have_text("")
        expect(room.get_by_role("radio", name="T1", exact=True)).to_have_count(1)


def test_a_right_guess_is_told_so(page, room):
    """A guess that is as good as right is called so."""
    share(room).focus()
    page.press("End", *["ArrowLeft"] * ANSWER["low_back"])
    room.get_by_role("button", name=WORDS["show"]).press("Enter")
    expect(room.get_by_role("status")).to_contain_text(CLOSE[0][1])


def test_two_on_a_page_are_two(page, room):
    """The second widget has a name of its own, and its bones are chosen apart from those of the first."""
    second = page.output(2).get_by_role("region", name=f"{WORDS['title']} 2")
    room.get_by_role("radio").first.press("Space")
    second.get_by_role("radio").last.press("Space")
    expect(room.get_by_role("radio").first).to_be_checked()


def test_keys_stay_and_tab_passes(page, room):
    """No key press in the widget touches the notebook, and Tab reaches every control and leaves."""
    assert checks.key_faults(page) == []
    assert checks.tab_faults(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("state", ["asked", "answered"])
def test_axe_finds_nothing(page, room, theme, state):
    """axe-core, every rule on, finds nothing before the look and after it."""
    page.theme(theme)
    if state == "answered":
        room.get_by_role("button").press("Enter")
    page.screenshot(f"predict-{state}-{theme}")
    assert checks.axe_faults(page) == []
    page.theme("light")


@pytest.mark.parametrize(("width", "zoom"), [(320, 1), (1280, 2)])
def test_nothing_sticks_out(page, room, width, zoom):
    """In a narrow window and at twice the size, the answered widget fits."""
    page.resize(width, zoom=zoom)
    room.get_by_role("button").press("Enter")
    page.screenshot(f"predict-{width}-{zoom}")
    assert checks.overflow_faults(page) == []
    page.resize(1280)


def test_it_goes_on_when_the_kernel_has_stopped(page, room):
    """Guess and answer are in the page: without a kernel the look works just the same."""
    page.stop_kernel()
    room.get_by_role("button", name=WORDS["show"]).press("Enter")
    expect(room.get_by_role("status")).to_contain_text("T1 turns most")
