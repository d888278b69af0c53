"""The check in a real JupyterLab: asked, answered, advised, cut off and forgotten, as a learner meets it."""

import json
import os
import re
import signal
import stat
import time

import pytest
from playwright.sync_api import expect

from backcourse import safety
from backcourse.widgets import words

from . import checks
from .conftest import ROOT, opened
from .hands import button, heading
from .samples import write_notebook

CELLS = ("from backcourse import home\nfrom backcourse.widgets.check import Check", "check = Check()\ncheck", "check")
SCREENS = words.screens()
EMERGENCY = words.HEADINGS[safety.Level.EMERGENCY]
LOST = "The check cannot advise you now"
REPORTED, UNSURE = "reflux-or-hiatus-hernia", "fibromyalgia-or-widespread-pain"
STORAGE = """async () => {
  const kept = [JSON.stringify({...localStorage}), JSON.stringify({...sessionStorage}), document.cookie, location.href];
  for (const {name} of await indexedDB.databases()) {
    const db = await new Promise((done) => { indexedDB.open(name).onsuccess = (e) => done(e.target.result); });
    for (const store of db.objectStoreNames) {
      const all = db.transaction(store).objectStore(store).getAll();
      kept.push(JSON.stringify(await new Promise((done) => { all.onsuccess = () => done(all.result); })));
    }
    db.close();
  }
  for (const name of await caches.keys()) kept.push(name);
  return kept.join("\\n");
}"""
LISTEN = """(status) => {
  window.said = [];
  new MutationObserver(() => window.said.push(status.textContent)).observe(status, {childList: true});
}"""


def text_of(option_id):
    """The words of an option."""
    return words.texts()[option_id]


def comes_to(page, expression, answer):
    """The kernel comes to this answer within 5 s: here the page goes on without waiting for it."""
    for _ in range(50):
        if (got := page.value(expression)) == answer:
            return
        page.page.wait_for_timeout(100)
    raise AssertionError(f"{expression} is {got}, not {answer}")


@pytest.fixture(scope="module")
def notebook(lab):
    """The notebook's path in the lab."""
    return write_notebook(lab.root, "check.ipynb", CELLS)


@pytest.fixture(scope="module")
def page(lab, browser, notebook):
    """The notebook, shared by the tests that leave nothing behind."""
    with opened(lab, browser, notebook) as page:
        yield page.run_all()


@pytest.fixture
def check(page):
    """A check of which nothing is answered, in a kernel that knows nothing."""
    page.run_all()
    page.value("home.forget()")
    page.run_all()
    return check_in(page)


def check_in(page, cell=1):
    """The check in the output of this code cell."""
    return page.output(cell).get_by_role("region", name=re.compile(r"^Check first( \d)?$"))


def box(check, name):
    """The first tick box (or radio button) with exactly this name."""
    role = check.get_by_role("checkbox", name=name, exact=True).or_(check.get_by_role("radio", name=name, exact=True))
    return role.first


def seen(check, text, **how):
    """The first place where this text is to be seen."""
    return check.get_by_text(text, **how).filter(visible=True).first


def on_screen(check, number):
    """Wait until this screen is shown."""
    expect(seen(check, f"Screen {number} of {len(SCREENS)}: {SCREENS[number - 1]['title']}")).to_be_visible()


def answer(check, *, reported=(), unsure=(), context="not-checked", until=None):
    """Go through the check: tick what is reported and what is unsure, “None of these” elsewhere; ask for the advice."""
    for number, screen in enumerate(SCREENS, 1):
        on_screen(check, number)
        if number == until:
            return
        ids = [option["id"] for option in screen["options"]]
        ticked = [i for i in ids if i in (*reported, context)]
        doubtful = [i for i in ids if i in unsure]
        for i in ticked:
            box(check, text_of(i)).check()
        if doubtful:
            box(check, "I am not sure about one or more").check()
            which = check.get_by_role("group", name="Which are you not sure about?")
            for i in doubtful:
                which.get_by_role("checkbox", name=text_of(i), exact=True).check()
        if not ticked and not doubtful:
            box(check, "None of these").check()
        button(check, "Next" if number < len(SCREENS) else "See the advice").click()


def advised(check, level):
    """Wait for the advice of this level; returns its heading."""
    top = heading(check, words.HEADINGS[safety.Level(level)])
    expect(top).to_be_visible()
    return top


# ---- the questions


