"""The stores under contract, each opened on an empty place of its own."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from bot.storage.sqlite import open_store
from bot.storage.store import Store

Opening = Callable[[Path], Awaitable[Store]]


async def sqlite(folder: Path) -> Store:
    return await open_store(folder / "twofold.db")


STORES: tuple[Opening, ...] = (sqlite,)


class Home:
    """One place for one store: open it again to see what stayed."""

    def __init__(self, opening: Opening, folder: Path) -> None:
        self._opening, self._folder = opening, folder
        self._store: Store | None = None

    async def open(self) -> Store:
        """Close what is open and open it again, as the next start does."""
        await self.close()
        self._store = await self._opening(self._folder)
        return self._store

    async def close(self) -> None:
        if self._store is not None:
            await self._store.close()


@pytest.fixture(params=STORES, ids=[opening.__name__ for opening in STORES])
async def home(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Home]:
    place = Home(request.param, tmp_path)
    yield place
    await place.close()


@pytest.fixture
async def store(home: Home) -> Store:
    return await home.open()
