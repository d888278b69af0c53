"""Grading: the tables, the pages without a key, the item analysis, and a folder that a second run puts right."""

import csv
import io
import json
import random
import re
import statistics
from collections import Counter
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from attrs import evolve

from backcourse import chart_style, cli, knowledge
from backcourse.answers import Answers, Given
from backcourse.quiz_records import Choice, Item, QuizRecord
from backcourse.teaching import TeachingError, analysis, assignment, feedback, grading, itemreport, marking, reports
from backcourse.teaching.analysis import Analysis
from backcourse.teaching.assignment import Late
from backcourse.teaching.outbox import Outbox
from backcourse.teaching.roster import Learner
from backcourse.teaching.submission import Submission

DUE = datetime(2026, 1, 10, 12, tzinfo=UTC)
EACH = Path(__file__).parent / "samples" / "quiz-each-type.toml"


def single(name):
    """A question with four choices, the first of which is right."""
    texts = (("key", True), ("second", False), ("third", False), ("fourth", False))
    return Item(
        name, "single", "know", f"Which, in {name}?", options=tuple(Choice(t, f"Why {t}.", c) for t, c in texts)
    )


def exam(count=4, learners=()):
    """An assignment of single-choice questions, handed out in the file's own order."""
    pool = QuizRecord("own", {"know": "Know."}, tuple(single(f"item-{n}") for n in range(count)))
    given = assignment.make(
        "exam", [pool], seed=1, due=DUE.isoformat(), roster=tuple(learners), title="The <b>exam</b>"
    )
    return evolve(given, asked=tuple(evolve(asked, order=(0, 1, 2, 3)) for asked in given.asked))


def done(given, learner, *places):
    """A learner's result; a place of None leaves the question out."""
    saved = {f"q{n}": Given(place, "", n) for n, place in enumerate(places, 1) if place is not None}
    work = Answers(given.id, learner.id, 9, (DUE).isoformat(), saved)
    return marking.mark(given, learner, Submission(learner.id, "x", work, received=DUE))


def hand_in(folder, given, answers):
    """A folder with a file of answers for each learner."""
    folder.mkdir(exist_ok=True)
    for learner, places in answers.items():
        saved = {f"q{n}": Given(place, "", n) for n, place in enumerate(places, 1)}
        own = Answers(given.id, learner, 9, "2026-01-09T12:00:00+00:00", saved)
        (folder / f"{learner}.answers.json").write_text(own.to_json())
    return folder


def rows(path):
    """A table's rows."""
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))


PEOPLE = tuple(
    Learner(f"l{n}", name) for n, name in enumerate(["Anna", "=HYPERLINK(1)", "<script>alert(1)</script>", "Dee"])
)
ANSWERS = {"l0": [0, 0, 0, 0], "l1": [0, 0, 1, 1], "l2": [0, 2, 1, "<img src=x onerror=alert(1)>"]}


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A folder that `backcourse grade` wrote for four learners, one of whom is missing."""
    place = tmp_path_factory.mktemp("graded")
    given = exam(learners=PEOPLE)
    (place / "exam.assignment.json").write_text(given.to_json())
    hand_in(place / "in", given, ANSWERS)
    command = ["grade", str(place / "exam.assignment.json"), str(place / "in"), "--out", str(place / "out")]
    assert cli.main(command) == 0
    return place


# ---- the folder
def test_every_file_is_there(graded):
    """Tables, chart, the instructor's page and a page for each learner; nothing is left of the writing."""
    out = graded / "out"
    names = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    tables = {"marks.csv", "canvas.csv", "moodle.csv", "items.csv", "problems.csv"}
    assert names == tables | {"items.svg", "report.html", "written.json", *(f"feedback/l{n}.html" for n in range(4))}


def test_the_tables_agree(graded):
    """Marks, Canvas and Moodle give one total; who is missing has no mark that overwrites one."""
    out = graded / "out"
    marks = list(csv.DictReader(io.StringIO((out / "marks.csv").read_text())))
    assert [(row["id"], row["handed_in"], row["total"]) for row in marks] == [
        ("l0", "yes", "4"), ("l1", "yes", "2"), ("l2", "yes", "1"), ("l3", "no", "0"),
    ]  # fmt: skip
    assert [row[-1] for row in rows(out / "canvas.csv")] == ["The <b>exam</b>", "4", "4", "2", "1", ""]
    assert [row[2] for row in rows(out / "moodle.csv")] == ["The <b>exam</b>", "4", "2", "1", ""]


