"""What the course knows: typed, frozen records read from `backcourse/content/`, and every fault in them at once.

One TOML record per file, whose stem is its id; the references are one CSL-JSON list. A record that cannot be read is
refused in a sentence that names the file, the key and the remedy.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar

import cattrs
from attrs import field, frozen
from cattrs.gen import make_dict_structure_fn
from cattrs.v import format_exception

CONTENT = Path(__file__).parent / "content"
BREATHS = ("in", "out", "easy")
Record = TypeVar("Record")


class ContentError(ValueError):
    """Content that cannot be used; its text says which file, which key and what to do."""


def _kebab(record: object, attribute: Any, value: str) -> None:
    if not re.fullmatch(r"[a-z0-9]+(-{1,2}[a-z0-9]+)*", value):
        raise ValueError(f"{attribute.name} {value!r} is not kebab-case: use small letters, digits and hyphens")


def _one_of(*choices: str) -> Any:
    def check(record: object, attribute: Any, value: str) -> None:
        if value not in choices:
            raise ValueError(f"{attribute.name} {value!r} is not one of {', '.join(choices)}")

    return check


@frozen
class Lesson:
    """A page of the course; its id is its notebook's stem, and `order` the number it starts with."""

    id: str = field(validator=_kebab)
    title: str
    minutes: int
    summary: str

    @property
    def order(self) -> int:
        """The lesson's place in the course, from 0."""
        return int(self.id[:2])


@frozen
class Contact:
    """Where a hand or foot rests: on a limb (`along` it, `around` it in degrees), on the floor, or at a prop's `point`.

    `around` 0 is the front of a limb in standing, 90 its outer side. `fingers` turns the hand from the limb's far end
    towards its outer side (degrees). `lift` bows the way there (metres: left, up, forward). `at` is a place on the
    floor, x and z (metres).
    """

    on: str
    along: float = 0.5
    around: float = 0.0
    fingers: float = 0.0
    at: tuple[float, float] | None = None
    toes_out: float = 0.0
    point: str | None = None
    lift: tuple[float, float, float] = (0.0, 0.0, 0.0)


@frozen
class Start:
    """How a movement begins: pose (degrees; places in metres), contacts by part, and how to get there."""

    cue: str
    pose: dict[str, float]
    contacts: dict[str, Contact]


@frozen
class Phase:
    """A stretch of a movement: the pose and contacts it ends in (what is not named stays), its breath and its cue."""

    id: str = field(validator=_kebab)
    name: str
    seconds: float
    breath: str = field(validator=_one_of(*BREATHS))
    cue: str
    practice: str = ""
    pose: dict[str, float] = field(factory=dict)
    contacts: dict[str, Contact] = field(factory=dict)


@frozen
class MovementRecord:
    """A movement as an author writes it, before it is compiled to a clip."""

    id: str = field(validator=_kebab)
    name: str
    technique: str
    summary: str
    start: Start
    phases: tuple[Phase, ...]
    sources: tuple[str, ...]
    loads: tuple[str, ...] = ()
    props: dict[str, dict[str, float]] = field(factory=dict)
    reviewed: str = ""


@frozen
class Level:
    """One vertebra of the trunk on the one below it: millimetres and degrees, as in content/body/spine.toml."""

    id: str
    joint: str
    body_height: float
    body_width: float
    body_depth: float
    wedge: float
    disc_height: float
    disc_angle: float
    flexion_extension: float
    side_bend: float
    turn: float


@frozen
class Spine:
    """The 17 vertebrae of the trunk, L5 first."""

    id: str
    sacral_slope: float
    levels: tuple[Level, ...]
    sources: tuple[str, ...]


@frozen
class TrunkSection:
    """The trunk's outline at one vertebra, in metres."""

    at: str
    half_width: float
    half_depth: float
    forward: float