def test_every_screen_is_a_question_with_plain_boxes(check):
    """Each screen is a group named by its question, with a box for each option, none of these and not sure."""
    for number, screen in enumerate(SCREENS, 1):
        on_screen(check, number)
        group = check.get_by_role("group", name=screen["question"])
        expect(heading(group, screen["question"])).to_be_visible()
        one = screen["choose"] == "one"
        names = [option["text"] for option in screen["options"]]
        names += ["I am not sure"] if one else ["None of these", "I am not sure about one or more"]
        boxes = group.get_by_role("radio" if one else "checkbox")
        assert [text.strip() for text in group.locator("label:visible").all_inner_texts()] == names
        assert [item.is_checked() for item in boxes.all()] == [False] * len(names)
        if not one:
            box(check, "None of these").check()
            button(check, "Next").click()
    assert button(check, "See the advice").is_visible()


def test_a_screen_wants_an_answer(check):
    """Without a tick the check stays, says what to do and brings the focus to the first box."""
    button(check, "Next").click()
    expect(check.get_by_role("alert").filter(has_text="Please tick what fits you.")).to_be_visible()
    expect(box(check, SCREENS[0]["options"][0]["text"])).to_be_focused()
    on_screen(check, 1)
    box(check, "None of these").check()
    expect(check.get_by_text("Please tick what fits you.")).to_have_count(0)
    button(check, "Next").click()
    on_screen(check, 2)


def test_not_sure_asks_which(check):
    """Who is not sure says of what: a list opens, without what is ticked already, and one of it must be ticked."""
    first, second = (option["text"] for option in SCREENS[4]["options"][:2])
    answer(check, until=5)
    box(check, first).check()
    box(check, "I am not sure about one or more").check()
    which = check.get_by_role("group", name="Which are you not sure about?")
    expect(which.get_by_role("checkbox")).to_have_count(len(SCREENS[4]["options"]) - 1)
    button(check, "Next").click()
    expect(check.get_by_text("Please tick each one that you are not sure about.")).to_be_visible()
    expect(which.get_by_role("checkbox", name=second, exact=True)).to_be_focused()
    which.get_by_role("checkbox", name=second, exact=True).check()
    box(check, second).check()
    expect(which.get_by_role("checkbox", name=second, exact=True)).to_have_count(0)
    box(check, second).uncheck()
    expect(which.get_by_role("checkbox", name=second, exact=True)).not_to_be_checked()


def test_none_of_these_and_a_tick_exclude_each_other(check):
    """Ticking none takes the other ticks away, and ticking an option takes none away."""
    option, none = SCREENS[0]["options"][0]["text"], box(check, "None of these")
    box(check, option).check()
    box(check, "I am not sure about one or more").check()
    none.check()
    expect(box(check, option)).not_to_be_checked()
    expect(box(check, "I am not sure about one or more")).not_to_be_checked()
    expect(check.get_by_role("group", name="Which are you not sure about?")).to_be_hidden()
    box(check, option).check()
    expect(none).not_to_be_checked()


def test_back_keeps_the_answers(check):
    """Going back shows what was answered, on every screen, and going on shows it again."""
    ticked, unsure = SCREENS[4]["options"][0]["id"], SCREENS[4]["options"][2]["id"]
    answer(check, reported=[ticked], unsure=[unsure], until=6)
    button(check, "Back").click()
    on_screen(check, 5)
    which = check.get_by_role("group", name="Which are you not sure about?")
    expect(box(check, text_of(ticked))).to_be_checked()
    expect(which.get_by_role("checkbox", name=text_of(unsure), exact=True)).to_be_checked()
    for number in range(4, 0, -1):
        button(check, "Back").click()
        on_screen(check, number)
        expect(box(check, "None of these")).to_be_checked()
    expect(button(check, "Back")).to_have_count(0)


# ---- the advice


@pytest.mark.parametrize("sign", [o["id"] for s in SCREENS[:2] for o in (s["options"][0], s["options"][-1])])
def test_an_emergency_goes_straight_to_what_to_do(page, check, sign):
    """A yes to an emergency sign asks nothing more: call now, whom to call, and the way back from a mistake."""
    number = next(n for n, s in enumerate(SCREENS, 1) if sign in [o["id"] for o in s["options"]])
    answer(check, until=number)
    box(check, text_of(sign)).check()
    button(check, "Next").click()
    expect(advised(check, "emergency")).to_be_focused()
    expect(check.get_by_role("status").filter(has_text=f"Your advice: {EMERGENCY}.")).to_have_count(1)
    expect(seen(check, "Call your emergency number (112, 911, 999 or your country's)")).to_be_visible()
    expect(seen(check, text_of(sign))).to_be_visible()
    expect(heading(check, "Your answers")).to_be_visible()
    comes_to(page, f"home.current() and home.current().reported == ({sign!r},)", "True")
    button(check, "I ticked this by mistake: go back").click()
    on_screen(check, number)
    expect(box(check, text_of(sign))).to_be_checked()
    comes_to(page, "home.current()", "None")


