"""One thread that owns the connection and commits for everybody: many callers, one transaction, one sync of the disk.

Each job runs in a savepoint of its own, so one that fails takes nothing of the others with it.
"""

import asyncio
import queue
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.errors import StoreUnavailable

Result = TypeVar("Result")
MOST_TOGETHER = 256  # jobs a transaction: more would make the first caller wait for the last
GRACE = 10.0  # seconds that closing waits for what is queued


@dataclass(slots=True)
class _Job:
    work: Callable[[sqlite3.Connection], Any]
    loop: asyncio.AbstractEventLoop
    future: "asyncio.Future[Any]"
    result: Any = None
    error: BaseException | None = None


class Writer:
    """Runs jobs against the one connection. *connect* is called in the thread."""

    def __init__(self, connect: Callable[[], sqlite3.Connection]) -> None:
        self._connect = connect
        self._queue: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._ready = threading.Event()
        self._failed: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)

    def start(self) -> None:
        """Open the connection; raises what opening raised."""
        self._thread.start()
        self._ready.wait()
        if self._failed is not None:
            raise self._failed

    @property
    def is_alive(self) -> bool:
        """Whether the thread still works."""
        return self._thread.is_alive()

    async def run(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Run *work* in a transaction and return its result once that is on disk.

        Raises what *work* raised (then nothing of it was written), or `StoreUnavailable`.
        """
        if not self.is_alive:
            raise StoreUnavailable("The database is closed, or its writer has died. Restart the bot.")
        loop = asyncio.get_running_loop()
        job = _Job(work, loop, loop.create_future())
        self._queue.put(job)
        result: Result = await job.future
        return result

    def close(self) -> None:
        """Finish what is queued and end the thread."""
        self._queue.put(None)
        self._thread.join(GRACE)

    def _run(self) -> None:
        try:
            connection = self._connect()
        except BaseException as error:  # noqa: BLE001 - told to whoever started the thread
            self._failed = error
            self._ready.set()
            return
        self._ready.set()
        with connection:
            while True:
                jobs, over = self._gather()
                if jobs:
                    self._commit_together(connection, jobs)
                    _tell(jobs)
                if over:
                    break
        connection.close()

    def _gather(self) -> tuple[list[_Job], bool]:
        job = self._queue.get()
        jobs: list[_Job] = []
        while job is not None:
            jobs.append(job)
            if len(jobs) >= MOST_TOGETHER:
                return jobs, False
            try:
                job = self._queue.get_nowait()
            except queue.Empty:
                return jobs, False
        return jobs, True

    def _commit_together(self, connection: sqlite3.Connection, jobs: list[_Job]) -> None:
        try:
            connection.execute("begin immediate")
            for job in jobs:
                _run_one(connection, job)
            connection.execute("commit")
        except sqlite3.Error as error:
            _undo(connection)
            for job in jobs:
                job.error = job.error or unavailable(error)


def _run_one(connection: sqlite3.Connection, job: _Job) -> None:
    connection.execute("savepoint job")
    try:
        job.result = job.work(connection)
    except sqlite3.Error:
        raise
    except Exception as error:  # noqa: BLE001 - told to the caller; the others go on
        job.error = error
        connection.execute("rollback to job")
    connection.execute("release job")


def _undo(connection: sqlite3.Connection) -> None:
    try:
        if connection.in_transaction:
            connection.execute("rollback")
    except sqlite3.Error:
        return


def _tell(jobs: list[_Job]) -> None:
    for loop in {id(job.loop): job.loop for job in jobs}.values():
        theirs = [job for job in jobs if job.loop is loop]
        try:
            loop.call_soon_threadsafe(_resolve, theirs)
        except RuntimeError:
            continue  # that loop was closed; what was written stays written


def _resolve(jobs: list[_Job]) -> None:
    for job in jobs:
        if job.future.cancelled():
            continue
        if job.error is not None:
            job.future.set_exception(job.error)
        else:
            job.future.set_result(job.result)


def unavailable(error: sqlite3.Error) -> StoreUnavailable:
    """What went wrong with the database, in a sentence with the next step."""
    said = str(error).lower()
    if "locked" in said or "busy" in said:
        return StoreUnavailable("The database is locked by another program. Close that, or wait.")
    if "full" in said:
        return StoreUnavailable("The disk is full. Make room; nothing was lost.")
    if "readonly" in said or "read-only" in said:
        return StoreUnavailable("The database cannot be written. Check who owns the file and its folder.")
    if "malformed" in said or "not a database" in said or "corrupt" in said:
        return StoreUnavailable("The database file is damaged. Keep a copy of it and restore a backup.")
    return StoreUnavailable(f"The database cannot be used ({error}).")
