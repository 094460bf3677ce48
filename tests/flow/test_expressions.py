"""Sums and tests as text: what they mean, and what is said to those that mean nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.flow.conditions import read_condition, read_sum
from bot.flow.expressions import (
    All,
    AnyOf,
    Arithmetic,
    Compare,
    Condition,
    Constant,
    DaysSince,
    Has,
    In,
    Is,
    Last,
    Missing,
    Name,
    Sum,
    Trend,
    Window,
    names_in,
)
from bot.flow.misread import Misread


def one(test: object) -> All:
    return All((test,))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("3", Constant(3)),
        ("2.5", Constant(2.5)),
        ("total", Name("total")),
        ("last craving", Last("craving")),
        ("last", Name("last")),
        ("days", Name("days")),
        ("days since quit-date", DaysSince("quit-date")),
        ("count of roots", Window("count", "roots", None)),
        ("average of mood over 7 days", Window("average", "mood", 7)),
        ("highest of craving over 1 day", Window("highest", "craving", 1)),
        ("lowest of craving", Window("lowest", "craving", None)),
        ("average", Name("average")),
        ("q1 + q2 - 3", Arithmetic("-", Arithmetic("+", Name("q1"), Name("q2")), Constant(3))),
        ("q1 + q2 * 2", Arithmetic("+", Name("q1"), Arithmetic("*", Name("q2"), Constant(2)))),
        (
            "q1*2 + q2*3",
            Arithmetic("+", Arithmetic("*", Name("q1"), Constant(2)), Arithmetic("*", Name("q2"), Constant(3))),
        ),
    ],
)
def test_a_sum_is_read(text: str, meant: Sum) -> None:
    assert read_sum(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("total >= 3", one(Compare(Name("total"), ">=", Constant(3)))),
        ("total ≥ 3", one(Compare(Name("total"), ">=", Constant(3)))),
        ("total => 3", one(Compare(Name("total"), ">=", Constant(3)))),
        ("total =< 3", one(Compare(Name("total"), "<=", Constant(3)))),
        ("total ≤ 3", one(Compare(Name("total"), "<=", Constant(3)))),
        ("total == 3", one(Compare(Name("total"), "=", Constant(3)))),
        ("total != 3", one(Compare(Name("total"), "≠", Constant(3)))),
        ("total <> 3", one(Compare(Name("total"), "≠", Constant(3)))),
        ("last craving > q1 + 2", one(Compare(Last("craving"), ">", Arithmetic("+", Name("q1"), Constant(2))))),
        ("used is yes", one(Is("used", "yes"))),
        ("used is not yes", one(Is("used", "yes", negated=True))),
        ("used is missing", one(Missing("used"))),
        ("used is not missing", one(Missing("used", negated=True))),
        ("roots has family", one(Has("roots", "family"))),
        ("time-of-day in risky-times", one(In("time-of-day", "risky-times"))),
        ("mood is falling over 3 days", one(Trend("mood", "falling", 3))),
        ("mood is rising over 14 days", one(Trend("mood", "rising", 14))),
        ("mood is falling", one(Is("mood", "falling"))),
        ("a is b and c < 1", All((Is("a", "b"), Compare(Name("c"), "<", Constant(1))))),
        ("a is b or c has d or e = 1", AnyOf((Is("a", "b"), Has("c", "d"), Compare(Name("e"), "=", Constant(1))))),
    ],
)
def test_a_condition_is_read(text: str, meant: Condition) -> None:
    assert read_condition(text) == meant


@pytest.mark.parametrize(
    ("text", "rule", "says"),
    [
        ("", "bad_condition", "stops too early"),
        ("total", "bad_condition", "“total” stops too early: a comparison such as >= 3 is missing."),
        ("total >=", "bad_condition", "a value or a number is missing"),
        ("total >= and", "bad_condition", "“and” stands where a value or a number is expected."),
        ("total + 3", "bad_condition", "a comparison such as >= 3 is missing"),
        ("total 3", "bad_condition", "“3” stands where a comparison is expected"),
        ("total is 3", "number_after_is", "After “is” and “has” stands a word; compare numbers with =."),
        ("roots has 3", "number_after_is", "“3” is a number."),
        ("used is ?", "bad_condition", "“?” stands where a word is expected."),
        ("used in 3", "bad_condition", "“3” stands where the name of a list is expected."),
        ("a is b and c is d or e is f", "mixed_and_or", "Use only one of them; write two lines for the rest."),
        (
            "a is b but c is d",
            "bad_condition",
            "“but” stands where “and”, “or” or the end of the condition is expected.",
        ),
        ("mood is falling over many days", "bad_condition", "“many” is not a number of days."),
        ("mood is falling over 0 days", "bad_condition", "“0” is not a number of days."),
        ("mood is falling over 2.5 days", "bad_condition", "“2.5” is not a number of days."),
        ("mood is falling over 3 weeks", "bad_condition", "“weeks” stands where “days” is expected."),
        ("average of 3 > 2", "bad_condition", "“3” stands where the name of a series or list is expected."),
        ("days since 3 > 2", "bad_condition", "“3” stands where the name of a date or series is expected."),
        ("(a + b) > 3", "bad_condition", "“(” stands where a value or a number is expected."),
        ("a > 1234567890123", "bad_condition", "is too long for a number"),
        (" + ".join(["a"] * 150) + " > 3", "bad_condition", "This is too long to be read aloud."),
    ],
)
def test_a_condition_that_means_nothing_says_why(text: str, rule: str, says: str) -> None:
    with pytest.raises(Misread) as caught:
        read_condition(text)

    assert caught.value.rule == rule
    assert says in caught.value.message
    assert 0 <= caught.value.start <= caught.value.end <= len(text)


@given(st.text(alphabet="abil sover3579.<>=≥+-*()\"“'é", max_size=60))
def test_whatever_is_typed_is_a_condition_or_a_sentence(text: str) -> None:
    try:
        names = list(names_in(read_condition(text)))
    except Misread:
        return

    assert names or any(sign.isdigit() for sign in text)


def test_every_name_a_condition_reads_is_known() -> None:
    condition = read_condition("a + last b > days since c and average of d over 3 days < 1 and e is f")
    more = read_condition("g has h or i in j or k is rising over 5 days or l is missing")

    assert list(names_in(condition)) == [
        ("a", "value", None),
        ("b", "last", None),
        ("c", "since", None),
        ("d", "window", 3),
        ("e", "value", None),
    ]
    assert list(names_in(more)) == [
        ("g", "list", None),
        ("i", "value", None),
        ("j", "list", None),
        ("k", "trend", 5),
        ("l", "value", None),
    ]
