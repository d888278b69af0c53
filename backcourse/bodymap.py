"""A plain drawing of a body with the places marked where someone feels something."""

import base64
from html import escape

TILE, BODY, EDGE, BONE, MARK = "#f4f0e6", "#b4bfca", "#8593a1", "#8593a1", "#b3400b"
SIZE = (160, 240)

# Each place: how it is said, the side it is seen from, and the points (x, y, radius) or lines (x1, y1, x2, y2) to mark.
PLACES: dict[str, tuple[str, str, tuple[tuple[float, ...], ...]]] = {
    "neck": ("the neck", "behind", ((80, 52, 9),)),
    "shoulder-blades": ("between the shoulder blades", "behind", ((80, 80, 11),)),
    "middle-back": ("the middle of the back", "behind", ((80, 98, 11),)),
    "low-back": ("the low back", "behind", ((80, 118, 11),)),
    "saddle": ("where one sits", "behind", ((80, 143, 10),)),
    "tummy": ("the tummy", "the front", ((80, 110, 11),)),
    "hands": ("both hands", "behind", ((37, 134, 9), (123, 134, 9))),
    "left-leg": ("the left leg", "behind", ((69, 154, 66, 222),)),
    "right-leg": ("the right leg", "behind", ((91, 154, 94, 222),)),
    "both-legs": ("both legs", "behind", ((69, 154, 66, 222), (91, 154, 94, 222))),
    "calves": ("both calves", "behind", ((67, 200, 8), (93, 200, 8))),
}

FIGURE = (
    '<g fill="none" stroke="{edge}" stroke-linecap="round" stroke-linejoin="round">{outline}</g>'
    '<g fill="none" stroke="{body}" stroke-linecap="round" stroke-linejoin="round">{inside}</g>'
    '<circle cx="80" cy="27" r="17" fill="{body}" stroke="{edge}" stroke-width="1.5"/>'
)
LIMBS = (
    ("M80 40V56", 15),
    ("M58 66Q44 90 41 108L37 134", 15),
    ("M102 66Q116 90 119 108L123 134", 15),
    ("M69 148L67 186L66 226", 19),
    ("M91 148L93 186L94 226", 19),
    ("M63 68H97L93 110L95 142H65L67 110Z", 17),
)
SPINE = f'<path d="M80 48V134" fill="none" stroke="{BONE}" stroke-width="5" stroke-dasharray="3.2 3"/>'


def seen_from(places: tuple[str, ...]) -> str:
    """The side from which all these places are seen."""
    return PLACES[places[0]][1] if places else "behind"


def words(places: tuple[str, ...]) -> str:
    """What the drawing shows."""
    names = [PLACES[place][0] for place in places]
    listed = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names) or "nothing"
    return f"A body seen from {seen_from(places)}; marked: {listed}."


def drawing(*bodies: tuple[str, ...]) -> str:
    """One body for each group of places, side by side, as SVG text."""
    width, height = SIZE
    shown = "".join(f'<g transform="translate({i * width})">{_body(places)}</g>' for i, places in enumerate(bodies))
    size = f'viewBox="0 0 {width * len(bodies)} {height}" width="{width * len(bodies)}" height="{height}"'
    tile = f'<rect width="{width * len(bodies)}" height="{height}" rx="12" fill="{TILE}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{tile}{shown}</svg>'


def _body(places: tuple[str, ...]) -> str:
    outline, inside = ("".join(f'<path d="{d}" stroke-width="{w + x}"/>' for d, w in LIMBS) for x in (3, 0))
    figure = FIGURE.format(edge=EDGE, body=BODY, outline=outline, inside=inside)
    filled = f'<path d="{LIMBS[-1][0]}" fill="{BODY}"/>'
    marks = "".join(_mark(shape) for place in places for shape in PLACES[place][2])
    return f"{figure}{filled}{SPINE if seen_from(places) == 'behind' else ''}{marks}"


def _mark(shape: tuple[float, ...]) -> str:
    """A ring with a dot for a point, a striped band for a limb: both are seen without colour."""
    if len(shape) == 3:
        x, y, r = shape
        return (
            f'<circle cx="{x}" cy="{y}" r="{r}" fill="#fff" fill-opacity=".75" stroke="{MARK}" stroke-width="3"/>'
            f'<circle cx="{x}" cy="{y}" r="{r / 2.6:.1f}" fill="{MARK}"/>'
        )
    x1, y1, x2, y2 = shape
    line = f'd="M{x1} {y1}L{x2} {y2}" fill="none"'
    return (
        f'<path {line} stroke="#fff" stroke-opacity=".75" stroke-width="12" stroke-linecap="round"/>'
        f'<path {line} stroke="{MARK}" stroke-width="9" stroke-dasharray="4 4"/>'
    )


def source(*bodies: tuple[str, ...]) -> str:
    """The drawing as the address of a picture."""
    return f"data:image/svg+xml;base64,{base64.b64encode(drawing(*bodies).encode()).decode()}"


def image(places: tuple[str, ...], width: int) -> str:
    """The drawing as an HTML picture with its words."""
    return f'<img alt="{escape(words(places))}" width="{width}" src="{source(places)}">'
