"""The quiz in a real JupyterLab: answered by keyboard alone, explained, kept, cut off and come back to."""

import ast
import json
import os
import re
import shutil
import signal
from pathlib import Path

import pytest
from playwright.sync_api import expect

from backcourse import knowledge
from backcourse.quiz import mark
from backcourse.quiz_records import QuizRecord
from backcourse.widgets import read_parts
from backcourse.widgets.quiz import in_words

from . import checks
from .conftest import opened
from .hands import button, choose, heading, press_on, radio_by_keys, reach, saved
from .samples import write_notebook

SAMPLE = Path(__file__).parents[1] / "samples" / "quiz-each-type.toml"
RECORD = knowledge.read_file(SAMPLE, QuizRecord)
ITEMS = {item.id: item for item in RECORD.items}
CELLS = (
    "from pathlib import Path\n"
    "from backcourse import Quiz, knowledge, progress\n"
    "from backcourse.quiz_records import QuizRecord\n"
    "sample = knowledge.read_file(Path('quiz-each-type.toml'), QuizRecord)",
    "quiz = Quiz(sample, seed=4)\nquiz",
)
ANSWERS = "[(e['item'], e['first'], e['correct']) for e in progress.events().list if e['kind'] == 'answer']"
SAID = """(region) => {
  window.said = [];
  const note = () => window.said.push(region.textContent);
  new MutationObserver(note).observe(region, {childList: true, characterData: true, subtree: true});
}"""


@pytest.fixture(scope="module")
def notebook(lab):
    """The notebook's path in the lab, beside the questions it shows."""
    shutil.copy(SAMPLE, lab.root / SAMPLE.name)
    return write_notebook(lab.root, "quiz.ipynb", CELLS)


@pytest.fixture(scope="module")
def page(lab, browser, notebook):
    """The notebook, shared by the tests."""
    with opened(lab, browser, notebook) as page:
        yield page.run_all()


@pytest.fixture
def quiz(page):
    """A quiz of which nothing is answered."""
    page.page.evaluate("() => sessionStorage.clear()")
    page.run_all()
    page.value("progress.erase()")
    page.run_all()
    return quiz_in(page)


def quiz_in(page, cell=1):
    """The quiz in the output of this code cell."""
    return page.output(cell).get_by_role("region", name=re.compile(r"^Quiz: quiz-each-type"))


def on(quiz, item_id):
    """Wait until this question is asked; returns its group of answers."""
    group = quiz.get_by_role("group", name=re.compile(re.escape(ITEMS[item_id].question)))
    expect(group).to_be_visible()
    return group


def answer_right(page, quiz, item_id):
    """Answer this question right, with the keys alone."""
    item, group = ITEMS[item_id], on(quiz, item_id)
    if item.type in ("single", "true_false"):
        radio_by_keys(page, group, next(o.text for o in item.options if o.correct))
    elif item.type == "multi":
        order = group.get_by_role("checkbox")
        keys = [o.text for o in item.options if o.correct]
        for i in range(order.count()):
            if order.nth(i).evaluate("node => node.labels[0].textContent") in keys:
                press_on(page, order.nth(i), "Space")
    elif item.type == "order":
        for at, step in enumerate(item.steps):
            rows = group.get_by_role("listitem")
            texts = [row.locator(".bc-text").inner_text() for row in rows.all()]
            for _ in range(texts.index(step.text) - at):
                page.page.evaluate("() => document.activeElement.closest('fieldset')?.querySelector('h3').focus()")
                press_on(page, button(group, f"Move up: {step.text}"))
        page.page.evaluate("() => document.activeElement.closest('fieldset')?.querySelector('h3').focus()")
    elif item.type in ("match", "label"):
        rows = item.pairs or item.targets
        for n, row in enumerate(rows, 1):
            name, right = (row.left, row.right) if item.type == "match" else (f"Mark {n}", row.label)
            choose(page, group.get_by_role("combobox", name=name, exact=True), right)
    else:
        reach(page, group.get_by_role("textbox"))
        page.page.keyboard.type("28°" if item.type == "numeric" else "Torax")
    press_on(page, button(quiz, "Answer"))
    expect(quiz.get_by_text("Right.", exact=True)).to_be_visible()


def start_at(page, quiz):
    """Bring the focus to the question, as a click on it does."""
    quiz.get_by_role("heading").first.focus()


