"""Whose a file is: by the names that Moodle, Canvas and nbgrader give, never by what a learner can write."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import takewhile

from attrs import frozen

from backcourse.teaching.assignment import Assignment
from backcourse.teaching.sources import Found

# Moodle: `Anna Berg_4711_assignsubmission_file/week-3.ipynb`, with a dash below at its end before version 4, or, where
# folders are switched off, `Anna Berg_4711_assignsubmission_file_week-3.ipynb`. It takes dashes below out of names.
MOODLE = re.compile(r"(?P<name>[^_]+)_(?P<account>\d+)_assignsubmission_(?:file|onlinetext)(?:_|$)")
# Canvas: `berganna_LATE_111_999_week-3.ipynb`: the sortable name, its user's and the file's number, the learner's name
# of the file; without names `LATE_anon_f00Ba_999_week-3.ipynb`.
CANVAS = re.compile(r"(?=_(?P<late>LATE_)?(?P<account>\d+)_\d+_.)")
CANVAS_ANONYMOUS = re.compile(r"(?P<late>LATE_)?anon_(?P<account>[0-9A-Za-z]+)_\d+_.")
ENDING = re.compile(r"(\.answers)?([-_ ]?\(?\d{1,4}\)?)?\.(json|ipynb)$", re.I)
PLATFORM, FOLDER, NAME, GUESS = "platform", "folder", "name", "guess"
NOBODY, STRANGER = "nobody", "stranger"  # a stranger is named by the platform and not on the roster


@frozen
class Owner:
    """Whose a file is, if known, and how: by the platform, a folder, the file's name, or a guess at it.

    `account` is the platform's number of the person, `called` the platform's name for them; `late` is Canvas's word."""

    learner: str = ""
    how: str = NOBODY
    account: str = ""
    called: str = ""
    late: bool = False
    said: str = ""


class Owners:
    """The roster by everything that a platform may call someone, and the shape of what was handed in."""

    def __init__(self, assignment: Assignment, files: Iterable[Found]):
        self.assignment = assignment.id
        self._ids = {learner.id.casefold(): learner.id for learner in assignment.roster}
        self._lms = {learner.lms: learner.id for learner in assignment.roster if learner.lms}
        self._found: dict[str, Owner] = {}
        self._names: dict[str, set[str]] = {}
        self.called: dict[str, set[str]] = {}  # by learner: what they may be called
        for learner in assignment.roster:
            self.called[learner.id] = {*_turned(learner.name), _letters(learner.id)} - {""}
            for name in _turned(learner.name):
                self._names.setdefault(name, set()).add(learner.id)
        folders = [file.parts[:-1] for file in files]
        self._depth = _common(folders)
        at = self._depth + 1
        self._by_folder = any(part.casefold() in self._ids for some in folders for part in some[:at])
        self._nbgrader = any(self.assignment in some[at : at + 1] for some in folders)

    def of(self, file: Found) -> Owner:
        """Whose a file is; what lies deeper than the platform's own folders is the learner's, and is not asked."""
        if file.path not in self._found:
            self._found[file.path] = self._of(file)
        return self._found[file.path]

    def _of(self, file: Found) -> Owner:
        folders = file.parts[:-1]
        for part in file.parts:
            if found := MOODLE.match(part):
                return self._on_platform(found["name"], [found["account"]], {}, found["account"])
        for part in folders[: self._depth + 1]:
            if part.casefold() in self._ids:
                return Owner(self._ids[part.casefold()], FOLDER)
        if len(folders) > self._depth and (self._by_folder or self._nbgrader):
            return Owner(how=STRANGER, said=f"The folder {folders[self._depth]!r} is nobody's on the roster.")
        return self._by_name(file.parts[-1], len(folders) == self._depth)

    def may_be(self, learner: str, owner: Owner, blind: set[str]) -> bool:
        """Whether what the platform calls someone leaves it open that this is them."""
        named = self.called[learner] - {_letters(learner)} or learner in self._lms.values()
        return not owner.called or owner.called in self.called[learner] | blind or not named

    def _by_name(self, name: str, outside: bool) -> Owner:
        """By the name of the file itself: Canvas's, or one that begins with a learner's id."""
        if found := CANVAS_ANONYMOUS.match(name):
            return Owner(account=found["account"], late=bool(found["late"]), said=_nobody("This work has no name."))
        exact = self._ids.get(ENDING.sub("", name).casefold())
        ways = [] if exact else list(CANVAS.finditer(name))
        if ways and outside:
            first, accounts = ways[0], [way["account"] for way in ways]
            return self._on_platform(name[: first.start()], accounts, self._lms, first["account"], bool(first["late"]))
        if exact:
            return Owner(exact, NAME if outside else GUESS)
        stem = ENDING.sub("", name).casefold()
        guess = next((self._ids[begin] for begin in _beginnings(stem) if begin in self._ids), "")
        return Owner(guess, GUESS if guess else NOBODY, said="" if guess else _nobody("Its name is nobody's."))

    def _on_platform(
        self, name: str, accounts: list[str], numbers: dict[str, str], account: str, late: bool = False
    ) -> Owner:
        """By the platform's number of a person, where the roster has it, else by the name, where just one has it."""
        called = _letters(name)
        known = {numbers[number] for number in accounts if number in numbers}
        if len(known) > 1:
            return Owner(account=account, said="Its name holds the numbers of two learners. Find out whose it is.")
        if known and accounts[0] not in numbers:
            known = set()  # the learner's own name of the file says it
        known = known or self._names.get(called, set())
        if len(known) == 1:
            return Owner(next(iter(known)), PLATFORM, account, called, late)
        why = f"{len(known)} learners are called {name!r}." if known else f"The platform's name, {name!r}, is nobody's."
        return Owner(account=account, called=called, late=late, said=_nobody(why))


def _nobody(why: str) -> str:
    return f"{why} Write the platform's number of the person into the roster, or the learner's id before the file name."


def _beginnings(stem: str) -> Iterator[str]:
    """The beginnings of a file's name up to a dash, underscore or blank: `ann_week-3` may be Ann's."""
    for end in reversed([match.start() for match in re.finditer(r"[-_ ]", stem)]):
        yield stem[:end]


def _letters(name: str) -> str:
    """A name without accents, blanks and signs, as Canvas writes it."""
    return "".join(c for c in unicodedata.normalize("NFKD", name).casefold() if c.isalnum())


def _turned(name: str) -> set[str]:
    """A name begun at each of its words, as letters: Jan van Dyke is `vandykejan` on a platform that sorts by him."""
    words = name.split()[:12]
    return {_letters("".join(words[i:] + words[:i])) for i in range(len(words))} - {""}


def _common(folders: list[tuple[str, ...]]) -> int:
    """How many folders all files have in common."""
    if not folders:
        return 0
    low, high = min(folders), max(folders)
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(low, high, strict=False))))
