"""The movement player in Python: what it says, what it refuses, and the still picture it leaves behind."""

import base64
import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

import backcourse
from backcourse import body
from backcourse.body import scene
from backcourse.widgets import card

VIEW = "application/vnd.jupyter.widget-view+json"


class Images(HTMLParser):
    """Collects the images of an HTML text."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag == "img":
            self.found.append(dict(attrs))


@pytest.fixture
def seated():
    """The slow seated turn."""
    return backcourse.Movement("chair-twist")


def bundle_of(movement):
    """The mime bundle's data."""
    data, _metadata = movement._repr_mimebundle_()
    return data


def test_its_repr_is_a_fact(seated):
    """The repr says which movement, how many phases, how long and how far the thorax turns."""
    clip = body.clip("chair-twist")
    assert repr(seated) == f"Movement('chair-twist', 4 phases, {clip.duration:g} s, thorax {clip.thorax_turn}°)"


@pytest.mark.parametrize(
    ("arguments", "options", "sentence"),
    [
        (("egg-rol",), {}, "There is no movement 'egg-rol'; choose one of "),
        (
            ("chair-twist",),
            {"phase": "push"},
            "There is no phase 'push'; choose one of 'sit-tall', 'turn', 'hold', 'return'.",
        ),
        (
            ("chair-twist",),
            {"view": "below"},
            "There is no view 'below'; choose one of 'front', 'side', 'back', 'above', ",
        ),
    ],
)
def test_it_refuses_what_does_not_exist(arguments, options, sentence):
    """An unknown movement, phase or view is refused in a sentence that names the choices."""
    with pytest.raises(ValueError, match=re.escape(sentence)):
        backcourse.Movement(*arguments, **options)


def test_it_refuses_later_as_well(seated):
    """A view or phase that does not exist is refused when it is set, too."""
    with pytest.raises(ValueError, match="choose one of 'front'"):
        seated.view = "below"
    with pytest.raises(ValueError, match="choose one of 'sit-tall'"):
        seated.phase = "push"
    assert (seated.view, seated.phase) == (body.clip("chair-twist").view, None)


def test_its_bundle_carries_a_still_with_alt_text(seated):
    """Where no widget can run, a picture stands with its words and the way to bring it to life."""
    data = bundle_of(seated)
    html = data["text/html"]
    (image,) = Images(html).found
    picture = base64.b64decode(image["src"].removeprefix("data:image/svg+xml;base64,"))
    assert data["text/plain"] == repr(seated)
    assert VIEW in data
    assert html.startswith('<figure class="backcourse-still">')
    assert html.endswith("Run this cell to bring it to life.</figcaption></figure>")
    assert image["alt"].startswith("Slow seated turn, seen from the ")
    assert any(phase.words in image["alt"] for phase in body.clip("chair-twist").phases)
    assert ElementTree.fromstring(picture).tag.endswith("svg")


def test_its_still_shows_the_phase_and_view_that_were_asked_for(seated):
    """Another phase or another view is another picture with other words."""
    others = [backcourse.Movement("chair-twist", phase="sit-tall"), backcourse.Movement("chair-twist", view="back")]
    htmls = [bundle_of(movement)["text/html"] for movement in (seated, *others)]
    assert len({Images(html).found[0]["src"] for html in htmls}) == 3
    assert len({Images(html).found[0]["alt"] for html in htmls}) == 3


def test_what_is_saved_is_the_same_every_time(seated):
    """Two runs leave the same text and picture, and no memory address."""
    first, second = bundle_of(seated), bundle_of(backcourse.Movement("chair-twist"))
    for kind in ("text/plain", "text/html"):
        assert first[kind] == second[kind]
    assert "0x" not in first["text/plain"] + re.sub(r"base64,[^\"]+", "", first["text/html"])


@pytest.mark.parametrize("shape", [tuple, dict])
def test_it_accepts_both_shapes_of_bundle(seated, monkeypatch, shape):
    """ipywidgets' bundle is a dict and anywidget's a pair; both get the still."""
    bundle = {VIEW: {}} if shape is dict else ({VIEW: {}}, {})
    monkeypatch.setattr(card.anywidget.AnyWidget, "_repr_mimebundle_", lambda self, **_: bundle)
    data, metadata = seated._repr_mimebundle_()
    assert set(data) == {VIEW, "text/plain", "text/html"}
    assert metadata == {}


