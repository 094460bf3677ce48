"""A million schedules, a hundred thousand asked at nine, answers beside them, a chart from five million entries.

Sizes are what is promised for; the clock of the plan is moved by hand, so its minutes are those of the plan and not of
this machine.
"""

import asyncio
import base64
import os
import sqlite3
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from bot.actions import Priority, SendMessage, Turn
from bot.charts.picture import draw
from bot.charts.series import chart_of
from bot.charts.words import in_words
from bot.clock import SystemClock, Ticker
from bot.dispatch import Dispatcher
from bot.events import ChatId, CheckInDue, Event, TextReceived
from bot.keepsake import needs_of
from bot.message import Message
from bot.outbox.pump import Outbox
from bot.schedule import LATEST
from bot.session import Facts, FactsWanted, Session
from bot.storage import encoding
from bot.storage.seal import Seal, place
from bot.storage.sqlite import SqliteStore, open_store
from bot.storage.store import Outgoing
from bot.storage.waking import DUE_CHECK_INS
from tests.benchmarks.figures import ROUNDS, machine, median_of, percentile, verdict
from tests.shell.moved_clock import START, MovedClock
from tests.shell.watched_store import WatchedStore

pytestmark = pytest.mark.bench

# ruff: noqa: S608 - the statements are made of constants of this file

SCHEDULES, DUE = 1_000_000, 1_000
ENTRIES, PEOPLE_WITH_ENTRIES, CHARTS = 5_000_000, 50_000, 20
NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ASKED_AT_NINE = 100_000
QUEUED, SECONDS = 100_000, 15.0
NETWORK = 0.1  # seconds a call of Telegram takes
NUMBERS = "with recursive n(x) as (select 1 union all select x + 1 from n where x < {count})"


@asynccontextmanager
async def filled(path: Path, fill: Callable[[sqlite3.Connection, Seal], None]) -> AsyncIterator[SqliteStore]:
    """A store whose tables were filled by hand."""
    store = await open_store(path)
    await store.close()
    seal = Seal([base64.b64decode(path.with_name(f"{path.name}.key").read_text("ascii"))])
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("pragma synchronous = off")
    db.execute("begin")
    fill(db, seal)
    db.execute("commit")
    db.execute("analyze")
    db.close()
    store = await open_store(path)
    try:
        yield store
    finally:
        await store.close()


