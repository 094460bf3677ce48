"""Delivery: who goes first, how fast, and what comes of a channel that breaks in each of its ways."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from itertools import repeat
from pathlib import Path

import pytest

from bot.actions import Action, Priority, SendMessage, Turn
from bot.delivery import Blocked, Refused, TryLater, Unreachable
from bot.events import ChatId
from bot.message import Message
from bot.outbox import pump
from bot.outbox.attempts import MISSES
from bot.outbox.breaker import EVERYONE
from bot.outbox.pump import FOR_ANSWERS, FOR_CRISIS, IN_FLIGHT, MOST_IN_FLIGHT, Outbox
from bot.session import Facts, OpenRisk, Session
from bot.storage.store import Outgoing
from tests.shell.moved_clock import START
from tests.shell.stage import Shell, open_shell

SECOND = timedelta(seconds=1)


async def queue(
    shell: Shell, chat: int, *texts: str, priority: Priority = Priority.ANSWER, risk: OpenRisk | None = None
) -> None:
    """Commit messages to a chat, all in one turn."""
    actions: tuple[Action, ...] = tuple(
        SendMessage(key=f"{text}-{shell.clock.now()}", message=Message(text), priority=priority) for text in texts
    )

    def change(session: Session, _facts: Facts) -> Turn:
        return Turn(session=replace(session, risk=risk), actions=actions)

    await shell.store.update(ChatId(chat), change, at=shell.clock.now())


def arrived(shell: Shell, count: int) -> "asyncio.Future[object]":
    return asyncio.ensure_future(shell.clock.until(lambda: len(shell.line.delivered) >= count))


async def test_messages_of_a_chat_arrive_in_order_and_the_row_is_marked_with_the_channels_id(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        await queue(shell, 1, "a", "b", "c")
        await shell.sends()

        assert shell.line.texts(1) == ["a", "b", "c"]
        assert shell.watched.rows("select count(*), min(state) from outbox where body is null") == [(3, 1)]
        assert shell.watched.rows("select message_id from messages") == [(1001,), (1002,), (1003,)]


async def test_crisis_goes_before_answers_before_timers_before_check_ins(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        for chat, priority in enumerate(reversed(Priority), start=1):
            await queue(shell, chat, priority.name, priority=priority)
        slow = Outbox(shell.store, shell.line, shell.clock, send_rate=1)
        slow.start()
        await arrived(shell, 4)
        await shell.clock.finished(slow.stop())

        assert [each.text for each in shell.line.delivered] == ["CRISIS", "ANSWER", "TIMER", "CHECK_IN"]


async def test_one_chat_gets_five_at_once_and_then_one_a_second(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        await queue(shell, 1, *"abcdefgh")
        shell.outbox.start()
        await arrived(shell, 8)

        at = [(each.at - START).total_seconds() for each in shell.line.delivered]
        assert max(at[:5]) < 0.5
        assert at[5:] == pytest.approx([1, 2, 3], abs=0.1)


async def test_all_chats_together_keep_the_rate(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        for chat in range(60):
            await queue(shell, chat, "hello")
        shell.outbox.start()
        await arrived(shell, 60)

        lasted = (shell.clock.now() - START).total_seconds()
        assert lasted == pytest.approx((60 - 3) / 30, abs=0.15)


async def test_a_long_queue_of_check_ins_does_not_delay_an_answer(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        for chat in range(2, 200):
            await queue(shell, chat, "how are you?", priority=Priority.CHECK_IN)
        shell.outbox.start()
        await shell.clock.forward(SECOND)
        asked = shell.clock.now()
        await queue(shell, 1, "an answer")
        shell.outbox.wake()
        await shell.clock.until(lambda: shell.line.texts(1))

        assert shell.clock.now() - asked < SECOND
        assert len(shell.line.delivered) < 100


async def test_check_ins_on_a_slow_channel_leave_places_for_answers(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        for chat in range(100, 140):
            await queue(shell, chat, "check-in", priority=Priority.CHECK_IN)
        shell.line.silent = asyncio.Event()
        shell.outbox.start()
        await shell.clock.forward(timedelta(seconds=10))
        held = shell.line.calls
        await queue(shell, 1, "answer")
        shell.outbox.wake()
        await shell.clock.forward(timedelta(seconds=1))

        assert held == IN_FLIGHT - FOR_ANSWERS
        assert shell.line.calls == held + 1
        shell.line.silent.set()


async def test_a_hanging_channel_keeps_places_free_for_crisis(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        shell.line.silent = asyncio.Event()
        fast = Outbox(shell.store, shell.line, shell.clock, send_rate=160)
        for chat in range(2, 60):
            await queue(shell, chat, "hello")
        fast.start()
        await shell.clock.forward(SECOND)
        assert shell.line.most_at_once == IN_FLIGHT - FOR_CRISIS

        await queue(shell, 1, "call now", priority=Priority.CRISIS)
        fast.wake()
        await shell.clock.quiet()

        assert shell.line.most_at_once == IN_FLIGHT - FOR_CRISIS + 1
        shell.line.silent.set()
        await shell.clock.finished(fast.stop())


async def test_a_pause_that_runs_out_while_every_place_is_taken_lets_the_bot_rest(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        shell.line.troubles = iter([TryLater(3 * SECOND)])
        await queue(shell, 1, "a")
        fast = Outbox(shell.store, shell.line, shell.clock, send_rate=160)
        fast.start()
        await shell.clock.quiet()
        shell.line.silent = asyncio.Event()
        for priority, chats in ((Priority.ANSWER, range(100, 140)), (Priority.CRISIS, range(200, 200 + FOR_CRISIS))):
            for chat in chats:
                await queue(shell, chat, "hello", priority=priority)
            fast.wake()
            await shell.clock.forward(SECOND)
        assert shell.line.most_at_once == IN_FLIGHT

        await shell.clock.forward(3 * SECOND)
        looked = shell.clock.asked
        await shell.clock.quiet()

        assert shell.clock.asked == looked
        shell.line.silent.set()
        await shell.clock.finished(fast.stop())


async def test_what_stands_before_a_crisis_message_takes_one_of_its_places(tmp_path: Path) -> None:
    """In its chat it must wait its turn; it must not wait for everybody else's hanging sends as well."""
    async with open_shell(tmp_path) as shell:
        shell.line.silent = asyncio.Event()
        fast = Outbox(shell.store, shell.line, shell.clock, send_rate=160)
        for chat in range(2, 60):
            await queue(shell, chat, "hello")
        fast.start()
        await shell.clock.forward(SECOND)

        await queue(shell, 1, "still there?", priority=Priority.TIMER)
        await queue(shell, 1, "call now", priority=Priority.CRISIS)
        fast.wake()
        await shell.clock.quiet()

        assert shell.line.most_at_once == IN_FLIGHT - FOR_CRISIS + 1
        shell.line.silent.set()
        await shell.clock.finished(fast.stop())
        assert shell.line.texts(1)[:1] == ["still there?"]


