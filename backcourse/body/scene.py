"""The figure as a picture: shapes turned towards the viewer, sorted by depth, lit and outlined.

`widgets/figure.js` paints the same picture in the browser from the same shapes; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from math import cos, floor, hypot, pi, radians, sin
from typing import Any

from attrs import frozen

from backcourse.body import muscles as lit
from backcourse.body.clip import Clip
from backcourse.body.furniture import furniture
from backcourse.body.geometry import (
    LEFT,
    UNTURNED,
    UP,
    Point,
    Quaternion,
    Vector,
    add,
    compose,
    hull,
    minus,
    rotate,
    turned,
)
from backcourse.body.skeleton import JOINTS, LEVELS, bones, spine_angles
from backcourse.body.wardrobe import ROOM, figure, vertebrae

VIEWS = {
    "front": {"yaw": 0, "pitch": 8, "name": "the front"},
    "side": {"yaw": 90, "pitch": 8, "name": "the right side"},
    "back": {"yaw": 180, "pitch": 10, "name": "the back"},
    "above": {"yaw": 0, "pitch": 66, "name": "above"},
    "front-left": {"yaw": -38, "pitch": 13, "name": "the front left"},
    "front-right": {"yaw": 38, "pitch": 13, "name": "the front right"},
    "back-right": {"yaw": 142, "pitch": 14, "name": "the back right"},
}
PALETTE = {
    "materials": {
        "skin": "#d8a384",
        "shirt": "#3c8d93",
        "shorts": "#3a5674",
        "shoe": "#ece7dc",
        "hair": "#4a352b",
        "eye": "#33251f",
        "lip": "#b0685a",
        "wood": "#cba473",
        "wood edge": "#ae8352",
        "bone": "#f2e6c4",
        "mat": "#8fb3a6",
        "linen": "#f1ede3",
        "linen edge": "#ddd5c5",
        "pillow": "#f7f4ec",
        "cushion": "#cdb25c",
        "towel": "#e3d6c3",
        "wall": "#dcd8ce",
        "roller": "#7a6fae",
        "roller edge": "#d9d4ee",
        "ball": "#d0765a",
        "ball seam": "#a4533c",
        "gun": "#e6b03a",
        "gun edge": "#8b949c",
        "gun head": "#e8ebee",
        "helper": "#c3c8cf",
        "strap": "#5b4a86",
        "lit": "#ea6c48",  # a muscle at work: its strands in turn of two tones, so that the grain shows
        "lit grain": "#c94a30",
        "deep": "#b0476a",  # one that lies under others, shown through them
        "deep grain": "#8f3157",
        "sheet": "#f3c39b",  # a flat tendon
        "sheet grain": "#e0a277",
    },
    "glass": "#a9d3d2",  # the shirt while the spine shows through it
    "ink": "#2a2622",  # outlines are this, mixed with the shape's own colour
    "scale": ["#fbf3d5", "#f6c667", "#e5823b", "#b93a2c", "#6d1a36"],  # a vertebra's own turn, from none to the most
    "scale_max": 4.0,  # degrees
    "floor": "#8a8377",
    "shadow": "#3a332b",
    "light": [-0.5, -0.86],  # where the light comes from on the page
    "gloss": 0.16,  # how much lighter the side towards the light is
    "behind": 0.03,  # metres that an outline lies behind its shape and its neighbours
}
MOST = {"turn": PALETTE["scale_max"], "bend": 8.0}  # degrees at which a vertebra is darkest
UNDER = 100.0  # metres that what lies under everything is put behind it: a mat, a bed, a wall
SHAPES = {(4, 5): 320, (16, 9): 480}  # width to height of a picture, and the width of a still of it in pixels
CORNERS = {n: [(cos(2 * pi * i / n), sin(2 * pi * i / n)) for i in range(n)] for n in (1, 8, 16, 32, 48)}


@frozen
class Painted:
    """A polygon of the picture, in pixels: a fill from one colour to another, or an outline `line` pixels wide."""

    points: tuple[Point, ...]
    colours: tuple[str, str]
    run: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    line: float = 0.0


@frozen
class Picture:
    """Polygons from back to front, over the floor, what lies on it and the shadows on that."""

    size: tuple[int, int]
    floor: tuple[Point, ...]
    under: tuple[Painted, ...]
    shadows: tuple[tuple[Point, ...], ...]
    painted: tuple[Painted, ...]


@cache
def shapes(clip: Clip) -> tuple[dict[str, Any], ...]:
    """Everything to paint for a clip: the body, its vertebrae, the muscles lit in it and the props."""
    furnished = (shape for thing in clip.props for shape in furniture(thing.prop))
    return (*figure(), *vertebrae(), *lit.shapes(clip.targets), *furnished)


@cache
def stage(clip: Clip) -> dict[str, Any]:
    """The room a movement needs: its middle (x, z), its reach to the sides and its height, in metres."""
    points = [place for places in clip.positions[::5] for place in places]
    points += [
        tuple(b[1:4]) for shape in shapes(clip) for b in shape["balls"] if b[0] == ROOM and shape.get("under") != 1
    ]
    points += [place for time in clip.times[::5] for place in clip.movers_at(time)]
    (x0, x1), (_, y1), (z0, z1) = ((min(p[i] for p in points), max(p[i] for p in points)) for i in range(3))
    x, z = (x0 + x1) / 2, (z0 + z1) / 2
    reach = max(hypot(p[0] - x, p[2] - z) for p in points) + 0.05
    ground = max([0.0, *(thing.parts[0].y[1] for thing in clip.props if thing.kind in ("mat", "bed"))])
    room = {"x": x, "z": z, "reach": reach, "height": y1 + 0.15, "ground": ground}
    rounded: dict[str, Any] = {name: round(value, 3) for name, value in room.items()}
    for thing in clip.props:
        if thing.kind == "bed":
            rounded["bed"] = [*thing.parts[0].x, *thing.parts[0].z]
    return rounded


def shape_of(room: dict[str, float]) -> tuple[int, int]:
    """Width to height of the picture, one of SHAPES, that draws a movement with this `stage` largest for its area.

    Standing and sitting need a tall picture; lying is wide and low. It is judged from about the height of the eyes.
    """
    wide, tall = 2 * room["reach"], room["height"] * cos(radians(10)) + 2 * room["reach"] * sin(radians(10))
    return max(SHAPES, key=lambda shape: min((shape[0] / shape[1]) ** 0.5 / wide, (shape[1] / shape[0]) ** 0.5 / tall))


def size_of(clip: Clip, width: int | None = None) -> tuple[int, int]:
    """Width and height in pixels of a clip's picture; without a width, those of its still."""
    shape = shape_of(stage(clip))
    width = width or SHAPES[shape]
    return width, width * shape[1] // shape[0]


