"""The crisis net: when danger was read and no answer comes in time, fixed words go out by the shortest way.

It needs no database, no flow and no screening: it sends past the outbox, from words that lie beside this file.
It answers an update at most once, and it never decides what a message means; that is for `converse`.

Whoever was asked in danger, by a conversation or by the net itself, is answered too whatever they say; what nobody
can read is answered once, until they write.

Net and turn never both give the whole answer: while the turn is being committed the net waits a moment, and while
the net's words are on their way the turn waits for what comes of them (`Watch`).
"""

import asyncio
import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from weakref import WeakValueDictionary

from bot.delivery import Blocked, Refused, SayNow, TryLater
from bot.errors import StoreUnavailable
from bot.events import NOBODY, ChatId
from bot.fallback.words import WORDINGS, crisis_words, language_of
from bot.inbox import Cause, OnTheirWay
from bot.message import Message
from bot.pacing import Clock, finish, pause_after, tells, wait_for

log = logging.getLogger(__name__)

PATIENCE = timedelta(milliseconds=800)  # house.md: a risky update whose turn is not committed by then is ours
COMMITTING = timedelta(milliseconds=400)  # a turn that is made is on disk long before, unless the disk stalls
GRACE = timedelta(seconds=2)  # for words on their way when told to stop: whether they arrived is worth knowing
FIRST_PAUSE = timedelta(milliseconds=500)  # a send that failed is tried again soon: someone is waiting
LONGEST_PAUSE = timedelta(seconds=2)  # a channel that is back is noticed within this
ATTEMPTS = 300  # about ten minutes of a channel that cannot be reached; the turn is still tried by dispatch
REMEMBERED = 20_000  # updates answered, of which hardly one is ever asked about after a minute

AskedIn = Callable[[ChatId], str]
"""The language in which a conversation asks this chat in danger; empty where none does. It reads nothing."""


class NetWords(Protocol):
    """What is said to this chat, in a language of `LINES`, in one of `WORDINGS`. It reads and raises nothing."""

    def __call__(self, chat: ChatId, language: str, wording: int, /, cause: Cause = Cause.DANGER) -> str: ...


