"""The stores under contract, each opened on an empty place of its own."""

import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.events import ChatId
from bot.storage.sqlite import open_store
from bot.storage.store import Store

Opening = Callable[[Path], Awaitable[Store]]
Tracing = Callable[[Path, ChatId], list[str]]


async def sqlite(folder: Path) -> Store:
    return await open_store(folder / "twofold.db")


def sqlite_traces(folder: Path, chat: ChatId) -> list[str]:
    """Every table with a column for chats that holds this one, told by the tables themselves."""
    with closing(sqlite3.connect(folder / "twofold.db")) as db:
        tables = [name for (name,) in db.execute("select name from sqlite_master where type = 'table'")]
        with_chat = [
            table
            for table in tables
            if any(column[1] == "chat" for column in db.execute(f"pragma table_info({table})"))
        ]
        found = "select 1 from {} where chat = ?"
        return [table for table in with_chat if db.execute(found.format(table), (chat,)).fetchone()]


STORES: tuple[tuple[Opening, Tracing], ...] = ((sqlite, sqlite_traces),)


class Home:
    """One place for one store: open it again to see what stayed."""

    def __init__(self, opening: Opening, tracing: Tracing, folder: Path) -> None:
        self._opening, self._tracing, self._folder = opening, tracing, folder
        self._store: Store | None = None

    async def open(self) -> Store:
        """Close what is open and open it again, as the next start does."""
        await self.close()
        self._store = await self._opening(self._folder)
        return self._store

    async def close(self) -> None:
        if self._store is not None:
            await self._store.close()

    def traces(self, chat: ChatId) -> list[str]:
        """Where the number of a chat stands, in whatever form this store keeps it."""
        return self._tracing(self._folder, chat)


@pytest.fixture(params=STORES, ids=[opening.__name__ for opening, _ in STORES])
async def home(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Home]:
    opening, tracing = request.param
    place = Home(opening, tracing, tmp_path)
    yield place
    await place.close()


@pytest.fixture
async def store(home: Home) -> Store:
    return await home.open()
