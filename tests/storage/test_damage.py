"""A value that does not open is its own affair: everyone else is served on."""

import sqlite3
from pathlib import Path

import pytest

from bot.actions import KeepValue, LookForGroups, ScheduleCheckIn
from bot.errors import Damaged
from bot.storage.sqlite import SqliteStore
from tests.storage.made import ANNA, BEN, DAY, NOW, arrival, deciding, frame, look, say, texts


def tamper(path: Path, statement: str) -> None:
    other = sqlite3.connect(path)
    other.execute(statement)
    other.commit()
    other.close()


async def test_a_message_that_does_not_open_is_set_aside_and_the_next_one_goes(sqlite: SqliteStore, path: Path) -> None:
    await sqlite.update(ANNA, deciding(say("a"), say("b")), at=NOW)
    await sqlite.update(BEN, deciding(say("c")), at=NOW)
    tamper(path, "update outbox set body = x'0102' where key = 'a'")

    assert texts(await sqlite.outgoing(5, now=NOW)) == ["b", "c"]
    assert [code for code, _, _ in await sqlite.defects()] == ["send damaged"]


async def test_a_chat_all_of_whose_messages_are_damaged_is_passed_over(sqlite: SqliteStore, path: Path) -> None:
    await sqlite.update(ANNA, deciding(say("a"), say("b")), at=NOW)
    await sqlite.update(BEN, deciding(say("c")), at=NOW)
    tamper(path, "update outbox set body = x'0102' where chat = 1")

    assert texts(await sqlite.outgoing(5, now=NOW)) == ["c"]


async def test_an_update_that_does_not_open_still_waits_with_an_empty_body(sqlite: SqliteStore, path: Path) -> None:
    await sqlite.take_in([arrival(1, "a", risky=True), arrival(2, "b")])
    tamper(path, "update inbox set body = x'0102' where update_id = 1")

    assert [(each.arrival.update_id, each.arrival.body) for each in await sqlite.waiting()] == [(1, ""), (2, "b")]


async def test_a_body_moved_to_another_update_does_not_open(sqlite: SqliteStore, path: Path) -> None:
    await sqlite.take_in([arrival(1, "a"), arrival(2, "b", chat=BEN)])
    tamper(path, "update inbox set body = (select body from inbox where update_id = 1) where update_id = 2")

    assert [each.arrival.body for each in await sqlite.waiting()] == ["a", ""]


async def test_a_question_that_does_not_open_asks_for_nothing(sqlite: SqliteStore, path: Path) -> None:
    await sqlite.update(ANNA, deciding(LookForGroups(serial=1, near="Ourense")), at=NOW)
    tamper(path, "update lookups set asked = x'0102'")

    assert [row.asked for row in await sqlite.lookups(5)] == [{}]


@pytest.mark.parametrize("table", ["people", "frames", "kept"])
async def test_one_persons_damage_is_a_fault_of_their_turn_alone(sqlite: SqliteStore, path: Path, table: str) -> None:
    for chat in (ANNA, BEN):
        await sqlite.update(chat, deciding(KeepValue(name="goal", value="stop"), frames=(frame("urge"),)), at=NOW)
    column = "value" if table == "kept" else "state"
    hers = f"select {column} from {table} where chat = 2"  # noqa: S608 - names from the lines above
    tamper(path, f"update {table} set {column} = ({hers}) where chat = 1")  # noqa: S608

    with pytest.raises(Damaged, match=f"in {table} is damaged"):
        await sqlite.update(ANNA, deciding(), at=NOW)
    assert look((await sqlite.read(BEN))[1]) == {"goal": "stop"}


async def test_a_zone_that_does_not_open_leaves_the_hour_in_world_time(sqlite: SqliteStore, path: Path) -> None:
    daily = ScheduleCheckIn(flow="mood", clock="09:00")
    await sqlite.update(ANNA, deciding(KeepValue(name="zone", value="Asia/Tokyo"), daily), at=NOW)
    [row] = await sqlite.due(NOW + DAY, 5)
    tamper(path, "update kept set value = x'0102' where name = 'zone'")

    await sqlite.drop_due(row.row, "late", at=NOW + DAY)

    assert await sqlite.next_due() == NOW.replace(day=4, hour=9)
