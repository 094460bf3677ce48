"""Revisions: every published text of a flow, which of them is live, and the small things kept by their content."""

import sqlite3
from datetime import datetime

from bot.storage.encoding import moment, seconds
from bot.storage.repository import Repository
from bot.storage.store import Revision

INSERT_FILE = """
insert or replace into files (name, language, hash, live) values (?1, ?2, ?3, coalesce(
    (select digest from revisions where name = ?1 and language = ?2 and live = 1), ''
))
"""
END = "update revisions set live = 0, at = ? where name = ? and language = ? and live = 1"
"""The time of what was live is when it ceased to be: from then on it is kept for a while."""


class RevisionRepository(Repository):
    """The truth about flows; a file is an input."""

    async def live_revisions(self) -> tuple[Revision, ...]:
        """Without their texts (text is empty)."""

        def work(db: sqlite3.Connection) -> tuple[Revision, ...]:
            rows = db.execute("select name, language, digest, '', by, at, origin, live from revisions where live = 1")
            return tuple(_revision(row) for row in rows)

        return await self._read(work)

    async def revision(self, name: str, language: str, digest: str) -> Revision | None:
        """One revision with its text."""

        def work(db: sqlite3.Connection) -> Revision | None:
            row = db.execute(
                "select name, language, digest, text, by, at, origin, live from revisions"
                " where name = ? and language = ? and digest = ?",
                (name, language, digest),
            ).fetchone()
            return None if row is None else _revision(row)

        return await self._read(work)

    async def publish(self, revision: Revision, *, file_hash: str = "") -> None:
        """Keep a revision, at once with the hash of the file it came from; a live one takes the live one's place."""

        def work(db: sqlite3.Connection) -> None:
            if revision.live:
                db.execute(END, (seconds(revision.at), revision.name, revision.language))
            db.execute(
                "insert into revisions values (?, ?, ?, ?, ?, ?, ?, ?)"
                " on conflict (name, language, digest) do update set live = max(live, excluded.live), at = excluded.at",
                (
                    revision.name,
                    revision.language,
                    revision.digest,
                    revision.text,
                    revision.by,
                    seconds(revision.at),
                    revision.origin,
                    int(revision.live),
                ),
            )
            if file_hash:
                db.execute(INSERT_FILE, (revision.name, revision.language, file_hash))

        await self._writer.run(work)

    async def withdraw(self, name: str, language: str, *, at: datetime) -> None:
        """Let no revision of a flow be live; the revisions stay, and as long as if they were made now."""
        await self._execute(END, (seconds(at), name, language))

    async def seen_file(self, name: str, language: str) -> tuple[str, str]:
        """The hash of the file last looked at, and the digest that was live then; empty when there was none."""

        def work(db: sqlite3.Connection) -> tuple[str, str]:
            query = "select hash, live from files where name = ? and language = ?"
            row = db.execute(query, (name, language)).fetchone()
            return (row[0], row[1]) if row else ("", "")

        return await self._read(work)

    async def note_file(self, name: str, language: str, file_hash: str) -> None:
        """Remember which content of a file was looked at, and with it what is live now."""
        await self._execute(INSERT_FILE, (name, language, file_hash))

    async def revisions_in_use(self) -> tuple[tuple[str, str, str], ...]:
        """(name, language, digest) of every revision a conversation under way is on."""

        def work(db: sqlite3.Connection) -> tuple[tuple[str, str, str], ...]:
            return tuple(db.execute("select distinct flow, language, revision from frames"))

        return await self._read(work)

    async def remember(self, what: str, digest: str, body: str) -> None:
        """Keep a good copy of something."""
        await self._execute("insert or replace into remembered values (?, ?, ?)", (what, digest, body))

    async def recall(self, what: str) -> str | None:
        """The good copy, if there is one."""
        return await self._remembered("select body from remembered where what = ?", what)

    async def recalled(self, what: str) -> str | None:
        """Its digest alone: the copy may be of megabytes."""
        return await self._remembered("select digest from remembered where what = ?", what)

    async def _remembered(self, question: str, what: str) -> str | None:
        def work(db: sqlite3.Connection) -> str | None:
            row = db.execute(question, (what,)).fetchone()
            return None if row is None else str(row[0])

        return await self._read(work)

    async def data_version(self) -> int:
        """A number that changes when another program wrote to the file."""

        def work(db: sqlite3.Connection) -> int:
            return int(db.execute("pragma data_version").fetchone()[0])

        return await self._writer.run(work)


def _revision(row: tuple[str, str, str, str, str, float, str, int]) -> Revision:
    name, language, digest, text, by, at, origin, live = row
    return Revision(
        name=name, language=language, digest=digest, text=text, by=by, at=moment(at), origin=origin, live=bool(live)
    )
