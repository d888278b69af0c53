"""The check: plain questions about warning signs and conditions, then what to do, worked out by the kernel."""

import base64
import time
from html import escape
from typing import Any

import traitlets

from backcourse import home, safety
from backcourse.safety import Level
from backcourse.widgets import read_parts, words
from backcourse.widgets.card import Card

INTRO = (
    "This takes about five minutes. Tick what is true for you. Your answers stay on this computer, in memory only. "
    "They are not saved in this notebook."
)
REMEMBER = "Remember for 24 hours on this computer"
EARLIER = "You did this check before, and it still counts. Has anything changed? Then do it again."
IN_MEMORY = "Your answers are in memory only, and only this lesson knows them. They go when the kernel stops."
OLD_GONE = "The answers saved before are deleted, as these are new. "
SAVED = (
    "Saved in {path} until {until}. After that they no longer count, and the course deletes them when it next looks."
)
NOT_SAVED = "Not remembered: the course cannot write to {path} ({fault}). Your answers stay in memory only."
NOTHING_TO_SAVE = "Not remembered: there are no answers in memory. Do the check again."
NOT_DELETED = "The file {path} could not be deleted ({fault}). Please delete it yourself."
FORGOTTEN = "Your answers are forgotten. They are not in memory, and not in a file."
ALT = (
    "The first page of the check. A bar shows page 1 of {count}. Below it are a question, boxes to tick and a "
    "button, “Next”."
)
STILL = (
    '<figure class="backcourse-still"><img alt="{alt}" width="320" src="data:image/svg+xml;base64,{picture}">'
    "<figcaption>Check first. Run this cell to bring it to life.</figcaption></figure>"
    "<p>{call}</p><ul>{signs}</ul>"
)
ROW = (
    '<rect x="24" y="{y}" width="272" height="26" rx="6" fill="#fff" stroke="#c9d1d9"/>'
    '<rect x="33" y="{box}" width="12" height="12" rx="3" fill="#fff" stroke="#57606a" stroke-width="1.5"/>'
    '<rect x="54" y="{line}" width="{width}" height="5" rx="2.5" fill="#8c959f"/>'
)
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 246" font-family="system-ui, sans-serif">'
    '<rect x="1" y="1" width="318" height="244" rx="12" fill="#f6f8fa" stroke="#c9d1d9"/>'
    '<text x="24" y="30" font-size="12" fill="#424a53">Screen 1 of {count}</text>'
    '<rect x="24" y="40" width="272" height="5" rx="2.5" fill="#d0d7de"/>'
    '<rect x="24" y="40" width="{done}" height="5" rx="2.5" fill="#1565c0"/>'
    '<text x="24" y="70" font-size="14" font-weight="600" fill="#1f2328">{question}</text>{rows}'
    '<rect x="226" y="206" width="70" height="26" rx="13" fill="#1565c0"/>'
    '<text x="261" y="223" font-size="12" font-weight="600" fill="#fff" text-anchor="middle">Next</text></svg>'
)


class Check(Card):
    """The check of the course; answers come as messages, are held in memory, and are in none of its traits."""

    _esm = read_parts("page.js", "ask.js", "check.js")
    _css = read_parts("paper.css", "check.css")
    screens = traitlets.List().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self):
        super().__init__(screens=list(words.screens()), words=page_words())
        self.on_msg(self._receive)

    def _receive(self, _widget, content: dict, _buffers) -> None:
        """Reply to one message of the page; a fault is told as such, for a traceback in a log could name an answer."""
        try:
            reply = REPLIES[content["kind"]](content)
        except Exception:
            reply = {"fault": True}
        self.send({**reply, "id": content.get("id")})

    def __repr__(self) -> str:
        return f"Check({len(self.screens)} screens, {len(words.texts())} questions)"

    def still(self) -> str:
        """The emergency signs, with a picture: what a page shows of the check where no widget can run."""
        return still()


def page_words() -> dict[str, Any]:
    """What the page can say without the kernel: above all, what to do in an emergency."""
    now = {
        "level": Level.EMERGENCY.value,
        "heading": words.HEADINGS[Level.EMERGENCY],
        "todo": [safety.WHAT_TO_DO[Level.EMERGENCY]],
        "note": safety.AT_LAST,
    }
    signs = {"call": words.CALL, "signs": words.emergency_signs()}
    return {"intro": INTRO, "remember": REMEMBER, "earlier": EARLIER, "now": now, **signs}


def still() -> str:
    """The check as an HTML figure with its alt text, and after it the emergency signs in words."""
    pages = words.screens()
    rows = [
        ROW.format(y=y, box=y + 7, line=y + 10.5, width=width)
        for y, width in ((84, 190), (114, 222), (144, 150), (174, 88))
    ]
    picture = PICTURE.format(
        count=len(pages),
        done=round(272 / len(pages)),
        question=escape(pages[0]["question"]),
        rows="".join(rows),
    )
    return STILL.format(
        alt=escape(ALT.format(count=len(pages))),
        picture=base64.b64encode(picture.encode()).decode(),
        call=escape(words.CALL, quote=False),
        signs="".join(f"<li>{escape(sign, quote=False)}</li>" for sign in words.emergency_signs()),
    )


def _advise(content: dict) -> dict[str, Any]:
    """The advice for new answers, which take the place of earlier ones in memory and in the file."""
    answers = words.answers_from(content["reported"], content["unknown"])
    said = words.advice_in_words(words.advice_for(answers))
    home.keep(answers)
    kept = {"on": False, "words": IN_MEMORY}
    if home.recall():
        kept = _unsave()
        kept["words"] = kept["words"] if kept["on"] else OLD_GONE + IN_MEMORY
    return {**said, "kept": kept}


def _hello(_content: dict) -> dict[str, Any]:
    """The advice that still counts from earlier answers, if there is one."""
    answers, found = home.current(), home.recall()
    try:
        earlier = words.advice_in_words(words.advice_for(answers or found.answers)) if answers or found else None
    except ValueError:  # saved by an edition of the course with other ids
        earlier = None
    kept = {"on": True, "words": _saved(found)} if found else {"on": False, "words": IN_MEMORY}
    return {"earlier": earlier and {**earlier, "kept": kept}}


def _remember(content: dict) -> dict[str, Any]:
    """Save the answers, or take them out of the file again; say what came of it."""
    answers = home.current() or home.remembered()
    if not content["on"]:
        return _unsave()
    if not answers:
        return {"on": False, "words": NOTHING_TO_SAVE}
    try:
        return {"on": True, "words": _saved(home.remember(answers))}
    except OSError as exc:
        return {"on": False, "words": NOT_SAVED.format(path=home.home(), fault=exc.strerror or exc)}


def _saved(found: home.Remembered) -> str:
    until = time.strftime("%H:%M on %d %B", time.localtime(found.until))
    return SAVED.format(path=found.path, until=until)


def _unsave() -> dict[str, Any]:
    try:
        home.forget(memory=False)
    except OSError as exc:
        return {"on": True, "words": NOT_DELETED.format(path=home.home() / home.FILE, fault=exc.strerror or exc)}
    return {"on": False, "words": IN_MEMORY}


def _forget(_content: dict) -> dict[str, Any]:
    """Delete the answers from memory and file."""
    try:
        home.forget()
    except OSError as exc:
        return {"words": NOT_DELETED.format(path=home.home() / home.FILE, fault=exc.strerror or exc)}
    return {"words": FORGOTTEN}


REPLIES = {
    "advise": _advise,
    "forget": _forget,
    "hello": _hello,
    "ping": lambda _content: {},
    "remember": _remember,
}
