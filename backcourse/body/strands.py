"""The course of each muscle's strands over the left half of the body: where the fibres begin, turn and end.

A place is written with the surface it lies on: `back("t7", 4)` is 4 cm beside the spine at T7, `side("t9", 100)` is at T9
a little in front of the left side (degrees round the body from the middle of the back), `seat(0.06, 30)` is 6 cm above
the hips, `thigh(0.1, 0)` 10 cm below them at the back, `neck(0.05, 60)` 5 cm above the neck's root. The attachments are
those of content/muscles; that a strand lies so deep and is so thick is drawn by eye.
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from backcourse.body.geometry import between, unit
from backcourse.body.skeleton import LEVELS
from backcourse.body.surface import Place, bound, neck, on_back, seat, thigh, trunk

Spot = tuple[float, float]


@frozen
class Strand:
    """A bundle of fibres: the places it runs through, and how thick (m) its belly is to either side."""

    places: tuple[Place, ...]
    belly: float


@frozen
class Course:
    """How a muscle is drawn: its strands, its colour, and how far (m) it is brought forward to show through."""

    strands: Callable[[], list[Strand]]
    tone: str = "lit"
    near: float = 0.004


def back(level: str, centimetres: float) -> Spot:
    """A point of the trunk so far to the left of the spine."""
    return on_back(level, centimetres)


def side(level: str, degrees: float) -> Spot:
    """A point of the trunk so far round from the middle of the back."""
    return float(LEVELS.index(level)), degrees


def _over(spots: list[Spot], deep: float, steps: int) -> list[Place]:
    """Places on the trunk along straight runs from spot to spot, so deep under the skin (m)."""
    out = [trunk(*spots[0])]
    for (level, turn), (level2, turn2) in zip(spots, spots[1:], strict=False):
        out += [
            trunk(level + (level2 - level) * n / steps, turn + (turn2 - turn) * n / steps) for n in range(1, steps + 1)
        ]
    return [place.deeper(deep) for place in out]


def _strand(*way: Spot | Place, belly: float, deep: float = 0.002, steps: int = 2) -> Strand:
    """A strand through spots of the trunk and places elsewhere, in order."""
    out: list[Place] = []
    run: list[Spot] = []
    for spot in (*way, None):
        if isinstance(spot, tuple):
            run.append(spot)
            continue
        out += _over(run, deep, steps) if run else []
        run = []
        out += [spot.deeper(deep)] if spot else []
    return Strand(tuple(out), belly)


def _head(x: float, y: float, z: float) -> Place:
    return bound("head", (x, y, z), (x * 4, 0.2, -1))


def _blade(k: float) -> Place:
    """A point of the shoulder blade's spine: from its root beside T3 (0) to the shoulder's tip (1)."""
    at = between((0.070, 0.468, -0.087), (0.158, 0.530, -0.040), k)
    return bound("t3", at, between((0.25, 0.1, -1.0), (0.5, 0.8, -0.7), k))


def _trapezius() -> list[Strand]:
    nape = [
        (_head(0.010, 0.652, -0.060), neck(0.085, 22), bound("t1", (0.060, 0.566, -0.042), (0.5, 0.5, -0.8)), 1.0),
        (neck(0.085, 8), neck(0.045, 26), bound("t1", (0.060, 0.545, -0.056), (0.35, 0.4, -0.9)), 0.86),
        (neck(0.045, 8), neck(0.020, 24), bound("t1", (0.060, 0.525, -0.067), (0.25, 0.3, -1.0)), 0.70),
    ]
    out = [_strand(a, b, c, _blade(k), belly=0.0085) for a, b, c, k in nape]
    for level, k in (("t1", 0.56), ("t2", 0.42), ("t3", 0.28)):
        out.append(_strand(back(level, 0.5), back(level, 4.5), _blade(k), belly=0.0085, steps=1))
    for level, k, bend in (("t5", 0.16, 3.6), ("t7", 0.08, 3.4), ("t9", 0.02, 2.6), ("t12", -0.04, 3.2)):
        middle = LEVELS[(LEVELS.index(level) + LEVELS.index("t4")) // 2]
        out.append(_strand(back(level, 0.5), back(middle, bend), _blade(k), belly=0.0085, steps=1))
    return out


def _latissimus() -> list[Strand]:
    armpit = bound("left_shoulder", (0.158, 0.432, -0.050), (0.5, 0, -1))
    rows = [
        (back("t7", 0.6), back("t7", 7), side("t6", 58)),
        (back("t9", 0.6), back("t8", 8), side("t6", 64)),
        (back("t11", 0.6), back("t9", 8.6), side("t6", 69)),
        (back("l1", 1.6), back("t11", 8.2), side("t7", 73), side("t6", 74)),
        (back("l3", 3.4), back("t12", 9), side("t8", 77), side("t6", 78)),
        (back("l4", 6.2), back("t12", 10.2), side("t8", 82), side("t6", 82)),
    ]
    return [_strand(*row, armpit, belly=0.0105) for row in rows]


def _rhomboids() -> list[Strand]:
    rows = (("t1", 0.7, "t3", 5.8), ("t2", 0.7, "t4", 6.2), ("t3", 0.7, "t5", 6.4), ("t4", 0.7, "t6", 6.6))
    out = [_strand(back(a, x), back(b, y), belly=0.0085) for a, x, b, y in (*rows, ("t5", 0.7, "t7", 6.6))]
    return [_strand(neck(0.012, 8), back("t1", 2.6), back("t2", 5.4), belly=0.0075, steps=1), *out]


def _levator() -> list[Strand]:
    angle = bound("t2", (0.062, 0.512, -0.080), (0.2, 0.4, -1))
    return [
        _strand(neck(up, turn), neck(low, turn - 18), bound("t1", mid, (0.4, 0.5, -0.8)), angle, belly=0.006)
        for up, turn, low, mid in (
            (0.115, 80, 0.060, (0.048, 0.560, -0.040)),
            (0.095, 72, 0.045, (0.045, 0.548, -0.054)),
            (0.075, 62, 0.030, (0.045, 0.536, -0.063)),
        )
    ]


def _column(rows: list[tuple[str, float]], end: Place | None = None, start: Place | None = None) -> list[Spot | Place]:
    return [*([start] if start else []), *(back(level, x) for level, x in rows), *([end] if end else [])]


def _iliocostalis() -> list[Strand]:
    low = [
        _column([("l4", 5.6), ("l2", 6.2), ("t12", x), (top, y)], start=seat(0.085, 26))
        for x, top, y in ((7.0, "t11", 8.4), (6.6, "t9", 8.0))
    ]
    high = [
        _column([("l3", 5.2), ("l1", 5.6), ("t11", 6.2), ("t9", 6.5), ("t7", 6.8)], start=seat(0.080, 21)),
        _column([("t11", 5.4), ("t9", 5.7), ("t7", 5.8), ("t5", 5.6)]),
        _column([("t8", 5.0), ("t6", 5.0), ("t4", 4.6), ("t2", 3.8)], end=neck(0.035, 48)),
    ]
    return [_strand(*row, belly=0.0062, steps=1) for row in (*low, *high)]


def _longissimus() -> list[Strand]:
    rows = [
        _column([("l4", 3.9), ("l2", 4.3), ("t12", 4.6), ("t10", 4.8)], start=seat(0.075, 15)),
        _column([("l3", 3.2), ("l1", 3.4), ("t11", 3.9), ("t8", 4.2), ("t6", 4.3)], start=seat(0.065, 11)),
        _column([("l2", 2.4), ("t12", 2.7), ("t9", 3.2), ("t6", 3.3), ("t3", 3.0)], start=seat(0.055, 7)),
        _column([("t6", 2.4), ("t4", 2.4), ("t2", 2.3)], end=neck(0.060, 42)),
        [back("t4", 1.7), back("t2", 1.8), neck(0.020, 28), neck(0.070, 50), neck(0.118, 66)],
    ]
    return [_strand(*row, belly=0.0068, steps=1) for row in rows]


def _spinalis() -> list[Strand]:
    rows = [
        (("l2", 0.8), ("t12", 1.1), ("t9", 1.3), ("t6", 1.2), ("t4", 0.8)),
        (("t12", 0.6), ("t10", 0.8), ("t7", 0.9), ("t4", 0.8), ("t2", 0.6)),
        (("l1", 1.5), ("t11", 1.9), ("t9", 2.0), ("t7", 1.8), ("t6", 1.3)),
    ]
    return [_strand(*(back(*row) for row in strand), belly=0.0042, steps=1) for strand in rows]


def _multifidus() -> list[Strand]:
    out = [
        _strand(seat(0.030, 5), seat(0.075, 7), back("l5", 0.7), belly=0.007, deep=0.012),
        _strand(seat(0.050, 11), back("l5", 2.2), back("l4", 0.7), belly=0.008, deep=0.012, steps=1),
        _strand(seat(0.085, 13), back("l5", 2.8), back("l3", 0.7), belly=0.008, deep=0.012, steps=1),
    ]
    for low in range(0, 14):
        wide = 2.5 if low < 4 else 1.9
        out.append(_strand(back(LEVELS[low], wide), back(LEVELS[low + 2], 0.6), belly=0.0058, deep=0.012, steps=1))
    return out


def _quadratus() -> list[Strand]:
    rib = back("t12", 7.0)
    rows = [
        (seat(0.100, 42), back("l4", 8.0), back("l2", 7.4), rib),
        (seat(0.100, 36), back("l4", 6.9), back("l2", 6.2), back("t12", 5.6)),
        (seat(0.100, 33), back("l4", 6.0), back("l1", 4.2)),
        (seat(0.100, 30), back("l4", 5.2), back("l2", 4.2)),
        (seat(0.100, 27), back("l4", 4.2)),
    ]
    return [_strand(*row, belly=0.0075, deep=0.022, steps=1) for row in rows]


def _inside(joint: str, x: float, y: float, z: float) -> Place:
    """A place deep in the body, in a joint's own frame, that is shown from the front."""
    return Place(joint, (x, y, z), unit((0.15, 0.0, 1.0)))


