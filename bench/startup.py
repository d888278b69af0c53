"""What starting costs: import backcourse beside import anywidget, nbval over the course beside bare kernels."""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
CLOCK = "import time; began = time.perf_counter(); {}; print(time.perf_counter() - began)"
STATEMENTS = {
    "import anywidget": "import anywidget",
    "import backcourse": "import backcourse",
    "import backcourse; backcourse.Movement": "import backcourse; backcourse.Movement",
}


def import_times(pairs: int) -> dict[str, float]:
    """Median milliseconds of each import, in fresh processes that take turns."""
    codes = {name: CLOCK.format(code) for name, code in STATEMENTS.items()}
    times: dict[str, list[float]] = {name: [] for name in codes}
    for turn in range(pairs + 1):
        for name, code in codes.items():
            said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
            if turn:  # the first turn warms the disk
                times[name].append(1000 * float(said.stdout))
    return {name: statistics.median(values) for name, values in times.items()}


def nbval_seconds(folder: Path) -> float:
    """Seconds that `make nbval` takes for a folder of notebooks."""
    began = time.perf_counter()
    said = subprocess.run(["sh", "scripts/nbval.sh", str(folder)], cwd=ROOT, capture_output=True, text=True)
    if said.returncode:
        raise RuntimeError(f"nbval found faults in {folder.name}:\n{said.stdout[-2000:]}")
    return time.perf_counter() - began


def course_and_floor() -> tuple[int, float, float]:
    """How many lessons there are, nbval's seconds for them, and its seconds for as many notebooks that do nothing."""
    lessons = sorted((ROOT / "notebooks").glob("*.ipynb"))
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    cell = {"cell_type": "code", "id": "only", "metadata": {}, "execution_count": 1, "outputs": [], "source": "pass"}
    empty = {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": kernel}, "cells": [cell]}
    with tempfile.TemporaryDirectory() as folder:
        for lesson in lessons:
            Path(folder, lesson.name).write_text(json.dumps(empty))
        return len(lessons), nbval_seconds(ROOT / "notebooks"), nbval_seconds(Path(folder))
