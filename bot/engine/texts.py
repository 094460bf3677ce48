"""Something was typed: what it is tried as, and in which order.

Danger comes first, in every state; then a command, an answer to the open question, a phrase that leads to another
flow. Words that an author wrote for an answer come before the plain words of a command: only a slash is always one.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from bot.actions import LookForPlaces, Priority, SendMessage, Turn
from bot.crisis.risk import NO_RISK, Kind, Risk, Tier
from bot.directory.countries import Told
from bot.engine import (
    answers,
    asking_where,
    cases,
    commands,
    crisis,
    danger,
    free_words,
    learning,
    local_numbers,
    places,
    postscript,
    team,
    tongue,
    whereabouts,
    which_place,
    wishes,
)
from bot.engine.compose import rows
from bot.engine.exercise import is_enough, leave_exercise
from bot.engine.keeping import keep
from bot.engine.matching import fitting
from bot.engine.offers import Offer
from bot.engine.route import NOT_IN_CRISIS, command_in, is_phrase, phrase_in
from bot.engine.safety_lines import safety_lines
from bot.engine.tokens import Global
from bot.engine.vocabulary import language_wished, vocabulary
from bot.engine.walk import MENU, MENUS, Walk
from bot.engine.world import World
from bot.events import TextReceived
from bot.flow.definition import Target
from bot.folding import fold, folded
from bot.message import Button, Message
from bot.session import Facts, Session

_YES_OR_NO = re.compile(r"\s*(?:no|nop|nope|nah|sí|si|yes|yeah|yep)\s*[,.;!]+\s*(?=\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a text says to the open question, and how dangerous it is.

    `named`: the answer it names; `case`: the danger it tells plainly; `told`: the answer that this danger is; `meant`:
    the answer it is in any way; `heard`: else where the flow leads whoever says so.
    """

    risk: Risk
    named: Offer | None
    case: str
    told: Offer | None
    meant: Offer | None
    heard: Target | None

    @property
    def is_answer(self) -> bool:
        """Whether it says something that the question or the flow has a way for."""
        return (self.meant or self.heard) is not None


def _screened_in_context(world: World, session: Session, event: TextReceived) -> Risk:
    """The danger in something typed, in the light of what was said before."""
    risk = danger.screen(world, event.text, danger.earlier_tier(session.risk, event.at))
    others = (
        danger.fears_anger,
        danger.said_idly,
        danger.is_of_their_use,
        danger.denies_blows,
        danger.tells_what_holds,
    )
    if any(is_another(world, event.text, risk, session) for is_another in others):
        risk = NO_RISK
    risk = danger.of_stopping(world, event.text, risk, flow=session.frames[-1].flow if session.frames else "")
    risk = danger.of_their_child(world, event.text, risk, session.risk, event.at)
    risk = danger.in_their_words(world, event.text, risk, session.risk, event.at)
    return danger.in_its_light(risk, session.risk, event.at, event.text)


