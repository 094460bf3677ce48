"""One row on its way: how often it is tried, and what is written of what came of it.

An answer goes out at least once: its row is marked after sending. A check-in goes out at most once: it is marked
before.
"""

import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.actions import Priority
from bot.delivery import Blocked, Refused, Sender, TryLater, Unreachable
from bot.errors import StoreUnavailable
from bot.events import ChatId
from bot.outbox.breaker import FIRST_PAUSE, CircuitBreaker
from bot.pacing import Clock, pause_after
from bot.schedule import is_late
from bot.storage.store import LONGEST_HOLD, Outgoing, Store

log = logging.getLogger(__name__)

LONGEST_ROW_PAUSE = timedelta(minutes=5)
LONGEST_MARK_PAUSE = timedelta(seconds=1)
"""Until a mark of what was sent is tried again: the chat hears nothing else, and a stop would repeat what it heard."""
LONGEST_CRISIS_PAUSE = timedelta(seconds=2)  # whoever is in danger is answered as soon as the channel is back
MISSES = 8  # times one row stays unanswered while others get through: then it is the message, not the channel
CRASHES = 3  # times a sender may break on a row in an unforeseen way

Lost = Callable[[Outgoing, str], Awaitable[None]]
"""Told of a row that never arrives, and why: the code it was refused with, empty when the whole chat is closed to us.

It may raise `StoreUnavailable`, and is told again then.
"""

LastWords = Callable[[Outgoing], Awaitable[None]]
"""Told of a crisis row that was set aside, to answer in another way. It raises nothing."""

Hold = Callable[[ChatId, timedelta], None]
"""Told to send nothing to a chat for so long; or, of a channel that does not answer, nothing but a crisis."""

Back = Callable[[], None]
"""Told that a channel which did not answer is back."""


class Attempts:
    """Sends rows, one at a time of each chat; remembers how often each was tried in vain."""

    def __init__(
        self,
        store: Store,
        sender: Sender,
        clock: Clock,
        *,
        breaker: CircuitBreaker,
        hold: Hold,
        rest: Hold,
        back: Back,
        lost: Lost | None,
        last_words: LastWords | None,
    ) -> None:
        self._store = store
        self._sender = sender
        self._clock = clock
        self._breaker = breaker
        self._hold = hold
        self._rest = rest
        self._back = back
        self._lost = lost
        self._last_words = last_words
        self._misses: dict[int, _Misses] = {}
        self.unmarked: set[ChatId] = set()
        """Chats in which what came of a send cannot be written: they hear nothing else by this way."""

    async def send(self, row: Outgoing) -> None:
        """Send a row, and return when what came of it is written."""
        if row.is_damaged:
            await self._refuse(row, "damaged")
        elif row.priority is Priority.CHECK_IN:
            await self._send_check_in(row)
        else:
            await self._send_answer(row)

    async def _send_answer(self, row: Outgoing) -> None:
        """At least once: marked after it has gone out."""
        try:
            message_id = await self._sender.deliver(row)
        except TryLater as told:
            self._breaker.ask(row.chat, self._clock.steady(), told.after)
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
            await self._mark(row.chat, lambda: self._store.sent(row.row, message_id, at=self._clock.now()))

    async def _send_check_in(self, row: Outgoing) -> None:
        """At most once: claimed before it goes out, so whatever happens then, it never comes twice."""
        now = self._clock.now()
        if is_late(row.at, now):
            await self._refuse(row, "late")
            return
        try:
            await self._store.sent(row.row, None, at=now)
        except StoreUnavailable:
            self._hold(row.chat, FIRST_PAUSE)
            return
        try:
            message_id = await self._patient(row)
        except Blocked:
            await self._blocked(row)
        except (TryLater, Refused, Unreachable) as fault:
            if isinstance(fault, Unreachable):
                self._breaker.fail(self._clock.steady())
            await self._refuse(row, fault.code if isinstance(fault, Refused) else "no-answer")
        except Exception as fault:  # noqa: BLE001 - one broken row must not end delivery for everyone
            await self._refuse(row, _code(fault))
        else:
            self._arrived(row)
            if message_id is not None:
                await self._mark(row.chat, lambda: self._store.sent(row.row, message_id, at=self._clock.now()))

    async def _patient(self, row: Outgoing) -> int | None:
        """Deliver a claimed row; a pause the channel asks for is waited out once: nothing was delivered then."""
        try:
            return await self._sender.deliver(row)
        except TryLater as told:
            self._breaker.ask(row.chat, self._clock.steady(), told.after)
            await self._clock.sleep(min(told.after, LONGEST_ROW_PAUSE))
            return await self._sender.deliver(row)

    def _arrived(self, row: Outgoing) -> None:
        self._misses.pop(row.row, None)
        if self._breaker.succeed():
            self._back()

    async def _missed(self, row: Outgoing) -> None:
        misses = self._misses.setdefault(row.row, _Misses())
        if misses.count(self._breaker.successes) >= MISSES:
            await self._refuse(row, "no-answer")
            return
        self._breaker.fail(self._clock.steady())
        if row.urgent:
            self._hold(row.chat, pause_after(misses.all, FIRST_PAUSE, LONGEST_CRISIS_PAUSE))
        else:
            self._rest(row.chat, pause_after(misses.all, FIRST_PAUSE, LONGEST_ROW_PAUSE))

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
        self._hold(row.chat, pause)
        try:
            await self._store.postpone(row.row, self._clock.now() + min(pause, LONGEST_HOLD))
        except StoreUnavailable:
            log.warning("pause not kept", extra={"row": row.row})

    async def _blocked(self, row: Outgoing) -> None:
        self._misses.pop(row.row, None)
        await self._mark(row.chat, lambda: self._store.block(row.chat, at=self._clock.now()))
        await self._lose(row, "")

    async def _refuse(self, row: Outgoing, code: str) -> None:
        self._misses.pop(row.row, None)
        log.error("send set aside", extra={"row": row.row, "why": code})
        is_answer = row.priority is Priority.CRISIS and (row.action is not None or row.is_damaged)
        if is_answer and self._last_words is not None:
            await self._last_words(row)  # first: where a row is damaged it may be that nothing can be marked either
        await self._mark(row.chat, lambda: self._store.refuse(row.row, code, at=self._clock.now()))
        await self._lose(row, code)

    async def _lose(self, row: Outgoing, code: str) -> None:
        if (lost := self._lost) is not None:
            await self._mark(row.chat, lambda: lost(row, code))

    async def _mark(self, chat: ChatId, write: Callable[[], Awaitable[None]]) -> None:
        """Write what came of a send, until it is written: the chat stays busy, so nothing goes out twice."""
        failures = 0
        while True:
            try:
                await write()
            except StoreUnavailable:
                failures += 1
                self.unmarked.add(chat)
                await self._clock.sleep(pause_after(failures, FIRST_PAUSE, LONGEST_MARK_PAUSE))
            else:
                break
        self.unmarked.discard(chat)


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
