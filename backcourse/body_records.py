"""The kinds of record the moving figure is made of: movements as an author writes them, and its build."""

from __future__ import annotations

from attrs import field, frozen

from backcourse.records import kebab, one_of

BREATHS = ("in", "out", "easy")


@frozen
class Contact:
    """Where a hand or foot is: on a limb, the body, the floor or a prop; in the "air" the limb's own angles move it.

    On a limb it lies `along` it (0 near, 1 far) and `around` it in degrees: 0 is the front in standing, 90 the outer
    side, 180 the back; `fingers` turns the hand from the limb's far end towards its outer side. On the floor, a mat
    or a bed `at` is the place, x and z (metres), and `fingers` is where they point: 0 forward, 90 outward. A prop or
    the body is held at a named `point`. `lift` bows the way there (metres: left, up, forward). `bend` is the way the
    elbow or knee goes (outward, up, forward; for an elbow as the chest sees it, for a knee in the room). `curl` bends
    the fingers, in degrees.
    """

    on: str
    along: float = 0.5
    around: float = 0.0
    fingers: float = 0.0
    at: tuple[float, float] | None = None
    toes_out: float = 0.0
    point: str | None = None
    lift: tuple[float, float, float] = (0.0, 0.0, 0.0)
    bend: tuple[float, float, float] | None = None
    curl: float | None = None


@frozen
class Start:
    """How a movement begins: pose (degrees; places in metres), contacts by part, and how to get there.

    `rests` names the parts of the body that lie on something, each with the pose key that gives way so that it does
    (`pelvis = "pelvis_y"`). `pin` keeps one part over a place on the floor, x and z in metres.
    """

    cue: str
    pose: dict[str, float]
    contacts: dict[str, Contact] = field(factory=dict)
    rests: dict[str, str] = field(factory=dict)
    pin: dict[str, tuple[float, float]] = field(factory=dict)


@frozen
class Phase:
    """A stretch of a movement: the pose and contacts it ends in (what is not named stays), its breath and its cue.

    `rests` and `pin`, when given, replace those before; they hold all the way between two ends that both name them.
    """

    id: str = field(validator=kebab)
    name: str
    seconds: float
    breath: str = field(validator=one_of(*BREATHS))
    cue: str
    practice: str = ""
    pose: dict[str, float] = field(factory=dict)
    contacts: dict[str, Contact] = field(factory=dict)
    rests: dict[str, str] | None = None
    pin: dict[str, tuple[float, float]] | None = None


@frozen
class MovementRecord:
    """A movement as an author writes it, before it is compiled to a clip.

    `targets` are the muscles it works or stretches, `key` the phase whose end is its picture, `view` where it is seen
    from, and `also` a second view that shows what the first hides.
    """

    id: str = field(validator=kebab)
    name: str
    technique: str
    summary: str
    start: Start
    phases: tuple[Phase, ...]
    sources: tuple[str, ...]
    loads: tuple[str, ...] = ()
    props: dict[str, dict[str, float]] = field(factory=dict)
    targets: tuple[str, ...] = ()
    key: str = ""
    view: str = "front-left"
    also: str = ""
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
class MassPart:
    """A part's fraction of the body's mass, and where it acts: a fraction of the way from its near to its far joint."""

    part: str
    near: str
    far: str
    mass: float
    centre: float


@frozen
class Masses:
    """How the body's mass is shared among its parts; a part whose joints come in pairs is there on both sides."""

    id: str
    parts: tuple[MassPart, ...]
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
