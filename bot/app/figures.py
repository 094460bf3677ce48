"""What Prometheus reads at `/metrics`: everything that was counted, and how the queues stand now."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import datetime

from bot.errors import BotError, StoreUnavailable
from bot.metrics import Labels, Measures, gauge
from bot.pacing import Clock
from bot.settings import Settings
from bot.storage.store import Health, Store
from bot.telegram.health import HealthStore, Pulse, Song, Sparing, text_page
from bot.telegram.pace import Pace
from bot.telegram.server import bind, serve

log = logging.getLogger(__name__)

TYPE = "text/plain; version=0.0.4; charset=utf-8"
PATIENCE = 2.0  # seconds to wait for the store: a scrape is repeated anyway


@asynccontextmanager
async def serving_figures(
    settings: Settings,
    measures: Measures,
    store: Store,
    clock: Clock,
    pulse: Pulse,
    canary: Callable[[], Song] | None = None,
) -> AsyncIterator[int]:
    """Serve `/metrics` while the block runs; yields the port, 0 where it cannot be had, which stops nothing else."""
    try:
        listening = bind(settings.metrics_host, settings.metrics_port, settings="METRICS_")
    except BotError as fault:
        log.warning("metrics are not served", extra={"sentence": str(fault)})
        yield 0
        return

    sparing = Sparing(store, clock.now, Pace().write)

    async def text() -> str:
        song = canary() if canary is not None else None
        return await figures(measures, store, clock, pulse, examined=sparing, song=song)

    async with serve(listening, [("GET", "/metrics", text_page(text, TYPE))]):
        yield listening.getsockname()[1]


async def figures(
    measures: Measures,
    store: Store,
    clock: Clock,
    pulse: Pulse,
    *,
    examined: HealthStore | None = None,
    song: Song | None = None,
) -> str:
    """Return the page; a store that does not answer in time is a figure, too.

    *examined* is asked how it is; *song* is what came of the canary.
    """
    health: Health | None = None
    due: datetime | None = None
    try:
        async with asyncio.timeout(PATIENCE):
            health, due = await (examined or store).health(), await store.next_due()
    except (StoreUnavailable, TimeoutError) as fault:
        log.warning("the store gives no figures", extra={"why": str(fault) or type(fault).__name__})
    return "\n".join((*measures.lines(), *_heard(pulse), *_sung(song), *_standing(health, due, clock.now()))) + "\n"


def _heard(pulse: Pulse) -> Iterator[str]:
    age = pulse.age()
    if age is not None:
        says = "How long ago Telegram last answered a poll, or said that it reaches our webhook"
        yield from gauge("twofold_poll_age_seconds", says, {(): age.total_seconds()})


def _sung(song: Song | None) -> Iterator[str]:
    if song is None:
        return
    silent = "Messages of danger that nobody wrote which got no answer in time, since one did"
    yield from gauge("twofold_canary_silent", silent, {(): float(song.silent)})
    if song.seconds is not None:
        took = "How long the last such message took from intake to its answer"
        yield from gauge("twofold_canary_seconds", took, {(): song.seconds})


def _standing(health: Health | None, due: datetime | None, now: datetime) -> Iterator[str]:
    yield from gauge("twofold_store_answers", "Whether the store answers", {(): float(health is not None)})
    if health is None:
        return
    waiting: dict[Labels, float] = {
        (("queue", "inbox"),): float(health.inbox),
        (("queue", "outbox"),): float(health.outbox),
    }
    yield from gauge("twofold_waiting", "Rows that wait", waiting)
    age = (now - health.oldest_send).total_seconds() if health.oldest_send else 0.0
    yield from gauge("twofold_oldest_send_seconds", "How long the oldest send has waited", {(): max(0.0, age)})
    yield from gauge("twofold_set_aside", "Updates and sends given up", {(): float(health.set_aside)})
    overdue = (now - due).total_seconds() if due else 0.0
    says = "How long the earliest timer or check-in is overdue"
    yield from gauge("twofold_overdue_seconds", says, {(): max(0.0, overdue)})
