"""Which languages have a phrase that a message could say: half of all messages none, and hardly any one of another.

One look at each word tells it for all languages together, before any of them reads the message.
"""

from collections.abc import Sequence
from functools import reduce
from itertools import accumulate
from operator import or_

from bot.crisis.alphabet import REMEMBERED, Alphabet
from bot.crisis.entries import Entries


class Sieve:
    """What words fill of the needs of all languages' phrases, as bits of one number, looked up once a word."""

    def __init__(self, languages: Sequence[tuple[Alphabet, Entries]]) -> None:
        self._languages = tuple(languages)
        self._starts = tuple(accumulate((entries.width for _, entries in languages), initial=0))
        self._met: dict[str, int] = {}

    def possible(self, words: Sequence[str]) -> list[int]:
        """Of each language the entries that *words* could say: at least those that one of their sentences could."""
        try:
            filled = reduce(or_, filter(None, map(self._met.__getitem__, words)), 0)
        except KeyError:
            filled = reduce(or_, [self._met.get(word) or self._meet(word) for word in words], 0)
        return [
            entries.sifted(filled >> start & entries.all_filled)
            for (_, entries), start in zip(self._languages, self._starts, strict=False)
        ]

    def _meet(self, word: str) -> int:
        if len(self._met) >= REMEMBERED:
            self._met.clear()
        fills = self._met[word] = sum(
            entries.filling(alphabet.write([word])) << start
            for (alphabet, entries), start in zip(self._languages, self._starts, strict=False)
        )
        return fills
