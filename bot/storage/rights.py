"""What a person may ask of their data: to see all of it, and to have it gone."""

import sqlite3
from datetime import datetime

from bot.events import ChatId
from bot.storage.encoding import moment, seconds
from bot.storage.seal import Seal
from bot.storage.shelf import DONE, Shelf
from bot.storage.tombstones import Tombstones
from bot.storage.turns import Turns
from bot.storage.writer import Writer


class RightsShelf(Shelf):
    """Export, erase, and the tombstones that keep a backup from bringing anyone back."""

    def __init__(self, writer: Writer, seal: Seal, turns: Turns, tombstones: Tombstones) -> None:
        super().__init__(writer, seal, turns)
        self._tombstones = tombstones
        self._wal_is_empty = True

    async def export(self, chat: ChatId) -> dict[str, object]:
        """Everything kept about a chat, as plain names and values."""

        def work(db: sqlite3.Connection) -> dict[str, object]:
            session, facts = self._turns.session(db, chat, moment(0)), self._turns.facts(db, chat, at=moment(0))
            names = [row[0] for row in db.execute("select distinct name from series where chat = ?", (chat,))]
            entries = {name: self._turns.entries_since(db, chat, name, moment(0)) for name in names}
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
        """Erase everything of a chat, also what waited in the inbox at that time; leave a tombstone."""

        def work(db: sqlite3.Connection) -> None:
            self._erase(db, chat)
            db.execute(
                "update inbox set chat = 0, body = null, state = ? where chat = ? and at <= ?",
                (DONE, chat, seconds(at)),
            )

        await self._writer.run(work)
        await self.truncate()

    def _erase(self, db: sqlite3.Connection, chat: ChatId) -> None:
        """The stone first: who is erased stays erased, even if the power fails between the two."""
        self._tombstones.bury(chat)
        self._turns.erase(db, chat)
        db.execute("update inbox set chat = 0 where chat = ? and state <> 0", (chat,))

    async def truncate(self) -> bool:
        """Empty the write-ahead log, where pages live on as they were; returns whether nobody kept us from it."""

        def work(db: sqlite3.Connection) -> bool:
            return not db.execute("pragma wal_checkpoint(truncate)").fetchone()[0]

        self._wal_is_empty = await self._writer.run_alone(work)
        return self._wal_is_empty


def _shown(values: object) -> dict[str, object]:
    return {name: value for name, value in dict(values).items() if not name.startswith("?")}  # type: ignore[call-overload]
