"""Keeping house: how the store is, what was set aside, and letting go of what was kept long enough."""

import sqlite3
from collections.abc import Callable
from datetime import date, datetime, timedelta

from bot.events import NOBODY
from bot.holdings import Retention
from bot.storage.encoding import moment, seconds
from bot.storage.rights import RightsRepository
from bot.storage.seal import place
from bot.storage.store import Health

KEPT = Retention()
DONE_KEPT = timedelta(hours=48)  # a done update leaves its bare id so long, so that a late repeat is known
BODY_KEPT = timedelta(hours=24)  # what a person sent lies sealed no longer than this, done or not
IDS_KEPT = timedelta(hours=48)  # message ids: Telegram deletes nothing older for a bot
REVISIONS_KEPT = timedelta(days=30)  # what nobody is in any more may still be wanted back for a while

COLLECT = """
delete from revisions where live = 0 and origin <> 'studio' and at < ? and not exists (
    select 1 from frames where flow = name and frames.language = revisions.language and revision = digest
)
"""

Span = Callable[[Retention], timedelta]

LARGE: tuple[tuple[str, Span], ...] = (
    (
        "delete from inbox where update_id in (select update_id from inbox where state = 1 and at < ? limit ?)",
        lambda _: DONE_KEPT,
    ),
    (
        "update inbox set body = null, state = 2, code = 'too old' where update_id in"
        " (select update_id from inbox where state = 0 and at < ? limit ?)",
        lambda _: BODY_KEPT,
    ),
    (
        "delete from outbox where row in (select row from outbox where state <> 0 and at < ? limit ?)",
        lambda kept: kept.journal,
    ),
    (
        "delete from messages where (chat, message_id) in (select chat, message_id from messages where at < ? limit ?)",
        lambda _: IDS_KEPT,
    ),
    (
        "delete from series where (chat, name, key) in"
        " (select chat, name, key from series where words = 1 and at < ? limit ?)",
        lambda kept: kept.words,
    ),
)
"""What grows with everything that is said. Each is found by an index, and taken `TOGETHER` at a time."""

SMALL: tuple[tuple[str, Span], ...] = (
    ("delete from inbox where state = 2 and at < ?", lambda kept: kept.alerts),
    ("delete from alerts where at < ?", lambda kept: kept.alerts),
    ("delete from defects where at < ?", lambda kept: kept.alerts),
    ("delete from mends where at < ?", lambda kept: kept.words),
    (COLLECT, lambda _: REVISIONS_KEPT),
)
PULSE = "insert or replace into remembered values ('pulse', '', hex(randomblob(8)))"
"""New every time: what is there already is written by nobody, and a full disk lets a transaction begin."""

TOGETHER = 500  # rows a transaction: some milliseconds in which nobody else is written


class UpkeepRepository(RightsRepository):
    """Health, defects, and the hourly tidying."""

    async def health(self, *, by_writing: bool = True) -> Health:
        """What `/healthz` and `doctor` ask; *by_writing* one row, as every answer is: a disk may be full."""

        def work(db: sqlite3.Connection) -> Health:
            if by_writing:
                db.execute(PULSE)
            inbox = db.execute("select count(*) from inbox where state = 0").fetchone()[0]
            outbox, oldest = db.execute("select count(*), min(at) from outbox where state = 0").fetchone()
            aside = db.execute(
                "select (select count(*) from inbox where state = 2) + (select count(*) from outbox where state = 2)"
            ).fetchone()[0]
            return Health(
                writer_alive=True,
                inbox=inbox,
                outbox=outbox,
                oldest_send=None if oldest is None else moment(oldest),
                set_aside=aside,
            )

        return await self._writer.run(work)

    async def defects(self) -> tuple[tuple[str, str, datetime], ...]:
        """(code, where, when) of what was set aside."""

        def work(db: sqlite3.Connection) -> tuple[tuple[str, str, datetime], ...]:
            updates = db.execute("select code, 'inbox/' || update_id, at from inbox where state = 2").fetchall()
            rows = db.execute("select code, place, at from defects order by at desc").fetchall()
            return tuple((code, place, moment(at)) for code, place, at in (*rows, *updates))

        return await self._writer.run(work)

    async def counts(self, since: date) -> tuple[tuple[str, int], ...]:
        """What happened how often since a day, the most frequent first."""

        def work(db: sqlite3.Connection) -> tuple[tuple[str, int], ...]:
            asked = "select what, sum(n) as often from counts where day >= ? group by what order by often desc, what"
            return tuple((what, often) for what, often in db.execute(asked, (since.isoformat(),)))

        return await self._writer.run(work)

    async def mends(self) -> tuple[tuple[datetime, str], ...]:
        """The lines for those who mend the bot, newest first."""

        def work(db: sqlite3.Connection) -> tuple[tuple[datetime, str], ...]:
            rows = db.execute("select at, text from mends order by at desc, row desc")
            return tuple((moment(at), self._seal.open(text, place("mends", NOBODY, ""))) for at, text in rows)

        return await self._writer.run(work)

    async def tidy(self, now: datetime, kept: Retention = KEPT) -> None:
        """Let go of what has been kept long enough, a little at a time: people write meanwhile."""

        def few(db: sqlite3.Connection) -> None:
            for statement, span in SMALL:
                db.execute(statement, (seconds(now - span(kept)),))
            db.execute("delete from counts where day < ?", ((now - kept.alerts).date().isoformat(),))

        await self._writer.run(few)
        for statement, span in LARGE:
            while await self._some(statement, seconds(now - span(kept))) == TOGETHER:
                pass
        if not self._wal_is_empty:  # somebody was reading when we erased
            await self.truncate()

    async def _some(self, statement: str, before: float) -> int:
        return await self._writer.run(lambda db: db.execute(statement, (before, TOGETHER)).rowcount)
