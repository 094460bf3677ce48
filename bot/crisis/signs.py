"""What stands in a message to be weighed: beginnings of words as signs, and pairs of them as numbers.

Words have numbers. A pair of words that stand apart (a skip-bigram; Guthrie et al., 2006) is no sign of its own, as
there are millions: it is one of a million places that are shared by chance (feature hashing; Weinberger et al., 2009).
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from struct import Struct
from typing import NamedTuple, TypeAlias

FIRST, LAST = "^", "$"  # before the first word and after the last
BETWEEN = "…"  # what stands between two words, where they are told
UNKNOWN, BEGINS, ENDS = 1, 2, 3  # the numbers of a word that is in no sign, of `FIRST` and of `LAST`
EDGES = len((BEGINS, ENDS))
MOST_WORDS = 1 << 18  # the table of the house has 20,000
LANE = 64  # bits, in which the numbers of two words have room
APART = (2, 3, 4)  # words from one of a pair to the other: further apart they have little to do with each other
PLACE_BITS = 20  # of a pair's place: with 2¹⁸ places half of what pairs tell is lost, with 2²² little more is told
PLACES = 1 << PLACE_BITS
ONE, OTHER = 0x278DDE6E5F, 0x1FD2945057  # odd, and so large that all bits of both words stir those that are kept
STIRRED = 18  # bits below those that are kept

NOWHERE = PLACES  # the place of a pair whose second word would stand after the last
_LANE_BYTES = LANE // 8
_APART_IN = (1, *APART)  # how far apart the words of a sign of two, and of a pair, stand, as `numbers_of` has them

Sign: TypeAlias = tuple[str, ...]
"""The beginning of a word, or of two that follow each other; or the id of a pattern of the lexicon."""

Row: TypeAlias = Sequence[int]
"""The numbers of what begins with each word in turn."""


def signs_of(begun: Sequence[str], said: Iterable[str] = ()) -> list[Sign]:
    """The signs that count: every word's beginning, alone and with the next, across the ends of sentences, and the ids
    of the patterns that are said."""
    return [*zip(said), *zip(begun), *pairwise([FIRST, *begun, LAST])]


def numbers_of(words: Row) -> tuple[Sequence[tuple[int, int]], Row]:
    """The signs of two of several words by their numbers, of what begins with `FIRST` and with each word in turn, and
    the places of all pairs. After the last stands `UNKNOWN`, so that the rows are all as long.
    """
    return [*pairwise((BEGINS, *words, ENDS, UNKNOWN))], pairs_of(words)


def pairs_of(words: Row) -> Row:
    """The places of all pairs of several words, in the order of `APART`: a row for each gap, of what begins with
    `FIRST` and with each word in turn; `NOWHERE` for what would end after `LAST`.

    The words stand in the lanes of one large number: to make all pairs at once, the same is done to it as to one of
    them, with others moved by some lanes.
    """
    shape = _shape(len(words) + EDGES)
    ones = int.from_bytes(shape.row.pack(BEGINS, *words, ENDS), "little")
    one, other = ones * ONE, ones * OTHER
    pairs = 0
    for gap in reversed(APART):
        pairs = pairs << shape.bits | one + (other >> gap * LANE)
    placed = pairs >> STIRRED & shape.kept | shape.nowhere
    return shape.pairs.unpack(placed.to_bytes(shape.pairs.size, "little"))


def rows_in(numbers: Row, words: int) -> list[Row]:
    """The rows that `numbers_of` gives for so many words, each by itself."""
    count = words + EDGES
    return [numbers[at : at + count] for at in range(0, len(numbers), count)]


class _Shape(NamedTuple):
    """A row of lanes and its bits; those of all pairs, the bits of a place in those that have one, and `NOWHERE` in the
    others."""

    row: Struct
    bits: int
    pairs: Struct
    kept: int
    nowhere: int


@lru_cache(maxsize=128)  # lengths: those of nearly all messages
def _shape(count: int) -> _Shape:
    row, pairs = (Struct(f"<{rows * count}Q") for rows in (1, len(APART)))
    ends = [at + gap >= count for gap in APART for at in range(count)]
    kept, nowhere = (
        [value * (end is is_end) for end in ends] for value, is_end in ((PLACES - 1, False), (NOWHERE, True))
    )
    return _Shape(row, LANE * count, pairs, *(int.from_bytes(pairs.pack(*some), "little") for some in (kept, nowhere)))


def named(words: Sequence[str], place: int) -> str:
    """What stands at one place of all that `numbers_of` gives, after the words alone."""
    if place < len(words):
        return words[place]
    around = (FIRST, *words, LAST)
    row, at = divmod(place - len(words), len(around))
    apart = _APART_IN[row]
    between = " " if apart == 1 else f" {BETWEEN} "
    return between.join((around[at], around[at + apart]))


def numbered(words: Iterable[str]) -> dict[str, int]:
    """The number of each word, in the order in which they come."""
    return {word: number for number, word in enumerate(words, UNKNOWN + 1)}


def numbered_in(signs: Iterable[str]) -> Mapping[str, int]:
    """The numbers of the words of a table's signs, in the order in which they come."""
    return numbered(dict.fromkeys(chain((FIRST, LAST), chain.from_iterable(sign.split(" ") for sign in signs))))
