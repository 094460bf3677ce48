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
    known = {
        key: (row, mark, gone)
        for row, key, mark, gone in db.execute("select row, id, mark, gone from meetings where source = ?", (source,))
    }
    fresh = (db.execute("select max(row) from meetings").fetchone()[0] or 0) + 1
    rows: list[Columns] = []
    points: list[Columns] = []
    replaced: list[tuple[int]] = []
    new = closed = 0
    for meeting in _by_place(read.meetings):
        columns = _columns(meeting, zones)
        mark = mark_of(columns)
        closed += meeting.status is Status.CLOSED
        row, before, gone = known.pop(meeting.id, (fresh, None, 0))
        if before is None:
            fresh += 1
            new += 1
        elif before == mark and not gone:
            continue
        else:
            replaced.append((row,))
        rows.append((row, source, meeting.id, mark, *columns, 0))
        point = _point(row, meeting, columns[-1])
        if point is not None:
            points.append(point)
    left = [(row,) for row, _, gone in known.values() if not gone]
    _write(db, "meeting", (_INSERT, rows), (_INSERT_POINT, points), replaced, left)
    db.executemany("update meetings set status = 2, week = null, gone = 1 where row = ?", left)
    return Kept(kept=len(read.meetings) - closed, new=new, changed=len(replaced), closed=closed, gone=len(left))


def _write(
    db: sqlite3.Connection,
    what: str,
    rows: tuple[str, Sequence[Columns]],
    points: tuple[str, Sequence[Columns]],
    replaced: Sequence[tuple[int]],
    left: Sequence[tuple[int]],
) -> None:
    table = {"meeting": "meetings", "facility": "facilities"}[what]
    db.executemany(f"delete from {table} where row = ?", replaced)  # noqa: S608 - a name from the table above
    db.executemany(f"delete from {what}_points where row = ?", (*replaced, *left))  # noqa: S608
    db.executemany(*rows)
    db.executemany(*points)


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
    known = {
        key: (row, mark, gone)
        for row, key, mark, gone in db.execute("select row, id, mark, gone from facilities where source = ?", (source,))
    }
    fresh = (db.execute("select max(row) from facilities").fetchone()[0] or 0) + 1
    rows: list[Columns] = []
    replaced: list[tuple[int]] = []
    new = 0
    for facility in facilities:
        columns = _facility_columns(facility)
        mark = mark_of(columns)
        row, before, gone = known.pop(facility.id, (fresh, None, 0))
        if before is None:
            fresh += 1
            new += 1
        elif before == mark and not gone:
            continue
        else:
            replaced.append((row,))
        rows.append((row, source, facility.id, mark, *columns, 0))
    left = [(row,) for row, _, gone in known.values() if not gone]
    points = list(_facility_points(rows))
    _write(db, "facility", (_INSERT_FACILITY, rows), (_INSERT_FACILITY_POINT, points), replaced, left)
    db.executemany("update facilities set gone = 1 where row = ?", left)
    return Kept(kept=len(facilities), new=new, changed=len(replaced), gone=len(left))


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
