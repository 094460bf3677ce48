"""What the net and the turn say one after the other: nothing twice, and words in between are no answer."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.actions import SendMessage
from bot.events import ChatId
from bot.message import Mark, MarkKind, Message
from bot.session import TeamTalk
from tests.engine.talk import MONDAY, Talk, world_of

DANGER = "i want to kill myself"
TEAM = ChatId(-100)


def in_crisis(*, asked: str = "", team: str = "", stop: str = "") -> Talk:
    """Somebody who was just asked in danger; *asked* whether to erase, in a talk with the *team*, or before it."""
    talk = Talk(replace(world_of({}, country="US"), team_chat=TEAM)).say(stop or DANGER)
    if team:
        talk.session = replace(talk.session, team=TeamTalk(code="ABCDEF", since=MONDAY, by=team))
    return talk.say(asked) if asked else talk


def test_a_crossed_no_leaves_the_question_open() -> None:
    talk = in_crisis()
    before = talk.session
    talk.at += timedelta(seconds=1)

    talk.say("no", crossed=True)

    assert talk.last.actions == ()
    assert talk.session == replace(before, heard_at=talk.at, wrote_since=True, rhythm=talk.session.rhythm)
    assert talk.session.rhythm.crisis_at == talk.at
    assert talk.say("no").session.frames != before.frames


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ({}, "i took all the pills and i want to die"),
        ({}, "/menu"),
        ({"stop": "hello"}, "no"),
        ({"asked": "/erase"}, "no"),
        ({"team": "Kim"}, "no"),
    ],
    ids=["danger", "a command", "no crisis", "asked whether to erase", "for the team"],
)
def test_everything_else_is_heard_as_it_was(before: dict[str, str], text: str) -> None:
    crossed, plain = (in_crisis(**before).say(text, crossed=is_crossed).last for is_crossed in (True, False))

    assert crossed == plain
    assert crossed.actions


FULL = """---
entrances: {default: {crisis: start, emergency: start, check-in: start}}
---

# Crisis

## Start

I am here.

> tell the team "Somebody. Will you?"

Call **988**.

Do you think about *dying*?

- [Yes](#start)
- [No](#short)

## Short

Are you safe?

- [Yes](#start "or: words of danger")
"""


def met(crisis: str, **event: object) -> list[SendMessage]:
    world = replace(world_of({}, crisis=crisis, country="US"), team_chat=TEAM)
    talk = Talk(world, kept={"team-consent": "yes"}).say(DANGER, **event)
    return [action for action in talk.last.actions if isinstance(action, SendMessage)]


def test_after_the_net_only_the_question_is_left_for_the_person() -> None:
    late = {"written_at": MONDAY - timedelta(hours=1)}
    plain, cut = met(FULL, **late), met(FULL, crisis_answered=True, **late)

    assert plain[-1].message.text == "Call 988.\n\nDo you think about dying?"
    assert cut[-1].message == Message(
        "Do you think about dying?", (Mark(19, 24, MarkKind.ITALIC),), plain[-1].message.rows
    )
    assert len(cut[-1].message.rows) > 0
    late_line, _here, to_the_team = plain[:-1]
    assert cut[:-1] == [late_line, to_the_team]
    assert late_line.message.text.startswith("You wrote this at 11:00")
    assert to_the_team.to == TEAM


def test_after_the_net_an_answer_within_the_crisis_is_whole() -> None:
    plain, answered = (in_crisis().say(DANGER, crisis_answered=net).last.actions for net in (False, True))

    assert plain == answered
    assert any(isinstance(action, SendMessage) for action in plain)


@pytest.mark.parametrize(
    "start",
    ["Are you safe?\n\n- [Yes](#short)\n", "Are you safe? Call 988.\n\nThen call.\n\n- [Yes](#short)\n"],
    ids=["one paragraph", "no question at the end"],
)
def test_otherwise_nothing_is_taken_away(start: str) -> None:
    crisis = FULL.replace(FULL[FULL.index("I am here.") : FULL.index("## Short")], f"{start}\n")

    assert met(crisis, crisis_answered=True) == met(crisis)
    assert met(crisis)[-1].message.text.startswith("Are you safe?")
