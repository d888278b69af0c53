"""A compiled movement as a lesson, a test or someone else's script reads it; no numpy needed."""

from __future__ import annotations

import json
from functools import cache, cached_property
from html import escape
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from attrs import define, field, frozen

from backcourse import knowledge
from backcourse.body import props as things
from backcourse.body.geometry import Quaternion, Vector, between, blend
from backcourse.body.movement import ANGLE_UNIT, PLACE_UNIT, TURN_UNIT, fingerprint
from backcourse.body.pose import ANGLES, REGIONS, TURNING, measured, spine_joints
from backcourse.body.skeleton import JOINTS, LEVELS, MOVERS, SIDES, THORACIC, bones, furnished, posed
from backcourse.body.surface import sections

TURNS = 8.0  # degrees by which the whole spine turns in a movement that is one of turning
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
class Thing:
    """A prop of a clip: its `.kind`, and its solid parts where they are in each frame (`.geometry`, metres)."""

    prop: things.Prop
    film: Clip = field(repr=False)

    @property
    def kind(self) -> str:
        """What it is: "chair", "roller" …"""
        return self.prop.kind

    @property
    def soft(self) -> bool:
        """Whether it gives way under the body."""
        return self.prop.soft

    @property
    def held(self) -> bool:
        """Whether a hand holds it, so that it touches the body on purpose."""
        return self.prop.held

    @cached_property
    def geometry(self) -> tuple[tuple[things.Part, ...], ...]:
        """Its parts in the room: one tuple a frame."""
        return tuple(self.film.prop_at(self.kind, i).parts for i in range(self.film.raw["frames"]))

    @property
    def parts(self) -> tuple[things.Part, ...]:
        """Its parts in the first frame."""
        return self.geometry[0]


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
    def rests(self) -> tuple[tuple[str, float, float], ...]:
        """The parts of the body that lie on something, each from and to in seconds."""
        return tuple(tuple(row) for row in self.raw["rests"])

    @property
    def targets(self) -> tuple[str, ...]:
        """The muscles that the movement works or stretches."""
        return tuple(self.raw["targets"])

    @property
    def key(self) -> str:
        """The phase whose end is the movement's picture."""
        return self.raw["key"]

    @property
    def view(self) -> str:
        """The view that shows it best."""
        return self.raw["view"]

    @property
    def also(self) -> str:
        """A second view, which shows what the first hides."""
        return self.raw["also"]

    @property
    def mistake(self) -> bool:
        """Whether it shows what not to do."""
        return "--mistake" in self.id

    @cached_property
    def _root(self) -> list[Vector]:
        return list(zip(*(self._values(c, PLACE_UNIT) for c in self.raw["root"]), strict=True))

    @cached_property
    def _turns(self) -> dict[str, list[Quaternion]]:
        """For each joint that is not of the spine, its turn on its parent in each frame."""
        return {joint: self._quaternions(channels) for joint, channels in self.raw["turns"].items()}

    @cached_property
    def _regions(self) -> list[tuple[float, ...]]:
        """The angles of the spine's regions in each frame, in degrees, as in REGIONS."""
        return list(zip(*(self._values(c, ANGLE_UNIT) for c in self.raw["spine"]), strict=True))

    @cached_property
    def _curl(self) -> list[list[float]]:
        return [self._values(c, 1.0) for c in self.raw["curl"]]

    @cached_property
    def _movers(self) -> dict[str, tuple[list[Vector], list[Quaternion]]]:
        """Where what moves stands in each frame, and how it is turned."""
        return {
            kind: (
                list(zip(*(self._values(c, PLACE_UNIT) for c in both["place"]), strict=True)),
                self._quaternions(both["turn"]),
            )
            for kind, both in self.raw["movers"].items()
        }

    def _values(self, channel: int | list[int], unit: float) -> list[float]:
        if isinstance(channel, int):
            return [channel * unit] * self.raw["frames"]
        return [v * unit for v in accumulate(channel)]

    def _quaternions(self, channels: list[int | list[int]]) -> list[Quaternion]:
        return list(zip(*(self._values(c, TURN_UNIT) for c in channels), strict=True))

    def posture(self, time: float) -> tuple[list[Vector], list[Quaternion]]:
        """Places (m) and turns in the room of all that shapes hang on (FRAMES: joints first) at a time in seconds."""
        at = max(0.0, min(time * self.raw["fps"], self.raw["frames"] - 1))
        i = min(int(at), self.raw["frames"] - 2)
        k = at - i
        root = between(self._root[i], self._root[i + 1], k)
        angles = tuple(a + (b - a) * k for a, b in zip(self._regions[i], self._regions[i + 1], strict=True))
        turns = list(bones().rest)
        for each in spine_joints():
            turns[JOINTS.index(each.joint)] = each.turn(angles)
        for joint in TURNING:
            turns[JOINTS.index(joint)] = blend(self._turns[joint][i], self._turns[joint][i + 1], k)
        movers = {
            kind: (between(there[i], there[i + 1], k), blend(turned[i], turned[i + 1], k))
            for kind, (there, turned) in self._movers.items()
        }
        return furnished(*posed(root, turns), [c[i] + (c[i + 1] - c[i]) * k for c in self._curl], movers)

    def movers_at(self, time: float) -> list[Vector]:
        """Where whatever rolls or is held stands at a time in seconds (m), with the room it takes to the sides."""
        places, _ = self.posture(time)
        out = []
        for kind in self._movers:
            x, y, z = places[len(JOINTS) + 2 * len(SIDES) + MOVERS.index(kind)]
            r = self.raw["props"][kind].get("radius", 0.12)
            half = self.raw["props"][kind].get("width", 2 * r) / 2
            out += [(x + a, y + b, z + c) for a in (half, -half) for b in (r, -r) for c in (r, -r)]
        return out

    @cached_property
    def positions(self) -> tuple[tuple[Vector, ...], ...]:
        """Where every joint is: frames × joints × 3, metres."""
        return tuple(tuple(self.posture(t)[0][: len(JOINTS)]) for t in self.times)

    @property
    def segments(self) -> tuple[tuple[str, str, float, float], ...]:
        """The body as round-ended pieces: joint, joint, the radius (m) at each; along the spine as deep as the back."""
        radii = knowledge.skeleton().radii
        limbs = (
            ("thigh", "hip", "knee"),
            ("shank", "knee", "ankle"),
            ("foot", "ankle", "toe"),
            ("upper_arm", "shoulder", "elbow"),
            ("forearm", "elbow", "wrist"),
            ("hand", "wrist", "hand"),
        )
        back = {level: round(depth - forward - 0.004, 4) for level, (_, depth, forward) in sections().items()}
        along = [("pelvis", radii["thigh"][0]), *back.items(), ("neck", radii["neck"][0]), ("head", radii["head"][0])]
        return (
            *((a, b, ra, rb) for (a, ra), (b, rb) in pairwise(along)),
            *((f"{s}_{a}", f"{s}_{b}", *radii[part]) for part, a, b in limbs for s in ("left", "right")),
        )

    @cached_property
    def angles(self) -> dict[str, tuple[float, ...]]:
        """Every clinical angle in each frame, in degrees, by its key (ANGLES); limbs as measured from their joints."""
        rows = [
            dict(zip(REGIONS, self._regions[i], strict=True)) | measured({j: q[i] for j, q in self._turns.items()})
            for i in range(self.raw["frames"])
        ]
        return {key: tuple(row[key] for row in rows) for key in ANGLES}

    def _levels(self, motion: int) -> tuple[tuple[float, ...], ...]:
        """Each vertebra's bend (0), turn (1) or side-bend (2) on the one below: frames × 17, degrees."""
        levels = [each for each in spine_joints() if each.joint in LEVELS]
        return tuple(tuple(row[3 * e.region + motion] * e.share[motion] for e in levels) for row in self._regions)

    @cached_property
    def spine_turn(self) -> tuple[tuple[float, ...], ...]:
        """Each vertebra's turn to the right on the one below: frames × 17 (L5 … T1), degrees."""
        return self._levels(1)

    @cached_property
    def spine_bend(self) -> tuple[tuple[float, ...], ...]:
        """Each vertebra's forward bend on the one below, change from standing: frames × 17 (L5 … T1), degrees."""
        return self._levels(0)

    @cached_property
    def motion(self) -> str:
        """What its vertebrae do, and are coloured by: "turn", or "bend" where the spine hardly turns."""
        return "turn" if max(abs(sum(row)) for row in self.spine_turn) >= TURNS else "bend"

    @cached_property
    def thorax_turn(self) -> int:
        """The largest turn of the whole chest (T1 to T12) on the low back, to either side, in degrees."""
        chest = [LEVELS.index(level) for level in THORACIC]
        return round(max(abs(sum(row[i] for i in chest)) for row in self.spine_turn))

    @cached_property
    def props(self) -> tuple[Thing, ...]:
        """The things used: kind, whether they are soft or held, and their solid parts in each frame."""
        return tuple(Thing(things.build(kind, size), self) for kind, size in self.raw["props"].items())

    def prop_at(self, kind: str, frame: int) -> things.Prop:
        """A thing with its parts where they are in a frame."""
        prop = things.build(kind, self.raw["props"][kind])
        if kind in self._movers:
            places, turns = self._movers[kind]
            return prop.placed(places[frame], turns[frame])
        return prop

    def frame_at(self, time: float) -> int:
        """The number of the frame nearest to a time in seconds."""
        return max(0, min(round(time * self.raw["fps"]), self.raw["frames"] - 1))

    @cached_property
    def payload(self) -> dict[str, Any]:
        """What the player is sent: the clip, the bones and the shapes that clothe them."""
        from backcourse.body.payload import payload

        return payload(self)


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
