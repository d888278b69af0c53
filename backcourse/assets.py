"""Everything that is made from content and committed: compiled clips and the pictures that lessons show.

`build` writes what has changed; `compare` makes it all again in memory and says where the committed files differ.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from backcourse import knowledge
from backcourse.body.clip import Clip, movements
from backcourse.body.movement import compile_clip
from backcourse.body.scene import VIEWS, picture, size_of
from backcourse.body.still import inner

TOLERANCE = 0.1  # pixels by which a rebuilt picture may differ
NUMBER = re.compile(r"-?\d+\.?\d*")
STRIP_VIEW = "front-right"


def build(root: Path) -> list[Path]:
    """Writes every clip and picture that is missing or differs; returns the files written."""
    written = []
    for name, text in _all():
        path = root / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            written.append(path)
    return written


def compare(root: Path) -> list[str]:
    """Sentences on every committed clip or picture that is not what the content makes now; none when all agree."""
    faults, names = [], set()
    for name, text in _all():
        names.add(name)
        path = root / name
        if not path.is_file():
            faults.append(f"{name} is missing. Run `make assets` and commit it.")
        elif not same_numbers(path.read_text(encoding="utf-8"), text):
            faults.append(f"{name} is not what the content makes now. Run `make assets`, look at it, and commit it.")
    for folder, kind in (("backcourse/clips", "*.json"), ("assets", "*.svg")):
        for path in sorted((root / folder).glob(kind)):
            if f"{folder}/{path.name}" not in names:
                faults.append(f"{folder}/{path.name} is made by nothing any more. Delete it.")
    return faults


def same_numbers(a: str, b: str) -> bool:
    """Whether two texts say the same, numbers to within a tenth of a pixel."""
    if NUMBER.sub("#", a) != NUMBER.sub("#", b):
        return False
    pairs = zip(NUMBER.findall(a), NUMBER.findall(b), strict=True)
    return all(abs(float(x) - float(y)) <= TOLERANCE + 1e-9 for x, y in pairs)


def _all() -> Iterator[tuple[str, str]]:
    """Every made file: its name from the checkout's top, and its text."""
    for movement_id in movements(mistakes=True):
        raw = compile_clip(knowledge.movement(movement_id))
        yield f"backcourse/clips/{movement_id}.json", json.dumps(raw, ensure_ascii=False, separators=(",", ":")) + "\n"
        yield f"assets/{movement_id}.svg", strip(Clip(raw))


def strip(clip: Clip, width: int = 240) -> str:
    """A movement's picture strip: where each phase ends, with its name, in one view."""
    _, height = size_of(clip, width)
    cells = []
    for i, phase in enumerate(clip.phases):
        camera = VIEWS[STRIP_VIEW]
        scene = picture(clip, phase.end, camera["yaw"], camera["pitch"], size=(width, height))
        label = (
            f'<text x="{width // 2}" y="{height + 20}" text-anchor="middle" font-family="system-ui,sans-serif" '
            f'font-size="15" font-weight="600" fill="#3a332b">{i + 1}. {phase.name}</text>'
        )
        cells.append(f'<g transform="translate({i * width} 8)">{inner(scene, f"p{i}")}{label}</g>')
    wide, tall = width * len(clip.phases), height + 40
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {tall}" width="{wide}" height="{tall}" '
        f'role="img">'
        f"<title>{clip.name}: {', '.join(p.name.lower() for p in clip.phases)}</title>"
        f'<rect width="{wide}" height="{tall}" rx="12" fill="#fbf9f4"/>{"".join(cells)}</svg>\n'
    )
