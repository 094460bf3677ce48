"""A meeting as a calendar file (RFC 5545): its own zone, its weekly rule, no word about what it is for in the name.

The zone travels as its IANA name with a VTIMEZONE block of the present year, so that calendars that know the name use
their own rules and the others are right until these change.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.directory.meeting import Meeting

DAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
USUAL = 60  # minutes, where a meeting does not say how long it lasts
LINE = 73  # bytes a line may have before it is folded, its break not counted


def calendar_file(meeting: Meeting, source: str, start: datetime, at: datetime) -> str:
    """The file for a meeting that next begins at *start*; made at *at* (both aware)."""
    zone = ZoneInfo(meeting.timezone)
    local = start.astimezone(zone)
    ends = local + timedelta(minutes=meeting.length or USUAL)
    where = ", ".join(part for part in (meeting.location, meeting.address) if part)
    about = "\n".join(
        part for part in (meeting.join_url, meeting.join_phone, meeting.join_notes, meeting.notes) if part
    )
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Twofold//Meetings//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *_zone(meeting.timezone, zone, local.year),
        "BEGIN:VEVENT",
        f"UID:{_text(meeting.id)}@{_text(source)}.twofold",
        f"DTSTAMP:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;TZID={meeting.timezone}:{local:%Y%m%dT%H%M%S}",
        f"DTEND;TZID={meeting.timezone}:{ends:%Y%m%dT%H%M%S}",
        f"SUMMARY:{_text(meeting.name)}",
    ]
    if not meeting.rhythm and meeting.day is not None:  # a rhythm that stands only in words is no rule
        lines.append(f"RRULE:FREQ=WEEKLY;BYDAY={DAYS[meeting.day]}")
    lines += [f"LOCATION:{_text(where or meeting.join_url)}"] if where or meeting.join_url else []
    lines += [f"DESCRIPTION:{_text(about)}"] if about else []
    lines += [f"URL:{meeting.join_url or meeting.url}"] if meeting.join_url or meeting.url else []
    lines += ["BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:Reminder", "TRIGGER:-PT30M", "END:VALARM"]
    lines += ["END:VEVENT", "END:VCALENDAR"]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _zone(name: str, zone: ZoneInfo, year: int) -> Iterator[str]:
    """The zone's offsets from the beginning of *year* on, a block for each change of its clocks."""
    yield "BEGIN:VTIMEZONE"
    yield f"TZID:{name}"
    before = datetime(year - 1, 12, 31, 12, tzinfo=UTC).astimezone(zone)
    yield from _observance(before.replace(tzinfo=None), before, before)
    for change in _changes(zone, year):
        after = change.astimezone(zone)
        before = (change - timedelta(seconds=1)).astimezone(zone)
        wall = (change + (before.utcoffset() or timedelta(0))).replace(tzinfo=None)
        yield from _observance(wall, before, after)
    yield "END:VTIMEZONE"


def _observance(wall: datetime, before: datetime, after: datetime) -> Iterator[str]:
    kind = "DAYLIGHT" if after.dst() else "STANDARD"
    yield f"BEGIN:{kind}"
    yield f"DTSTART:{wall:%Y%m%dT%H%M%S}"
    yield f"TZOFFSETFROM:{_offset(before)}"
    yield f"TZOFFSETTO:{_offset(after)}"
    yield f"TZNAME:{after.tzname()}"
    yield f"END:{kind}"


def _changes(zone: ZoneInfo, year: int) -> Iterator[datetime]:
    """The moments in *year* and the next at which clocks change."""
    at, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 2, 1, 1, tzinfo=UTC)
    while at < end:
        later = at + timedelta(days=1)
        if at.astimezone(zone).utcoffset() != later.astimezone(zone).utcoffset():
            yield _change_between(zone, at, later)
        at = later


def _change_between(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    first = low.astimezone(zone).utcoffset()
    while high - low > timedelta(minutes=1):
        middle = low + timedelta(minutes=(high - low) // timedelta(minutes=2))
        if middle.astimezone(zone).utcoffset() == first:
            low = middle
        else:
            high = middle
    return high


def _offset(at: datetime) -> str:
    minutes = round((at.utcoffset() or timedelta(0)).total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"


def _text(said: str) -> str:
    escaped = said.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    return "".join(sign for sign in escaped if sign.isprintable())


def _folded(line: str) -> Iterator[str]:
    """A long line in pieces, each but the first behind a space; never in the middle of a letter."""
    piece = ""
    for sign in line:
        if len((piece + sign).encode()) > LINE:
            yield piece
            piece = " "
        piece += sign
    yield piece
