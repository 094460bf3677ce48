"""Durable intake: every update is on disk before the channel is told that it arrived.

Screening here only chooses the lane and the net; what a message means is for `converse` to say. Updates go to
dispatch at once, or, when memory is full, later from disk.
"""

import asyncio
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Protocol

from bot.actions import Turn
from bot.errors import StoreUnavailable
from bot.events import ChatId, ChoicePicked, Event, LocationShared, TextReceived, UnreadableReceived
from bot.pacing import Clock, pause_after
from bot.storage.store import Arrival, Done, InboxDone, Waiting

log = logging.getLogger(__name__)

RawUpdate = Mapping[str, object]
"""One update, as the channel's JSON decodes."""

Screen = Callable[[str], int]
"""How dangerous words are: 0 not at all, 1 to ask about, 2 crisis, 3 emergency (crisis.Tier as a number)."""

RISKY = 1  # from a check-in up: a doubtful message, unanswered, deserves the numbers as well


SAID = (TextReceived, ChoicePicked, LocationShared)
"""What may answer a question: a command says nothing to one."""


class Cause(Enum):
    """Why an update is watched over: there is danger in it, it answers who asked in danger, or nobody can read it."""

    DANGER = "danger"
    ANSWER = "answer"
    WORDLESS = "wordless"


class Reader(Protocol):
    """What a channel tells about its raw updates; `bot.telegram.inbound` is one."""

    def update_id(self, raw: RawUpdate) -> int | None: ...
    def chat_of(self, raw: RawUpdate) -> ChatId | None: ...
    def words_of(self, raw: RawUpdate) -> str: ...
    def message_id_of(self, raw: RawUpdate) -> int | None: ...
    def event_of(self, raw: RawUpdate, at: datetime, *, risky: bool = False) -> Event | None: ...


class OnTheirWay(Exception):
    """The net's words are being sent at this moment, and nobody knows yet whether they arrive."""


class Guard(Protocol):
    """Who watches over a risky update, from its arrival until its turn is committed."""

    @property
    def answered(self) -> bool:
        """Whether the helplines have gone out already."""
        ...

    @property
    def is_urgent(self) -> bool:
        """Whether it goes before what others wrote: there is danger in it, or it is said in the midst of some."""
        ...

    @property
    def begins_to_ask(self) -> bool:
        """Whether its turn asks something that what was written meanwhile is no answer to."""
        ...

    def answer_begins(self) -> bool:
        """The turn is made and is committed next: whether it leaves the helplines out. Called in the store's thread.

        Raises `OnTheirWay`: commit nothing, and try again `until_heard`.
        """
        ...

    async def until_heard(self) -> None:
        """Return when it is known whether the helplines on their way have arrived."""
        ...

    def put_off(self) -> None:
        """The turn could not be committed, and is tried again."""
        ...

    def failed(self) -> None:
        """A try has failed."""
        ...

    def committed(self) -> None:
        """The turn is committed, or there is none to wait for."""
        ...


class Net(Protocol):
    """The crisis net as intake sees it."""

    def watch(self, update_id: int, chat: ChatId, words: str, language: str = "", *, cause: Cause = ...) -> Guard: ...
    def is_asked(self, chat: ChatId) -> bool: ...
    def remember(self, update_ids: Sequence[int]) -> None: ...


class Door(Protocol):
    """Dispatch as intake sees it."""

    @property
    def room(self) -> int: ...
    def submit(
        self, event: Event, done: Done | None = None, *, guard: Guard | None = None, waited: bool = False
    ) -> "asyncio.Future[Turn | None]": ...


class InboxStore(Protocol):
    """The part of a store that intake uses."""

    async def take_in(self, arrivals: Sequence[Arrival]) -> tuple[Arrival, ...]: ...
    async def waiting(self, limit: int | None = None, *, busy: frozenset[int] = ...) -> tuple[Waiting, ...]: ...
    async def note_net_answer(self, update_id: int) -> bool: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """An update as it was understood at the door."""

    arrival: Arrival
    event: Event
    words: str
    cause: Cause | None


