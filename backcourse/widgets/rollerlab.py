"""The roller lab: move a roller along the back, and see which joints bend over it and where it must not lie."""

from math import cos, radians, sin
from typing import Any

import traitlets

from backcourse.labs import rolling
from backcourse.labs.rolling_shape import Shape, bones, lay, radius
from backcourse.widgets import read_parts
from backcourse.widgets.card import Card, figure

LEANS = (1 / 3, 2 / 3, 1.0)
NECK = "neck"
START = "t7"
ZONES = {
    NECK: (NECK,),
    "high": ("t1", "t2", "t3"),
    "mid": ("t4", "t5", "t6", "t7", "t8", "t9"),
    "ribs": ("t10", "t11", "t12"),
    "low": ("l1", "l2", "l3", "l4", "l5"),
}
NEVER = ("neck", "low")
LANDMARKS = {
    NECK: "the neck",
    "t1": "just under the neck",
    "t7": "near the tips of the shoulder blades",
    "t12": "near the lowest ribs",
    "l4": "about where a belt sits",
}
WORDS = {
    "title": "The roller lab",
    "task": (
        "Lay the roller under the back, and let the chest lean over it. Which joints bend, and how far? First a guess:"
    ),
    "guess": "The roller moves down, from the shoulder blades to the lowest ribs. What does the low back do?",
    "guesses": ["It stays as it is.", "It rounds more and more.", "It begins to arch, too."],
    "right": "You saw it coming.",
    "wrong": "You said: “{guess}”",
    "answer": (
        "Under the shoulder blades the low back rounds a little. Further down it begins to arch, and it arches "
        "further in each joint than the chest does."
    ),
    "later": "Noted. Now move the roller down, one bone at a time.",
    "place": "The roller lies under",
    "roller": "The roller",
    "soft": "slightly soft",
    "firm": "firm",
    "lean": "You lean back",
    "leans": ["a little", "half-way", "all the way"],
    "keep": "Keep this one",
    "clear": "Clear the list",
    "list": "What you kept",
    "heads": ["Roller under", "Kind, lean", "Chest", "Low back", "Most in one joint"],
    "full": "The list is full. Clear it to keep more.",
    "kept": "Kept: {place}.",
    "cleared": "The list is empty.",
    "bars": "How far each joint bends",
    "chest": "chest, T1 to T12",
    "low_back": "low back, L1 to L5",
    "key": "Filled: bends back, in degrees. Striped: rounds forward. Outlined: as far as the figure’s joint goes.",
    "arches": "arches {degrees}°",
    "rounds": "rounds {degrees}°",
    "still": "stays as it is",
    "fact": "The chest {chest}, the low back {low_back}. Most in one joint: {joint}, {most}°.",
    "tipped": "The head side is the heavier one now: your shoulders sink, and your hips come up.",
    "push": {
        "soft": "Slightly soft: in a study such a roller pressed with 33 kPa on 68 cm².",
        "firm": "Firm: in a study such a roller pressed with 52 kPa on 47 cm².",
    },
    "same": "The load is nearly the same. The firm one puts it on a smaller patch. How far you bend hardly changes.",
    "advice": {
        "neck": (
            "Never here. The neck has no ribs to hold it, and arteries to the brain run in it. So nothing is worked "
            "out for it."
        ),
        "high": "Go lower. Little bends here, and the neck is near.",
        "mid": "A good place. The bend is shared by many joints, and the ribs help to hold them.",
        "ribs": "As far down as you roll. Do not lean back here: the low back joins in.",
        "low": "Never here. No ribs hold the low back, so a few joints take the arch.",
    },
    "mark": "never",
    "model": "A model with book values, worked out for a drawn figure of 70 kg. It is not your back.",
}
ALT = (
    "A body from the side, on its back over a roller. The hips are on the floor, the knees bent, the hands hold the "
    "head. The roller lies near the tips of the shoulder blades."
)


class RollerLab(Card):
    """A back over a roller that can be moved; the page holds every place, so it needs no kernel."""

    _esm = read_parts("page.js", "rollerlab-body.js", "rollerlab.js")
    _css = read_parts("paper.css", "card.css", "rollerlab.css")
    model_says = traitlets.Dict().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self):
        super().__init__(model_says=says(), words=WORDS)

    def __repr__(self) -> str:
        mid, low = (rolling.lie(level, rolling.rollers()["soft"]) for level in ("t7", "l3"))
        return (
            f"RollerLab(at T7 the chest arches {mid.chest:.0f}°; at L3 one low-back joint goes "
            f"{max(low.bends.values()) / max(mid.bends.values()):.1f} times as far as any at T7)"
        )

    def still(self) -> str:
        """The body over the roller at the start, and both places where it never lies."""
        caption = "The roller lab: move a roller along the back. It never lies under the neck or the low back."
        return figure(picture(lay(START, rolling.lie(START, rolling.rollers()["soft"]))), ALT, caption, 380)


