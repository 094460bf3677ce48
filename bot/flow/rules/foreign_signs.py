"""Signs that mean something in other systems and would be said here as they stand."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from bot.flow.definition import Insert, Run
from bot.flow.problem import Problem, Span
from bot.flow.rules.page import Page

_FOREIGN: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\[\[[^\[\]]+\]\]"), "Write a button on a line of its own: - [Label](#step)"),
    (re.compile(r"(?:^|(?<=\s))(?:->|=>|→)\s*\w[\w-]*"), "Write a direction, on its own line: > go to [Label](#step)"),
    (re.compile(r"<<[^<>]+>>"), "Write a direction on a line of its own, with a > before it."),
    (re.compile(r"\$(?:[a-z_]\w*|\{[^{}]*\})|%\w+%"), "Write a value as {name}."),
    (re.compile(r"(?<!\w)@(?:contact|results?|fields|run|input)\.\w+"), "Write a value as {name}."),
    (re.compile(r"\*\*|__(?=\w)"), "Write **bold** with two stars on both sides, close to the words."),
    (re.compile(r"\[\^[\w-]+\]"), "There are no footnotes here. Put the source into the front matter (sources: […])."),
    (re.compile(r"~~[^~\s][^~]*~~|==[^=\s][^=]*=="), "Words are not struck out or marked here. Leave the signs out."),
    (re.compile(r"(?<![\w:]):[a-z][a-z0-9]*(?:_[a-z0-9]+)*:(?![\w:])"), "Write the emoji itself: 🙂"),
    (re.compile(r"\|\s*:?-{2,}:?\s*\|?"), "There are no tables here. Write it as a list, or as a picture."),
    (re.compile(r"(?:^|(?<=\s))(?:TODO|FIXME|XXX|TBD)\b"), "Put a note for colleagues between <!-- and -->."),
)  # fmt: skip


def foreign_signs(page: Page) -> Iterator[Problem]:
    """A link of Twine, a divert of Ink, a command of Yarn, a variable of RapidPro, a forgotten note."""
    for message in page.messages:
        for part in message.parts:
            for words, span in zip(part.wordings, part.spans, strict=True):
                for piece, following in zip_longest(words, words[1:]):
                    if isinstance(piece, Run) and not piece.link:
                        value = f"{{{following.name}}}" if isinstance(following, Insert) else " "
                        yield from _found(page, piece.text + value, span)


def _found(page: Page, text: str, span: Span) -> Iterator[Problem]:
    for pattern, instead in _FOREIGN:
        for match in pattern.finditer(text):
            yield Problem(
                span=page.find(match[0].strip(), span, lines=8),
                rule="foreign_signs",
                message=f"“{match[0].strip()}” would be said as it stands. {instead}",
            )
