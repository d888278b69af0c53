"""Finds each learner's answers in what a platform gives back, and says what is missing, doubled, odd or unreadable."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from attrs import evolve, field, frozen

from backcourse import answers
from backcourse.answers import Answers
from backcourse.teaching.assignment import Assignment
from backcourse.teaching.marking import AHEAD
from backcourse.teaching.owners import FOLDER, GUESS, STRANGER, Owner, Owners
from backcourse.teaching.reading import LEFT_OUT, answers_in, time_in
from backcourse.teaching.roster import Learner
from backcourse.teaching.sources import Folder, Found, Zip, opened
from backcourse.teaching.submission import Problem, Submission

MOST_EACH = 50  # files of one learner that are read


@frozen
class Collected:
    """What was handed in: files by learner, and what belongs to nobody; `submissions` reads them one by one.

    `problems` are about files that are nobody's; `told` are those of each learner, which their submission carries."""

    assignment: Assignment
    source: Folder | Zip
    owners: Owners
    files: dict[str, list[Found]] = field(factory=dict)
    problems: list[Problem] = field(factory=list)
    told: dict[str, list[Problem]] = field(factory=dict)

    def submissions(self) -> Iterator[Submission]:
        """Each learner's submission, read when it is asked for."""
        for learner in self.assignment.roster:
            if submission := self.submission_of(learner):
                yield submission

    def submission_of(self, learner: Learner) -> Submission | None:
        """What a learner handed in, read now, or nothing."""
        told = self.told.get(learner.id, [])
        if learner.id in self.files:
            return _submission(self, learner, list(told))
        return Submission(learner.id, told[0].where, None, problems=tuple(told)) if told else None

    @property
    def missing(self) -> tuple[Learner, ...]:
        """Those on the roster of whom there is no file."""
        return tuple(learner for learner in self.assignment.roster if learner.id not in self.files)


def collect(assignment: Assignment, path: Path) -> Collected:
    """What was handed in at a path: nbgrader's `submitted`, a zip of Moodle or Canvas, or a folder of notebooks.

    Whose a file is, is taken from the platform's names, never from the file, unless nothing else says it."""
    source = opened(path)
    files = list(source.files())
    found = Collected(assignment, source, Owners(assignment, files))
    unnamed: list[tuple[Found, Owner]] = []
    for file in files:
        owner = found.owners.of(file)
        if file.refused and (not owner.learner or file.kind == "other"):
            found.problems.append(Problem(file.path, owner.learner, f"{file.refused} {LEFT_OUT}"))
        elif owner.learner:
            found.files.setdefault(owner.learner, []).append(file)
        elif file.kind in ("answers", "notebook"):
            unnamed.append((file, owner))
    _this_assignment(found)
    _one_account_each(found)
    _by_their_own_word(found, unnamed)
    for problem in found.problems:
        if problem.learner:
            found.told.setdefault(problem.learner, []).append(problem)
    found.problems[:] = [problem for problem in found.problems if not problem.learner]
    return found


def _this_assignment(found: Collected) -> None:
    """Where learners' folders hold a folder for each assignment, keep this one's alone."""
    inside = {learner: [f for f in files if _is_inside(found, f)] for learner, files in found.files.items()}
    if any(inside.values()):
        for learner, files in inside.items():
            kept = files or [f for f in found.files[learner] if found.owners.of(f).how != FOLDER]
            if kept:
                found.files[learner] = kept
            else:
                del found.files[learner]


def _is_inside(found: Collected, file: Found) -> bool:
    return found.assignment.id in file.parts[1:-1] and found.owners.of(file).how == FOLDER


def _one_account_each(found: Collected) -> None:
    """Two people on the platform with one name are told apart by the roster's number of theirs, or left out."""
    numbers = {learner.id: learner.lms for learner in found.assignment.roster}
    for learner, files in list(found.files.items()):
        accounts = {file: found.owners.of(file).account for file in files}
        if len(set(accounts.values())) < 2:
            continue
        kept = [file for file in files if numbers[learner] and accounts[file] == numbers[learner]]
        text = (
            f"Several people on the platform fit {learner!r}. {LEFT_OUT} Write the platform's number into the roster."
        )
        found.problems.extend(Problem(file.path, "" if kept else learner, text) for file in files if file not in kept)
        if kept:
            found.files[learner] = kept
        else:
            del found.files[learner]


def _by_their_own_word(found: Collected, unnamed: list[tuple[Found, Owner]]) -> None:
    """Give files that no platform names to who they say they are by, when just one says so and nobody else has."""
    ids = {learner.id.casefold(): learner.id for learner in found.assignment.roster}
    blind = _blind([owner for _, owner in unnamed])
    claims: dict[str, list[tuple[Found, Owner]]] = {}
    for file, owner in unnamed:
        said: list[Problem] = []
        own = [] if owner.how == STRANGER else _read(found, file, "", said)
        found.problems.extend(said)
        names = {one.learner for one in own if one.assignment == found.assignment.id}
        learner = ids.get(next(iter(names)).casefold()) if len(names) == 1 else None
        if learner and found.owners.may_be(learner, owner, blind):
            claims.setdefault(learner, []).append((file, owner))
        elif not said:
            found.problems.append(Problem(file.path, "", f"{owner.said} {_claim(names)}{LEFT_OUT}"))
    for learner, files in claims.items():
        if learner in found.files or len({_together(file, owner) for file, owner in files}) > 1:
            text = f"It says that it is by {learner!r}, and so do other files. {LEFT_OUT}"
            text += f" Name the right one {learner}.ipynb."
        else:
            found.files[learner] = [file for file, _ in files]
            text = "Only the file itself says whose it is."
        found.problems.extend(Problem(file.path, learner, text) for file, _ in files)


