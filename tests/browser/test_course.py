"""The course at a glance in a real JupyterLab: the next step, the lessons, and the record kept, copied and erased."""

import json
import re

import pytest
from playwright.sync_api import expect

from backcourse import knowledge, overview
from backcourse.widgets import course as words

from . import checks
from .conftest import opened
from .samples import write_notebook

CELLS = ("import os\nfrom backcourse import course, progress", "course()")
WRITTEN = [lesson for lesson in knowledge.lessons() if overview.is_written(lesson)]
FIRST = WRITTEN[1]
LOST = "The kernel (the Python behind this page) gives no answer."
# In a narrow window axe-core finds fault with the colour of JupyterLab's own prompt, so it looks at the course alone.
NARROW_AXE = "async () => (await axe.run('.backcourse-course')).violations.map(rule => rule.id)"
ANSWER = "dict(kind='answer', lesson='08-chair-twist', item={item!r}, round=1, seed=1, first=True, correct={correct})"


@pytest.fixture(scope="module")
def notebook(lab):
    """The notebook's path in the lab, beside the lessons."""
    return lab.lessons / write_notebook(lab.lessons, "course.ipynb", CELLS)


@pytest.fixture(scope="module")
def opened_page(lab, browser, notebook):
    """The notebook, shared by the tests that leave nothing behind."""
    with opened(lab, browser, notebook) as page:
        yield page.run_all()


@pytest.fixture
def page(opened_page):
    """The notebook of someone who has no record, run just now."""
    opened_page.value("progress.erase()")
    return opened_page.run_all()


def course_in(page):
    """The course in the output of its cell."""
    return page.output(1).get_by_role("region", name="Your course")


def button(page, name):
    """The button with exactly this name."""
    return course_in(page).get_by_role("button", name=name, exact=True)


def so_far(page, lesson):
    """What the table says of a lesson."""
    return course_in(page).get_by_role("row", name=lesson.title).get_by_role("cell")


def said(page, text):
    """Wait until the live region says this."""
    expect(course_in(page).get_by_role("status").filter(has_text=text)).to_be_visible()


def give(page, right, of=5):
    """Put a finished round into the record, as a quiz in another kernel does."""
    for number in range(of):
        event = ANSWER.format(item=f"i{number}", correct=number < right)
        assert page.value(f"progress.append({event}).ok") == "True"
    score = f"dict(kind='round', lesson='08-chair-twist', round=1, seed=1, score={right / of}, correct={right >= 4})"
    assert page.value(f"progress.append({score}).ok") == "True"


def look_again(page):
    """Have the course out of sight for a moment, as who comes back from another lesson."""
    root = page.page.locator(".backcourse-course")
    for display in ("none", ""):
        root.evaluate("(root, display) => { root.style.display = display; }", display)
        page.painted()


# ---- what is shown


def test_a_fresh_learner_finds_a_first_step(page):
    """With no record there is a welcome, the first lesson as a link, and every lesson in order in a table."""
    course = course_in(page)
    expect(course.get_by_text(words.WELCOME)).to_be_visible()
    expect(course.locator(".bc-link").get_by_role("link")).to_have_text(f"{FIRST.id[:2]} {FIRST.title}")
    rows = course.get_by_role("table", name="The lessons, in order").get_by_role("rowheader")
    names = [text.split("\n")[0] for text in rows.all_inner_texts()]
    assert names == [f"{lesson.id[:2]} {lesson.title}" for lesson in knowledge.lessons()]
    expect(so_far(page, WRITTEN[0])).to_have_text("✓Seen.")
    expect(so_far(page, FIRST)).to_have_text("Not seen yet.")
    for lesson in set(knowledge.lessons()) - set(WRITTEN):
        expect(so_far(page, lesson)).to_have_text("Not written yet.")
    links = course.get_by_role("table").get_by_role("link")
    assert [link.get_attribute("href") for link in links.all()] == [f"{lesson.id}.ipynb" for lesson in WRITTEN]


