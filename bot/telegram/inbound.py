"""Read a raw Telegram update: whose conversation it is, every word in it, and the event it becomes.

Pure, and total: whatever arrives, reading it never raises. An update that is not part of a person's own
conversation (a group, a channel, a service notice) gives None; `courtesy` deals with those.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from bot.events import ChatId, ChoicePicked, Event, LocationShared, TeamActed, TextReceived, UnreadableReceived
from bot.inbox import RawUpdate
from bot.telegram.reading import name_words, number, pressed_words, record, said_words, text, whole

WAITED = timedelta(minutes=1)
"""A message older than this was written while we could not answer; Telegram's dates have whole seconds."""

UNREADABLE = (
    ("voice", "voice"),
    ("video_note", "video"),
    ("video", "video"),
    ("animation", "video"),
    ("sticker", "sticker"),
    ("photo", "picture"),
    ("paid_media", "picture"),
    ("audio", "file"),
    ("document", "file"),
    ("dice", "other"),
    ("game", "other"),
    ("story", "other"),
    ("invoice", "other"),
    ("giveaway", "other"),
    ("passport_data", "other"),
)
"""What a message may hold that cannot be read, in Telegram's words and in ours. A message with none of these,
no words and no place is a notice of Telegram's own ("pinned", "auto-delete changed") and says nothing."""


def update_of(number: int, chat: ChatId, words: str, at: datetime) -> RawUpdate:
    """Return an update like Telegram's for words in a private chat."""
    place = {"id": chat, "type": "private"}
    return {"update_id": number, "message": {"date": int(at.timestamp()), "chat": place, "text": words}}


def update_id(raw: RawUpdate) -> int | None:
    """Return the number of this update; None when it has none, and so is no update."""
    return whole(raw.get("update_id"))


def chat_of(raw: RawUpdate) -> ChatId | None:
    """Return the private chat this update belongs to, None for everything else.

    What the team does belongs to the person it is about (see `team.TeamDesk`).
    """
    if (person := whole(record(raw.get("team")).get("chat"))) is not None:
        return ChatId(person)
    if (message := _message(raw)) is None:
        message = record(record(raw.get("callback_query")).get("message"))
    chat = record(message.get("chat"))
    found = whole(chat.get("id"))
    return ChatId(found) if chat.get("type") == "private" and found is not None else None


def message_id_of(raw: RawUpdate) -> int | None:
    """Return the id of what the person wrote (not of what they pressed), so that /hide can delete it."""
    return whole(record(raw.get("message")).get("message_id"))


def words_of(raw: RawUpdate) -> str:
    """Return every word in this update, one piece a line, for screening: text, caption, names, poll, venue.

    Of a pressed button its label, as far as Telegram shows it: that is what the person says.
    """
    if query := record(raw.get("callback_query")):
        return pressed_words(query)
    message = _message(raw) or {}
    return "\n".join((*said_words(message), *name_words(message)))


def event_of(raw: RawUpdate, at: datetime, *, risky: bool = False) -> Event | None:
    """Return what happened, as an event at *at*; None when it is nothing a conversation answers.

    *risky* says that screening found danger in `words_of`: then every word is the event, even where there is
    also a place (a venue with a telling name) or something that cannot be read (a video's file name).
    """
    chat = chat_of(raw)
    if chat is None:
        return None
    if act := record(raw.get("team")):
        said = {name: text(act.get(name)) for name in ("code", "what", "by", "text")}
        return TeamActed(chat=chat, at=at, **said)
    query = record(raw.get("callback_query"))
    if query:
        return _picked(chat, query, at)
    message = _message(raw) or {}
    return _written(raw, message, chat, at, risky=risky)


def written_at(raw: RawUpdate) -> datetime | None:
    """Return when the person wrote, in UTC; None when the update does not tell (a pressed button never does)."""
    message = _message(raw) or {}
    seconds = message.get("edit_date") if "edited_message" in raw else message.get("date")
    if not isinstance(seconds, int) or isinstance(seconds, bool) or seconds <= 0:
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _message(raw: RawUpdate) -> Mapping[str, object] | None:
    for kind in ("message", "edited_message"):
        if found := record(raw.get(kind)):
            return found
    return None


def _picked(chat: ChatId, query: Mapping[str, object], at: datetime) -> ChoicePicked | None:
    token = text(query.get("data"))
    if not token:
        return None
    return ChoicePicked(chat=chat, at=at, token=token, label=pressed_words(query), language=_language(query))


def _written(raw: RawUpdate, message: Mapping[str, object], chat: ChatId, at: datetime, *, risky: bool) -> Event | None:
    language, edited = _language(message), "edited_message" in raw
    place = None if edited else _place(message)  # a live location arrives as an edit every few seconds
    words = words_of(raw) if risky else "\n".join(said_words(message))
    if words and (risky or place is None):
        written = written_at(raw)
        waited = written is not None and at - written > WAITED
        return TextReceived(
            chat=chat,
            at=at,
            text=words,
            language=language,
            edited=edited,
            written_at=written if waited else None,
            message_id=message_id_of(raw) or 0,
        )
    if place is not None:
        latitude, longitude = place
        return LocationShared(chat=chat, at=at, latitude=latitude, longitude=longitude, language=language)
    if edited:
        return None
    what = next((ours for theirs, ours in UNREADABLE if theirs in message), None)
    return None if what is None else UnreadableReceived(chat=chat, at=at, what=what, language=language)


def _place(message: Mapping[str, object]) -> tuple[float, float] | None:
    found = record(message.get("location")) or record(record(message.get("venue")).get("location"))
    latitude, longitude = number(found.get("latitude")), number(found.get("longitude"))
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return latitude, longitude


def _language(said: Mapping[str, object]) -> str:
    return text(record(said.get("from")).get("language_code"))