@frozen
class Skeleton:
    """The figure's build: lengths as fractions of its height (m), radii and outlines in metres."""

    id: str
    height: float
    lengths: dict[str, float]
    radii: dict[str, tuple[float, float]]
    trunk: tuple[TrunkSection, ...]
    sources: tuple[str, ...]

    def length(self, part: str) -> float:
        """A published length, in metres."""
        return self.lengths[part] * self.height


@frozen
class JointRanges:
    """The least and greatest angle a drawn joint may take, in degrees."""

    id: str
    ranges: dict[str, tuple[float, float]]
    sources: tuple[str, ...]


def _strict_converter() -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True)
    for kind in (float, int, str):
        converter.register_structure_hook(kind, _plain)
    for kind in (Contact, Start, Phase, MovementRecord, Level, Spine, TrunkSection, Skeleton, JointRanges, Lesson):
        converter.register_structure_hook(kind, make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True))
    return converter


def _plain(value: object, kind: type) -> Any:
    """A number or a text as it was written; a text is not quietly turned into a number, nor the other way."""
    if isinstance(value, bool) or not isinstance(value, (int, float) if kind is float else kind):
        raise TypeError(f"{value!r} should be {'a number' if kind in (float, int) else 'a text'}")
    return kind(value)


@cache
def _converter() -> cattrs.Converter:
    return _strict_converter()


def _complaint(exc: BaseException, kind: type | None) -> str:
    """What is wrong in one place: our own words where we refused it, cattrs' otherwise."""
    return str(exc) if type(exc) in (TypeError, ValueError) and exc.args else format_exception(exc, kind)


def _sentence(file: str, complaint: str) -> str:
    complaint = complaint.replace("extra fields found", "unknown key").replace("required field missing", "missing key")
    remedy = "Remove it or correct its spelling." if "unknown key" in complaint else "Correct it there."
    if "missing key" in complaint:
        remedy = "Add it."
    return f"content/{file}: {complaint.replace(' @ $', ' at ').replace('at .', 'at ')}. {remedy}"


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
def lessons() -> tuple[Lesson, ...]:
    """The lessons of the course, in order."""
    return tuple(read("lessons", i, Lesson) for i in ids("lessons"))


@cache
def movement(movement_id: str) -> MovementRecord:
    """A movement's record."""
    return read("movements", movement_id, MovementRecord)


@cache
def skeleton() -> Skeleton:
    """The figure's build."""
    return read("body", "skeleton", Skeleton)


@cache
def spine() -> Spine:
    """The trunk's vertebrae."""
    return read("body", "spine", Spine)


@cache
def joint_ranges() -> JointRanges:
    """How far each joint may go."""
    return read("body", "joint-ranges", JointRanges)


@cache
def references() -> dict[str, dict[str, Any]]:
    """The course's sources by id, as CSL-JSON items; `custom.tier` says how much a source can carry."""
    return {item["id"]: item for item in json.loads((CONTENT / "references.json").read_text(encoding="utf-8"))}


def faults() -> list[str]:
    """Every fault in the content, each a sentence with file, key and remedy; none when all is well."""
    return list(_faults())


def _faults() -> Iterator[str]:
    kinds = [("lessons", Lesson), ("movements", MovementRecord)]
    read_all = [partial(read, folder, i, kind) for folder, kind in kinds for i in ids(folder)]
    for get in (*read_all, skeleton, spine, joint_ranges):
        try:
            record = get()
        except ContentError as exc:
            yield from str(exc).splitlines()
            continue
        yield from _dangling(record)


def _dangling(record: Any) -> Iterator[str]:
    """Ids in a record that lead nowhere."""
    for source in getattr(record, "sources", ()):
        if source not in references():
            yield f"{record.id}: source {source!r} is not in content/references.json. Add it there or correct the id."
    if isinstance(record, MovementRecord) and record.technique not in ids("lessons"):
        yield f"{record.id}: technique {record.technique!r} is no lesson. Use one of: {', '.join(ids('lessons'))}."
    if not getattr(record, "sources", (True,)):
        yield f"{record.id}: no source is named. Add at least one id of content/references.json under `sources`."
