"""The bubble model of a pop: a closed joint is pulled apart, its pressure falls, a bubble opens and sounds.

A teaching model, not a measurement. A bubble of radius R in the joint's fluid follows Rayleigh and Plesset:
R R'' + 3/2 R'^2 = (p_bubble - p_joint - 2 sigma/R - 4 mu R'/R) / rho, with p_bubble = p_vapour + gas / volume.
The joint's pressure follows from how far its gap has opened, less the room that the bubble takes up:
p_joint = p_air - firmness * (opening - volume / area). What is heard is rho V'' / (4 pi r) at r = 5 cm, in the fluid.

Its limits: a real bubble is flat and this one is a ball; no gas streams in during the few milliseconds; all damping is
one number; and the 20 minutes are put in, not worked out. Every default of `Joint` is a setting for teaching.
Fields and results are in the units their names or docstrings say; inside, everything is in SI units.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from attrs import Attribute, field, frozen

if TYPE_CHECKING:
    import numpy as np

P_AIR, P_VAPOUR = 101.3e3, 6.3e3  # Pa: the air at sea level, water vapour at 37 °C
RHO, SIGMA = 1000.0, 0.07  # kg/m³ and N/m, those of water
DISTANCE = 0.05  # m from the bubble to where the sound is given
REST_GAP = 1.0  # mm between the bones before the pull
POP = 50.0  # Pa at which a sound counts as a pop
REFRACTORY = 20.0  # minutes until the bubble is gone, as seen on fingers: put in, not worked out
GAS = 10.0  # mm³ of gas, at the air's pressure, that the open bubble takes in
AFTER = 14e-3  # s that are worked out after the fluid can tear
TOLERANCE = 1e-6
RAYLEIGH = 0.914681  # the closed form of an empty bubble's collapse: RAYLEIGH R sqrt(rho / pressure)


def _above_zero(joint: object, attribute: Attribute, value: float) -> None:
    if not value > 0:
        raise ValueError(f"{attribute.name} {value:g} is not above 0: give a number of {attribute.metadata['unit']}.")


def _setting(default: float, unit: str):
    return field(default=default, validator=_above_zero, metadata={"unit": unit})


@frozen
class Joint:
    """A joint's settings: how firmly it is closed, its face, the seed of a bubble in its fluid, and its damping."""

    firmness: float = _setting(200.0, "kPa for each mm of opening")
    area: float = _setting(100.0, "mm²")
    seed: float = _setting(1.0, "µm, the radius at rest")
    damping: float = _setting(1.0, "Pa s")

    @property
    def seed_gas(self) -> float:
        """The gas in the seed, as pressure times volume, in J."""
        radius = self.seed * 1e-6
        return (P_AIR - P_VAPOUR + 2 * SIGMA / radius) * _volume(radius)

    @property
    def critical(self) -> float:
        """The radius (m) past which the seed cannot hold its size, in closed form (Blake)."""
        return math.sqrt(3 * self.seed_gas / (_volume(1.0) * 2 * SIGMA))

    @property
    def tears_below(self) -> float:
        """The pressure (kPa) at which the seed reaches that radius."""
        return (P_VAPOUR - 4 * SIGMA / (3 * self.critical)) / 1000

    @property
    def tears_at(self) -> float:
        """The opening (mm) at which that pressure is reached."""
        return (P_AIR / 1000 - self.tears_below) / self.firmness

    def pressure(self, opening, radius):
        """The pressure in the joint (Pa) for an opening (mm) and a bubble's radius (m)."""
        return P_AIR - self.firmness * 1000 * (opening - _volume(radius) / (self.area * 1e-6) * 1000)


@frozen
class Pop:
    """A pull over time: times (ms), gap and bubble radius (mm), pressure (kPa) and sound (Pa at 5 cm) at each."""

    joint: Joint
    times: np.ndarray
    gap: np.ndarray
    pressure: np.ndarray
    radius: np.ndarray
    sound: np.ndarray

    @property
    def popped(self) -> bool:
        """Whether a sound came that counts as a pop."""
        return bool(abs(self.sound).max() >= POP)

    @property
    def turns(self) -> tuple[float, float]:
        """The radius (mm) to which the bubble first shoots up, and the one to which it then falls back."""
        rising = self.radius[1:] > self.radius[:-1]
        high = next(i for i in range(1, len(rising)) if rising[i - 1] and not rising[i] and self.radius[i] > 0.05)
        low = next(i for i in range(high + 1, len(rising)) if rising[i])
        return float(self.radius[high]), float(self.radius[low])

    @property
    def pitch(self) -> float:
        """How often a second (Hz) the sound goes to and fro, from the two lowest points of the first swings."""
        import numpy as np

        dips = [i for i in range(1, len(self.sound) - 1) if self.sound[i - 1] > self.sound[i] <= self.sound[i + 1]]
        first, second = sorted(sorted(dips, key=lambda i: self.sound[i])[:2])
        return float(1000 / np.subtract(self.times[second], self.times[first]))