def says() -> dict[str, Any]:
    """All that the page needs: the bones, and how the body lies for every roller, lean and place."""
    ends = rolling.ends()
    return {
        "bones": [
            {
                "label": bone.id.upper(),
                "size": [round(1000 * x) for x in (bone.tall, bone.deep, bone.behind, bone.before)],
                "ends": [round(x, 2) for x in ends[bone.id]],
            }
            for bone in bones()
        ],
        "places": [{"label": named(level), "zone": zone, "never": zone in NEVER} for level, zone in zones()],
        "start": [level for level, _ in zones()].index(START),
        "radius": round(1000 * radius()),
        "along": {kind: round(1000 * roller.along) for kind, roller in rolling.rollers().items()},
        "states": {
            kind: [[state(level, roller, lean) for level, _ in zones() if level != NECK] for lean in LEANS]
            for kind, roller in rolling.rollers().items()
        },
    }


def zones() -> list[tuple[str, str]]:
    """Every place of the slider from the head down, with its zone."""
    return [(level, zone) for zone, levels in ZONES.items() for level in levels]


def named(level: str) -> str:
    """A place in words."""
    if level == NECK:
        return LANDMARKS[NECK]
    return f"{level.upper()}, {LANDMARKS[level]}" if level in LANDMARKS else level.upper()


def state(level: str, roller: rolling.Roller, lean: float) -> dict[str, Any]:
    """How the body lies, in millimetres and degrees, and what is said of it."""
    lying = rolling.lie(level, roller, lean)
    shape = lay(level, lying)
    joint = max(lying.bends, key=lying.bends.__getitem__)
    parts = {"chest": _bend(lying.chest), "low_back": _bend(lying.low_back)}
    most = f"{lying.bends[joint]:.1f}"
    return {
        "bones": [[round(1000 * x), round(1000 * y), round(slope, 1)] for x, y, slope in shape.bones],
        "bends": [round(bend, 2) for bend in lying.bends.values()],
        **{
            part: [round(1000 * x) for x in getattr(shape, part)]
            for part in ("roller", "head", "elbow", "hand", "hips", "knee", "ankle")
        },
        "fact": WORDS["fact"].format(**parts, joint=joint.upper(), most=most),
        "row": [parts["chest"], parts["low_back"], f"{joint.upper()}, {most}°"],
        "tipped": lying.tipped,
    }


def _bend(degrees: float) -> str:
    rounded = round(degrees)
    kind = "arches" if rounded > 0 else "rounds" if rounded < 0 else "still"
    return WORDS[kind].format(degrees=abs(rounded))


def picture(shape: Shape) -> str:
    """The body over the roller as SVG, for print."""
    at = [(380 + 420 * x, 205 - 420 * y, slope) for x, y, slope in shape.bones]
    spots = {part: (380 + 420 * x, 205 - 420 * y) for part, (x, y) in _spots(shape).items()}
    back = [_off(place, bone.behind) for place, bone in zip(at, bones(), strict=True)]
    front = [_off(place, -bone.before) for place, bone in zip(at, bones(), strict=True)]
    outline = " ".join(f"{x:.0f},{y:.0f}" for x, y in (*back, *reversed(front)))
    legs = " ".join(f"{x:.0f},{y:.0f}" for x, y in (spots["hips"], spots["knee"], spots["ankle"]))
    arm = " ".join(f"{x:.0f},{y:.0f}" for x, y in (at[-3][:2], spots["elbow"], spots["hand"]))
    spine = "".join(
        f'<rect x="{-210 * b.tall:.1f}" y="{-210 * b.deep:.1f}" width="{420 * b.tall:.1f}" height="{420 * b.deep:.1f}" '
        f'rx="2" transform="translate({x:.1f} {y:.1f}) rotate({slope:.1f})" fill="#f3dfb6" stroke="#5b4a30"/>'
        for (x, y, slope), b in zip(at, bones(), strict=True)
    )
    head, roller = spots["head"], spots["roller"]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 240"><rect width="640" height="240" rx="12" '
        'fill="#fbf9f4"/><rect x="20" y="205" width="600" height="12" rx="4" fill="#8fb5a7"/>'
        f'<circle cx="{roller[0]:.0f}" cy="{roller[1]:.0f}" r="{420 * radius():.0f}" fill="#7f93b8" stroke="#3d4a66"/>'
        f'<g fill="none" stroke="#d9c3a8" stroke-linecap="round" stroke-linejoin="round"><polyline points="{legs}" '
        f'stroke-width="46"/></g><polygon points="{outline}" fill="#e5d3bb" stroke="#e5d3bb" stroke-width="14" '
        f'stroke-linejoin="round"/><circle cx="{head[0]:.0f}" cy="{head[1]:.0f}" r="34" fill="#d9c3a8"/>'
        f'<polyline points="{arm}" fill="none" stroke="#cbb293" stroke-width="18" stroke-linecap="round" '
        f'stroke-linejoin="round"/>{spine}</svg>'
    )


def _spots(shape: Shape) -> dict[str, tuple[float, float]]:
    return {part: getattr(shape, part) for part in ("head", "roller", "elbow", "hand", "hips", "knee", "ankle")}


def _off(place: tuple[float, float, float], distance: float) -> tuple[float, float]:
    x, y, slope = place
    return x - 420 * distance * sin(radians(slope)), y + 420 * distance * cos(radians(slope))
