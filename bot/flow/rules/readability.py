"""How hard a text is to read, as a school grade. Syllables are counted where pyphen would divide a word.

English: Flesch–Kincaid grade (Kincaid et al. 1975). Spanish: Szigriszt-Pazos index (1993); its INFLESZ scale
(Barrio-Cantalejo et al. 2008, An Sist Sanit Navar 31:135) calls 65 and more easy enough for primary school, 55 to 65
normal for secondary school, and is laid on grades here.
"""

import re
from functools import lru_cache
from itertools import pairwise

from pyphen import Pyphen

_DICTIONARIES = {"en": "en_US", "es": "es"}
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_END = re.compile(r"(?<=[.!?…:;])[”\"»’)]*\s+|\n+")
_WEB = re.compile(r"https?://\S+")

# Points of the Szigriszt-Pazos index and the grade at which such a text is read: 80 and more is "very easy".
_SPANISH_GRADES = ((80.0, 4.0), (65.0, 7.0), (55.0, 9.0), (40.0, 12.0), (0.0, 16.0))


def words_of(text: str) -> list[str]:
    """The words of a text; numbers are none."""
    return _WORD.findall(_WEB.sub(" ", text))


def sentences_of(text: str) -> list[str]:
    """The sentences of a text; a new line, a colon and a semicolon end one, too."""
    return [sentence for sentence in _END.split(text) if _WORD.search(sentence)]


def grade_of(text: str, language: str) -> float | None:
    """The grade at which the text is read; None when it has no words or the language is not known."""
    words, sentences = words_of(text), sentences_of(text)
    if language not in _DICTIONARIES or not words:
        return None
    syllables = sum(_syllables(word.lower(), language) for word in words)
    if language == "en":
        return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59
    index = 206.835 - 62.3 * syllables / len(words) - len(words) / len(sentences)
    return _on_grades(index)


def _on_grades(index: float) -> float:
    for (high, low_grade), (low, high_grade) in pairwise(_SPANISH_GRADES):
        if index >= high:
            return low_grade
        if index >= low:
            return low_grade + (high - index) / (high - low) * (high_grade - low_grade)
    return _SPANISH_GRADES[-1][1]


@lru_cache(maxsize=20_000)
def _syllables(word: str, language: str) -> int:
    return len(_dictionary(language).positions(word)) + 1


@lru_cache(maxsize=len(_DICTIONARIES))
def _dictionary(language: str) -> Pyphen:
    return Pyphen(lang=_DICTIONARIES[language], left=1 if language == "es" else 2, right=1 if language == "es" else 2)
