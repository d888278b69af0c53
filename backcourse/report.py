"""What `backcourse check` tells beside the faults: how hard the lessons read, and what the questions are."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from backcourse import knowledge, lessons, prose_rules

GRADES = "Reading grade: {lessons}. Warnings: {warnings}. Cues of movements: {cues:.1f} at most ({hardest})."
BANK = "Questions: {count} in {lessons} ({types})."


def lines(root: Path) -> list[str]:
    """A line on reading grades and one on the questions; content that cannot be read is told as a fault, not here."""
    try:
        return [_grades(root), bank()]
    except (knowledge.ContentError, lessons.LessonError):
        return []


def _grades(root: Path) -> str:
    """The grade of every lesson and the highest of their warnings and of the cues."""
    found = {path.stem: prose_rules.grades(lessons.read(path)) for path in lessons.paths(root)}
    cues = prose_rules.cue_grades()
    hardest = max(cues, key=cues.__getitem__)
    return GRADES.format(
        lessons=", ".join(f"{stem.split('-')[0]} {text:.1f}" for stem, (text, _) in found.items() if text is not None),
        warnings=", ".join(
            f"{stem.split('-')[0]} {quotes:.1f}" for stem, (_, quotes) in found.items() if quotes is not None
        ),
        cues=cues[hardest],
        hardest=hardest,
    )


def bank() -> str:
    """How many questions there are in all, in how many lessons, and of which types."""
    quizzes = knowledge.quizzes()
    types = Counter(item.type for quiz in quizzes.values() for item in quiz.items)
    return BANK.format(
        count=sum(types.values()),
        lessons=f"{len(quizzes)} lesson{'' if len(quizzes) == 1 else 's'}",
        types=", ".join(f"{count} {name}" for name, count in types.most_common()),
    )
