"""An answer to danger that Telegram refuses is never dropped: fixed words take its place, or somebody is told."""

from collections.abc import AsyncIterator
from itertools import repeat
from pathlib import Path

import pytest

from bot.actions import Priority, SendMessage, Turn
from bot.app.last_words import UNANSWERED, last_words
from bot.delivery import Blocked, Refused, TryLater, Unreachable
from bot.events import ChatId
from bot.fallback.words import crisis_words
from bot.message import Message
from bot.outbox.pump import Outbox
from bot.session import Facts, Session
from tests.shell.moved_clock import START
from tests.shell.stage import Shell, open_shell
from tests.test_outbox import SECOND, queue

ANNA, TEAM = ChatId(7), ChatId(-55)


@pytest.fixture
async def shell(tmp_path: Path) -> AsyncIterator[Shell]:
    async with open_shell(tmp_path) as shell:
        say = last_words(
            shell.store,
            shell.line.say_now,
            shell.clock,
            words=lambda _chat, language, wording: crisis_words(language, "US", wording),
            team=TEAM,
        )
        shell.outbox = Outbox(shell.store, shell.line, shell.clock, last_words=say)
        yield shell


async def defects(shell: Shell) -> list[str]:
    return [code for code, *_ in await shell.store.defects()]


async def test_a_refused_answer_to_danger_is_said_in_fixed_words(
    shell: Shell, caplog: pytest.LogCaptureFixture
) -> None:
    shell.line.troubles = iter([Refused("bad-button")])
    await queue(shell, ANNA, "call now", "are you safe?", priority=Priority.CRISIS)
    await shell.sends()

    assert [(each.chat, each.text) for each in shell.line.at_once] == [(ANNA, crisis_words("en", "US"))]
    assert shell.line.texts(ANNA) == ["are you safe?"]
    assert "fixed words went out" in caplog.text
    assert await defects(shell) == ["send bad-button"]


async def test_they_come_in_the_language_of_the_conversation(shell: Shell) -> None:
    def change(_session: Session, _facts: Facts) -> Turn:
        said = SendMessage(key="k", message=Message("llama ya"), priority=Priority.CRISIS)
        return Turn(session=Session(chat=ANNA, language="es", serial=1), actions=(said,))

    shell.line.troubles = iter([Refused("too-long")])
    await shell.store.update(ANNA, change, at=START)
    await shell.sends()

    assert [each.text for each in shell.line.at_once] == [crisis_words("es", "US")]


async def test_a_session_that_cannot_be_read_keeps_nobody_from_them(shell: Shell) -> None:
    await queue(shell, ANNA, "call now", priority=Priority.CRISIS)
    await shell.watched.break_session(ANNA)
    shell.line.troubles = iter([Refused("too-long")])
    await shell.sends()

    assert len(shell.line.at_once) == 1


async def test_a_line_that_is_away_for_a_moment_is_tried_again(shell: Shell) -> None:
    shell.line.troubles = iter([Refused("bad-marks")])
    shell.line.troubles_at_once = iter([Unreachable(), TryLater(3 * SECOND), None])
    await queue(shell, ANNA, "call now", priority=Priority.CRISIS)
    await shell.sends()

    assert [each.chat for each in shell.line.at_once] == [ANNA]


@pytest.mark.parametrize("trouble", [Blocked(), Refused("x"), Unreachable()])
async def test_when_they_do_not_arrive_either_whoever_runs_the_bot_is_told(
    shell: Shell, caplog: pytest.LogCaptureFixture, trouble: Exception
) -> None:
    shell.line.troubles = iter([Refused("bad-marks")])
    shell.line.troubles_at_once = repeat(trouble)
    await queue(shell, ANNA, "call now", priority=Priority.CRISIS)
    await shell.sends()

    assert shell.line.at_once == []
    assert [record.levelname for record in caplog.records if record.message == UNANSWERED] == ["CRITICAL"]
    assert sorted(await defects(shell)) == [UNANSWERED, "send bad-marks"]


async def test_nothing_else_that_is_refused_calls_for_them(shell: Shell) -> None:
    shell.line.troubles = iter([Refused("too-long"), Refused("too-long")])
    await queue(shell, ANNA, "hello")
    await queue(shell, TEAM, "somebody waits", priority=Priority.CRISIS)
    await shell.sends()

    assert shell.line.at_once == []


async def test_an_answer_to_danger_that_does_not_open_any_more_is_said_in_fixed_words(shell: Shell) -> None:
    await queue(shell, ANNA, "call now", "are you safe?", priority=Priority.CRISIS)
    await shell.watched.write("update outbox set body = x'0102' where key like 'call now%'")
    await shell.sends()

    assert [each.text for each in shell.line.at_once] == [crisis_words("en", "US")]
    assert shell.line.texts(ANNA) == ["are you safe?"]
    assert await defects(shell) == ["send damaged"]
