"""What each word says alone, and before each word that may follow it: of more than a hundred thousand signs only those
of the words that people use are made ready, each when its first word is met.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple

from bot.crisis.remembered import Remembered
from bot.crisis.signs import BEGINS, ENDS, Row
from bot.crisis.votes import SPOKEN, votes_each

ALONE = 0  # stands before a word that is a sign by itself
_NONE: dict[int, int] = {}  # of the many words that no sign begins with


class Word(NamedTuple):
    """A word by its number: its votes alone, and those with one that follows it, by the number of that one, where the
    two together say something as well.
    """

    number: int
    alone: int
    before: dict[int, int]


@dataclass(frozen=True)
class Followers:
    """Signs of two words by the first of them (`ALONE` where a sign is one word), side by side.

    `firsts` and `counts`: each first word and how many signs begin with it; then of each sign `lasts`, its last word;
    `points`, those for danger; and `letters`, what it speaks for (as many letters a sign as `SPOKEN` has).
    """

    firsts: Sequence[int]
    counts: Sequence[int]
    lasts: Sequence[int]
    points: Sequence[int]
    letters: str

    def __post_init__(self) -> None:
        """Raise `ValueError` where a part is longer or shorter than the others, or `TypeError` where it holds something
        else than numbers: a sign is made ready when somebody says it, which would be late to find that.
        """
        size = len(self.lasts)
        lengths = (len(self.firsts), size, size, size * len(SPOKEN))
        if lengths != (len(self.counts), sum(self.counts), len(self.points), len(self.letters)):
            raise ValueError("the parts of its signs do not fit together")
        if {*map(type, self.lasts), *map(type, self.points)} - {int}:
            raise TypeError("its signs have something else than numbers")

    @cached_property
    def alone(self) -> Mapping[int, int]:
        """The votes of signs that are one word, by its number."""
        return self._before(ALONE)

    @cached_property
    def words(self) -> Mapping[int, Word]:
        """Each word by its number, with the votes of its signs."""
        return Remembered(self._word)

    def _word(self, number: int) -> Word:
        alone, before = self.alone.get(number, 0), self._before(number)
        return Word(number, alone, {other: alone + both for other, both in before.items()} if alone else before)

    def _before(self, number: int) -> dict[int, int]:
        if number not in self._places:
            return _NONE
        start, end = self._places[number]
        letters = self.letters[start * len(SPOKEN) : end * len(SPOKEN)]
        return dict(zip(self.lasts[start:end], votes_each(self.points[start:end], letters), strict=True))

    def both(self, number: int, other: int) -> int:
        """The votes of two words, one after the other, as one sign."""
        _, alone, before = self.words[number]
        return before.get(other, alone) - alone

    def along(self, words: Iterable[Word]) -> tuple[Row, Row]:
        """The numbers of several words, and the votes of the signs that begin with what stands before the first, and
        with each.
        """
        numbers, alone, before = zip(self.words[BEGINS], *words, self.words[ENDS], strict=True)
        return numbers[1:-1], list(map(dict.get, before, numbers[1:], alone))

    @cached_property
    def _places(self) -> Mapping[int, tuple[int, int]]:
        return dict(zip(self.firsts, pairwise(accumulate(self.counts, initial=0)), strict=True))
