"""Delivery: what waits in the outbox goes out, by priority and within the limits of the channel.

Crisis before answers before timers before check-ins between chats; strictly in order within a chat. An answer
goes out at least once: its row is marked after sending. A check-in goes out at most once: it is marked before.
Nothing here is held across a network call but a place in a table of what is under way.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from bot.actions import Priority, Turn
from bot.delivery import Blocked, Refused, Sender, TryLater, Unreachable
from bot.errors import StoreUnavailable
from bot.events import ChatId
from bot.pacing import Bucket, Clock, finish, pause_after, wait_for
from bot.schedule import is_late
from bot.storage.store import Outgoing, Store

__all__ = ["Blocked", "Outbox", "Refused", "Sender", "TryLater", "Unreachable"]

log = logging.getLogger(__name__)

IN_FLIGHT = 32  # sends at once, at least: at 100 ms a call this keeps 300 messages a second going
MOST_IN_FLIGHT = 300  # whatever the rate: so many connections are kept, and tasks
CALL = 0.2  # seconds a call may take before SEND_RATE is not reached: with a higher rate more go at once
FOR_CRISIS = 4  # of these, kept free for crisis messages while everything else hangs
FOR_ANSWERS = 16  # kept free from check-ins: a channel that is slow never keeps an answer waiting
CHAT_BURST = 5  # messages that may go to one chat at once before CHAT_RATE counts
SEND_BURST = 0.1  # seconds' worth of SEND_RATE that may go out together
IDLE = timedelta(seconds=5)  # how often to look without being woken: rows of an earlier run, or of another process
FIRST_PAUSE = timedelta(milliseconds=500)
LONGEST_PAUSE = timedelta(seconds=30)  # a channel that comes back is noticed within this
LONGEST_ROW_PAUSE = timedelta(minutes=5)
MISSES = 8  # times one row stays unanswered while others get through: then it is the message, not the channel
CRASHES = 3  # times a sender may break on a row in an unforeseen way
REMEMBERED = 10_000  # chats whose pace is remembered before those at rest are forgotten
GRACE = timedelta(seconds=3)  # for sends under way when told to stop
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


Lost = Callable[[Outgoing, str], Awaitable[None]]
"""Told of a row that never arrives, and why: the code it was refused with, empty when the whole chat is closed to us.

