"""A backup made while the bot works comes back whole, and brings nobody back who was erased."""

import asyncio
import shutil
import sqlite3
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from bot.actions import KeepValue, LookForPlaces, RecordEntry, ScheduleCheckIn
from bot.errors import StoreUnavailable
from bot.events import ChatId
from bot.storage.backup import Restored, back_up, restore
from bot.storage.lock import DatabaseLock
from bot.storage.sqlite import SqliteStore, open_store
from tests.storage.made import ANNA, BEN, DAY, HOUR, NOW, arrival, deciding, say

CARLA = ChatId(3)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "elsewhere" / "twofold.backup"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()


async def bring_back(copy: Path, path: Path, *, without: bool = False) -> Restored:
    stones = path.with_name("twofold.db.tombstones")
    return await restore(copy, path, tombstones=stones, seal_key=None, at=NOW + 2 * DAY, without_tombstones=without)


async def live_a_little(store: SqliteStore) -> None:
    for chat in (ANNA, BEN):
        mood = RecordEntry(name="mood", value=4, at=NOW, key="k")
        daily = ScheduleCheckIn(flow="mood", clock="09:00")
        await store.update(chat, deciding(KeepValue(name="why", value="my dog"), mood, daily, language="es"), at=NOW)


async def names(store: SqliteStore, chat: ChatId) -> list[str]:
    return list((await store.export(chat)).kept)


async def test_what_was_kept_comes_back_whole(sqlite: SqliteStore, path: Path, copy: Path) -> None:
    await live_a_little(sqlite)
    back_up(path, copy, at=NOW + HOUR)
    await sqlite.update(ANNA, deciding(KeepValue(name="later", value="gone")), at=NOW + 2 * HOUR)
    await sqlite.close()

    done = await bring_back(copy, path)

    store = await open_store(path)
    held = await store.export(ANNA)
    assert held.kept == {"why": "my dog"}
    assert [entry.value for entry in held.series["mood"]] == [4]
    assert [each.clock for each in held.schedules] == ["09:00"]
    assert held.language == "es"
    assert (done.made, done.erased) == (NOW + HOUR, 0)
    await store.close()


async def test_the_copy_is_sealed_private_and_one_file(sqlite: SqliteStore, path: Path, copy: Path) -> None:
    await live_a_little(sqlite)
    back_up(path, copy, at=NOW)

    assert_private(copy, path.with_name("twofold.db.key"))


def assert_private(copy: Path, key: Path) -> None:
    assert [file.name for file in copy.parent.iterdir()] == [copy.name]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert b"my dog" not in copy.read_bytes()
    assert key.read_bytes().strip() not in copy.read_bytes()


async def test_a_copy_is_made_while_others_write(sqlite: SqliteStore, path: Path, copy: Path) -> None:
    await live_a_little(sqlite)
    working = True

    async def write() -> int:
        made = 0
        while working:
            await sqlite.update(ChatId(made % 50 + 10), deciding(say(f"k{made}", "x" * 2_000)), at=NOW)
            made += 1
        return made

    writer = asyncio.create_task(write())
    await asyncio.to_thread(back_up, path, copy, at=NOW)
    working = False

    assert await writer > 0
    other = sqlite3.connect(copy)
    assert other.execute("pragma integrity_check").fetchone() == ("ok",)
    assert other.execute("select count(*) from kept").fetchone() == (2,)
    other.close()


async def test_who_was_erased_since_is_erased_from_the_backup_too(sqlite: SqliteStore, path: Path, copy: Path) -> None:
    await live_a_little(sqlite)
    await sqlite.take_in([arrival(1, chat=CARLA)])
    back_up(path, copy, at=NOW + HOUR)
    await sqlite.erase(ANNA, at=NOW + 2 * HOUR)
    await sqlite.erase(CARLA, at=NOW + 2 * HOUR)
    await sqlite.close()

    done = await bring_back(copy, path)

    store = await open_store(path)
    assert done.erased == 2
    assert await names(store, ANNA) == []
    assert await names(store, BEN) == ["why"]
    await store.close()
    raw = b"".join(file.read_bytes() for file in path.parent.glob("twofold.db*") if "before" not in file.name)
    other = sqlite3.connect(path)
    assert other.execute("select count(*) from due where chat = ?", (ANNA,)).fetchone() == (0,)
    assert other.execute("select count(*) from inbox where chat = ?", (CARLA,)).fetchone() == (0,)
    other.close()
    assert b"my dog" not in raw


