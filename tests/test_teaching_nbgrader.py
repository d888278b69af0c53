"""A graded quiz in a real nbgrader course: release, autograde, feedback, export, and each trap on the way."""

import csv
import json
import os
import re
import shutil
import sqlite3
import sys
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from attrs import evolve
from test_teaching import handed_in

from backcourse import answers, cli
from backcourse.answers import RECEIPT, Answers
from backcourse.teaching import TeachingError, assignment, marking, nbgrader
from backcourse.teaching.assignment import Late
from backcourse.teaching.submission import Submission

pytest.importorskip("nbgrader", reason="nbgrader comes with `pip install backcourse[teaching]`")
from nbgrader import apps
from nbgrader.api import Gradebook

OWN = Path(__file__).parent / "samples" / "quiz-each-type.toml"
ID = "week-3"
LATE = "2026-12-03 11:00:00.000000 UTC"  # a day and a half
IN_TIME = "2026-12-01 12:00:00.000000 UTC"
RIGHT = "def double(x):\n    return 2 * x"
WRONG = "def double(x):\n    return 4"
TEST = (
    "assert double(2) == 4\n### BEGIN HIDDEN TESTS\nassert double(21) == 42, 'the secret is 42'\n### END HIDDEN TESTS"
)


@pytest.fixture(scope="module", autouse=True)
def nobodys_settings(tmp_path_factory):
    """Keeps nbgrader from the settings of the person who runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
            patch.setenv(name, str(tmp_path_factory.mktemp("jupyter")))
        patch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)  # nbgrader calls alembic by its name
        patch.chdir(tmp_path_factory.mktemp("here"))
        yield


def run(course, app, *arguments):
    """Run one of nbgrader's commands in a course folder, with the configuration that lies there."""
    command = getattr(apps, app)()
    command.initialize([*arguments, f"--CourseDirectory.root={course}", "--log-level=ERROR"])
    command.start()


def cell(kind, source, **own):
    """A code cell of the instructor's, as nbgrader's own extension marks it."""
    flags = {"schema_version": 3, "task": False, "grade": False, "solution": False, "locked": False, **own}
    meta = {"nbgrader": {"grade_id": kind, **flags}}
    return {
        "cell_type": "code",
        "id": kind,
        "metadata": meta,
        "execution_count": None,
        "outputs": [],
        "source": source,
    }


def new_course(folder, *more, name=ID):
    """A course folder with a quiz set up in it, and the assignment with its key."""
    (folder / "course").mkdir(exist_ok=True)
    (folder / "roster.csv").write_text("id,name\nann,Anna\nben,Ben\ncem,Cem\n")
    assign = ["assign", name, "--items", str(OWN), "--roster", str(folder / "roster.csv"), "--out", str(folder)]
    assert cli.main([*assign, "--seed", "1", *more]) == 0
    where = ["--course", str(folder / "course"), "--keys", str(folder / "instructor")]
    assert cli.main(["nbgrader", "setup", name, *where]) == 0
    return folder / "course", assignment.read(folder / "instructor" / name / f"{name}.assignment.json")


def work_of(made, learner, wrong=()):
    """A learner's answers: all right but for these questions; lists have two places changed, or one left out."""
    given = Answers(made.id, learner)
    for asked in made.asked:
        texts = [answer.text for answer in asked.item.answers if answer.correct]
        response = texts[0] if texts else handed_in(asked)
        if asked.item.id in wrong and isinstance(response, list):
            response = response[:1] if asked.item.type == "multi" else [response[1], response[0], *response[2:]]
        elif asked.item.id in wrong:
            response = (response + 1) % 3
        given = given.plus(asked.id, response)
    return given


def hand_in(course, learner, *, sidecar=None, receipt=None, code=RIGHT, when=IN_TIME, change=None, name=ID):
    """Put a learner's work into `submitted`, made from what was released."""
    folder = course / "submitted" / learner / name
    shutil.copytree(course / "release" / name, folder)
    path = folder / f"{name}.ipynb"
    notebook = json.loads(path.read_text())
    for one in notebook["cells"]:
        if one["id"] == "double":
            one["source"] = code
        if one["id"] == "quiz" and receipt:
            data = {"text/plain": "Receipt", RECEIPT: receipt.as_dict()}
            one["outputs"] = [{"output_type": "display_data", "data": data, "metadata": {}}]
    if change:
        change(notebook)
    path.write_text(json.dumps(notebook))
    if sidecar:
        (folder / f"{sidecar.assignment}.answers.json").write_text(sidecar.to_json())
    (folder / "timestamp.txt").write_text(when)


