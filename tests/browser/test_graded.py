"""The graded quiz in a real JupyterLab: answered by keyboard, kept, cut off, shared by two tabs, and without a key."""

import json
import os
import re
import shutil
import signal
from pathlib import Path

import pytest
from playwright.sync_api import expect

from backcourse import answers, knowledge
from backcourse.quiz_records import QuizRecord
from backcourse.teaching import assignment, release, roster

from . import checks
from .conftest import COUNTER, opened
from .hands import button, press_on, radio_by_keys, reach
from .quizzing import choose

SAMPLE = Path(__file__).parents[1] / "samples" / "quiz-each-type.toml"
RECORD = knowledge.read_file(SAMPLE, QuizRecord)
MADE = assignment.make(
    "week-3", [RECORD], seed=3, title="Week 3", roster=(roster.Learner("ann"), roster.Learner("ben"))
)
WRONG = {"most": "The hips", "low-back-turns-far": "True"}
WHYS = [
    why
    for item in RECORD.items
    for why in (
        item.why,
        *(
            part.why
            for name in ("options", "steps", "pairs", "targets", "near", "answers")
            for part in getattr(item, name)
        ),
    )
    if why
]


@pytest.fixture
def folder(lab, tmp_path, request):
    """A learner's own copy of the folder that was handed out, within the lab."""
    out, _ = release.write(MADE, tmp_path)
    name = re.sub(r"\W+", "-", request.node.name)[:40]
    return Path(shutil.copytree(out, lab.root / f"graded-{next(COUNTER)}-{name}"))


@pytest.fixture
def page(lab, browser, folder):
    """The notebook that was handed out, run, with nobody named yet."""
    with opened(lab, browser, folder / "week-3.ipynb", copy=False) as page:
        yield page.run_all()


def quiz_in(page):
    """The graded quiz on a page."""
    return page.output(0).get_by_role("region", name="Graded quiz: Week 3")


def begin(page, learner="ann"):
    """Type an id and begin, by keyboard."""
    quiz = quiz_in(page)
    reach(page, quiz.get_by_role("textbox", name="Your id in this class"))
    page.press("Control+a")
    page.page.keyboard.type(learner)
    page.press("Enter")
    expect(quiz.get_by_text(f"You answer as {learner}.")).to_be_visible()
    return quiz


def group_of(quiz, item):
    """Wait until this question is asked; its group of answers."""
    group = quiz.get_by_role("group", name=re.compile(re.escape(item.question)))
    expect(group).to_be_visible()
    return group


def go_to(page, quiz, item_id):
    """Open a question by its number, with the keyboard; its group of answers."""
    at = [asked.item.id for asked in MADE.asked].index(item_id)
    place = quiz.get_by_role("group", name="Questions").get_by_role("button").nth(at)
    place.focus()
    page.press("Enter")
    return group_of(quiz, MADE.asked[at].item)


def fill_in(page, quiz, item, wrong=False):
    """Give an answer with the keys alone, without saving it."""
    group = group_of(quiz, item)
    if item.type in ("single", "true_false"):
        radio_by_keys(page, group, WRONG[item.id] if wrong else next(o.text for o in item.options if o.correct))
    elif item.type == "multi":
        for option in item.options:
            if option.correct != wrong:
                press_on(page, group.get_by_role("checkbox", name=option.text), "Space")
    elif item.type == "order":
        put_in_order(page, group, [step.text for step in item.steps][:: -1 if wrong else 1])
    elif item.type in ("numeric", "text"):
        reach(page, group.get_by_role("textbox"))
        right = f"{item.answer:g} {item.unit}" if item.type == "numeric" else "thorax"
        page.page.keyboard.type("6" if wrong else right)
    else:
        rows = [(r.left, r.right) for r in item.pairs] or [
            (f"Mark {n}", t.label) for n, t in enumerate(item.targets, 1)
        ]
        rights = [right for _, right in rows]
        for (name, _), right in zip(rows, reversed(rights) if wrong else rights, strict=True):
            choose(page, group.get_by_role("combobox", name=name, exact=True), right)


