"""The door with long polling, as a whole, against the stand-in."""

import asyncio
import logging
import signal
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.errors import BotError, StoreUnavailable
from bot.inbox import RawUpdate
from bot.storage.porch import Porch
from bot.storage.seal import KEY_BYTES, Seal
from bot.telegram.runner import stop_on_signals
from tests.standin import StandIn
from tests.telegram.desk import QUICK, Desk, access_to, open_door, until


class Hands:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


async def test_every_message_is_taken_in_and_only_then_confirmed(telegram: StandIn, desk: Desk) -> None:
    anna = telegram.person("Anna")
    numbers = [await anna.say(f"word {count}") for count in range(250)]

    async with open_door(access_to(telegram), desk):
        await until(lambda: len(desk.taken) == 250)
        await until(lambda: not telegram.queue.waiting)

    assert desk.numbers() == numbers


async def test_a_store_that_is_away_loses_nothing(telegram: StandIn, desk: Desk) -> None:
    desk.away = True
    anna = telegram.person("Anna")
    number = await anna.say("hello")

    async with open_door(access_to(telegram), desk):
        await telegram.until(lambda: len(telegram.called("getUpdates")) >= 4)
        offsets = {call.params.get("offset") for call in telegram.called("getUpdates")}
        waiting = len(telegram.queue.waiting)
        desk.away = False
        await until(lambda: bool(desk.taken))

    assert offsets == {None}
    assert waiting == 1
    assert desk.numbers() == [number]


async def test_who_writes_while_the_store_is_away_is_seen_at_once_however_long_that_lasts(
    telegram: StandIn, desk: Desk
) -> None:
    desk.away = True
    anna = telegram.person("Anna")
    await anna.say("hello")
    patient = replace(QUICK, longest=timedelta(minutes=1), untaken=timedelta(milliseconds=1))

    async with open_door(access_to(telegram), desk, pace=patient):
        await telegram.until(lambda: len(telegram.called("getUpdates")) >= 20)


async def test_more_than_telegram_shows_at_once_is_seen_while_the_store_is_away_and_taken_in_in_order(
    telegram: StandIn, desk: Desk, tmp_path: Path
) -> None:
    desk.away = True
    anna = telegram.person("Anna")
    porch = Porch(tmp_path / "twofold.db", Seal([bytes(KEY_BYTES)]))
    numbers = [await anna.say(f"word {count}") for count in range(250)]

    async with open_door(access_to(telegram), desk, porch=porch):
        await until(lambda: desk.looked_at[-1:] != [] and desk.looked_at[-1]["update_id"] == numbers[-1])
    assert desk.taken == []
    assert len(telegram.queue.waiting) == 50
    assert len(porch.waiting()) == 200

    desk.away = False
    async with open_door(access_to(telegram), desk, porch=porch):
        await until(lambda: desk.numbers() == numbers)
        await until(lambda: porch.waiting() == [])


async def test_a_porch_that_takes_nothing_leaves_everything_with_telegram(telegram: StandIn, desk: Desk) -> None:
    class Full(Porch):
        def keep(self, updates: Sequence[Mapping[str, object]]) -> None:
            raise StoreUnavailable(f"no room for {len(updates)}")

    desk.away = True
    anna = telegram.person("Anna")
    numbers = [await anna.say(f"word {count}") for count in range(120)]
    nowhere = Full(Path("/nowhere/twofold.db"), Seal([bytes(KEY_BYTES)]))

    async with open_door(access_to(telegram), desk, porch=nowhere):
        await telegram.until(lambda: len(telegram.called("getUpdates")) >= 4)
        assert len(telegram.queue.waiting) == 120
        desk.away = False
        await until(lambda: desk.numbers() == numbers)


async def test_what_waited_is_taken_in_where_telegram_calls_us_from_then_on(
    telegram: StandIn, desk: Desk, tmp_path: Path
) -> None:
    porch = Porch(tmp_path / "twofold.db", Seal([bytes(KEY_BYTES)]))
    porch.keep([{"update_id": 1, "message": {"chat": {"id": 7, "type": "private"}, "text": "hello"}}])
    called = access_to(telegram, webhook_url="https://bot.example.org/hook", webhook_secret="s" * 20)

    async with open_door(called, desk, porch=porch):
        await until(lambda: desk.texts() == ["hello"])


