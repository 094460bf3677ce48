"""The conversation: one event in, one turn out.

Pure: no clock, no randomness, nothing outside its arguments. Screening comes first, in every state; then what is
typed is tried as a command, as an answer to the open question, as a phrase that leads to another flow. Words that an
author wrote for an answer come before the plain words of a command: only a slash is always one.
"""

from dataclasses import replace
from typing import assert_never

from bot.actions import (
    EraseData,
    LookForPlaces,
    Priority,
    SendMessage,
    Turn,
)
from bot.crisis.risk import Risk, Tier
from bot.engine import checkins, commands, danger, finding, learning, team, wishes
from bot.engine.compose import rows
from bot.engine.exercise import is_enough, leave_exercise
from bot.engine.keeping import keep
from bot.engine.offers import Offer, ticked
from bot.engine.route import command_in, phrase_in
from bot.engine.safety_lines import safety_lines
from bot.engine.tokens import GLOBAL, Global, base36
from bot.engine.understand import begun_with, fitting, several, typed_value
from bot.engine.vocabulary import language_wished, vocabulary
from bot.engine.walk import MENU, Walk
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
from bot.flow.definition import Ask, Buttons, ForKind, ForScale, ForTicks
from bot.folding import fold, folded
from bot.message import Button, Message
from bot.session import Facts, Session, Value

MOST_RETRIES = 3  # the third time an answer does not fit, a way out is shown
BY_PERSON = (TextReceived, ChoicePicked, LocationShared, UnreadableReceived)
"""What the person did, not the clock and not a search."""
LONGEST_QUERY = 200  # characters of a place: the longest name of a town with its country is half of that


def converse(world: World, session: Session, facts: Facts, event: Event) -> Turn:
    """Return what *event* leads to for a person who stands at *session*.

    Raises `FactsWanted` when a flow reads series that *facts* does not hold yet; the caller loads them and asks again.
    """
    turn = _decided(world, session, facts, event)
    if isinstance(event, BY_PERSON) and not any(isinstance(action, EraseData) for action in turn.actions):
        return checkins.noted(session, turn, event)
    return turn


def _decided(world: World, session: Session, facts: Facts, event: Event) -> Turn:
    match event:
        case TextReceived():
            return _on_text(world, session, facts, event)
        case ChoicePicked():
            return _on_choice(world, session, facts, event)
        case TimerElapsed():
            return _on_timer(world, session, facts, event)
        case CheckInDue(flow=finding.REMINDER):
            return finding.on_reminder(world, session, facts, event)
        case CheckInDue():
            return checkins.on_due(world, session, facts, event)
        case LocationShared():
            return _on_location(world, session, facts, event)
        case PlacesFound():
            return _on_places(world, session, facts, event)
        case GroupsFound():
            return _on_groups(world, session, facts, event)
        case UnreadableReceived():
            return _on_unreadable(world, session, facts, event)
        case TeamActed():
            return _on_team(world, session, facts, event)
        case _:
            assert_never(event)


def _heard(
    world: World, session: Session, event: TextReceived | ChoicePicked | LocationShared | UnreadableReceived
) -> Session:
    """The session after the person did something: their language is known, and when they were here."""
    return replace(session, language=session.language or world.language(event.language), heard_at=event.at)


# Words


def _on_text(world: World, session: Session, facts: Facts, event: TextReceived) -> Turn:
    risk = danger.screen(world, event.text, danger.earlier_tier(session.risk, event.at))
    session = replace(_heard(world, session, event), wrote_since=True, unreadable=0, picked="")
    walk = Walk(world, session, facts, at=event.at)
    if walk.in_crisis:
        danger.follow_language(walk, risk)
    offered = walk.here.offers
    named = None if walk.here.asks_for_words else fitting(event.text, offered)
    told = danger.told_by(risk, offered) if walk.in_crisis and named is None else None
    news = danger.is_news(
        risk,
        session.risk,
        at=event.at,
        in_crisis=walk.in_crisis,
        is_answer=named is not None,
        is_told=told is not None,
    )
    if news:
        if team.is_talking(session):
            team.pass_on(walk.stage, event.text)
        danger.meet(walk, risk, event.text, written_at=event.written_at, answered=event.crisis_answered)
        return _screened(walk.finish(retries=0), risk)
    if walk.in_crisis:
        walk.stage.priority = Priority.CRISIS
        if named or told:
            danger.note(walk, risk)
    turn = _screened(_understand(walk, event, risk, meant=named or told), risk)
    return _with_help(walk, turn) if world.impaired and not walk.in_crisis else turn


