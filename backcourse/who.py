"""Who leaves a technique alone, who asks first and who changes it, with the reason of each, from the matrix."""

from html import escape

from backcourse import knowledge
from backcourse.safety import Rating
from backcourse.signs import LEFT, Page
from backcourse.widgets import GUARD, refuse_unless
from backcourse.widgets.words import RATINGS

EMERGENCY = "A sign that needs help at once"
SHORT = 12  # as many rows as stand open without a click
GROUP = (
    f"<details{{open}}><summary {GUARD}><strong>{{title}}</strong> ({{count}})</summary>"
    f'<table><thead><tr><th scope="col" {LEFT}>With this</th><th scope="col" {LEFT}>Why, or how</th></tr></thead>'
    "<tbody>{rows}</tbody></table></details>"
)
ROW = f'<tr><th scope="row" {LEFT}>{{who}}</th><td {LEFT}>{{why}}</td></tr>'


def who(technique: str) -> Page:
    """Every condition that limits the technique, the strictest first; those with one reason share a row."""
    refuse_unless(technique, "technique", knowledge.techniques())
    groups = {rating: by_reason(technique, rating) for rating in (Rating.AVOID, Rating.ASK_FIRST, Rating.MODIFY)}
    counts = {rating: sum(map(len, reasons.values())) for rating, reasons in groups.items()}
    fact = ", ".join(f"{count} {rating.value}" for rating, count in counts.items())
    html = "".join(
        GROUP.format(
            open=" open" if rating is Rating.AVOID and counts[rating] <= SHORT else "",
            title=RATINGS[rating],
            count=counts[rating],
            rows="".join(_row(labels, reason) for reason, labels in reasons.items()),
        )
        for rating, reasons in groups.items()
        if reasons
    )
    return Page(f"Who({technique!r}: {fact})", html)


def by_reason(technique: str, rating: Rating) -> dict[str, list[str]]:
    """The labels of the conditions rated so, by their reason; all emergencies are one line, as they mean one thing."""
    contexts = {context.condition for context in knowledge.contexts().values()}
    found: dict[str, list[str]] = {}
    for condition in knowledge.conditions().values():
        cell = condition.cells[technique]
        if cell.rating != rating.value or condition.id in contexts:
            continue
        emergency = condition.severity == "emergency"
        reason = "This needs emergency care now, not exercise." if emergency else cell.reason
        labels = found.setdefault(reason, [])
        if not emergency or EMERGENCY not in labels:
            labels.append(EMERGENCY if emergency else condition.label)
    return dict(sorted(found.items(), key=lambda item: EMERGENCY not in item[1]))


def _row(labels: list[str], reason: str) -> str:
    shown = "<br>".join(escape(label, quote=False) for label in labels)
    return ROW.format(who=shown, why=escape(reason, quote=False))
