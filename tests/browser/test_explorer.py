"""The spine explorer in a real JupyterLab: turned, searched, bent and examined, by pointer and by keyboard alone."""

import json
import re

import pytest
from playwright.sync_api import expect

from backcourse import parts
from backcourse.body import anatomy, column
from backcourse.widgets.explorer import CURVES, payload

from . import checks
from .conftest import ROOT, opened
from .samples import write_notebook

CELLS = (
    "from backcourse import Explorer",
    "spine = Explorer()\nspine",
    "Explorer('multifidus', view='back', near=True)",
)
ENTRIES = {entry.name: entry for entry in parts.entries()}
WIDGETS = ROOT / "backcourse" / "widgets"
PICTURE = "canvas => canvas.toDataURL()"


@pytest.fixture(scope="module")
def page(lab, browser):
    """A notebook that shows the explorer twice, run once."""
    with opened(lab, browser, write_notebook(lab.root, "explorer.ipynb", CELLS)) as page:
        yield page.run_all()


@pytest.fixture
def room(page):
    """The first explorer, as it opens."""
    page.run_all()
    return page.output(1).get_by_role("region", name="Spine explorer", exact=True)


def figure(room):
    """The picture that turns."""
    return room.get_by_role("img")


def picture(page, room):
    """What is painted now."""
    page.painted()
    return room.locator("canvas").evaluate(PICTURE)


def described(room):
    """The live region of the study mode."""
    return room.locator(".bc-study").get_by_role("status")


def start(page, room, mode, layer="Bones"):
    """Begin a round of this mode by keyboard."""
    room.get_by_role("button", name=mode).press("Enter")
    ask = room.get_by_label("Ask about")
    if layer != "Bones":
        ask.select_option(label=layer)


def asked(room):
    """The part that has to be found."""
    return ENTRIES[room.locator(".bc-exam .bc-name").inner_text().removeprefix("Find: ")]


def test_typing_t7_tells_of_t7(page, room):
    """Typed and confirmed, T7 is lit in the picture, chosen in the list and described in the live region."""
    before = picture(page, room)
    room.get_by_label("Look up").focus()
    page.page.keyboard.type("t7")
    page.press("Enter")
    expect(described(room)).to_contain_text("T7")
    expect(described(room)).to_contain_text("Feel it: When you sit or stand, the lower tip of your shoulder blade")
    expect(room.get_by_role("listbox").locator("option:checked")).to_have_text("T7")
    expect(figure(room)).to_have_attribute("aria-label", "The spine, seen from the right side, T7 lit")
    assert picture(page, room) != before
    page.press("ArrowDown", "ArrowDown")
    expect(room.get_by_role("listbox")).to_be_focused()
    expect(described(room)).to_contain_text("T7 root")
    page.screenshot("explorer-t7-root")


def test_every_part_is_reached_and_announced_by_keyboard(page, room):
    """Down the list with the arrow key alone, each of the parts is announced with what it does."""
    room.get_by_role("listbox").focus()
    page.press("Home")
    heard = {}
    for _ in ENTRIES:
        name, said = described(room).locator("p").all_inner_texts()[:2]
        heard[name] = said
        page.press("ArrowDown")
    assert heard == {entry.name: entry.does for entry in ENTRIES.values()}


def test_nothing_by_that_name_is_said(page, room):
    """A search that finds nothing says so, and Enter changes nothing."""
    room.get_by_label("Look up").fill("wing")
    page.press("Enter")
    room.get_by_label("Look up").fill("kneecap")
    expect(room.get_by_role("listbox")).to_contain_text("Nothing goes by that name")
    room.get_by_label("Look up").press("Enter")
    expect(described(room)).not_to_contain_text("kneecap")


def test_the_spine_turns_by_key_and_by_drag(page, room):
    """Arrow keys turn by 10 degrees, Home goes back, a drag turns freely, and the view is named."""
    figure(room).focus()
    page.press(*["ArrowRight"] * 9)
    expect(figure(room)).to_have_attribute("aria-label", re.compile("the back$"))
    page.press("Home")
    expect(room.get_by_role("button", name="Side")).to_have_attribute("aria-pressed", "true")
    box, mouse = figure(room).bounding_box(), page.page.mouse
    mouse.move(box["x"] + 100, box["y"] + 100)
    mouse.down()
    mouse.move(box["x"] + 10, box["y"] + 100, steps=4)
    mouse.up()
    expect(figure(room)).to_have_attribute("aria-label", re.compile("the front right$"))
    room.get_by_role("button", name="Above").press("Enter")
    expect(figure(room)).to_have_attribute("aria-label", re.compile("above$"))


