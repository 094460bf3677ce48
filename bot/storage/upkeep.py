"""Keeping house: how the store is, what was set aside, and letting go of what was kept long enough."""

import sqlite3
from datetime import date, datetime, timedelta

from bot.holdings import Retention
from bot.storage.deeds import NOBODY
from bot.storage.encoding import moment, seconds
from bot.storage.rights import RightsShelf
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


class UpkeepShelf(RightsShelf):
    """Health, defects, and the hourly tidying."""

    async def health(self) -> Health:
        """What `/healthz` and `doctor` ask."""

        def work(db: sqlite3.Connection) -> Health:
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
        """Let go of what has been kept long enough."""

        def before(span: timedelta) -> float:
            return seconds(now - span)

        def work(db: sqlite3.Connection) -> None:
            db.execute("delete from inbox where state = 1 and at < ?", (before(DONE_KEPT),))
            db.execute(
                "update inbox set body = null, state = 2, code = 'too old' where state = 0 and at < ?",
                (before(BODY_KEPT),),
            )
            db.execute("delete from inbox where state = 2 and at < ?", (before(kept.alerts),))
            db.execute("delete from outbox where state <> 0 and at < ?", (before(kept.journal),))
            db.execute("delete from messages where at < ?", (before(IDS_KEPT),))
            db.execute("delete from alerts where at < ?", (before(kept.alerts),))
            db.execute("delete from defects where at < ?", (before(kept.alerts),))
            db.execute("delete from counts where day < ?", ((now - kept.alerts).date().isoformat(),))
            db.execute("delete from mends where at < ?", (before(kept.words),))
            db.execute(COLLECT, (before(REVISIONS_KEPT),))
            db.execute("delete from series where words = 1 and at < ?", (before(kept.words),))

        await self._writer.run(work)
        if not self._wal_is_empty:  # somebody was reading when we erased
            await self.truncate()
