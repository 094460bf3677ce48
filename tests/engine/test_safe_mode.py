"""Safe mode: nobody is moved, everybody is told whom to call."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

import pytest

from bot.actions import PUT_OFF, Action, ScheduleCheckIn, SendMessage, StartTimer
from bot.engine.safe_mode import LATER, SOON, asks, converse_safely
from bot.engine.world import World
from bot.events import (
    ChatId,
    CheckInDue,
    ChoicePicked,
    Event,
    GroupsFound,
    LocationShared,
    TeamActed,
    TextReceived,
    TimerElapsed,
    UnreadableReceived,
)
from bot.session import Facts, Session
from tests.engine.talk import CHAT, MONDAY, begin, world_of

TEA: Mapping[str, str] = {"tea": "# Tea\n\n## Start\n\nTea?\n\n- [Yes](#start)\n- [No](#start)\n"}
AT_TEA = begin(TEA, "tea").session
WORLD = world_of(TEA)
TEAM = ChatId(-100)


def said(event: Event) -> list[str]:
    turn = converse_safely(WORLD, AT_TEA, Facts(), event)
    assert turn.session.frames == AT_TEA.frames
    return [action.message.text for action in turn.actions if isinstance(action, SendMessage)]


def deeds(event: Event, world: World = WORLD) -> tuple[Action, ...]:
    turn = converse_safely(world, AT_TEA, Facts(), event)
    assert turn.session == AT_TEA
    return turn.actions


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


def test_a_check_in_comes_later_and_what_was_found_moves_nobody() -> None:
    due = CheckInDue(chat=CHAT, at=MONDAY, flow="tea", key="tea#|monday@09:00", own_hour=True)

    assert deeds(due) == (ScheduleCheckIn(flow="tea", due=MONDAY + LATER, timing=PUT_OFF),)
    assert not deeds(GroupsFound(chat=CHAT, at=MONDAY, serial=1, count=0))


def test_a_check_in_whose_hour_nobody_chose_stays_one_that_the_night_holds_back() -> None:
    due = CheckInDue(chat=CHAT, at=MONDAY, flow="tea", key="tea#|in 1 day", own_hour=False)

    assert deeds(due) == (ScheduleCheckIn(flow="tea", due=MONDAY + LATER, timing="in 1 day"),)


@pytest.mark.parametrize("kind", ["wait", "silence", "team-raise", "team-late"])
def test_a_clock_runs_on_until_the_conversations_do(kind: str) -> None:
    elapsed = TimerElapsed(chat=CHAT, at=MONDAY, serial=1, kind=kind)

    assert deeds(elapsed) == (StartTimer(serial=1, kind=kind, due=MONDAY + SOON),)


@pytest.mark.parametrize("what", ["took", "wrote", "ended"])
def test_the_team_hears_that_nothing_was_passed_on(what: str) -> None:
    acted = TeamActed(chat=CHAT, at=MONDAY, code="K7", what=what, by="Ana", text="I call you")
    (told,) = deeds(acted, replace(WORLD, team_chat=TEAM))

    assert isinstance(told, SendMessage)
    assert told.to == TEAM
    assert told.message.text.startswith("K7: the bot is being mended. Nothing was passed on.")


def test_what_was_said_can_be_told_apart_and_counted() -> None:
    turn = converse_safely(WORLD, AT_TEA, Facts(), TextReceived(chat=CHAT, at=MONDAY, text="i want to die"))

    assert turn.tier == 2
    assert turn.patterns
    assert turn.session.serial == AT_TEA.serial + 1


def spoken_to(*words: str, language: str = "en") -> list[str]:
    """What is said to these, one after the other."""
    session, answers = replace(AT_TEA, language=language), []
    for text in words:
        turn = converse_safely(WORLD, session, Facts(), TextReceived(chat=CHAT, at=MONDAY, text=text))
        answers += [action.message.text for action in turn.actions if isinstance(action, SendMessage)]
        session = turn.session
    return answers


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_was_said_once_is_said_more_shortly_and_in_other_words(language: str) -> None:
    first, *again = spoken_to("ok", "ok", "ok", "ok", language=language)

    assert max(map(len, again)) < len(first) * 0.7
    assert len(set(again)) == 3
    assert all("112" in text and "911" in text for text in again)


@pytest.mark.parametrize(("language", "danger"), [("en", "i want to kill myself"), ("es", "me quiero matar")])
def test_whoever_has_told_a_danger_meets_the_number_and_one_thing_to_do_in_other_words(
    language: str, danger: str
) -> None:
    _, first, *again = spoken_to("ok", danger, "ok", danger, danger, danger, language=language)

    assert "?" in first
    assert len(set(again)) == 3
    assert all("112" in text for text in again)
    assert all("\n" in text for text in again), "one thing to do stands below"
    assert all(one != two for one, two in pairwise(again))


def test_a_danger_of_another_kind_is_asked_about() -> None:
    answers = spoken_to("i want to kill myself", "i took too many pills")

    assert ["?" in text for text in answers] == [True, True]


def test_after_a_conversation_it_is_said_whole_again() -> None:
    turn = converse_safely(WORLD, AT_TEA, Facts(), TextReceived(chat=CHAT, at=MONDAY, text="ok"))
    talked = replace(turn.session, serial=turn.session.serial + 1)
    later = converse_safely(WORLD, talked, Facts(), TextReceived(chat=CHAT, at=MONDAY, text="ok"))

    assert [action.message for action in later.actions if isinstance(action, SendMessage)] == [
        action.message for action in turn.actions if isinstance(action, SendMessage)
    ]


def test_whether_a_danger_was_asked_about_is_known() -> None:
    def after(words: str) -> Session:
        return converse_safely(WORLD, AT_TEA, Facts(), TextReceived(chat=CHAT, at=MONDAY, text=words)).session

    asked = after("i want to kill myself")

    assert [asks(AT_TEA), asks(after("ok")), asks(asked)] == [False, False, True]
    assert not asks(replace(asked, serial=asked.serial + 1))
