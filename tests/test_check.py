"""The check and the limits in Python: what they say, what they reply, and what they never give away."""

import base64
import errno
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
import textstat

from backcourse import home, knowledge, safety
from backcourse.home import Answers
from backcourse.safety import Level, Rating
from backcourse.widgets import HERE, check, limits, words
from backcourse.widgets.check import Check
from backcourse.widgets.limits import Limits

VIEW = "application/vnd.jupyter.widget-view+json"
GIVEN = {"reported": ["pregnancy", "reflux-or-hiatus-hernia", "checked"], "unknown": ["under-18"]}
OPTIONS = [option for screen in words.screens() for option in screen["options"]]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A home of the test's own, and a kernel that was told nothing."""
    monkeypatch.setenv("BACKCOURSE_HOME", str(tmp_path / "home"))
    home.forget()
    yield tmp_path / "home"
    home.forget()


@pytest.fixture
def ask(monkeypatch):
    """Sends a message to a widget as its page does, and gives the reply."""

    def asking(widget, kind, **content):
        sent = []
        monkeypatch.setattr(type(widget), "send", lambda self, reply, buffers=None: sent.append(reply))
        widget._handle_custom_msg({"kind": kind, "id": "7", **content}, [])
        (reply,) = sent
        assert json.loads(json.dumps(reply)) == reply and reply["id"] == "7"
        return reply

    return asking


def bundle_of(widget):
    """The mime bundle's data."""
    data, _metadata = widget._repr_mimebundle_()
    return data


# ---- what is seen without running


def test_its_repr_is_a_fact_and_no_answer(ask):
    """The repr counts screens and questions, and is the same after a check as before."""
    fresh = Check()
    before = repr(fresh)
    ask(fresh, "advise", **GIVEN)
    assert before == repr(fresh) == f"Check({len(words.screens())} screens, {len(OPTIONS)} questions)"


@pytest.mark.parametrize("make", [Check, lambda: Limits("egg-roll")], ids=["check", "limits"])
def test_what_is_saved_is_the_same_with_and_without_answers(ask, make):
    """Text and HTML of an output, and the widget's state, hold no answer: they are those of someone who gave none."""
    first = make()
    before, state = bundle_of(first), first.get_state()
    ask(Check(), "advise", **GIVEN)
    after = bundle_of(make())
    assert VIEW in after
    for kind in ("text/plain", "text/html"):
        assert before[kind] == after[kind]
        assert "0x" not in re.sub(r"base64,[^\"]+", "", after[kind])
    ask(first, "hello")
    assert {k: v for k, v in first.get_state().items() if k != "layout"} == {
        k: v for k, v in state.items() if k != "layout"
    }


@pytest.mark.parametrize("make", [Check, lambda: Limits("foam-roller")], ids=["check", "limits"])
def test_a_still_stands_where_nothing_runs(make):
    """A picture with its words stands first, and says how to bring it to life."""
    html = bundle_of(make())["text/html"]
    found = re.match(
        r'<figure class="backcourse-still"><img alt="([^"]+)" width="\d+" src="data:image/svg\+xml;base64,([^"]+)">',
        html,
    )
    assert found and ElementTree.fromstring(base64.b64decode(found[2])).tag.endswith("svg")
    assert "Run this cell to bring it to life.</figcaption></figure>" in html


def test_the_emergency_signs_can_be_read_without_running():
    """The check's still is followed by whom to call and by every sign that needs help at once."""
    html = bundle_of(Check())["text/html"].replace("&amp;", "&")
    signs = [sign.label for sign in knowledge.warning_signs().values() if sign.level == "emergency"]
    assert len(signs) == len(words.emergency_signs()) > 5
    for words_of_it in (*signs, "112, 911, 999 or your country's"):
        assert words_of_it in html


# ---- the screens


