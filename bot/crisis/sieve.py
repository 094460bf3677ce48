"""Which languages have a phrase that a message could say: half of all messages none, and hardly any one of another.

One look at each word tells it for all languages together, before any of them reads the message.
"""

from collections.abc import Sequence
from functools import reduce
from operator import or_

from bot.crisis.alphabet import REMEMBERED, Alphabet
from bot.crisis.entries import Entries


class Sieve:
    """What words fill of the needs of each language's phrases, looked up once a word."""

    def __init__(self, languages: Sequence[tuple[Alphabet, Entries]]) -> None:
        self._languages = tuple(languages)
        self._met: dict[str, tuple[int, ...]] = {}

    def possible(self, words: Sequence[str]) -> list[int]:
        """Of each language the entries that *words* could say: at least those that one of their sentences could."""
        try:
            fills = list(map(self._met.__getitem__, words))
        except KeyError:
            fills = [self._met.get(word) or self._meet(word) for word in words]
        each = zip(*fills, strict=True) if fills else [()] * len(self._languages)
        return [
            entries.sifted(reduce(or_, filter(None, filled), 0))
            for (_, entries), filled in zip(self._languages, each, strict=True)
        ]

    def _meet(self, word: str) -> tuple[int, ...]:
        if len(self._met) >= REMEMBERED:
            self._met.clear()
        fills = self._met[word] = tuple(
            entries.filling(alphabet.write([word])) for alphabet, entries in self._languages
        )
        return fills
