"""How hard a text is to read, what the course must not say, and how each fault is told."""

from pathlib import Path

import nbformat
import pytest

from backcourse import knowledge, prose_rules, reading, report

# Syllables as dictionaries give them.
KNOWN = {
    1: "back breathe bruised cue ease falls feet grow hurts knee leans months pressed pull stayed the turned twelve "
    "two weak weeks who wide you're",
    2: "above able ankle angles being belly bending careful centre cushion doing doesn't easy fibre fluid jointed "
    "loosen lying massage metres muscle needed numbness people region rested roller safely settled shoulders someone "
    "spasm sometimes surgeon technique therefore tighten trying turning twisted unless",
    3: "anyone area carefully carrying exercise gentleness idea injury obvious opening opinion period physio pregnancy "
    "reaction recover serious tingling various",
    4: "centimetre certificate diabetes emergency especially everybody experience intensity manually material sciatica "
    "mobilising scientific",
    5: "anatomical communication",
    6: "osteoporosis physiological responsibility",
}


def _cell(source, kind="markdown", **metadata):
    cell = nbformat.v4.new_markdown_cell(source) if kind == "markdown" else nbformat.v4.new_code_cell(source)
    cell.metadata.update(metadata)
    return cell


def _faults(*cells):
    return prose_rules.broken(nbformat.v4.new_notebook(cells=list(cells)), Path("09-some-lesson.ipynb"))


@pytest.mark.parametrize(("count", "word"), [(n, w) for n, words in KNOWN.items() for w in words.split()])
def test_syllables_are_counted_as_they_are_spoken(count, word):
    """Silent letters do not count, vowels that are spoken apart do."""
    assert reading.syllables(word) == count


def test_shorthand_in_capitals_is_spelt_out():
    """MRI has three syllables, and a shout has those of its word."""
    assert reading.syllables("MRI") == 3
    assert reading.syllables("BREATHE") == reading.syllables("breathe")


def test_the_grade_is_flesch_kincaids():
    """Ten words of one syllable in one sentence: 0.39 x 10 + 11.8 - 15.59."""
    text = "Sit tall and turn your ribs as far as feels good"
    assert reading.grade([text]) == pytest.approx(0.39 * 11 + 11.8 - 15.59)
    assert reading.grade([]) is None and reading.grade(["30° …"]) is None


def test_a_hard_text_has_a_higher_grade_than_an_easy_one():
    """Long words and long sentences raise it."""
    hard = (
        "Contraindications necessitate individualised consideration preceding participation in manipulative procedures."
    )
    assert reading.grade([hard]) > 20 > 3 > reading.grade(["Stop. Sit down. Ask for help."])


def test_sentences_end_where_a_reader_stops():
    """Full stops inside numbers end nothing; a text ends its last sentence."""
    assert reading.sentences(["It is 0.5 mm. Is it? Yes!", "No stop", "30"]) == [
        "It is 0.5 mm.",
        "Is it?",
        "Yes!",
        "No stop",
    ]


def test_what_is_read_aloud_is_text_and_warnings_without_code_links_tables_heads_and_sources():
    """Wrapped lines are one text; a table's short cells, addresses, code and the list of sources are left out."""
    source = (
        "# A title\n\nOne line\nand the next, with [a link](there.ipynb) and `code`.\n\n- **First** item\n- second\n\n"
        "| If | then |\n|---|---|\n| it hurts | stop and sit down slowly |\n\n![words](x.svg)\n\n"
        "> **Stop.** Call\n> for help.\n\n### Sources\n\n- Somebody A. *A study of extraordinary complications.*"
    )
    texts, quotes = prose_rules.parts(source)
    assert (
        texts
        == ["One line and the next, with a link and .", "First item", "second", "stop and sit down slowly", ""][:4]
    )
    assert quotes == ["Stop. Call for help."]


def test_a_hard_lesson_is_named_with_its_cell_and_hardest_sentence():
    """The fault gives the lesson, the grade, the cell and the sentence to begin with."""
    hard = "Individualised rehabilitation necessitates multidisciplinary communication regarding participation."
    faults = _faults(_cell("# Title\n\nIt is easy."), _cell(hard), _cell(f"> {hard}"))
    assert len(faults) == 2
    assert faults[0].startswith("09-some-lesson.ipynb: its text reads at grade ")
    assert f"8 at most. Begin with cell 2: “{hard}” (grade " in faults[0]
    assert "its warnings read at grade" in faults[1] and "6 at most. Begin with cell 3: " in faults[1]


@pytest.mark.parametrize(
    "text",
    [
        "This move cures back pain.",
        "A crack realigns the spine.",
        "You put your bones gently back into place.",
        "We put a disc back.",
        "Relief is guaranteed.",
        "Bridging is safe for everyone.",
        "Then you are clear.",
        "It is completely safe.",
        "It fixes your back once and for all.",
        "Doctors recommend it.",
        "It is clinically proven.",
    ],
)
def test_promises_and_endorsements_are_found(text):
    """Each is named with its reason; said with a no in front, or in a cell tagged as a bad example, it may stand."""
    fault = next(fault for fault in _faults(_cell(f"# Title\n\n{text}")) if "says" in fault)
    assert fault.startswith("09-some-lesson.ipynb, cell 1 says “") and ", but " in fault and "'bad-example'" in fault
    for allowed in (_cell(f"It is not true: {text[0].lower()}{text[1:]}"), _cell(text, tags=["bad-example"])):
        assert not any("says" in fault for fault in _faults(allowed))


@pytest.mark.parametrize("text", ["A secure seat.", "The doctor’s manicure.", "Put the ball back into its net."])
def test_words_that_only_look_like_a_promise_may_stand(text):
    """A word is banned whole."""
    assert [fault for fault in _faults(_cell(text)) if "says" in fault] == []


def test_a_fact_that_is_not_there_is_found_in_any_cell():
    """Tags of text and code cells lead to facts of the content."""
    known = knowledge.ids("facts")[0]
    faults = _faults(_cell("# T", tags=[f"fact:{known}"]), _cell("1", "code", tags=["fact:no-such-fact"]))
    assert faults == [
        "09-some-lesson.ipynb, cell 2 is tagged 'fact:no-such-fact', which is not in content/facts. "
        "Correct the tag, or add that fact."
    ]


def test_the_content_promises_nothing_and_its_cues_are_easy():
    """No record promises or endorses, outside the wrong answers of questions."""
    assert list(prose_rules.content_faults()) == []


def test_a_promise_in_a_record_is_found_and_a_wrong_answer_is_none(tmp_path, monkeypatch):
    """Every text of a record is read but what a question offers as an answer."""
    for folder, text in {
        "glossary": 'term = "Bridge"\nmeaning = "It cures pain."',
        "quizzes": '[[items]]\noptions = [{ text = "It cures pain.", why = "No study found that." }]',
    }.items():
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "one.toml").write_text(text)
    monkeypatch.setattr(knowledge, "CONTENT", tmp_path)
    (fault,) = prose_rules.content_faults()
    assert fault.startswith("content/glossary/one.toml says “cures”, but nobody can promise a cure.")


def test_the_bank_is_counted_by_type():
    """The report says how many questions there are, in how many lessons, and of which types."""
    items = [item for quiz in knowledge.quizzes().values() for item in quiz.items]
    assert report.bank().startswith(f"Questions: {len(items)} in {len(knowledge.quizzes())} lessons (")
    for kind in {item.type for item in items}:
        assert f"{sum(item.type == kind for item in items)} {kind}" in report.bank()
