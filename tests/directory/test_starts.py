"""When a weekly meeting next begins: across midnight, the week's end and the nights the clocks change."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.directory.starts import Starts, minutes, moment, next_start

ZONES = (
    "UTC",
    "America/New_York",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "America/St_Johns",
    "Africa/Casablanca",
    "Pacific/Chatham",
)


def plainly(day: int, minute: int, zone: str, after: datetime) -> datetime:
    """The same, found by trying every day."""
    first = after.astimezone(ZoneInfo(zone)).date() - timedelta(days=2)
    starts = []
    for ahead in range(18):
        date = first + timedelta(days=ahead)
        if date.isoweekday() % 7 == day:
            wall = datetime(date.year, date.month, date.day, minute // 60, minute % 60, tzinfo=ZoneInfo(zone))
            starts.append(wall.astimezone(UTC))
    return min(start for start in starts if start >= after)


@pytest.mark.parametrize(
    ("day", "minute", "zone", "after", "start"),
    [
        (1, 1140, "America/New_York", "2026-11-23T18:00-05:00", "2026-11-23T19:00-05:00"),
        (1, 1140, "America/New_York", "2026-11-23T19:00-05:00", "2026-11-23T19:00-05:00"),
        (1, 1140, "America/New_York", "2026-11-23T19:01-05:00", "2026-11-30T19:00-05:00"),
        (0, 10, "America/New_York", "2026-11-28T23:50-05:00", "2026-11-29T00:10-05:00"),
        (6, 1430, "Asia/Tokyo", "2026-11-29T08:00+00:00", "2026-12-05T23:50+09:00"),
        # the clocks skip 02:30: the meeting moves on by the gap
        (0, 150, "America/New_York", "2026-03-08T00:00-05:00", "2026-03-08T03:30-04:00"),
        (0, 150, "America/New_York", "2026-03-08T03:10-04:00", "2026-03-08T03:30-04:00"),
        # 01:30 comes twice: the first counts
        (0, 90, "America/New_York", "2026-11-01T00:00-04:00", "2026-11-01T01:30-04:00"),
        (0, 90, "America/New_York", "2026-11-01T01:10-05:00", "2026-11-08T01:30-05:00"),
        (2, 1200, "Europe/Madrid", "2026-10-24T10:00+00:00", "2026-10-27T20:00+01:00"),
    ],
)
def test_the_next_start_is_found(day: int, minute: int, zone: str, after: str, start: str) -> None:
    assert next_start(day, minute, zone, datetime.fromisoformat(after)) == datetime.fromisoformat(start)


@given(
    st.integers(0, 6),
    st.integers(0, 1439),
    st.sampled_from(ZONES),
    st.integers(0, 3 * 365 * 1440).map(lambda minute: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)),
    st.integers(0, 7 * 24),
)
def test_the_next_start_is_what_trying_every_day_finds(
    day: int, minute: int, zone: str, after: datetime, hours: int
) -> None:
    expected = plainly(day, minute, zone, after)

    assert next_start(day, minute, zone, after) == expected
    span = timedelta(hours=hours)
    found = moment(Starts(after, span).next(day * 1440 + minute, zone))
    assert found == expected or (expected > after + span and found > after + span)


@given(
    st.sampled_from(("America/New_York", "Australia/Lord_Howe", "Africa/Casablanca")), st.integers(0, 1439), st.data()
)
def test_nights_when_the_clocks_change_are_no_exception(zone: str, minute: int, data: st.DataObject) -> None:
    night = data.draw(
        st.sampled_from(("2026-03-08", "2026-11-01", "2026-04-05", "2026-10-04", "2026-02-15", "2026-03-22"))
    )
    after = datetime.fromisoformat(f"{night}T00:00+00:00") + timedelta(minutes=data.draw(st.integers(-1440, 2880)))
    day = data.draw(st.integers(0, 6))

    assert next_start(day, minute, zone, after) == plainly(day, minute, zone, after)


def test_a_part_of_a_minute_counts_as_past() -> None:
    at = datetime(2026, 1, 1, 12, 0, 30, tzinfo=UTC)

    assert moment(minutes(at)) == datetime(2026, 1, 1, 12, 1, tzinfo=UTC)
