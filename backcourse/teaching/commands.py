"""The commands for teachers: what they are called, what they take, and what they print."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

Command = Callable[[argparse.Namespace, list[str]], int]


def add(commands: argparse._SubParsersAction) -> None:
    """Add the teachers' commands to the `backcourse` command."""
    assign = commands.add_parser(
        "assign",
        help="write a graded quiz to hand out, and its key to keep",
        description="Writes DIR/release/ID to hand out, and DIR/instructor/ID, which holds the key, to keep.",
    )
    assign.add_argument("id", metavar="ID", help="a name such as week-3: small letters, digits, dashes")
    assign.add_argument(
        "--items", nargs="+", required=True, metavar="FILE|LESSON", help="your own questions, or lessons"
    )
    assign.add_argument("--lessons", nargs="*", default=[], metavar="LESSON", help="lessons to hand out with it")
    assign.add_argument("--n", type=int, metavar="N", help="questions for each learner; default: all")
    assign.add_argument("--variants", action="store_true", help="each learner gets questions and choices of their own")
    assign.add_argument(
        "--due", default="", metavar="TIME", help="such as 2026-12-01T23:59+01:00; without a zone: this computer's"
    )
    assign.add_argument("--late-percent", type=float, default=0.0, metavar="P", help="per cent off for each day begun")
    assign.add_argument("--late-days", type=float, metavar="D", help="days after which nothing counts")
    assign.add_argument("--roster", required=True, metavar="CSV", help="one learner a line, with a column id")
    assign.add_argument("--title", default="", help="what learners read above it")
    assign.add_argument("--seed", type=int, metavar="S", help="for the same order of choices again")
    assign.add_argument("--out", default=".", metavar="DIR", help="default: here")
    assign.set_defaults(command=_assign)
    collect = commands.add_parser(
        "collect",
        help="say who handed in, who is late or missing, and what cannot be read",
        description="Reads what was handed in, without unpacking or running anything, and says what is there.",
    )
    _what_was_handed_in(collect)
    collect.add_argument("--out", metavar="CSV", help="a file to write it to as a table, one learner a line")
    collect.set_defaults(command=_collect)
    grade = commands.add_parser(
        "grade",
        help="mark what was handed in: tables of marks, questions that fail, a page for each learner",
        description="Marks without running anything, and writes marks.csv, canvas.csv, moodle.csv, items.csv, "
        "problems.csv, report.html and feedback/ID.html to DIR. A second run replaces what the first one wrote.",
    )
    _what_was_handed_in(grade)
    grade.add_argument("--out", required=True, metavar="DIR", help="the folder to write to; keep it to yourself")
    grade.add_argument("--release-points", action="store_true", help="learners' pages show what each question brought")
    grade.add_argument("--release-key", action="store_true", help="learners' pages show right answers and reasons, too")
    grade.add_argument("--tables-only", action="store_true", help="write no pages and no chart")
    grade.set_defaults(command=_grade)
    _add_nbgrader(commands)


def _add_nbgrader(commands: argparse._SubParsersAction) -> None:
    """Add `backcourse nbgrader setup` and `backcourse nbgrader push`."""
    nbgrader = commands.add_parser("nbgrader", help="use graded quizzes in an nbgrader course")
    ways = nbgrader.add_subparsers(required=True, metavar="setup|push")
    setup = ways.add_parser("setup", help="put an assigned quiz into source/ID, and let nbgrader mark it")
    setup.add_argument(
        "--keys", default="instructor", metavar="DIR", help="what `assign` wrote to keep; default: ./instructor"
    )
    setup.set_defaults(command=_nbgrader_setup)
    push = ways.add_parser("push", help="write marks into the course's gradebook: all of them, or none")
    push.add_argument("--marks", required=True, metavar="CSV", help="the table that `backcourse grade` wrote")
    push.add_argument("--add-students", action="store_true", help="add those whom the gradebook does not know")
    push.set_defaults(command=_nbgrader_push)
    for way in (setup, push):
        way.add_argument("id", metavar="ID", help="the assignment's id, as given to `assign`")
        way.add_argument("--course", required=True, metavar="DIR", help="the folder of the nbgrader course")


def _what_was_handed_in(command: argparse.ArgumentParser) -> None:
    command.add_argument("assignment", metavar="ID.assignment.json", help="what `backcourse assign` wrote for you")
    command.add_argument(
        "source", metavar="SOURCE", help="nbgrader's submitted folder, a zip of Moodle or Canvas, or a folder"
    )


