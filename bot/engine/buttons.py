"""A button was pressed: an answer to the open question, one that always means the same, or one that has passed."""

from dataclasses import replace
from typing import assert_never

from bot.actions import Priority, Turn
from bot.crisis.risk import Tier
from bot.engine import commands, crisis, danger, groups, learning, places, team, which_place
from bot.engine.answers import take
from bot.engine.calls import is_call
from bot.engine.safety_lines import safety_lines
from bot.engine.tokens import GLOBAL, Global, base36
from bot.engine.walk import Walk
from bot.engine.world import World
from bot.events import ChoicePicked
from bot.flow.named_flows import MENU
from bot.session import Facts, Session


def on_choice(world: World, session: Session, facts: Facts, event: ChoicePicked) -> Turn:
    """Return what comes of a press; a button whose question has passed says so, and the one now open is asked."""
    unreadable = session.unreadable if event.token == Global.SAFE else 0  # "No" asks for no other question
    walk = Walk(world, replace(session, unreadable=unreadable), facts, at=event.at)
    if walk.in_crisis:
        walk.stage.priority = Priority.CRISIS
    serial, _, choice = event.token.partition(":")
    if serial == GLOBAL:
        return _global_button(walk, event)
    if choice.startswith(which_place.PICKED):
        found = places.picked(walk, serial, choice)
        return walk.finish(retries=0, picked=event.token) if found else _old_button(walk, event)
    top = walk.top
    offer = next((offer for offer in walk.here.offers if offer.id == choice), None)
    if top is None or offer is None or serial != base36(top.asked):
        return _old_button(walk, event)
    take(walk, offer)
    return walk.finish(retries=0, picked="" if offer.does == "toggle" else event.token)


def _global_button(walk: Walk, event: ChoicePicked) -> Turn:
    token = event.token
    if token not in set(Global):
        return walk.finish() if groups.pressed(walk, token) else _old_button(walk, event)
    match Global(token):
        case Global.ERASE | Global.KEEP if not walk.session.erasing:
            return _old_button(walk, event)
        case Global.ERASE | Global.KEEP as meant:
            return commands.erase(walk, yes=meant is Global.ERASE)
        case Global.DANGER:
            crisis.help_now(walk)
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


def _old_button(walk: Walk, event: ChoicePicked) -> Turn:
    if not walk.in_crisis and _calls_for_help(walk, event.label):
        crisis.help_now(walk)
        return walk.finish(retries=0, picked=event.token)
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


def _calls_for_help(walk: Walk, label: str) -> bool:
    """Whether an old button says that help is needed: its question has passed, the danger may be of this minute."""
    return bool(label) and (is_call(label) or danger.screen(walk.world, label).tier > Tier.NONE)
