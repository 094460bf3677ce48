"""Find the words in a raw Telegram message. Pure, and total: a field of the wrong type counts as absent."""

import math
from collections.abc import Iterator, Mapping

LARGEST = 2**63  # a database keeps 64 bits; every number of Telegram's has fewer

_EMPTY: Mapping[str, object] = {}


def said_words(message: Mapping[str, object]) -> tuple[str, ...]:
    """Return what the person said or passed on, piece by piece: these words are the event.

    Text, caption, words quoted from another chat (a quote of our own message is left out: the bot's question
    is not the person's answer), a contact's name, a document's name, a song's title, a poll, a checklist.
    """
    return tuple(piece for piece in _said(message) if piece.strip())


def name_words(message: Mapping[str, object]) -> tuple[str, ...]:
    """Return the words that come along with something else: a venue's name, a video's file name, a contact's note.

    They are screened like any others, but a venue is first of all a place and a video something unreadable.
    """
    return tuple(piece for piece in _named(message) if piece.strip())


def pressed_words(query: Mapping[str, object]) -> str:
    """Return what stands on the button that was pressed; nothing where the message is too old to be shown."""
    rows = record(record(query.get("message")).get("reply_markup")).get("inline_keyboard")
    token = text(query.get("data"))
    keys = (key for row in (rows if isinstance(rows, list) else ()) for key in records(row))
    return next((text(key.get("text")) for key in keys if token and key.get("callback_data") == token), "")


def record(value: object) -> Mapping[str, object]:
    """Return *value* if it is an object, an empty one otherwise."""
    if value is None:  # most of what could be in a message is not
        return _EMPTY
    return value if isinstance(value, Mapping) else _EMPTY


def text(value: object) -> str:
    """Return *value* if it is text, nothing otherwise."""
    return value if isinstance(value, str) else ""


def number(value: object) -> float | None:
    """Return *value* if it is a finite number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if math.isfinite(value) else None


def whole(value: object) -> int | None:
    """Return *value* if it is a whole number that a database can keep."""
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if -LARGEST <= value < LARGEST else None


def records(value: object) -> Iterator[Mapping[str, object]]:
    """Yield the objects in *value*, if it is a list."""
    if isinstance(value, list | tuple):
        yield from (record(item) for item in value)


def _said(message: Mapping[str, object]) -> Iterator[str]:
    yield text(message.get("text"))
    yield text(message.get("caption"))
    if "external_reply" in message:
        yield text(record(message.get("quote")).get("text"))
    yield _full_name(record(message.get("contact")))
    if "animation" not in message:  # a GIF carries a document, too, with a name nobody chose
        yield text(record(message.get("document")).get("file_name"))
    yield from _song(record(message.get("audio")))
    poll = record(message.get("poll"))
    yield from (text(poll.get("question")), text(poll.get("description")), text(poll.get("explanation")))
    yield from (text(option.get("text")) for option in records(poll.get("options")))
    checklist = record(message.get("checklist"))
    yield text(checklist.get("title"))
    yield from (text(task.get("text")) for task in records(checklist.get("tasks")))


def _named(message: Mapping[str, object]) -> Iterator[str]:
    venue = record(message.get("venue"))
    yield from (text(venue.get("title")), text(venue.get("address")))
    yield text(record(message.get("video")).get("file_name"))
    yield text(record(message.get("animation")).get("file_name"))
    yield text(record(message.get("contact")).get("vcard"))
    yield text(record(message.get("sticker")).get("emoji"))


def _full_name(person: Mapping[str, object]) -> str:
    return f"{text(person.get('first_name'))} {text(person.get('last_name'))}".strip()


def _song(audio: Mapping[str, object]) -> Iterator[str]:
    song = (text(audio.get("performer")), text(audio.get("title")))
    yield from song if any(song) else (text(audio.get("file_name")),)
