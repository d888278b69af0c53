"""Finds each learner's answers in what a platform gives back, and says what is missing, doubled, odd or unreadable."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from attrs import evolve, field, frozen

from backcourse import answers
from backcourse.answers import RECEIPT, Answers, AnswersError
from backcourse.teaching.assignment import Assignment
from backcourse.teaching.roster import Learner
from backcourse.teaching.sources import Folder, Found, Refused, Zip, opened
from backcourse.teaching.submission import Problem, Submission

MOODLE = re.compile(r"(?P<name>[^/]+)_(?P<number>\d+)_assignsubmission_file_")
CANVAS = re.compile(r"(?P<name>[^/_]+?)_(?P<late>LATE_)?(?P<user>\d+)_(?P<number>\d+)_(?P<file>[^/]+)$")
TIMES = ("%Y-%m-%d %H:%M:%S.%f %Z", "%Y-%m-%d %H:%M:%S %Z", "%Y-%m-%d %H:%M:%S.%f", "%Y-%m-%d %H:%M:%S")


@frozen
class Collected:
    """What was handed in: files by learner, and what belongs to nobody; `submissions` reads them one by one."""

    assignment: Assignment
    source: Folder | Zip
    files: dict[str, list[Found]]
    problems: list[Problem] = field(factory=list)

    def submissions(self) -> Iterator[Submission]:
        """Each learner's submission, read when it is asked for."""
        for learner in self.assignment.roster:
            if learner.id in self.files:
                yield _submission(self, learner)

    @property
    def missing(self) -> tuple[Learner, ...]:
        """Those on the roster of whom there is no file."""
        return tuple(learner for learner in self.assignment.roster if learner.id not in self.files)


def collect(assignment: Assignment, path: Path) -> Collected:
    """What was handed in at a path: nbgrader's `submitted`, a zip of Moodle or Canvas, or a folder of notebooks.

    Whose a file is, is taken from the platform's names, never from the file, unless nothing else says it."""
    source = opened(path)
    found = Collected(assignment, source, {})
    known = _Names(assignment)
    unnamed: list[Found] = []
    for file in source.files():
        learner = known.owner(file)
        if file.refused and not learner:
            found.problems.append(Problem(file.path, "", f"{file.refused} It is left out."))
        elif learner:
            found.files.setdefault(learner, []).append(file)
        elif not file.path.endswith("timestamp.txt"):
            unnamed.append(file)
    _by_their_own_word(found, unnamed)
    return found


class _Names:
    """The roster by everything that a platform may call someone."""

    def __init__(self, assignment: Assignment):
        self._ids = {learner.id.casefold(): learner.id for learner in assignment.roster}
        self._lms = {learner.lms: learner.id for learner in assignment.roster if learner.lms}
        self._names: dict[str, str | None] = {}
        for learner in assignment.roster:
            for key in {_plain(learner.name), _plain(" ".join(_last_first(learner.name)))} - {""}:
                self._names[key] = learner.id if key not in self._names else None  # two of one name: neither is meant

    def owner(self, file: Found) -> str | None:
        """The id of the learner who handed a file in, by the platform's word, or none."""
        if canvas := CANVAS.search(file.path):
            return self._lms.get(canvas["user"]) or self._names.get(_plain(canvas["name"]))
        if moodle := MOODLE.search(file.path):
            return self._names.get(_plain(moodle["name"])) or self._ids.get(moodle["name"].casefold())
        for part in file.parts[:-1]:
            if part.casefold() in self._ids:
                return self._ids[part.casefold()]
        stem = re.sub(r"(\.answers\.json|\.ipynb)$", "", file.parts[-1])
        return next((self._ids[key] for key in _beginnings(stem) if key in self._ids), None)


def _beginnings(stem: str) -> Iterator[str]:
    """A file's name and its beginnings up to a dash, underscore or blank: `ann_week-3` may be Ann's."""
    yield stem.casefold()
    for end in reversed([match.start() for match in re.finditer(r"[-_ ]", stem)]):
        yield stem[:end].casefold()


