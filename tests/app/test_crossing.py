"""Words written before our question in danger could be read are no answer to it; everything else in them counts."""

from dataclasses import replace

import pytest

from bot.actions import SendMessage, Turn
from bot.app.crossing import after_the_net, unless_crossed
from bot.events import ChatId, Event, TextReceived, TimerElapsed
from bot.message import Mark, MarkKind, Message
from bot.session import Frame, Session, TeamTalk
from tests.shell.moved_clock import START

IN_CRISIS = Session(
    chat=ChatId(1), frames=(Frame(flow="crisis", language="en", revision="r", stop="asking", serial=1),), serial=1
)
NO = TextReceived(chat=ChatId(1), at=START, text="no", message_id=5, crossed=True)
TAKEN = Turn(session=replace(IN_CRISIS, serial=2), actions=(SendMessage(key="2", message=Message("thank you")),))


def test_a_crossed_no_leaves_the_question_open() -> None:
    turn = unless_crossed(TAKEN, IN_CRISIS, NO)

    assert turn.actions == ()
    assert turn.session == replace(IN_CRISIS, heard_at=START, wrote_since=True)


@pytest.mark.parametrize(
    ("turn", "session", "event"),
    [
        (TAKEN, IN_CRISIS, replace(NO, crossed=False)),
        (replace(TAKEN, tier=2), IN_CRISIS, replace(NO, text="i took pills")),
        (TAKEN, IN_CRISIS, replace(NO, text="/stop")),
        (TAKEN, replace(IN_CRISIS, frames=()), NO),
        (TAKEN, replace(IN_CRISIS, erasing=True), NO),
        (TAKEN, replace(IN_CRISIS, team=TeamTalk(code="X", since=START, by="Kim")), NO),
        (TAKEN, IN_CRISIS, TimerElapsed(chat=ChatId(1), at=START, serial=1, kind="silence")),
    ],
    ids=["not crossed", "danger", "a command", "no crisis", "asked whether to erase", "for the team", "the clock"],
)
def test_everything_else_is_heard_as_it_was(turn: Turn, session: Session, event: Event) -> None:
    assert unless_crossed(turn, session, event) is turn


FULL = Message(
    "I am here.\n\nCall **988**.\n\nDo you think about dying?",
    marks=(Mark(17, 20, MarkKind.BOLD), Mark(30, 32, MarkKind.ITALIC)),
)
DANGER = TextReceived(chat=ChatId(1), at=START, text="i want to end it", crisis_answered=True)


def meeting(message: Message) -> Turn:
    late = SendMessage(key="1", message=Message("You wrote this at 10:00.\n\nAnd I am late."))
    told = SendMessage(key="team-X-alert", message=Message("Somebody.\n\nWill you?"), to=ChatId(9))
    return Turn(session=IN_CRISIS, actions=(late, SendMessage(key="2", message=message), told), tier=2)


def test_after_the_net_only_the_question_is_left_of_the_last_message() -> None:
    late, asked, told = after_the_net(meeting(FULL), DANGER).actions

    assert asked == SendMessage(
        key="2", message=Message("Do you think about dying?", marks=(Mark(3, 5, MarkKind.ITALIC),))
    )
    assert (late, told) == (meeting(FULL).actions[0], meeting(FULL).actions[2])


@pytest.mark.parametrize(
    ("turn", "event"),
    [
        (meeting(FULL), replace(DANGER, crisis_answered=False)),
        (replace(meeting(FULL), tier=0), DANGER),
        (meeting(Message("Are you safe?\n\nCall 988.")), DANGER),
        (meeting(Message("Are you safe?")), DANGER),
        (Turn(session=IN_CRISIS, tier=2), DANGER),
    ],
    ids=["the net was silent", "no danger", "no question at the end", "one paragraph", "nothing said"],
)
def test_otherwise_nothing_is_taken_away(turn: Turn, event: Event) -> None:
    assert after_the_net(turn, event).actions == turn.actions