def test_every_emergency_is_known_to_the_page():
    """The options that lead straight to help are those that the kernel, too, calls an emergency."""
    for screen in SCREENS:
        for option in screen["options"]:
            if option["id"] not in safety.CONTEXTS:
                level = safety.advise([option["id"]]).level
                assert option["now"] == (level == "emergency")


def test_nothing_reported_is_not_called_clear(check):
    """With nothing reported the advice says what was not reported and when to seek help, never that all is well."""
    answer(check, context="checked")
    expect(advised(check, "self-care")).to_be_focused()
    count = sum(len(screen["options"]) for screen in SCREENS) - len(safety.CONTEXTS)
    expect(check.get_by_text(f"You reported none of the {count} signs and conditions")).to_be_visible()
    expect(seen(check, "This check cannot rule anything out.")).to_be_visible()
    expect(heading(check, "When to seek help")).to_be_visible()
    assert not re.search(
        r"you(’|')?( a)?re (all )?(clear|safe|fine|ok)\b|all clear|nothing wrong", check.inner_text(), re.I
    )


def test_the_advice_is_the_kernels(check):
    """The advice tells what was reported, what was unsure, what to do, and each technique's rating with its reasons."""
    given = {"reported": ["pregnancy", REPORTED], "unsure": ["osteoporosis-or-past-spine-fracture"]}
    answer(check, **given)
    advice = safety.advise(given["reported"], given["unsure"])
    expect(advised(check, advice.level)).to_be_focused()
    for sentence in advice.what_to_do:
        expect(seen(check, sentence)).to_be_visible()
    assert heading(check, "What you reported").locator("+ ul > li").all_inner_texts() == [
        text for i, text in words.texts().items() if i in given["reported"]
    ]
    assert heading(check, "What you were not sure about").locator("+ ul > li").all_inner_texts() == [
        text_of(given["unsure"][0])
    ]
    for group in words.techniques_in_words(advice):
        expect(heading(check, f"{group['word']} ({len(group['items'])})")).to_be_visible()
        section = check.locator(f"[data-rating={group['rating']}]")
        assert section.locator("li > b").all_inner_texts() == [item["name"] for item in group["items"]]
        for item in group["items"]:
            entry = section.locator("> ul > li").filter(has_text=item["name"])
            reasons = [f"{reason['text']} ({reason['because']})" for reason in item["reasons"]]
            assert entry.first.locator("> p").all_inner_texts() == reasons


def test_the_advice_leads_back_to_the_answers(check):
    """From the advice one can go back, answer differently, and get other advice."""
    answer(check, context="checked")
    advised(check, "self-care")
    button(check, "Back to my answers").click()
    on_screen(check, len(SCREENS))
    expect(box(check, text_of("checked"))).to_be_checked()
    button(check, "Back").click()
    box(check, text_of("under-18")).check()
    button(check, "Next").click()
    button(check, "See the advice").click()
    advised(check, "ask-first")


def test_answers_are_messages_and_no_state(page, check):
    """A whole check changes nothing in the widget's state, and the other view of the same check stays where it was."""
    before = page.value("sorted((k, repr(v)) for k, v in check.get_state().items())")
    answer(check, reported=[REPORTED])
    advised(check, "self-care")
    assert page.value("sorted((k, repr(v)) for k, v in check.get_state().items())") == before
    on_screen(check_in(page, 2), 1)
    assert page.value("home.current()") == "'Answers(reported=private, unknown=private, context=private)'".strip("'")
    assert page.value("check") == f"Check({len(SCREENS)} screens, {len(words.texts())} questions)"


# ---- keyboard, ears and eyes


