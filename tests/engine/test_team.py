"""The clinic's team: told with a yes, without a word; then a talk, until either side ends it."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.actions import AlertTeam, EditMessage, EraseData, SendMessage
from bot.engine.team import GIVEN_UP, RAISED_AGAIN, code_in, code_of, key_of
from bot.engine.world import TeamHours, World
from bot.events import ChatId, TeamActed
from bot.message import Message
from bot.session import Value
from tests.engine.talk import CHAT, MONDAY, Talk, world_of

TEAM = ChatId(-100)
FLOWS = {
    "menu": "# Menu\n\n## Start\n\nWhat now?\n\n- [Tell them](#tell)\n- [Nothing](#start)\n\n"
    '## Tell\n\nOne moment.\n\n> tell the team "Someone asks to be called."\n\nThat is that. And now?\n\n'
    "- [On](#start)\n- [Back](#start)\n"
}
WORLD = replace(world_of(FLOWS, country="US"), team_chat=TEAM)


def asked(world: World = WORLD, *, agreed: str = "yes", at: datetime = MONDAY) -> Talk:
    kept: dict[str, Value] = {"team-consent": agreed}
    return Talk(world, at=at, kept=kept).say("/menu").press("Tell them")


def to_team(talk: Talk) -> list[Message]:
    return [a.message for a in talk.last.actions if isinstance(a, SendMessage | EditMessage) and a.to == TEAM]


def to_person(talk: Talk) -> str:
    sends = [a for a in talk.last.actions if isinstance(a, SendMessage | EditMessage) and a.to is None]
    return "\n".join(send.message.text for send in sends)


def code(talk: Talk) -> str:
    assert talk.session.team is not None
    return talk.session.team.code


def act(talk: Talk, what: str, text: str = "", *, under: str = "", by: str = "Ana") -> Talk:
    named = under or code(talk)
    return talk.hear(TeamActed(chat=CHAT, at=talk.at, code=named, what=what, by=by, text=text))


def test_the_team_is_told_a_code_and_no_word_of_the_person() -> None:
    talk = Talk(WORLD, kept={"team-consent": "yes"}).say("/menu").say("my secret").press("Tell them")

    (alert,) = to_team(talk)
    assert code(talk) in alert.text
    assert "Someone asks to be called." in alert.text
    assert "secret" not in alert.text
    assert [button.label for button in alert.buttons()] == ["I have this"]
    assert any(isinstance(action, AlertTeam) and action.code == code(talk) for action in talk.last.actions)
    assert "That is that." in to_person(talk)


def test_in_a_crisis_the_alert_names_kind_and_tier() -> None:
    flow = "---\nentrances: {default: {check-in: start, crisis: start, emergency: start}}\n---\n\n# Crisis\n\n"
    flow += '## Start\n\nI am here.\n\n> tell the team "Please look."\n\nAre you safe?\n\n'
    flow += '- [Yes](#start "or: anything else")\n- [No](#start)\n'
    world = replace(world_of(FLOWS, crisis=flow, country="US"), team_chat=TEAM)

    talk = Talk(world, kept={"team-consent": "yes"}).say("i want to kill myself")

    assert "suicide · crisis" in to_team(talk)[0].text


def test_without_a_yes_nobody_is_told_and_that_is_said() -> None:
    talk = asked(agreed="no")

    assert not to_team(talk)
    assert "I have not told the team" in to_person(talk)


@pytest.mark.parametrize(
    "world",
    [
        replace(WORLD, team_chat=None),
        replace(WORLD, team=TeamHours(zone=ZoneInfo("UTC"), open_at=0, close_at=60, days=frozenset(range(7)))),
    ],
    ids=["no team", "closed"],
)
def test_when_nobody_is_there_nobody_is_promised(world: World) -> None:
    talk = asked(world)

    assert not to_team(talk)
    assert "Nobody from the team is there" in to_person(talk)
    assert talk.session.team is None


def test_whether_the_team_is_there_is_known_to_flows() -> None:
    hours = TeamHours(zone=ZoneInfo("Europe/Madrid"), open_at=9 * 60, close_at=17 * 60, days=frozenset({0}))
    world = replace(WORLD, team=hours)
    monday = datetime.combine(MONDAY.date(), time(8, 30), UTC)

    assert WORLD.team_state(MONDAY) == "open"
    assert world.team_state(monday) == "open"
    assert world.team_state(monday - timedelta(hours=1)) == "closed"
    assert replace(WORLD, team_chat=None).team_state(MONDAY) == "none"


def test_nobody_takes_it_so_it_is_raised_again_and_then_the_person_is_told_whom_to_call() -> None:
    talk = asked()

    talk.wait(RAISED_AGAIN)
    assert "still waiting" in to_team(talk)[0].text
    assert not to_person(talk)

    talk.wait(GIVEN_UP - RAISED_AGAIN)
    assert "No one from the team has answered" in to_person(talk)
    assert "emergency number" in to_person(talk)


def test_a_taken_alert_is_not_raised_again() -> None:
    talk = act(asked(), "took")

    assert "Ana from the team is here" in to_person(talk)
    assert "the team reads what you write" in to_person(talk)
    assert "Ana has this" in to_team(talk)[0].text
    talk.wait(GIVEN_UP)
    assert not to_team(talk)
    assert not to_person(talk)


def test_a_second_press_changes_nothing() -> None:
    talk = act(asked(), "took")
    again = act(talk, "took")

    assert not to_team(again)
    assert not to_person(again)


def test_who_presses_second_hears_who_has_it() -> None:
    talk = act(act(asked(), "took"), "took", by="Lee")

    (said,) = to_team(talk)
    assert "Ana has this" in said.text
    assert isinstance(talk.last.actions[0], SendMessage)
    assert talk.session.team is not None
    assert talk.session.team.by == "Ana"
    assert not to_person(talk)


@pytest.mark.parametrize("what", ["took", "wrote"])
def test_taking_somebody_edits_the_alert_that_was_raised_again(what: str) -> None:
    talk = asked().wait(RAISED_AGAIN)
    act(talk, what, "hello")

    edits = [action for action in talk.last.actions if isinstance(action, EditMessage)]
    assert [edit.target for edit in edits] == [key_of(code(talk), "alert"), key_of(code(talk), "again")]
    assert all("Ana has this" in edit.message.text and not edit.message.rows for edit in edits)
    assert all(edit.to == TEAM for edit in edits)


@pytest.mark.parametrize("after", [RAISED_AGAIN - timedelta(seconds=1), RAISED_AGAIN + timedelta(seconds=1)])
def test_an_alert_raised_once_is_edited_once(after: timedelta) -> None:
    """Also where it was due to be raised again, and was taken first."""
    talk = asked()
    talk.at += after  # and no clock has run out yet
    act(talk, "took")

    assert [action.target for action in talk.last.actions if isinstance(action, EditMessage)] == [
        key_of(code(talk), "alert")
    ]


def test_words_go_both_ways_until_the_person_ends_it() -> None:
    talk = act(asked(), "took")

    talk.say("are you there")
    assert [message.text for message in to_team(talk)] == [f"{code(talk)}: are you there"]
    assert not to_person(talk)

    act(talk, "wrote", "I am.")
    assert to_person(talk) == "Ana (team): I am."

    talk.press("End this talk")
    assert "has ended the talk" in to_team(talk)[0].text
    assert "only I read" in to_person(talk)
    assert "And now?" in to_person(talk)
    assert not to_team(talk.say("hm"))


def test_an_answer_takes_the_alert_too() -> None:
    talk = act(asked(), "wrote", "Hello, I am a nurse.")

    assert "Hello, I am a nurse." in to_person(talk)
    assert to_team(talk.say("thanks"))


def test_the_team_can_end_it() -> None:
    talk = act(act(asked(), "took"), "ended")

    assert "only I read" in to_person(talk)
    assert talk.session.team is None


def test_what_comes_after_the_end_is_not_passed_on() -> None:
    talk = asked()
    named = code(talk)
    act(talk, "ended")

    act(talk, "wrote", "one more thing", under=named)

    assert not to_person(talk)
    assert "is over" in to_team(talk)[0].text


def test_danger_is_met_during_a_talk_and_the_team_reads_it_as_well() -> None:
    talk = act(asked(), "took").say("i want to kill myself")

    assert talk.pile[-1] == "crisis"
    assert "i want to kill myself" in to_team(talk)[0].text


def test_stop_ends_a_talk_too() -> None:
    talk = act(asked(), "took").say("/stop")

    assert talk.session.team is None
    assert "has ended the talk" in to_team(talk)[0].text


def test_without_a_team_an_act_is_nothing() -> None:
    talk = Talk(world_of(FLOWS)).hear(TeamActed(chat=CHAT, at=MONDAY, code="ABC", what="took", by="Ana"))

    assert not talk.last.actions


def test_a_code_tells_no_chat_and_comes_back_from_a_key() -> None:
    one, two = code_of(ChatId(1), "a"), code_of(ChatId(1), "b")

    assert one != two
    assert code_in(key_of(one, "alert")) == one
    assert code_in("k7") == ""


@pytest.mark.parametrize("typed", [False, True])
def test_who_erases_everything_ends_the_talk_and_the_team_hears_it(typed: bool) -> None:
    talk = act(asked(), "took")
    named = code(talk)

    talk.say("/erase")
    talk = talk.say("yes") if typed else talk.press("Erase everything")

    assert any(isinstance(action, EraseData) for action in talk.last.actions)
    assert [message.text for message in to_team(talk)] == [f"{named} has ended the talk."]
    assert talk.session.team is None


def test_other_words_than_yes_go_to_the_team_and_erase_nothing() -> None:
    talk = act(asked(), "took").say("/erase").say("should i?")

    assert "should i?" in to_team(talk)[0].text
    assert not any(isinstance(action, EraseData) for action in talk.last.actions)
