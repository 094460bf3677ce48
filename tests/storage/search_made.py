"""Meetings made up for the search tests, and the plain way to find what search must find."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.directory.feeds.feed import FeedRead
from bot.directory.meeting import Meeting, Status, ZoneFrom
from bot.directory.starts import LATE, next_start
from bot.directory.wanted import Wanted
from bot.storage.search import Search
from bot.storage.search_geometry import kilometres
from bot.storage.search_import import keep
from bot.storage.search_sources import Kept, Origin
from bot.storage.search_tables import open_for_search, open_groups

MONDAY = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)


def meeting(id: str = "a", **fields: Any) -> Meeting:  # noqa: A002 - the field's own name
    """A meeting in New York on Mondays at 14:00, an hour after `MONDAY`; *fields* change that."""
    made: dict[str, Any] = {
        "name": f"Group {id}",
        "fellowship": "aa",
        "day": 1,
        "minute": 14 * 60,
        "length": 60,
        "timezone": "America/New_York",
        "zone_from": ZoneFrom.FIELD,
        "status": Status.MEETING,
        "location": "Hall",
        "latitude": 40.7,
        "longitude": -74.0,
    }
    return Meeting(id, **{**made, **fields})


def online(id: str = "o", **fields: Any) -> Meeting:  # noqa: A002 - the field's own name
    """The same, online only."""
    none = {"status": Status.ONLINE, "is_online": True, "latitude": None, "longitude": None, "location": ""}
    return meeting(id, **{**none, "join_url": "https://zoom.us/j/1", **fields})


def take_in(path: Path, *meetings: Meeting, source: str = "feed", at: datetime = MONDAY) -> Kept:
    """Keep meetings as a feed's import does."""
    db = open_groups(path)
    try:
        return keep(db, Origin(name=source), FeedRead("guide", list(meetings)), at)
    finally:
        db.close()


def search_of(path: Path, *meetings: Meeting) -> Search:
    """A search over *meetings*."""
    take_in(path, *meetings)
    db = open_for_search(path)
    assert db is not None
    return Search(db)


def fits(meeting: Meeting, wanted: Wanted) -> bool:
    """Whether a meeting is of the kind that is wanted."""
    kind = not (wanted.fellowships or wanted.kinds)
    kind = kind or meeting.fellowship in wanted.fellowships or bool(meeting.traits & wanted.kinds)
    spoken = not wanted.languages or bool(wanted.languages & set(meeting.languages.split()))
    return kind and spoken and meeting.traits & wanted.traits == wanted.traits


def plainly(
    meetings: list[Meeting], at: datetime, wanted: Wanted, *, point: tuple[float, float] | None, radius_km: float = 0
) -> list[tuple[Any, ...]]:
    """What a search must find, by looking at every meeting."""
    found: list[tuple[Any, ...]] = []
    for each in meetings:
        if each.day is None or each.minute is None or not each.timezone or not fits(each, wanted):
            continue
        start = next_start(each.day, each.minute, each.timezone, at - LATE)
        if start > at + wanted.within:
            continue
        if point is None:
            if each.is_online and each.status < Status.CLOSED:
                found.append((start, each.id))
        elif each.status is Status.MEETING and each.latitude is not None and each.longitude is not None:
            distance = kilometres(*point, each.latitude, each.longitude)
            if distance <= radius_km:
                found.append((each.approximate, distance, start, each.id))
    return sorted(found)


def hours(number: float) -> timedelta:
    return timedelta(hours=number)