@pytest.mark.parametrize("id", body.movements(mistakes=True))
def test_no_phase_has_the_name_of_a_control(id):
    """A phase has a button of its own beside Play and Pause: who hears the names can tell them apart."""
    assert not {"Play", "Pause"} & {phase.name for phase in body.clip(id).phases}


def test_the_browser_gets_one_module(seated):
    """figure.js comes before player.js in the text that is sent, and nothing in it is imported from elsewhere."""
    sent = seated._esm.replace("http://www.w3.org/2000/svg", "")  # the name of a language, not an address to ask
    assert 0 < sent.index("function drawFigure") < sent.index("function render")
    assert re.findall(r"^export .*$", sent, re.MULTILINE) == ["export default {render};"]
    assert not re.search(r"^\s*import\s|\bimport\(|https?://", sent, re.MULTILINE)


def test_the_browser_is_told_the_movement_in_words(seated):
    """What is sent holds the whole movement in words: how it starts, and a line for each phase."""
    words = body.clip("chair-twist").words
    assert seated.clip["words"] == {"start": words.start, "steps": words.steps}
    assert len(seated.clip["words"]["steps"]) == 4


@pytest.mark.parametrize(
    ("where", "reach", "height", "shape"),
    [
        ("standing, arms up", 0.5, 2.2, (4, 5)),
        ("sitting", 0.605, 1.311, (4, 5)),
        ("kneeling over a ball", 0.9, 1.1, (16, 9)),
        ("lying", 1.05, 0.6, (16, 9)),
    ],
)
def test_a_low_movement_gets_a_wide_picture(where, reach, height, shape):
    """The picture is as tall or as wide as the room that the movement needs (m)."""
    assert scene.shape_of({"x": 0.0, "z": 0.0, "reach": reach, "height": height}) == shape, where


def test_player_and_still_share_their_shape(seated, monkeypatch):
    """The browser is sent the shape that the still has, and the still says how wide it is shown."""
    assert seated.clip["shape"] == (4, 5)
    assert still_size(seated) == ("320", ["0", "0", "320", "400"])
    monkeypatch.setattr(scene, "stage", lambda _: {"x": 0.0, "z": 0.0, "reach": 1.05, "height": 0.6, "ground": 0.0})
    assert still_size(seated) == ("480", ["0", "0", "480", "270"])


def still_size(movement):
    """The width a still is shown at, and the room it draws on."""
    (image,) = Images(movement.still()).found
    picture = base64.b64decode(image["src"].removeprefix("data:image/svg+xml;base64,"))
    return image["width"], ElementTree.fromstring(picture).get("viewBox").split()


def test_the_record_names_view_and_key_phase(monkeypatch):
    """Without a wish the figure is seen as its record says, and the still shows the record's key phase."""
    for name, value in (("view", "side"), ("key", "hold")):
        monkeypatch.setitem(body.clip("chair-twist").raw, name, value)
    movement = backcourse.Movement("chair-twist")
    hold = next(phase for phase in body.clip("chair-twist").phases if phase.id == "hold")
    alt = f"Slow seated turn, seen from the right side. Hold: {hold.words}"
    assert movement.view == "side"
    assert Images(movement.still()).found[0]["alt"] == alt
    asked = backcourse.Movement("chair-twist", view="back", phase="turn")
    assert asked.view == "back"
    assert "seen from the back. Turn: " in Images(asked.still()).found[0]["alt"]


@pytest.mark.parametrize("movement", ["chair-twist", "bird-dog"])
def test_an_arm_in_front_is_not_outside_the_normal_range(movement):
    """The chart of an arm behind the body is 0 while the arm is in front; what does not change has no chart."""
    angles = {angle["key"]: angle["values"] for angle in body.clip(movement).payload["angles"]}
    measured = body.clip(movement).angles
    for key in ("left_shoulder_extension", "right_shoulder_extension"):
        behind = [max(0, round(value)) for value in measured[key]]
        assert min(measured[key]) < -5
        assert angles.get(key, [0] * len(behind)) == behind
