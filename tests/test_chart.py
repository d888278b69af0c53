"""A chart in Python: one style in light and dark, its fact in words, and answers to its sliders."""

import base64
from xml.etree import ElementTree

import pytest
from test_charts import contrast

from backcourse import chart_style, evidence, knowledge, pop_charts
from backcourse.widgets.chart import Chart, Slider

CHARTS = ("bubble_model", "pops_from_where", "pop_and_relief", "worn_fingers", "forest", "easing")
VIEW = "application/vnd.jupyter.widget-view+json"


def line(figure, narrow):
    """A chart of one line, which counts how often it is set up."""
    (curve,) = figure.add_axes((0.1, 0.1, 0.8, 0.8)).plot([0, 1], [0, 0], color=chart_style.BLUE)

    def update(height):
        curve.set_ydata([0, height])
        return f"It rises to {height:g}."

    line.set_up += 1
    return update


@pytest.fixture
def chart():
    """A chart with one slider."""
    line.set_up = 0
    return Chart(line, Slider("height", "Height", 0, 10, 0.5, 2, "mm"), title="A line", alt="A line.")


@pytest.fixture(scope="module", params=CHARTS)
def shown(request):
    """Each chart of the lesson on the pop."""
    return getattr(pop_charts, request.param)()


def test_its_repr_is_its_fact(chart):
    """The repr has the title and the fact for the first values."""
    assert repr(chart) == "Chart('A line': It rises to 2.)"


def test_it_draws_what_is_asked_for_and_sets_up_once(chart, monkeypatch):
    """An answer has the picture and its fact; what stays is drawn once for each width."""
    sent = []
    monkeypatch.setattr(chart, "send", sent.append)
    for number, height in enumerate((3, 4, 99)):
        chart._receive(chart, {"id": str(number), "width": "wide", "values": {"height": height}}, [])
    assert [reply["fact"] for reply in sent] == ["It rises to 3.", "It rises to 4.", "It rises to 10."]
    assert [reply["id"] for reply in sent] == ["0", "1", "2"]
    assert len({reply["picture"] for reply in sent}) == 3
    assert line.set_up == 2  # wide and narrow


def test_the_same_values_give_the_same_picture(chart):
    """Back at the first values the picture is the first one, to the letter."""
    first = chart.pictures["wide"]
    chart.draw("wide", {"height": 7})
    assert chart.draw("wide", {"height": 2})[0] == first


def test_what_cannot_be_drawn_is_told(chart, monkeypatch):
    """A fault comes back as such, so that the page does not wait."""
    sent = []
    monkeypatch.setattr(chart, "send", sent.append)
    with pytest.raises(KeyError):
        chart._receive(chart, {"id": "a", "width": "wide", "values": {}}, [])
    assert sent == [{"id": "a", "fault": True}]


def test_the_still_has_the_fact_in_words_and_as_alt(chart):
    """Where no widget runs there is the picture, with its fact beside it and for those who cannot see it."""
    data, _metadata = chart._repr_mimebundle_()
    html = data["text/html"]
    assert VIEW in data and "bring it to life" in html
    assert 'alt="A line. It rises to 2."' in html and "<p>It rises to 2.</p>" in html
    assert base64.b64decode(html.split("base64,")[1].split('"')[0]).decode() == chart.pictures["wide"]


@pytest.mark.parametrize("ink", [chart_style.INK, chart_style.SOFT])
def test_words_are_read_in_light_and_dark(ink):
    """What is written stands out from the paper by 4.5 to 1 in both themes."""
    assert contrast(ink, chart_style.PAPER) >= 4.5
    assert contrast(chart_style.DARK[ink], chart_style.DARK[chart_style.PAPER]) >= 4.5


@pytest.mark.parametrize("colour", chart_style.SERIES)
def test_colours_stand_out_in_light_and_dark(colour):
    """Each colour of a curve, with which names are written, too, stands out from the paper by 4.5 to 1."""
    assert contrast(colour, chart_style.PAPER) >= 4.5
    assert contrast(chart_style.DARK[colour], chart_style.DARK[chart_style.PAPER]) >= 4.5


def test_each_chart_has_only_colours_that_follow_the_theme(shown):
    """No colour of a chart is left as it is in the dark theme, in the wide picture or the narrow one."""
    for picture in shown.pictures.values():
        assert chart_style.strange_colours(picture) == set()
        dark = chart_style.in_dark(picture)
        assert chart_style.PAPER not in dark and chart_style.DARK[chart_style.PAPER] in dark


