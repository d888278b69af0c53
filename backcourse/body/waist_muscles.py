"""The course of the strands of the muscles of belly, ribs, hip and thigh (see `strands`)."""

from backcourse.body.geometry import unit
from backcourse.body.skin import Place, seat, thigh
from backcourse.body.strands import BESIDE, Course, Strand, fan, side, strand


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
    out = [strand(*row, brim, small, belly=0.0125, deep=0.0) for row in psoas]
    for x, y in iliacus:
        fossa = _inside("pelvis", x, y, 0.030), _inside("pelvis", (x + 0.078) / 2, (y + 0.02) / 2 + 0.006, 0.052)
        out.append(strand(*fossa, edge, small, belly=0.0095, deep=0.0))
    return out


def _transversus() -> list[Strand]:
    edges = (
        (side("t10", 132), side("t12", 100), side("l2", 72), side("l4", 76)),
        (side("t10", 144), side("t12", 124), side("l2", 104), side("l4", 108)),
        (side("t10", 156), side("t12", 148), side("l2", 138), side("l4", 140)),
        (side("t10", 167), side("t12", 170), side("l2", 172), side("l4", 171)),
    )
    out = [strand(*way, belly=0.0115, deep=0.008) for way in fan(7, *edges)]
    for drop in (0.0, 0.022):
        groin = seat(0.104 - drop, 100), seat(0.098 - drop, 124), seat(0.090 - drop, 148), seat(0.080 - drop, 168)
        out.append(strand(*groin, belly=0.0110, deep=0.008))
    return out


def _obliques() -> list[Strand]:
    outer = (
        (side("t7", 130), side("t10", 106), side("t12", 74)),
        (side("t9", 143), side("t12", 120), side("l2", 82)),
        (side("t12", 163), side("l3", 152), side("l5", 98)),
    )
    inner = (side("l5", 84), side("l5", 112)), (side("l3", 108), side("l3", 138)), (side("t12", 124), side("l1", 156))
    out = [strand(*way, belly=0.0060) for way in fan(3, *inner)]
    return out + [strand(*way, belly=0.0118) for way in fan(8, *outer)]


def _serratus() -> list[Strand]:
    """The slips as far back as the latissimus and the shoulder blade, which hide the rest."""
    rows = [("t6", 110, "t5", 95), ("t7", 114, "t6", 88)]
    rows += [("t8", 119, "t7", 85), ("t9", 120, "t7", 83), ("t10", 115, "t8", 81), ("t11", 108, "t8", 80)]
    return [strand(side(a, x), side(b, y), belly=0.0095, steps=3) for a, x, b, y in rows]


def _gluteus_maximus() -> list[Strand]:
    rows = [
        (seat(0.092, 30), seat(0.050, 56), thigh(0.030, 74)),
        (seat(0.078, 20), seat(0.030, 45), thigh(0.055, 66)),
        (seat(0.058, 13), seat(0.008, 36), thigh(0.085, 58)),
        (seat(0.036, 9), seat(-0.016, 29), thigh(0.115, 52)),
        (seat(0.014, 7), seat(-0.038, 22), thigh(0.135, 44)),
        (seat(-0.008, 6), seat(-0.056, 20), thigh(0.145, 34)),
    ]
    return [strand(*row, belly=0.0125) for row in rows]


def _gluteus_medius() -> list[Strand]:
    knob = thigh(0.014, 88)
    high = (0.100, 40, 0.050, 64), (0.106, 56, 0.052, 71), (0.106, 73, 0.053, 79)
    low = (0.106, 90, 0.053, 88), (0.102, 106, 0.050, 97), (0.090, 120, 0.045, 106)
    return [strand(seat(y, turn), seat(y2, turn2), knob, belly=0.0125) for y, turn, y2, turn2 in (*high, *low)]


def _piriformis() -> list[Strand]:
    knob = thigh(0.000, 76)
    rows = ((0.070, 8, 0.040, 40), (0.052, 8, 0.028, 39), (0.034, 8, 0.016, 38))
    return [strand(seat(y, turn), seat(y2, turn2), knob, belly=0.0110, deep=0.014) for y, turn, y2, turn2 in rows]


def _hamstrings() -> list[Strand]:
    outer, inner = _shin(0.042), _shin(-0.040)
    rows = [
        (thigh(0.075, -8), thigh(0.17, 10), thigh(0.25, 25), thigh(0.31, 40), thigh(0.36, 58), outer),
        (thigh(0.200, 36), thigh(0.27, 46), thigh(0.36, 72), outer),
        (thigh(0.072, -20), thigh(0.17, -16), thigh(0.25, -17), thigh(0.31, -27), thigh(0.36, -44), inner),
        (thigh(0.078, -32), thigh(0.17, -42), thigh(0.27, -48), thigh(0.36, -60), inner),
    ]
    return [strand(*row, belly=belly) for row, belly in zip(rows, (0.0175, 0.0120, 0.0165, 0.0145), strict=True)]


def _shin(x: float) -> Place:
    """Where the hamstrings end: at the head of the fibula (x > 0) or the inner side of the tibia."""
    return Place("left_knee", (x, -0.045, -0.022), unit((x * 20, 0.0, -1.0)))


WAIST = {
    "iliopsoas": Course(_iliopsoas, "deep", 0.14),
    "transversus-abdominis": Course(_transversus, "deep", near=BESIDE),
    "obliques": Course(_obliques, near=BESIDE),
    "serratus-anterior": Course(_serratus, near=-0.022),
    "gluteus-maximus": Course(_gluteus_maximus),
    "gluteus-medius": Course(_gluteus_medius, near=BESIDE),
    "piriformis": Course(_piriformis, "deep", 0.0),
    "hamstrings": Course(_hamstrings),
}
