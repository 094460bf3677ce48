"""The far end: a channel that takes messages, and breaks in every way a channel breaks."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.actions import EditMessage, SendMessage
from bot.events import ChatId
from bot.message import Message
from bot.pacing import Clock
from bot.storage.store import Outgoing


@dataclass(frozen=True, slots=True)
class Delivered:
    """A message that reached a chat."""

    chat: ChatId
    text: str
    at: datetime


class Line:
    """A `Sender`, and the short way past the outbox. `troubles` are raised one a call, None lets a call through.

    What is said at once while there is a `slow` arrives at once, as with a real channel; only the answer to it waits.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.delivered: list[Delivered] = []
        self.said: list[Message] = []
        self.at_once: list[Delivered] = []
        self.calls = 0
        self.troubles: Iterator[Exception | None] = iter(())
        self.troubles_at_once: Iterator[Exception | None] = iter(())
        self.silent: asyncio.Event | None = None
        self.slow: asyncio.Event | None = None
        self.most_at_once = 0
        self._open = 0

    async def deliver(self, outgoing: Outgoing) -> int | None:
        self.calls += 1
        self._open += 1
        self.most_at_once = max(self.most_at_once, self._open)
        try:
            if self.silent is not None:
                await self.silent.wait()
            if trouble := next(self.troubles, None):
                raise trouble
        finally:
            self._open -= 1
        assert isinstance(outgoing.action, SendMessage | EditMessage)
        self.said.append(outgoing.action.message)
        self.delivered.append(Delivered(outgoing.chat, outgoing.action.message.text, self._clock.now()))
        return 1000 + self.calls

    async def say_now(self, chat: ChatId, message: Message) -> int:
        trouble = next(self.troubles_at_once, None)
        if trouble is None:
            self.at_once.append(Delivered(chat, message.text, self._clock.now()))
        if self.slow is not None:
            await self.slow.wait()
        if trouble is not None:
            raise trouble
        return 5000 + len(self.at_once)

    def texts(self, chat: int) -> list[str]:
        """What arrived in a chat, in order."""
        return [each.text for each in self.delivered if each.chat == chat]
