"""The bed day: guess, then see what a day does to body height; decide which moves wait; roll out of bed in order."""

from typing import Any

import traitlets
from attrs import asdict

from backcourse import body, knowledge, safety
from backcourse.body.still import still
from backcourse.labs import day
from backcourse.widgets import read_parts
from backcourse.widgets.bedday_chart import ALT, chart, x_of, y_of
from backcourse.widgets.bedday_words import CAPTION, FEEDBACK, MOVES, STEPS, TRAP, WORDS
from backcourse.widgets.card import Card, figure

ANKLES = "ankles"  # the one move without a clip or a record: it carries no load
ROLL = "log-roll"
WHENS = ("early", "later")
VERDICTS = ("shown", "small", "wait")


class BedDay(Card):
    """A day to move through, moves to sort by the hour, and the way out of bed; it needs no kernel."""

    _esm = read_parts("page.js", "figure.js", "bedday_day.js", "bedday_moves.js", "bedday_roll.js", "bedday.js")
    _css = read_parts("paper.css", "card.css", "bedday.css")
    day = traitlets.Dict().tag(sync=True)
    moves = traitlets.List().tag(sync=True)
    roll = traitlets.Dict().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self):
        super().__init__(day=the_day(), moves=the_moves(), roll=the_roll(), words=WORDS)

    def __repr__(self) -> str:
        waiting = [move["id"] for move in self.moves if move["verdict"]["early"] == "wait"]
        return (
            f"BedDay({self.day['whole']:g} mm shorter at bedtime, {self.day['first']} % of it in the first hour; "
            f"waiting for {day.EARLY} min: {', '.join(waiting)})"
        )

    def still(self) -> str:
        """The chart of the day as an HTML figure, then which moves fit which hours and the way out of bed, in words."""
        early = ". ".join(f"{WORDS['still'][verdict]}: {self._named(verdict)}" for verdict in VERDICTS)
        asks = ", ".join(move["name"].lower() for move in self.moves if move["asks"])
        steps = "".join(f"<li>{step['text']}.</li>" for step in STEPS)
        return (
            figure(chart(), ALT, CAPTION, width=420) + f"<p>{early}. {WORDS['still']['asks']}: {asks}.</p>"
            f"<p>{WORDS['roll_title']}:</p><ol>{steps}</ol>"
        )

    def _named(self, verdict: str) -> str:
        """The moves that are judged so on waking."""
        return ", ".join(move["name"].lower() for move in self.moves if move["verdict"]["early"] == verdict)


def the_day() -> dict[str, Any]:
    """The moments of the day with all that is said of them, the chart, and the two studies' numbers."""
    facts = knowledge.facts()
    return {
        "moments": [{**asdict(m), "x": x_of(m.minute), "y": y_of(m.lost)} for m in day.moments()],
        "chart": chart(),
        "alt": ALT,
        "whole": facts["height-first-hour"].value[0],
        "women": facts["bio-height-day"].value[0],
        "first": facts["height-first-hour"].table[1]["value"],
        "bedtime": day.BEDTIME,
    }


def the_moves() -> list[dict[str, Any]]:
    """The moves with their picture, how they are judged in either zone, and what is said to each choice."""
    return [_move(i, said) for i, said in MOVES.items()]


def _move(i: str, said: dict[str, Any]) -> dict[str, Any]:
    verdicts = {when: "shown" if i == ANKLES else day.verdict(i, when) for when in WHENS}
    stranger = None if i == ANKLES else safety.advise((), context="not-checked").rating_of(i).rating
    asks = stranger is not None and stranger >= safety.Rating.ASK_FIRST
    return {
        "id": i,
        "name": said["name"],
        "verdict": verdicts,
        "asks": asks,
        "said": {when: _feedback(said, verdicts[when], asks and when == "later") for when in WHENS},
        **_pictured(i),
    }


def _feedback(said: dict[str, Any], verdict: str, asks: bool) -> dict[str, dict[str, str]]:
    """Whether each choice fits ("yes", "no", "free" or, where the check decides, "ask"), and what is said to it."""
    return {
        choice: {"fits": fits, "text": words.format(why=said["why"], small=said.get("small", ""), times=times())}
        for choice, (fits, words) in FEEDBACK["asks" if asks else verdict].items()
    }


def times() -> int:
    """How many times as much an early bend stresses a disc (fact bio-adams-morning)."""
    return 1 + knowledge.facts()["bio-adams-morning"].table[0]["percent"] // 100


def _pictured(i: str) -> dict[str, str]:
    """A move's key moment as SVG text; the ankles show how one lies."""
    clip = body.clip(ROLL if i == ANKLES else i)
    time = 0.0 if i == ANKLES else next(phase.end for phase in clip.phases if phase.id == clip.key)
    return {"picture": still(clip, time=time, view=clip.view, spine=False, width=160)}


def the_roll() -> dict[str, Any]:
    """The steps out of bed with the time of the clip that each plays, the trap beside them, and both clips."""
    clip, wrong = body.clip(ROLL), body.clip(f"{ROLL}--mistake-sit-up")
    spans = {phase.id: (phase.start, phase.end) for phase in clip.phases}
    spans |= {"start": (0.0, 0.0), "stay": (clip.duration, clip.duration)}
    steps = [{**step, "play": spans[step["phase"]]} for step in STEPS]
    trap = {**TRAP, "play": (0.0, wrong.duration)}
    return {"steps": steps, "trap": trap, "clip": clip.payload, "wrong": wrong.payload}