def exported(course):
    """What `nbgrader export` gives, by learner."""
    to = course / "grades.csv"
    run(course, "ExportApp", "--to", str(to))
    with to.open() as rows:
        return {row["student_id"]: row for row in csv.DictReader(rows)}


def expected(made, learner, given, when=IN_TIME):
    """What our own marking gives for the same answers."""
    received = datetime.strptime(when, "%Y-%m-%d %H:%M:%S.%f %Z").replace(tzinfo=UTC)
    person = next(one for one in made.roster if one.id == learner)
    return marking.mark(made, person, Submission(learner, "", given, received))


# ---- a notebook with a quiz and with code
@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A course whose notebook has a quiz and code: Ann gave a file, Ben a receipt late, Cem nothing; all graded."""
    due = ["--due", "2026-12-01T23:00+00:00", "--late-percent", "10", "--title", "Week 3"]
    course, made = new_course(tmp_path_factory.mktemp("mixed"), *due)
    source = course / "source" / ID / f"{ID}.ipynb"
    notebook = json.loads(source.read_text())
    solved = "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"
    notebook["cells"] += [
        cell("double", solved, solution=True),
        cell("test", TEST, grade=True, locked=True, points=2),
    ]
    source.write_text(json.dumps(notebook))
    tried = work_of(made, "instructor")
    answers.save(tried, source.parent)
    run(course, "GenerateAssignmentApp", ID)
    given = {"ann": work_of(made, "ann", ["which-help", "most"]), "ben": work_of(made, "ben", ["which-help"])}
    hand_in(course, "ann", sidecar=given["ann"])
    forged = course / "submitted" / "ben" / ID / f"{ID}.answers.json"
    cheat = f"{WRONG}\n\n\nopen({str(forged)!r}, 'w').write({evolve(work_of(made, 'ben'), sequence=99).to_json()!r})"
    hand_in(course, "ben", receipt=given["ben"], code=cheat, when=LATE)
    hand_in(course, "cem")
    run(course, "AutogradeApp", ID)
    run(course, "GenerateFeedbackApp", ID)
    return course, made, given


def test_what_is_released_holds_no_key(graded):
    """Neither a reason, nor the instructor's own try, nor a hidden test is in what learners get."""
    course, made, _ = graded
    out = course / "release" / ID
    assert {path.name for path in out.iterdir()} == {f"{ID}.ipynb", f"{ID}.quiz.json", "README.md"}
    text = "".join(path.read_text() for path in out.iterdir())
    for asked in made.asked:
        item = asked.item
        reasons = [x.why for x in (item, *item.options, *item.steps, *item.pairs, *item.targets) if x.why]
        assert not [why for why in reasons if why in text]
    assert "double(21)" not in text and "The notebook is needed in any case." in text
    quiz = next(one for one in json.loads((out / f"{ID}.ipynb").read_text())["cells"] if one["id"] == "quiz")
    assert quiz["metadata"]["nbgrader"]["grade_id"] == f"backcourse-{ID}"
    assert (quiz["metadata"]["editable"], quiz["metadata"]["nbgrader"]["locked"]) == (False, True)


def test_marks_in_the_gradebook_are_those_of_our_marking(graded):
    """File and receipt, part credit, lateness and code: the export is the sum of both ways of grading.

    Ben's code writes a file of right answers when nbgrader runs it; the quiz is marked before."""
    course, made, given = graded
    assert (course / "submitted" / "ben" / ID / f"{ID}.answers.json").exists()
    rows = exported(course)
    ann, ben = expected(made, "ann", given["ann"]), expected(made, "ben", given["ben"], LATE)
    assert 0 < ann.total < ann.most and ann.total != int(ann.total)
    assert float(rows["ann"]["score"]) == pytest.approx(ann.total + 2)
    assert ben.days_late == pytest.approx(1.5) and ben.share == pytest.approx(0.8)
    assert float(rows["ben"]["score"]) == pytest.approx(ben.total)
    assert float(rows["ben"]["late_submission_penalty"]) == pytest.approx(_points(ben) - ben.total)
    assert float(rows["cem"]["score"]) == 2
    assert {float(row["max_score"]) for row in rows.values()} == {ann.most + 2}
    assert rows["ann"]["duedate"] == "2026-12-01 23:00:00"


