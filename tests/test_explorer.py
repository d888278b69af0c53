"""The spine explorer's spine: its sizes and curves are the published ones, and every part of it is drawn and told."""

import json
import re
from itertools import pairwise
from math import cos, hypot, radians, sin

import pytest
import textstat

from backcourse import body, cite, knowledge, parts
from backcourse.body import anatomy, bones, column, tissues
from backcourse.body.portrait import portrait
from backcourse.body.skeleton import LEVELS
from backcourse.lab import course_root
from backcourse.musclemap import muscle_map
from backcourse.quiz import questions
from backcourse.widgets.explorer import Explorer, payload

LESSON = "01-meet-your-back"
ROWS = {row.id: row for row in column.vertebrae()}
SHEET = {row["level"].lower(): row for row in knowledge.facts()["dim-model-set"].table}
CHECK = {row["what"]: row["value"] for row in knowledge.facts()["dim-model-check"].table}
ENTRIES = parts.entries()
CELLS = json.loads((course_root() / "notebooks" / f"{LESSON}.ipynb").read_text(encoding="utf-8"))["cells"]
PROSE = {cell["id"]: "".join(cell["source"]) for cell in CELLS if cell["cell_type"] == "markdown"}
KEYS = {
    "body_ant": "front",
    "body_post": "back",
    "width_up": "top_width",
    "width_low": "width",
    "depth_up": "top_depth",
    "depth_low": "depth",
    "body_wedge": "wedge",
    "disc_mid": "disc",
    "disc_angle": "disc_angle",
}


def place(level: str, x: float, y: float, z: float, stood=None) -> tuple[float, float, float]:
    """A point of a vertebra's frame in the room, in millimetres."""
    leans, places = stood or column.stand()
    i = tissues.numbers()[level]
    (up, forth), c, s = places[i], cos(radians(leans[i])), sin(radians(leans[i]))
    return (x, up + y * c - z * s, forth + y * s + z * c)


@pytest.mark.parametrize("level", SHEET)
def test_every_size_is_the_published_one(level):
    """Heights, end plates, wedges and discs of C2 to L5 equal the fact's table."""
    row = ROWS[level]
    assert {key: getattr(row, own) for key, own in KEYS.items()} == pytest.approx({k: SHEET[level][k] for k in KEYS})
    assert row.joint == SHEET[level]["disc_below"]


def test_the_curves_are_the_published_ones():
    """Mid back, low back and neck are as round and as hollow as the fact's own sums, within a degree."""
    rest = column.curves()
    assert rest["lordosis"] == pytest.approx(CHECK["L1_S1_lordosis"], abs=1)
    assert rest["kyphosis"] == pytest.approx(CHECK["T1_T12_kyphosis"], abs=1)
    assert rest["neck"] == pytest.approx(CHECK["C2_C7_lordosis"], abs=1)


def test_the_column_stands_where_the_fact_says():
    """C7, T7 and L3 stand where the fact's sums say, within 2 mm, and the column is as long."""
    _, places = column.stand()
    spots = {level: places[tissues.numbers()[level]] for level in ("c7", "t7", "l3")}
    assert spots["c7"] == pytest.approx((CHECK["height_C7_mm"], CHECK["C7_offset_from_S1_centre_mm"]), abs=2)
    assert spots["t7"][1] == pytest.approx(CHECK["T7_offset_mm"], abs=2)
    assert spots["l3"][1] == pytest.approx(CHECK["L3_offset_mm"], abs=2)
    long = sum(row.height + row.disc for row in column.vertebrae() if row.id != "c1")
    assert long == pytest.approx(CHECK["C2_to_S1_arc_mm"], abs=2)


