"""Something was typed: what it is tried as, and in which order.

Danger comes first, in every state; then a command, an answer to the open question, a phrase that leads to another
flow. Words that an author wrote for an answer come before the plain words of a command: only a slash is always one.
"""

import re
from dataclasses import replace

from bot.actions import Priority, Turn
from bot.crisis.risk import NO_RISK, Risk, Tier
from bot.directory.countries import Told
from bot.engine import (
    answers,
    asking_where,
    at_length,
    cases,
    commands,
    crisis,
    free_words,
    learning,
    local_numbers,
    not_now,
    postscript,
    team,
    tongue,
    whereabouts,
    which_place,
)
from bot.engine.compose import rows
from bot.engine.danger import WHATEVER_WAS_ASKED
from bot.engine.exercise import is_enough, leave_exercise
from bot.engine.in_context import screened_in_context
from bot.engine.matching import fitting
from bot.engine.offers import Offer
from bot.engine.reading import Reading, in_its_scene, is_news, read
from bot.engine.route import NOT_IN_CRISIS, command_in
from bot.engine.safety_lines import safety_lines
from bot.engine.taking_in import take_in, taken
from bot.engine.tokens import Global
from bot.engine.vocabulary import vocabulary
from bot.engine.walk import Walk
from bot.engine.world import World
from bot.events import TextReceived
from bot.folding import fold, is_one_of
from bot.message import Button, Message
from bot.session import Facts, Session

_YES_OR_NO = re.compile(r"\s*(?:no|nop|nope|nah|sí|si|yes|yeah|yep)\s*[,.;!]+\s*(?=\w)", re.IGNORECASE)


def on_text(world: World, session: Session, facts: Facts, event: TextReceived) -> Turn:
    """Return what comes of something typed: danger in it goes before whatever else it may be."""
    risk = screened_in_context(world, session, event)
    walk = Walk(world, replace(session, wrote_since=True, unreadable=0, picked=""), facts, at=event.at)
    walk.said = event.text
    is_turned = tongue.turn_as_asked(walk, event)
    if walk.in_crisis:
        risk = in_its_scene(walk, event, risk)
    crisis.note_person(walk, event.text)
    if free_words.is_sign(walk, event.text, risk):
        risk = NO_RISK
    is_followed = not event.edited and tongue.follow(walk, event.text)
    reading = read(walk, event.text, risk)
    where = _corrected_place(walk, whereabouts.told_in(walk, event.text, reading.risk, is_answer=reading.is_answer))
    said, reading = _heard_in_part(walk, event, risk, reading, where)
    if is_news(walk, event, reading):
        free_words.keep_sign(walk, event.text, reading.risk)
        _meet(walk, event, reading, where)
        return _screened(walk.finish(retries=0), reading.risk)
    if _is_crossed(walk, event, reading.risk) and not (where.country and where.is_all):
        return Turn(session=walk.session)
    if is_turned and _says_no_more(walk, reading):
        return _screened(tongue.read_anew(walk), reading.risk)
    if _takes_joke_back(walk, event, reading):
        walk.stage.priority = Priority.CRISIS
        return _screened(walk.finish(retries=0), reading.risk)
    turn = _screened(_answered(walk, event, said, reading, where), reading.risk)
    if is_followed and not walk.in_crisis:
        turn = postscript.add(turn, Message(walk.stage.words.in_their_language), walk.stage.priority)
    return _with_help(walk, turn) if world.impaired and not walk.in_crisis else turn


