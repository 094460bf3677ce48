"""Two bots that repeat what they hear, for comparison: `python echo_bots.py bare|door` with TOKEN and URL set.

`bare` is python-telegram-bot as its documentation starts out: Application, updates one after the other, its own
HTTP. `door` is this project's Telegram door alone: no store, no conversation, answers side by side.
"""

import asyncio
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from telegram import Update
from telegram.ext import ApplicationBuilder, CallbackContext, MessageHandler, filters

from bot.events import ChatId, TextReceived
from bot.inbox import RawUpdate
from bot.message import Message
from bot.storage.store import Health
from bot.telegram.access import Access, open_line
from bot.telegram.inbound import event_of
from bot.telegram.outbound import TelegramSender
from bot.telegram.runner import run, stop_on_signals


async def repeat(update: Update, _: CallbackContext) -> None:  # type: ignore[type-arg]
    assert update.message is not None
    assert update.message.text is not None
    await update.message.reply_text(update.message.text)


def bare(token: str, url: str) -> None:
    builder = ApplicationBuilder().token(token).base_url(f"{url}/bot").base_file_url(f"{url}/file/bot")
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, repeat))
    application.run_polling()


class Echo:
    """A desk that answers at once."""

    def __init__(self, sender: TelegramSender) -> None:
        self._sender = sender
        self._tasks: set[asyncio.Task[int | None]] = set()

    async def take_in(self, updates: Sequence[RawUpdate]) -> None:
        for raw in updates:
            event = event_of(raw, datetime.now(UTC))
            if isinstance(event, TextReceived):
                task = asyncio.create_task(self._sender.say_now(event.chat, Message(text=event.text)))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    def look_at(self, updates: Sequence[RawUpdate]) -> None:
        raise AssertionError(f"{len(updates)} updates: nothing waits for an echo")

    async def block(self, chat: ChatId, *, at: datetime) -> None:
        raise AssertionError(f"{chat} at {at}: nobody blocks an echo")

    async def key_of(self, chat: ChatId, message_id: int) -> str:
        raise AssertionError(f"{chat}, {message_id}: there is no team")

    async def person_under(self, code: str) -> ChatId | None:
        raise AssertionError(f"{code}: there is no team")

    async def health(self, *, by_writing: bool = True) -> Health:  # noqa: ARG002 - nothing is written here
        return Health(writer_alive=True, inbox=0, outbox=0, oldest_send=None, set_aside=0)


async def door(token: str, url: str) -> None:
    async def english(_: ChatId) -> str:
        return "en"

    stopping = asyncio.Event()
    stop_on_signals(stopping)
    access = Access(token=token, api_url=url, host="127.0.0.1", port=0)
    async with open_line(access) as line:
        echo = Echo(TelegramSender(line.bot, media=Path.cwd(), language=english))
        await run(access, line, inbox=echo, store=echo, stopping=stopping)


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare(os.environ["TOKEN"], os.environ["URL"])
    else:
        asyncio.run(door(os.environ["TOKEN"], os.environ["URL"]))
