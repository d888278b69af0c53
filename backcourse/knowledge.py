"""What the course knows: typed, frozen records read from `backcourse/content/`, and every fault in them at once.

One TOML record per file, whose stem is its id; the references are one CSL-JSON list. A record that cannot be read is
refused in a sentence that names the file, the key and the remedy. A folder is read when it is first asked for.
"""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import attrs
import cattrs
from cattrs.gen import make_dict_structure_fn
from cattrs.v import format_exception

from backcourse.anatomy_records import Column, MuscleUse, NeckLevel, Part, TrunkEnd
from backcourse.body_records import (
    Contact,
    JointRanges,
    Level,
    Masses,
    MassPart,
    MovementRecord,
    Muscle,
    Phase,
    Skeleton,
    Spine,
    Start,
    TrunkSection,
)
from backcourse.quiz_records import QuizRecord
from backcourse.records import (
    Cell,
    Claim,
    Condition,
    Context,
    Exercise,
    Fact,
    Joint,
    Lesson,
    Load,
    Option,
    Region,
    Route,
    Screen,
    StopRule,
    Technique,
    Term,
    WarningSign,
)

CONTENT = Path(__file__).parent / "content"
FOLDERS: dict[str, type] = {
    "lessons": Lesson,
    "paths": Route,
    "movements": MovementRecord,
    "facts": Fact,
    "muscles": Muscle,
    "techniques": Technique,
    "loads": Load,
    "exercises": Exercise,
    "conditions": Condition,
    "warning-signs": WarningSign,
    "contexts": Context,
    "stops": StopRule,
    "check": Screen,
    "glossary": Term,
    "claims": Claim,
    "quizzes": QuizRecord,
    "regions": Region,
    "anatomy": Column,
    "parts": Part,
    "muscle-uses": MuscleUse,
}
FIGURE: dict[str, type] = {"skeleton": Skeleton, "spine": Spine, "joint-ranges": JointRanges, "masses": Masses}
PARTS = (Contact, Start, Phase, Level, TrunkSection, TrunkEnd, NeckLevel, MassPart, Cell, Joint, Option)
PLAIN = {float: "a number", int: "a number", str: "a text", bool: "true or false"}
Record = TypeVar("Record")


class ContentError(ValueError):
    """Content that cannot be used; its text says which file, which key and what to do."""


@cache
def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True)
    for kind in PLAIN:
        converter.register_structure_hook(kind, _plain)
    for kind in (*PARTS, *FIGURE.values(), *FOLDERS.values()):
        converter.register_structure_hook(kind, make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True))
    return converter


def _plain(value: object, kind: type) -> Any:
    """A number or a text as it was written; a text is not quietly turned into a number, nor the other way."""
    fits = isinstance(value, (int, float) if kind is float else kind)
    if not fits or isinstance(value, bool) != (kind is bool):
        raise TypeError(f"{value!r} should be {PLAIN[kind]}")
    return kind(value)


def _complaint(exc: BaseException, kind: type | None) -> str:
    """What is wrong in one place: our own words where we refused it, cattrs' otherwise."""
    return str(exc) if type(exc) in (TypeError, ValueError) and exc.args else format_exception(exc, kind)


def _sentence(file: str, complaint: str) -> str:
    complaint = complaint.replace("extra fields found", "unknown key").replace("required field missing", "missing key")
    remedy = "Remove it or correct its spelling." if "unknown key" in complaint else "Correct it there."
    if "missing key" in complaint:
        remedy = "Add it."
    return f"content/{file}: {complaint.replace(' @ $', ' at ').replace('at .', 'at ')}. {remedy}"


def raw(path: Path) -> dict[str, Any]:
    """A record as it is written, without its kind; a file that cannot be read is empty here and a fault elsewhere."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return {}


def read_file(path: Path, kind: type[Record]) -> Record:
    """One record from its file; raises ContentError with every fault found in it."""
    file = f"{path.parent.name}/{path.name}"
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
        raise ContentError(f"content/{file}: not readable as TOML ({exc}). Mend that line.") from None
    try:
        return _converter().structure({"id": path.stem, **raw}, kind)
    except Exception as exc:
        faults = [_sentence(file, line) for line in cattrs.transform_error(exc, format_exception=_complaint)]
        raise ContentError("\n".join(faults)) from None


def read(folder: str, record_id: str, kind: type[Record]) -> Record:
    """The record of that id; an id that is not there is refused with the ids that are."""
    path = CONTENT / folder / f"{record_id}.toml"
    if not path.is_file():
        raise ContentError(f"There is no {record_id!r} in content/{folder}. There are: {', '.join(ids(folder))}.")
    return read_file(path, kind)


def ids(folder: str) -> tuple[str, ...]:
    """The ids of a folder's records, in order."""
    return tuple(sorted(path.stem for path in (CONTENT / folder).glob("*.toml")))


@cache
def _folder(folder: str) -> dict[str, Any]:
    return {i: read(folder, i, FOLDERS[folder]) for i in ids(folder)}


def lessons() -> tuple[Lesson, ...]:
    """The lessons of the course, in order."""
    return tuple(_folder("lessons").values())


