"""The database, for a command that comes and goes, whether the bot runs meanwhile or not."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.errors import StoreUnavailable
from bot.settings import Settings
from bot.storage.sqlite import SqliteStore, open_store


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[SqliteStore]:
    """The store of a bot that has been served before; raises `StoreUnavailable` when there is none, and makes none."""
    if not settings.database.exists():
        raise StoreUnavailable(f"There is no database at {settings.database}. Set DATABASE to the bot's own.")
    store = await open_store(settings.database, seal_key=settings.seal_key, tombstones=settings.tombstones)
    try:
        yield store
    finally:
        await store.close()
