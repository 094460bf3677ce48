"""What a turn decided, as SQL: everything encoded and sealed before the first statement is run. Raw: the hot path."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import assert_never

from bot.actions import (
    Action,
    AlertTeam,
    ClearButtons,
    Count,
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
    TellMenders,
)
from bot.events import NOBODY, ChatId
from bot.schedule import UTC_NAME, WEEKDAYS
from bot.session import Value
from bot.storage import encoding
from bot.storage.known import Known
from bot.storage.planning import Planner
from bot.storage.seal import Seal, place
from bot.storage.store import SendKind

SHOWN_FOR = timedelta(hours=48)  # how long message ids are kept: Telegram deletes nothing older for a bot

INSERT_SEND = (
    "insert into outbox (chat, kind, priority, key, target, body, at) values (?, ?, ?, ?, ?, ?, ?)"  # row by row
)
INSERT_TIMER = "insert or replace into due (chat, kind, serial, flow, step, key, due) values (?, ?, ?, '', '', '', ?)"
INSERT_CHECK_IN = (
    "insert or replace into due (chat, kind, serial, flow, step, key, due, days, clock, day)"
    " values (?, 'check-in', 0, ?, ?, ?, ?, ?, ?, ?)"
)
INSERT_KEPT = "insert or replace into kept values (?, ?, ?)"
INSERT_ENTRY = "insert or replace into series values (?, ?, ?, ?, ?, ?)"
INSERT_DEFECT = "insert into defects (code, place, at) values (?, ?, ?)"
INSERT_ALERT = "insert into alerts (chat, code, kind, tier, text, at) values (?, ?, ?, ?, ?, ?)"


INSERT_MEND = "insert into mends (at, text) values (?, ?)"
INSERT_COUNT = "insert into counts values (?, ?, 1) on conflict (day, what) do update set n = n + 1"

Statement = tuple[str, tuple[object, ...]]
"""SQL and its values: what will be written, everything in it encoded and sealed already."""


def count(what: str, now: float) -> Statement:
    """What adds one to the day's count of something."""
    return INSERT_COUNT, (encoding.moment(now).date().isoformat(), what)


