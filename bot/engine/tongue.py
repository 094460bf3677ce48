"""Which language somebody speaks who never chose one: their own words tell, where they tell clearly.

Nobody in craving is first asked in which language to go on: the need is answered in the language it was told in, and
one line says how to change that. The words are weighed with the points that screening has learned; where there are
none, the phrases and commands of a language tell alone.
"""

import re

from bot.actions import Priority, Turn
from bot.crisis.heard import hear
from bot.crisis.normalise import words_of
from bot.crisis.spoken import LEANS
from bot.engine import local_numbers, team
from bot.engine.command_words import language_wished
from bot.engine.keeping import keep
from bot.engine.matching import fitting
from bot.engine.offers import offers
from bot.engine.route import LANGUAGE_COMMANDS, in_plain_words, language_meant, phrase_in
from bot.engine.safety_lines import safety_lines
from bot.engine.vocabulary import vocabulary
from bot.engine.walk import Walk
from bot.engine.world import LANGUAGES, World
from bot.events import TextReceived
from bot.flow.definition import ForKind
from bot.flow.named_flows import MENU, SETTINGS
from bot.flow.states import Question
from bot.folding import fold, is_one_of

_NUMBERS = re.compile(r"\b\d[\d:.,/%]*(?:\s?[ap]\.?\s?m\b\.?|[a-z]{1,3}\b)?", re.IGNORECASE)
"""A number, an hour, an amount ("8pm", "7:30 p.m.", "50mg"): it is of no language."""
CLEARLY = 40
"""Points for a language that no phrase or label of the other one has; a name or a strange word has fewer."""
ASKED_FOR = {"wants-english": "en", "wants-spanish": "es"}
"""Meanings (data/answers) by which a language is asked for, or the one that is spoken not understood."""
NO_ANSWER = ("speaks-my-tongue", "not-clear")
"""Meanings that such a wish has by the way: it asks neither who answers a line nor why something is asked."""


def follow(walk: Walk, text: str) -> bool:
    """Go on in the language of *text* if it is clearly another, and none was chosen; False when nothing changes."""
    here = walk.memory.language
    if "language" in walk.memory.kept or walk.in_crisis or _is_taken_as_it_is(walk) or _is_of_languages(walk, text):
        return False
    words = _NUMBERS.sub(" ", text).strip()
    if not any(map(str.isalnum, words)) or fitting(text, walk.here.offers) is not None:
        return False
    other = next((each for each in LANGUAGES if each != here and _is_in(walk, words, each, here)), "")
    if not other or not walk.world.library.speaks(other):
        return False
    walk.turn_to(other)
    return True


def turn_as_asked(walk: Walk, event: TextReceived) -> bool:
    """Go on in the language that is asked for in the midst of a crisis; False when none is, or it is spoken already."""
    other = _asked_for(walk.world, event.text) if walk.in_crisis else ""
    is_own = event.edited or walk.here.asks_for_words or team.is_talking(walk.session)
    if is_own or other in ("", walk.memory.language) or not walk.pile.translate(other):
        return False
    keep(walk.stage, "language", other)
    return True


def read_anew(walk: Walk) -> Turn:
    """The step under way in the language that is spoken now, and the number before it, if it says none: it may have
    been said in words that nobody understood.
    """
    walk.stage.priority = Priority.CRISIS
    before = len(walk.stage.actions)
    walk.read_again()
    number = str(walk.memory.value("emergency"))
    if number not in local_numbers.said_in(walk.stage.actions[before:]):
        words = safety_lines(walk.memory.language).in_danger.format(emergency=walk.memory.value("emergency-anywhere"))
        walk.stage.say_before(before, words)
    return walk.finish(retries=0)


def _asked_for(world: World, text: str) -> str:
    """The language that *text* asks for, in whichever it does; empty when it asks for none."""
    return ASKED_FOR.get(world.meanings.heard(text, tuple(ASKED_FOR)) or "", language_wished(text))


def _is_taken_as_it_is(walk: Walk) -> bool:
    """Whether what is typed now is kept, looked up or passed on as it is."""
    is_free = walk.here.what in (ForKind("words"), ForKind("place"), ForKind("country"))
    return is_free or walk.session.mending or team.is_talking(walk.session)


def _is_of_languages(walk: Walk, text: str) -> bool:
    """Whether it is a command, or speaks of languages: those have answers of their own."""
    if text.lstrip().startswith("/") or fold(text) in LANGUAGE_COMMANDS or language_wished(text):
        return True
    return language_meant(text, walk.world, walk.memory.language)[1] == SETTINGS


def _is_in(walk: Walk, text: str, language: str, here: str) -> bool:
    """Whether *text* is clearly in that language, or understood in it alone."""
    points = points_for(walk.world, text, language)
    if points >= CLEARLY:
        return True
    if points <= -CLEARLY or _is_known(walk.world, text, here) or _is_plain_answer(text, here):
        return False
    return points > -LEANS and (_is_known(walk.world, text, language) or _is_answer(walk, text, language))


def points_for(world: World, text: str, language: str) -> float:
    """How much the words of *text* speak for that language rather than another, in points; 0 where nobody weighed."""
    evidence = world.lexicon.evidence
    if evidence is None:
        return 0
    points = hear(words_of(text), evidence).weighed().spoken.points[-1]  # of Spanish
    return points if language == "es" else -points


def _is_known(world: World, text: str, language: str) -> bool:
    """Whether a command or a phrase of that language is in it, or what people mean by an answer."""
    if in_plain_words(text, language, world) is not None or phrase_in(text, world, language):
        return True
    return world.meanings.heard(text, world.meanings.names, language) is not None


def _is_plain_answer(text: str, language: str) -> bool:
    """Whether it is a yes, a no, thanks or a skip of that language, which the engine knows without any file."""
    own = vocabulary(language)
    return is_one_of(text, (*own.yeses, *own.noes, *own.thanks, *own.skips, *own.ends, *own.unsure, *own.enough))


def _is_answer(walk: Walk, text: str, language: str) -> bool:
    """Whether *text* names an answer of the open question, or of the menu where none is, as that language words it."""
    found = walk.pile.translated(language, MENU)
    if found is None or not isinstance(found.kind, Question):
        return False
    return any(offer.is_named(text) for offer in offers(found.kind.ask, walk.memory, walk.here.hears))