def test_what_was_done_elsewhere_shows_when_one_comes_back(page):
    """Answers given in another lesson show as soon as the course is seen again, without running the cell."""
    lesson = next(lesson for lesson in knowledge.lessons() if lesson.id == "08-chair-twist")
    give(page, 3)
    look_again(page)
    expect(so_far(page, lesson)).to_have_text("Seen. Not passed yet. Last score: 60%.")
    give(page, 4)
    look_again(page)
    expect(so_far(page, lesson)).to_have_text("✓Passed. Last score: 80%.")


def test_a_path_is_chosen_by_keyboard_and_kept(page):
    """Arrow keys choose a path: its lessons stay in the table, its next step is shown, and it is still so next time."""
    route = knowledge.routes()["essentials"]
    written = [lesson for lesson in WRITTEN if lesson.id in route.lessons]
    course = course_in(page)
    expect(course.get_by_role("radio", name="Everything")).to_be_checked()
    course.get_by_role("radio", name="Everything").focus()
    page.press("ArrowRight")  # from the last path around to the first
    said(page, f"Your path is now: {route.title}. 1 of {len(route.lessons)} lessons done.")
    expect(course.get_by_role("radio", name=route.title)).to_be_focused()
    expect(course.get_by_role("table").get_by_role("row")).to_have_count(len(route.lessons) + 1)
    expect(course.locator(".bc-link").get_by_role("link")).to_have_text(f"{written[1].id[:2]} {written[1].title}")
    page.run_all()
    expect(course_in(page).get_by_role("radio", name=route.title)).to_be_checked()
    expect(course_in(page).get_by_role("table").get_by_role("row")).to_have_count(len(route.lessons) + 1)


def test_a_saved_notebook_knows_nothing_of_the_record(page, lab):
    """Saved after answers were given, the notebook holds the plain table and no word of the record."""
    give(page, 4)
    page.run_all()
    page.save()
    file = lab.root / page.js("return panel.context.path")
    (output,) = json.loads(file.read_text())["cells"][1]["outputs"]
    assert sorted(output["data"]) == ["text/html", "text/plain"]
    assert "Run this cell to see what you have done" in "".join(output["data"]["text/html"])
    for word in ("Passed", "Last score", "Seen.", "progress.jsonl"):
        assert word not in file.read_text()


# ---- keys


def test_enter_follows_a_link_and_x_deletes_nothing(page):
    """On a link, x leaves the cell alone and Enter opens the lesson in a tab beside this one."""
    current = "() => window.jupyterapp.shell.currentWidget?.context?.path"
    here = page.page.evaluate(current)
    there = here.replace(here.split("/")[-1], f"{FIRST.id}.ipynb")
    link = course_in(page).locator(".bc-link").get_by_role("link")
    link.focus()
    cells = page.js("return panel.content.widgets.length")
    page.press("x")
    page.press("ArrowDown")
    expect(link).to_be_focused()
    assert page.js("return panel.content.widgets.length") == cells
    page.press("Enter")
    page.page.wait_for_function(f"there => ({current})() === there", arg=there)
    page.js("await panel.context.ready; panel.close()")
    page.page.wait_for_function(f"here => ({current})() === here", arg=here)
    expect(link).to_be_visible()


# ---- export, erase


def test_the_record_is_exported_beside_the_lesson(page, lab):
    """The button writes a copy into the lesson's folder and says where, and a second copy beside the first."""
    give(page, 4)
    earlier = set(lab.lessons.glob("backcourse-record-*.jsonl"))
    for _ in range(2):
        button(page, "Export my record").click()
        said(page, f"Exported 5 answers in 2 lessons to {lab.lessons}")
    copies = set(lab.lessons.glob("backcourse-record-*.jsonl")) - earlier
    assert len(copies) == 2
    for copy in copies:
        assert len(copy.read_text().splitlines()) == 7
        copy.unlink()


