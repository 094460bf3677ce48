"""What a message says in one language, before it is asked what masks, denies or dates it."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TypeAlias

from bot.crisis.entries import WINDOW, Span, windows
from bot.crisis.normalise import END
from bot.crisis.pattern import Pattern
from bot.crisis.reader import Reader

Pieces: TypeAlias = Mapping[str, Sequence[int]]
"""Stretches of a message, and where each begins."""


@dataclass(slots=True)
class Said:
    """The phrases that are said in a message, as *reader* understands it, whether or not they count where they stand.

    `words` are the message's, `signs` what they are written as, and `pieces` the stretches of these that were looked
    at. `entries`: each entry of a pattern that is said, its first place, and where the stretches begin that say it so.
    """

    reader: Reader
    words: Sequence[str]
    signs: str
    pieces: Pieces
    entries: Mapping[tuple[int, Span], Sequence[int]]
    _ends: Sequence[int] = field(default=(), init=False)

    @property
    def patterns(self) -> Sequence[Pattern]:
        """The patterns of which something is said."""
        uses = self.reader.said_for
        numbers = dict.fromkeys([use.pattern for entry, _ in self.entries for use in uses[entry]])
        return list(map(self.reader.patterns.__getitem__, numbers))

    @property
    def places(self) -> Sequence[Span]:
        """Where in the message something is said."""
        return [self.place(span) for _, span in self.entries]

    def typed(self, span: Span) -> list[str]:
        """The words of a span, as they were typed."""
        return [word for word in self.words[slice(*self.place(span))] if word != END]

    def place(self, span: Span) -> Span:
        """Where the words of a span of signs are in the message."""
        if len(self.signs) == len(self.words):  # each word has one sign
            return span
        if not self._ends:
            self._ends = list(accumulate(self.reader.alphabet.lengths(self.words)))
        return bisect_right(self._ends, span[0]), bisect_left(self._ends, span[1]) + 1


def said_in(words: Sequence[str], reader: Reader, possible: int) -> Said | None:
    """What these words say of the *possible* entries of one language; None where that is nothing."""
    signs, entries = reader.alphabet.write(words), reader.said
    pieces: Pieces = {signs: [0]} if len(signs) <= WINDOW else windows(signs, END)
    found: dict[tuple[int, Span], Sequence[int]] = {}
    for piece, begins in pieces.items():
        if here := possible & entries.possible(piece) if len(pieces) > 1 else possible:
            for entry, (start, end) in entries.places(here, piece):
                found.setdefault((entry, (begins[0] + start, begins[0] + end)), begins)
    return Said(reader, words, signs, pieces, found) if found else None
