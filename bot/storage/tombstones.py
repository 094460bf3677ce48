"""Who was erased, as keyed hashes in a file outside the database and its backups.

A backup knows people who were erased after it was made; with this file they are erased from it again.
"""

import hmac
import os
from hashlib import sha256
from pathlib import Path

from bot.errors import StoreUnavailable


class Tombstones:
    """The file, written a line at a time. Its *key* lies sealed in the database, and so in every backup of it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.key = b""

    def prepare(self, key: bytes) -> None:
        """Use this key; raises `StoreUnavailable` when the file could not take a line."""
        self.key = key
        self._append("")

    def bury(self, chat: int) -> None:
        """Leave a stone, on disk before this returns. Raises `StoreUnavailable`; then nothing may be erased yet."""
        self._append(self._stone(chat) + "\n")

    def stones(self) -> frozenset[str]:
        """Every stone there is; raises `StoreUnavailable` when the file is missing or cannot be read."""
        try:
            return frozenset(self._path.read_text("ascii").split())
        except (OSError, ValueError) as error:
            raise StoreUnavailable(f"The tombstone file {self._path} cannot be read ({error}).") from error

    def is_among(self, chat: int, stones: frozenset[str]) -> bool:
        """Whether this chat has a stone."""
        return self._stone(chat) in stones

    def _stone(self, chat: int) -> str:
        return hmac.digest(self.key, str(chat).encode(), sha256).hex()

    def _append(self, line: str) -> None:
        try:
            with self._path.open("a", encoding="ascii") as file:
                file.write(line)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise StoreUnavailable(f"The tombstone file {self._path} cannot be written ({error}).") from error
