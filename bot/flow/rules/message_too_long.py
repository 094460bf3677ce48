"""A message that Telegram would refuse."""

from collections.abc import Iterator

from bot.flow.problem import Problem
from bot.flow.rules.page import Page

MOST_IN_A_MESSAGE = 4096
MOST_IN_A_CAPTION = 1024
"""UTF-16 units, as Telegram counts (core.telegram.org/bots/api, sendMessage and sendPhoto)."""


def message_too_long(page: Page) -> Iterator[Problem]:
    """Every message that is too long with the longest of its wordings."""
    for message in page.messages:
        most = MOST_IN_A_CAPTION if message.picture else MOST_IN_A_MESSAGE
        length = len(message.text.encode("utf-16-le", "surrogatepass")) // 2
        if length > most:
            what = "A text below a picture" if message.picture else "A message"
            yield Problem(
                span=message.span,
                rule="message_too_long",
                message=f"This message has {length} letters. {what} can have {most} in Telegram. "
                "Cut it with a line --- into several messages.",
            )
