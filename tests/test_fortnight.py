"""The fortnight in Python: every rule fires where it should, no limit is passed over, and the table says the same."""

import itertools
import random

import pytest

from backcourse import fortnight, knowledge
from backcourse.fortnight import CHANGES, LEGS, LIGHTS, WAYS, Day, Diary, State, answer, light, open_ways, table
from backcourse.widgets.fortnight import Fortnight, limits
from backcourse.widgets.fortnight_words import RULES, WORDS


def days(*given: str, state: State | None = None, ways: tuple[str, ...] = WAYS) -> list[fortnight.Outcome]:
    """What follows from days written as "better 2" or "same 2 down"."""
    state, out = state or State("bend"), []
    for text in given:
        change, pain, leg = (*text.split(), "quiet")[:3]
        out.append(answer(state, change, light(int(pain)), leg, ways))
        state = out[-1].state
    return out


def test_the_light_is_the_clinics():
    """0 to 3 is green, 4 and 5 yellow, 6 to 10 red, as in the fact; anything else is refused."""
    assert [light(n) for n in range(11)] == ["green"] * 4 + ["yellow"] * 2 + ["red"] * 5
    fact = knowledge.facts()["stop-traffic-light"].statement
    assert all(text in fact for text in ("0-3", "4-5", "6-10"))
    for wrong in (-1, 11, 2.5):
        with pytest.raises(ValueError, match="Use a whole number from 0 to 10"):
            light(wrong)


@pytest.mark.parametrize(
    ("given", "rules", "way", "step"),
    [
        (["better 2"], ["better"], "bend", 1),
        (["better 2", "better 2"], ["better", "better-more"], "bend", 2),
        (["better 2", "same 2", "better 2"], ["better", "same", "better"], "bend", 1),
        (["same 2"] * 4, ["same"] * 3 + ["flat-change"], "arch", 1),
        (["worse 2", "worse 3"], ["worse-least", "worse-change"], "arch", 1),
        (["worse 2", "better 2", "worse 2"], ["worse-least", "better", "worse-least"], "bend", 1),
        (["better 4"], ["yellow"], "bend", 1),
        (["same 6"], ["red-change"], "arch", 1),
        (["same 2 down"], ["leg-down"], "neither", 1),
    ],
)
def test_what_follows_from_days(given, rules, way, step):
    """Each run of days fires its rule, and leads to its way and step."""
    out = days(*given)
    assert [each.rule for each in out] == rules
    assert (out[-1].state.way, out[-1].state.step) == (way, step)


def test_red_takes_a_step_back_before_it_changes():
    """At a higher step red asks for less of the same; at the first step for another way."""
    out = days("same 7", "same 7", state=State("bend", 2))
    assert [each.call for each in out] == ["less", "change"]


def test_three_yellow_days_are_asked_about():
    """Pain that stays up for some days ends the plan with a visit."""
    assert [each.call for each in days("same 4", "better 5", "same 4")] == ["stay", "stay", "help"]


def test_a_nerve_ends_every_plan():
    """In any state, on any day, new numbness, tingling or weakness ends the plan with help."""
    starts = [State(way, step) for way in WAYS for step in (1, 2, 3)]
    for state, change, colour in itertools.product(starts, CHANGES, LIGHTS):
        out = answer(state, change, colour, "nerve")
        assert out.state.ended and out.call == "help"


def test_pain_down_the_leg_never_leads_to_a_deeper_way():
    """It leads to the quiet way, or from there to help, never to bending or arching."""
    for way in WAYS:
        out = days("better 0 down", state=State(way))[0]
        assert out.state.ended if way == "neither" else out.state.way == "neither"


