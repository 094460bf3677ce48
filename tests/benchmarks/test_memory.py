"""A hundred thousand people in the database, and the process that serves them."""

import asyncio
import os
import sqlite3
import sys
from pathlib import Path

import pytest

from bot.storage.seal import Seal
from bot.storage.sqlite import open_store
from bot.storage.turns import Turns
from tests.benchmarks.figures import machine, verdict
from tests.process.program import Program
from tests.standin import StandIn
from tests.storage.made import NOW, deciding, frame

pytestmark = pytest.mark.bench

PEOPLE = 100_000
BATCH = 10_000
WRITERS = 300
SOON = 60.0


async def fill(path: Path) -> None:
    """People in the middle of a flow, with values, timers and schedules, written as turns are."""
    from bot.actions import KeepValue, ScheduleCheckIn, StartTimer
    from bot.events import ChatId
    from bot.session import Facts, Session

    store = await open_store(path)
    key = path.with_name(f"{path.name}.key").read_text("ascii")
    await store.close()
    import base64

    turns = Turns(Seal([base64.b64decode(key)]))
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("pragma synchronous = off")
    for first in range(0, PEOPLE, BATCH):
        db.execute("begin")
        for number in range(first, first + BATCH):
            session = Session(chat=ChatId(10_000 + number), serial=1)
            actions = (
                KeepValue(name="goal", value="cut down"),
                KeepValue(name="zone", value="America/New_York"),
                StartTimer(serial=2, kind="silence", due=NOW.replace(year=2040)),
                ScheduleCheckIn(flow="urge", due=NOW.replace(year=2040)),
            )
            change = deciding(*actions, frames=(frame("menu", values={"name": "Ana"}, serial=2),), language="en")
            for statement, values in turns.statements(db, session, change(session, Facts()), at=NOW):
                db.execute(statement, values)
        db.execute("commit")
    db.close()


def rss(pid: int) -> float:
    """Megabytes that a process holds."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
async def test_a_hundred_thousand_people(tmp_path: Path) -> None:
    async with StandIn() as telegram:
        program = Program(telegram, tmp_path)
        await fill(program.database)
        await program.start()
        at_rest = rss(program.pid)
        people = [telegram.person(number=10_000 + number * 100) for number in range(WRITERS)]
        for person in people:
            await person.say("/start two-way-link")
        await telegram.until(lambda: all(person.heard() for person in people), SOON)
        busy = rss(program.pid)
        await program.stop()
    size = program.database.stat().st_size / 1e6
    print(f"\n{machine()}\n{PEOPLE:,} people, a database of {size:.0f} MB:")
    print(f"  the process at rest {at_rest:.0f} MB, after {WRITERS} of them wrote {busy:.0f} MB   {verdict(busy, 150)}")
    await asyncio.sleep(0)