def _plain(name: str) -> str:
    """A name without accents, blanks and signs, as Canvas writes it."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in letters if c.isalnum())


def _last_first(name: str) -> tuple[str, str]:
    first, _, last = name.rpartition(" ")
    return last, first


def _by_their_own_word(found: Collected, unnamed: list[Found]) -> None:
    """Give files that no platform names to who they say they are by, when just one says so and nobody else has."""
    claims: dict[str, list[Found]] = {}
    for file in unnamed:
        said: list[Problem] = []
        own = [a.learner for a in _read(found, file, "", said) if a.assignment == found.assignment.id]
        found.problems.extend(said)
        if own:
            claims.setdefault(own[-1], []).append(file)
        elif not said:
            found.problems.append(Problem(file.path, "", "Its name is nobody's on the roster. It is left out."))
    known = {learner.id for learner in found.assignment.roster}
    for learner, files in claims.items():
        folders = {PurePosixPath(file.path).parent for file in files}
        stems = {file.path.split(".")[0] for file in files}
        if learner not in known:
            text = f"It says that it is by {learner[:80]!r}, who is not on the roster. It is left out."
        elif learner in found.files or (len(folders) > 1 or len(stems) > 1):
            text = f"It says that it is by {learner!r}, and so do other files. It is left out: find out whose it is."
        else:
            found.files[learner] = files
            text = "Only the file itself says whose it is."
        found.problems += [Problem(file.path, learner if learner in known else "", text) for file in files]


def _submission(found: Collected, learner: Learner) -> Submission:
    """One learner's submission, of all their files."""
    problems: list[Problem] = []
    own: list[Answers] = []
    received = None
    files = found.files[learner.id]
    for file in files:
        if file.path.endswith("timestamp.txt"):
            received = _timestamp(found, file)
            continue
        if (canvas := CANVAS.search(file.path)) and canvas["late"]:
            problems.append(Problem(file.path, learner.id, "Canvas marks it as late."))
        own += _read(found, file, learner.id, problems)
    mine = []
    for one in own:
        if one.assignment != found.assignment.id:
            text = f"It holds answers to another assignment, {one.assignment[:80]!r}. They are left out."
            problems.append(Problem(files[0].path, learner.id, text))
        else:
            mine.append(one)
    chosen = _of_one(mine, learner, files[0].path, problems)
    if chosen is None and not problems:
        problems.append(Problem(files[0].path, learner.id, "No answer was saved in it. Has the notebook been saved?"))
    return Submission(learner.id, files[0].path, chosen, received, tuple(problems))


def _of_one(own: list[Answers], learner: Learner, where: str, problems: list[Problem]) -> Answers | None:
    """The answers that count: the learner's own; else what they handed in under another name, which is told."""
    named = [one for one in own if one.learner.casefold() == learner.id.casefold()]
    if not named and own:
        text = f"It says that it is by {own[-1].learner[:80]!r}. It counts for who handed it in. Ask them."
        problems.append(Problem(where, learner.id, text))
        last = max(own, key=lambda one: one.sequence).learner
        named = [one for one in own if one.learner == last]
    chosen = answers.merged(named)
    return evolve(chosen, learner=learner.id) if chosen else None


def _read(found: Collected, file: Found, learner: str, problems: list[Problem]) -> list[Answers]:
    """All answers in a file; what cannot be used is told."""
    try:
        if file.refused:
            raise Refused(file.refused)
        raw = found.source.read(file)
        return [answers.read(raw)] if file.path.endswith(".answers.json") else _in_notebook(raw)
    except Refused as exc:
        said = f"{exc.said} It is left out."
    except AnswersError as exc:
        said = f"It cannot be used as answers: {exc}. It is left out."
    problems.append(Problem(file.path, learner, said))
    return []


def _in_notebook(raw: bytes) -> list[Answers]:
    """The answers in a notebook's receipts; AnswersError where it is no notebook, or a receipt is none."""
    if RECEIPT.encode() not in raw:
        if not raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            raise AnswersError("it is no notebook")
        return []
    try:
        notebook = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise AnswersError("it is not UTF-8 text") from None
    except RecursionError:
        raise AnswersError("it is nested too deeply") from None
    except ValueError:
        raise AnswersError("it is damaged or was cut off") from None
    return [answers.from_dict(one) for one in answers.receipts(notebook)]


def _timestamp(found: Collected, file: Found) -> datetime | None:
    """The time that nbgrader wrote beside a submission, or none where it cannot be read."""
    try:
        text = found.source.read(file)[:100].decode("utf-8", "replace").strip()
    except Refused:
        return None
    for form in TIMES:
        try:
            return datetime.strptime(text, form).replace(tzinfo=UTC)
        except ValueError:
            continue
    return None
