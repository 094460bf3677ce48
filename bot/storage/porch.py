"""The porch: a sealed file beside the database, where updates wait that it does not take in.

Telegram shows the first hundred that wait and no others until those are confirmed, so danger in what came later would
be seen by nobody. What lies here is as safe as in the database: it is synced before anybody is told that it arrived,
and goes as soon as it has been taken in.
"""

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from bot.errors import Damaged, StoreUnavailable
from bot.storage.private import opener
from bot.storage.seal import Seal, place

LIES = place("porch", 0, "")


class Porch:
    """Updates in the order they came. Every method looks at the disk and may wait for it."""

    def __init__(self, database: Path, seal: Seal) -> None:
        self._file = database.with_name(f"{database.name}.waiting")
        self._seal = seal

    def keep(self, updates: Sequence[Mapping[str, object]]) -> None:
        """Put these behind what waits. Raises `StoreUnavailable`: then they are not safe here."""
        sealed = (self._seal.close(json.dumps(each, ensure_ascii=False), LIES) for each in updates)
        lines = b"".join(b"\n" + b64encode(each) for each in sealed)  # a line cut short spoils none behind it
        try:
            with open(self._file, "ab", opener=opener) as file:
                file.write(lines)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise StoreUnavailable(f"{self._file} cannot be written ({error}). Make room, or look.") from error

    def waiting(self) -> list[Mapping[str, object]]:
        """What waits, in its order. What does not open was not written to its end, and is still with Telegram."""
        try:
            lines = self._file.read_bytes().splitlines()
        except OSError:
            return []
        found = []
        for line in lines:
            with suppress(Damaged, ValueError):
                found.append(json.loads(self._seal.open(b64decode(line), LIES)))
        return found

    def clear(self) -> None:
        """Let go of everything: it has been taken in."""
        self._file.unlink(missing_ok=True)
