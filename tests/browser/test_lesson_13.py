"""Lesson 13 worked through with the keyboard alone: people's days, a plan of one's own, the quiz, no kernel."""

from playwright.sync_api import expect

from backcourse.labs import fortnight
from backcourse.quiz import questions
from backcourse.widgets.fortnight_words import RULES, WORDS

from . import checks
from .quizzing import pass_all

NAME = "13-low-back-relief.ipynb"
RECORD = questions("13-low-back-relief")


def room_of(page):
    """The fortnight."""
    return page.page.get_by_role("region", name=WORDS["title"], exact=True)


def press(room, name):
    """Press a button of the fortnight with Enter."""
    room.get_by_role("button", name=name, exact=True).press("Enter")


def today(page, room, change, pain, leg):
    """Answer for a day, each choice with the space bar and the pain with the arrow keys."""
    room.get_by_role("radio", name=WORDS["changes"][change]).press("Space")
    room.get_by_role("slider", name=WORDS["pain"]).focus()
    page.press("Home", *["ArrowRight"] * pain)
    room.get_by_role("radio", name=WORDS["legs"][leg]).press("Space")
    press(room, WORDS["answer"])


def start(room, context, *ways):
    """Begin a plan of one's own with the last of these ways, the others open as well."""
    press(room, WORDS["modes"]["self"])
    room.get_by_role("radio", name=context).press("Space")
    for way in ways:
        if way != "neither":
            room.get_by_role("checkbox", name=WORDS["ways"][way]).press("Space")
    room.get_by_role("radio", name=WORDS["ways"][ways[-1]]).press("Space")
    press(room, WORDS["begin"])


def test_josips_days_are_judged_before_the_rules(lesson):
    """Each call is met by the rule that holds, seen and said; at the end the days agreed on are counted."""
    room, josip = room_of(lesson), fortnight.diaries()[1]
    press(room, "Josip")
    for n, out in enumerate(josip.course()):
        mine = out.call if n % 2 else "stay"
        press(room, WORDS["calls"][mine])
        head = WORDS["agree"] if mine == out.call else WORDS["differ"].format(call=WORDS["calls"][out.call])
        expect(room.get_by_role("status").last).to_contain_text(f"{head} {RULES[out.rule][0]}")
        if n + 1 < len(josip.days):
            expect(room.get_by_role("button", name=WORDS["next"])).to_be_focused()
            lesson.press("Enter")
            expect(room.get_by_role("status").last).to_contain_text(josip.days[n + 1].note)
    right = sum(out.call == "stay" or n % 2 for n, out in enumerate(josip.course()))
    end = WORDS["end_person"].format(name="Josip", right=right, count=len(josip.days))
    expect(room.get_by_text(f"{end} {josip.moral}").first).to_be_visible()
    assert len(room.get_by_role("listitem").all()) >= len(josip.days)


def test_unchecked_pain_may_not_begin_with_bending(lesson):
    """With pain that nobody has checked, bending is refused with its reason, and Begin does nothing."""
    room = room_of(lesson)
    start(room, "Nobody has checked this pain", "neither", "bend")
    closed = WORDS["closed"].format(way="Bending")
    expect(room.get_by_text(closed).first).to_be_visible()
    expect(room.get_by_role("slider")).to_have_count(0)
    room.get_by_role("radio", name=WORDS["ways"]["neither"]).press("Space")
    press(room, WORDS["begin"])
    expect(room.get_by_text(WORDS["day"].format(day=1, length=14))).to_be_focused()
    press(room, WORDS["forget"])


def test_a_plan_follows_the_answers_and_goes_on_from_its_note(lesson):
    """Two better days add a step; the note brings them back after all is forgotten; a numb foot ends the plan."""
    room = room_of(lesson)
    start(room, "A doctor or physiotherapist", "bend", "arch", "bend")
    # the last `bend` takes its tick away again: it must be read and ticked before it opens
    expect(room.get_by_text(WORDS["unread"].format(way="Bending")).first).to_be_visible()
    room.get_by_role("checkbox", name=WORDS["ways"]["bend"]).press("Space")
    press(room, WORDS["begin"])
    for change, pain in (("better", 2), ("better", 3)):
        today(lesson, room, change, pain, "quiet")
    expect(room.get_by_role("status").last).to_contain_text(RULES["better-more"][0])
    expect(room.get_by_text(WORDS["way"].format(way="bending", step=2))).to_be_visible()
    note = room.locator(".bc-code").inner_text()
    assert note == "bend of neither+bend+arch: b2 b3"
    press(room, WORDS["forget"])
    room.get_by_role("textbox", name=WORDS["note_back"]).focus()
    lesson.page.keyboard.type(note)
    press(room, WORDS["go_on"])
    expect(room.get_by_text(WORDS["way"].format(way="bending", step=2))).to_be_visible()
    for theme in ("light", "dark"):
        lesson.theme(theme)
        with lesson.unfolded():
            lesson.screenshot(f"13-used-{theme}")
            assert checks.axe_faults(lesson) == []
    lesson.theme("light")
    for width, zoom in ((320, 1), (1280, 2)):
        lesson.resize(width, zoom=zoom)
        assert checks.overflow_faults(lesson) == []
    lesson.resize(1280)
    today(lesson, room, "better", 0, "nerve")
    expect(room.get_by_role("status").last).to_contain_text(RULES["nerve"][0])
    expect(room.get_by_role("slider")).to_have_count(0)
    press(room, WORDS["forget"])


def test_nothing_of_it_is_kept(lesson):
    """What was entered is in no store of the page and in no saved cell."""
    room = room_of(lesson)
    start(room, "I have no back pain now", "neither")
    today(lesson, room, "same", 4, "quiet")
    stores = lesson.page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}])")
    note = room.locator(".bc-code").inner_text()
    assert note == "neither of neither: s4" and note not in stores
    lesson.save()
    assert note not in lesson.js("return JSON.stringify(panel.context.model.toJSON())")
    press(room, WORDS["signs"])
    expect(room.get_by_text(WORDS["emergency"]).first).to_be_visible()
    press(room, WORDS["forget"])


def test_the_quiz_is_passed_by_keyboard(lesson):
    """Every item is answered right with the keys alone; the lesson is passed and kept."""
    pass_all(lesson, RECORD)


def test_without_a_kernel_the_days_go_on(lesson):
    """With the kernel stopped people's days are judged all the same."""
    lesson.stop_kernel()
    room = room_of(lesson)
    press(room, WORDS["modes"]["people"])
    press(room, "Min-ji")
    press(room, WORDS["calls"]["more"])
    expect(room.get_by_role("status").last).to_contain_text(RULES["same"][0])
    assert checks.error_faults(lesson) == []
