"""Who gives which value: every place that sets, keeps, records or asks for a name, and what can stand there then."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from bot.flow.definition import (
    Ask,
    Buttons,
    Flow,
    ForAnswer,
    ForItem,
    ForKind,
    ForScale,
    ForTicks,
    Put,
    ShowGroups,
    What,
)
from bot.flow.expressions import Sum
from bot.flow.known import DAY_SUMS, KNOWN, SETTINGS
from bot.flow.problem import Span
from bot.schedule import WEEKDAYS

_CLOCK = re.compile(r"([01]?\d|2[0-3]):[0-5]\d")

How = Literal["set", "keep", "record", "begin"]
"""For this flow only; the person's own; a dated entry; what the front matter lets it begin with."""

Sort = Literal["number", "words", "list", "choice"]
"""What stands there: a number (or a word with a score), somebody's words, a list, one of some words."""


@dataclass(frozen=True, slots=True)
class Writer:
    """A place that gives a value. `words` are all it can be, when that is known; `scored` words count as numbers.

    `range` holds the lowest and the highest number it can be, when that is known. `is_time`: it is a time of day.
    """

    name: str
    how: How
    sort: Sort
    flow: str
    span: Span
    words: frozenset[str] | None = None
    scored: bool = False
    sum: Sum | None = None
    range: tuple[float, float] | None = None
    is_time: bool = False


def writers_in(flow: Flow) -> Iterator[Writer]:
    """Every place in a flow that gives a value."""
    for name, value in flow.front.values.items():
        yield _beginning(flow, name, value)
    for name, word in flow.front.told.values():
        yield Writer(name, "set", "choice", flow.name, flow.front.span, frozenset({word}))
    for _, choice in flow.choices():
        for put in choice.puts:
            yield _put(flow, put)
    for _, act in flow.acts():
        if isinstance(act, Put):
            yield _put(flow, act)
        elif isinstance(act, ShowGroups):
            yield Writer("groups-found", "set", "number", flow.name, act.span)
    for step in flow.steps:
        for item in step.items:
            if isinstance(item, Ask):
                yield from _asked(flow, item)
            elif isinstance(item, Buttons):
                continue


def _beginning(flow: Flow, name: str, value: object) -> Writer:
    if isinstance(value, int | float):
        return Writer(name, "begin", "number", flow.name, flow.front.span, range=(value, value))
    if isinstance(value, tuple):
        return Writer(name, "begin", "list", flow.name, flow.front.span, frozenset(value))
    words = frozenset({str(value).casefold()})
    is_time = bool(_CLOCK.fullmatch(str(value)))
    return Writer(name, "begin", "choice", flow.name, flow.front.span, words, is_time=is_time)


def _put(flow: Flow, put: Put) -> Writer:
    if isinstance(put.to, str):
        return Writer(put.name, put.how, "choice", flow.name, put.span, frozenset({put.to}))
    return Writer(put.name, put.how, "number", flow.name, put.span, sum=put.to)


def _asked(flow: Flow, ask: Ask) -> Iterator[Writer]:
    memory = ask.memory
    if memory is None:
        return
    how: How = {"call": "set", "keep": "keep", "add": "keep", "record": "record"}[memory.how]  # type: ignore[assignment]  # the table lists them
    sort, words, scored = _sort(flow, ask.what)
    if memory.how == "add":
        sort = "list"
    is_time = ask.what == ForKind("time") and memory.how != "add"
    span, range_ = ask.span, _range(flow, ask.what)
    yield Writer(memory.name, how, sort, flow.name, span, words, scored, range=range_, is_time=is_time)


def _range(flow: Flow, what: What) -> tuple[float, float] | None:
    match what:
        case ForScale(low, high):
            return low, high
        case ForAnswer(name) if (answers := flow.front.answers.get(name)) and answers.each:
            scores = [answer.score for answer in answers.each]
            return min(scores), max(scores)
        case _:
            return None


def _sort(flow: Flow, what: What) -> tuple[Sort, frozenset[str] | None, bool]:
    match what:
        case ForScale():
            return "number", None, False
        case ForTicks(ticks):
            return "list", frozenset(tick.name for tick in ticks), False
        case ForAnswer(name):
            answers = flow.front.answers.get(name)
            return "choice", frozenset(answers.scores()) if answers else None, True
        case ForKind("yes-no"):
            return "choice", frozenset({"yes", "no"}), False
        case ForKind() | ForItem():
            return "words", None, False


_SHORT_LISTS = {
    "weekday": frozenset(WEEKDAYS),
    "time-of-day": frozenset({"night", "morning", "afternoon", "evening"}),
    "team": frozenset({"open", "closed", "none"}),
    "in-quiet": frozenset({"yes", "no"}),
    "denied": frozenset({"yes", "no"}),
    "young": frozenset({"yes", "no"}),
}

ENGINE: Mapping[str, frozenset[str] | None] = {
    name: _SHORT_LISTS.get(name) for name in (*KNOWN, *SETTINGS, "zone", "discreet", "data-light")
}
"""What the engine knows or keeps by itself, and the words it can be where that is a short list."""

ENGINE_TIMES = frozenset({"clock", "clock-now", "quiet-from", "quiet-until"})
"""What of it is a time of day."""

ALWAYS_THERE = frozenset(
    {
        "language",
        "emergency",
        "emergency-anywhere",
        "police",
        "weekday",
        "hour",
        "clock",
        "time-of-day",
        "in-quiet",
        "team",
        *DAY_SUMS,
    }
)
"""What is never missing, whoever the person is."""
