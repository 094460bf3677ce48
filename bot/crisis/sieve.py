"""Which languages have a phrase that a message could say: half of all messages none, and hardly any one of another.

One look at each word tells it for all languages together, before any of them reads the message.
"""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_

from bot.crisis.alphabet import Alphabet
from bot.crisis.entries import NEEDS, Entries, sifted
from bot.crisis.remembered import Remembered


class Sieve:
    """What words fill of the needs of all languages' phrases, looked up once a word.

    The entries of all languages stand side by side, as if they were those of one.
    """

    def __init__(self, languages: Sequence[tuple[Alphabet, Entries]]) -> None:
        self._languages = tuple(languages)
        sizes = [entries.size for _, entries in languages]
        self._size = sum(sizes)
        self._starts = tuple(sum(sizes[:place]) for place in range(len(sizes)))
        self._unneeded = self._beside(entries.unneeded for _, entries in languages)
        self._filled = Remembered(self._fills)

    def possible(self, words: Iterable[str]) -> Sequence[int]:
        """Of each language the entries that *words* could say: at least those that one of their sentences could; empty
        where they could say none of any.
        """
        filled = reduce(or_, filter(None, map(self._filled.__getitem__, words)), self._unneeded)
        if not (possible := sifted(filled, self._size)):
            return ()
        return [
            possible >> start & entries.all for start, (_, entries) in zip(self._starts, self._languages, strict=True)
        ]

    def _fills(self, word: str) -> int:
        return self._beside(entries.filling(alphabet.write([word])) for alphabet, entries in self._languages)

    def _beside(self, filled: Iterable[int]) -> int:
        """What each language's entries have filled, place by place, as one number."""
        return sum(
            (each >> place * entries.size & entries.all) << place * self._size + start
            for each, start, (_, entries) in zip(filled, self._starts, self._languages, strict=True)
            for place in range(NEEDS)
        )
