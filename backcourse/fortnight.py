"""Two weeks of easing a low back: what a day's answers do to the plan, by rules that each have a source or are ours."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from attrs import evolve, field, frozen

from backcourse import knowledge, safety
from backcourse.records import kebab, one_of

DAYS = 14
WAYS = ("neither", "bend", "arch")
OTHERS = (("bend",), ("arch",), ("bend", "arch"))  # the ways that may be open beside the quiet one
CHANGES = ("better", "same", "worse")
LIGHTS = {"green": (0, 3), "yellow": (4, 5), "red": (6, 10)}  # pain during the moves (fact stop-traffic-light)
LEGS = ("quiet", "down", "nerve")  # nothing new; pain moves further down; newly numb, tingling or weak
FURTHEST = 3  # steps: how much of a way is done
UP, CHANGE, FLAT, LINGERS = (
    2,
    2,
    4,
    3,
)  # days: good ones to add, worse ones to change, flat ones to change, yellow to ask
FIRST_MOVE = {"neither": "pelvic-tilt", "bend": "single-knee-to-chest", "arch": "press-up"}
# what is done, with the call that a learner would make: go on as it is, a step more, a step less, another way, help
CALLS = ("stay", "more", "less", "change", "help")


@frozen
class State:
    """Where a plan stands: its way and step, the run of like days, the ways given up, and whether it has ended."""

    way: str = field(validator=one_of(*WAYS))
    step: int = 1
    run: str = "fresh"  # "better", "same", "worse" or "yellow"
    days: int = 0  # of the run
    given_up: frozenset[str] = frozenset()
    ended: bool = False


@frozen
class Outcome:
    """What a day's answers lead to: the next state, the rule that said so, and the call it amounts to."""

    state: State
    rule: str
    call: str = field(validator=one_of(*CALLS))


def light(pain: int) -> str:
    """The colour of a pain from 0 to 10 during the moves."""
    if not isinstance(pain, int) or not 0 <= pain <= 10:
        raise ValueError(f"Pain {pain!r} is not on the scale. Use a whole number from 0 to 10.")
    return next(name for name, (low, high) in LIGHTS.items() if low <= pain <= high)


def open_ways(context: str) -> tuple[str, ...]:
    """The ways that may be begun in a context: those whose first move the safety rules let one do without asking."""
    advice = safety.advise((), context=context)
    able = (safety.Rating.OK, safety.Rating.MODIFY)
    return tuple(way for way in WAYS if advice.rating_of(FIRST_MOVE[way]).rating in able)


def answer(state: State, change: str, colour: str, leg: str, ways: Iterable[str] = WAYS) -> Outcome:
    """What follows from a day: the strictest rule first. `ways` are those that may be taken."""
    if state.ended:
        raise ValueError("The plan has ended. Begin a new one.")
    if leg == "nerve":
        return Outcome(evolve(state, ended=True), "nerve", "help")
    if leg == "down":
        return _give_up(state, "leg-down", ways, quiet=True)
    if colour == "red":
        return _less(state, "red") if state.step > 1 else _give_up(state, "red-change", ways)
    if change == "worse":
        days = _run(state, "worse")
        return _give_up(state, "worse-change", ways) if days >= CHANGE else _less(state, "worse", days)
    if colour == "yellow":
        return _yellow(state)
    return _green(state, change, ways)


def _yellow(state: State) -> Outcome:
    days = _run(state, "yellow")
    if days >= LINGERS:
        return Outcome(evolve(state, ended=True), "yellow-ask", "help")
    return Outcome(evolve(state, run="yellow", days=days), "yellow", "stay")


def _green(state: State, change: str, ways: Iterable[str]) -> Outcome:
    days = _run(state, change)
    if change == "same":
        if days >= FLAT:
            return _give_up(state, "flat-change", ways)
        return Outcome(evolve(state, run="same", days=days), "same", "stay")
    if days < UP:
        return Outcome(evolve(state, run="better", days=days), "better", "stay")
    if state.step == FURTHEST:
        return Outcome(evolve(state, run="better", days=UP - 1), "better-top", "stay")
    return Outcome(State(state.way, state.step + 1, given_up=state.given_up), "better-more", "more")


def _run(state: State, kind: str) -> int:
    return state.days + 1 if state.run == kind else 1


def _less(state: State, rule: str, days: int = 0) -> Outcome:
    """A step less, or the least there is; worse days are counted on."""
    run = "worse" if days else "fresh"
    least = state.step == 1
    next_state = evolve(state, step=max(1, state.step - 1), run=run, days=days)
    return Outcome(next_state, f"{rule}-least" if least else rule, "stay" if least else "less")


