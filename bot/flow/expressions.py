"""Sums and tests, as data and as what they come to.

Missing is never zero: it makes a sum missing and a test not true.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol, assert_never

from bot.session import Value

Number = float | int

MISSING = "missing"
"""What a value nobody gave is called, in a test and where it is put."""


class Values(Protocol):
    """What an expression may ask about. Every answer may be None: missing."""

    def value(self, name: str) -> Value | None: ...
    def last(self, name: str) -> Value | None: ...
    def days_since(self, name: str) -> Number | None: ...
    def window(self, function: str, name: str, days: int | None) -> Number | None: ...
    def trend(self, name: str, direction: str, days: int) -> bool: ...
    def score(self, name: str, value: Value) -> Number | None:
        """The number the word *value* stands for (its score in the answer list *name* was asked from), or None."""
        ...


@dataclass(frozen=True, slots=True)
class Constant:
    """A number as written."""

    number: Number


@dataclass(frozen=True, slots=True)
class Name:
    """A value by its name."""

    name: str


@dataclass(frozen=True, slots=True)
class Last:
    """`last craving`: the newest entry of all."""

    name: str


@dataclass(frozen=True, slots=True)
class DaysSince:
    """`days since quit-date`: whole days from a kept date (or the newest entry of a series) till now."""

    name: str


@dataclass(frozen=True, slots=True)
class Window:
    """`average of mood over 7 days`; `count of roots` (days None) counts a list or all entries."""

    function: Literal["average", "highest", "lowest", "count"]
    name: str
    days: int | None


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Two terms joined by + - *; * binds first, there are no brackets."""

    operator: Literal["+", "-", "*"]
    left: "Sum"
    right: "Sum"


Sum = Constant | Name | Last | DaysSince | Window | Arithmetic

Comparison = Literal[">=", "<=", ">", "<", "=", "≠"]


@dataclass(frozen=True, slots=True)
class Compare:
    """`total >= 3`."""

    left: Sum
    operator: Comparison
    right: Sum


@dataclass(frozen=True, slots=True)
class Is:
    """`used is yes`, `used is not yes`."""

    name: str
    word: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """`people is missing`, `people is not missing`."""

    name: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Has:
    """`roots has family`: a tick, or an item of a list."""

    name: str
    word: str


@dataclass(frozen=True, slots=True)
class In:
    """`time-of-day in risky-times`."""

    name: str
    among: str


@dataclass(frozen=True, slots=True)
class Trend:
    """`mood is falling over 3 days`: the last entry of each day, every day, strictly."""

    name: str
    direction: Literal["falling", "rising"]
    days: int


Test = Compare | Is | Missing | Has | In | Trend


@dataclass(frozen=True, slots=True)
class All:
    """Tests joined by `and`."""

    tests: tuple[Test, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Tests joined by `or`."""

    tests: tuple[Test, ...]


Condition = All | AnyOf


def total(formula: Sum, values: Values) -> Number | None:
    """What a sum comes to; None when any part of it is missing or not a number."""
    match formula:
        case Constant(number):
            return number
        case Name(name):
            return _number(name, values.value(name), values)
        case Last(name):
            return _number(name, values.last(name), values)
        case DaysSince(name):
            return values.days_since(name)
        case Window(function, name, days):
            return values.window(function, name, days)
        case Arithmetic(operator, left, right):
            first, second = total(left, values), total(right, values)
            if first is None or second is None:
                return None
            if operator == "+":
                return first + second
            return first - second if operator == "-" else first * second
        case _:
            assert_never(formula)


def holds(condition: Condition, values: Values) -> bool:
    """Whether the condition is true; a test with something missing in it is not."""
    match condition:
        case All(tests):
            return all(_holds(test, values) for test in tests)
        case AnyOf(tests):
            return any(_holds(test, values) for test in tests)
        case _:
            assert_never(condition)


def _holds(test: Test, values: Values) -> bool:
    match test:
        case Is(name, word, negated):  # first, as nearly all are of this kind
            value = values.value(name)
            return value is not None and (_word(value) == word) is not negated
        case Compare(left, operator, right):
            first, second = total(left, values), total(right, values)
            return first is not None and second is not None and _compare(first, operator, second)
        case Missing(name, negated):
            return (values.value(name) is None) is not negated
        case Has(name, word):
            return word in _items(values.value(name))
        case In(name, among):
            value = values.value(name)
            return value is not None and _word(value) in _items(values.value(among))
        case Trend(name, direction, days):
            return values.trend(name, direction, days)
        case _:
            assert_never(test)


def _compare(first: Number, operator: Comparison, second: Number) -> bool:
    match operator:
        case ">=":
            return first >= second
        case "<=":
            return first <= second
        case ">":
            return first > second
        case "<":
            return first < second
        case "=":
            return first == second
        case "≠":
            return first != second
        case _:
            assert_never(operator)


def _number(name: str, value: Value | None, values: Values) -> Number | None:
    if value is None or isinstance(value, int | float):
        return value
    return values.score(name, value)


def _word(value: Value) -> str:
    """A value as a word, as conditions write it: a person's `Yes` and the word `yes` are one."""
    return value.strip().casefold() if isinstance(value, str) else str(value)


def _items(value: Value | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (_word(value),)


def names_in(part: Condition | Test | Sum) -> Iterator[tuple[str, str, int | None]]:
    """Every name that is read, as (name, how, days): how is value, last, since, window, trend or list."""
    match part:
        case All(tests) | AnyOf(tests):
            for test in tests:
                yield from names_in(test)
        case Compare(left, _, right) | Arithmetic(_, left, right):
            yield from names_in(left)
            yield from names_in(right)
        case Constant():
            return
        case Name(name) | Is(name, _, _) | Missing(name, _):
            yield name, "value", None
        case Has(name, _):
            yield name, "list", None
        case In(name, among):
            yield name, "value", None
            yield among, "list", None
        case Last(name):
            yield name, "last", None
        case DaysSince(name):
            yield name, "since", None
        case Window(_, name, days):
            yield name, "window", days
        case Trend(name, _, days):
            yield name, "trend", days
        case _:
            assert_never(part)


Scores = Mapping[str, Number]
"""An answer list: each answer's word (its id) and the number it stands for."""
