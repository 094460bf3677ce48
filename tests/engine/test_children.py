"""A child in danger: heard as one, and nothing written to them later."""

from dataclasses import replace

import pytest

from bot.actions import SendMessage
from bot.crisis.risk import Tier
from bot.directory.helplines import load_helplines
from bot.engine.memory import Memory
from bot.engine.safe_mode import converse_safely
from bot.engine.team import GIVE_UP
from bot.engine.world import World
from bot.events import ChatId, TextReceived, TimerElapsed
from bot.session import Facts, OpenRisk, Session, TeamTalk, Value
from tests.engine.talk import CHAT, MONDAY, Talk, world_of

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


def world_with_lines(crisis: str = CRISIS) -> World:
    """A country with a line for all and one for the young."""
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
    helplines = load_helplines({"lines": entries})
    return replace(world_of({"low": LOW}, crisis=crisis, country="XX"), helplines=helplines)


def test_a_child_is_given_the_line_for_children_first() -> None:
    world = world_with_lines()

    def helpline(*, young: bool) -> Value | None:
        risk = OpenRisk(tier=2, kind="suicide", since=MONDAY, young=young)
        return Memory(world, Facts(), at=MONDAY, language="en", risk=risk).value("helpline")

    assert (helpline(young=True), helpline(young=False)) == ("200", "100")


CHILD, GROWN = "im 15 and i want to kill myself", "im 25 and i want to kill myself"


@pytest.mark.parametrize(("text", "first"), [(CHILD, "200"), (GROWN, "100")])
def test_where_the_crisis_flow_is_broken_the_stand_in_names_a_childs_line_first(text: str, first: str) -> None:
    said = Talk(world_with_lines(crisis="# Broken\n\n## Start\n\nHi.\n")).say(text).said

    assert "Are you thinking about ending your life" in said
    assert first_number(said) == first


@pytest.mark.parametrize(("text", "first"), [(CHILD, "200"), (GROWN, "100")])
def test_words_that_rest_are_answered_with_a_childs_line_first(text: str, first: str) -> None:
    denied = CRISIS.replace('- [Yes](#later "or: anything else")', '- [No](#later "set denied is yes; or: no")', 1)
    talk = Talk(world_with_lines(denied)).say(text).say("no").say("/low").say(text)

    assert "Help now" in talk.labels
    assert first_number(talk.said) == first


@pytest.mark.parametrize(("young", "first"), [(True, "200"), (False, "100")])
def test_when_the_team_is_silent_a_childs_line_comes_first(*, young: bool, first: str) -> None:
    talk = Talk(replace(world_with_lines(), team_chat=ChatId(-100)))
    risk = OpenRisk(tier=2, kind="suicide", since=MONDAY, young=young)
    talk.session = replace(talk.session, risk=risk, team=TeamTalk(code="ABCDEF", since=MONDAY))

    talk.hear(TimerElapsed(chat=CHAT, at=MONDAY, serial=0, kind=GIVE_UP))

    assert "No one from the team has answered." in talk.said
    assert first_number(talk.said) == first


@pytest.mark.parametrize(
    ("text", "young", "first"),
    [(CHILD, False, "200"), (GROWN, False, "100"), ("hello", True, "200"), ("hello", False, "100")],
)
def test_in_safe_mode_a_childs_line_comes_first(text: str, *, young: bool, first: str) -> None:
    risk = OpenRisk(tier=2, kind="suicide", since=MONDAY, young=young)
    session = Session(chat=CHAT, risk=risk)
    event = TextReceived(chat=CHAT, at=MONDAY, text=text)

    (said,) = converse_safely(world_with_lines(), session, Facts(), event).actions

    assert isinstance(said, SendMessage)
    assert first_number(said.message.text) == first


def first_number(said: str) -> str:
    """The number of the first line that is named."""
    return min(("100", "200"), key=lambda number: said.find(number) % (len(said) + 1))
