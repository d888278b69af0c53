"""The prediction in Python: its numbers are the figure's, its picture gives nothing away, and what it refuses."""

import base64
import re
from xml.etree import ElementTree

import pytest

from backcourse import body
from backcourse.widgets.predict import CLOSE, Predict, turns

VIEW = "application/vnd.jupyter.widget-view+json"


@pytest.fixture
def asked():
    """The prediction for the slow seated turn."""
    return Predict("chair-twist")


def bundle_of(widget):
    """The mime bundle's data."""
    data, _metadata = widget._repr_mimebundle_()
    return data


def test_its_repr_is_a_fact(asked):
    """The repr says how the figure shares its turn."""
    assert repr(asked) == "Predict('chair-twist', chest 30°, low back 6°)"


def test_the_numbers_are_the_figures_own(asked):
    """Every bone's turn is the clip's, where the whole spine has turned furthest; the parts add up to the total."""
    clip = body.clip("chair-twist")
    row = clip.spine_turn[clip.frame_at(6.5)]
    shown = [float(bone["turn"]) for bone in reversed(asked.answer["bones"])]
    assert shown == pytest.approx([abs(turn) for turn in row], abs=0.051)
    assert asked.answer["chest"] == clip.thorax_turn
    assert asked.answer["total"] == asked.answer["chest"] + asked.answer["low_back"]
    assert [bone["id"] for bone in asked.answer["bones"]][:: len(row) - 1] == ["T1", "L5"]


@pytest.mark.parametrize("movement", [m for m in body.movements(mistakes=True) if body.clip(m).thorax_turn > 5])
def test_a_share_is_never_more_than_what_was_turned(movement):
    """For any movement that turns, the two shares are of the turn shown, and every bone is in one part."""
    answer = turns(body.clip(movement))
    assert sum(float(bone["turn"]) for bone in answer["bones"]) == pytest.approx(answer["total"], abs=1.5)
    assert [bone["part"] for bone in answer["bones"]] == ["chest"] * 12 + ["low_back"] * 5


def test_what_does_not_turn_is_refused():
    """A movement that is not there is refused with those that are; one without a turn has nothing to predict."""
    with pytest.raises(ValueError, match=re.escape("There is no movement 'chair-twst'; choose one of 'bird-dog'")):
        Predict("chair-twst")

    class Still:
        id = "sit"
        spine_turn = ((0.0,) * 17, (0.01,) * 17)

    with pytest.raises(ValueError, match="In 'sit' the spine does not turn, so there is nothing to predict"):
        turns(Still())


def test_its_still_asks_and_does_not_tell(asked):
    """Where no widget can run stands the figure before it turns: a picture and a question without the answer."""
    data = bundle_of(asked)
    (image,) = re.findall(r'<img alt="([^"]+)" width="240" src="data:image/svg\+xml;base64,([^"]+)"', data["text/html"])
    assert image[0] == "Slow seated turn, seen from the back, before it begins. Which bones will turn?"
    assert not re.search(r"\d+°", re.sub('base64,[^"]+', "", data["text/html"]))
    assert ElementTree.fromstring(base64.b64decode(image[1])).tag.endswith("svg")
    assert data["text/html"].endswith("Run this cell to bring it to life.</figcaption></figure>")
    assert data["text/plain"] == repr(asked)
    assert VIEW in data


def test_what_is_saved_is_the_same_every_time(asked):
    """Two runs leave the same text and picture."""
    first, second = bundle_of(asked), bundle_of(Predict("chair-twist"))
    assert all(first[kind] == second[kind] for kind in ("text/plain", "text/html"))


def test_every_guess_is_answered(asked):
    """The verdicts reach from a right guess to the furthest one."""
    assert [within for within, _ in CLOSE] == sorted(within for within, _ in CLOSE)
    assert CLOSE[-1][0] >= asked.answer["total"]
