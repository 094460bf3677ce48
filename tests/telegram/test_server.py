"""The webhook and `/healthz`, over HTTP."""

import asyncio
import io
import json
import socket
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from bot.errors import BadSetting, BotError, StoreUnavailable
from bot.storage.store import Health
from bot.telegram.access import Access
from bot.telegram.health import Pulse, Sparing
from bot.telegram.server import bind
from tests.standin import StandIn
from tests.telegram.desk import NOW, QUICK, Desk, Door, access_to, open_door, until

PUBLIC = "https://bot.example.org"
SECRET = "s3cret_s3cret"
LOOKING = replace(QUICK, look=timedelta(milliseconds=20))


def webhook_to(telegram: StandIn) -> Access:
    return access_to(telegram, webhook_url=f"{PUBLIC}/hook", webhook_secret=SECRET)


async def knock(door: Door, body: bytes, **headers: str) -> int:
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"http://127.0.0.1:{door.port}/hook", data=io.BytesIO(body), headers=headers) as answer,
    ):
        return answer.status


def shown(secret: str = SECRET) -> dict[str, Any]:
    return {"X-Telegram-Bot-Api-Secret-Token": secret}


async def test_updates_arrive_by_webhook(telegram: StandIn, desk: Desk) -> None:
    anna = telegram.person("Anna")

    async with open_door(webhook_to(telegram), desk) as door:
        telegram.route(PUBLIC, f"http://127.0.0.1:{door.port}")
        numbers = [await anna.say("hello"), await anna.say("again")]
        await until(lambda: len(desk.taken) == 2)

    assert desk.numbers() == numbers
    assert telegram.called("setWebhook")[0].params["secret_token"] == SECRET
    assert not telegram.called("getUpdates")


async def test_a_store_that_is_away_answers_503_and_telegram_comes_again(telegram: StandIn, desk: Desk) -> None:
    desk.away = True
    await telegram.person("Anna").say("hello")

    async with open_door(webhook_to(telegram), desk) as door:
        telegram.route(PUBLIC, f"http://127.0.0.1:{door.port}")
        await until(lambda: "503" in telegram.webhook["error"])
        desk.away = False
        await until(lambda: desk.texts() == ["hello"])


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b'{"update_id": 1}', shown("wrong"), 401),
        (b'{"update_id": 1}', {}, 401),
        (b'{"update_id": 1}', shown("s\u00e9cret"), 401),
        (b"not json", shown(), 400),
        (b"[" * 100_000, shown(), 400),
        (b'{"update_id": 9223372036854775808}', shown(), 400),
        (b'{"update_id": 1, "message": {"chat": {"id": 9223372036854775808, "type": "private"}}}', shown(), 200),
        (b"[]", shown(), 400),
        (b'{"message": {}}', shown(), 400),
        (b'{"update_id": 1}', shown(), 200),
        (b" " * (2 * 1024 * 1024), shown(), 413),
    ],
)
async def test_only_telegram_is_let_in(
    telegram: StandIn, desk: Desk, body: bytes, headers: dict[str, str], status: int
) -> None:
    async with open_door(webhook_to(telegram), desk) as door:
        assert await knock(door, body, **headers) == status

    assert desk.taken == []


async def test_a_webhook_that_telegram_refuses_is_one_sentence(telegram: StandIn, desk: Desk) -> None:
    access = replace(webhook_to(telegram), webhook_url="http://bot.example.org/hook")

    async with open_door(access, desk) as door:
        with pytest.raises(BotError, match="refuses WEBHOOK_URL"):
            await door.task


async def test_stopping_before_telegram_took_the_webhook_is_clean(telegram: StandIn, desk: Desk) -> None:
    telegram.failing = 500

    async with open_door(webhook_to(telegram), desk) as door:
        await telegram.until(lambda: bool(telegram.called("getMe")))
        await door.stop()

    assert door.task.exception() is None


async def test_health_with_a_webhook_says_whether_telegram_knows_our_address(telegram: StandIn, desk: Desk) -> None:
    telegram.failing = 500

    async with open_door(webhook_to(telegram), desk) as door:
        before, down = await door.health()
        telegram.failing = 0
        await telegram.until(lambda: bool(telegram.webhook["url"]))
        after, up = await door.health()

    assert (before, down["connected"]) == (503, False)
    assert (after, up["connected"], up["mode"], up["last_poll_seconds"]) == (200, True, "webhook", None)


