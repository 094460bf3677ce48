"""The file itself: what it is set to, who else may use it, and the sentences when something is wrong with it."""

import asyncio
import os
import resource
import sqlite3
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from bot.actions import EraseData, KeepValue, Turn
from bot.errors import StoreUnavailable
from bot.session import Facts, Session
from bot.storage import schema
from bot.storage import sqlite as opening
from bot.storage.keys import add_key, key_file
from bot.storage.lock import DatabaseLock
from bot.storage.sqlite import SqliteStore, open_store
from tests.shell.watched_store import locked
from tests.storage.made import ANNA, BEN, NOW, deciding, look, say

MOMENTS = 60  # six of a thousand programs were refused while there was a race: four at a time show it


async def pragma(store: SqliteStore, name: str) -> object:
    return await store._writer.run_alone(lambda db: db.execute(f"pragma {name}").fetchone()[0])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),  # FULL
        ("secure_delete", 1),
        ("busy_timeout", 250),
        ("user_version", schema.SCHEMA),
    ],
)
async def test_a_commit_is_on_disk_and_what_is_deleted_is_gone(sqlite: SqliteStore, name: str, value: object) -> None:
    assert await pragma(sqlite, name) == value


async def test_every_migration_counts(path: Path, sqlite: SqliteStore) -> None:
    other = sqlite3.connect(path)
    applied = other.execute("select count(*) from _sqlite_migrations").fetchone()[0]
    other.close()

    assert applied == schema.SCHEMA


