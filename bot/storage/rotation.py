"""When the key changes: what older keys sealed is sealed anew, a little at a time, while the bot goes on talking."""

import sqlite3
from dataclasses import dataclass

from bot.errors import Damaged
from bot.storage.keys import forget_witnesses, has_older_keys
from bot.storage.repository import Repository
from bot.storage.seal import ID, place


@dataclass(frozen=True, slots=True)
class Sealed:
    """A column of sealed values: its row's key, and the chat and name that its seal is bound to (as SQL).

    *only* leaves out rows that hold nothing any more.
    """

    table: str
    column: str
    row: tuple[str, ...]
    chat: str
    name: str
    only: str = "true"


SEALED = (
    Sealed("people", "state", ("chat",), "chat", "''"),
    Sealed("frames", "state", ("chat", "depth"), "chat", "depth"),
    Sealed("kept", "value", ("chat", "name"), "chat", "name"),
    Sealed("series", "value", ("chat", "name", "key"), "chat", "name"),
    Sealed("inbox", "body", ("update_id",), "chat", "update_id", "state = 0"),
    Sealed("outbox", "body", ("row",), "chat", "key", "state = 0"),
    Sealed("lookups", "asked", ("row",), "chat", "kind"),
    Sealed("mends", "text", ("row",), "0", "''"),
    Sealed("vault", "value", ("name",), "0", "name"),
)
"""Every sealed column there is; a test compares this with the tables."""

# Bytes 2 to 5 of a sealed value name its key (`seal.ID`, which counts from 0).
OLD = f"{{column}} is not null and substr({{column}}, {ID.start + 1}, {ID.stop - ID.start}) <> ?"


@dataclass(frozen=True, slots=True)
class Round:
    """How far a walk through everything sealed has come: the tables still to do, and the last row seen of the first."""

    tables: tuple[Sealed, ...] = SEALED
    after: tuple[object, ...] = ()
    damaged: int = 0


class RotationRepository(Repository):
    """Sealing anew, and how much of it is left.

    One walk a start is enough: whatever is written meanwhile bears the newest key.
    """

    _round: Round | None = Round()

    async def reseal(self, limit: int) -> int:
        """Look at the next *limit* values and seal anew what an older key has sealed; returns how many were looked at.

        0: the walk is over, or no older key is in use. What does not open stays as it is, and keeps its key needed.
        """

        def work(db: sqlite3.Connection) -> tuple[int, Round | None]:
            going, looked = self._round, 0
            if going is None or not has_older_keys(db, self._seal):
                return 0, None
            while going.tables and looked < limit:
                seen, going = self._reseal(db, going, limit - looked)
                looked += seen
            if going.tables:
                return looked, going
            if not going.damaged:
                forget_witnesses(db, self._seal)
            return looked, None

        looked, self._round = await self._writer.run(work)  # a walk that could not be committed is walked again
        return looked

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

    def _reseal(self, db: sqlite3.Connection, going: Round, limit: int) -> tuple[int, Round]:
        sealed, *others = going.tables
        key, width = ", ".join(sealed.row), len(sealed.row)
        marks = ", ".join("?" * width)
        beyond = f"and ({key}) > ({marks})" if going.after else ""
        rows = db.execute(
            f"select {sealed.column}, {sealed.chat}, {sealed.name}, {key} from {sealed.table}"  # noqa: S608
            f" where {sealed.only} {beyond} order by {key} limit ?",
            (*going.after, limit),
        ).fetchall()
        here = " and ".join(f"{column} = ?" for column in sealed.row)
        damaged = going.damaged
        for value, chat, name, *row in rows:
            if value is None or value[ID] == self._seal.newest:
                continue
            lies = place(sealed.table, chat, name)
            try:
                anew = self._seal.close(self._seal.open(value, lies), lies)
            except Damaged:
                damaged += 1
                continue
            db.execute(f"update {sealed.table} set {sealed.column} = ? where {here}", (anew, *row))  # noqa: S608
        if len(rows) < limit:
            return len(rows), Round(tuple(others), (), damaged)
        return len(rows), Round(going.tables, tuple(rows[-1][-width:]), damaged)