def test_a_way_given_up_does_not_come_back():
    """Whatever is answered, for as long as it lasts: no way is taken up twice, and none that is not open."""
    dice = random.Random(8)
    for ways in fortnight.choices():
        for _ in range(150):
            state, seen = State(ways[-1]), [ways[-1]]
            while not state.ended and len(seen) < 40:
                state = answer(
                    state, dice.choice(CHANGES), dice.choice(tuple(LIGHTS)), dice.choice(LEGS[:2]), ways
                ).state
                seen.append(state.way)
            taken = [way for way, _ in itertools.groupby(seen)]
            assert len(taken) == len(set(taken)) and set(taken) <= set(ways)


def test_unchecked_pain_opens_only_the_quiet_way():
    """The open ways are those that the safety rules let one begin without asking."""
    assert open_ways("not-checked") == ("neither",)
    assert open_ways("checked") == WAYS


def test_the_table_says_what_the_rules_say():
    """Walked by the table as the page walks it, random days come to the same rules as in Python."""
    looked_up, dice = table(), random.Random(4)
    columns = {given: 3 * n for n, given in enumerate(fortnight.answers())}
    for ways in fortnight.choices():
        at, state = looked_up["starts"]["+".join(ways)][ways[-1]], State(ways[-1])
        while not state.ended:
            change, colour, leg = dice.choice(CHANGES), dice.choice(tuple(LIGHTS)), dice.choice(("quiet",) * 9 + LEGS)
            out = answer(state, change, colour, leg, ways)
            column = columns[(change, colour, leg) if leg == "quiet" else ("same", "green", leg)]
            at, rule, call = looked_up["next"][at][column : column + 3]
            state = out.state
            assert (fortnight.RULES[rule], fortnight.CALLS[call]) == (out.rule, out.call)
            assert looked_up["states"][at] == [WAYS.index(state.way), state.step, int(state.ended)]


def test_every_rule_can_fire_and_is_said():
    """No rule is dead, and each says what to do and where it comes from."""
    fired = {fortnight.RULES[rule] for row in table()["next"] for rule in row[1::3]}
    assert fired == set(fortnight.RULES) == set(RULES)
    assert all(what and why for what, why in RULES.values())


def test_the_people_keep_to_the_safety_rules():
    """Their ways are open to them, their days last as long as their plans, and one of them ends with help."""
    people = fortnight.diaries()
    assert [out.call for out in people[-1].course()][-1] == "help"
    changed = [person.id for person in people if "change" in {out.call for out in person.course()}]
    assert changed == ["02-josip"]
    with pytest.raises(ValueError, match="may not be begun"):
        Diary("x", "X, 1, y", "", "not-checked", "bend", (Day("same", 1),), "", ())


def test_who_leaves_a_way_out_follows_from_the_matrix():
    """Thin bones keep out of bending and arching, a tight canal asks before arching; rocking is open to both."""

    def named(way: str, rating: str) -> str:
        return " ".join(limits(way)[rating])

    assert "Osteoporosis" in named("bend", "avoid") and "Osteoporosis" in named("arch", "avoid")
    assert "stenosis" in named("arch", "ask-first") and "stenosis" not in named("bend", "avoid")
    assert "Osteoporosis" not in named("neither", "avoid") + named("neither", "ask-first")


def test_nothing_of_a_learner_is_sent_or_kept():
    """The widget has no trait that the page writes to, and hears no message; its words say so."""
    widget = Fortnight()
    assert set(widget.keys) - {"_anywidget_id", "_css", "_esm"} <= {
        *("data", "words", "layout", "tabbable", "tooltip", "comm"),
        *(name for name in widget.keys if name.startswith("_")),
    }
    assert (
        "save_changes" not in Fortnight._esm and "model.send" not in Fortnight._esm and "Storage" not in Fortnight._esm
    )
    assert "Nothing is stored or sent" in WORDS["kept"]
    assert repr(widget) == "Fortnight(3 people, 24 days to judge, 16 rules)"


def test_the_still_tells_the_stories_and_no_answers():
    """Before it runs there are the three people and the signs to stop for, and no rule."""
    html = Fortnight().still()
    assert all(person.person in html for person in fortnight.diaries()) and WORDS["stop"] in html
    assert not any(what in html for what, _ in RULES.values())
