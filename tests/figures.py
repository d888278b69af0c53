"""Pictures of charts kept as references: drawn again, they look the same but for a hair.

To renew one, delete it: the test that misses it writes it anew and fails once, so that someone looks at it.
"""

from pathlib import Path

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.image import imread, imsave

KEPT = Path(__file__).parent / "samples" / "charts"
DPI = 50
CLOSE = 0.25  # of full contrast: what a pixel may differ by
APART = 0.004  # of all pixels: how many may differ by more


def drawn(figure) -> np.ndarray:
    """A matplotlib figure as grey values from 0 to 1."""
    before = figure.dpi
    figure.set_dpi(DPI)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    figure.set_dpi(before)
    return np.asarray(canvas.buffer_rgba())[..., :3].mean(axis=2) / 255


def fault(name: str, figure) -> str:
    """How a figure differs from the picture kept under that name, in a sentence; nothing when it does not."""
    now, path = drawn(figure), KEPT / f"{name}.png"
    if not path.is_file():
        imsave(path, now, cmap="gray", vmin=0, vmax=1)
        return f"{path.name} was not there and has been written. Look at it, and commit it."
    kept = imread(path)[..., 0]
    if kept.shape != now.shape:
        return f"{path.name} has another size. Delete it, run the test again, look at the new one, and commit it."
    apart = float((np.abs(kept - now) > CLOSE).mean())
    return f"{path.name} differs in {apart:.1%} of its pixels. Look at both." if apart > APART else ""
