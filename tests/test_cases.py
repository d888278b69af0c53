"""The people to sort and the stories: what follows for each, what is refused, and what they leave in a notebook."""

import base64
import re
import shutil
from xml.etree import ElementTree

import pytest
import textstat

from backcourse import bodymap, cases, cite, knowledge, safety, signs
from backcourse.widgets.cases import CHOICES, Cases

VIEW = "application/vnd.jupyter.widget-view+json"
LEVELS = {
    "amara": "emergency",
    "mateusz": "emergency",
    "hiroshi": "emergency",
    "leila": "emergency",
    "carmen": "urgent",
    "joaquin": "urgent",
    "kofi": "ask-first",
    "ruth": "ask-first",
    "bjorn": "ask-first",
    "priya": "self-care",
    "mei": "self-care",
    "tavita": "self-care",
}
MOVES = {"carmen": "avoid", "ruth": "ask-first", "bjorn": "avoid", "priya": "modify", "mei": "ok", "tavita": "ok"}
RECORDS = {record.id: record for record in (*cases.cases(), *cases.stories())}


def record_of(**changes):
    """A case like Amara's, with these changes."""
    amara = RECORDS["amara"]
    fields = {
        a: getattr(amara, a) for a in ("person", "story", "reported", "context", "asks", "places", "why", "basis")
    }
    return cases.Case(**{"id": "amara", **fields, **changes})


@pytest.mark.parametrize("case", cases.cases(), ids=lambda case: case.id)
def test_each_person_gets_the_advice_a_clinician_expects(case):
    """What is right for each person follows from what they report, and is what was meant when they were invented."""
    assert case.advice.level == LEVELS[case.id]
    assert case.advice.rating(case.asks).rating == MOVES.get(case.id, case.advice.rating(case.asks).rating)


def test_the_people_cover_every_answer():
    """Each of the four answers is right for at least two people, and some things are not known."""
    levels = [case.advice.level for case in cases.cases()]
    assert all(levels.count(level) >= 2 for level in CHOICES)
    assert any(case.unknown for case in cases.cases())
    assert len(levels) == 12


def test_no_emergency_allows_a_move():
    """With an emergency or an urgent sign every technique is to be left alone."""
    serious = [case for case in cases.cases() if case.advice.level >= safety.Level.URGENT]
    assert {case.advice.rating(t).rating for case in serious for t in knowledge.techniques()} == {safety.Rating.AVOID}


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_every_reason_rests_on_a_source_that_was_read(record):
    """Nobody's story rests on memory or on a clinic's page."""
    assert record.basis
    for fact in (knowledge.facts()[i] for i in record.basis):
        assert fact.verified == "retrieved"
        assert any(knowledge.references()[i]["custom"]["tier"] in cite.PRINTED for i in fact.sources)


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_every_story_is_easy_to_read(record):
    """A story and its reason read like a warning should: grade 6 or below."""
    said = f"{record.story} {record.why if isinstance(record, cases.Case) else record.means}"
    assert textstat.flesch_kincaid_grade(said) <= 6


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"reported": ("saddle-numbnes",)}, "reported: there is no answer 'saddle-numbnes'"),
        ({"unknown": ("nothing",)}, "unknown: there is no answer 'nothing'"),
        ({"context": "seen"}, "context: there is no context 'seen'"),
        ({"asks": "egg"}, "asks: there is no technique 'egg'"),
        ({"places": ("elbow",)}, "places: there is no place 'elbow'"),
        ({"basis": ("rf-none",)}, "basis: there is no fact 'rf-none'"),
        ({"basis": ("self-no-trials",)}, "'self-no-trials' is recalled; rest the claim on a fact that was read"),
    ],
)
def test_a_person_who_cannot_be_is_refused(changes, sentence):
    """An id that leads nowhere, or a claim from memory, is refused in a sentence."""
    with pytest.raises(ValueError, match=re.escape(sentence)):
        record_of(**changes)


def test_the_answer_is_worked_out_and_not_stored():
    """No file of a person names a level; another report makes another answer."""
    files = [path.read_text(encoding="utf-8") for path in (knowledge.CONTENT / "cases").glob("*.toml")]
    assert not [text for text in files if re.search(r"^(level|answer|right)\b", text, re.MULTILINE)]
    assert record_of(reported=()).advice.level == "self-care"


