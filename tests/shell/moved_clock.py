"""Time that moves only when everything that can happen now has happened. No test waits for a real second."""

import asyncio
import heapq
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import TypeVar

START = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
PASSES = 40  # turns of the loop in which nothing is under way: longer than any chain of callbacks here
THREAD = 0.0005  # real seconds between looks while the store's thread works

T = TypeVar("T")


class MovedClock:
    """A `bot.pacing.Clock`. *busy* says how many calls are under way outside the loop, in the store's thread.

    `asked` counts how often somebody wanted to know the time. `set_by` is how far the clock on the wall was set.
    """

    def __init__(self, busy: Callable[[], int] = lambda: 0) -> None:
        self._now = START
        self.set_by = timedelta(0)
        self.asked = 0
        self._busy = busy
        self._sleepers: list[tuple[datetime, int, asyncio.Future[None]]] = []
        self._order = count()

    def now(self) -> datetime:
        self.asked += 1
        return self._now + self.set_by

    def steady(self) -> datetime:
        self.asked += 1
        return self._now

    async def sleep(self, pause: timedelta) -> None:
        awake = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self._now + max(pause, timedelta(0)), next(self._order), awake))
        await awake

    async def until(self, happened: Callable[[], object], limit: timedelta = timedelta(hours=3)) -> None:
        """Let time pass until *happened*; fails when *limit* passes first, or when nobody waits for anything."""
        end = self._now + limit
        while not happened():
            await self.quiet()
            if happened():
                return
            self._forget_cancelled()
            assert self._sleepers, "nothing more will happen"
            assert self._sleepers[0][0] <= end, f"not within {limit}"
            self._wake_next()

    async def finished(self, work: Awaitable[T]) -> T:
        """Let time pass until *work* is done; returns its result."""
        task = asyncio.ensure_future(work)
        await self.until(task.done)
        return task.result()

    async def forward(self, pause: timedelta) -> None:
        """Let this much time pass, with everything that happens in it."""
        end = self._now + pause
        await self.quiet()
        self._forget_cancelled()
        while self._sleepers and self._sleepers[0][0] <= end:
            self._wake_next()
            await self.quiet()
            self._forget_cancelled()
        self._now = end

    async def quiet(self) -> None:
        """Return when nothing more happens at this moment."""
        passes = 0
        while passes < PASSES:
            if self._busy():
                passes = 0
                await asyncio.sleep(THREAD)
            else:
                passes += 1
                await asyncio.sleep(0)

    def _wake_next(self) -> None:
        due, _, awake = heapq.heappop(self._sleepers)
        self._now = max(self._now, due)
        awake.set_result(None)

    def _forget_cancelled(self) -> None:
        while self._sleepers and self._sleepers[0][2].done():
            heapq.heappop(self._sleepers)
