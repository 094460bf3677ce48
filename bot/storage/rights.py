"""What a person may ask of their data: to see all of it, and to have it gone."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime

from bot.actions import Priority
from bot.events import ChatId
from bot.holdings import Holdings, KeptAlert, KeptSchedule, KeptSend
from bot.session import Entry, Value
from bot.storage.encoding import moment, seconds
from bot.storage.repository import ASIDE, DONE, FAREWELL, WAITING, Repository
from bot.storage.seal import Seal
from bot.storage.tombstones import Tombstones
from bot.storage.turns import Turns
from bot.storage.writer import Writer

WITH_CHAT = ("people", "kept", "series", "inbox", "outbox", "messages", "due", "lookups", "alerts")
"""Where somebody may be, whatever else is gone."""


class RightsRepository(Repository):
    """Export, erase, and the tombstones that keep a backup from bringing anyone back."""

    def __init__(self, writer: Writer, seal: Seal, turns: Turns, tombstones: Tombstones) -> None:
        super().__init__(writer, seal, turns)
        self._tombstones = tombstones
        self._wal_is_empty = True

    async def export(self, chat: ChatId) -> Holdings:
        """Everything kept about a chat, opened."""

        def work(db: sqlite3.Connection) -> Holdings:
            session, facts = self._turns.session(db, chat, moment(0)), self._turns.facts(db, chat, at=moment(0))
            return Holdings(
                chat=chat,
                language=session.language,
                heard_at=session.heard_at,
                kept=facts.kept,
                series=self._all_series(db, chat),
                under_way=tuple((frame.flow, _shown(frame.values)) for frame in session.frames),
                schedules=_schedules(db, chat),
                risk=session.risk,
                alerts=_alerts(db, chat),
                sends=_sends(db, chat),
            )

        return await self._writer.run(work)

    async def knows(self, chat: ChatId) -> bool:
        """Whether anything is kept about a chat. Nothing is opened: what cannot be read is kept, too."""

        def work(db: sqlite3.Connection) -> bool:
            kept = (f"select 1 from {table} where chat = ? limit 1" for table in WITH_CHAT)  # noqa: S608 - our names
            return any(db.execute(asked, (chat,)).fetchone() for asked in kept)

        return await self._writer.run(work)

    def _all_series(self, db: sqlite3.Connection, chat: ChatId) -> dict[str, tuple[Entry, ...]]:
        names = [row[0] for row in db.execute("select distinct name from series where chat = ?", (chat,))]
        return {name: tuple(reversed(self._turns.entries_since(db, chat, name, moment(0)))) for name in names}

    async def erase(self, chat: ChatId, *, at: datetime) -> None:
        """Erase everything of a chat, also what waited in the inbox at that time; leave a tombstone."""

        def work(db: sqlite3.Connection) -> None:
            self._erase(db, chat, at)
            db.execute(
                "update inbox set chat = 0, body = null, state = ? where chat = ? and at <= ?",
                (DONE, chat, seconds(at)),
            )

        await self._writer.run(work)
        await self.truncate()

    @property
    def tombstones(self) -> Tombstones:
        """The stones of this database, with their key."""
        return self._tombstones

    async def erase_buried(self, stones: Tombstones, *, since: datetime | None) -> int:
        """Erase everybody who has a stone laid *since* then; returns how many there were to erase."""
        laid = stones.stones()

        def work(db: sqlite3.Connection) -> int:
            chats = {row[0] for table in WITH_CHAT for row in db.execute(f"select distinct chat from {table}")}  # noqa: S608
            buried = [chat for chat in chats if stones.is_among(chat, laid, since=since)]
            for chat in buried:
                self._turns.erase(db, chat)
                db.execute("update inbox set chat = 0, body = null, state = ? where chat = ?", (DONE, chat))
            return len(buried)

        return await self._writer.run(work)

    async def forget_waiting(self) -> None:
        """Give up what waited when a backup was made: it was done since, or is too old to be said now."""

        def work(db: sqlite3.Connection) -> None:
            for table in ("inbox", "outbox"):
                given_up = f"update {table} set state = ?, code = 'restored', body = null where state = ?"  # noqa: S608
                db.execute(given_up, (ASIDE, WAITING))
            db.execute("delete from lookups")

        await self._writer.run(work)

    def _erase(self, db: sqlite3.Connection, chat: ChatId, at: datetime) -> None:
        """The stone first: who is erased stays erased, even if the power fails between the two."""
        self._tombstones.bury(chat, at)
        self._turns.erase(db, chat)
        self._leave_no_trace(db, chat)

    def _leave_no_trace(self, db: sqlite3.Connection, chat: ChatId) -> None:
        """Take the chat off what is done; what is still to be said to somebody who is gone goes when it is said."""
        db.execute("update inbox set chat = 0 where chat = ? and state <> ?", (chat, WAITING))
        db.execute(
            "update outbox set code = ? where chat = ? and not exists (select 1 from people where chat = ?)",
            (FAREWELL, chat, chat),
        )

    async def truncate(self) -> bool:
        """Empty the write-ahead log, where pages live on as they were; returns whether nobody kept us from it."""

        def work(db: sqlite3.Connection) -> bool:
            return not db.execute("pragma wal_checkpoint(truncate)").fetchone()[0]

        self._wal_is_empty = await self._writer.run_alone(work)
        return self._wal_is_empty


def _shown(values: Mapping[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in values.items() if not name.startswith("?")}


def _schedules(db: sqlite3.Connection, chat: ChatId) -> tuple[KeptSchedule, ...]:
    listed = "select flow, days, clock, due from due where chat = ? and kind = 'check-in' order by due"
    return tuple(
        KeptSchedule(flow=flow, days=tuple(days.split(",")) if days else (), clock=clock, due=moment(due))
        for flow, days, clock, due in db.execute(listed, (chat,))
    )


def _alerts(db: sqlite3.Connection, chat: ChatId) -> tuple[KeptAlert, ...]:
    rows = db.execute("select at, kind, tier from alerts where chat = ? order by at", (chat,))
    return tuple(KeptAlert(at=moment(at), kind=kind, tier=tier) for at, kind, tier in rows)


def _sends(db: sqlite3.Connection, chat: ChatId) -> tuple[KeptSend, ...]:
    listed = "select coalesce(ended, at), priority, state, code from outbox where chat = ? order by row"
    outcomes = {WAITING: "waits", DONE: "sent"}
    return tuple(
        KeptSend(at=moment(at), what=Priority(priority).spoken, outcome=outcomes.get(state) or code)
        for at, priority, state, code in db.execute(listed, (chat,))
    )