async def test_an_older_database_is_brought_up_to_date(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first tables, made by hand, with somebody in them."""
    db = sqlite3.connect(path)
    db.executescript(schema.TABLES)
    db.execute("create table _sqlite_migrations (id integer primary key, migration_set, name, applied_at)")
    db.execute("create unique index idx on _sqlite_migrations (migration_set, name)")
    db.execute("insert into _sqlite_migrations values (1, 'twofold', 'the_first_tables', '')")
    db.execute("insert into remembered values ('lexicon', 'd1', '{}')")
    db.execute("pragma user_version = 1")
    db.commit()
    db.close()

    store = await open_store(path, seal_key=bytes(32))
    await store.update(ANNA, deciding(say("a")), at=NOW)

    assert (await store.recalled("lexicon"), await store.recall("lexicon")) == ("d1", "{}")
    await store.close()


def test_one_word_in_a_series_of_words_is_words_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    """Told by the name, which means one thing everywhere: older rows say it only of what has a space in it."""
    before = next(at for at, (name, _) in enumerate(schema.MIGRATIONS) if name == "one_word_is_words_too")
    db = sqlite3.connect(":memory:", isolation_level=None)
    with monkeypatch.context() as patched:
        patched.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:before])
        schema.migrate(db)
    rows = [("note", "a", 1), ("note", "b", 0), ("day-word", "c", 0), ("mood", "d", 0)]
    db.executemany("insert into series values (1, ?, ?, 0, x'00', ?)", rows)

    schema.migrate(db)

    assert db.execute("select key from series where words = 1 order by key").fetchall() == [("a",), ("b",), ("c",)]
    db.close()


async def test_a_newer_database_is_left_alone(sqlite: SqliteStore, path: Path) -> None:
    await sqlite.close()
    db = sqlite3.connect(path)
    db.execute(f"pragma user_version = {schema.SCHEMA + 1}")
    db.close()

    with pytest.raises(StoreUnavailable, match="newer Twofold"):
        await open_store(path)


async def test_another_programs_database_is_left_alone(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("create table recipes (name)")
    db.close()

    with pytest.raises(StoreUnavailable, match="some other program's database"):
        await open_store(path, seal_key=bytes(32))
    db = sqlite3.connect(path)
    assert db.execute("select name from sqlite_master").fetchall() == [("recipes",)]
    db.close()


def test_a_damaged_file_is_a_sentence(path: Path) -> None:
    path.write_bytes(b"not a database, only a diary" * 100)

    with pytest.raises(StoreUnavailable, match="damaged"):
        _open(path, bytes(32))


async def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(StoreUnavailable, match="Set DATABASE"):
        await open_store(tmp_path / "file" / "twofold.db")


async def test_a_database_in_a_folder_is_made_with_its_folders(tmp_path: Path) -> None:
    store = await open_store(tmp_path / "a" / "b" / "twofold.db")

    assert (await store.health()).writer_alive
    await store.close()


async def test_a_tombstone_file_that_cannot_be_written_is_noticed_at_start(path: Path) -> None:
    path.with_name("stones").mkdir()

    with pytest.raises(StoreUnavailable, match="tombstone file"):
        await open_store(path, tombstones=path.with_name("stones"))


@pytest.mark.parametrize("key", [bytes(32), None], ids=["a given key", "a key of its own"])
async def test_programs_may_open_a_new_database_at_the_same_moment(tmp_path: Path, key: bytes | None) -> None:
    for number in range(MOMENTS):
        path = tmp_path / f"{number}.db"
        stores = await asyncio.gather(*(asyncio.to_thread(_open, path, key) for _ in range(4)))
        for store in stores:
            await store.update(ANNA, deciding(say("a")), at=NOW)

        assert (await stores[0].health()).outbox == 4
        for store in stores:
            await store.close()


async def test_a_new_file_that_another_program_holds_is_a_sentence(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "SWITCHING", 10)

    with locked(path), pytest.raises(StoreUnavailable, match="locked by another program"):
        await open_store(path)
    await (await open_store(path)).close()


def _open(path: Path, key: bytes | None) -> SqliteStore:
    return asyncio.run(open_store(path, seal_key=key))


async def test_a_database_has_one_program_that_serves_it(path: Path) -> None:
    first, second = DatabaseLock(path), DatabaseLock(path)
    first.acquire()
    with pytest.raises(StoreUnavailable, match="Another bot already serves this database"):
        second.acquire()
    first.release()
    first.release()
    second.acquire()
    second.release()


async def test_the_lock_is_gone_with_its_program_however_it_ends(path: Path) -> None:
    held = textwrap.dedent(f"""
        import os, pathlib, signal
        from bot.storage.lock import DatabaseLock
        lock = DatabaseLock(pathlib.Path({str(path)!r}))
        lock.acquire()
        os.kill(os.getpid(), signal.SIGKILL)
    """)
    done = await asyncio.to_thread(subprocess.run, [sys.executable, "-c", held], check=False)
    lock = DatabaseLock(path)
    lock.acquire()
    lock.release()

    assert done.returncode == -9


async def test_a_lock_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(StoreUnavailable, match="lock file"):
        DatabaseLock(tmp_path / "file" / "twofold.db").acquire()


async def test_a_second_writer_and_the_first_take_turns(sqlite: SqliteStore, path: Path) -> None:
    """`export` and the studio open the same file; the ordinary case is a short wait, not a sentence."""
    second = await open_store(path)
    before = await sqlite.data_version()
    for number in range(20):
        await asyncio.gather(
            sqlite.update(ANNA, deciding(say(f"a{number}")), at=NOW),
            second.update(BEN, deciding(KeepValue(name="n", value=number)), at=NOW),
        )

    assert (await second.health()).outbox == 20
    assert look((await sqlite.read(BEN))[1]) == {"n": 19}
    assert await sqlite.data_version() != before  # somebody else's write is noticed
    await second.close()


def made_older(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute(f"pragma user_version = {schema.SCHEMA - 1}")
    db.close()


async def test_nothing_is_upgraded_under_a_bot_that_runs(sqlite: SqliteStore, path: Path) -> None:
    await sqlite.close()
    made_older(path)
    lock = DatabaseLock(path)
    lock.acquire()
    try:
        with pytest.raises(StoreUnavailable, match="served by an older Twofold"):
            await open_store(path)
    finally:
        lock.release()

    assert opening.version_of(path) == schema.SCHEMA - 1


async def test_what_is_opened_to_be_read_is_not_changed(sqlite: SqliteStore, path: Path) -> None:
    await sqlite.update(ANNA, deciding(say("a")), at=NOW)
    await sqlite.close()
    add_key(key_file(path))
    before = {file.name: file.read_bytes() for file in path.parent.iterdir()}

    store = await open_store(path, read_only=True)
    read = await store.health(by_writing=False)
    with pytest.raises(StoreUnavailable, match="cannot be written"):
        await store.update(ANNA, deciding(say("b")), at=NOW)
    await store.close()

    assert read.outbox == 1
    assert {name: (path.parent / name).read_bytes() for name in before} == before


@pytest.mark.parametrize(("version", "sentence"), [(-1, "of an older Twofold"), (1, "made by a newer Twofold")])
async def test_only_a_database_of_this_version_is_read(
    sqlite: SqliteStore, path: Path, version: int, sentence: str
) -> None:
    await sqlite.close()
    db = sqlite3.connect(path)
    db.execute(f"pragma user_version = {schema.SCHEMA + version}")
    db.close()

    with pytest.raises(StoreUnavailable, match=sentence):
        await open_store(path, read_only=True)


async def test_a_writer_that_does_not_let_go_is_a_sentence_after_250_ms_and_nothing_is_lost(
    sqlite: SqliteStore, path: Path
) -> None:
    with locked(path), pytest.raises(StoreUnavailable, match="locked by another program"):
        await sqlite.update(ANNA, deciding(say("a")), at=NOW)
    await sqlite.update(ANNA, deciding(say("b")), at=NOW)

    assert (await sqlite.health()).outbox == 1
    assert opening.BUSY == 250


async def test_a_full_disk_fails_only_what_does_not_fit(sqlite: SqliteStore) -> None:
    async def limit(pages: int) -> None:
        await sqlite._writer.run_alone(lambda db: db.execute(f"pragma max_page_count = {pages}").fetchone())

    await sqlite.update(ANNA, deciding(say("a")), at=NOW)
    await limit(1)
    huge = deciding(KeepValue(name="note", value="x" * 100_000))
    outcomes = await asyncio.gather(
        sqlite.update(ANNA, deciding(say("b")), at=NOW),
        sqlite.update(BEN, huge, at=NOW),
        return_exceptions=True,
    )
    full = [each for each in outcomes if isinstance(each, StoreUnavailable)]
    assert full
    assert all("disk is full" in str(each) for each in full)
    await limit(1_073_741_823)
    await sqlite.update(BEN, huge, at=NOW)

    assert look((await sqlite.read(BEN))[1]) == {"note": "x" * 100_000}


async def test_a_disk_that_takes_nothing_more_is_not_well(sqlite: SqliteStore) -> None:
    await sqlite.update(ANNA, deciding(say("a")), at=NOW)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))  # bytes: the first page of the log, at most
    try:
        with pytest.raises(StoreUnavailable, match="Make room"):
            await sqlite.health()
        read = await sqlite.health(by_writing=False)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert read.outbox == 1
    assert (await sqlite.health()).outbox == 1


WORDS = "my name is Ana and i am in Ourense"


def erasing(session: Session, _facts: Facts) -> Turn:
    return Turn(session=session, actions=(EraseData(),))


async def in_files(path: Path) -> bytes:
    return b"".join(each.read_bytes() for each in path.parent.iterdir() if not each.name.endswith((".key", ".lock")))


@pytest.mark.parametrize("asked", ["by the person", "by an operator"])
async def test_an_erase_leaves_nothing_of_them_in_any_page_or_log(sqlite: SqliteStore, path: Path, asked: str) -> None:
    """Sealed bytes are found again by what the row held, so the erased row is looked for byte by byte."""
    await sqlite.update(ANNA, deciding(KeepValue(name="note", value=WORDS), language="en"), at=NOW)
    await sqlite.update(BEN, deciding(KeepValue(name="note", value="other")), at=NOW)
    sealed = await sqlite._writer.run(lambda db: db.execute("select value from kept where chat = 1").fetchone()[0])
    assert sealed in await in_files(path)
    if asked == "by the person":
        await sqlite.update(ANNA, erasing, at=NOW)
    else:
        await sqlite.erase(ANNA, at=NOW)

    left = await in_files(path)
    assert sealed not in left
    assert WORDS.encode() not in left
    assert path.with_name("twofold.db-wal").stat().st_size == 0


async def test_a_log_somebody_was_reading_is_emptied_later(sqlite: SqliteStore, path: Path) -> None:
    await sqlite.update(ANNA, deciding(KeepValue(name="note", value=WORDS)), at=NOW)
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("begin")
    reader.execute("select count(*) from kept").fetchone()
    await sqlite.erase(ANNA, at=NOW)
    assert path.with_name("twofold.db-wal").stat().st_size > 0
    reader.close()
    await sqlite.tidy(NOW)

    assert path.with_name("twofold.db-wal").stat().st_size == 0


async def test_another_programs_database_is_left_alone_before_a_key_is_made(tmp_path: Path) -> None:
    path = tmp_path / "theirs.db"
    with sqlite3.connect(path) as theirs:
        theirs.execute("create table theirs (a)")

    with pytest.raises(StoreUnavailable, match=r"some other program's database\. Set DATABASE"):
        await open_store(path)

    assert os.listdir(tmp_path) == ["theirs.db"]  # noqa: PTH208


def names_in(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def open_to_others(folder: Path) -> list[str]:
    """The files that anybody but their owner may read or write."""
    return sorted(
        each.name for each in folder.iterdir() if each.is_file() and stat.S_IMODE(each.stat().st_mode) & 0o077
    )


async def test_a_database_and_what_lies_beside_it_are_for_its_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        lock = DatabaseLock(tmp_path / "t.db")
        lock.acquire()
        store = await open_store(tmp_path / "t.db", locked=True)
        await store.update(ANNA, deciding(KeepValue(name="why", value="my dog")), at=NOW)
        await store.erase(ANNA, at=NOW)
        names, others = names_in(tmp_path), open_to_others(tmp_path)
        await store.close()
        lock.release()
    finally:
        os.umask(before)

    assert names == ["t.db", "t.db-shm", "t.db-wal", "t.db.key", "t.db.lock", "t.db.tombstones"]
    assert others == []


async def test_what_an_older_version_left_open_is_closed_at_the_next_start(tmp_path: Path) -> None:
    await (await open_store(tmp_path / "t.db")).close()
    (tmp_path / "t.db.folder").mkdir()
    for name in ("t.db", "t.db.tombstones", "t.db.before-20260302T120000", "another.db"):
        (tmp_path / name).touch()
        (tmp_path / name).chmod(0o644)
    await (await open_store(tmp_path / "t.db")).close()

    assert open_to_others(tmp_path) == ["another.db"]
    assert (tmp_path / "t.db.folder").stat().st_mode & 0o100


def test_a_lock_that_cannot_be_made_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(StoreUnavailable, match=r"cannot be made \(.*set DATABASE"):
        DatabaseLock(tmp_path / "file" / "twofold.db").acquire()


async def test_what_a_start_reads_is_read_while_another_program_writes(tmp_path: Path) -> None:
    path = tmp_path / "twofold.db"
    await (await open_store(path)).close()
    with locked(path):
        store = await open_store(path)
        found = [
            await store.live_revisions(),
            await store.revisions_in_use(),
            await store.revision("menu", "en", "x"),
            await store.seen_file("menu", "en"),
            await store.recall("lexicon"),
            await store.waiting(),
            await store.kept_by_all("country"),
            await store.outgoing(5, now=NOW),
        ]
        await store.close()

    assert found == [(), (), None, ("", ""), None, (), {}, ()]
