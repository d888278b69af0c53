"""Checks someone's own lessons and files of questions by the course's rules, wherever they lie."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from backcourse import knowledge, lesson_rules, lessons, quizcheck, quizfiles
from backcourse.quiz_records import QuizRecord

QUESTIONS = {".toml", ".json", ".gift"}


def faults(names: list[str]) -> Iterator[str]:
    """Every fault in these notebooks, files of questions and folders of both: sentences with file, place and remedy."""
    for name in names:
        path = Path(name)
        if path.is_dir():
            found = [p for p in sorted(path.rglob("*")) if _is_ours(p)]
            if not found:
                yield f"{path} holds no notebook and no file of questions (.toml, .gift). Name a folder that does."
        elif path.is_file():
            found = [path]
        else:
            yield f"{path} is not there. Name notebooks, files of questions or folders of them."
            continue
        for one in found:
            yield from _notebook(one) if one.suffix == ".ipynb" else _questions(one)


def _is_ours(path: Path) -> bool:
    """Whether a file in a folder is meant to be checked; JSON is not: most of it is something else."""
    return path.suffix in {".ipynb", ".toml", ".gift"} and not any(part.startswith(".") for part in path.parts[1:])


def _notebook(path: Path) -> Iterator[str]:
    try:
        yield from lesson_rules.broken(lessons.read(path), path)
    except lessons.LessonError as problem:
        yield str(problem)


def _questions(path: Path) -> Iterator[str]:
    """What is wrong with a file of questions: what cannot be read, and keys that can be guessed."""
    if path.suffix not in QUESTIONS:
        yield f"{path} is neither a notebook nor questions. Name files that end in .ipynb, .toml, .json or .gift."
        return
    try:
        record = read(path)
    except (knowledge.ContentError, quizfiles.QuizFileError) as problem:
        yield from str(problem).splitlines()
    else:
        yield from quizcheck.of_their_own(path.name, record)


def read(path: Path) -> QuizRecord:
    """The questions of a file: our TOML, jupyterquiz's JSON, or GIFT; the refusal says what to do."""
    if path.suffix == ".toml":
        return knowledge.read_file(path, QuizRecord)
    if path.suffix == ".gift":
        from backcourse.teaching import gift

        return gift.read(path).record
    return quizfiles.read_jupyterquiz(path).record
