"""The `backcourse` command: open the course, or check and refresh what it is made of."""

import argparse
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from backcourse.teaching import TeachingError
from backcourse.teaching import commands as commands_for_teachers

DEFAULT_FOLDER = "backcourse-lessons"


class Refusal(Exception):
    """Something the command cannot do; the message says what to do instead."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 faults found, 2 refused."""
    parser = _parser()
    options, others = parser.parse_known_args(sys.argv[1:] if arguments is None else list(arguments))
    if others and options.command is not _lab:
        parser.error(
            f"`backcourse {options.name}` does not know {' '.join(others)}. See `backcourse {options.name} -h`."
        )
    try:
        return options.command(options, others)
    except (Refusal, TeachingError) as problem:
        print(f"backcourse: {problem}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    """The commands, their options and what they are for."""
    parser = argparse.ArgumentParser(prog="backcourse", description="An interactive course about the back.")
    parser.add_argument("--version", action="version", version=f"backcourse {_version()}")
    commands = parser.add_subparsers(required=True, metavar="command", dest="name")
    lab = commands.add_parser(
        "lab",
        help="open the course in JupyterLab",
        usage="backcourse lab [DIR] [any option of jupyter lab]",
        description=f"Copies the lessons to DIR (./{DEFAULT_FOLDER}), keeps those you changed, opens JupyterLab.",
        allow_abbrev=False,
    )
    lab.add_argument("--in-place", metavar="FOLDER", help="open this folder of lessons itself, without copying")
    lab.set_defaults(command=_lab)
    check = commands.add_parser(
        "check", help="list every fault in the content, the lessons, the pictures and the movements"
    )
    check.add_argument("--movements", nargs="*", metavar="ID", help="measure every frame of these movements, or of all")
    check.set_defaults(command=_check)
    notebooks = commands.add_parser("notebooks", help="run every lesson and store what it shows")
    notebooks.set_defaults(command=_notebooks)
    assets = commands.add_parser("assets", help="compile the movements and draw the pictures")
    assets.add_argument("--check", action="store_true", help="write nothing; say what differs from what is stored")
    assets.set_defaults(command=_assets)
    movement = commands.add_parser("movement", help="draw a movement's storyboard from its record, and measure it")
    movement.add_argument("id", metavar="ID", help="the record's name in content/movements, without .toml")
    movement.add_argument("--out", metavar="FILE", help="the picture to write; default: ID.svg")
    movement.set_defaults(command=_movement)
    matrix = commands.add_parser("matrix", help="print every condition and technique for a clinician to sign")
    matrix.add_argument("--format", choices=("markdown", "csv", "html"), default="markdown", help="default: markdown")
    matrix.set_defaults(command=_matrix)
    handout = commands.add_parser("handout", help="write a technique's handout, one page to print")
    handout.add_argument("technique", metavar="TECHNIQUE", help="the technique's id, such as chair-twist")
    handout.add_argument("--out", metavar="FILE", help="the page to write; default: TECHNIQUE.html")
    handout.set_defaults(command=_handout)
    quiz = commands.add_parser("quiz", help="bring in questions of jupyterquiz or GIFT, or give out a lesson's")
    quiz.add_argument(
        "way", choices=("import", "export"), help="import a file, or export a lesson or a file of your own"
    )
    quiz.add_argument("what", metavar="FILE|LESSON", help="the file to import (.json, .gift), or what to export")
    quiz.add_argument("--to", choices=("jupyterquiz", "gift", "moodle", "qti"), default="jupyterquiz", help="the form")
    quiz.add_argument("--out", metavar="FILE", help="where to write; default: the screen, for qti LESSON.zip")
    quiz.set_defaults(command=_quiz)
    commands_for_teachers.add(commands)
    return parser


def _version() -> str:
    try:
        return version("backcourse")
    except PackageNotFoundError:
        return "(not installed)"


def _lab(options, others: list[str]) -> int:
    """Open the learner's own copy of the course, or a folder of lessons in place."""
    from backcourse import lab

    try:
        folder = Path(options.in_place) if options.in_place else _own_copy(others)
        lab.start(folder, others)
    except lab.LabError as problem:
        raise Refusal(problem) from problem
    return 0


def _own_copy(others: list[str]) -> Path:
    """Take the learner's folder off the arguments, bring its lessons up to date, and say what became of them."""
    from backcourse import lab

    named = bool(others) and not others[0].startswith("-")
    target = Path(others.pop(0) if named else DEFAULT_FOLDER).expanduser().resolve()
    said = lab.deliver(lab.course_root(), target)
    print(f"Your lessons are in {target}.", *said, sep="\n", flush=True)
    return target / "notebooks"


def _checkout() -> Path:
    """The top of the checkout, where the lessons and pictures can be made anew."""
    from backcourse import lab

    root = lab.course_root()
    if not (root / "pyproject.toml").is_file():
        raise Refusal("this works in a checkout of the project only; get one and run `make setup` there.")
    return root


def _check(options, _others) -> int:
    """Print every fault of the course at once, or what the frames of movements measure."""
    from backcourse import assets, knowledge, lessons, prose_rules, rehearsal, report

    if options.movements is not None:
        return _check_movements(options.movements)
    root = _checkout()
    faults = [*knowledge.faults(), *lessons.faults(root), *prose_rules.content_faults()]
    faults += [*assets.compare(root), *rehearsal.all_faults()]
    print(*report.lines(root), *faults, sep="\n")
    print(f"{_count(len(faults), 'fault')} in content, lessons, pictures and movements.")
    return 1 if faults else 0


def _check_movements(ids: list[str]) -> int:
    """Print a row of worst values for each movement, then every fault."""
    from backcourse import rehearsal

    rows = rehearsal.rehearse([_known_movement(i) for i in ids])
    faults = [fault for row in rows for fault in row.faults]
    print(*rehearsal.table(rows), rehearsal.LEGEND, *faults, sep="\n")
    print(f"{_count(len(faults), 'fault')} in {_count(len(rows), 'movement')}.")
    return 1 if faults else 0


def _count(number: int, thing: str) -> str:
    return f"{number} {thing if number == 1 else thing + 's'}"


def _known_movement(movement_id: str) -> str:
    """The id, if there is such a movement; else it is refused with those that are spelt alike."""
    from backcourse.body import movements

    known = movements(mistakes=True)
    if movement_id not in known:
        close = get_close_matches(movement_id, known, 3) or known
        raise Refusal(f"there is no movement {movement_id!r}. Use one of: {', '.join(close)}.")
    return movement_id


def _notebooks(_options, _others) -> int:
    """Run the lessons and name those that were stored anew."""
    from backcourse import lessons

    try:
        written = lessons.refresh(_checkout())
    except lessons.LessonError as problem:
        print(problem, file=sys.stderr)
        return 1
    print(*(f"Stored {path.name}." for path in written), "Every lesson is up to date.", sep="\n")
    return 0


def _assets(options, _others) -> int:
    """Compile the movements and draw the pictures, or say what differs."""
    from backcourse import assets
    from backcourse.body.movement import MovementError

    root = _checkout()
    if options.check:
        faults = assets.compare(root)
        print(*(faults or ["Every movement and picture is up to date."]), sep="\n")
        return 1 if faults else 0
    try:
        written = assets.build(root)
    except MovementError as problem:
        print(problem, file=sys.stderr)
        return 1
    print(*(f"Wrote {Path(path).name}." for path in written), "Every movement and picture is up to date.", sep="\n")
    return 0


def _movement(options, _others) -> int:
    """Draw a movement's storyboard from its record as it stands, and print what its frames measure."""
    from backcourse import boards, knowledge, rehearsal
    from backcourse.body.clip import Clip
    from backcourse.body.movement import MovementError, compile_clip

    movement_id = _known_movement(options.id)
    try:
        film = Clip(compile_clip(knowledge.movement(movement_id)))
    except (MovementError, knowledge.ContentError) as problem:
        raise Refusal(problem) from problem
    path = Path(options.out or f"{movement_id}.svg")
    path.write_text(boards.storyboard(film), encoding="utf-8", newline="\n")
    row = rehearsal.rehearsed(film)
    print(f"Wrote {path}.", *rehearsal.table([row]), rehearsal.LEGEND, *row.faults, sep="\n")
    return 1 if row.faults else 0


def _matrix(options, _others) -> int:
    """Print the matrix record by record, and say how many records are signed."""
    from backcourse import matrix

    print(matrix.table(options.format), end="")
    print(matrix.signed(), file=sys.stderr)
    return 0


def _handout(options, _others) -> int:
    """Write a handout as HTML, and as PDF beside it where a browser can print one."""
    from backcourse import handout, pdf

    try:
        text = handout.page(options.technique)
    except (ValueError, LookupError) as problem:
        raise Refusal(problem) from problem
    path = Path(options.out or f"{options.technique}.html").with_suffix(".html")
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as problem:
        raise Refusal(f"{path} cannot be written ({problem.strerror}). Name another file with --out.") from problem
    print(f"Wrote {path}.")
    try:
        print(f"Wrote {pdf.write(path)}.")
    except pdf.NoPdf as problem:
        print(problem)
    return 0


def _quiz(options, _others) -> int:
    """Print the questions in the other form, and say what was changed or lost."""
    from backcourse import knowledge, quizfiles

    try:
        text, said = _brought_in(options.what) if options.way == "import" else _given_out(options)
    except (quizfiles.QuizFileError, knowledge.ContentError) as problem:
        raise Refusal(problem) from problem
    if options.out and text:
        Path(options.out).write_text(text, encoding="utf-8", newline="\n")
    else:
        print(text, end="")
    print(*said, sep="\n", file=sys.stderr)
    return 0


def _brought_in(name: str) -> tuple[str, Sequence[str]]:
    """A file of another program as our own TOML, and what was changed or lost."""
    from backcourse import quizfiles
    from backcourse.teaching import gift

    json = Path(name).suffix == ".json"
    imported = quizfiles.read_jupyterquiz(name) if json else gift.read(Path(name))
    return quizfiles.toml(imported.record), imported.said


def _given_out(options) -> tuple[str, Sequence[str]]:
    """Questions in another program's form, and what was changed or lost."""
    from backcourse import quizfiles
    from backcourse.teaching import assignment, gift, platforms

    (record,), _ = assignment.pools_of([options.what])
    if options.to == "qti":
        path = Path(options.out or f"{record.id}.zip")
        return "", [*platforms.qti(record, path), f"Wrote {path}."]
    if options.to == "jupyterquiz":
        exported = quizfiles.to_jupyterquiz(record)
        return quizfiles.as_json(exported), exported.said
    return gift.write(record) if options.to == "gift" else platforms.moodle_xml(record)


if __name__ == "__main__":
    sys.exit(main())