def test_canvas_finds_its_columns(graded):
    """Canvas wants Student, ID, the login and the section in front, and the possible points in the second line."""
    heading, most, *_ = rows(graded / "out" / "canvas.csv")
    assert heading[:4] == ["Student", "ID", "SIS Login ID", "Section"] and most[0].strip() == "Points Possible"
    sly = evolve(exam().asked[0]), Learner("l9", "Points Possible")
    assert reports.canvas_row(marking.Marked(sly[1], True, ()))[0] == "l9"


def test_no_cell_runs(graded):
    """Names that are formulas are text in every table, and what looks like one after a semicolon, too."""
    for file in (graded / "out").glob("*.csv"):
        for row in rows(file):
            assert not [cell for cell in row if cell.startswith(("=", "@", "+", "\t"))], file.name
    assert reports.cell("x;=1+1") == "x;'=1+1" and reports.cell(" =1") == "' =1" and reports.cell("＝1") == "'＝1"


class Tags(HTMLParser):
    """The tags, the attributes and the text of a page."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.names, self.text = Counter(), set(), ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags[tag] += 1
        self.names |= {name for name, _ in attrs}

    def handle_data(self, data):
        self.text += data


def test_pages_run_nothing(graded):
    """Markup in names, titles and answers is shown as text; a page loads nothing and holds no script."""
    for file in [*(graded / "out" / "feedback").iterdir(), graded / "out" / "report.html"]:
        page = Tags(file.read_text(encoding="utf-8"))
        assert not page.tags.keys() & {"script", "b", "iframe", "link"}, file.name
        assert not {name for name in page.names if name.startswith("on")}
        assert page.tags["main"] == page.tags["h1"] == page.tags["title"] == 1
        assert not re.search(r'(src|href)="(?!data:)', file.read_text(encoding="utf-8"))
    assert "<script>alert(1)</script>" in Tags((graded / "out" / "feedback" / "l2.html").read_text()).text


def test_a_page_holds_no_key_until_it_is_released(tmp_path):
    """Of every type of question: no reason, no right answer and no points by question; with the key, all of them."""
    record = knowledge.read_file(EACH, QuizRecord)
    given = assignment.make("each", [record], seed=2)
    wrong = {"most": 0, "which-help": [0], "in-order": [0, 1, 2], "how-far": 6, "what-turns-where": [0, 0]}
    wrong |= {"name-the-marks": [0, 0], "name-of-the-part": "lumbar spine", "low-back-turns-far": 0}
    saved = {a.id: Given(wrong[a.item.id], "", 1) for a in given.asked}
    learner = Learner("ann", "Anna")
    result = marking.mark(given, learner, Submission("ann", "x", Answers("each", "ann", 1, "", saved)))
    assert not result.problems
    hidden = feedback.learners_page(given, result)
    told = [
        x.why for a in given.asked for x in (*a.item.options, *a.item.steps, *a.item.pairs, *a.item.targets) if x.why
    ]
    assert not [why for why in told if feedback.html(why) in hidden]
    assert "not released" in hidden and not re.search(r"Points|Right answer", hidden)
    points = feedback.learners_page(given, result, points=True)
    assert points.count("<dt>Points</dt>") == 8 and not [why for why in told if feedback.html(why) in points]
    shown = feedback.learners_page(given, result, key=True)
    assert shown.count("<dt>Right answer</dt>") == 8
    for item in result.items:
        assert item.why and all(feedback.html(why) in shown for why in item.why)


def test_the_page_says_what_lateness_cost():
    """Days and share stand in words; one who handed in nothing is told whom to ask."""
    given = evolve(exam(learners=PEOPLE), late=Late(10, 5))
    late = evolve(done(given, PEOPLE[0], 0, 0, 0, 0), days_late=1.5, share=0.8)
    assert "It came 1.5 days late, so 80% of the points count." in feedback.learners_page(given, late)
    assert "3.2 of 4 points" in feedback.learners_page(given, late)
    assert "No answers came in" in feedback.learners_page(given, marking.mark(given, PEOPLE[3], None))


def test_a_second_run_replaces_its_own_files_only(graded, capsys):
    """An edited table and a foreign file are kept beside; a page of one who left the class goes; the rest is new."""
    out = graded / "out"
    (out / "marks.csv").write_text("edited by hand")
    (out / "notes.txt").write_text("mine")
    (out / "feedback" / "own.html").write_text("mine, too")
    given = exam(learners=PEOPLE[:3])
    (graded / "less.json").write_text(given.to_json())
    assert cli.main(["grade", str(graded / "less.json"), str(graded / "in"), "--out", str(out), "--release-key"]) == 0
    said = capsys.readouterr().out
    kept = [path for path in out.glob("marks.kept-*.csv")]
    assert [path.read_text() for path in kept] == ["edited by hand"] and f"{kept[0].name} is kept" in said
    assert (out / "notes.txt").read_text() == "mine" and (out / "feedback" / "own.html").exists()
    assert not (out / "feedback" / "l3.html").exists()
    assert len(rows(out / "marks.csv")) == 4 and "Why key." in (out / "feedback" / "l0.html").read_text()
    assert not list(out.glob(".writing-*"))


def test_a_run_that_fails_changes_nothing(tmp_path):
    """The files of the last run stay as they are, and nothing half-written is left."""
    with Outbox(tmp_path) as box:
        box.write("marks.csv", "old")
    with pytest.raises(RuntimeError), Outbox(tmp_path) as box:
        box.write("marks.csv", "new")
        raise RuntimeError
    assert (tmp_path / "marks.csv").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["marks.csv", "written.json"]


@pytest.mark.parametrize("name", ["../x", "feedback/../../x.html", "/etc/x", "a\\..\\b", ""])
def test_no_id_leads_out_of_the_folder(tmp_path, name):
    """A learner's id that is a path is refused, and nothing is written."""
    with pytest.raises(TeachingError, match="cannot be a file's name"), Outbox(tmp_path / "out") as box:
        box.write(name, "x")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told(graded, capsys):
    """The command ends with a sentence and the code 2."""
    kept = graded / "exam.assignment.json"
    assert cli.main(["grade", str(kept), str(graded / "in"), "--out", str(kept)]) == 2
    assert "cannot be written to" in capsys.readouterr().err


