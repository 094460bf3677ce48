"""The store on SQLite: WAL, every commit synced, one writer thread. Keeps rows and never decides.

Each shelf beside this file holds the rows of one idea; here they are put together and the file is opened.
"""

import sqlite3
from pathlib import Path

from bot.errors import StoreUnavailable
from bot.storage.intake import InboxShelf
from bot.storage.lock import DatabaseLock
from bot.storage.posting import OutboxShelf
from bot.storage.publishing import RevisionShelf
from bot.storage.schema import SCHEMA, migrate
from bot.storage.seal import Seal, open_keys
from bot.storage.talks import TalkShelf
from bot.storage.turns import Turns
from bot.storage.upkeep import UpkeepShelf
from bot.storage.waking import WakingShelf
from bot.storage.writer import Writer, unavailable

__all__ = ["DatabaseLock", "SqliteStore", "open_store"]

BUSY = 250  # milliseconds to wait for another program's lock: longer, and the crisis net has to answer instead


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


class SqliteStore(TalkShelf, InboxShelf, OutboxShelf, WakingShelf, RevisionShelf, UpkeepShelf):
    """What `bot.storage.store.Store` promises, on one SQLite file."""

    def __init__(self, path: Path, seal: Seal, tombstones: Path, tombstone_key: bytes) -> None:
        super().__init__(
            Writer(lambda: _connect(path)), seal, Turns(seal), tombstones=tombstones, tombstone_key=tombstone_key
        )

    def start(self) -> None:
        """Open the file and bring its tables up to date."""
        try:
            self._writer.start()
        except sqlite3.Error as error:
            raise unavailable(error) from error

    async def close(self) -> None:
        """Finish what is queued and close the file."""
        self._writer.close()


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
