"""A circuit breaker: whether the channel as a whole is left alone for a while."""

from datetime import UTC, datetime, timedelta

from bot.events import ChatId
from bot.pacing import pause_after

FIRST_PAUSE = timedelta(milliseconds=500)
LONGEST_PAUSE = timedelta(seconds=30)  # a channel that comes back is noticed within this
EVERYONE = 3  # two people who tap fast, or one and the team's group, are not everyone
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class CircuitBreaker:
    """Whether anything is sent to anyone: the channel does not answer, or it asks the whole bot for a pause.

    One failure alone is no outage. A pause is asked for as one chat is sent to, and Telegram does not say whose it is:
    it is that chat's affair until `EVERYONE` chats in a row are asked and nothing gets through in between. Then all
    wait, but not longer than `LONGEST_PAUSE` at a time. A crisis never waits, in an outage neither: trying costs one
    call, and is the first to tell that the channel is back.
    Times are of one clock that only goes forward.
    """

    def __init__(self) -> None:
        self.successes = 0
        self._failures = 0
        self._down = _LONG_AGO
        self._asked = _LONG_AGO
        self._askers: dict[ChatId, datetime] = {}

    @property
    def until(self) -> datetime:
        """When it closes, or closed."""
        return max(self._down, self._asked)

    def is_down(self, now: datetime) -> bool:
        """Whether the channel does not answer: nothing but a crisis is tried now."""
        return now < self._down

    def is_asked(self, now: datetime) -> bool:
        """Whether the channel asks everyone to wait: nothing but a crisis is tried now."""
        return now < self._asked

    def fail(self, now: datetime) -> None:
        """The channel did not answer."""
        if now < self.until:  # of many sends under way that fail together, one counts
            return
        self._failures += 1
        if self._failures > 1:
            self._down = now + pause_after(self._failures - 1, FIRST_PAUSE, LONGEST_PAUSE)

    def succeed(self) -> bool:
        """Something got through; returns whether the channel was given up for a while before."""
        was_down = self._failures > 1
        self.successes += 1
        self._failures = 0
        self._down = _LONG_AGO
        self._askers.clear()
        return was_down

    def ask(self, chat: ChatId, now: datetime, pause: timedelta) -> None:
        """The channel asked for a *pause* as this chat was sent to."""
        self._askers = {asker: until for asker, until in self._askers.items() if now < until}
        self._askers[chat] = now + pause
        if len(self._askers) >= EVERYONE:
            self._asked = max(self._asked, now + min(pause, LONGEST_PAUSE))
