"""Decide when a check-in is next due.

Pure: the caller says what time it is. Local wall-clock time is what people promised themselves, so a 9:00 check-in
stays at 9:00 across clock changes, in every zone, for years.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from hashlib import blake2b
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

UTC_NAME = "UTC"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LOOK_AHEAD = 16  # days: a weekly hour, moved on by a week where a zone leaves out the very date, and one to spare
SPREAD = timedelta(minutes=1)  # the clock still shows the minute that was asked for
LATEST = timedelta(minutes=45)  # a later check-in confuses more than it helps
LATEST_IN_HOURS = timedelta(hours=6)  # "in two hours": what was said yes to still helps on the same day
LATEST_IN_DAYS = timedelta(hours=24)  # "in three days": no hour was named, and a word that was promised is missed

_FIRST, _LAST = time.min, time.max
_TICKS = 1 << 32  # into so many parts a spread is divided


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time a schedule comes due: the moment (UTC), and the local date it was promised for.

    The date is that of the wall clock as promised: 23:30 on a day whose last hour is left out comes at 0:30 of the
    next, and is still that day's.
    """

    due: datetime
    day: date


def zone_named(name: object) -> ZoneInfo:
    """Return the zone that somebody keeps; UTC until they told, and for a name that this machine does not know."""
    try:
        return ZoneInfo(str(name or UTC_NAME))
    except (ZoneInfoNotFoundError, ValueError, OSError):  # unknown; no name at all; a folder of zones
        return ZoneInfo(UTC_NAME)


def next_occurrence(
    after: datetime,
    at: time,
    zone: tzinfo,
    days: frozenset[str] = frozenset(WEEKDAYS),
    *,
    since: date | None = None,
    spread: timedelta = timedelta(0),
) -> Occurrence:
    """Return the first time past *after* (aware) when clocks in *zone* show *at* on one of *days*, plus *spread*.

    A time that does not exist moves on by the gap; a time that comes twice counts once, the first time; a date that
    does not exist there has none. Nothing is due for *since* or a date before it, so that somebody who travels west
    is not asked twice on one date.
    """
    first = after.astimezone(zone).date() - timedelta(days=1)
    for ahead in range(LOOK_AHEAD + 1):
        day = first + timedelta(days=ahead)
        if WEEKDAYS[day.weekday()] not in days or (since is not None and day <= since):
            continue
        due = _moment(day, at, zone)
        if due is not None and due + spread > after:
            return Occurrence(due + spread, day)
    raise ValueError(f"no {at} on {sorted(days)} within {LOOK_AHEAD} days of {after}")


def next_due(after: datetime, at: time, zone: tzinfo, days: frozenset[str] = frozenset(WEEKDAYS)) -> datetime:
    """Return just the moment (UTC) of the next occurrence."""
    return next_occurrence(after, at, zone, days).due


def spread_of(who: int, within: timedelta = SPREAD) -> timedelta:
    """Return this person's own share of *within*: always the same one, and evenly spread over people."""
    part = int.from_bytes(blake2b(str(who).encode(), digest_size=4).digest(), "big")
    return within * (part / _TICKS)


def is_late(due: datetime, now: datetime, latest: timedelta = LATEST) -> bool:
    """Whether a check-in that was due then had better not come any more."""
    return now - due > latest


def by_day(due: datetime, begins: time, before: time, zone: tzinfo) -> datetime:
    """Return *due* where it lies before the night that *begins* then; else the clock *before* it on that date.

    Whoever is told "tomorrow" at 23:30 means the next day, and not the morning after.
    """
    there = due.astimezone(zone)
    return due if there.time() < begins else datetime.combine(there.date(), before, tzinfo=zone).astimezone(UTC)


def is_quiet(at: datetime, begins: time, ends: time, zone: tzinfo) -> bool:
    """Whether *at* lies in the quiet hours from *begins* to *ends* (over midnight if that is the later one)."""
    clock = at.astimezone(zone).time()
    return begins <= clock < ends if begins <= ends else clock >= begins or clock < ends


def quiet_ends(at: datetime, begins: time, ends: time, zone: tzinfo) -> datetime:
    """Return when the quiet hours that *at* lies in are over (UTC); *at* itself outside of them."""
    return next_due(at, ends, zone) if is_quiet(at, begins, ends, zone) else at


def day_ends(day: date, zone: tzinfo) -> datetime:
    """Return the moment (UTC) when *day* is over in *zone*."""
    return datetime.combine(day + timedelta(days=1), _FIRST, tzinfo=zone).astimezone(UTC)


def _moment(day: date, at: time, zone: tzinfo) -> datetime | None:
    """When clocks show *at* on *day*, in UTC; None where the day itself is left out."""
    due = datetime.combine(day, at, tzinfo=zone).astimezone(UTC)
    return due if due.astimezone(zone).date() == day or _exists(day, zone) else None


def _exists(day: date, zone: tzinfo) -> bool:
    """Whether any moment of *day* exists in *zone* (Apia had no 2011-12-30)."""
    edges = (datetime.combine(day, edge, tzinfo=zone).astimezone(UTC) for edge in (_FIRST, _LAST))
    return any(edge.astimezone(zone).date() == day for edge in edges)
