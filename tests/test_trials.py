"""The drawn trials: the published effect comes out, the parts add up, and the lab's numbers are theirs."""

import base64

import numpy as np
import pytest

from backcourse import knowledge
from backcourse.labs import trials
from backcourse.labs.trials import Plan, draw
from backcourse.widgets import triallab
from backcourse.widgets.triallab import TrialLab


@pytest.fixture(scope="module")
def many():
    """10,000 trials of the published effect."""
    return draw(Plan(), 10_000, np.random.default_rng(6))


def test_the_mean_of_many_trials_is_the_published_effect(many):
    """Over 10,000 trials the mean difference equals the published one within its standard error."""
    published = -knowledge.facts()["ev-paige"].value[0]
    error = many.difference.std(ddof=1) / 100
    assert Plan().effect == published
    assert abs(many.difference.mean() - published) < error < 0.05


def test_both_groups_start_and_heal_as_published(many):
    """Both start at 52 points in the mean; those without treatment are at 23 six weeks later."""
    course = [row["mean"] for row in knowledge.facts()["nh-costa-acute"].table[:2]]
    assert many.before.mean(axis=0) == pytest.approx([course[0]] * 2, abs=0.1)
    assert many.after.mean(axis=0) == pytest.approx([course[1], course[1] - Plan().effect], abs=0.1)


@pytest.mark.parametrize("swing", [0, 6, 12, 16])
def test_the_three_parts_are_those_that_are_drawn(swing):
    """Bad days, in closed form, are what a second look on the same day takes away; with healing they add up."""
    plan = Plan(swing=float(swing))
    first, usual = trials._let_in(plan, 200_000, np.random.default_rng(1))
    assert (first - usual).mean() == pytest.approx(plan.bad_days, abs=0.15)
    assert first.min() >= trials.ENTRY
    start, later = trials.published_course()
    assert plan.bad_days + plan.healing == pytest.approx(start - later)


def test_the_error_of_a_trial_is_how_far_trials_stray(many):
    """The standard error each trial works out is the spread of all trials, within 2 %."""
    assert many.error.mean() == pytest.approx(many.difference.std(), rel=0.02)


def test_with_no_effect_one_in_twenty_trials_sees_one():
    """When nothing is there, about 5 of 100 intervals leave 0 out, as an interval of 95 % should."""
    none = draw(Plan(effect=0.0), 10_000, np.random.default_rng(2))
    low, high = none.interval
    assert ((low > 0) | (high < 0)).mean() == pytest.approx(0.05, abs=0.01)
    assert none.difference.mean() == pytest.approx(0, abs=0.1)


def test_larger_trials_stray_less():
    """Four times the people, half the error."""
    small, large = (draw(Plan(people=n), 2000, np.random.default_rng(3)).difference.std() for n in (25, 100))
    assert small / large == pytest.approx(2, rel=0.08)


def test_the_same_chance_gives_the_same_trials():
    """A seed fixes what is drawn."""
    one, other = (draw(Plan(), 50, np.random.default_rng(7)).difference for _ in range(2))
    assert one.tolist() == other.tolist()


@pytest.mark.parametrize("plan", [{"people": 1}, {"swing": -1.0}])
def test_a_plan_that_cannot_be_is_refused(plan):
    """Too few people, or a swing below 0, is refused in a sentence."""
    with pytest.raises(ValueError, match="give at least 2 people, and no swing below 0"):
        Plan(**plan)


@pytest.fixture
def lab():
    """The lab with its chance fixed."""
    return TrialLab(seed=4)


def test_the_labs_repr_is_a_fact(lab):
    """It says what is set, and that nothing has been drawn."""
    assert repr(lab) == "TrialLab(100 people a group, true effect 9.95 points, no trial drawn)"


def test_the_lab_adds_trials_up_and_forgets_an_old_plan(lab):
    """Trials of one plan add up; a new plan begins with none."""
    first = lab.add(Plan(), 1, anew=True)
    assert first["sum"]["count"] == 1 and first["sum"]["error"] is None
    assert first["last"]["low"] < first["last"]["difference"] < first["last"]["high"]
    second = lab.add(Plan(), 500)
    assert second["sum"]["count"] == sum(second["sum"]["bins"]) == 501
    assert lab.add(Plan(people=10), 1, anew=True)["sum"]["count"] == 1


def test_no_page_can_ask_for_too_much(lab):
    """One message draws 500 trials at most."""
    assert lab.add(Plan(people=10), 10**9, anew=True)["sum"]["count"] == triallab.AT_A_TIME


def test_what_the_kernel_cannot_do_is_told(lab, monkeypatch):
    """A plan that is refused comes back as a fault, so that the page does not wait."""
    sent = []
    monkeypatch.setattr(lab, "send", sent.append)
    with pytest.raises(ValueError):
        lab._receive(lab, {"id": "a", "plan": {"people": 0, "effect": 1, "swing": 1}, "count": 1, "anew": True}, [])
    lab._receive(lab, {"id": "b", "plan": {"people": 10, "effect": 1, "swing": 1}, "count": 3, "anew": True}, [])
    assert sent[0] == {"id": "a", "fault": True}
    assert sent[1]["id"] == "b" and sent[1]["sum"]["count"] == 3


def test_the_published_effect_can_be_chosen(lab):
    """The effects go from 0 to 20, the published one among them and chosen at the start."""
    effects = lab.ranges["effect"]["values"]
    assert effects[lab.ranges["effect"]["start"]] == lab.ranges["published"] == trials.published_effect()
    assert effects == sorted(effects) and (effects[0], effects[-1]) == (0, 20)


def test_the_labs_still_says_why_people_get_better(lab):
    """The picture has the three parts, and its words have the numbers."""
    html = lab.still()
    drawing = base64.b64decode(html.split("base64,")[1].split('"')[0]).decode()
    assert all(word in drawing for word in ("bad days 9", "time 20", "treatment 10"))
    assert "9 points are bad days that passed, 20 are time, and 10 the treatment." in html
