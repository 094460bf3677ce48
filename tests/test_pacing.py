"""Waiting: buckets give what their rate allows, pauses grow, and a wait ends at the first of its two ends."""

import asyncio
import threading
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pacing import Aside, Bucket, finish, in_time, pause_after, wait_for
from tests.shell.moved_clock import START, MovedClock

SECOND = timedelta(seconds=1)


def test_a_bucket_gives_its_burst_and_then_its_rate() -> None:
    bucket = Bucket(2, 5, START)
    for _ in range(5):
        bucket.take(START)

    assert bucket.tokens(START) == 0
    assert bucket.tokens(START + SECOND) == 2
    assert bucket.tokens(START + 60 * SECOND) == 5


def test_a_bucket_says_when_the_next_token_is_there() -> None:
    bucket = Bucket(0.5, 1, START)
    assert bucket.ready(START) == START

    bucket.take(START)
    ready = bucket.ready(START)

    assert START + 2 * SECOND <= ready <= START + 2.01 * SECOND
    assert bucket.tokens(ready) == 1


def test_a_clock_that_is_set_back_gives_no_tokens_and_takes_none() -> None:
    bucket = Bucket(1, 3, START)
    bucket.take(START)

    assert bucket.tokens(START - 60 * SECOND) == 2
    assert not bucket.is_full(START - 60 * SECOND)
    assert bucket.is_full(START)


@given(st.lists(st.integers(0, 3000), max_size=60), st.floats(0.1, 100), st.integers(1, 20))
def test_no_bucket_ever_gives_more_than_burst_and_rate_allow(gaps: list[int], rate: float, burst: int) -> None:
    bucket, now, taken = Bucket(rate, burst, START), START, 0
    for gap in gaps:
        now += timedelta(milliseconds=gap)
        while bucket.tokens(now):
            bucket.take(now)
            taken += 1

    assert taken <= burst + rate * (now - START).total_seconds() + 1e-6


@pytest.mark.parametrize(("failures", "seconds"), [(0, 1), (1, 1), (2, 2), (3, 4), (6, 30), (10_000, 30)])
def test_pauses_double_up_to_the_longest(failures: int, seconds: int) -> None:
    assert pause_after(failures, SECOND, 30 * SECOND) == seconds * SECOND


async def test_a_wait_ends_when_it_is_woken_or_when_its_time_is_up() -> None:
    clock, event = MovedClock(), asyncio.Event()

    assert not await clock.finished(wait_for(event, clock, 5 * SECOND))
    assert clock.now() == START + 5 * SECOND

    waiting = asyncio.create_task(wait_for(event, clock, 5 * SECOND))
    await clock.quiet()
    event.set()

    assert await waiting
    assert clock.now() == START + 5 * SECOND
    assert await wait_for(event, clock, None)


@pytest.mark.parametrize(("is_set", "pause"), [(True, SECOND), (False, timedelta(0))])
async def test_a_wait_for_nothing_lets_others_have_their_turn(is_set: bool, pause: timedelta) -> None:
    event, others = asyncio.Event(), asyncio.Event()
    if is_set:
        event.set()
    asyncio.get_running_loop().call_soon(others.set)

    assert await wait_for(event, MovedClock(), pause) is is_set
    assert others.is_set()


async def test_a_wait_without_an_end_ends_when_it_is_woken() -> None:
    clock, event = MovedClock(), asyncio.Event()
    waiting = asyncio.create_task(wait_for(event, clock, None))
    await clock.quiet()
    assert not waiting.done()

    event.set()

    assert await waiting


async def test_finishing_cancels_what_takes_too_long_and_waits_for_it() -> None:
    clock, ended = MovedClock(), []

    async def work(pause: timedelta) -> None:
        try:
            await clock.sleep(pause)
            ended.append("done")
        except asyncio.CancelledError:
            ended.append("cancelled")
            raise

    tasks = tuple(asyncio.create_task(work(pause)) for pause in (SECOND, 60 * SECOND))
    await clock.finished(finish(tasks, clock, 5 * SECOND))

    assert ended == ["done", "cancelled"]
    assert clock.now() == START + 5 * SECOND


class Slow:
    """A call that comes back when it is let go."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.begun = 0

    def __call__(self) -> int:
        self.begun += 1
        self.go.wait(30)
        return self.begun


SHORT, LONG = timedelta(milliseconds=20), timedelta(seconds=30)


async def test_a_call_that_does_not_come_back_is_left_alone_and_made_once() -> None:
    slow = Slow()
    aside = Aside(slow, SHORT)
    for _ in range(3):
        with pytest.raises(TimeoutError):
            await aside()

    assert slow.begun == 1
    slow.go.set()


async def test_what_comes_too_late_is_the_answer_of_the_next_time() -> None:
    slow = Slow()
    aside = Aside(slow, SHORT)
    with pytest.raises(TimeoutError):
        await aside()
    assert aside._under_way is not None
    slow.go.set()
    await asyncio.wait((aside._under_way,))

    assert [await aside(), await Aside(slow, LONG)()] == [1, 2]


async def test_what_a_call_raises_is_raised_to_whoever_asked() -> None:
    with pytest.raises(ZeroDivisionError):
        await in_time(lambda: 1 // 0, LONG)
    assert await in_time(lambda: 7, LONG) == 7


def test_nobody_waits_for_it_at_the_end() -> None:
    slow = Slow()

    async def ask() -> None:
        with pytest.raises(TimeoutError):
            await in_time(slow, SHORT)

    asyncio.run(ask())

    assert slow.begun == 1
    slow.go.set()  # its loop is closed by now
