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
Work = Callable[[sqlite3.Connection], Result]

MOST_TOGETHER = 256  # jobs a transaction: more would make the first caller wait for the last
GRACE = 10.0  # seconds that closing waits for what is queued
OURS = (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError, sqlite3.DataError)
"""Faults of the job, not of the database: waiting would mend nothing, so they are told as they are."""


@dataclass(slots=True)
class _Job:
    work: Callable[[sqlite3.Connection], Any]
    alone: bool
    loop: asyncio.AbstractEventLoop
    future: "asyncio.Future[Any]"
    result: Any = None
    error: BaseException | None = None


class Writer:
    """Runs jobs against the one connection. *connect* is called in the thread."""

    def __init__(self, connect: Callable[[], sqlite3.Connection]) -> None:
        self._connect = connect
        self._queue: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._closing = threading.Lock()
        self._working = False
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
        return self._working

    async def run(self, work: Work[Result]) -> Result:
        """Run *work* in a transaction and return its result once that is on disk.

        Raises what *work* raised (then nothing of it was written), or `StoreUnavailable`.
        """
        return await self._queued(work, alone=False)

    async def run_alone(self, work: Work[Result]) -> Result:
        """Run *work* between two transactions, for what SQLite does outside of one only (checkpoint, backup)."""
        return await self._queued(work, alone=True)

    def close(self) -> None:
        """Finish what is queued and end the thread."""
        with self._closing:
            self._working = False
            self._queue.put(None)
        if self._ready.is_set():
            self._thread.join(GRACE)

    async def _queued(self, work: Work[Result], *, alone: bool) -> Result:
        loop = asyncio.get_running_loop()
        job = _Job(work, alone, loop, loop.create_future())
        with self._closing:  # a job is either before the end of the queue or refused: nobody waits for ever
            if not self._working:
                raise StoreUnavailable("The database is closed, or its writer has died. Restart the bot.")
            self._queue.put(job)
        result: Result = await job.future
        return result

    # in the thread

    def _run(self) -> None:
        try:
            connection = self._connect()
        except BaseException as error:  # noqa: BLE001 - told to whoever started the thread
            self._failed = error
            self._ready.set()
            return
        self._working = True
        self._ready.set()
        over = False
        try:
            while not over:
                jobs, over = self._gather()
                _work_off(connection, jobs)
                _tell(jobs)
        finally:
            self._working = False
            connection.close()

    def _gather(self) -> tuple[list[_Job], bool]:
        """What is queued now, at least one job; and whether the queue has ended."""
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


def _work_off(connection: sqlite3.Connection, jobs: list[_Job]) -> None:
    together: list[_Job] = []
    for job in jobs:
        if job.alone:
            _commit_together(connection, together)
            together = []
            _run_alone(connection, job)
        else:
            together.append(job)
    _commit_together(connection, together)


def _commit_together(connection: sqlite3.Connection, jobs: list[_Job]) -> None:
    if not jobs:
        return
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
    """Run a job in its savepoint; raises only when SQLite gave up the whole transaction."""
    connection.execute("savepoint job")
    try:
        job.result = job.work(connection)
    except Exception as error:
        if not connection.in_transaction:  # a full or broken disk may have undone everybody's work
            raise error if isinstance(error, sqlite3.Error) else sqlite3.OperationalError("undone") from error
        job.error = _told(error)
        connection.execute("rollback to job")
    connection.execute("release job")


def _run_alone(connection: sqlite3.Connection, job: _Job) -> None:
    try:
        job.result = job.work(connection)
    except Exception as error:  # noqa: BLE001 - told to the caller
        job.error = _told(error)
        _undo(connection)


def _told(error: Exception) -> Exception:
    return unavailable(error) if isinstance(error, sqlite3.Error) and not isinstance(error, OURS) else error


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
    if "disk i/o" in said:
        return StoreUnavailable(
            "The disk refuses to be read or written: it may be full or failing. Make room, or look."
        )
    if "readonly" in said or "read-only" in said:
        return StoreUnavailable("The database cannot be written. Check who owns the file and its folder.")
    if "malformed" in said or "not a database" in said or "corrupt" in said:
        return StoreUnavailable("The database file is damaged. Keep a copy of it and restore a backup.")
    return StoreUnavailable(f"The database cannot be used ({error}).")
