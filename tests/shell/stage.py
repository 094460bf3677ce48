"""The shell put together as the app does it, on a real store, with a line that can break and time that is moved."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from bot.actions import Turn
from bot.clock import Ticker
from bot.dispatch import Converse, Dispatcher
from bot.errors import StoreUnavailable
from bot.events import Event
from bot.fallback.net import CrisisNet
from bot.inbox import Inbox, RawUpdate, Screen
from bot.outbox.pump import Outbox
from bot.session import Facts, Session
from bot.telegram import inbound
from tests.shell.line import Line
from tests.shell.moved_clock import MovedClock
from tests.shell.people import echo, screen
from tests.shell.watched_store import WatchedStore, watched_store

AGAIN = timedelta(seconds=1)


class Shell:
    """Every part, within reach of a test. `converse` may be another one from the next turn on."""

    def __init__(self, watched: WatchedStore, converse: Converse, screening: Screen) -> None:
        self.watched = watched
        self.store = watched.as_store()
        self.clock = MovedClock(lambda: watched.under_way)
        self.line = Line(self.clock)
        self.net = CrisisNet(self.line.say_now, self.clock, memory=self.store)
        self.converse = converse
        self.dispatcher = Dispatcher(self.store, self._turn, self.clock, say_now=self.line.say_now)
        self.inbox = Inbox(self.store, self.dispatcher, self.net, self.clock, reader=inbound, screen=screening)
        self.outbox = Outbox(self.store, self.line, self.clock, say_now=self.line.say_now)
        self.ticker = Ticker(self.store, self.dispatcher, self.clock)
        self.dispatcher.listen(self.outbox.notice)
        self.dispatcher.listen(self.ticker.notice)

    def _turn(self, session: Session, facts: Facts, event: Event) -> Turn:
        return self.converse(session, facts, event)

    async def take_in(self, *updates: RawUpdate) -> None:
        """Take updates in, as a door does."""
        await self.inbox.take_in(updates)

    async def turns(self) -> None:
        """Let time pass until every turn is committed."""
        await self.clock.finished(self.dispatcher.settle())

    async def sends(self) -> None:
        """Let everything go out that may go out now."""
        await self.clock.finished(self.outbox.settle())

    async def close(self) -> None:
        """Stop in the order the app stops."""
        await self.clock.finished(self.inbox.stop())
        await self.clock.finished(self.ticker.stop())
        await self.clock.finished(self.dispatcher.stop())
        await self.clock.finished(self.outbox.stop())
        await self.clock.finished(self.net.stop())
        await self.watched.inner.close()


async def push(shell: Shell, *updates: RawUpdate) -> None:
    """Take updates in as polling does: again until they are taken."""
    while True:
        try:
            return await shell.inbox.take_in(updates)
        except StoreUnavailable:
            await shell.clock.sleep(AGAIN)


@asynccontextmanager
async def open_shell(folder: Path, converse: Converse = echo, screening: Screen = screen) -> AsyncIterator[Shell]:
    """A shell on the database in *folder*: new, or as an earlier shell left it."""
    shell = Shell(await watched_store(folder), converse, screening)
    try:
        yield shell
    finally:
        await shell.close()
