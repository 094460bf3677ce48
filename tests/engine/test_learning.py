"""Learning without reading people: counts hold no words, and a line is sent only by the person's own press."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from bot.actions import Count, TellMenders
from bot.engine.commands import DEEDS
from bot.engine.learning import LONGEST_LINE, MISSED, SOON
from bot.engine.route import ENGINE_COMMANDS
from tests.engine.talk import Talk, world_of

MENU: Mapping[str, str] = {"menu": "# Menu\n\n## Start\n\nWhat now?\n\n- [This](#start)\n- [That](#start)\n"}


def after(words: str, *, wait: timedelta = timedelta(0)) -> Talk:
    talk = Talk(world_of(MENU)).say("/menu").say(words)
    talk.wait(wait)
    return talk.say("/crisis")


def counted(talk: Talk) -> list[str]:
    return [action.what for action in talk.last.actions if isinstance(action, Count)]


def test_help_now_soon_after_unnoticed_words_is_counted_without_them() -> None:
    talk = after("my secret trouble", wait=SOON)

    assert counted(talk) == [MISSED]
    assert "secret" not in str(talk.last.actions)


def test_help_now_later_or_without_words_before_counts_nothing() -> None:
    assert not counted(after("my secret trouble", wait=SOON + timedelta(seconds=1)))
    assert not counted(Talk(world_of(MENU)).say("/menu").say("/crisis"))


def test_noticed_words_are_not_missed() -> None:
    talk = Talk(world_of(MENU)).say("/menu").say("i want to kill myself").press("No")

    assert not counted(talk.say("/crisis"))


def test_after_the_crisis_the_person_may_send_one_line() -> None:
    talk = after("my secret trouble").press("No")
    assert "it seems that I missed" in talk.said
    assert talk.pile == []  # goodbye was the last word, and the menu beneath is gone

    talk.press("Tell them", of=talk.messages[-1])
    assert "without your name" in " ".join(talk.said.split())
    talk.say("  you did not see that i was asking for help  ")

    assert [a.text for a in talk.last.actions if isinstance(a, TellMenders)] == [
        "you did not see that i was asking for help"
    ]
    assert "What now?" not in talk.said


def test_it_is_offered_once() -> None:
    talk = after("my secret trouble").press("No")

    assert "it seems that I missed" not in talk.say("/crisis").press("No").said


def test_anyone_may_send_a_line_by_the_command() -> None:
    talk = Talk(world_of(MENU)).say("/menu").say("/mend").say("x" * 2 * LONGEST_LINE)

    (line,) = [action.text for action in talk.last.actions if isinstance(action, TellMenders)]
    assert len(line) == LONGEST_LINE


@pytest.mark.parametrize("instead", ["/menu", "i want to kill myself"])
def test_a_command_or_danger_is_no_line_for_the_menders(instead: str) -> None:
    talk = Talk(world_of(MENU)).say("/menu").say("/mend").say(instead)

    assert not [action for action in talk.last.actions if isinstance(action, TellMenders)]
    assert not talk.session.mending


def test_every_command_of_the_engine_does_something() -> None:
    assert set(DEEDS) == set(ENGINE_COMMANDS)
