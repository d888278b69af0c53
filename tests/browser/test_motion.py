"""The whole back in a real JupyterLab: moved by keyboard, told in words and numbers, painted as Python paints it."""

import json

import pytest
from playwright.sync_api import expect

from backcourse.body import backbone, bare_bones
from backcourse.widgets import read_parts
from backcourse.widgets.motion import SAID, WORDS, Motion
from backcourse.widgets.predict_motion import PredictMotion

from . import checks
from .conftest import opened
from .samples import write_notebook
from .test_figure import apart

CELLS = (
    "from backcourse import Motion, PredictMotion",
    *("Motion()", "Motion()", "PredictMotion('turn')", "PredictMotion('bend')"),
)
CLOSE = 0.1  # pixels
POSES = [{}, {"turn": 1}, {"bend": 1}, {"bend": -0.4}, {"side": -1}, {"bend": 0.5, "side": 0.3, "turn": -0.7}]


@pytest.fixture(scope="module")
def page(lab, browser):
    """A notebook that shows the whole back twice, and a prediction, run once."""
    with opened(lab, browser, write_notebook(lab.root, "motion.ipynb", CELLS)) as page:
        yield page.run_all()


@pytest.fixture
def room(page):
    """The first of the two, upright."""
    page.run_all()
    return page.output(1).get_by_role("region", name=WORDS["title"], exact=True)


@pytest.fixture(scope="module")
def bare(browser):
    """An empty page with the widget's own code."""
    context = browser.new_context()
    page = context.new_page()
    page.add_script_tag(content=read_parts("figure.js", "backbone.js"))
    yield page
    context.close()


def slider(room, motion):
    """A motion's slider."""
    return room.get_by_role("slider", name=SAID[motion]["name"], exact=True)


def row(room, name):
    """The cells of a row of the table."""
    return room.get_by_role("row").filter(has=room.page.get_by_role("rowheader", name=name, exact=True))


@pytest.mark.parametrize("shown", SAID)
@pytest.mark.parametrize("amounts", POSES, ids=str)
def test_browser_and_python_paint_the_same(bare, amounts, shown):
    """Every polygon agrees to a tenth of a pixel, with its colours and its place in the order."""
    ours = bare_bones.picture(amounts, 150, 12, shown=shown, size=(300, 300))
    theirs = bare.evaluate(
        """([film, amounts, motions, shown]) => {
          const back = backOf(JSON.parse(film), motions);
          Object.assign(back.amounts, amounts);
          back.show(shown);
          return drawFigure(back, 0, {yaw: 150, pitch: 12}, {size: [300, 300]});
        }""",
        [json.dumps(bare_bones.film()), amounts, list(SAID), shown],
    )
    assert len(ours.painted) == len(theirs["painted"]) > 100
    for mine, other in zip(ours.painted, theirs["painted"], strict=True):
        assert list(mine.colours) == other["colours"]
        assert apart(mine.points, other["points"]) < CLOSE


def test_a_slider_moves_the_back_by_keyboard(room, page):
    """With the arrow keys the back turns; the slider, the table and the live region tell the same."""
    slider(room, "turn").focus()
    page.press("End")
    told = "neck 77°, chest 71°, low back 9°"
    expect(slider(room, "turn")).to_have_attribute("aria-valuetext", f"100 % right, 157 degrees in all: {told}")
    expect(room.get_by_role("status")).to_have_text(f"Turn right, 100 %: {told}. 157° in all.")
    expect(row(room, "C1-C2").get_by_role("cell").first).to_have_text("40.0°")
    expect(row(room, "L5-S1").get_by_role("cell").first).to_have_text("1.0°")
    expect(row(room, "Chest").get_by_role("cell").nth(1)).to_have_text("45 % of it")
    page.press(*["ArrowLeft"] * 10)
    expect(row(room, "C1-C2").get_by_role("cell").first).to_have_text("20.0°")


@pytest.mark.parametrize("motion", SAID)
@pytest.mark.parametrize("way", [0, 1])
def test_a_button_moves_it_all_the_way(room, page, motion, way):
    """Each motion goes all the way by a press, and its joints give their book values; Upright brings it back."""
    said = SAID[motion]
    room.get_by_role("button", name=f"{said['verb']} {said['ways'][way]}", exact=True).press("Enter")
    expect(room.get_by_role("status")).to_contain_text(f"{said['verb']} {said['ways'][way]}, 100 %")
    for joint in backbone.joints():
        told = float(row(room, joint.id).get_by_role("cell").first.inner_text().rstrip("°"))
        assert told == pytest.approx(abs(joint.reach(motion, 2 * way - 1)), abs=0.051)
        book = row(room, joint.id).get_by_role("cell").nth(2)
        expect(book).to_have_text(f"{getattr(joint, motion):.0f}°")
    room.get_by_role("button", name=WORDS["reset"]).press("Enter")
    expect(room.get_by_role("status")).to_have_text(WORDS["upright"])


