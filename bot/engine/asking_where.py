"""Whether somebody is asked where they are: by the open question, or once in a crisis by a line below it."""

from dataclasses import replace

from bot.actions import KeepValue, Priority, SendMessage, Turn
from bot.directory.helpline_words import words_of
from bot.engine import postscript
from bot.engine.local_numbers import said_in
from bot.engine.safety_lines import safety_lines
from bot.engine.walk import Walk
from bot.engine.whereabouts import ASKED_WHERE, RESCUE
from bot.engine.world import World
from bot.errors import FlowUnavailable
from bot.flow.definition import Ask, ForKind
from bot.flow.named_flows import CRISIS
from bot.flow.states import Question
from bot.message import Message
from bot.session import Facts, Frame

AT_THE_WHEEL = ("driving", "their-car")
"""What is under way in the crisis flow when somebody drives or rides along, and must not be made to write."""
ENOUGH_ANSWERS = 2  # answers in a crisis after which it is asked once where somebody is
WHERE = (ForKind("country"), ForKind("place"))
"""What a question that asks where somebody is asks for."""


def is_asked(walk: Walk) -> bool:
    """Whether the open question is one for a country or a place."""
    return walk.here.what in WHERE


def asked_below(world: World, facts: Facts, turn: Turn) -> Turn:
    """The same turn, with one line below that asks where somebody is: once in a crisis, after some answers, when no
    first aid is under way. The question that is open stays open.
    """
    top = turn.session.frames[-1] if turn.session.frames else None
    kept = dict(facts.kept) | {each.name: each.value for each in turn.actions if isinstance(each, KeepValue)}
    if top is None or top.flow != CRISIS or not world.countries.places or kept.get("country") or world.country:
        return turn
    try:
        state = world.library.revision(top.flow, top.language, top.revision).states.get(top.stop)
    except FlowUnavailable:
        return turn
    ask = state.kind.ask if state and isinstance(state.kind, Question) else None
    if ask is None or ASKED_WHERE in top.values:
        return turn
    is_asked_now = isinstance(ask, Ask) and ask.what in WHERE
    is_asked_now = is_asked_now or words_of(top.language).ask_country in said_in(turn.actions)
    if not (is_asked_now or _may_be_asked(top, turn)):
        return turn
    top = replace(top, values={**top.values, ASKED_WHERE: str(top.serial)})
    session = replace(turn.session, frames=(*turn.session.frames[:-1], top))
    if is_asked_now:
        return replace(turn, session=session)
    words, times = safety_lines(top.language).where, session.wordings.get("where", 0)
    session = replace(session, wordings={**session.wordings, "where": times + 1})
    return postscript.add(replace(turn, session=session), Message(words[times % len(words)]), Priority.CRISIS)


def _may_be_asked(top: Frame, turn: Turn) -> bool:
    """Whether there is a moment for it: some answers were given, something is said now, and nobody gives first aid or
    drives.
    """
    gives_aid = top.values.get("scene") == RESCUE and top.values.get("called") != "yes"
    is_calm = not gives_aid and top.values.get("what") not in AT_THE_WHEEL
    return is_calm and len(top.past) >= ENOUGH_ANSWERS and any(isinstance(each, SendMessage) for each in turn.actions)
