"""What a search finds, and how a query asks for it: rows into meetings, wishes into conditions."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.directory.meeting import Facility, Meeting, Status, Trait, ZoneFrom
from bot.directory.wanted import Wanted

MEETING = (
    "m.row, s.name, s.refreshed, m.gone, m.id, m.name, m.fellowship, m.day, m.minute, m.length, z.name, m.zone_from,"
    " m.status, m.online, m.traits, m.languages, m.location, m.address, m.latitude, m.longitude, m.approximate, m.url,"
    " m.join_url, m.join_phone, m.join_notes, m.notes, m.rhythm, m.updated"
)
FROM = "from meetings m join sources s on s.source = m.source left join zones z on z.zone = m.zone"
"""The columns and tables that `found_in` reads."""


@dataclass(frozen=True, slots=True)
class FoundMeeting:
    """A meeting that was found. `start` is UTC; `distance_km` is None online and where the point is approximate."""

    row: int
    meeting: Meeting
    source: str
    refreshed: datetime
    start: datetime | None
    distance_km: float | None = None
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """A place of treatment and how far it is."""

    facility: Facility
    source: str
    refreshed: datetime
    distance_km: float


def found_in(row: tuple[Any, ...], start: datetime | None, distance: float | None) -> FoundMeeting:
    """The meeting of a row of `MEETING`."""
    number, source, refreshed, gone, *fields = row
    fields[6] = fields[6] or ""  # no zone
    for place, kind in ((7, ZoneFrom), (8, Status), (9, bool), (10, Trait), (16, bool)):
        fields[place] = kind(fields[place])
    meeting = Meeting(*fields)
    return FoundMeeting(number, meeting, source, datetime.fromtimestamp(refreshed, UTC), start, distance, bool(gone))


def narrowed(wanted: Wanted) -> tuple[str, list[object]]:
    """What *wanted* adds to a query: a text that begins with `and`, and its values."""
    where, values = "", list[object]()
    if wanted.fellowships or wanted.kinds:
        marks = ", ".join("?" * len(wanted.fellowships))
        where += f" and (m.fellowship in ({marks}) or m.traits & ? <> 0)"
        values += [*sorted(wanted.fellowships), int(wanted.kinds)]
    if wanted.traits:
        where += " and m.traits & ? = ?"
        values += [int(wanted.traits), int(wanted.traits)]
    if wanted.languages:
        tests = " or ".join("instr(' ' || m.languages || ' ', ?) > 0" for _ in wanted.languages)
        where += f" and ({tests})"
        values += [f" {language} " for language in sorted(wanted.languages)]
    return where, values