def all_right(page, quiz, upto=None):
    """Answer the questions of the first round right, in their order."""
    start_at(page, quiz)
    for item_id in ITEMS:
        if item_id == upto:
            return
        answer_right(page, quiz, item_id)
        page.press("Enter")


def wrong_first(page, quiz):
    """Answer the first question wrong."""
    group = on(quiz, "most")
    group.get_by_role("radio", name="The low back").check()
    button(quiz, "Answer").click()


# ---- answering


def test_every_type_is_answered_by_keyboard_alone(page, quiz):
    """Every question is answered, gone on from and kept with real key presses, ordering and matching included."""
    all_right(page, quiz)
    expect(heading(quiz, "8 of 8 right at the first try")).to_be_focused()
    expect(quiz.get_by_text("You pass this lesson.", exact=True)).to_be_visible()
    saved(quiz)
    assert ast.literal_eval(page.value(ANSWERS)) == [(i, True, True) for i in ITEMS]
    assert page.value("[e['lesson'] for e in progress.events().list if e['kind'] == 'seen']") == "['quiz-each-type']"
    rounds = "[(e['round'], e['correct'], e['score']) for e in progress.events().list if e['kind'] == 'round']"
    assert ast.literal_eval(page.value(rounds)) == [(1, True, 1.0)]
    page.screenshot("quiz-results")
    page.run_all()
    expect(heading(quiz, "8 of 8 right at the first try")).to_be_visible()


def test_a_wrong_answer_is_explained_in_the_live_region(page, quiz):
    """The chosen option's own explanation is heard at once, and the focus stays where it was."""
    region = quiz.locator(".bc-heard")
    region.evaluate(SAID)
    wrong_first(page, quiz)
    text = "Not quite. It turns only a little: its joints stand in the way. Have a second try."
    expect(quiz.get_by_role("status").filter(has_text=text)).to_have_count(1)
    expect(button(quiz, "Answer again")).to_be_focused()
    assert len(page.page.evaluate("() => window.said")) == 1


def test_the_second_try_does_not_change_the_score(page, quiz):
    """A second answer is explained and kept, too; the first counts. The same answer again is not taken."""
    wrong_first(page, quiz)
    button(quiz, "Answer again").click()
    expect(quiz.get_by_role("alert").filter(has_text="That is what you answered before.")).to_be_visible()
    on(quiz, "most").get_by_role("radio", name="The chest").check()
    button(quiz, "Answer again").click()
    expect(quiz.get_by_text("Its joints let each vertebra turn on the next.", exact=True)).to_be_visible()
    saved(quiz)
    assert ast.literal_eval(page.value(ANSWERS)) == [("most", True, False), ("most", False, True)]


def test_two_wrong_tries_show_what_is_right(page, quiz):
    """After the second wrong answer the right one is said, with its reason."""
    wrong_first(page, quiz)
    on(quiz, "most").get_by_role("radio", name="The hips").check()
    button(quiz, "Answer again").click()
    expect(quiz.get_by_text("The chest: Its joints let each vertebra turn on the next.", exact=True)).to_be_visible()
    expect(on(quiz, "most").get_by_role("radio", name="The chest ✓ right")).to_be_disabled()
    button(quiz, "Next question").click()
    on(quiz, "which-help")


def test_nothing_chosen_is_asked_for(page, quiz):
    """Without an answer the quiz stays, says what to do and brings the focus to the first control."""
    button(quiz, "Answer").click()
    expect(quiz.get_by_role("alert").filter(has_text="Choose an answer first.")).to_be_visible()
    expect(on(quiz, "most").get_by_role("radio").first).to_be_focused()
    assert ast.literal_eval(page.value(ANSWERS)) == []


def test_moving_a_step_keeps_the_focus_and_says_where_it_is(page, quiz):
    """A step that is moved keeps its button's focus, and its new place is heard."""
    all_right(page, quiz, upto="in-order")
    group = on(quiz, "in-order")
    step = group.get_by_role("listitem").nth(1).locator(".bc-text").inner_text()
    press_on(page, button(group, f"Move up: {step}"))
    expect(button(group, f"Move up: {step}")).to_be_focused()
    expect(quiz.get_by_role("status").filter(has_text=f"“{step}” is now 1 of 3.")).to_have_count(1)
    page.press("Enter")
    expect(quiz.get_by_role("status").filter(has_text=f"“{step}” is first already.")).to_have_count(1)


