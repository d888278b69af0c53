"""backcourse: looking after your own back, taught in Jupyter: the names that a lesson imports, loaded on first use."""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"
__all__ = [
    "BallFit",
    "BedDay",
    "BridgeLever",
    "Cases",
    "Check",
    "DeskDay",
    "EggRoll",
    "Explorer",
    "Fortnight",
    "Glossary",
    "Graded",
    "GunMap",
    "Limits",
    "Motion",
    "Movement",
    "PopLab",
    "Predict",
    "PredictMotion",
    "Quiz",
    "RollerLab",
    "SoreDays",
    "StrengthPicker",
    "StretchFlow",
    "TrialLab",
    "TwistShare",
    "checkup",
    "course",
]

_HOME = {
    "BallFit": "backcourse.widgets.ballfit",
    "BedDay": "backcourse.widgets.bedday",
    "BridgeLever": "backcourse.widgets.bridgelever",
    "Cases": "backcourse.widgets.cases",
    "Check": "backcourse.widgets.check",
    "DeskDay": "backcourse.widgets.deskday",
    "EggRoll": "backcourse.widgets.eggroll",
    "Explorer": "backcourse.widgets.explorer",
    "Fortnight": "backcourse.widgets.fortnight",
    "Glossary": "backcourse.widgets.glossary",
    "Graded": "backcourse.widgets.graded",
    "GunMap": "backcourse.widgets.gunmap",
    "Limits": "backcourse.widgets.limits",
    "Motion": "backcourse.widgets.motion",
    "Movement": "backcourse.widgets.player",
    "PopLab": "backcourse.widgets.poplab",
    "Predict": "backcourse.widgets.predict",
    "PredictMotion": "backcourse.widgets.predict_motion",
    "Quiz": "backcourse.widgets.quiz",
    "RollerLab": "backcourse.widgets.rollerlab",
    "SoreDays": "backcourse.widgets.soredays",
    "StrengthPicker": "backcourse.widgets.strengthpicker",
    "StretchFlow": "backcourse.widgets.stretchflow",
    "TrialLab": "backcourse.widgets.triallab",
    "TwistShare": "backcourse.widgets.twistshare",
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