def put_in_order(page, group, texts):
    """Move each step up to its place, the first one first."""
    for at, text in enumerate(texts):
        now = [row.locator(".bc-text").inner_text() for row in group.get_by_role("listitem").all()]
        for _ in range(now.index(text) - at):
            group.get_by_role("heading").focus()
            press_on(page, button(group, f"Move up: {text}"))
    group.get_by_role("heading").focus()


def save(page, quiz, again=False):
    """Press the button that saves, by keyboard, and wait until it is said."""
    press_on(page, button(quiz, "Save the new answer" if again else "Save this answer"))


def heard(quiz, text):
    """Wait until the live region says this."""
    expect(quiz.get_by_role("status").filter(has_text=text)).to_have_count(1)


def kept_in(folder):
    """The answers in the learner's file, by the item's id in the instructor's file."""
    found = answers.read((folder / "week-3.answers.json").read_bytes())
    return {MADE.by_id[name].item.id: MADE.by_id[name].mark(one.response).correct for name, one in found.given.items()}


def receipt(page):
    """The table of what is saved, under the quiz."""
    return page.output(0).get_by_role("table")


# ---- answering


def test_every_type_is_answered_by_keyboard_and_kept(page, folder):
    """An id and all types of answers are given with real keys; the file and the receipt hold them, marked all right."""
    quiz = begin(page)
    for n, asked in enumerate(MADE.asked, 1):
        fill_in(page, quiz, asked.item)
        save(page, quiz)
        heard(quiz, f"Saved. {n} of 8 questions" if n < 8 else "All 8 questions have an answer.")
        page.screenshot(f"graded-{asked.item.type}")
        press_on(page, button(quiz, "Next open question"))
    assert kept_in(folder) == {item.id: True for item in RECORD.items}
    expect(receipt(page)).to_contain_text("8 of 8 answers saved as ann")
    expect(receipt(page).get_by_role("cell", name="The chest", exact=True)).to_have_count(1)
    expect(receipt(page).get_by_role("cell", name="Sit tall → Turn slowly → Come back", exact=True)).to_have_count(1)
    expect(
        receipt(page).get_by_role("cell", name="Chest: turns most; Low back: turns a little", exact=True)
    ).to_have_count(1)
    expect(receipt(page).get_by_role("cell", name="30 degrees", exact=True)).to_have_count(1)


def test_an_answer_can_be_changed(page, folder):
    """A saved answer is shown when its question is opened again, and the new one replaces it."""
    quiz = begin(page)
    item = RECORD.items[0]
    go_to(page, quiz, item.id)
    fill_in(page, quiz, item, wrong=True)
    save(page, quiz)
    heard(quiz, "Saved. 1 of 8")
    assert kept_in(folder) == {"most": False}
    go_to(page, quiz, "how-far")
    group = go_to(page, quiz, item.id)
    expect(group.get_by_role("radio", name="The hips")).to_be_checked()
    fill_in(page, quiz, item)
    save(page, quiz, again=True)
    expect(receipt(page).get_by_role("cell", name="The chest", exact=True)).to_have_count(1)
    assert kept_in(folder) == {"most": True}


def test_who_goes_on_without_saving_keeps_the_answer(page, folder):
    """An answer that was chosen is kept when another question is opened; one that was not touched is not."""
    quiz = begin(page)
    go_to(page, quiz, "in-order")
    go_to(page, quiz, "which-help")
    fill_in(page, quiz, RECORD.items[1])
    go_to(page, quiz, "most")
    heard(quiz, "Saved. 1 of 8")
    assert kept_in(folder) == {"which-help": True}


def test_what_is_missing_is_asked_for(page):
    """An id that cannot be one, and saving without an answer, are answered with what to do, and the focus is there."""
    quiz = quiz_in(page)
    box = quiz.get_by_role("textbox", name="Your id in this class")
    reach(page, box)
    page.page.keyboard.type("Ann Berg")
    page.press("Enter")
    expect(quiz.get_by_role("alert").filter(has_text="Type your id: letters")).to_be_visible()
    expect(box).to_be_focused()
    begin(page)
    group = go_to(page, quiz, "how-far")
    save(page, quiz)
    expect(quiz.get_by_role("alert").filter(has_text="Type a number in degrees")).to_be_visible()
    expect(group.get_by_role("textbox")).to_be_focused()


