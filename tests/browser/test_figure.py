"""The figure that the browser paints is the one that Python paints: the same polygons, colours and order."""

import json
from pathlib import Path

import pytest

from backcourse.body import clip, movements
from backcourse.body.scene import picture

FIGURE = Path(__file__).parents[2] / "backcourse" / "widgets" / "figure.js"
CLOSE = 0.1  # pixels
LOOKS = [(0.0, 0, 8), (0.3, 38, 12), (0.5, 142, 14), (0.62, -75, 66), (0.9, 250, -20)]  # share of the clip, yaw, pitch


@pytest.fixture(scope="module")
def page(browser):
    """An empty page with figure.js loaded."""
    context = browser.new_context()
    page = context.new_page()
    page.add_script_tag(content=FIGURE.read_text(encoding="utf-8"))
    yield page
    context.close()


@pytest.mark.parametrize("movement", movements(mistakes=True))
@pytest.mark.parametrize("share, yaw, pitch", LOOKS)
def test_browser_and_python_paint_the_same(page, movement, share, yaw, pitch):
    """Every polygon agrees to a tenth of a pixel, with its colours, outline and place in the order."""
    film = clip(movement)
    time = share * film.duration
    ours = picture(film, time, yaw, pitch, size=(400, 500))
    theirs = page.evaluate(
        "([clip, t, yaw, pitch]) => drawFigure(loadFilm(JSON.parse(clip)), t, {yaw, pitch}, {size: [400, 500]})",
        [json.dumps(film.payload), time, yaw, pitch],
    )
    assert len(ours.painted) == len(theirs["painted"]) > 100
    for mine, other in zip(ours.painted, theirs["painted"], strict=True):
        assert list(mine.colours) == other["colours"]
        assert mine.line == pytest.approx(other["line"])
        assert apart(mine.points, other["points"]) < CLOSE
    for mine, other in zip((ours.floor, *ours.shadows), (theirs["floor"], *theirs["shadows"]), strict=True):
        assert apart(mine, other) < CLOSE


def apart(a, flat) -> float:
    """How far two outlines are apart, wherever each begins, in pixels; the browser's is x, y, x, y, …"""
    b = list(zip(flat[::2], flat[1::2], strict=True))

    def strays(some, others):
        return max(min(max(abs(p[0] - q[0]), abs(p[1] - q[1])) for q in others) for p in some)

    return max(strays(a, b), strays(b, a))


def test_the_browser_reads_each_vertebras_turn_as_python_does(page):
    """The table in the player shows the clip's own numbers."""
    film = clip("chair-twist")
    turns = page.evaluate("clip => loadFilm(JSON.parse(clip)).turns(7)", json.dumps(film.payload))
    assert turns == pytest.approx(film.spine_turn[film.frame_at(7)], abs=0.01)
