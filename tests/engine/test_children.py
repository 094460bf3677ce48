"""A child in danger: heard as one, and nothing written to them later."""

from dataclasses import replace

from bot.crisis.risk import Tier
from bot.directory.helplines import load_helplines
from bot.engine.memory import Memory
from bot.session import Facts, OpenRisk, Value
from tests.engine.talk import MONDAY, Talk, world_of

CRISIS = """---
entrances: {default: {check-in: start, crisis: start, emergency: start}, minor: {crisis: child, emergency: child}}
---

# Crisis

## Start

I am a bot, not a person. Are you thinking about killing yourself?

- [Yes](#later "or: anything else")
- [I am a child](#child)

## Child

> set young is yes

It is not your fault. Are you safe?

- [Yes](#later "or: anything else")

## Later

> if young is yes, go to [Bye](#bye)

Shall I write to you tomorrow?

- [Yes](#bye "or: anything else")

## Bye

/crisis is always there. Is there more?

- [No](#end "or: anything else")

## End

> end
"""
LOW = """# Low

## Start

Are there thoughts of dying?

> ask yes or no, call it dying
> if dying is yes, go to [Help](crisis.md#later) and come back

Good to know.

> end
"""


def talk() -> Talk:
    return Talk(world_of({"low": LOW}, crisis=CRISIS))


def test_an_age_that_is_said_with_the_danger_keeps_later_messages_away() -> None:
    young = talk().say("im 15 and i want to kill myself").say("yes")
    grown = talk().say("im 25 and i want to kill myself").say("yes")

    assert "Shall I write" not in young.said
    assert "Shall I write" in grown.said


def test_a_child_stays_one_when_more_is_told() -> None:
    here = talk().say("i want to kill myself, im 15")
    here.say("he is going to kill me")

    assert "It is not your fault." in here.said
    assert here.session.risk is not None
    assert here.session.risk.young


def test_what_a_flow_says_of_a_child_is_remembered_with_the_danger() -> None:
    here = talk().say("i want to kill myself")
    before = here.session.risk
    here.press("I am a child")

    assert before is not None
    assert not before.young
    assert here.session.risk is not None
    assert here.session.risk.young


def test_a_flow_that_leads_to_what_is_said_after_danger_was_told_opens_a_risk() -> None:
    here = talk().say("/low").say("yes")

    assert here.pile == ["low", "crisis"]
    assert here.session.risk is not None
    assert (here.session.risk.tier, here.session.risk.since) == (Tier.CRISIS, MONDAY)


def test_a_child_is_given_the_line_for_children_first() -> None:
    common = {
        "country": "XX",
        "kinds": ["suicide"],
        "channel": "call",
        "source": "https://a.example/",
        "hours": "always",
    }
    entries = [
        common | {"name": "For all", "number": "100"},
        common | {"name": "For the young", "number": "200", "audience": "youth"},
    ]
    world = replace(world_of({}, crisis=CRISIS, country="XX"), helplines=load_helplines({"lines": entries}))

    def helpline(*, young: bool) -> Value | None:
        risk = OpenRisk(tier=2, kind="suicide", since=MONDAY, young=young)
        return Memory(world, Facts(), at=MONDAY, language="en", risk=risk).value("helpline")

    assert (helpline(young=True), helpline(young=False)) == ("200", "100")
