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

SHORT = 24
"""Signs of a sentence up to which Python's `re` begins quicker; longer ones go to RE2, linear whatever is typed."""

Span = tuple[int, int]


class Entries:
    """Expressions over signs with their needs, found together."""

    def __init__(self, expressions: Sequence[str], needs: Sequence[Sequence[Signs]]) -> None:
        """*needs* of each expression, the rarest set first."""
        self.expressions = tuple(expressions)
        self.needs = tuple(tuple(each) for each in needs)
        self._quick: dict[int, re.Pattern[str]] = {}
        self._steady: dict[int, Any] = {}  # re2 has no types

    def possible(self, signs: str) -> list[int]:
        """The entries of which *signs* hold everything that is needed, in no order."""
        bits, calls, needed = self._bits, self._calls, self._needed
        here = 0
        asked: set[int] = set()
        for sign in set(signs):
            here |= bits.get(sign, 0)
            asked.update(calls.get(sign, ()))
        return [entry for entry in asked if here & needed[entry] == needed[entry]]

    def places(self, entry: int, signs: str) -> Iterator[Span]:
        """Where an entry stands in *signs*."""
        for found in self._expression(entry, len(signs)).finditer(signs):
            yield found.span()

    def first(self, entry: int, signs: str) -> Span | None:
        """Where an entry first stands."""
        found = self._expression(entry, len(signs)).search(signs)
        return found.span() if found else None

    def _expression(self, entry: int, length: int) -> Any:  # noqa: ANN401 - one of two libraries
        if length <= SHORT:
            quick = self._quick.get(entry)
            if quick is None:
                quick = self._quick[entry] = re.compile(python_dialect(self.expressions[entry]))
            return quick
        steady = self._steady.get(entry)
        if steady is None:
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


def sentences(signs: str, end: str) -> Iterable[tuple[int, str]]:
    """Each sentence with the place where it begins."""
    at = 0
    for sentence in signs.split(end):
        if sentence:
            yield at, sentence
        at += len(sentence) + 1
