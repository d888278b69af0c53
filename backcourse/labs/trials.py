"""Trials drawn by chance: two groups of people with back pain, of which one is treated, and what comes out.

A model, not data. Everyone has a usual pain and swings from day to day; who hurts enough on the first day is let in.
Six weeks later bad days have passed, time has healed, and in one group the treatment has taken its share. The pain at
both times and the effect are published means; how people differ is set by hand. Pain is in points from 0 to 100; the
model lets a score fall below 0, which no scale does, so that means add up.
"""

from __future__ import annotations

import math
from functools import cached_property
from statistics import NormalDist
from typing import TYPE_CHECKING

from attrs import Attribute, field, frozen

from backcourse import knowledge

if TYPE_CHECKING:
    import numpy as np

ENTRY = 40.0  # points someone must have on the first day to be let in
SPREAD = 15.0  # how far people's usual pain differs, one standard deviation
COURSE = 15.0  # how far people's healing differs
SWING = 12.0  # how far one person's days differ
PEOPLE = 100  # in each group
AT_ONCE = 400_000  # people drawn at one time


def published_effect() -> float:
    """Points (0-100) by which new back pain was lower after manipulation, in the mean of 15 trials (Paige 2017)."""
    return -knowledge.facts()["ev-paige"].value[0]


def published_course() -> tuple[float, float]:
    """Mean pain (0-100) of new back pain at the start and six weeks later (Menezes Costa 2012)."""
    weeks = {row["week"]: row["mean"] for row in knowledge.facts()["nh-costa-acute"].table}
    return weeks[0], weeks[6]


def _positive(plan: object, attribute: Attribute, value: float) -> None:
    if value < (2 if attribute.name == "people" else 0):
        raise ValueError(f"{attribute.name} {value:g} is too small: give at least 2 people, and no swing below 0.")


@frozen(slots=False)
class Plan:
    """A trial to be drawn: people in each group, the treatment's true effect, and how far one person's days differ."""

    people: int = field(default=PEOPLE, validator=_positive)
    effect: float = field(factory=published_effect)
    swing: float = field(default=SWING, validator=_positive)

    @cached_property
    def usual(self) -> float:
        """The usual pain of all who might come, such that those let in have the published pain on the first day."""
        low, high = -100.0, published_course()[0]
        for _ in range(60):
            middle = (low + high) / 2
            low, high = (middle, high) if self._let_in(middle) < published_course()[0] else (low, middle)
        return (low + high) / 2

    def _let_in(self, usual: float) -> float:
        """The mean pain on the first day of those who are let in, in closed form."""
        wide = math.hypot(SPREAD, self.swing)
        cut, normal = (ENTRY - usual) / wide, NormalDist()
        return usual + wide * normal.pdf(cut) / max(1 - normal.cdf(cut), 1e-12)

    @property
    def bad_days(self) -> float:
        """The points by which those let in had a bad day, and which go by themselves: regression to the mean."""
        return (published_course()[0] - self.usual) * self.swing**2 / (SPREAD**2 + self.swing**2)

    @property
    def healing(self) -> float:
        """The points that time takes away in six weeks, once the bad days are taken off."""
        start, later = published_course()
        return start - self.bad_days - later


@frozen
class Trials:
    """Drawn trials, one entry each: means (trials × groups, the treated last) before and after, and the difference."""

    before: np.ndarray
    after: np.ndarray
    difference: np.ndarray  # points by which the treated have less pain afterwards
    error: np.ndarray  # its standard error

    @property
    def interval(self) -> tuple[np.ndarray, np.ndarray]:
        """The 95 % confidence interval of each difference."""
        return self.difference - 1.96 * self.error, self.difference + 1.96 * self.error


def draw(plan: Plan, count: int, random: np.random.Generator) -> Trials:
    """So many trials of this plan."""
    import numpy as np

    size = max(1, AT_ONCE // (2 * plan.people))
    parts = [_draw(plan, min(size, count - done), random) for done in range(0, count, size)]
    return Trials(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _draw(plan: Plan, count: int, random: np.random.Generator) -> tuple[np.ndarray, ...]:
    import numpy as np

    shape = (count, 2, plan.people)
    first_day, usual = _let_in(plan, math.prod(shape), random)
    before, usual = first_day.reshape(shape), usual.reshape(shape)
    later = random.normal(plan.healing, COURSE, shape) + random.normal(0, plan.swing, shape)
    after = usual - later
    after[:, 1] -= plan.effect
    means = after.mean(axis=2)
    error = np.sqrt(after.var(axis=2, ddof=1).sum(axis=1) / plan.people)
    return before.mean(axis=2), means, means[:, 0] - means[:, 1], error


def _let_in(plan: Plan, count: int, random: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Pain on the first day, and usual pain, of so many people who hurt enough to be let in."""
    import numpy as np

    first_day, usual = np.empty(count), np.empty(count)
    found = 0
    while found < count:
        some = random.normal(plan.usual, SPREAD, 2 * (count - found) + 10)
        today = some + random.normal(0, plan.swing, some.size)
        fits = np.flatnonzero(today >= ENTRY)[: count - found]
        first_day[found : found + fits.size], usual[found : found + fits.size] = today[fits], some[fits]
        found += fits.size
    return first_day, usual
