"""What stands in a message to be weighed: beginnings of words as signs, and signs as numbers.

Words have numbers, and a sign is the number that those of its words make: a hundred thousand tuples would not fit. A
pair of words that stand apart (a skip-bigram; Guthrie et al., 2006) is no sign of its own, as there are millions: it is
one of a million places that are shared by chance (feature hashing; Weinberger et al., 2009).
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from struct import Struct
from typing import TypeAlias

FIRST, LAST = "^", "$"  # before the first word and after the last
BETWEEN = "…"  # what stands between two words, where they are told
UNKNOWN, BEGINS, ENDS = 1, 2, 3  # the numbers of a word that is in no sign, of `FIRST` and of `LAST`
BITS = 18  # of a word's number: the table of the house has 20,000 words
LANE = 64  # bits, in which the numbers of three words have room
APART = (2, 3, 4)  # words from one of a pair to the other: further apart they have little to do with each other
PLACE_BITS = 20  # of a pair's place: with 2¹⁸ places half of what pairs tell is lost, with 2²² little more is told
PLACES = 1 << PLACE_BITS
ONE, OTHER = 0x278DDE6E5F, 0x1FD2945057  # odd, and so large that all bits of both words stir those that are kept
STIRRED = 18  # bits below those that are kept

_LANE_BYTES = LANE // 8
_PAIRS = tuple((0, gap) for gap in APART)
_APART_IN = ((0, 1), (0, 1, 2), *_PAIRS)  # how far apart the words of a sign of several stand, as `numbers_of` has them
_GAPS = tuple((gap, gap * LANE) for gap in APART)
_PLACE = (PLACES - 1).to_bytes(_LANE_BYTES, "little")

Sign: TypeAlias = tuple[str, ...]
"""The beginning of a word, or of two or three that follow each other; or the id of a pattern of the lexicon."""

Numbers: TypeAlias = Sequence[Sequence[int]]
"""In each sequence those of what begins with each word in turn; in the last ones there are fewer."""


def signs_of(begun: Sequence[str], said: Iterable[str] = ()) -> list[Sign]:
    """The signs that count: every word's beginning, each with the next and the next two, across the ends of sentences,
    and the ids of the patterns that are said."""
    around = [FIRST, *begun, LAST]
    return [*zip(said), *zip(begun), *pairwise(around), *zip(around, around[1:], around[2:], strict=False)]


def numbers_of(words: Sequence[int]) -> tuple[Numbers, Numbers]:
    """The numbers of all signs of words, in the order of `signs_of`, and the places of all pairs, in that of `APART`.

    All are made at once: the words' numbers stand in the lanes of one large number, to which the same is added, moved
    on by some lanes.
    """
    around = (BEGINS, *words, ENDS)
    lanes, size, places = _lanes(len(around))
    ones = int.from_bytes(lanes.pack(*around), "little")
    twos = ones << BITS | ones >> LANE
    threes = twos << BITS | ones >> 2 * LANE
    two, three = lanes.unpack(twos.to_bytes(size, "little")), lanes.unpack(threes.to_bytes(size, "little"))
    one, other = ones * ONE, ones * OTHER
    pairs = [
        lanes.unpack((one + (other >> lane) >> STIRRED & places).to_bytes(size, "little"))[:-gap] for gap, lane in _GAPS
    ]
    return (words, two[:-1], three[:-2]), pairs


@lru_cache(maxsize=128)  # lengths: those of nearly all messages
def _lanes(count: int) -> tuple[Struct, int, int]:
    """So many lanes: how they are packed, their bytes, and the bits of a pair's place in each."""
    return Struct(f"<{count}Q"), _LANE_BYTES * count, int.from_bytes(_PLACE * count, "little")


def named(words: Sequence[str], place: int) -> str:
    """What stands at one place of all that `numbers_of` gives."""
    around = (FIRST, *words, LAST)
    if place < len(words):
        return words[place]
    place -= len(words)
    for apart in _APART_IN:
        count = len(around) - apart[-1]
        if place < count:
            between = [BETWEEN] if apart in _PAIRS else []
            first, *rest = (around[place + step] for step in apart)
            return " ".join([first, *between, *rest])
        place -= count
    raise IndexError("nothing stands there")


def numbered(words: Iterable[str]) -> dict[str, int]:
    """The number of each word, in the order in which they come."""
    return {word: number for number, word in enumerate(words, UNKNOWN + 1)}


def numbered_in(signs: Iterable[str]) -> Mapping[str, int]:
    """The numbers of the words of a table's signs, in the order in which they come."""
    return numbered(dict.fromkeys(chain((FIRST, LAST), chain.from_iterable(sign.split(" ") for sign in signs))))
