"""Dress a message for Telegram: entities, keyboards, and pieces within its limits. Pure.

Telegram counts in UTF-16 units, people and Python in characters; this is the only place that converts.
A long text becomes several messages and never loses a word; the buttons hang on the last.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from bot.message import Button, Keyboard, Mark, MarkKind, Message

TEXT_LIMIT: Final = 4096  # UTF-16 units in one message (core.telegram.org/bots/api#sendmessage)
CAPTION_LIMIT: Final = 1024  # UTF-16 units below a picture (core.telegram.org/bots/api#sendphoto)

KINDS: Final = {MarkKind.BOLD: "bold", MarkKind.ITALIC: "italic", MarkKind.LINK: "text_link"}
WIDE: Final = "\uffff"  # what comes after it takes two UTF-16 units

Entity = Mapping[str, object]
"""A stretch of text and how it is dressed, as Telegram's JSON: its own types cost more than the rest of a message."""
Markup = Mapping[str, object]
"""A keyboard, as Telegram's JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What one call to Telegram sends: text with marks, or a picture with the text as its caption."""

    text: str
    marks: tuple[Mark, ...] = ()
    picture: str = ""
    last: bool = True


def pieces(message: Message) -> tuple[Piece, ...]:
    """Cut *message* into what Telegram takes: the picture with its caption where that fits, else before the text."""
    if message.picture and units(message.text) <= CAPTION_LIMIT:
        return (Piece(text=message.text, marks=message.marks, picture=message.picture),)
    picture = (Piece(text="", picture=message.picture),) if message.picture else ()
    found = (*picture, *_cut(message))
    return (*(replace(piece, last=False) for piece in found[:-1]), found[-1])


def units(text: str) -> int:
    """Return the length of *text* as Telegram counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def entities(text: str, marks: Sequence[Mark]) -> list[Entity]:
    """Return *marks* as Telegram's entities; a mark that points outside the text or at nothing is left out."""
    if not marks:
        return []
    at = _places(text)
    return [
        {
            "type": KINDS[mark.kind],
            "offset": at[mark.start],
            "length": at[mark.end] - at[mark.start],
            **({"url": mark.url} if mark.url else {}),
        }
        for mark in marks
        if 0 <= mark.start < mark.end <= len(text) and (mark.kind is not MarkKind.LINK or mark.url)
    ]


def _places(text: str) -> Sequence[int]:
    """Where each character begins, in UTF-16 units, and where the text ends."""
    if not text or max(text) <= WIDE:
        return range(len(text) + 1)
    return list(accumulate((2 if sign > WIDE else 1 for sign in text), initial=0))


def markup(message: Message, share_location: str) -> Markup | None:
    """Return the keyboard of *message*; *share_location* is the label of the button that sends the place.

    A phone's location can only be asked for by a keyboard in place of the letters; then the other buttons are
    keys there, too, and come back as words. Buttons below a message win over taking such a keyboard away:
    Telegram takes one or the other, and it hides itself after use.
    """
    match message.keyboard:
        case Keyboard.LOCATION:
            keys: list[list[Mapping[str, object]]] = [[{"text": share_location, "request_location": True}]]
            keys += [[{"text": button.label} for button in row if not button.url] for row in message.rows]
            return {"keyboard": [row for row in keys if row], "resize_keyboard": True, "one_time_keyboard": True}
        case Keyboard.REMOVE if not message.rows:
            return {"remove_keyboard": True}
        case _:
            return inline(message.rows)


def inline(rows: Sequence[Sequence[Button]]) -> Markup | None:
    """Return the buttons below a message; None when there are none."""
    keys = [[_key(button) for button in row] for row in rows if row]
    return {"inline_keyboard": keys} if keys else None


def in_words(message: Message) -> Message:
    """Return *message* with its buttons and links written out, for a Telegram that will not take them."""
    lines = [f"• {button.label} {button.url}".rstrip() for button in message.buttons()]
    links = [mark.url for mark in message.marks if mark.url and mark.url not in message.text]
    text = "\n".join((message.text, *links, *lines)).strip()
    return Message(text=text, picture=message.picture, alt=message.alt)


def _key(button: Button) -> Mapping[str, str]:
    if button.url:
        return {"text": button.label, "url": button.url}
    return {"text": button.label, "callback_data": button.token}


def _cut(message: Message) -> Iterator[Piece]:
    start = 0
    for end in _ends(message.text):
        marks = tuple(
            replace(mark, start=max(mark.start, start) - start, end=min(mark.end, end) - start)
            for mark in message.marks
            if mark.start < end and mark.end > start
        )
        yield Piece(text=message.text[start:end], marks=marks)
        start = end


def _ends(text: str) -> Iterator[int]:
    """Yield where to cut: after a paragraph, else a line, else a word, in the second half of what fits."""
    if units(text) <= TEXT_LIMIT:
        yield len(text)
        return
    at = _places(text)
    start = 0
    while at[-1] - at[start] > TEXT_LIMIT:
        end = bisect_right(at, at[start] + TEXT_LIMIT) - 1
        half = start + (end - start) // 2
        found = ((text.rfind(sign, half, end), len(sign)) for sign in ("\n\n", "\n", " "))
        start = next((place + length for place, length in found if place >= 0), end)
        yield start
    yield len(text)