# ---- rounds and return


def test_a_round_below_the_pass_mark_shows_what_to_look_at_and_a_new_one_reshuffles(page, quiz):
    """The results name the objectives to look at again; a new round asks in another order and keeps the last score."""
    for item in RECORD.items:
        group = on(quiz, item.id)
        wrong_answer(group, item)
        button(quiz, "Answer").click()
        wrong_answer(group, item, again=True)
        button(quiz, "Answer again").click()
        page.page.wait_for_function("() => /Next question|See your results/.test(document.body.textContent)")
        quiz.get_by_role("button", name=re.compile("Next question|See your results")).click()
    expect(heading(quiz, "0 of 8 right at the first try")).to_be_focused()
    expect(quiz.get_by_text("To pass, get 7 of 8 right at the first try in one round.", exact=True)).to_be_visible()
    expect(heading(quiz, "Look at these again")).to_be_visible()
    page.screenshot("quiz-not-passed")
    button(quiz, "New round").click()
    expect(quiz.get_by_text("Question 1 of 8, round 2")).to_be_visible()
    expect(quiz.get_by_role("heading").first).to_be_focused()
    saved(quiz)
    assert ast.literal_eval(page.value("quiz.state['rounds']")) == [{"round": 1, "score": 0.0}]


def wrong_answer(group, item, *, again=False):
    """Answer a question wrong; the second time differently where that can be."""
    if item.type in ("single", "true_false"):
        wrong = [o.text for o in item.options if not o.correct]
        right = next(o.text for o in item.options if o.correct)
        group.get_by_role("radio", name=wrong[-1] if not again else ([*wrong[:-1], right])[0]).check()
    elif item.type == "multi":
        group.get_by_role("checkbox", name=item.options[2 if again else 0].text).check()
    elif item.type == "order":
        if again:
            group.get_by_role("button", name="Move up").nth(1).click()
        wrong_order(group, item)
    elif item.type in ("match", "label"):
        for box in group.get_by_role("combobox").all():
            box.select_option(item.rights[-1 if not again else 1])
        if again:
            group.get_by_role("combobox").first.select_option(item.rights[-1])
            group.get_by_role("combobox").last.select_option(item.rights[0])
    else:
        group.get_by_role("textbox").fill("8" if again else "6")


def wrong_order(group, item):
    """Make sure that the steps are not in order."""
    texts = [row.locator(".bc-text").inner_text() for row in group.get_by_role("listitem").all()]
    if texts == [step.text for step in item.steps]:
        group.get_by_role("button", name="Move up").last.click()


def test_a_restarted_kernel_restores_what_was_answered(page, quiz):
    """After a restart and a run of the cells the quiz goes on where it was, a first try that was wrong included."""
    all_right(page, quiz, upto="which-help")
    on(quiz, "which-help").get_by_role("checkbox", name="Pull hard with the arms").check()
    button(quiz, "Answer").click()
    saved(quiz)
    page.restart_kernel()
    page.run_all()
    expect(quiz.get_by_text("Welcome back. You have answered 2 of 8.")).to_be_visible()
    expect(on(quiz, "which-help").get_by_role("checkbox", name="Pull hard with the arms")).to_be_checked()
    expect(button(quiz, "Answer again")).to_be_visible()
    expect(
        quiz.get_by_text("“Pull hard with the arms” does not fit. Force takes you past your comfort.", exact=True)
    ).to_be_visible()


def test_a_kernel_that_stopped_is_said_and_the_answers_are_saved_later(lab, browser, notebook):
    """With no kernel the page still explains, says “not saved yet”, and saves once the cell runs again."""
    with opened(lab, browser, notebook) as page:
        page.run_all()
        page.value("progress.erase()")
        page.run_all()
        quiz = quiz_in(page)
        page.stop_kernel()
        wrong_first(page, quiz)
        expect(quiz.get_by_role("status").filter(has_text="Not saved yet. The kernel")).to_have_count(1)
        expect(quiz.get_by_text("It turns only a little: its joints stand in the way.", exact=True)).to_be_visible()
        on(quiz, "most").get_by_role("radio", name="The chest").check()
        button(quiz, "Answer again").click()
        button(quiz, "Next question").click()
        on(quiz, "which-help")
        page.screenshot("quiz-not-saved")
        page.js("await panel.sessionContext.changeKernel({name: 'python3'})")
        page.js("await panel.sessionContext.session.kernel.info")
        page.run_all()
        saved(quiz)
        on(quiz, "which-help")
        assert ast.literal_eval(page.value(ANSWERS)) == [("most", True, False), ("most", False, True)]


