"""A lesson that was run and saved, opened again on another day."""

import shutil

import pytest

from . import checks
from .lab import Lab

LESSON = "00-start-here.ipynb"


@pytest.mark.parametrize("trusted", [True, False], ids=["trusted", "untrusted"])
def test_a_saved_lesson_reads_well_when_it_is_opened_again(course, tmp_path, opened_in, trusted):
    """Its still pictures are seen, no widget is reported missing, and Run All brings it back to life."""
    shutil.copytree(course.parent, tmp_path / "course")
    with Lab(tmp_path / "course" / "notebooks", tmp_path / "home") as lab:
        lesson = lab.lessons / LESSON
        with opened_in(lab, lesson, copy=False) as page:
            page.run_all().save()
        stills = checks.cells_with_still(lesson)
        assert stills and "widget-view" not in lesson.read_text()
        lab.stop()
        if not trusted:
            lab.forget_trust()
        lab.start()
        with opened_in(lab, lesson, copy=False) as page:
            assert page.trusted() == trusted
            assert checks.still_faults(page, stills) == []
            page.screenshot(f"reopened-{'trusted' if trusted else 'untrusted'}")
            page.run_all()
            assert checks.live_faults(page, stills) == []


def test_after_a_reload_the_still_picture_is_back(course, lab, open_page):
    """A reloaded page shows the saved still picture, though its kernel is still running."""
    page = open_page(lab.lessons / LESSON)
    stills = checks.cells_with_still(lab.lessons / LESSON)
    page.run_all().save()
    page.reload()
    assert checks.still_faults(page, stills) == []
