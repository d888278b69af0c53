"""What the item analysis says: a table, a chart, and a page for the instructor with both in words."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from typing import Any

from backcourse.chart_style import in_dark
from backcourse.teaching.analysis import EASY, HARD, WEAK, ItemReport
from backcourse.teaching.assignment import Assignment
from backcourse.teaching.feedback import html, page

ITEMS_HEADING = ["handed_out_as", "item", "type", "question", "learners", "answered", "difficulty", "item_rest_r"]
ITEMS_HEADING += ["right_answer_drew", "drew", "look_at"]
MOST_BARS = 40  # questions that the chart shows, the worst ones
HOW = (
    "Difficulty is the mean share of a question's points that was got: 0 is nobody, 1 is everybody. Discrimination "
    "(item_rest_r) is Pearson's correlation between the points got on a question and those got on all others: below "
    f"0 those who know the rest fail here, below {WEAK} it hardly tells learners apart. Only learners who were asked a "
    "question and handed in count. The halves are those with more and with fewer points on the other questions."
)


def items_row(report: ItemReport) -> list[Any]:
    """One question's line: figures with three places, so that they are not rounded away."""
    item = report.asked.item
    drew = " | ".join(f"{d.choice}: {d.share:.0%} (upper {d.upper:.0%}, lower {d.lower:.0%})" for d in report.drew)
    rights = [d.share for d in report.drew if d.right]
    r = "" if report.item_rest_r is None else f"{report.item_rest_r:.3f}"
    head = [report.asked.id, item.id, item.type, item.question, report.learners, report.answered]
    best = f"{max(rights, default=0.0):.3f}"
    return [*head, f"{report.difficulty:.3f}", r, best, drew, " ".join(report.look_at)]


def chart_in_words(reports: Sequence[ItemReport]) -> str:
    """The chart's fact, which stands beside it and is its alt text."""
    if not reports:
        return "No question has an answer yet."
    known = [r for r in reports if r.item_rest_r is not None]
    hard, easy = min(reports, key=lambda r: r.difficulty), max(reports, key=lambda r: r.difficulty)
    said = [f"Difficulty goes from {hard.difficulty:.2f} ({_name(hard)}) to {easy.difficulty:.2f} ({_name(easy)})."]
    if known:
        low, high = min(known, key=_r), max(known, key=_r)
        said.append(f"Discrimination goes from {_r(low):.2f} ({_name(low)}) to {_r(high):.2f} ({_name(high)}).")
    worry = [_name(r) for r in reports if r.concern >= 2]
    said.append(f"To look at first: {', '.join(worry[:10])}." if worry else "No question stands out as bad.")
    return " ".join(said)


def _name(report: ItemReport) -> str:
    return f"{report.asked.id} {report.asked.item.id}"


def _r(report: ItemReport) -> float:
    return report.item_rest_r or 0.0


def chart(reports: Sequence[ItemReport]) -> str:
    """The worst questions as SVG, worst on top: share of points on the left, discrimination on the right."""
    from backcourse import chart_style as style

    shown = list(reports)[:MOST_BARS]
    with style.styled():
        figure = style.new_figure(8, 1.1 + 0.26 * max(3, len(shown)))
        left, right = figure.subplots(1, 2, sharey=True)
        rows = range(len(shown))
        colours = [style.ORANGE if r.concern >= 2 else style.BLUE for r in shown]
        left.barh(rows, [r.difficulty for r in shown], color=colours, height=0.66)
        right.barh(rows, [_r(r) for r in shown], color=colours, height=0.66)
        left.set(xlim=(0, 1), title="Difficulty: share of points", xlabel=f"hard below {HARD}, easy above {EASY}")
        right.set(
            xlim=(-1, 1),
            xticks=(-1, -0.5, 0, 0.5, 1),
            title="Discrimination: item_rest_r",
            xlabel=f"weak below {WEAK}, wrong below 0",
        )
        right.axvline(0, color=style.INK, linewidth=0.8)
        left.set_yticks(list(rows), [f"{_name(r)[:34]}{' !' if r.concern >= 2 else ''}" for r in shown])
        left.set_ylim(max(3, len(shown)) - 0.5, -0.5)
        for axes in (left, right):
            axes.grid(axis="y", visible=False)
        figure.set_layout_engine("constrained")
        drawn = style.svg(figure)
    words = html(chart_in_words(reports))
    return drawn.replace("<svg ", f'<svg role="img" aria-label="{words}" ', 1)


def report_page(
    assignment: Assignment, counts: str, reports: Sequence[ItemReport], problems: Iterable[str], drawn: str
) -> str:
    """The page for the instructor: who is in, the questions worst first, and what is odd. It holds the key."""
    words = chart_in_words(reports)
    light, dark = (base64.b64encode(text.encode()).decode() for text in (drawn, in_dark(drawn)))
    parts = [f"<main><h1>{html(assignment.title)}: how it went</h1>", f"<p>{html(counts)}</p>"]
    parts.append("<p><strong>For the instructor alone: it holds the key.</strong></p>")
    if drawn:
        parts.append(
            f'<figure><picture><source media="(prefers-color-scheme: dark)" srcset="data:image/svg+xml;base64,{dark}">'
            f'<img alt="{html(words)}" src="data:image/svg+xml;base64,{light}"></picture>'
            f"<figcaption>{html(words)}</figcaption></figure>"
        )
    parts += [f'<p class="soft">{html(HOW)}</p>', "<h2>Questions, those to look at first in front</h2>", "<ol>"]
    parts += [*map(_item, reports), "</ol>", "<h2>What was odd</h2>", "<ul>"]
    parts += [f"<li>{html(text)}</li>" for text in problems]
    return page(f"{assignment.title}: how it went", "\n".join([*parts, "</ul></main>"]))


def _item(report: ItemReport) -> str:
    r = "not to be told" if report.item_rest_r is None else f"{report.item_rest_r:.2f}"
    said = " ".join(report.look_at) or "Nothing stands out."
    rows = "".join(
        f"<tr><th scope='row'>{html(d.choice)}{' (right)' if d.right else ''}</th>"
        f"<td>{d.share:.0%}</td><td>{d.upper:.0%}</td><td>{d.lower:.0%}</td></tr>"
        for d in report.drew
    )
    head = "".join(f"<th scope='col'>{text}</th>" for text in ("Choice", "All", "Upper half", "Lower half"))
    return (
        f"<li><h3>{html(_name(report))}: {html(report.asked.item.question)}</h3>"
        f"<p>{html(said)}</p><p class='soft'>Difficulty {report.difficulty:.2f}, discrimination {r}, "
        f"{report.learners} asked, {report.answered} answered.</p>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></li>"
    )
