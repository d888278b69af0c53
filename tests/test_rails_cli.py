"""The `backcourse` command answers bad input in a sentence and hands everything else on."""

import sys
from types import ModuleType

import pytest

from backcourse import cli, lab
from backcourse.body import movement

assert movement.MovementError  # read before the modules it needs are stood in for


@pytest.fixture
def started(monkeypatch, tmp_path):
    """What JupyterLab would be started with, in an empty folder and without starting it."""
    calls = []
    monkeypatch.chdir(tmp_path)
    (tmp_path / "course" / "notebooks").mkdir(parents=True)
    (tmp_path / "course" / "notebooks" / "00-start-here.ipynb").write_text("lesson")
    monkeypatch.setattr(lab, "course_root", lambda: tmp_path / "course")
    monkeypatch.setattr(lab, "start", lambda folder, arguments: calls.append((folder, arguments)))
    return calls


@pytest.mark.parametrize(
    ("arguments", "folder", "passed"),
    [
        ([], "backcourse-lessons", []),
        (["mine"], "mine", []),
        (["--no-browser", "--port", "8899"], "backcourse-lessons", ["--no-browser", "--port", "8899"]),
        (["mine", "--port", "8899"], "mine", ["--port", "8899"]),
        (["mine", "--port=8899", "--ip", "::"], "mine", ["--port=8899", "--ip", "::"]),
    ],
)
def test_lab_takes_a_folder_first_and_passes_the_rest_to_jupyterlab(
    started, tmp_path, arguments, folder, passed, capsys
):
    """The first word is the learner's folder; every other option is JupyterLab's."""
    assert cli.main(["lab", *arguments]) == 0
    assert started == [(tmp_path / folder / "notebooks", passed)]
    assert (tmp_path / folder / "notebooks" / "00-start-here.ipynb").read_text() == "lesson"
    assert capsys.readouterr().out == f"Your lessons are in {tmp_path / folder}.\n"


def test_lab_in_place_copies_nothing(started, tmp_path):
    """A maintainer works on the lessons themselves."""
    assert cli.main(["lab", "--in-place", "course/notebooks", "--port", "1"]) == 0
    assert [(str(folder), rest) for folder, rest in started] == [("course/notebooks", ["--port", "1"])]
    assert not (tmp_path / "backcourse-lessons").exists()


def test_a_changed_lesson_is_reported_in_plain_sentences(started, tmp_path, capsys):
    """A learner reads what was kept and where the new version is."""
    cli.main(["lab"])
    (tmp_path / "backcourse-lessons/notebooks/00-start-here.ipynb").write_text("my answers")
    (tmp_path / "course/notebooks/00-start-here.ipynb").write_text("new lesson")
    capsys.readouterr()
    cli.main(["lab"])
    assert capsys.readouterr().out.splitlines()[1:] == [
        "You changed 00-start-here.ipynb, so yours was kept.",
        "The new version is beside it: 00-start-here (new).ipynb.",
    ]


def test_a_folder_that_does_not_exist_is_refused(capsys):
    """Exit 2 and a sentence that says what to name."""
    assert cli.main(["lab", "--in-place", "nowhere"]) == 2
    assert capsys.readouterr().err == "backcourse: There is no folder nowhere. Name the one that holds the lessons.\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["chek"], "invalid choice: 'chek'"),
        (["check", "--all"], "`backcourse check` does not know --all. See `backcourse check -h`."),
        (["notebooks", "01"], "`backcourse notebooks` does not know 01."),
        ([], "the following arguments are required: command"),
    ],
)
def test_unknown_words_are_refused_with_exit_2(arguments, sentence, capsys):
    """A mistyped command or option is named."""
    with pytest.raises(SystemExit) as stopped:
        cli.main(arguments)
    assert stopped.value.code == 2 and sentence in capsys.readouterr().err


def test_the_version_is_the_packages(capsys):
    """`--version` names the course and its version."""
    with pytest.raises(SystemExit) as stopped:
        cli.main(["--version"])
    assert stopped.value.code == 0 and capsys.readouterr().out == "backcourse 0.1.0\n"


@pytest.fixture
def parts(monkeypatch, tmp_path):
    """Knowledge, lessons, pictures and movements that report what they are told to, in a made-up checkout."""
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.setattr(lab, "course_root", lambda: tmp_path)
    found = {"knowledge": [], "lessons": [], "prose_rules": [], "assets": [], "rehearsal": [], "report": ["Grade 3."]}

    def stand_in(name, **functions):
        module = ModuleType(f"backcourse.{name}")
        vars(module).update(functions)
        monkeypatch.setitem(sys.modules, module.__name__, module)
        monkeypatch.setattr(sys.modules["backcourse"], name, module, raising=False)

    stand_in("knowledge", faults=lambda: found["knowledge"])
    stand_in("rehearsal", all_faults=lambda: found["rehearsal"])
    stand_in("prose_rules", content_faults=lambda: found["prose_rules"])
    stand_in("report", lines=lambda root: found["report"])
    stand_in("lessons", faults=lambda root: found["lessons"])
    stand_in("assets", compare=lambda root: found["assets"], build=lambda root: [root / "assets" / "spine.svg"])
    return found


def test_check_prints_every_fault_at_once(parts, capsys):
    """One run names all that is wrong in content, lessons, pictures and movements, and fails."""
    parts.update(knowledge=["A claim has no source."], lessons=["A lesson has no title."], assets=["A picture is old."])
    parts.update(rehearsal=["A knee is in the floor."], prose_rules=["A record promises a cure."])
    assert cli.main(["check"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "Grade 3.",
        "A claim has no source.",
        "A lesson has no title.",
        "A record promises a cure.",
        "A picture is old.",
        "A knee is in the floor.",
        "5 faults in content, lessons, pictures and movements.",
    ]


def test_check_of_a_sound_course_passes(parts, capsys):
    """No fault, exit 0; the grades and counts are told all the same."""
    assert cli.main(["check"]) == 0
    assert capsys.readouterr().out == "Grade 3.\n0 faults in content, lessons, pictures and movements.\n"


def test_assets_check_fails_on_an_old_picture_and_writes_nothing(parts, capsys):
    """`--check` compares; without it the pictures are made and named."""
    parts["assets"] = ["A picture is old."]
    assert cli.main(["assets", "--check"]) == 1 and capsys.readouterr().out == "A picture is old.\n"
    assert cli.main(["assets"]) == 0 and capsys.readouterr().out.startswith("Wrote spine.svg.\n")


@pytest.mark.parametrize("command", ["check", "notebooks", "assets"])
def test_maintainers_commands_ask_for_a_checkout(command, monkeypatch, tmp_path, capsys):
    """An installed course can be opened, not rebuilt, and says so."""
    monkeypatch.setattr(lab, "course_root", lambda: tmp_path)
    for name in ("knowledge", "assets", "prose_rules", "rehearsal", "report"):
        monkeypatch.setitem(sys.modules, f"backcourse.{name}", ModuleType(name))
        monkeypatch.setattr(sys.modules["backcourse"], name, sys.modules[f"backcourse.{name}"], raising=False)
    assert cli.main([command]) == 2
    assert "works in a checkout of the project only" in capsys.readouterr().err
