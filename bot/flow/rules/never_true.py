"""A comparison that no answer can make true: `craving > 12`, where 0–10 is asked."""

from collections.abc import Iterator

from bot.flow.expressions import Compare, Comparison, Constant, Name, Number
from bot.flow.problem import Problem
from bot.flow.rules.page import Page, warning
from bot.flow.rules.reads import conditions_in, tests_in


def never_true(page: Page) -> Iterator[Problem]:
    """Every value compared with a number beyond all it can be."""
    for condition, line in conditions_in(page.flow):
        for test in tests_in(condition):
            match test:
                case Compare(Name(name), operator, Constant(number)):
                    span = page.range_of(name)
                    if span is not None and not _can_be(operator, number, *span):
                        yield warning(
                            page.find(name, line, lines=1),
                            "never_true",
                            f"“{name}” is {span[0]:g} to {span[1]:g}, so “{name} {operator} {number:g}” is never true. "
                            "Compare it with a number it can be.",
                        )
                case _:
                    continue


def _can_be(operator: Comparison, number: Number, low: float, high: float) -> bool:
    match operator:
        case ">=":
            return high >= number
        case ">":
            return high > number
        case "<=":
            return low <= number
        case "<":
            return low < number
        case "=":
            return low <= number <= high
        case _:
            return True