def rss() -> float:
    """Megabytes this process holds."""
    return int(Path(f"/proc/{os.getpid()}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def schedules(count: int) -> Callable[[sqlite3.Connection, Seal], None]:
    """So many daily schedules, `DUE` of them due at nine; those people live in Madrid."""

    def fill(db: sqlite3.Connection, seal: Seal) -> None:
        db.execute(
            NUMBERS.format(count=count)
            + " insert into due (chat, kind, serial, flow, step, key, due, days, clock, day)"
            " select x, 'check-in', 0, 'mood', '', 'mood#|d@09:00', ? + max(0, x - ?) * 0.08,"
            " 'monday,tuesday,wednesday,thursday,friday,saturday,sunday', '10:00', '2026-03-02' from n",
            (NINE.timestamp(), DUE),
        )
        for chat in range(1, DUE + 1):
            zone = seal.close(encoding.value_out("Europe/Madrid"), place("kept", chat, "zone"))
            db.execute("insert into kept values (?, 'zone', ?)", (chat, zone))

    return fill


async def claim(store: SqliteStore) -> tuple[float, float, float]:
    """Milliseconds of processor time to find the rows that are due and to move them on; and what passed in all."""
    taken = []

    def clocked(work: Callable[[sqlite3.Connection], object]) -> Callable[[sqlite3.Connection], object]:
        def run(db: sqlite3.Connection) -> object:
            begin = time.thread_time()
            found = work(db)
            taken.append((time.thread_time() - begin) * 1e3)
            return found

        return run

    begin = time.perf_counter()
    listed = await store._writer.run(clocked(lambda db: db.execute(DUE_CHECK_INS, (NINE.timestamp(), DUE)).fetchall()))
    rows = cast("list[tuple[int, int]]", listed)
    assert len(rows) == DUE

    def move(db: sqlite3.Connection) -> None:
        for row, chat, *_ in rows:
            store._move_on(db, ChatId(chat), row, NINE)

    await store._writer.run(clocked(move))
    return taken[0], taken[1], (time.perf_counter() - begin) * 1e3


async def test_a_million_schedules(tmp_path: Path) -> None:
    taken: list[tuple[float, float, float]] = []
    memory = {}
    for count in (10_000, SCHEDULES):
        async with filled(tmp_path / f"{count}.db", schedules(count)) as store:
            await store.next_due()
            before, taken = rss(), []
            for _ in range(ROUNDS):
                taken.append(await claim(store))
                await store._writer.run(again)
            memory[count] = rss() - before
    found, moved, passed = (median_of([each[part] for each in taken]) for part in range(3))
    both = found + moved
    print(f"\n{machine()}\n{SCHEDULES:,} schedules, {DUE:,} due, in processor time: found in {found:.1f} ms,")
    print(f"moved on in {moved:.1f} ms, together {both:.1f} ms, {verdict(both, 50, ' ms')} ({passed:.0f} ms passed)")
    print(f"memory for it: {memory[10_000]:.1f} MB with 10,000 schedules, {memory[SCHEDULES]:.1f} MB with a million")


def again(db: sqlite3.Connection) -> None:
    db.execute("update due set due = ?, done = '' where chat <= ?", (NINE.timestamp(), DUE))


# nine in the morning


class Instant:
    """A channel that takes no time: what is left is the plan."""

    def __init__(self, clock: MovedClock) -> None:
        self._clock = clock
        self.sent: dict[Priority, list[datetime]] = {priority: [] for priority in Priority}
        self.waits: list[float] = []

    async def deliver(self, outgoing: Outgoing) -> int:
        now = self._clock.now()
        self.sent[outgoing.priority].append(now)
        if outgoing.priority is Priority.ANSWER:
            self.waits.append((now - outgoing.at).total_seconds())
        return len(self.waits) + 1


def asking(session: Session, _facts: Facts, event: Event) -> Turn:
    priority = Priority.CHECK_IN if isinstance(event, CheckInDue) else Priority.ANSWER
    said = SendMessage(key=f"k{session.serial}", message=Message("How are you today?"), priority=priority)
    return Turn(session=replace(session, serial=session.serial + 1), actions=(said,))


def answering(session: Session, facts: Facts) -> Turn:
    """What comes of somebody's message."""
    return asking(session, facts, TextReceived(chat=session.chat, at=NINE, text="hello"))


@pytest.mark.parametrize(("rate", "spread"), [(30.0, 1), (30.0, 15), (1_000.0, 1)])
async def test_a_hundred_thousand_at_nine(tmp_path: Path, rate: float, spread: int) -> None:
    def fill(db: sqlite3.Connection, _: Seal) -> None:
        db.execute(
            NUMBERS.format(count=ASKED_AT_NINE)
            + " insert into due (chat, kind, serial, flow, step, key, due) select x, 'check-in', 0, 'mood', '', 'once',"
            " ? + (x * 2654435761 % 4294967296) / 4294967296.0 * ? from n",
            (START.timestamp(), spread * 60),
        )

    begin = time.perf_counter()
    async with filled(tmp_path / "nine.db", fill) as inner:
        watched = WatchedStore(inner, tmp_path / "nine.db")
        store = watched.as_store()
        clock = MovedClock(lambda: watched.under_way)
        channel = Instant(clock)
        dispatcher = Dispatcher(store, asking, clock)
        outbox = Outbox(store, channel, clock, send_rate=rate)
        ticker = Ticker(store, dispatcher, clock, queue=max(30, round(rate * 3)))
        dispatcher.listen(outbox.notice)
        outbox.start()
        ticker.start()
        wrote = 0
        while await inner.next_due() or await inner.waiting_check_ins():
            await clock.forward(timedelta(seconds=2))
            wrote += 1  # somebody writes every two seconds
            await inner.update(ChatId(ASKED_AT_NINE + wrote), answering, at=clock.now())
            outbox.wake()
        await clock.finished(ticker.stop())
        await clock.finished(outbox.stop())
    asked, late = channel.sent[Priority.CHECK_IN], ASKED_AT_NINE - len(channel.sent[Priority.CHECK_IN])
    last = (asked[-1] - START).total_seconds() / 60
    busiest = most_within(asked + channel.sent[Priority.ANSWER], timedelta(seconds=1))
    worst = max(channel.waits)
    print(f"\n{ASKED_AT_NINE:,} due at nine, {rate:g} a second, spread over {spread} minutes:")
    print(f"{len(asked):,} asked in {last:.1f} minutes; {late:,} not any more, {LATEST} after their time")
    print(f"most in any second {busiest} (rate {rate:g} and a tenth of a second's burst)")
    print(f"{len(channel.waits)} answers meanwhile, the slowest {worst * 1e3:.0f} ms, {verdict(worst, 1, ' s')}")
    print(f"lived through in {time.perf_counter() - begin:.0f} s")


def most_within(times: list[datetime], span: timedelta) -> int:
    """The largest number of sends within any *span*."""
    ordered, begin, most = sorted(times), 0, 0
    for end, at in enumerate(ordered):
        while at - ordered[begin] >= span:
            begin += 1
        most = max(most, end - begin + 1)
    return most


# answers beside a full queue


class SlowChannel:
    """Takes a tenth of a second for each message, as Telegram does."""

    def __init__(self) -> None:
        self.waits: list[float] = []
        self.check_ins = 0

    async def deliver(self, outgoing: Outgoing) -> int:
        if outgoing.priority is Priority.ANSWER:
            self.waits.append((datetime.now(UTC) - outgoing.at).total_seconds())
        else:
            self.check_ins += 1
        await asyncio.sleep(NETWORK)
        return len(self.waits) + 1


@pytest.mark.parametrize("rate", [30.0, 1_000.0])
async def test_answers_beside_a_hundred_thousand_queued_check_ins(tmp_path: Path, rate: float) -> None:
    def fill(db: sqlite3.Connection, seal: Seal) -> None:
        body = encoding.send_out(SendMessage(key="k", message=Message("How are you?"), priority=Priority.CHECK_IN))
        now = datetime.now(UTC).timestamp()
        db.executemany(
            "insert into outbox (chat, kind, priority, key, target, body, at) values (?, 'send', 3, 'k', '', ?, ?)",
            ((chat, seal.close(body, place("outbox", chat, "k")), now) for chat in range(1, QUEUED + 1)),
        )

    async with filled(tmp_path / "queued.db", fill) as store:
        channel = SlowChannel()
        outbox = Outbox(store, channel, SystemClock(), send_rate=rate)
        outbox.start()
        end, number = time.perf_counter() + SECONDS, 0
        while time.perf_counter() < end:
            number += 1
            chat = ChatId(number * 37 % QUEUED if number % 2 else QUEUED + number)  # half of them wait for a check-in
            turn = await store.update(chat, answering, at=datetime.now(UTC))
            outbox.notice(turn)
            await asyncio.sleep(0.1)
        await asyncio.sleep(2)
        await outbox.stop()
    waits = sorted(channel.waits)
    p50, p99 = (percentile(waits, part) * 1e3 for part in (50, 99))
    print(f"\n{machine()}\n{QUEUED:,} check-ins queued, {rate:g} a second, a channel of {NETWORK * 1e3:.0f} ms")
    print(f"{len(waits)} of {number} answers, {channel.check_ins} check-ins beside them")
    print(f"p50 {p50:.0f} ms, p99 {p99:.0f} ms, slowest {waits[-1] * 1e3:.0f} ms, {verdict(waits[-1], 1, ' s')}")


# a chart


async def test_a_chart_from_five_million_entries(tmp_path: Path) -> None:
    now = NINE

    def fill(db: sqlite3.Connection, seal: Seal) -> None:
        each = ENTRIES // PEOPLE_WITH_ENTRIES
        db.execute(
            NUMBERS.format(count=ENTRIES)
            + " insert into series (chat, name, key, at, value) select x % ?, case x / ? % 2 when 0 then 'mood' else"
            " 'craving' end, 'e' || (x / ?), ? - (x / ?) * 43200.0, randomblob(34) from n",
            (PEOPLE_WITH_ENTRIES, PEOPLE_WITH_ENTRIES, PEOPLE_WITH_ENTRIES, now.timestamp(), PEOPLE_WITH_ENTRIES),
        )
        for chat in range(0, PEOPLE_WITH_ENTRIES, PEOPLE_WITH_ENTRIES // CHARTS):
            for name, key in db.execute("select name, key from series where chat = ?", (chat,)).fetchall():
                value = seal.close("6", place("series", chat, name))
                db.execute(
                    "update series set value = ? where chat = ? and name = ? and key = ?", (value, chat, name, key)
                )
        assert each == 100

    async with filled(tmp_path / "series.db", fill) as store:
        taken, work, drawn = [], [], []
        needs = needs_of(("mood", "craving"), 30)

        def load(session: Session, facts: Facts) -> Turn:
            if not needs <= facts.loaded:
                raise FactsWanted(needs)
            loaded.append(facts)
            return Turn(session=session)

        for chat in range(0, PEOPLE_WITH_ENTRIES, PEOPLE_WITH_ENTRIES // CHARTS):
            loaded: list[Facts] = []
            begin, worked = time.perf_counter(), time.process_time()
            await store.update(ChatId(chat), load, at=now)
            chart = chart_of(loaded[0].series, days=30, at=now, zone=UTC, language="en")
            told = in_words(chart)
            read = time.perf_counter()
            picture = draw(chart)
            taken.append((time.perf_counter() - begin) * 1e3)
            work.append((time.process_time() - worked) * 1e3)
            drawn.append((time.perf_counter() - read) * 1e3)
            assert all(len(line.points) >= 29 for line in chart.lines)
            assert picture
            assert told
    print(f"\n{machine()}\n{ENTRIES:,} entries of {PEOPLE_WITH_ENTRIES:,} people; a 30-day chart of two series:")
    print(f"median {median_of(taken):.1f} ms, of which drawing {median_of(drawn):.1f} ms; slowest {max(taken):.1f} ms")
    print(f"{verdict(median_of(taken), 150, ' ms')}; in processor time {median_of(work):.1f} ms")
