"""Durable questions to the world: what needs a search, a drawing or a file is a row until it is answered.

A finder answers with an event, which comes in by the one door and counts only for the stop that asked. A question
that fails three times is answered with "nothing found", so that nobody waits for ever.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Protocol

from bot.actions import DrawChart, ExportData, LookForGroups, LookForPlaces, ReportDefect, SendMessage, Turn
from bot.delivery import Blocked, Refused, TryLater
from bot.engine.lines import lines
from bot.events import Event, GroupsFound, PlacesFound
from bot.message import Message
from bot.pacing import Clock, pause_after, wait_for
from bot.session import Facts, Session
from bot.storage.store import Done, Lookup, LookupDone, Store

log = logging.getLogger(__name__)

AT_ONCE = 8  # searches side by side: they take processor time, and two cores also have to converse
BATCH = 64  # rows looked at together
TRIES = 3
FIRST_PAUSE = timedelta(seconds=1)
LONGEST_PAUSE = timedelta(minutes=1)
IDLE = timedelta(seconds=30)  # how often to look without being woken
PATIENCE = timedelta(minutes=5)  # a person waits; a pause that a channel asks for is honoured up to this

Finder = Callable[[Lookup, datetime], Awaitable[Event | None]]
"""Answer a question at a time; None when it has answered by itself (a chart, a file that was sent)."""


class Door(Protocol):
    """Dispatch as look-ups see it."""

    async def handle(self, event: Event, done: Done | None = None) -> Turn | None: ...


class Lookups:
    """Answers the questions that turns leave behind; *finders* by kind: places, groups, chart, export."""

    def __init__(self, store: Store, door: Door, clock: Clock, *, finders: Mapping[str, Finder]) -> None:
        self._store = store
        self._door = door
        self._clock = clock
        self._finders = finders
        self._flying: dict[int, asyncio.Task[None]] = {}
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._woken = asyncio.Event()
        self._stopping = False
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to answer."""
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Start nothing new and give up what is under way: its rows are kept, and asked again at the next start."""
        self._stopping = True
        self._woken.set()
        if self._task is not None:
            await self._task
        flying = tuple(self._flying.values())
        for task in flying:
            task.cancel()
        await asyncio.gather(*flying, return_exceptions=True)

    def wake(self) -> None:
        """Look now."""
        self._woken.set()

    def notice(self, turn: Turn) -> None:
        """Look now if this turn asked something (for `Dispatcher.listen`)."""
        if any(isinstance(action, LookForPlaces | LookForGroups | DrawChart | ExportData) for action in turn.actions):
            self._woken.set()

    async def settle(self) -> None:
        """Answer everything that waits, and return when it is done (for a step-by-step run and for tests)."""
        while await self._look() or self._flying:
            await asyncio.gather(*self._flying.values(), return_exceptions=True)

    async def _run(self) -> None:
        failures = 0
        while not self._stopping:
            self._woken.clear()
            pause = IDLE
            try:
                await self._look()
                failures = 0
            except Exception as fault:  # noqa: BLE001 - a store in trouble must not end look-ups for good
                failures += 1
                pause = pause_after(failures)
                log.error("look-ups wait", extra={"why": type(fault).__name__, "failures": failures})
            await wait_for(self._woken, self._clock, pause)

    async def _look(self) -> int:
        started = 0
        for row in await self._store.lookups(BATCH):
            if row.row not in self._flying:
                self._start(row)
                started += 1
        return started

    def _start(self, row: Lookup) -> None:
        task = asyncio.create_task(self._answer(row))
        self._flying[row.row] = task
        task.add_done_callback(lambda done: self._land(row, done))

    def _land(self, row: Lookup, task: "asyncio.Task[None]") -> None:
        del self._flying[row.row]
        if task.cancelled():
            return
        if (fault := task.exception()) is not None:  # most likely the store; the row is still there
            log.error("look-up left", extra={"kind": row.kind, "why": type(fault).__name__})
        elif len(self._flying) < BATCH // 2:
            self._woken.set()

    async def _answer(self, row: Lookup) -> None:
        async with self._slots:
            for attempt in range(1, TRIES + 1):
                pause = pause_after(attempt, FIRST_PAUSE, LONGEST_PAUSE)
                try:
                    event = await self._find(row)
                except (Blocked, Refused) as fault:
                    await self._close(row, type(fault).__name__)
                    return
                except TryLater as told:
                    pause = min(told.after, PATIENCE)
                except Exception as fault:  # noqa: BLE001 - whatever a search does, the person gets an answer
                    log.error("look-up failed", extra={"kind": row.kind, "why": type(fault).__name__})
                else:
                    await self._deliver(row, event)
                    return
                await self._clock.sleep(pause)
            await self._give_up(row)

    async def _find(self, row: Lookup) -> Event | None:
        return await self._finders[row.kind](row, self._clock.now())

    async def _deliver(self, row: Lookup, event: Event | None) -> None:
        if event is None:
            await self._close(row)
        elif await self._door.handle(event, LookupDone(row.row)) is None:
            await self._close(row, "answer")

    async def _give_up(self, row: Lookup) -> None:
        event = nothing_found(row, self._clock.now())
        if event is not None:
            await self._report(row, "failed")
            await self._deliver(row, event)
        else:
            await self._close(row, "failed", sorry=True)

    async def _report(self, row: Lookup, code: str) -> None:
        def change(session: Session, _facts: Facts) -> Turn:
            return Turn(session=session, actions=(_defect(row, code),))

        await self._store.update(row.chat, change, at=self._clock.now())

    async def _close(self, row: Lookup, code: str = "", *, sorry: bool = False) -> None:
        """Take the row away; with a *code* leave a record, and with *sorry* a kind line."""

        def change(session: Session, _facts: Facts) -> Turn:
            record = (_defect(row, code),) if code else ()
            words = Message(lines(session.language).sorry)
            said = (SendMessage(key=f"lookup-{row.row}", message=words),) if sorry else ()
            return Turn(session=session, actions=(*record, *said))

        await self._store.update(row.chat, change, at=self._clock.now(), done=LookupDone(row.row))


def nothing_found(row: Lookup, at: datetime) -> Event | None:
    """Return the event that says so; None for a question whose answer is no event."""
    match row.kind:
        case "places":
            return PlacesFound(chat=row.chat, at=at, serial=row.serial, places=())
        case "groups":
            return GroupsFound(chat=row.chat, at=at, serial=row.serial, count=0)
        case _:
            return None


def _defect(row: Lookup, code: str) -> ReportDefect:
    return ReportDefect(code=f"lookup {code}", flow="lookup", stop=row.kind)
