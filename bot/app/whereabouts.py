"""Where people said they are, in memory: whoever is answered while nothing can be read is told their own numbers.

A wrong country's number is worse than none, and the operator's country is not everybody's.
"""

import logging
from collections.abc import Mapping
from typing import Protocol

from bot.actions import EraseData, KeepValue, Turn
from bot.app.in_danger import InDanger
from bot.crisis.risk import Kind
from bot.directory.helplines import Helplines, introduced
from bot.errors import StoreUnavailable
from bot.events import ChatId
from bot.fallback.net import NetWords
from bot.fallback.words import CHILD, HARM, HEAT, crisis_words
from bot.inbox import Cause
from bot.pacing import Clock
from bot.session import Value

log = logging.getLogger(__name__)

COUNTRY = "country"


class Keeping(Protocol):
    """The part of a store that knows what people keep."""

    async def kept_by_all(self, name: str) -> Mapping[ChatId, Value]: ...


class Whereabouts:
    """The country of each chat that ever told one; *own* is the operator's, of everybody else."""

    def __init__(self, own: str = "", known: Mapping[ChatId, str] | None = None) -> None:
        self._own = own
        self._known = {chat: country for chat, country in (known or {}).items() if country != own}

    def of(self, chat: ChatId) -> str:
        """The country whose numbers are right for a chat, ISO 3166 alpha-2; empty where none is known."""
        return self._known.get(chat, self._own)

    def notice(self, turn: Turn) -> None:
        """Take in what a committed turn says of it (for `Dispatcher.listen`)."""
        for action in turn.actions:
            match action:
                case KeepValue(name="country", value=str(country)) if country and country != self._own:
                    self._known[turn.session.chat] = country
                case KeepValue(name="country") | EraseData():
                    self._known.pop(turn.session.chat, None)
                case _:
                    pass


async def whereabouts(store: Keeping, own: str) -> Whereabouts:
    """What the store knows of it; a store that is away is no reason not to serve."""
    try:
        told = await store.kept_by_all(COUNTRY)
    except StoreUnavailable as fault:
        log.error("nobody's country is known to the net", extra={"sentence": str(fault)})
        told = {}
    return Whereabouts(own, {chat: country for chat, country in told.items() if isinstance(country, str)})


def net_words(helplines: Helplines, where: Whereabouts, clock: Clock, danger: InDanger | None = None) -> NetWords:
    """The fixed words with the numbers of wherever somebody is: those of the list, else those known to the net.

    In the midst of a *danger* that is known whoever answers meets the lines for it, and everybody acts that fit it.
    """

    def words(chat: ChatId, language: str, wording: int, cause: Cause = Cause.DANGER) -> str:
        country, emergency, service = where.of(chat), "", ""
        known = danger.of(chat) if danger else None
        is_same = known is not None and (cause is Cause.ANSWER or known.of in (HARM, HEAT, CHILD))
        kind, audience = (known.kind, known.audience) if known and is_same else (Kind.SUICIDE, "")
        try:
            emergency = helplines.emergency(country, kind) or ""
            at = clock.now()
            service = introduced(helplines, country, kind, language=language, at=at, audience=audience)
        except Exception as fault:  # noqa: BLE001 - below everything else: what the net knows by itself is said then
            log.error("helplines not read", extra={"why": type(fault).__name__})
        of = known.of if known else ""
        return crisis_words(language, country, wording, emergency=emergency, service=service, cause=cause, danger=of)

    return words
