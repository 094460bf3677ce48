"""A danger that was told: what is remembered of it, for how long it counts, and whose it is."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.crisis.risk import LABELS, Kind, Risk, Tier
from bot.session import OpenRisk

ASK_AGAIN_AFTER = timedelta(hours=24)  # after a denial the same words do not ask again for a day
RISK_FADES = timedelta(days=3)  # the crisis pause; afterwards earlier words no longer sharpen the reading
HARMS = (Kind.VIOLENCE, Kind.MINOR)
"""Kinds in which who is near may be who does harm."""
CHILD_FOR = timedelta(days=30)
"""For so long nothing is kept of somebody who gave a child's age in danger; a number may have been misread."""


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


def earlier_tier(risk: OpenRisk | None, at: datetime) -> Tier:
    """What is known from before that sharpens the reading of this message."""
    if risk is None or at - risk.since > RISK_FADES:
        return Tier.NONE
    return Tier(risk.tier)


def recent_kind(risk: OpenRisk | None, at: datetime) -> str:
    """The kind of danger that still sharpens the reading of this message; empty when none does."""
    return risk.kind if risk is not None and earlier_tier(risk, at) > Tier.NONE else ""


def is_resting(risk: Risk, open_risk: OpenRisk | None, *, at: datetime) -> bool:
    """Whether these very words were asked about lately, and denied."""
    if open_risk is None or not open_risk.denied:
        return False
    asked = open_risk.asked.get(risk.fingerprint)
    return asked is not None and at - asked < ASK_AGAIN_AFTER


def is_young(risk: OpenRisk | None, at: datetime) -> bool:
    """Whether it is a child who is in danger, as far as is known at that moment."""
    return risk is not None and risk.young and at - risk.since <= CHILD_FOR


def audience_of(risk: OpenRisk | None, at: datetime) -> str:
    """Whom the lines to name are for: "youth", or empty for everybody."""
    return "youth" if is_young(risk, at) else ""


def told_of(risk: OpenRisk | None, name: str, at: datetime) -> str | None:
    """What a flow reads of it: its `kind` and `tier`, whether it was `denied`, is a child's, and who only `writes`."""
    if risk is None:
        return None
    match name:
        case "kind":
            return risk.kind
        case "young":
            return "yes" if is_young(risk, at) else "no"
        case "writes":
            return "yes" if risk.writes else None
        case "denied":
            return "yes" if risk.denied else "no"
        case _:
            return LABELS[risk.tier]