def test_at_most_ten_screens_and_emergencies_first():
    """The check has ten screens or fewer, and the first two ask for emergencies only."""
    assert len(words.screens()) <= 10
    assert all(option["now"] for screen in words.screens()[:2] for option in screen["options"])


def test_the_page_knows_every_emergency_and_no_other():
    """An option leads straight to help exactly when reporting it alone is an emergency."""
    for option in OPTIONS:
        if option["id"] not in safety.CONTEXTS:
            assert option["now"] == (safety.advise([option["id"]]).level == "emergency"), option["id"]


def test_every_warning_sign_is_asked():
    """No warning sign that the course knows is left out of the check."""
    assert set(knowledge.warning_signs()) <= {option["id"] for option in OPTIONS}


# ---- the replies


@pytest.mark.parametrize(
    ("ticked", "context"),
    [
        ([], "not-checked"),
        (["checked"], "checked"),
        (["no-back-pain"], "no-back-pain"),
        (["checked", "not-checked"], "not-checked"),
        (["no-back-pain", "checked"], "checked"),
    ],
)
def test_the_context_is_the_strictest_that_was_ticked(ticked, context):
    """How someone comes to the check is no sign: it goes where it belongs, and without it nobody has checked."""
    assert words.answers_from([*ticked, "pregnancy"], ["under-18"]) == Answers(["pregnancy"], ["under-18"], context)


@pytest.mark.parametrize(
    "given",
    [
        {"reported": [], "unknown": []},
        {"reported": [], "unknown": [OPTIONS[0]["id"]]},
        {"reported": [OPTIONS[0]["id"]], "unknown": []},
        {"reported": ["fever"], "unknown": []},
        GIVEN,
    ],
)
def test_the_reply_is_the_advice_in_words(ask, given):
    """The reply tells all that the advice says, rates every technique, and keeps the answers in memory only."""
    reply = ask(Check(), "advise", **given)
    answers = words.answers_from(**{"ticked": given["reported"], "unsure": given["unknown"]})
    advice = safety.advise(answers.reported, answers.unknown, answers.context)
    assert (reply["level"], reply["heading"]) == (advice.level, words.HEADINGS[advice.level])
    assert (*reply["todo"], reply["note"]) == advice.what_to_do
    assert reply["reported"] == [text for i, text in words.texts().items() if i in advice.reported]
    assert reply["unknown"] == [text for i, text in words.texts().items() if i in advice.unknown]
    rated = {item["name"]: group["rating"] for group in reply["techniques"] for item in group["items"]}
    assert rated == {t.name: advice.rating(i).rating for i, t in knowledge.techniques().items()}
    assert [group["rating"] for group in reply["techniques"]] == sorted(
        {*rated.values()}, key=lambda rating: -Rating(rating).rank
    )
    assert reply["seek"] == words.SEEK[advice.level]
    assert all(item["reasons"] for group in reply["techniques"] for item in group["items"])
    assert home.current() == answers and home.remembered() is None
    assert reply["kept"] == {"on": False, "words": check.IN_MEMORY}


def test_it_never_says_that_someone_is_clear(ask):
    """Whatever is reported, nobody is called clear: it says what was not reported, and that nothing is ruled out."""
    for given in ([], ["checked"], ["no-back-pain"], *([option["id"]] for option in OPTIONS)):
        reply = ask(Check(), "advise", reported=given, unknown=[])
        said = json.dumps(reply, ensure_ascii=False)
        assert not re.search(
            r"you(’re|'re| are)( all)? (clear|safe|fine|ok|healthy)\b|all clear|nothing wrong", said, re.I
        )
        assert "cannot rule anything out" in reply["note"]
        assert (
            reply["silence"] in (words.NOTHING_ELSE, words.STOPPED_HERE) or "reported none of the" in reply["silence"]
        )


