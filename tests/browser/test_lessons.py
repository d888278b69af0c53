"""Every lesson, before and after it is run: seen, pressed, listened to and narrowed as its readers do."""

from pathlib import Path

import pytest

from . import checks
from .conftest import ROOT, opened

LESSONS = sorted((ROOT / "notebooks").glob("*.ipynb"))
EVERY_LESSON = pytest.mark.parametrize("name", [path.name for path in LESSONS])
WINDOWS = {"320 px": (320, 1), "400 px": (400, 1), "200 percent": (1280, 2)}


@pytest.fixture(scope="module", params=[path.name for path in LESSONS])
def lesson(request, lab, browser):
    """One lesson, run once and shared by the tests that put back what they change."""
    file = lab.lessons / request.param
    with opened(lab, browser, file) as page:
        page.name, page.stills = file.stem, checks.cells_with_still(file)
        yield page.run_all()


def prose_faults(page) -> list[str]:
    """What keeps the words and pictures between the cells from being read."""
    prose = page.page.locator(".jp-MarkdownOutput")
    images = prose.locator("img").evaluate_all(
        "all => all.map(image => [image.getAttribute('src'), image.alt, image.complete && image.naturalWidth > 0])"
    )
    faults = [] if prose.locator("h1").count() == 1 else ["the lesson does not have one title"]
    faults += [] if len(" ".join(prose.all_inner_texts()).split()) > 50 else ["there is nothing to read"]
    for source, words, loaded in images:
        picture = f"the picture {Path(source).name[:40]}"
        faults += ([] if loaded else [f"{picture} is broken"]) + ([] if words else [f"{picture} has no words for it"])
    return faults


@EVERY_LESSON
def test_before_it_is_run_a_lesson_can_be_read(lab, open_page, name):
    """Opened and not yet run, a lesson shows its still pictures and its words, and says how to bring them to life."""
    page = open_page(lab.lessons / name)
    assert checks.still_faults(page, checks.cells_with_still(lab.lessons / name)) == []
    assert prose_faults(page) == []
    for theme in ("light", "dark"):
        page.theme(theme)
        with page.unfolded():
            page.screenshot(f"{Path(name).stem}-before-{theme}")
        assert checks.axe_faults(page) == []


def test_run_it_comes_to_life(lesson):
    """After Run All every still picture has become a live widget, and no cell has failed."""
    assert checks.live_faults(lesson, lesson.stills) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(lesson, theme):
    """axe-core, with every rule on, finds nothing to say about any output, in either theme."""
    lesson.theme(theme)
    with lesson.unfolded():
        lesson.screenshot(f"{lesson.name}-run-{theme}")
    assert checks.axe_faults(lesson) == []
    lesson.theme("light")


def test_keys_stay_in_the_widget(lesson):
    """Arrows, Enter, Space and x on every control work there and leave the notebook and the focus alone."""
    assert checks.key_faults(lesson) == []


def test_tab_reaches_every_control(lesson):
    """A person without a mouse gets to every control."""
    assert checks.tab_faults(lesson) == []


@pytest.mark.parametrize("window", WINDOWS)
def test_nothing_sticks_out(lesson, window):
    """In a narrow window, and with everything twice as large, no widget is wider than its place."""
    width, zoom = WINDOWS[window]
    lesson.resize(width, zoom=zoom)
    if lesson.stills:
        lesson.scroll_to(lesson.stills[0])
    lesson.screenshot(f"{lesson.name}-{window.replace(' ', '-')}")
    assert checks.overflow_faults(lesson) == []
    lesson.resize(1280)


def test_the_console_is_empty_and_nothing_leaves(lesson):
    """The page has logged no error and asked no other computer for anything; closing it asks the same again."""
    assert lesson.troubles() == []
