"""A circuit breaker: whether the channel as a whole is left alone for a while."""

from datetime import UTC, datetime, timedelta

from bot.events import ChatId
from bot.pacing import pause_after

FIRST_PAUSE = timedelta(milliseconds=500)
LONGEST_PAUSE = timedelta(seconds=30)  # a channel that comes back is noticed within this
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class CircuitBreaker:
    """Open while nothing is sent to anyone: the channel does not answer, or it asks for a pause.

    One failure alone is no outage, and one chat asked to wait is that chat's affair; two are everyone's.
    """

    def __init__(self) -> None:
        self.successes = 0
        self._failures = 0
        self._down = _LONG_AGO
        self._asked = _LONG_AGO
        self._asker: tuple[ChatId | None, datetime] = (None, _LONG_AGO)

    @property
    def until(self) -> datetime:
        """When it closes, or closed."""
        return max(self._down, self._asked)

    def is_open(self, now: datetime) -> bool:
        """Whether nothing is sent now."""
        return now < self.until

    def fail(self, now: datetime) -> None:
        """The channel did not answer."""
        if self.is_open(now):  # of many sends under way that fail together, one counts
            return
        self._failures += 1
        if self._failures > 1:
            self._down = now + pause_after(self._failures - 1, FIRST_PAUSE, LONGEST_PAUSE)

    def succeed(self) -> None:
        """Something got through."""
        self.successes += 1
        self._failures = 0
        self._down = _LONG_AGO

    def ask(self, chat: ChatId, now: datetime, pause: timedelta) -> None:
        """The channel asked for a *pause* as this chat was sent to."""
        asker, until = self._asker
        if now < until and asker != chat:
            self._asked = max(self._asked, now + pause)
        self._asker = (chat, now + pause)