def on_text(world: World, session: Session, facts: Facts, event: TextReceived) -> Turn:
    """Return what comes of something typed: danger in it goes before whatever else it may be."""
    risk = _screened_in_context(world, session, event)
    session = replace(session, wrote_since=True, unreadable=0, picked="")
    walk = Walk(world, session, facts, at=event.at)
    walk.said = event.text
    is_turned = _speaks_as_asked(walk, event)
    if walk.in_crisis:
        risk = _in_its_scene(walk, event, risk)
    crisis.note_person(walk, event.text)
    if free_words.is_sign(walk, event.text, risk):
        risk = NO_RISK
    turned = not event.edited and tongue.follow(walk, event.text)
    afresh = partial(Walk, world, session, facts, at=event.at)
    reading = _read(walk, event.text, risk, afresh)
    where = _corrected_place(walk, whereabouts.told_in(walk, event.text, reading.risk, is_answer=reading.is_answer))
    is_own = walk.here.asks_for_words or team.is_talking(session) or event.text.startswith("/")
    said = event
    if walk.in_crisis and where.rest and not (reading.is_answer or is_own):
        said = replace(event, text=where.rest)  # "yes and im in chicago": where they are is heard by itself
        rest = _read(walk, said.text, risk, afresh)
        reading = replace(reading, meant=rest.meant, heard=rest.heard)
    behind = _behind_a_word(event.text) if walk.in_crisis and not (reading.is_answer or reading.case or is_own) else ""
    if behind:
        rest = _read(walk, behind, risk, afresh)
        reading = replace(reading, meant=rest.meant, heard=rest.heard)
    if _is_news(walk, session, event, reading):
        free_words.keep_sign(walk, event.text, reading.risk)
        _meet(walk, session, event, reading, where)
        return _screened(walk.finish(retries=0), reading.risk)
    if _is_crossed(walk, event, reading.risk) and not (where.country and where.is_all):
        return Turn(session=session)
    if is_turned and _says_no_more(walk, reading):
        return _screened(_read_anew(walk), reading.risk)
    is_free = reading.named is None and not (event.edited or team.is_talking(session))
    if is_free and cases.take_joke_back(walk, event.text, event.at):
        walk.stage.priority = Priority.CRISIS
        return _screened(walk.finish(retries=0), reading.risk)
    told_here = False
    if walk.in_crisis:
        walk.stage.priority = Priority.CRISIS
        if reading.is_answer:
            crisis.note(walk, reading.risk, event.text)
        told_here = not walk.here.asks_for_words and whereabouts.note(walk, where)
    turn = _understand(walk, said, reading, where=None if _is_short(reading, said.text) else where)
    turn = _screened(_with_numbers(walk, turn) if told_here and not walk.numbered else turn, reading.risk)
    if turned and not walk.in_crisis:
        turn = postscript.add(turn, Message(walk.stage.words.in_their_language), walk.stage.priority)
    return _with_help(walk, turn) if world.impaired and not walk.in_crisis else turn


def _in_its_scene(walk: Walk, event: TextReceived, risk: Risk) -> Risk:
    """The danger in something typed in a crisis, by where that stands; its language and its listeners are followed."""
    world, text = walk.world, event.text
    risk = danger.in_scene(world, text, risk, scene=str(walk.memory.value("scene")))
    if danger.used_beside_a_wish(world, text, risk, walk.session.risk):
        risk = NO_RISK
    crisis.follow_language(walk, risk, text)
    crisis.note_listeners(walk, text)
    return risk


def _speaks_as_asked(walk: Walk, event: TextReceived) -> bool:
    """Go on in the language that is asked for in the midst of a crisis; False when none is, or it is spoken already."""
    other = tongue.asked_for(walk.world, event.text) if walk.in_crisis else ""
    is_own = event.edited or walk.here.asks_for_words or team.is_talking(walk.session)
    if is_own or other in ("", walk.memory.language) or not walk.pile.translate(other):
        return False
    keep(walk.stage, "language", other)
    return True


def _says_no_more(walk: Walk, reading: _Reading) -> bool:
    """Whether who asked for another language has said nothing else with it."""
    by_the_way = [walk.here.heard.get(name) for name in tongue.NO_ANSWER]
    return reading.meant is None and (reading.heard is None or reading.heard in by_the_way)


def _read_anew(walk: Walk) -> Turn:
    """The step under way in the language that is spoken now, and the number before it, if it says none: it may have
    been said in words that nobody understood.
    """
    walk.stage.priority = Priority.CRISIS
    before = len(walk.stage.actions)
    walk.read_again()
    number = str(walk.memory.value("emergency"))
    if number not in local_numbers.said_in(walk.stage.actions[before:]):
        words = safety_lines(walk.memory.language).in_danger.format(emergency=walk.memory.value("emergency-anywhere"))
        message = SendMessage(key=walk.stage.key(), message=Message(words), priority=Priority.CRISIS)
        walk.stage.actions.insert(before, message)
    return walk.finish(retries=0)


def _behind_a_word(text: str) -> str:
    """What stands behind a yes or a no and a comma: "no, I am alone" says that, too; empty where nothing does."""
    found = _YES_OR_NO.match(text)
    return text[found.end() :] if found else ""


