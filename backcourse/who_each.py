"""Who may do which of several exercises: one row a condition, one column an exercise, from the matrix and the loads."""

from html import escape

from backcourse import knowledge, safety
from backcourse.safety import Level, Rating
from backcourse.signs import LEFT, Page
from backcourse.who import EMERGENCY
from backcourse.widgets import GUARD, refuse_unless

SHORT = {
    Rating.AVOID: "✕ leave it alone",
    Rating.ASK_FIRST: "? ask first",
    Rating.MODIFY: "~ in a changed way",
    Rating.OK: "in comfort",
}
NOBODY = "Nobody has checked your pain yet"
TABLE = (
    f'<details open><summary {GUARD}><strong>{{title}}</strong></summary><table><thead><tr><th scope="col" {LEFT}>With '
    "this</th>{heads}</tr></thead><tbody>{rows}</tbody></table></details>"
)


def who_each(*exercises: str) -> Page:
    """How each exercise is rated with each condition, those with one row of ratings together, the strictest first."""
    known = knowledge.exercises()
    for exercise in exercises:
        refuse_unless(exercise, "exercise", known)
    groups: dict[tuple[Rating, ...], list[str]] = {_ratings(exercises): [NOBODY]}
    contexts = {context.condition for context in knowledge.contexts().values()}
    for condition in knowledge.conditions().values():
        if condition.id not in contexts:
            emergency = safety.advise([condition.id]).level is Level.EMERGENCY
            labels = groups.setdefault(_ratings(exercises, condition.id), [])
            label = EMERGENCY if emergency else condition.label
            labels += [] if label in labels else [label]
    groups.pop((Rating.OK,) * len(exercises), None)
    order = sorted(groups, key=lambda ratings: sorted(-r.rank for r in ratings))
    heads = "".join(f'<th scope="col" {LEFT}>{escape(known[i].name)}</th>' for i in exercises)
    rows = "".join(_row(groups[ratings], ratings) for ratings in order)
    counts = ", ".join(f"{i} {_avoided(groups, n)} avoid" for n, i in enumerate(exercises))
    return Page(f"WhoEach({counts})", TABLE.format(title="Exercise by exercise", heads=heads, rows=rows))


def _ratings(exercises: tuple[str, ...], *conditions: str) -> tuple[Rating, ...]:
    """The rating of each exercise with a condition, once checked; without one, as long as nobody has checked."""
    advice = safety.advise(conditions, context="checked" if conditions else "not-checked")
    return tuple(advice.rating_of(exercise).rating for exercise in exercises)


def _avoided(groups: dict[tuple[Rating, ...], list[str]], column: int) -> int:
    return sum(len(labels) for ratings, labels in groups.items() if ratings[column] is Rating.AVOID)


def _row(labels: list[str], ratings: tuple[Rating, ...]) -> str:
    shown = "<br>".join(escape(label, quote=False) for label in labels)
    cells = "".join(f"<td {LEFT}>{SHORT[rating]}</td>" for rating in ratings)
    return f'<tr><th scope="row" {LEFT}>{shown}</th>{cells}</tr>'
