"""Slips of a finger: which known word an unknown one was meant to be, when one letter of it went wrong.

Two letters swapped, one too many, one missing, one that lies beside the right one on the keyboard or sounds like it
(Damerau, 1964: four of five misspellings are one such slip).
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from itertools import chain, pairwise
from string import ascii_lowercase
from typing import TypeAlias

LEAST = 3  # letters of a word in which something may have gone wrong: shorter ones are too much alike
UP_TO = 9  # letters of a word that may have lost one, or have a wrong one: with longer ones it would take much memory
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_ALIKE = ("sz", "sc", "cz", "bv", "gj", "ly", "iy", "mn", "kc", "kq", "cq", "ei", "ou")
"""Letters that sound alike in English or in Spanish, or are taken for each other."""


def _beside() -> Mapping[str, frozenset[str]]:
    pairs = [(one, other) for one, other in map(tuple, _ALIKE)]
    for row in _ROWS:
        pairs += pairwise(row)
    for upper, lower in pairwise(_ROWS):
        pairs += zip(lower, upper, strict=False)
        pairs += zip(lower, upper[1:], strict=False)
    found: dict[str, set[str]] = {}
    for one, other in chain(pairs, [(other, one) for one, other in pairs]):
        found.setdefault(one, set()).add(other)
    return {letter: frozenset(others) for letter, others in found.items()}


BESIDE = _beside()
"""The letters that lie beside each on the keyboard, or sound like it."""


Points: TypeAlias = Callable[[str], int | None]
"""How much a word speaks for danger by itself; None of what nobody was seen to use."""


def of_no_word(_word: str) -> int | None:
    """Points where it is not known which words people use."""
    return None


class Slips:
    """The words of *known* that an unknown one may have been meant to be."""

    def __init__(self, known: Collection[str], points: Points) -> None:
        """Of *known* those count that have *points*."""
        self._known = frozenset(word for word in known if points(word) is not None)
        self._points = points

    def __bool__(self) -> bool:
        return bool(self._known)

    @cached_property
    def _lacking(self) -> Mapping[str, str]:
        """Known words by what is left of them without one of their letters; with a space between several."""
        found: dict[str, str] = {}
        for word in sorted(self._known):
            if LEAST <= len(word) <= UP_TO and word.isalpha():
                for form in dict.fromkeys(_without_one(word)):
                    found[form] = f"{found[form]} {word}" if form in found else word
        return found

    def swapped(self, word: str) -> str:
        """The known word that *word* is when two letters are swapped back; nothing when there is none."""
        if len(word) < LEAST or not word.isalpha():
            return ""
        each = (word[:n] + word[n + 1] + word[n] + word[n + 2 :] for n in range(len(word) - 1))
        return next((swapped for swapped in each if swapped != word and swapped in self._known), "")

    def near(self, word: str) -> str:
        """The known word that *word* is with another letter, one more or one less, in this order; of several the one
        that speaks most for danger, as a slip must not hide it.
        """
        if len(word) < LEAST or not word.isalpha():
            return ""
        fewer = list(_without_one(word))
        lacking = (self._lacking.get(form, "").split() for form in fewer)
        other = [
            each
            for at, some in enumerate(lacking)
            for each in some
            if len(each) == len(word) and each[:at] == word[:at] and word[at] in BESIDE.get(each[at], ())
        ]
        more = [each for each in self._lacking.get(word, "").split() if len(each) > LEAST and each[0] == word[0]]
        less = [form for form in fewer[1:] if len(form) >= LEAST and form in self._known]
        return max(other or more or less, key=self._weight, default="")

    def _weight(self, word: str) -> int:
        return self._points(word) or 0

    def starred(self, word: str) -> str:
        """The known word that *word* is with a letter for its one star; of several the one that speaks most for danger,
        as such words are the ones people hide. Nothing when there is none, or more stars.
        """
        if word.count("*") != 1:
            return ""
        each = (word.replace("*", letter) for letter in ascii_lowercase)
        return max((word for word in each if word in self._known), key=self._weight, default="")


def _without_one(word: str) -> Iterator[str]:
    return (word[:n] + word[n + 1 :] for n in range(len(word)))