@pytest.mark.parametrize(("kyphosis", "lordosis"), [(20, 30), (50, 80), (70, 20), (39.2, 90)])
def test_a_curve_is_as_deep_as_it_was_set_and_the_eyes_look_ahead(kyphosis, lordosis):
    """The leans of the end plates differ by the angle asked for; C7 stands over the sacrum and C2 leans as before."""
    leans, places = column.stand(kyphosis, lordosis)
    usual, before = column.stand()
    lean = {level: leans[i] for level, i in tissues.numbers().items()}
    top, foot = (lambda x: lean[x] + ROWS[x].wedge / 2), (lambda x: lean[x] - ROWS[x].wedge / 2)
    assert top("t1") - foot("t12") == pytest.approx(kyphosis, abs=0.05)
    assert leans[0] - top("l1") == pytest.approx(lordosis, abs=0.05)
    c7, c2 = tissues.numbers()["c7"], tissues.numbers()["c2"]
    assert places[c7][1] / places[c7][0] == pytest.approx(before[c7][1] / before[c7][0], abs=1e-3)
    assert leans[c2] == pytest.approx(usual[c2], abs=1e-6)


@pytest.mark.parametrize("level", [level for level in ROWS if level not in ("c1",)])
def test_a_body_is_drawn_as_wide_and_deep_as_it_is(level):
    """The rims of a drawn body span its published widths, and its front is its published height."""
    i, row = tissues.numbers()[level], ROWS[level]
    foot, head = bones.rim(i, row, -1.0), bones.rim(i, row, 1.0)
    for ring, wide in ((foot, row.width), (head, row.top_width)):
        assert max(b[1] for b in ring) - min(b[1] for b in ring) == pytest.approx(wide, rel=0.01)
    front = head[0][2] - foot[0][2]
    assert front == pytest.approx(row.height if level == "c2" else row.front, abs=0.05)


def test_the_bones_grow_downward():
    """From C3 to L4 each region's bodies are taller, wider and deeper than those of the one above."""
    mean = {r: [ROWS[x] for x in rows if x != "c1"] for r, rows in column.REGIONS.items()}
    for key in ("height", "width", "depth"):
        neck, chest, low = (sum(getattr(row, key) for row in mean[r]) / len(mean[r]) for r in column.REGIONS)
        assert neck < chest < low
    widths = [ROWS[f"t{n}"].width for n in range(4, 13)] + [ROWS[f"l{n}"].width for n in range(1, 5)]
    assert all(a < b for a, b in pairwise(widths))


def test_spikes_point_down_in_the_chest_and_back_in_the_low_back():
    """Spikes of T5 to T8 fall by more than a bone's height; those of the low back by less than a third."""
    for level, row in ROWS.items():
        y, z = bones.spinous_tip(tissues.numbers()[level])
        a = bones.arch(row)
        root, tip = place(level, 0, -row.height * 0.2, a.back), place(level, 0, y, z)
        down, back = root[1] - tip[1], root[2] - tip[2]
        if level in ("t5", "t6", "t7", "t8"):
            assert down > row.height and down > back
        if level[0] == "l":
            assert down < row.height / 3 and back > 2 * abs(down)


def test_joint_processes_meet():
    """A lower joint process passes the upper one of the bone below, within 12 mm."""
    ids = list(ROWS)
    for below, above in pairwise(ids[:-1]):
        if above == "c2" or below == "c2":
            continue
        up, down = bones.facets(tissues.numbers()[below])[0], bones.facets(tissues.numbers()[above])[1]
        (x, high, z), (x2, low, z2) = place(below, *up), place(above, *down)
        assert high > low and hypot(x - x2, z - z2) < 12, (below, above)


def test_every_part_is_drawn_and_every_shape_belongs_to_one():
    """26 bones, 23 discs, 10 ligaments, 18 muscles and 29 nerves are told; each has shapes, in its own layer."""
    layers = {}
    for shape in anatomy.shapes():
        layers.setdefault(shape["part"], set()).add(shape["layer"])
    assert layers.pop("") == {"frame"}
    assert layers == {entry.id: {entry.layer} for entry in ENTRIES}
    counts = [sum(entry.layer == layer for entry in ENTRIES) for layer in parts.LAYERS]
    assert counts == [26, 23, 10, 18, 29]


