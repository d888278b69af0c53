"""Strength: what was measured and what was not, the rule of easier and harder, and the picker that tells it."""

import json
import re
from itertools import product

import attrs
import pytest

from backcourse import body, knowledge
from backcourse.labs import strength
from backcourse.widgets.strengthpicker import MOST, WAYS, StrengthPicker
from backcourse.work_charts import work

LADDERS = {ladder.id: ladder for ladder in strength.ladders()}
BRIDGE = LADDERS["bridge"]
PICKER = StrengthPicker()


def lesson():
    """The lesson's text and code."""
    path = knowledge.CONTENT.parents[1] / "notebooks" / "14-low-back-strength.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return "\n".join("".join(cell["source"]) for cell in notebook["cells"])


def test_there_are_exactly_three():
    """The lesson has three exercises, each from an easier version to a harder one."""
    assert tuple(LADDERS) == strength.THREE
    assert all(len(ladder.rungs) >= 3 for ladder in LADDERS.values())


def test_each_exercise_is_best_for_what_the_study_says():
    """The side plank leads for the sides of hip and tummy, the bird-dog for the buttock."""
    best = {muscle: strength.hardest(muscle) for muscle in strength.MUSCLES}
    assert best["hip-side"] == best["tummy-side"] == "side-plank"
    assert best["buttock"] == "bird-dog"


@pytest.mark.parametrize(("exercise", "muscle"), tuple(product(strength.EXERCISES, strength.MUSCLES)))
def test_a_number_is_unverified_unless_it_was_read(exercise, muscle):
    """Whatever comes from memory is marked, and the page says so; what nobody measured has no number."""
    found = strength.activity(exercise, muscle)
    table = PICKER.muscles[list(strength.MUSCLES).index(muscle)]["rows"]
    row = next(row for row in table if row["name"] == strength.EXERCISES[exercise])
    if found is None:
        assert row["works"] is None
    else:
        assert found.verified == (knowledge.facts()[found.fact].verified == "retrieved")
        assert ("unverified" in row["works"]["text"]) != found.verified


def test_no_newton_is_told_as_sure():
    """The figures in newtons were not read at their source, so every one of them is marked."""
    found = [strength.newtons(exercise) for exercise in strength.EXERCISES]
    assert [each for each in found if each and each.verified] == []
    shown = [row["force"]["text"] for row in PICKER.muscles[0]["rows"] if row["force"]]
    assert shown and all("unverified" in text for text in shown)


def test_the_leg_alone_is_gentler_than_leg_and_arm():
    """In the implant one leg is less than walking, and with the arm it is as much or more."""
    assert strength.against_walking("leg-lift-kneeling") == "less"
    assert strength.against_walking("bird-dog") == strength.against_walking("bridge") == "as-much-or-more"
    assert strength.against_walking("dead-bug") == ""


@pytest.mark.parametrize(("pain", "light"), [(0, "green"), (3, "green"), (4, "amber"), (5, "amber"), (6, "red")])
def test_the_light_changes_where_the_clinic_says(pain, light):
    """Up to 3 is green, 4 and 5 are amber, from 6 on it is red."""
    assert strength.colour(pain) == light


@pytest.mark.parametrize(
    ("rung", "done", "pain", "settled", "way", "to"),
    [
        (2, 12, 0, True, "harder", 3),
        (2, 9, 3, True, "same", 2),
        (2, 5, 1, True, "same", 2),
        (2, 3, 1, True, "easier", 1),
        (0, 1, 0, True, "same", 0),
        (3, 12, 0, True, "same", 3),
        (2, 12, 0, False, "less", 2),
        (2, 12, 4, True, "less", 2),
        (2, 12, 5, False, "easier", 1),
        (0, 12, 5, False, "rest", 0),
        (2, 12, 6, True, "stop", 0),
    ],
)
def test_the_rule(rung, done, pain, settled, way, to):
    """What to do follows from the version, how many went well, the pain, and the day after."""
    verdict = strength.advise(BRIDGE, rung, done, pain, settled=settled)
    assert (verdict.way, verdict.rung) == (way, to)


def test_signs_in_the_leg_come_before_everything():
    """Whatever else is told, a sign in the leg stops the exercise and sends to be seen."""
    for ladder in LADDERS.values():
        for rung, done, pain in product(range(len(ladder.rungs)), (1, 6, 12), (0, 5, 10)):
            verdict = strength.advise(ladder, rung, done, pain, settled=True, leg=True)
            assert verdict.way == "stop"
            assert "emergency care" in verdict.todo


