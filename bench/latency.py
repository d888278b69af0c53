"""From input to painted frame, in one Chromium: the movement player beside interact with matplotlib."""

import json
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from browser import checks
from browser.chromium import launched
from browser.conftest import opened
from browser.lab import Lab

PROBE = Path(__file__).with_name("probe.js")
MOVEMENT = "chair-twist"
DRAGGING = "dragging the figure"
PLAYING = "playing: from a frame's start"
PLAYER = f"import backcourse\nbackcourse.Movement('{MOVEMENT}')"

# The same polygons, worked out beforehand: timed are the slider, the drawing and the way of the picture.
INTERACT = """
%matplotlib inline
import matplotlib.pyplot as plt
from ipywidgets import IntSlider, interact
from matplotlib.collections import PolyCollection
from backcourse import body
from backcourse.body import scene

clip = body.clip('MOVEMENT')
view = scene.VIEWS['front-left']
pictures = [scene.picture(clip, i / 10, view['yaw'], view['pitch']) for i in range(int(clip.duration * 10) + 1)]

def draw(tenths=0):
    shown = pictures[tenths]
    figure, axes = plt.subplots(figsize=(6, 5))
    add(axes, shown)
    axes.set(xlim=(0, shown.size[0]), ylim=(shown.size[1], 0), aspect='equal')
    axes.axis('off')
    plt.show()

def add(axes, shown):
    ADD

interact(draw, tenths=IntSlider(value=0, min=0, max=len(pictures) - 1));
""".replace("MOVEMENT", MOVEMENT)

# Two ways to write it: a patch for each polygon, as most people do, and matplotlib's fastest, two collections.
INTERACT_WAYS = {
    "interact, a patch a polygon": """
    for points in (shown.floor, *shown.shadows):
        axes.add_patch(plt.Polygon(points, facecolor='#8a837722'))
    for shape in shown.painted:
        axes.add_patch(plt.Polygon(shape.points, color=shape.colours[0], linewidth=shape.line))
""",
    "interact, two collections": """
    axes.add_collection(PolyCollection([shown.floor, *shown.shadows], facecolors='#8a837722'))
    colours, lines = [shape.colours[0] for shape in shown.painted], [shape.line for shape in shown.painted]
    polygons = [shape.points for shape in shown.painted]
    axes.add_collection(PolyCollection(polygons, facecolors=colours, edgecolors=colours, linewidths=lines))
""",
}


