"""What stands in a message to be weighed: beginnings of words as signs, and signs as numbers.

Words have numbers, and a sign is the number that those of its words make: a hundred thousand tuples would not fit. A
pair of words that stand apart (a skip-bigram; Guthrie et al., 2006) is no sign of its own, as there are millions: it is
one of a million places that are shared by chance (feature hashing; Weinberger et al., 2009).
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
# A sign's number has its words as digits. Odd, and no power of two: where numbers that end on the same word end on the
# same bits, a dictionary seeks each of them three times.
BASE = 1_296_103
LANE = 64  # bits, in which the numbers of three words have room
APART = (2, 3, 4)  # words from one of a pair to the other: further apart they have little to do with each other
PLACE_BITS = 20  # of a pair's place: with 2¹⁸ places half of what pairs tell is lost, with 2²² little more is told
PLACES = 1 << PLACE_BITS
ONE, OTHER = 0x278DDE6E5F, 0x1FD2945057  # odd, and so large that all bits of both words stir those that are kept
STIRRED = 18  # bits below those that are kept

NOWHERE = PLACES  # the place of a pair whose second word would stand after the last
_LANE_BYTES = LANE // 8
_PAIRS = tuple((0, gap) for gap in APART)
_APART_IN = ((0, 1), (0, 1, 2), *_PAIRS)  # how far apart the words of a sign of several stand, as `numbers_of` has them

Sign: TypeAlias = tuple[str, ...]
"""The beginning of a word, or of two or three that follow each other; or the id of a pattern of the lexicon."""

Row: TypeAlias = Sequence[int]
"""The numbers of what begins with each word in turn."""


def signs_of(begun: Sequence[str], said: Iterable[str] = ()) -> list[Sign]:
    """The signs that count: every word's beginning, each with the next and the next two, across the ends of sentences,
    and the ids of the patterns that are said."""
    around = [FIRST, *begun, LAST]
    return [*zip(said), *zip(begun), *pairwise(around), *zip(around, around[1:], around[2:], strict=False)]


def numbers_of(words: Row) -> tuple[Row, Row]:
    """The numbers of all signs of several words, in the order of `signs_of`, and the places of all pairs, in that of
    `APART`: a row each for twos, threes and each gap, of what begins with `FIRST` and with each word in turn.

    All are made at once: the words' numbers stand in the lanes of one large number, to which the same is added, moved
    on by some lanes. What would end after `LAST` is no sign's number, and `NOWHERE` among the places.
    """
    lanes = _lanes(len(words) + EDGES)
    ones = int.from_bytes(lanes.row.pack(BEGINS, *words, ENDS), "little")
    twos = ones * BASE + (ones >> LANE)
    threes = twos * BASE + (ones >> 2 * LANE)
    one, other = ones * ONE, ones * OTHER
    pairs = 0
    for gap in reversed(APART):
        pairs = pairs << lanes.bits | one + (other >> gap * LANE)
    signs = twos | threes << lanes.bits
    return _unpacked(signs, lanes.signs), _unpacked(pairs >> STIRRED & lanes.kept | lanes.nowhere, lanes.pairs)


def _unpacked(rows: int, lanes: Struct) -> Row:
    return lanes.unpack(rows.to_bytes(lanes.size, "little"))


def rows_in(numbers: Row, words: int) -> list[Row]:
    """The rows that `numbers_of` gives for so many words, each by itself."""
    count = words + EDGES
    return [numbers[at : at + count] for at in range(0, len(numbers), count)]


class _Lanes(NamedTuple):
    """A row of lanes and its bits; those of all signs of several words; those of all pairs, the bits of a place in
    those that have one, and `NOWHERE` in the others."""

    row: Struct
    bits: int
    signs: Struct
    pairs: Struct
    kept: int
    nowhere: int


@lru_cache(maxsize=128)  # lengths: those of nearly all messages
def _lanes(count: int) -> _Lanes:
    row, signs, pairs = (Struct(f"<{rows * count}Q") for rows in (1, 2, len(APART)))
    ends = [at + gap >= count for gap in APART for at in range(count)]
    kept, nowhere = (
        [value * (end is is_end) for end in ends] for value, is_end in ((PLACES - 1, False), (NOWHERE, True))
    )
    return _Lanes(
        row, LANE * count, signs, pairs, *(int.from_bytes(pairs.pack(*some), "little") for some in (kept, nowhere))
    )


def named(words: Sequence[str], place: int) -> str:
    """What stands at one place of all that `numbers_of` gives, after the words alone."""
    if place < len(words):
        return words[place]
    around = (FIRST, *words, LAST)
    row, at = divmod(place - len(words), len(around))
    first, *rest = (around[at + step] for step in _APART_IN[row])
    between = [BETWEEN] if _APART_IN[row] in _PAIRS else []
    return " ".join([first, *between, *rest])


def numbered(words: Iterable[str]) -> dict[str, int]:
    """The number of each word, in the order in which they come."""
    return {word: number for number, word in enumerate(words, UNKNOWN + 1)}


def numbered_in(signs: Iterable[str]) -> Mapping[str, int]:
    """The numbers of the words of a table's signs, in the order in which they come."""
    return numbered(dict.fromkeys(chain((FIRST, LAST), chain.from_iterable(sign.split(" ") for sign in signs))))
