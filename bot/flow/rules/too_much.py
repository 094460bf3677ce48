"""More words, buttons or resources than one message can hold for someone who is not well."""

import re
from collections.abc import Iterator, Sequence

from bot.flow.definition import Buttons, Choice, Insert
from bot.flow.named_flows import AT_LENGTH, MOST_TOLD
from bot.flow.problem import Problem
from bot.flow.rules.messages import StepMessage
from bot.flow.rules.page import Page, warning
from bot.flow.rules.readability import words_of

MOST_WORDS, MOST_BUTTONS, MOST_RESOURCES = 60, 6, 3
"""What a small screen and a tired person can take in (safety page)."""

_NUMBER = re.compile(r"(?<![\w.,])\+?\d(?:[\d ().-]*\d)?(?![\w.,]*\d)")
_SHORTEST_NUMBER = 3  # digits: 112 is a line to call, 2 weeks are not
_LINES = ("helpline", "emergency", "emergency-anywhere", "police", "emergency-number")


def many_words(page: Page) -> Iterator[Problem]:
    """Messages that do not fit a small screen."""
    for message in page.messages:
        count = len(words_of(message.text))
        if count > MOST_WORDS:
            yield warning(
                message.span,
                "many_words",
                f"This message has {count} words; {MOST_WORDS} are enough. Cut it with a line ---, or say less.",
            )


def many_buttons(page: Page) -> Iterator[Problem]:
    """Sets of buttons nobody reads to the end."""
    for step in page.flow.steps:
        for item in step.items:
            count = _shown(item.choices, page) if isinstance(item, Buttons) else 0
            if count > MOST_BUTTONS:
                yield warning(
                    item.span,
                    "many_buttons",
                    f"Here are {count} buttons; {MOST_BUTTONS} are the most. Put some of them into another step.",
                )


def _shown(choices: Sequence[Choice], page: Page) -> int:
    """How many buttons may be shown at once; of those for what a long message tells only a few are."""
    told = sum(choice.condition is not None for choice in choices) if page.flow.name == AT_LENGTH else 0
    return len(choices) - told + min(told, MOST_TOLD)


def many_resources(page: Page) -> Iterator[Problem]:
    """Messages with more numbers and pages than a person can choose from."""
    for message in page.messages:
        count = _resources(message)
        if count > MOST_RESOURCES:
            yield warning(
                message.span,
                "many_resources",
                f"This message names {count} numbers or pages; {MOST_RESOURCES} are the most. Leave the nearest ones.",
            )


def _resources(message: StepMessage) -> int:
    """How many different numbers and web pages a message names."""
    found: set[str] = set()
    for part in message.parts:
        for piece in part.longest:
            if isinstance(piece, Insert):
                found |= {piece.name} & set(_LINES)
            elif piece.link:
                found.add(piece.link)
            else:
                found |= {number for number in _NUMBER.findall(piece.text) if _is_line(number)}
    return len(found)


def _is_line(number: str) -> bool:
    return len(re.sub(r"\D", "", number)) >= _SHORTEST_NUMBER