def test_the_page_holds_the_right_choice_for_each_person():
    """The choices stand from the most urgent to the mildest, and each person's own is marked."""
    widget = Cases()
    right = {person["name"]: list(CHOICES)[person["right"]] for person in widget.people}
    assert right == {case.name: case.advice.level for case in cases.cases()}
    assert [choice["label"] for choice in widget.choices] == [label for label, _ in CHOICES.values()]


def test_self_care_is_no_promise():
    """Who may go on gently is told when to seek help, and nobody is ever told that they are clear."""
    people = {person["name"]: person for person in Cases().people}
    assert people["Tavita"]["todo"][-1] == safety.AT_LAST
    assert not re.search(r"\b(all clear|you are (clear|safe|fine))\b", str(people), re.IGNORECASE)


def test_the_repr_and_the_order_are_fixed():
    """The repr says how many people there are, and they come in the same order each time."""
    first, second, other = Cases(), Cases(), Cases(seed=9)
    assert repr(first) == "Cases(12 people)"
    assert first.people == second.people
    assert [p["name"] for p in first.people] != [p["name"] for p in other.people]


def test_its_bundle_carries_a_still_with_words():
    """Where no widget can run, a picture of the first people stands with its words, the same every time."""
    data, _metadata = Cases()._repr_mimebundle_()
    html = data["text/html"]
    alt, encoded = re.search(r'alt="([^"]+)" width="320" src="data:image/svg\+xml;base64,([^"]+)"', html).groups()
    assert VIEW in data
    assert html.startswith('<figure class="backcourse-still">')
    assert html.endswith("Run this cell to bring it to life.</figcaption></figure>")
    assert alt.startswith(f"{Cases().people[0]['name']}: A body seen from")
    assert ElementTree.fromstring(base64.b64decode(encoded)).tag.endswith("svg")
    assert html == Cases()._repr_mimebundle_()[0]["text/html"]


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_a_drawing_marks_each_place_it_names(record):
    """A picture has a mark for every place, all on the side it is seen from, and says so in words."""
    sides = {bodymap.PLACES[place][1] for place in record.places}
    marks = sum(len(bodymap.PLACES[place][2]) for place in record.places)
    svg = bodymap.drawing(record.places)
    assert sides == {bodymap.seen_from(record.places)}
    assert svg.count(f'stroke="{bodymap.MARK}"') == marks
    assert all(bodymap.PLACES[place][0] in bodymap.words(record.places) for place in record.places)


def test_the_stories_and_lists_say_what_the_content_says():
    """Each story has its picture and what to do; the list has every warning sign, and no condition is told twice."""
    told, listed, who = signs.stories(), signs.signs(), signs.who_should_ask()
    assert repr(told) == "Stories(6 warning signs)"
    assert told.html.count("<img alt=") == told.html.count("Get help now") + told.html.count("Speak to a doctor") == 6
    labels = [sign.label for sign in knowledge.warning_signs().values()]
    assert all(listed.html.count(f"<li>{label}</li>") == 1 for label in labels)
    osteoporosis = knowledge.conditions()["osteoporosis-or-past-spine-fracture"].label
    assert who.html.index("Ask first.") < who.html.index(osteoporosis) < who.html.index("Some moves change.")


def test_a_fault_in_a_person_is_found_with_all_the_others(tmp_path, monkeypatch):
    """`backcourse check` names the file, the key and what is wrong with a person or a story."""
    shutil.copytree(knowledge.CONTENT, tmp_path / "content")
    monkeypatch.setattr(knowledge, "CONTENT", tmp_path / "content")
    for name, old, new in (("cases/ruth", "massage-gun", "hammer"), ("stories/03-buttons", "cord-signs", "cords")):
        file = tmp_path / "content" / f"{name}.toml"
        file.write_text(file.read_text(encoding="utf-8").replace(f'"{old}"', f'"{new}"'), encoding="utf-8")
    faults = knowledge.faults()
    assert [fault for fault in faults if "cases/ruth.toml" in fault and "asks: there is no technique 'hammer'" in fault]
    assert [fault for fault in faults if "stories/03-buttons.toml" in fault and "there is no sign 'cords'" in fault]
