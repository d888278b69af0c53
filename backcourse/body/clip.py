"""A compiled movement as a lesson, a test or someone else's script reads it; no numpy needed."""

from __future__ import annotations

import json
from functools import cache, cached_property
from html import escape
from itertools import accumulate
from pathlib import Path
from typing import Any

from attrs import asdict, define, field, frozen

from backcourse import knowledge
from backcourse.body.geometry import Quaternion, Vector, between, blend
from backcourse.body.movement import PLACE_UNIT, TURN_UNIT, fingerprint
from backcourse.body.skeleton import JOINTS, LEVELS, THORACIC, bones, posed, spine_angles

CLIPS = Path(__file__).parents[1] / "clips"


class ClipError(LookupError):
    """A clip that is not there or is older than its record; its text says what to do."""


@frozen
class ClipPhase:
    """A phase as played, from `start` to `end` seconds: cue, breath ("in", "out", "easy") and what moves, in words."""

    id: str
    name: str
    start: float
    end: float
    breath: str
    cue: str
    practice: str
    words: str


@frozen
class Held:
    """A contact that is kept: this part rests on that from `start` to `end` seconds."""

    part: str
    on: str
    start: float
    end: float


@frozen(repr=False)
class Words:
    """A movement in words: how it starts, and what happens step by step; shown as a numbered list."""

    start: str
    steps: tuple[str, ...]

    def __repr__(self) -> str:
        return "\n".join([self.start, *(f"{n}. {step}" for n, step in enumerate(self.steps, 1))])

    def _repr_html_(self) -> str:
        steps = "".join(f"<li>{escape(step)}</li>" for step in self.steps)
        return f"<p>{escape(self.start)}</p><ol>{steps}</ol>"


