"""Pictures of movements: stills, strips, an author's storyboard, the contact sheet; nothing overlaps, all is named."""

import re
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

import attrs
import pytest

from backcourse import assets, boards, cli, knowledge
from backcourse.body import clip, movement, movements
from backcourse.body.clip import Clip
from backcourse.body.plausibility import faults
from backcourse.body.pose import POSE_KEYS
from backcourse.body.props import KINDS
from backcourse.body.scene import VIEWS

TURN = "chair-twist"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def board():
    """The slow seated turn's storyboard."""
    return ET.fromstring(boards.storyboard(clip(TURN)))


def _boxes(picture):
    """Every text's box (left, top, right, bottom), widths reckoned on the wide side."""
    for text in picture.iter(f"{SVG}text"):
        x, y, size = (float(text.get(key)) for key in ("x", "y", "font-size"))
        width = boards._width(text.text) * size
        left = x - width * {"middle": 0.5, "end": 1.0}.get(text.get("text-anchor"), 0.0)
        yield left, y - size * 0.8, left + width, y + size * 0.25, text.text


def test_a_storyboard_names_every_phase_with_its_breath_and_cue(board):
    """Start and phases follow each other, each with two pictures, its name, breath, seconds and cue."""
    film, said = clip(TURN), " ".join(text.text for text in board.iter(f"{SVG}text"))
    assert said.startswith(film.name) and film.cue in said
    for number, phase in enumerate(film.phases, 1):
        assert f"{number}. {phase.name}" in said and phase.cue in said
        assert f"{boards.BREATH[phase.breath]} {phase.end - phase.start:g} s" in said
    assert len(board.findall(f"{SVG}svg")) == 2 * (len(film.phases) + 1)
    assert board.find(f"{SVG}title").text == "Slow seated turn, step by step"


@pytest.mark.parametrize("movement", movements(mistakes=True))
def test_no_words_of_a_storyboard_overlap_each_other_a_picture_or_the_edge(movement):
    """Whatever the length of its cues, all words stand free inside their card, at 14 pixels or more."""
    board = ET.fromstring(boards.storyboard(clip(movement)))
    width, height = (float(board.get(key)) for key in ("width", "height"))
    boxes = list(_boxes(board))
    for child in board.findall(f"{SVG}svg"):
        x, y, w, h = (float(child.get(key)) for key in ("x", "y", "width", "height"))
        boxes.append((x, y, x + w, y + h, "picture"))
    for i, (left, top, right, bottom, what) in enumerate(boxes):
        assert left >= 0 and right <= width and top >= 0 and bottom <= height, what
        for other in boxes[:i]:
            apart = right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
            assert apart, (what, other[4])
    assert min(float(text.get("font-size")) for text in board.iter(f"{SVG}text")) >= 14


def test_long_words_are_wrapped_and_none_is_lost():
    """Lines fit the width; a word wider than it stands alone."""
    text = "Breathe out and let both knees sink to the left, as far as they go without a pull in the back."
    lines = boards.wrapped(text, 15, 200)
    assert " ".join(lines) == text and len(lines) > 3
    assert all(boards._width(line) * 15 <= 200 for line in lines)
    assert boards.wrapped("Antidisestablishmentarianism now", 15, 80) == ["Antidisestablishmentarianism", "now"]


@pytest.mark.parametrize("movement", movements(mistakes=True))
def test_a_still_shows_the_key_phase_and_is_light(movement):
    """One picture of a movement is under 60 kB, says what it shows, and is the same every time."""
    text = boards.still_of(clip(movement))
    assert len(text.encode()) < 60_000 and text == boards.still_of(clip(movement))
    seen_from = VIEWS[clip(movement).view]["name"]
    assert ET.fromstring(text).find(f"{SVG}title").text == f"{clip(movement).name}, seen from {seen_from}"
    assert boards.key_phase(clip(movement)).id == clip(movement).key


def test_the_contact_sheet_has_every_movement_under_its_technique():
    """Names of all techniques and movements stand on it once, mistakes too; two pictures each; under 4 MB."""
    text = (Path(__file__).parents[1] / assets.SHEET).read_text(encoding="utf-8")
    sheet = ET.fromstring(text)
    said = [t.text for t in sheet.iter(f"{SVG}text")]
    every = [knowledge.movement(i) for i in movements(mistakes=True)]
    for record in every:
        assert " ".join(said).count(record.name), record.id
        assert knowledge.techniques()[record.technique].name in said
    assert len(list(sheet.iter(f"{SVG}svg"))) == 1 + 2 * len(every)
    assert len(text.encode()) < 4_000_000


def test_names_inside_the_contact_sheet_are_not_shared():
    """No two pictures of the sheet define the same name, so that no figure wears another's colours."""
    text = (Path(__file__).parents[1] / assets.SHEET).read_text(encoding="utf-8")
    names = re.findall(r' id="([^"]+)"', text)
    assert len(names) == len(set(names)) > 100
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(names)


