"""The pop lab: pull a joint apart, see its pressure fall and a bubble open, then find out when it can pop again."""

import base64
import math
from html import escape
from typing import Any

import traitlets

from backcourse.labs import cavitation
from backcourse.widgets import read_parts
from backcourse.widgets.card import Card

STEP, FURTHEST, ENOUGH = 0.02, 1.2, 1.0  # mm: a step of the slider, its end, and a pull that counts as one
SLOW = 12.0  # ms that are shown slowly
EVERY = 0.04  # ms between two of them
WORDS = {
    "title": "The pop lab",
    "task": "Pull the bones apart, a little at a time. Watch the pressure. What happens, and when?",
    "pull": "Pull the bones apart",
    "reading": "{opening} mm: gap {gap} mm, pressure {pressure} kPa",
    "gap": "Gap",
    "pressure": "Pressure in the fluid",
    "bubble": "Bubble",
    "clock": "Clock",
    "none": "none",
    "seed": "a seed, too small to see",
    "ball": "as much as a ball {width} mm wide",
    "fresh": "no pop yet",
    "since": "{minutes} min since the pop",
    "gone": "{minutes} min since the pop; the bubble is gone",
    "air": "the air: {air}",
    "tears": "the fluid tears: {tears}",
    "under": "Below 0 the fluid itself is under pull.",
    "let_go": "Let go",
    "wait": "Wait {minutes} min",
    "over": "New joint",
    "popped": (
        "At {opening} mm the fluid tears and a bubble shoots open. That is the pop. The bubble stays: "
        "the joint is full of gas now."
    ),
    "silent": "No sound. The gas in the bubble gives way, so the pressure falls too little to tear the fluid.",
    "waited": "{minutes} min have passed since the pop. The bubble has shrunk.",
    "dissolved": "{minutes} min have passed since the pop. The bubble is gone: its gas is back in the fluid.",
    "went": "You have let go.",
    "anew": "A new joint, with no bubble in it.",
    "slow": "The same moment, {times} times slower",
    "slow_slider": "Time since the start, ms",
    "at": "{time} ms: bubble {width} mm wide, pressure {pressure} kPa, sound {sound} Pa",
    "play": "Play slowly",
    "plots": ["Bubble, mm wide", "Pressure, kPa", "Sound, Pa at 5 cm"],
    "fact": (
        "Within {rise} ms the bubble shoots to {high} mm, falls back to {low} mm and swings to rest. It does not go "
        "away. The sound lasts about {lasts} ms."
    ),
    "log": "Your pulls",
    "heads": ["Pull", "Since the last pop", "What came"],
    "first": "no pop before",
    "yes": "pop",
    "no": "silence",
    "asked": "Can you find the shortest wait after which it pops again?",
    "found": (
        "In this joint it took {most} min to pop again; after {least} min it was still silent. The time is put into "
        "the model, so this is no proof. It comes from fingers."
    ),
}
STILL = (
    '<figure class="backcourse-still"><img alt="{alt}" width="320" src="data:image/svg+xml;base64,{picture}">'
    "<figcaption>The pop lab. Run this cell to bring it to life.</figcaption></figure><p>{task}</p>"
)
ALT = (
    "Two bone ends with a gap of {gap} mm between them, drawn from the side. Fluid fills the gap, a bag closes it on "
    "both sides, and the pressure in it is that of the air, {air} kPa."
)
STILL_JOINT = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 240"><rect width="320" height="240" rx="12" '
    'fill="#fbf9f4"/><path d="M88 98q72 14 144 0v44q-72 -14 -144 0z" fill="#bcd9ee"/>'
    '<path d="M88 98v44M232 98v44" stroke="#b4480a" stroke-width="4"/>'
    '<path d="M88 98V44q0-22 24-22h96q24 0 24 22v54q-72 14-144 0z" fill="#ece2cd" stroke="#8a7f6c"/>'
    '<path d="M88 142v54q0 22 24 22h96q24 0 24-22v-54q-72-14-144 0z" fill="#ece2cd" stroke="#8a7f6c"/></svg>'
)


