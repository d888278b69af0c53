"""The desk day: lay breaks and exercises into a working day, see the sitting spells, and take a plan with you."""

from html import escape

import traitlets

from backcourse.labs import deskday
from backcourse.widgets import read_parts
from backcourse.widgets.card import Card, figure

WORDS = {
    "title": "A day at the desk",
    "task": "This is a working day. So far somebody only sits. Choose a time, then say what comes there.",
    "times": "The day: choose a time",
    "what": "What comes at {time}?",
    "breaks": "Get off the chair",
    "chosen": "The three of this lesson",
    "others": "Others, to go another way",
    "none": "Nothing: go on sitting",
    "floor": "on the floor",
    "seat": "on a chair",
    "sitting": "sitting",
    "put": "{time}: {what}.",
    "longest": "{ups} The longest time of sitting is {spell}, from {start} to {end}.",
    "ups": ["You do not get up.", "You get up once.", "You get up {n} times."],
    "nothing": "Nobody sits in this day.",
    "times_a_day": ["not once", "once", "{n} times"],
    "hours": "{h} h",
    "hours_minutes": "{h} h {m} min",
    "minutes": "{m} min",
    "seat_note": "An exercise on the chair moves your mid back, but it leaves you sitting. So it does not end a spell.",
    "strip": "Sitting, from {start} to {end}",
    "strip_key": "▬ sitting  ▬ with a frame: the longest  ○ up  | moved on the chair",
    "ways": "Where your mid back has been",
    "heads": ["The chest is", "How often", "How far, in the figure", "By"],
    "way": {"back": "bent back", "turn": "turned", "side": "bent sideways", "round": "rounded"},
    "not_yet": "not yet",
    "to": "up to {n}°",
    "too_often": "{name}: {n} times is more than the dose of this lesson, which is {day} a day.",
    "ask": "{names}: ask first, as long as nobody has checked your back.",
    "plan": "Your day in words",
    "plan_head": "My desk day, {start} to {end}",
    "plan_row": "{time}  {name} ({dose})",
    "plan_empty": "Nothing yet.",
    "plan_foot": "Only if my check does not speak against it. I stop at sharp pain, tingling, or pain that grows.",
    "copy": "Copy the plan",
    "copied": "Copied.",
    "marked": "Marked: copy it with your keyboard.",
    "show": "Show an example",
    "shown": "An example, one way among many.",
    "clear": "Begin again",
    "cleared": "The day is empty again.",
    "kept": "Nothing of this is saved. Copy the plan if you want to keep it.",
    "known": "What is known about sitting and minutes",
    "facts": [
        [
            "None of our sources names a number of minutes after which sitting harms the mid back, or a number of "
            "breaks that eases it. So this day sets you no goal, and gives no marks.",
            "bio-sitting-no-limit",
        ],
        [
            "One course of time was measured, in the low back: held bent all the way for 20 minutes, it gave way by "
            "about 5.5°. After 2 minutes of rest half of its stiffness was back. That is the low back, bent to its "
            "end. It is no desk.",
            "bio-creep-flexion",
        ],
        [
            "Does sitting press on the discs more than standing? Older studies say so, newer ones do not. It is not "
            "settled.",
            "bio-idp-review",
        ],
        [
            "Walking was tried in 701 people who had just got over low back pain. With a plan of more and more "
            "walking, and some teaching, it stayed away for about 208 days, and for 112 without.",
            "ex-walkback",
        ],
    ],
}
ALT = "A working day from 8 to 18 as one bar: {count} sitting spells with gaps between them, the longest {spell}."


class DeskDay(Card):
    """A working day to lay breaks and exercises into; the page holds all it needs, and no kernel is asked."""

    _esm = read_parts("page.js", "deskday.js")
    _css = read_parts("paper.css", "card.css", "deskday.css")
    says = traitlets.Dict().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self):
        super().__init__(says=deskday.says(), words=WORDS)

    def __repr__(self) -> str:
        ways = ", ".join(
            f"{move.short} {' and '.join(f'{name} {move.way[name]}°' for name in move.had)}"
            for move in deskday.moves()[: len(deskday.CHOSEN)]
        )
        return f"DeskDay({len(deskday.slots())} half hours; {ways}; longest spell in the example {longest()} min)"

    def still(self) -> str:
        """The example day as a bar and as a list, and what is known."""
        spells = deskday.spells(deskday.example())
        alt = ALT.format(count=len(spells), spell=f"{longest()} minutes")
        names = {i: name for i, _, name, _ in deskday.BREAKS} | {move.id: move.name for move in deskday.moves()}
        rows = "".join(
            f"<li>{deskday.slots()[slot]} {escape(names[what], quote=False)}</li>"
            for slot, what in deskday.example().items()
        )
        known = "".join(f"<li>{escape(text, quote=False)}</li>" for text, _ in WORDS["facts"])
        return (
            figure(bar(spells), alt, "A day at the desk: an example.", 480)
            + f"<ul>{rows}</ul><p>{WORDS['known']}:</p><ul>{known}</ul>"
        )


def longest() -> int:
    """The longest sitting spell of the example, in minutes."""
    return max(b - a for a, b in deskday.spells(deskday.example()))


def bar(spells: list[tuple[int, int]]) -> str:
    """The sitting spells of a day as an SVG bar, a minute a unit."""
    begin, wide = 60 * deskday.FROM, 60 * (deskday.TO - deskday.FROM)
    most = max(b - a for a, b in spells)
    boxes = "".join(
        f'<rect x="{a - begin + 3}" y="8" width="{b - a - 6}" height="26" rx="5" fill="#bcd9ee" '
        f'stroke="#1b4b6b" stroke-width="{4 if b - a == most else 1}"/>'
        for a, b in spells
    )
    hours = "".join(
        f'<text x="{60 * (hour - deskday.FROM)}" y="54" font-size="14" text-anchor="middle">{hour}</text>'
        for hour in range(deskday.FROM + 1, deskday.TO, 2)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} 60" font-family="system-ui, sans-serif">'
        f'<rect width="{wide}" height="60" rx="8" fill="#fbf9f4"/>{boxes}{hours}</svg>'
    )
