"""One turn in the tables: a session and its facts read, everything a turn decided written. Raw SQL: the hot path."""

import sqlite3
from datetime import datetime, time, timedelta
from typing import assert_never
from zoneinfo import ZoneInfo

from bot.actions import (
    Action,
    AlertTeam,
    ClearButtons,
    DrawChart,
    EditMessage,
    EraseData,
    ExportData,
    HideMessages,
    KeepValue,
    LookForGroups,
    LookForPlaces,
    Priority,
    RecordEntry,
    ReportDefect,
    ScheduleCheckIn,
    SendMessage,
    StartTimer,
    StopCheckIns,
    Turn,
)
from bot.events import ChatId
from bot.schedule import WEEKDAYS, next_due
from bot.session import Entry, Facts, Frame, SeriesNeed, Session, Value
from bot.storage import encoding
from bot.storage.seal import Seal
from bot.storage.store import SendKind

SHOWN_FOR = timedelta(hours=48)  # how long message ids are kept: Telegram deletes nothing older for a bot

INSERT_SEND = (
    "insert into outbox (chat, kind, priority, key, target, body, at) values (?, ?, ?, ?, ?, ?, ?)"  # row by row
)
INSERT_TIMER = "insert or replace into due (chat, kind, serial, flow, step, key, due) values (?, ?, ?, '', '', '', ?)"
INSERT_ALERT = "insert into alerts (chat, kind, tier, text, at) values (?, ?, ?, ?, ?)"


