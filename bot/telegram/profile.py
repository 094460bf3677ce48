"""Tell Telegram what stands in the bot's profile and menu, in every language; the emergency words among it.

At start, beside everything else: whether it works decides nothing, and what was set before stays set.
"""

import logging
from collections.abc import Awaitable, Callable, Iterator

from telegram import Bot, BotCommand
from telegram.error import TelegramError

from bot.telegram.texts import TEXTS, DoorTexts

log = logging.getLogger(__name__)


async def set_profile(bot: Bot) -> None:
    """Set commands and both descriptions, English for every language without its own; failures are logged only."""
    for language, texts in (("", TEXTS["en"]), *TEXTS.items()):
        for call in _calls(bot, language, texts):
            try:
                await call()
            except (TelegramError, KeyError) as error:
                log.info("profile not set", extra={"language": language, "error": type(error).__name__})


def _calls(bot: Bot, language: str, texts: DoorTexts) -> Iterator[Callable[[], Awaitable[bool]]]:
    code = language or None
    commands = [BotCommand(name, description) for name, description in texts.commands]
    yield lambda: bot.set_my_description(texts.description, language_code=code)
    yield lambda: bot.set_my_short_description(texts.short_description, language_code=code)
    yield lambda: bot.set_my_commands(commands, language_code=code)
