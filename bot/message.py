"""What the bot says, free of any channel: words with marks, buttons, a picture.

A message is plain text plus marks that point into it, so a person's own `*` or `<` stays a sign
and every door (Telegram, a terminal, a page) dresses it its own way.
"""

from dataclasses import dataclass, replace
from enum import StrEnum


class MarkKind(StrEnum):
    """How a stretch of text is dressed."""

    BOLD = "bold"
    ITALIC = "italic"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Mark:
    """Dress `text[start:end]` (Python characters, not UTF-16 units) as `kind`; `url` for links."""

    start: int
    end: int
    kind: MarkKind
    url: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """One thing a person can press.

    `token` is what a press sends back (at most 64 bytes: Telegram's callback_data limit); it is empty
    for a web link, which has a `url`. Form: `<serial in base 36>:<choice>`.
    """

    label: str
    token: str = ""
    url: str = ""


class Keyboard(StrEnum):
    """A request only a door can make: Telegram shows a button that sends the phone's location."""

    NONE = ""
    LOCATION = "location"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Message:
    """One message: text, its marks, the buttons below it, perhaps a picture above it.

    `picture` is a path below the flows' folder (`media/wave.png`), `alt` the same thing in words.
    `rows` are the buttons, row by row.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    rows: tuple[tuple[Button, ...], ...] = ()
    picture: str = ""
    alt: str = ""
    keyboard: Keyboard = Keyboard.NONE

    def buttons(self) -> tuple[Button, ...]:
        """Every button, in reading order."""
        return tuple(button for row in self.rows for button in row)

    @property
    def last_paragraph(self) -> "Message":
        """The same without the paragraphs before its last one."""
        before, between, text = self.text.rpartition("\n\n")
        cut = len(before + between)
        marks = tuple(replace(mark, start=mark.start - cut, end=mark.end - cut) for mark in self.marks)
        return replace(self, text=text, marks=tuple(mark for mark in marks if mark.start >= 0))
