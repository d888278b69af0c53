"""Stretches put together: how long each takes, which way the back goes in it, where it begins and how to get there."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from attrs import frozen

from backcourse import knowledge
from backcourse.body import Clip, clip

ROUND, ARCH, TURN, SIDE, OPEN = 18, 8, 15, 15, 12  # degrees from which a movement counts as going that way
UPPER = 10  # degrees of rounding from which the chest counts; a seat alone rounds the low back by 16
# The five of a physiotherapist's own set for sore backs (ask-doctor-jo-sore-back).
USUAL = ("single-knee-to-chest", "double-knee-to-chest", "knee-rolls", "childs-pose", "press-up")
WAYS = {
    "round": "rounds the low back",
    "upper": "rounds the upper back",
    "arch": "bends it back",
    "turn": "turns it",
    "side": "bends it to the side",
    "open": "opens the front of a hip",
}
MUSCLES = {
    "cords beside the spine": ("longissimus", "iliocostalis", "multifidus", "spinalis"),
    "side of the waist": ("quadratus-lumborum", "obliques"),
    "wide muscle under the arm": ("latissimus-dorsi",),
    "between the shoulder blades": ("rhomboids", "trapezius"),
    "buttock": ("gluteus-maximus", "gluteus-medius", "piriformis"),
    "front of the hip": ("iliopsoas",),
    "back of the thigh": ("hamstrings",),
}
PLACES = {
    "stand": "standing",
    "back": "lying on the back",
    "kneel": "on hands and knees",
    "front": "lying face down",
    "half": "on one knee",
    "chair": "on a chair",
}
STEPS = {  # how one gets from one place to a neighbouring one
    ("stand", "kneel"): "Hold a chair. One knee down, then the other, then both hands.",
    ("kneel", "stand"): "One foot in front, hands on that thigh or on a chair, and stand up.",
    ("kneel", "back"): "Sit to one side, come down on that side, and roll on to your back in one piece.",
    ("back", "kneel"): "Roll on to your side in one piece. Push up with your hands, and come to hands and knees.",
    ("kneel", "front"): "Walk your hands forward. Lower your hips, then your chest.",
    ("front", "kneel"): "Hands under your shoulders. Push back, hips first, on to hands and knees.",
    ("back", "front"): "Bend one knee and roll over your side, all in one piece.",
    ("front", "back"): "Roll over your side on to your back, all in one piece.",
    ("kneel", "half"): "Put one foot in front, with a hand on the wall.",
    ("half", "kneel"): "Bring the foot back, and both hands to the mat.",
    ("stand", "half"): "A hand on the wall. One big step back, and that knee comes down on the cushion.",
    ("half", "stand"): "A hand on the wall. Push through the foot in front, and stand up.",
    ("stand", "chair"): "Stand before the chair, lean forward, and sit down slowly.",
    ("chair", "stand"): "Feet under you, lean forward, and stand up.",
}
CHANGE = 15  # seconds to get from one place to the next: an estimate


@frozen
class Dose:
    """How long a stretch is held (s), how often in a round, its sides, and whether one clip holds on both of them."""

    hold: int
    times: int = 1
    sides: int = 1
    both: bool = False


# Holds as in the movements' own words; 30 s where they leave a range up to it or, for the hug, say nothing.
DOSES = {
    "single-knee-to-chest": Dose(30, sides=2),
    "double-knee-to-chest": Dose(30),
    "knee-rolls": Dose(10, times=3, both=True),
    "figure-four": Dose(30, sides=2),
    "hamstring-stretch": Dose(30, sides=2),
    "childs-pose": Dose(30),
    "side-prayer": Dose(30, sides=2),
    "cat-camel": Dose(0, times=5),
    "thread-the-needle": Dose(30, sides=2),
    "press-up": Dose(30),
    "hip-flexor-stretch": Dose(30, sides=2),
    "upper-back-hug": Dose(30),
}


def seconds(movement: str) -> int:
    """How long one round of it takes (s): the clip without its own hold, and the hold as one practises it."""
    film, dose = clip(movement), DOSES[movement]
    held = sum(phase.end - phase.start for phase in film.phases if phase.id in ("hold", "side"))
    holds = 2 if dose.both else 1
    return round(dose.sides * dose.times * (film.duration - held + holds * dose.hold))


def ways(movement: str) -> dict[str, int]:
    """Which ways the back (and a hip) goes, each with the most degrees that the clip reaches."""
    angles = clip(movement).angles
    both = {
        name: [a + b for a, b in zip(angles[f"lumbar_{name}"], angles[f"thoracic_{name}"], strict=True)]
        for name in ("turn", "side_bend")
    }
    found = {
        "round": (max(angles["lumbar_flexion"]), ROUND),
        "upper": (max(angles["thoracic_flexion"]), UPPER),
        "arch": (-min(angles["lumbar_flexion"]), ARCH),
        "turn": (max(map(abs, both["turn"])), TURN),
        "side": (max(map(abs, both["side_bend"])), SIDE),
        "open": (-min(*angles["left_hip_flexion"], *angles["right_hip_flexion"]), OPEN),
    }
    return {name: round(most) for name, (most, least) in found.items() if round(most) >= least}


def muscles(movement: str) -> tuple[str, ...]:
    """The parts of the body whose muscles the movement's record names, in the words of MUSCLES."""
    targets = set(knowledge.movement(movement).targets)
    return tuple(name for name, group in MUSCLES.items() if targets & set(group))


def place(movement: str) -> str:
    """Where it begins, seen from its first frame: a key of PLACES."""
    film = clip(movement)
    at = dict(zip(film.joints, film.positions[0], strict=True))
    if any(thing.kind == "chair" for thing in film.props):
        return "chair"
    if at["t1"][1] - at["pelvis"][1] > 0.3:
        return "half"
    if at["pelvis"][1] > 0.3:
        return "kneel"
    return "back" if _faces_up(film, at) else "front"


def _faces_up(film: Clip, at: dict[str, tuple[float, float, float]]) -> bool:
    """Whether a lying figure's knees are bent up off the floor, as they are on the back in every clip here."""
    return max(at["left_knee"][1], at["right_knee"][1]) > 0.3


@cache
def way(start: str, goal: str) -> tuple[str, ...]:
    """The places from one to another, both ends with it, along the fewest steps."""
    paths = [(start,)]
    while paths:
        path = paths.pop(0)
        if path[-1] == goal:
            return path
        paths += [(*path, b) for a, b in STEPS if a == path[-1] and b not in path]
    raise ValueError(f"There is no way from {start!r} to {goal!r}; add its steps to flow.STEPS.")


def moves(start: str, goal: str) -> str:
    """How to get from one place to another, in words."""
    return " ".join(STEPS[step] for step in pairwise(way(start, goal)))
