"""How hard a text is to read: its Flesch-Kincaid grade, from its sentences, words and syllables."""

import re
from collections.abc import Iterable

from attrs import frozen

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(]*\w)")
LONGEST_SHORTHAND = 4  # letters of a word in capitals that is spelt out when read aloud: MRI, NHS
VOWELS = re.compile(r"[aeiouyäöüéèáà]+")
# Where vowels side by side are two syllables, or consonants are one.
MORE = re.compile(
    r"io(?!n|us)|(?<![tcs])ia(?!r)|(?<=[rv])iou|[aeiou]ing|ying|iu[ms]|(?<!q)ua(?!r)|(?<!g)eo(?!u|p)|[^aeiouy]ier$"
    r"|[^aeiou]sm[s]?$|uou|creat|[^q]uit[yi]|[^gq]ue[nlt]|(?<![tc])ie(?:t|n[ct])|[sdt]n't$|uis|thm"
)
# Where a vowel is not heard.
LESS = re.compile(
    r"(?<![bt]r)(?<![^aeiouyr]l)(?<=[^aeiouy])e$|(?<![^aeiouylr]l)(?<=[^aeiouytd])ed$"
    r"|(?<![bt]r)(?<![^aeiouylr]l)(?<=[^aeiouysxzcg])es$(?<!shes)(?<!ches)"
    r"|(?<=[a-z])[^aeiouyl]e(?:ly|ments?|ful|less|ness|some)|(?<=[a-z])le(?:ly|ment|ful|less)$|[gq]ue[sd]?$"
    r"|^(?:some|every|note|side|pace|life|like|guide|there|home|live)(?=[bcdfghjkmnpqrtvwz][a-z])"
)
UNRULY = {
    1: "aches bruise bruised clothes we're you're they're",
    2: "anyhow baseline beyond business elsewhere evening evenings every fluid forehead framework guideline guidelines "
    "hundred language layer lifestyle player psoas quiet royal safety science someone spasm somewhat therefore "
    "widespread",
    3: "anyone aorta aortic area areas behaviour cycling diary easier easiest element everyone heaviest idea ideas "
    "junior nausea nucleus reaction recovery serious settling theory tingling trembling",
    4: "diabetes european february january sciatica scientific society",
    5: "associated association",
    6: "osteoarthritis osteoporosis",
}
EXCEPTIONS = {word: count for count, words in UNRULY.items() for word in words.split()}


@frozen
class Sentence:
    """A sentence and the grade that its own length and words give it."""

    text: str
    grade: float


def syllables(word: str) -> int:
    """How many syllables an English word has, at least one; common words that break the rules are listed."""
    if word.isupper() and 1 < len(word) <= LONGEST_SHORTHAND:
        return len(word)
    word = word.lower().replace("’", "'").removesuffix("'s")
    heard = len(VOWELS.findall(word)) + len(MORE.findall(word)) - len(LESS.findall(word))
    return EXCEPTIONS.get(word) or max(1, heard)


def sentences(texts: Iterable[str]) -> list[str]:
    """The sentences of some texts, each text ending one; those without a word are left out."""
    found = (part.strip() for text in texts for part in END.split(text))
    return [part for part in found if WORD.search(part)]


def grade(texts: Iterable[str]) -> float | None:
    """The Flesch-Kincaid grade of some texts taken together, in years of school; none where there are no words.

    Kincaid and others, 1975: 0.39 words a sentence + 11.8 syllables a word - 15.59. Figures are not counted as words.
    """
    found = sentences(texts)
    words = [word for sentence in found for word in WORD.findall(sentence)]
    if not words:
        return None
    return 0.39 * len(words) / len(found) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def hardest(texts: Iterable[str], least: int = 5) -> Sentence | None:
    """The sentence with the highest grade, of those with at least so many words (or of all, when none has)."""
    found = sentences(texts)
    long = [sentence for sentence in found if len(WORD.findall(sentence)) >= least] or found
    graded = [Sentence(sentence, grade([sentence]) or 0.0) for sentence in long]
    return max(graded, key=lambda sentence: sentence.grade, default=None)
