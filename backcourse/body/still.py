"""A picture of the figure as SVG text: for print, for reading without a kernel, and for reduced motion."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from xml.sax.saxutils import escape

from backcourse.body.clip import Clip
from backcourse.body.geometry import Point
from backcourse.body.scene import PALETTE, VIEWS, Painted, Picture, picture, size_of


def still(clip: Clip, *, time: float, view: str = "front-left", spine: bool = True, width: int | None = None) -> str:
    """The movement at a time in seconds as an SVG picture with a title; the same text for the same clip.

    Its shape, and its width in pixels when none is given, are those that suit the movement (`scene.size_of`).
    """
    camera = VIEWS[view]
    scene = picture(clip, time, camera["yaw"], camera["pitch"], spine=spine, size=size_of(clip, width))
    title = f"{clip.name} at {time:g} seconds, seen from {camera['name']}"
    return svg(scene, title)


def svg(scene: Picture, title: str) -> str:
    """A picture as SVG text."""
    w, h = scene.size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img">'
        f"<title>{escape(title)}</title>{inner(scene)}</svg>"
    )


def inner(scene: Picture, prefix: str = "g") -> str:
    """A picture's elements without the frame, to be placed in a larger one; `prefix` keeps its fills apart.

    Lengths are tenths of a pixel, and every outline, fill and pen is written once, so that a still fits in a notebook.
    """
    once: dict[str, str] = {}  # what is defined, by its text, and its name
    shadow = "".join(_path(points) for points in scene.shadows)
    ground, dark = PALETTE["floor"], PALETTE["shadow"]
    pens: dict[str, str] = {}

    def drawn(items: Sequence[Painted]) -> str:
        return "".join(_use(item, once, pens, prefix) for item in items)

    floor = _path(scene.floor)  # none where a mat lies
    out = [f'<path d="{floor}" fill="{ground}" opacity=".13"/>' if floor else "", drawn(scene.under)]
    out += [f'<path d="{shadow}" fill="{dark}" opacity=".22"/>', drawn(scene.painted)]
    defs = "".join(text.format(name) for text, name in once.items())
    style = "".join(f".{name}{{{pen}}}" for pen, name in pens.items())
    return (
        f'<style>{style}</style><defs>{defs}</defs><g transform="scale(.1)" stroke-linejoin="round">{"".join(out)}</g>'
    )


def _use(item: Painted, once: dict[str, str], pens: dict[str, str], prefix: str) -> str:
    """A polygon, by the names of its outline and its pen."""
    name = _named(f'<path id="{{}}" d="{_path(item.points)}"/>', once, prefix)
    if item.line:
        pen = f"fill:none;stroke:{item.colours[0]};stroke-width:{item.line * 20:.0f}"
    else:
        fill = item.colours[0] if item.colours[0] == item.colours[1] else f"url(#{_fill(item, once, prefix)})"
        pen = f"fill:{fill}"
    return f'<use href="#{name}" class="{pens.setdefault(pen, f"{prefix}p{len(pens)}")}"/>'


def _named(text: str, once: dict[str, str], prefix: str) -> str:
    return once.setdefault(text, f"{prefix}{len(once)}")


def _fill(item: Painted, once: dict[str, str], prefix: str) -> str:
    """The name of a fill; the colours are kept apart from where they run, since many shapes share them."""
    a, b = item.colours
    colours = _named(
        f'<linearGradient id="{{}}" gradientUnits="userSpaceOnUse"><stop stop-color="{a}"/>'
        f'<stop offset="1" stop-color="{b}"/></linearGradient>',
        once,
        prefix,
    )
    x1, y1, x2, y2 = (f"{v * 10:.0f}" for v in item.run)
    run = f'<linearGradient id="{{}}" href="#{colours}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>'
    return _named(run, once, prefix)


def _path(points: Sequence[Point]) -> str:
    """A closed outline in whole tenths of a pixel, each point from the one before; nothing where it is but a point."""
    whole = [(round(x * 10), round(y * 10)) for x, y in points]
    steps = [f"{x - p} {y - q}" for (p, q), (x, y) in itertools.pairwise(whole) if (x, y) != (p, q)]
    return f"M{whole[0][0]} {whole[0][1]}l{' '.join(steps)}z".replace(" -", "-") if steps else ""
