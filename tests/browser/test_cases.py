"""The people to sort, in a real JupyterLab: by keyboard alone, heard as well as seen, and with the kernel stopped."""

import pytest
from playwright.sync_api import expect

from backcourse.widgets.cases import CHOICES, WORDS, Cases

from . import checks
from .conftest import opened
from .samples import write_notebook

CELLS = ("from backcourse.widgets.cases import Cases", "people = Cases()\npeople", "people")
LABELS = [label for label, _note in CHOICES.values()]


@pytest.fixture(scope="module")
def page(lab, browser):
    """A notebook that shows the people twice, run once."""
    with opened(lab, browser, write_notebook(lab.root, "cases.ipynb", CELLS)) as page:
        yield page.run_all()


@pytest.fixture(scope="module")
def people():
    """The people in the order in which they come."""
    return Cases().people


@pytest.fixture
def room(page):
    """The first widget, at its first person."""
    page.run_all()
    return page.output(1).get_by_role("region", name="12 people to sort")


def choice(room, index):
    """The button of this choice."""
    return room.get_by_role("button", name=LABELS[index])


def answer(page, room, index):
    """Choose by keyboard."""
    choice(room, index).focus()
    page.press("Enter")


def reach(page, target):
    """Press Tab, or Shift+Tab, until the target has the focus."""
    after = "node => Boolean(document.activeElement.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING)"
    key = "Tab" if target.evaluate(after) else "Shift+Tab"
    for _ in range(12):
        if target.evaluate("node => node === document.activeElement"):
            return
        page.press(key)
    raise AssertionError(f"{key} does not reach {target}")


def test_right_at_once(page, room, people):
    """The right choice is said to be right in the live region, with the reason, and the moves are explained."""
    person = people[0]
    expect(room.get_by_role("group", name=person["person"])).to_be_visible()
    expect(room.get_by_role("img", name=person["picture"]["alt"])).to_be_visible()
    answer(page, room, person["right"])
    expect(room.get_by_role("status")).to_contain_text(f"Right: {LABELS[person['right']].lower()}.")
    expect(room.get_by_role("status")).to_contain_text(person["why"])
    expect(room).to_contain_text(f"{person['asked']['name']}. {person['asked']['word']}. {person['asked']['why']}")
    expect(choice(room, person["right"])).to_be_focused()


@pytest.mark.parametrize(("first", "hint"), [(0, "stricter"), (2, "milder")])
def test_a_wrong_choice_gives_a_second_try(page, room, people, first, hint):
    """A wrong choice says which way it is wrong; the second wrong one tells the answer; no third is taken."""
    index = 0 if hint == "stricter" else 1
    for person in people[:index]:
        answer(page, room, person["right"])
        room.get_by_role("button", name="Next person").press("Enter")
    right = people[index]["right"]
    answer(page, room, first)
    expect(room.get_by_role("status")).to_have_text(WORDS[hint])
    expect(room.get_by_role("button", name="Next person")).to_be_hidden()
    other = next(i for i in range(4) if i not in (first, right))
    answer(page, room, first)  # the same again is no second try
    expect(room.get_by_role("button", name="Next person")).to_be_hidden()
    answer(page, room, other)
    expect(room.get_by_role("status")).to_contain_text(f"The answer is: {LABELS[right].lower()}.")
    expect(choice(room, right)).to_contain_text("The answer")
    answer(page, room, right)
    expect(room.get_by_role("status")).to_contain_text("Not this time.")


def test_everyone_by_keyboard_alone(page, room, people):
    """From the first person to the score with Tab and Enter alone; who was missed is listed, too mild ones first."""
    choice(room, 0).focus()
    for number, person in enumerate(people):
        expect(room).to_contain_text(f"Person {number + 1} of 12")
        for index in [person["right"]] if number > 2 else [(person["right"] + 1) % 4, person["right"]]:
            reach(page, choice(room, index))
            page.press("Enter")
        reach(page, room.get_by_role("button", name="Next person" if number < 11 else "See how you did"))
        page.press("Enter")
    expect(room.get_by_role("status")).to_have_text("9 of 12 right at the first try, 3 at the second.")
    missed = room.get_by_role("listitem")
    expect(missed).to_have_count(3)
    mild = [p["person"] for p in people[:3] if (p["right"] + 1) % 4 > p["right"]]
    assert [missed.nth(i).inner_text().split(":")[0] for i in range(len(mild))] == mild
    page.press("Tab", "Enter")
    expect(room).to_contain_text("Person 1 of 3")
    expect(room.get_by_role("group", name=people[0]["person"])).to_be_visible()


def test_keys_stay_and_tab_passes(page, room):
    """No key press in the widget touches the notebook, and Tab reaches every control and leaves."""
    assert checks.key_faults(page) == []
    assert checks.tab_faults(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("state", ["asked", "wrong", "answered", "done"])
def test_axe_finds_nothing(page, room, people, theme, state):
    """axe-core, every rule on, finds nothing before a choice, after a wrong one, after the answer and at the end."""
    page.theme(theme)
    if state == "wrong":
        answer(page, room, (people[0]["right"] + 1) % 4)
    for person in people[: {"asked": 0, "wrong": 0, "answered": 1, "done": 12}[state]]:
        answer(page, room, person["right"])
        if state == "done":
            room.locator(".bc-more .bc-go").press("Enter")
    page.screenshot(f"cases-{state}-{theme}")
    assert checks.axe_faults(page) == []
    page.theme("light")


@pytest.mark.parametrize(("width", "zoom"), [(320, 1), (360, 1), (1280, 2)])
def test_nothing_sticks_out(page, room, people, width, zoom):
    """In a narrow window and at twice the size, the answer with all its words fits."""
    page.resize(width, zoom=zoom)
    answer(page, room, people[0]["right"])
    room.get_by_text(WORDS["moves"]).press("Enter")
    page.screenshot(f"cases-{width}-{zoom}")
    assert checks.overflow_faults(page) == []
    page.resize(1280)


def test_it_goes_on_when_the_kernel_has_stopped(page, room, people):
    """The people and their answers are in the page: without a kernel they are sorted just the same."""
    page.stop_kernel()
    answer(page, room, people[0]["right"])
    expect(room.get_by_role("status")).to_contain_text(people[0]["why"])
    room.get_by_role("button", name="Next person").press("Enter")
    expect(room.get_by_role("group", name=people[1]["person"])).to_be_focused()
