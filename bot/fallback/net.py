"""The crisis net: when danger was read and no answer comes in time, fixed words go out by the shortest way.

It needs no database, no flow and no screening: it sends past the outbox, from words that lie beside this file.
It answers an update at most once, and it never decides what a message means; that is for `converse`.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from bot.delivery import Blocked, Refused, SayNow, TryLater
from bot.errors import StoreUnavailable
from bot.events import ChatId
from bot.fallback.words import WORDINGS, crisis_words, language_of
from bot.message import Message
from bot.pacing import Clock, pause_after, wait_for

log = logging.getLogger(__name__)

PATIENCE = timedelta(milliseconds=800)  # house.md: a risky update whose turn is not committed by then is ours
FIRST_PAUSE = timedelta(milliseconds=500)  # a send that failed is tried again soon: someone is waiting
LONGEST_PAUSE = timedelta(seconds=15)
ATTEMPTS = 40  # about ten minutes of a channel that cannot be reached; the turn is still tried by dispatch
REMEMBERED = 20_000  # updates answered, of which hardly one is ever asked about after a minute


class NetMemory(Protocol):
    """The one thing the net would like a store to keep; it does without."""

    async def note_net_answer(self, update_id: int) -> bool:
        """Mark that the net answered this update."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Risky:
    """An update with danger in it: whose, and what chooses the language (the words; the app's `language`)."""

    update_id: int
    chat: ChatId
    words: str
    language: str


class CrisisNet:
    """Watches risky updates, and answers those that nobody else has answered in time.

    *country* is ISO 3166 alpha-2, empty when it is not known; then the words name no country's line.
    """

    def __init__(self, send_now: SayNow, clock: Clock, *, memory: NetMemory | None = None, country: str = "") -> None:
        self._send_now = send_now
        self._clock = clock
        self._memory = memory
        self._country = country
        self._watches: dict[int, Watch] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._answered: OrderedDict[int, None] = OrderedDict()
        self._wordings: OrderedDict[ChatId, int] = OrderedDict()

    def watch(self, update_id: int, chat: ChatId, words: str, language: str = "") -> "Watch":
        """Begin to wait for the turn of this update: after `PATIENCE` the net answers.

        The same update again gets the same watch, so an update that comes twice is answered once.
        """
        if found := self._watches.get(update_id):
            return found
        watch = Watch(self, Risky(update_id=update_id, chat=chat, words=words, language=language))
        if update_id not in self._answered:
            self._watches[update_id] = watch
            watch.begin()
        return watch

    def has_answered(self, update_id: int) -> bool:
        """Whether the net's words for this update have gone out."""
        return update_id in self._answered

    def remember(self, update_ids: Iterable[int]) -> None:
        """Take over from an earlier run which updates were answered."""
        for update_id in update_ids:
            self._answered[update_id] = None
            while len(self._answered) > REMEMBERED:
                self._answered.popitem(last=False)

    async def settle(self) -> None:
        """Return when every answer under way has gone out or been given up."""
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def stop(self) -> None:
        """Give up every watch and wait until they are gone. What is not answered is in the inbox still."""
        for watch in tuple(self._watches.values()):
            watch.committed()
        await self.settle()

    def spawn(self, risky: Risky, hurry: asyncio.Event) -> "asyncio.Task[None]":
        """Start to wait, then to answer; *hurry* ends the waiting (a watch does this)."""
        task = asyncio.create_task(self._answer(risky, hurry))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def forget(self, update_id: int) -> None:
        """Stop watching (a watch does this)."""
        self._watches.pop(update_id, None)

    async def _answer(self, risky: Risky, hurry: asyncio.Event) -> None:
        await wait_for(hurry, self._clock, PATIENCE)
        language = language_of(risky.words, risky.language)
        message = Message(crisis_words(language, self._country, self._next_wording(risky.chat)))
        for attempt in range(1, ATTEMPTS + 1):
            pause = pause_after(attempt, FIRST_PAUSE, LONGEST_PAUSE)
            try:
                await self._send_now(risky.chat, message)
            except (Blocked, Refused) as fault:
                log.error("net refused", extra={"update": risky.update_id, "why": type(fault).__name__})
                break
            except TryLater as told:
                pause = told.after
            except Exception as fault:  # noqa: BLE001 - silence is the one answer never given: whatever it was, again
                log.error("net failed", extra={"update": risky.update_id, "why": type(fault).__name__})
            else:
                log.warning("net answered", extra={"update": risky.update_id, "attempt": attempt})
                self.remember((risky.update_id,))
                await self._keep(risky.update_id)
                break
            await self._clock.sleep(pause)
        self.forget(risky.update_id)

    async def _keep(self, update_id: int) -> None:
        if self._memory is None:
            return
        try:
            await self._memory.note_net_answer(update_id)
        except StoreUnavailable:  # this process knows; only a restart would forget, and answer once more
            log.warning("net answer not noted", extra={"update": update_id})

    def _next_wording(self, chat: ChatId) -> int:
        """Never the same wording twice running, though nothing can be read from the store."""
        wording = (self._wordings.pop(chat, chat) + 1) % WORDINGS
        self._wordings[chat] = wording
        while len(self._wordings) > REMEMBERED:
            self._wordings.popitem(last=False)
        return wording


class Watch:
    """One risky update under the net's eye."""

    __slots__ = ("_hurry", "_net", "_risky", "_task")

    def __init__(self, net: CrisisNet, risky: Risky) -> None:
        self._net = net
        self._risky = risky
        self._hurry = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    @property
    def answered(self) -> bool:
        """Whether the net's words for this update have gone out."""
        return self._net.has_answered(self._risky.update_id)

    def begin(self) -> None:
        """Begin to wait (the net does this)."""
        self._task = self._net.spawn(self._risky, self._hurry)

    def failed(self) -> None:
        """The turn of this update failed: answer now, not later. Once is enough; more changes nothing."""
        self._hurry.set()

    def committed(self) -> None:
        """The turn is committed, so the outbox answers: stop waiting, and stop trying."""
        if self._task is not None:
            self._task.cancel()
        self._net.forget(self._risky.update_id)
