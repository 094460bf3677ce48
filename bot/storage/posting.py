"""The outbox: what waits to be sent, in order within a chat, and the ids of what was."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.actions import SCHEDULED, EditMessage, Priority, SendMessage
from bot.errors import Damaged, StoreUnavailable
from bot.events import ChatId
from bot.storage import encoding
from bot.storage.encoding import moment, seconds
from bot.storage.repository import ASIDE, DONE, FAREWELL, Repository
from bot.storage.seal import place
from bot.storage.statements import INSERT_DEFECT
from bot.storage.store import LONGEST_HOLD, Outgoing, SendKind

INSERT_MESSAGE = "insert or replace into messages values (?, ?, ?, ?)"
WAITING_CHATS = """
select distinct chat from (
    select chat from outbox as o indexed by outbox_first
    where state = 0 and priority = ? and chat not in (select value from json_each(?))
    and (select not_before from outbox indexed by outbox_waiting
        where chat = o.chat and state = 0 order by row limit 1) not between ? and ?
    order by row
) limit ?
"""
CRISES = (Priority.CRISIS,)
DELETE_FAREWELL = "delete from outbox where row = ? and code = ?"
OLDEST = 256  # rows looked at before everything is: far more than can be sent at once
GRAVEST_WAITING = """
select o.chat from outbox as o indexed by outbox_first left join people as p on p.chat = o.chat
where o.state = 0 and o.priority = ? order by p.tier = 3 desc, o.row limit ?
"""  # 3: an emergency
LONGEST_HELD = LONGEST_HOLD.total_seconds()
OLDEST_WAITING = """
select chat from outbox indexed by outbox_first where state = 0 and priority = ? order by row limit ?
"""
CROSSED = """
select exists (select 1 from outbox indexed by outbox_waiting where chat = ? and state = 0 and priority = ?)
    or exists (select 1 from messages where chat = ? and message_id > ? and key <> 'in' || message_id)
