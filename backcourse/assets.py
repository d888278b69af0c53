"""Everything that is made from content and committed: compiled clips, the pictures of movements and the handouts.

`build` writes what has changed; `compare` makes it all again in memory and says where the committed files differ.
Every movement has a still, `assets/ID.svg`; one whose strip of phases a lesson or the README shows (by its name,
`assets/ID-phases.svg`) has that too; `assets/contact-sheet.svg` has them all. Every technique to do has a handout.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from backcourse import boards, handout, knowledge
from backcourse.body.clip import Clip, movements
from backcourse.body.movement import MovementError, compile_clip

TOLERANCE = 0.1  # pixels by which a rebuilt picture may differ
NUMBER = re.compile(r"-?\d+\.?\d*")
STRIP = re.compile(r"assets/([a-z0-9-]+)-phases\.svg")
SHEET = "assets/contact-sheet.svg"


def build(root: Path) -> list[Path]:
    """Writes every clip and picture that is missing or differs; returns the files written.

    Raises MovementError, in a sentence, for a record that cannot be drawn.
    """
    written = []
    for name, text in _all(root):
        path = root / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            written.append(path)
    return written


def compare(root: Path) -> list[str]:
    """Sentences on every committed clip or picture that is not what the content makes now; none when all agree."""
    faults, names = [], set()
    try:
        made = list(_all(root))
    except MovementError as problem:
        return [str(problem)]
    for name, text in made:
        names.add(name)
        path = root / name
        if not path.is_file():
            faults.append(f"{name} is missing. Run `make assets` and commit it.")
        elif not same_numbers(path.read_text(encoding="utf-8"), text):
            faults.append(f"{name} is not what the content makes now. Run `make assets`, look at it, and commit it.")
    for folder, kind in (("backcourse/clips", "*.json"), ("assets", "*.svg"), ("assets/handouts", "*.html")):
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


def _all(root: Path) -> Iterator[tuple[str, str]]:
    """Every made file: its name from the checkout's top, and its text."""
    ids = movements(mistakes=True)
    shown = _strips(root)
    with ProcessPoolExecutor(2) as pool:
        made = list(pool.map(_made, ids, [_short(n) for n in range(len(ids))], [i in shown for i in ids]))
        raws = {i: files[0][1] for i, (files, _) in zip(ids, made, strict=True)}
        wanted = handout.techniques()
        handouts = list(pool.map(_handout, wanted, [[raws[m] for m in handout.shown(i)] for i in wanted]))
    cells = {}
    for movement_id, (files, cell) in zip(ids, made, strict=True):
        yield from files
        cells[movement_id] = cell
    yield SHEET, boards.contact_sheet(_by_technique(cells))
    yield from handouts


def _made(movement_id: str, prefix: str, strip: bool) -> tuple[list[tuple[str, str]], str]:
    """A movement's files, and its cell of the contact sheet."""
    raw = compile_clip(knowledge.movement(movement_id))
    clip = Clip(raw)
    text = json.dumps(raw, ensure_ascii=False, separators=(",", ":")) + "\n"
    files = [(f"backcourse/clips/{movement_id}.json", text), (f"assets/{movement_id}.svg", boards.still_of(clip))]
    if strip:
        files.append((f"assets/{movement_id}-phases.svg", boards.strip(clip)))
    return files, boards.sheet_cell(clip, prefix)


def _handout(technique: str, raws: Sequence[str]) -> tuple[str, str]:
    """A technique's handout from the clips it shows, as text: its name, and its own text."""
    films = {film.id: film for film in (Clip(json.loads(raw)) for raw in raws)}
    return handout.path(technique), handout.page(technique, films.__getitem__)


def _short(n: int) -> str:
    """A prefix of two letters, so that the contact sheet's thousands of names stay short."""
    return "abcdefghijklmnopqrstuvwxyz"[n // 26] + "abcdefghijklmnopqrstuvwxyz"[n % 26]


def _strips(root: Path) -> set[str]:
    """The movements whose strip of phases a lesson or the README shows."""
    pages = [*sorted((root / "notebooks").glob("*.ipynb")), *root.glob("README.md")]
    return {i for page in pages for i in STRIP.findall(page.read_text(encoding="utf-8"))}


def _by_technique(cells: dict[str, str]) -> Iterator[tuple[str, Sequence[str]]]:
    """The contact sheet's groups: each technique's name, and its movements' cells."""
    for technique in knowledge.techniques().values():
        group = [cell for i, cell in cells.items() if knowledge.movement(i).technique == technique.id]
        if group:
            yield technique.name, group
