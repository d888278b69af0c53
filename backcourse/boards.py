"""Pictures of movements on a page, with words: still, strip of phases, author's storyboard, contact sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape

from attrs import evolve, frozen

from backcourse.body.clip import Clip, ClipPhase
from backcourse.body.scene import VIEWS, picture
from backcourse.body.still import inner

PAPER, CARD, INK, SOFT_INK = "#fbf9f4", "#ffffff", "#3a332b", "#6a6154"
WIDE, NARROW = "mwMW@%&—", "iljtfrI.,;:'!|()[] -"
BREATH = {"in": "Breathe in.", "out": "Breathe out.", "easy": "Breathe easily."}
PROOF = 400  # pixels of the picture in which the figure is looked for before it is framed


@frozen
class Frame:
    """What a picture shows of the room: the middle and the size of the figure, in pixels of a proof."""

    x: float
    y: float
    width: float
    height: float

    def zoom(self, width: float, height: float) -> float:
        """How much larger than the proof it can be drawn in a box, with a rim of 6 pixels."""
        return min((width - 12) / self.width, (height - 12) / self.height)


def key_phase(clip: Clip) -> ClipPhase:
    """The phase whose end is the movement's picture."""
    return next(phase for phase in clip.phases if phase.id == clip.key)


def two_views(clip: Clip) -> tuple[str, str]:
    """The view that shows a movement best, and one from another side."""
    return clip.view, clip.also


def still_of(clip: Clip, width: int = 340) -> str:
    """A movement's one picture: the end of its key phase, from the side that shows it best; as high as it needs."""
    time, view = key_phase(clip).end, two_views(clip)[0]
    frame = _frame(clip, [time], view)
    size = (width, min(width, round(frame.height * (width - 12) / frame.width) + 24))
    title = f"{clip.name}, seen from {VIEWS[view]['name']}"
    return _page(*size, title, _framed(clip, time, view, frame, (0, 0, *size), "p"))


def strip(clip: Clip, width: int = 240) -> str:
    """A movement's picture strip: where each phase ends, with its name, in one view."""
    height, view = width * 5 // 4, two_views(clip)[0]
    frame = _frame(clip, [phase.end for phase in clip.phases], view)
    cells = []
    for i, phase in enumerate(clip.phases):
        box = (i * width, 8, width, height)
        cells.append(_framed(clip, phase.end, view, frame, box, f"p{i}"))
        cells.append(_text(i * width + width / 2, height + 20, [f"{i + 1}. {phase.name}"], 15, bold=True, middle=True))
    title = f"{clip.name}: {', '.join(p.name.lower() for p in clip.phases)}"
    return _page(width * len(clip.phases), height + 40, title, "".join(cells))


def moments(clip: Clip, times: Sequence[float], width: int, prefix: str) -> list[str]:
    """The figure at each of these times (s) as an SVG picture of its own, all in one view and of one size, in words."""
    view = two_views(clip)[0]
    frame = _frame(clip, times, view)
    size = (width, min(width, round(frame.height * (width - 12) / frame.width) + 12))
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]} {size[1]}" role="img">'
        f"<title>{escape(clip.name)}, {_said(clip, time)}</title>"
        f"{_framed(clip, time, view, frame, (0, 0, *size), f'{prefix}{n}')}</svg>".replace('lz"', 'z"')
        for n, time in enumerate(times)  # an outline that is a single point at this size has no lines to draw
    ]


def _said(clip: Clip, time: float) -> str:
    """The name of the phase that ends at a time, as words of a picture."""
    return next((f"the end of “{phase.name}”" for phase in clip.phases if phase.end == time), f"at {time:g} s")


def storyboard(clip: Clip, width: int = 1280, columns: int = 2) -> str:
    """Every phase's end in two views with its name, breath and cue, after the start: a page for the author."""
    gap, pad, head = 20, 16, 96
    card = (width - gap * (columns + 1)) // columns
    views, room = two_views(clip), card - pad * 2
    moments = [(0.0, "Start", "", clip.cue)]
    moments += [(p.end, f"{i}. {p.name}", _breath(p), p.cue) for i, p in enumerate(clip.phases, 1)]
    frames = [_frame(clip, [time for time, *_ in moments], view) for view in views]
    half = (room - gap) // 2
    high = min(290, round(max(frame.height * (half - 12) / frame.width for frame in frames)) + 12)
    out, y = [_heading(clip, gap, width)], float(head)
    for row in range(0, len(moments), columns):
        cells = moments[row : row + columns]
        words = [wrapped(cue, 15, room) for *_, cue in cells]
        tall = pad + high + 42 + 21 * max(map(len, words)) + pad
        for i, (time, name, breath, _) in enumerate(cells):
            x = gap + i * (card + gap)
            out.append(_card(x, y, card, tall))
            for j, (view, frame) in enumerate(zip(views, frames, strict=True)):
                box = (x + pad + j * (half + gap), y + pad, half, high)
                out.append(_framed(clip, time, view, frame, box, f"s{row + i}{'ab'[j]}"))
            below = y + pad + high + 28
            out.append(_text(x + pad, below, [name], 18, bold=True))
            out.append(_text(x + card - pad, below, [breath], 14, colour=SOFT_INK, end=True))
            out.append(_text(x + pad, below + 26, words[i], 15))
        y += tall + gap
    return _page(width, int(y), f"{clip.name}, step by step", "".join(out))


