"""The bot as `run` puts it together, on a fresh database, with nobody at the other end of the line."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path

from bot.actions import Turn
from bot.app.house import House, open_house
from bot.clock import SystemClock
from bot.dispatch import Dispatcher
from bot.engine import danger
from bot.events import ChatId, Event
from bot.fallback.net import CrisisNet
from bot.inbox import Guard, Inbox, RawUpdate
from bot.message import Message
from bot.settings import read_settings
from bot.storage.store import Done
from bot.telegram import inbound


class Doorway:
    """Dispatch, with each turn reported to whoever waits for it."""

    def __init__(self, dispatcher: Dispatcher) -> None:
        self._dispatcher = dispatcher
        self.turns: dict[int, asyncio.Future[Turn | None]] = {}

    @property
    def room(self) -> int:
        return self._dispatcher.room

    def submit(
        self, event: Event, done: Done | None = None, *, guard: Guard | None = None, waited: bool = False
    ) -> "asyncio.Future[Turn | None]":
        turn = self._dispatcher.submit(event, done, guard=guard, waited=waited)
        self.turns[event.chat] = turn
        return turn


class Bench:
    """A house with an inbox; `live` takes an update in and returns the turn it led to, committed."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.numbers = count(1)
        clock = SystemClock()
        self.door = Doorway(house.dispatcher)

        async def nobody(_chat: ChatId, _message: Message) -> None:
            return None

        self.inbox = Inbox(
            house.store,
            self.door,
            CrisisNet(nobody, clock),
            clock,
            reader=inbound,
            screen=lambda words: int(danger.screen(house.live.world, words).tier),
        )

    async def live(self, chat: int, update: RawUpdate) -> Turn:
        await self.inbox.take_in((update,))
        turn = await self.door.turns[chat]
        assert turn is not None
        return turn


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Bench]:
    """A house of its own in *folder*."""
    settings = read_settings({"DATABASE": str(folder / "bench.db"), "COUNTRY": "US"})
    async with open_house(settings, SystemClock()) as house:
        yield Bench(house)
