"""What can come of a delivery, in four words that every channel and everyone who sends can say."""

from datetime import timedelta


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
