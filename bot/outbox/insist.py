"""An answer to danger that is said past the outbox: again and again for about a minute, whatever goes wrong."""

from datetime import timedelta

from bot.delivery import Blocked, Refused, SayNow, TryLater
from bot.events import ChatId
from bot.message import Message
from bot.pacing import Clock, pause_after

ATTEMPTS = 8  # about a minute: a channel that is away for longer is not what is broken here
FIRST_PAUSE = timedelta(milliseconds=500)
LONGEST_PAUSE = timedelta(seconds=15)


async def insist(say_now: SayNow, chat: ChatId, message: Message, clock: Clock) -> str:
    """Say it; returns what kept it from arriving, empty when it did."""
    why = ""
    for attempt in range(1, ATTEMPTS + 1):
        pause = pause_after(attempt, FIRST_PAUSE, LONGEST_PAUSE)
        try:
            await say_now(chat, message)
            return ""
        except (Blocked, Refused) as fault:
            return type(fault).__name__
        except TryLater as told:
            why, pause = type(told).__name__, min(told.after, LONGEST_PAUSE)
        except Exception as fault:  # noqa: BLE001 - silence is the one answer never given: whatever it was, again
            why = type(fault).__name__
        await clock.sleep(pause)
    return why
