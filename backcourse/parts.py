"""Every part of the back that can be looked up: bones, discs, ligaments, muscles and nerves, each in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from attrs import evolve, frozen

from backcourse import knowledge
from backcourse.anatomy_records import Part
from backcourse.body.column import TOP_DOWN, Vertebra, vertebrae
from backcourse.body.skeleton import LEVELS

LAYERS = {"bones": "Bones", "discs": "Discs", "ligaments": "Ligaments", "muscles": "Muscles", "nerves": "Nerves"}
REGIONS = {"c": "neck", "t": "chest", "l": "low-back"}
REGION_NAMES = {"c": "Neck", "t": "Chest", "l": "Low back", "s": "Pelvis"}
ROOTS = (*(f"c{n}" for n in range(1, 9)), *TOP_DOWN[7:], "s1", "saddle")
USES = {"stretched_in": "Stretched by", "strengthened_in": "Made stronger by", "massaged_in": "Reached by"}
NECK_OUT = "levator-scapulae"  # the gun keeps to the shoulder's top there
NOT_REREAD = "From a textbook or a study page that was not checked again: unverified."
MOVED = 1.0  # degrees that a joint must move for a lesson to be named
NAMED = 3  # lessons named for one joint at most


@frozen
class Entry:
    """A part in words: `where` finds it without its name, `moved` says which lessons work on it."""

    id: str
    layer: str
    group: str
    name: str
    does: str
    where: str
    feel: str = ""
    course: str = ""
    size: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    moved: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    unverified: bool = False


@cache
def entries() -> tuple[Entry, ...]:
    """All parts, layer by layer, from the top down."""
    return (*_bones(), *_discs(), *_ligaments(), *_muscles(), *_nerves())


def entry(part: str) -> Entry:
    """The part of that id; an unknown one is refused with the ids there are."""
    for each in entries():
        if each.id == part:
            return each
    raise KeyError(f"There is no part {part!r}. There are: {', '.join(each.id for each in entries())}.")


def _from(record: Part, part: str, group: str, **more: Any) -> Entry:
    """An entry with a record's words and the sources of its facts."""
    facts = [knowledge.facts()[i] for i in record.basis]
    sources = printed(source for fact in facts for source in fact.sources)
    own = {"name": record.name, "where": record.where, **more}
    return Entry(
        id=part,
        layer=record.layer,
        group=group,
        does=record.does,
        feel=record.feel,
        course=record.course,
        also=record.also,
        sources=sources,
        unverified=not sources or any(fact.verified == "recalled" for fact in facts if fact.kind == "sourced-fact"),
        **own,
    )


def printed(sources: Iterable[str]) -> tuple[str, ...]:
    """These references in a few words each, once; pages of the last tier support no claim and are left out."""
    known = knowledge.references()
    rows = [known[i] for i in dict.fromkeys(sources) if known[i]["custom"]["tier"] != "clinic"]
    return tuple(_short(row) for row in rows)


def _short(row: dict[str, Any]) -> str:
    year = row.get("issued", {}).get("date-parts", [[""]])[0][0]
    author = next(iter(row.get("author", ())), {})
    who = author.get("literal") or author.get("family", "")
    text = f"{who} {year}".strip() if row["type"] == "article-journal" and who else f"{row['title']} {year}".strip()
    return f"{text} (from memory)" if from_memory(row) else text


def from_memory(row: dict[str, Any]) -> bool:
    """Whether a source is a textbook that was not read again: a book without an address."""
    return row["type"] == "book" and "URL" not in row


def _bones() -> Iterator[Entry]:
    records, rows = knowledge.parts(), {row.id: row for row in vertebrae()}
    for number, i in enumerate((*TOP_DOWN, "sacrum", "coccyx"), 1):
        row = rows.get(i)
        yield _from(
            records[i],
            i,
            REGION_NAMES[i[0]] if row else REGION_NAMES["s"],
            where=f"bone {number} of 26 from the top",
            size=_size(row) if row and i != "c1" else "",
            moved=moved_by(i),
        )


def _size(row: Vertebra) -> str:
    """A body's published averages in whole millimetres."""
    return f"Body: about {row.width:.0f} mm wide, {row.depth:.0f} mm deep and {row.height:.0f} mm tall, on average."


def _discs() -> Iterator[Entry]:
    records = knowledge.parts()
    rows = [row for row in reversed(vertebrae()) if row.id != "c1"]
    for number, row in enumerate(rows, 1):
        yield _disc(records[f"disc-{REGIONS[row.id[0]]}"], row, number, len(rows))


