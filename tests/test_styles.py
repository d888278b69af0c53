"""The widgets' styles: each keeps to its own widget, and wins over what widgets share, whichever is loaded last."""

import re
from pathlib import Path

import pytest

import backcourse.widgets

FOLDER = Path(backcourse.widgets.__file__).parent
SHARED = ("paper", "card")
OTHERS = {
    "check": ("check", "limits"),
    "angles": ("player",),
    "graded": ("graded",),
}  # whose root class is not the file's


def rules(name, *, narrow=None):
    """The rules of a style file: (selector, the properties it sets), one for each selector.

    `narrow` leaves only those that hold in a narrow window alone (True), or in any (False)."""
    css = re.sub(r"/\*.*?\*/", "", (FOLDER / f"{name}.css").read_text(encoding="utf-8"), flags=re.DOTALL)
    if narrow is not None:
        css = css.partition("@container")[2 if narrow else 0]
    return [
        (" ".join(selector.split()), {line.partition(":")[0].strip() for line in body.split(";") if line.strip()})
        for heads, body in re.findall(r"([^{};]+)\{([^{}]*)\}", css)
        for selector in re.split(r",(?![^(]*\))", heads)
    ]


def tail(selector):
    """A selector without its first word: the part of the widget that it means."""
    return re.sub(r"^\S+?(\.bc-dark)?(?= |$)", r"\1", selector)


STYLES = sorted(path.stem for path in FOLDER.glob("*.css"))
CARDS = sorted(path.stem for path in FOLDER.glob("*.py") if '"card.css"' in path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", STYLES)
def test_every_style_stays_in_its_widget(name):
    """Each selector begins with the widget's own class, for a widget's CSS is global to the page."""
    roots = tuple(f".backcourse-{root}" for root in OTHERS.get(name, (name,)))
    strays = [s for s, _ in rules(name) if not any(re.search(rf"{re.escape(r)}(?![\w-])", s.split()[0]) for r in roots)]
    assert strays == []


@pytest.mark.parametrize("name", [name for name in STYLES if name != "paper"])
def test_a_widgets_own_rule_wins_over_the_shared_one(name):
    """What sets a property that paper or card sets too, for the same part, has two classes of the root in front."""
    shared = {}
    for style in SHARED if name in CARDS else SHARED[:1]:
        for selector, properties in rules(style):
            shared.setdefault(tail(selector), set()).update(properties)
    ties = [
        s
        for s, properties in rules(name)
        if s.split()[0].count(".backcourse-") < 2 and properties & shared.get(tail(s), set())
    ]
    assert ties == []


@pytest.mark.parametrize("name", CARDS)
def test_what_a_card_does_in_a_narrow_window_is_not_undone(name):
    """A widget that sets what the card sets anew when there is little room says what becomes of it there."""
    shared = {tail(selector): properties for selector, properties in rules("card", narrow=True)}
    own = [(tail(selector), properties) for selector, properties in rules(name, narrow=False)]
    again = [(tail(selector), properties) for selector, properties in rules(name, narrow=True)]
    undone = [
        (part, prop)
        for part, properties in own
        for prop in properties & shared.get(part, set())
        if not any(part == other and prop in set_anew for other, set_anew in again)
    ]
    assert undone == []


def test_the_shared_styles_set_much():
    """The rules that this file reads are there: the paper's colours, and the card's buttons."""
    assert {"--ink", "--paper", "max-width"} <= dict(rules("paper"))[".backcourse-paper"]
    assert "border-radius" in dict(rules("card"))[".backcourse-card button"]
    assert tail(".backcourse-a.backcourse-b.bc-dark p") == ".bc-dark p"
    assert tail(".backcourse-a :focus") == " :focus" and tail(".backcourse-a") == ""


def test_every_widget_stands_on_the_paper():
    """The root of each widget has the class that gives it colours and edge, and brings the style for it."""
    roots = re.findall(r"""class: ["`](backcourse-[^"`]*)""", "".join(p.read_text() for p in FOLDER.glob("*.js")))
    assert len(roots) > 20
    assert [root for root in roots if not root.startswith("backcourse-paper backcourse-")] == []
    styles = re.findall(r"^ +_css = (.*)$", "".join(p.read_text() for p in FOLDER.glob("*.py")), re.MULTILINE)
    assert len(styles) > 20
    assert [style for style in styles if not style.startswith('read_parts("paper.css", ')] == []
