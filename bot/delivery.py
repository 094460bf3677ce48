"""Ways to say something, and what can come of it, in four words that every channel and everyone who sends can say."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Protocol

from bot.events import ChatId
from bot.message import Message
from bot.storage.store import Outgoing


class TryLater(Exception):
    """The channel asks us to wait this long before saying anything more to this chat."""

    def __init__(self, after: timedelta) -> None:
        super().__init__("try later")
        self.after = after


class Blocked(Exception):
    """The person blocked the bot, or their chat is gone: nothing can reach them."""


class Refused(Exception):
    """The channel will never take this message; `code` says why, without a word of it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Unreachable(Exception):
    """The channel cannot be reached, or did not answer; the same message may be tried again."""


class Sender(Protocol):
    """A door that can deliver."""

    async def deliver(self, outgoing: Outgoing) -> int | None:
        """Deliver one row; returns the channel's message id where there is one.

        Raises `TryLater`, `Blocked`, `Refused` or `Unreachable`, and nothing else.
        """
        ...


SayNow = Callable[[ChatId, Message], Awaitable[object]]
"""Say this to that chat at once, past the outbox. Raises what a `Sender` raises."""

SendFile = Callable[[ChatId, str, bytes], Awaitable[int | None]]
"""Send a file (its name, its content) to a chat; returns the channel's message id. Raises what a `Sender` raises."""
