"""What it takes to speak with Telegram: the bot's key, the server's address, and the connection itself."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from telegram import Bot
from telegram.error import InvalidToken
from telegram.request import BaseRequest

from bot.errors import BadSetting
from bot.events import ChatId
from bot.outbox.pump import CALL
from bot.settings import HOST, PORT, TELEGRAM_API, Settings
from bot.telegram.transport import CONNECTIONS, Transport

ALLOWED_UPDATES: Final = ("message", "edited_message", "callback_query", "my_chat_member", "channel_post")
"""Kinds of updates we ask for; everything else a bot can get is nobody's conversation."""

BESIDES: Final = 16  # connections for the poll, the net and files, beside those that keep SEND_RATE
MOST: Final = 400  # connections; above, each costs more than it brings


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Where Telegram is and who we are there. *api_url* is the server's root; no webhook means polling.

    `host` and `port` serve `/healthz` and the webhook; port 0 takes a free one. Secrets do not show in its repr.
    """

    token: str = field(repr=False)
    api_url: str = TELEGRAM_API
    webhook_url: str = ""
    webhook_secret: str = field(default="", repr=False)
    host: str = HOST
    port: int = PORT
    team_chat: ChatId | None = None
    connections: int = CONNECTIONS

    @classmethod
    def of(cls, settings: Settings) -> "Access":
        """Return what the settings say; raises `MissingSetting` when there is no token."""
        return cls(
            token=settings.need_token(),
            api_url=settings.telegram_api_url,
            webhook_url=settings.webhook_url,
            webhook_secret=settings.webhook_secret,
            host=settings.host,
            port=settings.port,
            team_chat=None if settings.team_chat is None else ChatId(settings.team_chat),
            connections=min(MOST, max(CONNECTIONS, BESIDES + round(settings.send_rate * CALL))),
        )

    @property
    def me(self) -> int:
        """The bot's own number, which its token begins with; 0 for a token that cannot be one."""
        number = self.token.partition(":")[0]
        return int(number) if number.isascii() and number.isdigit() else 0

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be seen in a log or an error."""
        return tuple(filter(None, (self.token, self.token.partition(":")[2], self.webhook_secret)))

    @property
    def webhook_path(self) -> str:
        """The path of the webhook on our own server."""
        return urlsplit(self.webhook_url).path or "/"


@dataclass(frozen=True, slots=True)
class Line:
    """An open line to Telegram: the bot, and the request it speaks through (the poll has its own patience)."""

    bot: Bot
    request: BaseRequest


@asynccontextmanager
async def open_line(access: Access) -> AsyncIterator[Line]:
    """Open the line to Telegram; nothing is asked yet, so this works while the network is down.

    Raises `BadSetting` for a token that cannot be one.
    """
    root = access.api_url.rstrip("/")
    transport = Transport(connections=access.connections)
    try:
        bot = Bot(
            access.token,
            base_url=f"{root}/bot",
            base_file_url=f"{root}/file/bot",
            request=transport,
            get_updates_request=transport,
        )
    except InvalidToken:
        raise BadSetting("TELEGRAM_TOKEN is empty. Ask @BotFather for one and export it.") from None
    await transport.initialize()
    try:
        yield Line(bot, transport)
    finally:
        await transport.shutdown()
