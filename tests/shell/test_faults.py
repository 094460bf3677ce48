"""The faults table: whatever breaks, what does a person in danger meet, and when? And someone who is not?

On the real store, with its real troubles. The same table is run against the real process elsewhere.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from itertools import chain, repeat
from pathlib import Path

import pytest

from bot.actions import Priority, Turn
from bot.delivery import Refused, TryLater, Unreachable
from bot.engine.lines import lines
from bot.events import Event
from bot.session import Facts, Session
from tests.shell.moved_clock import START
from tests.shell.people import DANGER, wrote
from tests.shell.stage import Shell, open_shell, push
from tests.shell.watched_store import damage
from tests.test_outbox import queue

SECOND = timedelta(seconds=1)
SORRY = lines("en").sorry
HEARD = f"heard {DANGER}"
LONG = " ñ" * 2_000  # as long as a message may be: on a full disk it finds no page that still has room
DANGEROUS, HELLO = DANGER + LONG, "hello" + LONG
HEARD_DANGER, HEARD_HELLO = f"heard {DANGEROUS}", f"heard {HELLO}"

Trouble = Callable[[Shell], AbstractAsyncContextManager[None]]


@asynccontextmanager
async def store_locked(shell: Shell) -> AsyncIterator[None]:
    with shell.watched.locked():
        yield


@asynccontextmanager
async def disk_full(shell: Shell) -> AsyncIterator[None]:
    await shell.watched.fill_disk()
    yield
    await shell.watched.make_room()


@asynccontextmanager
async def flow_raises(shell: Shell) -> AsyncIterator[None]:
    def broken(_session: Session, _facts: Facts, _event: Event) -> Turn:
        raise KeyError

    shell.converse = broken
    yield


@asynccontextmanager
async def screening_raises(shell: Shell) -> AsyncIterator[None]:
    def broken(_text: str) -> int:
        raise ValueError

    shell.inbox._screen = broken
    yield


@asynccontextmanager
async def channel_silent(shell: Shell) -> AsyncIterator[None]:
    shell.line.silent = asyncio.Event()
    yield
    shell.line.silent.set()
    shell.line.silent = None


@asynccontextmanager
async def channel_answers_500(shell: Shell) -> AsyncIterator[None]:
    shell.line.troubles = repeat(Unreachable())
    shell.line.troubles_at_once = repeat(Unreachable())
    yield
    shell.line.troubles = shell.line.troubles_at_once = iter(())


@asynccontextmanager
async def first_message_refused(shell: Shell) -> AsyncIterator[None]:
    shell.line.troubles = iter([Refused("bad-marks")])
    yield


# What breaks · what danger meets from the net · what it meets in the end · what "hello" meets in the end.
TABLE: list[tuple[Trouble, int, list[str], list[str]]] = [
    (store_locked, 1, [f"{HEARD_DANGER} after the net"], [HEARD_HELLO]),
    (disk_full, 1, [f"{HEARD_DANGER} after the net"], [HEARD_HELLO]),
    (flow_raises, 1, [], [SORRY]),
    (screening_raises, 0, [HEARD_DANGER], [HEARD_HELLO]),
    (channel_silent, 0, [HEARD_DANGER], [HEARD_HELLO]),
    (channel_answers_500, 0, [HEARD_DANGER], [HEARD_HELLO]),
    (first_message_refused, 0, [], [HEARD_HELLO]),
]


@pytest.mark.parametrize(("trouble", "net", "danger", "hello"), TABLE, ids=[row[0].__name__ for row in TABLE])
async def test_what_a_person_meets(
    tmp_path: Path, trouble: Trouble, net: int, danger: list[str], hello: list[str]
) -> None:
    async with open_shell(tmp_path) as shell:
        shell.outbox.start()
        async with trouble(shell):
            taken = [
                asyncio.ensure_future(push(shell, dict(wrote(1, DANGEROUS, chat=1)))),
                asyncio.ensure_future(push(shell, dict(wrote(2, HELLO, chat=2)))),
            ]
            await shell.clock.forward(3 * SECOND)
        await shell.clock.finished(asyncio.gather(*taken))
        await shell.clock.forward(timedelta(minutes=2))

        assert len(shell.line.at_once) == net
        assert all(each.at - START <= 0.8 * SECOND for each in shell.line.at_once)
        assert all(each.chat == 1 and "I am a bot" in each.text for each in shell.line.at_once)
        assert shell.line.texts(1) == danger
        assert shell.line.texts(2) == hello
        assert shell.watched.rows("select 1 from inbox where state = 0") == []


async def test_nobody_in_danger_meets_silence_when_two_things_break_at_once(tmp_path: Path) -> None:
    """The store is locked and screening raises: the net still answers, for everyone, once."""
    async with open_shell(tmp_path) as shell:
        async with screening_raises(shell), store_locked(shell):
            taken = asyncio.ensure_future(push(shell, dict(wrote(1, "any words"))))
            await shell.clock.forward(SECOND)
            assert [each.at - START for each in shell.line.at_once] == [0.8 * SECOND]
        await shell.clock.finished(taken)
        await shell.turns()
        await shell.sends()

        assert shell.line.texts(1) == ["heard any words after the net"]
        assert len(shell.line.at_once) == 1


async def crowd(folder: Path) -> None:
    """Leave answers to danger that wait, on pages that a failing disk damages."""
    async with open_shell(folder) as shell:
        for chat in range(100, 300):
            await queue(shell, chat, "crowd", priority=Priority.CRISIS)
        await queue(shell, 99, *(f"after {number}" * 9 for number in range(60)), priority=Priority.CRISIS)
    assert damage(folder / "bot.db", b"crowd-") > 2


async def test_an_answer_that_cannot_be_read_from_a_damaged_table_is_said_past_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await crowd(tmp_path)
    async with open_shell(tmp_path) as shell:
        shell.outbox.start()
        await shell.clock.quiet()
        before = shell.clock.now()
        await shell.clock.finished(push(shell, dict(wrote(1, DANGER))))
        await shell.turns()
        await shell.clock.until(lambda: any(HEARD in each.text for each in shell.line.at_once))

        assert shell.clock.now() - before <= 5 * SECOND
        assert shell.line.delivered == []
        await shell.clock.forward(timedelta(minutes=1))

    said = [each for each in shell.line.at_once if HEARD in each.text]
    assert [each.chat for each in said] == [1], "once, however long the table is damaged"
    waits = [vars(record)["sentence"] for record in caplog.records if record.message == "outbox waits"]
    assert "restore a backup" in waits[0]


async def test_who_hears_nothing_as_no_mark_can_be_made_is_answered_past_that(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        shell.outbox.start()
        shell.watched.away = {"sent": 1_000}
        await shell.take_in(dict(wrote(1, DANGER)))
        await shell.clock.until(lambda: len(shell.line.delivered) == 1)
        await shell.take_in(dict(wrote(2, DANGER)))
        await shell.clock.forward(5 * SECOND)
        assert [each.chat for each in shell.line.at_once] == [1]

        await shell.take_in(dict(wrote(3, DANGER, chat=2)))
        await shell.clock.forward(SECOND)

        assert shell.line.texts(2) == [f"heard {DANGER}"], "what others hear goes on by its own way"


async def test_an_answer_past_the_outbox_that_does_not_arrive_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await crowd(tmp_path)
    async with open_shell(tmp_path) as shell:
        shell.line.troubles_at_once = chain([Unreachable(), TryLater(SECOND)], repeat(Refused("x")))
        shell.outbox.start()
        await shell.clock.finished(push(shell, dict(wrote(1, DANGER))))
        await shell.clock.until(lambda: "nor said" in caplog.text)

        assert shell.line.at_once == []
