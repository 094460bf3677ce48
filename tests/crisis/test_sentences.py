"""A long text comes apart where people end what they tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.crisis.sentences import parts, question_at_end, sentences


def test_each_sentence_is_a_part() -> None:
    assert parts("My dad died. I cannot sleep!\nWhat now?") == ["My dad died.", "I cannot sleep!", "What now?"]


def test_a_long_sentence_is_cut_at_its_commas() -> None:
    told = "the landlord wants to sell, " * 6 + "and my dad died"

    assert parts(told)[-1] == "and my dad died"


def test_one_without_commas_is_heard_in_stretches_that_overlap() -> None:
    words = [str(number) for number in range(60)]

    heard = [part.split() for part in parts(" ".join(words))]

    assert len(heard) == 3
    assert set(heard[0]) & set(heard[1])
    assert {word for part in heard for word in part} == set(words)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("I am new here. Any meetings near me?", "Any meetings near me?"),
        ("I am new here. Any meetings near me? Thanks in advance.", "Any meetings near me?"),
        ("Soy nueva. ¿Hay reuniones?", "¿Hay reuniones?"),
        ("Why me? I went home and slept for ten hours.", ""),
        ("I went home.", ""),
        ("", ""),
    ],
)
def test_a_question_at_the_end_is_found(text: str, asked: str) -> None:
    assert question_at_end(text) == asked


@given(st.text())
def test_whatever_is_typed_comes_apart(text: str) -> None:
    assert all(part.strip() for part in parts(text))
    assert question_at_end(text) in ("", *sentences(text))
