"""Answers to danger that are committed and not taken up yet: where the outbox cannot be read, they are said past it.

The net lets go of somebody as soon as their answer is committed; with a damaged table it would lie there for ever.
They are kept in memory, and only until they are taken up. What was said so may be sent again when the table is mended.
"""

import asyncio
import logging
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.actions import Priority, SendMessage, Turn
from bot.delivery import SayNow
from bot.events import ChatId
from bot.message import Message
from bot.outbox.insist import insist
from bot.pacing import Clock, finish
from bot.storage.store import Outgoing

log = logging.getLogger(__name__)

PATIENCE = timedelta(seconds=1)  # a disk that stalls is read again by then; somebody is waiting
REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class _Answer:
    chat: ChatId
    message: Message
    since: datetime


class Owed:
    """What is owed to people in danger, oldest first; without a way to say it nothing is kept."""

    def __init__(self, say_now: SayNow | None, clock: Clock) -> None:
        self._say_now = say_now
        self._clock = clock
        self._owed: OrderedDict[tuple[ChatId, str], _Answer] = OrderedDict()
        self._tasks: set[asyncio.Task[None]] = set()

    def notice(self, turn: Turn) -> None:
        """Take in what a committed turn answers to a danger."""
        if self._say_now is None:
            return
        for action in turn.actions:
            if isinstance(action, SendMessage) and action.priority is Priority.CRISIS and action.to is None:
                chat = turn.session.chat
                self._owed[chat, action.key] = _Answer(chat, action.message, self._clock.steady())
        while len(self._owed) > REMEMBERED:
            self._owed.popitem(last=False)

    def taken_up(self, row: Outgoing) -> None:
        """This row is on its way."""
        self._owed.pop((row.chat, row.key), None)

    def say_past(self, chats: frozenset[ChatId] | None = None) -> None:
        """Say what has waited for `PATIENCE`: nothing can be read, or what these *chats* heard cannot be marked."""
        now = self._clock.steady()
        late = {
            key: answer
            for key, answer in self._owed.items()
            if now - answer.since >= PATIENCE and (chats is None or answer.chat in chats)
        }
        for key in late:
            del self._owed[key]
        if late and self._say_now is not None:
            task = asyncio.create_task(self._say(self._say_now, tuple(late.values())))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def stop(self, grace: timedelta) -> None:
        """Finish what is under way, at most so long."""
        await finish(tuple(self._tasks), self._clock, grace)

    async def _say(self, say_now: SayNow, answers: tuple[_Answer, ...]) -> None:
        for answer in answers:
            why = await insist(say_now, answer.chat, answer.message, self._clock)
            if why:
                log.critical("an answer to danger cannot be read, nor said", extra={"why": why})
            else:
                log.error("an answer to danger cannot be read; it was said past the outbox")
