"""What a person may ask of their data: to see all of it, and to have it gone."""

import hmac
import os
import sqlite3
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from bot.errors import StoreUnavailable
from bot.events import ChatId
from bot.storage.encoding import moment, seconds
from bot.storage.seal import Seal
from bot.storage.shelf import DONE, Shelf
from bot.storage.turns import Turns
from bot.storage.writer import Writer


class RightsShelf(Shelf):
    """Export, erase, and the tombstones that keep a backup from bringing anyone back."""

    def __init__(self, writer: Writer, seal: Seal, turns: Turns, *, tombstones: Path, tombstone_key: bytes) -> None:
        super().__init__(writer, seal, turns)
        self._tombstones = tombstones
        self._tombstone_key = hmac.digest(tombstone_key, b"tombstone", "sha256")

    async def export(self, chat: ChatId) -> dict[str, object]:
        """Everything kept about a chat, as plain names and values."""

        def work(db: sqlite3.Connection) -> dict[str, object]:
            session, facts = self._turns.session(db, chat), self._turns.facts(db, chat, at=moment(0))
            names = [row[0] for row in db.execute("select distinct name from series where chat = ?", (chat,))]
            everything = timedelta(days=36_500)
            entries = {
                name: self._turns.entries(db, chat, name, everything, at=moment(everything.total_seconds()))
                for name in names
            }
            schedules = db.execute(
                "select flow, days, clock, due from due where chat = ? and kind = 'check-in'", (chat,)
            ).fetchall()
            return {
                "chat": chat,
                "language": session.language,
                "kept": dict(facts.kept),
                "entries": {
                    name: [{"at": entry.at.isoformat(), "value": entry.value} for entry in reversed(listed)]
                    for name, listed in entries.items()
                },
                "under way": [{"flow": frame.flow, "values": _shown(frame.values)} for frame in session.frames],
                "check-ins": [
                    {"flow": flow, "days": days, "at": clock, "next": moment(due).isoformat()}
                    for flow, days, clock, due in schedules
                ],
            }

        return await self._writer.run(work)

    async def erase(self, chat: ChatId, *, at: datetime) -> None:
        """Erase everything of a chat, also what waits in the inbox; leave a tombstone."""

        def work(db: sqlite3.Connection) -> None:
            self._turns.erase(db, chat)
            db.execute("update inbox set body = null, state = ? where chat = ? and at <= ?", (DONE, chat, seconds(at)))

        await self._writer.run(work)
        await self._bury(chat)

    async def _bury(self, chat: ChatId) -> None:
        stone = hmac.digest(self._tombstone_key, str(chat).encode(), sha256).hex()
        try:
            with self._tombstones.open("a", encoding="ascii") as file:
                file.write(stone + "\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise StoreUnavailable(f"The tombstone file {self._tombstones} cannot be written ({error}).") from error
        await self._truncate()

    async def _truncate(self) -> None:
        def work(db: sqlite3.Connection) -> None:
            db.execute("commit")
            db.execute("pragma wal_checkpoint(truncate)")
            db.execute("begin immediate")
            db.execute("savepoint job")

        await self._writer.run(work)


def _shown(values: object) -> dict[str, object]:
    return {name: value for name, value in dict(values).items() if not name.startswith("?")}  # type: ignore[call-overload]
