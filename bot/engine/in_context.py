"""The danger in something typed, in the light of what was told before, of where it is said, and of its own words.

Screening sees a text alone. Whose danger it is, and how near, may be told by what stands around it: who holds a weapon,
of whom somebody spoke a moment ago, which flow is open.
"""

from dataclasses import replace
from datetime import datetime

from bot.crisis.risk import ADDED_UP, NO_RISK, Kind, Matter, Risk, Tier
from bot.engine import no_danger
from bot.engine.danger import ABOUT_TO, MEANS_HERE, NO_PLAN, OF_THE_BODY, TAKEN, WISH, screen
from bot.engine.open_risk import earlier_tier, recent_kind
from bot.engine.world import World
from bot.events import TextReceived
from bot.folding import fold, words_in
from bot.session import OpenRisk, Session

THEY_SLEEP, THEY_WENT, WILL_DO_IT = "they-are-out", "they-went-off", "will-do-it"
"""Meanings (data/answers): another sleeps, or went away; and that somebody means to do it."""
QUIET, HEAT = "quiet", "heat"
"""Scenes of the crisis flow: somebody tells what is done to them, and what they may do to somebody else."""
BEFORE_ME, ONLY_MYSELF, THROWN_AT_ME = "pills-before-me", "only-myself", "threw-at-me"
"""Pills lie there; a wish to die that names no one else; something was thrown at the writer."""
OTHERS = words_in(
    "he hes him his she shes her they theyre them husband wife partner ex boyfriend girlfriend dad mom father mother"
    " stepdad brother sister uncle friend roommate someone baby kid kids son daughter amigo amiga hijo hija el ella"
    " ellos marido esposo novio papa mama padre padrastro hermano tio"
)
"""Words for somebody else."""
ONLY_TAKEN = (("en:took-several",), ("es:tome-de-mas",))
"""Patterns of screening by which somebody tells what they drank or used, and of nothing that their body does."""
THEIR_BREATH = ("they-turn-blue", "stopped-breathing")
"""Meanings by which it is somebody else who breathes no more: first aid for them, not for whoever writes."""
STOPPING = ("my-days", "withdrawal", "return-to-use")
"""Flows in which somebody has stopped, or stops anew: what their body does then is of stopping."""
OF_STOPPING = ("sees-things", "shakes-all-over", "ill-from-it")
"""Meanings by which the body tells of that."""
FAINTED = ("i-fainted", "starved-and-faint")
"""Meanings by which somebody has fainted, or nearly."""
FEARS_TO_HURT = "fears-to-hurt"
"""A meaning by which somebody is afraid of what they may do to another."""
OWN = ("in-my-hand", "put-down", "means-away", ABOUT_TO, MEANS_HERE, "means-named", "no-questions")
"""Meanings (data/answers) by which somebody says of themselves where a danger stands."""
ONESELF = frozenset(("i", "i'm", "im", "i've", "ive", "me", "my", "mine", "myself", "yo", "mi", "mis", "conmigo"))
"""Words with which somebody speaks of themselves."""
NEAR = frozenset(
    ("us", "we", "our", "here", "outside", "coming", "nos", "nosotros", "nosotras", "aqui", "aca", "afuera", "viene")
)
"""Words with which a danger comes near whoever writes."""


def screened_in_context(world: World, session: Session, event: TextReceived) -> Risk:
    """The danger in something typed, in the light of what was said before."""
    text, known, at = event.text, session.risk, event.at
    risk = screen(world, text, earlier_tier(known, at))
    if no_danger.is_none(world, text, risk, session):
        risk = NO_RISK
    risk = of_stopping(world, text, risk, flow=session.flow)
    risk = of_hunger(world, text, risk, known, at)
    risk = of_their_child(world, text, risk, known, at)
    risk = in_their_words(world, text, risk, known, at)
    return in_its_light(risk, known, at, text)


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


def of_hunger(world: World, text: str, risk: Risk, known: OpenRisk | None, at: datetime) -> Risk:
    """The same risk where hunger was told lately: who faints then is in danger by it, not by the body alone."""
    if recent_kind(known, at) != Kind.EATING or risk.kind is not Kind.BODY:
        return risk
    if world.meanings.heard(text, FAINTED) is None:
        return risk
    return replace(risk, kind=Kind.EATING, tier=Tier.EMERGENCY, about=None, others=())


def of_their_child(world: World, text: str, risk: Risk, known: OpenRisk | None, at: datetime) -> Risk:
    """The same risk where a child was spoken of lately, and not by a child: who fears to hurt "him" means that one."""
    if known is None or known.young or recent_kind(known, at) != Kind.MINOR:
        return risk
    if risk.kind is not Kind.VIOLENCE or world.meanings.heard(text, (FEARS_TO_HURT,)) is None:
        return risk
    return replace(risk, tier=max(risk.tier, Tier.CRISIS), about=Matter.HURTING_MY_CHILD, others=())


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
    recent = recent_kind(known, at)
    if risk.tier is Tier.NONE or risk.about not in (None, Matter.ARMED) or _is_as_told(world, text, risk):
        return risk
    if recent == Kind.VIOLENCE:
        return risk
    return _of_oneself(risk, world.meanings.heard(text, OWN) or "", is_told=recent == Kind.SUICIDE)


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


def in_its_light(risk: Risk, known: OpenRisk | None, at: datetime, text: str = "") -> Risk:
    """The same risk in the light of what was told lately.

    Where that was a wish to die, a weapon that is only named, or in hand, is meant for oneself, who cuts themselves
    may die of it, and who drank or used, and tells of no symptom, is nearer to it. Where it was a worry about somebody
    else, a wound or a threat is theirs if *text* does not say "I".
    """
    kind = recent_kind(known, at)
    if kind == Kind.THIRD_PARTY and _is_of_them(risk, frozenset(fold(text).split())):
        return replace(risk, kind=Kind.THIRD_PARTY, about=None)
    if kind != Kind.SUICIDE:
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
