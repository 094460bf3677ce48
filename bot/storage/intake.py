"""The inbox: every update under its own number, sealed on arrival, empty when done."""

import json
import sqlite3
from collections.abc import Sequence

from bot.errors import Damaged
from bot.storage.encoding import moment, seconds
from bot.storage.posting import INSERT_MESSAGE
from bot.storage.repository import ASIDE, Repository
from bot.storage.seal import place
from bot.storage.store import Arrival, Waiting

WAITING = """
select update_id, chat, body, at, risky, tries, net from inbox where update_id in (
    select update_id from inbox
    where state = 0 and body is not null and update_id not in (select value from json_each(?))
    order by chat in (select chat from inbox where state = 0 and risky = 1) desc, update_id limit ?
) order by risky desc, update_id
"""
NO_LIMIT = -1  # to SQLite


class InboxRepository(Repository):
    """Arrivals until they are done, and their bare numbers for a while after."""

    async def take_in(self, arrivals: Sequence[Arrival]) -> tuple[Arrival, ...]:
        """Commit new arrivals under their update_id; returns those not seen before."""
        sealed = [
            self._seal.close(arrival.body, place("inbox", arrival.chat, arrival.update_id)) for arrival in arrivals
        ]

        def work(db: sqlite3.Connection) -> tuple[Arrival, ...]:
            new = []
            for arrival, body in zip(arrivals, sealed, strict=True):
                cursor = db.execute(
                    "insert or ignore into inbox (update_id, chat, at, risky, body) values (?, ?, ?, ?, ?)",
                    (arrival.update_id, arrival.chat, seconds(arrival.at), int(arrival.risky), body),
                )
                if cursor.rowcount:
                    new.append(arrival)
                if arrival.message_id is not None:
                    key = f"in{arrival.message_id}"
                    db.execute(INSERT_MESSAGE, (arrival.chat, arrival.message_id, key, seconds(arrival.at)))
            return tuple(new)

        return await self._writer.run(work)

    async def waiting(self, limit: int | None = None, *, busy: frozenset[int] = frozenset()) -> tuple[Waiting, ...]:
        """Arrivals not done and not *busy*, risky first, then in order; the body of one that does not open is empty.

        At most *limit* of them: all of the chats in danger come before any other's, so that each stays in its order.
        """

        def work(db: sqlite3.Connection) -> tuple[Waiting, ...]:
            rows = db.execute(WAITING, (json.dumps(list(busy)), NO_LIMIT if limit is None else limit))
            return tuple(
                Waiting(
                    arrival=Arrival(
                        update_id=update_id,
                        chat=chat,
                        body=self._opened(body, place("inbox", chat, update_id)),
                        at=moment(at),
                        risky=bool(risky),
                    ),
                    tries=tries,
                    net_answered=bool(net),
                )
                for update_id, chat, body, at, risky, tries, net in rows
            )

        return await self._read(work)

    def _opened(self, body: bytes, lies: str) -> str:
        try:
            return self._seal.open(body, lies)
        except Damaged:
            return ""

    async def count_try(self, update_id: int, code: str) -> int:
        """Note a failed try with its code; returns how many there were."""

        def work(db: sqlite3.Connection) -> int:
            db.execute("update inbox set tries = tries + 1, code = ? where update_id = ?", (code, update_id))
            row = db.execute("select tries from inbox where update_id = ?", (update_id,)).fetchone()
            return int(row[0]) if row else 0

        return await self._writer.run(work)

    async def set_aside(self, update_id: int, code: str) -> None:
        """Give an update up, with the code of what went wrong; its words are not kept."""
        await self._execute(
            "update inbox set state = ?, code = ?, body = null where update_id = ?", (ASIDE, code, update_id)
        )

    async def note_net_answer(self, update_id: int) -> bool:
        """Mark that the safety net answers this update; False when it already did."""

        def work(db: sqlite3.Connection) -> bool:
            return db.execute("update inbox set net = 1 where update_id = ? and net = 0", (update_id,)).rowcount > 0

        return await self._writer.run(work)