def test_the_whole_check_by_keyboard(page, check):
    """With Tab, Space and Enter alone one gets from the first question to the advice; each screen is announced."""
    check.get_by_role("status").first.evaluate(LISTEN)
    box(check, SCREENS[0]["options"][0]["text"]).focus()
    for number, screen in enumerate(SCREENS, 1):
        on_screen(check, number)
        if number > 1:
            expect(heading(check, screen["question"])).to_be_focused()
            page.press("Tab")
        if screen["choose"] == "one":
            page.press("Space", "ArrowDown")
            expect(box(check, screen["options"][1]["text"])).to_be_checked()
            page.press("Tab", "Tab")
        else:
            page.press(*["Tab"] * len(screen["options"]), "Space")
            expect(box(check, "None of these")).to_be_checked()
            page.press("Tab", "Tab", *(["Tab"] if number > 1 else []))
        page.press("Enter")
    expect(advised(check, "self-care")).to_be_focused()
    said = page.page.evaluate("window.said")
    assert said[:-1] == [f"Screen {n} of {len(SCREENS)}: {s['title']}" for n, s in enumerate(SCREENS, 1)][1:]
    assert said[-1] == f"Your advice: {words.HEADINGS[safety.Level.SELF_CARE]}."


def test_plain_keys_stay_in_the_check(page, check):
    """Arrows, Enter, Space and x on every control leave the notebook as it was, and Tab reaches every control."""
    assert checks.key_faults(page) == []
    page.run_all()
    page.value("home.forget()")
    page.run_all()
    assert checks.tab_faults(page) == []
    answer(check, reported=["pregnancy"])
    advised(check, "self-care")
    assert checks.tab_faults(page) == []


def stages(check):
    """The check at four places, one after the other: first screen, unsure, emergency, ordinary advice."""
    yield "first"
    answer(check, until=2)
    box(check, "I am not sure about one or more").check()
    button(check, "Next").click()
    yield "unsure"
    box(check, "I am not sure about one or more").uncheck()
    box(check, SCREENS[1]["options"][0]["text"]).check()
    button(check, "Next").click()
    expect(heading(check, "Your answers")).to_be_visible()
    yield "emergency"
    button(check, "I ticked this by mistake: go back").click()
    button(check, "Back").click()
    box(check, "None of these").check()
    answer_rest(check)
    advised(check, "ask-first")
    expect(heading(check, "Your answers")).to_be_visible()
    yield "advice"


def answer_rest(check):
    """From the first screen on: none of the second, then some conditions and doubts."""
    button(check, "Next").click()
    box(check, "None of these").check()
    button(check, "Back").click()
    given = ["pregnancy", "spine-osteoarthritis"]
    answer(check, reported=given, unsure=["blood-thinners-or-bleeding-disorder"])


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(page, check, theme):
    """At each of four places, in either theme, axe-core with every rule on finds nothing to say."""
    page.theme(theme)
    for stage in stages(check):
        for width in (360, 1280):
            page.resize(width)
            with page.unfolded():
                page.screenshot(f"check-{stage}-{theme}-{width}")
        assert checks.axe_faults(page) == [], stage
    page.theme("light")


@pytest.mark.parametrize(("width", "zoom"), [(320, 1), (1280, 2)])
def test_small_windows_and_large_letters(page, check, width, zoom):
    """At 320 px and at 200 percent nothing sticks out and every target is at least 24 px high."""
    page.resize(width, zoom=zoom)
    for stage in stages(check):
        assert checks.overflow_faults(page) == [], stage
        heights = check.locator("button:visible, label:visible, summary:visible").evaluate_all(
            "all => all.map(node => [node.textContent, node.offsetHeight])"
        )
        assert [item for item in heights if item[1] < 24] == []
    page.resize(1280)


# ---- a kernel that is gone


def says_it_cannot_advise(check):
    """The check says that it cannot advise, what to do, and when to seek help all the same."""
    heading(check, LOST).wait_for()
    alert = check.get_by_role("alert").filter(has_text="run this cell again and start the check anew")
    expect(alert).to_be_visible()
    expect(seen(check, words.CALL)).to_be_visible()
    for sign in words.emergency_signs():
        expect(seen(check, sign)).to_be_visible()


def test_a_kernel_shut_down_in_the_middle_is_noticed(open_page, notebook):
    """With the kernel shut down the check says so by itself; started again and re-run, it advises."""
    page = open_page(notebook).run_all()
    check = check_in(page)
    answer(check, until=4)
    box(check, "None of these").focus()
    page.stop_kernel()
    says_it_cannot_advise(check)
    expect(heading(check, LOST)).to_be_focused()
    page.screenshot("check-lost")
    assert checks.axe_faults(page) == []
    page.js("await panel.sessionContext.startKernel(); await panel.sessionContext.session.kernel.info")
    page.run_all()
    answer(check_in(page))
    advised(check_in(page), "self-care")