def _iliopsoas() -> list[Strand]:
    small = _inside("left_hip", -0.018, -0.075, 0.004)
    brim, edge = _inside("pelvis", 0.066, 0.030, 0.062), _inside("pelvis", 0.074, 0.026, 0.060)
    psoas = [
        (_inside("t12", 0.022, 0, 0.012), _inside("l2", 0.036, 0, 0.020), _inside("l4", 0.050, 0, 0.026)),
        (_inside("l1", 0.030, 0, 0.008), _inside("l3", 0.048, 0, 0.018), _inside("l5", 0.058, 0, 0.034)),
        (_inside("l3", 0.032, 0, 0.006), _inside("l4", 0.045, 0, 0.014), _inside("l5", 0.053, 0, 0.026)),
    ]
    iliacus = [(0.122, 0.098), (0.112, 0.110), (0.096, 0.114)]
    out = [_strand(*row, brim, small, belly=0.0095, deep=0.0) for row in psoas]
    for x, y in iliacus:
        fossa = _inside("pelvis", x, y, 0.030), _inside("pelvis", (x + 0.078) / 2, (y + 0.02) / 2 + 0.006, 0.052)
        out.append(_strand(*fossa, edge, small, belly=0.0085, deep=0.0))
    return out


def _transversus() -> list[Strand]:
    out = []
    for level, start, end in (
        ("t11", 118, 152),
        ("t12", 100, 164),
        ("l1", 84, 168),
        ("l2", 72, 170),
        ("l3", 70, 170),
        ("l4", 72, 168),
    ):
        out.append(_strand(side(level, start), side(level, end), belly=0.0088, deep=0.008, steps=4))
    return [
        *out,
        _strand(seat(0.100, 104), seat(0.092, 128), seat(0.078, 150), seat(0.062, 168), belly=0.0088, deep=0.008),
    ]