def percentile(values: list[float], share: float) -> float:
    """The value that this share (0 to 1) of all values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def write_notebook(folder: Path, name: str, source: str) -> str:
    """Write a notebook of one cell with its code out of sight, so that slider and picture stand on one screen."""
    cell = {"cell_type": "code", "id": "only", "execution_count": None, "outputs": [], "source": source}
    cell["metadata"] = {"jupyter": {"source_hidden": True}}
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": kernel}, "cells": [cell]}
    (folder / name).write_text(json.dumps(notebook))
    return name


def key_steps(page, target, count: int, key: str = "ArrowRight") -> list[float]:
    """Milliseconds from each press of a key to its painted frame; the next press follows when the page rests."""
    target.focus()
    latencies = []
    for number in range(count + 3):  # the first three warm up
        page.page.evaluate("bench.arm()")
        page.press(key)
        if not page.page.evaluate("bench.first(10000)"):
            raise RuntimeError(f"Press {number} of {key} brought no picture within 10 seconds.")
        frame = page.page.evaluate("bench.take()[0]")
        latencies.append(frame["done"] - frame["made"])
        page.page.wait_for_timeout(50 + 7 * (number % 5))  # a hand keeps no step with the screen
    return latencies[3:]


def drag(page, target, moves: int = 90) -> tuple[list[float], list[float]]:
    """Milliseconds to the painted frame in a drag of 60 moves a second: since each move, and since the page heard it.

    Chromium holds moves back until the next frame begins, which no page can change."""
    box, mouse = target.bounding_box(), page.page.mouse
    x, y = box["x"] + box["width"] / 3, box["y"] + box["height"] / 2
    mouse.move(x, y)
    mouse.down()
    page.painted()
    page.page.evaluate("bench.arm()")
    began = time.perf_counter()
    for number in range(1, moves + 1):
        mouse.move(x + number, y)
        page.page.wait_for_timeout(max(0, 1000 * (began + number / 60 - time.perf_counter())))
    mouse.up()
    page.painted()
    frames = page.page.evaluate("bench.take()")
    frames = [frame for frame in frames if frame["made"] is not None]
    return [frame["done"] - frame["made"] for frame in frames], [frame["done"] - frame["heard"] for frame in frames]


def play(page, button, seconds: float = 3) -> tuple[list[float], float]:
    """Milliseconds from the start of a frame to its being painted while the movement plays; and frames a second."""
    button.click()
    page.painted()
    page.page.evaluate("bench.arm()")
    page.page.wait_for_timeout(1000 * seconds)
    frames = page.page.evaluate("bench.take()")
    lasted = (frames[-1]["done"] - frames[0]["done"]) / 1000
    return [frame["done"] - frame["start"] for frame in frames], (len(frames) - 1) / lasted


def measure_player(lab: Lab, browser, steps: int) -> tuple[dict[str, list[float]], float]:
    """Latencies of the movement player by kind of input, and its frames a second while playing."""
    with opened(lab, browser, "player.ipynb", copy=False) as page:
        root = start(page).locator(".backcourse-player")
        figure, slider = root.locator("[role=img]").first, root.get_by_role("slider", name="Time")
        found = {
            "arrow key on the figure": key_steps(page, figure, steps),
            "arrow key on Time": key_steps(page, slider, steps),
        }
        found[DRAGGING], found["dragging, since the page heard of it"] = drag(page, figure)
        slider.press("Home")
        found[PLAYING], rate = play(page, root.get_by_role("button", name="Play", exact=True))
    return found, rate


def measure_interact(lab: Lab, browser, name: str, steps: int) -> list[float]:
    """Latencies of interact with inline matplotlib, for arrow keys on its slider."""
    with opened(lab, browser, name, copy=False) as page:
        area = start(page)
        area.locator("img").wait_for()
        return key_steps(page, area.locator(".noUi-handle").first, steps)


def start(page):
    """Run the open notebook, start the clocks, and give its output area."""
    page.run_all()
    if faults := checks.error_faults(page):
        raise RuntimeError(f"The notebook fails: {'; '.join(faults)}")
    page.page.evaluate(PROBE.read_text())
    area = page.output(0)
    area.evaluate("area => { bench.watchImages(area); area.scrollIntoView({block: 'start'}) }")
    return area


def measure(steps: int, rounds: int) -> tuple[dict[str, list[float]], dict[str, list[float]], float]:
    """Player and interact in turns, in one browser: latencies of each by kind of input, and the player's frame rate."""
    player: dict[str, list[float]] = defaultdict(list)
    interact: dict[str, list[float]] = defaultdict(list)
    rates = []
    with tempfile.TemporaryDirectory() as folder, launched() as browser:
        lessons = Path(folder, "lessons")
        lessons.mkdir()
        write_notebook(lessons, "player.ipynb", PLAYER)
        for way, code in INTERACT_WAYS.items():
            write_notebook(lessons, f"{way}.ipynb", INTERACT.replace("    ADD\n", code))
        with Lab(lessons, Path(folder, "home")) as lab:
            for _ in range(rounds):
                found, rate = measure_player(lab, browser, steps)
                rates.append(rate)
                for name, values in found.items():
                    player[name] += values
                for way in INTERACT_WAYS:
                    interact[way] += measure_interact(lab, browser, f"{way}.ipynb", steps)
    return player, interact, min(rates)
