"""From a turn of the spine explorer to the painted frame, beside the movement player's, in one Chromium."""

import tempfile
from pathlib import Path

from browser.chromium import launched
from browser.conftest import opened
from browser.lab import Lab
from latency import PLAYER, drag, key_steps, start, write_notebook

EXPLORER = "from backcourse import Explorer\nExplorer({})"
SHOWN = {
    "the movement player": PLAYER,
    "bones and discs": EXPLORER.format(""),
    "a muscle on the bones": EXPLORER.format("'multifidus', layers=('bones',), view='back'"),
    "every layer": EXPLORER.format("layers=('bones', 'discs', 'ligaments', 'muscles', 'nerves', 'frame')"),
}
CROWDED = ("a muscle on the bones", "every layer")  # painted once more at rest, which would meet the next key


def measure(steps: int = 60) -> dict[str, list[float]]:
    """Milliseconds from input to painted frame, by what is shown and by kind of input."""
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder, launched() as browser:
        lessons = Path(folder, "lessons")
        lessons.mkdir()
        with Lab(lessons, Path(folder, "home")) as lab:
            for shown, code in SHOWN.items():
                name = write_notebook(lessons, f"{shown}.ipynb", code)
                with opened(lab, browser, name, copy=False) as page:
                    figure = start(page).locator("[role=img]").first
                    if shown not in CROWDED:
                        found[f"{shown}, arrow key"] = key_steps(page, figure, steps)
                    found[f"{shown}, drag"], found[f"{shown}, drag since heard"] = drag(page, figure)
    return found