def _corrected_place(walk: Walk, told: Told) -> Told:
    """The same, of who says "no, in Spain" where another country is known: the "no" is about that, and no answer."""
    is_other = walk.in_crisis and told.country and walk.memory.country not in ("", told.country)
    is_no = is_other and fold(told.rest) in map(folded, walk.here.hears.noes)
    return replace(told, rest="", is_all=True) if is_no else told


def _read(walk: Walk, text: str, risk: Risk, afresh: Callable[[], Walk]) -> _Reading:
    """What a text says here; in another walk, made *afresh*, it is tried where the flow would lead."""
    offered = walk.here.offers
    named = None if walk.here.asks_for_words else fitting(text, offered)
    case = cases.case_in(walk, text, risk) if named is None else ""
    if case:
        risk = cases.as_told(case, risk, text, walk.world.meanings)
    told = danger.told_by(risk, offered) if walk.in_crisis and named is None and not case else None
    if told is not None and (
        _denies(walk, text, risk) or answers.heard(walk, text, (danger.ABOUT_TO, *danger.NOT_NOW)) is not None
    ):
        told = None  # more, or less, than an answer to whether they think of it or mean to
    meant = named or told or (cases.answering(walk, case) if case else answers.meant(walk, text))
    heard = None if meant else cases.leading(walk, case, risk) if case else answers.heard(walk, text)
    if heard is not None and answers.leads_nowhere(afresh(), heard):
        heard = None
    return _Reading(risk=risk, named=named, case=case, told=told, meant=meant, heard=heard)


def _is_news(walk: Walk, session: Session, event: TextReceived, reading: _Reading) -> bool:
    """Whether a danger is told that the open question does not know of."""
    if reading.is_answer and _denies(walk, event.text, reading.risk):
        return False
    if reading.case:
        return not (reading.is_answer or danger.is_resting(reading.risk, session.risk, at=event.at))
    is_told = walk.in_crisis and walk.memory.value(crisis.TOLD) == "yes"
    if walk.in_crisis and danger.goes_up(reading.risk, session.risk, reading.heard, walk.here.heard, is_told=is_told):
        return False
    is_taken = danger.is_own_overdose(walk.world, event.text, reading.risk, session.risk)
    return danger.is_news(
        reading.risk,
        session.risk,
        at=event.at,
        in_crisis=walk.in_crisis,
        is_answer=reading.named is not None,
        is_told=reading.told is not None or (walk.in_crisis and reading.heard in danger.tellings(walk.here.heard)),
        is_meant=reading.is_answer and not is_taken,
        is_expected=_is_expected(walk, event.text),
    )


def _denies(walk: Walk, text: str, risk: Risk) -> bool:
    """Whether a wish to die, which screening finds in the words, is denied by them where the crisis flow hears that."""
    if not walk.in_crisis or risk.tier is Tier.EMERGENCY or risk.kind is not Kind.SUICIDE:
        return False
    only = (danger.DENIES,)
    return answers.meant(walk, text, only) is not None or answers.heard(walk, text, only) is not None


def _is_expected(walk: Walk, text: str) -> bool:
    """Whether it is a phrase of a flow, alone or with a country behind it: "where can i get naloxone in spain"."""
    before, _, last = text.lower().replace(" en ", " in ").rpartition(" in ")
    where = walk.where(last) if before else None
    phrase = before if where is not None and where.country and where.is_all else text
    return is_phrase(phrase, walk.world, walk.memory.language)


def _meet(walk: Walk, session: Session, event: TextReceived, reading: _Reading, where: Told) -> None:
    """Go to the crisis conversation, with the country that was told in the same words."""
    if team.is_talking(session):
        team.pass_on(walk.stage, event.text)
    whereabouts.note(walk, where)
    if not where.is_doubtful:
        which_place.note_looked_for(walk)
    written_at, answered = event.written_at, event.crisis_answered
    crisis.meet(walk, reading.risk, event.text, written_at=written_at, answered=answered, case=reading.case)
    if where.is_doubtful and not walk.memory.country:
        which_place.ask_which(walk, where.between)


