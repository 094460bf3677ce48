"""Central-query JSON: the online meetings of the Online Intergroup. Days count from 1, Monday, to 7, Sunday.

Some lists hold no day and time, only the next start in UTC, or `rtc`, "weekday:HH:MM" in UTC at the time the list was
made: the wall-clock time is got back with the meeting's own zone at that time.
"""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.directory.feeds.clocks import NO_TIME
from bot.directory.feeds.days import days_of
from bot.directory.feeds.feed import FeedFacts, Rejected, Row
from bot.directory.feeds.guide import said_in
from bot.directory.feeds.lengths import length_of
from bot.directory.feeds.rows import meetings_of
from bot.directory.feeds.words import link_of
from bot.directory.meeting import Meeting
from bot.directory.zones import zone_named

ISO = 7
FELLOWSHIP = "aa"  # the Online Intergroup of AA made it
NO_ZONE = "a time in UTC and no zone to turn it into local time"
_ID = re.compile(rb'"\$oid"\s*:\s*"([0-9a-f]{8})[0-9a-f]{16}"')


def meetings_in(row: Row, facts: FeedFacts) -> list[Meeting]:
    """The meetings of one row; raises `Rejected`."""
    said = said_in({**row, **_gathered(row)}, facts, ISO)
    if said.minute is None:
        zone = zone_named(said.timezone, facts.timezone) if said.timezone else facts.timezone
        moment = next(filter(None, map(_moment, (row.get("timeUTC"), row.get("nextEventUTC")))), None)
        if moment is not None and zone:
            said.days, said.minute = _clock(moment, zone)
        elif row.get("rtc"):
            said.days, said.minute = _local(str(row["rtc"]), zone, facts.made_at)
        said.length = length_of(row.get("duration"))
    said.attendance = "online"
    said.url = said.url or link_of(row.get("groupWebsite"))
    return meetings_of(said, facts)


def _gathered(row: Row) -> Row:
    """Fields that are written otherwise here: types sorted into drawers, notes as lines, times of the database."""
    get = row.get
    found: Row = {}
    if not get("types"):
        drawers = (get(name) for name in ("type", "communities", "features", "formats"))
        found["types"] = [each for drawer in drawers for each in (drawer if isinstance(drawer, list) else [drawer])]
    if isinstance(notes := get("notes"), list):
        found["notes"] = " ".join(line for line in notes if isinstance(line, str))
    if isinstance(updated := get("updatedAt"), dict):
        found["updated"] = updated.get("$date")
    return found


def _moment(said: object) -> datetime | None:
    """A moment in UTC; None for what is none."""
    if isinstance(said, dict):
        said = said.get("$date")
    try:
        found = datetime.fromisoformat(said) if isinstance(said, str) else None
    except ValueError:
        return None
    return found if found and found.tzinfo else None


def _clock(moment: datetime, zone: str) -> tuple[tuple[int, ...], int]:
    local = moment.astimezone(ZoneInfo(zone))
    return (local.isoweekday() % 7,), local.hour * 60 + local.minute


def _local(rtc: str, zone: str, made_at: datetime) -> tuple[tuple[int, ...], int]:
    day, _, clock = rtc.partition(":")
    parts = clock.split(":")
    if len(parts) != 2 or not all(part.isascii() and part.isdigit() for part in parts):
        raise Rejected(NO_TIME)
    hour, minute = int(parts[0]), int(parts[1])
    if hour > 23 or minute > 59:
        raise Rejected(NO_TIME)
    days = days_of(day, ISO)
    if not zone:
        raise Rejected(NO_ZONE)
    if not days:
        raise Rejected(NO_TIME)
    start = made_at.astimezone(UTC).replace(hour=hour, minute=minute, second=0, microsecond=0)
    start += timedelta(days=(days[0] - (start.isoweekday() % 7)) % 7)
    return _clock(start, zone)


def made_at(content: bytes, otherwise: datetime) -> datetime:
    """When a list was made, as far as the database ids in it tell, else *otherwise*. An id begins with its time."""
    newest = max((int(mark, 16) for mark in _ID.findall(content)), default=0)
    found = datetime.fromtimestamp(newest, UTC)
    return found if newest and found < otherwise else otherwise
