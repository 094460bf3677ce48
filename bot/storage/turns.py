"""One turn in the tables: a session and its facts read, everything a turn decided written. Raw SQL: the hot path."""

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from bot.actions import EraseData, Turn
from bot.errors import Damaged
from bot.events import NOBODY, ChatId
from bot.session import Entry, Facts, Frame, SeriesNeed, Session, Value
from bot.storage import encoding
from bot.storage.known import Known
from bot.storage.seal import Seal, place
from bot.storage.statements import ActionStatements, Statement, count

UPSERT_PERSON = (
    "insert into people values (?, ?, ?, ?) on conflict (chat) do update set"
    " language = excluded.language, tier = excluded.tier, state = excluded.state"
)
FRAMES = "select chat, depth, flow, language, revision, stop, serial, state from frames where chat = ? order by depth"
INSERT_FRAME = "insert or replace into frames values (?, ?, ?, ?, ?, ?, ?, ?)"


class Turns:
    """Reads and writes turns with a seal. Every method runs in the writer's thread, inside its transaction."""

    def __init__(self, seal: Seal, spread: timedelta = timedelta(0)) -> None:
        self._seal = seal
        self.actions = ActionStatements(seal, spread)
        self._sessions: Known[Session] = Known()
        self._frames: Known[Frame] = Known()

    # reading

    def session(self, db: sqlite3.Connection, chat: ChatId, at: datetime) -> Session:
        """The session of a chat; a new one for somebody unknown.

        Serials of a new one begin at the second it is: a button from before an erase can never fit a later question.
        """
        row = db.execute("select language, state from people where chat = ?", (chat,)).fetchone()
        if row is None:
            return Session(chat=chat, serial=int(encoding.seconds(at)))
        frames = tuple(self._frame(found) for found in db.execute(FRAMES, (chat,)))
        known = self._sessions.get((chat, *row))
        if known is None:
            return encoding.session_in(chat, row[0], self._open(row[1], "people", chat, ""), frames)
        return known if known.frames == frames else replace(known, frames=frames)

    def _frame(self, row: tuple[ChatId, int, str, str, str, str, int, bytes]) -> Frame:
        found = self._frames.get(row)
        if found is None:
            chat, depth, flow, language, revision, stop, serial, state = row
            opened = self._open(state, "frames", chat, str(depth))
            found = encoding.frame_in(flow, language, revision, stop, serial, opened)
        return found

    def facts(
        self, db: sqlite3.Connection, chat: ChatId, needs: frozenset[SeriesNeed] = frozenset(), *, at: datetime
    ) -> Facts:
        """All kept values, and the entries that *needs* name."""
        kept = {
            name: encoding.value_in(self._open(value, "kept", chat, name))
            for name, value in db.execute("select name, value from kept where chat = ?", (chat,))
        }
        windows: dict[str, timedelta | None] = {}
        for need in needs:
            before = windows.get(need.name)
            windows[need.name] = max(before, need.window) if before and need.window else before or need.window
        series = {name: self.entries(db, chat, name, window, at=at) for name, window in windows.items()}
        return Facts(kept=kept, series=series, loaded=needs)

    def kept_by_all(self, db: sqlite3.Connection, name: str) -> Iterator[tuple[ChatId, Value]]:
        """What each chat keeps under *name*; what is damaged is nobody's."""
        for chat, value in db.execute("select chat, value from kept where name = ?", (name,)):
            with suppress(Damaged):
                yield chat, encoding.value_in(self._open(value, "kept", chat, name))

    def entries(
        self, db: sqlite3.Connection, chat: ChatId, name: str, window: timedelta | None, *, at: datetime
    ) -> tuple[Entry, ...]:
        """Entries of a series, newest first: those since a day before the window, at least the newest one."""
        since = at - window - timedelta(days=1) if window is not None else at
        return (window is not None and self.entries_since(db, chat, name, since)) or self._entries(
            db, chat, "select key, at, value from series where chat = ? and name = ? order by at desc limit 1", (name,)
        )

    def entries_since(self, db: sqlite3.Connection, chat: ChatId, name: str, since: datetime) -> tuple[Entry, ...]:
        """Entries of a series from then on, newest first."""
        query = "select key, at, value from series where chat = ? and name = ? and at >= ? order by at desc"
        return self._entries(db, chat, query, (name, encoding.seconds(since)))

    def _entries(
        self, db: sqlite3.Connection, chat: ChatId, query: str, asked: tuple[str] | tuple[str, float]
    ) -> tuple[Entry, ...]:
        return tuple(
            Entry(
                at=encoding.moment(when),
                value=encoding.value_in(self._open(value, "series", chat, asked[0])),
                key=key,
            )
            for key, when, value in db.execute(query, (chat, *asked))
        )

    # writing

    def statements(self, db: sqlite3.Connection, before: Session, turn: Turn, *, at: datetime) -> tuple[Statement, ...]:
        """What writes everything a turn decided, all of it encoded. Whoever was erased leaves no session behind."""
        erases = any(isinstance(action, EraseData) for action in turn.actions)
        if not erases:
            session = tuple(self._session_statements(before, turn.session))
        elif turn.session.frames:
            session = tuple(self._session_statements(Session(chat=before.chat), turn.session))
        else:
            session = ()
        now = encoding.seconds(at)
        actions = self.actions.statements(db, before.chat, turn.actions, now)
        return (*session, *actions, *_counts(before.chat, turn, now))

    def erase(self, db: sqlite3.Connection, chat: ChatId) -> None:
        """Everything of a chat, its queued sends and timers too."""
        for table in ("people", "frames", "kept", "series", "outbox", "messages", "due", "lookups", "alerts"):
            db.execute(f"delete from {table} where chat = ?", (chat,))  # noqa: S608 - names from the line above
        self._sessions.forget(chat)
        self._frames.forget(chat)
        self.actions.sends.forget(chat)

    def _session_statements(self, before: Session, after: Session) -> Iterator[Statement]:
        chat = before.chat
        if after == before and after.serial:
            return
        state = self._close(encoding.session_out(after), "people", chat, "")
        self._sessions.note((chat, after.language, state), after)
        yield UPSERT_PERSON, (chat, after.language, after.risk.tier if after.risk else 0, state)
        for depth, frame in enumerate(after.frames):
            if depth >= len(before.frames) or frame != before.frames[depth]:
                sealed = self._close(encoding.frame_out(frame), "frames", chat, str(depth))
                row = (chat, depth, *_columns(frame), sealed)
                self._frames.note(row, frame)
                yield INSERT_FRAME, row
        if len(after.frames) < len(before.frames):
            yield "delete from frames where chat = ? and depth >= ?", (chat, len(after.frames))
        for gone in {frame.serial for frame in before.frames} - {frame.serial for frame in after.frames}:
            yield "delete from due where chat = ? and serial = ? and kind <> 'check-in'", (chat, gone)

    def _open(self, sealed: bytes, table: str, chat: ChatId, name: str) -> str:
        return self._seal.open(sealed, place(table, chat, name))

    def _close(self, text: str, table: str, chat: ChatId, name: str) -> bytes:
        return self._seal.close(text, place(table, chat, name))


def _counts(chat: ChatId, turn: Turn, now: float) -> Iterator[Statement]:
    """What screening found, by its patterns' names; what nobody wrote (the canary) is not counted."""
    if chat != NOBODY:
        yield from (count(f"pattern {name}", now) for name in turn.patterns)


def _columns(frame: Frame) -> tuple[str, str, str, str, int]:
    return frame.flow, frame.language, frame.revision, frame.stop, frame.serial
