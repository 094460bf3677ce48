"""Keep what was read from a feed: new rows, changed rows, rows that are gone; everything at once, or nothing.

A row that did not change is not written, so the second import of a file changes nothing.
"""

import marshal
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from hashlib import blake2b

from bot.directory.feeds.feed import FeedRead
from bot.directory.meeting import Facility, Meeting, Status
from bot.directory.starts import DAY, WEEK, minutes, offset_of
from bot.storage.search_sources import Kept, Origin, source_number
from bot.storage.writer import unavailable

Columns = tuple[int | float | str | None, ...]

_INSERT = "insert into meetings values (?" + ", ?" * 28 + ")"
_INSERT_POINT = "insert into meeting_points values (?, ?, ?, ?, ?, ?, ?)"
_INSERT_FACILITY = "insert into facilities values (?" + ", ?" * 11 + ")"
_INSERT_FACILITY_POINT = "insert into facility_points values (?, ?, ?, ?, ?)"


def keep(db: sqlite3.Connection, origin: Origin, read: FeedRead, at: datetime) -> Kept:
    """Write what is new or changed; raises `StoreUnavailable`, and then nothing was written."""
    try:
        db.execute("begin immediate")
        try:
            number = source_number(db, origin)
            is_treatment = read.format == "treatment"
            kept = _keep_facilities(db, number, read.facilities) if is_treatment else _keep(db, number, read, at)
            db.execute(
                "update sources set refreshed = ?, tried = ?, fault = '' where source = ?",
                (at.timestamp(), at.timestamp(), number),
            )
            db.execute("commit")
        except BaseException:
            db.execute("rollback")
            raise
        db.execute("pragma wal_checkpoint(truncate)").fetchall()
    except sqlite3.Error as error:
        raise unavailable(error) from error
    return kept


def mark_of(columns: Columns) -> int:
    """A number that two rows share only if they are the same."""
    digest = blake2b(marshal.dumps(columns, 2), digest_size=8).digest()  # version 2 is the same in every run
    return int.from_bytes(digest, "big", signed=True)


def _keep(db: sqlite3.Connection, source: int, read: FeedRead, at: datetime) -> Kept:
    zones = _zones(db, {meeting.timezone for meeting in read.meetings if meeting.timezone}, at)
    table = _Table(db, "meetings", "meeting_points", source)
    points: list[Columns] = []
    closed = 0
    for meeting in _by_place(read.meetings):
        columns = _columns(meeting, zones)
        closed += meeting.status is Status.CLOSED
        row = table.take(meeting.id, columns)
        point = None if row is None else _point(row, meeting, columns[-1])
        if point is not None:
            points.append(point)
    left = table.write(_INSERT, _INSERT_POINT, points)
    db.executemany("update meetings set status = 2, week = null, gone = 1 where row = ?", left)
    return Kept(
        kept=len(read.meetings) - closed, new=table.new, changed=len(table.replaced), closed=closed, gone=len(left)
    )


class _Table:
    """The rows of one source in one table, sorted into new, changed, the same, and left out by its feed."""

    def __init__(self, db: sqlite3.Connection, name: str, points: str, source: int) -> None:
        self._db, self._name, self._points, self._source = db, name, points, source
        held = db.execute(f"select row, id, mark, gone from {name} where source = ?", (source,))  # noqa: S608 - our name
        self._known: dict[str, tuple[int, int, int]] = {key: (row, mark, gone) for row, key, mark, gone in held}
        self._fresh = (db.execute(f"select max(row) from {name}").fetchone()[0] or 0) + 1  # noqa: S608
        self.rows: list[Columns] = []
        self.replaced: list[tuple[int]] = []
        self.new = 0

    def take(self, key: str, columns: Columns) -> int | None:
        """The number of the row to write; None if it stands there so already."""
        mark = mark_of(columns)
        row, before, gone = self._known.pop(key, (self._fresh, None, 0))
        if before is None:
            self._fresh += 1
            self.new += 1
        elif before == mark and not gone:
            return None
        else:
            self.replaced.append((row,))
        self.rows.append((row, self._source, key, mark, *columns, 0))
        return row

    def write(self, insert: str, insert_point: str, points: Sequence[Columns]) -> list[tuple[int]]:
        """Write what was taken, and return the rows that the feed left out and that are not gone yet."""
        left = [(row,) for row, _, gone in self._known.values() if not gone]
        self._db.executemany(f"delete from {self._name} where row = ?", self.replaced)  # noqa: S608 - our name
        self._db.executemany(f"delete from {self._points} where row = ?", (*self.replaced, *left))  # noqa: S608
        self._db.executemany(insert, self.rows)
        self._db.executemany(insert_point, points)
        return left


