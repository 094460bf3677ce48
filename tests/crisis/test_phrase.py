"""The little grammar of phrases, read."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.crisis.phrase import Choice, Edge, Gap, Group, Numbers, Phrase, Word, read_phrase


def test_every_part_of_the_grammar_is_read() -> None:
    phrase = read_phrase("^ {took it} … (all|the_whole) bottle? hallucinat* 10..40 …2 $")

    assert phrase.parts == (
        Edge(begins=True),
        Group("took it"),
        Gap(5),
        Choice((Phrase((Word("all"),)), Phrase((Word("the"), Word("whole"))))),
        Choice((Phrase((Word("bottle"),)),), optional=True),
        Word("hallucinat", whole=False),
        Numbers(10, 40),
        Gap(2),
        Edge(begins=False),
    )


def test_words_are_written_as_they_are_compared() -> None:
    assert read_phrase("No quiero… ESTAR así") == read_phrase("no quiero ... estar asi")


def test_a_short_form_stands_for_its_words() -> None:
    assert read_phrase("cant sleep", {"cant": "can not"}) == read_phrase("(can not) sleep")
    assert read_phrase("rly sad", {"rly": "really"}) == read_phrase("really sad")


def test_choices_may_be_nested_and_missing() -> None:
    assert read_phrase("((so|very) sad|low)? day").parts[0] == Choice(
        (
            Phrase((Choice((Phrase((Word("so"),)), Phrase((Word("very"),)))), Word("sad"))),
            Phrase((Word("low"),)),
        ),
        optional=True,
    )


@pytest.mark.parametrize("wrong", ["", "(a|b", "a)", "? a", "{} a", "a {b", "}"])
def test_what_cannot_be_read_says_why(wrong: str) -> None:
    with pytest.raises(ValueError):
        read_phrase(wrong)


@given(st.text(alphabet="ab {}()|?…^$.*_1"))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(ValueError):
        assert read_phrase(text).parts
