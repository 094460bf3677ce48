"""Who was erased and when, as keyed hashes in a file outside the database and its backups.

A backup knows people who were erased after it was made; with this file they are erased from it again. Somebody who
came back after an erase, and was in a later backup, stays.

The file's head says whose it is and since when it knows everybody: for ever, where it was made with the database. One
that was lost is begun anew with its day, so that people are served meanwhile and no older backup is taken for harmless.
"""

import hmac
import math
import os
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from bot.errors import StoreUnavailable
from bot.storage.encoding import moment, seconds
from bot.storage.private import opener

HEAD = "these are the stones of this database"

Stones = Mapping[str, float]
"""When each was laid last (seconds since 1970); infinity where that is not known."""


class Tombstones:
    """The file, written a line at a time. Its *key* lies sealed in the database, and so in every backup of it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.key = b""
        self.was_lost = False

    def prepare(self, *, since: datetime | None = None) -> None:
        """Mark the file as belonging to the key, if it is not: it knows who is erased from *since* on (None: ever).

        Raises `StoreUnavailable` when it takes no line.
        """
        head = ""
        if not self.belong():
            self.was_lost = since is not None
            head = f"{self._hash(HEAD)}\n" if since is None else f"{self._hash(HEAD)} {math.ceil(seconds(since))}\n"
        self._append(head)

    def belong(self) -> bool:
        """Whether there is such a file, and it is that of this key."""
        return self._head() is not None

    def begun(self) -> datetime | None:
        """Since when the file knows everybody who was erased; None for ever, or for a file that is not ours."""
        head = self._head()
        return None if head is None or math.isinf(head) else moment(head)

    def cover(self, made: datetime | None) -> bool:
        """Whether the file knows everybody who was erased since *made*, when a backup was (None: nobody can say)."""
        begun = self.begun()
        return self.belong() and (begun is None or (made is not None and begun <= made))

    def _head(self) -> float | None:
        try:
            return self._lines().get(self._hash(HEAD))
        except StoreUnavailable:
            return None

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
            for line in self.path.read_text("ascii").splitlines():
                stone, _, laid = line.partition(" ")
                if stone:
                    found[stone] = max(found.get(stone, -math.inf), float(laid) if laid else math.inf)
        except (OSError, ValueError) as error:
            raise StoreUnavailable(
                f"The tombstone file {self.path} cannot be read ({error}). See who owns it, or put it back."
            ) from error
        return found

    def _append(self, line: str) -> None:
        try:
            with open(self.path, "a", encoding="ascii", opener=opener) as file:
                file.write(line)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise StoreUnavailable(
                f"The tombstone file {self.path} cannot be written ({error.strerror or error}). "
                "See that its folder is there and who owns it, or set TOMBSTONES to another file."
            ) from error