def _by_place(meetings: Iterable[Meeting]) -> list[Meeting]:
    """Neighbours beside each other: the R*Tree is built faster and read faster so."""
    return sorted(meetings, key=_cell)


def _cell(meeting: Meeting) -> tuple[int, int, int]:
    if meeting.latitude is None or meeting.longitude is None:
        return 999, 999, meeting.day or 0
    return int(meeting.latitude), int(meeting.longitude), meeting.day or 0


def _zones(db: sqlite3.Connection, names: set[str], at: datetime) -> dict[str, tuple[int, int]]:
    """Number and standard offset of each zone; the offset is what it has in winter, in minutes east of UTC."""
    year = [minutes(at.replace(month=month, day=1)) for month in (1, 7)]
    known = {name: (zone, standard) for zone, name, standard in db.execute("select zone, name, standard from zones")}
    for name in sorted(names - known.keys()):
        standard = min(offset_of(name, minute) for minute in year)
        cursor = db.execute("insert into zones (name, standard) values (?, ?)", (name, standard))
        known[name] = (int(cursor.lastrowid or 0), standard)
    return known


def _columns(meeting: Meeting, zones: dict[str, tuple[int, int]]) -> Columns:
    zone, standard = zones.get(meeting.timezone, (None, 0))
    week = None
    if zone is not None and meeting.day is not None and meeting.minute is not None and meeting.status < Status.CLOSED:
        week = (meeting.day * DAY + meeting.minute - standard) % WEEK
    return (
        meeting.name,
        meeting.fellowship,
        meeting.day,
        meeting.minute,
        meeting.length,
        zone,
        int(meeting.zone_from),
        int(meeting.status),
        int(meeting.is_online),
        int(meeting.traits),
        meeting.languages,
        meeting.location,
        meeting.address,
        meeting.latitude,
        meeting.longitude,
        int(meeting.approximate),
        meeting.url,
        meeting.join_url,
        meeting.join_phone,
        meeting.join_notes,
        meeting.notes,
        meeting.rhythm,
        meeting.updated,
        week,
    )


def _point(row: int, meeting: Meeting, week: int | float | str | None) -> Columns | None:
    lat, lon = meeting.latitude, meeting.longitude
    if week is None or lat is None or meeting.status is not Status.MEETING:
        return None
    return row, lat, lat, lon, lon, week, week


def _keep_facilities(db: sqlite3.Connection, source: int, facilities: Sequence[Facility]) -> Kept:
    table = _Table(db, "facilities", "facility_points", source)
    for facility in facilities:
        table.take(facility.id, _facility_columns(facility))
    left = table.write(_INSERT_FACILITY, _INSERT_FACILITY_POINT, list(_facility_points(table.rows)))
    db.executemany("update facilities set gone = 1 where row = ?", left)
    return Kept(kept=len(facilities), new=table.new, changed=len(table.replaced), gone=len(left))


def _facility_columns(facility: Facility) -> Columns:
    return (
        facility.name,
        facility.address,
        facility.phone,
        facility.url,
        facility.latitude,
        facility.longitude,
        facility.services,
    )


def _facility_points(rows: Iterable[Columns]) -> Iterator[Columns]:
    for row in rows:
        lat, lon = row[8], row[9]
        if lat is not None:
            yield row[0], lat, lat, lon, lon
