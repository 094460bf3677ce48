"""The line between the team and a person: when it is cut at either end, nobody waits for an answer that cannot come."""

import logging
from dataclasses import dataclass

from bot.actions import Priority, SendMessage, Turn
from bot.clock import Ticker
from bot.engine.team import GIVE_UP, code_in, key_of
from bot.events import ChatId
from bot.message import Message
from bot.outbox.attempts import Lost
from bot.pacing import Clock
from bot.session import Facts, Session
from bot.storage.store import Change, Outgoing, Store

log = logging.getLogger(__name__)

CLOSED = (
    "Telegram does not let this bot into the team's chat: nobody there hears of anyone. People are told whom to call. "
    "Add the bot to the group, see that TEAM_CHAT is its number (a supergroup has a new one), and ask doctor."
)
REFUSED = "Telegram refused a message to the team's chat. The person it was about is told whom to call."


@dataclass(frozen=True, slots=True)
class Cut:
    """What the team is told of a person whom their words do not reach."""

    closed: str
    refused: str


CUT = {
    "en": Cut(
        closed=(
            "{code} cannot be reached here any more: Telegram takes no message for them, mostly because they blocked "
            "the bot. What you wrote was not read. Please try another way."
        ),
        refused="{code}: Telegram refused a message to them. If it was yours, say it in other words or another way.",
    ),
    "es": Cut(
        closed=(
            "Ya no hay forma de llegar a {code} por aquí: Telegram no acepta mensajes para esta persona, casi siempre "
            "porque bloqueó el bot. No leyó lo que escribieron. Prueben de otra manera."
        ),
        refused="{code}: Telegram rechazó un mensaje para esta persona. Si era suyo, díganlo con otras palabras.",
    ),
}


def team_line(store: Store, ticker: Ticker, clock: Clock, team: ChatId | None) -> Lost:
    """What is told of rows that never arrive.

    Of those for the team, who waits is told at once whom to call; of those for somebody they talk with, the team.
    """

    async def lost(row: Outgoing, code: str) -> None:
        if row.chat != team:
            if team is not None:
                await store.update(row.chat, _telling(team, row, code), at=clock.now())
            return
        person = await store.person_under(code_in(row.key)) if code else None
        if person is not None or not code:
            await store.hasten(GIVE_UP, at=clock.now(), chat=person)
            ticker.wake()
        log.error("the team is not reached", extra={"sentence": REFUSED if code else CLOSED})

    return lost


def _telling(team: ChatId, row: Outgoing, code: str) -> Change:
    """Tell the team, if it was told of this person, that something does not arrive there."""

    def change(session: Session, _facts: Facts) -> Turn:
        if session.team is None:
            return Turn(session=session)
        cut = CUT["es" if session.language == "es" else "en"]
        words = (cut.refused if code else cut.closed).format(code=session.team.code)
        key = key_of(session.team.code, f"lost{row.row}")
        said = SendMessage(key=key, message=Message(words), priority=Priority.CRISIS, to=team)
        return Turn(session=session, actions=(said,))

    return change