def _assign(options: argparse.Namespace, _others: list[str]) -> int:
    """Write both folders, and say what is where."""
    from backcourse.teaching import assignment, release, roster

    people = roster.read(Path(options.roster))
    pools, public = assignment.pools_of(options.items)
    made = assignment.make(
        options.id,
        pools,
        count=options.n,
        title=options.title,
        seed=options.seed,
        variants=options.variants,
        due=_due(options.due),
        late=assignment.Late(options.late_percent, options.late_days),
        lessons=tuple(options.lessons),
        roster=people,
        low_stakes=public,
    )
    out, keep = release.write(made, Path(options.out))
    print(f"To hand out: {out} ({made.count} of {len(made.asked)} questions a learner).")
    print(f"To keep, with the key: {keep} ({len(people)} learners).")
    if public:
        print("Low stakes: questions of the course itself have their key in the package, and the quiz says so.")
    return 0


def _nbgrader_setup(options: argparse.Namespace, _others: list[str]) -> int:
    """Set a course up for a quiz, and say what comes next."""
    from backcourse.teaching import nbgrader

    print(*nbgrader.setup(options.id, Path(options.course), Path(options.keys)), sep="\n")
    print(f"Next, in {options.course}: nbgrader generate_assignment {options.id}")
    return 0


def _nbgrader_push(options: argparse.Namespace, _others: list[str]) -> int:
    """Write a table of marks into the gradebook, and say whose."""
    from backcourse.teaching import TeachingError

    try:
        from backcourse.teaching import nbgrader_push
    except ModuleNotFoundError as exc:
        raise TeachingError(f"This needs nbgrader ({exc}). Install it: pip install 'backcourse[teaching]'") from None
    results = nbgrader_push.of_csv(Path(options.marks))
    url, course = nbgrader_push.gradebook_of(Path(options.course))
    print(*nbgrader_push.push(url, course, options.id, results, add=options.add_students), sep="\n")
    return 0


def _due(text: str) -> str:
    """A time with its zone, as ISO 8601; refused in a sentence where it is none."""
    from backcourse.teaching import TeachingError

    if not text:
        return ""
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        raise TeachingError(f"--due {text!r} is no time. Write it as 2026-12-01T23:59+01:00.") from None
    return (when if when.tzinfo else when.astimezone()).isoformat()


def _collect(options: argparse.Namespace, _others: list[str]) -> int:
    """Print who is in, counts first, then everything odd."""
    from collections import Counter

    from backcourse.teaching import assignment, grading, reports
    from backcourse.teaching.collect import collect
    from backcourse.teaching.outbox import written

    made = assignment.read(Path(options.assignment))
    found = collect(made, Path(options.source))
    rows, people = [reports.COLLECT_HEADING], {state: list[str]() for state in reports.STATES}
    problems, doubled = list(found.problems), list[str]()
    for marked in grading.marked_of(found):
        rows.append(reports.collect_row(marked))
        people[reports.state(marked)].append(marked.learner.id)
        doubled += [marked.learner.id] if rows[-1][5] else []
        problems += marked.problems
    print(
        grading.counts(Counter({state: len(ids) for state, ids in people.items()}), len(doubled), len(found.problems))
    )
    for state, ids in {**people, "doubled": doubled}.items():
        if ids and state != "in":
            print(f"{state.capitalize()}: {', '.join(ids)}")
    _print_all([f"- {grading.said(problem)}" for problem in problems])
    if options.out:
        rows += [["", "", "nobody's", "", "", "", f"{p.where}: {p.said}"] for p in found.problems]
        written(Path(options.out), "".join(reports.lines(rows)))
        print(f"Wrote {options.out}.")
    return 0


def _print_all(lines: list[str]) -> None:
    """Print lines whatever letters are in them and whatever the terminal can show."""
    import sys

    encoding = sys.stdout.encoding or "utf-8"
    for line in lines:
        print(line.encode(encoding, "replace").decode(encoding))


def _grade(options: argparse.Namespace, _others: list[str]) -> int:
    """Mark everything, write it, and print what it came to."""
    from backcourse.teaching import assignment, grading

    made, out = assignment.read(Path(options.assignment)), Path(options.out)
    done = grading.grade(
        made,
        Path(options.source),
        out,
        pages=not options.tables_only,
        points=options.release_points,
        key=options.release_key,
        progress=grading.Bar(),
    )
    print(grading.counts(done.states, done.doubled, done.strays))
    print(f"{done.problems} {'problem' if done.problems == 1 else 'problems'} to look at, in {out / 'problems.csv'}.")
    lines = [f"- {item.asked.id} ({item.asked.item.id}): {' '.join(item.look_at)}" for item in done.items]
    _print_all(["Questions to look at first:", *lines[:3]] if lines else ["No question has an answer yet."])
    _print_all([f"{name} is kept: it was there and is not what the last run wrote." for name in done.kept])
    print(f"Wrote {out}.")
    return 0
