"""The file that holds meetings: its tables and how it is opened.

It lies beside the bot's database and not in it: an import that writes for seconds must never make a conversation wait,
and what is public needs neither seal nor backup. Losing it costs an import.
"""

import sqlite3
from pathlib import Path

from bot.errors import StoreUnavailable
from bot.storage.writer import unavailable

SCHEMA = 1
Connection = sqlite3.Connection
"""An open file of meetings, for rooms that hand it on."""
WAIT = 10.0  # seconds for another import to finish; nobody in need waits for this file
MAPPED = 268_435_456  # bytes read through the page cache instead of copied

TABLES = """
create table sources (
    source integer primary key, name text not null unique, url text not null, fellowship text not null,
    timezone text not null, format text not null, formats text not null,
    refreshed real not null default 0, tried real not null default 0, fault text not null default ''
);
create table zones (zone integer primary key, name text not null unique, standard integer not null);
create table meetings (
    row integer primary key, source integer not null, id text not null, mark integer not null, name text not null,
    fellowship text not null, day integer, minute integer, length integer, zone integer, zone_from integer not null,
    status integer not null, online integer not null, traits integer not null, languages text not null,
    location text not null, address text not null, latitude real, longitude real, approximate integer not null,
    url text not null, join_url text not null, join_phone text not null, join_notes text not null, notes text not null,
    rhythm text not null, updated text not null, week integer, gone integer not null default 0
);
create unique index meetings_by_key on meetings (source, id);
create index meetings_online on meetings (week) where online = 1 and week is not null and status < 2;
create index meetings_untimed on meetings (row) where online = 1 and week is null and status < 2;
create virtual table meeting_points using rtree (row, low_lat, high_lat, low_lon, high_lon, low_week, high_week);
create table facilities (
    row integer primary key, source integer not null, id text not null, mark integer not null, name text not null,
    address text not null, phone text not null, url text not null, latitude real, longitude real,
    services text not null, gone integer not null default 0
);
create unique index facilities_by_key on facilities (source, id);
create virtual table facility_points using rtree (row, low_lat, high_lat, low_lon, high_lon);
create table reports (
    row integer primary key, source text not null, id text not null, name text not null, at real not null,
    unique (source, id)
);
"""


def groups_file(database: Path) -> Path:
    """Where the meetings of a bot's *database* lie: twofold.db has twofold.groups.db beside it."""
    return database.with_suffix(".groups.db")


def open_groups(path: Path) -> sqlite3.Connection:
    """Open the file for writing, made if need be; raises `StoreUnavailable`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=WAIT, isolation_level=None, check_same_thread=False)
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = normal")
        if connection.execute("pragma user_version").fetchone()[0] < SCHEMA:
            _make(connection)
    except sqlite3.Error as error:
        raise unavailable(error) from error
    except OSError as error:
        raise StoreUnavailable(
            f"The folder {path.parent} cannot be made ({error}). Choose another with --db."
        ) from error
    return connection


def _make(connection: sqlite3.Connection) -> None:
    connection.execute("begin immediate")
    if connection.execute("pragma user_version").fetchone()[0] < SCHEMA:  # nobody was quicker
        for statement in TABLES.split(";"):
            if statement.strip():
                connection.execute(statement)
        connection.execute(f"pragma user_version = {SCHEMA}")
    connection.execute("commit")


def open_for_search(path: Path) -> sqlite3.Connection | None:
    """Open the file for reading; None while there is none. May be used by one thread at a time."""
    if not path.is_file():
        return None
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        connection.execute(f"pragma mmap_size = {MAPPED}")
        connection.execute("pragma query_only = 1")
        if connection.execute("pragma user_version").fetchone()[0] < SCHEMA:
            connection.close()
            return None
    except sqlite3.Error as error:
        raise unavailable(error) from error
    return connection