class Turns:
    """Reads and writes turns with a seal. Every method runs in the writer's thread, inside its transaction."""

    def __init__(self, seal: Seal) -> None:
        self._seal = seal

    # reading

    def session(self, db: sqlite3.Connection, chat: ChatId) -> Session:
        """The session of a chat; a new one for somebody unknown."""
        row = db.execute("select language, state from people where chat = ?", (chat,)).fetchone()
        if row is None:
            return Session(chat=chat)
        frames = tuple(
            encoding.frame_in(flow, language, revision, stop, serial, self._open(state, "frames", chat, str(depth)))
            for depth, flow, language, revision, stop, serial, state in db.execute(
                "select depth, flow, language, revision, stop, serial, state from frames where chat = ? order by depth",
                (chat,),
            )
        )
        return encoding.session_in(chat, row[0], self._open(row[1], "people", chat, ""), frames)

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

    def entries(
        self, db: sqlite3.Connection, chat: ChatId, name: str, window: timedelta | None, *, at: datetime
    ) -> tuple[Entry, ...]:
        """Entries of a series, newest first: those since a day before the window, else only the newest."""
        since = encoding.seconds(at - window - timedelta(days=1)) if window else 0.0
        limit = -1 if window else 1
        rows = db.execute(
            "select key, at, value from series where chat = ? and name = ? and at >= ? order by at desc limit ?",
            (chat, name, since, limit),
        ).fetchall()
        if not rows and window:
            return self.entries(db, chat, name, None, at=at)
        return tuple(
            Entry(at=encoding.moment(when), value=encoding.value_in(self._open(value, "series", chat, name)), key=key)
            for key, when, value in rows
        )

    # writing

    def write(self, db: sqlite3.Connection, before: Session, turn: Turn, *, at: datetime) -> None:
        """Everything a turn decided. What is sealed is encoded before the first write."""
        chat = before.chat
        erases = any(isinstance(action, EraseData) for action in turn.actions)
        if erases:
            self.erase(db, chat)
            before = Session(chat=chat)
        self._write_session(db, before, turn.session)
        now = encoding.seconds(at)
        for action in turn.actions:
            self._apply(db, chat, action, now)

    def erase(self, db: sqlite3.Connection, chat: ChatId) -> None:
        """Everything of a chat, its queued sends and timers too."""
        for table in ("people", "frames", "kept", "series", "outbox", "messages", "due", "lookups", "alerts"):
            db.execute(f"delete from {table} where chat = ?", (chat,))  # noqa: S608 - names from the line above

    def _write_session(self, db: sqlite3.Connection, before: Session, after: Session) -> None:
        chat = before.chat
        if after == before and after.serial:
            return
        state = self._close(encoding.session_out(after), "people", chat, "")
        frames = [
            (chat, depth, *_columns(frame), self._close(encoding.frame_out(frame), "frames", chat, str(depth)))
            for depth, frame in enumerate(after.frames)
            if depth >= len(before.frames) or frame != before.frames[depth]
        ]
        db.execute(
            "insert into people values (?, ?, ?, ?) on conflict (chat) do update set"
            " language = excluded.language, tier = excluded.tier, state = excluded.state",
            (chat, after.language, after.risk.tier if after.risk else 0, state),
        )
        db.executemany("insert or replace into frames values (?, ?, ?, ?, ?, ?, ?, ?)", frames)
        if len(after.frames) < len(before.frames):
            db.execute("delete from frames where chat = ? and depth >= ?", (chat, len(after.frames)))
        for gone in {frame.serial for frame in before.frames} - {frame.serial for frame in after.frames}:
            db.execute("delete from due where chat = ? and serial = ? and kind <> 'check-in'", (chat, gone))

    def _apply(self, db: sqlite3.Connection, chat: ChatId, action: Action, now: float) -> None:  # noqa: C901 - a table
        match action:
            case SendMessage() | EditMessage():
                self._queue(db, chat, action, now)
            case ClearButtons(key=key):
                db.execute(INSERT_SEND, (chat, SendKind.CLEAR, int(Priority.TIMER), key, key, None, now))
            case StartTimer(serial=serial, kind=kind, due=due):
                db.execute(INSERT_TIMER, (chat, kind, serial, encoding.seconds(due)))
            case KeepValue(name=name, value=value):
                self._keep(db, chat, name, value)
            case RecordEntry(name=name, value=value, at=at, key=key):
                sealed = self._close(encoding.value_out(value), "series", chat, name)
                db.execute(
                    "insert or replace into series values (?, ?, ?, ?, ?)",
                    (chat, name, key, encoding.seconds(at), sealed),
                )
            case ScheduleCheckIn():
                self._schedule(db, chat, action, now)
            case StopCheckIns(flow=flow):
                db.execute("delete from due where chat = ? and kind = 'check-in' and ? in ('', flow)", (chat, flow))
            case AlertTeam(text=text, kind=kind, tier=tier):
                db.execute(
                    "insert into alerts (chat, kind, tier, text, at) values (?, ?, ?, ?, ?)",
                    (chat, kind, tier, text, now),
                )
            case LookForPlaces() | LookForGroups() | DrawChart() | ExportData():
                self._look_up(db, chat, action)
            case HideMessages():
                self._hide(db, chat, now)
            case ReportDefect(code=code, flow=flow, stop=stop):
                db.execute("insert into defects (code, place, at) values (?, ?, ?)", (code, f"{flow}/{stop}", now))
            case EraseData():
                return  # done before anything else of this turn was written
            case _:
                assert_never(action)

    def _queue(self, db: sqlite3.Connection, chat: ChatId, action: SendMessage | EditMessage, now: float) -> None:
        edits = isinstance(action, EditMessage)
        body = self._close(encoding.send_out(action), "outbox", chat, action.key)
        kind = SendKind.EDIT if edits else SendKind.SEND
        target = action.target if isinstance(action, EditMessage) else ""
        db.execute(INSERT_SEND, (chat, kind, int(action.priority), action.key, target, body, now))

    def _keep(self, db: sqlite3.Connection, chat: ChatId, name: str, value: Value | None) -> None:
        if value is None:
            db.execute("delete from kept where chat = ? and name = ?", (chat, name))
            return
        sealed = self._close(encoding.value_out(value), "kept", chat, name)
        db.execute("insert or replace into kept values (?, ?, ?)", (chat, name, sealed))

    def _schedule(self, db: sqlite3.Connection, chat: ChatId, action: ScheduleCheckIn, now: float) -> None:
        days = ",".join(day.lower() for day in action.days) if action.days else ",".join(WEEKDAYS)
        if action.due is not None:
            due, days, timing = encoding.seconds(action.due), "", "once"
        else:
            due = encoding.seconds(self.next_due(db, chat, days, action.clock, encoding.moment(now)))
            timing = f"{days}@{action.clock}"
        db.execute(
            "insert or replace into due (chat, kind, serial, flow, step, key, due, days, clock)"
            " values (?, 'check-in', 0, ?, ?, ?, ?, ?, ?)",
            (chat, action.flow, action.step, f"{action.flow}#{action.step}|{timing}", due, days, action.clock),
        )

    def next_due(self, db: sqlite3.Connection, chat: ChatId, days: str, clock: str, after: datetime) -> datetime:
        """When a schedule is next due, in the person's own zone."""
        row = db.execute("select value from kept where chat = ? and name = 'zone'", (chat,)).fetchone()
        name = str(encoding.value_in(self._open(row[0], "kept", chat, "zone"))) if row else "UTC"
        wanted = WEEKDAYS if days in ("day", "") else tuple(days.split(","))
        return next_due(after, time.fromisoformat(clock), ZoneInfo(name), frozenset(wanted))

    def _look_up(
        self, db: sqlite3.Connection, chat: ChatId, action: LookForPlaces | LookForGroups | DrawChart | ExportData
    ) -> None:
        asked: dict[str, object]
        match action:
            case LookForPlaces(serial=serial, query=query, latitude=latitude, longitude=longitude):
                kind, asked = "places", {"query": query, "latitude": latitude, "longitude": longitude}
            case LookForGroups(serial=serial, near=near, filters=filters):
                kind, asked = "groups", {"near": near, "filters": list(filters)}
            case DrawChart(serial=serial, names=names, days=days):
                kind, asked = "chart", {"names": list(names), "days": days}
            case ExportData():
                kind, serial, asked = "export", 0, {}
            case _:
                assert_never(action)
        sealed = self._close(encoding.write(asked), "lookups", chat, kind)
        db.execute("insert into lookups (chat, kind, serial, asked) values (?, ?, ?, ?)", (chat, kind, serial, sealed))

    def _hide(self, db: sqlite3.Connection, chat: ChatId, now: float) -> None:
        since = now - SHOWN_FOR.total_seconds()
        rows = db.execute("select key, message_id from messages where chat = ? and at >= ?", (chat, since)).fetchall()
        priority = int(Priority.ANSWER)
        db.executemany(
            INSERT_SEND,
            [(chat, SendKind.DELETE, priority, key, str(message_id), None, now) for key, message_id in rows],
        )

    def _open(self, sealed: bytes, table: str, chat: ChatId, name: str) -> str:
        return self._seal.open(sealed, f"{table}|{chat}|{name}")

    def _close(self, text: str, table: str, chat: ChatId, name: str) -> bytes:
        return self._seal.close(text, f"{table}|{chat}|{name}")


def _columns(frame: Frame) -> tuple[str, str, str, str, int]:
    return frame.flow, frame.language, frame.revision, frame.stop, frame.serial