class PopLab(Card):
    """A joint to pull apart; the page holds all that the model says of it, and needs no kernel."""

    _esm = read_parts("page.js", "poplab-joint.js", "poplab.js")
    _css = read_parts("paper.css", "card.css", "poplab.css")
    model_says = traitlets.Dict().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self):
        self._joint = cavitation.Joint()
        super().__init__(model_says=says(self._joint), words=WORDS)

    def __repr__(self) -> str:
        said = self.model_says
        return (
            f"PopLab(the fluid tears at {said['tears_at']} mm and {said['tears_below']} kPa; "
            f"silent for {said['minutes']} min)"
        )

    def still(self) -> str:
        """The joint before it is pulled, as an HTML figure that does not give the answer away."""
        said = self.model_says
        drawing = base64.b64encode(STILL_JOINT.encode()).decode()
        return STILL.format(
            alt=escape(ALT.format(gap=said["rest_gap"], air=said["air"])),
            picture=drawing,
            task=escape(WORDS["task"], quote=False),
        )


def says(joint: cavitation.Joint) -> dict[str, Any]:
    """All that the page needs: what each opening does in a fresh joint and after each minute, and the pop itself."""
    openings = [round(i * STEP, 2) for i in range(round(FURTHEST / STEP) + 1)]
    fresh = [[round(joint.pressure(x, 0.0) / 1000, 1), 0.0] for x in openings]
    rows = [
        [_rounded(cavitation.at_rest(joint, x, cavitation.gas_left(minute))) for x in openings]
        for minute in range(int(cavitation.REFRACTORY))
    ]
    event = slowly(cavitation.pull(joint))
    return {
        "openings": openings,
        "fresh": fresh,
        "rows": rows,
        "rest_gap": cavitation.REST_GAP,
        "tears_at": round(math.ceil(joint.tears_at / STEP) * STEP, 2),
        "tears_below": round(joint.tears_below),
        "air": round(cavitation.P_AIR / 1000),
        "enough": ENOUGH,
        "minutes": int(cavitation.REFRACTORY),
        "event": event,
        "fact": in_words(event),
    }


def slowly(pop: cavitation.Pop) -> dict[str, list[float]]:
    """The few milliseconds around the tear: time (ms), the bubble's width (mm), pressure (kPa) and sound (Pa)."""
    import numpy as np

    start = pop.times[int(np.argmax(pop.radius > 0.02))] - 1.0
    times = np.arange(0, SLOW + EVERY / 2, EVERY)
    curves = {"width": 2 * pop.radius, "pressure": pop.pressure, "sound": pop.sound}
    digits = {"width": 3, "pressure": 2, "sound": 0}
    found = {
        name: np.round(np.interp(times + start, pop.times, curve), digits[name]).tolist()
        for name, curve in curves.items()
    }
    return {"times": np.round(times, 2).tolist(), **found}


def in_words(event: dict[str, list[float]]) -> dict[str, Any]:
    """The numbers of the sentence about the pop: widths in mm, times in ms; the sound ends at a tenth of its peak."""
    width, sound = event["width"], event["sound"]
    start = next(i for i, w in enumerate(width) if w > 0.04)
    high = next(i for i in range(start, len(width) - 1) if width[i + 1] < width[i])
    low = next(i for i in range(high, len(width) - 1) if width[i + 1] > width[i])
    loud = [i for i, pressure in enumerate(sound) if abs(pressure) >= 0.1 * max(map(abs, sound))]
    return {
        "rise": f"{(low - start) * EVERY:.1f}",
        "high": f"{width[high]:.1f}",
        "low": f"{width[low]:.1f}",
        "lasts": f"{(loud[-1] - loud[0]) * EVERY:.0f}",
    }


def _rounded(pair: tuple[float, float]) -> list[float]:
    pressure, radius = pair
    return [round(pressure, 1), round(2 * radius, 2)]
