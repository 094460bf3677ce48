"""What every repository of the store stands on: the one writer, the seal, and turns as rows.

A repository holds the rows of one idea (the inbox, the outbox, revisions…); `sqlite.SqliteStore` puts them together.
"""

import sqlite3
from datetime import datetime

from bot.errors import StoreUnavailable
from bot.events import ChatId
from bot.storage.encoding import moment, seconds
from bot.storage.seal import Seal
from bot.storage.turns import Turns
from bot.storage.writer import Result, Work, Writer

WAITING, DONE, ASIDE = 0, 1, 2
"""The states of a row in the inbox and the outbox: to be done, done, set aside for good."""

FAREWELL = "farewell"
"""The code of a row in the outbox that is the last of somebody erased: it goes when it has gone out, or cannot."""


class Repository:
    """Rows of one idea, reached only in the writer's thread and inside its transaction."""

    def __init__(self, writer: Writer, seal: Seal, turns: Turns) -> None:
        self._writer, self._seal, self._turns = writer, seal, turns

    async def _execute(self, statement: str, values: tuple[object, ...]) -> None:
        def work(db: sqlite3.Connection) -> None:
            db.execute(statement, values)

        await self._writer.run(work)

    async def _read(self, work: Work[Result]) -> Result:
        """What *work* reads, also while another program writes: to read, nobody has to let go. It must not write."""
        try:
            return await self._writer.run(work)
        except StoreUnavailable:
            return await self._writer.run_alone(work)

    def _move_on(self, db: sqlite3.Connection, chat: ChatId, row: int, at: datetime) -> None:
        """Take a due row away, or on to its next time past *at*; its date is done."""
        found = db.execute("select days, clock, due, day from due where row = ?", (row,)).fetchone()
        if found is None:
            return
        days, clock, due, day = found
        if not clock:
            db.execute("delete from due where row = ?", (row,))
            return
        after = max(at, moment(due))
        coming = self._turns.actions.planner.next_time(db, chat, days, clock, after, since=day)
        db.execute(
            "update due set due = ?, day = ?, done = ? where row = ?",
            (seconds(coming.due), coming.day.isoformat(), day, row),
        )
