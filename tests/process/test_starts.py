"""Starts that cannot be: one sentence with the next step, a status that is not 0, and nothing lost."""

import base64
import socket
import sqlite3
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from pathlib import Path

import pytest

from bot.actions import KeepValue
from bot.storage.lock import DatabaseLock
from bot.storage.sqlite import open_store
from tests.process.program import Program, few_flows, running
from tests.standin import StandIn
from tests.storage.made import ANNA, NOW, deciding, look

Trouble = Callable[[Program], AbstractAsyncContextManager[None]]
FULL_DISK = """
import atexit, resource
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))  # bytes a file may have when the disk is full
atexit.register(resource.setrlimit, resource.RLIMIT_FSIZE, (soft, hard))  # what counts covered lines writes a file, too
"""


@asynccontextmanager
async def second_program(program: Program) -> AsyncIterator[None]:
    lock = DatabaseLock(program.database)
    lock.acquire()
    yield
    lock.release()


@asynccontextmanager
async def locked_database(program: Program) -> AsyncIterator[None]:
    """By something that changes the tables: a plain writer would be waited for."""
    with closing(sqlite3.connect(program.database, isolation_level=None)) as other:
        other.execute("pragma locking_mode = exclusive")
        other.execute("begin exclusive")
        yield
        other.execute("rollback")


@asynccontextmanager
async def damaged_database(program: Program) -> AsyncIterator[None]:
    whole = program.database.read_bytes()
    program.database.write_bytes(b"only a diary" * 400)
    yield
    program.database.write_bytes(whole)


@asynccontextmanager
async def wrong_key(program: Program) -> AsyncIterator[None]:
    program.settings["SEAL_KEY"] = base64.b64encode(bytes([9] * 32)).decode()
    file = program.database.with_name(f"{program.database.name}.key")
    moved = file.rename(file.with_suffix(".moved"))
    yield
    moved.rename(file)
    del program.settings["SEAL_KEY"]


@asynccontextmanager
async def lost_key(program: Program) -> AsyncIterator[None]:
    file = program.database.with_name(f"{program.database.name}.key")
    moved = file.rename(file.with_suffix(".moved"))
    yield
    moved.rename(file)


@asynccontextmanager
async def full_disk(program: Program) -> AsyncIterator[None]:
    program.breaking = FULL_DISK
    yield
    program.breaking = ""


@asynccontextmanager
async def wrong_token(program: Program) -> AsyncIterator[None]:
    right, program.settings["TELEGRAM_TOKEN"] = program.settings["TELEGRAM_TOKEN"], "1:wrong"
    yield
    program.settings["TELEGRAM_TOKEN"] = right


@asynccontextmanager
async def taken_port(program: Program) -> AsyncIterator[None]:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        program.settings["PORT"] = str(taken.getsockname()[1])
        yield
        program.settings["PORT"] = "0"


TABLE: list[tuple[Trouble, str]] = [
    (second_program, "Another bot already serves this database. Stop that one first"),
    (locked_database, "The database is locked by another program. Close that, or wait."),
    (damaged_database, "The database file is damaged. Keep a copy of it and restore a backup."),
    (wrong_key, "The database was sealed with another key. Put the right key file beside it, or set SEAL_KEY."),
    (lost_key, "is missing. Put it back, or set SEAL_KEY."),
    (full_disk, "Make room"),
    (wrong_token, "Telegram does not accept TELEGRAM_TOKEN."),
    (taken_port, "PORT"),
]


@pytest.mark.parametrize(("trouble", "sentence"), TABLE, ids=[row[0].__name__ for row in TABLE])
async def test_a_start_that_cannot_be(telegram: StandIn, tmp_path: Path, trouble: Trouble, sentence: str) -> None:
    program = Program(telegram, tmp_path, FLOWS=str(few_flows(tmp_path)))
    await keep_something(program.database)
    async with trouble(program):
        status, wrote = await program.fails()

    told = [line for line in wrote.splitlines() if not line.startswith("{")]
    assert status not in (0, None)
    assert len(told) == 1, wrote[-2_000:]
    assert sentence in told[0]
    assert program.settings["TELEGRAM_TOKEN"] not in wrote
    assert await what_is_kept(program.database) == {"goal": "cut down"}


async def test_a_country_that_nobody_has_a_number_for_is_said(telegram: StandIn, tmp_path: Path) -> None:
    async with running(telegram, tmp_path, FLOWS=str(few_flows(tmp_path)), COUNTRY="XX") as program:
        assert await program.stop() == 0

    assert [line["sentence"] for line in program.logged() if line["said"] == "no helplines"] == [
        "COUNTRY=XX: no helplines are known for it, so people are named an international directory."
    ]


async def keep_something(database: Path) -> None:
    store = await open_store(database)
    await store.update(ANNA, deciding(KeepValue(name="goal", value="cut down")), at=NOW)
    await store.close()


async def what_is_kept(database: Path) -> Mapping[str, object]:
    store = await open_store(database)
    found = look((await store.read(ANNA))[1])
    await store.close()
    return found
