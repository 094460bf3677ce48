"""What a store is: the contract the shell and the doors rely on, kept by SQLite today.

All coroutines may raise `StoreUnavailable`; then nothing was written. Everything that `update` decides is
committed at once, or not at all. Times are aware and in UTC.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from bot.actions import EditMessage, Priority, SendMessage, Turn
from bot.events import ChatId
from bot.holdings import Holdings, Retention
from bot.session import Entry, Facts, Session, Value

Change = Callable[[Session, Facts], Turn]
"""Pure. May run more than once, each time on a freshly read session; gets nothing but its arguments."""


@dataclass(frozen=True, slots=True)
class InboxDone:
    """Committing this turn also marks this update as done."""

    update_id: int


@dataclass(frozen=True, slots=True)
class DueDone:
    """Committing this turn also removes (or moves on) the due row that led to it.

    With *due*, when the row was due as it was claimed: if it has moved on since, or is gone, no turn is made of it.
    """

    row: int
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class LookupDone:
    """Committing this turn also removes the look-up that it answers."""

    row: int


Done = InboxDone | DueDone | LookupDone


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One raw update on its way in: `body` is its JSON, sealed on writing. `risky` chooses the lane, not the answer.

    `message_id` is the channel's own, remembered for 48 hours so that /hide can delete it.
    """

    update_id: int
    chat: ChatId
    body: str
    at: datetime
    risky: bool = False
    message_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An arrival that is not done, with how often it was tried and whether the net has answered it already."""

    arrival: Arrival
    tries: int
    net_answered: bool


LONGEST_HOLD = timedelta(hours=1)
"""How long a row may be held back. One that seems to be held for longer was so before the clock was set back."""


class SendKind(StrEnum):
    """What an outbox row asks a door to do."""

    SEND = "send"
    EDIT = "edit"
    CLEAR = "clear"
    DELETE = "delete"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One row of the outbox, body opened.

    `action` is the message to send or edit (None for clear and delete). `message_id` is the door's own id that
    `target` resolves to, None when it is not known (an edit is then sent as a new message).
    `urgent`: a crisis message of this chat waits for this row, or is it. `is_damaged`: its body does not open.
    """

    row: int
    chat: ChatId
    kind: SendKind
    priority: Priority
    action: SendMessage | EditMessage | None
    key: str
    message_id: int | None
    tries: int
    at: datetime
    urgent: bool = False
    is_damaged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRow:
    """A timer or schedule whose time has come. `own_hour`: the person chose the hour itself."""

    row: int
    chat: ChatId
    kind: str  # "wait", "silence", "check-in", or a clock of the team's
    serial: int
    flow: str
    step: str
    due: datetime
    key: str
    own_hour: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """A durable question to the world (places, groups, chart, export): what was asked, as JSON-able fields."""

    row: int
    chat: ChatId
    kind: str
    serial: int
    asked: dict[str, Value | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One published text of a flow; `digest` names its content. `at` is when it came, or ceased to be live."""

    name: str
    language: str
    digest: str
    text: str
    by: str
    at: datetime
    origin: str  # "file" or "studio"
    live: bool

    @property
    def key(self) -> tuple[str, str]:
        """The flow's name and language."""
        return self.name, self.language


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What `/healthz` and `doctor` ask of a store."""

    writer_alive: bool
    inbox: int
    outbox: int
    oldest_send: datetime | None
    set_aside: int


class Store(Protocol):
    """Rows, kept safely. Never decides."""

    # conversations
    async def update(self, chat: ChatId, change: Change, *, at: datetime, done: Done | None = None) -> Turn: ...
    async def read(self, chat: ChatId) -> tuple[Session, Facts]: ...

    # inbox
    async def take_in(self, arrivals: Sequence[Arrival]) -> tuple[Arrival, ...]:
        """Commit new arrivals under their update_id; returns those not seen before."""
        ...

    async def waiting(self, limit: int | None = None, *, busy: frozenset[int] = frozenset()) -> tuple[Waiting, ...]:
        """Arrivals not done and not *busy*, risky first, then in order; of at most *limit*, chats in danger first."""
        ...

    async def count_try(self, update_id: int, code: str) -> int:
        """Note a failed try with its code; returns how many there were."""
        ...

    async def set_aside(self, update_id: int, code: str) -> None: ...
    async def note_net_answer(self, update_id: int) -> bool:
        """Mark that the safety net answers this update; False when it already did."""
        ...

    # outbox
    async def outgoing(
        self, limit: int, *, now: datetime, busy: frozenset[ChatId] = frozenset(), urgent: bool = False
    ) -> tuple[Outgoing, ...]:
        """The first unsent row of each chat that is not busy or held back, by the chat's most urgent row, then age.

        Of crisis messages those to people in an emergency come first. *urgent*: of chats that one waits for alone.
        """
        ...

    async def sent(self, row: int, message_id: int | None, *, at: datetime) -> None: ...
    async def waiting_check_ins(self) -> int:
        """How many check-ins wait to be sent."""
        ...

    async def key_of(self, chat: ChatId, message_id: int) -> str:
        """The key of one of our messages of the last 48 hours; empty when it is not known."""
        ...

    async def has_crossed(self, chat: ChatId, message_id: int) -> bool:
        """Whether what we say in this chat in danger is newer than their message of that id, or still to be sent."""
        ...

    async def person_under(self, code: str) -> ChatId | None:
        """Whom the team's alert with this code is about."""
        ...

    async def postpone(self, row: int, until: datetime) -> None:
        """Hold a row, and with it its chat, back until then, at most `LONGEST_HOLD`."""
        ...

    async def end_pauses(self) -> None:
        """Hold nothing back any longer."""
        ...

    async def refuse(self, row: int, code: str, *, at: datetime) -> None:
        """Set a send aside for good: the channel will not take it."""
        ...

    async def block(self, chat: ChatId, *, at: datetime) -> None:
        """The person blocked the bot: drop what waits to be sent, stop check-ins, keep their data."""
        ...

    # clock
    async def due(self, now: datetime, limit: int, *, check_ins: int | None = None) -> tuple[DueRow, ...]:
        """What is due, timers before schedules and then the earliest first; at most *check_ins* of the schedules."""
        ...

    async def next_due(self) -> datetime | None: ...
    async def drop_due(self, row: int, code: str, *, at: datetime | None = None) -> None:
        """Skip a due row that is too late, and record that; with *at*, its next time is past that."""
        ...

    async def hasten(self, kind: str, *, at: datetime, chat: ChatId | None = None) -> None:
        """Have timers of this kind, those of *chat* or everybody's, be due at *at* if they would be later."""
        ...

    # look-ups
    async def lookups(self, limit: int) -> tuple[Lookup, ...]: ...

    # the person's rights
    async def export(self, chat: ChatId) -> Holdings: ...
    async def knows(self, chat: ChatId) -> bool:
        """Whether anything is kept about a chat, readable or not."""
        ...

    async def erase(self, chat: ChatId, *, at: datetime) -> None: ...
    async def note_message(self, chat: ChatId, message_id: int, *, at: datetime) -> None:
        """Remember a message of theirs for 48 hours, so that /hide can delete it."""
        ...

    # series
    async def entries(self, chat: ChatId, name: str, since: datetime) -> tuple[Entry, ...]: ...

    # revisions
    async def live_revisions(self) -> tuple[Revision, ...]:
        """Without their texts (text is empty)."""
        ...

    async def revision(self, name: str, language: str, digest: str) -> Revision | None: ...
    async def publish(self, revision: Revision, *, file_hash: str = "") -> None:
        """Keep a revision, at once with the hash of the file it came from; a live one takes the live one's place."""
        ...

    async def withdraw(self, name: str, language: str, *, at: datetime) -> None:
        """Let no revision of a flow be live; the revisions stay, and as long as if they were made now."""
        ...

    async def seen_file(self, name: str, language: str) -> tuple[str, str]:
        """The hash of the file last looked at, and the digest that was live then; empty when there was none."""
        ...

    async def note_file(self, name: str, language: str, file_hash: str) -> None: ...
    async def revisions_in_use(self) -> tuple[tuple[str, str, str], ...]:
        """(name, language, digest) of every revision a conversation under way is on."""
        ...

    # small things kept by content (parsed YAML as JSON, the last good lexicon)
    async def remember(self, what: str, digest: str, body: str) -> None: ...
    async def recall(self, what: str) -> str | None: ...
    async def recalled(self, what: str) -> str | None:
        """The digest of what would be recalled."""
        ...

    # keeping house
    async def health(self, *, by_writing: bool = True) -> Health:
        """How it is. Raises `StoreUnavailable` also when it can only be read, unless it is not to be tried."""
        ...

    async def data_version(self) -> int:
        """A number that changes when another program wrote to the same database."""
        ...

    async def tidy(self, now: datetime, kept: Retention = ...) -> None:
        """Let go of what was kept long enough."""
        ...

    async def reseal(self, limit: int) -> int:
        """Look at the next *limit* values, seal anew what an older key has sealed; returns how many were looked at."""
        ...

    async def sealed_before(self) -> int:
        """How many values an older key has sealed."""
        ...

    async def counts(self, since: date) -> tuple[tuple[str, int], ...]:
        """What happened how often since a day (names of patterns and events, never words), the most frequent first."""
        ...

    async def mends(self) -> tuple[tuple[datetime, str], ...]:
        """The lines people sent to those who mend the bot, newest first; nobody's."""
        ...

    async def defects(self) -> tuple[tuple[str, str, datetime], ...]:
        """(code, where, when) of what was set aside."""
        ...

    async def close(self) -> None: ...