def _points(done):
    return round(sum(item.points for item in done.items), 2)


def test_nobody_has_to_look_at_a_quiz(graded):
    """The gradebook asks for no marking by hand."""
    course, _, _ = graded
    with sqlite3.connect(course / "gradebook.db") as book:
        assert book.execute("select count(*), sum(needs_manual_grade) from grade").fetchone() == (6, 0)


def test_feedback_shows_marks_for_each_question_and_no_key(graded):
    """Every question has its points and the learner's own answer; no reason and no right answer of an open one."""
    course, made, given = graded
    page = (course / "feedback" / "ann" / ID / f"{ID}.html").read_text()
    table = re.search(r"<table[^>]*>.*?</table>", page, re.DOTALL)[0]
    rows = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in re.findall(r"<tr>(.*?)</tr>", table)[1:]]
    done = expected(made, "ann", given["ann"])
    assert [float(row[3].split()[0]) for row in rows] == [round(item.points, 2) for item in done.items]
    assert [unescape(row[1]) for row in rows] == [asked.item.question for asked in made.asked]
    for item in done.items:
        assert not [why for why in item.why if why in unescape(page)]
    late = unescape((course / "feedback" / "ben" / ID / f"{ID}.html").read_text())
    assert "20% is taken off for being late" in late and "Late submission penalty" in late
    assert "No answer was handed in." in (course / "feedback" / "cem" / ID / f"{ID}.html").read_text()


def test_feedback_hides_hidden_tests_and_what_they_print(graded):
    """Of a hidden test that failed, only that it failed is told; nbgrader by itself shows the test and its message."""
    course, _, _ = graded
    shown = course / "feedback" / "ben" / ID / f"{ID}.html"
    text = re.sub("<[^>]*>", "", shown.read_text())
    assert "A test that is hidden failed (AssertionError)." in text and "assert double(2) == 4" in text
    assert not re.search(r"HIDDEN TESTS|double\(21\)|secret is", text)
    assert "Score: 0.0 / 2.0" in text
    stock = stock_course(course)
    run(stock, "GenerateFeedbackApp", ID, "--student", "ben")
    text = re.sub("<[^>]*>", "", (stock / "feedback" / "ben" / ID / f"{ID}.html").read_text())
    assert "double(21)" in text and "the secret is 42" in text


def test_errors_elsewhere_do_not_quote_hidden_lines():
    """An error in another cell that shows a hidden line is told by its name only; other errors stay as they are."""
    from nbformat import v4

    from backcourse.teaching.nbgrader_hiding import HideTests

    def failed(*lines):
        return v4.new_output("error", ename="ValueError", evalue="no", traceback=list(lines))

    secret = v4.new_code_cell("### BEGIN HIDDEN TESTS\nresult = solve(17)\n### END HIDDEN TESTS\nprint(result)")
    secret.outputs = [v4.new_output("stream", text="289")]
    other = v4.new_code_cell("check()", outputs=[failed("----> 2 \x1b[0mresult = solve\x1b[39m(17)")])
    plain = v4.new_code_cell("1 / 0", outputs=[failed("----> 1 1 / 0")])
    nb, _ = HideTests().preprocess(v4.new_notebook(cells=[secret, other, plain]), {})
    assert (nb.cells[0].source, nb.cells[0].outputs) == ("print(result)", [])
    assert nb.cells[1].outputs[0].text == "A test that is hidden failed (ValueError).\n"
    assert nb.cells[2].outputs == [failed("----> 1 1 / 0")]


def stock_course(course):
    """The same course without our configuration."""
    copy = course.with_name("stock")
    if not copy.exists():
        shutil.copytree(course, copy)
        (copy / nbgrader.CONFIG).write_text("")
        shutil.rmtree(copy / "feedback")
    return copy


