"""The keys that seal: the file beside the database, and the proof that they are the right ones.

The newest key is the last line of the file. Every key that still seals something has left a witness in the database,
so a wrong or missing key is noticed at start, in a sentence, and not at somebody's first message.
"""

import base64
import fcntl
import os
import secrets
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from bot.errors import Damaged, StoreUnavailable
from bot.storage.seal import KEY_BYTES, Seal, place

WITNESS = "witness "
STONES = "tombstones"
OTHERS_READ = 0o077


def key_file(database: Path) -> Path:
    """Where the keys of a database lie."""
    return database.with_name(f"{database.name}.key")


def open_keys(path: Path, given: bytes | None, *, fresh: bool = True) -> tuple[bytes, ...]:
    """The keys, newest last: those of the file beside the database (made at first, 0600), then the given one.

    Raises `StoreUnavailable` when the file cannot be made or read, or is missing beside a database that is not *fresh*.
    """
    try:
        kept = _read(path)
        if kept is None and given is None:
            if not fresh:
                raise StoreUnavailable(f"The key file {path} is missing. Put it back, or set SEAL_KEY.")
            with _alone(path):  # of several that start on a new database the first makes the key, the others read it
                kept = _read(path) or _write(path, (secrets.token_bytes(KEY_BYTES),))
    except (OSError, ValueError) as error:
        raise StoreUnavailable(f"The key file {path} cannot be used ({error}). Restore it, or set SEAL_KEY.") from error
    keys = (*(key for key in kept or () if key != given), *((given,) if given else ()))
    if not keys or any(len(key) != KEY_BYTES for key in keys):
        raise StoreUnavailable(f"The key file {path} holds no key of 32 bytes. Restore it, or set SEAL_KEY.")
    return keys


def add_key(path: Path) -> None:
    """Put a new key at the end of the file: from the next start on it seals, and older rows are sealed anew.

    Raises `StoreUnavailable` when there is no file, or it cannot be written.
    """
    try:
        with _alone(path):
            _write(path, (*open_keys(path, None, fresh=False), secrets.token_bytes(KEY_BYTES)))
    except OSError as error:
        raise StoreUnavailable(
            f"The key file {path} cannot be written ({error.strerror or error}). "
            "See who owns it and its folder; no key changed."
        ) from error


def prove_keys(db: sqlite3.Connection, seal: Seal) -> tuple[bytes, bool]:
    """Check the keys against their witnesses, add one for the newest, and return the key of the tombstones.

    Returned with it is whether it was made just now, so that nobody can have a stone yet.

    Raises `StoreUnavailable` when something was sealed with a key that is not here.
    """
    found = check_keys(db, seal)
    witness, is_new = WITNESS + seal.newest.hex(), STONES not in found
    if witness not in found:
        _keep(db, seal, witness, "")
    if is_new:
        _keep(db, seal, STONES, secrets.token_hex(KEY_BYTES))
        found = check_keys(db, seal)  # another program may have been faster: then its key stays
    return stone_key(found), is_new


def check_keys(db: sqlite3.Connection, seal: Seal) -> Mapping[str, str]:
    """What the witnesses hold, opened with the keys; raises `StoreUnavailable` as above."""
    try:
        return {
            name: seal.open(kept, place("vault", 0, name)) for name, kept in db.execute("select name, value from vault")
        }
    except Damaged:
        raise StoreUnavailable(
            "The database was sealed with another key. Put the right key file beside it, or set SEAL_KEY."
        ) from None


def stone_key(found: Mapping[str, str]) -> bytes:
    """The key of the tombstones, among what `check_keys` found; empty where there is none yet."""
    return bytes.fromhex(found.get(STONES, ""))


def has_older_keys(db: sqlite3.Connection, seal: Seal) -> bool:
    """Whether a key that is not the newest may still be needed."""
    newest = WITNESS + seal.newest.hex()
    asked = "select 1 from vault where name like ? and name <> ? limit 1"
    return db.execute(asked, (f"{WITNESS}%", newest)).fetchone() is not None


def forget_witnesses(db: sqlite3.Connection, seal: Seal) -> None:
    """Nothing is sealed with an older key any more: the file may lose those."""
    db.execute("delete from vault where name like ? and name <> ?", (f"{WITNESS}%", WITNESS + seal.newest.hex()))


def _keep(db: sqlite3.Connection, seal: Seal, name: str, value: str) -> None:
    db.execute("insert or ignore into vault values (?, ?)", (name, seal.close(value, place("vault", 0, name))))


def _read(path: Path) -> tuple[bytes, ...] | None:
    if not path.exists():
        return None
    if path.stat().st_mode & OTHERS_READ:  # a copied file is readable for others; a mounted one may not be ours
        with suppress(OSError):
            path.chmod(0o600)
    return tuple(base64.b64decode(line, validate=True) for line in path.read_text("ascii").split())


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """No other program makes or changes keys meanwhile: a key that is overwritten takes what it sealed with it."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _write(path: Path, keys: tuple[bytes, ...]) -> tuple[bytes, ...]:
    """All or nothing: a half-written key file would lock everybody out."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write("".join(base64.b64encode(key).decode() + "\n" for key in keys))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    return keys
