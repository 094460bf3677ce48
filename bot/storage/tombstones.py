"""Who was erased and when, as keyed hashes in a file outside the database and its backups.

A backup knows people who were erased after it was made; with this file they are erased from it again. Somebody who
came back after an erase, and was in a later backup, stays.
"""

import hmac
import math
import os
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from bot.errors import StoreUnavailable
from bot.storage.encoding import seconds

HEAD = "these are the stones of this database"

Stones = Mapping[str, float]
"""When each was laid last (seconds since 1970); infinity where that is not known."""


class Tombstones:
    """The file, written a line at a time. Its *key* lies sealed in the database, and so in every backup of it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.key = b""

    def prepare(self, key: bytes) -> None:
        """Use this key, and mark the file as belonging to it; raises `StoreUnavailable` when it takes no line."""
        self.key = key
        self._append("" if self.belong() else f"{self._hash(HEAD)}\n")

    def belong(self) -> bool:
        """Whether there is such a file, and it is that of this key: a fresh one knows nobody who was erased."""
        try:
            return self._hash(HEAD) in self._lines()
        except StoreUnavailable:
            return False

    def bury(self, chat: int, at: datetime) -> None:
        """Leave a stone, on disk before this returns. Raises `StoreUnavailable`; then nothing may be erased yet."""
        self._append(f"{self._hash(str(chat))} {seconds(at):.0f}\n")

    def stones(self) -> Stones:
        """Every stone there is; raises `StoreUnavailable` when the file is missing or cannot be read."""
        return {stone: laid for stone, laid in self._lines().items() if stone != self._hash(HEAD)}

    def is_among(self, chat: int, stones: Stones, *, since: datetime | None = None) -> bool:
        """Whether this chat has a stone, laid at *since* or later."""
        laid = stones.get(self._hash(str(chat)))
        return laid is not None and (since is None or laid >= math.floor(seconds(since)))

    def _hash(self, words: str) -> str:
        return hmac.digest(self.key, words.encode(), sha256).hex()

    def _lines(self) -> dict[str, float]:
        found: dict[str, float] = {}
        try:
            for line in self._path.read_text("ascii").splitlines():
                stone, _, laid = line.partition(" ")
                if stone:
                    found[stone] = max(found.get(stone, -math.inf), float(laid) if laid else math.inf)
        except (OSError, ValueError) as error:
            raise StoreUnavailable(f"The tombstone file {self._path} cannot be read ({error}).") from error
        return found

    def _append(self, line: str) -> None:
        try:
            with self._path.open("a", encoding="ascii") as file:
                file.write(line)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise StoreUnavailable(f"The tombstone file {self._path} cannot be written ({error}).") from error
