"""Screening in the conversation: the danger in a text, and whether it must be spoken to now.

Everything a person types is screened before anything else looks at it. If screening itself breaks, the message is
treated as a crisis: silence is the one answer never given. Where danger leads is told in `crisis`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.crisis.assess import assess
from bot.crisis.belief import FIRST_AID
from bot.crisis.risk import ADDED_UP, NO_RISK, Kind, Matter, Risk, Tier
from bot.engine.offers import Offer
from bot.engine.pile import CRISIS
from bot.engine.world import World
from bot.flow.definition import Target
from bot.flow.links import OF_DANGER
from bot.folding import fold, words_in
from bot.session import OpenRisk, Session

ASK_AGAIN_AFTER = timedelta(hours=24)  # after a denial the same words do not ask again for a day
RISK_FADES = timedelta(days=3)  # the crisis pause; afterwards earlier words no longer sharpen the reading

WISH, INTENT, ABOUT_TO, TAKEN = "wants-to-die", "going-to-do-it", "about-to", "i-took-it"
NO_PLAN = "no-plan"
NOT_NOW = ("later-on", NO_PLAN)
"""Meanings (data/answers) by which a wish to die is told that is not meant for now."""
DENIES = "deny-dying"
"""A meaning by which a wish to die is denied in its own words ("it's not that I want to kill myself")."""
THEY_SLEEP, THEY_WENT, WILL_DO_IT = "they-are-out", "they-went-off", "will-do-it"
THROWN_AT_ME, HOLDS_ME = "threw-at-me", "holds-me"
"""Something was thrown at the writer; and somebody, or an animal, for whose sake the writer stays alive."""
QUIET, HEAT = "quiet", "heat"
"""Scenes of the crisis flow: somebody tells what is done to them, and what they may do to somebody else."""
BEFORE_ME, MEANS_HERE = "pills-before-me", "means-here"
AT_HAND = (MEANS_HERE, BEFORE_ME, "pills-kept", "has-access")
"""Meanings by which somebody has at hand what they could die by."""
ONLY_MYSELF, WILL_BE_ANGRY, SAID_IDLY = "only-myself", "will-be-angry", "said-idly"
"""A wish to die that names no one else; "she is going to kill me" of who will be angry; a mere way of speaking."""
THEIR_USE, THROW_OUT, THEY_DROVE, CAME_OUT = "their-use", "throw-them-out", "they-drove-drunk", "came-out"
"""Somebody close drinks or uses, shall leave the house, drove after it; somebody is out of prison or treatment:
matters that flows of their own are for."""
ASKED_OF_THEIR_USE = (Kind.THIRD_PARTY, Kind.WITHDRAWAL)
"""Kinds that weak signs ask about where somebody worries about one who uses."""
ONLY_USED = "only-used"
"""A meaning by which somebody tells that they drank or used, and no more: nothing they feel, no pills."""
SPOKEN_IDLY = (SAID_IDLY, ONLY_USED, "uses-often", "low-after-use", "craves", "new-medicine", CAME_OUT)
"""Meanings of what points alone ask about without need; for most of them the menu has a flow."""
OTHERS = words_in(
    "he hes him his she shes her they theyre them husband wife partner ex boyfriend girlfriend dad mom father mother"
    " stepdad brother sister uncle friend roommate someone baby kid kids son daughter amigo amiga hijo hija el ella"
    " ellos marido esposo novio papa mama padre padrastro hermano tio"
)
"""Words for somebody else."""
OF_THE_BODY = (Kind.BODY, Kind.WITHDRAWAL)
"""Kinds of danger in which nobody has asked yet what was taken."""
ONLY_TAKEN = (("en:took-several",), ("es:tome-de-mas",))
"""Patterns of screening by which somebody tells what they drank or used, and of nothing that their body does."""
THEIR_BREATH = ("they-turn-blue", "stopped-breathing")
"""Meanings by which it is somebody else who breathes no more: first aid for them, not for whoever writes."""
STOPPING = ("my-days", "withdrawal", "return-to-use")
"""Flows in which somebody has stopped, or stops anew: what their body does then is of stopping."""
OF_STOPPING = ("sees-things", "shakes-all-over", "ill-from-it")
"""Meanings by which the body tells of that."""
FEARS_TO_HURT = "fears-to-hurt"
"""A meaning by which somebody is afraid of what they may do to another."""
FAMILIES, NO_BLOWS = "for-families", ("never-hit", "they-steal")
"""The flow for those who love somebody who uses; and meanings by which no blow is told there."""
OWN = ("in-my-hand", "put-down", "means-away", ABOUT_TO, MEANS_HERE, "means-named", "no-questions")
"""Meanings (data/answers) by which somebody says of themselves where a danger stands."""

ONESELF = frozenset(("i", "i'm", "im", "i've", "ive", "me", "my", "mine", "myself", "yo", "mi", "mis", "conmigo"))
"""Words with which somebody speaks of themselves."""
NEAR = frozenset(
    ("us", "we", "our", "here", "outside", "coming", "nos", "nosotros", "nosotras", "aqui", "aca", "afuera", "viene")
)
"""Words with which a danger comes near whoever writes."""
UNREADABLE_SCREEN = Risk(tier=Tier.CRISIS, kind=Kind.SUICIDE)


def screen(world: World, text: str, earlier: Tier = Tier.NONE) -> Risk:
    """The risk in a text; when screening itself fails, a crisis."""
    try:
        return assess(text, world.lexicon, earlier=earlier)
    except Exception:  # noqa: BLE001 - whatever broke, the person gets the crisis answer
        return UNREADABLE_SCREEN


def in_its_light(risk: Risk, known: OpenRisk | None, at: datetime, text: str = "") -> Risk:
    """The same risk in the light of what was told lately.

    Where that was a wish to die, a weapon that is only named, or in hand, is meant for oneself, who cuts themselves
    may die of it, and who drank or used, and tells of no symptom, is nearer to it. Where it was a worry about somebody
    else, a wound or a threat is theirs if *text*
    does not say "I".
    """
    if known is None or earlier_tier(known, at) is Tier.NONE:
        return risk
    if known.kind == Kind.THIRD_PARTY and _is_of_them(risk, frozenset(fold(text).split())):
        return replace(risk, kind=Kind.THIRD_PARTY, about=None)
    if known.kind != Kind.SUICIDE:
        return risk
    means_in_hand = dict(risk.others).get(Kind.SUICIDE) is Tier.EMERGENCY
    if risk.about is Matter.ARMED or (means_in_hand and risk.kind is Kind.VIOLENCE):
        return replace(risk, kind=Kind.SUICIDE, tier=Tier.EMERGENCY, about=None)
    if risk.kind is Kind.BODY and risk.patterns in ONLY_TAKEN and earlier_tier(known, at) >= Tier.CRISIS:
        return replace(risk, kind=Kind.SUICIDE, tier=Tier.EMERGENCY, about=None)
    is_done = risk.kind is Kind.SELF_HARM and risk.tier is Tier.CRISIS and risk.patterns != ADDED_UP
    return replace(risk, tier=Tier.EMERGENCY) if is_done else risk


def _is_of_them(risk: Risk, said: frozenset[str]) -> bool:
    """Whether a danger that is told in the midst of a worry about somebody is theirs: a wound, a weapon, a threat."""
    if said & ONESELF:
        return False
    if risk.kind is Kind.VIOLENCE:
        return risk.about in (None, Matter.HURTING_OTHERS, Matter.ARMED) and not said & NEAR
    return risk.kind is Kind.SELF_HARM


def in_scene(world: World, text: str, risk: Risk, *, scene: str) -> Risk:
    """The same risk where it is spoken of what is done to the writer, or of what they may do to somebody.

    Who sleeps, or has passed out, beside one whom they hurt is that other: nobody is sent to their side; that they
    do not breathe, or took something, stays what it is. "Gonna do it tonight" of one who may hurt others is meant for
    those, and so is "not gonna do it".
    """
    is_body = risk.kind in (Kind.OVERDOSE, Kind.BODY, Kind.THIRD_PARTY)
    if scene == QUIET and is_body and world.meanings.heard(text, (THEY_SLEEP, THEY_WENT)) is not None:
        return replace(risk, kind=Kind.VIOLENCE, tier=min(risk.tier, Tier.CRISIS), about=None, others=())
    if scene == HEAT and risk.kind is Kind.SUICIDE and world.meanings.heard(text, (NO_PLAN,)) is not None:
        return replace(risk, kind=Kind.VIOLENCE, tier=Tier.CHECK_IN, about=None, others=())
    if scene == HEAT and risk.kind is Kind.SUICIDE and world.meanings.heard(text, (WILL_DO_IT,)) is not None:
        return replace(risk, kind=Kind.VIOLENCE, tier=Tier.EMERGENCY, about=Matter.HURTING_OTHERS, others=())
    return risk


def of_their_child(world: World, text: str, risk: Risk, known: OpenRisk | None, at: datetime) -> Risk:
    """The same risk where a child was spoken of lately, and not by a child: who fears to hurt "him" means that one."""
    if known is None or known.young or known.kind != Kind.MINOR or earlier_tier(known, at) is Tier.NONE:
        return risk
    if risk.kind is not Kind.VIOLENCE or world.meanings.heard(text, (FEARS_TO_HURT,)) is None:
        return risk
    return replace(risk, tier=max(risk.tier, Tier.CRISIS), about=Matter.HURTING_MY_CHILD, others=())


def of_stopping(world: World, text: str, risk: Risk, *, flow: str) -> Risk:
    """The same risk where it is spoken of the days since somebody stopped: who shakes, or sees things, is ill from
    stopping. A wish to die, and what is an emergency of another kind, stay what they are.
    """
    is_doubtful = risk.patterns == ADDED_UP and risk.tier < Tier.EMERGENCY
    is_mind = risk.kind is Kind.PSYCHOSIS and risk.tier < Tier.EMERGENCY and Kind.SUICIDE not in dict(risk.others)
    is_bodily = risk.kind in OF_THE_BODY
    if flow not in STOPPING or not (is_doubtful or is_mind or is_bodily):
        return risk
    if risk.tier is Tier.NONE or world.meanings.heard(text, OF_STOPPING) is None:
        return risk
    return replace(risk, kind=Kind.WITHDRAWAL, tier=max(risk.tier, Tier.CRISIS), about=None, others=())


def in_their_words(world: World, text: str, risk: Risk, known: OpenRisk | None, at: datetime) -> Risk:
    """The same risk by what *text* says of its author: who holds a weapon is not the one who is threatened with it.

    Beside a wish to die told lately an overdose that is only named is a way, and none under way; and to be told to stop
    is no tale of violence. Where somebody else is in it, or where something was taken, the danger stays as it is.
    """
    if risk.kind is Kind.BODY and Kind.OVERDOSE in dict(risk.others) and world.meanings.heard(text, THEIR_BREATH):
        return replace(risk, kind=Kind.OVERDOSE, about=Matter.OVERDOSING_OTHER)
    if risk.kind is Kind.SUICIDE and world.meanings.heard(text, (WISH, THROWN_AT_ME)) == THROWN_AT_ME:
        return replace(risk, kind=Kind.VIOLENCE, tier=Tier.CRISIS, about=None, others=())  # "me tiró": no "me tiro"
    if _is_sleep_wished_for(text, risk) or _is_still_there(world, text, risk) or _is_own_wish(world, text, risk):
        return replace(risk, kind=Kind.SUICIDE, about=None, others=())
    recent = known.kind if known is not None and earlier_tier(known, at) > Tier.NONE else ""
    if risk.tier is Tier.NONE or risk.about not in (None, Matter.ARMED) or _is_as_told(world, text, risk):
        return risk
    if recent == Kind.VIOLENCE:
        return risk
    return _of_oneself(risk, world.meanings.heard(text, OWN) or "", is_told=recent == Kind.SUICIDE)


def fears_anger(world: World, text: str, risk: Risk, session: Session) -> bool:
    """Whether "she is going to kill me" tells who will be angry, of somebody who has just told what they took."""
    known, in_crisis = session.risk, bool(session.frames) and session.frames[-1].flow == CRISIS
    is_beside = risk.kind is Kind.VIOLENCE and in_crisis and known is not None and known.kind == Kind.OVERDOSE
    return is_beside and world.meanings.heard(text, (WILL_BE_ANGRY,)) is not None


def said_idly(world: World, text: str, risk: Risk, session: Session) -> bool:
    """Whether what points alone ask about is a mere way of speaking, "i want to crash on the couch", or a drink and no
    more. Nothing is while a danger is remembered.
    """
    is_new = risk.tier is Tier.CHECK_IN and risk.patterns == ADDED_UP and not (session.risk and session.risk.kind)
    return is_new and world.meanings.heard(text, SPOKEN_IDLY) is not None


def is_of_their_use(world: World, text: str, risk: Risk, session: Session) -> bool:
    """Whether what sounds like a child in danger, or is asked about for weak signs, is a grown-up's worry about
    somebody close who drinks or uses, and no danger is told: "my son uses heroin and I'm scared". That they drove
    after it is no failing body.
    """
    if session.risk is not None or risk.tier is Tier.EMERGENCY:
        return False
    if risk.kind is Kind.BODY:
        return world.meanings.heard(text, (THEY_DROVE,)) is not None
    is_asked = risk.kind in ASKED_OF_THEIR_USE and risk.tier is Tier.CHECK_IN and risk.patterns == ADDED_UP
    return (is_asked or risk.kind is Kind.MINOR) and world.meanings.heard(text, (THEIR_USE, THROW_OUT)) is not None


def tells_what_holds(world: World, text: str, risk: Risk, session: Session) -> bool:
    """Whether what sounds like being held is what keeps alive who wished to die: "my cat keeps me here"."""
    known = session.risk
    is_beside = known is not None and known.kind == Kind.SUICIDE and risk.kind is Kind.VIOLENCE
    return is_beside and risk.tier < Tier.EMERGENCY and world.meanings.heard(text, (HOLDS_ME,)) is not None


def denies_blows(world: World, text: str, risk: Risk, session: Session) -> bool:
    """Whether what is asked about is only a "he never hit me", or a theft, where a flow for families hears that and
    asks about fear itself.
    """
    is_there = bool(session.frames) and session.frames[-1].flow == FAMILIES
    is_doubtful = risk.kind is Kind.VIOLENCE and risk.tier is Tier.CHECK_IN
    return is_there and is_doubtful and world.meanings.heard(text, NO_BLOWS) is not None


def used_beside_a_wish(world: World, text: str, risk: Risk, known: OpenRisk | None) -> bool:
    """Whether a drink or a drug is told, and no more, in the midst of a wish to die: "had a few lines and 6 beers". The
    wish, and the place, stay what is spoken of.
    """
    is_beside = known is not None and known.kind == Kind.SUICIDE and risk.kind in FIRST_AID
    return is_beside and world.meanings.heard(text, (ONLY_USED,)) is not None


def _of_oneself(risk: Risk, said: str, *, is_told: bool) -> Risk:
    """The same risk where *said*, one of `OWN`, makes it the writer's own; *is_told*: a wish to die was told lately."""
    own = replace(risk, kind=Kind.SUICIDE, about=None)
    match risk.kind, said:
        case Kind.VIOLENCE, "in-my-hand":
            return replace(own, tier=Tier.EMERGENCY)
        case Kind.OVERDOSE, "in-my-hand" if risk.tier is Tier.CHECK_IN:
            return replace(own, tier=Tier.EMERGENCY)
        case Kind.VIOLENCE, "put-down" | "means-away":
            return replace(own, tier=Tier.CHECK_IN)
        case Kind.VIOLENCE, "means-here" if is_told:
            return replace(own, tier=Tier.EMERGENCY)
        case Kind.VIOLENCE, "means-here" if risk.tier is Tier.CHECK_IN:
            return own
        case Kind.VIOLENCE, "no-questions" if is_told and risk.patterns == ADDED_UP:
            return NO_RISK
        case Kind.SUICIDE, "means-here" if risk.tier is Tier.CHECK_IN and not is_told:
            return replace(own, tier=Tier.CRISIS)
        case Kind.OVERDOSE, "means-named" if is_told:
            return replace(own, tier=Tier.CRISIS)
        case Kind.OVERDOSE, "about-to":
            return replace(own, tier=Tier.CRISIS)
        case _:
            return risk


