"""The tables without a file or a thread, for properties that need hundreds of stores."""

import asyncio
import sqlite3
from collections.abc import Callable
from datetime import datetime
from typing import Any, cast

from bot.storage.posting import OutboxRepository
from bot.storage.schema import migrate
from bot.storage.seal import Seal
from bot.storage.store import Outgoing
from bot.storage.turns import Turns
from bot.storage.writer import Writer


class AtOnce:
    """A writer that works here and now."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    async def run(self, work: Callable[[sqlite3.Connection], Any]) -> Any:
        return work(self._db)


def in_memory() -> sqlite3.Connection:
    """Fresh tables."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.execute("begin")
    migrate(db)
    db.execute("commit")
    return db


def waiting_rows(db: sqlite3.Connection, turns: Turns, limit: int, now: datetime) -> tuple[Outgoing, ...]:
    """What the outbox would be handed."""
    repository = OutboxRepository(cast("Writer", AtOnce(db)), Seal([bytes(32)]), turns)
    return asyncio.run(repository.outgoing(limit, now=now))
