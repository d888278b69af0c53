"""A learner's first minutes: `backcourse lab`, the first page, less motion, and a kernel that stops."""

import pytest

from . import checks
from .lab import Lab
from .notebook import CHECKS, Notebook

LESSON = "00-start-here.ipynb"
PICTURES_IN_SIGHT = """() => [...document.querySelectorAll(".jp-Notebook img")].filter((image) => {
    const box = image.getBoundingClientRect();
    return image.naturalWidth > 0 && box.height > 50 && box.top >= 0 && box.top + 0.75 * box.height <= innerHeight;
}).length"""


def test_the_first_screen_greets_and_asks_nothing(browser, tmp_path):
    """`backcourse lab` opens on the first page: title, words and a picture in sight; no question, news or notice."""
    with Lab(tmp_path, tmp_path / "home", arguments=[str(tmp_path / "my lessons")], settings={}) as lab:
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        context.add_init_script(path=CHECKS)
        page = Notebook(lab, context.new_page())
        page.open("")
        page.page.wait_for_load_state("networkidle")
        page.screenshot("first-screen")
        assert page.js("return panel.context.path").endswith(LESSON)
        assert page.page.locator(".jp-Dialog").count() == 0
        assert page.page.locator(".Toastify__toast").count() == 0
        assert page.page.locator(".jp-Notebook h1").first.is_visible()
        assert page.page.evaluate(PICTURES_IN_SIGHT) >= 1
        assert page.troubles() == []
        context.close()


def test_the_figure_moves_after_the_kernel_is_gone(lab, open_page):
    """The first lesson's figure still turns and plays when its kernel has been shut down."""
    page = open_page(lab.lessons / LESSON).run_all()
    page.stop_kernel()
    player = page.page.get_by_role("region", name="moving figure").first
    figure, slider = player.get_by_role("img").first, player.get_by_role("slider", name="Time")
    before, name = slider.input_value(), figure.get_attribute("aria-label")
    for _ in range(9):
        figure.press("ArrowRight")
    assert figure.get_attribute("aria-label") != name
    player.get_by_role("button", name="Play", exact=True).click()
    page.page.wait_for_function("([slider, before]) => slider.value !== before", arg=[slider.element_handle(), before])


@pytest.mark.parametrize("reduced", [True, False])
def test_a_storyboard_takes_the_place_of_motion(lab, open_page, reduced):
    """Whoever asked for less motion sees a storyboard of stills; everyone else does not."""
    page = open_page(lab.lessons / LESSON, reduced_motion=reduced).run_all()
    player = page.page.get_by_role("region", name="moving figure").first
    assert player.get_by_role("list", name="Storyboard").is_visible() == reduced
    page.scroll_to(checks.cells_with_still(lab.lessons / LESSON)[0])
    page.screenshot(f"reduced-motion-{'on' if reduced else 'off'}")
