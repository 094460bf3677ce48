"""What is kept about one person, opened, and for how long: what an export shows and an erase takes away."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType

from bot.events import ChatId
from bot.session import NOTHING, Entry, OpenRisk, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSchedule:
    """Something that is to begin by itself: every one of *days* at *clock* (their own time), or once at *due* (UTC)."""

    flow: str
    days: tuple[str, ...]
    clock: str
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSend:
    """That a message of a kind (crisis, answer, timer, check-in) was sent or refused at a time, or waits since then."""

    at: datetime
    what: str
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAlert:
    """That the team was told of a danger."""

    at: datetime
    kind: str
    tier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """All of one person, as it is kept now. `series` are entries by name, oldest first; `under_way` flow and values."""

    chat: ChatId
    language: str
    heard_at: datetime | None = None
    kept: Mapping[str, Value] = field(default_factory=lambda: NOTHING)
    series: Mapping[str, tuple[Entry, ...]] = field(default_factory=lambda: MappingProxyType({}))
    under_way: tuple[tuple[str, Mapping[str, Value]], ...] = ()
    schedules: tuple[KeptSchedule, ...] = ()
    risk: OpenRisk | None = None
    alerts: tuple[KeptAlert, ...] = ()
    sends: tuple[KeptSend, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is kept."""
        return self == Holdings(chat=self.chat, language="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """How long what may not stay for ever is kept; it is let go by itself.

    `words`: free text in series, unless the person kept it. `journal`: what was sent when, without words. `alerts`:
    that a team was told, and what went wrong, by code.
    """

    words: timedelta = timedelta(days=90)
    journal: timedelta = timedelta(days=30)
    alerts: timedelta = timedelta(days=365)
