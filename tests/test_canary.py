"""The canary sings the whole way, hears its answer, and never reaches the channel."""

import logging
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.actions import Turn
from bot.canary import EVERY, PATIENCE, Canary, Listening
from bot.engine.converse import converse
from bot.events import NOBODY, Event
from bot.fallback.net import CrisisNet
from bot.inbox import Inbox
from bot.message import Message
from bot.outbox.pump import Outbox
from bot.session import Facts, Session
from bot.telegram import inbound
from tests.engine.talk import world_of
from tests.shell.moved_clock import START
from tests.shell.people import wrote
from tests.shell.stage import Shell, open_shell

WORLD = world_of({"menu": "# Menu\n\n## Start\n\nWhat now?\n\n- [This](#start)\n- [That](#start)\n"})


def talk(session: Session, facts: Facts, event: Event) -> Turn:
    return converse(WORLD, session, facts, event)


def risky(words: str) -> int:
    return int("kill" in words)


class Yard:
    """A shell with a canary in it."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        self.door = Listening(shell.line)
        shell.outbox = Outbox(shell.store, self.door, shell.clock)
        shell.dispatcher.listen(shell.outbox.notice)
        shell.net = CrisisNet(self.door.say_now, shell.clock, memory=shell.store)
        shell.inbox = Inbox(shell.store, shell.dispatcher, shell.net, shell.clock, reader=inbound, screen=risky)
        self.canary = Canary(shell.inbox.take_in, shell.clock, inbound.update_of)
        self.door.listen(self.canary)


@pytest.fixture
async def yard(tmp_path: Path) -> AsyncIterator[Yard]:
    async with open_shell(tmp_path, talk, risky) as shell:
        yard = Yard(shell)
        shell.outbox.start()
        yield yard
        await shell.clock.finished(yard.canary.stop())


async def test_it_is_answered_the_whole_way_and_nothing_is_sent(yard: Yard) -> None:
    assert await yard.shell.clock.finished(yard.canary.sing())

    assert yard.canary.heard.seconds == 0
    assert yard.canary.heard.silent == 0
    assert not yard.shell.line.delivered
    assert not yard.shell.line.at_once


async def test_it_is_news_every_time(yard: Yard) -> None:
    for _ in range(3):
        assert await yard.shell.clock.finished(yard.canary.sing())
        await yard.shell.clock.forward(EVERY)


async def test_the_net_alone_is_no_answer_for_a_store_that_keeps_nothing(
    yard: Yard, caplog: pytest.LogCaptureFixture
) -> None:
    with yard.shell.watched.locked(), caplog.at_level(logging.ERROR):
        assert not await yard.shell.clock.finished(yard.canary.sing())

    assert yard.canary.heard.silent == 1
    assert not yard.shell.line.at_once
    sentences = [record.__dict__.get("sentence") for record in caplog.records]
    assert "The database is locked by another program. Close that, or wait." in sentences


async def test_the_net_counts_as_an_answer_where_the_words_are_kept(yard: Yard) -> None:
    yard.shell.watched.away = {"update": 9}

    assert await yard.shell.clock.finished(yard.canary.sing())
    assert yard.canary.heard.seconds == pytest.approx(0.8)
    assert not yard.shell.line.at_once


async def test_silence_is_counted_until_it_is_answered_again(yard: Yard) -> None:
    deaf = Canary(_swallow, yard.shell.clock, inbound.update_of)
    assert not await yard.shell.clock.finished(deaf.sing())
    assert not await yard.shell.clock.finished(deaf.sing())

    assert deaf.heard_now().silent == 2


async def _swallow(_: object) -> None:
    """Take in, and lose."""


async def test_it_sings_again_and_again_by_itself(yard: Yard) -> None:
    yard.canary.start()
    await yard.shell.clock.forward(timedelta(seconds=1))
    first = yard.canary.heard.at
    await yard.shell.clock.forward(EVERY + PATIENCE)

    assert first is not None
    assert yard.canary.heard.at is not None
    assert yard.canary.heard.at - first >= EVERY


async def test_people_hear_what_is_for_them(yard: Yard) -> None:
    await yard.shell.take_in(dict(wrote(1, "i will kill time", chat=7)))
    await yard.shell.turns()
    await yard.shell.sends()

    assert yard.shell.line.texts(7)


async def test_an_ear_without_a_canary_only_keeps_its_chat_quiet(yard: Yard) -> None:
    quiet = Listening(yard.shell.line)

    assert await quiet.say_now(NOBODY, Message("hello")) is None
    assert not yard.shell.line.at_once


def test_what_it_imports_is_what_a_channel_reads() -> None:
    raw = inbound.update_of(-5, NOBODY, "words", START)

    assert inbound.chat_of(raw) == NOBODY
    assert inbound.update_id(raw) == -5
    assert inbound.words_of(raw) == "words"