class NetMemory(Protocol):
    """The one thing the net would like a store to keep; it does without."""

    async def note_net_answer(self, update_id: int) -> bool:
        """Mark that the net answered this update."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Risky:
    """An update to watch over: whose, why, and what chooses the language (the words; the app's `language`)."""

    update_id: int
    chat: ChatId
    words: str
    language: str
    cause: Cause
    at: datetime


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the net last said to a chat: when, and in which language."""

    at: datetime
    language: str


def nowhere(_chat: ChatId, language: str, wording: int, cause: Cause = Cause.DANGER) -> str:
    """The words where nothing is known of anybody: they name no country's line."""
    return crisis_words(language, "", wording, cause=cause)


def nobody(_: ChatId) -> str:
    """Where no conversation is known of, none has asked anybody."""
    return ""


class CrisisNet:
    """Watches risky updates, and answers those that nobody else has answered in time."""

    def __init__(
        self,
        send_now: SayNow,
        clock: Clock,
        *,
        memory: NetMemory | None = None,
        words: NetWords = nowhere,
        asked: AskedIn = nobody,
    ) -> None:
        self._send_now = send_now
        self._clock = clock
        self._memory = memory
        self._words = words
        self._asked = asked
        self._watches: dict[int, Watch] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._answered: OrderedDict[int, None] = OrderedDict()
        self._wordings: OrderedDict[ChatId, int] = OrderedDict()
        self._spoke: OrderedDict[ChatId, Spoken] = OrderedDict()  # since then no turn of theirs was committed
        self._wordless: OrderedDict[ChatId, None] = OrderedDict()
        self._in_turn: WeakValueDictionary[ChatId, asyncio.Lock] = WeakValueDictionary()

    def watch(
        self, update_id: int, chat: ChatId, words: str, language: str = "", *, cause: Cause = Cause.DANGER
    ) -> "Watch":
        """Begin to wait for the turn of this update: after `PATIENCE` the net answers.

        The same update again gets the same watch, so an update that comes twice is answered once.
        """
        if found := self._watches.get(update_id):
            return found
        if cause is not Cause.WORDLESS:
            self._wordless.pop(chat, None)
        risky = Risky(
            update_id=update_id, chat=chat, words=words, language=language, cause=cause, at=self._clock.steady()
        )
        watch = Watch(self, risky)
        if update_id not in self._answered:
            self._watches[update_id] = watch
            watch.begin()
        return watch

    def is_asked(self, chat: ChatId) -> bool:
        """Whether this chat was asked in danger: by the net, and not by a turn since, or by a conversation."""
        return chat != NOBODY and (chat in self._spoke or bool(self._asked(chat)))

    def turn_made(self, chat: ChatId) -> None:
        """A turn of this chat is committed: what the conversation asks now, it knows itself (a watch does this)."""
        self._spoke.pop(chat, None)
        self._wordless.pop(chat, None)

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
        """Give up every watch; words on their way get `GRACE`. What is not answered is in the inbox still."""
        for watch in tuple(self._watches.values()):
            watch.committed()
        await finish(tuple(self._tasks), self._clock, GRACE)

    def spawn(self, watch: "Watch") -> "asyncio.Task[None]":
        """Start to wait, then to answer (a watch does this)."""
        task = asyncio.create_task(self._answer(watch))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def forget(self, update_id: int) -> None:
        """Stop watching (a watch does this)."""
        self._watches.pop(update_id, None)

    async def _answer(self, watch: "Watch") -> None:
        await wait_for(watch.hurry, self._clock, PATIENCE)
        if watch.risky.cause is Cause.DANGER:
            await self._say(watch)
            return
        in_turn = self._in_turn.setdefault(watch.risky.chat, asyncio.Lock())
        async with in_turn:
            if self._is_covered(watch.risky):
                self.remember((watch.risky.update_id,))
                self.forget(watch.risky.update_id)
            else:
                await self._say(watch)

    def _is_covered(self, risky: Risky) -> bool:
        """Whether what was said to them last answers this, too: lines in a row, and one voice message after another."""
        spoke = self._spoke.get(risky.chat)
        return risky.chat in self._wordless or (spoke is not None and spoke.at > risky.at)

    async def _say(self, watch: "Watch") -> None:
        risky = watch.risky
        language = self._language_of(risky)
        message = Message(self._words(risky.chat, language, self._next_wording(risky.chat), risky.cause))
        for attempt in range(1, ATTEMPTS + 1):
            pause = pause_after(attempt, FIRST_PAUSE, LONGEST_PAUSE)
            await watch.begin_to_speak(self._clock)
            try:
                await self._send_now(risky.chat, message)
            except (Blocked, Refused) as fault:
                log.error("net refused", extra={"update": risky.update_id, "why": type(fault).__name__})
                break
            except TryLater as told:
                pause = told.after
            except Exception as fault:  # noqa: BLE001 - silence is the one answer never given: whatever it was, again
                if tells(attempt):
                    why = type(fault).__name__
                    log.error("net failed", extra={"update": risky.update_id, "why": why, "attempt": attempt})
            else:
                log.warning("net answered", extra={"update": risky.update_id, "attempt": attempt})
                self.remember((risky.update_id,))
                self._note_spoken(risky, language)
                await self._keep(risky.update_id)
                break
            finally:
                watch.end_to_speak()
            if watch.is_over:
                break
            await self._clock.sleep(pause)
        self.forget(risky.update_id)

    def _language_of(self, risky: Risky) -> str:
        """The language of the words; where they do not tell, the one they were asked in, else the app's."""
        spoke = self._spoke.get(risky.chat)
        asked = self._asked(risky.chat) or (spoke.language if spoke else "")
        return language_of(risky.words, asked or risky.language)

    def _note_spoken(self, risky: Risky, language: str) -> None:
        self._spoke[risky.chat] = Spoken(self._clock.steady(), language)
        if risky.cause is Cause.WORDLESS:
            self._wordless[risky.chat] = None
        for known in (self._spoke, self._wordless):
            while len(known) > REMEMBERED:
                known.popitem(last=False)

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
    """One risky update under the net's eye: its turn is made, or the net speaks, never both at once.

    `answer_begins` is called in the store's thread, everything else in the loop's.
    """

    __slots__ = ("_committing", "_heard", "_lock", "_net", "_speaking", "_task", "hurry", "is_over", "risky")

    def __init__(self, net: CrisisNet, risky: Risky) -> None:
        self.risky = risky
        self.hurry = asyncio.Event()
        self.is_over = False
        self._net = net
        self._lock = threading.Lock()
        self._committing = False
        self._speaking = False
        self._heard = asyncio.Event()  # what was under way is over: a commit that failed, words that were sent
        self._task: asyncio.Task[None] | None = None

    @property
    def answered(self) -> bool:
        """Whether the net's words for this update have gone out."""
        return self._net.has_answered(self.risky.update_id)

    @property
    def is_urgent(self) -> bool:
        """Whether it goes before what others wrote."""
        return self.risky.cause is not Cause.WORDLESS

    @property
    def begins_to_ask(self) -> bool:
        """Whether its turn asks something that what was written meanwhile is no answer to."""
        return self.risky.cause is Cause.DANGER or self.answered

    def begin(self) -> None:
        """Begin to wait (the net does this)."""
        self._task = self._net.spawn(self)

    def answer_begins(self) -> bool:
        """The turn is made, and is committed next: returns whether the helplines have gone out, so it leaves them out.

        Raises `OnTheirWay` while nobody knows; then nothing is to be committed yet (`until_heard`).
        """
        with self._lock:
            if self._speaking:
                raise OnTheirWay
            if self.answered:
                return True
            self._committing = True
            return False

    async def until_heard(self) -> None:
        """Return when the words on their way have arrived, or have not."""
        while self._speaking:
            self._heard.clear()
            await self._heard.wait()

    def put_off(self) -> None:
        """The turn was not committed after all, by nobody's fault; it will be tried again."""
        self._committing = False
        self._heard.set()

    def failed(self) -> None:
        """The turn of this update failed: answer now, not later. Once is enough; more changes nothing."""
        self.put_off()
        self.hurry.set()

    def committed(self) -> None:
        """The turn is committed, so the outbox answers: stop waiting, and stop trying. What is on its way arrives."""
        self.is_over = True
        self._net.forget(self.risky.update_id)
        self._net.turn_made(self.risky.chat)
        if self._task is not None and not self._speaking:
            self._task.cancel()

    async def begin_to_speak(self, clock: Clock) -> None:
        """Have the turn wait from now on; one just being committed has `COMMITTING` first (the net does this)."""
        with self._lock:
            self._speaking = not self._committing
        if self._speaking:
            return
        self._heard.clear()
        await wait_for(self._heard, clock, COMMITTING)
        with self._lock:
            self._speaking = True

    def end_to_speak(self) -> None:
        """Have the turn go on (the net does this)."""
        self._speaking = False
        self._heard.set()
