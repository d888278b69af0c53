"""A day in a back: how body height goes, what the same bend does early and late, and which moves wait."""

from bisect import bisect_right

from attrs import frozen

from backcourse import knowledge

EARLY = 120  # minutes after waking in which a trial had people bend less (fact bio-snook-rct)
AFTERNOON = 480  # minutes after waking; the bends were measured "early" and "in the afternoon" (fact bio-adams-morning)
BEDTIME, NEXT = 960, 1440  # a day of 16 hours up and 8 in bed, as it is drawn
DEEP = "deep-flexion"
SMALL = ("single-knee-to-chest",)  # moves that go deep, but have a half-way form that does not


@frozen
class Moment:
    """A moment of the day: minutes after waking, mm of height lost, whether that was measured, and the zone."""

    minute: int
    lost: float
    measured: bool
    zone: str
    stress: tuple[tuple[int, int], ...]


def minutes() -> tuple[int, ...]:
    """The moments that can be looked at: close together in the first two hours, then by the hour, then the night."""
    return (*range(0, 61, 10), 75, 90, 105, 120, 150, 180, *range(240, BEDTIME + 1, 60), *range(1080, NEXT + 1, 120))


def measured() -> tuple[tuple[int, float], ...]:
    """Minutes after waking and mm of height lost, where eight young adults were measured (fact height-first-hour)."""
    whole, first, back = (row["value"] for row in knowledge.facts()["height-first-hour"].table)
    night = BEDTIME + (NEXT - BEDTIME) // 2
    return (
        (0, 0.0),
        (60, round(whole * first / 100, 1)),
        (BEDTIME, whole),
        (night, round(whole * (100 - back) / 100, 1)),
        (NEXT, 0.0),
    )


def lost(minute: int) -> float:
    """Height lost in mm; between two measurements it is read off a straight line."""
    known = measured()
    i = min(bisect_right([at for at, _ in known], minute), len(known) - 1)
    (a, low), (b, high) = known[i - 1], known[i]
    return round(low + (high - low) * (minute - a) / (b - a), 1)


def zone(minute: int) -> str:
    """Which moves are on offer: "early" in the two hours after a long lie, "night" in bed, else "later"."""
    if minute == NEXT or minute < EARLY:
        return "early"
    return "night" if minute > BEDTIME else "later"


def stress(minute: int) -> tuple[tuple[int, int], ...]:
    """What one bend does to discs and ligaments, from and to, if the afternoon is 100; wide where nobody looked."""
    high = [100 + row["percent"] for row in knowledge.facts()["bio-adams-morning"].table]
    if minute in (0, NEXT):
        return tuple((value, value) for value in high)
    if AFTERNOON <= minute <= BEDTIME:
        return tuple((100, 100) for _ in high)
    return tuple((100, value) for value in high)


def moments() -> tuple[Moment, ...]:
    """Every moment of the day, in order."""
    known = {at for at, _ in measured()}
    return tuple(Moment(at, lost(at), at in known, zone(at), stress(at)) for at in minutes())


def verdict(exercise: str, when: str) -> str:
    """How a move is done in a zone: as "shown", "small" or not at all, or it has to "wait"; its loads decide."""
    if when == "later" or DEEP not in knowledge.exercises()[exercise].loads:
        return "shown"
    return "small" if exercise in SMALL else "wait"
