"""What happened: the values that enter a conversation. Time arrives inside them, always aware, in UTC."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from bot.message import Message

ChatId = NewType("ChatId", int)

NOBODY = ChatId(0)
"""No chat of any channel has this number: what is nobody's bears it (the canary, lines for those who mend the bot)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextReceived:
    """A person wrote something: a message, a caption, an edit, forwarded words, a file's or contact's name.

    Commands arrive here whole (`/start link`), so that their words are screened like any others.
    `language` is the app's language code as the door knows it ("es-MX"), empty when unknown.
    `written_at` is when it was written, where that is earlier than *at* (after an outage).
    `crisis_answered`: the safety net has already sent the helplines for this message.
    `message_id` is the channel's number of it, which rises within a chat; 0 when there is none. `crossed`: it was
    written before our last question could be read.
    """

    chat: ChatId
    at: datetime
    text: str
    language: str = ""
    edited: bool = False
    written_at: datetime | None = None
    crisis_answered: bool = False
    message_id: int = 0
    crossed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoicePicked:
    """A person pressed a button; `token` is the one that stood on it, `label` its words if the channel shows them."""

    chat: ChatId
    at: datetime
    token: str
    label: str = ""
    language: str = ""
    written_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LocationShared:
    """A person shared where they are, in degrees."""

    chat: ChatId
    at: datetime
    latitude: float
    longitude: float
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadableReceived:
    """Something came that cannot be read: `what` is voice, video, sticker, picture, file, other.

    `crisis_answered`: the safety net has said so already, with the number.
    """

    chat: ChatId
    at: datetime
    what: str
    language: str = ""
    crisis_answered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TimerElapsed:
    """A clock that a stop started has run out; it counts only while that stop (its *serial*) still stands.

    `kind` is "wait" or "silence", or one of the team's clocks, which belong to no stop.
    """

    chat: ChatId
    at: datetime
    serial: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInDue:
    """The clock reached something this person asked for: start *flow* (at *step*, if one is named).

    `own_hour`: they chose the hour itself, so the usual night does not hold it back. `asked`: it is opened at once,
    whatever the limits on writing first (a rehearsal begins so).
    """

    chat: ChatId
    at: datetime
    flow: str
    step: str = ""
    key: str = ""
    own_hour: bool = False
    asked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesFound:
    """The answer to a look-up of places; valid only for the stop that asked (*serial*).

    `is_clear` is False when the person has to say which of them is meant.
    """

    chat: ChatId
    at: datetime
    serial: int
    places: tuple["FoundPlace", ...]
    is_clear: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPlace:
    """A place as found: a name a person would recognise, its country (ISO 3166 alpha-2), zone and coarse point."""

    name: str
    country: str
    zone: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupsFound:
    """The answer to a search for groups: messages ready to say; valid only for the stop that asked.

    `why` is "search", "button" (of a card: said wherever the person stands by then) or "reminder" (due now). A button
    may also set a reminder for `meeting` at `remind_at`, or have the line `saved` kept.
    """

    chat: ChatId
    at: datetime
    serial: int
    count: int
    messages: tuple[Message, ...] = ()
    why: str = "search"
    meeting: int = 0
    remind_at: datetime | None = None
    saved: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamActed:
    """Someone of the team (`by`, as they call themselves) did something for this person, under the alert `code`.

    `what` is "took" (I have this), "wrote" (`text` is for the person) or "ended".
    """

    chat: ChatId
    at: datetime
    code: str
    what: str
    by: str
    text: str = ""


Event = (
    TextReceived
    | ChoicePicked
    | LocationShared
    | UnreadableReceived
    | TimerElapsed
    | CheckInDue
    | PlacesFound
    | GroupsFound
    | TeamActed
)
