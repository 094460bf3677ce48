"""Signs and pairs as numbers: made all at once, and the same as one by one."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.crisis.signs import (
    APART,
    BEGINS,
    BETWEEN,
    BITS,
    ENDS,
    ONE,
    OTHER,
    PLACES,
    STIRRED,
    named,
    numbered_in,
    numbers_of,
    signs_of,
)

NUMBERS = st.lists(st.integers(1, (1 << BITS) - 1), max_size=90)


@given(NUMBERS)
def test_signs_are_what_their_words_numbers_make(words: list[int]) -> None:
    (alone, twos, threes), _ = numbers_of(words)

    around = [BEGINS, *words, ENDS]
    assert list(alone) == words
    assert list(twos) == [one << BITS | two for one, two in pairwise(around)]
    assert list(threes) == [two << BITS | last for two, last in zip(twos, around[2:], strict=False)]


@given(NUMBERS)
def test_each_pair_has_its_place_wherever_it_stands_and_however_far_apart(words: list[int]) -> None:
    _, pairs = numbers_of(words)

    around = [BEGINS, *words, ENDS]
    for gap, places in zip(APART, pairs, strict=True):
        told = zip(around, around[gap:], strict=False)
        assert list(places) == [(one * ONE + other * OTHER >> STIRRED) % PLACES for one, other in told]


def test_pairs_spread_over_all_places_and_their_order_tells() -> None:
    pairs = {(one, other) for one in range(4, 20_000, 300) for other in range(5, 20_000, 301)}

    places = {numbers_of([one, 1, other])[1][0][1] for one, other in pairs}

    assert len(places) > 0.99 * len(pairs)  # a few meet by chance
    assert min(places) < PLACES // 500
    assert max(places) > PLACES - PLACES // 500
    assert numbers_of([5, 1, 6])[1][0][1] != numbers_of([6, 1, 5])[1][0][1]


def test_what_stands_in_a_message_is_named_in_the_order_of_its_numbers() -> None:
    words = ["hide", "the", "pills", "tonight"]
    signs, pairs = numbers_of([7, 8, 9, 10])
    count = sum(map(len, (*signs, *pairs)))

    names = [named(words, place) for place in range(count)]

    listed = [" ".join(sign) for sign in signs_of(words)]
    assert names[: len(listed)] == listed
    assert names[len(listed) :] == [
        f"{one} {BETWEEN} {other}"
        for one, other in (
            *(("^", "the"), ("hide", "pills"), ("the", "tonight"), ("pills", "$")),
            *(("^", "pills"), ("hide", "tonight"), ("the", "$")),
            *(("^", "tonight"), ("hide", "$")),
        )
    ]
    with pytest.raises(IndexError):
        named(words, count)


def test_words_are_numbered_in_the_order_in_which_the_signs_name_them() -> None:
    assert numbered_in(["no way", "way out"]) == {"^": BEGINS, "$": ENDS, "no": 4, "way": 5, "out": 6}