"""  # their own messages bear their id
FIRST_OF_CHAT = """
select row, kind, priority, key, target, body, at, tries, not_before from outbox indexed by outbox_waiting
where chat = ? and state = 0 order by row limit 1
"""


class OutboxRepository(Repository):
    """Rows to send, and message ids under the key of what was said."""

    async def outgoing(
        self, limit: int, *, now: datetime, busy: frozenset[ChatId] = frozenset(), urgent: bool = False
    ) -> tuple[Outgoing, ...]:
        """The first unsent row of each chat that is not busy or held back.

        A chat's rank is that of its most urgent row, then age: what stands before it in the chat goes out with it.
        Of crisis rows those to people in an emergency come first; with *urgent* no others come at all.
        A row that does not open is set aside, so that it stops nobody else; an answer to danger is told of instead,
        so that something is said in its place. While another program writes no mark could
        be made of what was sent: then crisis rows come alone, as somebody waits for them.
        """

        def ranked(db: sqlite3.Connection, ranks: Iterable[Priority]) -> tuple[Outgoing, ...]:
            passed = set(busy)
            found: list[Outgoing] = []
            for priority in ranks:
                found += self._of_rank(db, priority, passed, now, limit - len(found))
            return tuple(found)

        try:
            return await self._writer.run(lambda db: ranked(db, CRISES if urgent else Priority))
        except StoreUnavailable:
            return await self._writer.run_alone(lambda db: ranked(db, CRISES))

    def _of_rank(
        self, db: sqlite3.Connection, priority: Priority, passed: set[ChatId], now: datetime, wanted: int
    ) -> list[Outgoing]:
        """The first rows of chats for which something of this rank waits; every chat looked at is *passed* by.

        The oldest rows name them mostly; only where they do not, everything that waits is gone through.
        """
        if wanted <= 0:
            return []
        oldest = GRAVEST_WAITING if priority is Priority.CRISIS else OLDEST_WAITING
        rows = db.execute(oldest, (int(priority), OLDEST)).fetchall()
        found = self._firsts(db, rows, priority, passed, now, wanted)
        if len(found) < wanted and len(rows) == OLDEST:
            left = wanted - len(found)
            until = seconds(now)
            asked = (int(priority), json.dumps(list(passed)), until, until + LONGEST_HELD, left)
            rows = db.execute(WAITING_CHATS, asked).fetchall()
            found += self._firsts(db, rows, priority, passed, now, left)
        return found

    def _firsts(
        self,
        db: sqlite3.Connection,
        chats: Sequence[tuple[ChatId]],
        priority: Priority,
        passed: set[ChatId],
        now: datetime,
        wanted: int,
    ) -> list[Outgoing]:
        found: list[Outgoing] = []
        for (chat,) in chats:
            if len(found) == wanted:
                break
            if chat not in passed:
                passed.add(chat)
                row = self._first(db, chat, now, urgent=priority is Priority.CRISIS)
                found += [row] if row else []
        return found

    def _first(self, db: sqlite3.Connection, chat: ChatId, now: datetime, *, urgent: bool) -> Outgoing | None:
        while row := db.execute(FIRST_OF_CHAT, (chat,)).fetchone():
            number, kind, priority, key, target, body, at, tries, not_before = row
            if 0 < not_before - seconds(now) <= LONGEST_HELD:
                return None
            is_damaged = False
            try:
                action = None if body is None else self._action(chat, key, body)
            except Damaged:
                if priority != Priority.CRISIS:
                    self._refuse(db, number, "damaged", now)
                    continue
                action, is_damaged = None, True
            return Outgoing(
                row=number,
                chat=chat,
                kind=SendKind(kind),
                priority=Priority(priority),
                action=action,
                key=key,
                message_id=_message_id(db, chat, SendKind(kind), target),
                tries=tries,
                at=moment(at),
                urgent=urgent,
                is_damaged=is_damaged,
            )
        return None

    def _action(self, chat: ChatId, key: str, body: bytes) -> SendMessage | EditMessage:
        known = self._turns.actions.sends.get((chat, key, body))
        return known or encoding.send_in(self._seal.open(body, place("outbox", chat, key)))

    async def sent(self, row: int, message_id: int | None, *, at: datetime) -> None:
        """Mark a row as sent; the message id is kept under its key."""

        def work(db: sqlite3.Connection) -> None:
            found = db.execute("select chat, key, kind from outbox where row = ?", (row,)).fetchone()
            if found is None or db.execute(DELETE_FAREWELL, (row, FAREWELL)).rowcount:
                return
            chat, key, kind = found
            db.execute("update outbox set state = ?, body = null, ended = ? where row = ?", (DONE, seconds(at), row))
            if kind == SendKind.DELETE:
                db.execute("delete from messages where chat = ? and key = ?", (chat, key))
            elif message_id is not None:
                db.execute(INSERT_MESSAGE, (chat, message_id, key, seconds(at)))

        await self._writer.run(work)

    async def waiting_check_ins(self) -> int:
        """How many check-ins wait to be sent."""

        def work(db: sqlite3.Connection) -> int:
            counted = "select count(*) from outbox where state = 0 and priority = ?"
            return int(db.execute(counted, (int(Priority.CHECK_IN),)).fetchone()[0])

        return await self._writer.run(work)

    async def key_of(self, chat: ChatId, message_id: int) -> str:
        """The key of one of our messages of the last 48 hours; empty when it is not known."""

        def work(db: sqlite3.Connection) -> str:
            asked = "select key from messages where chat = ? and message_id = ?"
            found = db.execute(asked, (chat, message_id)).fetchone()
            return str(found[0]) if found else ""

        return await self._writer.run(work)

    async def has_crossed(self, chat: ChatId, message_id: int) -> bool:
        """Whether what we say in this chat in danger is newer than their message of that id, or still to be sent."""

        def work(db: sqlite3.Connection) -> bool:
            return bool(db.execute(CROSSED, (chat, int(Priority.CRISIS), chat, message_id)).fetchone()[0])

        return await self._writer.run(work)

    async def person_under(self, code: str) -> ChatId | None:
        """Whom the alert with this code is about."""

        def work(db: sqlite3.Connection) -> ChatId | None:
            found = db.execute("select chat from alerts where code = ? order by row desc", (code,)).fetchone()
            return ChatId(found[0]) if found else None

        return await self._writer.run(work)

    async def end_pauses(self) -> None:
        """Hold nothing back any longer."""
        await self._execute("update outbox set not_before = 0 where state = 0 and not_before > 0", ())

    async def postpone(self, row: int, until: datetime) -> None:
        """Hold a row, and with it its chat, back for a while, at most `LONGEST_HOLD`."""
        await self._execute("update outbox set not_before = ?, tries = tries + 1 where row = ?", (seconds(until), row))

    async def refuse(self, row: int, code: str, *, at: datetime) -> None:
        """Set a send aside for good: the channel will not take it."""

        def work(db: sqlite3.Connection) -> None:
            self._refuse(db, row, code, at)

        await self._writer.run(work)

    def _refuse(self, db: sqlite3.Connection, row: int, code: str, at: datetime) -> None:
        db.execute(DELETE_FAREWELL, (row, FAREWELL))
        db.execute(
            "update outbox set state = ?, code = ?, body = null, ended = ? where row = ?",
            (ASIDE, code, seconds(at), row),
        )
        db.execute(INSERT_DEFECT, (f"send {code}", f"outbox/{row}", seconds(at)))

    async def block(self, chat: ChatId, *, at: datetime) -> None:
        """The person blocked the bot: drop what waits to be sent, stop check-ins, keep their data.

        That there are check-ins is forgotten with them: who comes back is not told of any that do not come.
        """

        def work(db: sqlite3.Connection) -> None:
            db.execute("delete from outbox where chat = ? and code = ?", (chat, FAREWELL))
            db.execute(
                "update outbox set state = ?, code = 'blocked', body = null, ended = ? where chat = ? and state = 0",
                (ASIDE, seconds(at), chat),
            )
            db.execute("delete from due where chat = ?", (chat,))
            db.executemany("delete from kept where chat = ? and name = ?", [(chat, name) for name in SCHEDULED])
            db.execute(INSERT_DEFECT, ("blocked", "chat", seconds(at)))

        await self._writer.run(work)

    async def note_message(self, chat: ChatId, message_id: int, *, at: datetime) -> None:
        """Remember a message of theirs for 48 hours, so that /hide can delete it."""
        await self._execute(INSERT_MESSAGE, (chat, message_id, f"in{message_id}", seconds(at)))


def _message_id(db: sqlite3.Connection, chat: ChatId, kind: SendKind, target: str) -> int | None:
    """The door's own id of the message that is meant: to be deleted, it is the id itself, otherwise a key.

    A key that came twice means the newer message.
    """
    if kind is SendKind.DELETE:
        return int(target)
    row = db.execute(
        "select message_id from messages where chat = ? and key = ? order by message_id desc limit 1", (chat, target)
    ).fetchone()
    return row[0] if row else None