def test_without_our_configuration_marks_are_wrong_and_say_so(graded):
    """By itself nbgrader releases the instructor's try, puts it in place of the learner's, and the quiz refuses to run.

    With our lines the learner's own file is kept."""
    course, made, given = graded
    kept = (course / "autograded" / "ann" / ID / f"{ID}.answers.json").read_text()
    assert answers.read(kept).learner == "ann"
    stock = stock_course(course)
    run(stock, "AutogradeApp", ID, "--student", "ann", "--force")
    kept = (stock / "autograded" / "ann" / ID / f"{ID}.answers.json").read_text()
    assert answers.read(kept).learner == "instructor"
    assert "backcourse nbgrader setup" in (stock / "autograded" / "ann" / ID / f"{ID}.ipynb").read_text()
    run(stock, "GenerateAssignmentApp", ID, "--force")
    assert (stock / "release" / ID / f"{ID}.answers.json").exists()
    assert float(exported(stock)["ann"]["raw_score"]) == 2 != expected(made, "ann", given["ann"]).total + 2


# ---- a notebook with a quiz only: no kernel
@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """A folder with a course in which a quiz is released, and the assignment."""
    folder = tmp_path_factory.mktemp("released")
    course, made = new_course(folder)
    run(course, "GenerateAssignmentApp", ID)
    return folder, made


@pytest.fixture
def plain(released, tmp_path, monkeypatch):
    """A course with a released quiz and nothing else; starting a kernel fails the test."""
    folder, made = released
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    course = tmp_path / "course"
    nbgrader.setup(ID, course, tmp_path / "instructor")
    monkeypatch.setattr("nbclient.NotebookClient.setup_kernel", lambda *_: pytest.fail("a kernel was started"))
    return course, made


def delete(notebook):
    notebook["cells"] = [one for one in notebook["cells"] if one["id"] != "quiz"]


def free_points(notebook):
    quiz = notebook["cells"][1]
    quiz["source"] = "100"
    quiz["outputs"] = [{"output_type": "execute_result", "data": {"text/plain": "5"}, "metadata": {}}]
    quiz["metadata"]["nbgrader"] |= {"points": 500, "solution": True, "grade": False}
    del quiz["metadata"]["backcourse"]


def doubled(notebook):
    notebook["cells"].append({**notebook["cells"][1], "id": "again", "source": "raise SystemExit"})


@pytest.mark.parametrize("change", [None, delete, free_points, doubled])
def test_a_quiz_is_marked_without_a_kernel_whatever_became_of_its_cell(plain, change):
    """Deleted, doubled or forged, the cell is put back, and the answers in the files count."""
    course, made = plain
    given = work_of(made, "ben", ["which-help"])
    hand_in(course, "ben", sidecar=given, change=change)
    run(course, "AutogradeApp", ID)
    row = exported(course)["ben"]
    assert float(row["score"]) == expected(made, "ben", given).total and float(row["max_score"]) == made.count
    graded = json.loads((course / "autograded" / "ben" / ID / f"{ID}.ipynb").read_text())
    assert [one["cell_type"] for one in graded["cells"]] == ["markdown", "code"]


def test_markup_in_an_answer_stays_text_in_feedback(plain):
    """A learner's answer of markup is shown as it was written, and a false name in the file gives no marks away."""
    course, made = plain
    text = next(asked for asked in made.asked if asked.item.type == "numeric")
    given = work_of(made, "ben").plus(text.id, "<script>alert(1)</script>")
    hand_in(course, "zoe", sidecar=given)
    run(course, "AutogradeApp", ID)
    run(course, "GenerateFeedbackApp", ID)
    assert "<script>alert(1)" not in (course / "feedback" / "zoe" / ID / f"{ID}.html").read_text()
    assert "ben" not in exported(course) or float(exported(course)["ben"]["score"]) == 0
    assert float(exported(course)["zoe"]["score"]) == made.count - 1


def test_answers_of_released_questions_are_shown(plain):
    """Feedback tells the right answer and why of those questions that the instructor released, and of no other."""
    course, made = plain
    config = course / nbgrader.CONFIG
    config.write_text(config.read_text().replace(")\n# <<<", ', released=["q1"])\n# <<<').replace("'))", "')"))
    assert 'released=["q1"]' in config.read_text()
    hand_in(course, "ben", sidecar=work_of(made, "ben"))
    run(course, "AutogradeApp", ID)
    run(course, "GenerateFeedbackApp", ID)
    page = unescape((course / "feedback" / "ben" / ID / f"{ID}.html").read_text())
    done = expected(made, "ben", work_of(made, "ben"))
    assert all(why in page for why in done.items[0].why)
    assert not [why for item in done.items[1:] for why in item.why if why in page]


