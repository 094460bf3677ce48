"""A timed exercise: it changes in place, one word leaves it, and pictures stay out where data is dear."""

from datetime import timedelta

import pytest

from bot.actions import EditMessage, RecordEntry, SendMessage, StartTimer, StopCheckIns
from tests.engine.talk import Talk, begin, world_of

BREATHE = """---
command: breathe
values: {round: 0}
---

# Breathe

## Start

In …

> wait 3 seconds, then change the message

Out …

> set round = round + 1
> record breath = round
> wait 7 seconds, then change the message
> if round < 3, go to [In](#start)

How is it?

- [Easier](#bye)
- [The same](#bye)

## Bye

> end
"""

ENDLESS = """# Endless

## Start

In …

> wait 3 seconds, then change the message

Out …

> wait 3 seconds, then change the message
> go to [In](#start)
"""

WAVE = """# Wave

## Start

![A wave](media/wave.png)

It falls.

- [Yes](#bye)

## Bye

> end
"""


@pytest.fixture
def talk() -> Talk:
    return begin({"breathe": BREATHE}, "breathe")


def test_one_word_leads_to_the_question_behind_the_waits(talk: Talk) -> None:
    talk.wait(timedelta(seconds=3))

    talk.say("Stop.")

    assert talk.said == "How is it?"
    assert isinstance(talk.last.actions[-1], SendMessage)  # below what the person wrote, not in its place
    assert not [action for action in talk.last.actions if isinstance(action, StartTimer | EditMessage | StopCheckIns)]


def test_what_is_recorded_on_the_way_is_recorded(talk: Talk) -> None:
    talk.say("enough")

    assert [action.value for action in talk.last.actions if isinstance(action, RecordEntry)] == [1, 2, 3]


@pytest.mark.parametrize("word", ["basta", "Ya basta", "suficiente", "para"])
def test_it_can_be_left_in_spanish(word: str) -> None:
    talk = Talk(world_of({"breathe@es": BREATHE})).say("/breathe", language="es")

    talk.say(word, language="es")

    assert talk.said == "How is it?"


def test_any_other_word_ends_one_wait_only(talk: Talk) -> None:
    talk.say("hm")

    assert talk.said == "Out …"


def test_the_command_behind_a_slash_still_means_silence(talk: Talk) -> None:
    talk.say("/stop")

    assert [action for action in talk.last.actions if isinstance(action, StopCheckIns)]
    assert talk.session.frames == ()


def test_where_no_exercise_is_under_way_the_word_ends_the_conversation_and_no_check_in() -> None:
    talk = begin({"wave": WAVE}, "wave")

    talk.say("stop")

    assert talk.pile == []
    assert "/stop ends check-ins" in talk.said
    assert not [action for action in talk.last.actions if isinstance(action, StopCheckIns)]


def test_where_no_conversation_is_open_the_word_means_silence() -> None:
    talk = begin({"wave": WAVE}, "wave").say("stop")

    talk.say("stop")

    assert [action for action in talk.last.actions if isinstance(action, StopCheckIns)]


def test_an_exercise_without_an_end_goes_on() -> None:
    talk = begin({"endless": ENDLESS}, "endless")

    talk.say("enough")

    assert talk.said in ("In …", "Out …")
    assert [action for action in talk.last.actions if isinstance(action, StartTimer)]


@pytest.mark.parametrize(("wish", "picture"), [("yes", ""), ("no", "media/wave.png")])
def test_a_picture_is_left_out_where_data_is_dear(wish: str, picture: str) -> None:
    talk = begin({"wave": WAVE}, "wave", kept={"data-light": wish})

    assert [(message.text, message.picture) for message in talk.messages] == [("It falls.", picture)]
