"""`backcourse lab` keeps what learners wrote and opens a JupyterLab that is quiet."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from backcourse import lab

LESSON, PICTURE = "notebooks/00-start-here.ipynb", "assets/spine.svg"


@pytest.fixture
def course(tmp_path):
    """A small course of one lesson and one picture."""
    for name, text in ((LESSON, "first lesson"), (PICTURE, "first picture")):
        path = tmp_path / "course" / name
        path.parent.mkdir(parents=True)
        path.write_text(text)
    return tmp_path / "course"


@pytest.fixture
def mine(tmp_path):
    """A folder of the learner's, with a name that needs quoting."""
    return tmp_path / "my lessons & notes"


def files(folder):
    """All files of a folder with their text, the manifest left out."""
    found = {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*") if p.is_file()}
    return {name: text for name, text in found.items() if name != lab.MANIFEST}


def test_lessons_and_their_pictures_arrive_and_a_second_time_changes_nothing(course, mine):
    """The learner's folder holds what the course holds; opening it again says and changes nothing."""
    assert lab.deliver(course, mine) == []
    assert files(mine) == files(course)
    assert lab.deliver(course, mine) == [] and files(mine) == files(course)


def test_an_unchanged_lesson_is_updated(course, mine):
    """A lesson that the learner did not touch becomes the new one."""
    lab.deliver(course, mine)
    (course / LESSON).write_text("second lesson")
    assert lab.deliver(course, mine) == ["Updated 00-start-here.ipynb."]
    assert files(mine) == files(course)


def test_a_changed_lesson_is_kept_and_the_new_one_laid_beside_it(course, mine):
    """What the learner wrote stays; the new version comes under another name, once, and both are said."""
    lab.deliver(course, mine)
    (mine / LESSON).write_text("my answers")
    assert lab.deliver(course, mine) == []
    (course / LESSON).write_text("second lesson")
    assert lab.deliver(course, mine) == [
        "You changed 00-start-here.ipynb, so yours was kept.",
        "The new version is beside it: 00-start-here (new).ipynb.",
    ]
    kept = files(course) | {LESSON: "my answers", "notebooks/00-start-here (new).ipynb": "second lesson"}
    assert files(mine) == kept
    assert lab.deliver(course, mine) == [] and files(mine) == kept


def test_a_changed_new_version_is_kept_too(course, mine):
    """Notes in `(new)` survive the next version, which takes another name."""
    lab.deliver(course, mine)
    (mine / LESSON).write_text("my answers")
    (course / LESSON).write_text("second lesson")
    lab.deliver(course, mine)
    (mine / "notebooks/00-start-here (new).ipynb").write_text("more answers")
    (course / LESSON).write_text("third lesson")
    assert lab.deliver(course, mine)[1] == "The new version is beside it: 00-start-here (new 2).ipynb."
    assert sorted(files(mine).values()) == ["first picture", "more answers", "my answers", "third lesson"]


@pytest.mark.parametrize("manifest", [None, "", "{", "[]", '{"delivered": 3}', '{"other": {}}', "\x00"])
def test_without_its_manifest_a_folder_loses_nothing(course, mine, manifest):
    """When it is not known what was delivered, whatever differs counts as the learner's."""
    lab.deliver(course, mine)
    (mine / LESSON).write_text("my answers")
    (mine / lab.MANIFEST).unlink()
    if manifest is not None:
        (mine / lab.MANIFEST).write_text(manifest)
    lab.deliver(course, mine)
    assert files(mine)[LESSON] == "my answers"
    assert files(mine)["notebooks/00-start-here (new).ipynb"] == "first lesson"


def test_a_deleted_lesson_comes_back(course, mine):
    """A learner who deleted a lesson gets a fresh one."""
    lab.deliver(course, mine)
    (mine / LESSON).unlink()
    lab.deliver(course, mine)
    assert files(mine) == files(course)


def test_a_folder_that_cannot_be_made_is_refused_in_a_sentence(course, tmp_path):
    """A file in the folder's place is named, with what to do."""
    (tmp_path / "taken").write_text("x")
    with pytest.raises(lab.LabError, match=r"taken cannot be written \(.*\)\. Name another folder\."):
        lab.deliver(course, tmp_path / "taken")


def test_a_course_is_not_copied_onto_itself(course):
    """Naming the course's own folder is refused with the command that opens it."""
    with pytest.raises(lab.LabError, match="is the course itself"):
        lab.deliver(course, course)


def test_only_root_users_get_the_option_for_root(course, monkeypatch):
    """JupyterLab's own refusal to run as root is lifted for root and for nobody else."""
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    assert "--allow-root" not in lab.options(course / "notebooks")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert "--allow-root" in lab.options(course / "notebooks")
    monkeypatch.delattr(os, "geteuid")
    assert "--allow-root" not in lab.options(course / "notebooks")


def test_the_pictures_beside_the_lessons_are_served_with_them(course):
    """A folder of lessons without pictures beside it is served itself; a missing first page gives the list of files."""
    assert lab.options(course / "notebooks")[:2] == [
        f"--ServerApp.root_dir={course}",
        "--LabApp.default_url=/lab/tree/notebooks/00-start-here.ipynb",
    ]
    shutil.rmtree(course / "assets")
    (course / LESSON).unlink()
    assert lab.options(course / "notebooks")[:2] == [
        f"--ServerApp.root_dir={course / 'notebooks'}",
        "--LabApp.default_url=/lab/tree/",
    ]


def _listens(address: str) -> bool:
    """Whether the server takes connections yet: it prints its address a moment before."""
    try:
        socket.create_connection(("127.0.0.1", urlsplit(address).port), timeout=5).close()
    except OSError:
        return False
    return True


@pytest.fixture
def opened(course, mine, tmp_path):
    """JupyterLab as a learner starts it, with a home of its own; gives the address it printed and what it said."""
    (course / LESSON).write_text(json.dumps({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    lab.deliver(course, mine)
    environment = {k: v for k, v in os.environ.items() if not k.startswith("JUPYTER")}
    log = tmp_path / "log"
    with log.open("w") as sink:
        server = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "backcourse.cli",
                "lab",
                "--in-place",
                mine / "notebooks",
                "--no-browser",
                "--port=0",
            ],
            env=environment
            | {"HOME": str(tmp_path), "PYTHONPATH": str(Path(lab.__file__).parents[1]), "JUPYTER_TOKEN": "secret"},
            stdout=sink,
            stderr=subprocess.STDOUT,
        )
    try:
        for _ in range(600):
            address = re.search(r"http://127\.0\.0\.1:\d+/\S*(?=\s)", log.read_text())
            if (address and _listens(address[0])) or server.poll() is not None:
                break
            time.sleep(0.1)
        assert address, log.read_text()
        yield address[0].partition("?")[0], log
    finally:
        server.terminate()
        server.wait(30)


def test_jupyterlab_opens_on_the_first_page_and_asks_nothing_of_the_outside(opened):
    """It answers at the first page, with news and update checks off and our server extension loaded."""
    address, log = opened
    assert address.endswith("/lab/tree/notebooks/00-start-here.ipynb")
    request = urllib.request.Request(address, headers={"Authorization": "token secret"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        page = answer.read().decode()
    settings = json.loads(re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', page, re.DOTALL)[1])
    assert "@jupyterlab/apputils-extension:announcements" in str(settings["disabledExtensions"])
    assert "backcourse.labextra | extension was successfully loaded" in log.read_text()
    assert "Extension Manager is 'readonly'" in log.read_text()
