"""While a crisis conversation is open, whatever is said to the person goes before what others wait for."""

from dataclasses import replace

import pytest

from bot.actions import EditMessage, Priority, SendMessage
from bot.events import ChatId, Event, FoundPlace, GroupsFound, LocationShared, PlacesFound, TeamActed
from bot.message import Message
from bot.session import TeamTalk
from tests.engine.talk import CHAT, MONDAY, Talk, begin, world_of

CRISIS = """---
entrances: {default: {check-in: start, crisis: start, emergency: start}}
---

# Crisis

## Start

I am a bot. Where are you?

> ask a place, call it spot, or skip

Thank you, {spot or there}. Is help on the way?

- [Yes](#start)
- [No](#start)
"""
TEA = """# Tea

## Start

Where are you?

> ask a place, call it spot, or skip

Milk?

- [Yes](#start)
- [No](#start)
"""
PLACE = FoundPlace(name="Troy", country="US", zone="America/New_York", latitude=42.7, longitude=-73.7)


def at(command: str) -> Talk:
    world = replace(world_of({"tea": TEA}, crisis=CRISIS, country="US"), team_chat=ChatId(-100))
    talk = Talk(world).say(command)
    talk.session = replace(talk.session, team=TeamTalk(code="ABCDEF", since=MONDAY, by="Ana"))
    return talk


def priorities(talk: Talk) -> set[Priority]:
    """Those of what was said to the person."""
    sends = [each for each in talk.last.actions if isinstance(each, SendMessage | EditMessage)]
    return {each.priority for each in sends if each.to is None}


def events(serial: int) -> dict[str, Event]:
    return {
        "places": PlacesFound(chat=CHAT, at=MONDAY, serial=serial, places=(PLACE,), is_clear=True),
        "no place": PlacesFound(chat=CHAT, at=MONDAY, serial=serial, places=()),
        "groups": GroupsFound(
            chat=CHAT, at=MONDAY, serial=serial, count=1, messages=(Message("A group"),), why="button"
        ),
        "the team": TeamActed(chat=CHAT, at=MONDAY, code="ABCDEF", what="wrote", by="Ana", text="Hello."),
    }


@pytest.mark.parametrize("what", ["places", "no place", "groups", "the team"])
def test_answers_of_searches_and_of_the_team_go_first_in_a_crisis_only(what: str) -> None:
    for command, priority in (("/crisis", Priority.CRISIS), ("/tea", Priority.ANSWER)):
        talk = at(command)
        talk.hear(events(talk.session.frames[-1].serial)[what])

        assert priorities(talk) == {priority}


def test_a_location_that_is_no_answer_is_answered_first_in_a_crisis_too() -> None:
    for command, priority in (("/crisis", Priority.CRISIS), ("/tea", Priority.ANSWER)):
        talk = at(command).press("Skip")
        talk.hear(LocationShared(chat=CHAT, at=MONDAY, latitude=42.7, longitude=-73.7))

        assert priorities(talk) == {priority}


DRINKS = """# Drinks

## Start

Tea or coffee?

- [Help now](crisis.md)
- [I took too many pills](#more)
- [Tea](#more)
- [Coffee](#more)

## More

Another?

- [Tea](#more)
"""


@pytest.mark.parametrize(("label", "helps"), [("Help now", True), ("I took too many pills", True), ("Coffee", False)])
def test_an_old_button_that_calls_for_help_is_no_old_button(label: str, helps: bool) -> None:
    talk = begin({"drinks": DRINKS}, "drinks")
    question = talk.messages[-1]
    talk.press("Tea").press(label, of=question)

    assert (talk.session.frames[-1].flow == "crisis") == helps
    assert ("Another?" in talk.said) == (not helps)


def test_in_a_crisis_an_old_button_asks_what_is_open_there() -> None:
    talk = begin({"drinks": DRINKS}, "drinks")
    question = talk.messages[-1]
    talk.say("i want to kill myself").press("Yes").press("Help now", of=question)

    assert "Call now." in talk.said
