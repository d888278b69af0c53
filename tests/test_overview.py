"""The course seen as a whole: lessons in order, the README's table, and the checkup of this computer."""

import re
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

import backcourse
from backcourse import crosscheck, knowledge, labextra, overview, progress
from backcourse.body import movements
from backcourse.progress import LessonProgress
from backcourse.widgets import course

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A home of the test's own."""
    monkeypatch.setenv("BACKCOURSE_HOME", str(tmp_path / "home"))


def shown(widget):
    """What a saved notebook keeps of a widget."""
    data, _ = widget._repr_mimebundle_()
    return {kind: data[kind] for kind in ("text/plain", "text/html")}


def test_the_readme_lists_the_lessons_as_the_content_does():
    """The lesson table is derived: whoever changes a lesson's record is told to paste the new table."""
    table = overview.table()
    assert table in (ROOT / "README.md").read_text(encoding="utf-8"), f"Paste this into README.md:\n{table}"


def test_the_course_is_described_without_anyones_record():
    """The repr and the table are the same whatever the learner has done, for a saved lesson is compared with them."""
    before = shown(overview.course())
    progress.append({"kind": "seen", "lesson": "03-check-first"})
    assert shown(overview.course()) == before
    written = sum(map(overview.is_written, knowledge.lessons()))
    assert before["text/plain"] == (
        f"Course({len(knowledge.lessons())} lessons, {written} written so far, {len(knowledge.routes())} paths)"
    )


def test_the_table_shows_every_lesson_in_order_and_links_those_that_are_written():
    """Before the cell is run a learner sees all lessons; only a page that is there is a link."""
    html = shown(overview.course())["text/html"]
    places = [html.index(f">{lesson.id[:2]} {lesson.title}<") for lesson in knowledge.lessons()]
    assert places == sorted(places)
    for lesson in knowledge.lessons():
        assert (f'href="{lesson.id}.ipynb"' in html) == overview.is_written(lesson)
    assert html.count("Not written yet") == sum(not overview.is_written(x) for x in knowledge.lessons())
    assert "Run this cell to see what you have done" in html


def test_a_saved_course_keeps_its_table_and_not_its_view():
    """The table carries the mark of a still picture, with alt text, so that the dead view is dropped on saving."""
    data = shown(overview.course())
    cell = {"cell_type": "code", "outputs": [{"data": {**data, labextra.VIEW: {}}, "metadata": {}}]}
    labextra.strip_views({"type": "notebook", "content": {"cells": [cell]}})
    assert cell["outputs"][0]["data"] == data
    alt = re.search(r'<img alt="([^"]+)"', data["text/html"])[1]
    assert alt.startswith(f"The {len(knowledge.lessons())} lessons as stops on a path. Written so far: 00, ")


# ---- the record in words


class Page:
    """Stands for the page: sends the course a message and keeps its reply."""

    def __init__(self, monkeypatch):
        self.course = overview.course()
        monkeypatch.setattr(self.course, "send", lambda reply: setattr(self, "reply", reply))

    def ask(self, kind, **what):
        self.course._receive(self.course, {"kind": kind, "id": "7", **what}, [])
        assert self.reply.pop("id") == "7"
        return self.reply


@pytest.fixture
def page(monkeypatch):
    return Page(monkeypatch)


def test_a_fresh_learner_is_welcomed_with_a_first_step(page):
    """Someone without a record reads a welcome and the first lesson after this page, which now counts as seen."""
    reply = page.ask("hello")
    assert reply["lead"].startswith("Welcome.")
    assert reply["next"] == next(x.id for x in knowledge.lessons()[1:] if overview.is_written(x))
    assert reply["soFar"]["00-start-here"] == "Seen."
    assert reply["soFar"][reply["next"]] == "Not seen yet."
    assert reply["notice"] == ""
    assert page.ask("hello")["lead"] == ""


def test_at_the_end_there_is_no_next_step(page, monkeypatch):
    """Who has done every written lesson is told so."""
    monkeypatch.setattr(progress, "_quiz", lambda lesson: ((), 0.8))
    for lesson in knowledge.lessons():
        progress.seen(lesson.id)
    reply = page.ask("record")
    assert (reply["next"], reply["lead"]) == (None, course.ALL_DONE)
    assert set(reply["soFar"].values()) == {"Seen."}