def _heard_in_part(
    walk: Walk, event: TextReceived, risk: Risk, reading: Reading, where: Told
) -> tuple[TextReceived, Reading]:
    """In a crisis the answer that a part of the text is, where the whole is none: beside a place ("yes and im in
    chicago"), or behind a "no,". The event loses the words that say where they are: those are heard by themselves.
    Elsewhere the question that a long text ends with; and one that tells several matters is not heard as one of them.
    """
    is_own = walk.here.asks_for_words or team.is_talking(walk.session) or event.text.startswith("/")
    if is_own or not walk.in_crisis:
        is_free = not is_own and reading.meant is None and risk.tier is Tier.NONE
        asked = at_length.question_in(walk, event.text) if is_free else ""
        if asked:
            return replace(event, text=asked), read(walk, asked, risk)
        walk.tells_several = is_free and at_length.tells_several(walk, event.text)
        return event, replace(reading, heard=None) if walk.tells_several else reading
    if reading.is_answer:
        return event, reading
    said = replace(event, text=where.rest or event.text)
    for part in (where.rest, "" if reading.case else _behind_a_word(event.text)):
        if part and not reading.is_answer:
            rest = read(walk, part, risk)
            reading = replace(reading, meant=rest.meant, heard=rest.heard)
    return said, reading


def _takes_joke_back(walk: Walk, event: TextReceived, reading: Reading) -> bool:
    is_free = reading.named is None and not (event.edited or team.is_talking(walk.session))
    return is_free and cases.take_joke_back(walk, event.text, event.at)


def _answered(walk: Walk, event: TextReceived, said: TextReceived, reading: Reading, where: Told) -> Turn:
    """What comes of a text without news; in a crisis with the numbers of the country that is told in it."""
    is_told = False
    if walk.in_crisis:
        walk.stage.priority = Priority.CRISIS
        if reading.is_answer:
            crisis.note(walk, reading.risk, event.text)
        is_told = not walk.here.asks_for_words and whereabouts.note(walk, where)
    turn = _understand(walk, said, reading, where=None if _is_no_place(reading, said.text) else where)
    return local_numbers.with_numbers(walk, turn) if is_told and not walk.numbered else turn


def _says_no_more(walk: Walk, reading: Reading) -> bool:
    """Whether who asked for another language has said nothing else with it."""
    by_the_way = [walk.here.heard.get(name) for name in tongue.NO_ANSWER]
    return reading.meant is None and (reading.heard is None or reading.heard in by_the_way)


def _behind_a_word(text: str) -> str:
    """What stands behind a yes or a no and a comma: "no, I am alone" says that, too; empty where nothing does."""
    found = _YES_OR_NO.match(text)
    return text[found.end() :] if found else ""


def _corrected_place(walk: Walk, told: Told) -> Told:
    """The same, of who says "no, in Spain" where another country is known: the "no" is about that, and no answer."""
    is_other = walk.in_crisis and told.country and walk.memory.country not in ("", told.country)
    is_no = is_other and is_one_of(told.rest, walk.here.hears.noes)
    return replace(told, rest="", is_all=True) if is_no else told


def _meet(walk: Walk, event: TextReceived, reading: Reading, where: Told) -> None:
    """Go to the crisis conversation, with the country that was told in the same words."""
    if team.is_talking(walk.session):
        team.pass_on(walk.stage, event.text)
    whereabouts.note(walk, where)
    if not where.is_doubtful:
        which_place.note_looked_for(walk)
    if reading.risk.tier < Tier.EMERGENCY:
        at_length.lay_below(walk, event.text)
    crisis.meet(
        walk,
        reading.risk,
        event.text,
        written_at=event.written_at,
        answered=event.crisis_answered,
        case=reading.case,
    )
    if where.is_doubtful and not walk.memory.country:
        which_place.ask_which(walk, where.between)


def _is_no_place(reading: Reading, text: str) -> bool:
    """Whether it is an answer of its own, so that no place is looked for in it: "us" to "Which of us?"."""
    return reading.named is not None or (reading.meant is not None and len(text.split()) == 1 < len(fold(text)) < 3)


def _screened(turn: Turn, risk: Risk) -> Turn:
    return replace(turn, tier=int(risk.tier), patterns=risk.patterns)


def _is_crossed(walk: Walk, event: TextReceived, risk: Risk) -> bool:
    """Whether this was written before our question in danger could be read, and would be taken for an answer to it.

    It is none: the question stands below it, so the person reads it next. Danger in it has been seen to, a command is
    a command, and what goes to the team or answers the engine's own question goes there. What is at hand, was
    taken, or is on its way to help is told by its words, whatever was asked.
    """
    if not (event.crossed and walk.in_crisis) or risk.tier or event.text.startswith("/"):
        return False
    if walk.world.meanings.heard(event.text, WHATEVER_WAS_ASKED) is not None:
        return False
    return not (walk.session.erasing or team.is_talking(walk.session))


