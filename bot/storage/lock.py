"""One program a database: a file beside it, locked as long as that program lives."""

import fcntl
from pathlib import Path
from typing import IO

from bot.errors import StoreUnavailable
from bot.storage.private import opener


class DatabaseLock:
    """Held by the one program that serves a database; gone with the program, however it ends."""

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(f"{path.name}.lock")
        self._file: IO[str] | None = None

    def acquire(self) -> None:
        """Take the lock; raises `StoreUnavailable` when another program has it."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = open(self._path, "w", opener=opener)  # noqa: SIM115 - held until released
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.release()
            raise StoreUnavailable(
                "Another bot already serves this database. Stop that one first, or set DATABASE to another file."
            ) from None
        except OSError as error:
            raise StoreUnavailable(
                f"The lock file {self._path} cannot be made ({error.strerror or error}). "
                "See who owns its folder, or set DATABASE to a file in another one."
            ) from error

    def release(self) -> None:
        """Give the lock back."""
        if self._file is not None:
            self._file.close()
            self._file = None