@pytest.mark.parametrize("part", [entry.id for entry in ENTRIES])
def test_a_part_is_told_in_easy_words_with_its_sources(part):
    """Each part says what it does at grade 8 or below, where it is without its name, and what this rests on."""
    entry = parts.entry(part)
    assert entry.layer == "muscles" or textstat.flesch_kincaid_grade(f"{entry.does} {entry.feel}") <= 8
    assert entry.where and entry.name.lower() not in entry.where.lower()
    assert entry.sources or entry.unverified


def test_what_was_only_remembered_is_said_to_be_unverified():
    """A ligament known from a textbook alone is marked; a bone whose page was read is not."""
    assert parts.entry("ligament-iliolumbar").unverified
    assert not parts.entry("t7").unverified
    assert "Gray's Anatomy (from memory)" in parts.entry("t7").sources


def test_sources_of_the_last_tier_are_not_printed():
    """The L5 root names the health service's page and not the revision notes it was also read in."""
    fact = knowledge.facts()["nrv-l5"]
    assert "neetnerve-dermatomes" in fact.sources
    assert parts.entry("nerve-l5").sources == ("Spinal special tests: myotomes and reflexes",)


@pytest.mark.parametrize("level", ["t2", "t7", "t12", "l3"])
def test_lessons_that_move_a_bone_come_from_the_clips(level):
    """What is named moves the bone as far as its clip does; of all movements for practice, it is what moves it most."""
    known = {clip.name: clip for clip in map(body.clip, body.movements()) if "--push" not in clip.id}
    joint = LEVELS.index(level)
    most = {}
    for name, clip in known.items():
        ends = [clip.frame_at(phase.end) for phase in clip.phases]
        most[name] = max(abs(rows[f][joint]) for rows in (clip.spine_bend, clip.spine_turn) for f in ends)
    lines = parts.entry(level).moved
    assert lines and len({line.split(" (lesson")[0] for line in lines}) == len(lines) <= 3
    for line in lines:
        name, said = re.match(r"(.+) \(lessons? [\d, ]+\): the figure (.+) here\.", line).groups()
        assert max(map(int, re.findall(r"(\d+)°", said))) == pytest.approx(most[name], abs=0.51)
    assert most[lines[0].split(" (lesson")[0]] == pytest.approx(max(most.values()))


def test_no_lesson_moves_the_neck():
    """The neck bones name no movement, and say that the course leaves the neck alone."""
    for n in range(1, 7):
        assert not parts.entry(f"c{n}").moved and "never pushes or cracks the neck" in parts.entry(f"c{n}").course


def test_every_muscle_says_what_works_on_it():
    """Each of the 18 says where it is from and to, what it does, and the moves of the course, by existing ids."""
    known = {**knowledge.exercises(), **knowledge.techniques()}
    for muscle in (entry for entry in ENTRIES if entry.layer == "muscles"):
        assert [head for head, _ in muscle.facts] == ["From", "To", "Work", "Nerve"]
        uses = knowledge.muscle_uses()[muscle.id]
        names = [*uses.stretched_in, *uses.strengthened_in, *uses.massaged_in]
        assert names and all(known[name].name in " ".join(muscle.moved) for name in names)
    assert "Leave the neck itself out" in parts.entry("levator-scapulae").course
    assert "massage-gun" not in knowledge.muscle_uses()["quadratus-lumborum"].massaged_in


def test_the_bands_of_the_curves_are_the_facts():
    """The sliders' bands are the intervals of the two facts, and the average stands inside."""
    bands = {row["id"]: row for row in payload()["curves"]}
    for key, fact in (("kyphosis", "al-thoracic"), ("lordosis", "al-lumbar")):
        assert (bands[key]["low"], bands[key]["high"]) == knowledge.facts()[fact].interval
        assert bands[key]["from"] < bands[key]["low"] < column.curves()[key] < bands[key]["high"] < bands[key]["to"]