FAKE = """([quiz, state]) => {
  const heard = {};
  window.sent = [];
  window.reply = (content) => heard["msg:custom"]({...content, id: window.sent.at(-1).id});
  const model = {
    get: (name) => ({quiz, state})[name],
    on: (name, then) => { heard[name] = then; },
    off: () => {},
    send: (message) => { if (message.kind === "answer") window.sent.push(message); },
  };
  window.widget.render({model, el: document.body});
}"""


def test_the_next_answer_waits_until_the_one_before_is_kept(browser):
    """A second try is not sent while the first is on its way, for one message may overtake another."""
    page = browser.new_page()
    code = read_parts("page.js", "ask.js", "marking.js", "quiz_items.js", "quiz.js")
    page.add_script_tag(content=code.replace("export default", "window.widget ="))
    page.evaluate(FAKE, [in_words(RECORD), {"round": 1, "seed": 4, "answers": [], "rounds": []}])
    quiz = page.locator(".backcourse-quiz")
    wrong_first(page, quiz)
    on(quiz, "most").get_by_role("radio", name="The chest").check()
    button(quiz, "Answer again").click()
    assert set(page.evaluate("sent.map(({first}) => first)")) == {True}
    page.evaluate("reply({ok: true})")
    assert page.evaluate("[sent.at(-1).item, sent.at(-1).first]") == ["most", False]
    page.evaluate("reply({ok: true})")
    saved(quiz)
    page.close()


def test_a_kernel_that_does_not_answer_saves_when_it_does(page, quiz):
    """While the kernel hangs, the page says that the answer is not saved yet; it is saved afterwards."""
    pid = int(page.value("__import__('os').getpid()"))
    os.kill(pid, signal.SIGSTOP)
    try:
        wrong_first(page, quiz)
        expect(quiz.get_by_role("status").filter(has_text="Not saved yet. The kernel")).to_have_count(1)
        expect(button(quiz, "Answer again")).to_be_focused()
    finally:
        os.kill(pid, signal.SIGCONT)
    saved(quiz)
    assert ast.literal_eval(page.value(ANSWERS)) == [("most", True, False)]


def test_a_working_kernel_loses_no_answer(page, quiz):
    """An answer given while a long cell runs is saved, then or afterwards, and once."""
    page.js("panel.sessionContext.session.kernel.requestExecute({code: 'import time; time.sleep(4)'}); return 0")
    wrong_first(page, quiz)
    expect(quiz.get_by_role("status").filter(has_text=re.compile(r"^Saved\.$"))).to_have_count(1, timeout=20000)
    assert ast.literal_eval(page.value(ANSWERS)) == [("most", True, False)]


def test_a_record_that_cannot_be_written_is_said(page, quiz):
    """When the record cannot be written, the quiz says so with the reason; tried again later, the answer is saved."""
    broken = "lambda event: progress.Saved(False, 'There is no room left.')"
    page.value(f"[setattr(progress, 'kept', progress.append), setattr(progress, 'append', {broken})]")
    wrong_first(page, quiz)
    expect(quiz.get_by_role("status").filter(has_text="Not saved yet. There is no room left.")).to_have_count(1)
    page.value("setattr(progress, 'append', progress.kept)")
    button(quiz, "Try to save again").click()
    saved(quiz)
    assert ast.literal_eval(page.value(ANSWERS)) == [("most", True, False)]


def test_damaged_answers_in_the_browser_are_passed_over(page, quiz):
    """Whatever stands in this window's storage, the quiz opens, and what fits no question is said and let go."""
    old = [{"item": "gone", "response": 1}, {"item": "most", "response": 17}, {"item": "in-order", "response": "x"}]
    kept = json.dumps([{**answer, "round": 1, "seed": 4, "first": True} for answer in old])
    for text in ("{", "7", "[null]", kept):
        page.page.evaluate("text => sessionStorage.setItem('backcourse-quiz:quiz-each-type', text)", text)
        page.run_all()
        on(quiz, "most")
    expect(
        quiz.get_by_role("status").filter(has_text="Not saved. The kernel could not save this answer")
    ).to_have_count(1)
    assert page.page.evaluate("() => sessionStorage.getItem('backcourse-quiz:quiz-each-type')") == "[]"
    wrong_first(page, quiz)
    saved(quiz)


