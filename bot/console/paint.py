"""Messages in a terminal: marks as bold and slanted letters, lines that fit, buttons by number."""

import textwrap
from collections.abc import Sequence

from bot.charts.drawn import chart_in
from bot.charts.terminal import lines_of_chart
from bot.message import Button, Mark, MarkKind, Message

NARROW, WIDE = 40, 88  # columns: a phone's width at least, a page's at most
BOLD, ITALIC, DIM, COLOUR, PLAIN = "\x1b[1m", "\x1b[3m", "\x1b[2m", "\x1b[36m", "\x1b[0m"


def lines_of(message: Message, *, width: int, colour: bool) -> list[str]:
    """A message as the lines a terminal shows, its buttons below it."""
    body = _picture(message, width=width, colour=colour)
    text = _dressed(message.text, message.marks) if colour else _linked(message.text, message.marks)
    for line in text.split("\n"):
        body += textwrap.wrap(line, max(NARROW, min(width, WIDE)) - 2, break_long_words=False) or [""]
    body += _buttons(message.buttons(), colour=colour)
    return body


def _picture(message: Message, *, width: int, colour: bool) -> list[str]:
    """A picture as far as a terminal goes: a chart is drawn, any other is named."""
    if not message.picture:
        return []
    chart = chart_in(message.picture)
    if chart is None:
        return [f"[{message.alt or 'a picture'}]"]
    return lines_of_chart(chart, width=max(NARROW, min(width, WIDE)) - 2, colour=colour)


def is_scale(buttons: Sequence[Button]) -> bool:
    """Whether numbers stand on the buttons themselves, so that a typed number is the answer and not a choice."""
    return sum(button.label.isdigit() for button in buttons) > 1


def _buttons(buttons: Sequence[Button], *, colour: bool) -> list[str]:
    if not buttons:
        return []
    if is_scale(buttons):
        shown = [" ".join(button.label for button in buttons if button.label.isdigit())]
        shown += [f"– {button.label}" for button in buttons if not button.label.isdigit()]
    else:
        shown = [
            f"{number} {button.label}{f' ({button.url})' if button.url else ''}"
            for number, button in enumerate(buttons, 1)
        ]
    return [f"  {COLOUR}{line}{PLAIN}" if colour else f"  {line}" for line in shown]


def _linked(text: str, marks: Sequence[Mark]) -> str:
    for mark in sorted(marks, key=lambda mark: -mark.end):
        if mark.kind is MarkKind.LINK and mark.url not in text:
            text = f"{text[: mark.end]} ({mark.url}){text[mark.end :]}"
    return text


def _dressed(text: str, marks: Sequence[Mark]) -> str:
    signs = {MarkKind.BOLD: BOLD, MarkKind.ITALIC: ITALIC, MarkKind.LINK: COLOUR}
    for mark in sorted(marks, key=lambda mark: -mark.end):
        tail = f" ({mark.url})" if mark.kind is MarkKind.LINK else ""
        text = f"{text[: mark.start]}{signs[mark.kind]}{text[mark.start : mark.end]}{PLAIN}{tail}{text[mark.end :]}"
    return text