def test_paths_come_with_their_lessons_and_minutes(page):
    """The shortest is first; the whole course is a path too; before running, the paths are told with their lessons."""
    routes = list(knowledge.routes().values())
    minutes = {lesson.id: lesson.minutes for lesson in knowledge.lessons()}
    assert [route.id for route in routes] == ["essentials", "no-floor", "full"]
    assert routes[-1].lessons == tuple(minutes)
    html = shown(overview.course())["text/html"]
    for route, path in zip(routes, page.course.paths, strict=True):
        about = f"{len(route.lessons)} lessons, {sum(minutes[i] for i in route.lessons)} minutes"
        assert path["about"] == about and f"<strong>{route.title}</strong> ({about})" in html


def test_a_path_without_the_floor_has_a_move_off_the_floor_in_every_lesson():
    """A lesson of a technique is on it only if one of its movements needs no mat."""
    for technique in knowledge.techniques().values():
        moves = [knowledge.movement(i) for i in movements() if knowledge.movement(i).technique == technique.id]
        if set(technique.lessons) & set(knowledge.routes()["no-floor"].lessons):
            assert any("mat" not in move.props for move in moves), technique.id


def test_a_lesson_that_needs_the_floor_is_refused_on_that_path():
    """The content says which lesson does not fit, and a path out of order is refused too."""
    records = {"movements": {i: knowledge.movement(i) for i in movements()}, "techniques": knowledge.techniques()}
    route = evolve(knowledge.routes()["no-floor"], lessons=("07-egg-roll", "03-check-first"))
    found = list(crosscheck._routes(crosscheck._Library({**records, "paths": {"x": route}}, {}, {})))
    assert found == [
        "content/paths/no-floor.toml: lessons are not in the order of the course. Sort them, each once.",
        "content/paths/no-floor.toml: every movement of 07-egg-roll needs a mat. Take it off the path.",
    ]


def test_a_chosen_path_is_kept_and_leads_to_its_own_next_step(page, monkeypatch):
    """The record remembers the last choice; the next step and what is done are those of the path."""
    monkeypatch.setattr(progress, "_quiz", lambda lesson: ((), 0.8))
    assert page.ask("hello")["path"] == "full"
    reply = page.ask("path", path="essentials")
    assert reply["said"] == "Your path is now: The essentials. 1 of 6 lessons done."
    assert reply["next"] == "03-check-first" and page.ask("record")["path"] == "essentials"
    progress.seen("03-check-first")
    assert page.ask("record")["ofPath"]["essentials"] == "2 of 6 lessons done."
    for lesson in knowledge.routes()["essentials"].lessons:
        progress.seen(lesson)
    reply = page.ask("record")
    assert (reply["next"], reply["lead"]) == (None, course.PATH_DONE)
    assert page.ask("path", path="full")["next"] == "01-meet-your-back"


def test_a_path_that_is_no_more_counts_as_none_chosen(page):
    """A record of another edition of the course is no fault, and no other answer is lost by a choice."""
    assert progress.choose("a-path-of-old").ok
    reply = page.ask("record")
    assert reply["path"] == "full"
    assert reply["soFar"]["00-start-here"] == "Seen."


def test_a_path_that_cannot_be_kept_is_said(page, tmp_path, monkeypatch):
    """Where nothing can be saved the choice is told as not saved."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("BACKCOURSE_HOME", str(tmp_path / "file"))
    assert page.ask("path", path="no-floor")["said"].startswith("Your path is not saved. ")


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (LessonProgress(items=12), "Not seen yet."),
        (LessonProgress(seen=True), "Seen."),
        (LessonProgress(seen=True, items=12), "Seen. 12 questions to answer."),
        (LessonProgress(seen=True, items=12, answered=3), "Seen. 3 of 12 questions answered."),
        (LessonProgress(True, False, 7 / 12, 1, 12, 12), "Seen. Not passed yet. Last score: 58%."),
        (LessonProgress(True, True, 1.0, 2, 0, 12), "Passed. Last score: 100%."),
    ],
)
def test_what_was_done_is_said_in_words(found, said):
    """Seen, passed and the last score are words, not colours."""
    assert course.so_far(found) == said


def test_a_record_that_cannot_be_kept_is_said(page, tmp_path, monkeypatch):
    """Where nothing can be saved the page says so and what to do, and shows the lessons all the same."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("BACKCOURSE_HOME", str(tmp_path / "file"))
    reply = page.ask("hello")
    assert reply["notice"].startswith(f"Not saved. {tmp_path / 'file'} is a file where the course needs a folder.")
    assert reply["soFar"]["00-start-here"] == "Not seen yet."