class Inbox:
    """Takes updates in, once each, and hands them to dispatch."""

    def __init__(
        self, store: InboxStore, door: Door, net: Net, clock: Clock, *, reader: Reader, screen: Screen
    ) -> None:
        self._store = store
        self._door = door
        self._net = net
        self._clock = clock
        self._reader = reader
        self._screen = screen
        self._guards: dict[int, Guard] = {}
        self._under_way: set[int] = set()
        self._settled: set[int] = set()
        self._behind = False
        self._deferred = 0
        self._catching_up: asyncio.Task[None] | None = None
        self._stopped = False

    async def take_in(self, updates: Sequence[RawUpdate]) -> None:
        """Commit *updates*, then hand on those not seen before. Raises `StoreUnavailable`: then nothing was taken.

        The net watches those that need it from now on, whether they can be committed or not.
        """
        now = self._clock.now()
        read = [found for raw in updates if (found := self._read(raw, now)) is not None]
        begun = [each.arrival.update_id for each in read if self._watch(each)]
        fresh = {arrival.update_id for arrival in await self._store.take_in([each.arrival for each in read])}
        for update_id in begun:
            if update_id not in fresh:
                self._guards.pop(update_id).committed()  # it came before, and has had its answer
        for each in read:
            if each.arrival.update_id in fresh:
                fresh.discard(each.arrival.update_id)
                self._hand_over(each)
        await self._note(read)

    def look_at(self, updates: Sequence[RawUpdate]) -> None:
        """Have the net watch over *updates* that are not taken in yet, as others go first."""
        now = self._clock.now()
        for raw in updates:
            if (found := self._read(raw, now)) is not None:
                self._watch(found)

    async def resume(self) -> int:
        """Hand on what an earlier run left, chats in danger first; returns how much that was."""
        return await self._load()

    async def stop(self) -> None:
        """Stop loading from disk."""
        self._stopped = True
        if self._catching_up is not None:
            self._catching_up.cancel()
            await asyncio.gather(self._catching_up, return_exceptions=True)

    def _read(self, raw: RawUpdate, now: datetime) -> _Read | None:
        update_id, chat = self._reader.update_id(raw), self._reader.chat_of(raw)
        if update_id is None or chat is None:
            return None
        words = self._reader.words_of(raw)
        risky = self._is_risky(words)
        event = self._event(raw, chat, words, now, risky=risky)
        if event is None:
            return None
        cause = self._cause(event, words, risky=risky)
        arrival = Arrival(
            update_id=update_id,
            chat=chat,
            body=json.dumps(raw, ensure_ascii=False),
            at=now,
            risky=cause in (Cause.DANGER, Cause.ANSWER),
            message_id=self._reader.message_id_of(raw),
        )
        return _Read(arrival=arrival, event=event, words=words, cause=cause)

    def _cause(self, event: Event, words: str, *, risky: bool) -> Cause | None:
        """Why the net watches over this; None where nobody in danger waits for its answer."""
        if risky:
            return Cause.DANGER
        if isinstance(event, UnreadableReceived):
            return Cause.WORDLESS
        is_said = isinstance(event, SAID) and not words.startswith("/")
        return Cause.ANSWER if is_said and self._net.is_asked(event.chat) else None

    def _is_risky(self, words: str) -> bool:
        if not words:
            return False
        try:
            return self._screen(words) >= RISKY
        except Exception as fault:  # noqa: BLE001 - screening that breaks counts as danger: silence is never the answer
            log.error("screening failed", extra={"why": type(fault).__name__})
            return True

    def _event(self, raw: RawUpdate, chat: ChatId, words: str, now: datetime, *, risky: bool) -> Event | None:
        try:
            return self._reader.event_of(raw, now, risky=risky)
        except Exception as fault:  # noqa: BLE001 - what we cannot translate was still said by somebody
            log.error("update not understood", extra={"why": type(fault).__name__})
        if words:
            return TextReceived(chat=chat, at=now, text=words)
        return UnreadableReceived(chat=chat, at=now, what="other")

    def _watch(self, read: _Read) -> bool:
        """Put an update that needs it under the net; returns whether that is new."""
        update_id = read.arrival.update_id
        if read.cause is None or update_id in self._guards:
            return False
        language: str = getattr(read.event, "language", "")
        guard = self._net.watch(update_id, read.arrival.chat, read.words, language, cause=read.cause)
        self._guards[update_id] = guard
        return True

    def _hand_over(self, read: _Read) -> None:
        update_id = read.arrival.update_id
        if update_id in self._under_way:  # loaded from disk in the meantime
            return
        if self._behind or self._door.room <= 0:
            self._behind = True
            self._deferred += 1
            return
        self._submit(update_id, read.event)

    def _submit(self, update_id: int, event: Event, *, waited: bool = False) -> None:
        self._under_way.add(update_id)
        settled = self._door.submit(event, InboxDone(update_id), guard=self._guards.get(update_id), waited=waited)
        settled.add_done_callback(lambda _: self._settle(update_id))

    def _settle(self, update_id: int) -> None:
        self._under_way.discard(update_id)
        self._guards.pop(update_id, None)
        if self._catching_up is not None:
            self._settled.add(update_id)
        elif self._behind and not self._stopped and self._door.room > len(self._under_way):  # half empty again
            self._catching_up = asyncio.create_task(self._catch_up())

    async def _note(self, read: Sequence[_Read]) -> None:
        """Keep which updates the net has answered before they could be taken in."""
        for each in read:
            guard = self._guards.get(each.arrival.update_id)
            if guard is not None and guard.answered:
                with suppress(StoreUnavailable):
                    await self._store.note_net_answer(each.arrival.update_id)

    async def _catch_up(self) -> None:
        failures = 0
        try:
            while self._behind and self._door.room > 0:
                try:
                    await self._load()
                except StoreUnavailable:
                    failures += 1
                    await self._clock.sleep(pause_after(failures))
        finally:
            self._catching_up = None

    async def _load(self) -> int:
        """Hand on what waits on disk and is not under way, as far as memory reaches."""
        self._settled.clear()
        deferred = self._deferred
        limit = max(1, self._door.room)
        waiting = await self._store.waiting(limit, busy=frozenset(self._under_way))
        self._net.remember([each.arrival.update_id for each in waiting if each.net_answered])
        known = self._under_way | self._settled
        fresh = [each.arrival for each in waiting if each.arrival.update_id not in known]
        room = max(0, self._door.room)
        for arrival in _in_order(fresh)[:room]:
            self._take_up(arrival)
        self._behind = len(waiting) == limit or len(fresh) > room or self._deferred != deferred
        return len(fresh)

    def _take_up(self, arrival: Arrival) -> None:
        raw: RawUpdate = json.loads(arrival.body) if arrival.body else {}  # empty: the seal is damaged
        words = self._reader.words_of(raw)
        risky = arrival.risky and (not words or self._is_risky(words))
        event = self._event(raw, arrival.chat, words, self._clock.now(), risky=risky)
        if event is None:  # nothing can be read of it, or an older version understood it
            event = UnreadableReceived(chat=arrival.chat, at=self._clock.now(), what="other")
        cause = self._cause(event, words, risky=risky) or (Cause.ANSWER if arrival.risky else None)
        self._watch(_Read(arrival=arrival, event=event, words=words, cause=cause))
        self._submit(arrival.update_id, event, waited=True)


def _in_order(arrivals: Sequence[Arrival]) -> list[Arrival]:
    """Chats in danger first, each chat from its first update to its last."""
    danger = {arrival.chat for arrival in arrivals if arrival.risky}
    return sorted(arrivals, key=lambda arrival: (arrival.chat not in danger, arrival.update_id))
