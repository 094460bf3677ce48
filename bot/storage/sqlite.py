"""The store on SQLite: WAL, every commit synced, one writer thread. Keeps rows and never decides."""

import fcntl
import hmac
import json
import os
import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import IO

from bot.actions import Priority, Turn
from bot.errors import StoreUnavailable
from bot.events import ChatId
from bot.session import Entry, Facts, FactsWanted, Session
from bot.storage import encoding
from bot.storage.encoding import moment, seconds
from bot.storage.schema import SCHEMA, migrate
from bot.storage.seal import Seal, open_keys
from bot.storage.store import (
    Arrival,
    Change,
    Done,
    DueDone,
    DueRow,
    Health,
    InboxDone,
    Lookup,
    Outgoing,
    Revision,
    SendKind,
    Waiting,
)
from bot.storage.turns import Turns
from bot.storage.writer import Writer, unavailable

BUSY = 250  # milliseconds to wait for another program's lock: longer, and the crisis net has to answer instead
DONE_KEPT = timedelta(hours=48)  # a done update leaves its bare id so long, so that a late repeat is known
BODY_KEPT = timedelta(hours=24)  # what a person sent lies sealed no longer than this, done or not
SENT_KEPT = timedelta(hours=48)  # a sent row goes with the message ids that /hide needs
WORDS_KEPT = timedelta(days=90)  # free text in series, unless the person kept it
DEFECTS_KEPT = timedelta(days=365)  # alerts and defects, by code

WAITING, DONE, ASIDE = 0, 1, 2


async def open_store(path: Path, *, seal_key: bytes | None = None, tombstones: Path | None = None) -> "SqliteStore":
    """Open the database at *path*, made if need be, with its key file beside it.

    Raises `StoreUnavailable` with a sentence when the file is damaged, locked, not ours, or cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable(
            f"The folder {path.parent} cannot be made ({error}). Set DATABASE to another place."
        ) from error
    keys = open_keys(path.with_name(f"{path.name}.key"), seal_key)
    store = SqliteStore(path, Seal(keys), tombstones or path.with_name(f"{path.name}.tombstones"), keys[0])
    store.start()
    return store


class DatabaseLock:
    """Held by the one program that serves a database; gone with the program, however it ends."""

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(f"{path.name}.lock")
        self._file: IO[str] | None = None

    def acquire(self) -> None:
        """Take the lock; raises `StoreUnavailable` when another program has it."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("w")
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreUnavailable(
                "Another bot already serves this database. Stop that one first, or set DATABASE to another file."
            ) from None
        except OSError as error:
            raise StoreUnavailable(f"The lock file {self._path} cannot be made ({error}).") from error

    def release(self) -> None:
        """Give the lock back."""
        if self._file is not None:
            self._file.close()
            self._file = None


