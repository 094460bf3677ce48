"""Words by their beginnings, and what mistyped ones were meant to be."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.crisis.beginnings import Beginnings, begun
from bot.crisis.signs import UNKNOWN, numbered


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("railing", "railin"),
        ("raling", "railin"),  # one letter missing
        ("railling", "railin"),  # one too many
        ("rialing", "railin"),  # two swapped
        ("r4il1ng", "railin"),
        ("raaailing", "railin"),
        ("aloone", "alone"),
        ("riling", "railin"),
        ("aloooone", "alone"),
        ("alonso", "alonso"),  # two letters off
        ("lone", "lone"),  # its first letter is missing
        ("bikw", "bikw"),  # too short to say
        ("2024", "2024"),
    ],
)
def test_a_word_in_no_sign_is_read_as_the_one_it_was_meant_to_be(typed: str, meant: str) -> None:
    numbers = numbered(["railin", "alone", "bike"])
    known = Beginnings(numbers)

    assert known.begun([typed]) == [meant]
    assert known.numbered([typed]) == [numbers.get(meant, UNKNOWN)]
    assert begun([typed]) == [typed[:6]]


@given(st.lists(st.text(st.sampled_from("aelnoris4."), min_size=1, max_size=60), max_size=30))
def test_known_words_are_never_changed_and_others_become_known_ones(words: list[str]) -> None:
    numbers = numbered(["railin", "alone", "rose"])
    known = Beginnings(numbers)

    read, found = known.begun(words), known.numbered(words)

    assert len(read) == len(found) >= len(begun(words))
    assert Counter(each for each in begun(words) if each in numbers) <= Counter(read)
    assert all(number == numbers.get(each, UNKNOWN) for each, number in zip(read, found, strict=True))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wantto", ["want", "to"]),
        ("tolive", ["to", "live"]),
        ("iwant", ["iwant"]),  # too short to say
        ("nolonger", ["nolong"]),  # “no” is in no sign
        ("livetoday", ["live", "today"]),
        ("longerlive", ["longer"]),  # a known beginning is left as it is
    ],
)
def test_two_words_without_their_space_are_two(typed: str, meant: list[str]) -> None:
    numbers = numbered(["want", "to", "live", "today", "longer", "i"])
    known = Beginnings(numbers)

    assert known.begun(["so", typed, "so"]) == ["so", *meant, "so"]
    assert known.numbered(["so", typed, "so"]) == [numbers.get(each, UNKNOWN) for each in ("so", *meant, "so")]


@given(
    word=st.text(st.sampled_from("aeilnor"), min_size=5, max_size=6),
    at=st.integers(1, 4),
    letter=st.sampled_from("aei"),
)
def test_a_letter_missing_inside_is_found_wherever_it_was(word: str, at: int, letter: str) -> None:
    whole = (word[:at] + letter + word[at:])[:6]

    meant = Beginnings(numbered([whole])).begun([word])

    assert meant == [whole]


def test_of_a_flood_of_unknown_words_each_is_read_as_what_it_was_meant_to_be() -> None:
    numbers = numbered(["railin"])
    known = Beginnings(numbers)

    assert known.begun(["raling", "of"] * 500) == ["railin", "of"] * 500
    assert known.numbered(["raling", "of"] * 500) == [numbers["railin"], UNKNOWN] * 500
