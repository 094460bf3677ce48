"""Which language somebody speaks who never chose one: their own words tell, where they tell clearly.

Nobody in craving is first asked in which language to go on: the need is answered in the language it was told in, and
one line says how to change that. The words are weighed with the points that screening has learned; where there are
none, the phrases and commands of a language tell alone.
"""

from bot.crisis.evidence import LEANS
from bot.crisis.normalise import words_of
from bot.engine.matching import fitting
from bot.engine.offers import offers
from bot.engine.route import SETTINGS, command_in, language_meant, phrase_in
from bot.engine.vocabulary import language_wished
from bot.engine.walk import MENU, Walk
from bot.engine.world import LANGUAGES, World
from bot.flow.definition import Ask, ForKind
from bot.flow.states import Question

CLEARLY = 40
"""Points for a language that no phrase or label of the other one has; a name or a strange word has fewer."""


def follow(walk: Walk, text: str) -> bool:
    """Go on in the language of *text* if it is clearly another, and none was chosen; False when nothing changes."""
    ask = walk.here.question
    is_free = isinstance(ask, Ask) and ask.what in (ForKind("words"), ForKind("place"), ForKind("country"))
    if is_free or walk.in_crisis or "language" in walk.memory.kept or fitting(text, walk.here.offers) is not None:
        return False
    here = walk.memory.language
    if language_wished(text) or language_meant(text, walk.world, here)[1] == SETTINGS:
        return False  # it is spoken of, and asked about in words of its own
    other = next((each for each in LANGUAGES if each != here and _is_in(walk, text, each, here)), "")
    if not other or not walk.world.library.speaks(other):
        return False
    walk.turn_to(other)
    return True


def _is_in(walk: Walk, text: str, language: str, here: str) -> bool:
    """Whether *text* is clearly in that language, or understood in it alone."""
    points = points_for(walk.world, text, language)
    if points >= CLEARLY:
        return True
    if points <= -CLEARLY or _is_known(walk.world, text, here):
        return False
    return points > -LEANS and (_is_known(walk.world, text, language) or _is_answer(walk, text, language))


def points_for(world: World, text: str, language: str) -> float:
    """How much the words of *text* speak for that language rather than another, in points; 0 where nobody weighed."""
    evidence = world.lexicon.evidence
    if evidence is None:
        return 0
    weight = evidence.weighed(words_of(text), ()).weight
    points = evidence.spoken(weight).points[-1]  # of Spanish
    return points if language == "es" else -points


def _is_known(world: World, text: str, language: str) -> bool:
    """Whether a command or a phrase of that language is in it."""
    return command_in(text, world, language, plain_words=True) is not None or bool(phrase_in(text, world, language))


def _is_answer(walk: Walk, text: str, language: str) -> bool:
    """Whether *text* names an answer of the open question, or of the menu where none is, as that language words it."""
    found = walk.pile.translated(language, MENU)
    if found is None or not isinstance(found.kind, Question):
        return False
    return fitting(text, offers(found.kind.ask, walk.memory, walk.here.hears)) is not None
