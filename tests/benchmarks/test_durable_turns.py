"""Whole durable turns: an update taken in, dispatched, conversed and committed, every commit synced (WAL, FULL).

Beside them, in the same run, what SQLite alone does here: one small row a job through the same writer.
"""

import asyncio
import random
import sqlite3
import sys
import time
from collections.abc import Awaitable, Callable
from itertools import count
from pathlib import Path

import pytest

from bot.actions import Turn
from bot.app.run import SWITCH, let_be
from tests.benchmarks.figures import ROUNDS, machine, median_of, percentile, verdict
from tests.benchmarks.house import Bench, opened
from tests.benchmarks.pressing import Presser

pytestmark = pytest.mark.bench

CHATS = 64
SECONDS = 3.0
RATE = 1_000  # updates a second, in the open loop
CROWD = 4_000  # people they come from


async def closed_loop(live: Callable[[Presser], Awaitable[None]], bench: Bench) -> tuple[float, float]:
    """64 people who answer at once; returns turns a second, and the microseconds of processor time each took."""
    end = time.perf_counter() + SECONDS
    turns = 0

    async def person(chat: int) -> None:
        nonlocal turns
        presser = Presser(chat, bench.numbers)
        while time.perf_counter() < end:
            await live(presser)
            turns += 1

    begin, worked = time.perf_counter(), time.process_time()
    await asyncio.gather(*(person(chat) for chat in range(1, CHATS + 1)))
    return turns / (time.perf_counter() - begin), (time.process_time() - worked) / turns * 1e6


async def test_closed_loop(tmp_path: Path) -> None:
    durable, commits = [], []
    async with opened(tmp_path) as bench:
        await bench.house.store._writer.run_alone(lambda db: db.execute("create table yard (n, body)"))
        numbers = count()

        async def turn(presser: Presser) -> None:
            presser.hear(await bench.live(presser.chat, presser.next()))

        async def row(_: Presser) -> None:
            def work(db: sqlite3.Connection) -> None:
                db.execute("insert into yard values (?, randomblob(400))", (next(numbers),))

            await bench.house.store._writer.run(work)

        for _ in range(ROUNDS):
            durable.append(await closed_loop(turn, bench))
            commits.append(await closed_loop(row, bench))
    turns, rows = (median_of([a_second for a_second, _ in found]) for found in (durable, commits))
    cost = median_of([micros for _, micros in durable])
    print(f"\n{machine()}\nclosed loop of {CHATS} chats, median of {ROUNDS} rounds of {SECONDS:g} s:")
    print(f"  durable turns a second  {turns:8.0f}   {verdict(turns, 1_500, more_is_better=True)}")
    print(f"  processor time a turn   {cost:8.0f} µs, so at most {1e6 / cost:.0f} a second on a core of its own")
    print(f"  bare rows a second      {rows:8.0f}   a turn is {rows / turns:.1f} of them")


async def open_loop(bench: Bench, free: list[Presser], chance: random.Random) -> list[float]:
    """Updates arrive whether or not we keep up; returns how many milliseconds after its time each was committed."""
    late: list[float] = []
    tasks: set[asyncio.Task[None]] = set()

    async def one(presser: Presser, due: float) -> None:
        turn: Turn = await bench.live(presser.chat, presser.next())
        late.append((time.perf_counter() - due) * 1_000)
        presser.hear(turn)
        free.append(presser)

    begin = time.perf_counter()
    for number in range(int(RATE * SECONDS)):
        due = begin + number / RATE
        if (pause := due - time.perf_counter()) > 0:
            await asyncio.sleep(pause)
        task = asyncio.create_task(one(free.pop(chance.randrange(len(free) // 2 + 1)), due))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
    await asyncio.gather(*tasks)
    return late


async def test_open_loop(tmp_path: Path) -> None:
    """Twice in the same run: with Python's own interval between threads, and with the one that `run` sets."""
    chance = random.Random(7)
    own = sys.getswitchinterval()
    print(f"\n{machine()}\nopen loop, {RATE} updates a second for {SECONDS:g} s, median of {ROUNDS} rounds:")
    async with opened(tmp_path) as bench:
        free = [Presser(chat, bench.numbers) for chat in range(1, CROWD + 1)]
        for presser in free[:400]:  # flows are compiled at first use
            presser.hear(await bench.live(presser.chat, presser.next()))
        chance.shuffle(free)
        let_be()  # as `run` does
        rounds: dict[float, list[list[float]]] = {own: [], SWITCH: []}
        try:
            for _ in range(ROUNDS):
                for interval, found in rounds.items():
                    sys.setswitchinterval(interval)
                    found.append(await open_loop(bench, free, chance))
        finally:
            sys.setswitchinterval(own)
    for interval, found in rounds.items():
        p50, p99 = (median_of([percentile(late, at) for late in found]) for at in (50, 99))
        print(f"  interval {interval * 1_000:3g} ms: p50 {p50:6.1f} ms, p99 {p99:6.1f} ms   p99 {verdict(p99, 25)}")
