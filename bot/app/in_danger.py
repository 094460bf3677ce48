"""Who stands in a crisis conversation, in memory: what they answer is answered also while nothing can be kept.

It is known from the conversations as they were kept last, and from every turn since.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.actions import EraseData, Turn
from bot.crisis.belief import FIRST_AID
from bot.crisis.risk import Kind, Tier
from bot.engine import safe_mode
from bot.engine.open_risk import HARMS, audience_of
from bot.errors import StoreUnavailable
from bot.events import NOBODY, ChatId
from bot.fallback.words import BODY, CHILD, HARM, HEAT
from bot.flow.named_flows import CRISIS
from bot.pacing import Clock
from bot.session import NOTHING, Session

log = logging.getLogger(__name__)

DEFAULT = "en"
SCENES = {
    "body": BODY,
    "rescue": BODY,
    "quiet": HARM,
    "young": HARM,
    "child": HARM,
    "heat": HEAT,
    "baby": CHILD,
}


class Keeping(Protocol):
    """The part of a store that knows where people stand."""

    async def standing_in(self, flow: str) -> Mapping[ChatId, str]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Danger:
    """What is known of a danger under way: in which language it is spoken of, its kind, and whom lines are for.

    `of` is what the net calls a danger with acts of its own.
    """

    language: str
    kind: str = Kind.SUICIDE
    audience: str = ""
    of: str = ""


class InDanger:
    """The danger that each chat is asked about; a few words for each, and nothing of what anybody wrote."""

    def __init__(self, clock: Clock, known: Mapping[ChatId, str] | None = None) -> None:
        self._clock = clock
        self._known = {chat: Danger(language=language) for chat, language in (known or {}).items() if chat != NOBODY}

    def of(self, chat: ChatId) -> Danger | None:
        """What this chat is asked about; None where it is asked about no danger."""
        return self._known.get(chat)

    def asked_in(self, chat: ChatId) -> str:
        """The language in which this chat is asked about a danger; empty where it is not (for the net)."""
        known = self._known.get(chat)
        return known.language or DEFAULT if known else ""

    def notice(self, turn: Turn) -> None:
        """Take in where a committed turn leaves somebody (for `Dispatcher.listen`)."""
        session = turn.session
        is_erased = any(isinstance(action, EraseData) for action in turn.actions)
        if session.chat == NOBODY or is_erased or not _is_asked(session):
            self._known.pop(session.chat, None)
        else:
            self._known[session.chat] = self._danger(session)

    def _danger(self, session: Session) -> Danger:
        risk, language = session.risk, session.frames[-1].language if session.frames else session.language
        kind = risk.kind if risk is not None and risk.kind else Kind.SUICIDE
        audience = audience_of(risk, self._clock.now())
        scene = _scene(session)
        of = SCENES.get(scene, "") if scene else _of(kind, risk.tier if risk else 0)
        return Danger(language=language, kind=kind, audience=audience, of=of)


def _scene(session: Session) -> str:
    """What the crisis flow calls the scene: who harms, whose body it is; thoughts that nobody wants are none."""
    values = next((frame.values for frame in session.frames if frame.flow == CRISIS), NOTHING)
    return "talk" if values.get("what") == "unwanted" else str(values.get("scene", ""))


def _of(kind: str, tier: int) -> str:
    if kind in HARMS:
        return HARM
    return BODY if kind in FIRST_AID and tier == Tier.EMERGENCY else ""


def _is_asked(session: Session) -> bool:
    """Whether a crisis conversation is open, or they were asked about danger without one: after something that could
    not be read, or while the conversations rest.
    """
    is_open = any(frame.flow == CRISIS for frame in session.frames)
    return is_open or session.unreadable > 0 or safe_mode.asks(session)


async def in_danger(store: Keeping, clock: Clock) -> InDanger:
    """What the store knows of it; a store that is away is no reason not to serve."""
    try:
        known = await store.standing_in(CRISIS)
    except StoreUnavailable as fault:
        log.error("nobody's danger is known to the net", extra={"sentence": str(fault)})
        known = {}
    return InDanger(clock, known)
