"""Waiting, as the shell does it: a clock that is handed in, pauses that grow, tokens that come back.

Nothing here reads the time by itself; the composition root hands in a real clock, a test one that it moves.
"""

import asyncio
import threading
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Generic, Protocol, TypeVar

Result = TypeVar("Result")

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


def tells(failures: int) -> bool:
    """Whether this failure is told: the 1st, 2nd, 4th, 8th … in a row."""
    return failures & (failures - 1) == 0


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


class Aside(Generic[Result]):
    """A call that may not come back, as a file on a share that hangs: made beside the loop, one at a time.

    What comes too late is the answer of the next time. At the end nobody waits for it.
    """

    def __init__(self, call: Callable[[], Result], limit: timedelta) -> None:
        self._call = call
        self._limit = limit
        self._under_way: asyncio.Future[Result] | None = None

    async def __call__(self) -> Result:
        """Return what the call returns, or raise what it raises; raises `TimeoutError` when that takes too long.

        While an earlier one has not come back, nothing is begun and nothing waited for.
        """
        if (running := self._under_way) is None:
            running = self._under_way = _begun(self._call)
            await asyncio.wait((running,), timeout=self._limit.total_seconds())
        if not running.done():
            raise TimeoutError
        self._under_way = None
        return running.result()


async def in_time(call: Callable[[], Result], limit: timedelta) -> Result:
    """Return what *call* returns, made beside the loop; raises `TimeoutError` when that takes longer than *limit*."""
    return await Aside(call, limit)()


def _begun(call: Callable[[], Result]) -> "asyncio.Future[Result]":
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Result] = loop.create_future()
    future.add_done_callback(lambda done: done.cancelled() or done.exception())  # what comes too late is nobody's

    def tell(result: Result | None, fault: Exception | None) -> None:
        if future.cancelled():
            return
        if fault is not None:
            future.set_exception(fault)
        else:
            future.set_result(result)  # type: ignore[arg-type]

    def work() -> None:
        result, fault = None, None
        try:
            result = call()
        except Exception as caught:  # noqa: BLE001 - handed to whoever asked
            fault = caught
        with suppress(RuntimeError):  # the loop is closed: nobody asks any more
            loop.call_soon_threadsafe(tell, result, fault)

    # A daemon: a thread of the loop's own would be waited for at the end of the program, and it may hang for ever.
    threading.Thread(target=work, daemon=True, name="aside").start()
    return future
