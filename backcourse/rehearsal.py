"""The plausibility of movements as the command prints it: a row of worst values for each, then every fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from attrs import frozen

from backcourse.body.clip import Clip, ClipError, clip, movements
from backcourse.body.plausibility import Worst, faults, measures

COLUMNS = {  # heading → the kind of measure of which the worst is shown
    "angle°": "angle",
    "floor": "floor",
    "hard": "hard",
    "soft": "soft",
    "drawn": "drawn trunk",
    "drawn soft": "drawn trunk, soft",
    "in trunk": "limb in trunk",
    "in limb": "limb in limb",
    "contact": "contact",
    "rest": "rest",
    "slide": "slide",
    "bone": "bone",
    "jolt m/s": "jolt",
    "m/s": "speed",
    "balance": "topple",
}
LEGEND = (
    "Lengths in mm: depths in the floor, in hard and soft things, of the trunk as drawn, and of limbs; distances of "
    "contacts and rests. balance: how far inside what carries it the weight lies; below 0 it would topple."
)


@frozen
class Rehearsed:
    """A movement's worst values and faults."""

    id: str
    worst: dict[str, Worst]
    faults: tuple[str, ...]


def rehearse(ids: Sequence[str] = ()) -> list[Rehearsed]:
    """Every movement named, or all with their mistakes, measured frame by frame; two at a time."""
    ids = ids or movements(mistakes=True)
    if len(ids) < 3:
        return [_rehearse(each) for each in ids]
    with ProcessPoolExecutor(2) as pool:
        return list(pool.map(_rehearse, ids))


def _rehearse(movement_id: str) -> Rehearsed:
    try:
        return rehearsed(clip(movement_id))
    except ClipError as problem:
        return Rehearsed(movement_id, {}, (str(problem),))


def rehearsed(film: Clip) -> Rehearsed:
    """A clip measured frame by frame."""
    return Rehearsed(film.id, measures(film), tuple(faults(film)))


def all_faults() -> list[str]:
    """Every fault of every movement."""
    return [fault for each in rehearse() for fault in each.faults]


def table(rows: Iterable[Rehearsed]) -> Iterator[str]:
    """A line for each movement with its worst values, under a line of headings."""
    rows = list(rows)
    width = max([len("movement"), *(len(row.id) for row in rows)])
    yield "  ".join(["movement".ljust(width), *(heading.rjust(5) for heading in COLUMNS), "faults"])
    for row in rows:
        cells = [_cell(kind, row.worst.get(kind)).rjust(max(5, len(heading))) for heading, kind in COLUMNS.items()]
        yield "  ".join([row.id.ljust(width), *cells, str(len(row.faults)).rjust(len("faults"))])


def _cell(kind: str, worst: Worst | None) -> str:
    if worst is None:
        return "-"
    value = -worst.value if kind == "topple" else worst.value
    return f"{value:.0f}" if abs(value) >= 10 else f"{value:.1f}" if abs(value) >= 1 else f"{value:.2f}"
