"""`make bench`: how fast the figure answers and the course starts; figures to read, never a test that can fail."""

import argparse
import os
import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import charts
import explorer
import grading
import heaviest
import latency
import startup

FRAME = 1000 / 60


def load() -> str:
    """How busy the machine is, and whether that spoils the figures."""
    if not hasattr(os, "getloadavg"):
        return "unknown"
    now, cores = os.getloadavg()[0], os.cpu_count() or 1
    busy = "; busy, so read the ratios, not the milliseconds" if now > cores / 2 else ""
    return f"{now:.1f} on {cores} cores{busy}"


def show_latency(steps: int, rounds: int) -> None:
    """Measure and print the figure's answers beside those of interact."""
    player, interact, rate = latency.measure(steps, rounds)
    slow = {way: statistics.median(values) for way, values in interact.items()}
    show_rows("input to painted frame, milliseconds", {**player, **interact})
    answers = [values for name, values in player.items() if name not in (latency.PLAYING, latency.DRAGGING)]
    middle = max(statistics.median(values) for values in answers)
    high = max(latency.percentile(values, 0.95) for values in answers)
    for way, value in slow.items():
        print(f"The player's slowest median is {value / middle:.1f} times faster than {way} (aim: 15).")
    print(f"95 of 100 answers take {high:.1f} ms or less (aim: {FRAME:.1f}); of a drag, since the page heard")
    print("of the move, as Chromium holds moves back until the next frame begins.")
    print(f"Playing, it shows {rate:.0f} frames a second.", flush=True)


def show_rows(title: str, rows: dict[str, list[float]]) -> None:
    """Print a table of milliseconds: how many, the median, and what 95 of 100 stay under."""
    print(f"\n{title:40}{'count':>7}{'median':>9}{'95 %':>9}")
    for name, values in rows.items():
        print(f"{name:40}{len(values):7}{statistics.median(values):9.1f}{latency.percentile(values, 0.95):9.1f}")


def show_heaviest(steps: int) -> None:
    """Measure and print the movement that has most to paint, and the size of the largest clip."""
    show_rows(f"{heaviest.heaviest()}, milliseconds", heaviest.measure(steps))
    print(f"The aim is {FRAME:.1f} at 95 %, and 50 when the processor is {heaviest.SLOWED} times slower.")
    name, size, zipped = heaviest.largest()
    print(f"The largest clip, {name}, has {size / 1000:.0f} kB; zipped, none has more than {zipped / 1000:.1f} kB.")


def show_explorer(steps: int) -> None:
    """Measure and print the spine explorer's answers beside the player's."""
    show_rows("spine explorer, milliseconds", explorer.measure(steps))


def show_charts(steps: int, rounds: int) -> None:
    """Measure and print how fast a chart of the course answers beside the same chart with interact."""
    times = charts.measure(steps, rounds)
    show_rows("the same chart, milliseconds", times)
    share = statistics.median(times[charts.OURS]) / statistics.median(times[charts.INTERACT])
    print(f"Chart takes {share:.2f} of the time of interact (aim: 0.6 or less).", flush=True)


def show_startup(pairs: int) -> None:
    """Measure and print what imports and nbval cost."""
    times = startup.import_times(pairs)
    print(f"\n{'fresh process, milliseconds':40}{'median':>9}{'ratio':>8}")
    for name, value in times.items():
        print(f"{name:40}{value:9.1f}{value / times['import anywidget']:8.2f}")
    print("The aim for import backcourse is 1.15 or less.")
    count, course, floor = startup.course_and_floor()
    print(f"\nnbval: {course:.1f} s for {count} lessons; {floor:.1f} s for {count} that do nothing (aim: 60 s).")


def show_grading(learners: int) -> None:
    """Measure and print what marking a class costs beside stock nbgrader."""
    took = grading.measure(learners)
    print(f"\n{learners} submissions of {grading.ITEMS} questions, by `backcourse grade`, its start included")
    print(
        f"{took['tables']:.2f} s to tables (aim for 1,000: 2 s); {took['pages']:.2f} s with every page and the chart."
    )
    print(
        f"A submission: {1000 * took['ours']:.2f} ms; by stock `nbgrader autograde`, {took['sample']:.0f} of the same"
    )
    faster = took["stock"] / took["ours"]
    print(f"in the same run: {1000 * took['stock']:.0f} ms. Ours is {faster:.0f} times faster (aim: 500).")
    print(f"Marks that differ from nbgrader's: {took['differ']:.0f}.", flush=True)


def main() -> None:
    """Run every part and print its table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=60, help="key presses of each kind in a round")
    parser.add_argument("--rounds", type=int, default=2, help="turns of player and interact")
    parser.add_argument("--pairs", type=int, default=15, help="fresh processes for each import")
    parser.add_argument("--learners", type=int, default=1000, help="learners whose work is marked")
    options = parser.parse_args()
    print(f"Load of this machine: {load()}", flush=True)
    show_latency(options.steps, options.rounds)
    show_heaviest(options.steps)
    show_explorer(options.steps)
    show_charts(options.steps, options.rounds)
    show_startup(options.pairs)
    show_grading(options.learners)
    print(f"\nLoad of this machine at the end, this run included: {load()}")


if __name__ == "__main__":
    main()
