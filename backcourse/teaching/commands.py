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