def test_mixed_motions_are_said_to_be_less(room, page):
    """Where two motions are mixed the widget says that the book's values do not hold."""
    note = room.get_by_text(WORDS["both"])
    expect(note).to_be_hidden()
    slider(room, "bend").press("End")
    slider(room, "side").press("Home")
    expect(note).to_be_visible()


def test_the_view_follows_until_it_is_chosen(room, page):
    """Each motion is seen from where one sees it best; who turns the back stays where they stand."""
    figure = room.get_by_role("img")
    slider(room, "bend").press("End")
    expect(figure).to_have_attribute("aria-label", "The whole back, seen from the right side")
    figure.press("ArrowRight")
    slider(room, "side").press("End")
    expect(figure).to_have_attribute("aria-label", "The whole back, seen from the right side")
    room.get_by_role("button", name="Front").press("Enter")
    expect(figure).to_have_attribute("aria-label", "The whole back, seen from the front")


def test_two_on_a_page_are_two(page, room):
    """The second one has a name of its own, and stands upright while the first is bent."""
    second = page.output(2).get_by_role("region", name=f"{WORDS['title']} 2")
    slider(room, "bend").press("End")
    expect(slider(second, "bend")).to_have_value("0")


def test_with_reduced_motion_it_is_there_at_once(lab, browser):
    """Who asks for less motion sees the end at the next frame."""
    with opened(lab, browser, "motion.ipynb", reduced_motion=True) as page:
        page.run_all()
        first = page.output(1).get_by_role("region", name=WORDS["title"], exact=True)
        first.get_by_role("button", name="Bend forward").press("Enter")
        page.painted()
        expect(slider(first, "bend")).to_have_value("100")


def test_a_guess_is_answered_from_the_book(page, room):
    """By keyboard a learner shares the turn, picks a bone and hears the book's values; and that they are unverified."""
    asked = page.output(3).get_by_role("region", name="Where does the back turn?")
    asked.get_by_role("slider").focus()
    page.press("Home", "Tab", "Space", "Tab", "Enter")
    status = asked.get_by_role("status")
    expect(status).to_contain_text(
        "By the book the chest gives 71° and the low back 9°. You said chest 0°, low back 80°."
    )
    expect(status).to_contain_text("T1 moves most, by 9°.")
    expect(asked).to_contain_text("unverified")
    assert repr(PredictMotion("turn")) == "PredictMotion('turn', chest 71°, low back 9°)"


def test_two_predictions_are_chosen_apart(page, room):
    """A bone chosen in one prediction stays chosen when one is chosen in the other."""
    first, second = (page.output(cell).get_by_role("radio") for cell in (3, 4))
    first.nth(2).press("Space")
    second.nth(4).press("Space")
    expect(first.nth(2)).to_be_checked()
    expect(second.nth(4)).to_be_checked()


def test_keys_stay_and_tab_passes(page, room):
    """No key press in the widget touches the notebook, and Tab reaches every control and leaves."""
    assert checks.key_faults(page) == []
    assert checks.tab_faults(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("motion", [None, "bend"])
def test_axe_finds_nothing(page, room, theme, motion):
    """axe-core, every rule on, finds nothing, upright and bent."""
    page.theme(theme)
    if motion:
        slider(room, motion).press("End")
    page.screenshot(f"motion-{motion or 'upright'}-{theme}")
    assert checks.axe_faults(page) == []
    page.theme("light")


@pytest.mark.parametrize(("width", "zoom"), [(320, 1), (1280, 2)])
def test_nothing_sticks_out(page, room, width, zoom):
    """In a narrow window and at twice the size, the widget fits."""
    page.resize(width, zoom=zoom)
    slider(room, "bend").press("End")
    page.screenshot(f"motion-{width}-{zoom}")
    assert checks.overflow_faults(page) == []
    page.resize(1280)


def test_it_goes_on_when_the_kernel_has_stopped(page, room):
    """All is in the page: without a kernel the back moves and tells just the same."""
    page.stop_kernel()
    slider(room, "turn").press("Home")
    expect(room.get_by_role("status")).to_contain_text("Turn left, 100 %: neck 77°")
    assert repr(Motion()).startswith("Motion(25 joints")
