"""The kinds of record the moving figure is made of: movements as an author writes them, and its build."""

from __future__ import annotations

from attrs import field, frozen

from backcourse.records import kebab, one_of

BREATHS = ("in", "out", "easy")


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

    id: str = field(validator=kebab)
    name: str
    seconds: float
    breath: str = field(validator=one_of(*BREATHS))
    cue: str
    practice: str = ""
    pose: dict[str, float] = field(factory=dict)
    contacts: dict[str, Contact] = field(factory=dict)


@frozen
class MovementRecord:
    """A movement as an author writes it, before it is compiled to a clip."""

    id: str = field(validator=kebab)
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


@frozen
class Muscle:
    """A muscle or flat tendon: where it begins and ends, what it does, its nerve; `plain` says it for a learner."""

    id: str = field(validator=kebab)
    name: str
    group: str
    plain: str
    origin: str
    insertion: str
    action: str
    nerve: str
    sources: tuple[str, ...]
    reviewed: str = ""