def _volume(radius):
    return 4 / 3 * math.pi * radius**3


def acceleration(radius, speed, bubble, around, damping=0.0, tension=SIGMA):
    """R'' (m/s²) of a bubble by Rayleigh and Plesset; radius m, speed m/s, pressures Pa, damping Pa s, tension N/m."""
    push = bubble - around - 2 * tension / radius - 4 * damping * speed / radius
    return (push / RHO - 1.5 * speed**2) / radius


def collapse_time(radius: float, pressure: float, tolerance: float = TOLERANCE) -> float:
    """Seconds in which an empty bubble of this radius (m) collapses under this pressure (Pa), step by step."""
    from scipy.integrate import solve_ivp

    def change(_time, state):
        size, speed = math.exp(state[0]), state[1]
        return speed / size, acceleration(size, speed, 0.0, pressure, tension=0.0)

    def gone(_time, state):
        return state[0] - math.log(radius * 1e-3)

    gone.terminal = True
    limit = 3 * radius * math.sqrt(RHO / pressure)
    start = (math.log(radius), 0.0)
    solved = solve_ivp(change, (0, limit), start, method="LSODA", events=gone, rtol=tolerance, atol=tolerance)
    return float(solved.t_events[0][0])


def gas_left(minutes: float) -> float:
    """The gas (J) left in the bubble so many minutes after a pop: its face shrinks evenly, and is gone at the end."""
    return GAS * 1e-9 * P_AIR * max(0.0, 1 - minutes / REFRACTORY) ** 1.5


def at_rest(joint: Joint, opening: float, gas: float, below: float = 0.02) -> tuple[float, float]:
    """Pressure (kPa) and bubble radius (mm) where nothing moves, for an opening (mm) and a bubble's gas (J).

    The radius is looked for below this one (m); a seed's is below its critical one."""
    from scipy.optimize import brentq

    def excess(size):
        radius = math.exp(size)
        return P_VAPOUR + gas / _volume(radius) - joint.pressure(opening, radius) - 2 * SIGMA / radius

    radius = math.exp(brentq(excess, math.log(1e-8), math.log(below)))
    return float(joint.pressure(opening, radius)) / 1000, radius * 1000


def pull(joint: Joint, opening: float = 1.0, lasts: float = 140.0, tolerance: float = TOLERANCE) -> Pop:
    """A joint with only a seed in it, pulled open by `opening` (mm) within `lasts` (ms); ends soon after the tear."""
    import numpy as np
    from scipy.integrate import solve_ivp

    def opened(time):
        return opening * (0.5 - 0.5 * np.cos(np.pi * np.clip(time * 1000 / lasts, 0, 1)))

    def change(time, state):
        radius, speed = math.exp(state[0]), state[1]
        bubble = P_VAPOUR + joint.seed_gas / _volume(radius)
        return speed / radius, acceleration(radius, speed, bubble, joint.pressure(opened(time), radius), joint.damping)

    share = min(1.0, joint.tears_at / opening)
    tear = math.acos(1 - 2 * share) / math.pi * lasts / 1000 if share < 1 else lasts / 1000
    end = tear + AFTER + 0.15 * lasts / 1000
    span = (0.8 * tear, end)
    start = (math.log(at_rest(joint, float(opened(span[0])), joint.seed_gas, joint.critical)[1] / 1000), 0.0)
    how = {"method": "LSODA", "dense_output": True, "max_step": 5e-4, "rtol": tolerance, "atol": tolerance}
    solved = solve_ivp(change, span, start, **how)
    return _sampled(joint, solved, opened, change, span)


def _sampled(joint: Joint, solved, opened, change, span: tuple[float, float]) -> Pop:
    """What was solved, at even steps of 20 µs, with the stretch before it in which the seed hardly changes."""
    import numpy as np

    times = np.arange(*span, 2e-5)
    size, speed = solved.sol(times)
    radius = np.exp(size)
    speed_up = np.array([change(t, s)[1] for t, s in zip(times, zip(size, speed, strict=True), strict=True)])
    sound = RHO / DISTANCE * (2 * radius * speed**2 + radius**2 * speed_up)
    before = np.linspace(0, span[0], 60, endpoint=False)
    all_times, all_radius = np.append(before, times), np.append(np.full(60, radius[0]), radius)
    gap = opened(all_times)
    return Pop(
        joint,
        times=all_times * 1000,
        gap=REST_GAP + gap,
        pressure=joint.pressure(gap, all_radius) / 1000,
        radius=all_radius * 1000,
        sound=np.append(np.zeros(60), sound),
    )
