"""Questions for learning platforms: Moodle's XML, and QTI packages for Canvas and others; what is lost is said."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from xml.etree import ElementTree as Xml

from backcourse.quiz_records import Item, QuizRecord
from backcourse.teaching import TeachingError
from backcourse.widgets.marked_figure import marked_figure

HEADINGS = {"single": "multichoice", "multi": "multichoice", "true_false": "truefalse", "numeric": "numerical"}
HEADINGS |= {"match": "matching", "label": "matching", "text": "shortanswer", "order": "ordering"}
LEAST = ["Objectives, sources and the pass mark are left out; the platform has no place for them."]
ORDERING = "{}: questions that ask for an order need Moodle 4.5 or its ordering plugin."
NO_QTI = "{} is left out: the QTI package has no questions of type {}."
TINY = "{} is left out: the QTI package takes no number nearer to 0 than 0.0001, and one of those it accepts is."
SIGNS = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$^=])")


def moodle_xml(record: QuizRecord) -> tuple[str, tuple[str, ...]]:
    """The questions as Moodle XML, with their explanations and pictures, and a sentence for what changes."""
    quiz, said = Xml.Element("quiz"), list(LEAST)
    category = Xml.SubElement(quiz, "question", type="category")
    _text(Xml.SubElement(category, "category"), f"$course$/top/{record.id}")
    for item in record.items:
        node = Xml.SubElement(quiz, "question", type=HEADINGS[item.type])
        _text(Xml.SubElement(node, "name"), item.id)
        question = _html(node, "questiontext", item.question + (f" (in {item.unit})" if item.unit else ""))
        if item.type == "label":
            _picture(question, item)
        _add(node, "defaultgrade", "1")
        _moodle_answers(node, item)
        if item.type == "order":
            said.append(ORDERING.format(item.id))
    Xml.indent(quiz)
    return Xml.tostring(quiz, encoding="unicode", xml_declaration=True) + "\n", tuple(said)


def _text(parent: Xml.Element, text: str) -> None:
    Xml.SubElement(parent, "text").text = text


def _add(parent: Xml.Element, tag: str, text: str) -> None:
    Xml.SubElement(parent, tag).text = text


def _html(parent: Xml.Element, tag: str, text: str, **attributes: str) -> Xml.Element:
    """A text as HTML, every sign of it as it is typed."""
    node = Xml.SubElement(parent, tag, {"format": "html", **attributes})
    shown = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
    _text(node, f"<p>{shown}</p>")
    return node


def _picture(question: Xml.Element, item: Item) -> None:
    """The figure with its marks, inside the question."""
    marks = marked_figure(item)
    name, where = f"{item.id}.svg", "; ".join(f"mark {n}: {text}" for n, text in enumerate(marks["where"], 1))
    text = question.find("text")
    assert text is not None
    alt = f"{marks['alt']} {where}".replace('"', "'")
    text.text = f'{text.text}<p><img src="@@PLUGINFILE@@/{name}" alt="{alt}"></p>'
    file = Xml.SubElement(question, "file", name=name, path="/", encoding="base64")
    file.text = marks["src"].partition(",")[2]


def _moodle_answers(node: Xml.Element, item: Item) -> None:
    """What can be answered, each with its share in per cent and its explanation."""
    if item.type in ("single", "multi"):
        _add(node, "single", str(item.type == "single").lower())
        _add(node, "shuffleanswers", "true")
    if item.options:
        keys = sum(option.correct for option in item.options)
        for option in item.options:
            share = 100 / keys if option.correct else (-100 / keys if item.type == "multi" else 0)
            text = option.text.lower() if item.type == "true_false" else option.text
            _answer(node, share, text, option.why, plain=item.type == "true_false")
    elif item.type == "numeric":
        rows = [(item.answer, item.tolerance, True, item.why)]
        rows += [(near.value, near.tolerance, near.correct, near.why) for near in item.near]
        for value, tolerance, right, why in rows:
            answer = _answer(node, 100 if right else 0, f"{value:g}", why, plain=True)
            _add(answer, "tolerance", f"{tolerance:g}")
    elif item.type == "text":
        _add(node, "usecase", str(int(any(answer.match_case for answer in item.answers))))
        for answer in item.answers:
            _answer(node, 100 if answer.correct else 0, answer.text, answer.why, plain=True)
    elif item.type == "order":
        _add(node, "layouttype", "VERTICAL")
        _add(node, "gradingtype", "RELATIVE_NEXT_EXCLUDE_LAST")
        for place, step in enumerate(item.steps, 1):
            _html(node, "answer", step.text, fraction=str(place))
    else:
        _moodle_pairs(node, item)


def _moodle_pairs(node: Xml.Element, item: Item) -> None:
    _add(node, "shuffleanswers", "true")
    pairs = [(pair.left, pair.right) for pair in item.pairs]
    pairs = pairs or [(f"Mark {n}", target.label) for n, target in enumerate(item.targets, 1)]
    for left, right in [*pairs, *(("", extra) for extra in item.extra)]:
        sub = _html(node, "subquestion", left)
        if not left:
            sub[0].text = ""
        _text(Xml.SubElement(sub, "answer"), right)


def _answer(node: Xml.Element, share: float, text: str, why: str, *, plain: bool = False) -> Xml.Element:
    fraction = f"{share:.5f}".rstrip("0").rstrip(".")
    if plain:
        answer = Xml.SubElement(node, "answer", fraction=fraction, format="plain_text")
        _text(answer, text)
    else:
        answer = _html(node, "answer", text, fraction=fraction)
    _html(answer, "feedback", why)
    return answer


def qti(record: QuizRecord, path: Path, *, title: str = "") -> tuple[str, ...]:
    """Write the questions as a QTI 1.2 package (Canvas's zip) by text2qti; a sentence for what was left out."""
    try:
        from text2qti.config import Config
        from text2qti.qti import QTI
        from text2qti.quiz import Quiz
    except ImportError:
        raise TeachingError("QTI needs text2qti. Install it with: pip install 'backcourse[teaching]'") from None
    said, blocks = list(LEAST), [f"Quiz title: {_line(title or record.id)}"]
    for item in record.items:
        block = _qti_block(item, len(blocks))
        if block is None:
            said.append((TINY if item.type == "numeric" else NO_QTI).format(item.id, item.type))
        else:
            blocks.append(block)
    QTI(Quiz("\n\n".join(blocks) + "\n", config=Config(), source_name=record.id)).save(path)
    return tuple(said)


def _line(text: str) -> str:
    """A text on one line, with every sign of Markdown set apart."""
    return SIGNS.sub(r"\\\1", " ".join(text.split()))


def _qti_block(item: Item, number: int) -> str | None:
    """A question as text2qti reads it, or None where the package has no such question."""
    head = f"Title: {item.id}\nPoints: 1\n{number}. {_line(item.question)}"
    if item.type in ("single", "true_false"):
        rows = [
            f"{'*' if option.correct else ''}{chr(97 + n)}) {_line(option.text)}\n... {_line(option.why)}"
            for n, option in enumerate(item.options)
        ]
    elif item.type == "multi":
        rows = [f"[{'*' if o.correct else ' '}] {_line(o.text)}\n... {_line(o.why)}" for o in item.options]
    elif item.type == "numeric":
        if item.answer - item.tolerance < 1e-4 and item.answer + item.tolerance > -1e-4:
            return None
        head += f" \\(in {_line(item.unit)}\\)" if item.unit else ""
        rows = [f"... {_line(item.why)}", f"= {item.answer:g} +- {item.tolerance:g}"]
    elif item.type == "text":
        rows = [f"* {_line(answer.text)}" for answer in item.answers if answer.correct]
    else:
        return None
    return "\n".join([head, *rows])


def picture_of(xml: str, item_id: str) -> bytes:
    """The picture that an exported question carries."""
    node = Xml.fromstring(xml).find(f".//file[@name='{item_id}.svg']")
    return base64.b64decode(node.text or "") if node is not None else b""
