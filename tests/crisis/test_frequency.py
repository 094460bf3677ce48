"""How often words stand in ordinary talk."""

from bot.crisis.frequency import RARE, frequencies, weight_of


def test_a_frequent_word_weighs_more_than_a_less_frequent_and_that_more_than_a_rare_one() -> None:
    frequent = frequencies({"the": "a", "whole": "b", "naltrexone": "c"})

    assert weight_of("a", frequent) > weight_of("b", frequent) > weight_of("c", frequent) == RARE
    assert weight_of("abc", frequent) == sum(weight_of(each, frequent) for each in "abc")


def test_words_that_share_a_sign_weigh_together() -> None:
    shared, apart = frequencies({"the": "a", "i": "a"}), frequencies({"the": "a", "i": "b"})

    assert weight_of("a", shared) == weight_of("ab", apart)
