"""The movement with most to paint: from input to painted frame, at full speed and with the processor slowed down."""

import gzip
import tempfile
from pathlib import Path

from browser.chromium import launched
from browser.conftest import opened
from browser.lab import Lab
from latency import drag, key_steps, play, start, write_notebook

from backcourse import body
from backcourse.body.clip import CLIPS

SLOWED = 4  # times slower, as Chromium pretends


def heaviest() -> str:
    """The movement whose shapes have most balls to turn, see and outline."""
    return max(
        body.movements(mistakes=True), key=lambda m: sum(len(s["balls"]) for s in body.clip(m).payload["shapes"])
    )


def measure(steps: int) -> dict[str, list[float]]:
    """Milliseconds to the painted frame by kind of input: arrow keys and dragging, plain and slowed."""
    found = {}
    with tempfile.TemporaryDirectory() as folder, launched() as browser:
        lessons = Path(folder, "lessons")
        lessons.mkdir()
        name = write_notebook(lessons, "heaviest.ipynb", f"import backcourse\nbackcourse.Movement('{heaviest()}')")
        with Lab(lessons, Path(folder, "home")) as lab, opened(lab, browser, name, copy=False) as page:
            player = start(page).locator(".backcourse-player")
            figure, button = player.locator("[role=img]").first, player.get_by_role("button", name="Play", exact=True)
            session = page.page.context.new_cdp_session(page.page)
            for rate in (1, SLOWED):
                session.send("Emulation.setCPUThrottlingRate", {"rate": rate})
                speed = "" if rate == 1 else f", {rate} times slower"
                found[f"arrow key{speed}"] = key_steps(page, figure, steps)
                _, found[f"drag since heard{speed}"] = drag(page, figure)
                player.get_by_role("slider", name="Time").press("Home")
                found[f"a frame while playing{speed}"], _ = play(page, button)
                player.get_by_role("button", name="Pause", exact=True).click()
            session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return found


def largest() -> tuple[str, int, int]:
    """The largest clip: its movement, its bytes, and its bytes when zipped."""
    path = max(CLIPS.glob("*.json"), key=lambda each: each.stat().st_size)
    return path.stem, path.stat().st_size, max(len(gzip.compress(each.read_bytes())) for each in CLIPS.glob("*.json"))
