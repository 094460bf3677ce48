"""Where meetings come from: each feed, how it is read again, what went wrong with it, and what people said is wrong."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.directory.meeting import Meeting
from bot.storage.search_tables import open_groups
from bot.storage.writer import unavailable


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a feed comes from, as it is kept to read it again: `url` is empty for a file."""

    name: str
    url: str = ""
    fellowship: str = ""
    timezone: str = ""
    format: str = "auto"
    formats: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What an import came to. `kept` are open now, `closed` closed for now, `gone` no longer in the feed."""

    kept: int = 0
    new: int = 0
    changed: int = 0
    closed: int = 0
    gone: int = 0


def held_names(db: sqlite3.Connection, name: str) -> dict[str, str]:
    """What is held of a feed and was in it when it was last read: names by id."""
    try:
        return {
            key: called
            for table in ("meetings", "facilities")
            for key, called in db.execute(
                f"select id, name from {table} where not gone"  # noqa: S608 - our name
                " and source = (select source from sources where name = ?)",
                (name,),
            )
        }
    except sqlite3.Error as error:
        raise unavailable(error) from error


def note_failure(db: sqlite3.Connection, origin: Origin, fault: str, at: datetime) -> Kept:
    """Note that a feed could not be read; its old rows stay as they are. Returns what is kept of it."""
    try:
        db.execute("begin immediate")
        number = _held_or_new(db, origin)
        db.execute("update sources set tried = ?, fault = ? where source = ?", (at.timestamp(), fault[:200], number))
        open_rows = db.execute(
            "select count(*) filter (where status <> 2), count(*) filter (where status = 2 and not gone)"
            " from meetings where source = ?",
            (number,),
        ).fetchone()
        places = db.execute("select count(*) from facilities where source = ? and not gone", (number,)).fetchone()
        db.execute("commit")
    except sqlite3.Error as error:
        raise unavailable(error) from error
    return Kept(kept=open_rows[0] + places[0], closed=open_rows[1])


def _held_or_new(db: sqlite3.Connection, origin: Origin) -> int:
    """The number of a feed that could not be read; an address that it was read from before stays."""
    held = db.execute("select source from sources where name = ? and url <> ''", (origin.name,)).fetchone()
    return int(held[0]) if held else source_number(db, origin)


def report_wrong(path: Path, source: str, meeting: Meeting, at: datetime) -> None:
    """Keep that somebody said a meeting is wrong; never who. Raises `StoreUnavailable`."""
    db = open_groups(path)
    try:
        db.execute(
            "insert into reports (source, id, name, at) values (?, ?, ?, ?)"
            " on conflict (source, id) do update set at = excluded.at",
            (source, meeting.id, meeting.name, at.timestamp()),
        )
    except sqlite3.Error as error:
        raise unavailable(error) from error
    finally:
        db.close()


def origins(db: sqlite3.Connection) -> tuple[tuple[Origin, float], ...]:
    """Every feed that can be read again, and when (seconds since 1970) that was last tried."""
    rows = db.execute(
        "select name, url, fellowship, timezone, format, formats, tried from sources where url <> '' order by name"
    ).fetchall()
    return tuple(
        (
            Origin(name=name, url=url, fellowship=fellowship, timezone=timezone, format=form, formats=formats),
            float(tried),
        )
        for name, url, fellowship, timezone, form, formats, tried in rows
    )


def source_number(db: sqlite3.Connection, origin: Origin) -> int:
    """The number of a feed, given out when it is first seen; raises what SQLite raises."""
    db.execute(
        "insert into sources (name, url, fellowship, timezone, format, formats) values (?, ?, ?, ?, ?, ?)"
        " on conflict (name) do update set url = excluded.url, fellowship = excluded.fellowship,"
        " timezone = excluded.timezone, format = excluded.format, formats = excluded.formats",
        (origin.name, origin.url, origin.fellowship, origin.timezone, origin.format, origin.formats),
    )
    return int(db.execute("select source from sources where name = ?", (origin.name,)).fetchone()[0])
