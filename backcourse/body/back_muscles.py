"""The course of the strands of the muscles of the back, from the nape to the sacrum (see `strands`)."""

from backcourse.body.geometry import between
from backcourse.body.skeleton import LEVELS
from backcourse.body.skin import Place, bound, neck, seat
from backcourse.body.strands import Course, Spot, Strand, back, fan, side, strand


def _head(x: float, y: float, z: float) -> Place:
    return bound("head", (x, y, z), (x * 4, 0.2, -1))


def _blade(k: float) -> Place:
    """A point of the shoulder blade's spine: from its root beside T3 (0) to the shoulder's tip (1)."""
    at = between((0.070, 0.468, -0.087), (0.158, 0.530, -0.040), k)
    return bound("t3", at, between((0.25, 0.1, -1.0), (0.5, 0.8, -0.7), k))


def _trapezius() -> list[Strand]:
    slope = (
        bound("t1", (0.060, 0.570, -0.040), (0.5, 0.6, -0.7)),
        bound("t1", (0.060, 0.548, -0.056), (0.35, 0.5, -0.8)),
    )
    nape = [
        (_head(0.012, 0.652, -0.060), neck(0.090, 30), slope[0], 1.0),
        (neck(0.095, 8), neck(0.055, 30), slope[1], 0.86),
        (neck(0.060, 8), neck(0.025, 30), bound("t1", (0.060, 0.528, -0.066), (0.25, 0.4, -0.9)), 0.72),
    ]
    out = [strand(a, b, c, _blade(k), belly=0.0105) for a, b, c, k in nape]
    middle = (back("t1", 0.6), back("t4", 0.6)), (back("t1", 4.6), back("t3", 4.2))
    out += [strand(a, b, _blade(0.60 - 0.13 * n), belly=0.0100, steps=1) for n, (a, b) in enumerate(fan(4, *middle))]
    lower = (back("t5", 0.6), back("t12", 0.5)), (back("t4", 3.6), back("t7", 3.6))
    ends = (0.14, 0.10, 0.06, 0.02, -0.03)
    return out + [
        strand(a, b, _blade(k), belly=0.0100, steps=1) for k, (a, b) in zip(ends, fan(5, *lower), strict=True)
    ]


def _latissimus() -> list[Strand]:
    armpit = bound("left_shoulder", (0.158, 0.432, -0.050), (0.5, 0, -1))
    spine = back("t7", 0.6), back("t10", 0.6), back("l1", 1.8), back("l3", 4.2), back("l5", 7.6)
    flank = back("t7", 6.8), back("t8", 8.2), back("t10", 9.0), back("t12", 9.8), back("l1", 10.8)
    ribs = side("t6", 56), side("t6", 64), side("t7", 72), side("t8", 78), side("t8", 84)
    return [strand(*way, armpit, belly=0.0120) for way in fan(8, spine, flank, ribs)]


def _rhomboids() -> list[Strand]:
    major = fan(5, (back("t2", 0.7), back("t5", 0.7)), (back("t4", 6.2), back("t7", 6.6)))
    minor = strand(neck(0.014, 8), back("t1", 2.6), back("t3", 6.0), belly=0.0090, steps=1)
    return [minor, *(strand(*way, belly=0.0100) for way in major)]


def _levator() -> list[Strand]:
    rows = [
        (neck(0.115, 84), neck(0.060, 72), (0.054, 0.560, -0.034), (0.074, 0.520, -0.074)),
        (neck(0.095, 66), neck(0.045, 56), (0.046, 0.545, -0.052), (0.062, 0.508, -0.081)),
        (neck(0.075, 50), neck(0.030, 42), (0.038, 0.532, -0.062), (0.054, 0.490, -0.087)),
    ]
    out = (0.4, 0.5, -0.8), (0.2, 0.4, -1.0)
    return [strand(a, b, bound("t1", c, out[0]), bound("t2", d, out[1]), belly=0.0062) for a, b, c, d in rows]


def _column(rows: list[tuple[str, float]], end: Place | None = None, start: Place | None = None) -> list[Spot | Place]:
    return [*([start] if start else []), *(back(level, x) for level, x in rows), *([end] if end else [])]


def _iliocostalis() -> list[Strand]:
    ribs = [
        _column([("l4", 6.6), ("l2", 7.4), ("t12", 8.2), ("t11", 9.2)], start=seat(0.088, 29)),
        _column([("l4", 5.6), ("l2", 6.4), ("t12", 7.2), ("t10", 8.0), ("t9", 8.6)], start=seat(0.082, 24)),
        _column([("l4", 4.8), ("l2", 5.4), ("t12", 6.2), ("t9", 7.0), ("t7", 7.4)], start=seat(0.075, 19)),
    ]
    chest = [
        _column([("t12", 5.2), ("t9", 5.9), ("t7", 6.2), ("t5", 6.0)]),
        _column([("t9", 4.9), ("t7", 5.1), ("t5", 4.9), ("t3", 4.2), ("t2", 3.4)], end=neck(0.035, 48)),
    ]
    return [strand(*row, belly=0.0072, steps=1) for row in (*ribs, *chest)]