def _with_help(walk: Walk, turn: Turn) -> Turn:
    """Offer help below the answer: screening is impaired, so nothing can be trusted to have been noticed."""
    words = safety_lines(walk.memory.language)
    offer = Message(words.impaired, rows=rows((Button(words.help_now, Global.DANGER),)))
    return postscript.add(turn, offer, walk.stage.priority)


def _understand(walk: Walk, event: TextReceived, reading: Reading, *, where: Told | None) -> Turn:
    """What comes of a text that tells of no new danger; *where*: what it says about where they are, if no answer."""
    if event.edited and not (walk.session.retries or walk.in_crisis):
        return _corrected(walk, event)
    if walk.here.is_paused and is_enough(event.text, walk.here.hears):
        leave_exercise(walk)
        return walk.finish(retries=0)
    if not event.edited and not_now.put_aside(walk, event.text):
        return walk.finish(retries=0)
    is_answer = reading.meant is not None or (reading.heard is not None and not walk.at_menu)
    command = command_in(
        event.text, walk.world, walk.memory.language, plain_words=not (walk.here.asks_for_words or is_answer)
    )
    if command is not None and not (walk.in_crisis and command.plain and command.name in NOT_IN_CRISIS):
        return commands.obey(walk, command)
    learning.heard(walk.stage, event.text, reading.risk)
    taken_here = _to_the_engine(walk, event.text)
    if taken_here is not None:
        return taken_here
    if walk.here.is_paused:
        walk.end_pause()
        return walk.finish(retries=0)
    is_free = walk.here.asks_for_words or asking_where.is_asked(walk)
    if where and walk.in_crisis and not is_free and local_numbers.answer_told(walk, where, event.text):
        return walk.finish(retries=0)
    if walk.in_crisis and reading.is_answer and reading.named is None:
        walk.learn_at_first(event.text)
    if reading.heard is not None:
        free_words.keep_told_sign(walk, event.text)
    return _led_on(walk, reading, where) or take_in(walk, event, reading.risk)


def _to_the_engine(walk: Walk, text: str) -> Turn | None:
    """What comes of a text that the engine itself has asked for, or that is for the team; None where it asked nothing.

    Whoever speaks of something else than whether to erase everything keeps it, and is answered.
    """
    if walk.session.mending:
        learning.take(walk.stage, text)
        walk.ask_again()
        return walk.finish(retries=0)
    words, hears = walk.stage.words, vocabulary(walk.memory.language)
    is_yes = walk.session.erasing and _names(text, words.erase_yes, hears.yeses)
    if team.is_talking(walk.session) and not is_yes:
        team.pass_on(walk.stage, text)
        return walk.finish(retries=0)
    if is_yes or (walk.session.erasing and _names(text, words.erase_no, hears.noes)):
        return commands.erase(walk, yes=is_yes)
    if walk.session.erasing:
        walk.stage.say_line(words.kept)
    return None


def _names(text: str, label: str, others: tuple[str, ...]) -> bool:
    """Whether *text* is that answer to a question of the engine's own."""
    return fitting(text, (Offer(id="", label=label, does="done", others=others),)) is not None


def _led_on(walk: Walk, reading: Reading, where: Told | None) -> Turn | None:
    """What comes of an answer; below it is asked which country is meant, where a place in it leaves that open."""
    if reading.heard is not None:
        walk.follow(reading.heard)
    elif reading.meant is not None:
        answers.take(walk, reading.meant)
    else:
        return None
    if where and where.is_doubtful and walk.in_crisis and not walk.memory.country:
        which_place.ask_which(walk, where.between)
    return taken(walk)


def _corrected(walk: Walk, event: TextReceived) -> Turn:
    """A message that was understood and is edited later is no second answer; the team reads what it says now."""
    if team.is_talking(walk.session):
        team.pass_on(walk.stage, event.text)
    return walk.finish()
