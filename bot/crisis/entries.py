"""Find which of a thousand phrases a message says, without looking for them one by one.

Every entry needs certain signs: of each of its sets, one. A sign has, as bits of one number, every place it fills among
the needs of all entries, so that which entries a message could say is one `or` a sign and a few shifts; only the few
that it could say are then looked for, each in a window of a bounded size and with bounded gaps. A set of all
expressions in one automaton was tried first: it is quick for what it has met and slow (milliseconds) for every new turn
of phrase.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

WINDOW = 108
"""Signs looked at together. A longer sentence is read through overlapping windows, so that the work grows with its
length and with nothing else; no phrase is longer than the overlap. In narrower windows more is read twice, in wider
ones more phrases seem possible."""
OVERLAP = 36
NEEDS = 3
"""The sets of signs, the rarest first, by which an entry is sifted; a fourth tells little that three have not. How they
are put together, in `sifted`, is written out for three."""
Span = tuple[int, int]


class Entries:
    """Expressions over signs with their needs, found together. Some of them are one number: an entry is a bit of it."""

    def __init__(self, expressions: Sequence[str], needs: Sequence[Sequence[Collection[str]]]) -> None:
        """*needs* of each expression, the rarest set of signs first; a set may be a string, which takes less memory."""
        self.expressions = tuple(expressions)
        self.needs = tuple(tuple(each) for each in needs)
        self._compiled: dict[int, re.Pattern[str]] = {}

    def possible(self, signs: str) -> int:
        """The entries of which *signs* hold everything that is needed."""
        return sifted(self.filling(signs) | self.unneeded, self.size)

    def filling(self, signs: str) -> int:
        """The places that *signs* fill among the needs of all entries."""
        filled, fills = 0, self._fills.get
        for sign in signs:  # also again: to know that it was met takes longer
            if filling := fills(sign):
                filled |= filling
        return filled

    def places(self, entries: int, signs: str) -> Iterator[tuple[int, Span]]:
        """Each of some entries, and where it stands in a window of signs."""
        compiled = self._compiled.get
        for entry in numbered(entries):
            expression = compiled(entry) or self._compile(entry)
            if expression.search(signs) is not None:  # nearly all are not there, and this says so sooner
                for found in expression.finditer(signs):
                    yield entry, found.span()

    def stand_in(self, entries: int, signs: str) -> bool:
        """Whether any of some entries stands in a window of signs."""
        compiled = self._compiled.get
        return any((compiled(entry) or self._compile(entry)).search(signs) for entry in numbered(entries))

    def _compile(self, entry: int) -> re.Pattern[str]:
        compiled = self._compiled[entry] = re.compile(self.expressions[entry])
        return compiled

    @cached_property
    def size(self) -> int:
        """How many entries there are."""
        return len(self.expressions)

    @cached_property
    def all(self) -> int:
        """All entries."""
        return (1 << self.size) - 1

    @cached_property
    def unneeded(self) -> int:
        """The places of entries that need fewer sets than there are places for; nothing has to fill them."""
        return sum(
            1 << entry + place * self.size
            for entry, needs in enumerate(self.needs)
            for place in range(len(needs), NEEDS)
        )

    @cached_property
    def _fills(self) -> Mapping[str, int]:
        """The places each sign fills."""
        filled: dict[str, int] = {}
        for entry, needs in enumerate(self.needs):
            for place, signs in enumerate(needs[:NEEDS]):
                for sign in signs:
                    filled[sign] = filled.get(sign, 0) | 1 << entry + place * self.size
        return filled


def sifted(filled: int, size: int) -> int:
    """Of so many entries those of which every place is *filled*."""
    return filled >> 2 * size & filled >> size & filled


def numbered(entries: int) -> list[int]:
    """The entries in one number, the lowest first."""
    found = []
    while entries:
        found.append(entries.bit_length() - 1)
        entries ^= 1 << found[-1]
    return found[::-1]


def windows(signs: str, end: str) -> dict[str, list[int]]:
    """Each sentence, or each window of a long one, and the places where it begins: what is repeated is there once."""
    found: dict[str, list[int]] = {}
    at = 0
    for sentence in signs.split(end):
        if len(sentence) > WINDOW:
            for start in range(0, len(sentence) - OVERLAP, WINDOW - OVERLAP):
                found.setdefault(sentence[start : start + WINDOW], []).append(at + start)
        elif sentence:
            found.setdefault(sentence, []).append(at)
        at += len(sentence) + 1
    return found