def test_each_chart_is_a_picture_with_a_fact(shown):
    """Wide and narrow are drawings of their own; the words are a sentence, and stand in the repr."""
    assert shown.pictures["wide"] != shown.pictures["narrow"]
    for picture in shown.pictures.values():
        assert ElementTree.fromstring(picture).tag.endswith("svg")
    assert shown.words["fact"].endswith(".") and shown.words["fact"] in repr(shown)


def test_the_model_says_when_nothing_pops():
    """With too short a pull the chart of the model says that there is no pop, and how much it would take."""
    chart = pop_charts.bubble_model()
    values = {slider["name"]: slider["value"] for slider in chart.sliders}
    assert "shoots to 4.1 mm, falls back to 2.9 mm and stays" in chart.words["fact"]
    _picture, fact = chart.draw("wide", {**values, "opening": 0.4})
    assert fact == "No pop. The fluid tears at −35 kPa, that is 0.68 mm of opening. This pull ends before that."
    _picture, fact = chart.draw("wide", {"opening": 0.65, "firmness": 300, "seed": 3.0, "damping": 3.0})
    assert fact.startswith("No pop.") and "so softly that the sound stays below 50 Pa" in fact


@pytest.mark.parametrize(
    "corner", [(0.2, 100, 0.6, 0.3), (1.4, 400, 0.6, 0.3), (1.4, 100, 3.0, 3.0), (1.4, 400, 3.0, 0.3)]
)
def test_the_model_is_drawn_at_the_ends_of_its_sliders(corner):
    """At its ends, too, every setting gives a picture and a sentence."""
    chart = pop_charts.bubble_model()
    values = dict(zip((slider["name"] for slider in chart.sliders), corner, strict=True))
    picture, fact = chart.draw("wide", values)
    assert "nan" not in picture.lower() and "nan" not in fact


def test_every_estimate_is_a_facts_own():
    """Numbers and intervals of the forest plot are those of the facts, and what is from memory says so."""
    facts = knowledge.facts()
    for row in evidence.estimates():
        fact = facts[row.fact]
        known = {abs(number) for number in (*fact.value, *fact.interval)}
        known |= {abs(number) for line in fact.table for number in (line["value"], *line["ci95"])}
        assert {abs(row.low), abs(row.high)} <= known
        assert row.low < row.value < row.high
        assert row.verified == (fact.verified == "retrieved") == ("unverified" not in row.words)


def test_the_shares_add_up_to_the_published_odds():
    """The two shares of people who got much better give the odds ratio that was published, 1.2."""
    heard, silent = evidence.much_better()
    odds = [share.part / (share.whole - share.part) for share in (heard, silent)]
    fact = knowledge.facts()["pop-flynn-2003"]
    assert odds[0] / odds[1] == pytest.approx(fact.value[0], abs=0.05)
    assert f"{heard.whole} of {heard.whole + silent.whole}" in fact.statement


def test_the_other_shares_are_those_of_their_statements():
    """Fingers and places of pops are as the statements of the facts have them."""
    facts = knowledge.facts()
    side, area = evidence.where_it_popped()
    assert f"{side.whole} pops" in facts["cav-mourad"].statement
    assert f"{area.percent:.1f}% inside the target area" in facts["cav-cramer-2011"].statement
    (_, cracked, others), (_, seen, rest) = evidence.worn_fingers()
    assert f"{cracked.percent:.1f}% in crackers and {others.percent:.1f}% in others" in facts["kn-deweber"].statement
    assert f"({seen.part} of {seen.whole} v {rest.part} of {rest.whole})" in facts["kn-castellanos"].statement


def test_the_forest_is_right_about_zero_and_about_what_is_noticed():
    """One interval holds 0, no mean reaches what one person notices, and the fact has that number."""
    points = [row for row in evidence.estimates() if row.scale == evidence.POINTS]
    assert sum(row.low <= 0 <= row.high for row in points) == 1
    assert max(row.value for row in points) < evidence.NOTICED
    rows = {row["scale"]: row["mic"] for row in knowledge.facts()["ms-mic"].table}
    assert rows["VAS 0-100"] == evidence.NOTICED
