"""What signs say, as numbers that can be added up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.crisis.votes import DANGER, MEAN, MOST, SPOKEN, points_of, steps_of, told, votes, votes_each

STEPS = st.lists(st.integers(-MOST, MOST), min_size=len(SPOKEN), max_size=len(SPOKEN))
MEAN_LETTERS = chr(MEAN) * len(SPOKEN)


def letters(steps: list[int]) -> str:
    return "".join(chr(MEAN + step) for step in steps)


@given(st.integers(-900, 900), STEPS)
def test_a_sign_is_told_as_it_was_written(points: int, steps: list[int]) -> None:
    assert told(votes(points, letters(steps))) == (points, letters(steps))


@given(st.integers(-900, 900), STEPS)
def test_what_has_points_for_danger_is_seen_without_reading_them(points: int, steps: list[int]) -> None:
    assert (votes(points, letters(steps)) >= DANGER) is (points > 0)


@given(st.lists(st.tuples(st.integers(-900, 900), STEPS), max_size=300))
def test_signs_add_up_in_one_go(signs: list[tuple[int, list[int]]]) -> None:
    added = sum(votes(points, letters(steps)) for points, steps in signs)

    assert points_of(added) == sum(points for points, _ in signs)
    assert list(steps_of(added)) == [sum(steps[lane] for _, steps in signs) for lane in range(len(SPOKEN))]


@given(st.lists(st.tuples(st.integers(-900, 900), STEPS), max_size=300))
def test_many_signs_are_read_at_once_as_each_alone(signs: list[tuple[int, list[int]]]) -> None:
    each = [votes(points, letters(steps)) for points, steps in signs]

    assert votes_each([points for points, _ in signs], "".join(letters(steps) for _, steps in signs)) == each


@pytest.mark.parametrize("left", [MEAN_LETTERS[1:], MEAN_LETTERS * 3])
def test_letters_of_many_signs_are_as_many_as_they_need(left: str) -> None:
    with pytest.raises(ValueError, match="letters are not 14 for each of 2 signs"):
        votes_each([3, 4], left)


def test_letters_are_as_many_as_there_are_things_to_speak_for() -> None:
    with pytest.raises(ValueError, match="14 letters"):
        votes(3, "PPP")