async def test_who_came_back_after_an_erase_stays(sqlite: SqliteStore, path: Path, copy: Path) -> None:
    await live_a_little(sqlite)
    await sqlite.erase(ANNA, at=NOW + HOUR)
    await sqlite.update(ANNA, deciding(KeepValue(name="new", value="life")), at=NOW + 2 * HOUR)
    back_up(path, copy, at=NOW + 3 * HOUR)
    await sqlite.close()

    done = await bring_back(copy, path)

    store = await open_store(path)
    assert done.erased == 0
    assert await names(store, ANNA) == ["new"]
    await store.close()


@pytest.mark.parametrize("kind", ["missing", "somebody else's"])
async def test_without_the_tombstones_nothing_is_restored_unless_told(
    sqlite: SqliteStore, path: Path, copy: Path, kind: str
) -> None:
    await live_a_little(sqlite)
    back_up(path, copy, at=NOW + HOUR)
    await sqlite.erase(ANNA, at=NOW + 2 * HOUR)
    await sqlite.close()
    stones = path.with_name("twofold.db.tombstones")
    stones.unlink()
    if kind != "missing":
        stones.write_text("0" * 64 + "\n", "ascii")

    for _ in range(2):  # trying does not make it true
        with pytest.raises(StoreUnavailable, match="would come back"):
            await bring_back(copy, path)
    store = await open_store(path, tombstones=path.with_name("another"))
    assert await names(store, ANNA) == []  # all is as it was
    await store.close()

    done = await bring_back(copy, path, without=True)
    store = await open_store(path)
    assert done.erased == 0
    assert await names(store, ANNA) == ["why"]
    await store.close()


async def test_tombstones_begun_anew_bring_nobody_back_from_a_backup_made_before(
    sqlite: SqliteStore, path: Path, copy: Path
) -> None:
    await live_a_little(sqlite)
    back_up(path, copy, at=NOW + HOUR)
    await sqlite.erase(ANNA, at=NOW + 2 * HOUR)
    await sqlite.close()
    path.with_name("twofold.db.tombstones").unlink()
    serving = await open_store(path, at=NOW + DAY)
    later = copy.with_name("later")
    back_up(path, later, at=NOW + DAY + HOUR)
    await serving.erase(BEN, at=NOW + DAY + 2 * HOUR)
    await serving.close()

    with pytest.raises(StoreUnavailable, match="begin after this backup was made"):
        await bring_back(copy, path)

    assert (await bring_back(later, path)).erased == 1
    store = await open_store(path)
    assert (await names(store, ANNA), await names(store, BEN)) == ([], [])
    await store.close()


async def test_what_waited_then_is_not_done_twice(sqlite: SqliteStore, path: Path, copy: Path) -> None:
    await sqlite.update(ANNA, deciding(say("answered long ago"), LookForPlaces(serial=1, query="x")), at=NOW)
    await sqlite.take_in([arrival(7)])
    back_up(path, copy, at=NOW)
    await sqlite.close()

    await bring_back(copy, path)

    store = await open_store(path)
    assert await store.outgoing(9, now=NOW + DAY) == ()
    assert await store.waiting() == ()
    assert await store.lookups(9) == ()
    assert await store.take_in([arrival(7)]) == ()
    await store.close()


async def test_what_was_there_is_moved_aside(sqlite: SqliteStore, path: Path, copy: Path) -> None:
    await live_a_little(sqlite)
    back_up(path, copy, at=NOW)
    await sqlite.close()

    done = await bring_back(copy, path)

    assert done.aside == path.with_name("twofold.db.before-20260304T120000")
    assert done.aside.exists()
    assert not path.with_name("twofold.db.restoring").exists()