# ---- the analysis
def test_the_figures_are_those_of_the_textbook():
    """Difficulty is the mean share, item_rest_r Pearson's r with the other points, as `statistics` reckons them."""
    people = [Learner(f"l{n}") for n in range(30)]
    given = exam(5, people)
    dice = random.Random(1)
    places = [[dice.choice((0, 0, 1, 2, 3)) for _ in range(5)] for _ in people]
    whole = Analysis(given.asked)
    for learner, own in zip(people, places, strict=True):
        whole.add(done(given, learner, *own))
    for report in whole.reports():
        at = int(report.asked.id[1:]) - 1
        own = [float(row[at] == 0) for row in places]
        rest = [sum(place == 0 for i, place in enumerate(row) if i != at) for row in places]
        assert report.difficulty == pytest.approx(statistics.mean(own))
        assert report.item_rest_r == pytest.approx(statistics.correlation(own, rest), abs=1e-9)
        assert sum(d.share for d in report.drew) == pytest.approx(1)
        assert sum(d.upper for d in report.drew) == pytest.approx(1) == sum(d.lower for d in report.drew)


def test_a_wrong_key_stands_on_top():
    """Where the best choose what the key calls wrong, the question comes first, and the sentence names the choice."""
    people = [Learner(f"l{n}") for n in range(40)]
    given = exam(4, people)
    whole = Analysis(given.asked)
    for n, learner in enumerate(people):
        good = n < 20
        whole.add(done(given, learner, *((0, 0, 0, 2) if good else (1, n % 2, 1 + n % 3, 0))))
    first = whole.reports()[0]
    assert first.asked.id == "q4" and first.item_rest_r < 0 and first.concern == 3
    assert "Those who did well elsewhere did worse here" in first.look_at[0]
    assert any("“third” drew more of the upper half" in text for text in first.look_at)
    drew = {d.choice: d for d in first.drew}
    assert (drew["third"].upper, drew["third"].lower, drew["key"].lower) == (1, 0, 1)


def test_only_those_who_were_asked_count():
    """With variants a question's figures are of its own learners; one who handed in nothing counts for none."""
    people = [Learner(f"l{n}") for n in range(24)]
    given = evolve(exam(6, people), variants=True, count=2)
    whole, asked = Analysis(given.asked), Counter()
    for learner in people[:20]:
        ids = [a.id for a in given.asked_of(learner.id)]
        asked.update(ids)
        saved = {i: Given(0, "", 1) for i in ids}
        work = Answers("exam", learner.id, 1, "", saved)
        whole.add(marking.mark(given, learner, Submission(learner.id, "x", work)))
    for learner in people[20:]:
        whole.add(marking.mark(given, learner, None))
    reports_ = whole.reports()
    assert {r.asked.id: r.learners for r in reports_} == dict(asked) and sum(asked.values()) == 40
    assert all(r.difficulty == 1 and r.item_rest_r is None for r in reports_)
    assert "Everybody got it all" in " ".join(reports_[0].look_at)