def test_a_kernel_restarted_in_the_middle_is_noticed(open_page, notebook):
    """A restarted kernel knows nothing of the check: it says so until the cell is run again."""
    page = open_page(notebook).run_all()
    check = check_in(page)
    answer(check, until=3)
    page.restart_kernel()
    says_it_cannot_advise(check)
    page.run_all()
    answer(check_in(page))
    advised(check_in(page), "self-care")


@pytest.fixture
def frozen():
    """Freezes a kernel's process, as when it hangs, and lets it go on at the end."""
    pids = []

    def freeze(page):
        pids.append(int(page.value("__import__('os').getpid()")))
        os.kill(pids[-1], signal.SIGSTOP)
        return lambda: os.kill(pids[-1], signal.SIGCONT)

    yield freeze
    for pid in pids:
        os.kill(pid, signal.SIGCONT)


def test_a_kernel_that_hangs_is_noticed_at_the_next_step(open_page, notebook, frozen):
    """No reply after the next step is said; when the kernel answers after all, the check goes on."""
    page = open_page(notebook).run_all()
    check = check_in(page)
    answer(check, reported=[SCREENS[2]["options"][0]["id"]], until=4)
    thaw = frozen(page)
    box(check, "None of these").check()
    button(check, "Next").click()
    says_it_cannot_advise(check)
    thaw()
    on_screen(check, 5)
    button(check, "Back").click()
    expect(box(check, "None of these")).to_be_checked()


def test_a_kernel_that_hangs_at_the_end_gives_its_advice_late(open_page, notebook, frozen):
    """Asked for advice, a hanging kernel is reported, and its late reply is shown."""
    page = open_page(notebook).run_all()
    check = check_in(page)
    answer(check, until=len(SCREENS))
    box(check, text_of("checked")).check()
    thaw = frozen(page)
    button(check, "See the advice").click()
    says_it_cannot_advise(check)
    button(check, "Try again").click()
    thaw()
    expect(advised(check, "self-care")).to_be_focused()


def test_an_emergency_needs_no_kernel(open_page, notebook, frozen):
    """With the kernel hanging, a yes to an emergency sign says at once what to do, then that the rest is missing."""
    page = open_page(notebook).run_all()
    check = check_in(page)
    box(check, SCREENS[0]["options"][0]["text"]).check()
    frozen(page)
    button(check, "Next").click()
    expect(heading(check, EMERGENCY)).to_be_focused()
    expect(seen(check, "Call your emergency number (112, 911, 999 or your country's)")).to_be_visible()
    check.get_by_text("the rest of the advice is not here").wait_for()


# ---- what stays, and where


def needles_of_the_answers() -> list[str]:
    """The ids and the words of what is answered."""
    return [REPORTED, UNSURE, text_of(REPORTED), text_of(UNSURE)]


def places_with(lab, page):
    """Where ids or words of the answers are found: in the lab's and the learner's folders, or kept by the browser."""
    needles = needles_of_the_answers()
    page.save()
    page.js("await window.jupyterapp.commands.execute('apputils:save-workspace').catch(() => null)")
    kept = page.page.evaluate(STORAGE)
    found = ["the browser's storage"] if any(word in kept for word in needles) else []
    for folder in (lab.root, lab.home):
        for path in (p for p in folder.rglob("*") if p.is_file()):
            content = path.read_bytes()
            found += [str(path)] if any(word.encode() in content for word in needles) else []
    return sorted(found)


def lessons_that_say_it_to_all() -> tuple[str, ...]:
    """The lessons and handouts that hold these words for everyone, such as a list of conditions."""
    stored = sorted([*(ROOT / "notebooks").glob("*.ipynb"), *(ROOT / "assets" / "handouts").glob("*.html")])
    words = needles_of_the_answers()
    return tuple(path.name for path in stored if any(word in path.read_text(encoding="utf-8") for word in words))


