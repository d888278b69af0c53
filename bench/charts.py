"""From a slider to a painted chart, in one Chromium: the course's Chart beside interact with inline matplotlib."""

import tempfile
from collections import defaultdict
from pathlib import Path

import latency
from browser.chromium import launched
from browser.conftest import opened
from browser.lab import Lab

OURS, INTERACT = "Chart", "interact and inline matplotlib"

# Three panels of lines, as in the lesson on the pop; what is plotted costs nothing to work out.
DATA = """
import numpy as np
x = np.linspace(0, 10, 400)
names = ('Pressure, kPa', 'Bubble, mm', 'Sound, Pa')
"""
NOTEBOOKS = {
    OURS: DATA
    + """
from backcourse.chart_style import BLUE
from backcourse.widgets.chart import Chart, Slider

def setup(figure, narrow):
    panels = figure.subplots(3, 1)
    lines = [panel.plot(x, x * 0, color=BLUE)[0] for panel in panels]
    for panel, name in zip(panels, names):
        panel.set(title=name, ylim=(-1.1, 1.1))

    def update(speed):
        for shift, line in enumerate(lines):
            line.set_ydata(np.sin(speed * x / 40 + shift))
        return f'It swings {speed:g} times.'

    return update

Chart(setup, Slider('speed', 'Speed', 0, 100, 1, 0), title='Swings', alt='Three lines.', height=4.8)
""",
    INTERACT: DATA
    + """
%matplotlib inline
import matplotlib.pyplot as plt
from ipywidgets import IntSlider, interact

def draw(speed=0):
    figure, panels = plt.subplots(3, 1, figsize=(6.8, 4.8))
    for shift, (panel, name) in enumerate(zip(panels, names)):
        panel.plot(x, np.sin(speed * x / 40 + shift))
        panel.set(title=name, ylim=(-1.1, 1.1))
    plt.show()

interact(draw, speed=IntSlider(value=0, min=0, max=100));
""",
}


def measure(steps: int, rounds: int) -> dict[str, list[float]]:
    """Milliseconds from an arrow key on the slider to the painted chart, by way, taken in turns in one browser."""
    times: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder, launched() as browser:
        lessons = Path(folder, "lessons")
        lessons.mkdir()
        for number, source in enumerate(NOTEBOOKS.values()):
            latency.write_notebook(lessons, f"chart-{number}.ipynb", source)
        with Lab(lessons, Path(folder, "home")) as lab:
            for _ in range(rounds):
                for number, way in enumerate(NOTEBOOKS):
                    times[way] += measure_one(lab, browser, f"chart-{number}.ipynb", steps)
    return times


def measure_one(lab: Lab, browser, name: str, steps: int) -> list[float]:
    """Milliseconds of one notebook's slider."""
    with opened(lab, browser, name, copy=False) as page:
        area = latency.start(page)
        area.locator("img").wait_for()
        return latency.key_steps(page, area.locator("input[type=range], .noUi-handle").first, steps)
