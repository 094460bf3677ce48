"""SIGKILL at random moments while timers and check-ins fall due: every one leads to one turn, none twice.

The real program before the stand-in. Somebody who wrote is told a second thing two seconds later; somebody who did not
gets a check-in at a moment of their own. A timer's message comes at least once, a check-in at most once: one that was
claimed and not yet sent at a kill may stay unsaid, as nobody can know whether it was said.
"""

import asyncio
import random
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.actions import PUT_OFF, ScheduleCheckIn
from bot.events import ChatId
from bot.outbox.pump import FOR_ANSWERS, IN_FLIGHT
from bot.storage.sqlite import open_store
from tests.process.program import Program
from tests.standin import Person, StandIn
from tests.storage.made import deciding

SOON = 90.0  # seconds; a bound against hanging, not a measure
LIFE = 2.5  # seconds a life lasts at most: a start falls within it, and so does work
MENU = """# Menu

## Start

Say anything.

> ask for words, call it said

Heard {said}.

> wait 2 seconds

Later {said}.

> end
"""
NOTE = "# Note\n\n## Start\n\nA kind word.\n\n> end\n"


def flows(home: Path) -> Path:
    folder = home / "flows" / "en"
    folder.mkdir(parents=True)
    (folder / "menu.md").write_text(MENU, "utf-8")
    (folder / "note.md").write_text(NOTE, "utf-8")
    return folder.parent


async def schedule(database: Path, sleepers: list[Person], chance: random.Random, within: float) -> None:
    """A check-in for each, at a moment of their own from now on."""
    store, now = await open_store(database), datetime.now(UTC)
    for person in sleepers:
        due = now + timedelta(seconds=chance.random() * within)
        note = ScheduleCheckIn(flow="note", due=due, timing=PUT_OFF)
        await store.update(ChatId(person.id), deciding(note), at=now)
    await store.close()


def rows(database: Path, query: str) -> list[tuple[int, ...]]:
    with closing(sqlite3.connect(database)) as db:
        return db.execute(query).fetchall()


def said(person: Person, words: str) -> int:
    return sum(words in each.text for each in person.heard())


async def live_through(telegram: StandIn, home: Path, *, people: int, kills: int) -> None:
    seed = random.randrange(1 << 32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    writers = [telegram.person(f"Writer {number}") for number in range(people)]
    sleepers = [telegram.person(f"Sleeper {number}") for number in range(people)]
    program = Program(telegram, home, FLOWS=str(flows(home)))
    await schedule(program.database, sleepers, chance, within=kills * LIFE / 2)
    for person in writers:
        await person.say("/start")
    for number in range(kills):
        for person in writers[number::kills]:
            await person.say("word")
        await program.start(listening=False)
        await asyncio.sleep(chance.random() * LIFE)
        program.kill()
        await program.ended()
    await program.start()
    try:
        await telegram.until(lambda: all(said(person, "Later word") for person in writers), SOON)
        await settled(program.database)
    finally:
        assert await program.stop() == 0

    turns = Counter(chat for (chat,) in rows(program.database, "select chat from outbox where priority = 3"))
    unsaid = sum(not said(person, "A kind word") for person in sleepers)
    repeats = sum(said(person, "Later word") - 1 for person in writers)
    print(f"{people} timers, {people} check-ins, {kills} kills: {repeats} timers said twice, {unsaid} check-ins unsaid")
    assert turns == Counter(person.id for person in sleepers), seed  # one turn each, none lost, none twice
    assert all(said(person, "A kind word") <= 1 for person in sleepers), seed
    assert unsaid <= kills * (IN_FLIGHT - FOR_ANSWERS), seed
    assert repeats <= kills * IN_FLIGHT, seed  # those under way at a kill
    assert "Traceback" not in program.log.read_text("utf-8"), seed


async def settled(database: Path) -> None:
    """Return when nothing is due and nothing waits to be sent."""
    async with asyncio.timeout(SOON):
        while rows(database, "select 1 from due union all select 1 from outbox where state = 0"):  # noqa: ASYNC110
            await asyncio.sleep(0.1)  # another process works; nothing here could be waited for


async def test_six_kills_lose_no_timer_and_no_check_in(telegram: StandIn, tmp_path: Path) -> None:
    await live_through(telegram, tmp_path, people=40, kills=6)


@pytest.mark.long
async def test_a_hundred_kills_lose_no_timer_and_no_check_in(telegram: StandIn, tmp_path: Path) -> None:
    await live_through(telegram, tmp_path, people=400, kills=100)
