"""How patient the door is: every waiting time in one place, so that a test can be quick."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

from bot.pacing import pause_after


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """The door's waiting times.

    `poll`: how long Telegram holds a getUpdates that has nothing to say. `answer`: how much longer than that we wait
    for it. `first`, `longest`: pauses after failures, doubling in between; short, because after an outage somebody may
    be waiting in danger. `untaken`: how soon what the store did not take is asked for again; it never grows, because
    only asking shows who has written since, and the net answers those in danger. `stale`: no successful poll for so
    long means that this process will not recover by itself (seen: a pool that hung for hours after a network change),
    so it ends and a supervisor starts a new one; longer than any poll with its pauses, and than a minute of 500s.
    `late`: when `/healthz` stops calling polls and sends healthy. `look`: how often Telegram is asked whether it
    reaches our webhook. `store`: how long `/healthz` waits for the store. `write`: how long it believes a row that was
    written, so that asking often costs nobody's turn; short, as a full disk is to be noticed. `farewell`: how long
    stopping waits for small courtesies under way.
    """

    poll: timedelta = timedelta(seconds=25)
    answer: timedelta = timedelta(seconds=10)
    first: timedelta = timedelta(seconds=0.5)
    untaken: timedelta = timedelta(seconds=0.4)
    longest: timedelta = timedelta(seconds=2)
    stale: timedelta = timedelta(minutes=5)
    late: timedelta = timedelta(minutes=2)
    look: timedelta = timedelta(seconds=30)
    store: timedelta = timedelta(seconds=2)
    write: timedelta = timedelta(seconds=5)
    farewell: timedelta = timedelta(seconds=3)

    def pause(self, failures: int) -> timedelta:
        """Return how long to wait after this many failures in a row."""
        return pause_after(failures, self.first, self.longest)


async def rest(pause: timedelta, stopping: asyncio.Event) -> None:
    """Wait for *pause*, or until told to stop."""
    try:
        async with asyncio.timeout(pause.total_seconds()):
            await stopping.wait()
    except TimeoutError:
        return
