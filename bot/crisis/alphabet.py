"""One sign for each word: a message of ten words becomes ten signs, and phrases become patterns over signs.

Words that no phrase tells apart share a sign, so hundreds of substances weigh no more than one; every word that no
phrase knows is `OTHER`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from bot.crisis.remembered import Remembered
from bot.crisis.slips import Points, of_no_word
from bot.crisis.spelling import Spelling

OTHER = "_"
FIRST = 0x100  # signs are letters from here on: none of them means anything in a regular expression
SURROGATES = (0xD800, 0x800)  # no letters: left out
BEGINNING = 12  # letters of the longest beginning (`hallucinat*`)
Signs: TypeAlias = frozenset[str]


@dataclass(slots=True)
class Alphabet:
    """The signs of one language: of words, and of beginnings of words; *core*, *real* and
    *points* are for the spelling."""

    signs: Mapping[str, str]
    beginnings: Mapping[str, str]
    core: tuple[str, ...] = ()
    real: tuple[str, ...] = ()
    points: Points = field(default=of_no_word, repr=False, compare=False)
    _spelling: Spelling | None = None
    _written: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._written = Remembered(self._look_up)

    def knowing(self, points: Points) -> "Alphabet":
        """The same alphabet for one who knows which words people use."""
        return self if points == self.points else replace(self, points=points, _spelling=None)

    def write(self, words: Sequence[str]) -> str:
        """The signs of these words."""
        return "".join(self._each(words))

    def lengths(self, words: Sequence[str]) -> list[int]:
        """How many signs each of these words has: `cant` is two."""
        return list(map(len, self._each(words)))

    def _each(self, words: Sequence[str]) -> Iterator[str]:
        return map(self._written.__getitem__, words)

    def knows(self, word: str) -> bool:
        """Whether a word, or its beginning, has a sign of its own."""
        return word in self.signs or begun(word, self.beginnings) is not None

    def meant(self, word: str) -> tuple[str, ...]:
        """The known words that an unknown one stands for; none when it means nothing to us."""
        return self.slip(word) or self._speller.meant(word)

    def slip(self, word: str) -> tuple[str, ...]:
        """The known word of which an unknown one can only be a slip."""
        return self._speller.sure_slip(word)

    @property
    def _speller(self) -> Spelling:
        if self._spelling is None:
            self._spelling = Spelling(self.signs.keys(), self.core, self.real, self.points)
        return self._spelling

    def _look_up(self, word: str) -> str:
        found = self.signs.get(word)
        if found is None and not (slip := self.slip(word)):
            found = begun(word, self.beginnings)
        return found or "".join(map(self.signs.__getitem__, slip or self.meant(word))) or OTHER


def begun(word: str, beginnings: Mapping[str, str]) -> str | None:
    """The sign of the longest beginning of *word*, if one is known."""
    for end in range(min(len(word), BEGINNING), 2, -1):
        sign = beginnings.get(word[:end])
        if sign is not None:
            return sign
    return None


def letter(number: int) -> str:
    """The sign of that number, from 0."""
    start, size = SURROGATES
    code = FIRST + number
    return chr(code if code < start else code + size)
