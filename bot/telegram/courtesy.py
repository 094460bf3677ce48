"""What an update asks of the door itself, beside the conversation: small, quick, and without memory.

A pressed button stops its clock, a group is refused once and left, and someone who blocked the bot is not
written to. Nothing here may hold up or lose a message.
"""

import asyncio
import logging
from collections.abc import Coroutine, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from telegram import Bot, ReplyParameters
from telegram.error import TelegramError

from bot.events import ChatId
from bot.inbox import RawUpdate
from bot.telegram.inbound import chat_of
from bot.telegram.reading import record, text
from bot.telegram.texts import texts_for

log = logging.getLogger(__name__)

MEMBER = ("member", "administrator", "restricted", "creator")


class Blocks(Protocol):
    """The part of the store that is told who blocked the bot."""

    async def block(self, chat: ChatId, *, at: datetime) -> None: ...


class Courtesy:
    """Small services of the door; *farewell* is how long `finish` waits for those under way.

    *home* is the one group that is not refused: the team's.
    """

    def __init__(self, bot: Bot, store: Blocks, *, farewell: timedelta, home: ChatId | None = None) -> None:
        self._home = home
        self._bot = bot
        self._store = store
        self._farewell = farewell
        self._refused: set[int] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    async def keep(self, updates: Sequence[RawUpdate], at: datetime) -> None:
        """Keep what must not be forgotten, before Telegram is told that it arrived; may raise `StoreUnavailable`."""
        for raw in updates:
            if (chat := blocked(raw)) is not None:
                await self._store.block(chat, at=at)

    def serve(self, updates: Sequence[RawUpdate]) -> None:
        """Begin everything that is done at most once and does not matter tomorrow."""
        for raw in updates:
            if query := text(record(raw.get("callback_query")).get("id")):
                self._begin(self._answer(query))
            elif (group := group_of(raw)) is not None and group != self._home and group not in self._refused:
                self._refused.add(group)
                self._begin(self._refuse(group, _language(raw)))

    def say_unheard(self, updates: Sequence[RawUpdate]) -> None:
        """Answer in the team's chat what reaches nobody."""
        for raw in updates:
            self._say_below(raw, texts_for(_language(raw)).unheard)

    def say_wordless(self, updates: Sequence[RawUpdate]) -> None:
        """Answer in the team's chat what has no words to pass on."""
        for raw in updates:
            self._say_below(raw, texts_for(_language(raw)).wordless)

    def _say_below(self, raw: RawUpdate, words: str) -> None:
        message = record(raw.get("message")) or record(record(raw.get("callback_query")).get("message"))
        number = message.get("message_id")
        if self._home is not None and isinstance(number, int):
            self._begin(self._say(self._home, number, words))

    async def finish(self) -> None:
        """Wait for what is under way, a little."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=self._farewell.total_seconds())
            for task in late:
                task.cancel()

    async def _answer(self, query: str) -> None:
        await self._bot.answer_callback_query(query)  # once: after 30 seconds Telegram no longer takes it

    async def _say(self, home: ChatId, number: int, words: str) -> None:
        below = ReplyParameters(number, allow_sending_without_reply=True)
        await self._bot.send_message(home, words, reply_parameters=below)

    async def _refuse(self, group: int, language: str) -> None:
        try:
            await self._bot.send_message(group, texts_for(language).only_private)
        finally:
            await self._bot.leave_chat(group)
            self._refused.discard(group)  # invited again, it says so again

    def _begin(self, service: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(_quietly(service))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def blocked(raw: RawUpdate) -> ChatId | None:
    """Return the private chat whose person has just blocked the bot."""
    change = record(raw.get("my_chat_member"))
    chat = record(change.get("chat"))
    found = chat.get("id")
    gone = record(change.get("new_chat_member")).get("status") == "kicked"
    return ChatId(found) if gone and chat.get("type") == "private" and isinstance(found, int) else None


def group_of(raw: RawUpdate) -> int | None:
    """Return the group or channel that this update comes from, while the bot is in it."""
    if chat_of(raw) is not None:
        return None
    change = record(raw.get("my_chat_member"))
    if change and record(change.get("new_chat_member")).get("status") not in MEMBER:
        return None
    chat = record(_place(raw).get("chat"))
    found = chat.get("id")
    return found if isinstance(found, int) and chat.get("type") in ("group", "supergroup", "channel") else None


def _place(raw: RawUpdate) -> Mapping[str, object]:
    kinds = ("message", "edited_message", "channel_post", "my_chat_member", "callback_query")
    return next((found for kind in kinds if (found := record(raw.get(kind)))), {})


def _language(raw: RawUpdate) -> str:
    return text(record(_place(raw).get("from")).get("language_code"))


async def _quietly(service: Coroutine[None, None, None]) -> None:
    try:
        await service
    except TelegramError as error:
        log.info("courtesy left undone", extra={"error": type(error).__name__})
