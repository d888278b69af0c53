"""The ball lab: size a ball by sitting on it, then lie back over it and see how far the body is from tipping."""

from html import escape
from typing import Any

import traitlets

from backcourse import knowledge
from backcourse.labs import ballfit
from backcourse.widgets import read_parts
from backcourse.widgets.card import Card, figure

TALL = range(145, 201)  # cm: body heights that can be chosen
EVERY = 11  # cm between two heights that are worked out; the page draws those between them
FEET = range(40, 101, 10)  # cm from under the ball's middle to the heels
WIDE = range(10, 51, 10)  # cm between the middles of the feet
START = {"height": 170, "ball": 75, "feet": 70, "wide": 10}
FIRM = 5  # degrees by which sitting may miss the rule and still fit: bodies differ, and a ball can be pumped
WORDS = {
    "title": "The ball lab",
    "task": "First sit on the ball: does it fit? Then lie back over it, and find out what gives you more room.",
    "sit": "1 · Sit on it",
    "height": "Your height",
    "cm": "{value} cm",
    "ball": "Ball across, pumped up",
    "named": "For {height} cm the tables name {sizes}.",
    "size": "a {size} cm ball",
    "or": " or ",
    "border": "You are near a border, where tables differ by 2 or 3 cm.",
    "slope": {
        "low": "Your knees stand higher than your hips, by {degrees}°. This ball is too small or too soft for you.",
        "level": "Your thighs are about level. It fits.",
        "down": "Your thighs slope down a little, by {degrees}°. It fits.",
        "high": "Your thighs slope down steeply, by {degrees}°, so your feet carry little. This ball is too big.",
    },
    "sit_alt": "A figure of {height} cm sits on a ball of {ball} cm, from the side. {fit}",
    "sit_note": "A drawn build: your legs may be longer or shorter. Sit on the real ball, and look at your own knees.",
    "lie": "2 · Lie back over it",
    "feet": "Heels from under the ball",
    "wide": "Between your feet",
    "floor": "On the floor",
    "floors": ["a mat that grips, bare feet or rubber soles", "a smooth floor, socks"],
    "beside": "Beside you",
    "besides": ["nobody", "a wall on one side, a helper on the other", "a firm chair on each side, hands on the seats"],
    "side_view": "From the side",
    "top_view": "From above",
    "key": "● your weight  ◌ the room around it  ▨ what carries you",
    "room": "Your weight has {room} cm of room until it would tip.",
    "more": "That is {cm} cm more than with your feet together and your heels at {feet} cm.",
    "less": "That is {cm} cm less than with your feet together and your heels at {feet} cm.",
    "same": "That is the same as with your feet together and your heels at {feet} cm.",
    "share": "The ball carries {share} of 100 parts of your weight. Your knees are bent by {knee}°.",
    "short": "Your heels do not get there: your legs are too short for this. Bring them nearer.",
    "slips": "But on this floor the room means little. If feet or ball slide, nothing is left to stand on.",
    "caught": "The wall and the helper add no room while you lie free. They catch you when it is used up.",
    "chairs": "Your hands carry, too. So nothing holds your head: nod your chin in a little.",
    "lie_note": (
        "This is a figure that lies still on a ball that does not roll. You breathe and move, and a real ball rolls. "
        "So take your room to be smaller, and read the figures as more or less."
    ),
}
ALT = "A figure lies back over a big ball, from the side: the ball is under the shoulder blades, the feet on the floor."


class BallFit(Card):
    """A ball to size and to lie back over; the page holds all that the model says, and needs no kernel."""

    _esm = read_parts("page.js", "ballfit_scene.js", "ballfit.js")
    _css = read_parts("paper.css", "card.css", "ballfit.css")
    says = traitlets.Dict().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self):
        super().__init__(says=says(), words=WORDS)

    def __repr__(self) -> str:
        narrow, broad = (ballfit.lie(START["height"], 55, START["feet"], wide).room for wide in (WIDE[0], WIDE[-1]))
        return (
            f"BallFit(170 cm tall, 55 cm ball: {narrow:.0f} cm of room with feet together, "
            f"{broad:.0f} cm with feet {WIDE[-1]} cm apart)"
        )

    def still(self) -> str:
        """The figure over its ball, and the task and what the lab cannot say, in words."""
        from backcourse import body
        from backcourse.body.still import still

        picture = still(body.clip(ballfit.CLIP), time=10.0, view="side", spine=False, width=360)
        words = (WORDS["task"], WORDS["lie_note"])
        return figure(picture, ALT, "The ball lab.", 360) + "".join(f"<p>{escape(w, quote=False)}</p>" for w in words)


def says() -> dict[str, Any]:
    """What the page draws and says: sizes and thighs for each height, poses for some, and the build."""
    build = knowledge.skeleton()
    heights = list(range(TALL[0], TALL[-1] + 1, EVERY))
    return {
        "start": START,
        "tall": [TALL[0], TALL[-1]],
        "heights": heights,
        "balls": ballfit.balls(),
        "give": [round(ballfit.give(ball), 1) for ball in ballfit.balls()],
        "feet": list(FEET),
        "wide": list(WIDE),
        "sizes": [ballfit.sizes(height) for height in TALL],
        "fits": [[_fit(ballfit.slope(height, ball)) for ball in ballfit.balls()] for height in TALL],
        "poses": [[[_pose(h, b, f) for f in FEET] for h in heights] for b in ballfit.balls()],
        "shape": shape(),
        "build": {name: build.lengths[name] for name in ("ankle_height", "shank", "thigh", "foot", "hip_to_shoulder")},
        "seat": ballfit.SEAT,
        "aside": ballfit.ASIDE,
        "patch": [round(max(x for x, _ in ballfit.patch(ball)), 1) for ball in ballfit.balls()],
    }


def _fit(slope: float) -> list[Any]:
    """How the thighs slope in whole degrees, and which sentence that is."""
    least, most = (angle - 90 for angle in knowledge.facts()["bio-ball-check"].span)
    kind = "low" if slope < least - FIRM else "level" if slope < FIRM else "down" if slope <= most + FIRM else "high"
    return [abs(round(slope)), kind]


def _pose(height: int, ball: int, feet: int) -> dict[str, Any]:
    """A pose with the feet together or apart, without chairs and with them."""
    free, held = ([ballfit.lie(height, ball, feet, wide, chairs=chairs) for wide in WIDE] for chairs in (False, True))
    first = free[0]
    return {
        "knee": [round(v, 1) for v in first.joints["left_knee"][1:]],
        "bend": round(first.knee),
        "reaches": all(lying.reaches for lying in free),
        "share": round(100 * first.on_ball),
        "weight": [[round(v, 1) for v in lying[0].weight[1:]] for lying in (free, held)],
        "room": [[round(lying.room, 1) for lying in row] for row in (free, held)],
    }


def shape() -> dict[str, Any]:
    """The draped figure as shares of body height, from the top of its ball: trunk, head and limbs."""
    draped, build = ballfit.draped(), knowledge.skeleton()

    def share(*values: float) -> list[float]:
        return [round(value / build.height, 4) for value in values]

    joints = {name: share(*draped.joints[name]) for name in ("head", *(f"left_{j}" for j in JOINTS))}
    return {
        "trunk": [share(*middle, width, depth) for middle, width, depth in draped.trunk[: TRUNK_TOP + 1]],
        "joints": {name.removeprefix("left_"): place for name, place in joints.items()},
        "radii": {name: share(*both) for name, both in build.radii.items()},
    }


JOINTS = ("hip", "shoulder", "elbow", "wrist", "hand", "ankle", "toe")
TRUNK_TOP = 16  # T1