@cache
def routes() -> dict[str, Route]:
    """The paths through the course by id, the shortest first; each with its lessons, in order."""
    minutes = {lesson.id: lesson.minutes for lesson in lessons()}
    whole = (attrs.evolve(route, lessons=route.lessons or tuple(minutes)) for route in _folder("paths").values())
    return {r.id: r for r in sorted(whole, key=lambda r: (sum(minutes[i] for i in r.lessons), r.id))}


def facts() -> dict[str, Fact]:
    """What the course states, by id, each with its sources."""
    return _folder("facts")


@cache
def techniques() -> dict[str, Technique]:
    """The columns of the matrix by id, in the order of their lessons."""
    return dict(sorted(_folder("techniques").items(), key=lambda item: (item[1].lessons, item[0])))


def loads() -> dict[str, Load]:
    """What an exercise can ask of the back, by id."""
    return _folder("loads")


def exercises() -> dict[str, Exercise]:
    """The exercises inside the lessons, by id."""
    return _folder("exercises")


def conditions() -> dict[str, Condition]:
    """The rows of the matrix by id."""
    return _folder("conditions")


def warning_signs() -> dict[str, WarningSign]:
    """The warning signs by id."""
    return _folder("warning-signs")


def stops() -> dict[str, StopRule]:
    """What ends every move at once, by id, in the order in which it is told."""
    return _folder("stops")


def contexts() -> dict[str, Context]:
    """The ways someone can come to the check, by id."""
    return _folder("contexts")


def regions() -> dict[str, Region]:
    """The parts of the back by id, and how far their joints move."""
    return _folder("regions")


def quizzes() -> dict[str, QuizRecord]:
    """The questions of each lesson that has some, by the lesson's id."""
    return _folder("quizzes")


def claims() -> dict[str, Claim]:
    """What people say about the moves of the course, by id, in the order in which the course began with it."""
    return _folder("claims")


def glossary() -> dict[str, Term]:
    """The words explained, by id."""
    return _folder("glossary")


@cache
def check_screens() -> tuple[Screen, ...]:
    """The pages of the check, in order, each option with the words a reader meets."""
    records = {**conditions(), **warning_signs(), **contexts()}

    def worded(option: Option) -> Option:
        return option if option.text else attrs.evolve(option, text=records[option.id].label)

    return tuple(attrs.evolve(s, options=tuple(worded(o) for o in s.options)) for s in _folder("check").values())


@cache
def movement(movement_id: str) -> MovementRecord:
    """A movement's record."""
    return read("movements", movement_id, MovementRecord)


def muscles() -> dict[str, Muscle]:
    """The muscles and flat tendons that the figure can light up, by id."""
    return _folder("muscles")


@cache
def muscle(muscle_id: str) -> Muscle:
    """A muscle's record."""
    return read("muscles", muscle_id, Muscle)


@cache
def skeleton() -> Skeleton:
    """The figure's build."""
    return read("body", "skeleton", Skeleton)


@cache
def spine() -> Spine:
    """The trunk's vertebrae."""
    return read("body", "spine", Spine)


@cache
def column() -> Column:
    """What makes the whole column of the trunk's vertebrae."""
    return _folder("anatomy")["column"]


def parts() -> dict[str, Part]:
    """The parts of the back in words, by id; vertebrae, ligaments and nerves have one each, discs one a region."""
    return _folder("parts")


def muscle_uses() -> dict[str, MuscleUse]:
    """What the course does with each muscle, by the muscle's id."""
    return _folder("muscle-uses")


@cache
def joint_ranges() -> JointRanges:
    """How far each joint may go."""
    return read("body", "joint-ranges", JointRanges)


@cache
def masses() -> Masses:
    """How the body's mass is shared among its parts."""
    return read("body", "masses", Masses)


@cache
def references() -> dict[str, dict[str, Any]]:
    """The course's sources by id, as CSL-JSON items; `custom.tier` says how much a source can carry."""
    return {item["id"]: item for item in _read_references()}


def _read_references() -> list[dict[str, Any]]:
    return json.loads((CONTENT / "references.json").read_text(encoding="utf-8"))


def faults() -> list[str]:
    """Every fault in the content, each a sentence with file, key and remedy; none when all is well."""
    from backcourse import cases, crosscheck, strength

    found: list[str] = []
    records: dict[str, dict[str, Any]] = {"body": {}}
    for folder, kind in FOLDERS.items():
        records[folder] = {i: _try(found, folder, i, kind) for i in ids(folder)}
    records["body"] = {i: _try(found, "body", i, kind) for i, kind in FIGURE.items()}
    if not found:  # people's answers are looked up in all the rest
        for folder, kind in {**cases.FOLDERS, "ladders": strength.Ladder}.items():
            for i in ids(folder):
                _try(found, folder, i, kind)
    read_whole = {folder: {i: r for i, r in rows.items() if r is not None} for folder, rows in records.items()}
    try:
        sources = _read_references()
    except (ValueError, OSError) as exc:
        return [*found, f"content/references.json: not readable as JSON ({exc}). Mend that line."]
    known = {folder: set(rows) for folder, rows in records.items()}
    return [*found, *crosscheck.faults(read_whole, known, sources)]


def _try(found: list[str], folder: str, record_id: str, kind: type) -> Any:
    """The record, or None with its faults added to those found."""
    try:
        return read(folder, record_id, kind)
    except ContentError as exc:
        found += str(exc).splitlines()
        return None