def test_without_the_key_nobody_gets_marks(plain):
    """Where the key is not found the submission fails with a sentence, instead of counting for full points."""
    course, made = plain
    hand_in(course, "ben", sidecar=work_of(made, "ben"))
    shutil.rmtree(course.parent / "instructor")
    with pytest.raises(SystemExit):
        run(course, "AutogradeApp", ID)
    assert not (course / "autograded" / "ben" / ID).exists()
    assert float(exported(course)["ben"]["score"]) == 0


@pytest.mark.parametrize("name", ["week-3.assignment.json", "week-3.items.csv", "questions.toml", "copy.txt"])
def test_a_key_beside_the_source_is_not_released(plain, name):
    """An instructor's file or questions in source/ stop the release; nothing of it is in release/."""
    course, made = plain
    text = OWN.read_text() if name in ("questions.toml", "copy.txt") else made.to_json()
    (course / "source" / ID / name).write_text(text)
    with pytest.raises(SystemExit):
        run(course, "GenerateAssignmentApp", ID, "--force")
    assert not (course / "release" / ID).exists()


def test_nbgraders_own_extensions_and_late_policy_go_first(plain):
    """Late work costs what the assignment says, less after an extension, or what nbgrader's own policy says."""
    course, made = plain
    made = evolve(made, late=Late(10), due="2026-12-01T23:00:00+00:00")
    (course.parent / "instructor" / ID / f"{ID}.assignment.json").write_text(made.to_json())
    with sqlite3.connect(course / "gradebook.db") as book:
        book.execute("update assignment set duedate = '2026-12-01 23:00:00.000000'")
    given = work_of(made, "ben")
    hand_in(course, "ben", sidecar=given, when=LATE)
    run(course, "AutogradeApp", ID)
    assert float(exported(course)["ben"]["score"]) == pytest.approx(expected(made, "ben", given, LATE).total) == 6.4
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "") as book:
        book.grant_extension(ID, "ben", days=1)
    run(course, "AutogradeApp", ID, "--force")
    assert float(exported(course)["ben"]["score"]) == pytest.approx(7.2)
    with (course / nbgrader.CONFIG).open("a") as config:
        config.write("get_config().LateSubmissionPlugin.penalty_method = 'zero'\n")
    run(course, "AutogradeApp", ID, "--force")
    assert float(exported(course)["ben"]["score"]) == 0


# ---- collecting
@pytest.mark.parametrize(
    "regexp", [r".*/(?P<student_id>\w+)_(?P<file_id>[\w-]+)", r".*/(?P<student_id>\w+)_(?P<file_id>.+)"]
)
@pytest.mark.parametrize("ours", [True, False])
def test_answers_in_a_zip_are_collected(plain, regexp, ours):
    """zip_collect keeps a learner's answers under their name; nbgrader by itself leaves them out."""
    course, made = plain
    archive = course / "downloaded" / ID / "archive"
    archive.mkdir(parents=True)
    shutil.copy(course / "release" / ID / f"{ID}.ipynb", archive / f"ann_{ID}.ipynb")
    given = work_of(made, "ann")
    (archive / f"ann_{ID}.answers.json").write_text(given.to_json())
    config = course / nbgrader.CONFIG
    config.write_text(
        (config.read_text() if ours else "") + f"\nget_config().FileNameCollectorPlugin.named_regexp = {regexp!r}\n"
    )
    run(course, "ZipCollectApp", ID)
    there = {path.name for path in (course / "submitted" / "ann" / ID).iterdir()}
    assert there == ({f"{ID}.ipynb", f"{ID}.answers.json"} if ours else {f"{ID}.ipynb"})


