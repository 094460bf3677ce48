"""A message of danger that nobody wrote, sent the whole way at an interval: does anyone still answer?

It goes in where people's messages go in and is caught where they would leave for the channel, so it passes intake,
screening, the conversation, the store and the outbox, and nothing of it is ever sent.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.actions import Priority, SendMessage
from bot.delivery import Sender
from bot.errors import StoreUnavailable
from bot.events import NOBODY, ChatId
from bot.inbox import RawUpdate
from bot.message import Message
from bot.pacing import Clock, wait_for
from bot.storage.store import Outgoing

log = logging.getLogger(__name__)

WORDS = ("/menu", "i want to kill myself")  # the first leaves the last crisis behind, so that the second is news
EVERY = timedelta(minutes=5)  # a silence is known before the second person meets it
PATIENCE = timedelta(seconds=10)  # a person is answered in two; beyond ten something is broken

MakeUpdate = Callable[[int, ChatId, str, datetime], RawUpdate]
"""An update of the channel's shape: its number, the chat, the words, when."""

TakeIn = Callable[[Sequence[RawUpdate]], Awaitable[None]]


class Delivery(Sender, Protocol):
    """A door that can deliver rows, and one message at once for the net."""

    async def say_now(self, chat: ChatId, message: Message) -> object: ...


@dataclass(slots=True)
class Heard:
    """What came of the canary lately. `seconds` is how long the last answer took, `silent` how many stayed out."""

    at: datetime | None = None
    seconds: float | None = None
    silent: int = 0


class Canary:
    """Sings at an interval, and listens at the far end; `heard` is for whoever reports."""

    def __init__(self, take_in: TakeIn, clock: Clock, make_update: MakeUpdate) -> None:
        self._take_in = take_in
        self._clock = clock
        self._make_update = make_update
        self._answered = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self.heard = Heard()

    def heard_now(self) -> Heard:
        """What came of it lately (for `/healthz`)."""
        return self.heard

    def start(self) -> None:
        """Begin to sing."""
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Fall silent."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait((self._task,))

    async def sing(self) -> bool:
        """Send the message in; returns whether it was kept, and its answer came out in time.

        The net may answer for a store that keeps nothing; whoever is in no danger has nobody to answer then.
        """
        began = self._clock.now()
        first = int(began.timestamp() * 1000) * len(WORDS) - 10**15  # below every number of the channel's own, rising
        updates = [self._make_update(first + place, NOBODY, words, began) for place, words in enumerate(WORDS)]
        self._answered.clear()
        taken = await self._taken_in(updates)
        answered = await wait_for(self._answered, self._clock, PATIENCE) and taken
        if answered:
            self.heard = Heard(at=self._clock.now(), seconds=(self._clock.now() - began).total_seconds())
        else:
            self.heard.silent += 1
            log.error("canary silent", extra={"times": self.heard.silent})
        return answered

    def answer(self) -> None:
        """An answer to danger came out for the canary's chat."""
        self._answered.set()

    async def _taken_in(self, updates: Sequence[RawUpdate]) -> bool:
        try:
            await self._take_in(updates)
        except StoreUnavailable as fault:
            log.error("canary not taken in", extra={"sentence": str(fault)})
            return False
        return True

    async def _run(self) -> None:
        while True:
            await self.sing()
            await self._clock.sleep(EVERY)


class Listening:
    """A door's sender with the canary's ear in it: what is for its chat goes no further."""

    def __init__(self, door: Delivery) -> None:
        self._door = door
        self._canary: Canary | None = None

    def listen(self, canary: Canary) -> None:
        """Tell *canary* of its answers from now on."""
        self._canary = canary

    async def deliver(self, outgoing: Outgoing) -> int | None:
        """Deliver one row."""
        if outgoing.chat != NOBODY:
            return await self._door.deliver(outgoing)
        if isinstance(outgoing.action, SendMessage) and outgoing.priority is Priority.CRISIS:
            self._tell()
        return None

    async def say_now(self, chat: ChatId, message: Message) -> object:
        """Say something past the outbox."""
        if chat != NOBODY:
            return await self._door.say_now(chat, message)
        self._tell()
        return None

    def _tell(self) -> None:
        if self._canary is not None:
            self._canary.answer()