def test_without_consent_no_answer_is_kept_anywhere(lab, open_page, notebook):
    """After a whole check, saved, nothing in notebook, history, runtime, settings, log, home or browser tells of it."""
    page = open_page(notebook).run_all()
    check, before = check_in(page), places_with(lab, page)
    answer(check, reported=[REPORTED], unsure=[UNSURE])
    expect(seen(check, text_of(REPORTED), exact=True)).to_be_visible()
    assert page.value("home.current().reported") == f"({REPORTED!r},)"
    assert places_with(lab, page) == before
    assert all(place.endswith(lessons_that_say_it_to_all()) for place in before)
    assert not (lab.home / "backcourse" / "check.json").exists()
    assert any((lab.home / "ipython").rglob("history.sqlite"))


def test_with_consent_one_file_until_it_is_forgotten(lab, open_page, notebook):
    """A tick writes one private file and says where and until when; another kernel knows; forget deletes it."""
    page = open_page(notebook).run_all()
    check, before = check_in(page), places_with(lab, page)
    answer(check, reported=[REPORTED], unsure=[UNSURE])
    file = lab.home / "backcourse" / "check.json"
    box(check, "Remember for 24 hours on this computer").check()
    expect(check.get_by_text(f"Saved in {file} until ")).to_be_visible()
    assert places_with(lab, page) == sorted([*before, str(file)])
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    page.screenshot("check-remembered")

    page.restart_kernel()
    again = check_in(page.run_all())
    expect(again.get_by_text("You did this check before, and it still counts.")).to_be_visible()
    page.screenshot("check-earlier")
    button(again, "Show that advice").click()
    expect(seen(again, text_of(REPORTED), exact=True)).to_be_visible()
    expect(box(again, "Remember for 24 hours on this computer")).to_be_checked()
    button(again, "Forget my answers").click()
    expect(again.get_by_role("status").filter(has_text="Your answers are forgotten.")).to_have_count(1)
    on_screen(again, 1)
    assert not file.exists()
    assert page.value("(home.current(), home.remembered())") == "(None, None)"
    assert places_with(lab, page) == before


def test_the_tick_can_be_taken_back(lab, page, check):
    """Without its tick the file is gone, and the kernel still knows."""
    answer(check, reported=[REPORTED])
    tick, file = box(check, "Remember for 24 hours on this computer"), lab.home / "backcourse" / "check.json"
    tick.check()
    expect(check.get_by_text("Saved in ")).to_be_visible()
    tick.uncheck()
    expect(check.get_by_text("Your answers are in memory only")).to_be_visible()
    assert not file.exists()
    assert page.value("home.current() is None") == "False"


def test_after_its_time_the_file_counts_no_more(lab, page, check):
    """A day later the check knows nothing of it, and the file is gone."""
    answer(check, reported=[REPORTED])
    box(check, "Remember for 24 hours on this computer").check()
    expect(check.get_by_text("Saved in ")).to_be_visible()
    file = lab.home / "backcourse" / "check.json"
    record = json.loads(file.read_text())
    file.write_text(json.dumps({**record, "until": time.time() - 1}))
    page.restart_kernel()
    page.run_all()
    on_screen(check_in(page), 1)
    assert page.value("home.remembered()") == "None"
    expect(check_in(page).get_by_text("You did this check before")).to_have_count(0)
    assert not file.exists()


def test_a_folder_that_cannot_be_written_is_said(lab, page, check):
    """Where nothing can be written the check says so, takes the tick away, and keeps the answers in memory."""
    answer(check, reported=[REPORTED])
    blocked = lab.home / "no-folder"
    blocked.write_text("")
    page.value(f"__import__('os').environ.update(BACKCOURSE_HOME={str(blocked)!r})")
    box(check, "Remember for 24 hours on this computer").click()
    expect(
        check.get_by_role("status").filter(has_text=f"Not remembered: the course cannot write to {blocked}")
    ).to_be_visible()
    expect(box(check, "Remember for 24 hours on this computer")).not_to_be_checked()
    assert page.value("home.current() is None") == "False"
    page.value(f"__import__('os').environ.update(BACKCOURSE_HOME={str(lab.home / 'backcourse')!r})")


def test_new_answers_replace_saved_ones(lab, page, check):
    """Saved answers are deleted when new ones are given: what a lesson reads is never older than the last check."""
    answer(check, reported=[REPORTED])
    box(check, "Remember for 24 hours on this computer").check()
    expect(check.get_by_text("Saved in ")).to_be_visible()
    button(check, "Back to my answers").click()
    button(check, "See the advice").click()
    expect(check.get_by_text("The answers saved before are deleted, as these are new.")).to_be_visible()
    assert not (lab.home / "backcourse" / "check.json").exists()
