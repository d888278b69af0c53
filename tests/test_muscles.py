"""The muscles: a record for each, and a region of the figure that lights up where an anatomist expects it."""

import shutil
from math import cos, dist, sin, sqrt

import numpy as np
import pytest
import textstat

from backcourse import knowledge
from backcourse.body import clip, muscles
from backcourse.body.geometry import LEFT, add, compose, rotate, turned
from backcourse.body.scene import PALETTE, picture, shapes
from backcourse.body.skeleton import JOINTS, bones, furnished, posed
from backcourse.body.wardrobe import figure
from backcourse.cite import PRINTED

MUSCLES = tuple(knowledge.muscles())
ON_THE_SKIN = tuple(m for m in MUSCLES if muscles.COURSES[m].tone != "deep")
DEEP = tuple(m for m in MUSCLES if m not in ON_THE_SKIN)
WAYS = [
    (sqrt(1 - y * y) * cos(n * 2.39996), y, sqrt(1 - y * y) * sin(n * 2.39996))
    for n, y in ((n, 1 - (2 * n + 1) / 1500) for n in range(1500))
]  # directions spread evenly over a sphere


class Lit:
    """The seated turn, with some muscles lit; it can be shown at a posture of its own."""

    def __init__(self, *targets, posture=None):
        self.film, self.targets, self.held = clip("chair-twist"), targets, posture

    def __getattr__(self, name):
        return getattr(self.film, name)

    def posture(self, time):
        """The posture held, or the clip's own."""
        return self.held or self.film.posture(time)


def standing(**turns):
    """Places and turns of all joints in easy standing, some joints bent (degrees forward)."""
    rest = [compose(turn, turned(LEFT, turns.get(joint, 0))) for joint, turn in zip(JOINTS, bones().rest, strict=True)]
    return furnished(*posed((0.0, 0.9, 0.0), rest))


def places(shape, posture):
    """The middles of a shape's balls in the room."""
    at, frames = posture
    return [add(at[j], rotate(frames[j], (x, y, z))) for j, x, y, z, _ in shape["balls"]]


def outside(points):
    """How far each point lies outside the drawn body in standing (m), less than 0 inside."""
    posture, ways, nearest = standing(), np.array(WAYS), np.full(len(points), np.inf)
    for shape in figure():
        radii = np.array([ball[4] for ball in shape["balls"]])
        reach = (np.array(places(shape, posture)) @ ways.T + radii[:, None]).max(axis=0)
        nearest = np.minimum(nearest, (np.array(points) @ ways.T - reach).max(axis=1))
    return nearest


def middle(muscle, side=1):
    """The middle of a muscle of one side in standing: left, up and forward (m)."""
    spots = [p for shape in muscles.shapes([muscle]) for p in places(shape, standing())]
    return [sum(p[i] for p in spots if p[0] * side > 0) / sum(p[0] * side > 0 for p in spots) for i in range(3)]


def test_the_course_knows_eighteen_muscles():
    """There is a record for each muscle that can be lit, and a course for each record."""
    assert len(MUSCLES) == 18
    assert set(MUSCLES) == set(muscles.COURSES)


@pytest.mark.parametrize("muscle", MUSCLES)
def test_a_muscle_is_described_and_sourced(muscle):
    """Its record says where it begins and ends, what it does and what serves it, from sources that are printed."""
    record = knowledge.muscle(muscle)
    assert all((record.name, record.group, record.origin, record.insertion, record.action, record.nerve))
    assert {knowledge.references()[i]["custom"]["tier"] for i in record.sources} <= set(PRINTED)
    assert record.sources


def test_the_plain_words_are_plain():
    """A learner reads where each muscle is and what it does in one sentence, all in all at grade 8 or below."""
    said = [knowledge.muscle(muscle).plain for muscle in MUSCLES]
    assert all(words.endswith(".") and words.count(".") == 1 and len(words.split()) <= 25 for words in said)
    assert textstat.flesch_kincaid_grade(" ".join(said)) <= 8


def test_a_muscle_without_a_source_is_a_fault(tmp_path, monkeypatch):
    """A record that names no source, or one that is not listed, is reported with its file and the remedy."""
    shutil.copytree(knowledge.CONTENT, tmp_path / "content")
    for muscle, sources in (("psoas-minor", "[]"), ("soleus", '["nobody-2020"]')):
        text = (knowledge.CONTENT / "muscles" / "piriformis.toml").read_text(encoding="utf-8")
        lines = [f"sources = {sources}" if line.startswith("sources") else line for line in text.splitlines()]
        lines[0] = f'name = "{muscle}"'
        (tmp_path / "content" / "muscles" / f"{muscle}.toml").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setattr(knowledge, "CONTENT", tmp_path / "content")
    found = [fault for fault in knowledge.faults() if "muscles/" in fault]
    assert sorted(found) == [
        "content/muscles/psoas-minor.toml: no source is named. Add at least one id of content/references.json under "
        "`sources`.",
        "content/muscles/soleus.toml: source 'nobody-2020' is not in content/references.json. Correct the id, or add "
        "that record.",
    ]


def test_an_unknown_muscle_is_refused_with_those_there_are():
    """A slip in a movement's targets is answered with the ids to choose from."""
    with pytest.raises(knowledge.ContentError, match=r"no 'glutes' in content/muscles.*gluteus-maximus.*trapezius"):
        muscles.shapes(["glutes"])


