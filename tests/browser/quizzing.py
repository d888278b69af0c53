"""A lesson's quiz worked through with the keys alone, as every lesson's test does it."""

import re

from playwright.sync_api import expect

from .hands import button, press_on, radio_by_keys, reach, saved


def quiz_of(page):
    """The lesson's quiz."""
    return page.page.get_by_role("region", name=re.compile("^Quiz: "))


def asked(quiz, item):
    """Wait until this question is asked; returns its group of answers."""
    group = quiz.get_by_role("group", name=re.compile(re.escape(item.question)))
    expect(group).to_be_visible()
    return group


def begin(quiz):
    """Bring the focus to the question that is asked."""
    quiz.get_by_role("heading").first.focus()


def answer(page, quiz, item):
    """Answer this question right, with the keys alone."""
    group = asked(quiz, item)
    if item.type in ("single", "true_false"):
        radio_by_keys(page, group, next(o.text for o in item.options if o.correct))
    elif item.type == "multi":
        keys = {o.text for o in item.options if o.correct}
        for box in group.get_by_role("checkbox").all():
            if box.evaluate("node => node.labels[0].textContent") in keys:
                press_on(page, box, "Space")
    elif item.type == "order":
        put_in_order(page, group, item)
    elif item.type == "numeric":
        reach(page, group.get_by_role("textbox"))
        page.page.keyboard.type(f"{item.answer:g}")
    else:
        rows = [(r.left, r.right) for r in item.pairs] or [
            (f"Mark {n}", t.label) for n, t in enumerate(item.targets, 1)
        ]
        for name, right in rows:
            choose(page, group.get_by_role("combobox", name=name, exact=True), right)
    press_on(page, button(quiz, "Answer"))
    expect(quiz.get_by_text("Right.", exact=True)).to_be_visible()


def choose(page, box, text):
    """Choose an option of a select, down from its first, with the keys alone."""
    reach(page, box)
    texts = box.evaluate("box => [...box.options].map((option) => option.textContent)")
    page.press(*["ArrowDown"] * texts.index(text))
    expect(box.locator("option:checked")).to_have_text(text)


def put_in_order(page, group, item):
    """Move each step up to its place, the first one first."""
    for at, step in enumerate(item.steps):
        texts = [row.locator(".bc-text").inner_text() for row in group.get_by_role("listitem").all()]
        for _ in range(texts.index(step.text) - at):
            group.locator("h3").focus()
            press_on(page, button(group, f"Move up: {step.text}"))
    group.locator("h3").focus()


def pass_all(page, record):
    """Answer every question right at the first try: the lesson is passed, and the result kept."""
    quiz = quiz_of(page)
    begin(quiz)
    _finish(page, quiz, record.items, f"{len(record.items)} of {len(record.items)}")


def pass_after_a_slip(page, record):
    """Answer the first question wrong, hear why in the live region, mend it, and all the others right."""
    quiz, first = quiz_of(page), record.items[0]
    begin(quiz)
    wrong = next(option for option in first.options if not option.correct)
    radio_by_keys(page, asked(quiz, first), wrong.text)
    press_on(page, button(quiz, "Answer"))
    expect(quiz.get_by_role("status").filter(has_text=f"Not quite. {wrong.why}")).to_have_count(1)
    begin(quiz)
    radio_by_keys(page, asked(quiz, first), next(option.text for option in first.options if option.correct))
    press_on(page, button(quiz, "Answer again"))
    page.press("Enter")
    _finish(page, quiz, record.items[1:], f"{len(record.items) - 1} of {len(record.items)}")


def _finish(page, quiz, items, right):
    """Answer the questions that are left, and see the result said, passed and kept."""
    for item in items:
        answer(page, quiz, item)
        page.press("Enter")
    expect(quiz.get_by_role("heading", name=f"{right} right at the first try")).to_be_focused()
    expect(quiz.get_by_text("You pass this lesson.", exact=True)).to_be_visible()
    saved(quiz)