def _give_up(state: State, rule: str, ways: Iterable[str], quiet: bool = False) -> Outcome:
    """Another way that may be taken and was not given up, or help; `quiet` leaves only the quietest one."""
    given_up = state.given_up | {state.way}
    order = ("neither",) if quiet else ("arch", "bend", "neither")
    left = [way for way in order if way in ways and way not in given_up]
    if not left:
        return Outcome(evolve(state, given_up=given_up, ended=True), f"{rule}-none" if quiet else "none-left", "help")
    return Outcome(State(left[0], given_up=given_up), rule, "change")


RULES = (
    *("nerve", "leg-down", "leg-down-none", "red", "red-change", "worse", "worse-least", "worse-change"),
    *("yellow", "yellow-ask", "same", "flat-change", "better", "better-more", "better-top", "none-left"),
)


@cache
def table() -> dict[str, Any]:
    """Every state that can be reached, and what each answer leads to: the page looks it up and decides nothing.

    `states` are [way, step, ended]; `next` holds, for each state, a flat row of [state, rule, call] for each change and
    colour, then for a leg that is worse; `starts` tells the first state of each way, for each choice of open ways.
    """
    keys: dict[tuple[State, tuple[str, ...]], int] = {}
    queue: list[tuple[State, tuple[str, ...]]] = []

    def number(state: State, ways: tuple[str, ...]) -> int:
        key = (State(state.way, state.step, ended=True) if state.ended else state, ways)
        if key not in keys:
            keys[key] = len(keys)
            queue.append(key)
        return keys[key]

    starts = {"+".join(ways): {way: number(State(way), ways) for way in ways} for ways in choices()}
    rows: list[list[int]] = []
    while len(rows) < len(queue):
        state, ways = queue[len(rows)]
        outcomes = [] if state.ended else [answer(state, *given, ways) for given in answers()]
        rows.append([n for out in outcomes for n in (number(out.state, ways), *_numbers(out))])
    shown = [[WAYS.index(state.way), state.step, int(state.ended)] for state, _ in queue]
    return {"states": shown, "next": rows, "starts": starts}


def choices() -> list[tuple[str, ...]]:
    """Every set of ways that can be open to someone: the quiet one always, the others where no limit speaks against."""
    return [tuple(way for way in WAYS if way == "neither" or way in others) for others in ((), *OTHERS)]


def answers() -> list[tuple[str, str, str]]:
    """Every kind of day, in the order of a row of the table: change, colour, leg."""
    return [
        *((change, colour, "quiet") for change in CHANGES for colour in LIGHTS),
        *(("same", "green", leg) for leg in LEGS[1:]),
    ]


def _numbers(outcome: Outcome) -> tuple[int, int]:
    return RULES.index(outcome.rule), CALLS.index(outcome.call)


@frozen
class Day:
    """What someone answers on a day."""

    change: str = field(validator=one_of(*CHANGES))
    pain: int
    leg: str = field(default="quiet", validator=one_of(*LEGS))
    note: str = ""

    def __attrs_post_init__(self):
        light(self.pain)


@frozen
class Diary:
    """An invented person's days, to be judged one by one; what the plan does with them follows from the rules."""

    id: str = field(validator=kebab)
    person: str
    story: str
    context: str
    way: str = field(validator=one_of(*WAYS))
    days: tuple[Day, ...]
    moral: str
    basis: tuple[str, ...]

    def __attrs_post_init__(self):
        if self.way not in open_ways(self.context):
            raise ValueError(f"way {self.way!r} may not be begun in the context {self.context!r}")
        for fact in self.basis:
            if fact not in knowledge.facts():
                raise ValueError(f"basis: there is no fact {fact!r}")
        if len(self.course()) < len(self.days):
            raise ValueError("there are days after the plan has ended. Take them out")

    def course(self) -> tuple[Outcome, ...]:
        """What follows from each day, as long as the plan lasts."""
        state, ways, out = State(self.way), open_ways(self.context), []
        for day in self.days:
            if state.ended:
                break
            out.append(answer(state, day.change, light(day.pain), day.leg, ways))
            state = out[-1].state
        return tuple(out)


@cache
def diaries() -> tuple[Diary, ...]:
    """The invented people, in order."""
    return tuple(knowledge.read("diaries", i, Diary) for i in knowledge.ids("diaries"))