def test_pointing_chooses_what_is_uppermost(page, room):
    """A click on the middle of the low back tells of a bone or disc there; a click beside the spine changes nothing."""
    room.get_by_role("button", name="Front").click()
    box = figure(room).bounding_box()
    figure(room).click(position={"x": box["width"] / 2, "y": box["height"] * 0.6})
    name = described(room).locator("p").first.inner_text()
    assert ENTRIES[name].group in ("Low back", "Chest") and ENTRIES[name].layer in ("bones", "discs")
    figure(room).click(position={"x": 8, "y": 60})
    expect(described(room)).to_contain_text(name)


def test_coming_close_makes_the_ruler_shorter_in_centimetres(page, room):
    """The plus key brings the chosen part close; the ruler goes from 10 cm to 2 and back."""
    room.get_by_label("Look up").fill("L4")
    room.get_by_label("Look up").press("Enter")
    figure(room).focus()
    page.press(*"++++")
    expect(room.locator(".bc-ruler")).to_have_text("2 cm")
    expect(room.get_by_role("button", name="Zoom in")).to_have_attribute("aria-disabled", "true")
    page.screenshot("explorer-l4-near")
    page.press(*"----")
    expect(room.locator(".bc-ruler")).to_have_text("10 cm")


def test_layers_show_and_hide(page, room):
    """Each layer changes the picture when it is ticked; a chosen part is shown without its layer."""
    for _, name in payload()["layers"]:
        box, before = room.get_by_role("checkbox", name=name), picture(page, room)
        box.press("Space")
        assert picture(page, room) != before, name
        box.press("Space")
        assert picture(page, room) == before, name
    room.get_by_label("Look up").fill("psoas")
    room.get_by_label("Look up").press("Enter")
    expect(described(room)).to_contain_text("Iliopsoas")
    expect(room.locator("dl")).to_contain_text("Stretched by: Half-kneeling hip stretch")
    expect(room.get_by_role("checkbox", name="Muscles")).not_to_be_checked()
    assert picture(page, room) != before


def test_curves_bend_and_are_read_in_words(page, room):
    """A slider by keyboard says where the curve lies against the usual band; the button brings the average back."""
    before = picture(page, room)
    for (name, *_), key in zip(CURVES.values(), ("kyphosis", "lordosis"), strict=True):
        slider, band = room.get_by_role("slider", name=name), next(c for c in payload()["curves"] if c["id"] == key)
        usual = f"the usual {band['low']:g}° to {band['high']:g}°"
        expect(slider).to_have_attribute("aria-valuetext", f"{column.curves()[key]:g}°, within {usual}")
        slider.press("Home")
        expect(slider).to_have_attribute("aria-valuetext", f"{band['from']}°, flatter than {usual}")
        slider.press("End")
        expect(slider).to_have_attribute("aria-valuetext", f"{band['to']}°, deeper than {usual}")
    assert picture(page, room) != before
    page.screenshot("explorer-deep-curves")
    room.get_by_role("button", name="Back to the average").press("Enter")
    assert picture(page, room) == before


@pytest.mark.parametrize("layer", ["Bones", "Nerves"])
def test_find_it_by_keyboard_alone(page, room, layer):
    """A whole round: Page Down walks along the spine and says where one is, never the name; Enter answers."""
    start(page, room, "Find it", layer)
    status = room.locator(".bc-exam").get_by_role("status")
    for number in range(1, 11):
        expect(room.get_by_text(f"Question {number} of 10.")).to_be_visible()
        part = asked(room)
        figure(room).focus()
        while part.where not in status.inner_text():
            page.press("PageDown")
            assert status.inner_text().startswith("You are at: ")
        assert part.name not in status.inner_text()
        page.press("Enter")
        expect(status).to_contain_text(f"Right: {part.name}, {part.where}. {number} of {number} so far.")
        expect(room.get_by_role("button", name="Next" if number < 10 else "See the result")).to_be_focused()
        page.press("Enter")
    expect(status).to_contain_text("10 of 10 right. This was practice: it is not recorded.")
    page.press("Tab", "Enter")
    expect(room.get_by_text("Question 1 of 10.")).to_be_visible()


def test_find_it_by_pointer_tells_what_was_hit(page, room):
    """A click answers: what was hit is named, and where the right one is; something of another kind is no answer."""
    start(page, room, "Find it")
    part = asked(room)
    box = figure(room).bounding_box()
    hits = [box["height"] * k / 100 for k in range(12, 90, 3)]
    status = room.locator(".bc-exam").get_by_role("status")
    for y in hits:
        if room.get_by_role("button", name="Next").is_visible():
            break
        figure(room).click(position={"x": box["width"] / 2, "y": y})
    expect(status).to_contain_text(re.compile(rf"(Right|Not quite\. You chose .+)[.:] ?{re.escape(part.name)}"))


