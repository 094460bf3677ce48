"""Files for one pair of eyes: ids of chats stand in the database, and whoever can read it learns who was in danger."""

import os
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE, S_ISREG

OWNER_ONLY = 0o600


def opener(path: str, flags: int) -> int:
    """Open a file for `open(…, opener=opener)`; one that is new is its owner's alone."""
    return os.open(path, flags, OWNER_ONLY)


def make_private(database: Path) -> None:
    """Make a new database its owner's alone, and its log with it, whose rights SQLite takes from it."""
    with suppress(OSError):  # whoever opens it says what is wrong with it
        os.close(os.open(database, os.O_WRONLY | os.O_CREAT, OWNER_ONLY))


def keep_private(*files: Path) -> None:
    """Take from everybody else what they may do with these files, as far as there are any and they are ours."""
    for file in files:
        with suppress(OSError):
            mode = file.stat().st_mode
            if S_ISREG(mode) and S_IMODE(mode) & ~OWNER_ONLY:
                file.chmod(OWNER_ONLY)


def beside(database: Path) -> tuple[Path, ...]:
    """The files SQLite keeps for a database, itself first."""
    return tuple(database.with_name(database.name + tail) for tail in ("", "-wal", "-shm"))
