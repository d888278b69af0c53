"""The whole way of a graded quiz: assigned, answered by two learners in JupyterLab, handed in, collected and graded."""

import csv
import shutil
import zipfile

import pytest
from playwright.sync_api import expect

from backcourse import cli
from backcourse.teaching import assignment

from .conftest import opened
from .hands import button, press_on
from .test_graded import SAMPLE, WHYS, begin, fill_in, heard, receipt, save

ROSTER = "id,name,email\nann,Anna Berg,ann@example.org\nben,Ben Diaz,ben@example.org\ncem,Cem Ek,cem@example.org\n"
WRONG = {"ann": (), "ben": ("most", "low-back-turns-far", "how-far")}  # the questions that each answers wrong
OPEN = {"ann": (), "ben": ("what-turns-where",)}  # the questions that each leaves out


@pytest.fixture(scope="module")
def assigned(tmp_path_factory):
    """The folders that `backcourse assign` writes, with an order of questions and choices for each learner."""
    folder = tmp_path_factory.mktemp("assigned")
    (folder / "roster.csv").write_text(ROSTER)
    arguments = [
        "assign",
        "week-3",
        "--items",
        str(SAMPLE),
        "--roster",
        str(folder / "roster.csv"),
        "--title",
        "Week 3",
    ]
    assert cli.main([*arguments, "--variants", "--lessons", "08-chair-twist", "--out", str(folder)]) == 0
    return folder


def work(lab, browser, assigned, learner):
    """Answer as a learner does, in a folder of one's own, and save the notebook; the folder."""
    made = assignment.read(assigned / "instructor" / "week-3" / "week-3.assignment.json")
    folder = lab.root / f"home-of-{learner}"
    shutil.copytree(assigned / "release" / "week-3", folder)
    with opened(lab, browser, folder / "week-3.ipynb", copy=False) as page:
        quiz, given = begin(page.run_all(), learner), 0
        for asked in made.asked_of(learner):
            if asked.item.id in OPEN[learner]:
                press_on(page, button(quiz, "Next open question"))
                continue
            fill_in(page, quiz, asked.item, wrong=asked.item.id in WRONG[learner])
            save(page, quiz)
            given += 1
            heard(quiz, f"Saved. {given} of 8" if given < 8 else "All 8 questions have an answer.")
            if given < 8:
                press_on(page, button(quiz, "Next open question"))
        expect(receipt(page)).to_contain_text(f"{given} of 8 answers saved as {learner}")
        page.save()
    return folder


@pytest.fixture(scope="module")
def handed_in(lab, browser, assigned):
    """The zip that Moodle gives: Anna's notebook, and Ben's file of answers; Cem has handed in nothing."""
    file = assigned / "moodle.zip"
    with zipfile.ZipFile(file, "w") as box:
        ann, ben = (work(lab, browser, assigned, learner) for learner in ("ann", "ben"))
        box.write(ann / "week-3.ipynb", "Anna Berg_4711_assignsubmission_file/week-3.ipynb")
        box.write(ben / "week-3.answers.json", "Ben Diaz_4712_assignsubmission_file/week-3.answers.json")
    return file


def test_what_was_handed_in_is_collected(assigned, handed_in, capsys):
    """Two are in, one is missing, and nothing is odd."""
    kept = str(assigned / "instructor" / "week-3" / "week-3.assignment.json")
    assert cli.main(["collect", kept, str(handed_in)]) == 0
    said = capsys.readouterr().out
    assert "3 learners: 2 in, 0 late, 1 missing, 0 unreadable" in said and "Missing: cem" in said


def test_the_marks_are_those_of_the_answers(assigned, handed_in):
    """All right is all points; three wrong and one open is four of eight; the platform's table agrees."""
    kept, out = str(assigned / "instructor" / "week-3" / "week-3.assignment.json"), assigned / "results"
    assert cli.main(["grade", kept, str(handed_in), "--out", str(out)]) == 0
    marks = {row["id"]: row for row in csv.DictReader((out / "marks.csv").open(encoding="utf-8"))}
    assert {learner: row["total"] for learner, row in marks.items()} == {"ann": "8", "ben": "4", "cem": "0"}
    moodle = {row["Username"]: row["Week 3"] for row in csv.DictReader((out / "moodle.csv").open(encoding="utf-8"))}
    assert (moodle["ann"], moodle["ben"]) == ("8", "4")
    assert "4 of 8 points" in (out / "feedback" / "ben.html").read_text(encoding="utf-8")


def test_no_key_went_with_it(assigned, handed_in):
    """Neither what was handed out, nor what was handed in, nor a learner's page holds a reason."""
    with zipfile.ZipFile(handed_in) as box:
        texts = [box.read(name).decode() for name in box.namelist()]
    texts += [path.read_text() for path in (assigned / "release" / "week-3").glob("*.*")]
    assert len(texts) >= 5 and not [why for why in WHYS if any(why in text for text in texts)]