def _with_help(walk: Walk, turn: Turn) -> Turn:
    """Offer help below the answer: screening is impaired, so nothing can be trusted to have been noticed."""
    words = safety_lines(walk.memory.language)
    serial = turn.session.serial + 1
    offered = Message(words.impaired, rows=rows((Button(words.help_now, Global.DANGER),)))
    said = SendMessage(key=base36(serial), message=offered)
    return replace(turn, session=replace(turn.session, serial=serial), actions=(*turn.actions, said))


def _screened(turn: Turn, risk: Risk) -> Turn:
    return replace(turn, tier=int(risk.tier), patterns=risk.patterns)


def _understand(walk: Walk, event: TextReceived, risk: Risk, *, meant: Offer | None) -> Turn:
    """*meant*: the answer of the open question that its author wrote for such a text."""
    if event.edited and not (walk.session.retries or walk.in_crisis):
        return _corrected(walk, event)
    if walk.here.is_paused and is_enough(event.text, walk.here.hears):
        leave_exercise(walk)
        return walk.finish(retries=0)
    command = command_in(
        event.text, walk.world, walk.memory.language, plain_words=not walk.here.asks_for_words and meant is None
    )
    if command is not None:
        return commands.obey(walk, command)
    learning.heard(walk.stage, event.text, risk)
    if walk.session.mending:
        learning.take(walk.stage, event.text)
        walk.here.ask_again()
        return walk.finish(retries=0)
    sure = walk.session.erasing and fitting(event.text, (_yes(walk),)) is not None
    if team.is_talking(walk.session) and not sure:
        team.pass_on(walk.stage, event.text)
        return walk.finish(retries=0)
    if walk.session.erasing:
        return commands.erase(walk, yes=sure)
    if walk.here.is_paused:
        walk.end_pause()
        return walk.finish(retries=0)
    return _take_in(walk, event, risk, meant=meant)


def _take_in(walk: Walk, event: TextReceived, risk: Risk, *, meant: Offer | None) -> Turn:
    """What is typed in a flow, or outside of any: an answer, thanks, another matter."""
    if meant is not None:
        _take(walk, meant)
        return _taken(walk)
    free = walk.here.asks_for_words
    if not free and (wished := language_wished(event.text)):
        return _in_language(walk, wished)
    if not free and fold(event.text) in map(folded, walk.here.hears.thanks):
        return _thanked(walk)
    if not (free or walk.in_crisis) and danger.is_resting(risk, walk.session.risk, at=event.at):
        danger.hear_again(walk)
        return walk.finish(retries=0)
    ask = walk.here.question
    if ask is not None and (_answered(walk, ask, event, risk) or wishes.heard(walk, event.text)):
        return _taken(walk)
    if not (walk.in_crisis or free) and commands.offer_language(walk, event.text):
        return walk.finish(retries=0)
    phrase = "" if walk.in_crisis or free else phrase_in(event.text, walk.world, walk.memory.language)
    if phrase:
        walk.clear()
        wishes.opened(walk, phrase, event.text)
        return _taken(walk)
    return _not_understood(walk)


def _taken(walk: Walk) -> Turn:
    """What was typed led on; where a place is looked for, whether it was an answer is known when it is found."""
    looking = any(isinstance(action, LookForPlaces) for action in walk.stage.actions)
    return walk.finish(retries=None if looking else 0)


def _corrected(walk: Walk, event: TextReceived) -> Turn:
    """A message that was understood and is edited later is no second answer; the team reads what it says now."""
    if team.is_talking(walk.session):
        team.pass_on(walk.stage, event.text)
    return walk.finish()


def _in_language(walk: Walk, language: str) -> Turn:
    """The person asked for a language: the same question, in it."""
    if language == walk.memory.language:
        walk.here.ask_again()
    else:
        keep(walk.stage, "language", language)
        walk.speak(language)
    if walk.top is None:
        walk.open_first(MENU)
    return walk.finish(retries=0)


def _thanked(walk: Walk) -> Turn:
    line = walk.stage.next_of(walk.stage.words.thanked, "thanked")
    if walk.here.question is None:
        walk.stage.say_line(line)
    walk.here.ask_again(line)
    return walk.finish(retries=0)


def _yes(walk: Walk) -> Offer:
    yeses = vocabulary(walk.memory.language).yeses
    return Offer(id="", label=walk.stage.words.erase_yes, does="done", others=yeses)


