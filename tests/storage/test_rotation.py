"""A new key: what the old one sealed is sealed anew while the bot talks, and then the old one may go."""

import base64
import sqlite3
from itertools import pairwise
from pathlib import Path

import pytest

from bot.actions import KeepValue, LookForGroups, RecordEntry
from bot.errors import StoreUnavailable
from bot.storage.keys import add_key
from bot.storage.rotation import SEALED
from bot.storage.sqlite import SqliteStore, open_store
from tests.shell.watched_store import locked
from tests.storage.made import ANNA, BEN, HOUR, NOW, arrival, deciding, frame, look, say, texts
from tests.storage.rows import in_memory

KEPT = (
    say("a"),
    KeepValue(name="goal", value="stop"),
    RecordEntry(name="urge", value=4, at=NOW, key="k"),
    LookForGroups(serial=1, near="Ourense"),
)


def test_every_sealed_column_of_the_tables_is_renewed() -> None:
    """A new column of bytes needs a row in SEALED."""
    db = in_memory()
    tables = [name for (name,) in db.execute("select name from sqlite_master where type = 'table'")]
    blobs = {
        (table, column[1])
        for table in tables
        for column in db.execute(f"pragma table_info({table})")
        if column[2].lower() == "blob"
    }

    assert {(sealed.table, sealed.column) for sealed in SEALED} == blobs


@pytest.fixture
async def rotated(sqlite: SqliteStore, path: Path) -> SqliteStore:
    """Rows of every kind under the first key, and a second key in the file."""
    await sqlite.take_in([arrival(1, "hello")])
    await sqlite.update(ANNA, deciding(*KEPT, frames=(frame("urge"), frame("menu"))), at=NOW)
    await sqlite.close()
    add_key(path.with_name("twofold.db.key"))
    return await open_store(path)


async def test_after_a_rotation_nothing_needs_the_old_key(rotated: SqliteStore, path: Path) -> None:
    left = [await rotated.sealed_before()]
    while await rotated.reseal(2):
        left.append(await rotated.sealed_before())
    assert left[0] == 10  # person, 2 frames, value, entry, update, send, look-up; witness, tombstones
    assert left[-1] == 0
    assert all(0 <= before - after <= 2 for before, after in pairwise(left))
    await rotated.close()
    keys = path.with_name("twofold.db.key")
    keys.write_text(keys.read_text("ascii").split()[-1])
    alone = await open_store(path)

    session, facts = await alone.read(ANNA)
    assert [each.flow for each in session.frames] == ["urge", "menu"]
    assert look(facts) == {"goal": "stop"}
    assert [entry.value for entry in await alone.entries(ANNA, "urge", NOW - HOUR)] == [4]
    assert [each.arrival.body for each in await alone.waiting()] == ["hello"]
    assert texts(await alone.outgoing(1, now=NOW)) == ["a"]
    assert [row.asked["near"] for row in await alone.lookups(1)] == ["Ourense"]
    await alone.close()


async def test_the_old_key_is_needed_until_everything_is_sealed_anew(rotated: SqliteStore, path: Path) -> None:
    await rotated.reseal(3)
    await rotated.close()
    keys = path.with_name("twofold.db.key")
    keys.write_text(keys.read_text("ascii").split()[-1])

    with pytest.raises(StoreUnavailable, match="another key"):
        await open_store(path)


async def test_people_talk_on_while_seals_are_renewed(rotated: SqliteStore) -> None:
    await rotated.reseal(4)
    await rotated.update(ANNA, deciding(KeepValue(name="goal", value="cut down"), say("b")), at=NOW)
    await rotated.update(BEN, deciding(KeepValue(name="goal", value="safer")), at=NOW)
    while await rotated.reseal(4):
        pass

    assert look((await rotated.read(ANNA))[1]) == {"goal": "cut down"}
    assert look((await rotated.read(BEN))[1]) == {"goal": "safer"}
    await rotated.close()


async def test_a_walk_goes_on_after_a_restart_and_after_a_trouble(rotated: SqliteStore, path: Path) -> None:
    await rotated.reseal(3)
    await rotated.close()
    again = await open_store(path)
    before = await again.sealed_before()
    with locked(path), pytest.raises(StoreUnavailable):
        await again.reseal(100)

    assert await again.sealed_before() == before == 7
    assert await again.reseal(100) > 0
    assert (await again.sealed_before(), await again.reseal(100)) == (0, 0)
    await again.close()


async def test_without_an_older_key_nothing_is_looked_at(sqlite: SqliteStore) -> None:
    """At every start: a database of years would keep everybody waiting."""
    statements: list[str] = []
    await sqlite._writer.run_alone(lambda db: db.set_trace_callback(statements.append))
    looked = await sqlite.reseal(100)
    await sqlite._writer.run_alone(lambda db: db.set_trace_callback(None))

    assert looked == 0
    assert [said for said in statements if "people" in said or "series" in said] == []


async def test_a_damaged_value_keeps_its_key_needed_and_stops_nothing(rotated: SqliteStore, path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("update kept set value = cast(substr(value, 1, 40) || x'00' as blob)")
    other.commit()
    other.close()
    while await rotated.reseal(100):
        pass

    assert await rotated.sealed_before() == 1
    await rotated.close()
    keys = path.with_name("twofold.db.key")
    first, _ = keys.read_text("ascii").split()
    keys.write_text(base64.b64encode(base64.b64decode(first)).decode())
    with pytest.raises(StoreUnavailable, match="another key"):
        await open_store(path)
