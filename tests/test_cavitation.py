"""The bubble model against closed forms, against itself at finer steps, and against what the studies report."""

import math

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from backcourse import knowledge
from backcourse.labs import cavitation
from backcourse.labs.cavitation import Joint, at_rest, collapse_time, gas_left, pull


@pytest.fixture(scope="module")
def pop():
    """A pull of 1 mm in a joint with the settings of the lesson."""
    return pull(Joint())


@pytest.mark.parametrize(("radius", "pressure"), [(1e-5, 1e5), (1e-3, 1e5), (1e-2, 5e4)])
def test_an_empty_bubble_collapses_in_rayleighs_time(radius, pressure):
    """Worked out step by step, the collapse takes 0.915 R sqrt(rho / pressure), within 1 %."""
    closed = 0.915 * radius * math.sqrt(cavitation.RHO / pressure)
    assert collapse_time(radius, pressure) == pytest.approx(closed, rel=0.01)


@pytest.mark.parametrize(("radius", "pressure"), [(1e-3, 1.013e5), (1e-4, 2e5)])
def test_a_gas_bubble_rings_at_minnaerts_pitch(radius, pressure):
    """A little too large, a bubble of gas swings sqrt(3 p / rho) / (2 pi R) times a second, within 1 %."""

    def change(_time, state):
        inside = pressure * (radius / state[0]) ** 3
        return state[1], cavitation.acceleration(state[0], state[1], inside, pressure, tension=0.0)

    def back_up(_time, state):
        return state[1]

    back_up.direction = -1
    pitch = math.sqrt(3 * pressure / cavitation.RHO) / (2 * math.pi * radius)
    start = (radius * 1.001, 0.0)
    solved = solve_ivp(change, (0, 3.5 / pitch), start, events=back_up, rtol=1e-9, atol=1e-12)
    tops = [time for time in solved.t_events[0] if time > 0.1 / pitch]
    assert 1 / np.diff(tops).mean() == pytest.approx(pitch, rel=0.01)


@pytest.mark.parametrize("settings", [{}, {"damping": 0.3}, {"seed": 2.0}, {"firmness": 350}], ids=str)
def test_finer_steps_change_nothing_that_is_seen(settings):
    """With half the tolerance, sizes and sound change by less than 0.1 %, the pitch by none that is printed."""
    coarse, fine = (pull(Joint(**settings), tolerance=t) for t in (cavitation.TOLERANCE, cavitation.TOLERANCE / 2))
    assert fine.turns == pytest.approx(coarse.turns, rel=1e-3)
    assert fine.radius[-1] == pytest.approx(coarse.radius[-1], rel=1e-3)
    assert fine.sound.max() == pytest.approx(coarse.sound.max(), rel=1e-3)
    assert fine.sound.min() == pytest.approx(coarse.sound.min(), rel=1e-3)
    assert fine.pitch == pytest.approx(coarse.pitch, abs=10)


@pytest.mark.parametrize("seed", [0.6, 1.0, 2.0])
def test_the_seed_holds_to_the_threshold_and_no_further(seed):
    """A seed still rests just above the pressure at which it tears; past it, no size below the critical one fits."""
    joint = Joint(seed=seed)
    pressure, radius = at_rest(joint, joint.tears_at * 0.999, joint.seed_gas, joint.critical)
    assert pressure == pytest.approx(joint.tears_below, abs=0.5)
    assert radius / 1000 < joint.critical
    with pytest.raises(ValueError):
        at_rest(joint, joint.tears_at * 1.001, joint.seed_gas, joint.critical)


def test_nothing_moves_before_the_fluid_tears(pop):
    """Until the tear the bubble is a seed, and the pressure falls in a straight line with the gap."""
    before = pop.gap - cavitation.REST_GAP < pop.joint.tears_at
    assert pop.radius[before].max() < 0.01
    opening = pop.gap[before] - cavitation.REST_GAP
    assert pop.pressure[before] == pytest.approx(101.3 - pop.joint.firmness * opening, abs=0.1)
    assert pop.pressure.min() < pop.joint.tears_below


def test_the_bubble_shoots_up_falls_back_and_stays(pop):
    """The first swing overshoots, the bubble falls back in part only, and it is there at the end."""
    high, low = pop.turns
    assert low < 0.8 * high
    assert pop.radius[-1] > low > 0.5
    assert pop.popped


def test_its_sizes_are_those_of_the_studies(pop):
    """Opening, time and pitch lie where the facts have them: 0.7 mm, some 6 ms, and 86 to 1,830 Hz."""
    facts = knowledge.facts()
    rows = {row["parameter"]: row["default"] for row in facts["cav-model-params"].table}
    assert pop.joint.tears_at == pytest.approx(rows["gap opening at a pop"], abs=0.05)
    assert rows["refractory period"] == cavitation.REFRACTORY == facts["cav-refractory"].value[0]
    low, high = facts["cav-reggars"].span
    assert low < pop.pitch < high
    loud = pop.times[abs(pop.sound) > 0.1 * abs(pop.sound).max()]
    assert loud[-1] - loud[0] == pytest.approx(facts["cav-dunning"].value[0], abs=3)


def test_a_pull_that_ends_too_early_makes_no_pop():
    """Below the opening at which it tears, the seed stays a seed and no sound comes."""
    short = pull(Joint(), opening=0.6)
    assert not short.popped
    assert short.radius.max() < 0.01


@pytest.mark.parametrize("minutes", [0, 5, 10, 15, 19])
def test_gas_keeps_the_fluid_from_tearing(minutes):
    """As long as gas is left, no opening of the lab brings the pressure down to where a fresh joint tears."""
    pressures = [at_rest(Joint(), opening, gas_left(minutes))[0] for opening in np.arange(0, 1.21, 0.1)]
    assert min(pressures) > 0 > Joint().tears_below
    assert pressures == sorted(pressures, reverse=True)


def test_the_gas_goes_and_is_gone():
    """Each minute leaves less gas, and none after the minutes that were put in."""
    left = [gas_left(minute) for minute in range(0, 25)]
    assert left == sorted(left, reverse=True)
    assert left[19] > 0 == left[20] == left[24]


@pytest.mark.parametrize("setting", ["firmness", "area", "seed", "damping"])
def test_a_setting_that_cannot_be_is_refused(setting):
    """Nothing may be 0 or less; the sentence names the setting and its unit."""
    with pytest.raises(ValueError, match=f"{setting} 0 is not above 0: give a number of "):
        Joint(**{setting: 0})
