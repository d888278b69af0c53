"""The course at a glance: its lessons in order, what the learner has done in each, and the next step."""

import base64
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import traitlets

from backcourse import knowledge, progress
from backcourse.home import home
from backcourse.overview import is_written
from backcourse.progress import LessonProgress
from backcourse.records import Route
from backcourse.widgets import read_parts
from backcourse.widgets.card import Card

PAGE = progress.FIRST  # the page that shows the course: whoever sees it has seen that lesson
WELCOME = "Welcome. Your record starts here. This lesson is a good first step:"
PATH_DONE = "You have done every lesson of this path that is written. Choose another path, or come back to any lesson."
PATH_NOT_SAVED = "Your path is not saved. {reason}"
FOLLOWS = "Your path is now: {title}. {state}"
OF_PATH = "{done} of {count} lessons done."
ALL_DONE = "You have done every lesson that is written. Come back to any of them whenever you like."
PRIVATE = (
    "Your record holds which lessons you saw and what you answered to their questions. It stays on this computer, in "
    "{path}, and holds nothing about your health."
)
NOT_SAVED = "Not saved. {reason}"
SKIPPED = {
    1: "One line of your record is damaged and was skipped. All others are here.",
    2: "{count} lines of your record are damaged and were skipped. All others are here.",
}
EXPORTED = "Exported {held} to {path}."
NOT_EXPORTED = "Not exported. {reason}"
ERASED = "Erased {held}. Your record is empty now."
NOT_ERASED = "Not erased. {reason}"
ASK = "Erase {held}? This cannot be undone. You can export your record first."
ALT = "The {count} lessons as stops on a path. Written so far: {written}."
STILL = (
    '<figure class="backcourse-still"><img alt="{alt}" width="480" src="data:image/svg+xml;base64,{picture}">'
    "<figcaption>The lessons, in order. Run this cell to see what you have done, and to bring it to life."
    "</figcaption></figure>"
    '<table><caption>The lessons, in order</caption><thead><tr><th scope="col" style="text-align:left">Lesson</th>'
    '<th scope="col" style="text-align:left">Minutes</th><th scope="col" style="text-align:left">About</th></tr>'
    "</thead><tbody>{rows}</tbody></table><p><strong>Paths through the course</strong></p><ul>{paths}</ul>"
)
PATH = "<li><strong>{title}</strong> ({about}): {lessons}. {suits}</li>"
ROW = (
    '<tr><th scope="row" style="text-align:left;white-space:normal">{name}</th>'
    '<td style="text-align:left;white-space:normal">{minutes}</td>'
    '<td style="text-align:left;white-space:normal">{about}</td></tr>'
)
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 112" font-family="system-ui, sans-serif">'
    '<rect x="1" y="1" width="478" height="110" rx="12" fill="#f6f8fa" stroke="#c9d1d9"/>'
    '<path d="M32 34H448Q464 34 464 45T448 56H32Q16 56 16 67T32 78H448" fill="none" stroke="#afb8c1" stroke-width="3"/>'
    "{stops}</svg>"
)
STOP = (
    '<circle cx="{x}" cy="{y}" r="15" fill="{fill}" stroke="#1565c0" stroke-width="2"/>'
    '<text x="{x}" y="{line}" font-size="13" font-weight="600" fill="{ink}" text-anchor="middle">{number}</text>'
)
PER_LINE = 9


class Course(Card):
    """The lessons with the learner's own record, which comes as messages and is in no trait and no saved output."""

    _esm = read_parts("page.js", "ask.js", "course.js")
    _css = read_parts("paper.css", "course.css")
    lessons = traitlets.List().tag(sync=True)
    paths = traitlets.List().tag(sync=True)

    def __init__(self):
        lessons = [_shown(lesson) for lesson in knowledge.lessons()]
        super().__init__(lessons=lessons, paths=[_path(route) for route in knowledge.routes().values()])
        self.on_msg(self._receive)

    def _receive(self, _widget, content: dict, _buffers) -> None:
        """Reply to one message of the page; a fault is told as such."""
        try:
            kind = content["kind"]
            reply = _choose(content["path"]) if kind == "path" else REPLIES[kind]()
        except Exception:
            reply = {"fault": True}
        self.send({**reply, "id": content.get("id")})

    def __repr__(self) -> str:
        written = sum(lesson["written"] for lesson in self.lessons)
        return f"Course({len(self.lessons)} lessons, {written} written so far, {len(self.paths)} paths)"

    def still(self) -> str:
        """The plain table of lessons: a saved notebook holds nothing of anyone's record."""
        return still()


def _shown(lesson: knowledge.Lesson) -> dict[str, Any]:
    """A lesson as the page shows it."""
    about = f"{lesson.minutes} minutes. {lesson.summary}"
    return {"id": lesson.id, "name": _name(lesson), "about": about, "written": is_written(lesson)}


def _path(route: Route) -> dict[str, Any]:
    """A path as the page shows it."""
    minutes = sum(lesson.minutes for lesson in knowledge.lessons() if lesson.id in route.lessons)
    about = f"{len(route.lessons)} lessons, {minutes} minutes"
    return {"id": route.id, "title": route.title, "suits": route.suits, "about": about, "lessons": list(route.lessons)}


def _name(lesson: knowledge.Lesson) -> str:
    return f"{lesson.id[:2]} {lesson.title}"


