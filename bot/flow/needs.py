"""What a flow reads about a person: the values it names, the series, and how far back."""

from collections.abc import Iterator
from datetime import timedelta

from bot.flow.definition import Act, Ask, Buttons, Choice, Flow, If, Insert, Item, Put, Say, SayOne, ShowChart
from bot.flow.expressions import Condition, Sum, names_in
from bot.flow.known import DAY_SUMS
from bot.goal import SERIES
from bot.session import SeriesNeed

ALL = timedelta(days=3660)
"""How far back an average without “over … days” looks: ten years, all there is."""


def needs_of(flow: Flow) -> Iterator[SeriesNeed]:
    """Every series that conditions, sums and charts of *flow* look at."""
    for step in flow.steps:
        for item in step.items:
            for part in parts_read(item):
                for name, how, days in names_in(part):
                    yield from _need(name, how, days)
            if values_read(item) & set(DAY_SUMS):
                yield from (SeriesNeed(name, ALL) for name in SERIES)
    for _, act in flow.acts():
        if isinstance(act, ShowChart):
            for name in act.names:
                yield SeriesNeed(name, timedelta(days=act.days))


def values_read(item: Item) -> frozenset[str]:
    """The names that stand in the words, conditions and sums of an item."""
    read = {name for part in parts_read(item) for name, _, _ in names_in(part)}
    match item:
        case Say(words):
            read |= {part.name for part in words if isinstance(part, Insert)}
        case SayOne(wordings=wordings):
            read |= {part.name for wording in wordings for part in wording.words if isinstance(part, Insert)}
        case _:
            pass
    return frozenset(read)


def parts_read(item: Item) -> Iterator[Condition | Sum]:
    """Every condition and sum that stands in an item, its buttons and wordings."""
    match item:
        case If(condition=condition, act=act):
            if condition is not None:
                yield condition
            yield from _put(act)
        case SayOne(wordings=wordings):
            yield from (wording.condition for wording in wordings if wording.condition is not None)
        case Buttons(choices=choices) | Ask(links=choices):
            for choice in choices:
                yield from _choice(choice)
        case Put():
            yield from _put(item)
        case _:
            return


def _choice(choice: Choice) -> Iterator[Condition | Sum]:
    if choice.condition is not None:
        yield choice.condition
    for put in choice.puts:
        yield from _put(put)


def _put(act: Act) -> Iterator[Sum]:
    if isinstance(act, Put) and not isinstance(act.to, str):
        yield act.to


def _need(name: str, how: str, days: int | None) -> Iterator[SeriesNeed]:
    if how in ("last", "since"):
        yield SeriesNeed(name)
    elif how in ("window", "trend"):
        yield SeriesNeed(name, timedelta(days=days) if days else ALL)
