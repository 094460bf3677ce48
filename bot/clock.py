"""The clock's door: rows whose time has come become events.

One ticker sleeps until the next row is due, or until it is told of an earlier one. A timer is delivered however
late; a check-in that is too late is skipped, and that is recorded.
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from time import monotonic

from bot.actions import IN_DAYS, PROMISED, ScheduleCheckIn, StartTimer, Turn
from bot.dispatch import Dispatcher
from bot.events import CheckInDue, Event, TimerElapsed
from bot.pacing import Clock, finish, pause_after, wait_for
from bot.schedule import LATEST, LATEST_IN_DAYS, LATEST_IN_HOURS, is_late
from bot.storage.store import DueDone, DueRow, Store

log = logging.getLogger(__name__)

BATCH = 500  # rows claimed together: a few group commits, and memory stays small at nine in the morning
NAP = timedelta(minutes=1)  # at most: the wall clock may be set, the machine may have slept
GRACE = timedelta(seconds=2)  # for a batch under way when told to stop
_BEGIN = datetime(2000, 1, 1, tzinfo=UTC)  # any day would do
STUCK = timedelta(seconds=1)  # before looking again at a row that could not be moved


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the time, in UTC."""
        return datetime.now(UTC)

    def steady(self) -> datetime:
        """Return a time that nobody can set."""
        return _BEGIN + timedelta(seconds=monotonic())

    async def sleep(self, pause: timedelta) -> None:
        """Return when *pause* has passed."""
        await asyncio.sleep(max(0.0, pause.total_seconds()))


class Ticker:
    """Claims rows that are due and delivers them through dispatch.

    Check-ins are claimed only as fast as they go out: at most *queue* may wait to be sent (None: any number), so that
    nine in the morning neither fills the outbox nor decides for anybody long before they read it. *watch* is told of
    every row and when it was taken up.
    """

    def __init__(
        self,
        store: Store,
        dispatcher: Dispatcher,
        clock: Clock,
        *,
        queue: int | None = None,
        watch: Callable[[DueRow, datetime], None] | None = None,
    ) -> None:
        self._store = store
        self._dispatcher = dispatcher
        self._clock = clock
        self._queue = queue
        self._watch = watch
        self._woken = asyncio.Event()
        self._stopping = False
        self._next = datetime.max.replace(tzinfo=UTC)
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to tick."""
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Finish the batch under way, at most `GRACE` long, and return. What is not done stays due."""
        self._stopping = True
        self._woken.set()
        if self._task is not None:
            await finish((self._task,), self._clock, GRACE)

    def wake(self) -> None:
        """Look now."""
        self._woken.set()

    def notice(self, turn: Turn) -> None:
        """Look again if this turn set something that is due before the ticker would wake (for `Dispatcher.listen`)."""
        for action in turn.actions:
            if isinstance(action, StartTimer | ScheduleCheckIn) and (action.due is None or action.due < self._next):
                self._woken.set()

    async def run_due(self, now: datetime) -> int:
        """Deliver everything that is due at *now*; returns how many events that made.

        Returns when their turns are committed, so time can be walked through step by step.
        """
        made = 0
        seen: set[tuple[int, datetime]] = set()
        while rows := [row for row in await self._claim(now) if (row.row, row.due) not in seen]:
            seen.update((row.row, row.due) for row in rows)
            made += sum(await asyncio.gather(*(self._deliver(row, now) for row in rows)))
        return made

    async def _claim(self, now: datetime) -> tuple[DueRow, ...]:
        room = None if self._queue is None else self._queue - await self._store.waiting_check_ins()
        return await self._store.due(now, BATCH, check_ins=room)

    async def _deliver(self, row: DueRow, now: datetime) -> bool:
        """Deliver one row, or skip it; returns whether it made an event."""
        if self._watch is not None:
            self._watch(row, now)
        if row.kind == "check-in" and is_late(row.due, now, _latest(row)):
            await self._store.drop_due(row.row, "late", at=now)
            return False
        return await self._dispatcher.handle(_event(row, now), DueDone(row.row, row.due)) is not None

    async def _run(self) -> None:
        failures = 0
        while not self._stopping:
            self._woken.clear()
            try:
                pause = await self._tick()
                failures = 0
            except Exception as fault:  # noqa: BLE001 - a store in trouble must not stop the clock for good
                failures += 1
                pause = pause_after(failures)
                log.error("clock waits", extra={"why": type(fault).__name__, "failures": failures})
            await wait_for(self._woken, self._clock, pause)

    async def _tick(self) -> timedelta:
        """Deliver what is due; returns how long to sleep."""
        await self.run_due(self._clock.now())
        due, now = await self._store.next_due(), self._clock.now()
        self._next = now + NAP if due is None else min(due, now + NAP)
        return max(self._next - now, STUCK) if due is not None and due <= now else self._next - now


def _latest(row: DueRow) -> timedelta:
    """How late it may come: what was promised for an hour of its own least, and what for some day from then most."""
    timing = row.key.rpartition("|")[2]
    if timing.startswith(PROMISED):
        return LATEST_IN_HOURS
    return LATEST_IN_DAYS if timing.startswith(IN_DAYS) else LATEST


def _event(row: DueRow, now: datetime) -> Event:
    if row.kind == "check-in":
        return CheckInDue(chat=row.chat, at=now, flow=row.flow, step=row.step, key=row.key, own_hour=row.own_hour)
    return TimerElapsed(chat=row.chat, at=now, serial=row.serial, kind=row.kind)
