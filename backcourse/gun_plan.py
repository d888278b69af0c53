"""How long and how hard a massage gun is used: the lesson's limits, what is said past each, and a plan to mend."""

from __future__ import annotations

from functools import cache

from attrs import frozen

from backcourse import knowledge

INSIDE, MORE, BEYOND = range(3)
SECONDS = (10, 20, 30, 60, 90, 120, 180, 300, 600)
MUSCLES = tuple(range(1, 9))
FEEL = tuple(range(11))
FINE, LESS = 3, 5  # pain out of 10, from fact stop-traffic-light
STUDY = 300  # seconds on one calf in the study of fact bio-mg-konrad


@frozen
class Band:
    """What is said of values up to `upto`: how far past the limit they are, and why."""

    upto: float
    level: int
    text: str


@frozen
class Limits:
    """Numbers of the advice pages (fact bio-mg-dose): seconds on a muscle and on a spot, minutes a session."""

    short: float
    muscle: float
    spot: float
    session: float
    longest: float


@cache
def limits() -> Limits:
    """The limits as the fact has them."""
    short, muscle, spot, _speed, session, longest = knowledge.facts()["bio-mg-dose"].value
    return Limits(short, muscle, spot, session, longest)


@cache
def bands() -> dict[str, tuple[Band, ...]]:
    """For each measure of a plan what is said, from the least to the most; the last band has no end."""
    at = limits()
    endless = float("inf")
    return {
        "seconds": (
            Band(at.short - 1, INSIDE, "Short. Less is always allowed."),
            Band(at.muscle, INSIDE, "A minute or two: that is the dose."),
            Band(
                STUDY,
                MORE,
                "More than the dose. A study used 5 minutes on a calf: no alarm, but not known to help more.",
            ),
            Band(endless, BEYOND, "Far more than the dose, and longer than in the study that we read."),
        ),
        "spot": (
            Band(at.spot, INSIDE, f"On one spot, but for no more than {at.spot:g} seconds."),
            Band(endless, BEYOND, f"All of it on one spot: {at.spot:g} seconds is the most. Let it glide."),
        ),
        "session": (
            Band(at.session, INSIDE, f"Within {at.session:g} minutes in all."),
            Band(at.longest, MORE, f"Advice pages go up to {at.longest:g} minutes. We stop at {at.session:g}."),
            Band(endless, BEYOND, f"Past the {at.longest:g} minutes of every advice page that we read."),
        ),
        "feel": (
            Band(FINE, INSIDE, "Light. You can talk and smile."),
            Band(LESS, MORE, "Too hard. Lighter and shorter, or a towel between."),
            Band(10, BEYOND, "Stop. Harder is not better, and the muscle only fights it."),
        ),
    }


def band(measure: str, value: float) -> Band:
    """What is said of this value of a measure."""
    return next(band for band in bands()[measure] if value <= band.upto)


def judged(seconds: int, muscles: int, feel: int, *, spot: bool, after: bool) -> int:
    """How far past its limits a plan is, as a whole: INSIDE, MORE or BEYOND."""
    found = [band("seconds", seconds), band("session", seconds * muscles / 60), band("feel", feel)]
    found += [band("spot", seconds)] if spot else []
    return max([one.level for one in found] + ([BEYOND] if after else []))