def test_more_pain_never_asks_for_more():
    """More pain, or a day after that has not settled, never leads to a stricter demand on the back."""
    for ladder, done in product(LADDERS.values(), range(MOST + 1)):
        for rung in range(len(ladder.rungs)):
            ways = [strength.advise(ladder, rung, done, pain, settled=True).way for pain in range(11)]
            hurt = [strength.advise(ladder, rung, done, pain, settled=False).way for pain in range(11)]
            assert "harder" not in [*ways[4:], *hurt]
            assert ways[6:] == hurt[6:] == ["stop"] * 5


def test_nobody_skips_a_version():
    """A verdict that goes on moves by one rung at most, and a harder version begins with fewer."""
    for ladder, done, pain in product(LADDERS.values(), range(MOST + 1), range(6)):
        for rung, settled in product(range(len(ladder.rungs)), (True, False)):
            verdict = strength.advise(ladder, rung, done, pain, settled=settled)
            assert abs(verdict.rung - rung) <= 1
            if verdict.way == "harder":
                assert f"Begin with {-(-ladder.rungs[rung + 1].low // 2)} " in verdict.todo


@pytest.mark.parametrize(("pain", "sentence"), [(-1, "A pain of -1 is not on the scale"), (11, "Use 0 to 10")])
def test_a_pain_off_the_scale_is_refused(pain, sentence):
    """The scale runs from 0 to 10."""
    with pytest.raises(ValueError, match=sentence):
        strength.colour(pain)


def test_a_ladder_that_cannot_be_is_refused():
    """A range upside down is refused in a sentence, as is a number below nothing."""
    with pytest.raises(ValueError, match="low 8 and high 4: use numbers above 0, the lower one first"):
        attrs.evolve(BRIDGE.rungs[0], low=8, high=4)
    with pytest.raises(ValueError, match="-1 is less than nothing"):
        strength.band(BRIDGE.rungs[0], -1)


def test_the_page_holds_the_rules_verdicts():
    """Every verdict that the page can show is the rule's own, and all its open numbers can be filled."""
    for each, ladder in zip(PICKER.ladders, LADDERS.values(), strict=True):
        for index, rung in enumerate(each["rungs"]):
            for done, pain, settled in product((1, 5, 9, MOST), (0, 4, 8), (True, False)):
                key = f"{rung['bands'][done]} {strength.colour(pain)} {'settled' if settled else 'lasting'}"
                told, ruled = rung["verdicts"][key], strength.advise(ladder, index, done, pain, settled=settled)
                assert told == {"way": ruled.way, "rung": ruled.rung, "todo": ruled.todo, "why": ruled.why}
                assert told["way"] in WAYS
                assert set(re.findall(r"{(\w+)}", told["todo"])) <= {"done", "more", "half"}


def test_versions_are_pictured_where_a_clip_shows_them():
    """A version with a movement has a picture with words; its second lies within the clip."""
    for ladder in LADDERS.values():
        for rung in ladder.rungs:
            assert not rung.movement or 0 < rung.time <= body.clip(rung.movement).duration
    shown = [rung["picture"] for each in PICKER.ladders for rung in each["rungs"]]
    assert sum(picture is not None for picture in shown) == 7
    assert all(picture["alt"] for picture in shown if picture)


def test_the_lesson_says_what_was_measured():
    """The numbers of the lesson's text are those of the facts and of the clips."""
    text = lesson()
    plank, dog, bridge = (strength.activity(e, "hip-side") for e in ("side-plank", "bird-dog", "bridge"))
    assert f"{plank.low:g} to {plank.high:g}%, against {dog.low:g} and {bridge.low:g}%" in text
    assert f"with {strength.activity('bird-dog', 'buttock').low:g}%" in text
    wrong, right = work(body.clip("bird-dog--mistake-open-hip")), work(body.clip("bird-dog"))
    sag, twist = (wrong.part(motion, "low-back") for motion in ("bend", "turn"))
    assert f"sags by {sag:.0f}° and twists by {twist:.0f}°" in text
    assert right.part("bend", "low-back") == right.part("turn", "low-back") == 0
    (adults, older) = knowledge.facts()["bio-acsm-strength"].table
    assert f"{adults['low']} to {adults['high']}" in text and f"{older['low']} to {older['high']}" in text


def test_its_repr_and_still_are_facts():
    """The repr says which exercise leads for what; the still shows the bird-dog and says so."""
    assert "hardest for the side of the hip: side-plank, big buttock muscle: bird-dog" in repr(PICKER)
    assert "11 versions" in repr(PICKER)
    assert 'alt="Leg and arm: Lift the leg' in PICKER.still()
