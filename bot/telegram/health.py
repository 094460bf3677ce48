"""Tell whether the bot is well: what is measured, and `/healthz`, which says it as it is."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from aiohttp import web

from bot.errors import StoreUnavailable
from bot.storage.store import Health
from bot.telegram.pace import Pace

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Pulse:
    """When Telegram last answered, and last had something to say. *clock* counts seconds and never goes back."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._beat: float | None = None
        self._update = clock()

    def beat(self) -> None:
        """Note that Telegram answered."""
        self._beat = self._clock()

    def lose(self) -> None:
        """Note that nothing can arrive, whatever was before."""
        self._beat = None

    def note_update(self) -> None:
        """Note that updates were taken in: Telegram reaches us."""
        self._update = self._beat = self._clock()

    def age(self) -> timedelta | None:
        """Return how long ago Telegram last answered; None when it never did, or nothing can arrive."""
        return None if self._beat is None else timedelta(seconds=self._clock() - self._beat)

    def since_update(self) -> timedelta:
        """Return how long ago updates were last taken in, or how long we have waited for the first."""
        return timedelta(seconds=self._clock() - self._update)


class Song(Protocol):
    """What came of the canary lately: how long its last answer took, and how many stayed out since."""

    @property
    def seconds(self) -> float | None: ...
    @property
    def silent(self) -> int: ...


class HealthStore(Protocol):
    """The part of the store that says how it is."""

    async def health(self, *, by_writing: bool = True) -> Health: ...


class Sparing:
    """The same store, written to for its health only now and then, however often it is asked.

    After a question that failed, the next one writes: whoever watches hears at once when there is room again.
    """

    def __init__(self, store: HealthStore, now: Callable[[], datetime], pause: timedelta) -> None:
        self._store, self._now, self._pause = store, now, pause
        self._written: datetime | None = None

    async def health(self, *, by_writing: bool = True) -> Health:
        """Return how the store is; where it was written to a moment ago, it is only read."""
        now = self._now()
        is_fresh = self._written is not None and timedelta(0) <= now - self._written < self._pause
        if by_writing and not is_fresh:
            self._written = now
        alive = False
        try:
            found = await self._store.health(by_writing=by_writing and not is_fresh)
            alive = found.writer_alive
            return found
        finally:
            if not alive:
                self._written = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthReport:
    """What `/healthz` says. Ages are in seconds, None where there is nothing to be old.

    `connected` says that the last successful poll is recent, or, with a webhook, that Telegram lately said it reaches
    our address (silence proves nothing there). `canary` is how long the last message of danger that nobody
    wrote took from intake to answer, `canary_silent` how many got none since.
    """

    mode: str
    connected: bool
    last_poll: float | None
    writer_alive: bool
    inbox: int | None
    outbox: int | None
    outbox_age: float | None
    set_aside: int | None
    canary: float | None
    canary_silent: int
    well: bool

    def as_json(self) -> dict[str, object]:
        """Return the report as the page shows it."""
        return {
            "ok": self.well,
            "mode": self.mode,
            "connected": self.connected,
            "last_poll_seconds": self.last_poll,
            "writer_alive": self.writer_alive,
            "inbox": self.inbox,
            "outbox": self.outbox,
            "outbox_age_seconds": self.outbox_age,
            "set_aside": self.set_aside,
            "canary_seconds": self.canary,
            "canary_silent": self.canary_silent,
        }


async def examine(
    store: HealthStore, pulse: Pulse, *, mode: str, pace: Pace, now: datetime, song: Song | None = None
) -> HealthReport:
    """Look at every part; a store that does not answer in time has no living writer."""
    age = pulse.age()
    connected = age is not None and age <= pace.late
    try:
        async with asyncio.timeout(pace.store.total_seconds()):
            found = await store.health()
    except (StoreUnavailable, TimeoutError):
        found = None
    oldest = None if found is None else found.oldest_send
    waiting = None if oldest is None else max(timedelta(0), now - oldest)
    alive = found is not None and found.writer_alive
    return HealthReport(
        mode=mode,
        connected=connected,
        last_poll=None if age is None or mode == "webhook" else round(age.total_seconds(), 3),
        writer_alive=alive,
        inbox=None if found is None else found.inbox,
        outbox=None if found is None else found.outbox,
        outbox_age=None if waiting is None else round(waiting.total_seconds(), 3),
        set_aside=None if found is None else found.set_aside,
        canary=None if song is None else song.seconds,
        canary_silent=0 if song is None else song.silent,
        well=connected and alive and (waiting is None or waiting <= pace.late) and not (song and song.silent),
    )


def health_page(
    store: HealthStore,
    pulse: Pulse,
    *,
    mode: str,
    pace: Pace,
    now: Callable[[], datetime],
    canary: Callable[[], Song] | None = None,
) -> Handler:
    """Return the handler of `/healthz`: 200 when all is well, 503 when not, the report in both."""
    sparing = Sparing(store, now, pace.write)

    async def healthz(_: web.Request) -> web.StreamResponse:
        song = canary() if canary is not None else None
        report = await examine(sparing, pulse, mode=mode, pace=pace, now=now(), song=song)
        return web.json_response(report.as_json(), status=200 if report.well else 503)

    return healthz


def text_page(text: Callable[[], Awaitable[str]], content_type: str) -> Handler:
    """Return the handler of a page that is made when it is asked for."""

    async def page(_: web.Request) -> web.StreamResponse:
        return web.Response(body=(await text()).encode(), headers={"Content-Type": content_type})

    return page