async def test_health_with_a_webhook_notices_that_nothing_arrives_any_more(
    telegram: StandIn, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    anna = telegram.person("Anna")
    started = datetime.now(UTC) - timedelta(seconds=5)  # Telegram names whole seconds

    async with open_door(webhook_to(telegram), desk, pace=LOOKING, now=lambda: started) as door:

        async def status(wanted: int) -> bool:
            return (await door.health())[0] == wanted

        await until(lambda: status(200))
        telegram.route(PUBLIC, "http://127.0.0.1:1")
        await anna.say("is anyone there?")
        await until(lambda: status(503))
        telegram.route(PUBLIC, f"http://127.0.0.1:{door.port}")
        await until(lambda: desk.texts() == ["is anyone there?"])
        await until(lambda: status(200))
        telegram.set_webhook("", "", None)
        await until(lambda: status(503))
        telegram.failing = 500
        asked = len(telegram.called("getWebhookInfo"))
        await telegram.until(lambda: len(telegram.called("getWebhookInfo")) > asked + 1)
        telegram.set_webhook(f"{PUBLIC}/hook", SECRET, None)
        telegram.failing = 0
        await until(lambda: status(200))

    told = [record.__dict__["sentence"] for record in caplog.records if record.msg == "the webhook is not reached"]
    assert any("1 updates wait" in each for each in told)
    assert any("brings messages to no address" in each for each in told)


def test_what_arrives_by_webhook_shows_that_telegram_reaches_us() -> None:
    seconds = [100.0]
    pulse = Pulse(lambda: seconds[0])
    pulse.lose()
    seconds[0] += 5
    pulse.note_update()
    seconds[0] += 2

    assert pulse.age() == pulse.since_update() == timedelta(seconds=2)


@pytest.mark.parametrize("number", [-77, None])
async def test_a_team_that_cannot_be_told_is_said_at_the_start(
    telegram: StandIn, desk: Desk, caplog: pytest.LogCaptureFixture, number: int | None
) -> None:
    clinic = telegram.group("Clinic")
    await clinic.invite()

    async with open_door(access_to(telegram, team_chat=number or clinic.id), desk):
        await telegram.until(lambda: bool(telegram.called("getChat")))
        await telegram.person("Anna").say("hello")
        await until(lambda: bool(desk.texts()))

    told = [record.__dict__["sentence"] for record in caplog.records if record.msg == "the team is not reached"]
    assert [each.partition("(")[2].partition(")")[0] for each in told] == (["Chat not found"] if number else [])


@pytest.mark.parametrize(
    ("report", "status", "age"),
    [
        (Health(writer_alive=True, inbox=2, outbox=1, oldest_send=NOW - timedelta(seconds=30), set_aside=1), 200, 30.0),
        (Health(writer_alive=True, inbox=0, outbox=1, oldest_send=NOW - timedelta(minutes=3), set_aside=0), 503, 180.0),
        (Health(writer_alive=True, inbox=0, outbox=1, oldest_send=NOW + timedelta(minutes=3), set_aside=0), 200, 0.0),
        (Health(writer_alive=False, inbox=0, outbox=0, oldest_send=None, set_aside=0), 503, None),
    ],
)
async def test_health_tells_the_truth_about_the_store(
    telegram: StandIn, desk: Desk, report: Health, status: int, age: float | None
) -> None:
    desk.report = report
    await telegram.person("Anna").say("hello")

    async with open_door(access_to(telegram), desk) as door:
        await until(lambda: bool(desk.taken))
        answered, said = await door.health()

    assert answered == status
    assert said["outbox_age_seconds"] == age
    assert (said["inbox"], said["outbox"], said["set_aside"]) == (report.inbox, report.outbox, report.set_aside)
    assert said["writer_alive"] == report.writer_alive


@pytest.mark.parametrize("trouble", ["away", "stuck"])
async def test_a_store_that_does_not_answer_has_no_living_writer(telegram: StandIn, desk: Desk, trouble: str) -> None:
    await telegram.person("Anna").say("hello")

    async with open_door(access_to(telegram), desk) as door:
        await until(lambda: bool(desk.taken))
        setattr(desk, trouble, True)
        status, said = await door.health()

    assert (status, said["writer_alive"], said["outbox"]) == (503, False, None)


async def test_asking_often_writes_seldom_and_a_write_that_failed_is_tried_again(desk: Desk) -> None:
    moment = [NOW]
    sparing = Sparing(desk, lambda: moment[0], timedelta(seconds=5))

    async def ask(later: float) -> bool:
        moment[0] = NOW + timedelta(seconds=later)
        try:
            return (await sparing.health()).writer_alive
        except StoreUnavailable:
            return False

    well = [await ask(later) for later in (0, 1, 4.9, 5, 6)]
    desk.away = True
    away = [await ask(later) for later in (11, 12)]
    desk.away = False
    again = [await ask(later) for later in (12.1, 13, -60)]  # a clock that was set back

    assert (well, away, again) == ([True] * 5, [False] * 2, [True] * 3)
    assert desk.asked == [True, False, False, True, False, True, True, True, False, True]


async def test_health_asked_often_writes_once(telegram: StandIn, desk: Desk) -> None:
    async with open_door(access_to(telegram), desk) as door:
        for _ in range(3):
            await door.health()

    assert desk.asked == [True, False, False]


async def test_nothing_else_is_served(telegram: StandIn, desk: Desk) -> None:
    async with open_door(access_to(telegram), desk) as door, aiohttp.ClientSession() as session:
        async with session.get(f"http://127.0.0.1:{door.port}/") as answer:
            assert answer.status == 404
        assert await knock(door, json.dumps({"update_id": 1}).encode(), **shown()) == 404


async def test_a_taken_port_is_one_sentence(telegram: StandIn, desk: Desk) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        async with open_door(access_to(telegram, port=port), desk) as door:
            with pytest.raises(BotError, match=f"Port {port} is taken"):
                await door.task

    assert telegram.calls == []


def test_a_port_or_host_that_cannot_be_is_one_sentence() -> None:
    with pytest.raises(BadSetting, match="PORT must be between"):
        bind("127.0.0.1", 70_000)
    with pytest.raises(BotError, match="HOST"):
        bind("192.0.2.1", 0)
    with pytest.raises(BadSetting, match="HOST should be"):
        bind("not a host", 0)
    with pytest.raises(BadSetting, match="METRICS_HOST should be"):
        bind("not a host", 0, settings="METRICS_")


async def test_whatever_is_nested_it_is_no_fault_of_ours(telegram: StandIn, desk: Desk) -> None:
    head = b'{"update_id": 1, "message": {"chat": {"id": 5, "type": "private"}, "more": '
    async with open_door(webhook_to(telegram), desk) as door:
        statuses = [
            await knock(door, head + b'{"a":' * depth + b"1" + b"}" * depth + b"}}", **shown())
            for depth in range(900, 1000)  # around the depth at which Python gives up
        ]

    assert set(statuses) == {200, 400}


async def test_a_secret_of_no_letters_is_wrong_and_nothing_more(telegram: StandIn, desk: Desk) -> None:
    async with open_door(webhook_to(telegram), desk) as door:
        reader, writer = await asyncio.open_connection("127.0.0.1", door.port)
        writer.write(b"POST /hook HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n")
        writer.write(b"X-Telegram-Bot-Api-Secret-Token: \xff\xfe\r\n\r\n{}")
        first = await reader.readline()
        writer.close()

    assert first.startswith(b"HTTP/1.1 401")


def test_a_port_for_root_only_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(socket.socket, "bind", forbidden)

    with pytest.raises(BotError, match="above 1023"):
        bind("127.0.0.1", 80)


async def test_many_webhooks_at_once_are_all_taken(telegram: StandIn, desk: Desk) -> None:
    async with open_door(webhook_to(telegram), desk) as door:
        chat = {"id": 5, "type": "private"}
        bodies = [json.dumps({"update_id": n, "message": {"chat": chat, "text": "x"}}).encode() for n in range(50)]
        statuses = await asyncio.gather(*(knock(door, body, **shown()) for body in bodies))

    assert set(statuses) == {200}
    assert sorted(map(str, desk.numbers())) == sorted(map(str, range(50)))
