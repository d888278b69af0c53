"""backcourse: looking after your own back, taught in Jupyter: the names that a lesson imports, loaded on first use."""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"
__all__ = [
    "Cases",
    "Check",
    "Explorer",
    "Glossary",
    "Limits",
    "Motion",
    "Movement",
    "PopLab",
    "Predict",
    "PredictMotion",
    "Quiz",
    "TrialLab",
    "checkup",
    "course",
]

_HOME = {
    "Cases": "backcourse.widgets.cases",
    "Check": "backcourse.widgets.check",
    "Explorer": "backcourse.widgets.explorer",
    "Glossary": "backcourse.widgets.glossary",
    "Limits": "backcourse.widgets.limits",
    "Motion": "backcourse.widgets.motion",
    "Movement": "backcourse.widgets.player",
    "PopLab": "backcourse.widgets.poplab",
    "Predict": "backcourse.widgets.predict",
    "PredictMotion": "backcourse.widgets.predict_motion",
    "Quiz": "backcourse.widgets.quiz",
    "TrialLab": "backcourse.widgets.triallab",
    "checkup": "backcourse.overview",
    "course": "backcourse.overview",
}


def __getattr__(name: str) -> Any:
    """A name of the course, imported when it is first asked for."""
    if name not in _HOME:
        raise AttributeError(f"backcourse has no {name!r}. It has: {', '.join(__all__)}.")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOME])