def _blind(owners: list[Owner]) -> set[str]:
    """What a platform calls several people at once, which is no name: `Participant`, where names are hidden."""
    accounts: dict[str, set[str]] = {}
    for owner in owners:
        accounts.setdefault(owner.called, set()).add(owner.account)
    return {"participant", *(called for called, several in accounts.items() if len(several) > 1)}


def _claim(names: set[str]) -> str:
    if not names:
        return ""
    return f"It says that it is by {', '.join(repr(name[:80]) for name in sorted(names)[:3])}. "


def _together(file: Found, owner: Owner) -> tuple[str, ...]:
    """What a notebook and the file of answers beside it have in common."""
    path = PurePosixPath(file.path)
    return (owner.account,) if owner.account else (str(path.parent), path.stem.replace(".answers", ""))


def _submission(found: Collected, learner: Learner, problems: list[Problem]) -> Submission:
    """One learner's submission, of all their files, with the problems that are known already."""
    files = found.files[learner.id]
    where = next((file.path for file in files if file.kind in ("notebook", "answers")), files[0].path)
    own = _own(found, learner, files, problems)
    if any(found.owners.of(file).late for file in files):
        text = "Canvas marks it as late, and does not say how late: its own time is used."
        problems.append(Problem(where, learner.id, text, "late"))
    for kind, name in (("notebook", "notebooks"), ("answers", "files of answers")):
        count = len({file.path for file, _ in own if file.kind == kind})
        if count > 1:
            text = f"{count} {name} were handed in. Of each question the answer saved last counts."
            problems.append(Problem(where, learner.id, text, "doubled"))
    chosen = _of_one([one for _, one in own], learner, where, problems)
    if chosen is None and not problems:
        text = "No answer was saved in it. Has the notebook been saved?"
        if not any(file.kind in ("notebook", "answers") for file in files):
            text = "It is neither a notebook nor a file of answers. Ask for one of them."
        problems.append(Problem(where, learner.id, text))
    return Submission(learner.id, where, chosen, _received(found, learner, files, problems), tuple(problems))


def _own(
    found: Collected, learner: Learner, files: list[Found], problems: list[Problem]
) -> list[tuple[Found, Answers]]:
    """Every set of answers to this assignment in a learner's files, with its file."""
    own = []
    readable = [file for file in files if file.kind in ("notebook", "answers")]
    if len(readable) > MOST_EACH:
        text = f"{len(readable)} files were handed in. The first {MOST_EACH} are read."
        problems.append(Problem(readable[MOST_EACH].path, learner.id, text, "doubled"))
    for file in readable[:MOST_EACH]:
        guessed = found.owners.of(file).how == GUESS
        for one in _read(found, file, learner.id, problems):
            if one.assignment != found.assignment.id:
                text = f"It holds answers to another assignment, {one.assignment[:80]!r}. They are left out."
            elif guessed and one.learner.casefold() != learner.id.casefold():
                text = (
                    f"Its name begins with {learner.id!r}, but it says that it is by {one.learner[:80]!r}. {LEFT_OUT}"
                )
            else:
                own.append((file, one))
                continue
            problems.append(Problem(file.path, learner.id, text))
    return own


def _of_one(own: list[Answers], learner: Learner, where: str, problems: list[Problem]) -> Answers | None:
    """The answers that count: the learner's own; else what they handed in under another name, which is told."""
    named = [one for one in own if one.learner.casefold() == learner.id.casefold()]
    others = sorted({one.learner for one in own} - {one.learner for one in named})
    if named and others:
        text = f"It also holds answers by {', '.join(repr(name[:80]) for name in others[:3])}. Those are not counted."
        problems.append(Problem(where, learner.id, text))
    if not named and own:
        last = max(own, key=lambda one: (one.sequence, one.learner)).learner
        text = f"It says that it is by {last[:80]!r}. It counts for who handed it in. Ask them."
        problems.append(Problem(where, learner.id, text))
        named = [one for one in own if one.learner == last]
    chosen = answers.merged(named)
    return evolve(chosen, learner=learner.id) if chosen else None


def _read(found: Collected, file: Found, learner: str, problems: list[Problem]) -> list[Answers]:
    """All answers in a file; what cannot be used is told."""
    own, said = answers_in(found.source, file)
    problems += [Problem(file.path, learner, text) for text in said]
    return own


def _received(found: Collected, learner: Learner, files: list[Found], problems: list[Problem]) -> datetime | None:
    """When nbgrader took the work in; a file of that name elsewhere is the learner's own and says nothing."""
    for file in sorted(files, key=lambda file: len(file.parts)):
        place = tuple(part.casefold() for part in file.parts[-3:-1])
        if file.kind != "time" or place != (learner.id.casefold(), found.assignment.id):
            continue
        if found.owners.of(file).how != FOLDER:
            continue
        received, said = time_in(found.source, file)
        if received and received > datetime.now(UTC) + AHEAD:
            received, said = None, f"It says {received.isoformat()}, which is in the future. That time is not used."
        if said:
            problems.append(Problem(file.path, learner.id, said))
        return received
    return None
