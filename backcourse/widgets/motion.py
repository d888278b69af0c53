"""The whole back in motion: a slider for each motion, and how much every joint from the skull to the sacrum adds."""

import base64
from html import escape
from typing import Any

import traitlets

from backcourse import knowledge
from backcourse.body import backbone, bare_bones
from backcourse.body.still import inner
from backcourse.widgets import read_parts
from backcourse.widgets.card import Card

# Motion → its name, the words for its two ways, what is done, and where one sees it best (yaw, pitch).
SAID = {
    "bend": {"name": "Bend forward and back", "ways": ["back", "forward"], "verb": "Bend", "view": [90, 6]},
    "side": {"name": "Bend to the side", "ways": ["left", "right"], "verb": "Side-bend", "view": [180, 8]},
    "turn": {"name": "Turn", "ways": ["left", "right"], "verb": "Turn", "view": [150, 12]},
}
WORDS = {
    "title": "The whole back",
    "upright": "The back stands upright. Move a slider, or press a button.",
    "reset": "Upright",
    "share": "{percent} % of it",
    "hint": "Drag to turn the back, or use the arrow keys",
    "now": "{verb} {way}, {percent} %: {parts}. {total}° in all.",
    "value": "{percent} % {way}, {total} degrees in all: {parts}",
    "middle": "upright",
    "shares": "Each joint's share: {name}",
    "heads": ["Joint", "Now", "Bar", "Book value", "Found"],
    "key": "Filled: now. Line: book value. Grey: the least and the most found in studies.",
    "arc": "In this motion line and grey stand for the whole arc, from all the way back to all the way forward.",
    "both": "You have mixed motions. The book's values hold for one at a time; mixed, a real back reaches less.",
    "colours": "Each bone's colour: how far it moves on the one below",
    "more": "{far}° or more",
}
NOTE = (
    "The degrees are book values (White and Panjabi 1990), quoted in part from memory: unverified. People differ a "
    "lot, and no one back reaches them all at once. Where upright lies between back and front is drawn, not measured."
)
ALT = (
    "The bare back three times: bent forward, where the low back and the neck bend most; bent to the side, where all "
    "parts share; and turned, where the top of the neck and the chest turn and the low back hardly does."
)
STILL = (
    '<figure class="backcourse-still"><img alt="{alt}" width="600" src="data:image/svg+xml;base64,{picture}">'
    "<figcaption>{title}: move it, and see each joint's share. Run this cell to bring it to life.</figcaption></figure>"
)


class Motion(Card):
    """The back from the skull to the sacrum, moved by sliders; all is in the page, so it needs no kernel."""

    _esm = read_parts("page.js", "figure.js", "backbone.js", "motion.js")
    _css = read_parts("paper.css", "motion.css")
    film = traitlets.Dict().tag(sync=True)
    parts = traitlets.List().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self):
        super().__init__(film=bare_bones.film(), parts=parts(), words={**WORDS, "said": SAID, "note": NOTE})

    def __repr__(self) -> str:
        said = ", ".join(f"{m} {' + '.join(f'{backbone.sums(m, r):g}°' for r in backbone.REGIONS)}" for m in SAID)
        return f"Motion({len(backbone.joints())} joints; neck + chest + low back: {said})"

    def still(self) -> str:
        """The three motions, each half way, as an HTML figure."""
        picture = base64.b64encode(strip().encode()).decode()
        return STILL.format(alt=escape(ALT), picture=picture, title=WORDS["title"])


def parts() -> list[dict[str, Any]]:
    """The regions from the top down, each with its joints: book values and limits of every motion, in degrees."""
    return [
        {
            "name": knowledge.regions()[region].name,
            "sums": {motion: backbone.sums(motion, region) for motion in SAID},
            "joints": [
                {"id": joint.id, "limits": joint.limits, **{motion: getattr(joint, motion) for motion in SAID}}
                for joint in backbone.joints()
                if joint.region == region
            ],
        }
        for region in backbone.REGIONS
    ]


def strip(width: int = 300) -> str:
    """The three motions beside each other, each at six tenths, as one SVG picture."""
    cells = []
    for i, (motion, said) in enumerate(SAID.items()):
        scene = bare_bones.picture({motion: 0.6}, *said["view"], shown=motion, size=(width, width))
        label = (
            f'<text x="{width // 2}" y="{width + 22}" text-anchor="middle" font-family="system-ui,sans-serif" '
            f'font-size="15" font-weight="600" fill="#3a332b">{said["name"]}</text>'
        )
        cells.append(f'<g transform="translate({i * width} 6)">{inner(scene, f"m{i}")}{label}</g>')
    wide, tall = width * len(SAID), width + 44
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {tall}" width="{wide}" height="{tall}">'
        f'<title>{escape(ALT)}</title><rect width="{wide}" height="{tall}" rx="12" fill="#fbf9f4"/>'
        f"{''.join(cells)}</svg>"
    )
