"""The store on SQLite: WAL, every commit synced, one writer thread. Keeps rows and never decides.

Each repository beside this file holds the rows of one idea; here they are put together and the file is opened.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from bot.errors import StoreUnavailable
from bot.storage.intake import InboxRepository
from bot.storage.keys import check_keys, key_file, open_keys, prove_keys, stone_key
from bot.storage.lock import DatabaseLock
from bot.storage.porch import Porch
from bot.storage.posting import OutboxRepository
from bot.storage.private import keep_private, make_private
from bot.storage.publishing import RevisionRepository
from bot.storage.rotation import RotationRepository
from bot.storage.schema import SCHEMA, migrate
from bot.storage.seal import Seal
from bot.storage.talks import TalkRepository
from bot.storage.tombstones import Tombstones
from bot.storage.turns import Turns
from bot.storage.upkeep import UpkeepRepository
from bot.storage.waking import WakingRepository
from bot.storage.writer import Writer, unavailable

__all__ = ["DatabaseLock", "SqliteStore", "open_store", "version_of"]

BUSY = 250  # milliseconds to wait for another program's lock: longer, and the crisis net has to answer instead

SWITCHING = 1_000  # milliseconds to wait while another program switches a new file to its log: two syncs of the disk
SWITCH_AGAIN = 0.005  # seconds between two tries of that

NEWER = "This database was made by a newer Twofold. Run that version, or restore a backup."

MIGRATING = 10_000  # milliseconds to wait while another program makes the tables


async def open_store(
    path: Path,
    *,
    seal_key: bytes | None = None,
    tombstones: Path | None = None,
    spread: timedelta = timedelta(0),
    at: datetime | None = None,
    locked: bool = False,
    read_only: bool = False,
) -> "SqliteStore":
    """Open the database at *path*, made if need be, with its key file beside it.

    *spread* is how far apart the check-ins of one hour may come. *at*, the time now, is for a program that serves
    people: it must be able to erase them, and begins the tombstones anew where their file is lost. *locked*: the
    caller holds its `DatabaseLock`; otherwise an older database is brought up to date only while no bot serves it.
    *read_only*: nothing is made or changed, and only a database of this version opens.
    Raises `StoreUnavailable` with a sentence when the file is damaged, locked, not ours, or cannot be written.
    """
    stones = Tombstones(tombstones or path.with_name(f"{path.name}.tombstones"))

    def opened(*, fresh: bool) -> SqliteStore:
        seal = Seal(open_keys(key_file(path), seal_key, fresh=fresh))
        store = SqliteStore(path, seal, stones, spread, at, read_only=read_only)
        store.start()
        return store

    if read_only:
        return opened(fresh=False)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable(
            f"The folder {path.parent} cannot be made ({error}). Set DATABASE to another place."
        ) from error
    _refuse_another_programs(path)
    fresh = _is_fresh(path)
    make_private(path)
    keep_private(*path.parent.glob(f"{path.name}*"), stones.path)  # older versions were less careful
    older = not fresh and 0 < version_of(path) < SCHEMA  # 0: another program is making it just now
    with _alone(path) if older and not locked else nullcontext():
        return opened(fresh=fresh)


def version_of(path: Path) -> int:
    """Which version of the tables a database has; one below `SCHEMA` is brought up to date as it is opened."""
    try:
        with closing(_look(path)) as db:
            return _version(db)
    except sqlite3.Error as error:
        raise unavailable(error) from error


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """No bot serves this database meanwhile, which would not know the tables any more."""
    lock = DatabaseLock(path)
    try:
        lock.acquire()
    except StoreUnavailable as error:
        raise StoreUnavailable(
            f"{path} is served by an older Twofold, and would be upgraded under it. Stop that, `backup`, then go on."
        ) from error
    try:
        yield
    finally:
        lock.release()


class SqliteStore(
    TalkRepository,
    InboxRepository,
    OutboxRepository,
    WakingRepository,
    RevisionRepository,
    RotationRepository,
    UpkeepRepository,
):
    """What `bot.storage.store.Store` promises, on one SQLite file."""

    def __init__(
        self,
        path: Path,
        seal: Seal,
        tombstones: Tombstones,
        spread: timedelta = timedelta(0),
        at: datetime | None = None,
        *,
        read_only: bool = False,
    ) -> None:
        def connect() -> sqlite3.Connection:
            if read_only:
                db = _connect_to_read(path)
                tombstones.key = stone_key(check_keys(db, seal))
                return db
            db = _connect(path)
            tombstones.key, is_new = prove_keys(db, seal)
            if is_new or at is not None:
                tombstones.prepare(since=None if is_new else at)
            return db

        super().__init__(Writer(connect), seal, Turns(seal, spread), tombstones)
        self.porch = Porch(path, seal)

    def start(self) -> None:
        """Open the file and bring its tables up to date."""
        try:
            self._writer.start()
        except sqlite3.Error as error:
            raise unavailable(error) from error

    @property
    def is_alive(self) -> bool:
        """Whether what writes still works; False once closed, and then nothing is ever kept again."""
        return self._writer.is_alive

    async def close(self) -> None:
        """Finish what is queued and close the file."""
        self._writer.close()


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=256)
    db.execute(f"pragma busy_timeout = {BUSY}")
    _write_ahead(db)
    db.execute("pragma synchronous = full")
    db.execute("pragma secure_delete = on")
    if _version(db) != SCHEMA:
        _bring_up_to_date(db)
    return db


def _connect_to_read(path: Path) -> sqlite3.Connection:
    db = _look(path)
    version = _version(db)
    if version > SCHEMA:
        raise StoreUnavailable(NEWER)
    if version < SCHEMA:
        raise StoreUnavailable(f"{path} is of an older Twofold. Start `run` with this version, which upgrades it.")
    return db


def _look(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, isolation_level=None, check_same_thread=False)


def _write_ahead(db: sqlite3.Connection) -> None:
    """Keep a write-ahead log. Of two that switch a new file to it, SQLite refuses one at once and does not wait."""
    until = time.monotonic() + SWITCHING / 1000
    while True:
        try:
            db.execute("pragma journal_mode = wal")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(SWITCH_AGAIN)


def _is_fresh(path: Path) -> bool:
    return not path.exists() or not path.stat().st_size


def _refuse_another_programs(path: Path) -> None:
    """Leave a database that is not ours alone, before anything is made beside it."""
    if _is_fresh(path):
        return
    try:
        db = _look(path)
        try:
            db.execute("begin")  # one view of the file: another program may be making its tables
            theirs = _version(db) == 0 and db.execute("select count(*) from sqlite_master").fetchone()[0]
        finally:
            db.close()
    except sqlite3.Error as error:
        raise unavailable(error) from error
    if theirs:
        raise StoreUnavailable(f"{path} is some other program's database. Set DATABASE to a file of its own.")


def _bring_up_to_date(db: sqlite3.Connection) -> None:
    db.execute(f"pragma busy_timeout = {MIGRATING}")
    db.execute("begin immediate")
    version = _version(db)  # another program may have been faster
    if version > SCHEMA:
        raise StoreUnavailable(NEWER)
    if version < SCHEMA:
        migrate(db)
    db.execute("commit")
    db.execute(f"pragma busy_timeout = {BUSY}")


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("pragma user_version").fetchone()[0])
