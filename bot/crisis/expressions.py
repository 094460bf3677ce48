"""From phrases to regular expressions over signs, and to what a message must hold before a phrase is looked for."""

from collections.abc import Iterable, Mapping, Sequence
from typing import assert_never

from bot.crisis.alphabet import Signs
from bot.crisis.entries import Entries
from bot.crisis.frequency import frequencies, weight_of
from bot.crisis.phrase import Choice, Edge, Gap, Group, Numbers, Part, Phrase, Word, is_required
from bot.crisis.ways import Found, Read, Ways, around, together
from bot.crisis.word_classes import Lists, WordClasses, use_in, use_of

TOLD_BY = 2  # sets of signs that a message must hold before a phrase is looked for: one alone is there too often
TELLING = 70  # the weight up to which the rarest part of a phrase sifts well; more, and it is looked for too often


class Expressions:
    """The expressions of one language; every phrase must be known beforehand, as it gives words their signs."""

    def __init__(self, lists: Lists, phrases: Sequence[Phrase]) -> None:
        """Give every word its sign."""
        classes = WordClasses.of(lists.groups, phrases)
        self.alphabet = classes.alphabet(lists)
        self._signs = classes.used
        self._groups = lists.groups
        self._ways: dict[str, Ways] = {}
        self._frequent = frequencies(classes.signs)
        self._weights: dict[Signs, int] = {}

    def spread(self, phrase: Phrase) -> tuple[Found, ...]:
        """The phrase made ready; where its needs are too few or common to sift by, each way to say its richest part.

        Raises `ValueError` for an unknown group, a circle, or a phrase that may be empty.
        """
        found = self._read(phrase)
        if not found.needs:
            raise ValueError("a phrase says nothing; leave one word required")
        if len(found.needs) >= TOLD_BY and self._weight(found.needs[0]) <= TELLING:
            return (found,)
        ways = {n: self._ways_of(part, ()) for n, part in enumerate(phrase.parts) if is_required(part)}
        richest = max(ways, key=lambda n: len(ways[n].longer))
        if len(ways[richest].longer) < 2:
            return (found,)
        each = [Ways(longer=(way,)) for way in ways[richest].longer]
        if ways[richest].singles:
            each.append(Ways(ways[richest].singles))
        return tuple(self._read(phrase, instead={richest: way}) for way in each)

    def _read(self, phrase: Phrase, within: tuple[str, ...] = (), instead: Mapping[int, Ways] | None = None) -> Found:
        """*instead* holds the ways that stand for some parts, by their place."""
        read: list[Read] = []
        needs: list[Signs] = []
        for place, part in enumerate(phrase.parts):
            ways = (instead or {}).get(place) or self._ways_of(part, within)
            read.append(Read(part, ways))
            if not is_required(part):
                continue
            if not ways.singles and len(ways.longer) == 1:
                needs += ways.longer[0].needs
            elif all(each.needs for each in ways.longer):
                needs.append(ways.singles.union(*(each.needs[0] for each in ways.longer)))
        expression, lead = together(read, leads=not within)
        return Found(expression, tuple(sorted(dict.fromkeys(needs), key=self._weight)), lead)

    def _weight(self, signs: Signs) -> int:
        weight = self._weights.get(signs)
        if weight is None:
            weight = self._weights[signs] = weight_of(signs, self._frequent)
        return weight

    def _ways_of(self, part: Part, within: tuple[str, ...]) -> Ways:
        match part:
            case Word() | Numbers():
                return Ways(self._signs[use_of(part)])
            case Group(name):
                return self._group(name, within)
            case Choice(ways):
                return self._any(ways, within)
            case Gap() | Edge():
                return Ways(longer=(Found(around(part), ()),))
            case _:
                assert_never(part)

    def _group(self, name: str, within: tuple[str, ...]) -> Ways:
        if name in within:
            raise ValueError(f"the group “{name}” contains itself")
        if name not in self._groups:
            raise ValueError(f"there is no group “{name}”")
        if name not in self._ways:
            others = self._any([each for each in self._groups[name] if not each.is_word], (*within, name))
            words = self._signs.get(use_in(name), frozenset())
            self._ways[name] = Ways(others.singles | words, others.longer)
        return self._ways[name]

    def _any(self, phrases: Iterable[Phrase], within: tuple[str, ...]) -> Ways:
        """The ways to say one of these phrases."""
        singles: Signs = frozenset()
        longer: dict[str, Found] = {}
        for phrase in phrases:
            first = phrase.parts[0] if len(phrase.parts) == 1 else None
            if first is not None and not (isinstance(first, Choice) and first.optional):
                ways = self._ways_of(first, within)
                singles |= ways.singles
                longer |= {each.expression: each for each in ways.longer}
            else:
                found = self._read(phrase, within)
                longer[found.expression] = found
        return Ways(singles, tuple(longer.values()))


def entries_of(found: Iterable[Found]) -> Entries:
    """The entries of some phrases that were made ready."""
    some = list(found)
    return Entries([each.expression for each in some], [each.needs for each in some])