# ---- coming back


def test_a_new_page_and_a_new_kernel_bring_everything_back(page, folder):
    """After a save, a reload and a new kernel, id, answers and receipt are there; and so they are without the file."""
    quiz = begin(page)
    for item in RECORD.items[:2]:
        go_to(page, quiz, item.id)
        fill_in(page, quiz, item)
        save(page, quiz)
    heard(quiz, "Saved. 2 of 8")
    page.save()
    for lost in (False, True):
        if lost:
            (folder / "week-3.answers.json").unlink()
        page.page.evaluate("() => sessionStorage.clear()")
        page.stop_kernel()
        page.reload().run_all()
        expect(quiz.get_by_text("You answer as ann.")).to_be_visible()
        expect(receipt(page)).to_contain_text("2 of 8 answers saved as ann")
        group = go_to(page, quiz, "most")
        expect(group.get_by_role("radio", name="The chest")).to_be_checked()


def test_a_killed_kernel_is_said_and_the_answers_are_saved_later(page, folder):
    """With the kernel killed the page says so and goes on; when it is back all is saved."""
    quiz = begin(page)
    go_to(page, quiz, "most")
    fill_in(page, quiz, RECORD.items[0])
    save(page, quiz)
    heard(quiz, "Saved. 1 of 8")
    page.stop_kernel()
    for item in RECORD.items[1:3]:
        go_to(page, quiz, item.id)
        fill_in(page, quiz, item)
        save(page, quiz)
    expect(quiz.get_by_role("status").filter(has_text="Not saved yet: 2. The kernel")).to_have_count(1)
    expect(quiz.get_by_role("button", name="answered, not saved yet")).to_have_count(2)
    page.screenshot("graded-no-kernel")
    page.js("await panel.sessionContext.changeKernel({name: 'python3'})")
    page.ready().run_all()
    expect(receipt(page)).to_contain_text("3 of 8 answers saved as ann")
    expect(quiz.get_by_role("button", name="answered, not saved yet")).to_have_count(0)
    assert kept_in(folder) == {item.id: True for item in RECORD.items[:3]}


@pytest.mark.parametrize("later", [0, 1500], ids=["at-once", "once-the-page-knows"])
def test_without_a_kernel_nobody_waits_in_vain_to_begin(page, later):
    """Who types an id while no kernel answers is told what to do, whether the page has noticed the loss or not yet."""
    quiz = quiz_in(page)
    reach(page, quiz.get_by_role("textbox"))
    page.stop_kernel()
    page.page.wait_for_timeout(later)
    page.page.keyboard.type("ann")
    page.press("Enter")
    expect(quiz.get_by_role("status").filter(has_text="You cannot begin yet. The kernel")).to_have_count(1)


def test_a_kernel_that_hangs_saves_when_it_wakes(page, folder):
    """While the kernel gives no answer the page says that it is not saved yet; afterwards it is, once."""
    quiz = begin(page)
    go_to(page, quiz, "most")
    pid = int(page.value("__import__('os').getpid()"))
    os.kill(pid, signal.SIGSTOP)
    try:
        fill_in(page, quiz, RECORD.items[0])
        save(page, quiz)
        heard(quiz, "Not saved yet: 1. The kernel")
        expect(button(quiz, "Save the new answer")).to_be_focused()
    finally:
        os.kill(pid, signal.SIGCONT)
    heard(quiz, "Saved. 1 of 8")
    assert answers.read((folder / "week-3.answers.json").read_bytes()).given[place_of("most")].n == 2


def place_of(item_id):
    """The id under which a question was handed out."""
    return next(asked.id for asked in MADE.asked if asked.item.id == item_id)


