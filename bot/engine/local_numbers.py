"""The numbers of the country where somebody is: told when they say so, before what is open is asked again."""

from collections.abc import Sequence
from dataclasses import replace

from bot.actions import Action, SendMessage, Turn
from bot.crisis.risk import Kind, Tier
from bot.directory.countries import Told
from bot.directory.helpline_words import words_of
from bot.directory.helplines import BODY, DIRECTORY, introduced, named
from bot.engine import postscript
from bot.engine.safety_lines import safety_lines
from bot.engine.walk import Walk
from bot.engine.whereabouts import LONGEST_DENIAL, RESCUE, note
from bot.engine.which_place import ask_which, says_not_there
from bot.message import Message

WITHOUT_LISTENERS = (RESCUE, "body")
"""Scenes of the crisis flow in which no line is named that only listens."""
WITH_THOUGHTS_OF_DYING = (Kind.VIOLENCE, Kind.MINOR)
"""Kinds beside which thoughts of dying may be told later: then the line is for those."""


def answer_told(walk: Walk, told: Told, text: str) -> bool:
    """Answer a text that only says where somebody is: the numbers there, and what is open again; or it is asked which
    country is meant. False when it says anything else.
    """
    known = walk.memory.country
    is_theirs = known in told.between or not told.between
    is_known = told.is_doubtful and bool(known) and is_theirs  # a town of that name lies there, too, or none is meant
    if told.is_all and (told.country or is_known):
        note(walk, told)
        before = _ask_again_shortly(walk)
        said = said_in(walk.stage.actions[before:])
        walk.numbered = True
        if line := numbers(walk, said):
            at = len(walk.stage.actions) if str(walk.memory.value("emergency-number")) in said else before
            walk.stage.say_before(at, line)  # the number first, whatever else is said
        return True
    if not told.country and len(text.split()) <= LONGEST_DENIAL and says_not_there(walk, text):
        return True
    if told.is_doubtful and told.is_all:
        _ask_again_shortly(walk)
        ask_which(walk, told.between)
        return True
    return False


def _ask_again_shortly(walk: Walk) -> int:
    """Ask the open question again, in few words; how many actions there were before."""
    before = len(walk.stage.actions)
    if walk.here.question is not None:
        walk.ask_again(briefly=True)
    walk.stage.actions[before:] = _shortened(walk.stage.actions[before:])
    return before


def _shortened(actions: Sequence[Action]) -> list[Action]:
    """A step that was read again without what led up to its question: it was understood, and says no number first."""
    last = actions[-1] if actions else None
    if not isinstance(last, SendMessage):
        return list(actions)
    numbered = [each for each in actions[:-1] if not isinstance(each, SendMessage) or _has_digits(each.message.text)]
    return [*numbered, replace(last, message=last.message.last_paragraph)]


def _has_digits(text: str) -> bool:
    return any(sign.isdigit() for sign in text)


def numbers(walk: Walk, said: str) -> str:
    """The emergency number and a line of the country that was told, as far as they do not stand in what was *said*.

    While first aid is given no line is named that only listens; for a child one for the young stands beside the other.
    """
    memory, words = walk.memory, safety_lines(walk.memory.language)
    kind = Kind(memory.spoken_of or Kind.SUICIDE)
    if memory.value("told") == "yes" and kind in WITH_THOUGHTS_OF_DYING:
        kind = Kind.SUICIDE
    lines, language, audience = walk.world.helplines, memory.language, memory.audience
    number = str(memory.value("emergency-number") or "")
    line = named(lines, memory.country, kind, language=language, at=walk.at, audience=audience)
    if not number and not line:
        return words.there_unknown.format(url=DIRECTORY)
    is_now = memory.risk is not None and memory.risk.tier >= Tier.EMERGENCY
    first = words.there_call if is_now else words.there_number
    parts = [first.format(number=number)] if number and number not in said else []
    is_first_aid = memory.value("scene") in WITHOUT_LISTENERS
    if line and line not in said and (not is_first_aid or kind == Kind.OVERDOSE):
        parts.append(introduced(lines, memory.country, kind, language=language, at=walk.at, audience=audience))
    elif parts and not (line or is_now or is_first_aid or kind in BODY or DIRECTORY in said):
        parts.append(words_of(language).directory.format(url=DIRECTORY))  # the only one to talk with is not lost
    if memory.is_child and not is_first_aid:
        youth = introduced(lines, memory.country, Kind.MINOR, language=language, at=walk.at)
        parts += [youth] if youth and youth not in said and youth not in parts else []
    return " ".join(parts)


def with_numbers(walk: Walk, turn: Turn) -> Turn:
    """The same turn, behind the numbers of the country that was told in it, as far as it does not say them."""
    sends = [action for action in turn.actions if isinstance(action, SendMessage) and action.to is None]
    line = numbers(walk, said_in(sends)) if walk.memory.country else ""
    if not line or not sends:
        return turn
    number = str(walk.memory.value("emergency-number"))
    is_below = any(number in action.message.text for action in sends)  # the number first, whatever else is said
    at = None if is_below else turn.actions.index(sends[0])
    return postscript.add(turn, Message(line), walk.stage.priority, at=at)


def said_in(actions: Sequence[Action]) -> str:
    """The texts of all messages."""
    return "\n".join(action.message.text for action in actions if isinstance(action, SendMessage))
