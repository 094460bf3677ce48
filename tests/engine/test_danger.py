"""What is news in a conversation about danger, and what answers the question that is open."""

from datetime import timedelta

import pytest

from bot.crisis.risk import ADDED_UP, Kind, Risk, Tier
from bot.engine.danger import is_news, remember
from bot.session import OpenRisk
from tests.engine.talk import MONDAY, Talk, world_of

OVERDOSE = OpenRisk(tier=int(Tier.EMERGENCY), kind="overdose", since=MONDAY)
CUTTING = OpenRisk(tier=int(Tier.CRISIS), kind="self_harm", since=MONDAY)


def risk(tier: Tier, kind: Kind = Kind.SUICIDE, patterns: tuple[str, ...] = ("en:wish",)) -> Risk:
    """A risk as screening finds it."""
    return Risk(tier=tier, kind=kind, why=("words",), patterns=patterns)


@pytest.mark.parametrize(
    ("found", "known", "answers", "news"),
    [
        (risk(Tier.NONE), OVERDOSE, False, False),
        (risk(Tier.CRISIS), None, False, True),
        (risk(Tier.CHECK_IN), None, False, False),
        (risk(Tier.EMERGENCY, patterns=ADDED_UP), CUTTING, True, False),
        (risk(Tier.EMERGENCY, patterns=ADDED_UP), CUTTING, False, True),
        (risk(Tier.EMERGENCY), CUTTING, False, True),
        (risk(Tier.EMERGENCY), CUTTING, True, False),
        (risk(Tier.CRISIS), CUTTING, False, True),
        (risk(Tier.CRISIS), CUTTING, True, False),
        (risk(Tier.CRISIS, Kind.SELF_HARM), CUTTING, False, False),
        (risk(Tier.CHECK_IN), CUTTING, False, False),
        (risk(Tier.CRISIS), OVERDOSE, False, False),
        (risk(Tier.EMERGENCY, Kind.VIOLENCE), OVERDOSE, False, True),
        (risk(Tier.EMERGENCY, Kind.VIOLENCE, ADDED_UP), OVERDOSE, False, False),
        (risk(Tier.CRISIS, Kind.VIOLENCE, ADDED_UP), CUTTING, False, True),
    ],
)
def test_inside_a_crisis_only_what_is_as_grave_begins_anew(
    found: Risk, known: OpenRisk | None, *, answers: bool, news: bool
) -> None:
    assert is_news(found, known, at=MONDAY, in_crisis=True, is_answer=answers) is news


def test_outside_a_crisis_any_danger_is_news_but_denied_words_rest() -> None:
    denied = remember(risk(Tier.CRISIS), None, MONDAY)
    denied = OpenRisk(tier=1, kind=denied.kind, since=MONDAY, denied=True, asked=denied.asked)

    assert is_news(risk(Tier.CHECK_IN), OVERDOSE, at=MONDAY, in_crisis=False)
    assert not is_news(risk(Tier.CRISIS), denied, at=MONDAY + timedelta(hours=23), in_crisis=False)
    assert is_news(risk(Tier.CRISIS), denied, at=MONDAY + timedelta(hours=25), in_crisis=False)


FIT = """---
entrances: {default: {check-in: fit, crisis: fit, emergency: fit}}
---

# Crisis

## Fit

Have you ever had a fit?

- [Yes](#now "or: i want to kill myself, my wife is here")
- [No](#fit "or: anything else")

## Now

> if tier is emergency, go to [Call](#call)

Call somebody.

- [Done](#fit "or: anything else")

## Call

Call now.

- [Done](#fit "or: anything else")
"""


def test_an_answer_that_tells_more_danger_is_the_answer_and_is_remembered() -> None:
    talk = Talk(world_of({}, crisis=FIT)).say("/crisis")

    talk.say("i want to kill myself")

    assert "Call somebody." in talk.said
    assert talk.session.risk is not None
    assert talk.session.risk.tier == Tier.CRISIS
