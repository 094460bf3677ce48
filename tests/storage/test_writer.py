"""One thread, many callers, one commit: what happens to each when something goes wrong."""

import asyncio
import sqlite3
import threading

import pytest

from bot.errors import StoreUnavailable
from bot.storage.writer import MOST_TOGETHER, Work, Writer, unavailable


def memory() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    db.execute("create table t (n integer primary key)")
    return db


def _insert(number: object) -> Work[int | None]:
    return lambda db: db.execute("insert into t values (?)", (number,)).lastrowid


def _wait_for(held: threading.Event) -> Work[bool]:
    return lambda _: held.wait()


@pytest.fixture
def writer() -> Writer:
    made = Writer(memory)
    made.start()
    return made


def rows(db: sqlite3.Connection) -> list[int]:
    return [number for (number,) in db.execute("select n from t order by n")]


async def test_many_callers_share_commits_and_each_gets_its_own_result(writer: Writer) -> None:
    commits: list[str] = []
    await writer.run_alone(lambda db: db.set_trace_callback(commits.append))
    results = await asyncio.gather(*(writer.run(_insert(number)) for number in range(1000)))
    await writer.run_alone(lambda db: db.set_trace_callback(None))

    assert results == list(range(1000))
    assert 1000 / MOST_TOGETHER <= sum(said.lower() == "commit" for said in commits) < 1000
    writer.close()


async def test_a_fault_of_ours_is_told_as_it_is_and_the_group_stands(writer: Writer) -> None:
    """A row that cannot be is poison, not a database that is away: waiting would mend nothing."""
    outcomes = await asyncio.gather(
        *(writer.run(_insert(number)) for number in (1, 1, 2, None, "x", 9)), return_exceptions=True
    )

    assert [type(each) for each in outcomes] == [int, sqlite3.IntegrityError, int, int, sqlite3.IntegrityError, int]
    assert await writer.run(rows) == [1, 2, 3, 9]
    writer.close()


async def test_a_trouble_of_the_database_is_a_sentence_for_that_job_alone(writer: Writer) -> None:
    def broken(db: sqlite3.Connection) -> None:
        db.execute("insert into t values (7)")
        db.execute("select * from nowhere")

    outcomes = await asyncio.gather(
        writer.run(_insert(1)), writer.run(broken), writer.run(_insert(2)), return_exceptions=True
    )

    assert [type(each) for each in outcomes] == [int, StoreUnavailable, int]
    assert await writer.run(rows) == [1, 2]
    writer.close()


async def test_when_everything_was_undone_everybody_is_told(writer: Writer) -> None:
    """As SQLite does on some errors of the disk: the whole transaction is gone, not one savepoint."""

    def undo(db: sqlite3.Connection) -> None:
        db.execute("rollback")
        raise sqlite3.OperationalError("disk I/O error")

    def undo_and_stumble(db: sqlite3.Connection) -> None:
        db.execute("rollback")
        raise KeyError

    for last in (undo, undo_and_stumble):
        held = threading.Event()
        gate = asyncio.ensure_future(writer.run_alone(_wait_for(held)))
        jobs = [asyncio.ensure_future(writer.run(work)) for work in (_insert(1), last, _insert(2))]
        await asyncio.sleep(0)
        held.set()
        await gate
        outcomes = await asyncio.gather(*jobs, return_exceptions=True)

        assert [type(each) for each in outcomes] == [StoreUnavailable] * 3
        assert await writer.run(rows) == []
    writer.close()


async def test_work_alone_runs_outside_of_any_transaction(writer: Writer) -> None:
    inside = await asyncio.gather(
        writer.run(lambda db: db.in_transaction),
        writer.run_alone(lambda db: db.in_transaction),
        writer.run(lambda db: db.in_transaction),
    )

    assert list(inside) == [True, False, True]
    writer.close()


async def test_work_alone_that_fails_leaves_no_transaction_behind(writer: Writer) -> None:
    def broken(db: sqlite3.Connection) -> None:
        db.execute("begin")
        db.execute("select * from nowhere")

    with pytest.raises(StoreUnavailable):
        await writer.run_alone(broken)
    assert await writer.run(_insert(1)) == 1
    writer.close()


async def test_closing_finishes_what_was_queued_and_refuses_what_comes_after(writer: Writer) -> None:
    jobs = [asyncio.ensure_future(writer.run(_insert(number))) for number in range(600)]
    await asyncio.sleep(0)
    await asyncio.to_thread(writer.close)

    assert await asyncio.gather(*jobs) == list(range(600))
    assert not writer.is_alive
    with pytest.raises(StoreUnavailable, match="is closed"):
        await writer.run(rows)


async def test_who_stopped_waiting_disturbs_nobody(writer: Writer) -> None:
    held = threading.Event()
    gate = asyncio.ensure_future(writer.run_alone(_wait_for(held)))
    given_up = asyncio.ensure_future(writer.run(_insert(1)))
    other = asyncio.ensure_future(writer.run(_insert(2)))
    await asyncio.sleep(0)
    given_up.cancel()
    held.set()
    await gate

    assert await other == 2
    assert await writer.run(rows) == [1, 2]  # it was decided all the same
    writer.close()


async def test_a_caller_whose_loop_is_gone_disturbs_nobody(writer: Writer) -> None:
    held = threading.Event()
    gate = asyncio.ensure_future(writer.run_alone(_wait_for(held)))
    await asyncio.sleep(0)

    def elsewhere() -> None:
        loop = asyncio.new_event_loop()
        task = loop.create_task(writer.run(_insert(1)))
        loop.call_soon(loop.stop)
        loop.run_forever()
        task.cancel()
        loop.run_until_complete(asyncio.gather(task, return_exceptions=True))
        loop.close()

    await asyncio.to_thread(elsewhere)
    held.set()
    await gate

    assert await writer.run(rows) == [1]
    writer.close()


def test_what_opening_raised_is_raised_at_start() -> None:
    def broken() -> sqlite3.Connection:
        raise StoreUnavailable("no")

    writer = Writer(broken)
    with pytest.raises(StoreUnavailable, match="no"):
        writer.start()
    writer.close()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("database is locked", "locked by another program"),
        ("database or disk is full", "disk is full"),
        ("attempt to write a readonly database", "cannot be written"),
        ("database disk image is malformed", "damaged"),
        ("file is not a database", "damaged"),
        ("disk I/O error", "full or failing"),
        ("no such table: t", "cannot be used (no such table: t)"),
    ],
)
def test_what_sqlite_says_becomes_a_sentence_with_a_next_step(said: str, told: str) -> None:
    assert told in str(unavailable(sqlite3.OperationalError(said)))