def _is_sleep_wished_for(text: str, risk: Risk) -> bool:
    """Whether who does not wake is the writer, who wishes so: "wish i could just sleep and not wake up"."""
    is_doubted = risk.about is Matter.OVERDOSING_OTHER and risk.tier is Tier.CRISIS
    return is_doubted and dict(risk.others).get(Kind.SUICIDE) is Tier.CRISIS and OTHERS.isdisjoint(fold(text).split())


def _is_own_wish(world: World, text: str, risk: Risk) -> bool:
    """Whether a wish to kill is to kill oneself: "I want to kill myself, my parents are in the next room"."""
    is_crisis = risk.about is Matter.HURTING_OTHERS and risk.tier is Tier.CRISIS
    return is_crisis and world.meanings.heard(text, (ONLY_MYSELF,)) is not None


def _is_still_there(world: World, text: str, risk: Risk) -> bool:
    """Whether what is told of as an overdose only lies there: "I have 40 pills on the table"."""
    return risk.kind is Kind.OVERDOSE and world.meanings.heard(text, (BEFORE_ME,)) is not None


def _is_as_told(world: World, text: str, risk: Risk) -> bool:
    """Whether a danger stays what it is: somebody else is in the violence, or something was taken."""
    if risk.kind is Kind.VIOLENCE:
        return not OTHERS.isdisjoint(fold(text).split())
    is_grave = risk.kind is Kind.OVERDOSE and risk.tier is Tier.EMERGENCY
    return is_grave and world.meanings.heard(text, (TAKEN,)) is not None


