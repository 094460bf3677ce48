"""The one door: every event, wherever it comes from, becomes a turn here.

In order within a chat, chats side by side. An event that cannot be handled is set aside, the person is told
in one kind line, and their lane goes on. A store that is away is waited for; nothing is lost meanwhile.
"""

import asyncio
import logging
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.actions import SendMessage, Turn
from bot.delivery import Blocked, Refused, SayNow, TryLater, Unreachable
from bot.engine.lines import lines
from bot.errors import StoreUnavailable
from bot.events import ChatId, Event, TextReceived, UnreadableReceived
from bot.inbox import Guard, OnTheirWay
from bot.message import Message
from bot.pacing import ZERO, Clock, finish, pause_after
from bot.session import Facts, Session
from bot.storage.store import Done, DueDone, InboxDone, LookupDone, Store

log = logging.getLogger(__name__)

REMEMBERED = 10_000  # chats whose danger was answered lately; who writes again and crosses nothing is forgotten
LANES = 128  # chats side by side: enough for full group commits, few enough to keep waiting people in view
CAPACITY = 4_000  # events held in memory; what is beyond waits in the inbox, on disk
TRIES = 3  # house.md: an update that fails is tried this often, then set aside
TRY_AGAIN = (timedelta(milliseconds=200), timedelta(seconds=1))  # a fault of the moment passes; a person waits
FIRST_PAUSE = timedelta(milliseconds=50)  # a locked database is mostly free again at once
LONGEST_PAUSE = timedelta(seconds=5)
GRACE = timedelta(seconds=3)  # for what was taken when told to stop; with clock and outbox less than the usual ten

Converse = Callable[[Session, Facts, Event], Turn]
"""The pure conversation, with its world bound."""

Listener = Callable[[Turn], None]
"""Told of every committed turn; quick, and raises nothing."""

Watcher = Callable[[Event, Turn], None]
"""Told of every committed turn and the event that led to it; quick, and raises nothing."""


@dataclass(slots=True, kw_only=True)
class _Job:
    event: Event
    done: Done | None
    guard: Guard | None
    settled: "asyncio.Future[Turn | None]"
    waited: bool = False
    tries: int = 0


@dataclass(slots=True)
class _Lane:
    jobs: deque[_Job] = field(default_factory=deque)
    running: bool = False


