"""What can be wrong with a flow: one small room a rule, and this table of them."""

from collections.abc import Callable, Iterator

from bot.flow.definition import Flow
from bot.flow.problem import Problem
from bot.flow.rules.shelf import Shelf
from bot.flow.rules.unknown_target import unknown_target

Rule = Callable[[Flow, Shelf], Iterator[Problem]]

RULES: tuple[Rule, ...] = (unknown_target,)


def check(flow: Flow, shelf: Shelf) -> tuple[Problem, ...]:
    """Every problem of a flow, in file order."""
    return tuple(sorted((problem for rule in RULES for problem in rule(flow, shelf)), key=lambda each: each.span))
