"""Read sums and tests: `q1 + q2`, `total >= 3 and used is yes`.

Takes text that is already folded; raises `Misread` with the place inside that text.
"""

import re
from typing import Literal, NamedTuple, cast

from bot.flow.expressions import (
    MISSING,
    All,
    AnyOf,
    Arithmetic,
    Compare,
    Comparison,
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
    Test,
    Trend,
    Window,
)
from bot.flow.misread import Misread

NAME = r"[^\W\d_][\w-]*"
"""How values, words, lists and flows are spelt; capitals are folded before."""

_TOKEN = re.compile(
    rf"\s*(?:(?P<number>\d+(?:\.\d+)?)(?![\w-])|(?P<name>{NAME})|(?P<sign>>=|<=|=>|=<|==|!=|<>|[≥≤≠><=+*-])|(?P<odd>\S))"
)
_COMPARISONS: dict[str, Comparison] = {
    ">=": ">=", "≥": ">=", "=>": ">=", "<=": "<=", "≤": "<=", "=<": "<=", ">": ">", "<": "<",
    "=": "=", "==": "=", "≠": "≠", "!=": "≠", "<>": "≠",
}  # fmt: skip
_WINDOWS = ("average", "highest", "lowest", "count")
_JOINTS = ("and", "or", "is", "has", "in")  # they join, and name nothing
_MOST_DAYS = 3660  # ten years; nothing a person looks back on here is older
_MOST_TOKENS = 200  # a longer expression cannot be read aloud, and would nest too deep
_DIGITS = 12  # a longer number is a slip of the hand, and would not stay exact


class _Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


def read_condition(text: str, start: int = 0, end: int | None = None) -> Condition:
    """The condition that stands in `text[start:end]`: tests joined by `and`, or by `or`, never both."""
    tokens = _Tokens(text, start, len(text) if end is None else end)
    tests = [tokens.test()]
    joint = ""
    while not tokens.done():
        word = tokens.take("and", "or", what="“and”, “or” or the end of the condition")
        if joint and word.text != joint:
            raise Misread(
                word.start,
                word.end,
                "mixed_and_or",
                "“and” and “or” stand in one condition. Use only one of them; write two lines for the rest.",
            )
        joint = word.text
        tests.append(tokens.test())
    return AnyOf(tuple(tests)) if joint == "or" else All(tuple(tests))


def read_sum(text: str, start: int = 0, end: int | None = None) -> Sum:
    """The sum that stands in `text[start:end]`; * binds first, there are no brackets."""
    tokens = _Tokens(text, start, len(text) if end is None else end)
    found = tokens.sum()
    if not tokens.done():
        odd = tokens.next()
        raise Misread(
            odd.start, odd.end, "bad_sum", f"“{odd.text}” does not fit into a sum. A sum is like q1 + q2 * 2."
        )
    return found


