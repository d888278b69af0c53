"""Fixtures of the browser tests: one JupyterLab on a copy of the lessons, one Chromium, and pages to open in it."""

import contextlib
import itertools
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .chromium import launched
from .lab import Lab
from .notebook import CHECKS, Notebook

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
COUNTER = itertools.count(1)
ERASED = "__import__('backcourse.progress').progress.erase()"
expect.set_options(timeout=20_000)  # nothing here is timed: a busy machine shows things late


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Everything in this folder is a browser test: `-m browser` finds it, `-m "not browser"` leaves it out."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser():
    """One Chromium for all tests."""
    with launched() as chromium:
        yield chromium


@pytest.fixture(scope="session")
def course(tmp_path_factory) -> Path:
    """A copy of the lessons and their pictures, to be opened, run and saved at will."""
    folder = tmp_path_factory.mktemp("course")
    for name in ("notebooks", "assets"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    return folder / "notebooks"


@pytest.fixture(scope="session")
def lab(course, tmp_path_factory):
    """A running JupyterLab on the copied lessons."""
    with Lab(course, tmp_path_factory.mktemp("home")) as running:
        yield running


@contextlib.contextmanager
def opened(
    lab: Lab, browser, path, *, theme="light", width=1280, height=1000, reduced_motion=False, copy=True, watched=True
):
    """A notebook in a window of its own; leaving it ends its kernel and fails on any console error or outside request.

    `path` starts at the folder the server shows, or is a whole one. `copy` opens a copy beside the notebook, so that no
    other page shares its kernel or its file; `watched=False` is for pages that are broken on purpose."""
    file = lab.root / path
    if copy:
        file = shutil.copy(file, file.with_name(f"visit-{next(COUNTER)}-{file.name}"))
    path = Path(file).relative_to(lab.root).as_posix()
    context = browser.new_context(
        viewport={"width": width, "height": height}, reduced_motion="reduce" if reduced_motion else "no-preference"
    )
    context.add_init_script(path=CHECKS)
    try:
        page = Notebook(lab, context.new_page()).open(path)
        page.theme(theme)
        yield page
    finally:
        context.close()
        lab.stop_kernel(path)
    assert not watched or page.troubles() == []


@pytest.fixture
def open_page(lab, browser):
    """Opens a notebook of the lab in a new window, with theme, width and reduced motion of choice."""
    with contextlib.ExitStack() as stack:
        yield lambda path, **how: stack.enter_context(opened(how.pop("lab", lab), browser, path, **how))


@pytest.fixture
def opened_in(browser):
    """Opens a notebook in a lab of the test's own, as a context manager, for tests that stop and start servers."""
    return lambda lab, path, **how: opened(lab, browser, path, **how)


@pytest.fixture(scope="module")
def lesson(request, lab, browser):
    """The lesson that a test file names in NAME, run once, with nothing answered before."""
    with opened(lab, browser, lab.lessons / request.module.NAME) as page:
        page.run_all().value(ERASED)
        yield page.run_all()
