"""Waiting, as the shell does it: a clock that is handed in, pauses that grow, tokens that come back.

Nothing here reads the time by itself; the composition root hands in a real clock, a test one that it moves.
"""

import asyncio
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Protocol

ZERO = timedelta(0)
FIRST_PAUSE = timedelta(milliseconds=250)  # most troubles of a moment are over by then
LONGEST_PAUSE = timedelta(seconds=10)  # and what comes back after long is noticed within this


class Clock(Protocol):
    """What time it is, and a way to wait that a test can shorten to nothing.

    The wall clock may be set, by hours: what is only waited for is measured by `steady`.
    """

    def now(self) -> datetime:
        """Return the time: aware, in UTC."""
        ...

    def steady(self) -> datetime:
        """Return a time that is nobody's hour and only goes forward, a second a second."""
        ...

    async def sleep(self, pause: timedelta) -> None:
        """Return when *pause* has passed on this clock."""
        ...


class Bucket:
    """A token bucket: *rate* tokens a second come back, at most *burst* are saved up."""

    __slots__ = ("_at", "_burst", "_rate", "_tokens")

    def __init__(self, rate: float, burst: float, now: datetime) -> None:
        self._rate = rate
        self._burst = max(1.0, burst)
        self._tokens = self._burst
        self._at = now

    def tokens(self, now: datetime) -> int:
        """Return how many whole tokens there are."""
        self._fill(now)
        return int(self._tokens)

    def take(self, now: datetime) -> None:
        """Take one token; the bucket may owe some."""
        self._fill(now)
        self._tokens -= 1

    def ready(self, now: datetime) -> datetime:
        """Return when the next whole token is there: *now* if there is one already."""
        self._fill(now)
        # A microsecond more than it takes, so that rounding never wakes anyone just too early.
        wait = timedelta(seconds=(1 - self._tokens) / self._rate, microseconds=1)
        return now if self._tokens >= 1 else now + wait

    def is_full(self, now: datetime) -> bool:
        """Whether forgetting this bucket would change nothing."""
        self._fill(now)
        return self._tokens >= self._burst

    def _fill(self, now: datetime) -> None:
        passed = (now - self._at).total_seconds()
        self._at = now
        if passed > 0:  # the wall clock may be set back
            self._tokens = min(self._burst, self._tokens + passed * self._rate)


def pause_after(failures: int, first: timedelta = FIRST_PAUSE, longest: timedelta = LONGEST_PAUSE) -> timedelta:
    """Return how long to wait after this many failures in a row: *first*, then twice as long each time."""
    return min(longest, first * (1 << min(max(0, failures - 1), 30)))


async def wait_for(event: asyncio.Event, clock: Clock, pause: timedelta | None) -> bool:
    """Wait until *event* is set or *pause* has passed (None: for ever); returns whether the event is set.

    Others have their turn even when there is nothing to wait for: who loops over this never stops the event loop.
    """
    if event.is_set() or (pause is not None and pause <= ZERO):
        await asyncio.sleep(0)
        return event.is_set()
    if pause is None:
        return await event.wait()
    woken = asyncio.ensure_future(event.wait())
    nap = asyncio.ensure_future(clock.sleep(pause))
    try:
        await asyncio.wait((woken, nap), return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (woken, nap):
            task.cancel()
        await asyncio.gather(woken, nap, return_exceptions=True)
    return event.is_set()


async def finish(tasks: "Collection[asyncio.Task[None]]", clock: Clock, grace: timedelta) -> None:
    """Wait for *tasks*, at most *grace*; what is not done by then is cancelled, and waited for."""
    if not tasks:
        return
    late = asyncio.ensure_future(clock.sleep(grace))
    done = asyncio.gather(*tasks, return_exceptions=True)
    await asyncio.wait((late, done), return_when=asyncio.FIRST_COMPLETED)
    for waiting in (late, done):
        waiting.cancel()
    await asyncio.gather(late, done, return_exceptions=True)
