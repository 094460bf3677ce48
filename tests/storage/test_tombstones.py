"""Stones: who was erased stays erased, also from a backup, and nobody can read who that was."""

from pathlib import Path

import pytest

from bot.errors import StoreUnavailable
from bot.events import ChatId
from bot.storage.keys import add_key
from bot.storage.sqlite import SqliteStore, open_store
from bot.storage.tombstones import Tombstones
from tests.storage.made import ANNA, BEN, DAY, NOW, deciding, say
from tests.storage.test_files import erasing


def stones_of(path: Path, *, key: bytes = bytes(32)) -> Tombstones:
    stones = Tombstones(path.with_name("twofold.db.tombstones"))
    stones.key = key
    return stones


async def test_an_erase_leaves_a_stone_outside_the_database(sqlite: SqliteStore, path: Path) -> None:
    await sqlite.update(ANNA, deciding(), at=NOW)
    await sqlite.erase(ANNA, at=NOW)
    await sqlite.update(BEN, erasing, at=NOW)
    stones = sqlite._tombstones.stones()

    assert len(stones) == 2
    assert sqlite._tombstones.is_among(ANNA, stones)
    assert sqlite._tombstones.is_among(BEN, stones)
    assert not sqlite._tombstones.is_among(ChatId(3), stones)
    assert all(len(stone) == 64 for stone in stones)


async def test_a_stone_is_known_again_after_a_restart_and_a_new_key(sqlite: SqliteStore, path: Path) -> None:
    await sqlite.erase(ANNA, at=NOW)
    await sqlite.close()
    add_key(path.with_name("twofold.db.key"))
    store = await open_store(path)
    while await store.reseal(10):
        pass

    assert store._tombstones.is_among(ANNA, store._tombstones.stones())
    await store.close()


async def test_a_stone_tells_nothing_without_the_key(path: Path) -> None:
    one, other = stones_of(path), stones_of(path, key=bytes([1] * 32))
    one.prepare()
    one.bury(ANNA, NOW)
    other.prepare()

    assert not other.is_among(ANNA, other.stones())


async def test_nobody_is_erased_without_a_stone(sqlite: SqliteStore, path: Path) -> None:
    """The stone comes first: otherwise a backup could bring somebody back."""
    await sqlite.update(ANNA, deciding(say("a")), at=NOW)
    stones = path.with_name("twofold.db.tombstones")
    stones.unlink()
    stones.mkdir()
    with pytest.raises(StoreUnavailable, match=r"cannot be written \(Is a directory\)\. .* set TOMBSTONES"):
        await sqlite.erase(ANNA, at=NOW)
    with pytest.raises(StoreUnavailable, match="cannot be written"):
        await sqlite.update(ANNA, erasing, at=NOW)
    assert (await sqlite.health()).outbox == 1
    stones.rmdir()
    await sqlite.update(ANNA, erasing, at=NOW)

    assert (await sqlite.health()).outbox == 0


async def test_a_missing_stone_file_is_a_sentence(path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="cannot be read"):
        stones_of(path).stones()


async def test_a_stone_laid_before_a_time_does_not_count_after_it(path: Path) -> None:
    stones = stones_of(path)
    stones.prepare()
    stones.bury(ANNA, NOW)
    stones.bury(BEN, NOW)
    stones.bury(BEN, NOW + DAY)
    laid = stones.stones()

    assert stones.is_among(ANNA, laid, since=NOW)
    assert not stones.is_among(ANNA, laid, since=NOW + DAY)
    assert stones.is_among(BEN, laid, since=NOW + DAY)


async def test_stones_of_an_older_version_count_at_any_time(path: Path) -> None:
    stones = stones_of(path)
    stones.prepare()
    stones.bury(ANNA, NOW)
    file = path.with_name("twofold.db.tombstones")
    file.write_text("".join(line.split()[0] + "\n" for line in file.read_text("ascii").splitlines()), "ascii")

    assert stones.is_among(ANNA, stones.stones(), since=NOW + 9 * DAY)


async def test_a_file_knows_whose_it_is(path: Path) -> None:
    ours, theirs, gone = stones_of(path), stones_of(path, key=bytes([1] * 32)), Tombstones(path.with_name("nothing"))
    ours.prepare()
    ours.prepare()

    assert ours.belong()
    assert not theirs.belong()
    assert not gone.belong()
    assert ours.stones() == {}
    assert len(path.with_name("twofold.db.tombstones").read_text("ascii").splitlines()) == 1


async def test_a_lost_file_is_begun_anew_by_whoever_serves_people_and_by_nobody_else(
    sqlite: SqliteStore, path: Path
) -> None:
    await sqlite.close()
    file = path.with_name("twofold.db.tombstones")
    file.unlink()

    looking = await open_store(path)
    assert not file.exists()
    await looking.close()
    serving = await open_store(path, at=NOW)
    await serving.erase(ANNA, at=NOW + DAY)
    await serving.close()

    again = await open_store(path, at=NOW + 2 * DAY)
    stones = again.tombstones
    assert (serving.tombstones.was_lost, stones.was_lost) == (True, False)
    assert stones.begun() == NOW
    assert [stones.cover(made) for made in (NOW - DAY, NOW, None)] == [False, True, False]
    assert stones.is_among(ANNA, stones.stones())
    await again.close()


async def test_a_file_that_is_found_again_is_whole_with_the_lines_of_both(sqlite: SqliteStore, path: Path) -> None:
    await sqlite.erase(ANNA, at=NOW)
    await sqlite.close()
    file = path.with_name("twofold.db.tombstones")
    found = file.read_text("ascii")
    file.unlink()
    store = await open_store(path, at=NOW + DAY)
    await store.erase(BEN, at=NOW + DAY)

    file.write_text(found + file.read_text("ascii"), "ascii")

    stones = store.tombstones
    assert (stones.begun(), stones.cover(NOW - DAY)) == (None, True)
    assert all(stones.is_among(chat, stones.stones()) for chat in (ANNA, BEN))
    await store.close()
