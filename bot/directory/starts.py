"""When does a weekly meeting next begin? Wall-clock time is what a group agreed on; everything else follows from it.

A time that the clocks skip moves on by the gap; a time that comes twice counts once, the first time.
"""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

WEEK = 7 * 24 * 60  # minutes
DAY = 24 * 60
THURSDAY = 4  # 1970-01-01, counted from 0, Sunday
LATE = timedelta(minutes=15)  # one can still walk in
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NAIVE_EPOCH = EPOCH.replace(tzinfo=None)
AROUND = 3 * 60  # minutes on either side of a span in which a clock change may matter
SHORT = timedelta(hours=12)  # no zone changes its clocks twice within it


@lru_cache(maxsize=1024)
def zone_of(name: str) -> ZoneInfo:
    """The zone of an IANA name."""
    return ZoneInfo(name)


def minutes(at: datetime) -> int:
    """Whole minutes since 1970, rounded up, so that nothing before *at* is taken for after it."""
    return -int(-(at - EPOCH).total_seconds() // 60)


def moment(minute: int) -> datetime:
    """The moment of a minute since 1970."""
    return EPOCH + timedelta(minutes=minute)


def offset_of(zone: str, minute: int) -> int:
    """Minutes east of UTC in *zone* at a minute since 1970."""
    delta = moment(minute).astimezone(zone_of(zone)).utcoffset()
    return 0 if delta is None else round(delta.total_seconds() / 60)


def next_start(day: int, minute: int, zone: str, after: datetime) -> datetime:
    """The first start, in UTC, that is not before *after* (aware)."""
    return moment(Starts(after).next(day * DAY + minute, zone))


class Starts:
    """Finds next starts after one moment for many meetings; offsets of zones are looked up once.

    Counts in minutes since 1970. `next` is exact for the first start within *span*, and for every later one.
    """

    def __init__(self, after: datetime, span: timedelta = timedelta(days=7)) -> None:
        self._after = minutes(after)
        self._until = self._after + int(span.total_seconds() // 60)
        self._zones: dict[str, tuple[int, bool]] = {}

    def next(self, week_minute: int, zone: str) -> int:
        """The first start of a meeting held at *week_minute* (0 is Sunday 00:00) in *zone*."""
        known = self._zones.get(zone)
        if known is None:
            known = self._zones[zone] = self._look(zone)
        offset, steady = known
        local = self._after + offset
        ahead = (week_minute - local - THURSDAY * DAY) % WEEK
        if steady:
            return self._after + ahead
        wall = local + ahead
        return next(
            start for start in (_start(wall + weeks * WEEK, zone) for weeks in (-1, 0, 1, 2)) if start >= self._after
        )

    def _look(self, zone: str) -> tuple[int, bool]:
        first = offset_of(zone, self._after)
        looked = range(self._after - AROUND, self._until + AROUND + DAY, DAY // 2)
        return first, all(offset_of(zone, minute) == first for minute in (*looked, self._until + AROUND))


def _start(wall: int, zone: str) -> int:
    """The minute at which a wall clock in *zone* first shows *wall* (minutes since 1970 on that clock)."""
    local = (NAIVE_EPOCH + timedelta(minutes=wall)).replace(tzinfo=zone_of(zone))
    return minutes(local.astimezone(UTC))
