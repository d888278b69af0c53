"""The pop lab in Python: its table is the model's, its words are true, and its still keeps the answer back."""

import base64

import pytest

from backcourse.labs import cavitation
from backcourse.widgets.poplab import WORDS, PopLab, says


@pytest.fixture(scope="module")
def lab():
    """The lab."""
    return PopLab()


def test_its_repr_is_a_fact(lab):
    """It says where the fluid tears and how long it is silent."""
    assert repr(lab) == "PopLab(the fluid tears at 0.7 mm and -35 kPa; silent for 20 min)"


def test_each_row_is_the_models(lab):
    """Any opening at any minute has the pressure and the width that the model gives for it."""
    said, joint = lab.model_says, cavitation.Joint()
    for minute in (0, 7, 19):
        for column in (0, 31, 60):
            pressure, radius = cavitation.at_rest(joint, said["openings"][column], cavitation.gas_left(minute))
            assert said["rows"][minute][column] == [
                pytest.approx(pressure, abs=0.06),
                pytest.approx(2 * radius, abs=0.01),
            ]
    assert len(said["rows"]) == said["minutes"] == cavitation.REFRACTORY
    assert all(len(row) == len(said["openings"]) for row in (*said["rows"], said["fresh"]))


def test_a_fresh_joint_tears_where_the_model_says(lab):
    """The step of the slider at which it pops is the first one past the model's opening."""
    said, joint = lab.model_says, cavitation.Joint()
    before = said["openings"][said["openings"].index(said["tears_at"]) - 1]
    assert before < joint.tears_at <= said["tears_at"]


def test_the_slow_curves_are_the_pop(lab):
    """The curves hold the model's swing: up, back, and a bubble at the end; the sentence has their numbers."""
    said, pop = lab.model_says, cavitation.pull(cavitation.Joint())
    event, fact = said["event"], said["fact"]
    high, low = pop.turns
    assert fact["high"] == f"{2 * high:.1f}" and fact["low"] == f"{2 * low:.1f}"
    assert event["width"][0] < 0.01 and event["width"][-1] > 2 * low
    assert min(event["sound"]) == pytest.approx(pop.sound.min(), rel=0.03)
    assert len({len(curve) for curve in event.values()}) == 1
    assert event["times"][0] == 0


def test_other_joints_make_other_tables():
    """A firmer joint tears earlier, so nothing of the table is fixed by hand."""
    assert says(cavitation.Joint(firmness=300))["tears_at"] < says(cavitation.Joint())["tears_at"]


def test_the_still_keeps_the_answer_back(lab):
    """Before the lab runs there is a joint and a question, and no bubble."""
    html = lab.still()
    drawing = base64.b64decode(html.split("base64,")[1].split('"')[0]).decode()
    assert WORDS["task"] in html and "bring it to life" in html
    assert not any(word in html for word in ("bubble", "tear")) and "ellipse" not in drawing


def test_no_word_of_the_lab_praises_a_pop():
    """The pop is told, not cheered, and nothing is said to go back or to heal."""
    said = " ".join(text if isinstance(text, str) else " ".join(text) for text in WORDS.values()).lower()
    assert not any(word in said for word in ("great", "well done", "bravo", "back in place", "heal", "relief", "!"))
