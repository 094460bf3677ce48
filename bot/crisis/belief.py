"""What is believed of a message, when phrases say one thing and its weak signs another.

Where no phrase is said, points ask one question, or raise an alarm if they are many. What a phrase says they may change
in four ways: let a mere question be; turn an alarm into a question, or let it be as well, neither of what stands firm;
say how grave it is, and of which kind. While a risk is open nothing becomes less.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from bot.crisis.heard import Weighed
from bot.crisis.risk import ADDED_UP, NO_RISK, Kind, Matter, Risk, Tier
from bot.crisis.spoken import Spoken

OWN_WISH = 120  # points less, before a wish of one's own to die is doubted: of those meant, hardly one has so few
LET_BE = 40  # points less than where an alarm is doubted, and nothing is asked: one danger of 9,500 unseen has so few
SURE = 10  # points by which one kind leads, and is believed more than a phrase
CLEAR = 30  # points by which a lesser tier leads, and is believed more than the tier of a phrase
SOMEBODY = frozenset({Kind.VIOLENCE, Kind.THIRD_PARTY, Kind.MINOR})  # who is hurt, or by whom, the phrase tells
OF_SOMEBODY = (Matter.PREGNANT, Matter.OVERDOSING_OTHER)  # whose body it is, points do not know
NOTHING_FIRM: Mapping[Kind, Tier] = MappingProxyType({})
FIRST_AID = frozenset({Kind.OVERDOSE, Kind.WITHDRAWAL, Kind.BODY})  # in an emergency the body comes first


def added_up(weighed: Weighed) -> Risk:
    """What the points come to where no phrase is said."""
    if weighed.points < weighed.evidence.asks:
        return NO_RISK
    spoken = weighed.spoken
    return Risk(
        tier=spoken.tier if weighed.points >= weighed.evidence.raises else Tier.CHECK_IN,
        kind=spoken.kind,
        reason=weighed.heaviest,
        patterns=ADDED_UP,
        language=spoken.language,
    )


def how_grave(weighed: Weighed, tier: Tier, *, is_own_wish: bool) -> Tier:
    """How grave what phrases say may be: a mere question is let be, an alarm becomes one, where much speaks against
    it; very much, where a wish of one's own to die was said. Where even more does, an alarm is let be as well.
    """
    if tier is Tier.CHECK_IN:
        return Tier.NONE if weighed.points < weighed.evidence.spares else tier
    doubts = weighed.evidence.doubts - OWN_WISH * is_own_wish
    if weighed.points < doubts - LET_BE:
        return Tier.NONE
    return Tier.CHECK_IN if weighed.points < doubts else tier


def lets_be(weighed: Weighed) -> bool:
    """Whether whatever a phrase says is let be, unless that stands anyway."""
    return weighed.points < min(weighed.evidence.spares, weighed.evidence.doubts - LET_BE)


def mourned(weighed: Weighed, risk: Risk) -> Risk:
    """A loss of which nothing more is said: its words are those of a death, and raise no alarm for the living."""
    return replace(risk, language=weighed.spoken.language_or(risk.language))


def told(
    weighed: Weighed,
    risk: Risk,
    believed: Tier,
    *,
    is_open: bool,
    is_own_wish: bool,
    firm: Mapping[Kind, Tier] = NOTHING_FIRM,
) -> Risk:
    """The same risk, *believed* to be so grave, as grave and of the kind that its words clearly speak for.

    The kind that a phrase had found is kept beside it; a wish of one's own to die stays one; while a risk is open
    nothing becomes less grave, nor what phrases of two kinds call an emergency, and nothing ever less than what stands
    *firm*. A firm phrase also knows who is hurt, unless that is a child. The answer is in the language of the words, as
    a phrase may hold one or two of another.
    """
    spoken = weighed.spoken
    is_raised = weighed.points >= weighed.evidence.raises
    is_agreed = believed is Tier.EMERGENCY and believed in dict(risk.others).values()  # by phrases of two kinds
    tier = _tier(believed, spoken, is_raised=is_raised, stays=is_open or is_agreed, is_own_wish=is_own_wish)
    tier = max((tier, *firm.values()))
    language = spoken.language_or(risk.language)
    kind = spoken.kind
    is_sure = kind is not risk.kind and spoken.lead >= SURE
    is_body = tier is Tier.EMERGENCY and risk.kind in FIRST_AID and kind not in FIRST_AID
    is_firm = risk.kind in SOMEBODY and risk.kind in firm and kind is not Kind.MINOR
    if not is_sure or is_own_wish or is_body or is_firm or risk.about in OF_SOMEBODY:
        is_same = tier is risk.tier and language == risk.language
        return risk if is_same else replace(risk, tier=tier, language=language)
    others = {risk.kind: min(believed, tier), **dict(risk.others)} if risk.kind else dict(risk.others)
    others.pop(kind, None)
    return replace(risk, tier=tier, kind=kind, about=None, others=tuple(others.items()), language=language)


def _tier(found: Tier, spoken: Spoken, *, is_raised: bool, stays: bool, is_own_wish: bool) -> Tier:
    """How grave what phrases *found* is: graver where the words say so; less grave where they clearly do, unless it
    *stays*.
    """
    if spoken.tier > found:
        return spoken.tier if found > Tier.CHECK_IN or is_raised else found
    if stays:
        return found
    question, crisis, emergency = spoken.tiers
    if found > Tier.CHECK_IN and not is_own_wish and question - max(crisis, emergency) >= CLEAR:
        return Tier.CHECK_IN
    is_calm = found is Tier.EMERGENCY and max(question, crisis) - emergency >= CLEAR
    return Tier.CRISIS if is_calm else found