class ActionStatements:
    """Turns actions into statements, with a seal. Reads only; runs in the writer's thread, inside its transaction."""

    def __init__(self, seal: Seal, spread: timedelta) -> None:
        self._seal = seal
        self.planner = Planner(seal, spread)
        self.sends: Known[SendMessage | EditMessage] = Known()

    def statements(
        self, db: sqlite3.Connection, chat: ChatId, actions: Sequence[Action], now: float
    ) -> Iterator[Statement]:
        """What writes these actions, in their order."""
        zone: Value | None = None
        for action in actions:
            if isinstance(action, KeepValue) and action.name == "zone":
                zone = action.value or UTC_NAME
                yield from self.planner.moved(db, chat, zone, encoding.moment(now))
            if isinstance(action, ScheduleCheckIn):
                yield self._schedule(db, chat, action, now, zone)
            elif isinstance(action, HideMessages):
                yield from self._hide(db, chat, now)
            else:
                yield from self._statement(chat, action, now)

    def _statement(self, chat: ChatId, action: Action, now: float) -> Iterator[Statement]:
        match action:
            case SendMessage() | EditMessage():
                yield self._send(chat, action, now)
            case ClearButtons(key=key):
                yield INSERT_SEND, (chat, SendKind.CLEAR, int(Priority.TIMER), key, key, None, now)
            case StartTimer(serial=serial, kind=kind, due=due):
                yield INSERT_TIMER, (chat, kind, serial, encoding.seconds(due))
            case KeepValue(name=name, value=value):
                yield self._keep(chat, name, value)
            case RecordEntry(name=name, value=value, at=at, key=key, words=words):
                sealed = self._value(value, "series", chat, name)
                yield INSERT_ENTRY, (chat, name, key, encoding.seconds(at), sealed, words)
            case StopCheckIns(flow=flow):
                yield "delete from due where chat = ? and kind = 'check-in' and ? in ('', flow)", (chat, flow)
            case AlertTeam(code=code, text=text, kind=kind, tier=tier):
                yield INSERT_ALERT, (chat, code, kind, tier, text, now)
            case LookForPlaces() | LookForGroups() | DrawChart() | ExportData():
                yield self._look_up(chat, action)
            case ReportDefect(code=code, flow=flow, stop=stop):
                yield INSERT_DEFECT, (code, f"{flow}/{stop}", now)
            case Count() | TellMenders():
                yield self._learned(action, now)
            case EraseData() | ScheduleCheckIn() | HideMessages():
                return  # done before anything else of this turn, or where the rows can be read
            case _:
                assert_never(action)

    def _learned(self, action: Count | TellMenders, now: float) -> Statement:
        if isinstance(action, Count):
            return count(action.what, now)
        return INSERT_MEND, (now, self._close(action.text, "mends", NOBODY, ""))

    def _send(self, chat: ChatId, action: SendMessage | EditMessage, now: float) -> Statement:
        chat = action.to or chat
        edits = isinstance(action, EditMessage)
        body = self._close(encoding.send_out(action), "outbox", chat, action.key)
        self.sends.note((chat, action.key, body), action)
        kind = SendKind.EDIT if edits else SendKind.SEND
        target = action.target if isinstance(action, EditMessage) else ""
        return INSERT_SEND, (chat, kind, int(action.priority), action.key, target, body, now)

    def _keep(self, chat: ChatId, name: str, value: Value | None) -> Statement:
        if value is None:
            return "delete from kept where chat = ? and name = ?", (chat, name)
        return INSERT_KEPT, (chat, name, self._value(value, "kept", chat, name))

    def _schedule(
        self, db: sqlite3.Connection, chat: ChatId, action: ScheduleCheckIn, now: float, zone: Value | None
    ) -> Statement:
        days = ",".join(day.lower() for day in action.days) if action.days else ",".join(WEEKDAYS)
        day = ""
        if action.due is not None:
            due, days, timing = encoding.seconds(action.due), "", action.timing or "once"
        else:
            found = self.planner.next_time(db, chat, days, action.clock, encoding.moment(now), zone=zone)
            due, day, timing = encoding.seconds(found.due), found.day.isoformat(), f"{days}@{action.clock}"
        key = f"{action.flow}#{action.step}|{timing}"
        return INSERT_CHECK_IN, (chat, action.flow, action.step, key, due, days, action.clock, day)

    def _look_up(self, chat: ChatId, action: LookForPlaces | LookForGroups | DrawChart | ExportData) -> Statement:
        asked: dict[str, object]
        match action:
            case LookForPlaces(serial=serial, query=query, exact=exact, latitude=latitude, longitude=longitude):
                more = {"exact": True} if exact else {}
                kind, asked = "places", {"query": query, "latitude": latitude, "longitude": longitude, **more}
            case LookForGroups(serial=serial, near=near, filters=filters, cell=cell, ask=ask):
                also = {name: said for name, said in (("cell", cell), ("ask", ask)) if said}
                kind, asked = "groups", {"near": near, "filters": list(filters), **also}
            case DrawChart(serial=serial, names=names, days=days):
                kind, asked = "chart", {"names": list(names), "days": days}
            case ExportData():
                kind, serial, asked = "export", 0, {}
            case _:
                assert_never(action)
        sealed = self._close(encoding.write(asked), "lookups", chat, kind)
        return "insert into lookups (chat, kind, serial, asked) values (?, ?, ?, ?)", (chat, kind, serial, sealed)

    def _hide(self, db: sqlite3.Connection, chat: ChatId, now: float) -> Iterator[Statement]:
        since = now - SHOWN_FOR.total_seconds()
        rows = db.execute("select key, message_id from messages where chat = ? and at >= ?", (chat, since)).fetchall()
        for key, message_id in rows:
            yield INSERT_SEND, (chat, SendKind.DELETE, int(Priority.ANSWER), key, str(message_id), None, now)

    def _value(self, value: Value, table: str, chat: ChatId, name: str) -> bytes:
        return self._close(encoding.value_out(value), table, chat, name)

    def _open(self, sealed: bytes, table: str, chat: ChatId, name: str) -> str:
        return self._seal.open(sealed, place(table, chat, name))

    def _close(self, text: str, table: str, chat: ChatId, name: str) -> bytes:
        return self._seal.close(text, place(table, chat, name))