@pytest.mark.parametrize(
    "content",
    [
        {"kind": "advise", "reported": ["dark-water"], "unknown": []},
        {"kind": "advise", "reported": "pregnancy", "unknown": [3]},
        {"kind": "advise"},
        {"kind": "burn"},
    ],
)
def test_what_it_does_not_understand_is_a_fault_and_no_traceback(ask, caplog, capsys, content):
    """A message that cannot be answered gets a reply that says only that; nothing of it is printed or logged."""
    assert ask(Check(), **content) == {"fault": True, "id": "7"}
    assert (caplog.text, *capsys.readouterr()) == ("", "", "")
    assert home.current() is None


def test_earlier_answers_are_offered_again(ask):
    """A check that is shown again gets the advice that still counts, from memory or from the file."""
    assert ask(Check(), "hello")["earlier"] is None
    first = ask(Check(), "advise", **GIVEN)
    del first["id"]
    assert ask(Check(), "hello")["earlier"] == first
    ask(Check(), "remember", on=True)
    home._kept.clear()
    again = ask(Check(), "hello")["earlier"]
    assert again["kept"]["on"] and {**again, "kept": None} == {**first, "kept": None}


def test_saved_answers_that_are_no_longer_known_count_for_nothing(ask):
    """Answers saved by an edition with other ids are not shown and stop nothing."""
    home.remember(Answers(["humours"]))
    assert ask(Check(), "hello")["earlier"] is None


def test_remember_says_where_and_until_when(ask, folder):
    """The reply to the tick names the file and its end; without the tick the file goes and the answers stay."""
    ask(Check(), "advise", **GIVEN)
    reply = ask(Check(), "remember", on=True)
    assert reply["on"] and re.search(
        rf"^Saved in {re.escape(str(folder / 'check.json'))} until \d\d:\d\d on \d\d \w+\.", reply["words"]
    )
    assert ask(Check(), "remember", on=False) == {"on": False, "words": check.IN_MEMORY, "id": "7"}
    assert not list(folder.iterdir()) and home.current()


def test_nothing_is_remembered_without_answers(ask, folder):
    """A tick without answers writes nothing and says so."""
    assert ask(Check(), "remember", on=True) == {"on": False, "words": check.NOTHING_TO_SAVE, "id": "7"}
    assert not folder.exists()


def test_a_folder_that_cannot_be_written_is_said(ask, folder):
    """Where the file cannot be made the reply names the place and the fault, and the answers stay in memory."""
    ask(Check(), "advise", **GIVEN)
    folder.write_text("a file where the folder should be")
    reply = ask(Check(), "remember", on=True)
    assert not reply["on"] and reply["words"].startswith(f"Not remembered: the course cannot write to {folder} (")
    assert home.current()


def test_a_full_disk_is_said(ask, monkeypatch):
    """A full disk shows as “not remembered”, with the system's own words."""
    ask(Check(), "advise", **GIVEN)

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(home.os, "fsync", full)
    assert "(No space left on device)" in ask(Check(), "remember", on=True)["words"]


def test_a_file_that_cannot_be_deleted_is_said(ask, folder, monkeypatch):
    """When the file stays, forgetting says so and names it; the memory is empty all the same."""
    ask(Check(), "advise", **GIVEN)
    ask(Check(), "remember", on=True)

    def refuse(*_, **__):
        raise OSError(errno.EROFS, "Read-only file system")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        reply = ask(Check(), "forget")
        assert reply["words"] == check.NOT_DELETED.format(path=folder / "check.json", fault="Read-only file system")
    assert home.current() is None
    assert ask(Check(), "forget")["words"] == check.FORGOTTEN
    assert not list(folder.iterdir())


# ---- the limits


def test_limits_refuse_what_does_not_exist():
    """An unknown technique is refused in a sentence that names the choices."""
    with pytest.raises(ValueError, match=re.escape("There is no technique 'egg-rol'; choose one of ")):
        Limits("egg-rol")


