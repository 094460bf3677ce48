"""The real SQLite store, seen through a pane: calls under way are counted, and real trouble can be made."""

import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, cast

from bot.errors import StoreUnavailable
from bot.storage.sqlite import SqliteStore, open_store
from bot.storage.store import Store

SEAL = bytes(range(32))


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another program writes to the database, and does not let go."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin immediate")
    try:
        yield
    finally:
        other.execute("rollback")
        other.close()


class WatchedStore:
    """Passes every call on. `under_way` are calls that the writer's thread has not answered yet.

    `away` says how many calls of a method find the database gone; `nothing_happens_in` names methods that say yes
    and do nothing.
    """

    def __init__(self, inner: SqliteStore, path: Path) -> None:
        self.inner = inner
        self.path = path
        self.under_way = 0
        self.calls: list[str] = []
        self.away: dict[str, int] = {}
        self.nothing_happens_in: set[str] = set()

    def __getattr__(self, name: str) -> Callable[..., Awaitable[object]]:
        method = getattr(self.inner, name)

        async def call(*args: Any, **named: Any) -> object:
            self.calls.append(name)
            if self.away.get(name, 0):
                self.away[name] -= 1
                raise StoreUnavailable("The database is locked.")
            if name in self.nothing_happens_in:
                return None
            self.under_way += 1
            try:
                return await method(*args, **named)
            finally:
                self.under_way -= 1

        return call

    def locked(self) -> AbstractContextManager[None]:
        """Another program writes, and does not let go."""
        return locked(self.path)

    async def fill_disk(self) -> None:
        """Leave the file no page to grow by."""
        await self._pragma("max_page_count = 1")

    async def make_room(self) -> None:
        """Let the file grow again."""
        await self._pragma("max_page_count = 1073741823")

    async def break_session(self, chat: int) -> None:
        """Leave a session that opens and then makes no sense."""
        broken = self.inner._seal.close("{", f"people|{chat}|")
        await self.write("update people set state = ? where chat = ?", (broken, chat))

    async def write(self, statement: str, values: tuple[object, ...] = ()) -> None:
        """Write to the database from inside."""

        def work(db: sqlite3.Connection) -> None:
            db.execute(statement, values)

        await self.inner._writer.run(work)

    async def _pragma(self, setting: str) -> None:
        await self.write(f"pragma {setting}")

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Read the database from outside."""
        other = sqlite3.connect(self.path)
        try:
            return other.execute(query).fetchall()
        finally:
            other.close()

    def files(self) -> bytes:
        """Everything that lies in the folder of the database."""
        return b"".join(path.read_bytes() for path in self.path.parent.iterdir())

    def as_store(self) -> Store:
        """The same, under the name the shell knows it by."""
        return cast("Store", self)


async def watched_store(folder: Path) -> WatchedStore:
    """Open a new database in *folder*."""
    path = folder / "bot.db"
    return WatchedStore(await open_store(path, seal_key=SEAL), path)


LEAF = 13  # how a page of a table that holds rows begins


def damage(path: Path, containing: bytes) -> int:
    """Overwrite every page with rows that holds these bytes; returns how many there were.

    The file opens, and whatever lies elsewhere can be used: what a disk that fails leaves behind.
    """
    other = sqlite3.connect(path)
    other.execute("pragma wal_checkpoint(truncate)")
    (size,) = other.execute("pragma page_size").fetchone()
    other.close()
    whole, broken = bytearray(path.read_bytes()), 0
    for start in range(size, len(whole), size):
        if whole[start] == LEAF and containing in whole[start : start + size]:
            whole[start : start + size] = b"\xff" * size
            broken += 1
    path.write_bytes(whole)
    return broken
