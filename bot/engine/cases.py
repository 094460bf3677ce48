"""Dangers that are told so plainly that the crisis conversation has a step of its own for each.

Screening tells kinds apart; what is told here is one matter within a kind ("they have guns and want their money"), in
the words of `data/answers`. `crisis.md` says below `heard` where each leads, and any button may take it. A joke that is
taken back is heard here, too: it leads back to where it was said.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.crisis.meanings import Meanings
from bot.crisis.risk import ADDED_UP, Kind, Matter, Risk, Tier
from bot.engine import crisis
from bot.engine.matching import DENIED
from bot.engine.offers import Offer
from bot.engine.walk import Walk
from bot.errors import FlowUnavailable
from bot.flow.definition import Target
from bot.flow.links import meaning_in
from bot.flow.named_flows import CRISIS, MENUS
from bot.session import OpenRisk


@dataclass(frozen=True, slots=True)
class Case:
    """What is told: a danger of this kind and tier.

    `also`: kinds for which screening may have taken it; `found`: patterns of screening that tell it as well.
    """

    kind: Kind
    tier: Tier
    also: tuple[Kind, ...] = ()
    found: tuple[str, ...] = ()


CASES: Mapping[str, Case] = {
    "driving-to-crash": Case(Kind.SUICIDE, Tier.EMERGENCY, (Kind.BODY,)),
    "voices-and-a-way": Case(Kind.PSYCHOSIS, Tier.EMERGENCY, (Kind.SUICIDE, Kind.BODY)),
    "they-took-it-earlier": Case(
        Kind.OVERDOSE, Tier.EMERGENCY, (Kind.THIRD_PARTY, Kind.MINOR, Kind.BODY, Kind.SELF_HARM)
    ),
    "pregnant-and-bleeding": Case(Kind.BODY, Tier.EMERGENCY, (Kind.SELF_HARM, Kind.OVERDOSE, Kind.MINOR)),
    "chest-details": Case(Kind.BODY, Tier.EMERGENCY),
    "armed-for-money": Case(Kind.VIOLENCE, Tier.EMERGENCY),
    "harm-done": Case(Kind.VIOLENCE, Tier.EMERGENCY, (Kind.THIRD_PARTY, Kind.BODY, Kind.SELF_HARM, Kind.MINOR)),
    "hands-on-neck": Case(Kind.VIOLENCE, Tier.EMERGENCY, found=("en:hands-on-my-neck", "es:manos-en-el-cuello")),
    "threat-of-pictures": Case(Kind.VIOLENCE, Tier.CRISIS),
    "forced-by-partner": Case(Kind.VIOLENCE, Tier.CRISIS),
    "abuse-told": Case(Kind.VIOLENCE, Tier.CRISIS),
}
"""By their names in `data/answers`; of several the first counts."""
OF_A_WISH_TO_DIE = (Kind.SUICIDE, Kind.PSYCHOSIS)
"""Kinds whose cases speak to a wish to die themselves; before another case that is no graver, the wish is spoken to."""
BY_THE_WRITER = (Matter.HURTING_OTHERS, Matter.ARMED, Matter.HURTING_MY_CHILD)
"""Who may do harm tells of no harm that is done to them."""
DEEDS = ("harm-done",)
"""Cases of violence in which the writer tells what they did."""

TAKEN_BACK, BARELY_TAKEN_BACK = "no-joke", "it-was-not"
"""What takes a joke back: by its name ("it was no joke"), or barely ("no i wasn't"), which counts only soon after."""
SHORTLY = timedelta(minutes=10)
LONG = timedelta(hours=24)  # as long as denied words rest
_ENDS = re.compile(r"[.!?;\n]+\s*")


def case_in(walk: Walk, text: str, risk: Risk) -> str:
    """The case that *text* tells, if the crisis conversation has a step or an open answer for it; empty when none is,
    or when *risk*, or the danger that is open, is graver or another matter.
    """
    open_risk = walk.memory.risk if walk.in_crisis else None
    least = open_risk.tier if open_risk else Tier.NONE
    told = [name for name in _told_in(walk.world.meanings, text, risk) if CASES[name].tier >= least]
    known = {*_crisis_hears(walk), *_offered(walk)} if told else set[str]()
    return next((name for name in told if name in known and _goes_first(name, risk)), "")


def as_told(case: str, risk: Risk, text: str, meanings: Meanings) -> Risk:
    """The same risk as what *case* tells."""
    told = CASES[case]
    said = _joined(text)
    spoken = (each.language for each in meanings.listeners if meanings.heard(said, (case,), each.language))
    return replace(
        risk, kind=told.kind, tier=told.tier, about=None, patterns=(case,), language=risk.language or next(spoken, None)
    )


def answering(walk: Walk, case: str) -> Offer | None:
    """The open answer that is this case."""
    return _offered(walk).get(case) if walk.in_crisis else None


def leading(walk: Walk, case: str, risk: Risk) -> Target | None:
    """Where a case leads within the crisis conversation that is open about its kind; None where that begins anew."""
    known, top = walk.memory.risk, walk.top
    if top is None or top.flow != CRISIS or known is None or known.kind != risk.kind or _is_childs(case, known):
        return None
    return walk.here.heard.get(case)


def take_joke_back(walk: Walk, text: str, at: datetime) -> bool:
    """Go back to where a danger was called a joke, if *text* says that it was none; False when it says no such thing.

    Where the conversation about it is closed, it opens anew at the tier it had at most: saying so lowered it.
    """
    risk = walk.memory.risk
    if risk is None or not risk.denied or not _takes_back(walk, text, risk, at):
        return False
    if walk.top is not None and walk.top.flow == CRISIS and _back(walk):
        walk.memory.risk = replace(risk, tier=min(risk.tier + 1, Tier.EMERGENCY), denied=False)
        return True
    tier = Tier(min(max(risk.tier + 2, Tier.CRISIS), Tier.EMERGENCY))
    crisis.meet(walk, Risk(tier=tier, kind=Kind(risk.kind)), text, written_at=None, answered=False)
    return True


def _takes_back(walk: Walk, text: str, risk: OpenRisk, at: datetime) -> bool:
    meanings, gone = walk.world.meanings, at - risk.since
    if gone <= LONG and meanings.heard(text, (TAKEN_BACK,)):
        return True
    is_next = walk.top is None or walk.top.flow in {CRISIS, *MENUS}
    return is_next and gone <= SHORTLY and meanings.heard(text, (BARELY_TAKEN_BACK,)) is not None


def _back(walk: Walk) -> bool:
    """Return to the question that a denial answered."""
    past = walk.top.past if walk.top else ()
    steps = next((number for number, each in enumerate(reversed(past), 1) if each.values.get(DENIED) != "yes"), 0)
    for _ in range(steps - 1):
        walk.pile.go_back()  # what was asked since is not said again
    return steps > 0 and walk.back()


def _crisis_hears(walk: Walk) -> Mapping[str, Target]:
    try:
        return walk.world.library.find(CRISIS, walk.memory.language).flow.front.heard
    except FlowUnavailable:
        return {}


def _offered(walk: Walk) -> Mapping[str, Offer]:
    offers = walk.here.offers if walk.in_crisis else ()
    return {name: offer for offer in offers for other in offer.others if (name := meaning_in(other)) in CASES}


def _told_in(meanings: Meanings, text: str, risk: Risk) -> list[str]:
    """The cases that are told, in their order; a sentence may go on in the next ("she took pills. she seems fine")."""
    heard = {name for said in {text, _joined(text)} for name in meanings.all_heard(said, CASES)}
    found = set(risk.patterns if risk.tier is Tier.EMERGENCY else ())
    return [name for name, case in CASES.items() if name in heard or not found.isdisjoint(case.found)]


def _joined(text: str) -> str:
    return _ENDS.sub(", ", text)


def _goes_first(name: str, risk: Risk) -> bool:
    case = CASES[name]
    is_wish = risk.kind is Kind.SUICIDE and case.kind not in OF_A_WISH_TO_DIE
    if risk.tier > case.tier or (is_wish and risk.tier == case.tier):
        return False
    is_deed = name in DEEDS
    if case.kind is Kind.VIOLENCE and (risk.kind is Kind.MINOR or (risk.about in BY_THE_WRITER and not is_deed)):
        return False
    told_otherwise = risk.tier is Tier.EMERGENCY and risk.patterns != ADDED_UP
    return not told_otherwise or risk.kind in (case.kind, *case.also)


def _is_childs(case: str, risk: OpenRisk) -> bool:
    """Whether it is violence against a child, who stays with what is said to children."""
    return risk.young and CASES[case].kind is Kind.VIOLENCE
