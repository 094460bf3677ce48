"""Safe mode: the conversations rest, and every message is screened and answered with who to call.

An operator turns it on when something is wrong with the flows or the engine. It opens no flow, moves nobody from
their place and decides nothing; when it is over, people go on where they were.
"""

from dataclasses import replace
from datetime import timedelta

from bot.actions import Priority, SendMessage, StartTimer, Turn
from bot.crisis.age import is_child
from bot.crisis.risk import Kind, Matter, Risk, Tier
from bot.directory.helplines import spoken
from bot.engine import checkins, crisis, danger
from bot.engine.open_risk import audience_of, earlier_tier
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
    if risk is not None and risk.tier > Tier.NONE:
        text = crisis.built_in(world, country, risk, language, event.at, audience=audience)
    else:
        numbers = spoken(world.helplines, country, Kind.SUICIDE, language=language, at=event.at, audience=audience)
        text = safety_lines(language).safe_mode.format(lines=numbers)
    serial = session.serial + 1
    said = SendMessage(key=base36(serial), message=Message(text), priority=Priority.CRISIS)
    session = replace(session, serial=serial, language=session.language or language, wrote_since=True)
    tier, patterns = (int(risk.tier), risk.patterns) if risk else (0, ())
    return Turn(session=session, actions=(said,), tier=tier, patterns=patterns)


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