def _longissimus() -> list[Strand]:
    rows = [
        _column([("l4", 3.7), ("l2", 4.2), ("t12", 4.9), ("t10", 5.3)], start=seat(0.070, 15)),
        _column([("l4", 2.5), ("l2", 3.0), ("t12", 3.7), ("t9", 4.3), ("t7", 4.6)], start=seat(0.058, 9)),
        _column([("l2", 1.8), ("t12", 2.5), ("t9", 3.1), ("t6", 3.5), ("t4", 3.4)]),
        _column([("t7", 2.3), ("t4", 2.4), ("t2", 2.4)], end=neck(0.060, 42)),
        [back("t4", 1.4), back("t2", 1.4), neck(0.020, 26), neck(0.070, 50), neck(0.118, 66)],
    ]
    return [strand(*row, belly=0.0072, steps=1) for row in rows]


def _spinalis() -> list[Strand]:
    rows = [
        (("l2", 0.8), ("t12", 1.1), ("t9", 1.3), ("t6", 1.2), ("t4", 0.8)),
        (("t12", 0.6), ("t10", 0.8), ("t7", 0.9), ("t4", 0.8), ("t2", 0.6)),
        (("l1", 1.5), ("t11", 1.9), ("t9", 2.0), ("t7", 1.8), ("t6", 1.3)),
    ]
    return [strand(*(back(*spot) for spot in row), belly=0.0042, steps=1) for row in rows]


def _multifidus() -> list[Strand]:
    out = [
        strand(seat(0.030, 5), seat(0.075, 7), back("l5", 0.7), belly=0.007, deep=0.012),
        strand(seat(0.050, 11), back("l5", 2.2), back("l4", 0.7), belly=0.008, deep=0.012, steps=1),
        strand(seat(0.085, 13), back("l5", 2.8), back("l3", 0.7), belly=0.008, deep=0.012, steps=1),
    ]
    for low in range(0, 14):
        wide = 2.5 if low < 4 else 1.9
        out.append(strand(back(LEVELS[low], wide), back(LEVELS[low + 2], 0.6), belly=0.0058, deep=0.012, steps=1))
    return out


def _quadratus() -> list[Strand]:
    rib = [back("t12", 7.0), back("t12", 5.8)]
    rows = [
        (seat(0.100, 44), back("l4", 8.6), back("l2", 7.8), rib[0]),
        (seat(0.100, 38), back("l4", 7.2), back("l2", 6.6), rib[1]),
        (seat(0.100, 35), back("l4", 6.2), back("l1", 4.2)),
        (seat(0.100, 31), back("l4", 5.2), back("l2", 4.0)),
        (seat(0.100, 27), back("l4", 4.2)),
    ]
    return [strand(*row, belly=0.0088, deep=0.022, steps=1) for row in rows]


def _fascia() -> list[Strand]:
    rim = back("t9", 1.2), back("t12", 4.2), back("l2", 6.6), back("l4", 8.2)
    spine = back("t11", 0.5), back("l2", 0.5), back("l4", 0.5), back("l5", 0.4)
    out = [strand(*way, belly=0.0105) for way in fan(9, rim, spine)]
    out += [
        strand(back("l5", 8.2), seat(0.085, 3), belly=0.0115),
        strand(seat(0.105, 37), seat(0.068, 3), belly=0.0115),
    ]
    hips = (0.098, 31, 0.051, 3), (0.090, 25, 0.034, 4), (0.078, 18, 0.018, 4)
    return out + [strand(seat(y, turn), seat(y2, turn2), belly=0.0115) for y, turn, y2, turn2 in hips]


BACK = {
    "trapezius": Course(_trapezius, near=0.05),
    "latissimus-dorsi": Course(_latissimus),
    "rhomboids": Course(_rhomboids, near=0.01),
    "levator-scapulae": Course(_levator, near=0.06),
    "iliocostalis": Course(_iliocostalis),
    "longissimus": Course(_longissimus, near=0.01),
    "spinalis": Course(_spinalis, near=0.17),
    "multifidus": Course(_multifidus, "deep", 0.17),
    "quadratus-lumborum": Course(_quadratus, "deep", 0.0),
    "thoracolumbar-fascia": Course(_fascia, "sheet"),
}
