"""How things are spelt: folding keeps every character in its place, ids are as GitHub makes them."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.flow.spelling import fold, make_id, read_time, write_time


@given(st.text())
def test_a_folded_line_is_as_long_as_the_line(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_letters_that_grow_when_made_small_stay_as_they_are() -> None:
    assert fold("İSTANBUL “A”") == 'İstanbul "a"'


@pytest.mark.parametrize(
    ("heading", "step"),
    [
        ("Start", "start"),
        ("What's this?", "whats-this"),
        ("3 – Über uns", "3--über-uns"),
        ("snake_case and-hyphen", "snake_case-and-hyphen"),
        ("  ¿Qué?  ", "qué"),
        ("!?", ""),
    ],
)
def test_an_id_is_made_as_github_makes_anchors(heading: str, step: str) -> None:
    assert make_id(heading) == step


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("3 seconds", timedelta(seconds=3)),
        ("1 Hour.", timedelta(hours=1)),
        ("90 minutes", timedelta(minutes=90)),
        ("14\u00a0days", timedelta(days=14)),
        ("2 weeks", None),
        ("soon", None),
    ],
)
def test_a_span_of_time_is_read(text: str, time: timedelta | None) -> None:
    assert read_time(text) == time


@given(st.integers(1, 99999), st.sampled_from(["seconds", "minutes", "hours", "days"]))
def test_a_span_of_time_is_written_so_that_it_reads_the_same(count: int, unit: str) -> None:
    time = read_time(f"{count} {unit}")

    assert time is not None
    assert read_time(write_time(time)) == time


def test_no_time_at_all_is_written_too() -> None:
    assert write_time(timedelta()) == "0 seconds"
