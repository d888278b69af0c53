"""The class: one learner a line of a CSV file, and every fault in it with its line."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from attrs import frozen

from backcourse.teaching import TeachingError

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]{0,79}")
NAMES = {
    "id": ("id", "learner", "learner_id", "student_id", "username", "login id", "sis login id", "user_id"),
    "name": ("name", "student", "full name", "student name", "display name"),
    "first": ("first_name", "first name", "given name"),
    "last": ("last_name", "last name", "surname", "family name"),
    "email": ("email", "email address", "e-mail"),
    "lms": ("lms_id", "canvas_id", "lms_user_id", "moodle_id"),
    "extra_days": ("extra_days", "extension"),
}


@frozen
class Learner:
    """One person of the class; `lms` is the learning platform's own number, `extra_days` what was granted them."""

    id: str
    name: str = ""
    email: str = ""
    lms: str = ""
    extra_days: float = 0.0


def read(path: Path) -> tuple[Learner, ...]:
    """The learners of a CSV file with a heading line; TeachingError names every fault with its line, all at once."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as exc:
        raise TeachingError(f"{path} cannot be read ({exc}). Give a CSV file in UTF-8.") from None
    rows = csv.reader(
        io.StringIO(text),
        delimiter=";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ",",
    )
    heading = [cell.strip().lower() for cell in next(rows, [])]
    columns = {key: heading.index(name) for key, names in NAMES.items() for name in reversed(names) if name in heading}
    if "id" not in columns:
        raise TeachingError(
            f"{path}, line 1: no column is named `id`. Begin the file with a line such as: id,name,email"
        )
    found, faults, lines = [], [], {}
    for row in rows:
        line = rows.line_num
        if not any(cell.strip() for cell in row):
            continue
        try:
            learner = _learner({key: row[at].strip() if at < len(row) else "" for key, at in columns.items()})
        except ValueError as exc:
            faults.append(f"{path}, line {line}: {exc}")
            continue
        if first := lines.get(learner.id.casefold()):
            faults.append(
                f"{path}, line {line}: the id {learner.id!r} is on line {first} already. Give each learner one line."
            )
        lines.setdefault(learner.id.casefold(), line)
        found.append(learner)
    if not found and not faults:
        faults = [f"{path}: there is nobody in it. Add a line for each learner."]
    if faults:
        raise TeachingError("\n".join(faults))
    return tuple(found)


def _learner(given: dict[str, str]) -> Learner:
    """A line as a learner; ValueError, as a sentence, where it cannot be."""
    if not given["id"]:
        raise ValueError("there is no id. Write one, or take the line out.")
    if not ID.fullmatch(given["id"]) or ".." in given["id"]:
        raise ValueError(
            f"the id {given['id'][:80]!r} is none. Use letters, digits and . _ @ + -, at most 80, no blanks."
        )
    name = given.get("name") or " ".join(filter(None, (given.get("first"), given.get("last"))))
    try:
        extra = float((given.get("extra_days") or "0").replace(",", "."))
    except ValueError:
        extra = -1.0
    if not 0 <= extra <= 365:
        raise ValueError(f"{given['extra_days']!r} extra days is not a number from 0 to 365.")
    return Learner(given["id"], name, given.get("email", ""), given.get("lms", ""), extra)
