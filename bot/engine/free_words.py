"""A question that takes whatever is written, as it is: what is heard there all the same, and what is no answer.

In a plan a line may name a means, or say that nothing matters any more; and a sign that a bad hour is coming, which the
plan asks for, sounds like a danger itself.
"""

from bot.crisis.risk import ADDED_UP, NO_RISK, Kind, Risk, Tier
from bot.engine.walk import Walk
from bot.flow.definition import Ask
from bot.folding import is_one_of

MEANS = ("means-at-home", "means-here", "own-gun")
HOPELESS = ("nothing-matters", "hints-at-dying")
"""Meanings (data/answers) by which a means is named, and despair."""
HEARD = ("means-at-home", *HOPELESS, "wants-the-plan")
"""What is heard in free words, too, where the flow leads somewhere with them."""
STOPS_EATING = "stops-eating"
"""Who stops eating when it gets bad, and says so as a sign of it: not for days, and not to weigh less."""
SIGNS = "warning-signs"
"""The list of what a person notices before a bad hour."""
ASKED_BY_A_PHRASE = (Kind.OVERDOSE, Kind.VIOLENCE, Kind.MINOR)
"""Kinds of danger that are asked about where they are told as a sign, unless only weak signs speak for them."""
NO_MERE_SIGN = (Kind.SUICIDE, Kind.SELF_HARM, *ASKED_BY_A_PHRASE)
"""Kinds of danger that are asked about even where they are told as a sign."""


def is_sign(walk: Walk, text: str, risk: Risk) -> bool:
    """Whether what is told, which would only be asked about, is the sign that the open question asks for."""
    if not _asks_for_signs(walk):
        return False
    is_mere = risk.kind not in NO_MERE_SIGN
    is_weak = risk.kind in ASKED_BY_A_PHRASE and risk.patterns == ADDED_UP
    if risk.tier is Tier.CHECK_IN and (is_mere or is_weak):
        return True
    is_of_eating = risk.tier < Tier.EMERGENCY and is_mere
    return is_of_eating and walk.world.meanings.heard(text, (STOPS_EATING,)) is not None


def keep_sign(walk: Walk, text: str, risk: Risk) -> None:
    """Write a sign down before the danger in it is spoken to: nobody has to write it twice. An emergency or a means is
    no sign."""
    is_means = walk.world.meanings.heard(text, MEANS) is not None
    if risk.tier is Tier.EMERGENCY or is_means or not _asks_for_signs(walk):
        return
    before = len(walk.stage.actions)
    walk.answer(text.strip())
    walk.stage.unsay(before)


def keep_told_sign(walk: Walk, text: str) -> None:
    """Write down a sign that is heard as something else, too: "nothing matters any more"; a means is none."""
    if _asks_for_signs(walk) and walk.world.meanings.heard(text, HOPELESS):
        keep_sign(walk, text, NO_RISK)


def is_bare_yes(walk: Walk, text: str) -> bool:
    """Whether *text* says no more than that there is a line to add to the list that is asked for."""
    ask = walk.here.question
    is_list = isinstance(ask, Ask) and ask.memory is not None and ask.memory.how == "add"
    is_named = any(offer.is_named(text) for offer in walk.here.offers)
    return walk.here.asks_for_words and is_list and not is_named and is_one_of(text, walk.here.hears.yeses)


def _asks_for_signs(walk: Walk) -> bool:
    ask = walk.here.question
    return isinstance(ask, Ask) and ask.memory is not None and ask.memory.name == SIGNS
