"""A wording below a say that says nothing."""

from collections.abc import Iterator

from bot.flow.definition import SayOne
from bot.flow.problem import Problem
from bot.flow.rules.messages import plain
from bot.flow.rules.page import Page


def empty_words(page: Page) -> Iterator[Problem]:
    """Every wording without words."""
    for step in page.flow.steps:
        for item in step.items:
            for wording in item.wordings if isinstance(item, SayOne) else ():
                if not plain(wording.words).strip():
                    yield Problem(
                        span=wording.span,
                        rule="empty_words",
                        message="This wording has no words, so nothing would be said. Write some, or take it away.",
                    )
