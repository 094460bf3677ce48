"""Find which of a thousand phrases a message says, without looking for them one by one.

Every entry needs certain signs: of each of its sets, one. A message has its signs as bits of one number, so whether
it could say an entry is one `and`; only the few that it could say are then looked for. A set of all expressions in one
automaton was tried first: it is quick for what it has met and slow (milliseconds) for every new turn of phrase.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from bot.crisis.expressions import Signs, python_dialect

WINDOW = 64
"""Signs looked at together. A longer sentence is read through overlapping windows, so that the work grows with its
length and with nothing else; no phrase is longer than the overlap."""
OVERLAP = 32
DENSE = 80
"""Phrases possible in one window up to which Python's `re` is quicker; beyond, the words are piled up and RE2 is used,
which takes linear time whatever is typed."""

Span = tuple[int, int]


class Entries:
    """Expressions over signs with their needs, found together."""

    def __init__(self, expressions: Sequence[str], needs: Sequence[Sequence[Signs]]) -> None:
        """*needs* of each expression, the rarest set first."""
        self.expressions = tuple(expressions)
        self.needs = tuple(tuple(each) for each in needs)
        self._quick: dict[int, Any] = {}
        self._steady: dict[int, Any] = {}  # re2 has no types

    def possible(self, signs: str) -> list[int]:
        """The entries of which *signs* hold everything that is needed, in no order."""
        calls, needed = self._calls, self._needed
        asked: set[int] = set()
        for sign in set(signs):
            asked.update(calls.get(sign, ()))
        if not asked:
            return []
        here = self.holding(signs)
        return [entry for entry in asked if here & needed[entry] == needed[entry]]

    def holding(self, signs: str) -> int:
        """What *signs* hold, as bits: for `among`, when only some entries are asked about."""
        bits = self._bits
        here = 0
        for sign in set(signs):
            here |= bits.get(sign, 0)
        return here

    def among(self, entries: Iterable[int], holding: int) -> list[int]:
        """Those of some entries for which everything needed is held."""
        needed = self._needed
        return [entry for entry in entries if holding & needed[entry] == needed[entry]]

    def places(self, entries: Sequence[int], signs: str) -> Iterator[tuple[int, Span]]:
        """Each of some entries, and where it stands in a window of signs."""
        ready, make = (self._steady, self._steadily) if len(entries) > DENSE else (self._quick, self._quickly)
        for entry in entries:
            expression = ready.get(entry) or make(entry)
            if expression.search(signs) is not None:  # nearly all are not there, and this says so sooner
                for found in expression.finditer(signs):
                    yield entry, found.span()

    def _quickly(self, entry: int) -> re.Pattern[str]:
        quick = self._quick[entry] = re.compile(python_dialect(self.expressions[entry]))
        return quick

    def _steadily(self, entry: int) -> Any:  # noqa: ANN401 - re2 has no types
        import re2

        steady = self._steady[entry] = re2.compile(self.expressions[entry])
        return steady

    @cached_property
    def _sets(self) -> Mapping[Signs, int]:
        return {signs: n for n, signs in enumerate(dict.fromkeys(each for needs in self.needs for each in needs))}

    @cached_property
    def _bits(self) -> Mapping[str, int]:
        bits: dict[str, int] = {}
        for signs, number in self._sets.items():
            for sign in signs:
                bits[sign] = bits.get(sign, 0) | 1 << number
        return bits

    @cached_property
    def _needed(self) -> Sequence[int]:
        return [sum(1 << self._sets[signs] for signs in set(needs)) for needs in self.needs]

    @cached_property
    def _calls(self) -> Mapping[str, tuple[int, ...]]:
        """The entries a sign calls: those whose rarest set it is in."""
        calls: dict[str, list[int]] = {}
        for entry, needs in enumerate(self.needs):
            for sign in needs[0]:
                calls.setdefault(sign, []).append(entry)
        return {sign: tuple(entries) for sign, entries in calls.items()}


def windows(signs: str, end: str) -> Iterator[tuple[int, str]]:
    """Each sentence, or each window of a long one, with the place where it begins."""
    at = 0
    for sentence in signs.split(end):
        if len(sentence) <= WINDOW:
            if sentence:
                yield at, sentence
        else:
            for begins in range(0, len(sentence) - OVERLAP, WINDOW - OVERLAP):
                yield at + begins, sentence[begins : begins + WINDOW]
        at += len(sentence) + 1