def test_an_answer_whose_acknowledgement_was_lost_counts_once(page, quiz):
    """An answer that is in the record and still waits in the window is one try, not two."""
    wrong_first(page, quiz)
    saved(quiz)
    kept = [{"item": "most", "response": 0, "round": 1, "seed": 4, "first": True}]
    store = "kept => sessionStorage.setItem('backcourse-quiz:quiz-each-type', JSON.stringify(kept))"
    page.page.evaluate(store, kept)
    page.run_all()
    expect(button(quiz, "Answer again")).to_be_visible()
    saved(quiz)
    assert ast.literal_eval(page.value(ANSWERS)) == [("most", True, False)]


# ---- reach


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(open_page, notebook, theme):
    """No rule of axe-core is broken, with every type on show before and after an answer."""
    page = open_page(notebook, theme=theme).run_all()
    page.value("progress.erase()")
    page.run_all()
    quiz = quiz_in(page)
    for item in RECORD.items:
        group = on(quiz, item.id)
        assert checks.axe_faults(page) == []
        wrong_answer(group, item)
        button(quiz, "Answer").click()
        page.screenshot(f"quiz-{theme}-{item.type}")
        assert checks.axe_faults(page) == []
        wrong_answer(group, item, again=True)
        button(quiz, "Answer again").click()
        quiz.get_by_role("button", name=re.compile("Next question|See your results")).click()
    assert checks.axe_faults(page) == []


@pytest.mark.parametrize("width, zoom", [(320, 1), (1280, 2)])
def test_it_fits_a_narrow_window_and_a_large_zoom(open_page, notebook, width, zoom):
    """Every type fits 320 px and 200 %, without a scroll bar of its own."""
    page = open_page(notebook).run_all()
    page.value("progress.erase()")
    page.run_all()
    page.resize(width, 800, zoom=zoom)
    quiz = quiz_in(page)
    for item in RECORD.items:
        group = on(quiz, item.id)
        wrong_answer(group, item)
        button(quiz, "Answer").click()
        page.screenshot(f"quiz-{width}-{item.type}")
        assert checks.overflow_faults(page) == []
        wrong_answer(group, item, again=True)
        button(quiz, "Answer again").click()
        quiz.get_by_role("button", name=re.compile("Next question|See your results")).click()


def test_plain_keys_stay_in_the_quiz(page, quiz):
    """No key pressed on a control of the quiz reaches the notebook."""
    assert checks.key_faults(page) == []


# ---- marking

CASES = [
    ("most", [0, 1, 2]),
    ("which-help", [[0], [1, 0], [0, 1, 2], [2]]),
    ("low-back-turns-far", [0, 1]),
    ("in-order", [[0, 1, 2], [1, 0, 2], [2, 1, 0], [0, 2, 1]]),
    ("how-far", [30, 35, 25, 35.1, 24.9, 6, 8, 9, -30, 1e9]),
    ("what-turns-where", [[0, 1], [1, 0], [0, 2], [2, 2]]),
    ("name-the-marks", [[0, 1], [1, 0], [0, 0]]),
    ("name-of-the-part", ["thorax", " THORAX ", "torax", "thora", "lumbar spine", "?"]),
]


@pytest.mark.parametrize("item_id, responses", CASES)
def test_the_page_marks_as_the_course_does(browser, item_id, responses):
    """The page's own marking, used with no kernel, gives the same mark and words as backcourse.quiz."""
    page = browser.new_page()
    known = {"rights": ITEMS[item_id].rights} if ITEMS[item_id].type in ("match", "label") else {}
    item = {**json.loads(json.dumps(knowledge._converter().unstructure(ITEMS[item_id]))), **known}
    script = f"([item, responses]) => {{ {read_parts('marking.js')}; return responses.map((r) => mark(item, r)); }}"
    marks = page.evaluate(script, [item, responses])
    page.close()
    wanted = [mark(ITEMS[item_id], response) for response in responses]
    assert [(m["correct"], m["score"], tuple(m["why"])) for m in marks] == [(m.correct, m.score, m.why) for m in wanted]
