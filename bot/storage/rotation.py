"""When the key changes: what older keys sealed is sealed anew, a little at a time, while the bot goes on talking."""

import sqlite3
from dataclasses import dataclass

from bot.errors import Damaged
from bot.storage.keys import forget_witnesses
from bot.storage.seal import ID, place
from bot.storage.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Sealed:
    """A column of sealed values: its row's key, and the chat and name that its seal is bound to (as SQL)."""

    table: str
    column: str
    row: tuple[str, ...]
    chat: str
    name: str


SEALED = (
    Sealed("people", "state", ("chat",), "chat", "''"),
    Sealed("frames", "state", ("chat", "depth"), "chat", "depth"),
    Sealed("kept", "value", ("chat", "name"), "chat", "name"),
    Sealed("series", "value", ("chat", "name", "key"), "chat", "name"),
    Sealed("inbox", "body", ("update_id",), "chat", "update_id"),
    Sealed("outbox", "body", ("row",), "chat", "key"),
    Sealed("lookups", "asked", ("row",), "chat", "kind"),
    Sealed("mends", "text", ("row",), "0", "''"),
    Sealed("vault", "value", ("name",), "0", "name"),
)
"""Every sealed column there is; a test compares this with the tables."""

# Bytes 2 to 5 of a sealed value name its key (`seal.ID`, which counts from 0).
OLD = f"{{column}} is not null and substr({{column}}, {ID.start + 1}, {ID.stop - ID.start}) <> ?"


class RotationShelf(Shelf):
    """Sealing anew, and how much of it is left."""

    async def reseal(self, limit: int) -> int:
        """Seal up to *limit* older values anew; returns how many that was. 0: the older keys are not needed any more.

        What does not open stays as it is, and keeps its key needed.
        """

        def work(db: sqlite3.Connection) -> int:
            done = damaged = 0
            for sealed in SEALED:
                made, broken = self._reseal(db, sealed, limit - done)
                done, damaged = done + made, damaged + broken
            if not done and not damaged:
                forget_witnesses(db, self._seal)
            return done

        return await self._writer.run(work)

    async def sealed_before(self) -> int:
        """How many values an older key has sealed."""

        def work(db: sqlite3.Connection) -> int:
            counts = (
                db.execute(
                    f"select count(*) from {sealed.table} where {OLD.format(column=sealed.column)}",  # noqa: S608
                    (self._seal.newest,),
                ).fetchone()[0]
                for sealed in SEALED
            )
            return sum(counts)

        return await self._writer.run_alone(work)  # a long look keeps nobody from writing

    def _reseal(self, db: sqlite3.Connection, sealed: Sealed, limit: int) -> tuple[int, int]:
        key = ", ".join(sealed.row)
        rows = db.execute(
            f"select {sealed.column}, {sealed.chat}, {sealed.name}, {key} from {sealed.table}"  # noqa: S608
            f" where {OLD.format(column=sealed.column)} limit ?",
            (self._seal.newest, limit),
        ).fetchall()
        here = " and ".join(f"{column} = ?" for column in sealed.row)
        damaged = 0
        for value, chat, name, *row in rows:
            lies = place(sealed.table, chat, name)
            try:
                anew = self._seal.close(self._seal.open(value, lies), lies)
            except Damaged:
                damaged += 1
                continue
            db.execute(f"update {sealed.table} set {sealed.column} = ? where {here}", (anew, *row))  # noqa: S608
        return len(rows) - damaged, damaged
