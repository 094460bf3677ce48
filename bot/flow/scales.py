"""What the words of an answer stand for: the label that was pressed, and the score it counts for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.flow.definition import Ask, Flow, ForAnswer, ForTicks
from bot.flow.expressions import Number


@dataclass(frozen=True, slots=True)
class Scale:
    """The answers that one question offers, by their words."""

    labels: Mapping[str, str]
    scores: Mapping[str, Number]


def scales_of(flow: Flow) -> dict[str, Scale]:
    """The scale of each value that is asked from an answer list or ticks, by the value's name.

    Two lists may share a label with another score, so a word alone does not say what it counts for.
    """
    return {
        ask.memory.name: scale
        for ask in _asks(flow)
        if ask.memory is not None and (scale := _scale(flow, ask)) is not None
    }


def _asks(flow: Flow) -> Iterator[Ask]:
    for step in flow.steps:
        yield from (item for item in step.items if isinstance(item, Ask))


def _scale(flow: Flow, ask: Ask) -> Scale | None:
    match ask.what:
        case ForAnswer(name) if name in flow.front.answers:
            answers = flow.front.answers[name]
            return Scale({answer.word: answer.label for answer in answers.each}, answers.scores())
        case ForTicks(ticks):
            return Scale({tick.name: tick.label for tick in ticks}, {})
        case _:
            return None