def test_the_exchange_carries_answers(plain, tmp_path, monkeypatch):
    """Released, fetched, submitted and collected, the learner's file comes to the instructor and is marked."""
    course, made = plain
    exchange, home = tmp_path / "exchange", tmp_path / "home"
    for folder in (exchange, home, tmp_path / "cache"):
        folder.mkdir()
    exchange.chmod(0o777)
    lines = f"c = get_config()\nc.CourseDirectory.course_id = 'backs'\nc.Exchange.root = {str(exchange)!r}\n"
    lines += f"c.Exchange.cache = {str(tmp_path / 'cache')!r}\n"
    config = course / nbgrader.CONFIG
    config.write_text(lines + config.read_text())
    (home / nbgrader.CONFIG).write_text(lines)
    run(course, "ReleaseAssignmentApp", ID)
    monkeypatch.chdir(home)
    run(home, "FetchAssignmentApp", ID)
    answers.save(work_of(made, "ann"), home / ID)
    run(home, "SubmitApp", ID)
    monkeypatch.chdir(course)
    run(course, "CollectApp", ID)
    run(course, "AutogradeApp", ID)
    (row,) = exported(course).values()
    assert float(row["score"]) == made.count


# ---- marks into a gradebook
def marks_table(made, path, **given):
    """A table of marks as `backcourse grade` writes it."""
    from backcourse.teaching import reports

    submissions = [Submission(name, "", work, datetime(2026, 12, 1, 12, tzinfo=UTC)) for name, work in given.items()]
    rows = [reports.marks_row(made, done) for done in marking.mark_all(made, submissions)]
    path.write_text("".join(reports.lines([reports.marks_heading(made), *rows])))
    return path


def test_marks_are_pushed_into_a_gradebook(plain, tmp_path, capsys):
    """Points, lateness and time of everyone who handed in are in the export; nobody else gets a submission."""
    course, made = plain
    made = evolve(made, late=Late(10), due="2026-11-30T12:00:00+00:00")
    given = {"ann": work_of(made, "ann", ["in-order"]), "ben": work_of(made, "ben")}
    table = marks_table(made, tmp_path / "marks.csv", **given)
    arguments = ["nbgrader", "push", ID, "--course", str(course), "--marks", str(table)]
    assert cli.main(arguments) == 2
    assert "does not know 3 of them: ann, ben, cem. Nothing was written." in capsys.readouterr().err
    assert cli.main([*arguments, "--add-students"]) == 0
    assert "Wrote the marks of 2 students for week-3; 1 handed in nothing." in capsys.readouterr().out
    assert cli.main(arguments) == 0
    rows = exported(course)
    done = {one.learner.id: one for one in marking.mark_all(made, [])}
    for name, work in given.items():
        done = expected(made, name, work)
        assert float(rows[name]["score"]) == pytest.approx(done.total, abs=0.01)
        assert float(rows[name]["raw_score"]) == pytest.approx(_points(done), abs=0.01)
    assert rows["ann"]["timestamp"] == "2026-12-01 12:00:00" and rows["cem"]["timestamp"] == ""


def test_all_marks_are_pushed_or_none(plain, tmp_path):
    """When the gradebook refuses the last of them, it holds none of them, and not the students either."""
    course, made = plain
    table = marks_table(made, tmp_path / "marks.csv", ann=work_of(made, "ann"), ben=work_of(made, "ben"))
    refuse = "create trigger full before insert on grade when (select count(*) from grade) > 0 begin "
    with sqlite3.connect(course / "gradebook.db") as book:
        book.execute(refuse + "select raise(abort, 'disk full'); end")
    before = dump(course)
    from backcourse.teaching import nbgrader_push

    with pytest.raises(TeachingError, match=r"took nothing .*disk full"):
        nbgrader_push.push(f"sqlite:///{course / 'gradebook.db'}", "", ID, nbgrader_push.of_csv(table), add=True)
    assert dump(course) == before


def dump(course):
    with sqlite3.connect(course / "gradebook.db") as book:
        return list(book.iterdump())


def test_a_mark_by_hand_is_kept_and_named(plain, tmp_path, capsys):
    """A person's own mark still counts after marks are pushed, and is told."""
    course, made = plain
    table = marks_table(made, tmp_path / "marks.csv", ann=work_of(made, "ann"))
    arguments = ["nbgrader", "push", ID, "--course", str(course), "--marks", str(table), "--add-students"]
    assert cli.main(arguments) == 0
    with sqlite3.connect(course / "gradebook.db") as book:
        book.execute("update grade set manual_score = 1.5")
    assert cli.main(arguments) == 0
    assert "Marked by hand before, and that mark counts: ann." in capsys.readouterr().out
    assert float(exported(course)["ann"]["score"]) == 1.5