def test_erasing_asks_once_more(page):
    """With the keyboard alone: the question has the focus on keeping; only the second button erases, and says what."""
    give(page, 4)
    button(page, "Erase my record").focus()
    page.press("Enter")
    expect(course_in(page).get_by_text("Erase 5 answers in 2 lessons? This cannot be undone.")).to_be_visible()
    expect(button(page, "Keep my record")).to_be_focused()
    page.screenshot("course-erase")
    page.press("Enter")
    said(page, "Your record is kept.")
    expect(button(page, "Erase my record")).to_be_focused()
    assert page.value("len(progress.events().list)") == "7"
    page.press("Enter")
    expect(button(page, "Keep my record")).to_be_focused()
    page.press("Tab", "Enter")
    said(page, "Erased 5 answers in 2 lessons. Your record is empty now.")
    expect(button(page, "Erase my record")).to_be_focused()
    assert page.value("progress.events().list") == "[]"
    expect(so_far(page, WRITTEN[0])).to_have_text("Not seen yet.")
    page.press("Enter")
    said(page, "There is nothing in your record yet.")
    button(page, "Export my record").click()
    said(page, "Not exported. There is nothing in your record yet.")


# ---- faults


def test_a_record_that_cannot_be_kept_is_said(page, lab):
    """Where nothing can be written the course says so and what to do, and the lessons are there all the same."""
    blocked = lab.home / "no-such-folder"
    blocked.write_text("")
    page.value(f"os.environ.update(BACKCOURSE_HOME={str(blocked)!r})")
    page.run_all()
    alert = course_in(page).get_by_role("alert").filter(has_text=f"Not saved. {blocked} is a file")
    expect(alert).to_be_visible()
    page.screenshot("course-not-saved")
    expect(so_far(page, FIRST)).to_have_text("Not seen yet.")
    page.value(f"os.environ.update(BACKCOURSE_HOME={str(lab.home / 'backcourse')!r})")


def test_a_stopped_kernel_is_said(open_page, notebook):
    """With the kernel shut down the course says so by itself, and keeps what it shows; started again, it works."""
    page = open_page(notebook).run_all()
    expect(so_far(page, WRITTEN[0])).to_have_text("✓Seen.")
    page.stop_kernel()
    alert = course_in(page).get_by_role("alert").filter(has_text=LOST)
    expect(alert).to_be_visible()
    expect(so_far(page, WRITTEN[0])).to_have_text("✓Seen.")
    page.screenshot("course-lost")
    button(page, "Export my record").click()
    assert checks.axe_faults(page) == []
    page.js("await panel.sessionContext.startKernel(); await panel.sessionContext.session.kernel.info")
    page.run_all()
    expect(alert).to_be_hidden()
    expect(so_far(page, WRITTEN[0])).to_have_text("✓Seen.")


def test_a_restarted_kernel_is_said(open_page, notebook):
    """A restarted kernel knows nothing of the course: it says so until the cell is run again."""
    page = open_page(notebook).run_all()
    expect(so_far(page, WRITTEN[0])).to_have_text("✓Seen.")
    assert page.value("len(progress.events().list)") == "1"
    page.restart_kernel()
    expect(course_in(page).get_by_role("alert").filter(has_text=LOST)).to_be_visible()
    page.run_all()
    expect(course_in(page).get_by_role("alert").filter(has_text=LOST)).to_be_hidden()


# ---- for everyone


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_course_is_sound(page, theme):
    """axe-core is silent with the question open, and nothing sticks out at 320 px and at 200 %; Tab gets everywhere."""
    give(page, 4)
    page.run_all()
    page.theme(theme)
    with page.unfolded():
        page.screenshot(f"course-{theme}")
    assert checks.axe_faults(page) == []
    button(page, "Erase my record").click()
    expect(button(page, "Keep my record")).to_be_focused()
    assert checks.axe_faults(page) == []
    for name, width, zoom in (("320", 320, 1), ("200-percent", 1280, 2)):
        page.resize(width, zoom=zoom)
        with page.unfolded():
            page.screenshot(f"course-{theme}-{name}")
            assert page.page.evaluate(NARROW_AXE) == []
        assert checks.overflow_faults(page) == []
    page.resize(1280)
    page.theme("light")
    assert checks.tab_faults(page) == []
    button(page, "Keep my record").click()
    assert checks.key_faults(page) == []


def test_words_of_the_page_are_plain(page):
    """The page says where the record is, and that it holds nothing about health."""
    expect(course_in(page).get_by_text(re.compile("holds nothing about your health"))).to_be_visible()
