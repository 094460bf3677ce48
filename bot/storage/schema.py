"""The tables, as migrations. sqlite-utils keeps which were applied; a new column is a new migration, never an edit."""

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = """
create table people (chat integer primary key, language text not null, tier integer not null, state blob not null);
create table frames (
    chat integer not null, depth integer not null, flow text not null, language text not null, revision text not null,
    stop text not null, serial integer not null, state blob not null, primary key (chat, depth)
) without rowid;
create index frames_by_revision on frames (flow, language, revision);
create table kept (
    chat integer not null, name text not null, value blob not null, primary key (chat, name)
) without rowid;
create table series (
    chat integer not null, name text not null, key text not null, at real not null, value blob not null,
    primary key (chat, name, key)
) without rowid;
create index series_by_time on series (chat, name, at);
create table inbox (
    update_id integer primary key, chat integer not null, at real not null, risky integer not null, body blob,
    tries integer not null default 0, net integer not null default 0, code text not null default '',
    state integer not null default 0
);
create index inbox_waiting on inbox (risky desc, update_id) where state = 0;
create table outbox (
    row integer primary key autoincrement, chat integer not null, kind text not null, priority integer not null,
    key text not null, target text not null, body blob, at real not null, not_before real not null default 0,
    tries integer not null default 0, code text not null default '', state integer not null default 0
);
create index outbox_waiting on outbox (chat, row) where state = 0;
create index outbox_first on outbox (priority, row) where state = 0;
create table messages (
    chat integer not null, message_id integer not null, key text not null, at real not null,
    primary key (chat, message_id)
) without rowid;
create index messages_by_key on messages (chat, key);
create table due (
    row integer primary key autoincrement, chat integer not null, kind text not null, serial integer not null,
    flow text not null, step text not null, key text not null, due real not null, days text not null default '',
    clock text not null default '', unique (chat, kind, serial, key)
);
create index due_by_time on due (due);
create table lookups (
    row integer primary key autoincrement, chat integer not null, kind text not null, serial integer not null,
    asked blob not null
);
create table alerts (
    row integer primary key autoincrement, chat integer not null, kind text not null, tier text not null,
    text text not null, at real not null, state integer not null default 0
);
create table defects (row integer primary key autoincrement, code text not null, place text not null, at real not null);
create table revisions (
    name text not null, language text not null, digest text not null, text text not null, by text not null,
    at real not null, origin text not null, live integer not null, primary key (name, language, digest)
);
create table files (name text not null, language text not null, hash text not null, primary key (name, language));
create table remembered (what text primary key, digest text not null, body text not null);
"""

MIGRATIONS = (
    ("the_first_tables", TABLES),
    (
        "vault",
        """
        create table vault (name text primary key, value blob not null);
        """,
    ),
    (
        "words_in_series",
        """
        alter table series add column words integer not null default 0;
        create index series_words on series (at) where words = 1;
        """,
    ),
    (
        "what_was_set_aside",
        """
        create index inbox_aside on inbox (at) where state = 2;
        create index outbox_aside on outbox (at) where state = 2;
        """,
    ),
    (
        "what_was_live_when_a_file_was_seen",
        """
        alter table files add column live text not null default '';
        """,
    ),
    (
        "an_alert_has_a_code",
        """
        alter table alerts add column code text not null default '';
        create index alerts_by_code on alerts (code);
        """,
    ),
    (
        "dates_of_schedules_and_ends_of_sends",
        """
        alter table due add column day text not null default '';
        alter table due add column done text not null default '';
        alter table outbox add column ended real;
        """,
    ),
    (
        "timers_before_schedules",
        """
        create index due_timers on due (due) where kind <> 'check-in';
        create index due_check_ins on due (due) where kind = 'check-in';
        drop index due_by_time;
        """,
    ),
    (
        "counts_and_lines_for_menders",
        """
        create table counts (
            day text not null, what text not null, n integer not null, primary key (day, what)
        ) without rowid;
        create table mends (row integer primary key, at real not null, text blob not null);
        """,
    ),
    (
        "by_age_and_by_chat",
        """
        create index inbox_by_age on inbox (at);
        create index outbox_by_age on outbox (at) where state <> 0;
        create index messages_by_age on messages (at);
        create index inbox_by_chat on inbox (chat);
        create index outbox_by_chat on outbox (chat);
        create index lookups_by_chat on lookups (chat);
        create index alerts_by_chat on alerts (chat);
        """,
    ),
    (
        "one_word_is_words_too",  # a name means one thing everywhere: where one person wrote words, everybody did
        """
        update series set words = 1
        where words = 0 and (name = 'day-word' or name in (select name from series where words = 1));
        """,
    ),
)
"""Each has a name for ever and the statements it makes. A change of the tables is a new row at the end."""

SCHEMA = len(MIGRATIONS)
"""Kept as `user_version`, so that an up-to-date database opens without reading the migrations."""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables up to date, inside the caller's transaction.

    Called only when there is need: sqlite-utils takes a moment to import.
    """
    from sqlite_utils import Database, Migrations

    steps = Migrations("twofold")
    for name, statements in MIGRATIONS:
        steps(name=name)(_running(statements))
    steps.apply(Database(connection))
    connection.execute(f"pragma user_version = {SCHEMA}")


def _running(statements: str) -> Callable[["Database"], None]:
    def run(db: "Database") -> None:
        for statement in statements.split(";"):
            if statement.strip():
                db.execute(statement)

    return run
