"""An “otherwise” with no “if” on the line above."""

from collections.abc import Iterator

from bot.flow.definition import If
from bot.flow.problem import Problem
from bot.flow.rules.page import Page


def otherwise_without_if(page: Page) -> Iterator[Problem]:
    """Every “otherwise” that begins a block."""
    for step in page.flow.steps:
        for item in step.items:
            if isinstance(item, If) and item.condition is None and item.first:
                yield Problem(
                    span=item.span,
                    rule="otherwise_without_if",
                    message="This “otherwise” has no “if” directly above, so it is always done. "
                    "Put it right below its > if …, or write what is to be done without “otherwise”.",
                )
