"""The conversation: one event in, one turn out.

Pure: no clock, no randomness, nothing outside its arguments. What is typed and pressed has modules of its own; here
every kind of event is led to what it means, and the short ones are answered.
"""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from bot.actions import EraseData, Priority, Turn
from bot.engine import asking_where, checkins, groups, places, team
from bot.engine.answers import no_place, not_understood
from bot.engine.buttons import on_choice
from bot.engine.compose import rows
from bot.engine.safety_lines import safety_lines
from bot.engine.texts import on_text
from bot.engine.tokens import Global
from bot.engine.walk import Walk
from bot.engine.world import World
from bot.events import (
    CheckInDue,
    ChoicePicked,
    Event,
    GroupsFound,
    LocationShared,
    PlacesFound,
    TeamActed,
    TextReceived,
    TimerElapsed,
    UnreadableReceived,
)
from bot.message import Button, Message
from bot.session import Facts, Session

BY_PERSON = (TextReceived, ChoicePicked, LocationShared, UnreadableReceived)
"""What the person did, not the clock and not a search."""


def converse(world: World, session: Session, facts: Facts, event: Event) -> Turn:
    """Return what *event* leads to for a person who stands at *session*.

    Raises `FactsWanted` when a flow reads series that *facts* does not hold yet; the caller loads them and asks again.
    """
    turn = _decided(world, session, facts, event)
    if isinstance(event, TextReceived | ChoicePicked):
        turn = asking_where.asked_below(world, facts, turn)
    if isinstance(event, BY_PERSON) and not any(isinstance(action, EraseData) for action in turn.actions):
        return checkins.noted(session, turn, event)
    return turn


def _decided(world: World, session: Session, facts: Facts, event: Event) -> Turn:
    match event:
        case TextReceived():
            return on_text(world, _heard(world, session, event), facts, event)
        case ChoicePicked() if event.token == session.picked:
            return Turn(session=session)  # the same press, delivered twice
        case ChoicePicked():
            return on_choice(world, _heard(world, session, event), facts, event)
        case TimerElapsed():
            return _on_timer(world, session, facts, event)
        case CheckInDue(flow=groups.REMINDER):
            return groups.on_reminder(world, session, facts, event)
        case CheckInDue():
            return checkins.on_due(world, session, facts, event)
        case LocationShared():
            return _on_location(world, _heard(world, session, event), facts, event)
        case PlacesFound():
            return _on_places(world, session, facts, event)
        case GroupsFound():
            return _on_groups(world, session, facts, event)
        case UnreadableReceived():
            return _on_unreadable(world, _heard(world, session, event), facts, event)
        case TeamActed():
            return _on_team(world, session, facts, event)
        case _:
            assert_never(event)


def _heard(
    world: World, session: Session, event: TextReceived | ChoicePicked | LocationShared | UnreadableReceived
) -> Session:
    """The session after the person did something: their language is known, and when they were here."""
    return replace(session, language=session.language or world.language(event.language), heard_at=event.at)


def _walk(world: World, session: Session, facts: Facts, at: datetime, *, priority: Priority = Priority.ANSWER) -> Walk:
    """A walk whose words go first while a crisis conversation is open."""
    walk = Walk(world, session, facts, at=at, priority=priority)
    if walk.in_crisis:
        walk.stage.priority = Priority.CRISIS
    return walk


def _stands_at(session: Session, serial: int) -> bool:
    """Whether the stop that a clock or a search belongs to is still the one under way."""
    return bool(session.frames) and session.frames[-1].serial == serial


def _on_timer(world: World, session: Session, facts: Facts, event: TimerElapsed) -> Turn:
    if event.kind in team.CLOCKS:
        walk = Walk(world, session, facts, at=event.at, priority=Priority.TIMER)
        team.on_clock(walk.stage, event.kind)
        return walk.finish()
    if not _stands_at(session, event.serial):
        return Turn(session=session)
    walk = _walk(world, session, facts, event.at, priority=Priority.TIMER)
    if walk.top is None or walk.top.serial != event.serial:
        return walk.finish()
    if event.kind == "wait" and walk.here.is_paused:
        walk.end_pause()
    elif event.kind == "silence" and walk.here.question is not None and not _may_be_seen(walk):
        walk.meet_silence()
    return walk.finish()


def _may_be_seen(walk: Walk) -> bool:
    """Whether what comes by itself could be seen by who harms: after violence nothing does."""
    return walk.in_crisis and walk.memory.is_hushed


def _on_team(world: World, session: Session, facts: Facts, event: TeamActed) -> Turn:
    walk = _walk(world, session, facts, event.at)
    team.acted(walk.stage, event)
    return walk.finish()


def _on_location(world: World, session: Session, facts: Facts, event: LocationShared) -> Turn:
    walk = _walk(world, session, facts, event.at)
    if places.shared(walk, event):
        return walk.finish()
    if walk.here.is_paused:
        walk.end_pause()
        return walk.finish()
    return not_understood(walk)


def _on_places(world: World, session: Session, facts: Facts, event: PlacesFound) -> Turn:
    if not _stands_at(session, event.serial):
        return Turn(session=session)
    walk = _walk(world, session, facts, event.at)
    return walk.finish(retries=0) if places.found(walk, event) else no_place(walk)


def _on_groups(world: World, session: Session, facts: Facts, event: GroupsFound) -> Turn:
    if event.why == "search" and not _stands_at(session, event.serial):
        return Turn(session=session)
    walk = _walk(world, session, facts, event.at)
    groups.found(walk, event)
    return walk.finish()


def _on_unreadable(world: World, session: Session, facts: Facts, event: UnreadableReceived) -> Turn:
    walk = Walk(world, replace(session, wrote_since=True), facts, at=event.at)
    if session.unreadable or (event.crisis_answered and walk.in_crisis):  # the question in danger that is open stays
        return walk.finish(unreadable=session.unreadable + 1)
    words = safety_lines(walk.memory.language)
    text = words.unreadable.format(emergency=walk.memory.emergency_number)
    buttons = (Button(words.in_danger_yes, Global.DANGER), Button(words.in_danger_no, Global.SAFE))
    walk.stage.priority = Priority.CRISIS
    walk.stage.say(Message(text, rows=rows(buttons)))
    return walk.finish(unreadable=1)
