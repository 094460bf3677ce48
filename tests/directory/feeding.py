"""Small feeds of our own, with the quirks of real ones."""

import json
from datetime import UTC, datetime
from typing import Any

from bot.directory.feeds.feed import FeedFacts, FeedRead
from bot.directory.feeds.read import read_feed
from bot.directory.meeting import Meeting

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)  # a Monday


def facts(**said: Any) -> FeedFacts:
    return FeedFacts(**{"fellowship": "aa", "made_at": NOW, **said})


def guide(**fields: Any) -> dict[str, Any]:
    """A sound row of Meeting Guide JSON, but for *fields*."""
    row: dict[str, Any] = {
        "slug": "early-birds",
        "name": "Early Birds",
        "day": 1,
        "time": "07:00",
        "timezone": "America/Chicago",
        "formatted_address": "12 Elm Street, Springfield, IL 62701, USA",
        "location": "Elm Street Hall",
        "latitude": 39.8,
        "longitude": -89.6,
        "types": ["O"],
    }
    return {name: value for name, value in {**row, **fields}.items() if value is not ...}


def bmlt(**fields: Any) -> dict[str, Any]:
    """A sound row of BMLT's JSON, but for *fields*."""
    row: dict[str, Any] = {
        "id_bigint": "41",
        "weekday_tinyint": "1",
        "venue_type": "1",
        "start_time": "19:30:00",
        "duration_time": "01:30:00",
        "time_zone": "",
        "formats": "",
        "lang_enum": "de",
        "latitude": "48.137",
        "longitude": "11.575",
        "published": "1",
        "meeting_name": "Am Fluss",
        "location_text": "Haus am Fluss",
        "location_street": "Uferweg 3",
        "location_municipality": "München",
        "location_province": "Bayern",
        "location_postal_code_1": "80331",
        "virtual_meeting_link": "",
        "phone_meeting_number": "",
    }
    return {**row, **fields}


def read(*rows: object, **said: Any) -> FeedRead:
    """Read rows as a JSON feed."""
    return read_feed(json.dumps(rows).encode(), facts(**said))


def one(row: object, **said: Any) -> Meeting:
    """The only meeting of a feed with one row."""
    found = read(row, **said)
    assert not found.rejected, found.rejected
    (meeting,) = found.meetings
    return meeting


def reason(row: object, **said: Any) -> str:
    """Why a row is not kept."""
    found = read(row, **said)
    assert not found.meetings
    (why,) = found.rejected
    return why