def test_two_tabs_do_not_erase_each_other(lab, browser, folder):
    """Two copies of the notebook, open at once, each answer another question: the file holds both answers."""
    shutil.copy(folder / "week-3.ipynb", folder / "week-3-copy.ipynb")
    with (
        opened(lab, browser, folder / "week-3.ipynb", copy=False) as one,
        opened(lab, browser, folder / "week-3-copy.ipynb", copy=False) as two,
    ):
        quizzes = [begin(page.run_all()) if page is one else page.run_all() and quiz_in(page) for page in (one, two)]
        for page, quiz, item in zip((one, two), quizzes, RECORD.items, strict=False):
            go_to(page, quiz, item.id)
            fill_in(page, quiz, item)
            save(page, quiz)
            expect(quiz.get_by_role("status").filter(has_text="Saved.")).to_have_count(1)
    assert kept_in(folder) == {"most": True, "which-help": True}


def test_a_folder_that_cannot_be_written_is_said(lab, page, folder):
    """The page says that the file cannot be written and that the notebook holds the answers, and so it does, saved."""
    closed = folder / "week-3.answers.json"
    closed.mkdir()  # what no user, not even root, can write a file over
    quiz = begin(page)
    go_to(page, quiz, "most")
    fill_in(page, quiz, RECORD.items[0])
    save(page, quiz)
    heard(quiz, "Your answers are in this notebook: save it")
    said = re.compile("week-3.answers.json cannot be written in .*graded-")
    expect(quiz.get_by_role("paragraph").filter(has_text=said)).to_be_visible()
    page.screenshot("graded-read-only")
    page.save()
    (found,) = answers.receipts(json.loads((folder / "week-3.ipynb").read_text()))
    assert answers.from_dict(found).given[place_of("most")].response == MADE.by_id[place_of("most")].order.index(1)
    closed.rmdir()
    go_to(page, quiz, "which-help")
    fill_in(page, quiz, RECORD.items[1])
    save(page, quiz)
    heard(quiz, "Saved. 2 of 8")
    assert kept_in(folder) == {"most": True, "which-help": True}
    expect(quiz.get_by_role("button", name="answered, not saved yet")).to_have_count(0)


# ---- reach


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(page, theme):
    """No rule of axe-core is broken, on any type of question, with the receipt below."""
    page.theme(theme)
    assert checks.axe_faults(page) == []
    quiz = begin(page)
    for item in RECORD.items:
        go_to(page, quiz, item.id)
        fill_in(page, quiz, item, wrong=True)
        save(page, quiz)
        with page.unfolded():
            page.screenshot(f"graded-{theme}-{item.type}")
        assert checks.axe_faults(page) == []


@pytest.mark.parametrize("width, zoom", [(320, 1), (1280, 2)])
def test_it_fits_a_narrow_window_and_a_large_zoom(page, width, zoom):
    """Every type fits 320 px and 200 %, and so does the receipt."""
    page.resize(width, 800, zoom=zoom)
    quiz = begin(page)
    for item in RECORD.items:
        go_to(page, quiz, item.id)
        fill_in(page, quiz, item)
        with page.unfolded():
            page.screenshot(f"graded-{width}-{item.type}")
        assert checks.overflow_faults(page) == []


def test_plain_keys_stay_in_the_quiz(page):
    """No key pressed on a control reaches the notebook, and Tab reaches every control."""
    assert checks.key_faults(page) == []
    for item_id in ("most", "in-order", "name-the-marks"):
        go_to(page, begin(page), item_id)
        assert checks.key_faults(page) == []  # ends at the form for the id: Enter on its button opens it
    begin(page)
    assert checks.tab_faults(page) == []


def test_no_key_reaches_the_learner(page, folder):
    """No reason, key or tolerance is in the page, in what the kernel sends it, or in any file beside it."""
    quiz = begin(page)
    for item in RECORD.items:
        go_to(page, quiz, item.id)
        fill_in(page, quiz, item, wrong=True)
        save(page, quiz)
    expect(receipt(page)).to_contain_text("8 of 8 answers saved")
    page.save()
    sent = page.value("[w.get_state() for w in __import__('ipywidgets').widgets.widget._instances.values()]")
    assert "Which part turns most" in sent
    files = "".join(path.read_text() for path in folder.rglob("*") if path.is_file())
    seen = page.page.content() + sent + files
    assert WHYS and not [why for why in WHYS if why in seen]
