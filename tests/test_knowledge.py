"""The course's content can be read whole, and a slip in it is named with its remedy."""

import csv
import html
import io
import re
import shutil

import pytest

from backcourse import cli, knowledge, matrix
from backcourse.knowledge import ContentError, Lesson, MovementRecord, read_file
from backcourse.records import TIERS, Load

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


FAULTS = [
    ("conditions/pregnancy.toml", 'reviewed = ""\n', "", r"pregnancy.toml: missing key.*reviewed.*Add it"),
    ("conditions/scoliosis-adult.toml", "reviewed", "sored = 1\nreviewed", r"scoliosis-adult.toml: unknown key.*sored"),
    (
        "conditions/axial-spa.toml",
        "[cells.bridging]",
        "[cells.bridgin]",
        r"no cell for technique 'bridging'. Add \[cells",
    ),
    (
        "conditions/axial-spa.toml",
        "[cells.bridging]",
        "[cells.bridgin]",
        r"cells 'bridgin' is not in content/techniques",
    ),
    ("conditions/under-18.toml", '"rf-under18"', '"rf-under"', r"basis 'rf-under' is not in content/facts"),
    (
        "conditions/lumbar-spinal-stenosis.toml",
        "ci-stenosis-nhs",
        "ci-stenosis",
        r"'ci-stenosis' rests on a .*tier clinic",
    ),
    (
        "conditions/spinal-infection.toml",
        '"rf-infection", "ci-bmj-table"',
        '"ci-who-2005-list"',
        r"no fact under it was read",
    ),
    ("conditions/recent-spinal-surgery.toml", '"ci-foam-delphi"', "", r"massage-gun.basis: no fact under it was read"),
    (
        "conditions/screened-nonspecific-back-pain.toml",
        'rating = "ask-first"',
        'rating = "modify"',
        r"chair-twist-push.rating is 'modify', milder than chair-twist-push can be. Use 'ask-first' or stricter",
    ),
    ("warning-signs/fever.toml", '"spinal-infection"', '"infection"', r"condition 'infection' is not in content/condi"),
    ("warning-signs/weight-loss.toml", '["rf-urgent-gp-111"]', "[]", r"weight-loss.toml: basis: no fact under it"),
    (
        "warning-signs/cancer-with-band-of-pain.toml",
        "note =",
        "#",
        r"level 'urgent' is milder than .*'emergency'. Say why",
    ),
    (
        "warning-signs/chest-pain.toml",
        'level = "emergency"',
        'level = "bad"',
        r"level 'bad' is not one of ask-first, urgent",
    ),
    ("warning-signs/night-pain.toml", 'reviewed = ""', "", r"night-pain.toml: missing key.*reviewed"),
    ("facts/oa-nice.toml", '["nice-ng226"]', "[]", r"oa-nice.toml: no source is named. Add at least one"),
    ("facts/oa-quicke.toml", '"quicke-2015"', '"quicke"', r"source 'quicke' is not in content/references.json"),
    ("facts/rf-aaa.toml", "read_at", "# read_at", r"rf-aaa.toml: verified is 'retrieved', read_at is ''"),
    (
        "exercises/bridge.toml",
        '"bridging"',
        '"bridges"',
        r"bridge.toml: techniques 'bridges' is not in content/techniq",
    ),
    (
        "loads/thrust.toml",
        '"chair-twist-push"',
        '"push"',
        r"thrust.toml: technique 'push' is not in content/techniques",
    ),
    ("techniques/egg-roll.toml", "07-egg-roll", "07-egg", r"lessons '07-egg' is not in content/lessons"),
    (
        "movements/chair-twist.toml",
        '"chair-twist"',
        '"08-chair-twist"',
        r"technique '08-chair-twist' is not in content/tech",
    ),
    ("check/08-you.toml", '"under-18"', '"pregnancy"', r"option 'pregnancy' is asked 2 times. Ask it once"),
    ("check/08-you.toml", '"under-18"', '"pregnancy"', r"under-18.toml: the check never asks for it"),
    ("check/09-who-has-checked.toml", 'choose = "one"', "", r"09-who-has-checked.toml: choose 'any'"),
    (
        "glossary/disc.toml",
        'term = "Disc"',
        'term = "Vertebra"',
        r"disc.toml and .*vertebra.toml: the same term 'vertebra'",
    ),
    (
        "contexts/checked.toml",
        "screened-nonspecific",
        "screened",
        r"checked.toml: condition 'screened-back-pain' is not in",
    ),
    ("references.json", '"title": "Kidney infection", ', "", r"'nhs-kidney-infection' has no title. Add one"),
    ("references.json", '"nhs-dvt"', '"nice-ng59"', r"id 'nice-ng59' is given 2 times"),
    ("references.json", '{"tier": "trial"}', '{"tier": "gold"}', r"has no known custom.tier. Use one of guideline"),
]


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """Every fault of a copy of the content with all those slips in it, found in one run."""
    content = tmp_path_factory.mktemp("slips") / "content"
    shutil.copytree(knowledge.CONTENT, content)
    for file, old, new, _ in dict((fault[:3], fault) for fault in FAULTS).values():
        text = (content / file).read_text(encoding="utf-8")
        assert old in text, f"{file} no longer has {old}"
        (content / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    (content / "facts" / "Bad_Id.toml").write_text("statement = 1\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(knowledge, "CONTENT", content)
        return knowledge.faults()


@pytest.mark.parametrize("file, old, new, sentence", FAULTS, ids=[f"{f[0]}: {f[2] or f[1]}"[:60] for f in FAULTS])
def test_every_fault_is_reported_in_one_run(found, file, old, new, sentence):
    """However many slips there are, each is named with its file, its key and what to do about it."""
    fitting = [fault for fault in found if re.search(sentence, fault)]
    assert fitting, "\n".join(found)
    assert all(fault.startswith("content/") and fault.rstrip().endswith((".", "].", "`.")) for fault in fitting)


def test_several_faults_of_one_file_are_reported_together(found):
    """A number for a text and each missing key are named at once, not one after the other."""
    own = "\n".join(fault for fault in found if "Bad_Id" in fault)
    assert "1 should be a text" in own
    assert all(re.search(f"missing key.*{key}.*Add it", own) for key in ("topic", "sources", "verified"))


def test_a_file_name_that_is_no_id_is_refused(tmp_path):
    """An id is small letters, digits and hyphens, and it is the file's name."""
    path = tmp_path / "Bad_Id.toml"
    path.write_text('label = "A push"\ntechnique = "egg-roll"\n', encoding="utf-8")
    with pytest.raises(ContentError, match=r"'Bad_Id' is not kebab-case: use small letters, digits and hyphens"):
        read_file(path, Load)


def test_references_that_cannot_be_read_are_said_beside_the_rest(tmp_path, monkeypatch):
    """A comma too many in the references hides no record that cannot be read either."""
    content = tmp_path / "content"
    shutil.copytree(knowledge.CONTENT, content)
    (content / "references.json").write_text("[,]", encoding="utf-8")
    (content / "loads" / "thrust.toml").write_text("label = 1\n", encoding="utf-8")
    monkeypatch.setattr(knowledge, "CONTENT", content)
    faults = knowledge.faults()
    assert any("references.json: not readable as JSON" in fault for fault in faults)
    assert any("thrust.toml" in fault for fault in faults)


def test_the_check_asks_everything_once_and_its_last_page_is_the_context():
    """Ten pages at most, emergencies on the first two, one choice on the last; every answer has words of its own."""
    screens = knowledge.check_screens()
    assert len(screens) <= 10
    signs = knowledge.warning_signs()
    levels = [[signs[o.id].level if o.id in signs else "" for o in screen.options] for screen in screens]
    assert all(level == "emergency" for page in levels[:2] for level in page)
    assert not any(level == "emergency" for page in levels[2:] for level in page)
    assert [o.id for o in screens[-1].options] == ["no-back-pain", "checked", "not-checked"]
    assert [screen.choose for screen in screens] == ["any"] * (len(screens) - 1) + ["one"]
    words = [option.text for screen in screens for option in screen.options]
    assert all(words) and len(set(words)) == len(words)


def _grade(*sentences):
    import textstat

    return textstat.flesch_kincaid_grade(" ".join(s if s[-1] in ".?!" else f"{s}." for s in sentences))


@pytest.mark.parametrize("screen", knowledge.check_screens(), ids=lambda screen: screen.id)
def test_each_page_of_the_check_is_plain(screen):
    """A page of the check reads at grade 6 or below (Flesch-Kincaid)."""
    assert _grade(screen.title, screen.question, *(option.text for option in screen.options)) <= 6


def test_what_to_do_and_the_reasons_are_plain():
    """What signs and conditions ask for reads at grade 6 or below; a row's reasons and the glossary at 8 or below."""
    assert _grade(*(sign.what_to_do for sign in knowledge.warning_signs().values())) <= 6
    assert _grade(*(c.advice for c in knowledge.conditions().values() if c.advice)) <= 6
    for condition in knowledge.conditions().values():
        assert _grade(*(cell.reason for cell in condition.cells.values())) <= 8, condition.id
    assert _grade(*(term.meaning for term in knowledge.glossary().values())) <= 8


def test_nothing_promises_a_cure_or_that_bones_are_put_back():
    """No reason and no advice says realign, put back in, cure or safe for everyone."""
    said = [cell.reason for c in knowledge.conditions().values() for cell in c.cells.values()]
    said += [c.advice for c in knowledge.conditions().values()]
    said += [sign.what_to_do for sign in knowledge.warning_signs().values()]
    said += [term.meaning for term in knowledge.glossary().values()]
    assert not re.search(r"realign|put back in|\bcures?\b|safe for everyone|guarantee", " ".join(said), re.IGNORECASE)


def test_no_safety_claim_rests_on_memory_or_on_a_clinics_page():
    """Every sign and every sourced cell has a fact that was read, and none has a source of the last tier."""
    facts, references = knowledge.facts(), knowledge.references()
    claims = [(sign.id, sign.basis) for sign in knowledge.warning_signs().values()]
    for condition in knowledge.conditions().values():
        cells = condition.cells.items()
        claims += [(f"{condition.id} {t}", c.basis) for t, c in cells if c.basis_type != "by-inference"]
    for name, basis in claims:
        assert any(facts[i].verified == "retrieved" for i in basis), name
        assert not any(references[s]["custom"]["tier"] == "clinic" for i in basis for s in facts[i].sources), name


def test_nobody_has_signed_yet():
    """No record claims a review that has not taken place."""
    records = [*knowledge.conditions().values(), *knowledge.warning_signs().values()]
    assert [record.id for record in records if record.reviewed] == []
    assert matrix.signed() == f"0 of {len(records)} records are signed."


@pytest.mark.parametrize("form", ["markdown", "csv", "html"])
def test_the_matrix_prints_every_record_for_a_clinician(form, capsys):
    """Each form holds every sign, every condition's reasons and what they rest on, and says how many are signed."""
    assert cli.main(["matrix", "--format", form]) == 0
    printed = capsys.readouterr()
    text = html.unescape(printed.out)
    assert printed.err == matrix.signed() + "\n"
    assert all(sign.id in text and sign.what_to_do in text for sign in knowledge.warning_signs().values())
    for condition in knowledge.conditions().values():
        assert condition.id in text and condition.label in text
        assert all(cell.reason in text for cell in condition.cells.values())
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(text)))
        assert len(rows) == 12 * len(knowledge.conditions()) + len(knowledge.warning_signs())
        assert {row["reviewed"] for row in rows} == {""}


def test_every_reference_says_what_it_can_carry():
    """Each source has a title, a kind and a tier."""
    for item in knowledge.references().values():
        assert item["title"] and item["type"]
        assert item["custom"]["tier"] in TIERS
