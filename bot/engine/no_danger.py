"""What sounds like a danger and is none: told of something else, or in a manner of speaking.

Each function knows one way to be mistaken, and where it holds.
"""

from bot.crisis.belief import FIRST_AID
from bot.crisis.risk import ADDED_UP, Kind, Risk, Tier
from bot.engine.world import World
from bot.flow.named_flows import CRISIS
from bot.session import OpenRisk, Session

WILL_BE_ANGRY, SAID_IDLY = "will-be-angry", "said-idly"
"""Meanings (data/answers): "she is going to kill me" of who will be angry; a mere way of speaking."""
THEIR_USE, THROW_OUT, THEY_STEAL = "their-use", "throw-them-out", "they-steal"
THEY_DROVE, CAME_OUT = "they-drove-drunk", "came-out"
"""Somebody close drinks or uses, shall leave the house, steals, drove after it; somebody is out of prison or treatment:
matters that flows of their own are for."""
ASKED_OF_THEIR_USE = (Kind.THIRD_PARTY, Kind.WITHDRAWAL)
"""Kinds that weak signs ask about where somebody worries about one who uses."""
ONLY_USED = "only-used"
"""A meaning by which somebody tells that they drank or used, and no more: nothing they feel, no pills."""
ASKED = ("wants-a-plan", "what-to-say", "asks-why", "gets-naloxone", "offered-it", "words-for-doctor")
"""Meanings by which somebody asks for something that a flow has: words, a plan, reasons, naloxone, a way to say no."""
SPOKEN_IDLY = (SAID_IDLY, ONLY_USED, "uses-often", "low-after-use", "craves", "new-medicine", CAME_OUT, *ASKED)
"""Meanings of what points alone ask about without need; for most of them the menu has a flow."""
HOLDS_ME = "holds-me"
"""A meaning by which somebody, or an animal, is told of for whose sake the writer stays alive."""
FAMILIES, NO_BLOWS = "for-families", ("never-hit", THEY_STEAL)
"""The flow for those who love somebody who uses; and meanings by which no blow is told there."""


def is_none(world: World, text: str, risk: Risk, session: Session) -> bool:
    """Whether what screening found in *text* is none of the dangers it is taken for."""
    return any(is_mistaken(world, text, risk, session) for is_mistaken in MISTAKEN)


def _fears_anger(world: World, text: str, risk: Risk, session: Session) -> bool:
    """Whether "she is going to kill me" tells who will be angry, of somebody who has just told what they took."""
    known = session.risk
    is_beside = known is not None and known.kind == Kind.OVERDOSE and session.flow == CRISIS
    return is_beside and risk.kind is Kind.VIOLENCE and world.meanings.heard(text, (WILL_BE_ANGRY,)) is not None


def _said_idly(world: World, text: str, risk: Risk, session: Session) -> bool:
    """Whether what points alone ask about is a mere way of speaking, "i want to crash on the couch", or a drink and no
    more. Nothing is while a danger is remembered.
    """
    is_new = risk.tier is Tier.CHECK_IN and risk.patterns == ADDED_UP and not (session.risk and session.risk.kind)
    return is_new and world.meanings.heard(text, SPOKEN_IDLY) is not None


def _is_of_their_use(world: World, text: str, risk: Risk, session: Session) -> bool:
    """Whether what sounds like a child in danger, or is asked about for weak signs, is a grown-up's worry about
    somebody close who drinks or uses, and no danger is told: "my son uses heroin and I'm scared". That they drove
    after it is no failing body.
    """
    if session.risk is not None or risk.tier is Tier.EMERGENCY:
        return False
    if risk.kind is Kind.BODY:
        return world.meanings.heard(text, (THEY_DROVE,)) is not None
    is_asked = risk.kind in ASKED_OF_THEIR_USE and risk.tier is Tier.CHECK_IN and risk.patterns == ADDED_UP
    is_doubtful = is_asked or risk.kind is Kind.MINOR
    return is_doubtful and world.meanings.heard(text, (THEIR_USE, THROW_OUT, THEY_STEAL)) is not None


def _denies_blows(world: World, text: str, risk: Risk, session: Session) -> bool:
    """Whether what is asked about is only a "he never hit me", or a theft, where a flow for families hears that and
    asks about fear itself.
    """
    is_doubtful = risk.kind is Kind.VIOLENCE and risk.tier is Tier.CHECK_IN
    return session.flow == FAMILIES and is_doubtful and world.meanings.heard(text, NO_BLOWS) is not None


def _tells_what_holds(world: World, text: str, risk: Risk, session: Session) -> bool:
    """Whether what sounds like being held is what keeps alive who wished to die: "my cat keeps me here"."""
    known = session.risk
    is_beside = known is not None and known.kind == Kind.SUICIDE and risk.kind is Kind.VIOLENCE
    return is_beside and risk.tier < Tier.EMERGENCY and world.meanings.heard(text, (HOLDS_ME,)) is not None


MISTAKEN = (_fears_anger, _said_idly, _is_of_their_use, _denies_blows, _tells_what_holds)
"""The ways to be mistaken."""


def used_beside_a_wish(world: World, text: str, risk: Risk, known: OpenRisk | None) -> bool:
    """Whether a drink or a drug is told, and no more, in the midst of a wish to die: "had a few lines and 6 beers". The
    wish, and the place, stay what is spoken of.
    """
    is_beside = known is not None and known.kind == Kind.SUICIDE and risk.kind in FIRST_AID
    return is_beside and world.meanings.heard(text, (ONLY_USED,)) is not None
