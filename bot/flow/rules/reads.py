"""Who reads which value: every name in words, conditions, sums and directions, with its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bot.flow.definition import (
    Act,
    Ask,
    Buttons,
    Flow,
    ForItem,
    If,
    Item,
    Put,
    Say,
    SayOne,
    Schedule,
    ShowChart,
    ShowGroups,
)
from bot.flow.expressions import All, AnyOf, Condition, Has, Is, Test, names_in
from bot.flow.problem import Span
from bot.flow.rules.messages import inserts_in

How = Literal["said", "value", "list", "last", "since", "window", "trend", "chart", "clock"]
"""What is done with the name: said, tested or counted, looked into, or read as a series of entries."""

SERIES: frozenset[str] = frozenset({"last", "window", "trend", "chart"})
"""Ways of reading that want recorded entries."""


@dataclass(frozen=True, slots=True)
class Read:
    """A name that is read, how, and where (the whole line; the name stands somewhere in it)."""

    name: str
    how: str
    span: Span


def reads_in(flow: Flow) -> Iterator[Read]:
    """Every name a flow reads."""
    for step in flow.steps:
        for item in step.items:
            yield from _of_item(item)


def conditions_in(flow: Flow) -> Iterator[tuple[Condition, Span]]:
    """Every condition of a flow and its line."""
    yield from ((condition, flow.front.span) for condition in flow.front.heard_when.values())
    for step in flow.steps:
        for item in step.items:
            yield from _conditions(item)


def tests_in(condition: Condition) -> tuple[Test, ...]:
    """The tests a condition is made of."""
    match condition:
        case All(tests) | AnyOf(tests):
            return tests


def words_tested(condition: Condition) -> Iterator[tuple[str, str]]:
    """Every (name, word) a condition compares: `used is yes`, `roots has family`."""
    for test in tests_in(condition):
        if isinstance(test, Is | Has):
            yield test.name, test.word


def _conditions(item: Item) -> Iterator[tuple[Condition, Span]]:
    match item:
        case If(condition=condition, span=span) if condition is not None:
            yield condition, span
        case SayOne(wordings=wordings):
            yield from ((wording.condition, wording.span) for wording in wordings if wording.condition)
        case Buttons(choices=choices) | Ask(links=choices):
            yield from ((choice.condition, choice.span) for choice in choices if choice.condition)
        case _:
            return


def _of_item(item: Item) -> Iterator[Read]:
    for condition, span in _conditions(item):
        yield from (Read(name, how, span) for name, how, _ in names_in(condition))
    match item:
        case Say(words):
            yield from (Read(insert.name, "said", insert.span) for insert in inserts_in(words))
        case SayOne(wordings=wordings):
            for wording in wordings:
                yield from (Read(insert.name, "said", insert.span) for insert in inserts_in(wording.words))
        case If(act=act):
            yield from _of_act(act)
        case Buttons(choices=choices) | Ask(links=choices):
            for choice in choices:
                for put in choice.puts:
                    yield from _of_act(put)
            if isinstance(item, Ask) and isinstance(item.what, ForItem):
                yield Read(item.what.name, "list", item.span)
        case Put() | Schedule() | ShowGroups() | ShowChart():
            yield from _of_act(item)
        case _:
            return


def _of_act(act: Act) -> Iterator[Read]:
    match act:
        case Put(to=to, span=span) if not isinstance(to, str):
            yield from (Read(name, how, span) for name, how, _ in names_in(to))
        case Schedule(clock=clock, span=span) if clock and not clock[0].isdigit():
            yield Read(clock, "clock", span)
        case ShowGroups(near, matching, span):
            yield from (Read(name, "value", span) for name in (near, matching) if name)
        case ShowChart(names, _, span):
            yield from (Read(name, "chart", span) for name in names)
        case _:
            return
