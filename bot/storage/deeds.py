"""What a turn decided, as rows: one action after the other, in the turn's own transaction. Raw SQL: the hot path."""

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
)
from bot.events import ChatId
from bot.schedule import WEEKDAYS, next_due
from bot.session import Value
from bot.storage import encoding
from bot.storage.seal import Seal
from bot.storage.store import SendKind

SHOWN_FOR = timedelta(hours=48)  # how long message ids are kept: Telegram deletes nothing older for a bot

INSERT_SEND = (
    "insert into outbox (chat, kind, priority, key, target, body, at) values (?, ?, ?, ?, ?, ?, ?)"  # row by row
)
INSERT_TIMER = "insert or replace into due (chat, kind, serial, flow, step, key, due) values (?, ?, ?, '', '', '', ?)"
INSERT_ALERT = "insert into alerts (chat, kind, tier, text, at) values (?, ?, ?, ?, ?)"


class Deeds:
    """Writes actions with a seal. Every method runs in the writer's thread, inside its transaction."""

    def __init__(self, seal: Seal) -> None:
        self._seal = seal

    def apply(self, db: sqlite3.Connection, chat: ChatId, action: Action, now: float) -> None:  # noqa: C901 - a table
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
                db.execute(INSERT_ALERT, (chat, kind, tier, text, now))
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