async def test_a_message_that_breaks_us_costs_nobody_else_anything(
    telegram: StandIn, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    anna, ben = telegram.person("Anna"), telegram.person("Ben")
    numbers = [await anna.say("hello"), await ben.say("this breaks it"), await anna.say("still here")]
    take_in = desk.take_in

    async def broken(updates: Sequence[RawUpdate]) -> None:
        if "breaks" in str(updates):
            raise ZeroDivisionError
        await take_in(updates)

    desk.take_in = broken  # type: ignore[method-assign]  # a fault of ours over one message
    async with open_door(access_to(telegram), desk):
        await until(lambda: not telegram.queue.waiting)
        numbers.append(await anna.say("and now"))
        await until(lambda: numbers[-1] in desk.numbers())

    assert set(desk.numbers()) == {numbers[0], numbers[2], numbers[3]}
    told = [vars(record)["let_go"] for record in caplog.records if record.getMessage() == "update not taken in"]
    assert told == [False, False, True]
    assert "this breaks it" not in caplog.text


async def test_while_every_message_breaks_us_none_is_let_go(telegram: StandIn, desk: Desk) -> None:
    anna = telegram.person("Anna")
    numbers = [await anna.say("hello"), await anna.say("are you there")]
    take_in, broken = desk.take_in, True

    async def breaking(updates: Sequence[RawUpdate]) -> None:
        if broken:
            raise ZeroDivisionError
        await take_in(updates)

    desk.take_in = breaking  # type: ignore[method-assign]  # a fault of ours over every message
    async with open_door(access_to(telegram), desk):
        await telegram.until(lambda: len(telegram.called("getUpdates")) >= 8)
        broken = False
        await until(lambda: desk.numbers() == numbers)


async def test_after_a_quiet_week_updates_with_lower_numbers_arrive(telegram: StandIn, desk: Desk) -> None:
    hands = Hands()
    anna = telegram.person("Anna")
    telegram.queue.renumber(900_000)
    await anna.say("before")

    async with open_door(access_to(telegram), desk, clock=hands):
        await until(lambda: desk.texts() == ["before"])
        await telegram.until(lambda: telegram.called("getUpdates")[-1].params.get("offset") == 900_001)
        hands.seconds += timedelta(days=8).total_seconds()
        telegram.queue.renumber(5)
        await telegram.until(lambda: "offset" not in telegram.called("getUpdates")[-1].params)
        await anna.say("after")
        await until(lambda: desk.texts() == ["before", "after"])


async def test_a_webhook_set_earlier_is_taken_back_and_what_waits_is_kept(telegram: StandIn, desk: Desk) -> None:
    telegram.set_webhook("https://old.example.org/hook", "", None)
    telegram.route("https://old.example.org", "http://127.0.0.1:1")
    await telegram.person("Anna").say("hello")

    async with open_door(access_to(telegram), desk):
        await until(lambda: desk.texts() == ["hello"])


async def test_a_server_that_knows_no_webhooks_is_polled_all_the_same(telegram: StandIn, desk: Desk) -> None:
    del telegram.methods["deletewebhook"]
    await telegram.person("Anna").say("hello")

    async with open_door(access_to(telegram), desk):
        await until(lambda: desk.texts() == ["hello"])


async def test_an_answer_that_is_no_list_is_asked_for_again(telegram: StandIn, desk: Desk) -> None:
    async def nonsense(*_: object) -> str:
        return "no"

    polls = telegram.methods["getupdates"]
    telegram.methods["getupdates"] = nonsense
    await telegram.person("Anna").say("hello")

    async with open_door(access_to(telegram), desk):
        await telegram.until(lambda: len(telegram.called("getUpdates")) >= 2)
        telegram.methods["getupdates"] = polls
        await until(lambda: desk.texts() == ["hello"])


async def test_a_signal_stops_the_door() -> None:
    stopping = asyncio.Event()
    stop_on_signals(stopping)

    signal.raise_signal(signal.SIGTERM)
    async with asyncio.timeout(1):
        await stopping.wait()

    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().remove_signal_handler(number)


async def test_stopping_ends_the_poll_at_once_and_cleanly(telegram: StandIn, desk: Desk) -> None:
    slow = replace(QUICK, poll=timedelta(seconds=50))

    async with open_door(access_to(telegram), desk, pace=slow) as door:
        await telegram.until(lambda: bool(telegram.called("getUpdates")))
        async with asyncio.timeout(2):
            await door.stop()

    assert door.task.exception() is None


async def test_what_was_fetched_is_committed_before_stopping(telegram: StandIn, desk: Desk) -> None:
    class SlowDesk(Desk):
        entered = asyncio.Event()
        release = asyncio.Event()

        async def take_in(self, updates: object) -> None:
            self.entered.set()
            await self.release.wait()
            await super().take_in(updates)  # type: ignore[arg-type]

    slow = SlowDesk()
    await telegram.person("Anna").say("hello")

    async with open_door(access_to(telegram), slow) as door:
        await slow.entered.wait()
        door.stopping.set()
        slow.release.set()
        await door.task

    assert slow.texts() == ["hello"]


async def test_a_wrong_token_is_one_sentence(telegram: StandIn, desk: Desk) -> None:
    async with open_door(access_to(telegram, token="1:wrong"), desk) as door:
        with pytest.raises(BotError, match="does not accept TELEGRAM_TOKEN"):
            await door.task


async def test_a_token_taken_back_while_running_is_one_sentence(telegram: StandIn, desk: Desk) -> None:
    async with open_door(access_to(telegram), desk) as door:
        await telegram.until(lambda: bool(telegram.called("getUpdates")))
        telegram.token = "2:other"
        telegram.queue.put("message", {})
        with pytest.raises(BotError, match="@BotFather"):
            await door.task


async def test_a_second_bot_with_this_token_is_one_sentence(telegram: StandIn, desk: Desk) -> None:
    telegram.queue.conflict = True

    async with open_door(access_to(telegram), desk) as door:
        with pytest.raises(BotError, match="Another program is receiving"):
            await door.task

    assert len(telegram.called("getUpdates")) == 4


async def test_a_moment_with_two_bots_is_borne_and_told_as_that(
    telegram: StandIn, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.queue.conflict = True

    async with open_door(access_to(telegram), desk):
        await telegram.until(lambda: len(telegram.called("getUpdates")) >= 2)
        telegram.queue.conflict = False
        await telegram.person("Anna").say("hello")
        await until(lambda: desk.texts() == ["hello"])

    assert "another program receives this bot's messages; trying on" in caplog.messages
    assert not any("cannot be reached" in message for message in caplog.messages)


async def test_a_network_that_is_down_at_start_is_waited_for(
    telegram: StandIn, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.failing = 502
    await telegram.person("Anna").say("hello")

    with caplog.at_level(logging.INFO):
        async with open_door(access_to(telegram), desk) as door:
            await telegram.until(lambda: len(telegram.called("getMe")) >= 3)
            status, report = await door.health()
            telegram.failing = 0
            await until(lambda: desk.texts() == ["hello"])

    assert status == 503
    assert report["connected"] is False
    assert report["last_poll_seconds"] is None
    assert "telegram cannot be reached; trying on" in caplog.messages


async def test_stopping_while_the_network_is_down_is_clean(desk: Desk) -> None:
    async with StandIn() as telegram:
        access = access_to(telegram)
    async with open_door(access, desk) as door:
        await door.stop()

    assert door.task.exception() is None


async def test_a_minute_of_errors_is_survived_and_told_once_in_a_while(
    telegram: StandIn, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        async with open_door(access_to(telegram), desk):
            await telegram.until(lambda: bool(telegram.called("getUpdates")))
            telegram.blind = 500
            telegram.queue.put("edited_message", {})
            before = len(telegram.called("getUpdates"))
            await telegram.until(lambda: len(telegram.called("getUpdates")) >= before + 10)
            telegram.blind = 0
            await telegram.person("Anna").say("hello")
            await until(lambda: desk.texts() == ["hello"])

    assert caplog.messages.count("telegram cannot be reached; trying on") <= 5
    assert "telegram answers again" in caplog.messages


async def test_a_poll_that_never_answers_is_given_up_and_asked_again(telegram: StandIn, desk: Desk) -> None:
    hasty = replace(QUICK, poll=timedelta(seconds=0), answer=timedelta(milliseconds=50))

    async with open_door(access_to(telegram), desk, pace=hasty):
        await telegram.until(lambda: bool(telegram.called("getUpdates")))
        telegram.silent = True
        before = len(telegram.called("getUpdates"))
        await until(lambda: len(telegram.called("getUpdates")) >= before + 3)
        telegram.silent = False
        await telegram.person("Anna").say("hello")
        await until(lambda: desk.texts() == ["hello"])


async def test_a_line_that_stays_silent_ends_the_process_with_a_sentence(telegram: StandIn, desk: Desk) -> None:
    hands = Hands()

    async with open_door(access_to(telegram), desk, clock=hands) as door:
        await telegram.until(lambda: telegram.called("getUpdates")[-1:] != [] and telegram.calls[-1].status == 200)
        telegram.blind = 500
        telegram.queue.put("edited_message", {})
        await telegram.until(lambda: telegram.calls[-1].status == 500)
        hands.seconds += 301
        with pytest.raises(BotError, match=r"not answered for \d+ minutes; ending"):
            await door.task


async def test_telegram_asking_the_poll_for_a_pause_is_heeded(telegram: StandIn, desk: Desk) -> None:
    telegram.blind = 429

    async with open_door(access_to(telegram), desk) as door:
        await telegram.until(lambda: bool(telegram.called("getUpdates")))
        telegram.blind = 0
        await door.stop()

    assert len(telegram.called("getUpdates")) == 1


async def test_health_tells_how_old_the_last_poll_is(telegram: StandIn, desk: Desk) -> None:
    hands = Hands()
    await telegram.person("Anna").say("hello")

    async with open_door(access_to(telegram), desk, clock=hands, pace=replace(QUICK, poll=timedelta(0))) as door:
        await until(lambda: bool(desk.taken))
        status, report = await door.health()
        telegram.blind = 500
        await telegram.until(lambda: telegram.calls[-1].status == 500)
        hands.seconds += 121
        late, stale = await door.health()

    assert (status, report["ok"], report["last_poll_seconds"]) == (200, True, 0.0)
    assert (late, stale["ok"], stale["last_poll_seconds"]) == (503, False, 121.0)


async def test_strange_updates_are_passed_over(telegram: StandIn, desk: Desk) -> None:
    telegram.queue.waiting.append({"update_id": True, "message": {}})
    await telegram.person("Anna").say("hello")
    telegram.queue.waiting.reverse()

    async with open_door(access_to(telegram), desk):
        await until(lambda: desk.texts() == ["hello"])
