"""The faults table: whatever breaks, what does a person in danger meet, and when? And someone who is not?

On the real store, with its real troubles. The same table is run against the real process elsewhere.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from itertools import repeat
from pathlib import Path

import pytest

from bot.actions import Turn
from bot.delivery import Refused, Unreachable
from bot.engine.lines import lines
from bot.events import Event
from bot.session import Facts, Session
from tests.shell.moved_clock import START
from tests.shell.people import DANGER, wrote
from tests.shell.stage import Shell, open_shell, push

SECOND = timedelta(seconds=1)
SORRY = lines("en").sorry
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
