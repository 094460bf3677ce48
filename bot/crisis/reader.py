"""What one language's file knows, made ready to read any message: entries, and what it means to find them."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from bot.crisis.alphabet import Alphabet
from bot.crisis.entries import WINDOW, Entries, numbered
from bot.crisis.frequency import frequencies, weight_of
from bot.crisis.normalise import END
from bot.crisis.pattern import Pattern
from bot.crisis.risk import Tier
from bot.crisis.sieve import Sieve
from bot.crisis.slips import Points


@dataclass(frozen=True, slots=True)
class Use:
    """What finding an entry means: `role` for a pattern (by number), or for the whole language."""

    role: str
    pattern: int = -1
    wish: bool = False


@dataclass(frozen=True)
class Reader:
    """One language, ready to read. `said` are the phrases of patterns, `around` everything that bears on them.

    `groups` are the names of all, `reached` of those that are used.
    """

    language: str
    patterns: tuple[Pattern, ...]
    alphabet: Alphabet
    said: Entries
    said_for: tuple[tuple[Use, ...], ...]
    around: Entries
    around_for: tuple[tuple[Use, ...], ...]
    negations: str
    spared: str
    clauses: str
    groups: tuple[str, ...]
    reached: frozenset[str]

    def knowing(self, points: Points) -> "Reader":
        """The same reader for one who knows which words people use."""
        alphabet = self.alphabet.knowing(points)
        return self if alphabet is self.alphabet else replace(self, alphabet=alphabet)

    @cached_property
    def bearing(self) -> Mapping[tuple[str, int], int]:
        """The entries around, as one number, by their role and the pattern they bear on (-1: on all)."""
        found: dict[tuple[str, int], int] = {}
        for entry, uses in enumerate(self.around_for):
            for use in uses:
                found[use.role, use.pattern] = found.get((use.role, use.pattern), 0) | 1 << entry
        return found

    @cached_property
    def grave(self) -> int:
        """The entries of patterns that may count however much speaks against them, and of all alarms, as one number."""
        patterns = self.patterns
        return sum(
            1 << entry
            for entry, uses in enumerate(self.said_for)
            if any(patterns[use.pattern].stands or patterns[use.pattern].tier > Tier.CHECK_IN for use in uses)
        )

    @cached_property
    def said_in_company(self) -> Entries:
        """The phrases of patterns by what a whole message must hold of them: also, where a pattern needs company, the
        rarest signs of that, which may stand in another sentence.
        """
        frequent = frequencies(self.alphabet.signs)
        every: list[Sequence[Collection[str]]] = []
        for needs, uses in zip(self.said.needs, self.said_for, strict=True):
            company = [numbered(self.bearing.get(("with", use.pattern), 0)) for use in uses]
            others = [self.around.needs[entry] for entry in chain.from_iterable(company)]
            if all(company) and all(others):
                some = (*needs, frozenset(chain.from_iterable(rarest for rarest, *_ in others)))
                every.append(sorted(some, key=lambda signs: weight_of(signs, frequent)))
            else:
                every.append(needs)
        return Entries(self.said.expressions, every)

    def possible_around(self, words: Sequence[str]) -> int:
        """The entries around that these words could say."""
        return sum(self._around.possible(words if len(words) <= WINDOW else set(words)))

    @cached_property
    def _around(self) -> Sieve:
        return Sieve([(self.alphabet, self.around)])

    @cached_property
    def clause(self) -> re.Pattern[str]:
        """The last clause of some signs, which may be empty."""
        return re.compile(f"[^{END}{self.clauses}]*$")

    @cached_property
    def no_denial(self) -> re.Pattern[str]:
        """What looks like a denial and is none: “can not stop”, “no reason”."""
        return re.compile(self.spared)

    @cached_property
    def negation(self) -> re.Pattern[str]:
        """What denies, over the few signs before a hit."""
        return re.compile(self.negations)
