"""Conversations: a turn loaded, decided and committed at once."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime

from bot.actions import EraseData, Turn
from bot.events import ChatId
from bot.session import Entry, Facts, FactsWanted, Session, Value
from bot.storage.encoding import moment, seconds
from bot.storage.repository import DONE
from bot.storage.rights import RightsRepository
from bot.storage.store import Change, Done, DueDone, InboxDone

SAME_MOMENT = 0.001  # seconds: what is lost on the way through a datetime is less, and no schedule is that dense


class TalkRepository(RightsRepository):
    """Sessions and facts; what a turn finishes is marked in the same transaction."""

    async def update(self, chat: ChatId, change: Change, *, at: datetime, done: Done | None = None) -> Turn:
        """Load, run the pure *change*, commit everything it decided, at once. A done update is never a turn again."""

        def work(db: sqlite3.Connection) -> Turn:
            session = self._turns.session(db, chat, at)
            if isinstance(done, DueDone) and not _is_due(db, done):
                return Turn(session=session)
            if isinstance(done, InboxDone) and _is_done(db, done):
                return Turn(session=session)
            turn = self._decide(db, session, change, at)
            statements = self._turns.statements(db, session, turn, at=at)
            if _erases(turn):
                self._erase(db, chat, at)
            for statement, values in statements:
                db.execute(statement, values)
            if done is not None:
                self._finish(db, chat, done, at)
            if _erases(turn):
                self._leave_no_trace(db, chat)
            return turn

        turn = await self._writer.run(work)
        if _erases(turn):
            await self.truncate()
        return turn

    def _decide(self, db: sqlite3.Connection, session: Session, change: Change, at: datetime) -> Turn:
        facts = self._turns.facts(db, session.chat, at=at)
        while True:
            try:
                return change(session, facts)
            except FactsWanted as wanted:
                if wanted.needs <= facts.loaded:
                    raise
                facts = self._turns.facts(db, session.chat, wanted.needs | facts.loaded, at=at)

    async def read(self, chat: ChatId) -> tuple[Session, Facts]:
        """Where a person is, and their kept values."""

        def work(db: sqlite3.Connection) -> tuple[Session, Facts]:
            return self._turns.session(db, chat, moment(0)), self._turns.facts(db, chat, at=moment(0))

        return await self._writer.run(work)

    async def kept_by_all(self, name: str) -> Mapping[ChatId, Value]:
        """What everybody keeps under this name."""

        def work(db: sqlite3.Connection) -> Mapping[ChatId, Value]:
            return dict(self._turns.kept_by_all(db, name))

        return await self._read(work)

    async def standing_in(self, flow: str) -> Mapping[ChatId, str]:
        """Who stands in this flow, on top or below, with the language it is in."""

        def work(db: sqlite3.Connection) -> Mapping[ChatId, str]:
            return dict(db.execute("select chat, language from frames where flow = ?", (flow,)))

        return await self._read(work)

    def _finish(self, db: sqlite3.Connection, chat: ChatId, done: Done, at: datetime) -> None:
        if isinstance(done, InboxDone):
            db.execute("update inbox set state = ?, body = null where update_id = ?", (DONE, done.update_id))
        elif isinstance(done, DueDone):
            self._move_on(db, chat, done.row, at)
        else:
            db.execute("delete from lookups where row = ?", (done.row,))

    async def entries(self, chat: ChatId, name: str, since: datetime) -> tuple[Entry, ...]:
        """Entries of a series since then, newest first."""

        def work(db: sqlite3.Connection) -> tuple[Entry, ...]:
            return self._turns.entries_since(db, chat, name, since)

        return await self._writer.run(work)


def _erases(turn: Turn) -> bool:
    return any(isinstance(action, EraseData) for action in turn.actions)


def _is_done(db: sqlite3.Connection, done: InboxDone) -> bool:
    row = db.execute("select state from inbox where update_id = ?", (done.update_id,)).fetchone()
    return row is not None and row[0] == DONE


def _is_due(db: sqlite3.Connection, done: DueDone) -> bool:
    """Whether the row is still the one that was claimed."""
    row = db.execute("select due from due where row = ?", (done.row,)).fetchone()
    return row is not None and (done.due is None or abs(row[0] - seconds(done.due)) < SAME_MOMENT)
