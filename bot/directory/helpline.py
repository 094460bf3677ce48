"""One helpline as a value: whom it is for, how it is reached, when someone answers.

A number stands exactly as it is dialled. Nothing here rewrites, completes or guesses one: short codes are not
international numbers, and a library that "formats" them ruins them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, cast, get_args
from zoneinfo import ZoneInfo

from bot.directory.archived import Archived, read_archived
from bot.errors import BotError

Channel = Literal["call", "text", "chat", "whatsapp"]
Status = Literal["active", "ended", "replaced"]
Confidence = Literal["design", "page", "notice", "unread"]
"""`design`: in two or more lists or an official notice, by the design's own table. `page`: read on its own page.
`notice`: read in news or notices of 2025–26. `unread`: well known, its page is named, nobody compared the two."""

KINDS = (
    "suicide",
    "substance-use",
    "overdose",
    "violence",
    "assault",
    "youth",
    "veterans",
    "lgbtq",
    "poison",
    "eating",
    "maternity",
    "general",
    "using-alone",
)
WARN_AFTER_DAYS = 90  # safety.md, Data
HIDE_AFTER_DAYS = 180  # safety.md, Data: hidden, unless it is the last one

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY = 24 * 60
WEEK = 7 * DAY
_STRETCH = re.compile(r"(?P<first>[a-z]{3})(?:-(?P<last>[a-z]{3}))? (?P<open>\d{2}:\d{2})-(?P<close>\d{2}:\d{2})")
# A country code before a number of so few digits is a short code somebody "completed".
_COMPLETED_SHORT_CODE = re.compile(r"\+\d{3,8}")


class HelplinesError(BotError):
    """The helplines cannot be used as they stand; the message names the line and the mend."""


@dataclass(frozen=True, slots=True)
class Hours:
    """When someone answers. `stretches` are (from, to) in minutes since Monday 00:00 in `zone`; none means always.

    Of hours that nobody knows neither is true: that they are open, and that they are closed.
    """

    zone: str = ""
    stretches: tuple[tuple[int, int], ...] = ()
    is_known: bool = True

    @property
    def always(self) -> bool:
        """Whether someone answers at every hour of every day."""
        return self.is_known and not self.stretches

    def is_closed(self, at: datetime) -> bool:
        """Whether it is known that nobody answers at that moment (aware)."""
        return self.is_known and not self.is_open(at)

    def is_open(self, at: datetime) -> bool:
        """Whether it is known that someone answers at that moment (aware)."""
        if not self.stretches:
            return self.always
        local = at.astimezone(ZoneInfo(self.zone))
        minute = local.weekday() * DAY + local.hour * 60 + local.minute
        return any(start <= now < end for start, end in self.stretches for now in (minute, minute + WEEK))


UNKNOWN_HOURS = Hours(is_known=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Helpline:
    """One way to reach one line. `country` is ISO 3166 alpha-2.

    `press` is what to press after a call is taken, `keyword` what to write to a text line. `audience` is empty for
    everyone. `checked` is None as long as nobody has compared the line with its `source`; `archived` is a copy of a
    page that says the same way to reach it, and never stands for that.
    """

    country: str
    name: str
    kinds: tuple[str, ...]
    channel: Channel
    number: str = ""
    press: str = ""
    keyword: str = ""
    url: str = ""
    hours: Hours = UNKNOWN_HOURS
    languages: tuple[str, ...] = ()
    audience: str = ""
    source: str
    checked: date | None = None
    archived: Archived | None = None
    status: Status = "active"
    confidence: Confidence = "unread"
    note: str = ""

    def days_unchecked(self, today: date) -> int:
        """Days since the line was last compared with its source; more than any limit when it never was."""
        return (today - self.checked).days if self.checked else HIDE_AFTER_DAYS + 1


def read_helpline(entry: object, position: int) -> Helpline:
    """One entry of the file; *position* counts from 1. Raises `HelplinesError`."""
    if not isinstance(entry, Mapping):
        raise HelplinesError(
            f"Line {position} of “lines” is not a table. Write it as names and values: country, name …"
        )
    read = _Reader(entry, f"Helpline {position} ({entry.get('country', '?')} {entry.get('name', '?')})")
    read.refuse_unknown()
    channel = cast(Channel, read.one_of("channel", get_args(Channel)))
    number = read.text("number")
    if not number and channel in ("call", "text"):
        raise read.error("has no number. Write it in quotes, exactly as it is dialled")
    if _COMPLETED_SHORT_CODE.fullmatch(re.sub(r"[\s-]", "", number)):
        raise read.error(f"has a short code with a “+” ({number}). Write it as it is dialled in the country itself")
    url = read.text("url")
    if channel == "chat" and not url:
        raise read.error("is a chat without an address. Add “url”")
    return Helpline(
        country=read.text("country", needed=True),
        name=read.text("name", needed=True),
        kinds=read.kinds(),
        channel=channel,
        number=number,
        press=read.text("press"),
        keyword=read.text("keyword"),
        url=url,
        hours=read.hours(),
        languages=read.words("languages"),
        audience=read.text("audience"),
        source=read.source(),
        checked=read.checked(),
        archived=read.archived(),
        status=cast(Status, read.one_of("status", get_args(Status), "active")),
        confidence=cast(Confidence, read.one_of("confidence", get_args(Confidence), "unread")),
        note=read.text("note"),
    )


class _Reader:
    """Reads the fields of one entry, and says in a sentence what is wrong with one."""

    def __init__(self, entry: Mapping[object, object], called: str) -> None:
        self._entry = entry
        self._called = called

    def error(self, fault: str) -> HelplinesError:
        return HelplinesError(f"{self._called} {fault}.")

    def refuse_unknown(self) -> None:
        known = Helpline.__dataclass_fields__
        for name in self._entry:
            if name not in known:
                raise self.error(f"has a field “{name}”, which nobody reads. Known are: {', '.join(known)}")

    def text(self, name: str, *, needed: bool = False) -> str:
        value = self._entry.get(name, "")
        if not isinstance(value, str):
            raise self.error(f"has {name} {value} without quotes, which may lose a zero. Put it in quotes")
        if needed and not value:
            raise self.error(f"has no {name}. Add it")
        return value

    def one_of(self, name: str, known: tuple[str, ...], otherwise: str = "") -> str:
        value = self.text(name) or otherwise
        if value not in known:
            raise self.error(f"has the {name} “{value}”. Use one of: {', '.join(known)}")
        return value

    def words(self, name: str) -> tuple[str, ...]:
        value = self._entry.get(name, [])
        if not isinstance(value, list | tuple) or not all(isinstance(word, str) for word in value):
            raise self.error(f"has {name} that are no list of words. Write them like [en, es]")
        return tuple(value)

    def kinds(self) -> tuple[str, ...]:
        kinds = self.words("kinds")
        unknown = [kind for kind in kinds if kind not in KINDS]
        if unknown or not kinds:
            raise self.error(f"has the kinds [{', '.join(kinds)}]. Use some of: {', '.join(KINDS)}")
        return kinds

    def source(self) -> str:
        source = self.text("source", needed=True)
        if not source.startswith("https://"):
            raise self.error(f"has the source “{source}”. Name the official page, beginning with https://")
        return source

    def checked(self) -> date | None:
        value = self._entry.get("checked")
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            raise self.error(f"was checked on “{value}”, which is no date. Write it like 2026-03-15") from None

    def archived(self) -> Archived | None:
        try:
            return read_archived(self._entry.get("archived"))
        except ValueError as fault:
            raise self.error(str(fault)) from None

    def hours(self) -> Hours:
        value = self._entry.get("hours", "unknown")  # what nobody wrote down, nobody knows
        if value == "always":
            return Hours()
        if value == "unknown":
            return UNKNOWN_HOURS
        if not isinstance(value, Mapping) or not isinstance(value.get("open"), list):
            raise self.error(
                "has hours that cannot be read. Write “always”, “unknown” as long as nobody has read them, or a zone"
                " and what is open"
            )
        zone = str(value.get("zone", ""))
        try:
            ZoneInfo(zone)
        except (ValueError, OSError, KeyError):
            raise self.error(f"has hours in the zone “{zone}”, which is unknown. Use one like Europe/Madrid") from None
        stretches = tuple(stretch for written in value["open"] for stretch in self._stretches(str(written)))
        if not stretches:
            raise self.error("has hours with nothing open. Write “always”, or lines like “mon-fri 09:00-18:00”")
        return Hours(zone, stretches)

    def _stretches(self, written: str) -> list[tuple[int, int]]:
        match = _STRETCH.fullmatch(written.strip().lower())
        first, last = (match["first"], match["last"] or match["first"]) if match else ("", "")
        opens, closes = (_minute(match["open"]), _minute(match["close"])) if match else (None, None)
        if first not in DAYS or last not in DAYS or opens is None or closes is None:
            raise self.error(f"is open “{written}”, which cannot be read. Write it like “mon-fri 09:00-18:00”")
        length = closes - opens if closes > opens else closes - opens + DAY  # closes after midnight
        start, end = DAYS.index(first), DAYS.index(last)
        days = range(start, end + 1 if end >= start else end + 1 + len(DAYS))
        return [(day % 7 * DAY + opens, day % 7 * DAY + opens + length) for day in days]


def _minute(clock: str) -> int | None:
    hour, minute = int(clock[:2]), int(clock[3:])
    return hour * 60 + minute if hour <= 24 and minute < 60 and hour * 60 + minute <= DAY else None