def _answered(walk: Walk, ask: Ask | Buttons, event: TextReceived, risk: Risk) -> bool:
    """Take the text as an answer to the open question, if it is one that nobody wrote down."""
    offered, text = walk.here.offers, event.text
    if walk.here.asks_for_words:
        offer = _skip_of(offered, text)
    else:
        offer = begun_with(text, offered, walk.here.asked, walk.here.hears, is_grave=risk.tier > Tier.NONE)
    if offer is not None:
        _take(walk, offer)
        return True
    value: Value | None
    match ask.what if isinstance(ask, Ask) else None:
        case ForTicks() if named := several(text, offered):
            for each in named:
                if each.value not in ticked(walk.memory):
                    walk.here.tick(str(each.value))
            return True
        case ForKind("place"):
            return _is_place(walk, text)
        case ForKind("country"):
            value = walk.world.helplines.country_named(text)
            takes_all = any(offer.anything_else for offer in offered)
            if value is None and not takes_all and any(sign.isalpha() for sign in text):
                _look_for(walk, text)  # a table of places knows more names
                return True
        case _:
            value = typed_value(ask, text, event.at.astimezone(walk.memory.zone))
    if value is not None:
        walk.answer(value)
        return True
    anything = next((offer for offer in offered if offer.anything_else), None)
    if anything is not None:
        _take(walk, anything)
    return anything is not None


def _is_place(walk: Walk, text: str) -> bool:
    if finding.agreed(walk, text):
        return True
    other = "" if walk.in_crisis else phrase_in(text, walk.world, walk.memory.language)
    if other and walk.top and other != walk.top.flow:
        return False  # another matter came up; no town is called so
    _look_for(walk, text)
    return True


def _look_for(walk: Walk, text: str) -> None:
    serial = walk.top.serial if walk.top else 0
    walk.stage.actions.append(LookForPlaces(serial=serial, query=text.strip()[:LONGEST_QUERY]))


def _skip_of(offered: tuple[Offer, ...], text: str) -> Offer | None:
    """In free words only the label of a link, or exactly what else counts for it, is not the answer itself."""
    named = fitting(text, offered)
    if named is None or len(text) < len(named.label) + 3:
        return named
    return named if fold(text) in map(folded, named.others) else None


def _take(walk: Walk, offer: Offer) -> None:
    match offer.does:
        case "pick":
            walk.pick(offer)
        case "answer":
            walk.answer(offer.value)
        case "toggle":
            walk.here.tick(str(offer.value))
        case "done":
            made = ticked(walk.memory)
            walk.answer(_in_file_order(walk, made))
        case "link":
            walk.here.ask_again()
        case _:
            assert_never(offer.does)


def _in_file_order(walk: Walk, made: tuple[str, ...]) -> tuple[str, ...]:
    ask = walk.here.question
    if isinstance(ask, Ask) and isinstance(ask.what, ForTicks):
        return tuple(tick.name for tick in ask.what.ticks if tick.name in made)
    return made


def _not_understood(walk: Walk) -> Turn:
    words = walk.stage.words
    tries = walk.session.retries + 1
    if walk.here.question is None:
        if walk.world.library.has(MENU):
            walk.stage.say_line(words.unknown[tries % len(words.unknown)])
        walk.open_first(MENU)
        return walk.finish(retries=tries)
    ask = walk.here.question
    hint = words.retry[tries % len(words.retry)]
    if isinstance(ask, Ask):
        match ask.what:
            case ForScale(low, high):
                hint = words.number_between.format(low=f"{low:g}", high=f"{high:g}")
            case ForKind("time"):
                hint = words.time_hint
            case ForKind("date"):
                hint = words.date_hint
            case ForKind("place"):
                hint = words.place_hint
            case _:
                pass
    if tries >= MOST_RETRIES:
        hint = words.way_out
    walk.here.ask_again(hint)
    return walk.finish(retries=tries)


# Buttons


def _on_choice(world: World, session: Session, facts: Facts, event: ChoicePicked) -> Turn:
    if event.token == session.picked:
        return Turn(session=session)  # the same press, delivered twice
    unreadable = session.unreadable if event.token == Global.SAFE else 0  # "No" asks for no other question
    walk = Walk(world, replace(_heard(world, session, event), unreadable=unreadable), facts, at=event.at)
    if walk.in_crisis:
        walk.stage.priority = Priority.CRISIS
    serial, _, choice = event.token.partition(":")
    if serial == GLOBAL:
        return _global_button(walk, event.token)
    if choice.startswith(finding.PICKED):
        return walk.finish(retries=0, picked=event.token) if finding.picked(walk, serial, choice) else _old_button(walk)
    top = walk.top
    offer = next((offer for offer in walk.here.offers if offer.id == choice), None)
    if top is None or offer is None or serial != base36(top.asked):
        return _old_button(walk)
    _take(walk, offer)
    return walk.finish(retries=0, picked="" if offer.does == "toggle" else event.token)