@define(slots=False, eq=False)
class Clip:
    """A movement, frame by frame. Metres, seconds, degrees; x = the figure's left, y = up, z = forward, floor y = 0."""

    raw: dict[str, Any] = field(repr=False)

    @property
    def id(self) -> str:
        """The movement's id."""
        return self.raw["id"]

    @property
    def name(self) -> str:
        """The movement's name."""
        return self.raw["name"]

    @property
    def technique(self) -> str:
        """The lesson it belongs to."""
        return self.raw["technique"]

    @property
    def summary(self) -> str:
        """The movement in one sentence."""
        return self.raw["summary"]

    @property
    def cue(self) -> str:
        """How to get into the start position."""
        return self.raw["cue"]

    @property
    def words(self) -> Words:
        """The whole movement in words, for someone who does not see it: how it starts, then a line for each phase."""
        breath = {"in": "Breathe in.", "out": "Breathe out.", "easy": "Breathe easily."}
        lines = [f"{p.name}. {p.cue} {breath[p.breath]} {p.words}" for p in self.phases]
        return Words(f"{self.name}. {self.cue}", tuple(lines))

    @property
    def joints(self) -> tuple[str, ...]:
        """The joints' names, in the order of `.positions`."""
        return JOINTS

    @cached_property
    def phases(self) -> tuple[ClipPhase, ...]:
        """The phases in order."""
        return tuple(ClipPhase(**phase) for phase in self.raw["phases"])

    @cached_property
    def contacts(self) -> tuple[Held, ...]:
        """What rests on what, and when."""
        return tuple(Held(*row) for row in self.raw["contacts"])

    @property
    def duration(self) -> float:
        """Length in seconds."""
        return self.phases[-1].end

    @cached_property
    def times(self) -> tuple[float, ...]:
        """The time of each frame, in seconds."""
        return tuple(i / self.raw["fps"] for i in range(self.raw["frames"]))

    @cached_property
    def _root(self) -> list[Vector]:
        return list(zip(*(self._values(c, PLACE_UNIT) for c in self.raw["root"]), strict=True))

    @cached_property
    def _turns(self) -> list[list[Quaternion]]:
        """For each joint, its turn on its parent in each frame."""
        return [list(zip(*(self._values(c, TURN_UNIT) for c in joint), strict=True)) for joint in self.raw["turns"]]

    def _values(self, channel: int | list[int], unit: float) -> list[float]:
        if isinstance(channel, int):
            return [channel * unit] * self.raw["frames"]
        return [v * unit for v in accumulate(channel)]

    def posture(self, time: float) -> tuple[list[Vector], list[Quaternion]]:
        """Places (m) and turns in the room of every joint at a time in seconds, blended between frames."""
        at = max(0.0, min(time * self.raw["fps"], self.raw["frames"] - 1))
        i = min(int(at), self.raw["frames"] - 2)
        root = between(self._root[i], self._root[i + 1], at - i)
        return posed(root, [blend(joint[i], joint[i + 1], at - i) for joint in self._turns])

    @cached_property
    def positions(self) -> tuple[tuple[Vector, ...], ...]:
        """Where every joint is: frames × joints × 3, metres."""
        return tuple(tuple(self.posture(t)[0]) for t in self.times)

    @property
    def segments(self) -> tuple[tuple[str, str, float, float], ...]:
        """The body as round-ended pieces: joint, joint, and the radius (m) at each."""
        radii = knowledge.skeleton().radii
        limbs = (
            ("thigh", "hip", "knee"),
            ("shank", "knee", "ankle"),
            ("foot", "ankle", "toe"),
            ("upper_arm", "shoulder", "elbow"),
            ("forearm", "elbow", "wrist"),
            ("hand", "wrist", "hand"),
        )
        return (
            ("neck", "head", *radii["neck"]),
            *((f"{s}_{a}", f"{s}_{b}", *radii[part]) for part, a, b in limbs for s in ("left", "right")),
        )

    @cached_property
    def _spine(self) -> list[list[tuple[float, float, float]]]:
        """Each vertebra's forward bend, turn and side-bend on the one below, away from standing: frames × 17."""
        joints = [JOINTS.index(level) for level in LEVELS]
        rows = []
        for i in range(self.raw["frames"]):
            angles = [spine_angles(self._turns[j][i]) for j in joints]
            rows.append([(b - c, t, s) for (b, t, s), c in zip(angles, bones().curve, strict=True)])
        return rows

    @cached_property
    def spine_turn(self) -> tuple[tuple[float, ...], ...]:
        """Each vertebra's turn to the right on the one below: frames × 17 (L5 … T1), degrees."""
        return tuple(tuple(turn for _, turn, _ in row) for row in self._spine)

    @cached_property
    def spine_bend(self) -> tuple[tuple[float, ...], ...]:
        """Each vertebra's forward bend on the one below, change from standing: frames × 17 (L5 … T1), degrees."""
        return tuple(tuple(bend for bend, _, _ in row) for row in self._spine)

    @cached_property
    def thorax_turn(self) -> int:
        """The largest turn of the whole chest (T1 to T12) on the low back, to either side, in degrees."""
        chest = [LEVELS.index(level) for level in THORACIC]
        return round(max(abs(sum(row[i] for i in chest)) for row in self.spine_turn))

    @cached_property
    def props(self) -> tuple[Any, ...]:
        """The things used, with their solid parts (see `backcourse.body.props`); they stand still unless said."""
        from backcourse.body.props import build

        return tuple(build(kind, size) for kind, size in self.raw["props"].items())

    def frame_at(self, time: float) -> int:
        """The number of the frame nearest to a time in seconds."""
        return max(0, min(round(time * self.raw["fps"]), self.raw["frames"] - 1))

    @cached_property
    def payload(self) -> dict[str, Any]:
        """What the player is sent: the clip, the bones and the shapes that clothe them."""
        from backcourse.body.scene import PALETTE, VIEWS, shape_of, shapes, stage

        build = bones()
        return {
            **self.raw,
            "words": asdict(self.words),
            "duration": self.duration,
            "joints": JOINTS,
            "levels": [level.upper() for level in LEVELS],
            "spine_joints": [JOINTS.index(level) for level in LEVELS],
            "parents": build.parents,
            "offsets": build.offsets,
            "turn_unit": TURN_UNIT,
            "place_unit": PLACE_UNIT,
            "shapes": shapes(self),
            "stage": stage(self),
            "shape": shape_of(stage(self)),
            "palette": PALETTE,
            "views": VIEWS,
        }


def movements(*, mistakes: bool = False) -> tuple[str, ...]:
    """The ids of all movements, in order; the mistakes among them only when asked for."""
    return tuple(i for i in knowledge.ids("movements") if mistakes or "--mistake" not in i)


@cache
def clip(movement_id: str) -> Clip:
    """The compiled movement of that id.

    Raises ClipError, saying what to do, when there is none or when its record has changed since it was compiled.
    """
    path = CLIPS / f"{movement_id}.json"
    if movement_id not in movements(mistakes=True):
        choices = ", ".join(movements(mistakes=True))
        raise ClipError(f"There is no movement {movement_id!r}. Choose one of: {choices}.")
    if not path.is_file():
        raise ClipError(f"{movement_id!r} has not been compiled. Run `make assets` (or `backcourse assets`).")
    raw = json.loads(path.read_text(encoding="utf-8"))
    if raw["made_from"] != fingerprint(movement_id):
        raise ClipError(
            f"{movement_id!r} was compiled from other content than is there now. Run `make assets` "
            "(or `backcourse assets`), look at the picture, and refresh the lessons that show it."
        )
    return Clip(raw)
