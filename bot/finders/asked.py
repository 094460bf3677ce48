"""One question about groups, read; and the answer to it, made."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.directory.wanted import SOON, WEEK, Wanted
from bot.events import GroupsFound
from bot.finders.card_words import CardWords
from bot.message import Message
from bot.session import Value
from bot.storage.store import Lookup


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question, read: whose, in which words and zone, where, and what is wanted.

    `zone` is None while nobody knows it. `place` is what was named, in short; `is_lost`: nobody knows it.
    """

    row: Lookup
    at: datetime
    words: CardWords
    language: str
    zone: ZoneInfo | None
    country: str
    keeps: bool
    saved: tuple[str, ...]
    wanted: Wanted
    point: tuple[float, float] | None
    place: str
    treatment: bool
    ask: tuple[str, ...]
    is_lost: bool

    def number(self, place: int) -> int:
        """A number of what a button asks; 0 where there is none."""
        said = self.ask[place] if len(self.ask) > place else ""
        return int(said) if said.isascii() and said.isdigit() else 0


def answer(asked: Asked, *messages: Message, count: int = 0, why: str = "button") -> GroupsFound:
    """The event that says *messages* to whoever asked."""
    return GroupsFound(
        chat=asked.row.chat, at=asked.at, serial=asked.row.serial, count=count, messages=messages, why=why
    )


def cell_in(said: str) -> tuple[float, float] | None:
    """The point of "latitude,longitude"; None where there is none."""
    lat, _, lon = said.partition(",")
    try:
        return float(lat), float(lon)
    except ValueError:
        return None


def lines_of(value: Value | None) -> tuple[str, ...]:
    """A kept value as a list."""
    return value if isinstance(value, tuple) else () if value is None else (str(value),)


def hours_of(number: int) -> timedelta:
    """How far ahead a button asks to look; the usual span for a number nobody made."""
    return min(timedelta(hours=number) if 0 < number <= 7 * 24 else SOON, WEEK)


def only_of(asked: Asked, place: int) -> bool | None:
    """Whether a button asks for online only (True), rooms only (False), or either."""
    return {"online": True, "room": False}.get(asked.ask[place]) if len(asked.ask) > place else None
