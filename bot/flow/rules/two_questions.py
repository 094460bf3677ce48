"""A message that asks twice: people answer only one."""

import re
from collections.abc import Iterator

from bot.flow.definition import Ask, Buttons
from bot.flow.problem import Problem, Span
from bot.flow.rules.messages import StepMessage, plain
from bot.flow.rules.page import Page, warning

_QUOTED = re.compile(r"[“\"«][^”\"»]*[”\"»]")
_ASKED = re.compile(r"\?(?!\s*(?:¿\s*)?(?:or|o|u)\b)", re.IGNORECASE)  # "… slowly? Or the opposite?" is one question


def two_questions(page: Page) -> Iterator[Problem]:
    """Messages that ask twice: people answer only one."""
    for message in page.messages:
        asked = [len(_ASKED.findall(_QUOTED.sub("", plain(part.longest)))) for part in message.parts]
        if message.stop is not None and sum(asked) > 1:
            yield warning(
                _place(message, asked),
                "two_questions",
                f"This message asks {sum(asked)} questions. Ask one, and the other in a message of its own.",
            )


def _place(message: StepMessage, asked: list[int]) -> Span:
    """Where the last question of a message stands."""
    part = next(part for part, count in zip(reversed(message.parts), reversed(asked), strict=True) if count)
    return part.spans[0] if isinstance(message.stop, Ask | Buttons) and part.spans else message.span
