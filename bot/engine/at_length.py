"""A long message: the question that it ends with, and else what it tells, which is offered as buttons.

Somebody who has told a week in twenty lines is not met with "I know only some words". Each sentence is heard by itself,
and what is near is named; nothing is led to that was only guessed.
"""

from bot.crisis.sentences import question_at_end
from bot.engine import answers
from bot.engine.pile import values_told_at_length
from bot.engine.route import is_long, phrase_in
from bot.engine.walk import Walk
from bot.flow.definition import Target
from bot.flow.named_flows import AT_LENGTH, CRISIS, SETTINGS, WELCOME

UNCLEAR = "unclear"
"""The step of the flow for a long message of which nothing is known."""
WRITING = "writing"
"""What asides.md sets to yes where somebody writes on: each line tells what a sentence of a long text does."""
ASKS_NOTHING_KNOWN = ("what-to-do",)
"""Meanings (data/answers) of a question that is about all that was told before: "what am i supposed to do?"."""
OF_ANYTHING = frozenset({WELCOME, SETTINGS, "getting-help"})
"""Flows whose phrases say little at the end of a story: "can you help me with that?", "any groups in Spanish?"."""


def question_in(walk: Walk, text: str) -> str:
    """The question that a long text ends with, where it leads somewhere by itself; empty where none does."""
    asked = question_at_end(text) if is_long(text) else ""
    if not asked or asked == text or walk.world.meanings.heard(asked, ASKS_NOTHING_KNOWN):
        return ""
    phrase = phrase_in(asked, walk.world, walk.memory.language)
    leads = phrase not in OF_ANYTHING if phrase else answers.heard_by_menu(walk, asked) is not None
    return asked if leads and not _is_of_danger(walk, text) else ""


def tells_several(walk: Walk, text: str) -> bool:
    """Whether a long text at a menu tells more than one matter: the last in it is not all that is meant."""
    if not (walk.at_menu and is_long(text) and walk.pile.can_open(AT_LENGTH)) or _is_of_danger(walk, text):
        return False
    return len(values_told_at_length(walk.world.meanings, text, walk.pile.find(AT_LENGTH).flow.front)) > 1


def offer(walk: Walk, text: str) -> bool:
    """Lay on top what a long text tells, or a line of one, in buttons; False where it tells nothing that is known, or
    what is spoken of already, where what is typed is taken as it is, and where a step is sensitive: what is asked there
    goes first. At a menu it is asked then what would help, the first time.
    """
    is_own = walk.in_crisis or walk.here.asks_for_words or walk.here.is_sensitive
    is_told_in_lines = walk.memory.value(WRITING) == "yes"
    if is_own or not (is_long(text) or is_told_in_lines) or not walk.pile.can_open(AT_LENGTH):
        return False
    is_near = _is_near(walk, text)
    if not is_near and (walk.session.retries or not walk.at_menu):
        return False
    walk.follow(Target(AT_LENGTH, "" if is_near else UNCLEAR))
    return True


def _is_of_danger(walk: Walk, text: str) -> bool:
    """Whether the whole text leads into the crisis conversation: that goes before what else it tells or asks."""
    target = answers.heard_by_menu(walk, text)
    return target is not None and target.flow == CRISIS


def lay_below(walk: Walk, text: str) -> None:
    """Keep what a long text tells for when the danger in it was asked about and is none: it is offered then, unsaid
    until that.
    """
    before = len(walk.stage.actions)
    offer(walk, text)
    walk.stage.unsay(before)


def _is_near(walk: Walk, text: str) -> bool:
    """Whether a matter is told, and the flow under way is for none of it: who speaks of that stays there.

    That is tried in a walk of its own, which is thrown away.
    """
    trial = walk.afresh()
    under_way = trial.top.flow if trial.top else ""
    trial.said = text
    trial.follow(Target(flow=AT_LENGTH))
    choices = (offer.choice for offer in trial.here.offers)
    told = {choice.target.flow for choice in choices if choice is not None and choice.condition is not None}
    return bool(told) and under_way not in told
