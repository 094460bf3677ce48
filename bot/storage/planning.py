"""When the schedules of a person come: in their zone, at their hour, never twice on one date. Plans rows, writes none.

A row knows the date it was promised for (`day`) and the last one that came (`done`): moved to a zone in the west, it
waits for the next date.
"""

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from bot.errors import Damaged
from bot.events import ChatId
from bot.schedule import UTC_NAME, WEEKDAYS, Occurrence, next_occurrence, spread_of, zone_named
from bot.session import Value
from bot.storage import encoding
from bot.storage.seal import Seal, place

PLANNED = "select row, days, clock, done from due where chat = ? and kind = 'check-in' and clock <> ''"
MOVE = "update due set due = ?, day = ? where row = ?"


class Planner:
    """Knows people's zones through the *seal*; *spread* is how far apart those of one hour may come."""

    def __init__(self, seal: Seal, spread: timedelta) -> None:
        self._seal = seal
        self._spread = spread

    def next_time(
        self,
        db: sqlite3.Connection,
        chat: ChatId,
        days: str,
        clock: str,
        after: datetime,
        *,
        since: str = "",
        zone: Value | None = None,
    ) -> Occurrence:
        """When a schedule is next due past *after*, on a date later than *since* (ISO, or empty).

        *days* are names joined by commas; *zone* is one that this turn is about to keep.
        """
        there = zone_named(zone if zone is not None else self._zone(db, chat))
        wanted = frozenset(days.split(",")) & frozenset(WEEKDAYS) or frozenset(WEEKDAYS)
        last = date.fromisoformat(since) if since else None
        spread = spread_of(chat, self._spread)
        return next_occurrence(after, time.fromisoformat(clock), there, wanted, since=last, spread=spread)

    def moved(
        self, db: sqlite3.Connection, chat: ChatId, zone: Value, now: datetime
    ) -> Iterator[tuple[str, tuple[object, ...]]]:
        """What plans every schedule of somebody anew whose clock now is that of *zone*."""
        for row, days, clock, done in db.execute(PLANNED, (chat,)).fetchall():
            found = self.next_time(db, chat, days, clock, now, since=done, zone=zone)
            yield MOVE, (encoding.seconds(found.due), found.day.isoformat(), row)

    def _zone(self, db: sqlite3.Connection, chat: ChatId) -> Value:
        row = db.execute("select value from kept where chat = ? and name = 'zone'", (chat,)).fetchone()
        try:
            return encoding.value_in(self._seal.open(row[0], place("kept", chat, "zone"))) if row else UTC_NAME
        except Damaged:
            return UTC_NAME