class _Tokens:
    """The words and signs of an expression, read from the left."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._tokens = [_token(match) for match in _TOKEN.finditer(text, start, end)]
        self._at = 0
        self._end = end
        self._whole = text[start:end].strip()
        if len(self._tokens) > _MOST_TOKENS:
            raise Misread(
                start, end, "bad_condition", "This is too long to be read aloud. Divide it into several lines."
            )

    def done(self) -> bool:
        return self._at >= len(self._tokens)

    def peek(self, ahead: int = 0) -> str:
        at = self._at + ahead
        return self._tokens[at].text if at < len(self._tokens) else ""

    def next(self, what: str = "something more") -> _Token:
        if self.done():
            raise Misread(self._end, self._end, "bad_condition", f"“{self._whole}” stops too early: {what} is missing.")
        self._at += 1
        return self._tokens[self._at - 1]

    def take(self, *words: str, what: str) -> _Token:
        token = self.next(what)
        if token.text not in words:
            raise Misread(token.start, token.end, "bad_condition", f"“{token.text}” stands where {what} is expected.")
        return token

    def name(self, what: str = "the name of a value") -> str:
        token = self.next(what)
        if token.kind != "name":
            raise Misread(token.start, token.end, "bad_condition", f"“{token.text}” stands where {what} is expected.")
        return token.text

    def days(self) -> int:
        self.take("over", what="“over … days”")
        token = self.next("a number of days")
        if token.kind != "number" or "." in token.text or not 0 < int(token.text) <= _MOST_DAYS:
            raise Misread(token.start, token.end, "bad_condition", f"“{token.text}” is not a number of days.")
        self.take("days", "day", what="“days”")
        return int(token.text)

    def test(self) -> Test:
        if self.peek(1) == "is" and self.peek() != "last":
            return self._is()
        if self.peek(1) == "has":
            name = self.name()
            self.next()
            return Has(name, self._word())
        if self.peek(1) == "in":
            name = self.name()
            self.next()
            return In(name, self.name("the name of a list"))
        left = self.sum()
        sign = self.next("a comparison such as >= 3")
        if sign.text not in _COMPARISONS:
            raise Misread(
                sign.start,
                sign.end,
                "bad_condition",
                f"“{sign.text}” stands where a comparison is expected: >=, <=, >, <, =, ≠, “is”, “has” or “in”.",
            )
        return Compare(left, _COMPARISONS[sign.text], self.sum())

    def _is(self) -> Test:
        name = self.name()
        self.next()
        if self.peek() in ("falling", "rising") and self.peek(1) == "over":
            direction = cast(Literal["falling", "rising"], self.next().text)
            return Trend(name, direction, self.days())
        negated = self.peek() == "not"
        if negated:
            self.next()
        word = self._word()
        return Missing(name, negated) if word == MISSING else Is(name, word, negated)

    def _word(self) -> str:
        token = self.next("a word")
        if token.kind == "number":
            raise Misread(
                token.start,
                token.end,
                "number_after_is",
                f"“{token.text}” is a number. After “is” and “has” stands a word; compare numbers with =.",
            )
        if token.kind != "name":
            raise Misread(token.start, token.end, "bad_condition", f"“{token.text}” stands where a word is expected.")
        return token.text

    def sum(self) -> Sum:
        found = self._product()
        while self.peek() in ("+", "-"):
            sign = cast(Literal["+", "-"], self.next().text)
            found = Arithmetic(sign, found, self._product())
        return found

    def _product(self) -> Sum:
        found = self._term()
        while self.peek() == "*":
            self.next()
            found = Arithmetic("*", found, self._term())
        return found

    def _term(self) -> Sum:
        token = self.next("a value or a number")
        if token.kind == "number":
            return _constant(token)
        if token.kind != "name" or token.text in _JOINTS:
            raise Misread(
                token.start, token.end, "bad_condition", f"“{token.text}” stands where a value or a number is expected."
            )
        if token.text == "last" and self._names():
            return Last(self.name())
        if token.text == "days" and self.peek() == "since":
            self.next()
            return DaysSince(self.name("the name of a date or series"))
        if token.text in _WINDOWS and self.peek() == "of":
            self.next()
            function = cast(Literal["average", "highest", "lowest", "count"], token.text)
            name = self.name("the name of a series or list")
            return Window(function, name, self.days() if self.peek() == "over" else None)
        return Name(token.text)

    def _names(self) -> bool:
        return self._at < len(self._tokens) and self._tokens[self._at].kind == "name"


def _token(match: re.Match[str]) -> _Token:
    kind = match.lastgroup or "odd"
    return _Token(kind, match[kind], match.start(kind), match.end(kind))


def _constant(token: _Token) -> Constant:
    if len(token.text) > _DIGITS:
        raise Misread(token.start, token.end, "bad_condition", f"“{token.text}” is too long for a number.")
    return Constant(float(token.text) if "." in token.text else int(token.text))
