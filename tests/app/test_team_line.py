"""A team's chat that takes nothing: whoever waits for the team is told at once, and nobody else."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.actions import AlertTeam, SendMessage, StartTimer, Turn
from bot.app.team_line import team_line
from bot.delivery import Blocked, Refused
from bot.engine.team import GIVE_UP, GIVEN_UP, key_of
from bot.events import ChatId
from bot.message import Message
from bot.outbox.pump import Outbox
from bot.session import Facts, Session, TeamTalk
from bot.storage.store import Change
from tests.shell.moved_clock import START
from tests.shell.stage import Shell, open_shell

TEAM, ANNA, BEN = ChatId(-55), ChatId(7), ChatId(8)
LATER = START + GIVEN_UP


@pytest.fixture
async def shell(tmp_path: Path) -> AsyncIterator[Shell]:
    """Two people wait for the team."""
    async with open_shell(tmp_path) as shell:
        lost = team_line(shell.store, shell.ticker, shell.clock, TEAM)
        shell.outbox = Outbox(shell.store, shell.line, shell.clock, lost=lost)
        for chat, code in ((ANNA, "AAAAAA"), (BEN, "BBBBBB")):
            await shell.store.update(chat, asking(code), at=START)
        yield shell


def asking(code: str) -> Change:
    actions = (
        AlertTeam(code=code, text=""),
        SendMessage(key=key_of(code, "alert"), message=Message(code), to=TEAM),
        StartTimer(serial=0, kind=GIVE_UP, due=LATER),
    )

    def change(session: Session, _facts: Facts) -> Turn:
        return Turn(session=replace(session, serial=1), actions=actions)

    return change


async def told_now(shell: Shell) -> list[ChatId]:
    return sorted(row.chat for row in await shell.store.due(START + timedelta(minutes=1), 9))


async def test_a_closed_chat_lets_nobody_wait(shell: Shell, caplog: pytest.LogCaptureFixture) -> None:
    shell.line.troubles = iter([Blocked()])

    await shell.sends()

    assert await told_now(shell) == [ANNA, BEN]
    assert [record.__dict__.get("sentence", "")[:26] for record in caplog.records] == ["Telegram does not let this"]


async def test_a_refused_message_concerns_the_one_it_was_about(shell: Shell) -> None:
    shell.line.troubles = iter([Refused("too-long")])

    await shell.sends()

    assert await told_now(shell) == [ANNA]
    assert shell.line.texts(TEAM) == ["BBBBBB"]


async def test_a_person_who_cannot_be_reached_is_not_the_teams_affair(shell: Shell) -> None:
    def change(session: Session, _facts: Facts) -> Turn:
        return Turn(session=session, actions=(SendMessage(key="k", message=Message("hello")),))

    await shell.sends()
    await shell.store.update(ANNA, change, at=START)
    shell.line.troubles = iter([Blocked()])
    await shell.sends()

    assert await told_now(shell) == []


@pytest.mark.parametrize(
    ("trouble", "language", "told"),
    [
        (Blocked(), "en", "AAAAAA cannot be reached here any more"),
        (Refused("too-long"), "en", "AAAAAA: Telegram refused a message to them"),
        (Blocked(), "es", "Ya no hay forma de llegar a AAAAAA"),
    ],
)
async def test_who_writes_to_somebody_they_do_not_reach_is_told(
    shell: Shell, trouble: Exception, language: str, told: str
) -> None:
    def wrote(session: Session, _facts: Facts) -> Turn:
        talk = TeamTalk(code="AAAAAA", since=START, by="Kim")
        said = SendMessage(key="k", message=Message("help is coming"))
        return Turn(session=replace(session, team=talk, language=language), actions=(said,))

    await shell.sends()
    await shell.store.update(ANNA, wrote, at=START)
    shell.line.troubles = iter([trouble])
    await shell.sends()
    await shell.clock.forward(timedelta(seconds=2))
    await shell.sends()

    assert shell.line.texts(ANNA) == []
    assert shell.line.texts(TEAM)[2:][0].startswith(told)
    assert len(shell.line.texts(TEAM)) == 3
