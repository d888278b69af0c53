"""The printable handouts: what each must say, and what the command does."""

import re
import xml.etree.ElementTree as ET

import pytest

from backcourse import assets, handout, knowledge, pdf, safety
from backcourse.cli import main
from backcourse.safety import Rating
from backcourse.widgets import words

TECHNIQUES = handout.techniques()


@pytest.fixture(scope="module", params=TECHNIQUES)
def technique(request):
    """Each technique that has a handout."""
    return request.param


@pytest.fixture(scope="module")
def page(technique):
    """A technique's handout."""
    return handout.page(technique)


@pytest.fixture(scope="module")
def text(page):
    """What a handout says, as plain words."""
    return " ".join("".join(_tree(page).itertext()).split())


def _tree(page):
    """The body of a handout, which is well-formed."""
    return ET.fromstring(page[page.index("<body") : page.index("</html>")])


def test_every_technique_but_the_push_has_a_handout():
    """Eleven techniques have one; the quick push, which is only watched, has none."""
    assert len(TECHNIQUES) == 11
    assert set(knowledge.techniques()) - set(TECHNIQUES) == {"chair-twist-push"}


def test_a_handout_names_everyone_who_should_not(technique, text):
    """Each condition with which the technique is to be avoided, asked about or changed is named, under that heading."""
    own = handout.rated(technique)
    headings = [*handout.TITLES.values(), handout.SOME, "Sources"]
    for rating, title in handout.TITLES.items():
        rest = text.split(f"{title}:", 1)[-1]
        part = rest[: min(rest.index(h) for h in headings if h in rest)]
        for condition in (c for c, found in own.items() if found is rating):
            assert knowledge.conditions()[condition].label in part


def test_an_exercise_is_limited_as_the_check_limits_it(technique):
    """With each condition an exercise is to be avoided or asked about exactly where the check says so."""
    for exercise in set(handout.shown(technique)) & set(knowledge.exercises()):
        for condition, rating in handout.rated(technique, exercise).items():
            verdict = safety.advise([condition], context="checked").rating_of(exercise).rating
            assert max(verdict, Rating.MODIFY) == max(rating, Rating.MODIFY), (exercise, condition)


def test_what_an_exercise_adds_stands_beside_the_condition(text, technique):
    """Where an exercise is stricter than its technique, its letter follows the condition's name."""
    others = [i for i in handout.shown(technique) if i != technique]
    for letter, exercise in zip("ABCDEFGHIJ", others, strict=False):
        assert f"{letter}. {knowledge.movement(exercise).name}" in text
        own, found = handout.rated(technique), handout.rated(technique, exercise)
        for condition in (c for c in own if found[c] is Rating.AVOID and own[c] is not Rating.AVOID):
            label = re.escape(knowledge.conditions()[condition].label)
            assert re.search(rf"{label} \(not [^;)]*\b{letter}\b", text), (exercise, condition)


def test_a_handout_names_every_emergency_sign_and_stop_rule(text):
    """The signs that need help at once and what ends a move are all there, with the number to call."""
    for sign in (*words.emergency_signs(), *(stop.text for stop in knowledge.stops().values())):
        assert sign in text
    assert safety.EMERGENCY in text


def test_a_handout_shows_its_movements_with_their_dose(technique, page, text):
    """The technique's own movement has a picture of each phase, all others have one, and each says how much."""
    shown = [knowledge.movement(i) for i in handout.shown(technique)]
    assert shown
    assert page.count("<svg ") - page.count("<svg x=") == sum(
        len(movement.phases) if movement.id == technique else 1 for movement in shown
    )
    for movement in shown:
        assert movement.start.cue in text
        assert all("mistake" not in i and "push" not in i for i in (movement.id,))
    assert text.count("How much:") == len(shown)


def test_ids_inside_a_handout_are_given_once(page):
    """No two pictures share a name, so none is painted with another's parts."""
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_a_handout_fetches_nothing(page):
    """Nothing in it has an address: no picture, style, script or link; the page forbids all requests."""
    tree = _tree(page)
    for node in tree.iter():
        assert node.tag.split("}")[-1] not in ("script", "img", "link", "iframe", "a")
        for name, value in node.attrib.items():
            assert not name.endswith("href") or value.startswith("#")
            assert "url(" not in value or "url(#" in value
    assert "default-src 'none'" in page
    assert "@import" not in page and "url(http" not in page


def test_a_handout_says_what_it_is_worth(technique, text):
    """It is not reviewed, it names the full lesson, and each source has its tier."""
    assert handout.NOT_REVIEWED in text
    for lesson in knowledge.techniques()[technique].lessons:
        assert f"notebooks/{lesson}.ipynb" in text
    sources = text.split("How it is done: ", 1)[1].split("Who should not:")[0]
    for item in sources.rstrip(". ").split("; "):
        assert item == handout.UNLISTED or re.search(r"\[(guideline|review|trial|study|institution)\]$", item), item


def test_the_command_writes_the_page_and_prints_it_where_it_can(tmp_path, monkeypatch, capsys):
    """Without a browser there is the page alone, and a sentence on how to print it."""
    monkeypatch.setattr(pdf, "browser", lambda: None)
    target = tmp_path / "mine.html"
    assert main(["handout", "egg-roll", "--out", str(target)]) == 0
    assert target.read_text(encoding="utf-8") == handout.page("egg-roll")
    assert f"no Chromium or Chrome was found. Open {target} in your browser" in capsys.readouterr().out
    assert not target.with_suffix(".pdf").exists()


def test_a_browser_that_prints_nothing_is_told(tmp_path, monkeypatch):
    """A browser that ends well but leaves no file counts as one that could not print."""
    monkeypatch.setattr(pdf, "browser", lambda: "true")
    (tmp_path / "a.html").write_text("<p>a</p>")
    with pytest.raises(pdf.NoPdf, match=r"true could not print it\. Open .*a\.html in your"):
        pdf.write(tmp_path / "a.html")


def test_the_push_and_unknown_techniques_are_refused(capsys):
    """The quick push has no handout, in a sentence; a technique that is not there is refused with those that are."""
    assert main(["handout", "chair-twist-push"]) == 2
    assert "no handout for 'chair-twist-push': it is shown to watch, and has no dose" in capsys.readouterr().err
    assert main(["handout", "chair-swing"]) == 2
    assert "There is no technique 'chair-swing'; choose one of 'foam-roller'" in capsys.readouterr().err


def test_the_stored_handouts_are_those_the_content_makes(technique, page):
    """The handout kept beside the lessons says what the content says now."""
    stored = (assets_root() / handout.path(technique)).read_text(encoding="utf-8")
    assert assets.same_numbers(stored, page)


def assets_root():
    """The top of the course."""
    from backcourse.lab import course_root

    return course_root()