def _disc(record: Part, row: Vertebra, number: int, count: int) -> Entry:
    upper, lower = row.joint.split("-")
    return evolve(
        _from(record, f"disc-{upper}-{lower}".lower(), REGION_NAMES[row.id[0]]),
        name=f"Disc {upper}-{lower}",
        where=f"disc {number} of {count} from the top",
        size=f"Drawn {row.disc:.0f} mm thick, an average.",
        moved=moved_by(row.id),
        also=(f"{upper}/{lower}", f"{upper} {lower}"),
    )


def _ligaments() -> Iterator[Entry]:
    for i, record in knowledge.parts().items():
        if record.layer == "ligaments":
            yield _from(record, i, "Ligaments")


def _nerves() -> Iterator[Entry]:
    records = knowledge.parts()
    for i in ("spinal-cord", "cauda-equina"):
        yield _from(records[i], i, "Cord")
    for number, i in enumerate(ROOTS, 1):
        own, region = records.get(f"nerve-{i}"), i[0]
        record = own or records[f"nerve-{REGIONS[region]}"]
        yield evolve(
            _from(record, f"nerve-{i}", f"{REGION_NAMES[region]} roots"),
            name=record.name if own else f"{i.upper()} root",
            where=f"root {number} of {len(ROOTS)} from the top",
        )


def _muscles() -> Iterator[Entry]:
    from backcourse.body.bundles import COURSES

    for i in COURSES:
        record, uses = knowledge.muscle(i), knowledge.muscle_uses()[i]
        yield Entry(
            id=i,
            layer="muscles",
            group="Muscles",
            name=record.name,
            does=record.plain,
            where=f"from {record.origin} to {record.insertion}",
            facts=(("From", record.origin), ("To", record.insertion), ("Work", record.action), ("Nerve", record.nerve)),
            moved=tuple(_uses(uses)),
            course="The massage gun keeps to the fleshy top of the shoulder. Leave the neck itself out."
            if i == NECK_OUT
            else "",
            sources=printed(record.sources),
            unverified=all(from_memory(knowledge.references()[i]) for i in record.sources),
        )


def _uses(uses: Any) -> Iterator[str]:
    """What the course does with a muscle: exercises and techniques with their lessons."""
    for key, words in USES.items():
        names = [_named(i) for i in getattr(uses, key)]
        if names:
            yield f"{words}: {', '.join(names)}."


def _named(i: str) -> str:
    """An exercise or a technique with the numbers of its lessons."""
    techniques = knowledge.techniques()
    if i in techniques:
        record, own = techniques[i], techniques[i].lessons
    else:
        record = knowledge.exercises()[i]
        own = tuple(lesson for technique in record.techniques for lesson in techniques[technique].lessons)
    return f"{record.name} ({_lessons(own)})"


@cache
def moved_by(level: str) -> tuple[str, ...]:
    """The movements, as the figure shows them, that move this vertebra most on the one below; one for a technique."""
    if level not in LEVELS:
        return ()
    place, best = LEVELS.index(level), {}
    for reach in _reaches():
        bend, turn = reach.bends[place], reach.turns[place]
        if max(bend, turn) > max(best.get(reach.technique, (MOVED, MOVED))[:2]):
            best[reach.technique] = (bend, turn, reach.name)
    rows = sorted(best.values(), key=lambda row: -max(row[:2]))
    return tuple(_moved(*row) for row in rows[:NAMED])


def _moved(bend: float, turn: float, name: str) -> str:
    parts = [f"{word} by {angle:.0f}°" for word, angle in (("turns", turn), ("bends", bend)) if round(angle) >= MOVED]
    return f"{name}: the figure {' and '.join(parts)} here."


@frozen
class Reach:
    """A movement for practice, with its lessons, and the furthest that it bends and turns each of the 17 joints (°)."""

    technique: str
    name: str
    bends: tuple[float, ...]
    turns: tuple[float, ...]


@cache
def _reaches() -> tuple[Reach, ...]:
    from backcourse import body

    out = []
    for i in body.movements():
        if "--push" in i:  # to watch only
            continue
        try:
            clip = body.clip(i)
        except body.ClipError:  # not compiled since its record changed: `backcourse check` says so
            continue
        ends = [clip.frame_at(phase.end) for phase in clip.phases]
        most = [
            tuple(max(abs(rows[f][j]) for f in ends) for j in range(17)) for rows in (clip.spine_bend, clip.spine_turn)
        ]
        lessons = knowledge.techniques()[clip.technique].lessons
        out.append(Reach(clip.technique, f"{clip.name} ({_lessons(lessons)})", *most))
    return tuple(out)


def _lessons(ids: Iterable[str]) -> str:
    numbers = sorted({lesson[:2] for lesson in ids})
    return f"{'lesson' if len(numbers) == 1 else 'lessons'} {', '.join(numbers)}"
