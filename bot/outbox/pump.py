"""The pump: what waits in the outbox goes out, by priority and within the limits of the channel.

Crisis before answers before timers before check-ins between chats; strictly in order within a chat. Nothing here is
held across a network call but a place in a table of what is under way.
"""

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.actions import Priority, Turn
from bot.delivery import SayNow, Sender
from bot.errors import StoreUnavailable
from bot.events import ChatId
from bot.outbox.attempts import Attempts, LastWords, Lost
from bot.outbox.breaker import FIRST_PAUSE, LONGEST_PAUSE, CircuitBreaker
from bot.outbox.owed import PATIENCE, Owed
from bot.pacing import Bucket, Clock, finish, pause_after, tells, wait_for
from bot.storage.store import Outgoing, Store

log = logging.getLogger(__name__)

IN_FLIGHT = 32  # sends at once, at least: at 100 ms a call this keeps 300 messages a second going
MOST_IN_FLIGHT = 300  # whatever the rate: so many connections are kept, and tasks
CALL = 0.2  # seconds a call may take before SEND_RATE is not reached: with a higher rate more go at once
FOR_CRISIS = 4  # of these, kept free for crisis messages while everything else hangs
FOR_ANSWERS = 16  # kept free from check-ins: a channel that is slow never keeps an answer waiting
CHAT_BURST = 5  # messages that may go to one chat at once before CHAT_RATE counts
SEND_BURST = 0.1  # seconds' worth of SEND_RATE that may go out together
IDLE = timedelta(seconds=5)  # how often to look without being woken: rows of an earlier run, or of another process
LONGEST_STORE_PAUSE = timedelta(seconds=2)  # a store that is back is noticed within this
SET_BACK = timedelta(seconds=1)  # less than that is a clock being kept right
REMEMBERED = 10_000  # chats whose pace is remembered before those at rest are forgotten
GRACE = timedelta(seconds=3)  # for sends under way when told to stop


class Outbox:
    """Sends what the store holds; `send_rate` and `chat_rate` are messages a second.

    *say_now* is the way past it for answers to danger, while the store cannot be read.
    """

    def __init__(
        self,
        store: Store,
        sender: Sender,
        clock: Clock,
        *,
        send_rate: float = 30.0,
        chat_rate: float = 1.0,
        lost: Lost | None = None,
        last_words: LastWords | None = None,
        say_now: SayNow | None = None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._owed = Owed(say_now, clock)
        self._chat_rate = chat_rate
        self._most = min(MOST_IN_FLIGHT, max(IN_FLIGHT, round(send_rate * CALL)))
        self._all = Bucket(send_rate, send_rate * SEND_BURST, clock.steady())
        self._ahead = clock.now() - clock.steady()  # what the clock on the wall shows beyond the steady one
        self._chats: dict[ChatId, Bucket] = {}
        self._held: dict[ChatId, datetime] = {}
        self._resting: dict[ChatId, datetime] = {}  # as the channel did not answer: a crisis is tried all the same
        self._flying: dict[ChatId, asyncio.Task[None]] = {}
        self._check_ins = 0  # of these
        self._breaker = CircuitBreaker()
        self._attempts = Attempts(
            store,
            sender,
            clock,
            breaker=self._breaker,
            hold=self._hold,
            rest=self._rest,
            back=self._resting.clear,
            lost=lost,
            last_words=last_words,
        )
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
        await self._owed.stop(GRACE)

    def wake(self) -> None:
        """Something was committed: look now."""
        self._woken.set()

    def notice(self, turn: Turn) -> None:
        """Look now if this turn decided anything (for `Dispatcher.listen`)."""
        if turn.actions:
            self._owed.notice(turn)
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
                if tells(failures):
                    told = {"sentence": str(fault)} if isinstance(fault, StoreUnavailable) else {}
                    log.error("outbox waits", extra={"why": type(fault).__name__, "failures": failures, **told})
                self._owed.say_past()
                await wait_for(self._woken, self._clock, pause_after(failures, FIRST_PAUSE, LONGEST_STORE_PAUSE))
                continue
            failures = 0
            unmarked = frozenset(self._attempts.unmarked)
            if unmarked:
                self._owed.say_past(unmarked)
            if not more:
                await wait_for(self._woken, self._clock, min(self._nap(), PATIENCE) if unmarked else self._nap())

    async def _look(self) -> tuple[int, bool]:
        """Start as many sends as the limits allow; returns how many, and whether more may wait right now."""
        now = self._clock.steady()
        free = min(self._most - len(self._flying), self._all.tokens(now))
        if free <= 0:
            return 0, False
        await self._see_whether_set_back()
        rows = await self._waiting(free, now)
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

    async def _waiting(self, free: int, now: datetime) -> Sequence[Outgoing]:
        """What may go out now: a crisis is tried whatever the channel does, in a chat that rests, too."""
        wall, busy, resting = self._clock.now(), self._busy(now), _still(self._resting, now)
        urgent = self._breaker.is_asked(now) or self._breaker.is_down(now)
        if not resting or urgent:
            return await self._store.outgoing(free, now=wall, busy=busy, urgent=urgent)
        first = await self._store.outgoing(free, now=wall, busy=busy, urgent=True)
        if len(first) == free:
            return first
        others = busy | resting | {row.chat for row in first}
        return *first, *await self._store.outgoing(free - len(first), now=wall, busy=others)

    async def _see_whether_set_back(self) -> None:
        """Let go of the pauses on disk when the clock on the wall was set back: they would last by so much longer.

        Those that are still to be waited for are in memory, by the steady clock.
        """
        ahead = self._clock.now() - self._clock.steady()
        if ahead < self._ahead - SET_BACK:
            log.warning("the clock was set back", extra={"seconds": round((self._ahead - ahead).total_seconds())})
            await self._store.end_pauses()
        self._ahead = ahead

    def _busy(self, now: datetime) -> frozenset[ChatId]:
        return _still(self._held, now) | self._flying.keys()

    def _nap(self) -> timedelta:
        """How long nothing can happen unless something wakes us."""
        now = self._clock.steady()
        if not self._all.tokens(now):
            return self._all.ready(now) - now
        ends = (self._breaker.until, *self._held.values(), *self._resting.values())
        return min([now + IDLE, *(until for until in ends if until > now)]) - now

    def _start(self, row: Outgoing, now: datetime) -> None:
        self._all.take(now)
        self._owed.taken_up(row)
        if (bucket := self._chats.get(row.chat)) is None:
            self._forget_rested(now)
            bucket = self._chats[row.chat] = Bucket(self._chat_rate, CHAT_BURST, now)
        bucket.take(now)
        if not bucket.tokens(now):
            self._held[row.chat] = bucket.ready(now)
        task = asyncio.create_task(self._attempts.send(row))
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
            self._hold(row.chat, LONGEST_PAUSE)

    def _hold(self, chat: ChatId, pause: timedelta) -> None:
        until = self._clock.steady() + pause
        self._held[chat] = max(until, self._held.get(chat, until))

    def _rest(self, chat: ChatId, pause: timedelta) -> None:
        self._resting[chat] = self._clock.steady() + pause


def _still(pauses: dict[ChatId, datetime], now: datetime) -> frozenset[ChatId]:
    """The chats whose pause is not over; the others are forgotten."""
    for chat in [chat for chat, until in pauses.items() if until <= now]:
        del pauses[chat]
    return frozenset(pauses)
