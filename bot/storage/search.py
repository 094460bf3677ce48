"""Search of meetings: the nearest that begin soon, those online, one by its number, places of treatment.

An R*Tree over latitude, longitude and minute of the week finds candidates; distance and start are then told exactly,
because the tree rounds and clocks change. The tree's week is local time less the zone's winter offset, so that one
range holds every zone; how far summer time shifts a zone is looked up anew for each span of time.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.directory.meeting import Facility, Status
from bot.directory.starts import AROUND, DAY, LATE, THURSDAY, WEEK, Starts, minutes, moment, offset_of
from bot.directory.wanted import Wanted
from bot.storage.search_found import FROM, MEETING, FoundMeeting, Near, found_in, narrowed
from bot.storage.search_geometry import boxes, kilometres
from bot.storage.writer import unavailable

FEW = 600  # meetings; so many in the widest circle are looked through in less time than another circle takes
AT_ONCE = 64  # online rows looked at in a step, in the order of the week


class Search:
    """Answers from one open file. Used by one thread at a time."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._shifts: dict[tuple[int, int], tuple[int, int]] = {}
        self._zone_names: dict[int, str] = {}
        self._version = 0

    def near(
        self, latitude: float, longitude: float, at: datetime, wanted: Wanted, *, radius_km: float, limit: int
    ) -> tuple[FoundMeeting, ...]:
        """The meetings in person within *radius_km* that begin in time, nearest first, approximate points last.

        Begun up to 15 minutes before *at* counts.
        """
        return self._first(self._candidates((latitude, longitude), at, wanted, radius_km), limit)

    def near_enough(
        self,
        latitude: float,
        longitude: float,
        at: datetime,
        wanted: Wanted,
        *,
        radii: Sequence[float],
        enough: int,
        limit: int,
    ) -> tuple[tuple[FoundMeeting, ...], float]:
        """The same in the first of *radii* that holds *enough*, or in the last; and that radius.

        Where few were found, the widest circle is looked through at once and the others are told from it.
        """
        point, last = (latitude, longitude), radii[-1]
        for radius in radii:
            found = self._candidates(point, at, wanted, radius)
            if len(found) >= enough or radius == last:
                return self._first(found, limit), radius
            if len(found) * (last / radius) ** 2 <= FEW:
                break
        whole = self._candidates(point, at, wanted, last)
        for radius in radii:
            found = {each for each in whole if each[1] <= radius}
            if len(found) >= enough:
                return self._first(found, limit), radius
        return self._first(whole, limit), last

    def _candidates(
        self, point: tuple[float, float], at: datetime, wanted: Wanted, radius_km: float
    ) -> set[tuple[bool, float, int, int]]:
        """Whether its point is approximate, distance, start and number of each meeting in the circle."""
        starts, last = self._span(at, wanted.within)
        where, values = narrowed(wanted)
        found: set[tuple[bool, float, int, int]] = set()
        for box in boxes(*point, radius_km):
            for low, high, _ in self._weeks(at, wanted.within):
                for row, lat, lon, day, minute, zone, vague in self._rows(
                    "select m.row, m.latitude, m.longitude, m.day, m.minute, m.zone, m.approximate"  # noqa: S608 - words of ours
                    " from meeting_points p join meetings m on m.row = p.row"
                    " where p.high_lat >= ? and p.low_lat <= ? and p.high_lon >= ? and p.low_lon <= ?"
                    f" and p.high_week >= ? and p.low_week <= ?{where}",
                    (*box, low, high, *values),
                ):
                    start = starts.next(day * DAY + minute, self._zone(zone))
                    distance = kilometres(*point, lat, lon)
                    if start <= last and distance <= radius_km:
                        found.add((bool(vague), distance, start, row))
        return found

    def _first(self, found: Iterable[tuple[bool, float, int, int]], limit: int) -> tuple[FoundMeeting, ...]:
        first = sorted(found)[:limit]
        whole = self._whole([row for *_, row in first])
        return tuple(
            found_in(whole[row], moment(start), None if vague else distance) for vague, distance, start, row in first
        )

    def online(self, at: datetime, wanted: Wanted, *, limit: int) -> tuple[FoundMeeting, ...]:
        """The meetings online that begin in time, soonest first."""
        starts, last = self._span(at, wanted.within)
        where, values = narrowed(wanted)
        ahead, _ = self._shift(at, wanted.within)
        soonest: set[tuple[int, int]] = set()
        for low, high, base in self._weeks(at, wanted.within):
            for rows in self._by_week(low, high, where, values):
                for day, minute, zone, row, _week in rows:
                    start = starts.next(day * DAY + minute, self._zone(zone))
                    if start <= last:
                        soonest.add((start, row))
                if len(soonest) >= limit:
                    soonest = set(sorted(soonest)[:limit])
                    if max(soonest)[0] < base + rows[-1][4] - ahead:
                        break  # whatever comes later in the week begins later than all of these
        first = sorted(soonest)[:limit]
        whole = self._whole([row for _, row in first])
        return tuple(found_in(whole[row], moment(start), None) for start, row in first)

    def _by_week(self, low: int, high: int, where: str, values: Sequence[object]) -> Iterator[list[tuple[Any, ...]]]:
        cursor = self._db.execute(
            "select m.day, m.minute, m.zone, m.row, m.week from meetings m indexed by meetings_online"  # noqa: S608
            " where m.online = 1 and m.week is not null and m.status < 2 and m.week >= ? and m.week <= ?"
            f"{where} order by m.week",
            (low, high, *values),
        )
        while rows := cursor.fetchmany(AT_ONCE):
            yield rows

    def meeting(self, row: int, at: datetime) -> FoundMeeting | None:
        """One meeting by its number, with its next start; None when there is none."""
        found = self._whole([row]).get(row)
        if found is None:
            return None
        meeting = found_in(found, None, None)
        held = meeting.meeting
        if held.day is None or held.minute is None or not held.timezone or held.status is Status.CLOSED:
            return meeting
        start = Starts(at).next(held.day * DAY + held.minute, held.timezone)
        return found_in(found, moment(start), None)

    def treatment(self, latitude: float, longitude: float, *, radius_km: float, limit: int) -> tuple[Near, ...]:
        """Places of treatment within *radius_km*, nearest first."""
        found: list[tuple[float, int]] = []
        for box in boxes(latitude, longitude, radius_km):
            for row, lat, lon in self._rows(
                "select f.row, f.latitude, f.longitude from facility_points p join facilities f on f.row = p.row"
                " where p.high_lat >= ? and p.low_lat <= ? and p.high_lon >= ? and p.low_lon <= ?",
                box,
            ):
                distance = kilometres(latitude, longitude, lat, lon)
                if distance <= radius_km:
                    found.append((distance, row))
        return tuple(self._near(distance, row) for distance, row in sorted(set(found))[:limit])

    def counts(self) -> dict[str, int]:
        """How many meetings are open now, how many of them online, and how many places of treatment."""
        held, online, places = self._rows(
            "select count(*) filter (where status < 2), count(*) filter (where online = 1 and status < 2),"
            " (select count(*) from facilities where not gone) from meetings"
        )[0]
        return {"meetings": held, "online": online, "treatment": places}

    def holds_any(self) -> bool:
        """Whether any meeting is held at all."""
        return bool(self._rows("select 1 from meetings where status < 2 limit 1"))

    def untimed(self, wanted: Wanted, *, limit: int) -> tuple[FoundMeeting, ...]:
        """Meetings online of which it is not known when they are: by appointment, or without a known zone."""
        where, values = narrowed(wanted)
        rows = self._rows(
            "select m.row from meetings m where m.online = 1 and m.week is null and m.status < 2"  # noqa: S608 - our words
            f"{where} order by m.minute is null, m.row limit ?",
            (*values, limit),
        )
        whole = self._whole([row for (row,) in rows])
        return tuple(found_in(whole[row], None, None) for (row,) in rows)

    def sources(self) -> list[dict[str, Any]]:
        """Every feed: how much is held of it, when it was last read, and what went wrong since."""
        return [
            {
                "name": name,
                "url": url,
                "held": held,
                "refreshed": _day(refreshed),
                "fault": f" ({fault}, {_day(tried)})" if fault else "",
            }
            for name, url, refreshed, tried, fault, held in self._rows(
                "select name, url, refreshed, tried, fault,"
                " (select count(*) from meetings m where m.source = s.source and not m.gone)"
                " + (select count(*) from facilities f where f.source = s.source and not f.gone)"
                " from sources s order by name"
            )
        ]

    def reports(self) -> list[dict[str, Any]]:
        """Meetings that people said are wrong, newest first."""
        return [
            {"source": source, "id": key, "name": name, "at": _day(at)}
            for source, key, name, at in self._rows("select source, id, name, at from reports order by at desc")
        ]

    # the span of time

    def _span(self, at: datetime, within: timedelta) -> tuple[Starts, int]:
        return Starts(at - LATE, within + LATE), minutes(at + within)

    def _weeks(self, at: datetime, within: timedelta) -> Iterator[tuple[int, int, int]]:
        """The ranges of the tree's week in which a meeting that begins in time can lie.

        The third number makes minutes since 1970 of a place in that range, up to the shift of its zone.
        """
        ahead, behind = self._shift(at, within)
        first = minutes(at - LATE) + behind
        length = min(minutes(at + within) + ahead - first, WEEK)
        low = (first + THURSDAY * DAY) % WEEK
        yield low, min(low + length, WEEK), first - low
        if low + length >= WEEK:
            yield 0, low + length - WEEK, first - low + WEEK

    def _shift(self, at: datetime, within: timedelta) -> tuple[int, int]:
        """How far zones are from their winter offsets in this span: the most and the least, in minutes."""
        self._notice_imports()
        first = minutes(at) // 60 * 60 - AROUND
        last = (minutes(at + within) // 60 + 1) * 60 + AROUND
        known = self._shifts.get((first, last))
        if known is None:
            known = self._shifts[first, last] = self._look_at_zones(first, last)
            if len(self._shifts) > AT_ONCE:
                del self._shifts[next(iter(self._shifts))]
        return known

    def _notice_imports(self) -> None:
        """Forget what was known of zones when another program has written."""
        version = self._rows("pragma data_version")[0][0]
        if version != self._version:
            self._version = version
            self._shifts.clear()
            self._zone_names.clear()

    def _look_at_zones(self, first: int, last: int) -> tuple[int, int]:
        shifts = [
            offset_of(name, minute) - standard
            for name, standard in self._rows("select name, standard from zones")
            for minute in (*range(first, last, DAY // 2), last)
        ]
        return max(shifts, default=0), min(shifts, default=0)

    # rows

    def _zone(self, number: int) -> str:
        if number not in self._zone_names:
            self._zone_names = dict(self._rows("select zone, name from zones"))
        return self._zone_names[number]

    def _whole(self, rows: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        marks = ", ".join("?" * len(rows))
        found = self._rows(f"select {MEETING} {FROM} where m.row in ({marks})", rows)
        return {row[0]: row for row in found}

    def _near(self, distance: float, row: int) -> Near:
        found = self._rows(
            "select s.name, s.refreshed, f.id, f.name, f.address, f.phone, f.url, f.latitude, f.longitude, f.services"
            " from facilities f join sources s on s.source = f.source where f.row = ?",
            (row,),
        )
        source, refreshed, *fields = found[0]
        return Near(Facility(*fields), source, datetime.fromtimestamp(refreshed, UTC), distance)

    def _rows(self, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        try:
            return self._db.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise unavailable(error) from error


def _day(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="minutes") if at else ""