def test_name_it_offers_neighbours(page, room):
    """Four names of the asked kind; the wrong one is corrected and counts, the right one is not asked again."""
    start(page, room, "Name it", "Muscles")
    exam = room.locator(".bc-exam")
    expect(exam.get_by_role("radio")).to_have_count(4)
    names = exam.locator("fieldset label").all_inner_texts()
    assert all(ENTRIES[name].layer == "muscles" for name in names)
    where = exam.locator(".bc-cursor").inner_text() or exam.locator(".bc-cursor").text_content()
    right = next(name for name in names if ENTRIES[name].where in where)
    wrong = next(name for name in names if name != right)
    exam.get_by_role("radio", name=wrong, exact=True).press("Space")
    exam.get_by_role("button", name="Answer").press("Enter")
    expect(exam.get_by_role("status")).to_contain_text(f"Not quite. You chose {wrong}. {right}: ")
    expect(exam.get_by_role("status")).to_contain_text("0 of 1 so far.")
    page.screenshot("explorer-name-it")
    room.get_by_role("button", name="Study").press("Enter")
    expect(room.get_by_label("Look up")).to_be_visible()


def test_the_name_is_not_given_away(page, room):
    """While a part is to be found, the picture's label and the page name no part but the question."""
    room.get_by_label("Look up").fill("T7")
    room.get_by_label("Look up").press("Enter")
    start(page, room, "Find it")
    expect(figure(room)).to_have_attribute("aria-label", "The spine, seen from the right side")
    expect(room.get_by_role("listbox")).to_be_hidden()


def test_python_chooses_a_part(page, room):
    """A part set from Python is lit and told; nothing comes back."""
    page.value("setattr(spine, 'part', 'l4')")
    expect(described(room)).to_contain_text("L4")
    assert page.value("spine.part") == "'l4'"


def test_browser_and_python_stand_the_column_alike(browser):
    """For any curves every vertebra stands within a tenth of a millimetre of where Python puts it."""
    tab = browser.new_context().new_page()
    for name in ("figure.js", "explorer_scene.js"):
        tab.add_script_tag(content=(WIDGETS / name).read_text(encoding="utf-8"))
    for kyphosis, lordosis in ((39.2, 50.5), (20, 80), (70, 20)):
        frames = tab.evaluate("([m, k, l]) => standColumn(m, k, l)", [anatomy.measures(), kyphosis, lordosis])
        _, places = column.stand(kyphosis, lordosis)
        for frame, (y, z) in zip(frames, places, strict=True):
            assert (frame["y"] * 1000, frame["z"] * 1000) == pytest.approx((y, z), abs=0.1)
    tab.context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("mode", ["Study", "Find it", "Name it"])
def test_the_explorer_is_sound(page, room, theme, mode):
    """axe-core is silent in every mode and theme, Tab reaches all, and nothing sticks out at 320 px."""
    page.theme(theme)
    room.get_by_role("button", name=mode).click()
    with page.unfolded():
        page.screenshot(f"explorer-{mode.split()[0].lower()}-{theme}")
    assert checks.axe_faults(page) == []
    page.resize(320)
    assert checks.overflow_faults(page) == []
    page.screenshot(f"explorer-{mode.split()[0].lower()}-{theme}-narrow")
    page.resize(1280)
    assert checks.tab_faults(page) == []
    page.theme("light")


def test_keys_stay_in_the_explorer(page, room):
    """Real keys on every control neither move JupyterLab's selection nor delete a cell."""
    assert checks.key_faults(page) == []


def test_without_a_kernel_all_of_it_goes_on(lab, browser):
    """With the kernel stopped a part can be looked up, the spine turned and bent, and a question answered."""
    with opened(lab, browser, write_notebook(lab.root, "explorer-alone.ipynb", CELLS[:2])) as page:
        page.run_all().stop_kernel()
        room = page.output(1).get_by_role("region", name="Spine explorer", exact=True)
        room.get_by_label("Look up").fill("sacrum")
        room.get_by_label("Look up").press("Enter")
        expect(described(room)).to_contain_text("Five bones grown into one.")
        room.get_by_role("slider", name=CURVES["kyphosis"][0]).press("End")
        figure(room).press("ArrowLeft")
        start(page, room, "Find it")
        room.get_by_role("button", name="Down one").press("Enter")
        room.get_by_role("button", name="Choose this").press("Enter")
        expect(room.locator(".bc-exam").get_by_role("status")).to_contain_text("of 1 so far.")
        assert checks.error_faults(page) == []


def test_the_saved_notebook_holds_the_still(lab, page, room):
    """Saved, the output is the still picture with its words, and no widget view."""
    page.save()
    cells = json.loads((lab.root / page.js("return panel.context.path")).read_text())["cells"]
    text = json.dumps(cells[1]["outputs"])
    assert "backcourse-still" in text and "widget-view" not in text
