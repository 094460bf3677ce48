"""However much is kept, nothing that is done often looks at all of it: a long look would keep everybody waiting."""

import sqlite3
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.actions import ClearButtons, EraseData, HideMessages, KeepValue, RecordEntry, StartTimer, StopCheckIns, Turn
from bot.events import ChatId
from bot.session import Facts, Session
from bot.storage.posting import FIRST_OF_CHAT, WAITING_CHATS
from bot.storage.sqlite import SqliteStore
from bot.storage.store import DueDone, InboxDone
from bot.storage.upkeep import TOGETHER
from tests.storage.made import ANNA, BEN, DAY, HOUR, NOW, arrival, deciding, frame, say
from tests.storage.rows import in_memory

SMALL = ("alerts", "defects", "mends", "revisions", "lookups", "counts")
"""Tables that do not grow with what is said; these may be looked through."""


def erasing(session: Session, _facts: Facts) -> Turn:
    return Turn(session=session, actions=(EraseData(),))


async def turn(store: SqliteStore) -> None:
    actions = (
        say("a"),
        KeepValue(name="goal", value="stop"),
        RecordEntry(name="urge", value=4, at=NOW, key="k"),
        StartTimer(serial=1, kind="wait", due=NOW),
        StopCheckIns(flow=""),
        ClearButtons(key="a"),
        HideMessages(),
    )
    await store.take_in([arrival(1, message_id=5)])
    await store.update(ANNA, deciding(*actions, frames=(frame("urge"), frame("menu"))), at=NOW, done=InboxDone(1))
    await store.update(ANNA, deciding(frames=(frame("urge"),)), at=NOW)
    await store.entries(ANNA, "urge", NOW)


async def sending(store: SqliteStore) -> None:
    await store.update(BEN, deciding(say("a")), at=NOW)
    [row] = await store.outgoing(1, now=NOW, busy=frozenset({ANNA}))
    await store.postpone(row.row, NOW)
    await store.sent(row.row, 7, at=NOW)
    await store.block(BEN, at=NOW)


async def waking(store: SqliteStore) -> None:
    await store.update(ANNA, deciding(StartTimer(serial=1, kind="wait", due=NOW)), at=NOW)
    [row] = await store.due(NOW, 5)
    await store.next_due()
    await store.update(ANNA, deciding(), at=NOW, done=DueDone(row.row))


async def inbox(store: SqliteStore) -> None:
    await store.take_in([arrival(1)])
    await store.waiting()
    await store.count_try(1, "x")
    await store.set_aside(1, "x")
    await store.note_net_answer(1)


async def erasing_both_ways(store: SqliteStore) -> None:
    await turn(store)
    await store.update(ANNA, erasing, at=NOW)
    await store.erase(BEN, at=NOW)


async def letting_go(store: SqliteStore) -> None:
    await store.tidy(NOW)


async def health(store: SqliteStore) -> None:
    await store.health()


@pytest.mark.parametrize("doing", [turn, sending, waking, inbox, erasing_both_ways, letting_go, health])
async def test_only_what_is_concerned_is_looked_at(
    sqlite: SqliteStore, doing: Callable[[SqliteStore], Awaitable[None]]
) -> None:
    statements: list[str] = []
    await sqlite._writer.run_alone(lambda db: db.set_trace_callback(statements.append))
    await doing(sqlite)
    await sqlite._writer.run_alone(lambda db: db.set_trace_callback(None))

    looked_through = await sqlite._writer.run(lambda db: set(scans(db, set(statements))))

    assert looked_through == set()


def scans(db: sqlite3.Connection, statements: set[str]) -> list[str]:
    """The statements that walk through a whole large table."""
    found = []
    for statement in statements:
        if not statement.lower().lstrip().startswith(("select", "delete", "update", "insert")):
            continue
        for _, _, _, plan in db.execute(f"explain query plan {statement}"):
            table = plan.removeprefix("SCAN ").split()[0]
            whole = plan.startswith("SCAN") and "USING" not in plan.replace("VIRTUAL", "USING")
            if whole and table not in (*SMALL, "CONSTANT", "(subquery-1)", "(subquery-2)", "json_each"):
                found.append(f"{plan}: {statement}")
    return found


def test_a_look_through_everything_would_be_noticed() -> None:
    db = in_memory()

    assert len(scans(db, {"select row from outbox where key = 'a'", "delete from kept where name = 'a'"})) == 2
    assert scans(db, {"select row from outbox where chat = 1", "pragma user_version"}) == []


def test_who_has_been_written_to_for_a_year_is_served_as_fast_as_somebody_new() -> None:
    """What waits is found by what waits, not among everything that ever went to this chat."""
    db = in_memory()
    for asked in (FIRST_OF_CHAT, WAITING_CHATS):
        values = (1,) if asked is FIRST_OF_CHAT else (1, "[]", 0.0, 1.0, 1)
        plan = [row[3] for row in db.execute(f"explain query plan {asked}", values)]

        assert any("outbox_waiting" in step for step in plan), plan
        assert not any("outbox_by_chat" in step for step in plan), plan


async def test_a_great_deal_is_let_go_a_little_at_a_time(sqlite: SqliteStore) -> None:
    many = 2 * TOGETHER + 10
    await sqlite.take_in([arrival(n, chat=ChatId(n), message_id=n, at=NOW - 49 * HOUR) for n in range(1, many + 1)])
    transactions: list[str] = []
    await sqlite._writer.run_alone(lambda db: db.set_trace_callback(transactions.append))
    await sqlite.tidy(NOW)
    await sqlite._writer.run_alone(lambda db: db.set_trace_callback(None))
    left = await sqlite._writer.run(
        lambda db: db.execute("select (select count(*) from messages), (select count(body) from inbox)").fetchone()
    )

    assert left == (0, 0)
    assert sum(said.lower() == "commit" for said in transactions) >= 2 * 3  # messages, bodies
    assert (await sqlite.health()).set_aside == many
    await sqlite.tidy(NOW + 365 * DAY - timedelta(hours=49))
    assert (await sqlite.health()).set_aside == many
