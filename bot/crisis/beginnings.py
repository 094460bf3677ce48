"""Words by their beginnings, which are what a table of points knows: “drinking” and “drinkin” are one.

A word whose beginning is in no table is read as the one it was likeliest meant to be. Each look-up is linear in the
length of the word, and is kept.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain, islice, pairwise
from operator import eq

from bot.crisis.normalise import END
from bot.crisis.remembered import Remembered
from bot.crisis.signs import UNKNOWN, Row
from bot.crisis.spelling import LETTERS, LONGEST, RUNS, SHORTEST, STRETCHED, with_letters

JOINED = 6  # letters of two words written as one; fewer are a name or slang sooner
LONE = "aioy"  # letters that are words


class Beginnings:
    """The beginnings of words that have a number, and which of them a word was meant to have."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        """*numbers* of known beginnings."""
        self._numbers = numbers
        self._met = Remembered(self._look_up)
        self._likely = Remembered(self._likeliest)

    def numbered(self, words: Sequence[str]) -> Sequence[int]:
        """The numbers of what these words begin with, as `begun` has them: looked up once a word."""
        if any(map(eq, words, islice(words, 1, None))):
            words = said_once(words)
        return list(chain.from_iterable(map(self._met.__getitem__, words)))

    def begun(self, words: Iterable[str]) -> list[str]:
        """The beginnings of words, as they are meant."""
        return list(chain.from_iterable(map(self._meant, said_once(words))))

    def _look_up(self, word: str) -> Row:
        return [self._numbers.get(each, UNKNOWN) for each in self._meant(word)]

    def _meant(self, word: str) -> Sequence[str]:
        """The beginning of a word; where it is unknown, what it was likeliest meant to begin with, at times two."""
        if word == END:
            return ()
        begins = word[:LETTERS]
        return (begins,) if begins in self._numbers else self._likely[word[:LONGEST]] or (begins,)

    def _likeliest(self, word: str) -> Sequence[str]:
        """The known beginning that an unknown word was likeliest meant to have, or two, if a space is missing.

        Without what is stretched, with letters for figures, with two letters swapped, one too many or one missing;
        people rarely miss the first letter. None for a word like no other.
        """
        found = self._plainer(word)
        if not found and len(word) >= SHORTEST and word.isalpha():
            found = self._swapped(word) or self._with_one_less(word) or self._with_one_more(word)
        return (found,) if found else self._apart(word)

    def _plainer(self, word: str) -> str | None:
        plainer = [RUNS.sub(r"\1\1", word), RUNS.sub(r"\1", word)] if STRETCHED.search(word) else []
        if not word.isalpha() and (letters := with_letters(word)):
            plainer.append(letters)
        return next((begins for each in plainer if (begins := each[:LETTERS]) in self._numbers), None)

    def _swapped(self, word: str) -> str | None:
        for n in range(1, min(len(word), LETTERS)):
            each = word[:n] + word[n + 1 : n + 2] + word[n] + word[n + 2 : LETTERS]
            if each in self._numbers:
                return each
        return None

    def _with_one_less(self, word: str) -> str | None:
        for n in range(1, min(len(word), LETTERS)):
            each = word[:n] + word[n + 1 : LETTERS + 1]
            if each in self._numbers:
                return each
        return None

    def _with_one_more(self, word: str) -> str | None:
        """One more at its end would be any other word."""
        return self._lacking.get(word[: LETTERS - 1])

    @cached_property
    def _lacking(self) -> Mapping[str, str]:
        """The beginnings of full length, by what is left of them without a letter inside."""
        full = sorted(each for each in self._numbers if len(each) == LETTERS)
        found: dict[str, str] = {}
        for n in range(1, LETTERS - 1):
            for each in full:
                found.setdefault(each[:n] + each[n + 1 :], each)
        return found

    def _apart(self, word: str) -> Sequence[str]:
        """The two known beginnings that *word* is without its space; the first, as long as may be, is a whole word."""
        if len(word) < JOINED:
            return ()
        for end in range(LETTERS - 1, 0, -1):
            pair = word[:end], word[end : end + LETTERS]
            if all(each in self._numbers and (len(each) > 1 or each in LONE) for each in pair):
                return pair
        return ()


def begun(words: Iterable[str]) -> list[str]:
    """The beginnings of words as they stand, for one who learns which are to be known."""
    return [word[:LETTERS] for word in said_once(words)]


def said_once(words: Iterable[str]) -> list[str]:
    """Words without the ends of sentences and without what is only said again: “no no no”."""
    return [word for before, word in pairwise((END, *words)) if word != END and word != before]