def _global_button(walk: Walk, token: str) -> Turn:
    if token not in set(Global):
        return walk.finish() if finding.pressed(walk, token) else _old_button(walk)
    match Global(token):
        case Global.ERASE | Global.KEEP if not walk.session.erasing:
            return _old_button(walk)
        case Global.ERASE | Global.KEEP as meant:
            return commands.erase(walk, yes=meant is Global.ERASE)
        case Global.DANGER:
            danger.help_now(walk)
        case Global.SAFE:
            walk.stage.say_line(safety_lines(walk.memory.language).readable)
            walk.here.ask_again()
        case Global.MEND:
            learning.ask(walk.stage)
        case Global.END_TEAM:
            team.end(walk.stage, by_person=True)
            walk.here.ask_again()
        case meaning:
            assert_never(meaning)
    return walk.finish(retries=0)


def _old_button(walk: Walk) -> Turn:
    words = walk.stage.words.old_button
    line = words[walk.stage.serial % len(words)]
    if walk.here.question is not None:
        walk.here.ask_again(line)
    elif walk.here.is_paused:
        walk.end_pause()
    elif walk.world.library.has(MENU):
        walk.stage.say_line(line)
        walk.open(MENU)
    return walk.finish()


# Time


def _on_timer(world: World, session: Session, facts: Facts, event: TimerElapsed) -> Turn:
    if event.kind in team.CLOCKS:
        walk = Walk(world, session, facts, at=event.at, priority=Priority.TIMER)
        team.on_clock(walk.stage, event.kind)
        return walk.finish()
    top = session.frames[-1] if session.frames else None
    if top is None or top.serial != event.serial:
        return Turn(session=session)  # that stop was left
    walk = Walk(world, session, facts, at=event.at, priority=Priority.TIMER)
    if walk.in_crisis:
        walk.stage.priority = Priority.CRISIS
    if walk.top is None or walk.top.serial != event.serial:
        return walk.finish()
    if event.kind == "wait" and walk.here.is_paused:
        walk.end_pause()
    elif event.kind == "silence" and walk.here.question is not None:
        walk.meet_silence()
    return walk.finish()


# The team


def _on_team(world: World, session: Session, facts: Facts, event: TeamActed) -> Turn:
    walk = Walk(world, session, facts, at=event.at)
    team.acted(walk.stage, event)
    return walk.finish()


# Places and what cannot be read


def _on_location(world: World, session: Session, facts: Facts, event: LocationShared) -> Turn:
    walk = Walk(world, _heard(world, session, event), facts, at=event.at)
    ask = walk.here.question
    if isinstance(ask, Ask) and ask.what == ForKind("place") and walk.top is not None:
        look = LookForPlaces(serial=walk.top.serial, latitude=event.latitude, longitude=event.longitude)
        walk.stage.actions.append(look)
        return walk.finish()
    if walk.here.is_paused:
        walk.end_pause()
        return walk.finish()
    return _not_understood(walk)


def _on_places(world: World, session: Session, facts: Facts, event: PlacesFound) -> Turn:
    top = session.frames[-1] if session.frames else None
    if top is None or top.serial != event.serial:
        return Turn(session=session)
    walk = Walk(world, session, facts, at=event.at)
    return walk.finish(retries=0) if finding.places_found(walk, event) else _not_understood(walk)


def _on_groups(world: World, session: Session, facts: Facts, event: GroupsFound) -> Turn:
    top = session.frames[-1] if session.frames else None
    if event.why == "search" and (top is None or top.serial != event.serial):
        return Turn(session=session)
    walk = Walk(world, session, facts, at=event.at)
    finding.groups_found(walk, event)
    return walk.finish()


def _on_unreadable(world: World, session: Session, facts: Facts, event: UnreadableReceived) -> Turn:
    session = replace(_heard(world, session, event), wrote_since=True)
    walk = Walk(world, session, facts, at=event.at)
    if session.unreadable:
        return walk.finish(unreadable=session.unreadable + 1)
    words = safety_lines(walk.memory.language)
    text = words.unreadable.format(emergency=walk.memory.emergency_number)
    buttons = (Button(words.in_danger_yes, Global.DANGER), Button(words.in_danger_no, Global.SAFE))
    walk.stage.priority = Priority.CRISIS
    walk.stage.say(Message(text, rows=rows(buttons)))
    return walk.finish(unreadable=1)