def test_the_explorer_says_a_fact():
    """Its repr names the part it opens with, that part's size, how many parts there are and the curves."""
    assert repr(Explorer("t7")) == (
        "Explorer(T7: Body: about 29 mm wide, 28 mm deep and 17 mm tall, on average.; 26 bones, 23 discs, "
        "10 ligaments, 18 muscles, 29 nerves; mid back 39.2° round, low back 50.5° hollow)"
    )
    assert repr(Explorer()).startswith("Explorer(26 bones")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"part": "t13"}, "There is no part 't13'; choose one of 'c1'"),
        ({"layers": ("skin",)}, "There is no layer 'skin'; choose one of 'bones'"),
        ({"view": "below"}, "There is no view 'below'; choose one of 'front'"),
    ],
)
def test_what_is_not_there_is_refused(wrong, said):
    """An unknown part, layer or view is refused in a sentence that names those there are."""
    with pytest.raises(ValueError, match=said):
        Explorer(**wrong)


def test_the_still_picture_shows_and_says_what_the_explorer_opens_with():
    """The picture stands in an HTML figure, its words name the lit part, and it bends with a curve."""
    bundle = Explorer("t7", view="back")._repr_mimebundle_()
    html = (bundle[0] if isinstance(bundle, tuple) else bundle)["text/html"]
    assert 'class="backcourse-still"' in html and "seen from the back" in html and "T7 is coloured" in html
    assert portrait(view="side") == portrait(view="side") != portrait(view="side", kyphosis=60)
    assert anatomy.LIT in portrait(lit=["t7"]) and anatomy.LIT not in portrait()


def test_the_muscle_map_has_a_line_for_every_muscle():
    """18 muscles open one by one, and the repr counts those that the course stretches and makes stronger."""
    shown = muscle_map()
    assert repr(shown) == "MuscleMap(18 muscles: 15 are stretched in the course, 13 made stronger)"
    assert shown._repr_html_().count("<details>") == 18


def test_the_lessons_facts_were_read_or_are_sums_of_what_was():
    """Each fact a cell names exists and was read, or is put together from others, and has a source that is printed."""
    tags = {tag.removeprefix(cite.TAG) for cell in CELLS for tag in cell["metadata"].get("tags", ())}
    assert len(tags) > 20
    for fact in (knowledge.facts()[tag] for tag in sorted(tags)):
        assert fact.verified == "retrieved" or fact.kind == "course-synthesis", fact.id
        tiers = {knowledge.references()[source]["custom"]["tier"] for source in fact.sources}
        assert tiers & set(cite.PRINTED), fact.id


@pytest.mark.parametrize("cell", [cell["id"] for cell in CELLS if cell["metadata"].get("tags")])
def test_numbers_in_the_lesson_come_from_its_facts(cell):
    """Every number of two digits or more in a cell with facts stands in one of those facts."""
    tags = next(c["metadata"]["tags"] for c in CELLS if c["id"] == cell)
    facts = [knowledge.facts()[tag.removeprefix(cite.TAG)] for tag in tags]
    known = " ".join(f"{fact.statement} {fact.interval} {fact.table}" for fact in facts) + " 112 911 999 100 "
    known = {f"{float(number):.0f}" for number in re.findall(r"\d+(?:\.\d+)?", known)}
    numbers = re.findall(r"(?<![A-Z\d])\d{2,}", re.sub(r"about 30 minutes", "", PROSE[cell]))
    assert [n for n in numbers if n not in known] == []


@pytest.mark.parametrize("cell", PROSE)
def test_the_lesson_is_easy_to_read(cell):
    """Each text reads at grade 8 or below, and the warning at its start at grade 6 or below."""
    lines = re.sub(r"\]\([^)]*\)|[*#>`|\[\]]", "", PROSE[cell]).splitlines()
    text = " ".join(line if line.rstrip().endswith((".", "?", "!", ";", ":")) else f"{line}." for line in lines if line)
    assert textstat.flesch_kincaid_grade(text) <= 8
    warning = [line for line in PROSE[cell].splitlines() if line.startswith(">")]
    assert all(textstat.flesch_kincaid_grade(line) <= 6 for line in warning)


def test_the_quiz_is_broad():
    """There are at least 12 items of at least 4 types, and each objective of the page is asked about."""
    record = questions(LESSON)
    assert len(record.items) >= 12 and len({item.type for item in record.items}) >= 4
    assert {item.objective for item in record.items} == set(record.objectives)