@pytest.mark.parametrize(("damage", "said"), [(1, "One line of your record is"), (3, "3 lines of your record are")])
def test_damage_is_told(page, damage, said):
    """The page says how many lines were skipped."""
    progress.seen("03-check-first")
    with open(progress.home() / progress.FILE, "ab") as file:
        file.write(b"{damaged\n" * damage)
    assert page.ask("hello")["notice"].startswith(said)


def test_an_export_lands_beside_the_lesson_and_overwrites_nothing(page, tmp_path, monkeypatch):
    """Each export is a file of its own in the lesson's folder, and the page says where and how much."""
    monkeypatch.chdir(tmp_path)
    assert page.ask("export") == {"said": "Not exported. There is nothing in your record yet."}
    progress.seen("03-check-first")
    names = [f"backcourse-record-{date.today().isoformat()}{end}.jsonl" for end in ("", "-2")]
    for name in names:
        assert page.ask("export") == {"said": f"Exported 0 answers in 1 lesson to {tmp_path / name}."}
    assert sorted(path.name for path in tmp_path.glob("*.jsonl")) == sorted(names)


def test_erasing_is_asked_with_what_would_go_and_told_with_what_went(page, monkeypatch):
    """The question and the last word name the same number of answers and lessons."""
    assert page.ask("record")["ask"] == ""
    progress.append({"kind": "answer", "lesson": "x", "item": "a", "round": 1, "first": True, "correct": True})
    assert page.ask("record")["ask"].startswith("Erase 1 answer in 1 lesson? This cannot be undone.")
    reply = page.ask("erase")
    assert reply["said"] == "Erased 1 answer in 1 lesson. Your record is empty now."
    assert reply["ask"] == ""
    monkeypatch.setattr(progress, "erase", lambda: progress.Erased(False, "It is locked."))
    assert page.ask("erase")["said"] == "Not erased. It is locked."


def test_a_question_the_course_does_not_know_is_a_fault(page):
    """The page is told that something went wrong instead of waiting forever."""
    assert page.ask("sing") == {"fault": True}


# ---- the checkup


def test_the_checkup_says_that_all_works():
    """On a computer where the course is installed, every line says that it works."""
    said = repr(backcourse.checkup()).splitlines()
    assert said[-1] == f"All {len(said) - 1} work."


def test_what_does_not_work_says_what_to_do(monkeypatch):
    """A missing package is named with its remedy, and the verdict counts it."""
    monkeypatch.setattr(overview, "NEEDED", ("anywidget", "no-such-package"))
    said = repr(overview.checkup())
    assert (
        "DOES NOT WORK: the package no-such-package. Run `pip install no-such-package` and restart the kernel" in said
    )
    assert said.splitlines()[-1].startswith("1 of ")


def test_the_checkup_tells_when_no_record_can_be_kept(tmp_path, monkeypatch):
    """A folder that cannot hold the record is named, with what to do."""
    assert "works: your record can be kept" in repr(overview.checkup()).splitlines()
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("BACKCOURSE_HOME", str(tmp_path / "file"))
    said = f"DOES NOT WORK: your record can be kept. {tmp_path / 'file'} is a file where the course needs a folder."
    assert said in repr(overview.checkup())


def test_a_name_the_package_does_not_have_is_refused_with_those_it_has():
    """A misspelt import names the choices."""
    with pytest.raises(AttributeError, match=r"backcourse has no 'Movment'. It has: .*Movement"):
        backcourse.__getattr__("Movment")
