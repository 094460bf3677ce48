"""What `doctor` asks of the file itself, without changing it: whether it is whole, and what it holds."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.events import NOBODY
from bot.storage.backup import check_whole, read_only
from bot.storage.encoding import moment, seconds
from bot.storage.writer import unavailable


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """A database as it lies there.

    `newest` is the latest time anything bears. `crowd` is the largest number of check-ins due within one minute of the
    days ahead, at `crowd_at`.
    """

    people: int
    version: int
    newest: datetime | None
    crowd: int
    crowd_at: datetime | None


CROWD = """
select count(*) as many, min(due) from due where kind = 'check-in' and due >= ? and due < ?
group by cast(due / 60 as integer) order by many desc limit 1
"""
AHEAD = timedelta(days=7)


def examine_file(database: Path, now: datetime) -> Examined:
    """Look at the whole file; raises `StoreUnavailable` with a sentence when it is damaged."""
    try:
        with closing(read_only(database)) as db:
            check_whole(db, database)
            version = int(db.execute("pragma user_version").fetchone()[0])
            people = int(db.execute("select count(*) from people where chat <> ?", (NOBODY,)).fetchone()[0])
            times = (db.execute(f"select max(at) from {table}").fetchone()[0] for table in ("inbox", "outbox"))  # noqa: S608
            known = [at for at in times if at is not None]
            row = db.execute(CROWD, (seconds(now), seconds(now + AHEAD))).fetchone()
    except sqlite3.Error as error:
        raise unavailable(error) from error
    return Examined(
        people=people,
        version=version,
        newest=moment(max(known)) if known else None,
        crowd=row[0] if row else 0,
        crowd_at=moment(row[1]) if row else None,
    )