async def test_a_backup_comes_to_an_empty_place_if_its_key_does(
    sqlite: SqliteStore, path: Path, copy: Path, tmp_path: Path
) -> None:
    await live_a_little(sqlite)
    back_up(path, copy, at=NOW)
    there = tmp_path / "new" / "twofold.db"
    there.parent.mkdir()
    stones = path.with_name("twofold.db.tombstones")

    with pytest.raises(StoreUnavailable, match=r"key file .* is missing"):
        await restore(copy, there, tombstones=stones, seal_key=None, at=NOW)
    assert not there.exists()

    there.with_name("twofold.db.key").write_bytes(path.with_name("twofold.db.key").read_bytes())
    done = await restore(copy, there, tombstones=stones, seal_key=None, at=NOW)
    assert done == Restored(made=NOW, erased=0, aside=None)


async def test_a_running_bot_is_not_pulled_away_from_under(sqlite: SqliteStore, path: Path, copy: Path) -> None:
    back_up(path, copy, at=NOW)
    lock = DatabaseLock(path)
    lock.acquire()
    try:
        with pytest.raises(StoreUnavailable, match="Stop that one first"):
            await bring_back(copy, path)
    finally:
        lock.release()


def damage(copy: Path) -> None:
    whole = bytearray(copy.read_bytes())
    whole[4096 * 3 : 4096 * 6] = bytes(4096 * 3)
    copy.write_bytes(whole)


def rubbish(copy: Path) -> None:
    copy.write_bytes(b"this is a shopping list" * 100)


def foreign(copy: Path) -> None:
    copy.unlink()
    other = sqlite3.connect(copy)
    other.execute("create table notes (a)")
    other.commit()
    other.close()


def newer(copy: Path) -> None:
    other = sqlite3.connect(copy)
    other.execute("pragma user_version = 9999")
    other.commit()
    other.close()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (damage, r"is damaged|no backup of this bot"),
        (rubbish, "no backup of this bot"),
        (foreign, "no backup of this bot"),
        (newer, "newer Twofold"),
        (Path.unlink, "There is no file"),
    ],
)
async def test_a_spoilt_copy_is_a_sentence_and_costs_nothing(
    sqlite: SqliteStore, path: Path, copy: Path, spoil: object, sentence: str
) -> None:
    await live_a_little(sqlite)
    back_up(path, copy, at=NOW)
    await sqlite.close()
    spoil(copy)  # type: ignore[operator]

    with pytest.raises(StoreUnavailable, match=sentence):
        await bring_back(copy, path)

    store = await open_store(path)
    assert await names(store, ANNA) == ["why"]
    await store.close()


async def test_a_plain_copy_of_the_file_is_restored_with_every_stone(
    sqlite: SqliteStore, path: Path, copy: Path
) -> None:
    await live_a_little(sqlite)
    await sqlite.erase(BEN, at=NOW - 9 * DAY)  # nobody knows when a plain copy was made
    await live_a_little(sqlite)
    await sqlite.close()
    shutil.copy(path, copy)

    done = await bring_back(copy, path)

    assert (done.made, done.erased) == (None, 1)


async def test_a_backup_never_replaces_another(sqlite: SqliteStore, path: Path, copy: Path, tmp_path: Path) -> None:
    back_up(path, copy, at=NOW)
    with pytest.raises(StoreUnavailable, match="is there already"):
        back_up(path, copy, at=NOW + timedelta(days=1))
    with pytest.raises(StoreUnavailable, match="There is no database"):
        back_up(tmp_path / "none.db", copy, at=NOW)
    with pytest.raises(StoreUnavailable, match="cannot be written"):
        back_up(path, tmp_path / "no" / "such" / "folder", at=NOW)
    with pytest.raises(StoreUnavailable, match="Name a file in a folder"):
        back_up(path, tmp_path / "no" / "such" / "folder", at=NOW)
    (tmp_path / "empty.db").touch()
    with pytest.raises(StoreUnavailable, match="There is no database"):
        back_up(tmp_path / "empty.db", tmp_path / "empty.copy", at=NOW)
    rubbish(tmp_path / "list.db")
    with pytest.raises(StoreUnavailable, match="damaged"):
        back_up(tmp_path / "list.db", tmp_path / "list.copy", at=NOW)
    assert not (tmp_path / "list.copy").exists()
