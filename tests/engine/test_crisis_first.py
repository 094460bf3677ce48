"""While a crisis conversation is open, whatever is said to the person goes before what others wait for."""

from dataclasses import replace

import pytest

from bot.actions import EditMessage, Priority, SendMessage
from bot.events import ChatId, Event, FoundPlace, GroupsFound, LocationShared, PlacesFound, TeamActed
from bot.message import Message
from bot.session import TeamTalk
from tests.engine.talk import CHAT, MONDAY, Talk, world_of

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