@pytest.mark.parametrize(
    ("places", "text"),
    [
        ([1] * 24, "Nobody got a point"),
        ([0] * 5 + [1] * 19, "It is hard"),
        ([0] * 24, "Everybody got it all"),
        ([0, 1] * 12, "Nobody chose “fourth”"),
        ([0] * 12 + [None] * 12, "12 of 24 left it out"),
        ([0, 1], "Only 2 were asked it"),
    ],
)
def test_what_to_look_at_is_said(places, text):
    """Each kind of bad question has its own sentence."""
    people = [Learner(f"l{n}") for n in range(len(places))]
    given = exam(3, people)
    whole = Analysis(given.asked)
    for n, (learner, place) in enumerate(zip(people, places, strict=True)):
        whole.add(done(given, learner, place, n % 2, 0))
    report = next(r for r in whole.reports() if r.asked.id == "q1")
    assert any(text in said for said in report.look_at), report.look_at


def test_every_type_of_answer_is_drawn_in_few_words():
    """Numbers, texts, orders and pairs are gathered into kinds, so that a large class needs no more memory."""
    record = knowledge.read_file(EACH, QuizRecord)
    given = assignment.make("each", [record], seed=2, roster=(Learner("ann"),))
    asked = {a.item.id: a for a in given.asked}

    def drew(name, response):
        a = asked[name]
        if isinstance(response, list):
            response = [a.order.index(place) for place in response]
        mark = a.mark(response)
        return analysis.choices(marking.ItemMark(a, response, True, mark.correct, mark.score, mark.why))

    assert drew("how-far", 33) == [("30 degrees", True)] and drew("how-far", 7) == [("6 degrees", False)]
    assert drew("how-far", 77) == drew("how-far", 78) == [("another number", False)]
    assert drew("in-order", [0, 2, 1]) == [("right up to step 1", False)]
    assert drew("in-order", [0, 1, 2]) == [("right order", True)]
    assert drew("what-turns-where", [0, 2]) == [("Chest: turns most", True), ("Low back: does not move at all", False)]
    assert drew("name-of-the-part", "Thorax") == [("thorax", True)]
    assert drew("name-of-the-part", "x") == [("another text", False)]
    assert set(drew("which-help", [0, 2])) == {("Sit tall first", True), ("Pull hard with the arms", False)}


def test_the_chart_has_its_fact_in_words(graded):
    """The picture is in the course's colours, the same at every run, and its words stand beside it and in it."""
    people = [Learner(f"l{n}") for n in range(24)]
    given = exam(4, people)
    whole = Analysis(given.asked)
    for n, learner in enumerate(people):
        whole.add(done(given, learner, 0, n % 2, n % 3, n % 4))
    found = whole.reports()
    picture = itemreport.chart(found)
    assert picture == itemreport.chart(found) and not chart_style.strange_colours(picture)
    words = itemreport.chart_in_words(found)
    assert "Difficulty goes from 0.25 (q4 item-3) to 1.00 (q1 item-0)." in words
    assert f'aria-label="{feedback.html(words)}"' in picture
    page = (graded / "out" / "report.html").read_text(encoding="utf-8")
    alt = re.search(r'<img [^>]*alt="([^"]+)"', page)[1]
    assert f"<figcaption>{alt}</figcaption>" in page and "Difficulty goes from" in alt
    assert itemreport.chart_in_words([]) == "No question has an answer yet."


def test_the_table_of_items_is_worst_first(graded):
    """Its columns are named as the analysis names its figures, and its order is that of the report."""
    heading, *lines = rows(graded / "out" / "items.csv")
    assert heading == itemreport.ITEMS_HEADING
    assert {line[0] for line in lines[:2]} == {"q1", "q4"} and all(line[4] == "3" for line in lines)
    assert "1 of 3 left it out" in lines[0][-1] + lines[1][-1]


# ---- the terminal
class Screen(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self):
        return True


def test_the_bar_is_drawn_on_a_terminal_only():
    """It grows to its full length there; in a file nothing of it is seen."""
    screen, file = Screen(), io.StringIO()
    for stream in (screen, file):
        bar = grading.Bar(stream)
        for n in range(1, 301):
            bar(n, 300)
    assert file.getvalue() == "" and screen.getvalue().endswith(f"\rMarking [{'#' * 30}] 300 of 300\n")
    assert screen.getvalue().count("\r") <= 32


def test_grade_prints_what_it_came_to(graded, capsys):
    """Counts first, then problems and the questions to look at."""
    command = ["grade", str(graded / "exam.assignment.json"), str(graded / "in"), "--out", str(graded / "again")]
    assert cli.main([*command, "--tables-only"]) == 0
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert lines[0].startswith("4 learners: 3 in, 0 late, 1 missing, 0 unreadable")
    assert lines[1].startswith("1 problem to look at") and "Questions to look at first:" in lines
    assert said.err == "" and not (graded / "again" / "feedback").exists()
    assert json.loads((graded / "again" / "written.json").read_text())["files"].keys() >= {"marks.csv"}
