"""When a check-in is due: the nights zones lose or repeat an hour, moved people, quiet hours, every zone there is."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.schedule import (
    LATEST,
    SPREAD,
    WEEKDAYS,
    Occurrence,
    day_ends,
    is_late,
    is_quiet,
    next_due,
    next_occurrence,
    quiet_ends,
    spread_of,
    zone_named,
)

YEARS = (1993, 2037)  # the 30 years that matter and a few before: Kwajalein and Kiritimati left out dates then
BEGIN, END = (datetime(year, 1, 2, tzinfo=UTC) for year in YEARS)
HOUR = timedelta(hours=1)
CLOCKS = tuple(time(hour, minute) for hour in (0, 1, 2, 3, 9, 22, 23) for minute in (0, 30, 59))
SAMPLE = (
    "America/New_York",
    "America/Nuuk",  # its last hour of a Saturday is left out
    "America/Santiago",  # midnight itself is left out
    "Africa/Casablanca",  # moves four times a year
    "Asia/Kathmandu",
    "Australia/Lord_Howe",  # moves by half an hour
    "Europe/Lisbon",
    "Pacific/Apia",  # left out 2011-12-30
    "Pacific/Kwajalein",  # left out 1993-08-21
    "UTC",
)


def distinct_zones() -> list[str]:
    """One name for each zone that differs from every other in these years."""
    found: dict[tuple[tuple[datetime, timedelta], ...], str] = {}
    for name in sorted(available_timezones() - {"localtime", "Factory"}):
        if not name.startswith(("posix/", "right/", "Etc/")):
            found.setdefault(tuple(changes(ZoneInfo(name))), name)
    return sorted(found.values())


def changes(zone: tzinfo) -> Iterator[tuple[datetime, timedelta]]:
    """Every moment at which clocks in *zone* change, to the minute, with the new offset; first the offset before."""
    step = timedelta(days=7)
    at = BEGIN
    before = offset(at, zone)
    yield at, before
    while at < END:
        if offset(at + step, zone) != before:
            low, high = at, at + step
            while high - low > timedelta(minutes=1):
                middle = low + (high - low) / 2
                low, high = (middle, high) if offset(middle, zone) == before else (low, middle)
            before = offset(high, zone)
            yield high, before
        at += step


def offset(at: datetime, zone: tzinfo) -> timedelta:
    found = at.astimezone(zone).utcoffset()
    assert found is not None
    return found


def wall(at: datetime, zone: tzinfo) -> datetime:
    """What clocks show, without a zone."""
    return at.astimezone(zone).replace(tzinfo=None, fold=0)


def comes(start: datetime, at: time, zone: tzinfo, count: int) -> list[Occurrence]:
    """The next *count* occurrences, as the clock takes them: each one from the moment of the one before."""
    found = [next_occurrence(start, at, zone)]
    while len(found) < count:
        found.append(next_occurrence(found[-1].due, at, zone, since=found[-1].day))
    return found


def holds_its_promise(at: time, zone: tzinfo, start: datetime, days: int) -> None:
    """Fail unless a daily check-in keeps its hour over these days."""
    listed = comes(start, at, zone, days)
    for before, after in pairwise(listed):
        assert before.due < after.due, (zone, at, before, after)
        assert before.day < after.day, (zone, at, before, after)
        for between in range(1, (after.day - before.day).days):
            missing = before.day + timedelta(days=between)
            assert not exists(missing, zone), f"{zone}: {missing} was skipped at {at}"
    for each in listed:
        promised = datetime.combine(each.day, at)
        shown = wall(each.due, zone)
        assert shown == promised or shown == moved_on(promised, zone), (zone, promised, shown)


def moved_on(promised: datetime, zone: tzinfo) -> datetime:
    """What clocks show a gap later than a time that is left out; fails for a time that is there."""
    early, late = (promised.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (1, 0))
    assert early is not None
    assert late is not None
    assert early > late, f"{promised} exists in {zone}"
    return promised + (early - late)


def exists(day: date, zone: tzinfo) -> bool:
    """Whether any quarter of an hour of *day* exists in *zone*, tried one by one."""
    quarters = (datetime.combine(day, time(n // 4, n % 4 * 15), tzinfo=zone) for n in range(96))
    return any(wall(each.astimezone(UTC), zone).date() == day for each in quarters)


@pytest.mark.parametrize("name", ["America/Nowhere", "../etc", "America", "\0", "", None, 7])
def test_a_zone_that_this_machine_does_not_know_is_utc(name: object) -> None:
    assert zone_named(name) == ZoneInfo("UTC")
    assert zone_named("Europe/Madrid") == ZoneInfo("Europe/Madrid")


@pytest.mark.parametrize("name", SAMPLE)
def test_a_daily_hour_is_kept_across_every_change_of_these_zones(name: str) -> None:
    zone = ZoneInfo(name)
    for moment, _ in changes(zone):
        for at in CLOCKS:
            holds_its_promise(at, zone, moment - timedelta(days=2), 5)


@pytest.mark.long
def test_a_daily_hour_is_kept_across_every_change_of_every_zone() -> None:
    names = distinct_zones()
    assert len(names) > 200
    for name in names:
        zone = ZoneInfo(name)
        for moment, _ in changes(zone):
            for at in CLOCKS:
                holds_its_promise(at, zone, moment - timedelta(days=2), 5)


@given(
    st.sampled_from(SAMPLE).map(ZoneInfo),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.integers(0, (YEARS[1] - YEARS[0]) * 365 * 24 * 60).map(lambda minutes: BEGIN + timedelta(minutes=minutes)),
    st.integers(),
)
def test_a_week_of_check_ins_holds_its_promise_from_any_moment(
    zone: ZoneInfo, at: time, start: datetime, who: int
) -> None:
    holds_its_promise(at, zone, start, 8)

    spread = spread_of(who)
    found = next_occurrence(start, at, zone, spread=spread)
    assert found.due > start
    assert next_occurrence(found.due - spread - timedelta.resolution, at, zone).due == found.due - spread


@pytest.mark.parametrize(
    ("name", "at", "after", "due"),
    [
        ("America/New_York", "02:30", "2026-03-08T06:00+00:00", "2026-03-08T03:30-04:00"),
        ("Australia/Lord_Howe", "02:15", "2026-10-03T15:00+00:00", "2026-10-04T02:45+11:00"),
        ("America/New_York", "01:30", "2026-11-01T04:30+00:00", "2026-11-01T01:30-04:00"),
        ("America/New_York", "01:30", "2026-11-01T05:30+00:00", "2026-11-02T01:30-05:00"),
        ("Pacific/Apia", "09:00", "2011-12-29T19:00+00:00", "2011-12-31T09:00+14:00"),
        ("America/Nuuk", "23:30", "2026-03-28T12:00+00:00", "2026-03-29T00:30-01:00"),
        ("America/Nuuk", "23:30", "2026-03-29T01:10+00:00", "2026-03-29T00:30-01:00"),
        ("Europe/Madrid", "09:00", "2026-03-28T08:00+00:00", "2026-03-29T09:00+02:00"),
    ],
)
def test_nights_that_lose_or_repeat_an_hour(name: str, at: str, after: str, due: str) -> None:
    zone = ZoneInfo(name)

    found = next_due(datetime.fromisoformat(after), time.fromisoformat(at), zone)

    assert found.astimezone(zone).isoformat(timespec="minutes") == due


def test_an_hour_that_is_left_out_at_midnight_is_still_its_own_days() -> None:
    nuuk, late = ZoneInfo("America/Nuuk"), time(23, 30)
    saturday, sunday = comes(datetime(2026, 3, 28, 12, tzinfo=UTC), late, nuuk, 2)

    assert (saturday.day, sunday.day) == (date(2026, 3, 28), date(2026, 3, 29))
    assert sunday.due - saturday.due == 23 * HOUR


def test_only_the_days_that_were_chosen() -> None:
    workdays = frozenset(WEEKDAYS[:5])
    at, found = datetime(2026, 3, 6, 12, tzinfo=UTC), []  # a Friday
    for _ in range(6):
        at = next_due(at, time(9), UTC, workdays)
        found.append(WEEKDAYS[at.weekday()])

    assert found == ["monday", "tuesday", "wednesday", "thursday", "friday", "monday"]


def test_a_weekly_hour_on_a_date_that_is_left_out_waits_a_week() -> None:
    apia = ZoneInfo("Pacific/Apia")

    found = next_occurrence(datetime(2011, 12, 24, 12, tzinfo=UTC), time(9), apia, frozenset({"friday"}))

    assert found.day == date(2012, 1, 6)


def test_a_day_that_never_comes_is_no_endless_search() -> None:
    with pytest.raises(ValueError, match="no 09:00:00 on"):
        next_due(datetime(2026, 3, 2, tzinfo=UTC), time(9), UTC, frozenset())


def test_somebody_who_flies_west_is_not_asked_twice_on_one_date() -> None:
    tokyo, angeles = ZoneInfo("Asia/Tokyo"), ZoneInfo("America/Los_Angeles")
    asked = next_occurrence(datetime(2026, 3, 2, 12, tzinfo=UTC), time(9), tokyo)

    there = next_occurrence(asked.due, time(9), angeles, since=asked.day)

    assert asked.day == date(2026, 3, 3)
    assert there.day == date(2026, 3, 4)
    assert next_occurrence(asked.due, time(9), angeles).day == date(2026, 3, 3)


def test_a_spread_is_always_the_same_and_even() -> None:
    shares = [spread_of(who, timedelta(seconds=100)).total_seconds() for who in range(10_000)]

    assert shares == [spread_of(who, timedelta(seconds=100)).total_seconds() for who in range(10_000)]
    counts = [sum(low <= share < low + 10 for share in shares) for low in range(0, 100, 10)]
    assert min(counts) > 850
    assert max(counts) < 1150
    assert max(spread_of(who) for who in range(1000)) < SPREAD


def test_within_the_spread_this_days_check_in_is_still_to_come() -> None:
    spread, nine = timedelta(seconds=40), datetime(2026, 3, 2, 9, tzinfo=UTC)

    before = next_occurrence(nine + timedelta(seconds=39), time(9), UTC, spread=spread)
    after = next_occurrence(nine + spread, time(9), UTC, spread=spread)

    assert before.due == nine + spread
    assert after.day == date(2026, 3, 3)


def test_late_is_more_than_three_quarters_of_an_hour() -> None:
    due = datetime(2026, 3, 2, 9, tzinfo=UTC)

    assert not is_late(due, due + LATEST)
    assert is_late(due, due + LATEST + timedelta(seconds=1))


@pytest.mark.parametrize(
    ("begins", "ends", "clock", "quiet"),
    [
        ("21:30", "08:00", "21:29", False),
        ("21:30", "08:00", "21:30", True),
        ("21:30", "08:00", "03:00", True),
        ("21:30", "08:00", "08:00", False),
        ("13:00", "15:00", "14:59", True),
        ("13:00", "15:00", "15:00", False),
        ("00:00", "00:00", "12:00", False),
    ],
)
def test_quiet_hours_may_lie_over_midnight(begins: str, ends: str, clock: str, quiet: bool) -> None:
    at = datetime.combine(date(2026, 3, 2), time.fromisoformat(clock), UTC)

    assert is_quiet(at, time.fromisoformat(begins), time.fromisoformat(ends), UTC) is quiet


def test_quiet_hours_end_by_the_persons_own_clock() -> None:
    madrid = ZoneInfo("Europe/Madrid")
    night = datetime(2026, 3, 28, 23, 0, tzinfo=UTC)  # 0:00 there, and the clocks move on in two hours

    assert quiet_ends(night, time(22), time(8), madrid) == datetime(2026, 3, 29, 6, 0, tzinfo=UTC)
    assert quiet_ends(night, time(1), time(2), madrid) == night


def test_a_day_is_over_at_midnight_there() -> None:
    assert day_ends(date(2026, 3, 2), ZoneInfo("Europe/Madrid")) == datetime(2026, 3, 2, 23, tzinfo=UTC)
