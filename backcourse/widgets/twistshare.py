"""Share one twist between chest, low back and hips: limits that refuse, the clip's share, two muscles' lengths."""

from functools import cache
from html import escape
from typing import Any

import traitlets

from backcourse import body, knowledge
from backcourse.body.lengths import hips, length, turned_left
from backcourse.body.still import still
from backcourse.widgets import read_parts
from backcourse.widgets.card import Card, figure

RIGHT, ROUND = "long-sit-twist", "long-sit-twist--mistake-rounded"
SEATS = {"tall": RIGHT, "round": ROUND}
LEGS = {"long": None, "crossed": "cross"}  # the phase at whose end the leg is like this; None is before the first
PARTS = ("hip", "low_back", "chest")
ASKED = {"hip": 45, "low_back": 30, "chest": 60}  # degrees: how far each slider goes, past what the part can give
STEPS = {"low_back": 2, "chest": 5}  # degrees between two lengths that are worked out
ROUNDED_LOSS = 4.5  # per cent less turn with a round back (fact rom-pelvis-fixed: 4 to 5)
BACK_MUSCLES = ("longissimus", "iliocostalis")
WORDS = {
    "title": "Share out the twist",
    "task": (
        "You sit on the floor and want your shoulders to go round to the left. Hips, low back and chest can each give "
        "a part of the turn."
    ),
    "guess": "First a guess: what stretches the left buttock most?",
    "guesses": {
        "hug": "Hugging the knee and turning the chest",
        "low-back": "Turning the low back",
        "cross": "Putting the left foot across, before any turn",
    },
    "keep": "Keep this guess",
    "choose": "Choose one of the three first.",
    "right": "cross",
    "guessed": {
        "cross": "You guessed it: the foot across does most for the buttock.",
        "hug": "You guessed the chest. It turned, and the buttock did not notice: the foot across did the work.",
        "low-back": "You guessed the low back. It is tied to neither end of that muscle: the foot across did the work.",
    },
    "wanted": "Turn of the shoulders you want",
    "wants": {
        "20": "20°",
        "38": "38°, as in the clip",
        "60": "60°",
        "90": "90°: right round to the side",
    },
    "seat": "Your back",
    "seats": {"tall": "tall", "round": "round"},
    "leg": "Your left leg",
    "legs": {"long": "long, like the right one", "crossed": "foot across the right leg"},
    "parts": {"hip": "Hips (pelvis on the legs)", "low_back": "Low back", "chest": "Chest"},
    "given": "gives {given}°",
    "cut": "gives {given}° of {asked}°",
    "said": "{asked}° asked, {given}° given",
    "no": {
        "hip": (
            "The hips say no to {asked}°. At {limit}° the left thigh is {most}° across the body, and that is as far as "
            "this figure’s hip goes. {used}"
        ),
        "low_back": (
            "The low back says no to {asked}°. It ends at {limit}°: five joints, and X-rays show about 2° in each."
        ),
        "chest": "The chest says no to {asked}°. Held by its ribs, it ends at {limit}° in this figure. {used}",
    },
    "used": {
        "crossed": "The crossed leg has used up {used}° before you start.",
        "long": "",
        "round": "A round back costs a little: men turned 4 to 5 % less.",
        "tall": "",
    },
    "sum": {
        "short": "Together {total}° of {wanted}°. {rest}° are missing.",
        "there": "Together {total}°: that is the turn you wanted.",
        "over": "Together {total}°: {rest}° more than you wanted.",
        "never": (
            "All parts are at their end, and together they make {total}° of {wanted}°. No share gets there. Look round "
            "with your eyes, let the neck ride along, or turn your whole body."
        ),
    },
    "meaning": {
        "none": "Nothing turns yet.",
        "hip": "Most comes from the hips. On a real mat one seat bone lifts: keep both down.",
        "low_back": "You ask most of the part that has least to give.",
        "chest": "Most comes from the chest, as in the clip.",
        "bent": "And you bend while you turn. The low back has less to stop a twist with. Sit tall first.",
    },
    "muscles": "How much longer two muscles get, in the model",
    "piriformis": "Piriformis, left buttock",
    "far": "Long back muscles, right side",
    "longer": "{value} % longer",
    "shorter": "{value} % shorter",
    "same": "no change",
    "marks": "Mark: as in the clip. Zero: sitting tall with long legs, not turned.",
    "clip": "Show the clip’s share",
    "over": "Back to the start",
    "compare": "The clip shares 38° like this: chest {chest}°, low back {low_back}°, hips {hip}°.",
    "picture": (
        "Seen from above: the left leg is {leg}, the pelvis has turned {hip}°, the low back {low_back}° more, the "
        "chest {chest}° more. The shoulders are at {total}° of {wanted}°."
    ),
    "legs_short": {"long": "long", "crossed": "across"},
    "forward": "ahead",
    "note": (
        "Lengths of strands drawn on the figure, where books say these muscles begin and end. Nothing in it pulls or "
        "hurts, and no two people are alike. The figure’s limits are our choice, rounded from tables."
    ),
}
ALT = (
    "{name}, seen from above at the end of the turn. Which part gives how much of it, and what does it stretch? "
    "The picture does not say."
)


