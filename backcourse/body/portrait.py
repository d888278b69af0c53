"""The column as a picture: for print, for reading without a kernel, and as the explorer's still."""

from __future__ import annotations

from collections.abc import Collection
from math import cos, floor, radians, sin

from backcourse.body import anatomy, column
from backcourse.body.geometry import Vector, rotate
from backcourse.body.scene import VIEWS, Camera, Painted, Picture, paint
from backcourse.body.still import svg

ROOM = {"x": 0.0, "z": 0.005, "reach": 0.17, "height": 0.74}  # metres
LIFT = ROOM["height"] / 2 - 0.222  # metres from the floor of the picture to the top of the sacrum
EDGE = 0.004  # metres behind a shape where its outline lies
SMALL = 18  # pixels that a shape needs before light on it can be told apart
PEN = 120.0  # what the painter takes for its zoom when it sizes outlines: thin ones


def portrait(
    *,
    view: str = "side",
    layers: Collection[str] = ("bones", "discs"),
    lit: Collection[str] = (),
    kyphosis: float | None = None,
    lordosis: float | None = None,
    width: int = 200,
) -> str:
    """The column as an SVG picture with a title, with these curves (degrees); the same text for the same call."""
    stood = column.stand(kyphosis, lordosis)
    camera = Camera(ROOM, VIEWS[view]["yaw"], VIEWS[view]["pitch"], (width, width * 7 // 4))
    rows: list[tuple[float, Painted]] = []
    for shape in anatomy.shapes():
        if shape["layer"] in layers or shape["part"] in lit:
            rows += _painted(shape, stood, camera, shape["part"] in lit)
    rows.sort(key=lambda row: floor(row[0] * 1e6 + 0.5))
    scene = Picture((width, width * 7 // 4), ((0.0, 0.0),), (), (((0.0, 0.0),),), tuple(item for _, item in rows))
    return svg(scene, f"The spine, seen from {VIEWS[view]['name']}")


def _painted(shape: dict, stood: tuple, camera: Camera, lit: bool) -> list[tuple[float, Painted]]:
    if "facing" in shape and _away(shape["facing"], stood, camera):
        return []
    discs = [(*camera.sees(_place(ball, stood)), ball[4] * 1e-4 * camera.zoom) for ball in shape["balls"]]
    depth = sum(disc[2] for disc in discs) / len(discs) + shape.get("near", 0) * 1e-4
    colour = anatomy.LIT if lit else anatomy.COLOURS[shape["material"]]
    x, y, _, radii = zip(*discs, strict=True)
    small = max(max(x) - min(x), max(y) - min(y)) + 2 * max(radii) < SMALL
    plain = {**shape, "flat": True} if small else shape
    return list(paint(plain, discs, depth, depth - EDGE, PEN, colour))


def _place(ball: list[int], stood: tuple) -> Vector:
    """A ball's place in the room, in metres."""
    lean, (y, z) = stood[0][ball[0]], stood[1][ball[0]]
    up, forth, c, s = ball[2] / 10, ball[3] / 10, cos(radians(lean)), sin(radians(lean))
    return (ball[1] * 1e-4, (y + up * c - forth * s) / 1000 + LIFT, (z + up * s + forth * c) / 1000)


def _away(facing: list[float], stood: tuple, camera: Camera) -> bool:
    frame, x, y, z = facing
    c, s = cos(radians(stood[0][frame])), sin(radians(stood[0][frame]))
    return rotate(camera.turn, (x, y * c - z * s, y * s + z * c))[2] < 0.15