def _obliques() -> list[Strand]:
    outer = [
        (side("t8", 128), side("t10", 146), side("t12", 164)),
        (side("t9", 116), side("t12", 140), side("l2", 165)),
        (side("t10", 105), side("l1", 130), side("l4", 164)),
        (side("t11", 95), side("l2", 118), side("l5", 146)),
        (side("t12", 86), side("l2", 98), side("l5", 116)),
        (side("t12", 74), side("l2", 80), side("l5", 94)),
    ]
    inner = [
        (side("l5", 84), side("l3", 108), side("t12", 128)),
        (side("l5", 106), side("l3", 134), side("l1", 152)),
    ]
    return [_strand(*row, belly=0.0085) for row in outer] + [_strand(*row, belly=0.0048) for row in inner]


def _serratus() -> list[Strand]:
    rows = [
        ("t4", 112, "t4", 74),
        ("t5", 118, "t5", 72),
        ("t6", 120, "t6", 70),
        ("t7", 118, "t6", 66),
        ("t8", 114, "t7", 66),
        ("t9", 108, "t7", 62),
        ("t10", 101, "t7", 58),
    ]
    return [_strand(side(a, x), side(b, y), belly=0.0075, steps=3) for a, x, b, y in rows]


def _gluteus_maximus() -> list[Strand]:
    rows = [
        (seat(0.092, 30), seat(0.050, 56), thigh(0.030, 74)),
        (seat(0.078, 20), seat(0.030, 45), thigh(0.055, 66)),
        (seat(0.058, 13), seat(0.008, 36), thigh(0.085, 58)),
        (seat(0.036, 9), seat(-0.016, 29), thigh(0.115, 52)),
        (seat(0.014, 7), seat(-0.038, 22), thigh(0.135, 44)),
        (seat(-0.008, 6), seat(-0.056, 20), thigh(0.145, 34)),
    ]
    return [_strand(*row, belly=0.0125) for row in rows]