async def test_told_to_wait_one_chat_waits_and_the_others_go_on(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        shell.line.troubles = iter([TryLater(timedelta(seconds=20))])
        await queue(shell, 1, "a")
        await shell.clock.forward(SECOND)
        await queue(shell, 2, "b")
        shell.outbox.start()
        await arrived(shell, 2)

        first, second = shell.line.delivered
        assert (first.chat, second.chat) == (2, 1)
        assert second.at - START >= timedelta(seconds=21)


async def test_two_chats_told_to_wait_do_not_keep_a_third_waiting(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        shell.line.troubles = iter([TryLater(timedelta(minutes=15)), TryLater(timedelta(minutes=15))])
        for chat in (1, 2):
            await queue(shell, chat, "a")
        shell.outbox.start()
        await shell.clock.forward(SECOND)
        await queue(shell, 3, "b")
        shell.outbox.wake()
        await arrived(shell, 3)

        assert [each.chat for each in shell.line.delivered] == [3, 1, 2]
        assert shell.line.delivered[0].at - START < 2 * SECOND
        assert shell.line.delivered[1].at - START >= timedelta(minutes=15)


async def everyone_waits(shell: Shell, span: timedelta) -> None:
    """Telegram has told so many chats in a row to wait that it must mean everyone."""
    shell.line.troubles = iter([TryLater(span)] * EVERYONE)
    for chat in range(1, 1 + EVERYONE):
        await queue(shell, chat, "a")
    shell.outbox.start()
    await shell.clock.forward(SECOND)


async def test_when_three_chats_in_a_row_are_told_to_wait_everyone_does_for_a_while(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        await everyone_waits(shell, timedelta(seconds=20))
        await queue(shell, 9, "b")
        shell.outbox.wake()
        await arrived(shell, EVERYONE + 1)

        assert shell.line.calls == 2 * EVERYONE + 1
        assert all(each.at - START >= timedelta(seconds=20) for each in shell.line.delivered)


async def test_however_long_everyone_is_told_to_wait_others_are_tried_within_half_a_minute(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        await everyone_waits(shell, timedelta(hours=5))
        await queue(shell, 9, "b")
        shell.outbox.wake()
        await arrived(shell, 1)

        assert shell.line.delivered[0].at - START == timedelta(seconds=30)


async def test_what_gets_through_in_between_says_that_it_is_not_everyone(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        later = TryLater(timedelta(minutes=15))
        shell.line.troubles = iter([later, later, None, later, later, None])
        for chat in range(1, 7):
            await queue(shell, chat, "a")
            await shell.sends()
            await shell.clock.forward(SECOND)

        assert [each.chat for each in shell.line.delivered] == [3, 6]


async def test_while_everyone_waits_a_crisis_is_tried_and_what_stands_before_it_in_its_chat(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        await everyone_waits(shell, timedelta(minutes=15))
        await queue(shell, 8, "hello")
        await queue(shell, 9, "still there?", priority=Priority.TIMER)
        await queue(shell, 9, "call now", priority=Priority.CRISIS)
        shell.outbox.wake()
        await shell.clock.forward(SECOND)

        assert [each.text for each in shell.line.delivered] == ["still there?", "call now"]


@pytest.mark.parametrize("hours", [-1, 1])
async def test_a_clock_that_is_set_while_a_chat_waits_changes_nothing(tmp_path: Path, hours: int) -> None:
    async with open_shell(tmp_path) as shell:
        shell.line.troubles = iter([TryLater(timedelta(seconds=20))])
        await queue(shell, 1, "asked to wait")
        await queue(shell, 2, *"abcdefg")
        shell.outbox.start()
        await shell.clock.forward(timedelta(milliseconds=500))
        shell.clock.set_by = timedelta(hours=hours)
        await arrived(shell, 8)

        at = {each.text: (each.at - shell.clock.set_by - START).total_seconds() for each in shell.line.delivered[5:]}
        assert at == pytest.approx({"f": 1, "g": 2, "asked to wait": 20}, abs=0.1)


async def test_a_pause_of_an_earlier_run_ends_when_the_clock_is_set_back(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        shell.line.troubles = iter([TryLater(timedelta(seconds=20))])
        await queue(shell, 1, "a")
        await shell.sends()

        later = Outbox(shell.store, shell.line, shell.clock)
        later.start()
        await shell.clock.forward(SECOND)
        shell.clock.set_by = timedelta(minutes=-10)
        await shell.clock.forward(10 * SECOND)
        await shell.clock.finished(later.stop())

        assert shell.line.texts(1) == ["a"]


async def test_people_in_an_emergency_go_before_other_crises(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        for chat, tier in ((1, 2), (2, 1), (3, 3), (4, 0), (5, 3)):
            risk = OpenRisk(tier=tier, kind="overdose", since=START)
            await queue(shell, chat, f"{tier}", priority=Priority.CRISIS, risk=risk)
        slow = Outbox(shell.store, shell.line, shell.clock, send_rate=1)
        slow.start()
        await arrived(shell, 5)
        await shell.clock.finished(slow.stop())

        assert [each.chat for each in shell.line.delivered] == [3, 5, 1, 2, 4]


async def test_a_pause_is_kept_beyond_a_restart(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        shell.line.troubles = iter([TryLater(timedelta(seconds=20))])
        await queue(shell, 1, "a")
        await shell.sends()
        assert shell.line.delivered == []

        later = Outbox(shell.store, shell.line, shell.clock)
        later.start()
        await arrived(shell, 1)
        await shell.clock.finished(later.stop())

        assert shell.line.delivered[0].at - START >= timedelta(seconds=20)


async def test_nothing_more_is_sent_to_someone_who_blocked_the_bot(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        shell.line.troubles = iter([Blocked()])
        await queue(shell, 1, "a", "b")
        await queue(shell, 2, "c")
        await shell.sends()

        assert [each.text for each in shell.line.delivered] == ["c"]
        assert shell.watched.rows("select 1 from outbox where state = 0") == []


async def test_a_refused_message_is_set_aside_with_its_code_and_the_next_one_goes_out(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        shell.line.troubles = iter([Refused("too-long")])
        await queue(shell, 1, "a", "b")
        await shell.sends()

        assert shell.line.texts(1) == ["b"]
        assert shell.watched.rows("select code, body from outbox where state = 2") == [("too-long", None)]
        assert [code for code, *_ in await shell.store.defects()] == ["send too-long"]


async def test_a_minute_of_500s_loses_and_repeats_nothing_and_keeps_order(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        for chat in (1, 2, 3):
            await queue(shell, chat, "a", "b")
        shell.line.troubles = repeat(Unreachable())
        shell.outbox.start()
        await shell.clock.forward(timedelta(seconds=60))
        tried = shell.line.calls
        assert shell.line.delivered == []
        assert tried < 60, "a channel that is down is left alone for a while"

        shell.line.troubles = iter(())
        await arrived(shell, 6)

        assert all(shell.line.texts(chat) == ["a", "b"] for chat in (1, 2, 3))
        assert shell.line.delivered[0].at - START < timedelta(seconds=60 + 35)


async def test_one_failure_is_no_outage(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        shell.line.troubles = iter([Unreachable()])
        await queue(shell, 1, "a")
        await queue(shell, 2, "b")
        await shell.sends()

        assert shell.line.texts(2) == ["b"]
        assert shell.clock.now() == START


async def test_a_channel_that_is_down_for_an_hour_costs_no_message(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        shell.line.troubles = repeat(Unreachable())
        for chat in (1, 2):
            await queue(shell, chat, "a", "b")
        shell.outbox.start()
        await shell.clock.forward(timedelta(hours=1))
        assert shell.watched.rows("select 1 from outbox where state <> 0") == []

        shell.line.troubles = iter(())
        await arrived(shell, 4)

        assert shell.line.texts(1) == shell.line.texts(2) == ["a", "b"]


async def test_a_crisis_in_an_outage_goes_out_as_soon_as_the_channel_is_back(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        shell.line.troubles = repeat(Unreachable())
        await queue(shell, 1, "stuck", priority=Priority.CRISIS)
        for chat in (2, 3, 4):
            await queue(shell, chat, "hello")
        shell.outbox.start()
        await shell.clock.forward(timedelta(minutes=10))
        back = shell.clock.now()
        shell.line.troubles = iter(())
        await arrived(shell, 4)

        assert [each.at - back <= timedelta(seconds=2) for each in shell.line.delivered] == [True] * 4
        assert shell.line.texts(1) == ["stuck"]


async def test_a_crisis_that_comes_in_an_outage_is_tried_at_once_whatever_its_chat_waits_for(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        shell.line.troubles = repeat(Unreachable())
        for chat in (1, 2):
            await queue(shell, chat, "hello")
        shell.outbox.start()
        await shell.clock.forward(timedelta(minutes=10))
        back = shell.clock.now()
        shell.line.troubles = iter(())
        await queue(shell, 1, "call now", priority=Priority.CRISIS)
        shell.outbox.wake()
        await arrived(shell, 3)

        assert shell.line.texts(1) == ["hello", "call now"]
        assert [each.at - back <= SECOND for each in shell.line.delivered] == [True] * 3


async def test_a_crisis_does_not_wait_for_what_its_chat_missed_before(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        shell.line.troubles = iter([Unreachable()])
        await queue(shell, 1, "hello")
        await shell.sends()
        await queue(shell, 1, "call now", priority=Priority.CRISIS)
        await shell.sends()

        assert shell.line.texts(1) == ["hello", "call now"]
        assert shell.clock.now() == START


async def test_a_message_that_never_gets_through_while_others_do_is_set_aside(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        heavy = _Heavy(shell)
        outbox = Outbox(shell.store, heavy, shell.clock)
        await queue(shell, 1, "heavy", "after")
        outbox.start()
        chat = 2
        while not shell.line.texts(1):
            chat += 1
            await queue(shell, chat, "hello")
            outbox.wake()
            await shell.clock.forward(timedelta(minutes=1))
        await shell.clock.finished(outbox.stop())

        assert shell.line.texts(1) == ["after"]
        assert shell.watched.rows("select code from outbox where state = 2") == [("no-answer",)]
        assert heavy.tried > MISSES


class _Heavy:
    """A channel that never answers one message."""

    def __init__(self, shell: Shell) -> None:
        self._line = shell.line
        self.tried = 0

    async def deliver(self, outgoing: Outgoing) -> int | None:
        assert isinstance(outgoing.action, SendMessage)
        if outgoing.action.message.text == "heavy":
            self.tried += 1
            raise Unreachable
        return await self._line.deliver(outgoing)


async def test_a_sender_that_breaks_on_a_row_is_tried_three_times(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        shell.line.troubles = iter([ZeroDivisionError(), ZeroDivisionError(), ZeroDivisionError()])
        await queue(shell, 1, "a", "b")
        shell.outbox.start()
        await arrived(shell, 1)

        assert shell.line.texts(1) == ["b"]
        assert shell.watched.rows("select code from outbox where state = 2") == [("ZeroDivisionError",)]


async def test_what_was_sent_is_not_sent_again_while_the_store_cannot_mark_it(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        shell.watched.away = {"sent": 6}
        await queue(shell, 1, "a", "b")
        shell.outbox.start()
        await arrived(shell, 2)
        await shell.clock.quiet()

        assert shell.line.texts(1) == ["a", "b"]
        assert shell.watched.rows("select count(*) from outbox where state = 1") == [(2,)]


async def test_when_the_store_can_mark_again_a_chat_that_waited_for_it_goes_on_within_a_second(
    tmp_path: Path,
) -> None:
    async with open_shell(tmp_path) as shell:
        await queue(shell, 1, "one", "two")
        shell.watched.away = {"sent": 10_000}
        shell.outbox.start()
        await shell.clock.forward(timedelta(minutes=2))
        before = shell.line.texts(1)
        shell.watched.away = {}
        await shell.clock.forward(SECOND)

        assert before == ["one"]
        assert shell.line.texts(1) == ["one", "two"]


async def test_a_store_that_is_away_is_asked_again(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        await queue(shell, 1, "a")
        shell.watched.away = {"outgoing": 3}
        shell.outbox.start()
        await arrived(shell, 1)

        assert shell.line.texts(1) == ["a"]


async def test_an_answer_to_danger_goes_out_while_another_program_keeps_the_store_from_being_written(
    tmp_path: Path,
) -> None:
    async with open_shell(tmp_path) as shell:
        await queue(shell, 1, "hello")
        await queue(shell, 2, "call now", priority=Priority.CRISIS)
        with shell.watched.locked():
            shell.outbox.start()
            await arrived(shell, 1)
            during = [each.text for each in shell.line.delivered]
            await shell.clock.forward(timedelta(seconds=5))
        await arrived(shell, 2)
        await shell.clock.forward(timedelta(minutes=1))

        assert during == ["call now"]
        assert [each.text for each in shell.line.delivered] == ["call now", "hello"]
        assert shell.watched.rows("select 1 from outbox where state <> 1") == []


async def test_a_check_in_is_claimed_before_it_goes_out(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        shell.line.silent = asyncio.Event()
        await queue(shell, 1, "how are you?", priority=Priority.CHECK_IN)
        shell.outbox.start()
        await shell.clock.quiet()

        assert shell.line.calls == 1
        assert shell.watched.rows("select state from outbox") == [(1,)]
        shell.line.silent.set()
        await shell.clock.quiet()
        assert shell.watched.rows("select message_id from messages") == [(1001,)]


@pytest.mark.parametrize("trouble", [Unreachable(), Refused("x"), ZeroDivisionError()])
async def test_a_check_in_that_may_have_gone_out_never_comes_twice(tmp_path: Path, trouble: Exception) -> None:
    async with open_shell(tmp_path) as shell:
        shell.line.troubles = iter([trouble])
        await queue(shell, 1, "how are you?", priority=Priority.CHECK_IN)
        shell.outbox.start()
        await shell.clock.forward(timedelta(minutes=10))

        assert shell.line.calls == 1
        assert shell.line.delivered == []
        [(state, code, ended)] = shell.watched.rows("select state, code, ended from outbox")  # the journal is honest
        assert (state, bool(code)) == (2, True)
        assert ended >= START.timestamp()


async def test_a_check_in_waits_out_a_pause_the_channel_asks_for(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        shell.line.troubles = iter([TryLater(timedelta(seconds=20))])
        await queue(shell, 1, "how are you?", priority=Priority.CHECK_IN)
        shell.outbox.start()
        await arrived(shell, 1)

        assert shell.line.delivered[0].at == START + timedelta(seconds=20)


async def test_a_check_in_to_someone_who_blocked_the_bot_ends_them(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        shell.line.troubles = iter([Blocked()])
        await queue(shell, 1, "how are you?", "really?", priority=Priority.CHECK_IN)
        await shell.sends()

        assert shell.line.calls == 1
        assert shell.watched.rows("select code from outbox where state = 2") == [("blocked",)]


async def test_a_check_in_that_cannot_be_claimed_is_not_sent_yet(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        shell.watched.away = {"sent": 1}
        await queue(shell, 1, "how are you?", priority=Priority.CHECK_IN)
        await shell.sends()
        assert shell.line.calls == 0

        shell.outbox.start()
        await arrived(shell, 1)

        assert shell.line.texts(1) == ["how are you?"]


async def test_a_check_in_that_waited_too_long_is_skipped_and_recorded(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        await queue(shell, 1, "how are you?", priority=Priority.CHECK_IN)
        await shell.clock.forward(timedelta(minutes=46))
        await shell.sends()

        assert shell.line.calls == 0
        assert [code for code, *_ in await shell.store.defects()] == ["send late"]


async def test_stopping_finishes_the_sends_under_way_and_starts_no_other(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        shell.line.silent = asyncio.Event()
        await queue(shell, 1, "a", "b")
        shell.outbox.start()
        await shell.clock.quiet()
        stopping = asyncio.ensure_future(shell.outbox.stop())
        await shell.clock.quiet()
        shell.line.silent.set()
        await shell.clock.finished(stopping)

        assert shell.line.texts(1) == ["a"]
        assert shell.watched.rows("select state from outbox order by row") == [(1,), (0,)]


async def test_stopping_gives_up_on_a_channel_that_stays_silent(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        shell.line.silent = asyncio.Event()
        await queue(shell, 1, "a")
        shell.outbox.start()
        await shell.clock.quiet()
        await shell.clock.finished(shell.outbox.stop())

        assert shell.clock.now() - START <= 6 * SECOND
        assert shell.watched.rows("select state from outbox") == [(0,)]


async def test_chats_at_rest_are_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pump, "REMEMBERED", 10)
    async with open_shell(tmp_path) as shell:
        for chat in range(30):
            await queue(shell, chat, "hello")
            await shell.clock.forward(2 * SECOND)
            await shell.sends()

        assert len(shell.outbox._chats) <= 11


async def test_a_turn_without_actions_wakes_nobody(tmp_path: Path) -> None:
    async with open_shell(tmp_path) as shell:
        shell.outbox.start()
        await shell.clock.quiet()
        asked = shell.watched.calls.count("outgoing")

        shell.outbox.notice(Turn(session=Session(chat=ChatId(1))))
        await shell.clock.quiet()

        assert shell.watched.calls.count("outgoing") == asked


@pytest.mark.parametrize(("rate", "at_once"), [(30, IN_FLIGHT), (1_000, 200), (100_000, MOST_IN_FLIGHT)])
async def test_a_higher_rate_has_more_under_way(tmp_path: Path, rate: float, at_once: int) -> None:
    async with open_shell(tmp_path) as shell:
        for chat in range(at_once + 10):
            await queue(shell, chat, "answer")
        shell.line.silent = asyncio.Event()
        outbox = Outbox(shell.store, shell.line, shell.clock, send_rate=rate)
        outbox.start()
        await shell.clock.forward(timedelta(seconds=10))

        assert shell.line.calls == at_once - FOR_CRISIS
        shell.line.silent.set()
        await shell.clock.finished(outbox.stop())