def _is_short(reading: _Reading, text: str) -> bool:
    """Whether it is an answer of its own, so that no place is looked for in it: "us" to "Which of us?"."""
    return reading.named is not None or (reading.meant is not None and len(text.split()) == 1 < len(fold(text)) < 3)


def _screened(turn: Turn, risk: Risk) -> Turn:
    return replace(turn, tier=int(risk.tier), patterns=risk.patterns)


def _is_crossed(walk: Walk, event: TextReceived, risk: Risk) -> bool:
    """Whether this was written before our question in danger could be read, and would be taken for an answer to it.

    It is none: the question stands below it, so the person reads it next. Danger in it has been seen to, a command is
    a command, and what goes to the team or answers the engine's own question goes there.
    """
    if not (event.crossed and walk.in_crisis) or risk.tier or event.text.startswith("/"):
        return False
    return not (walk.session.erasing or team.is_talking(walk.session))


def _with_help(walk: Walk, turn: Turn) -> Turn:
    """Offer help below the answer: screening is impaired, so nothing can be trusted to have been noticed."""
    words = safety_lines(walk.memory.language)
    offer = Message(words.impaired, rows=rows((Button(words.help_now, Global.DANGER),)))
    return postscript.add(turn, offer, walk.stage.priority)


def _with_numbers(walk: Walk, turn: Turn) -> Turn:
    """The same turn, behind the numbers of the country that was told in it, as far as it does not say them."""
    sends = [action for action in turn.actions if isinstance(action, SendMessage) and action.to is None]
    line = local_numbers.numbers(walk, local_numbers.said_in(sends)) if walk.memory.country else ""
    if not line or not sends:
        return turn
    number = str(walk.memory.value("emergency-number"))
    is_below = any(number in action.message.text for action in sends)  # the number first, whatever else is said
    at = None if is_below else turn.actions.index(sends[0])
    return postscript.add(turn, Message(line), walk.stage.priority, at=at)


def _understand(walk: Walk, event: TextReceived, reading: _Reading, *, where: Told | None) -> Turn:
    """What comes of a text that tells of no new danger; *where*: what it says about where they are, if no answer."""
    if event.edited and not (walk.session.retries or walk.in_crisis):
        return _corrected(walk, event)
    if walk.here.is_paused and is_enough(event.text, walk.here.hears):
        leave_exercise(walk)
        return walk.finish(retries=0)
    is_answer = reading.meant is not None or (reading.heard is not None and not _is_at_menu(walk))
    command = command_in(
        event.text, walk.world, walk.memory.language, plain_words=not (walk.here.asks_for_words or is_answer)
    )
    if command is not None and not (walk.in_crisis and command.plain and command.name in NOT_IN_CRISIS):
        return commands.obey(walk, command)
    learning.heard(walk.stage, event.text, reading.risk)
    if walk.session.mending:
        learning.take(walk.stage, event.text)
        walk.ask_again()
        return walk.finish(retries=0)
    sure = walk.session.erasing and fitting(event.text, (_yes(walk),)) is not None
    if team.is_talking(walk.session) and not sure:
        team.pass_on(walk.stage, event.text)
        return walk.finish(retries=0)
    if walk.session.erasing and (sure or fitting(event.text, (_no(walk),)) is not None):
        return commands.erase(walk, yes=sure)
    if walk.session.erasing:
        walk.stage.say_line(walk.stage.words.kept)  # they speak of something else, and that is answered
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
    return _led_on(walk, reading, where) or _take_in(walk, event, reading.risk)


def _is_at_menu(walk: Walk) -> bool:
    """Whether nothing but the menu is under way, where the plain word for a flow opens it."""
    return walk.top is None or walk.top.flow in MENUS


def _led_on(walk: Walk, reading: _Reading, where: Told | None) -> Turn | None:
    """What comes of an answer; below it is asked which country is meant, where a place in it leaves that open."""
    if reading.heard is not None:
        walk.follow(reading.heard)
    elif reading.meant is not None:
        answers.take(walk, reading.meant)
    else:
        return None
    if where and where.is_doubtful and walk.in_crisis and not walk.memory.country:
        which_place.ask_which(walk, where.between)
    return _taken(walk)