class SqliteStore:
    """What `bot.storage.store.Store` promises, on one SQLite file."""

    def __init__(self, path: Path, seal: Seal, tombstones: Path, tombstone_key: bytes) -> None:
        self._path, self._seal, self._tombstones = path, seal, tombstones
        self._tombstone_key = hmac.digest(tombstone_key, b"tombstone", "sha256")
        self._turns = Turns(seal)
        self._writer = Writer(lambda: _connect(path))

    def start(self) -> None:
        """Open the file and bring its tables up to date."""
        try:
            self._writer.start()
        except sqlite3.Error as error:
            raise unavailable(error) from error

    async def close(self) -> None:
        """Finish what is queued and close the file."""
        self._writer.close()

    # conversations

    async def update(self, chat: ChatId, change: Change, *, at: datetime, done: Done | None = None) -> Turn:
        """Load, run the pure *change*, commit everything it decided, at once."""

        def work(db: sqlite3.Connection) -> Turn:
            session = self._turns.session(db, chat)
            turn = self._decide(db, session, change, at)
            self._turns.write(db, session, turn, at=at)
            if done is not None:
                self._finish(db, chat, done, at)
            return turn

        turn = await self._writer.run(work)
        if any(type(action).__name__ == "EraseData" for action in turn.actions):
            await self._bury(chat)
        return turn

    def _decide(self, db: sqlite3.Connection, session: Session, change: Change, at: datetime) -> Turn:
        facts = self._turns.facts(db, session.chat, at=at)
        while True:
            try:
                return change(session, facts)
            except FactsWanted as wanted:
                if wanted.needs <= facts.loaded:
                    raise
                facts = self._turns.facts(db, session.chat, wanted.needs | facts.loaded, at=at)

    async def read(self, chat: ChatId) -> tuple[Session, Facts]:
        """Where a person is, and their kept values."""

        def work(db: sqlite3.Connection) -> tuple[Session, Facts]:
            return self._turns.session(db, chat), self._turns.facts(db, chat, at=moment(0))

        return await self._writer.run(work)

    def _finish(self, db: sqlite3.Connection, chat: ChatId, done: Done, at: datetime) -> None:
        if isinstance(done, InboxDone):
            db.execute("update inbox set state = ?, body = null where update_id = ?", (DONE, done.update_id))
        elif isinstance(done, DueDone):
            self._move_on(db, chat, done.row, at)
        else:
            db.execute("delete from lookups where row = ?", (done.row,))

    def _move_on(self, db: sqlite3.Connection, chat: ChatId, row: int, at: datetime) -> None:
        found = db.execute("select days, clock, due from due where row = ?", (row,)).fetchone()
        if found is None:
            return
        days, clock, due = found
        if not clock:
            db.execute("delete from due where row = ?", (row,))
            return
        after = max(at, moment(due))
        db.execute(
            "update due set due = ? where row = ?", (seconds(self._turns.next_due(db, chat, days, clock, after)), row)
        )

    # inbox

    async def take_in(self, arrivals: Sequence[Arrival]) -> tuple[Arrival, ...]:
        """Commit new arrivals under their update_id; returns those not seen before."""
        sealed = [self._seal.close(arrival.body, f"inbox|{arrival.chat}|{arrival.update_id}") for arrival in arrivals]

        def work(db: sqlite3.Connection) -> tuple[Arrival, ...]:
            new = []
            for arrival, body in zip(arrivals, sealed, strict=True):
                cursor = db.execute(
                    "insert or ignore into inbox (update_id, chat, at, risky, body) values (?, ?, ?, ?, ?)",
                    (arrival.update_id, arrival.chat, seconds(arrival.at), int(arrival.risky), body),
                )
                if cursor.rowcount:
                    new.append(arrival)
            return tuple(new)

        return await self._writer.run(work)

    async def waiting(self) -> tuple[Waiting, ...]:
        """Arrivals not done, risky first, then in order."""

        def work(db: sqlite3.Connection) -> tuple[Waiting, ...]:
            rows = db.execute(
                "select update_id, chat, body, at, risky, tries, net from inbox"
                " where state = 0 and body is not null order by risky desc, update_id"
            )
            return tuple(
                Waiting(
                    arrival=Arrival(
                        update_id=update_id,
                        chat=chat,
                        body=self._seal.open(body, f"inbox|{chat}|{update_id}"),
                        at=moment(at),
                        risky=bool(risky),
                    ),
                    tries=tries,
                    net_answered=bool(net),
                )
                for update_id, chat, body, at, risky, tries, net in rows
            )

        return await self._writer.run(work)

    async def count_try(self, update_id: int, code: str) -> int:
        """Note a failed try with its code; returns how many there were."""

        def work(db: sqlite3.Connection) -> int:
            db.execute("update inbox set tries = tries + 1, code = ? where update_id = ?", (code, update_id))
            row = db.execute("select tries from inbox where update_id = ?", (update_id,)).fetchone()
            return int(row[0]) if row else 0

        return await self._writer.run(work)

    async def set_aside(self, update_id: int, code: str) -> None:
        """Give an update up, with the code of what went wrong; its words are not kept."""
        await self._execute(
            "update inbox set state = ?, code = ?, body = null where update_id = ?", (ASIDE, code, update_id)
        )

    async def note_net_answer(self, update_id: int) -> bool:
        """Mark that the safety net answers this update; False when it already did."""

        def work(db: sqlite3.Connection) -> bool:
            return db.execute("update inbox set net = 1 where update_id = ? and net = 0", (update_id,)).rowcount > 0

        return await self._writer.run(work)

    async def next_update_id(self) -> int:
        """One more than the highest update id ever taken in (0 when none): where polling goes on."""

        def work(db: sqlite3.Connection) -> int:
            highest = db.execute("select max(update_id) from inbox").fetchone()[0]
            return 0 if highest is None else int(highest) + 1

        return await self._writer.run(work)

    # outbox

    async def outgoing(
        self, limit: int, *, now: datetime, busy: frozenset[ChatId] = frozenset()
    ) -> tuple[Outgoing, ...]:
        """The first unsent row of each chat that is not busy or held back, by priority, then age."""

        def work(db: sqlite3.Connection) -> tuple[Outgoing, ...]:
            rows = db.execute(
                "select row, chat, kind, priority, key, target, body, at, tries, not_before from outbox as o"
                " where state = 0 and row = (select min(row) from outbox where chat = o.chat and state = 0)"
                " order by priority, row limit ?",
                (limit + len(busy) * 2,),
            ).fetchall()
            free = [row for row in rows if row[1] not in busy and row[9] <= seconds(now)]
            return tuple(self._outgoing(db, row) for row in free[:limit])

        return await self._writer.run(work)

    def _outgoing(self, db: sqlite3.Connection, row: tuple[object, ...]) -> Outgoing:
        number, chat, kind, priority, key, target, body, at, tries, _ = row
        person = ChatId(int(str(chat)))
        message_id: int | None = None
        if kind == SendKind.DELETE:
            message_id = int(str(target))
        elif target:
            found = db.execute("select message_id from messages where chat = ? and key = ?", (chat, target)).fetchone()
            message_id = found[0] if found else None
        action = None
        if isinstance(body, bytes):
            action = encoding.send_in(self._seal.open(body, f"outbox|{chat}|{key}"))
        return Outgoing(
            row=int(str(number)),
            chat=person,
            kind=SendKind(str(kind)),
            priority=Priority(int(str(priority))),
            action=action,
            key=str(key),
            message_id=message_id,
            tries=int(str(tries)),
            at=moment(float(str(at))),
        )

    async def sent(self, row: int, message_id: int | None, *, at: datetime) -> None:
        """Mark a row as sent; the message id is kept under its key."""

        def work(db: sqlite3.Connection) -> None:
            found = db.execute("select chat, key, kind from outbox where row = ?", (row,)).fetchone()
            if found is None:
                return
            chat, key, kind = found
            db.execute("update outbox set state = ?, body = null where row = ?", (DONE, row))
            if kind == SendKind.DELETE:
                db.execute("delete from messages where chat = ? and key = ?", (chat, key))
            elif message_id is not None:
                db.execute("insert or replace into messages values (?, ?, ?, ?)", (chat, message_id, key, seconds(at)))

        await self._writer.run(work)

    async def postpone(self, row: int, until: datetime) -> None:
        """Hold a row, and with it its chat, back for a while."""
        await self._execute("update outbox set not_before = ?, tries = tries + 1 where row = ?", (seconds(until), row))

    async def refuse(self, row: int, code: str, *, at: datetime) -> None:
        """Set a send aside for good: the channel will not take it."""

        def work(db: sqlite3.Connection) -> None:
            db.execute("update outbox set state = ?, code = ?, body = null where row = ?", (ASIDE, code, row))
            db.execute(
                "insert into defects (code, place, at) values (?, ?, ?)", (f"send {code}", f"outbox/{row}", seconds(at))
            )

        await self._writer.run(work)

    async def block(self, chat: ChatId, *, at: datetime) -> None:
        """The person blocked the bot: drop what waits to be sent, stop check-ins, keep their data."""

        def work(db: sqlite3.Connection) -> None:
            db.execute(
                "update outbox set state = ?, code = 'blocked', body = null where chat = ? and state = 0", (ASIDE, chat)
            )
            db.execute("delete from due where chat = ? and due > ? - 1e12", (chat, seconds(at)))

        await self._writer.run(work)

    # clock

    async def due(self, now: datetime, limit: int) -> tuple[DueRow, ...]:
        """Timers and schedules whose time has come, the earliest first."""

        def work(db: sqlite3.Connection) -> tuple[DueRow, ...]:
            rows = db.execute(
                "select row, chat, kind, serial, flow, step, due, key from due where due <= ? order by due limit ?",
                (seconds(now), limit),
            )
            return tuple(
                DueRow(
                    row=row, chat=ChatId(chat), kind=kind, serial=serial, flow=flow, step=step, due=moment(due), key=key
                )
                for row, chat, kind, serial, flow, step, due, key in rows
            )

        return await self._writer.run(work)

    async def next_due(self) -> datetime | None:
        """When the next timer or schedule is due."""

        def work(db: sqlite3.Connection) -> datetime | None:
            earliest = db.execute("select min(due) from due").fetchone()[0]
            return None if earliest is None else moment(earliest)

        return await self._writer.run(work)

    async def drop_due(self, row: int, code: str) -> None:
        """Skip a due row that is too late, and record that."""

        def work(db: sqlite3.Connection) -> None:
            found = db.execute("select chat, flow, due from due where row = ?", (row,)).fetchone()
            if found is None:
                return
            chat, flow, due = found
            self._move_on(db, chat, row, moment(due) + timedelta(hours=1))
            db.execute("insert into defects (code, place, at) values (?, ?, ?)", (code, flow, due))

        await self._writer.run(work)

    # look-ups

    async def lookups(self, limit: int) -> tuple[Lookup, ...]:
        """Questions to the world that wait for an answer, the oldest first."""

        def work(db: sqlite3.Connection) -> tuple[Lookup, ...]:
            rows = db.execute("select row, chat, kind, serial, asked from lookups order by row limit ?", (limit,))
            return tuple(
                Lookup(
                    row=row,
                    chat=ChatId(chat),
                    kind=kind,
                    serial=serial,
                    asked={
                        name: tuple(value) if isinstance(value, list) else value
                        for name, value in json.loads(self._seal.open(asked, f"lookups|{chat}|{kind}")).items()
                    },
                )
                for row, chat, kind, serial, asked in rows
            )

        return await self._writer.run(work)

    # the person's rights

    async def export(self, chat: ChatId) -> dict[str, object]:
        """Everything kept about a chat, as plain names and values."""

        def work(db: sqlite3.Connection) -> dict[str, object]:
            session, facts = self._turns.session(db, chat), self._turns.facts(db, chat, at=moment(0))
            names = [row[0] for row in db.execute("select distinct name from series where chat = ?", (chat,))]
            everything = timedelta(days=36_500)
            entries = {
                name: self._turns.entries(db, chat, name, everything, at=moment(everything.total_seconds()))
                for name in names
            }
            schedules = db.execute(
                "select flow, days, clock, due from due where chat = ? and kind = 'check-in'", (chat,)
            ).fetchall()
            return {
                "chat": chat,
                "language": session.language,
                "kept": dict(facts.kept),
                "entries": {
                    name: [{"at": entry.at.isoformat(), "value": entry.value} for entry in reversed(listed)]
                    for name, listed in entries.items()
                },
                "under way": [{"flow": frame.flow, "values": _shown(frame.values)} for frame in session.frames],
                "check-ins": [
                    {"flow": flow, "days": days, "at": clock, "next": moment(due).isoformat()}
                    for flow, days, clock, due in schedules
                ],
            }

        return await self._writer.run(work)

    async def erase(self, chat: ChatId, *, at: datetime) -> None:
        """Erase everything of a chat, also what waits in the inbox; leave a tombstone."""

        def work(db: sqlite3.Connection) -> None:
            self._turns.erase(db, chat)
            db.execute("update inbox set body = null, state = ? where chat = ? and at <= ?", (DONE, chat, seconds(at)))

        await self._writer.run(work)
        await self._bury(chat)

    async def _bury(self, chat: ChatId) -> None:
        stone = hmac.digest(self._tombstone_key, str(chat).encode(), sha256).hex()
        try:
            with self._tombstones.open("a", encoding="ascii") as file:
                file.write(stone + "\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise StoreUnavailable(f"The tombstone file {self._tombstones} cannot be written ({error}).") from error
        await self._truncate()

    async def _truncate(self) -> None:
        def work(db: sqlite3.Connection) -> None:
            db.execute("commit")
            db.execute("pragma wal_checkpoint(truncate)")
            db.execute("begin immediate")
            db.execute("savepoint job")

        await self._writer.run(work)

    async def note_message(self, chat: ChatId, message_id: int, *, at: datetime) -> None:
        """Remember a message of theirs for 48 hours, so that /hide can delete it."""
        await self._execute(
            "insert or replace into messages values (?, ?, ?, ?)", (chat, message_id, f"in{message_id}", seconds(at))
        )

    async def entries(self, chat: ChatId, name: str, since: datetime) -> tuple[Entry, ...]:
        """Entries of a series since then, newest first."""

        def work(db: sqlite3.Connection) -> tuple[Entry, ...]:
            found = self._turns.entries(db, chat, name, timedelta(0), at=since)
            return tuple(entry for entry in found if entry.at >= since)

        return await self._writer.run(work)

    # revisions

    async def live_revisions(self) -> tuple[Revision, ...]:
        """Without their texts (text is empty)."""

        def work(db: sqlite3.Connection) -> tuple[Revision, ...]:
            rows = db.execute("select name, language, digest, '', by, at, origin, live from revisions where live = 1")
            return tuple(_revision(row) for row in rows)

        return await self._writer.run(work)

    async def revision(self, name: str, language: str, digest: str) -> Revision | None:
        """One revision with its text."""

        def work(db: sqlite3.Connection) -> Revision | None:
            row = db.execute(
                "select name, language, digest, text, by, at, origin, live from revisions"
                " where name = ? and language = ? and digest = ?",
                (name, language, digest),
            ).fetchone()
            return None if row is None else _revision(row)

        return await self._writer.run(work)

    async def publish(self, revision: Revision) -> None:
        """Keep a revision; a live one takes the place of the live one before."""

        def work(db: sqlite3.Connection) -> None:
            if revision.live:
                db.execute(
                    "update revisions set live = 0 where name = ? and language = ?", (revision.name, revision.language)
                )
            db.execute(
                "insert into revisions values (?, ?, ?, ?, ?, ?, ?, ?)"
                " on conflict (name, language, digest) do update set live = max(live, excluded.live)",
                (
                    revision.name,
                    revision.language,
                    revision.digest,
                    revision.text,
                    revision.by,
                    seconds(revision.at),
                    revision.origin,
                    int(revision.live),
                ),
            )

        await self._writer.run(work)

    async def seen_file(self, name: str, language: str) -> str:
        """The hash of the file last taken in; empty when none was."""

        def work(db: sqlite3.Connection) -> str:
            row = db.execute("select hash from files where name = ? and language = ?", (name, language)).fetchone()
            return row[0] if row else ""

        return await self._writer.run(work)

    async def note_file(self, name: str, language: str, file_hash: str) -> None:
        """Remember which content of a file was taken in."""
        await self._execute("insert or replace into files values (?, ?, ?)", (name, language, file_hash))

    async def revisions_in_use(self) -> tuple[tuple[str, str, str], ...]:
        """(name, language, digest) of every revision a conversation under way is on."""

        def work(db: sqlite3.Connection) -> tuple[tuple[str, str, str], ...]:
            return tuple(db.execute("select distinct flow, language, revision from frames"))

        return await self._writer.run(work)

    async def people_in(self, name: str, language: str, digest: str) -> int:
        """How many people are in that revision now."""

        def work(db: sqlite3.Connection) -> int:
            row = db.execute(
                "select count(distinct chat) from frames where flow = ? and language = ? and revision = ?",
                (name, language, digest),
            ).fetchone()
            return int(row[0])

        return await self._writer.run(work)

    # small things kept by content

    async def remember(self, what: str, digest: str, body: str) -> None:
        """Keep a good copy of something."""
        await self._execute("insert or replace into remembered values (?, ?, ?)", (what, digest, body))

    async def recall(self, what: str) -> tuple[str, str] | None:
        """(digest, body) of the good copy, if there is one."""

        def work(db: sqlite3.Connection) -> tuple[str, str] | None:
            row = db.execute("select digest, body from remembered where what = ?", (what,)).fetchone()
            return (row[0], row[1]) if row else None

        return await self._writer.run(work)

    # keeping house

    async def health(self) -> Health:
        """What `/healthz` and `doctor` ask."""

        def work(db: sqlite3.Connection) -> Health:
            inbox, aside = db.execute("select sum(state = 0), sum(state = 2) from inbox").fetchone()
            outbox, oldest = db.execute("select count(*), min(at) from outbox where state = 0").fetchone()
            refused = db.execute("select count(*) from outbox where state = 2").fetchone()[0]
            return Health(
                writer_alive=True,
                inbox=inbox or 0,
                outbox=outbox,
                oldest_send=None if oldest is None else moment(oldest),
                set_aside=(aside or 0) + refused,
            )

        return await self._writer.run(work)

    async def defects(self) -> tuple[tuple[str, str, datetime], ...]:
        """(code, where, when) of what was set aside."""

        def work(db: sqlite3.Connection) -> tuple[tuple[str, str, datetime], ...]:
            updates = db.execute("select code, 'inbox/' || update_id, at from inbox where state = 2").fetchall()
            rows = db.execute("select code, place, at from defects order by at desc").fetchall()
            return tuple((code, place, moment(at)) for code, place, at in (*rows, *updates))

        return await self._writer.run(work)

    async def tidy(self, now: datetime) -> None:
        """Let go of what has been kept long enough."""

        def before(span: timedelta) -> float:
            return seconds(now - span)

        def work(db: sqlite3.Connection) -> None:
            db.execute("delete from inbox where state <> 0 and at < ?", (before(DONE_KEPT),))
            db.execute(
                "update inbox set body = null, state = 2, code = 'too old' where state = 0 and at < ?",
                (before(BODY_KEPT),),
            )
            db.execute("delete from outbox where state <> 0 and at < ?", (before(SENT_KEPT),))
            db.execute("delete from messages where at < ?", (before(SENT_KEPT),))
            db.execute("delete from alerts where at < ?", (before(DEFECTS_KEPT),))
            db.execute("delete from defects where at < ?", (before(DEFECTS_KEPT),))
            self._forget_words(db, before(WORDS_KEPT))

        await self._writer.run(work)

    def _forget_words(self, db: sqlite3.Connection, since: float) -> None:
        """Free text of a series is let go after a while; numbers stay until they are erased."""
        old = db.execute("select chat, name, key, value from series where at < ?", (since,)).fetchall()
        for chat, name, key, value in old:
            said = encoding.value_in(self._seal.open(value, f"series|{chat}|{name}"))
            if isinstance(said, str) and " " in said.strip():
                db.execute("delete from series where chat = ? and name = ? and key = ?", (chat, name, key))

    async def data_version(self) -> int:
        """A number that changes when another program wrote to the file."""

        def work(db: sqlite3.Connection) -> int:
            return int(db.execute("pragma data_version").fetchone()[0])

        return await self._writer.run(work)

    async def _execute(self, statement: str, values: tuple[object, ...]) -> None:
        def work(db: sqlite3.Connection) -> None:
            db.execute(statement, values)

        await self._writer.run(work)


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=256)
    db.execute(f"pragma busy_timeout = {BUSY}")
    db.execute("pragma journal_mode = wal")
    db.execute("pragma synchronous = full")
    db.execute("pragma secure_delete = on")
    version = db.execute("pragma user_version").fetchone()[0]
    if version > SCHEMA:
        raise StoreUnavailable("This database was made by a newer Twofold. Run that version, or restore a backup.")
    if version < SCHEMA:
        if version == 0 and db.execute("select count(*) from sqlite_master").fetchone()[0]:
            raise StoreUnavailable(f"{path} is some other program's database. Set DATABASE to a file of its own.")
        migrate(db)
    return db


def _revision(row: tuple[str, str, str, str, str, float, str, int]) -> Revision:
    name, language, digest, text, by, at, origin, live = row
    return Revision(
        name=name, language=language, digest=digest, text=text, by=by, at=moment(at), origin=origin, live=bool(live)
    )


def _shown(values: object) -> dict[str, object]:
    return {name: value for name, value in dict(values).items() if not name.startswith("?")}  # type: ignore[call-overload]