It may raise `StoreUnavailable`, and is told again then.
"""


class Outbox:
    """Sends what the store holds; `send_rate` and `chat_rate` are messages a second."""

    def __init__(
        self,
        store: Store,
        sender: Sender,
        clock: Clock,
        *,
        send_rate: float = 30.0,
        chat_rate: float = 1.0,
        lost: Lost | None = None,
    ) -> None:
        self._store = store
        self._sender = sender
        self._clock = clock
        self._lost = lost
        self._chat_rate = chat_rate
        self._most = min(MOST_IN_FLIGHT, max(IN_FLIGHT, round(send_rate * CALL)))
        self._all = Bucket(send_rate, send_rate * SEND_BURST, clock.now())
        self._chats: dict[ChatId, Bucket] = {}
        self._held: dict[ChatId, datetime] = {}
        self._flying: dict[ChatId, asyncio.Task[None]] = {}
        self._check_ins = 0  # of these
        self._rest = _Rest()
        self._misses: dict[int, _Misses] = {}
        self._woken = asyncio.Event()
        self._stopping = False
        self._pump: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to send."""
        self._pump = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Start nothing new, finish what is under way (at most `GRACE`), and return."""
        self._stopping = True
        self._woken.set()
        if self._pump is not None:
            await self._pump
        await finish(tuple(self._flying.values()), self._clock, GRACE)

    def wake(self) -> None:
        """Something was committed: look now."""
        self._woken.set()

    def notice(self, turn: Turn) -> None:
        """Look now if this turn decided anything (for `Dispatcher.listen`)."""
        if turn.actions:
            self._woken.set()

    async def settle(self) -> None:
        """Send all that may go out now, and return when it has gone (for a step-by-step run and for tests)."""
        while True:
            started, _ = await self._look()
            if not started and not self._flying:
                return
            await asyncio.gather(*self._flying.values(), return_exceptions=True)

    async def _run(self) -> None:
        failures = 0
        while not self._stopping:
            self._woken.clear()
            try:
                _, more = await self._look()
            except Exception as fault:  # noqa: BLE001 - a store in trouble must not end delivery for good
                failures += 1
                log.error("outbox waits", extra={"why": type(fault).__name__, "failures": failures})
                await wait_for(self._woken, self._clock, pause_after(failures, FIRST_PAUSE, LONGEST_PAUSE))
                continue
            failures = 0
            if not more:
                await wait_for(self._woken, self._clock, self._nap())

    async def _look(self) -> tuple[int, bool]:
        """Start as many sends as the limits allow; returns how many, and whether more may wait right now."""
        now = self._clock.now()
        free = min(self._most - len(self._flying), self._all.tokens(now))
        if free <= 0 or self._rest.lasts(now):
            return 0, False
        rows = await self._store.outgoing(free, now=now, busy=self._busy(now))
        started = 0
        for row in rows:
            full = len(self._flying) >= self._most - FOR_CRISIS
            if row.chat in self._flying or (full and not row.urgent):
                continue
            if row.priority is Priority.CHECK_IN and self._check_ins >= self._most - FOR_ANSWERS and not row.urgent:
                continue
            self._start(row, now)
            started += 1
        return started, 0 < started == len(rows) == free

    def _busy(self, now: datetime) -> frozenset[ChatId]:
        for chat in [chat for chat, until in self._held.items() if until <= now]:
            del self._held[chat]
        return frozenset(self._held) | self._flying.keys()

    def _nap(self) -> timedelta:
        """How long nothing can happen unless something wakes us."""
        now = self._clock.now()
        if self._rest.lasts(now):
            return self._rest.until - now
        if not self._all.tokens(now):
            return self._all.ready(now) - now
        return min([now + IDLE, *(until for until in self._held.values() if until > now)]) - now

    def _start(self, row: Outgoing, now: datetime) -> None:
        self._all.take(now)
        if (bucket := self._chats.get(row.chat)) is None:
            self._forget_rested(now)
            bucket = self._chats[row.chat] = Bucket(self._chat_rate, CHAT_BURST, now)
        bucket.take(now)
        if not bucket.tokens(now):
            self._held[row.chat] = bucket.ready(now)
        task = asyncio.create_task(self._send(row))
        self._flying[row.chat] = task
        self._check_ins += row.priority is Priority.CHECK_IN
        task.add_done_callback(lambda done: self._land(row, done))

    def _forget_rested(self, now: datetime) -> None:
        if len(self._chats) >= REMEMBERED:
            self._chats = {chat: bucket for chat, bucket in self._chats.items() if not bucket.is_full(now)}

    def _land(self, row: Outgoing, task: "asyncio.Task[None]") -> None:
        del self._flying[row.chat]
        self._check_ins -= row.priority is Priority.CHECK_IN
        self._woken.set()
        if not task.cancelled() and (fault := task.exception()) is not None:
            log.error("send broke", extra={"row": row.row, "why": type(fault).__name__})
            self._hold(row.chat, self._clock.now() + LONGEST_PAUSE)

    async def _send(self, row: Outgoing) -> None:
        if row.priority is Priority.CHECK_IN:
            await self._send_check_in(row)
        else:
            await self._send_answer(row)

    async def _send_answer(self, row: Outgoing) -> None:
        """At least once: marked after it has gone out."""
        try:
            message_id = await self._sender.deliver(row)
        except TryLater as told:
            self._rest.ask(row.chat, self._clock.now(), told.after)
            await self._postpone(row, told.after)
        except Blocked:
            await self._blocked(row)
        except Refused as fault:
            await self._refuse(row, fault.code)
        except Unreachable:
            await self._missed(row)
        except Exception as fault:  # noqa: BLE001 - one broken row must not end delivery for everyone
            await self._crashed(row, fault)
        else:
            self._arrived(row)
            await self._mark(lambda: self._store.sent(row.row, message_id, at=self._clock.now()))

    async def _send_check_in(self, row: Outgoing) -> None:
        """At most once: claimed before it goes out, so whatever happens then, it never comes twice."""
        now = self._clock.now()
        if is_late(row.at, now):
            await self._refuse(row, "late")
            return
        try:
            await self._store.sent(row.row, None, at=now)
        except StoreUnavailable:
            self._hold(row.chat, now + FIRST_PAUSE)
            return
        try:
            message_id = await self._patient(row)
        except Blocked:
            await self._blocked(row)
        except (TryLater, Refused, Unreachable) as fault:
            if isinstance(fault, Unreachable):
                self._rest.fail(self._clock.now())
            await self._refuse(row, fault.code if isinstance(fault, Refused) else "no-answer")
        except Exception as fault:  # noqa: BLE001 - one broken row must not end delivery for everyone
            await self._refuse(row, _code(fault))
        else:
            self._arrived(row)
            if message_id is not None:
                await self._mark(lambda: self._store.sent(row.row, message_id, at=self._clock.now()))

    async def _patient(self, row: Outgoing) -> int | None:
        """Deliver a claimed row; a pause the channel asks for is waited out once: nothing was delivered then."""
        try:
            return await self._sender.deliver(row)
        except TryLater as told:
            self._rest.ask(row.chat, self._clock.now(), told.after)
            await self._clock.sleep(min(told.after, LONGEST_ROW_PAUSE))
            return await self._sender.deliver(row)

    def _arrived(self, row: Outgoing) -> None:
        self._rest.succeed()
        self._misses.pop(row.row, None)

    async def _missed(self, row: Outgoing) -> None:
        misses = self._misses.setdefault(row.row, _Misses())
        if misses.count(self._rest.successes) >= MISSES:
            await self._refuse(row, "no-answer")
            return
        now = self._clock.now()
        self._rest.fail(now)
        await self._postpone(row, pause_after(misses.all, FIRST_PAUSE, LONGEST_ROW_PAUSE))

    async def _crashed(self, row: Outgoing, fault: Exception) -> None:
        misses = self._misses.setdefault(row.row, _Misses())
        misses.all += 1
        log.error("sender broke", extra={"row": row.row, "why": _code(fault)})
        if misses.all >= CRASHES:
            await self._refuse(row, _code(fault))
        else:
            await self._postpone(row, FIRST_PAUSE)

    async def _postpone(self, row: Outgoing, pause: timedelta) -> None:
        """Keep the row and leave its chat alone for *pause*; the store remembers it beyond a restart if it can."""
        until = self._clock.now() + pause
        self._hold(row.chat, until)
        try:
            await self._store.postpone(row.row, until)
        except StoreUnavailable:
            log.warning("pause not kept", extra={"row": row.row})

    async def _blocked(self, row: Outgoing) -> None:
        self._misses.pop(row.row, None)
        await self._mark(lambda: self._store.block(row.chat, at=self._clock.now()))
        await self._lose(row, "")

    async def _refuse(self, row: Outgoing, code: str) -> None:
        self._misses.pop(row.row, None)
        log.error("send set aside", extra={"row": row.row, "why": code})
        await self._mark(lambda: self._store.refuse(row.row, code, at=self._clock.now()))
        await self._lose(row, code)

    async def _lose(self, row: Outgoing, code: str) -> None:
        if (lost := self._lost) is not None:
            await self._mark(lambda: lost(row, code))

    async def _mark(self, write: Callable[[], Awaitable[None]]) -> None:
        """Write what came of a send, until it is written: the chat stays busy, so nothing goes out twice."""
        failures = 0
        while True:
            try:
                return await write()
            except StoreUnavailable:
                failures += 1
                await self._clock.sleep(pause_after(failures, FIRST_PAUSE, LONGEST_PAUSE))

    def _hold(self, chat: ChatId, until: datetime) -> None:
        self._held[chat] = max(until, self._held.get(chat, until))


class _Rest:
    """Whether the channel as a whole is left alone for a while: it does not answer, or it asks for a pause.

    One failure alone is no outage, and one chat asked to wait is that chat's affair; two are everyone's.
    """

    def __init__(self) -> None:
        self.successes = 0
        self._failures = 0
        self._down = _LONG_AGO
        self._asked = _LONG_AGO
        self._asker: tuple[ChatId | None, datetime] = (None, _LONG_AGO)

    @property
    def until(self) -> datetime:
        return max(self._down, self._asked)

    def lasts(self, now: datetime) -> bool:
        return now < self.until

    def fail(self, now: datetime) -> None:
        if self.lasts(now):  # of many sends under way that fail together, one counts
            return
        self._failures += 1
        if self._failures > 1:
            self._down = now + pause_after(self._failures - 1, FIRST_PAUSE, LONGEST_PAUSE)

    def succeed(self) -> None:
        self.successes += 1
        self._failures = 0
        self._down = _LONG_AGO

    def ask(self, chat: ChatId, now: datetime, pause: timedelta) -> None:
        asker, until = self._asker
        if now < until and asker != chat:
            self._asked = max(self._asked, now + pause)
        self._asker = (chat, now + pause)


class _Misses:
    """How often one row went unanswered, and how often of these while others got through."""

    __slots__ = ("_alone", "_seen", "all")

    def __init__(self) -> None:
        self.all = 0
        self._alone = 0
        self._seen = -1

    def count(self, successes: int) -> int:
        self.all += 1
        if 0 <= self._seen < successes:
            self._alone += 1
        self._seen = successes
        return self._alone


def _code(fault: Exception) -> str:
    return type(fault).__name__