def _corrected(walk: Walk, event: TextReceived) -> Turn:
    """A message that was understood and is edited later is no second answer; the team reads what it says now."""
    if team.is_talking(walk.session):
        team.pass_on(walk.stage, event.text)
    return walk.finish()


def _yes(walk: Walk) -> Offer:
    yeses = vocabulary(walk.memory.language).yeses
    return Offer(id="", label=walk.stage.words.erase_yes, does="done", others=yeses)


def _no(walk: Walk) -> Offer:
    noes = vocabulary(walk.memory.language).noes
    return Offer(id="", label=walk.stage.words.erase_no, does="done", others=noes)


def _take_in(walk: Walk, event: TextReceived, risk: Risk) -> Turn:
    """What is typed in a flow, or outside of any, and means no answer: thanks, another matter."""
    free = walk.here.asks_for_words
    if not free and (wished := language_wished(event.text)):
        return _in_language(walk, wished)
    if not free and fold(event.text) in map(folded, walk.here.hears.thanks):
        return _thanked(walk)
    if not (free or walk.in_crisis) and danger.is_resting(risk, walk.session.risk, at=event.at):
        crisis.hear_again(walk)
        return walk.finish(retries=0)
    if not free and places.look_up_strange(walk, event.text):
        return _taken(walk)
    if _is_taken(walk, event, risk):
        return _taken(walk)
    if not (walk.in_crisis or free) and commands.offer_language(walk, event.text):
        return walk.finish(retries=0)
    phrase = "" if walk.in_crisis or free else phrase_in(event.text, walk.world, walk.memory.language)
    if phrase:
        if not _asks_consent(walk):
            walk.clear()
        wishes.opened(walk, phrase, event.text)
        return _taken(walk)
    where = walk.where(event.text)
    if not (free or asking_where.is_asked(walk)) and where.is_all and where.country:
        return _with_country(walk, where.country)
    aside = None if walk.in_crisis or free else answers.heard_by_menu(walk, event.text)
    if aside is not None:
        walk.follow(aside)
        return walk.finish(retries=0)
    if (target := answers.unread(walk)) is not None:
        walk.follow(target)
        return walk.finish(retries=0 if walk.session.retries else 1)
    return answers.not_understood(walk, event.text)


def _is_taken(walk: Walk, event: TextReceived, risk: Risk) -> bool:
    """Whether something typed is an answer: to the open question, or by the label of a button elsewhere in the flow."""
    ask = walk.here.question
    if ask is None:
        return False
    if button := answers.elsewhere(walk, event.text):
        walk.follow(button)
        return True
    return answers.take_typed(walk, ask, event, risk) or wishes.heard(walk, event.text)


def _asks_consent(walk: Walk) -> bool:
    """Whether what may be kept is the open question: another matter that comes up is laid on top, and it comes back."""
    return any(put.name == "consent" for each in walk.here.offers if each.choice for put in each.choice.puts)


def _taken(walk: Walk) -> Turn:
    """What was typed led on; where a place is looked for, whether it was an answer is known when it is found."""
    looking = any(isinstance(action, LookForPlaces) for action in walk.stage.actions)
    return walk.finish(retries=None if looking else 0)


def _in_language(walk: Walk, language: str) -> Turn:
    """The person asked for a language: the same question, in it."""
    if language == walk.memory.language:
        walk.ask_again()
    else:
        keep(walk.stage, "language", language)
        walk.speak(language)
    if walk.top is None:
        walk.open_first(MENU)
    return walk.finish(retries=0)


def _with_country(walk: Walk, country: str) -> Turn:
    """The person said where they are, in the midst of something else: it is kept, and what is open is asked again."""
    keep(walk.stage, "country", country)
    line = walk.stage.words.country_kept.format(emergency=walk.memory.emergency_number)
    if walk.here.question is None:
        walk.stage.say_line(line)
        walk.open_first(MENU)
    else:
        walk.ask_again(line, briefly=True)
    return walk.finish(retries=0)


def _thanked(walk: Walk) -> Turn:
    line = walk.stage.next_of(walk.stage.words.thanked, "thanked")
    walk.ask_again(line, briefly=True)
    return walk.finish(retries=0)
