"""The outbox: what waits to be sent, in order within a chat, and the ids of what was."""

import sqlite3
from datetime import datetime

from bot.actions import Priority
from bot.events import ChatId
from bot.storage import encoding
from bot.storage.encoding import moment, seconds
from bot.storage.seal import place
from bot.storage.shelf import ASIDE, DONE, Shelf
from bot.storage.store import Outgoing, SendKind


class OutboxShelf(Shelf):
    """Rows to send, and message ids under the key of what was said."""

    async def outgoing(
        self, limit: int, *, now: datetime, busy: frozenset[ChatId] = frozenset()
    ) -> tuple[Outgoing, ...]:
        """The first unsent row of each chat that is not busy or held back, by priority, then age."""

        def work(db: sqlite3.Connection) -> tuple[Outgoing, ...]:
            rows = db.execute(
                "select row, chat, kind, priority, key, target, body, at, tries, not_before from outbox as o"
                " where state = 0 and row = (select min(row) from outbox where chat = o.chat and state = 0)"
                " order by priority, row limit ?",
                (limit + len(busy) * 2,),
            ).fetchall()
            free = [row for row in rows if row[1] not in busy and row[9] <= seconds(now)]
            return tuple(self._outgoing(db, row) for row in free[:limit])

        return await self._writer.run(work)

    def _outgoing(self, db: sqlite3.Connection, row: tuple[object, ...]) -> Outgoing:
        number, chat, kind, priority, key, target, body, at, tries, _ = row
        person = ChatId(int(str(chat)))
        message_id: int | None = None
        if kind == SendKind.DELETE:
            message_id = int(str(target))
        elif target:
            found = db.execute("select message_id from messages where chat = ? and key = ?", (chat, target)).fetchone()
            message_id = found[0] if found else None
        action = None
        if isinstance(body, bytes):
            action = encoding.send_in(self._seal.open(body, place("outbox", person, key)))
        return Outgoing(
            row=int(str(number)),
            chat=person,
            kind=SendKind(str(kind)),
            priority=Priority(int(str(priority))),
            action=action,
            key=str(key),
            message_id=message_id,
            tries=int(str(tries)),
            at=moment(float(str(at))),
        )

    async def sent(self, row: int, message_id: int | None, *, at: datetime) -> None:
        """Mark a row as sent; the message id is kept under its key."""

        def work(db: sqlite3.Connection) -> None:
            found = db.execute("select chat, key, kind from outbox where row = ?", (row,)).fetchone()
            if found is None:
                return
            chat, key, kind = found
            db.execute("update outbox set state = ?, body = null where row = ?", (DONE, row))
            if kind == SendKind.DELETE:
                db.execute("delete from messages where chat = ? and key = ?", (chat, key))
            elif message_id is not None:
                db.execute("insert or replace into messages values (?, ?, ?, ?)", (chat, message_id, key, seconds(at)))

        await self._writer.run(work)

    async def postpone(self, row: int, until: datetime) -> None:
        """Hold a row, and with it its chat, back for a while."""
        await self._execute("update outbox set not_before = ?, tries = tries + 1 where row = ?", (seconds(until), row))

    async def refuse(self, row: int, code: str, *, at: datetime) -> None:
        """Set a send aside for good: the channel will not take it."""

        def work(db: sqlite3.Connection) -> None:
            db.execute("update outbox set state = ?, code = ?, body = null where row = ?", (ASIDE, code, row))
            db.execute(
                "insert into defects (code, place, at) values (?, ?, ?)", (f"send {code}", f"outbox/{row}", seconds(at))
            )

        await self._writer.run(work)

    async def block(self, chat: ChatId, *, at: datetime) -> None:
        """The person blocked the bot: drop what waits to be sent, stop check-ins, keep their data."""

        def work(db: sqlite3.Connection) -> None:
            db.execute(
                "update outbox set state = ?, code = 'blocked', body = null where chat = ? and state = 0", (ASIDE, chat)
            )
            db.execute("delete from due where chat = ? and due > ? - 1e12", (chat, seconds(at)))

        await self._writer.run(work)

    async def note_message(self, chat: ChatId, message_id: int, *, at: datetime) -> None:
        """Remember a message of theirs for 48 hours, so that /hide can delete it."""
        await self._execute(
            "insert or replace into messages values (?, ?, ?, ?)", (chat, message_id, f"in{message_id}", seconds(at))
        )
