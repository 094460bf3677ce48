"""What a flow reads about a person: the series it names, and how far back."""

from collections.abc import Iterator
from datetime import timedelta

from bot.flow.definition import Ask, Buttons, Flow, If, Put, SayOne, ShowChart
from bot.flow.expressions import Condition, names_in
from bot.session import SeriesNeed


def needs_of(flow: Flow) -> Iterator[SeriesNeed]:
    """Every series that conditions, sums and charts of *flow* look at."""
    for condition in _conditions(flow):
        for name, how, days in names_in(condition):
            yield from _need(name, how, days)
    for _, act in flow.acts():
        if isinstance(act, Put) and not isinstance(act.to, str):
            for name, how, days in names_in(act.to):
                yield from _need(name, how, days)
        if isinstance(act, ShowChart):
            for name in act.names:
                yield SeriesNeed(name, timedelta(days=act.days))


def _need(name: str, how: str, days: int | None) -> Iterator[SeriesNeed]:
    if how in ("last", "since"):
        yield SeriesNeed(name)
    elif how in ("window", "trend"):
        yield SeriesNeed(name, timedelta(days=days) if days else None)


def _conditions(flow: Flow) -> Iterator[Condition]:
    for step in flow.steps:
        for item in step.items:
            match item:
                case If(condition=condition) if condition is not None:
                    yield condition
                case SayOne(wordings=wordings):
                    yield from (wording.condition for wording in wordings if wording.condition is not None)
                case Buttons(choices=choices) | Ask(links=choices):
                    yield from (choice.condition for choice in choices if choice.condition is not None)
                case _:
                    continue