def mix(a: str, b: str, k: float) -> str:
    """A colour a fraction k of the way from a to b."""
    pairs = ((int(a[i : i + 2], 16), int(b[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{min(255, max(0, int(p + (q - p) * k + 0.5))):02x}" for p, q in pairs)


def turn_colour(degrees: float, most: float = PALETTE["scale_max"]) -> str:
    """The colour of a vertebra that moves so far on the one below; `most` degrees and more are the darkest."""
    scale = PALETTE["scale"]
    k = min(abs(degrees) / most, 1.0) * (len(scale) - 1)
    i = min(int(k), len(scale) - 2)
    return mix(scale[i], scale[i + 1], k - i)


class Camera:
    """Where the viewer stands: the figure turned by yaw and tipped by pitch (degrees), fitted to a size in pixels."""

    def __init__(self, room: dict[str, float], yaw: float, pitch: float, size: tuple[int, int]):
        self.turn = compose(turned(LEFT, pitch), turned(UP, yaw))
        self.squash = abs(sin(radians(pitch)))
        tall = room["height"] * abs(cos(radians(pitch))) + 2 * room["reach"] * self.squash
        self.zoom = 0.98 * min(size[0] / (2 * room["reach"]), size[1] / tall)
        self.middle = rotate(self.turn, (room["x"], room["height"] / 2, room["z"]))
        self.centre = (size[0] / 2, size[1] / 2)

    def sees(self, place: Vector) -> Vector:
        """A place in the room as pixels across and down, and metres towards the viewer."""
        x, y, z = minus(rotate(self.turn, place), self.middle)
        return (self.centre[0] + x * self.zoom, self.centre[1] - y * self.zoom, z)


def picture(
    clip: Clip,
    time: float,
    yaw: float,
    pitch: float,
    *,
    spine: bool = True,
    muscles: bool = False,
    size: tuple[int, int] = (400, 500),
) -> Picture:
    """The painted picture of a clip at a time (s), seen after turning it by yaw and tipping it by pitch (degrees)."""
    places, frames = clip.posture(time)
    hidden = {part for part, shown in (("spine", spine), ("muscle", muscles)) if not shown}
    drawn = [shape for shape in shapes(clip) if shape["part"] not in hidden]
    return painted(
        drawn, places, frames, stage(clip), (yaw, pitch), lambda s: _colour(s, frames, spine, clip.motion), size
    )


def painted(
    drawn: Iterable[dict[str, Any]],
    places: list[Vector],
    frames: list[Quaternion],
    room: dict[str, float],
    view: tuple[float, float],
    colour: Callable[[dict[str, Any]], str],
    size: tuple[int, int],
) -> Picture:
    """The painted picture of any shapes on any bones: the bones' places (m) and turns, yaw and pitch, and colours."""
    camera = Camera(room, *view, size)
    seen, shadows = [], []
    for shape in drawn:
        if _turned_away(shape, frames, camera):
            continue
        balls = [_in_room(ball, places, frames, "upright" in shape) for ball in shape["balls"]]
        discs = [(*camera.sees(place), radius * camera.zoom) for place, radius in balls]
        depth = sum(d[2] for d in discs) / len(discs) + shape.get("near", 0.0)
        if "under" in shape:
            depth = shape["under"] - UNDER
        seen.append((shape, discs, depth))
        if shape["part"] != "spine" and not {"facing", "under"} & shape.keys():
            shadows.append(_shadow(balls, camera, _ground(balls, room)))
    rows: list[tuple[float, Painted]] = []
    for i, (shape, discs, depth) in enumerate(seen):
        rows += paint(shape, discs, depth, _behind(seen, i), camera.zoom, colour(shape))
    rows.sort(key=lambda row: floor(row[0] * 1e6 + 0.5))
    reach = room["reach"]
    edge = [camera.sees((room["x"] + reach * x, 0.0, room["z"] + reach * z))[:2] for x, z in CORNERS[48]]
    under = sum(1 for depth, _ in rows if depth < -UNDER / 2)
    items = tuple(item for _, item in rows)
    return Picture(size, tuple(edge), items[:under], tuple(shadows), items[under:])


def _in_room(ball: list[float], places: list[Vector], frames: list[Quaternion], upright: bool) -> tuple[Vector, float]:
    joint, x, y, z, radius = ball
    if joint == ROOM:
        return (x, y, z), radius
    return add(places[joint], rotate(UNTURNED if upright else frames[joint], (x, y, z))), radius


def _turned_away(shape: dict[str, Any], frames: list[Quaternion], camera: Camera) -> bool:
    if "facing" not in shape:
        return False
    joint, *way = shape["facing"]
    turn = UNTURNED if joint == ROOM else frames[joint]
    return rotate(camera.turn, rotate(turn, tuple(way)))[2] < (0.02 if joint == ROOM else 0.2)


def _behind(seen: list[tuple[dict[str, Any], list, float]], i: int) -> float:
    """How deep a shape's outline lies: behind its neighbours in a chain too, so that no seam shows between them."""
    shape, _, depth = seen[i]
    span, chain = shape.get("span", 0), shape.get("chain")
    near = seen[max(0, i - span) : i + span + 1]
    deepest = min([depth, *(d for other, _, d in near if chain and other.get("chain") == chain)])
    return deepest - PALETTE["behind"]


def _ground(balls: list[tuple[Vector, float]], room: dict[str, Any]) -> float:
    """The height of what a shape's shadow falls on: beside a bed, the floor."""
    if "bed" not in room:
        return room["ground"]
    x0, x1, z0, z1 = room["bed"]
    x, z = (sum(place[axis] for place, _ in balls) / len(balls) for axis in (0, 2))
    return room["ground"] if x0 < x < x1 and z0 < z < z1 else 0.0


def _shadow(balls: list[tuple[Vector, float]], camera: Camera, ground: float) -> tuple[Point, ...]:
    """The outline of a shape's shadow, straight below it on the floor, the mat or the bed."""
    spots = [(camera.sees((place[0], ground, place[2])), radius * camera.zoom) for place, radius in balls]
    return tuple(
        hull((x + r * a, y + r * b * camera.squash) for (x, y, _), r in spots for a, b in CORNERS[8 if r else 1])
    )


def _colour(shape: dict[str, Any], frames: list[Quaternion], spine: bool, motion: str) -> str:
    if shape["part"] == "spine":
        level = JOINTS.index(LEVELS[shape["level"]])
        below = frames[level - 1]
        own = compose((below[0], -below[1], -below[2], -below[3]), frames[level])
        bend, turn, _ = spine_angles(own)
        return turn_colour(turn if motion == "turn" else bend - bones().curve[shape["level"]], MOST[motion])
    return PALETTE["glass"] if spine and shape["material"] == "shirt" else PALETTE["materials"][shape["material"]]


def paint(
    shape: dict[str, Any],
    discs: list[tuple[float, float, float, float]],
    depth: float,
    behind: float,
    zoom: float,
    colour: str,
) -> Iterator[tuple[float, Painted]]:
    """A shape's outline and fill, each with its depth; the fill is lighter on the side towards the light."""
    points = tuple(hull((x + r * a, y + r * b) for x, y, _, r in discs for a, b in _corners(r, "upright" in shape)))
    if shape["part"] == "spine":
        yield depth - 0.002, Painted(points, (mix(colour, PALETTE["ink"], 0.62),) * 2, line=max(0.6, 0.0045 * zoom))
    elif "facing" not in shape:
        width = max(1.0, 0.0075 * zoom) * (0.55 if "fine" in shape else 1.0)
        yield behind, Painted(points, (mix(colour, PALETTE["ink"], 0.62),) * 2, line=width)
    yield depth, Painted(points, *_light(points, discs, colour, "flat" in shape))


def _corners(radius: float, smooth: bool) -> list[Point]:
    """The unit circle, with as many corners as a disc of that many pixels needs."""
    return CORNERS[48 if smooth else 1 if radius == 0 else 8 if radius < 3.5 else 16 if radius < 26 else 32]


def _light(
    points: tuple[Point, ...], discs: list[tuple[float, float, float, float]], colour: str, flat: bool
) -> tuple[tuple[str, str], tuple[float, float, float, float]]:
    """The two colours of a fill and the line they run along: across the shape, as light falls on something round."""
    half = len(discs) // 2
    (ax, ay), (bx, by) = (_middle(part) for part in (discs[: half or 1], discs[half:]))
    length = hypot(bx - ax, by - ay)
    nx, ny = ((by - ay) / length, (ax - bx) / length) if length > 0.5 else (0.0, -1.0)
    lit = nx * PALETTE["light"][0] + ny * PALETTE["light"][1]
    along = [nx * x + ny * y for x, y in points]
    near, far = max(along), min(along)
    cx, cy = (ax + bx) / 2, (ay + by) / 2
    here = nx * cx + ny * cy
    run = (cx + nx * (near - here), cy + ny * (near - here), cx + nx * (far - here), cy + ny * (far - here))
    # in eight steps each way, so that the shapes of a still share their fills
    gloss = 0.0 if flat else PALETTE["gloss"] * int(lit * 8 + 8.5) / 8 - PALETTE["gloss"]
    bright, dim = ("#ffffff", "#000000") if gloss > 0 else ("#000000", "#ffffff")
    return (mix(colour, bright, abs(gloss)), mix(colour, dim, abs(gloss))), run


def _middle(discs: list[tuple[float, float, float, float]]) -> Point:
    return sum(d[0] for d in discs) / len(discs), sum(d[1] for d in discs) / len(discs)
