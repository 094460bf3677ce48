"""Lines of text that were meant to be something else, and that CommonMark would say without a word."""

import re
from collections.abc import Callable, Sequence

from bot.flow.directions import reads_as_direction
from bot.flow.forms import begins_like_direction
from bot.flow.problem import Mend, Span
from bot.flow.report import Report, insert, replace_with

_LIKE_A_SIGN = re.compile(r"(?:(?P<sure>&gt;|[›＞❯⟩〉≻])|»)\s*")
"""What hands, web pages and word processors make of a > before a direction; » may also open or close speech."""

_BULLET = re.compile(r"(?:[•·●○▪■‣⁃–—]|o\s)\s*(?=\S)")
_BUTTON_OR_TICK = re.compile(r"\[[^\]]*\]\s?\(|\[[\sxX]?\]\s+\S")

Told = tuple[str, str, Mend | None]
"""What is told of such a line: the rule, a sentence, and what mends it."""


def misread_lines(content: str, first: int, lines: Sequence[str], report: Report) -> bool:
    """Report what in the paragraph *content* only looks like text; its first line is *first*, counted from 0.

    True when the paragraph as a whole was meant to be something else, so that no more need be said about it.
    """
    found = False
    for number, text in enumerate(content.split("\n"), first):
        if text and number < len(lines):
            column = max(lines[number].find(text), 0) + 1
            found |= _misread(text, Span(number + 1, column, column + len(text)), report)
    return found


def _misread(text: str, span: Span, report: Report) -> bool:
    for looks_like in _LOOKALIKES:
        if (told := looks_like(text, span)) is not None:
            report(span, *told)
            return True
    return False


def _bare_direction(text: str, span: Span) -> Told | None:
    if not reads_as_direction(text):
        return None
    return (
        "direction_without_sign",
        f"“{text}” reads as a direction, and would be said. Put > before it, and an empty line around it.",
        insert("Make it a direction", span.line, span.column, "> "),
    )


def _direction_behind_another_sign(text: str, span: Span) -> Told | None:
    sign = _LIKE_A_SIGN.match(text)
    if sign is None or not _is_direction(text[sign.end() :], sure=bool(sign["sure"])):
        return None
    return (
        "direction_without_sign",
        f"“{text}” begins with “{sign[0].strip()}”, and would be said. A direction begins with > and a space.",
        replace_with("Make it a direction", Span(span.line, span.column, span.column + sign.end()), "> "),
    )


def _heading_without_space(text: str, span: Span) -> Told | None:
    match = re.match(r"#{2,6}(?=[^\s#])", text)
    if match is None:
        return None
    return (
        "heading_without_space",
        f"“{text}” would be said: a heading has a space after its {match[0]}.",
        insert("Put a space", span.line, span.column + len(match[0]), " "),
    )


def _button_without_space(text: str, span: Span) -> Told | None:
    if not re.match(r"[-*+]\[[^\]]*\](?:\(|\s)", text):
        return None
    return (
        "button_without_space",
        f"“{text}” would be said: there is a space after the “{text[0]}” of a button.",
        insert("Put a space", span.line, span.column + 1, " "),
    )


def _line_of_other_signs(text: str, span: Span) -> Told | None:
    if not re.fullmatch(r"[—–_]{1,3}", text):
        return None
    return (
        "line_of_other_signs",
        f"“{text}” would be said. A line of three hyphens ends a message: ---",
        replace_with("End the message here", span, "---"),
    )


def _other_bullet(text: str, span: Span) -> Told | None:
    """A line that begins with the sign a word processor puts before the lines of a list; a dash may begin speech."""
    match = _BULLET.match(text)
    if match is None or (text[0] in "–—o" and not _BUTTON_OR_TICK.match(text[match.end() :])):
        return None
    return (
        "other_bullet",
        f"“{text}” begins with “{match[0].strip()}” and would run into the line before. "
        "Begin every line of a list with a hyphen and a space: - ",
        replace_with("Make it a line of a list", Span(span.line, span.column, span.column + match.end()), "- "),
    )


def _underlined_heading(text: str, _: Span) -> Told | None:
    if not re.fullmatch(r"={2,}\s*", text):
        return None
    message = "A line of = makes no heading here and would be said. Write ## before a step."
    return "underlined_heading", message, None


_LOOKALIKES: tuple[Callable[[str, Span], Told | None], ...] = (
    _bare_direction,
    _direction_behind_another_sign,
    _heading_without_space,
    _button_without_space,
    _line_of_other_signs,
    _other_bullet,
    _underlined_heading,
)


def _is_direction(text: str, *, sure: bool) -> bool:
    """Whether what stands behind a sign is a direction, or was meant to be one where nothing else begins so."""
    return reads_as_direction(text) or (sure and begins_like_direction(text))


def is_button_or_tick(text: str) -> bool:
    """Whether a line is one of a set of buttons or ticks but for the sign it begins with."""
    match = _BULLET.match(text)
    return match is not None and _BUTTON_OR_TICK.match(text[match.end() :]) is not None