def test_an_assignment_that_the_gradebook_lacks_is_added(plain, tmp_path):
    """A quiz that was handed out elsewhere gets its column in the same transaction."""
    course, made = plain
    other = evolve(made, id="week-9")
    table = marks_table(other, tmp_path / "marks.csv", ann=work_of(other, "ann", ["most"]))
    push = ["nbgrader", "push", "week-9", "--course", str(course), "--marks", str(table), "--add-students"]
    assert cli.main(push) == 0
    with sqlite3.connect(course / "gradebook.db") as book:
        assert book.execute("select auto_score from grade").fetchall() == [(made.count - 1,)]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda text: text.replace("id,name", "who,name", 1), "has no column 'id'"),
        (lambda text: re.sub(r",8,8,8,", ",8,8,nan,", text), "line 2: nan of 8 of 8 points cannot be"),
        (lambda text: re.sub(r",8,8,8,", ",8,8,9,", text), "line 2: 9 of 8 of 8 points cannot be"),
        (lambda text: text.replace(",8,8,8,", ",5,5,5,"), "of another assignment"),
        (lambda text: text + text.splitlines()[1] + "\n", "Someone has two lines"),
    ],
)
def test_a_bad_table_of_marks_writes_nothing(plain, tmp_path, capsys, change, why):
    """Each fault is a sentence, and the gradebook stays as it was."""
    course, made = plain
    table = marks_table(made, tmp_path / "marks.csv", ann=work_of(made, "ann"))
    table.write_text(change(table.read_text()))
    before = dump(course)
    push = ["nbgrader", "push", ID, "--course", str(course), "--marks", str(table), "--add-students"]
    assert cli.main(push) == 2
    assert why in capsys.readouterr().err
    assert dump(course) == before


# ---- setting up
def test_setting_up_twice_changes_nothing(plain, tmp_path):
    """The source and the configuration are the same after a second time; an own notebook gets the quiz once."""
    course, _ = plain
    files = [course / nbgrader.CONFIG, *sorted((course / "source").rglob("*.*"))]
    before = [path.read_bytes() for path in files if path.is_file()]
    nbgrader.setup(ID, course, tmp_path / "instructor")
    assert [path.read_bytes() for path in files if path.is_file()] == before


def test_a_quiz_is_added_to_an_own_notebook_and_configuration(plain, tmp_path):
    """Cells and settings of the instructor's stay, and a new folder of keys takes the place of the old."""
    course, _ = plain
    (course / nbgrader.CONFIG).write_text("c = get_config()\nc.Autograde.create_student = False\n")
    source = course / "source" / ID / f"{ID}.ipynb"
    notebook = json.loads(source.read_text())
    notebook["cells"] = [cell("quiz", "1 + 1")]
    source.write_text(json.dumps(notebook))
    nbgrader.setup(ID, course, tmp_path / "instructor")
    cells = json.loads(source.read_text())["cells"]
    assert [one["id"] for one in cells] == ["quiz", "task", "quiz-week-3"]
    shutil.copytree(tmp_path / "instructor", tmp_path / "moved")
    nbgrader.setup(ID, course, tmp_path / "moved")
    text = (course / nbgrader.CONFIG).read_text()
    assert text.startswith("c = get_config()\nc.Autograde.create_student = False\n")
    assert text.count("configure(") == 1 and "moved" in text


def test_what_cannot_be_set_up_is_refused(plain, tmp_path):
    """No key, no course, a key in the course's own folders, and unequal variants each end in a sentence."""
    course, made = plain
    with pytest.raises(TeachingError, match=r"holds no week-9\.assignment\.json"):
        nbgrader.setup("week-9", course, tmp_path / "instructor")
    with pytest.raises(TeachingError, match="after --course"):
        nbgrader.setup(ID, tmp_path / "nowhere", tmp_path / "instructor")
    shutil.copytree(tmp_path / "instructor", course / "source" / "keys")
    with pytest.raises(TeachingError, match="lies in source/ of the course"):
        nbgrader.setup(ID, course, course / "source" / "keys")
    asked = (evolve(made.asked[0], points=3), *made.asked[1:])
    with pytest.raises(TeachingError, match="the same points"):
        nbgrader.points_of(evolve(made, variants=True, asked=asked))
