"""The clock's door: what is due comes, once; what is too late is skipped or comes late, as its kind demands."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import clock as clock_module
from bot.actions import PROMISED, PUT_OFF, Action, Priority, ScheduleCheckIn, SendMessage, StartTimer, Turn
from bot.clock import SystemClock, Ticker
from bot.events import ChatId, Event
from bot.message import Message
from bot.schedule import LATEST, LATEST_IN_DAYS, LATEST_IN_HOURS
from bot.session import Facts, Session
from tests.shell.moved_clock import START
from tests.shell.people import echo
from tests.shell.stage import Shell, open_shell

MINUTE = timedelta(minutes=1)


async def decide(shell: Shell, chat: int, *actions: Action) -> None:
    """Have a turn of this chat decide this."""

    def converse(session: Session, _facts: Facts, _event: Event) -> Turn:
        return Turn(session=replace(session, serial=session.serial + 1), actions=actions)

    def change(session: Session, facts: Facts) -> Turn:
        return converse(session, facts, None)  # type: ignore[arg-type]

    turn = await shell.store.update(ChatId(chat), change, at=shell.clock.now())
    shell.ticker.notice(turn)


def wait(minutes: float, serial: int = 1, kind: str = "wait") -> StartTimer:
    return StartTimer(serial=serial, kind=kind, due=START + minutes * MINUTE)


def once(minutes: float, flow: str = "ride") -> ScheduleCheckIn:
    return ScheduleCheckIn(flow=flow, step="start", due=START + minutes * MINUTE)


def said(shell: Shell) -> int:
    return len(shell.watched.rows("select 1 from outbox"))


async def test_timers_and_check_ins_come_when_they_are_due_and_only_once(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        await decide(shell, 1, wait(5, serial=3), wait(6, serial=3, kind="silence"))
        await decide(shell, 2, once(5))

        assert await shell.ticker.run_due(START + 4 * MINUTE) == 0
        assert await shell.ticker.run_due(START + 5 * MINUTE) == 2
        assert await shell.ticker.run_due(START + 5 * MINUTE) == 0
        assert await shell.ticker.run_due(START + 7 * MINUTE) == 1
        await shell.sends()

        assert shell.line.texts(1) == ["wait 3", "silence 3"]
        assert shell.line.texts(2) == ["check-in ride#start"]


async def test_a_check_in_that_is_too_late_is_skipped_and_recorded_and_a_timer_is_not(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        await decide(shell, 1, once(0), wait(0))

        assert await shell.ticker.run_due(START + LATEST + MINUTE) == 1

        assert shell.watched.rows("select 1 from due") == []
        assert shell.watched.rows("select code, place from defects") == [("late", "ride")]
        assert said(shell) == 1


@pytest.mark.parametrize(
    ("timing", "latest"),
    [
        ("in 1 day", LATEST_IN_DAYS),
        ("in 7 days", LATEST_IN_DAYS),
        (f"{PROMISED}2 hours", LATEST_IN_HOURS),
        (PUT_OFF, LATEST),
        ("meeting", LATEST),
    ],
)
async def test_what_was_promised_for_some_day_comes_after_an_outage_too(
    tmp_path: Path, timing: str, latest: timedelta
) -> None:
    async with open_shell(tmp_path) as shell:
        await decide(shell, 1, replace(once(0), timing=timing))
        await decide(shell, 2, replace(once(-1), timing=timing))

        assert await shell.ticker.run_due(START + latest) == 1

        assert shell.watched.rows("select code, place from defects") == [("late", "ride")]


async def test_a_check_in_at_the_very_limit_still_comes(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        await decide(shell, 1, once(0))

        assert await shell.ticker.run_due(START + LATEST) == 1


async def test_a_daily_check_in_comes_every_day(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        await decide(shell, 1, ScheduleCheckIn(flow="ride", clock="13:00", days=()))
        hours = [hour for hour in range(72) if await shell.ticker.run_due(START + timedelta(hours=hour))]

        assert hours == [1, 25, 49]


async def test_the_ticker_sleeps_until_the_next_row_and_wakes_for_an_earlier_one(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        await decide(shell, 1, wait(0.9))
        shell.ticker.start()
        await shell.clock.quiet()
        await decide(shell, 2, wait(0.1))

        await shell.clock.until(lambda: said(shell) == 1)
        assert shell.clock.now() == START + 0.1 * MINUTE
        await shell.clock.until(lambda: said(shell) == 2)
        assert shell.clock.now() == START + 0.9 * MINUTE


async def test_a_later_timer_does_not_wake_the_ticker(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        shell.ticker.start()
        await shell.clock.quiet()
        looked = shell.watched.calls.count("due")
        await decide(shell, 1, wait(30))
        await decide(shell, 1, SendMessage(key="a", message=Message("hello")))
        await shell.clock.quiet()
        assert shell.watched.calls.count("due") == looked

        shell.ticker.wake()
        await shell.clock.quiet()

        assert shell.watched.calls.count("due") == looked + 1


async def test_a_row_that_cannot_be_moved_is_looked_at_again_without_haste(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        await decide(shell, 1, once(-60))
        shell.watched.nothing_happens_in.add("drop_due")
        shell.ticker.start()
        await shell.clock.forward(timedelta(seconds=10))

        assert 5 <= shell.watched.calls.count("next_due") <= 15


async def test_a_store_that_is_away_does_not_stop_the_clock(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        await decide(shell, 1, wait(1))
        shell.watched.away = {"due": 2, "next_due": 2}
        shell.ticker.start()

        await shell.clock.until(lambda: said(shell) == 1)

        assert shell.clock.now() - START < 2 * MINUTE


async def test_more_than_a_batch_comes_in_one_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock_module, "BATCH", 7)
    async with open_shell(tmp_path) as shell:
        for chat in range(40):
            await decide(shell, chat, wait(1))

        assert await shell.ticker.run_due(START + MINUTE) == 40


def asking(session: Session, _facts: Facts, event: Event) -> Turn:
    """Say something unasked: what a check-in says waits behind everything else."""
    said = SendMessage(key=f"k{session.serial}", message=Message("how are you?"), priority=Priority.CHECK_IN)
    return Turn(session=replace(session, serial=session.serial + 1), actions=(said,))


async def test_check_ins_are_claimed_as_fast_as_they_go_out_and_timers_at_once(tmp_path: Path) -> None:
    async with open_shell(tmp_path, asking) as shell:
        for chat in range(12):
            await decide(shell, chat, once(0))
        await decide(shell, 99, wait(0))
        ticker = Ticker(shell.store, shell.dispatcher, shell.clock, queue=5)

        assert await ticker.run_due(START) == 6  # a timer, and five
        assert await ticker.run_due(START) == 0  # nothing has gone out yet
        made: list[int] = []
        for _ in range(4):
            await shell.clock.forward(timedelta(seconds=1))
            await shell.sends()
            made.append(await ticker.run_due(shell.clock.now()))

        assert sum(made) == 7
        assert max(made) <= 5
        assert said(shell) == 13


async def test_whoever_watches_is_told_what_was_due_and_when_it_was_taken_up(tmp_path: Path) -> None:
    seen: list[tuple[str, timedelta]] = []
    async with open_shell(tmp_path) as shell:
        await decide(shell, 1, wait(0), once(-60))
        watch = Ticker(
            shell.store, shell.dispatcher, shell.clock, watch=lambda row, at: seen.append((row.kind, at - row.due))
        )

        await watch.run_due(START + MINUTE)

        assert seen == [("wait", MINUTE), ("check-in", 61 * MINUTE)]


async def test_a_timer_whose_turn_always_fails_is_dropped_and_the_others_come(tmp_path: Path) -> None:
    def fragile(session: Session, facts: Facts, event: Event) -> Turn:
        if event.chat == 1:
            raise KeyError
        return echo(session, facts, event)

    async with open_shell(tmp_path, fragile) as shell:
        await decide(shell, 1, wait(1))
        await decide(shell, 2, wait(1))

        assert await shell.clock.finished(shell.ticker.run_due(START + MINUTE)) == 1
        assert shell.watched.rows("select 1 from due") == []


async def test_stopping_does_not_wait_for_a_store_that_stays_away(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        await decide(shell, 1, wait(0))
        shell.watched.away = {"update": 1_000}
        shell.ticker.start()
        await shell.clock.quiet()
        await shell.clock.finished(shell.ticker.stop())

        assert shell.clock.now() - START <= timedelta(seconds=2)
        assert shell.watched.rows("select kind from due") == [("wait",)]


async def test_the_machines_clock_tells_the_time_in_utc() -> None:
    clock = SystemClock()
    before = clock.now()
    await clock.sleep(timedelta(seconds=-1))

    assert before.tzinfo is UTC
    assert timedelta(0) <= datetime.now(UTC) - before < MINUTE
