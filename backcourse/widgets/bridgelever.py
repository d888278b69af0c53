"""The bridge as a lever to try, and eight weeks of bridging to plan by how the back feels the day after."""

from typing import Any

import traitlets

from backcourse.labs import bridging
from backcourse.widgets import read_parts
from backcourse.widgets.card import Card, figure

START, WAY = 0.50, "both"
HELD_AT = 0.5  # metres from the joint at which a comparable weight is held
NEXT_DAYS = ((2, True), (3, True), (5, True), (2, True), (7, False), (1, True), (2, True), (3, True))
STEPS = ("more", "same", "half")
WORDS = {
    "title": "The bridge lever",
    "task": (
        "Your hips are lifted. What holds them up? First a guess, then move the feet, and choose another way to do it."
    ),
    "guess": "You put your feet further away, with the hips in line. What does that ask of each hip?",
    "guesses": ["Less", "The same", "More"],
    "right": "That is it.",
    "wrong": "You said “{guess}”.",
    "answer": "Feet further away ask more: {near} N·m when they are near, {far} N·m when they are far.",
    "later": "Noted. Now move the feet.",
    "feet": "From hips to heels, lying",
    "metres": "{cm} cm",
    "way": "How you lift",
    "ways": {
        "tilt": "no lift, only a tilt",
        "small": "both legs, half as high",
        "both": "both legs, in line",
        "weight": "both legs and 5 kg",
        "march": "one foot lifted, knee bent",
        "one-leg": "one leg, the other straight",
    },
    "ladder": "What each hip holds, with the feet here",
    "unit": "{moment} N·m",
    "fact": "Each hip that works holds {hip} N·m: as if {kg} kg were held out half a metre. {knee}",
    "tilt": "The hips stay on the mat, so nothing is lifted. It wakes the muscles and costs little.",
    "back": "The back of the thigh holds the knee as well, with {moment} N·m. If it cramps, move your feet nearer.",
    "front": "The front of the thigh helps at the knee, with {moment} N·m.",
    "none": "At the knee there is next to nothing to hold.",
    "lesson": {
        "tilt": "A start for a sore day.",
        "small": (
            "A lower lift is not lighter for the hips. But it needs less room to move, and you are less likely to arch."
        ),
        "both": "The bridge of this lesson: both legs share the work.",
        "weight": "Five kilos on the hips add less than lifting one foot does.",
        "march": "Now one hip does the work of two, for as long as the foot is up.",
        "one-leg": "The hardest step here: the straight leg hangs far out, and one hip carries it all.",
    },
    "picture": "A body in a bridge, from the side: {way}, heels {cm} cm from the hips. {fact}",
    "key": "Arrows down: what parts of the body weigh. Arrow up: how the foot pushes back. Thick line: the lever.",
    "model": "A model of a drawn body of 70 kg. Real feet push forward, too, and muscles pull against each other.",
    "weeks": "Eight weeks with Marta",
    "who": (
        "Marta has wear in her low back. She has had it checked, and she may bridge. She begins with {first} lifts a "
        "day. At the end of each week you see how her back was on the day after. What does she do next week?"
    ),
    "week": "Week {week}: {lifts} lifts a day. The day after: pain {pain} of 10, {gone}.",
    "gone": "gone within a day",
    "stays": "still there a day later",
    "steps": {"more": "A little more", "same": "The same", "half": "Half"},
    "yes": {
        "more": "Yes: pain {pain}, and gone within a day. That allows a little more: {lifts} lifts.",
        "same": "Yes: pain {pain} is allowed when it is gone within a day, but it is no week to add. Stay at {lifts}.",
        "half": (
            "Yes: a flare. A day or two off, with walks, then half: {lifts} lifts. If it does not settle in a few "
            "days, she has it looked at."
        ),
    },
    "no": {
        "more": "She can do more: the pain was 3 or less, and it was gone within a day.",
        "same": "With 4 or 5 that is gone within a day she stays where she is: no more, and no need for less.",
        "half": "Pain of 6 or more, or pain that is still there a day later, asks for a step down.",
    },
    "done": (
        "Eight weeks: from {first} lifts to {last}, with one flare on the way. A flare is not the end. It is a week "
        "with fewer lifts."
    ),
    "again": "Begin again",
    "chart": "Lifts a day, week by week",
    "chart_key": "Filled: she did more next. Lines across: the same. Slanted: half. Dashed outline: this week.",
}
ALT = (
    "A body in a bridge, from the side: shoulders on the mat, hips up, knees bent. Arrows show what its parts "
    "weigh and how the foot pushes back."
)


class BridgeLever(Card):
    """A bridge with movable feet, and weeks to plan; the page holds all of it, so it needs no kernel."""

    _esm = read_parts("page.js", "bridgelever-body.js", "bridgelever.js")
    _css = read_parts("paper.css", "card.css", "bridgelever.css")
    model_says = traitlets.Dict().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self):
        super().__init__(model_says=says(), words=WORDS)

    def __repr__(self) -> str:
        near, far = (bridging.bridge(feet, "both").hip_moment for feet in (bridging.NEAR, bridging.FAR))
        one = bridging.bridge(START, "one-leg").hip_moment / bridging.bridge(START, "both").hip_moment
        return f"BridgeLever({near:.0f} to {far:.0f} N·m a hip, feet near to far; one leg {one:.1f} times as much)"

    def still(self) -> str:
        """The bridge at the start, with its arrows."""
        caption = "The bridge lever: move the feet, choose how you lift, and plan eight weeks."
        return figure(picture(bridging.bridge(START, WAY)), ALT, caption, 380)


