"""The last resort for an answer to danger that Telegram will not take: the net's fixed words, without buttons.

Whatever is wrong with the answer, its marks, its buttons, its length, is not wrong with these.
"""

import logging
from collections.abc import Callable

from bot.actions import ReportDefect, Turn
from bot.delivery import SayNow
from bot.events import ChatId
from bot.message import Message
from bot.outbox.attempts import LastWords
from bot.outbox.insist import insist
from bot.pacing import Clock
from bot.session import Facts, Session
from bot.storage.store import Outgoing, Store

log = logging.getLogger(__name__)

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
        said = Message(words(row.chat, await _language(store, row.chat), 0))
        why = await insist(say_now, row.chat, said, clock)
        if why:
            log.critical("danger unanswered", extra={"row": row.row, "why": why, "sentence": NOBODY_ANSWERED})
            await _report(store, row.chat, clock)
        else:
            log.error("an answer to danger was refused; fixed words went out", extra={"row": row.row})

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