def _breath(phase: ClipPhase) -> str:
    return f"{BREATH[phase.breath]} {phase.end - phase.start:g} s"


def _heading(clip: Clip, x: int, width: int) -> str:
    views = " and ".join(VIEWS[view]["name"] for view in two_views(clip))
    said = wrapped(f"{clip.id} · {clip.duration:g} s · seen from {views}", 14, width - 2 * x)
    return _text(x, 46, [clip.name], 26, bold=True) + _text(x, 74, said[:1], 14, colour=SOFT_INK)


def sheet_cell(clip: Clip, prefix: str, size: tuple[int, int] = (240, 196)) -> str:
    """A movement's place on the contact sheet, at 0, 0: its key phase in two views, the second with the spine."""
    time, pictures = key_phase(clip).end, []
    for i, view in enumerate(two_views(clip)):
        frame, box = _frame(clip, [time], view), (i * size[0], 6, *size)
        pictures.append(_framed(clip, time, view, frame, box, f"{prefix}{'ab'[i]}", spine=i == 1))
    lines = wrapped(clip.name, 15, size[0] * 2 - 8)[:2]
    return "".join(pictures) + _text(size[0], size[1] + 36 - 9 * len(lines), lines, 15, bold=True, middle=True)


def contact_sheet(groups: Iterable[tuple[str, Sequence[str]]], columns: int = 3) -> str:
    """Every movement's cell (see `sheet_cell`), under the names of their techniques."""
    wide, tall, gap = 480, 246, 22
    out, y = [_text(gap, 48, ["Every movement of the course"], 28, bold=True)], 70
    for name, cells in groups:
        out.append(_text(gap, y + 34, [name], 20, bold=True, colour=SOFT_INK))
        y += 50
        for i, cell in enumerate(cells):
            x, down = gap + (i % columns) * (wide + gap), y + (i // columns) * (tall + gap)
            out.append(f'<g transform="translate({x} {down})">{_card(0, 0, wide, tall)}{cell}</g>')
        y += -(-len(cells) // columns) * (tall + gap)
    return _page(columns * (wide + gap) + gap, y + gap, "Every movement of the course", "".join(out))


def wrapped(text: str, size: float, width: float) -> list[str]:
    """Text in lines that fit a width in pixels in any common typeface; letters are reckoned a little wide."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _width(longer) * size <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _width(text: str) -> float:
    """The width of a text in ems, on the wide side."""
    return sum(0.95 if c in WIDE else 0.36 if c in NARROW else 0.72 if c.isupper() else 0.6 for c in text)


def _frame(clip: Clip, times: Iterable[float], view: str) -> Frame:
    """What holds the figure and its things at all those times."""
    camera = VIEWS[view]
    proofs = [picture(clip, time, camera["yaw"], camera["pitch"], size=(PROOF, PROOF), spine=False) for time in times]
    points = [point for proof in proofs for item in (*proof.under, *proof.painted) for point in item.points]
    (x0, x1), (y0, y1) = ((min(p[k] for p in points), max(p[k] for p in points)) for k in (0, 1))
    return Frame((x0 + x1) / 2, (y0 + y1) / 2, x1 - x0, y1 - y0)


def _framed(
    clip: Clip, time: float, view: str, frame: Frame, box: tuple[float, float, int, int], prefix: str, **how: Any
) -> str:
    """The picture of a moment, as large as its frame fits into a box (x, y, width, height in pixels)."""
    x, y, width, height = box
    zoom = frame.zoom(width, height)
    camera, side = VIEWS[view], PROOF * zoom
    scene = picture(clip, time, camera["yaw"], camera["pitch"], size=(side, side), **how)
    scene = evolve(scene, floor=scene.floor[:1])  # shadows are floor enough where pictures stand side by side
    left, top = frame.x * zoom - width / 2, (frame.y + frame.height / 2) * zoom + 6 - height  # it stands on the bottom
    return (
        f'<svg x="{x:g}" y="{y:g}" width="{width}" height="{height}" '
        f'viewBox="{left:.1f} {top:.1f} {width} {height}">{inner(scene, prefix)}</svg>'
    )


def _text(
    x: float,
    y: float,
    lines: Sequence[str],
    size: int,
    *,
    bold: bool = False,
    colour: str = INK,
    middle: bool = False,
    end: bool = False,
) -> str:
    anchor = ' text-anchor="middle"' if middle else ' text-anchor="end"' if end else ""
    weight = ' font-weight="600"' if bold else ""
    style = f'font-family="system-ui,sans-serif" font-size="{size}"{weight} fill="{colour}"{anchor}'
    return "".join(
        f'<text x="{x:g}" y="{y + i * size * 1.4:g}" {style}>{escape(line)}</text>'
        for i, line in enumerate(lines)
        if line
    )


def _card(x: float, y: float, width: float, height: float) -> str:
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="12" fill="{CARD}" stroke="#e3ddd0"/>'


def _page(width: int, height: int, title: str, body: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img"><title>{escape(title)}</title>'
        f'<rect width="{width}" height="{height}" rx="12" fill="{PAPER}"/>{body}</svg>\n'
    )