@pytest.mark.parametrize("technique", knowledge.techniques())
def test_limits_for_everyone_are_those_of_someone_unchecked(technique):
    """Without a check the rating is the unchecked one, and each condition stands in the list of its rating."""
    shown = Limits(technique)
    assert repr(shown) == f"Limits({technique!r}, not checked: {shown.general['rating']})"
    assert shown.general["rating"] == safety.advise([]).rating(technique).rating
    listed = {part["title"]: part["items"] for part in shown.general["lists"]}
    for i, condition in knowledge.conditions().items():
        advice = safety.advise([i], context="checked")
        for rating, title in limits.WITH.items():
            asked = i not in [c.condition for c in knowledge.contexts().values()] and advice.level < Level.EMERGENCY
            expected = asked and advice.rating(technique).rating is rating
            assert (condition.label in listed.get(title, [])) == expected, (i, title)
        html = bundle_of(shown)["text/html"]
    assert all(item in html for items in listed.values() for item in items)
    assert 'href="03-check-first.ipynb"' in html


def test_limits_follow_the_check(ask):
    """After a check, and after a saved one, the reply is the learner's own rating; before, there is none."""
    shown = Limits("egg-roll")
    assert ask(shown, "hello")["own"] is None
    ask(Check(), "advise", **GIVEN)
    own = ask(shown, "hello")["own"]
    assert own["rating"] == safety.advise(["pregnancy"], ["under-18"], "checked").rating("egg-roll").rating == "avoid"
    ask(Check(), "remember", on=True)
    home._kept.clear()
    assert ask(shown, "hello")["own"] == own


def test_limits_put_an_emergency_first(ask):
    """Someone who reported an emergency sign reads in every lesson what to do first."""
    ask(Check(), "advise", reported=["chest-pain"], unknown=[])
    own = ask(Limits("bed-stretches"), "hello")["own"]
    assert own["rating"] == "avoid" and own["todo"][0] == safety.WHAT_TO_DO[Level.EMERGENCY]


# ---- words and files


def sentences():
    """Every sentence that the widgets themselves say, by where it stands."""
    for module in (check, words, limits):
        for name, value in vars(module).items():
            parts = value.values() if isinstance(value, dict) and name.isupper() else [value]
            for part in parts:
                if name.isupper() and isinstance(part, str) and len(part.split()) > 5 and "<" not in part:
                    yield name, part
    for file in ("ask.js", "check.js", "limits.js"):
        code = re.sub(r'" \+\s*"', "", re.sub(r"\s//.*|^//.*", "", (HERE / file).read_text(), flags=re.MULTILINE))
        yield from ((file, text) for text in re.findall(r'"([A-Z][^"]+)"', code) if len(text.split()) > 5)


@pytest.mark.parametrize(("place", "text"), [*sentences()])
def test_its_own_words_are_plain(place, text):
    """Each sentence of the widgets' own is at reading grade 6 or below (the long names of professions are exempt)."""
    plain = (
        re.sub(r"\{\w+\}", "it", text).replace("physiotherapist", "therapist").replace("health professional", "doctor")
    )
    assert textstat.flesch_kincaid_grade(plain) <= 6, (place, text)


def test_the_browser_gets_one_module_each():
    """What is sent is one module with one export, which imports nothing and asks nobody else."""
    for widget in (Check(), Limits("bridging")):
        sent = widget._esm.replace("http://www.w3.org/2000/svg", "")  # the name of a language, not an address
        assert re.findall(r"^export .*$", widget._esm, re.MULTILINE) == ["export default {render};"]
        assert not re.search(r"^\s*import\s|\bimport\(|https?://|localStorage|indexedDB|save_changes", sent, re.M)


def test_a_silent_kernel_is_said_within_three_seconds():
    """The time that widgets wait for a reply, and the time to the next look at the kernel, are 3 s at most together."""
    waits = re.findall(r"^const \w+ = (\d+); // milliseconds", (HERE / "ask.js").read_text(), re.MULTILINE)
    assert len(waits) == 2 and sum(map(int, waits)) <= 3000
