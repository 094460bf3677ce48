"""What a schedule sends by itself must be safe to be seen by anyone near the phone."""

from collections.abc import Iterator

from bot.flow.definition import Insert, Step, Words
from bot.flow.problem import Problem, Span
from bot.flow.rules.messages import STAND_IN, messages_of, plain
from bot.flow.rules.page import Page
from bot.flow.rules.writers import ALWAYS_THERE

SHOWN = 60
"""Letters of a message that a locked screen shows (safety page, “Data”)."""


def lock_screen(page: Page) -> Iterator[Problem]:
    """The first letters of every message with which a scheduled flow begins."""
    if page.words is None or not page.flow.steps:
        return
    for start in sorted(page.shelf.scheduled.get(page.flow.name, ())):
        step = page.flow.step(start) if start else page.flow.steps[0]
        if step is not None:
            yield from _unasked(page, step)


def _unasked(page: Page, step: Step) -> Iterator[Problem]:
    """The messages of *step* up to its first stop."""
    for message in messages_of(step):
        for words, span in zip(message.parts[0].wordings, message.parts[0].spans, strict=True) if message.parts else ():
            yield from _shown(page, words, span)
        if message.stop is not None:
            return


def _shown(page: Page, words: Words, span: Span) -> Iterator[Problem]:
    shown = plain(words)[:SHOWN]
    word = page.words.reveals(shown) if page.words else ""
    if word:
        yield Problem(
            span=page.find(word, span, lines=3),
            rule="lock_screen",
            message=f"A schedule sends this, and “{word}” would stand on a locked screen for anyone to see. "
            f"Begin with {SHOWN} letters that tell nothing, such as “Thinking of you.”",
        )
    length = 0
    for part in words:
        if isinstance(part, Insert) and length < SHOWN and part.name not in ALWAYS_THERE:
            yield Problem(
                span=part.span,
                rule="lock_screen",
                message=f"A schedule sends this, and what the person gave as “{part.name}” would stand on a locked "
                f"screen. Put it after the first {SHOWN} letters.",
            )
        length += len(part.otherwise or STAND_IN) if isinstance(part, Insert) else len(part.text)
