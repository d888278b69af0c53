"""The content: read strictly, refused in sentences that say which file, which key and what to do."""

import pytest
from attrs import evolve

from backcourse import knowledge
from backcourse.knowledge import ContentError, Lesson, MovementRecord, read_file

TURN = (knowledge.CONTENT / "movements" / "chair-twist.toml").read_text(encoding="utf-8")


def test_the_content_has_no_faults():
    """What is shipped can be read whole, and every id in it leads somewhere."""
    assert knowledge.faults() == []


def test_there_are_eighteen_lessons_in_order():
    """The course runs from 00-start-here to 17-my-plan without a gap."""
    lessons = knowledge.lessons()
    assert [lesson.order for lesson in lessons] == list(range(18))
    assert (lessons[0].id, lessons[-1].id) == ("00-start-here", "17-my-plan")


@pytest.mark.parametrize(
    "old, new, sentence",
    [
        (
            "summary =",
            "sumary =",
            r"content/.*chair-twist\.toml: unknown key.*sumary.*Remove it or correct its spelling",
        ),
        ("summary =", "sumary =", r"missing key.*summary.*Add it"),
        ("seconds = 3.5", 'seconds = "long"', r"'long' should be a number"),
        ('breath = "out"', 'breath = "hard"', r"breath 'hard' is not one of in, out, easy"),
        ('id = "turn"', 'id = "Turn it"', r"'Turn it' is not kebab-case: use small letters, digits and hyphens"),
        ("thoracic_turn = 30", "thoracic_turn = ", r"not readable as TOML"),
    ],
)
def test_a_slip_in_a_record_is_refused_with_its_file_key_and_remedy(tmp_path, old, new, sentence):
    """An author reads what is wrong and where, never a traceback of ours."""
    path = tmp_path / "chair-twist.toml"
    assert old in TURN
    path.write_text(TURN.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=sentence):
        read_file(path, MovementRecord)


def test_an_unknown_id_is_answered_with_the_ids_there_are():
    """A misspelt lesson names the lessons that exist."""
    with pytest.raises(ContentError, match=r"no '08-chair' in content/lessons.*08-chair-twist"):
        knowledge.read("lessons", "08-chair", Lesson)


def test_a_source_that_is_not_listed_is_a_fault():
    """A claim cannot lean on a reference that is not there, nor on none."""
    record = knowledge.movement("chair-twist")
    (fault,) = knowledge._dangling(evolve(record, sources=("nobody-1900",)))
    assert "source 'nobody-1900' is not in content/references.json. Add it there or correct the id." in fault
    (none,) = knowledge._dangling(evolve(record, sources=()))
    assert "no source is named" in none


def test_every_reference_says_what_it_can_carry():
    """Each source has a title, a kind and a tier; a clinic's page is never printed as a reference."""
    tiers = {"guideline", "review", "trial", "study", "institution"}
    for item in knowledge.references().values():
        assert item["title"] and item["type"]
        assert item["custom"]["tier"] in tiers
