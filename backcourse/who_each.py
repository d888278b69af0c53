"""Who may do which of several exercises: each condition with the exercises it limits, from the matrix and the loads."""

from html import escape

from backcourse import knowledge, safety
from backcourse.safety import Level, Rating
from backcourse.signs import LEFT, Page
from backcourse.who import EMERGENCY
from backcourse.widgets import GUARD, refuse_unless

DO = {
    Rating.AVOID: "✕ Leave alone",
    Rating.ASK_FIRST: "? Ask first",
    Rating.MODIFY: "~ In a changed way",
    Rating.OK: "Gently, in comfort",
}
NOBODY = "Nobody has checked your pain yet"
TABLE = (
    f"<details open><summary {GUARD}><strong>Exercise by exercise</strong></summary><table><thead><tr>"
    f'<th scope="col" {LEFT}>With this</th><th scope="col" {LEFT}>You do this</th></tr></thead>'
    "<tbody>{rows}</tbody></table></details>"
)
LABELS = '<ul style="margin:0;padding-left:1.2em">{items}</ul>'


def who_each(*exercises: str) -> Page:
    """How each exercise is rated with each condition; those that limit alike share a row, strict ones first."""
    known = knowledge.exercises()
    for exercise in exercises:
        refuse_unless(exercise, "exercise", known)
    groups: dict[tuple[Rating, ...], list[str]] = {}
    contexts = {context.condition for context in knowledge.contexts().values()}
    for condition in knowledge.conditions().values():
        if condition.id not in contexts:
            emergency = safety.advise([condition.id]).level is Level.EMERGENCY
            labels = groups.setdefault(_ratings(exercises, condition.id), [])
            label = EMERGENCY if emergency else condition.label
            labels += [] if label in labels else [label]
    groups.pop((Rating.OK,) * len(exercises), None)
    order = sorted(groups, key=lambda ratings: sorted(-r.rank for r in ratings))
    names = [known[exercise].name for exercise in exercises]
    rows = _row([NOBODY], _ratings(exercises), names)
    rows += "".join(_row(groups[ratings], ratings, names) for ratings in order)
    counts = ", ".join(f"{i} {_avoided(groups, n)} avoid" for n, i in enumerate(exercises))
    return Page(f"WhoEach({counts})", TABLE.format(rows=rows))


def _ratings(exercises: tuple[str, ...], *conditions: str) -> tuple[Rating, ...]:
    """The rating of each exercise with a condition, once checked; without one, as long as nobody has checked."""
    advice = safety.advise(conditions, context="checked" if conditions else "not-checked")
    return tuple(advice.rating_of(exercise).rating for exercise in exercises)


def _avoided(groups: dict[tuple[Rating, ...], list[str]], column: int) -> int:
    return sum(len(labels) for ratings, labels in groups.items() if ratings[column] is Rating.AVOID)


def _row(labels: list[str], ratings: tuple[Rating, ...], names: list[str]) -> str:
    """The conditions as a list, and the exercises under what to do with them, the strictest first."""
    shown = LABELS.format(items="".join(f"<li>{escape(label, quote=False)}</li>" for label in labels))
    lines = []
    for rating in sorted(set(ratings), key=lambda rating: -rating.rank):
        which = [name for name, own in zip(names, ratings, strict=True) if own is rating]
        lines.append(f"<strong>{DO[rating]}:</strong> {escape(', '.join(which), quote=False)}")
    return f'<tr><th scope="row" {LEFT}>{shown}</th><td {LEFT}>{"<br>".join(lines)}</td></tr>'
