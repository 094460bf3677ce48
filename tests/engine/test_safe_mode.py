"""Safe mode: nobody is moved, everybody is told whom to call."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from bot.actions import PUT_OFF, ScheduleCheckIn, SendMessage
from bot.engine.safe_mode import LATER, converse_safely
from bot.events import (
    CheckInDue,
    ChoicePicked,
    Event,
    GroupsFound,
    LocationShared,
    TextReceived,
    TimerElapsed,
    UnreadableReceived,
)
from bot.session import Facts
from tests.engine.talk import CHAT, MONDAY, begin, world_of

TEA: Mapping[str, str] = {"tea": "# Tea\n\n## Start\n\nTea?\n\n- [Yes](#start)\n- [No](#start)\n"}
AT_TEA = begin(TEA, "tea").session
WORLD = world_of(TEA)


def said(event: Event) -> list[str]:
    turn = converse_safely(WORLD, AT_TEA, Facts(), event)
    assert turn.session.frames == AT_TEA.frames
    return [action.message.text for action in turn.actions if isinstance(action, SendMessage)]


def test_danger_is_asked_about_directly() -> None:
    answer = said(TextReceived(chat=CHAT, at=MONDAY, text="i want to kill myself"))

    assert len(answer) == 1
    assert "Are you thinking about ending your life" in answer[0]


@pytest.mark.parametrize(
    "event",
    [
        TextReceived(chat=CHAT, at=MONDAY, text="hello"),
        ChoicePicked(chat=CHAT, at=MONDAY, token="1:0"),
        LocationShared(chat=CHAT, at=MONDAY, latitude=1, longitude=1),
        UnreadableReceived(chat=CHAT, at=MONDAY, what="voice"),
    ],
    ids=lambda event: type(event).__name__,
)
def test_whatever_a_person_does_names_whom_to_call(event: Event) -> None:
    answer = said(event)

    assert len(answer) == 1
    assert "being mended" in answer[0]
    assert "emergency number" in answer[0]


def test_it_speaks_the_language_of_the_words() -> None:
    assert "¿Piensas en quitarte la vida" in said(TextReceived(chat=CHAT, at=MONDAY, text="me quiero matar"))[0]


def test_a_check_in_comes_later_and_clocks_do_nothing() -> None:
    later = converse_safely(WORLD, AT_TEA, Facts(), CheckInDue(chat=CHAT, at=MONDAY, flow="tea")).actions

    assert later == (ScheduleCheckIn(flow="tea", due=MONDAY + LATER, timing=PUT_OFF),)
    assert not said(TimerElapsed(chat=CHAT, at=MONDAY + timedelta(1), serial=1, kind="wait"))
    assert not said(GroupsFound(chat=CHAT, at=MONDAY, serial=1, count=0))


def test_what_was_said_can_be_told_apart_and_counted() -> None:
    turn = converse_safely(WORLD, AT_TEA, Facts(), TextReceived(chat=CHAT, at=MONDAY, text="i want to die"))

    assert turn.tier == 2
    assert turn.patterns
    assert turn.session.serial == AT_TEA.serial + 1