class Dispatcher:
    """Turns events into committed turns.

    *say_now* is the last resort for the one kind line, when even that cannot be committed.
    """

    def __init__(self, store: Store, converse: Converse, clock: Clock, *, say_now: SayNow | None = None) -> None:
        self._store = store
        self._converse = converse
        self._clock = clock
        self._say_now = say_now
        self._listeners: list[Listener] = []
        self._watchers: list[Watcher] = []
        self._lanes: dict[ChatId, _Lane] = {}
        self._urgent: deque[ChatId] = deque()
        self._ready: deque[ChatId] = deque()
        self._asked: OrderedDict[ChatId, None] = OrderedDict()
        self._tasks: set[asyncio.Task[None]] = set()
        self._held = 0
        self._failures = 0
        self._stopped = False

    def listen(self, listener: Listener) -> None:
        """Tell *listener* of every turn from now on."""
        self._listeners.append(listener)

    def watch(self, watcher: Watcher) -> None:
        """Tell *watcher* of every event and what came of it from now on."""
        self._watchers.append(watcher)

    def speak_through(self, say_now: SayNow) -> None:
        """Use this as the last resort for the kind line (a door is open)."""
        self._say_now = say_now

    @property
    def room(self) -> int:
        """How many more events may be handed over before memory is full."""
        return CAPACITY - self._held

    async def handle(self, event: Event, done: Done | None = None) -> Turn | None:
        """Return the committed turn, or None when the event was set aside."""
        return await self.submit(event, done)

    def submit(
        self, event: Event, done: Done | None = None, *, guard: Guard | None = None, waited: bool = False
    ) -> "asyncio.Future[Turn | None]":
        """Put *event* at the end of its chat's lane; an urgent *guard* makes the lane urgent.

        *waited*: it lay on disk, and what this process asked before is not known.
        The future is cancelled if the dispatcher stops before its turn; it raises nothing else.
        """
        settled: asyncio.Future[Turn | None] = asyncio.get_running_loop().create_future()
        job = _Job(event=event, done=done, guard=guard, settled=settled, waited=waited)
        chat = event.chat
        if (lane := self._lanes.get(chat)) is None:
            lane = self._lanes[chat] = _Lane()
            (self._urgent if guard and guard.is_urgent else self._ready).append(chat)
        elif guard and guard.is_urgent and not lane.running:
            self._urgent.append(chat)
        lane.jobs.append(job)
        self._held += 1
        self._open()
        if self._stopped:
            job.settled.cancel()
        return job.settled

    async def settle(self) -> None:
        """Return when every lane is empty."""
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def stop(self) -> None:
        """Finish what was taken, at most `GRACE` long; what is left then is on disk."""
        end = self._clock.steady() + GRACE
        while self._tasks and (left := end - self._clock.steady()) > ZERO:
            await finish(tuple(self._tasks), self._clock, left)
        self._stopped = True
        await finish(tuple(self._tasks), self._clock, ZERO)
        for lane in self._lanes.values():
            for job in lane.jobs:
                job.settled.cancel()

    def _open(self) -> None:
        """Let waiting lanes run, the urgent ones first."""
        while not self._stopped and len(self._tasks) < LANES and (self._urgent or self._ready):
            chat = (self._urgent or self._ready).popleft()
            lane = self._lanes.get(chat)
            if lane is None or lane.running:  # it stood in both queues
                continue
            lane.running = True
            task = asyncio.create_task(self._drain(chat, lane))
            self._tasks.add(task)
            task.add_done_callback(self._close)

    def _close(self, task: "asyncio.Task[None]") -> None:
        self._tasks.discard(task)
        self._open()

    async def _drain(self, chat: ChatId, lane: _Lane) -> None:
        while lane.jobs:
            job = lane.jobs[0]
            try:
                turn = await self._turn(job)
            except Exception as fault:  # noqa: BLE001 - a fault of ours (a listener's, say) must not close a lane for ever
                log.critical("lane stumbled", extra={"event": type(job.event).__name__, "why": code_of(fault)})
                turn = None
            lane.jobs.popleft()
            self._held -= 1
            if not job.settled.done():
                job.settled.set_result(turn)
        del self._lanes[chat]

    async def _turn(self, job: _Job) -> Turn | None:
        """Make one turn, however long the store is away; None when it was set aside."""
        while True:
            try:
                await self._see_whether_crossed(job)
                turn = await self._update(job)
            except OnTheirWay:
                if job.guard is not None:
                    await job.guard.until_heard()
            except StoreUnavailable as fault:
                if job.guard is not None:
                    job.guard.put_off()
                await self._wait(fault)
            except Exception as fault:  # noqa: BLE001 - house.md, poison: one broken turn must not stop a lane
                if await self._failed(job, fault):
                    return None
            else:
                self._failures = 0
                if job.guard is not None:
                    if job.guard.begins_to_ask:
                        self._remember_asking(job.event.chat)
                    job.guard.committed()
                self._tell(turn)
                for watcher in self._watchers:
                    watcher(job.event, turn)
                return turn

    async def _see_whether_crossed(self, job: _Job) -> None:
        """Mark what was written before our question in danger could be read: it is no answer to that.

        A "no" to what the net had asked, or to what they had said themselves, would close a crisis.
        """
        event = job.event
        if not isinstance(event, TextReceived) or not event.message_id or not (job.waited or event.chat in self._asked):
            return
        if await self._store.has_crossed(event.chat, event.message_id):
            job.event = replace(event, crossed=True)
        else:
            self._asked.pop(event.chat, None)

    def _remember_asking(self, chat: ChatId) -> None:
        self._asked[chat] = None
        while len(self._asked) > REMEMBERED:
            self._asked.popitem(last=False)

    async def _update(self, job: _Job) -> Turn:
        converse = self._converse

        def change(session: Session, facts: Facts) -> Turn:
            return converse(session, facts, _current(job))

        return await self._store.update(job.event.chat, change, at=job.event.at, done=job.done)

    def _tell(self, turn: Turn) -> None:
        for listener in self._listeners:
            listener(turn)

    async def _wait(self, fault: StoreUnavailable) -> None:
        self._failures += 1
        if self._failures == 1:
            log.error("the store is away; every turn waits", extra={"sentence": str(fault)})
        await self._clock.sleep(pause_after(self._failures, FIRST_PAUSE, LONGEST_PAUSE))

    async def _failed(self, job: _Job, fault: Exception) -> bool:
        """Count a failed try; returns whether the event is set aside now."""
        code = code_of(fault)
        log.error("turn failed", extra={"event": type(job.event).__name__, "why": code})
        if job.guard is not None:
            job.guard.failed()
        job.tries = max(job.tries + 1, await self._counted(job, code))
        if job.tries < TRIES:
            await self._clock.sleep(TRY_AGAIN[min(job.tries, len(TRY_AGAIN)) - 1])
            return False
        await self._set_aside(job, code)
        return True

    async def _counted(self, job: _Job, code: str) -> int:
        if not isinstance(job.done, InboxDone):
            return 0
        try:
            return await self._store.count_try(job.done.update_id, code)
        except StoreUnavailable:
            return 0

    async def _set_aside(self, job: _Job, code: str) -> None:
        while True:
            try:
                match job.done:
                    case InboxDone(update_id):
                        await self._store.set_aside(update_id, code)
                    case DueDone(row):
                        await self._store.drop_due(row, code)
                    case LookupDone() | None:  # whoever looked it up knows what to do
                        pass
            except StoreUnavailable as fault:
                await self._wait(fault)
            else:
                break
        log.error("event set aside", extra={"event": type(job.event).__name__, "why": code})
        if isinstance(job.done, InboxDone) and job.guard is None:  # a risky one gets the helplines from its guard
            await self.apologise(job.event.chat, f"sorry-{job.done.update_id}", _language(job.event))

    async def apologise(self, chat: ChatId, key: str, language: str) -> None:
        """Say the one kind line: something went wrong here, and their place is kept."""
        at = self._clock.now()

        def change(session: Session, _facts: Facts) -> Turn:
            words = lines(session.language or language).sorry
            return Turn(session=session, actions=(SendMessage(key=key, message=Message(words)),))

        try:
            turn = await self._store.update(chat, change, at=at)
        except Exception as fault:  # noqa: BLE001 - their session itself may be what is broken
            log.error("apology not kept", extra={"why": code_of(fault)})
            await self._apologise_now(chat, language)
            return
        self._tell(turn)

    async def _apologise_now(self, chat: ChatId, language: str) -> None:
        if self._say_now is None:
            return
        try:
            await self._say_now(chat, Message(lines(language).sorry))
        except (Blocked, Refused, TryLater, Unreachable) as fault:
            log.warning("apology not sent", extra={"why": type(fault).__name__})


def code_of(fault: BaseException) -> str:
    """Return what kind of fault it was and where it came up; never what it said, which may hold a person's words."""
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return type(fault).__name__
    file = trace.tb_frame.f_code.co_filename.replace("\\", "/").rpartition("/")[2]
    return f"{type(fault).__name__}@{file}:{trace.tb_lineno}"


def _current(job: _Job) -> Event:
    """The event as it is now: the safety net may have answered since it came."""
    answered = job.guard is not None and job.guard.answer_begins()
    if answered and isinstance(job.event, TextReceived | UnreadableReceived):
        return replace(job.event, crisis_answered=True)
    return job.event


def _language(event: Event) -> str:
    said: str = getattr(event, "language", "")  # what the clock and a search bring has none
    return said[:2].lower()