def places() -> list[float]:
    """Every distance from hips to ankles that can be chosen, in metres."""
    count = round((bridging.FAR - bridging.NEAR) / bridging.STEP)
    return [round(bridging.NEAR + i * bridging.STEP, 2) for i in range(count + 1)]


def says() -> dict[str, Any]:
    """All that the page needs: every bridge, and Marta's weeks."""
    both = [bridging.bridge(feet, "both").hip_moment for feet in (bridging.NEAR, bridging.FAR)]
    return {
        "feet": [round(100 * feet) for feet in places()],
        "start": places().index(START),
        "ways": list(bridging.WAYS),
        "way": bridging.WAYS.index(WAY),
        "height": round(1000 * bridging.build()["height"]),
        "hips": round(1000 * bridging.build()["hips"]),
        "states": [[state(feet, way) for way in bridging.WAYS] for feet in places()],
        "answer": {"near": f"{both[0]:.0f}", "far": f"{both[1]:.0f}"},
        "weeks": weeks(),
        "steps": list(STEPS),
        "first": bridging.FIRST,
    }


def state(feet: float, way: str) -> dict[str, Any]:
    """A bridge in millimetres, newtons and words; the tilt stays on the mat and holds nothing."""
    if way == "tilt":
        return {"hip": 0, "fact": f"{WORDS['tilt']} {WORDS['lesson'][way]}"}
    held = bridging.bridge(feet, way)
    knee = "none" if abs(held.knee_moment) < 2 else "back" if held.knee_moment > 0 else "front"
    fact = WORDS["fact"].format(
        hip=f"{held.hip_moment:.0f}",
        kg=f"{held.hip_moment / bridging.GRAVITY / HELD_AT:.0f}",
        knee=WORDS[knee].format(moment=f"{abs(held.knee_moment):.0f}"),
    )
    return {
        "hip": round(held.hip_moment),
        "fact": f"{fact} {WORDS['lesson'][way]}",
        "joints": [_mm(point) for point in (held.hip, held.knee, held.ankle)],
        "lifted": [_mm(point) for point in held.lifted] if held.lifted else [],
        "weights": [[*_mm((x, y)), round(weight)] for x, y, weight in held.weights],
        "foot": round(held.foot),
    }


def weeks() -> list[dict[str, Any]]:
    """Marta's weeks: how many lifts, the pain of the day after, and what the rule makes of it."""
    lifts, found = bridging.FIRST, []
    for pain, gone in NEXT_DAYS:
        step = bridging.step_after(pain, gone)
        found.append({"lifts": lifts, "pain": pain, "gone": gone, "step": step})
        lifts = bridging.lifts_after(lifts, step)
        found[-1]["next"] = lifts
    return found


def _mm(point: tuple[float, float]) -> list[int]:
    return [round(1000 * x) for x in point]


def picture(held: bridging.Bridge) -> str:
    """The bridge and its forces as SVG, for print."""
    x0, y0, scale = 130.0, 190.0, 420.0
    at = [(x0 + scale * x, y0 - scale * y) for x, y in ((0.0, 0.0), held.hip, held.knee, held.ankle)]
    line = " ".join(f"{x:.0f},{y:.0f}" for x, y in at[:3])
    shank = " ".join(f"{x:.0f},{y:.0f}" for x, y in at[2:])
    heel, height = at[3], scale * bridging.build()["height"]
    down = "".join(
        f'<path d="M{x0 + scale * x:.0f} {y0 - scale * y:.0f}v{weight * 0.4:.0f}m-5 -7l5 7l5 -7"/>'
        for x, y, weight in held.weights
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 250"><rect width="640" height="250" rx="12" '
        f'fill="#fbf9f4"/><rect x="20" y="{y0 + height:.0f}" width="600" height="12" rx="4" fill="#8fb5a7"/>'
        f'<circle cx="{x0 - 64:.0f}" cy="{y0 - 6:.0f}" r="32" fill="#d9c3a8"/><g fill="none" stroke-linecap="round" '
        f'stroke-linejoin="round"><polyline points="{shank}" stroke="#d0b795" stroke-width="34"/><polyline '
        f'points="{line}" stroke="#e5d3bb" stroke-width="52"/><path d="M{heel[0]:.0f} {y0 + height:.0f}v-70m-7 10l7 -10'
        f'l7 10" stroke="#1b6e3c" stroke-width="5"/><g stroke="#8a2b12" stroke-width="3">{down}</g><path '
        f'd="M{at[1][0]:.0f} {y0 + height + 24:.0f}H{heel[0]:.0f}" stroke="#26221d" stroke-width="5"/></g>'
        f'<circle cx="{at[1][0]:.0f}" cy="{at[1][1]:.0f}" r="8" fill="#fff" stroke="#26221d" stroke-width="3"/></svg>'
    )
