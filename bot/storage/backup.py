"""A copy of the database while the bot runs, and the way back from it.

The copy is as sealed as the database and holds neither its key nor the tombstones: keep those elsewhere. Restoring
erases again whoever was erased after the copy was made, and lets nothing that was waiting then be done a second time.
"""

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.errors import StoreUnavailable
from bot.storage.lock import DatabaseLock
from bot.storage.private import beside, keep_private
from bot.storage.schema import SCHEMA
from bot.storage.sqlite import open_store
from bot.storage.tombstones import Tombstones
from bot.storage.writer import unavailable

WHAT = "backup"
PAGES = 2_000  # copied at a time (8 MB): between two steps the bot writes on
NOT_OURS = "{path} is no backup of this bot. Name a file that `backup` has made."
NO_STONES = (
    "The tombstones of this database are not here: people who were erased would come back. Put their file at "
    "TOMBSTONES, or say --without-tombstones."
)
STONES_LATER = (
    "The tombstones were lost once and begin after this backup was made: people who were erased then would come back. "
    "Add the lines of the lost file to the one at TOMBSTONES, take a later backup, or say --without-tombstones."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What came of a restore: when the copy was made, how many were erased from it again, where the old file went."""

    made: datetime | None
    erased: int
    aside: Path | None


def back_up(database: Path, copy: Path, *, at: datetime) -> None:
    """Write a copy of *database*, whole and checked, to the new file *copy*, readable for nobody else.

    Raises `StoreUnavailable` with a sentence when there is nothing to copy, or *copy* exists or cannot be written.
    """
    if not database.exists() or not database.stat().st_size:
        raise StoreUnavailable(f"There is no database at {database}. Set DATABASE to the one to copy.")
    if copy.exists():
        raise StoreUnavailable(f"{copy} is there already. Name a new file: a backup never replaces another.")
    fresh = copy.with_name(f"{copy.name}.part")
    try:
        fresh.unlink(missing_ok=True)
        os.close(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        _copy(database, fresh, at)
        fresh.rename(copy)
    except OSError as error:
        raise StoreUnavailable(
            f"The backup cannot be written to {copy} ({error.strerror or error}). "
            "Name a file in a folder that has room for it."
        ) from error
    except sqlite3.Error as error:
        raise unavailable(error) from error
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def _copy(database: Path, fresh: Path, at: datetime) -> None:
    with closing(read_only(database)) as source, closing(sqlite3.connect(fresh)) as target:
        source.backup(target, pages=PAGES)
        target.execute("pragma journal_mode = delete")  # one file, without a log beside it
        target.execute("insert or replace into remembered values (?, '', ?)", (WHAT, at.isoformat()))
        target.commit()
        check_whole(target, fresh)
    with fresh.open("rb") as file:
        os.fsync(file.fileno())


async def restore(
    copy: Path,
    database: Path,
    *,
    tombstones: Path,
    seal_key: bytes | None,
    at: datetime,
    without_tombstones: bool = False,
) -> Restored:
    """Put *copy* in the place of *database*, whose file is moved aside.

    Raises `StoreUnavailable` when the copy is damaged or not ours, its key is missing, a bot is running, or the
    tombstones that belong to it are not there and nobody said *without_tombstones*.
    """
    lock = DatabaseLock(database)
    lock.acquire()
    try:
        made = _made(copy)
        aside = _move_aside(database, at)
        try:
            _bring(copy, database)
            erased = await _open_and_erase(database, tombstones, seal_key, made, without=without_tombstones)
        except BaseException:
            _put_back(database, aside)
            raise
    finally:
        lock.release()
    return Restored(made=made, erased=erased, aside=aside)


def _made(copy: Path) -> datetime | None:
    """When a copy was made; None for a plain copy of the file. Checks that it is whole and ours."""
    if not copy.is_file():
        raise StoreUnavailable(f"There is no file {copy}.")
    try:
        with closing(read_only(copy)) as db:
            check_whole(db, copy)
            version = int(db.execute("pragma user_version").fetchone()[0])
            if not version:
                raise StoreUnavailable(NOT_OURS.format(path=copy))
            if version > SCHEMA:
                raise StoreUnavailable("This backup was made by a newer Twofold. Restore it with that version.")
            row = db.execute("select body from remembered where what = ?", (WHAT,)).fetchone()
    except sqlite3.Error as error:
        raise StoreUnavailable(NOT_OURS.format(path=copy)) from error
    return datetime.fromisoformat(row[0]) if row else None


def read_only(path: Path) -> sqlite3.Connection:
    """Open a database that must not be changed."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


def check_whole(db: sqlite3.Connection, path: Path) -> None:
    """Raise `StoreUnavailable` when a page of the file is not as SQLite wrote it."""
    said = db.execute("pragma integrity_check(1)").fetchone()[0]
    if said != "ok":
        raise StoreUnavailable(f"{path} is damaged ({said}). Take another copy.")


def _move_aside(database: Path, at: datetime) -> Path | None:
    if not database.exists():
        return None
    aside = database.with_name(f"{database.name}.before-{at:%Y%m%dT%H%M%S}")
    for old, new in zip(beside(database), beside(aside), strict=True):
        if old.exists():
            old.rename(new)
    keep_private(*beside(aside))
    return aside


def _put_back(database: Path, aside: Path | None) -> None:
    for file in beside(database):
        file.unlink(missing_ok=True)
    if aside is not None:
        for old, new in zip(beside(aside), beside(database), strict=True):
            if old.exists():
                old.rename(new)


def _bring(copy: Path, database: Path) -> None:
    try:
        with os.fdopen(os.open(database, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            with copy.open("rb") as kept:
                shutil.copyfileobj(kept, file)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise StoreUnavailable(
            f"{database} cannot be written ({error.strerror or error}). "
            "Make room, or see who owns its folder; then restore again."
        ) from error


async def _open_and_erase(
    database: Path, tombstones: Path, seal_key: bytes | None, made: datetime | None, *, without: bool
) -> int:
    """Prove that the copy opens, let go of what was waiting then, and erase who was erased since."""
    scratch = database.with_name(f"{database.name}.restoring")  # opening may mark stones as ours: not yet the real ones
    store = await open_store(database, seal_key=seal_key, tombstones=scratch, locked=True)
    try:
        stones = Tombstones(tombstones)
        stones.key = store.tombstones.key
        if not without and not stones.cover(made):
            raise StoreUnavailable(STONES_LATER if stones.belong() else NO_STONES)
        await store.forget_waiting()
        erased = 0 if without else await store.erase_buried(stones, since=made)
        await store.truncate()
    finally:
        await store.close()
        scratch.unlink(missing_ok=True)
    return erased
