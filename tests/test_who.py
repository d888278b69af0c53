"""Who leaves a technique alone, asks first or changes it: every condition of the matrix, each with its reason."""

import re

import pytest

from backcourse import knowledge
from backcourse.safety import Rating
from backcourse.who import EMERGENCY, by_reason, who

LIMITS = (Rating.AVOID, Rating.ASK_FIRST, Rating.MODIFY)
CONTEXTS = {context.condition for context in knowledge.contexts().values()}


@pytest.mark.parametrize("technique", knowledge.techniques())
def test_nobody_is_left_out(technique):
    """Each condition that limits a technique stands in the group of its rating, with the reason of its cell."""
    for condition in knowledge.conditions().values():
        if condition.id in CONTEXTS:
            continue
        cell = condition.cells[technique]
        groups = {rating: by_reason(technique, rating) for rating in LIMITS}
        where = [(r.value, reason) for r, rows in groups.items() for reason in rows if condition.label in rows[reason]]
        if condition.severity == "emergency":
            assert where == []
            assert sum(labels.count(EMERGENCY) for labels in groups[Rating.AVOID].values()) == 1
        else:
            assert where == ([] if cell.rating == "ok" else [(cell.rating, cell.reason)])


def test_the_push_has_no_mild_group():
    """With every condition the quick push is left alone; the emergency stands first and is one line."""
    page = who("chair-twist-push")
    assert repr(page) == "Who('chair-twist-push': 35 avoid, 0 ask-first, 0 modify)"
    html = page._repr_html_()
    assert html.count("<details") == 1
    assert html.index(EMERGENCY) < html.index("Osteoporosis")


def test_it_is_a_table_with_heads():
    """Each group is a table whose rows are headed by the condition; the first one is open."""
    html = who("chair-twist")._repr_html_()
    assert re.findall(r"<details( open)?>", html) == [" open", "", ""]
    assert html.count('scope="row"') == 1 + 6 + 9 + 13
    assert html.count('scope="col"') == 6


def test_an_unknown_technique_is_refused():
    """A technique that is not there is refused with those that are."""
    with pytest.raises(ValueError, match="There is no technique 'chair'; choose one of"):
        who("chair")