def earlier_tier(risk: OpenRisk | None, at: datetime) -> Tier:
    """What is known from before that sharpens the reading of this message."""
    if risk is None or at - risk.since > RISK_FADES:
        return Tier.NONE
    return Tier(risk.tier)


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


def is_resting(risk: Risk, open_risk: OpenRisk | None, *, at: datetime) -> bool:
    """Whether these very words were asked about lately, and denied."""
    if open_risk is None or not open_risk.denied:
        return False
    asked = open_risk.asked.get(risk.fingerprint)
    return asked is not None and at - asked < ASK_AGAIN_AFTER


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


def remember(risk: Risk, open_risk: OpenRisk | None, at: datetime) -> OpenRisk:
    """What is known of danger after this message."""
    asked = dict(open_risk.asked) if open_risk else {}
    asked = {words: when for words, when in asked.items() if at - when < ASK_AGAIN_AFTER}
    if risk.fingerprint:
        asked[risk.fingerprint] = at
    told = OpenRisk(tier=int(risk.tier), kind=str(risk.kind or Kind.SUICIDE), since=at, asked=asked)
    return replace(told, young=open_risk.young, writes=open_risk.writes) if open_risk else told


def led_into(kind: Kind, tier: Tier, known: OpenRisk | None, at: datetime) -> OpenRisk:
    """What is known of danger where the words of a flow lead into it, and not those of the person."""
    before = known or OpenRisk(tier=0, kind=kind, since=at)
    return replace(before, tier=int(tier), kind=kind, since=at, denied=False)
