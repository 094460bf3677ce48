"""Buttons or an answer field with nothing said above them."""

from collections.abc import Iterator

from bot.flow.definition import Buttons
from bot.flow.problem import Problem
from bot.flow.rules.page import Page


def question_without_words(page: Page) -> Iterator[Problem]:
    """Every question that has no words in its message."""
    for message in page.messages:
        if message.stop is not None and not message.parts and message.picture is None:
            what = "These buttons hang" if isinstance(message.stop, Buttons) else "This question hangs"
            yield Problem(
                span=message.stop.span,
                rule="question_without_words",
                message=f"{what} on nothing: the message above has ended. Write the question in words right above.",
            )