class TwistShare(Card):
    """One twist to share between chest, low back and hips; the page holds all the numbers and needs no kernel."""

    _esm = read_parts("page.js", "twistshare-picture.js", "twistshare.js")
    _css = read_parts("paper.css", "card.css", "twistshare.css")
    data = traitlets.Dict().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self):
        super().__init__(data=twist(), words=WORDS)

    def __repr__(self) -> str:
        crossing, turning = self.data["alone"]
        return f"TwistShare(piriformis {crossing:.0f} % longer by crossing; far back {turning:.0f} % by the turn)"

    def still(self) -> str:
        """The figure in the twist from above, as an HTML figure that keeps the answer back, and the task."""
        clip = body.clip(RIGHT)
        picture = still(clip, time=_end(clip, "turn"), view="above", spine=False, width=300)
        task = f"<p>{escape(WORDS['task'], quote=False)} {escape(WORDS['guess'], quote=False)}</p>"
        return figure(picture, ALT.format(name=clip.name), WORDS["title"] + ".", 300) + task


@cache
def twist() -> dict[str, Any]:
    """All the page needs: each posture's limits and lengths, the clip's share, and where legs and shoulders are."""
    base = {"piriformis": _piriformis("tall", "long", 0), "far": _far("tall", 0, 0)}
    postures = {f"{seat}-{leg}": _hip_side(seat, leg, base) for seat in SEATS for leg in LEGS}
    grids = {seat: _far_side(seat, base) for seat in SEATS}
    share = clip_share()
    turning = 100 * (_far("tall", share["low_back"], share["chest"]) / base["far"] - 1)
    return {
        "asked": ASKED,
        "steps": STEPS,
        "limits": {seat: {"low_back": limit("low_back", seat), "chest": limit("chest", seat)} for seat in SEATS},
        "hips": postures,
        "far": grids,
        "clip": share,
        "most": -round(knowledge.joint_ranges().ranges["hip_abduction"][0]),
        "alone": [postures["tall-crossed"]["longer"][0], turning],
        "places": places(),
    }


def limit(part: str, seat: str = "tall") -> int:
    """How many degrees low back or chest can give to one side: the figure's range, less when the back is round."""
    key = {"low_back": "lumbar_turn", "chest": "thoracic_turn"}[part]
    most = knowledge.joint_ranges().ranges[key][1]
    return round(most * (1 - ROUNDED_LOSS / 100)) if seat == "round" else round(most)


def clip_share() -> dict[str, int]:
    """What hips, low back and chest give of the turn to the left in the clip, in degrees."""
    clip = body.clip(RIGHT)
    i = clip.frame_at(_end(clip, "turn"))
    return {
        "hip": 0,  # the pelvis faces forward throughout: it is pinned in the record
        "low_back": round(-clip.angles["lumbar_turn"][i]),
        "chest": round(-clip.angles["thoracic_turn"][i]),
    }


def hip_limit(seat: str, leg: str) -> int:
    """How far the pelvis can go round to the left until a hip comes to the end of its range, in whole degrees."""
    ranges = knowledge.joint_ranges().ranges
    clip, time = _posture(seat, leg)
    for degrees in range(ASKED["hip"] + 1):
        found = hips(turned_left(clip, time, hip=degrees))
        low, high = ranges["hip_abduction"]
        if found["left_hip_abduction"] < low or found["right_hip_abduction"] > high:
            return degrees - 1
    return ASKED["hip"]


def places() -> dict[str, dict[str, list[int]]]:
    """Where hips, legs, shoulders and head are before the turn, seen from above: left and forward, in mm."""
    wanted = ("hip", "knee", "ankle", "toe", "shoulder")
    names = [f"{side}_{part}" for side in ("left", "right") for part in wanted]
    out = {}
    for leg in LEGS:
        clip, time = _posture("tall", leg)
        spots = dict(zip(clip.joints, clip.positions[clip.frame_at(time)], strict=True))
        middle = spots["pelvis"]
        out[leg] = {
            name: [round(1000 * (spots[name][k] - middle[k])) for k in (0, 2)] for name in (*names, "head", "t1")
        }
    return out


def _posture(seat: str, leg: str) -> tuple[body.Clip, float]:
    clip = body.clip(SEATS[seat])
    return clip, _end(clip, LEGS[leg]) if LEGS[leg] else 0.0


def _end(clip: body.Clip, phase: str) -> float:
    return next(each.end for each in clip.phases if each.id == phase)


def _piriformis(seat: str, leg: str, hip: float) -> float:
    return length("piriformis", "left", turned_left(*_posture(seat, leg), hip=hip))


def _far(seat: str, low_back: float, chest: float) -> float:
    """The mean length of the long back muscles on the side the turn leads away from."""
    turns = turned_left(*_posture(seat, "crossed"), low_back=low_back, chest=chest)
    return sum(length(muscle, "right", turns) for muscle in BACK_MUSCLES) / len(BACK_MUSCLES)


def _hip_side(seat: str, leg: str, base: dict[str, float]) -> dict[str, Any]:
    end = hip_limit(seat, leg)
    rows = [100 * (_piriformis(seat, leg, at) / base["piriformis"] - 1) for at in range(0, end + 1)]
    clip, time = _posture(seat, leg)
    across = -hips(turned_left(clip, time))["left_hip_abduction"]
    return {"limit": end, "used": max(0, round(across)), "longer": [round(row, 2) for row in rows]}


def _far_side(seat: str, base: dict[str, float]) -> list[list[float]]:
    """Per cent that the far side is longer: a row for each low-back step, a column for each step of the chest."""
    lows, chests = (range(0, limit(part) + 1, STEPS[part]) for part in ("low_back", "chest"))
    return [[round(100 * (_far(seat, low, chest) / base["far"] - 1), 2) for chest in chests] for low in lows]
