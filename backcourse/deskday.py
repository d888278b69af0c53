"""A day at a desk: what can be laid into it, and which way each exercise moves the chest, as its clip says."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from backcourse import body, knowledge, safety

FROM, TO, SLOT = 8, 18, 30  # hours, and minutes between two places for a break
PLAIN = 5.0  # degrees of the chest's bend or turn below which a direction does not count as had
DIRECTIONS = ("back", "turn", "side", "round")


@frozen
class Move:
    """An exercise for a desk day: where it is done ("seat" or "floor"), how often a day, and how the chest moves in it.

    `way` is how far the chest bends back, turns, bends sideways and rounds at the movement's own picture, in degrees;
    `unchecked` is its rating for someone whom nobody has checked.
    """

    id: str
    short: str
    name: str
    where: str
    a_day: int
    dose: str
    way: dict[str, int]
    unchecked: str

    @property
    def had(self) -> tuple[str, ...]:
        """The directions that count as had."""
        return tuple(name for name in DIRECTIONS if self.way[name] >= PLAIN)


BREAKS = (
    ("walk", "walk", "Get up and walk", "some minutes on your feet"),
    ("lunch", "lunch", "Lunch away from the desk", "half an hour"),
)
CHOSEN = (
    ("chair-extension", "lean back", "seat", 1, "5 times, a breath each"),
    ("open-book", "open book", "floor", 1, "10 on each side"),
    ("shoulder-blade-squeeze", "squeeze", "seat", 2, "3 to 5 times, 5 seconds each"),
)
OTHERS = (
    ("seated-rotation", "turn", "seat", 1, "3 to 5 on each side, 10 to 15 seconds each"),
    ("upper-back-hug", "hug", "seat", 1, "3 times, 15 to 30 seconds each"),
    ("side-prayer", "side bend", "floor", 1, "once on each side, 20 to 30 seconds"),
)


def moves() -> tuple[Move, ...]:
    """The lesson's three, then three that go another way."""
    unchecked = safety.advise(())
    return tuple(
        Move(i, short, knowledge.exercises()[i].name, where, times, dose, way(i), unchecked.rating_of(i).rating.value)
        for i, short, where, times, dose in (*CHOSEN, *OTHERS)
    )


def way(movement: str) -> dict[str, int]:
    """How far the chest is bent back, turned, bent sideways and rounded at the end of a movement's key phase."""
    clip = body.clip(movement)
    end = next(phase.end for phase in clip.phases if phase.id == clip.key)
    frame = min(range(len(clip.times)), key=lambda i: abs(clip.times[i] - end))
    bend, turn, side = (clip.angles[f"thoracic_{name}"][frame] for name in ("flexion", "turn", "side_bend"))
    return {
        "back": round(max(-bend, 0)),
        "turn": round(abs(turn)),
        "side": round(abs(side)),
        "round": round(max(bend, 0)),
    }


def slots() -> list[str]:
    """Every half hour of the day, as "8:00"."""
    return [f"{minutes // 60}:{minutes % 60:02}" for minutes in range(60 * FROM, 60 * TO, SLOT)]


def spells(day: dict[int, str]) -> list[tuple[int, int]]:
    """The sitting spells of a day, from and to minutes after midnight; `day` says what is laid into a slot, by number.

    A break or an exercise on the floor ends a spell and the next one begins there; lunch takes its whole slot.
    """
    begin, last = 60 * FROM, 60 * TO
    up = getting_up()
    out, since = [], begin
    for slot in sorted(slot for slot, what in day.items() if what in up):
        at = begin + SLOT * slot
        out.append((since, at))
        since = at + (SLOT if day[slot] == "lunch" else 0)
    return [(a, b) for a, b in (*out, (since, last)) if b > a]


def getting_up() -> set[str]:
    """What gets one off the chair: the breaks, and every exercise on the floor."""
    return {*(i for i, *_ in BREAKS), *(move.id for move in moves() if move.where == "floor")}


def example() -> dict[int, str]:
    """A day to begin from: one way among many."""
    at = {time: n for n, time in enumerate(slots())}
    return {
        at["9:00"]: "walk",
        at["10:30"]: "chair-extension",
        at["11:30"]: "walk",
        at["12:30"]: "lunch",
        at["14:30"]: "shoulder-blade-squeeze",
        at["15:30"]: "walk",
        at["17:00"]: "open-book",
    }


def says() -> dict[str, Any]:
    """What the page needs: the times, the breaks and the exercises."""
    return {
        "from": FROM,
        "to": TO,
        "slot": SLOT,
        "slots": slots(),
        "breaks": [{"id": i, "short": short, "name": name, "dose": dose} for i, short, name, dose in BREAKS],
        "moves": [
            {
                "id": m.id,
                "short": m.short,
                "name": m.name,
                "where": m.where,
                "a_day": m.a_day,
                "dose": m.dose,
                "way": {name: m.way[name] for name in m.had},
                "ask": m.unchecked == safety.Rating.ASK_FIRST,
            }
            for m in moves()
        ],
        "chosen": len(CHOSEN),
        "example": {str(slot): what for slot, what in example().items()},
    }
