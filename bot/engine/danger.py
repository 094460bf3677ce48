"""Screening in the conversation: the danger in a text, and whether it must be spoken to now.

Everything a person types is screened before anything else looks at it. If screening itself breaks, the message is
treated as a crisis: silence is the one answer never given. What stands around a text is told in `in_context`, and where
danger leads in `crisis`.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.crisis.assess import assess
from bot.crisis.belief import FIRST_AID
from bot.crisis.risk import ADDED_UP, Kind, Risk, Tier
from bot.engine.offers import Offer
from bot.engine.open_risk import earlier_tier, is_resting
from bot.engine.world import World
from bot.flow.definition import Target
from bot.flow.links import OF_DANGER
from bot.session import OpenRisk

WISH, INTENT, ABOUT_TO, TAKEN = "wants-to-die", "going-to-do-it", "about-to", "i-took-it"
NO_PLAN = "no-plan"
NOT_NOW = ("later-on", NO_PLAN)
"""Meanings (data/answers) by which a wish to die is told that is not meant for now."""
DENIES = "deny-dying"
"""A meaning by which a wish to die is denied in its own words ("it's not that I want to kill myself")."""
MEANS_HERE = "means-here"
AT_HAND = (MEANS_HERE, "pills-before-me", "pills-kept", "has-access")
"""Meanings by which somebody has at hand what they could die by."""
WHATEVER_WAS_ASKED = (*AT_HAND, INTENT, ABOUT_TO, TAKEN, "help-coming", "help-here")
"""Meanings that are no answer to any question, and to be heard at each: what is at hand, done, or on its way."""
OF_THE_BODY = (Kind.BODY, Kind.WITHDRAWAL)
"""Kinds of danger in which nobody has asked yet what was taken."""
UNREADABLE_SCREEN = Risk(tier=Tier.CRISIS, kind=Kind.SUICIDE)


def screen(world: World, text: str, earlier: Tier = Tier.NONE) -> Risk:
    """The risk in a text; when screening itself fails, a crisis."""
    try:
        return assess(text, world.lexicon, earlier=earlier)
    except Exception:  # noqa: BLE001 - whatever broke, the person gets the crisis answer
        return UNREADABLE_SCREEN


def is_news(
    risk: Risk,
    open_risk: OpenRisk | None,
    *,
    at: datetime,
    in_crisis: bool,
    is_answer: bool = False,
    is_told: bool = False,
    is_meant: bool = False,
    is_expected: bool = False,
) -> bool:
    """Whether this risk must be spoken to, or was spoken to already.

    Denied words rest for a day. Inside a crisis conversation only a higher tier begins anew, or a danger of another
    kind; anything else answers the question that is open. What names one of its answers (*is_answer*) always does: its
    author knew where that leads; so does a wish to die where that is asked about (*is_told*), unless it is graver, and
    what is meant as one of its answers in other words (*is_meant*), unless a phrase says something graver; where that
    is of the body, and no emergency, the question was about it.
    First aid under way is not left for weak signs alone: "yes he is breathing" has many of them. Neither do they alone
    stand before a sentence that an author wrote down whole for a flow (*is_expected*): "i relapsed again". With a
    danger open they do, and so does an emergency.
    """
    if risk.tier is Tier.NONE or (in_crisis and is_answer) or is_resting(risk, open_risk, at=at):
        return False
    if is_expected and not in_crisis and risk.patterns == ADDED_UP and risk.tier < Tier.EMERGENCY:
        return earlier_tier(open_risk, at) is not Tier.NONE
    known = open_risk.tier if open_risk and open_risk.kind else Tier.CHECK_IN  # who asked for help is doubtful at least
    if is_told:
        return risk.tier > max(known, Tier.CRISIS)
    if not in_crisis or risk.tier > known:
        is_of_the_body = risk.kind in FIRST_AID and risk.tier < Tier.EMERGENCY
        return not (in_crisis and is_meant and (risk.patterns == ADDED_UP or is_of_the_body))
    if is_meant or risk.tier < Tier.CRISIS or (open_risk and risk.kind == open_risk.kind):
        return False
    return known < Tier.EMERGENCY or risk.patterns != ADDED_UP


def told_by(risk: Risk, offered: Sequence[Offer]) -> Offer | None:
    """The answer that words of a wish to die are; weak signs alone are none, nor is what was said with a "not"."""
    if risk.kind is not Kind.SUICIDE or risk.tier < Tier.CRISIS or risk.patterns == ADDED_UP:
        return None
    return next((offer for offer in offered if OF_DANGER in offer.others), None)


def tellings(heard: Mapping[str, Target]) -> tuple[Target, ...]:
    """Where the flow itself leads whoever tells a wish to die, or that they are about to."""
    return tuple(heard[name] for name in (WISH, INTENT, ABOUT_TO) if name in heard)


def goes_up(
    risk: Risk, known: OpenRisk | None, to: Target | None, heard: Mapping[str, Target], *, is_told: bool = False
) -> bool:
    """Whether the flow itself goes up, *to* the step for it, as somebody who told a wish to die (*is_told*: and was
    heard) is about to, or has the means at hand; its way in would ask whether they think of it.
    """
    is_wish = known is not None and known.kind == Kind.SUICIDE and risk.kind is Kind.SUICIDE
    if not is_wish or to is None:
        return False
    if is_told and risk.tier < Tier.EMERGENCY and to in map(heard.get, AT_HAND):
        return True
    return to in (heard.get(INTENT), heard.get(ABOUT_TO))


def is_own_overdose(world: World, text: str, risk: Risk, known: OpenRisk | None) -> bool:
    """Whether an overdose of one's own is told plainly where only the body was spoken of: no answer about that says it
    all.
    """
    if known is None or known.kind not in OF_THE_BODY or risk.kind is not Kind.OVERDOSE or risk.patterns == ADDED_UP:
        return False
    return risk.tier is Tier.EMERGENCY and world.meanings.heard(text, (TAKEN,)) is not None
