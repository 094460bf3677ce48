"""The line to the team's chat: when it is cut, nobody is left to wait for an answer that cannot come."""

import logging

from bot.clock import Ticker
from bot.engine.team import GIVE_UP, code_in
from bot.events import ChatId
from bot.outbox.attempts import Lost
from bot.pacing import Clock
from bot.storage.store import Outgoing, Store

log = logging.getLogger(__name__)

CLOSED = (
    "Telegram does not let this bot into the team's chat: nobody there hears of anyone. People are told whom to call. "
    "Add the bot to the group, see that TEAM_CHAT is its number (a supergroup has a new one), and ask doctor."
)
REFUSED = "Telegram refused a message to the team's chat. The person it was about is told whom to call."


def team_line(store: Store, ticker: Ticker, clock: Clock, team: ChatId | None) -> Lost:
    """What is told of rows that never arrive: of those for the team, who waits is told at once whom to call."""

    async def lost(row: Outgoing, code: str) -> None:
        if row.chat != team:
            return
        person = await store.person_under(code_in(row.key)) if code else None
        if person is not None or not code:
            await store.hasten(GIVE_UP, at=clock.now(), chat=person)
            ticker.wake()
        log.error("the team is not reached", extra={"sentence": REFUSED if code else CLOSED})

    return lost