def still() -> str:
    """The lessons as an HTML figure and a plain table with links, the same for every learner."""
    lessons = knowledge.lessons()
    written = [lesson.id[:2] for lesson in lessons if is_written(lesson)]
    return STILL.format(
        alt=ALT.format(count=len(lessons), written=", ".join(written)),
        picture=base64.b64encode(_picture(lessons).encode()).decode(),
        rows="".join(map(_row, lessons)),
        paths="".join(map(_path_row, knowledge.routes().values())),
    )


def _picture(lessons: tuple[knowledge.Lesson, ...]) -> str:
    stops = []
    for number, lesson in enumerate(lessons):
        line, place = divmod(number, PER_LINE)
        written = is_written(lesson)
        stops.append(
            STOP.format(
                x=40 + 50 * place,
                y=34 + 44 * line,
                line=39 + 44 * line,
                fill="#1565c0" if written else "#fff",
                ink="#fff" if written else "#424a53",
                number=lesson.id[:2],
            )
        )
    return PICTURE.format(stops="".join(stops))


def _row(lesson: knowledge.Lesson) -> str:
    name, about = escape(_name(lesson), quote=False), escape(lesson.summary, quote=False)
    if is_written(lesson):
        name = f'<a href="{lesson.id}.ipynb">{name}</a>'
    else:
        about += " <em>Not written yet.</em>"
    return ROW.format(name=name, minutes=lesson.minutes, about=about)


def _path_row(route: Route) -> str:
    path = {key: escape(str(value), quote=False) for key, value in _path(route).items()}
    return PATH.format(**{**path, "lessons": ", ".join(lesson[:2] for lesson in route.lessons)})


# ---- the record in words


def so_far(found: LessonProgress) -> str:
    """What a learner has done in a lesson, in a sentence or two."""
    if not found.seen:
        return "Not seen yet."
    if not found.items and not found.rounds:
        return "Seen."
    if found.rounds:
        passed = "Passed." if found.passed else "Seen. Not passed yet."
        return f"{passed} Last score: {found.last_score:.0%}."
    if found.answered:
        return f"Seen. {found.answered} of {found.items} questions answered."
    return f"Seen. {found.items} questions to answer."


def counted(lessons: int, answers: int) -> str:
    """How much a record holds: “12 answers in 2 lessons”."""

    def some(number, noun):
        return f"{number} {noun}{'' if number == 1 else 's'}"

    return f"{some(answers, 'answer')} in {some(lessons, 'lesson')}"


def _record() -> dict[str, Any]:
    """The learner's record as the page shows it."""
    found = progress.events()
    standing = progress.summary(found)
    written = [lesson.id for lesson in knowledge.lessons() if is_written(lesson)]
    answers = sum(event["kind"] == "answer" for event in found.list)
    held = counted(len({event["lesson"] for event in found.list}), answers)
    damaged = len(found.skipped)
    path = knowledge.routes()[progress.chosen(found)]
    next_step = progress.next_step([lesson for lesson in path.lessons if lesson in written], standing)
    done = [lesson for lesson in written if standing[lesson].done]
    return {
        "path": path.id,
        "ofPath": {i: _state(route, done) for i, route in knowledge.routes().items()},
        "soFar": {lesson: so_far(standing[lesson]) for lesson in written},
        "done": done,
        "next": next_step,
        "lead": "" if next_step else ALL_DONE if path.id == progress.WHOLE else PATH_DONE,
        "ask": ASK.format(held=held) if found.list else "",
        "nothing": progress.NOTHING,
        "private": PRIVATE.format(path=home() / progress.FILE),
        "notice": SKIPPED[min(damaged, 2)].format(count=damaged) if damaged else "",
    }


def _hello() -> dict[str, Any]:
    """The record of someone who has this page open."""
    fresh = not progress.events().list
    saved = progress.seen(PAGE)
    record = _record()
    if not saved.ok:
        record["notice"] = NOT_SAVED.format(reason=saved.reason)
    elif fresh:
        record["lead"] = WELCOME
    return record


def _state(route: Route, done: list[str]) -> str:
    """How much of a path is done, in words."""
    return OF_PATH.format(done=len(set(route.lessons) & set(done)), count=len(route.lessons))


def _choose(path: str) -> dict[str, Any]:
    """Follow a path from now on; one that cannot be noted holds as long as the page is open, and that is said."""
    route = knowledge.routes()[path]
    saved = progress.choose(path)
    record = _record()
    if not saved.ok:
        return {"said": PATH_NOT_SAVED.format(reason=saved.reason)}
    return {**record, "said": FOLLOWS.format(title=route.title, state=record["ofPath"][path])}


def _export() -> dict[str, Any]:
    """Copy the record to a new file beside the lesson."""
    found = progress.events().list
    place = Path.cwd()
    stem, number = f"backcourse-record-{date.today().isoformat()}", 1
    path = place / f"{stem}.jsonl"
    while path.exists():
        number += 1
        path = place / f"{stem}-{number}.jsonl"
    saved = progress.export(path)
    if not saved.ok:
        return {"said": NOT_EXPORTED.format(reason=saved.reason)}
    answers = sum(event["kind"] == "answer" for event in found)
    return {"said": EXPORTED.format(held=counted(len({event["lesson"] for event in found}), answers), path=path)}


def _erase() -> dict[str, Any]:
    """Erase the record, as the learner has said twice."""
    erased = progress.erase()
    said = (
        ERASED.format(held=counted(erased.lessons, erased.answers))
        if erased.ok
        else NOT_ERASED.format(reason=erased.reason)
    )
    return {**_record(), "said": said}


REPLIES = {"hello": _hello, "record": _record, "export": _export, "erase": _erase}
