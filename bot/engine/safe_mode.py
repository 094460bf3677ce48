"""Safe mode: the conversations rest, and every message is screened and answered with who to call.

An operator turns it on when something is wrong with the flows or the engine. It opens no flow, moves nobody from
their place and decides nothing; when it is over, people go on where they were. What was said once is said more
shortly afterwards, with the number in it each time.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.actions import Priority, SendMessage, StartTimer, Turn
from bot.crisis.age import is_child
from bot.crisis.risk import Kind, Matter, Risk, Tier
from bot.directory.helplines import introduced, spoken
from bot.engine import checkins, crisis, danger
from bot.engine.open_risk import audience_of, earlier_tier, recent_kind
from bot.engine.safety_lines import safety_lines
from bot.engine.team import key_of
from bot.engine.team_lines import team_lines
from bot.engine.tokens import base36
from bot.engine.world import World
from bot.events import CheckInDue, Event, GroupsFound, PlacesFound, TeamActed, TextReceived, TimerElapsed
from bot.message import Message
from bot.session import Facts, Session

LATER = timedelta(minutes=15)  # a check-in that was due meanwhile comes a little later, again and again until it may
SOON = timedelta(minutes=2)  # and a clock that somebody waits for sooner: an exercise goes on, the team is asked again

PLACE = "safe-mode"
"""Where `Session.wordings` counts what was said here, a kind of danger each below a name of its own."""
LAST = "safe-mode-at"
"""There, too: the serial under which it was said last; with a newer one, conversations went on since."""


def converse_safely(world: World, session: Session, facts: Facts, event: Event) -> Turn:
    """Return the one turn there is in safe mode: help named, the place kept."""
    risk: Risk | None = None
    match event:
        case CheckInDue():
            return Turn(session=session, actions=(checkins.later(event, event.at + LATER),))
        case TimerElapsed():
            again = StartTimer(serial=event.serial, kind=event.kind, due=event.at + SOON)
            return Turn(session=session, actions=(again,))
        case TeamActed():
            return Turn(session=session, actions=_told(world, session, event))
        case PlacesFound() | GroupsFound():
            return Turn(session=session)
        case TextReceived():
            risk = danger.screen(world, event.text, earlier_tier(session.risk, event.at))
        case _:
            pass
    language = (risk.language if risk else None) or session.language or world.language(event.language)
    country = str(facts.kept.get("country") or world.country)
    audience = "youth" if _is_childs(event, risk) else audience_of(session.risk, event.at)
    whom = _Whom(world, country, language, event.at, audience)
    told, place = _told_before(session), _place_of(risk)
    if told.get(place) or (told and place == PLACE):
        text = whom.again(told, _kind_at(place) or _kind_told(told) or recent_kind(session.risk, event.at))
    elif place != PLACE:
        text = crisis.built_in(world, country, risk, language, event.at, audience=audience)
    else:
        text = whom.at_first(recent_kind(session.risk, event.at))
    session = _counted(replace(session, language=session.language or language, wrote_since=True), told, place)
    said = SendMessage(key=base36(session.serial), message=Message(text), priority=Priority.CRISIS)
    tier, patterns = (int(risk.tier), risk.patterns) if risk else (0, ())
    return Turn(session=session, actions=(said,), tier=tier, patterns=patterns)


def asks(session: Session) -> bool:
    """Whether the last that was said to them is a question in danger, asked while the conversations rest."""
    return bool(_kind_told(_told_before(session)))


def _told_before(session: Session) -> Mapping[str, int]:
    """How often each thing was said since the conversations rest."""
    if session.wordings.get(LAST) != session.serial:
        return {}
    return {name: turn for name, turn in session.wordings.items() if name.startswith(PLACE) and name != LAST}


def _counted(session: Session, told: Mapping[str, int], place: str) -> Session:
    """The session after one more of what is said at *place*."""
    serial = session.serial + 1
    kept = {name: turn for name, turn in session.wordings.items() if not name.startswith(PLACE)}
    before = {name: turn for name, turn in told.items() if name != place}
    return replace(session, serial=serial, wordings={**kept, **before, place: told.get(place, 0) + 1, LAST: serial})


def _place_of(risk: Risk | None) -> str:
    """Where what is said to this risk is counted."""
    return f"{PLACE}-{risk.kind or Kind.SUICIDE}" if risk is not None and risk.tier > Tier.NONE else PLACE


def _kind_at(place: str) -> str:
    """The kind of danger that is counted at *place*; empty where it is none."""
    return place.removeprefix(PLACE).removeprefix("-")


def _kind_told(told: Mapping[str, int]) -> str:
    """The danger that was told last; empty where none was."""
    return next(filter(None, map(_kind_at, reversed(list(told)))), "")


@dataclass(frozen=True, slots=True)
class _Whom:
    """Whom to call: where, in which language, when, and for whom."""

    world: World
    country: str
    language: str
    at: datetime
    audience: str

    def at_first(self, kind: str) -> str:
        """That the conversations rest, and everybody to call."""
        numbers = spoken(
            self.world.helplines,
            self.country,
            kind or Kind.SUICIDE,
            language=self.language,
            at=self.at,
            audience=self.audience,
        )
        return safety_lines(self.language).safe_mode.format(lines=numbers)

    def again(self, told: Mapping[str, int], kind: str) -> str:
        """The same shortly, with one thing to do for whoever has told a danger."""
        words, helplines = safety_lines(self.language), self.world.helplines
        wordings = words.safe_mode_danger if _kind_told(told) else words.safe_mode_again
        number = helplines.emergency(self.country, kind) or words.emergency_again
        service = introduced(
            helplines, self.country, kind or Kind.SUICIDE, language=self.language, at=self.at, audience=self.audience
        )
        lines = " ".join(filter(None, (words.in_danger.format(emergency=number), service)))
        return wordings[sum(told.values()) % len(wordings)].format(lines=lines)


def _is_childs(event: Event, risk: Risk | None) -> bool:
    """Whether the words themselves tell that a child writes them."""
    if risk is None or risk.tier is Tier.NONE or not isinstance(event, TextReceived):
        return False
    return is_child(event.text) or risk.about is Matter.CHILD_WRITING


def _told(world: World, session: Session, event: TeamActed) -> tuple[SendMessage, ...]:
    """Tell the team that what they did has not reached the person, so that they find another way or try again."""
    if world.team_chat is None:
        return ()
    words = team_lines(session.language or world.language(""))
    message = Message(words.resting.format(code=event.code))
    key = key_of(event.code, "rests")
    return (SendMessage(key=key, message=message, priority=Priority.CRISIS, to=world.team_chat),)
