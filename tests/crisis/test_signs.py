"""Signs and pairs as numbers: made all at once, and the same as one by one."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.crisis.signs import (
    APART,
    BEGINS,
    ENDS,
    MOST_WORDS,
    NOWHERE,
    ONE,
    OTHER,
    PLACES,
    STIRRED,
    UNKNOWN,
    named,
    numbered_in,
    numbers_of,
    rows_in,
    signs_of,
)

NUMBERS = st.lists(st.integers(1, MOST_WORDS - 1), max_size=90)


@given(NUMBERS)
def test_signs_are_what_their_words_numbers_make(words: list[int]) -> None:
    twos, _ = numbers_of(words)

    assert list(twos[:-1]) == list(pairwise([BEGINS, *words, ENDS]))


@given(NUMBERS)
def test_what_would_end_after_the_last_word_is_no_sign(words: list[int]) -> None:
    twos, pairs = numbers_of(words)

    around = [BEGINS, *words, ENDS]
    assert twos[-1] == (ENDS, UNKNOWN)
    for gap, places in zip(APART, rows_in(pairs, len(words)), strict=True):
        assert [place == NOWHERE for place in places] == [at + gap >= len(around) for at in range(len(around))]


@given(NUMBERS)
def test_each_pair_has_its_place_wherever_it_stands_and_however_far_apart(words: list[int]) -> None:
    _, pairs = numbers_of(words)

    around = [BEGINS, *words, ENDS]
    for gap, places in zip(APART, rows_in(pairs, len(words)), strict=True):
        told = zip(around, around[gap:], strict=False)
        assert list(places[:-gap]) == [(one * ONE + other * OTHER >> STIRRED) % PLACES for one, other in told]


def test_pairs_spread_over_all_places_and_their_order_tells() -> None:
    pairs = {(one, other) for one in range(4, 20_000, 300) for other in range(5, 20_000, 301)}

    places = {numbers_of([one, 1, other])[1][1] for one, other in pairs}

    assert len(places) > 0.99 * len(pairs)  # a few meet by chance
    assert min(places) < PLACES // 500
    assert max(places) > PLACES - PLACES // 500
    assert numbers_of([5, 1, 6])[1][1] != numbers_of([6, 1, 5])[1][1]


def test_what_stands_in_a_message_is_named_in_the_order_of_its_numbers() -> None:
    words = ["hide", "the", "pills", "tonight"]
    listed = [" ".join(sign) for sign in signs_of(words)]
    assert [named(words, place) for place in range(len(listed))] == listed
    assert [
        [named(words, at) for at in range(start, start + count)] for start, count in ((10, 4), (16, 3), (22, 2))
    ] == [
        ["^ … the", "hide … pills", "the … tonight", "pills … $"],
        ["^ … pills", "hide … tonight", "the … $"],
        ["^ … tonight", "hide … $"],
    ]


@pytest.mark.parametrize("place", [9, 14, 15, 19, 20, 21, 24, 25, 26, 27, 28, 99])
def test_where_a_sign_would_end_after_the_last_word_nothing_is_named(place: int) -> None:
    with pytest.raises(IndexError):
        named(["hide", "the", "pills", "tonight"], place)


def test_words_are_numbered_in_the_order_in_which_the_signs_name_them() -> None:
    assert numbered_in(["no way", "way out"]) == {"^": BEGINS, "$": ENDS, "no": 4, "way": 5, "out": 6}