def test_a_strip_is_made_for_movements_whose_strip_a_page_shows(tmp_path):
    """The rule is the name: a lesson or the README that shows assets/ID-phases.svg gets it."""
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "01.ipynb").write_text('"![x](../assets/chair-twist--push-phases.svg)"', encoding="utf-8")
    (tmp_path / "README.md").write_text("![x](assets/chair-twist-phases.svg) assets/chair-twist.svg", encoding="utf-8")
    assert assets._strips(tmp_path) == {"chair-twist--push", "chair-twist"}
    strip = ET.fromstring(boards.strip(clip(TURN)))
    assert [t.text for t in strip.iter(f"{SVG}text")] == ["1. Sit tall", "2. Turn", "3. Hold", "4. Return"]


def test_numbers_may_differ_by_a_tenth_and_words_not_at_all():
    """A rebuilt picture on another machine may be rounded otherwise, never be another picture."""
    assert assets.same_numbers("M1.0 2l3 4", "M1.1 2l3 4")
    assert not assets.same_numbers("M1.0 2l3 4", "M1.2 2l3 4")
    assert not assets.same_numbers('<g id="a">', '<g id="b">')


def test_the_command_draws_a_movement_and_says_what_it_measures(tmp_path, capsys):
    """An author gets the storyboard, the row of worst values, and every fault."""
    out = tmp_path / "seen.svg"
    found = cli.main(["movement", TURN, "--out", str(out)])
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"Wrote {out}." and said[1].startswith("movement") and said[2].startswith(TURN)
    assert found == (1 if int(said[2].split()[-1]) else 0)
    assert ET.parse(out).getroot().find(f"{SVG}title").text == "Slow seated turn, step by step"


def test_the_picture_lands_beside_the_author_by_default(tmp_path, monkeypatch, capsys):
    """Without --out the file is ID.svg in the folder one works in."""
    monkeypatch.chdir(tmp_path)
    cli.main(["movement", TURN])
    assert (tmp_path / f"{TURN}.svg").is_file() and capsys.readouterr().out.startswith(f"Wrote {TURN}.svg.")


@pytest.mark.parametrize("command", (["movement", "chair-twits"], ["check", "--movements", "chair-twits"]))
def test_a_misspelt_movement_is_refused_with_its_neighbours(command, capsys):
    """An unknown id is answered with those that are spelt alike."""
    assert cli.main(command) == 2
    assert capsys.readouterr().err.startswith(
        "backcourse: there is no movement 'chair-twits'. Use one of: chair-twist, "
    )


def test_what_cannot_be_drawn_is_refused_by_the_command(monkeypatch, tmp_path, capsys):
    """The record is read as it stands; a slip in it is a sentence, and no picture is written."""
    record = knowledge.movement(TURN)
    bent = {**record.start.pose, "left_knee_flexion": 170.0}
    slip = attrs.evolve(record, start=attrs.evolve(record.start, pose=bent))
    monkeypatch.setattr(knowledge, "movement", lambda _: slip)
    monkeypatch.chdir(tmp_path)
    assert cli.main(["movement", TURN]) == 2
    assert "left_knee_flexion is 170°, outside 0° to 140°. Use 140°." in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_movement_checked_by_name_prints_its_row_and_faults(capsys):
    """`check --movements ID` measures one movement; its exit code says whether there is any fault."""
    found = cli.main(["check", "--movements", f"{TURN}--push"])
    lines = capsys.readouterr().out.splitlines()
    faults = [line for line in lines if line.startswith(f"{TURN}--push, ")]
    assert lines[1].split()[0] == f"{TURN}--push" and int(lines[1].split()[-1]) == len(faults)
    assert found == bool(faults)
    assert lines[-1] == f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'} in 1 movement."


def _example():
    """The record that CONTRIBUTING asks an author to save."""
    text = (Path(__file__).parents[1] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    raw = tomllib.loads(re.search(r"```toml\n(.*?)```", text, re.DOTALL).group(1))
    return knowledge._converter().structure({"id": "side-reach", **raw}, knowledge.MovementRecord)


def test_the_worked_example_can_be_drawn_and_done(monkeypatch):
    """What CONTRIBUTING shows compiles as it stands, and no frame of it has a fault."""
    monkeypatch.setattr(movement, "fingerprint", lambda _: "")
    film = Clip(movement.compile_clip(_example()))
    assert faults(film) == []
    assert "2. Return" in boards.storyboard(film)


def test_the_worked_example_topples_as_it_says(monkeypatch):
    """With the feet 15 cm in front, the weight is no longer over them, as CONTRIBUTING says."""
    monkeypatch.setattr(movement, "fingerprint", lambda _: "")
    record = _example()
    ahead = {part: attrs.evolve(c, at=(c.at[0], 0.15)) for part, c in record.start.contacts.items()}
    careless = attrs.evolve(record, start=attrs.evolve(record.start, contacts=ahead))
    assert any("outside what carries the body" in fault for fault in faults(Clip(movement.compile_clip(careless))))


def test_the_keys_that_contributing_lists_are_those_there_are():
    """Every pose key and every thing is named where an author looks it up."""
    text = (Path(__file__).parents[1] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for key in POSE_KEYS:
        key = key.removeprefix("left_").removeprefix("right_")
        region, _, motion = key.partition("_")
        assert f"`{key}`" in text or (f"`{region}_`" in text and f"`{motion}`" in text), key
    assert all(kind in text for kind in KINDS)