def _gluteus_medius() -> list[Strand]:
    knob = thigh(0.012, 88)
    rows = [
        (0.100, 44, 0.050, 66),
        (0.104, 62, 0.052, 75),
        (0.104, 82, 0.052, 86),
        (0.100, 102, 0.050, 98),
        (0.088, 118, 0.044, 108),
    ]
    return [_strand(seat(y, turn), seat(y2, turn2), knob, belly=0.0115) for y, turn, y2, turn2 in rows]


def _piriformis() -> list[Strand]:
    knob = thigh(0.006, 74)
    rows = ((0.062, 9, 0.036, 42), (0.046, 8, 0.026, 40), (0.030, 7, 0.016, 38))
    return [_strand(seat(y, turn), seat(y2, turn2), knob, belly=0.0088, deep=0.014) for y, turn, y2, turn2 in rows]


def _hamstrings() -> list[Strand]:
    sitting, outer, inner = thigh(0.085, -14), _shin(0.042), _shin(-0.040)
    return [
        _strand(sitting, thigh(0.20, 14), thigh(0.30, 40), thigh(0.37, 62), outer, belly=0.0125),
        _strand(thigh(0.22, 30), thigh(0.30, 50), thigh(0.37, 70), outer, belly=0.0095),
        _strand(sitting, thigh(0.20, -12), thigh(0.30, -26), thigh(0.37, -48), inner, belly=0.0115),
        _strand(sitting, thigh(0.20, -34), thigh(0.30, -46), thigh(0.37, -62), inner, belly=0.0115),
    ]


def _shin(x: float) -> Place:
    """Where the hamstrings end: at the head of the fibula (x > 0) or the inner side of the tibia."""
    return Place("left_knee", (x, -0.045, -0.022), unit((x * 20, 0.0, -1.0)))


def _fascia() -> list[Strand]:
    rows = [
        (back("t10", 2.4), back("l1", 0.5)),
        (back("t11", 3.8), back("l3", 0.5)),
        (back("t12", 5.4), back("l5", 0.5)),
        (back("l1", 6.6), back("l3", 3.8), seat(0.075, 2)),
        (back("l2", 7.6), back("l4", 4.6), seat(0.055, 3)),
        (back("l4", 7.8), seat(0.090, 18), seat(0.035, 4)),
        (seat(0.100, 34), seat(0.070, 20), seat(0.020, 5)),
    ]
    return [_strand(*row, belly=0.0085) for row in rows]


STRANDS = {
    "trapezius": Course(_trapezius),
    "latissimus-dorsi": Course(_latissimus),
    "rhomboids": Course(_rhomboids),
    "levator-scapulae": Course(_levator),
    "iliocostalis": Course(_iliocostalis),
    "longissimus": Course(_longissimus),
    "spinalis": Course(_spinalis),
    "multifidus": Course(_multifidus, "deep", 0.02),
    "quadratus-lumborum": Course(_quadratus, "deep", 0.03),
    "iliopsoas": Course(_iliopsoas, "deep", 0.14),
    "transversus-abdominis": Course(_transversus, "deep", 0.01),
    "obliques": Course(_obliques),
    "serratus-anterior": Course(_serratus),
    "gluteus-maximus": Course(_gluteus_maximus, near=0.02),
    "gluteus-medius": Course(_gluteus_medius, near=0.02),
    "piriformis": Course(_piriformis, "deep", 0.03),
    "hamstrings": Course(_hamstrings),
    "thoracolumbar-fascia": Course(_fascia, "sheet"),
}
