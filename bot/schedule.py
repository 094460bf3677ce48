"""Decide when a check-in is next due.

Pure: the caller says what time it is. Local wall-clock time is what people promised themselves, so a 9:00 check-in
stays at 9:00 across clock changes.
"""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LOOK_AHEAD = 9  # days: a weekly hour, and a date or two that a zone may skip


def next_due(after: datetime, at: time, zone: tzinfo, days: frozenset[str] = frozenset(WEEKDAYS)) -> datetime:
    """Return the first moment past *after* when clocks in *zone* show *at* on one of *days*.

    *after* is aware; the result is in UTC. A time that does not exist moves on by the gap; a time that comes twice
    counts once, the first time; a date that does not exist there has none.
    """
    first = after.astimezone(zone).date() - timedelta(days=1)
    for ahead in range(LOOK_AHEAD + 1):
        day = first + timedelta(days=ahead)
        if WEEKDAYS[day.weekday()] not in days:
            continue
        due = _moment(day, at, zone)
        if due is not None and due > after:
            return due
    raise ValueError(f"no {at} on {sorted(days)} within {LOOK_AHEAD} days of {after}")


def _moment(day: date, at: time, zone: tzinfo) -> datetime | None:
    due = datetime.combine(day, at, tzinfo=zone).astimezone(UTC)
    return due if due.astimezone(zone).date() == day else None