@pytest.mark.parametrize("muscle", ON_THE_SKIN)
def test_a_muscle_lies_on_the_drawn_body(muscle):
    """No strand floats above the skin or sinks under it by more than 3 cm."""
    apart = outside([p for shape in muscles.shapes([muscle]) for p in places(shape, standing())])
    assert max(abs(apart)) < 0.03


@pytest.mark.parametrize("muscle", DEEP)
def test_a_deep_muscle_lies_in_the_drawn_body(muscle):
    """A deep muscle stays under the skin."""
    assert outside([p for shape in muscles.shapes([muscle]) for p in places(shape, standing())]).max() < 0.0


@pytest.mark.parametrize("muscle", MUSCLES)
def test_left_and_right_are_mirror_images(muscle):
    """Each strand has its like on the other side: same colour, same thickness, the way it looks mirrored too."""

    def row(shape, side):
        at, frames = standing()
        joint, *way = shape["facing"]
        x, y, z = rotate(frames[joint], way)
        balls = [(side * p[0], *p[1:], b[4]) for p, b in zip(places(shape, (at, frames)), shape["balls"], strict=True)]
        return shape["material"], [round(v, 3) for v in (*sum(balls, ()), side * x, y, z)]

    drawn = muscles.shapes([muscle])
    half = len(drawn) // 2
    for left, right in zip(drawn[:half], drawn[half:], strict=True):
        (colour, ours), (other, theirs) = row(left, 1), row(right, -1)
        assert colour == other
        assert ours == pytest.approx(theirs, abs=0.0021)
    assert all(p[0] > -0.001 for shape in drawn[:half] for p in places(shape, standing()))


@pytest.mark.parametrize(
    "above, below",
    [
        ("trapezius", "latissimus-dorsi"),
        ("levator-scapulae", "rhomboids"),
        ("rhomboids", "quadratus-lumborum"),
        ("latissimus-dorsi", "gluteus-maximus"),
        ("serratus-anterior", "obliques"),
        ("gluteus-medius", "gluteus-maximus"),
        ("gluteus-maximus", "hamstrings"),
    ],
)
def test_muscles_follow_each_other_down_the_body(above, below):
    """The middle of one lies higher than the middle of the next."""
    assert middle(above)[1] > middle(below)[1] + 0.02


def test_the_columns_of_the_erector_lie_side_by_side():
    """From the spine outwards: spinalis, longissimus, iliocostalis."""
    assert middle("spinalis")[0] + 0.01 < middle("longissimus")[0] < middle("iliocostalis")[0] - 0.01


@pytest.mark.parametrize(
    "muscle, from_behind",
    [(m, m not in ("iliopsoas", "transversus-abdominis", "obliques", "serratus-anterior")) for m in MUSCLES],
)
def test_a_muscle_is_seen_from_its_own_side(muscle, from_behind):
    """Muscles of the back and buttocks show from behind, those of belly and ribs from in front; few from both."""

    def seen(yaw):
        colours = {PALETTE["materials"][muscles.COURSES[muscle].tone + tone] for tone in ("", " grain")}
        painted = picture(Lit(muscle, posture=standing()), 0, yaw, 8, spine=False, muscles=True).painted
        return sum(item.colours[0] in colours for item in painted)

    front, behind = seen(0), seen(180)
    assert (behind if from_behind else front) > 2 * (front if from_behind else behind)


@pytest.mark.parametrize(
    "muscle, joint",
    [
        ("hamstrings", "left_knee"),
        ("gluteus-maximus", "left_hip"),
        ("iliopsoas", "left_hip"),
        ("latissimus-dorsi", "left_shoulder"),
        ("multifidus", "l3"),
        ("trapezius", "neck"),
        ("obliques", "t12"),
    ],
)
def test_a_muscle_moves_with_its_bones(muscle, joint):
    """Bending a joint that a muscle crosses moves one end of it and leaves the other."""
    before, after = standing(), standing(**{joint: -30})
    moved = [
        dist(p, q)
        for shape in muscles.shapes([muscle])
        for p, q in zip(places(shape, before), places(shape, after), strict=True)
    ]
    assert max(moved) > 0.01
    assert min(moved) == 0.0


def test_lit_muscles_can_be_hidden_and_cast_no_shadow():
    """Without its muscles the picture is the one of a clip that lights none."""
    plain, lit = Lit(), Lit("trapezius", "multifidus")
    assert len(shapes(lit)) == len(shapes(plain)) + len(muscles.shapes(["trapezius", "multifidus"]))
    assert picture(lit, 5, 142, 14) == picture(plain, 5, 142, 14)
    shown = picture(lit, 5, 142, 14, muscles=True)
    assert len(shown.painted) > len(picture(plain, 5, 142, 14).painted)
    assert shown.shadows == picture(plain, 5, 142, 14).shadows


def test_strands_are_slim():
    """A muscle shows as fibres, not as a blob: every strand is under 4 cm thick and tapers to its ends."""
    for muscle in MUSCLES:
        course = muscles.COURSES[muscle]
        assert all(0.004 <= strand.belly < 0.02 for strand in course.strands())
        radii = [ball[4] for shape in muscles.shapes([muscle]) for ball in shape["balls"]]
        assert min(radii) < 0.65 * max(radii)
