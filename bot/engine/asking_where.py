"""Whether somebody is asked where they are: by the open question, or once in a crisis by a line below it."""

from dataclasses import replace

from bot.actions import KeepValue, Priority, SendMessage, Turn
from bot.directory.helpline_words import words_of
from bot.engine import postscript
from bot.engine.local_numbers import said_in
from bot.engine.pile import CRISIS
from bot.engine.safety_lines import safety_lines
from bot.engine.walk import Walk
from bot.engine.whereabouts import ASKED_WHERE, RESCUE
from bot.engine.world import World
from bot.errors import FlowUnavailable
from bot.flow.definition import Ask, Buttons, ForKind
from bot.flow.states import Question
from bot.message import Message
from bot.session import Facts

AT_THE_WHEEL = ("driving", "their-car")
"""What is under way in the crisis flow when somebody drives or rides along, and must not be made to write."""
ENOUGH_ANSWERS = 2  # answers in a crisis after which it is asked once where somebody is


def asks_where(ask: Ask | Buttons | None) -> bool:
    """Whether a question is one for a country or a place."""
    return isinstance(ask, Ask) and ask.what in (ForKind("country"), ForKind("place"))


def is_asked(walk: Walk) -> bool:
    """Whether the open question is such a one."""
    return asks_where(walk.here.question)


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
    is_asked_now = asks_where(ask) or words_of(top.language).ask_country in said_in(turn.actions)
    is_calm = top.values.get("scene") != RESCUE or top.values.get("called") == "yes"
    is_calm = is_calm and top.values.get("what") not in AT_THE_WHEEL
    is_time = (
        len(top.past) >= ENOUGH_ANSWERS and is_calm and any(isinstance(each, SendMessage) for each in turn.actions)
    )
    if ask is None or ASKED_WHERE in top.values or not (is_asked_now or is_time):
        return turn
    top = replace(top, values={**top.values, ASKED_WHERE: str(top.serial)})
    session = replace(turn.session, frames=(*turn.session.frames[:-1], top))
    if is_asked_now:
        return replace(turn, session=session)
    words, times = safety_lines(top.language).where, session.wordings.get("where", 0)
    session = replace(session, wordings={**session.wordings, "where": times + 1})
    return postscript.add(replace(turn, session=session), Message(words[times % len(words)]), Priority.CRISIS)
