"""What comes back by itself: timers, schedules, and questions to the world that wait for an answer."""

import json
import sqlite3
from datetime import datetime

from bot.actions import is_own_hour
from bot.errors import Damaged
from bot.events import ChatId
from bot.session import Value
from bot.storage.encoding import moment, seconds
from bot.storage.repository import Repository
from bot.storage.seal import place
from bot.storage.statements import INSERT_DEFECT
from bot.storage.store import DueRow, Lookup

COLUMNS = "row, chat, kind, serial, flow, step, due, key, clock"
DUE_TIMERS = f"select {COLUMNS} from due where kind <> 'check-in' and due <= ? order by due limit ?"  # noqa: S608
DUE_CHECK_INS = f"select {COLUMNS} from due where kind = 'check-in' and due <= ? order by due limit ?"  # noqa: S608
NEXT = (
    "select min(due) from due where kind <> 'check-in'",
    "select min(due) from due where kind = 'check-in'",
)


class WakingRepository(Repository):
    """Rows that are due, and look-ups."""

    async def due(self, now: datetime, limit: int, *, check_ins: int | None = None) -> tuple[DueRow, ...]:
        """What is due, timers before schedules and then the earliest first; at most *check_ins* of the schedules."""

        def work(db: sqlite3.Connection) -> tuple[DueRow, ...]:
            timers = db.execute(DUE_TIMERS, (seconds(now), limit)).fetchall()
            left = limit - len(timers)
            most = left if check_ins is None else max(0, min(left, check_ins))
            return tuple(map(_due_row, (*timers, *db.execute(DUE_CHECK_INS, (seconds(now), most)).fetchall())))

        return await self._writer.run(work)

    async def next_due(self) -> datetime | None:
        """When the next timer or schedule is due."""

        def work(db: sqlite3.Connection) -> datetime | None:
            found = [row[0] for query in NEXT for row in db.execute(query) if row[0] is not None]
            return moment(min(found)) if found else None

        return await self._writer.run(work)

    async def drop_due(self, row: int, code: str, *, at: datetime | None = None) -> None:
        """Skip a due row that is too late, and record that; with *at*, its next time is past that."""

        def work(db: sqlite3.Connection) -> None:
            found = db.execute("select chat, flow, due from due where row = ?", (row,)).fetchone()
            if found is None:
                return
            chat, flow, due = found
            self._move_on(db, chat, row, at or moment(due))
            db.execute(INSERT_DEFECT, (code, flow, due))

        await self._writer.run(work)

    async def hasten(self, kind: str, *, at: datetime, chat: ChatId | None = None) -> None:
        """Have timers of this kind, those of *chat* or everybody's, be due at *at* if they would be later."""
        await self._execute(
            "update due set due = ? where kind = ? and due > ? and coalesce(?, chat) = chat",
            (seconds(at), kind, seconds(at), chat),
        )

    async def lookups(self, limit: int) -> tuple[Lookup, ...]:
        """Questions to the world that wait for an answer, the oldest first."""

        def work(db: sqlite3.Connection) -> tuple[Lookup, ...]:
            rows = db.execute("select row, chat, kind, serial, asked from lookups order by row limit ?", (limit,))
            return tuple(
                Lookup(
                    row=row,
                    chat=ChatId(chat),
                    kind=kind,
                    serial=serial,
                    asked=self._asked(asked, place("lookups", chat, kind)),
                )
                for row, chat, kind, serial, asked in rows
            )

        return await self._writer.run(work)

    def _asked(self, sealed: bytes, lies: str) -> dict[str, Value | None]:
        """What was asked; nothing where that does not open, which a search answers with nothing found."""
        try:
            asked = json.loads(self._seal.open(sealed, lies))
        except Damaged:
            return {}
        return {name: tuple(value) if isinstance(value, list) else value for name, value in asked.items()}


def _due_row(row: tuple[int, int, str, int, str, str, float, str, str]) -> DueRow:
    number, chat, kind, serial, flow, step, due, key, clock = row
    return DueRow(
        row=number,
        chat=ChatId(chat),
        kind=kind,
        serial=serial,
        flow=flow,
        step=step,
        due=moment(due),
        key=key,
        own_hour=bool(clock) or is_own_hour(key.rpartition("|")[2]),
    )
