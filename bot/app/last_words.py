"""The last resort for an answer to danger that Telegram will not take: the net's fixed words, without buttons.

Whatever is wrong with the answer, its marks, its buttons, its length, is not wrong with these.
"""

import logging
from collections.abc import Callable
from datetime import timedelta

from bot.actions import ReportDefect, Turn
from bot.delivery import Blocked, Refused, SayNow, TryLater
from bot.events import ChatId
from bot.message import Message
from bot.outbox.attempts import LastWords
from bot.pacing import Clock, pause_after
from bot.session import Facts, Session
from bot.storage.store import Outgoing, Store

log = logging.getLogger(__name__)

ATTEMPTS = 8  # about a minute; a channel that is away for longer was not what refused the answer
FIRST_PAUSE = timedelta(milliseconds=500)
LONGEST_PAUSE = timedelta(seconds=15)
FixedWords = Callable[[ChatId, str, int], str]
"""The net's words for somebody in danger: whose chat, in which language, in which wording."""
UNANSWERED = "danger unanswered"
"""The code of the defect that `doctor` lists when even these words did not arrive."""
NOBODY_ANSWERED = (
    "Telegram took no answer to somebody in danger, not even fixed words. Look at the log, and run doctor."
)


def last_words(store: Store, say_now: SayNow, clock: Clock, *, words: FixedWords, team: ChatId | None) -> LastWords:
    """What says them to whom a crisis row is refused; the team's chat is nobody in danger."""

    async def say(row: Outgoing) -> None:
        if row.chat == team:
            return
        why = await _said(row.chat, Message(words(row.chat, await _language(store, row.chat), 0)))
        if why:
            log.critical("danger unanswered", extra={"row": row.row, "why": why, "sentence": NOBODY_ANSWERED})
            await _report(store, row.chat, clock)
        else:
            log.error("an answer to danger was refused; fixed words went out", extra={"row": row.row})

    async def _said(chat: ChatId, message: Message) -> str:
        """Say them; returns what kept them from arriving, empty when they did."""
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

    return say


async def _language(store: Store, chat: ChatId) -> str:
    try:
        session, _ = await store.read(chat)
    except Exception:  # noqa: BLE001 - their session may be what is broken
        return "en"
    return "es" if session.language == "es" else "en"


async def _report(store: Store, chat: ChatId, clock: Clock) -> None:
    def change(session: Session, _facts: Facts) -> Turn:
        return Turn(session=session, actions=(ReportDefect(code=UNANSWERED, flow="", stop=""),))

    try:
        await store.update(chat, change, at=clock.now())
    except Exception as fault:  # noqa: BLE001 - the log has it
        log.error("defect not kept", extra={"why": type(fault).__name__})
