"""A step whose words are harder than someone who is not well can take."""

from collections.abc import Iterator

from bot.flow.problem import Problem
from bot.flow.rules.messages import texts_of
from bot.flow.rules.page import Page, warning
from bot.flow.rules.readability import grade_of, words_of

HARDEST_GRADE = 7
"""School grade (safety page, “Words”)."""

FEWEST_WORDS = 20
"""Words of a step below which a grade says more about chance than about the text."""


def reading_level(page: Page) -> Iterator[Problem]:
    """Steps whose words are harder than grade 7."""
    for step in page.flow.steps:
        said = [(text, span) for message in page.messages if message.step is step for text, span in texts_of(message)]
        whole = "\n".join(text for text, _ in said)
        if len(words_of(whole)) < FEWEST_WORDS:
            continue
        grade = grade_of(whole, page.flow.language)
        if grade is None or grade <= HARDEST_GRADE + 0.5:  # as one would round it
            continue
        _, span = max(said, key=lambda each: (grade_of(each[0], page.flow.language) or 0.0, each[1]))
        message = (
            f"“{step.heading}” reads like grade {grade:.0f}; {HARDEST_GRADE} is the most. "
            "Use shorter sentences and everyday words, here first."
        )
        yield warning(span, "reading_level", message)
