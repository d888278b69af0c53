"""Reads what one file holds: answers, receipts in a notebook, the time that nbgrader wrote; it runs nothing."""

from __future__ import annotations

from collections import deque
from datetime import UTC, datetime

from backcourse import answers
from backcourse.answers import RECEIPT, Answers, AnswersError
from backcourse.teaching.sources import Folder, Found, Refused, Zip

MOST_RECEIPTS = 1000  # receipts in one notebook that are read, the last ones
MARK = RECEIPT.partition("/")[2].encode()  # what is in the bytes of every notebook with a receipt
LEFT_OUT = "It is left out."


def answers_in(source: Folder | Zip, file: Found) -> tuple[list[Answers], list[str]]:
    """All answers in a file, and a sentence about each thing in it that cannot be used."""
    try:
        if file.refused:
            raise Refused(file.refused)
        raw = source.read(file)
        return ([answers.read(raw)], []) if file.kind == "answers" else _in_notebook(raw)
    except Refused as exc:
        return [], [f"{exc.said} {LEFT_OUT}"]
    except AnswersError as exc:
        return [], [f"It cannot be used as answers: {exc}. {LEFT_OUT}"]


def _in_notebook(raw: bytes) -> tuple[list[Answers], list[str]]:
    """The answers in a notebook's receipts; AnswersError where it is no notebook."""
    if MARK not in raw:
        bare = raw.strip(b"\xef\xbb\xbf \t\r\n")
        if not bare.startswith(b"{"):
            raise AnswersError("it is no notebook")
        if not bare.endswith(b"}"):
            raise AnswersError("it is damaged or was cut off")
        return [], []
    receipts = deque(answers.receipts(answers.parsed(raw)), maxlen=MOST_RECEIPTS)
    own, said = [], dict[str, None]()
    for receipt in receipts:
        try:
            own.append(answers.from_dict(receipt))
        except AnswersError as exc:
            said[f"A receipt in it cannot be used: {exc}. {LEFT_OUT}"] = None
    return own, list(said)


def time_in(source: Folder | Zip, file: Found) -> tuple[datetime | None, str]:
    """The time in nbgrader's `timestamp.txt`, in UTC where it names no other zone, and a sentence if there is none."""
    try:
        text = source.read(file)[:100].decode("utf-8", "replace").strip()
        for zone in (" UTC", " GMT", "Z"):
            text = text.removesuffix(zone)
        when = datetime.fromisoformat(text.replace(" +", "+").replace(" -", "-"))
        return when if when.tzinfo else when.replace(tzinfo=UTC), ""
    except Refused as exc:
        return None, f"{exc.said} Its time is not used."
    except ValueError:
        return None, "It holds no time that can be read. The learner's own clock is used."
