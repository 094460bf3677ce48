"""HTTP to Telegram, and what never leaves it."""

import asyncio
import logging
import socket
import traceback
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st
from telegram import InputFile
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, TelegramError, TimedOut
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.errors import BadSetting, MissingSetting
from bot.message import Message
from bot.settings import read_settings
from bot.telegram.access import Access, open_line
from bot.telegram.logs import Masked, mask, quieten
from bot.telegram.outbound import TelegramSender
from bot.telegram.transport import PROBES, FloodError, Transport
from tests.standin import StandIn
from tests.telegram.desk import Desk, access_to, open_door, open_stand_in_line, outgoing, until

TOKEN = "123456789:AA-very-secret_token"


@pytest.fixture
async def transport() -> AsyncIterator[Transport]:
    async with Transport(read_seconds=1) as opened:
        yield opened


@pytest.fixture
async def server() -> AsyncIterator[Callable[..., str]]:
    """A server that answers whatever it is told to."""
    answers: dict[str, tuple[int, bytes]] = {}

    async def handle(request: web.Request) -> web.StreamResponse:
        status, body = answers[request.path]
        return web.Response(status=status, body=body)

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()

    def answer(status: int, body: bytes) -> str:
        answers[path := f"/{len(answers)}"] = (status, body)
        return f"http://127.0.0.1:{runner.addresses[0][1]}{path}"

    yield answer
    await runner.cleanup()


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (400, b'{"ok": false, "description": "Bad Request: no"}', BadRequest),
        (401, b'{"ok": false, "description": "Unauthorized"}', InvalidToken),
        (403, b'{"ok": false, "description": "Forbidden"}', Forbidden),
        (502, b"<html>bad gateway</html>", NetworkError),
        (200, b"<html>a captive portal</html>", TelegramError),
        (200, b"[]", TelegramError),
        (200, b'{"ok": true}', TelegramError),
    ],
)
async def test_every_answer_has_its_error(
    transport: Transport, server: Callable[..., str], status: int, body: bytes, error: type[Exception]
) -> None:
    with pytest.raises(error):
        await transport.post(server(status, body))


@pytest.mark.parametrize(
    ("body", "seconds"),
    [
        (b'{"ok": false, "parameters": {"retry_after": 12}}', 12),
        (b'{"ok": false, "parameters": {"retry_after": 0}}', 1),
        (b'{"ok": false}', 5),
        (b"too many", 5),
    ],
)
async def test_a_pause_says_how_long(
    transport: Transport, server: Callable[..., str], body: bytes, seconds: int
) -> None:
    with pytest.raises(FloodError) as caught:
        await transport.post(server(429, body))

    assert caught.value.after == timedelta(seconds=seconds)


async def test_an_answer_that_does_not_come_in_time_is_told(transport: Transport, telegram: StandIn) -> None:
    telegram.silent = True

    with pytest.raises(TimedOut):
        await transport.post(f"{telegram.url}/bot{telegram.token}/getMe", read_timeout=0.02)


async def test_a_file_can_be_fetched_and_sent(transport: Transport, telegram: StandIn) -> None:
    anna = telegram.person("Anna")
    file = InputFile(b"words", filename='añ "b".txt')
    parameters = [RequestParameter("chat_id", anna.id, None), RequestParameter("document", None, [file])]

    await transport.post(f"{telegram.url}/bot{telegram.token}/sendDocument", RequestData(parameters))
    (said,) = anna.screen()
    fetched = await transport.retrieve(f"{telegram.url}/file/bot{telegram.token}/files/{said.file_id}")

    assert fetched == said.content == b"words"


@pytest.mark.parametrize("address", ["http://127.0.0.1:1", "http://no-such-host.invalid", "nonsense://x", "http://[::"])
async def test_no_error_tells_the_token(transport: Transport, address: str) -> None:
    with pytest.raises(NetworkError) as caught:
        await transport.post(f"{address}/bot{TOKEN}/getMe")

    assert TOKEN not in "".join(traceback.format_exception(caught.value))


async def test_a_line_that_is_closed_says_so_and_can_be_closed_twice() -> None:
    transport = Transport()
    await transport.initialize()
    await transport.initialize()
    await transport.shutdown()
    await transport.shutdown()

    with pytest.raises(NetworkError, match="not open"):
        await transport.post("http://127.0.0.1:1/")


def test_one_connection_is_not_enough() -> None:
    with pytest.raises(ValueError) as caught:
        Transport(connections=1)

    assert "at least two" in str(caught.value)


async def test_an_empty_token_is_one_sentence() -> None:
    with pytest.raises(BadSetting, match="TELEGRAM_TOKEN"):
        async with open_line(Access(token="")):
            pass


def test_access_is_read_from_the_settings(tmp_path: Path) -> None:
    settings = read_settings(
        {"TELEGRAM_TOKEN": TOKEN, "PORT": "0", "DATABASE": str(tmp_path / "a.db"), "HOST": "127.0.0.1"}
    )

    access = Access.of(settings)

    assert (access.token, access.host, access.port, access.webhook_url) == (TOKEN, "127.0.0.1", 0, "")
    assert TOKEN not in repr(access)
    assert access.secrets == (TOKEN, "AA-very-secret_token")
    with pytest.raises(MissingSetting):
        Access.of(read_settings({}))


@given(st.text(), st.text())
def test_a_secret_is_covered_wherever_it_stands(before: str, after: str) -> None:
    assert TOKEN not in mask(f"{before}{TOKEN}{after}", [TOKEN])
    assert mask("https://x/bot123456789%3AAA-very-secret_token/getMe", [TOKEN]) == "https://x/bot<secret>/getMe"


def test_nothing_is_covered_where_there_is_no_secret() -> None:
    assert mask("plain", ["", "other"]) == "plain"


async def test_no_log_holds_the_token_or_a_word_whatever_goes_wrong(
    telegram: StandIn, desk: Desk, tmp_path: Path
) -> None:
    lines: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(logging.Formatter("%(message)s").format(record) + repr(record.__dict__))

    listener = Listener(level=logging.DEBUG)
    root = logging.getLogger()
    levels = {name: logging.getLogger(name).level for name in ("telegram", "aiohttp", "asyncio", "httpx", "httpcore")}
    before = root.level
    root.addHandler(listener)
    root.setLevel(logging.DEBUG)
    quieten()
    try:
        await _much_goes_wrong(telegram, desk, tmp_path)
    finally:
        root.removeHandler(listener)
        root.setLevel(before)
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)

    everything = "\n".join(lines)
    assert "telegram cannot be reached" in everything
    assert telegram.token not in everything
    assert telegram.token.partition(":")[2] not in everything
    assert "wombat" not in everything


async def _much_goes_wrong(telegram: StandIn, desk: Desk, media: Path) -> None:
    async def language(_: int) -> str:
        return "en"

    anna = telegram.person("Anna wombat")
    await anna.say("wombat one")
    async with open_door(access_to(telegram), desk):
        await until(lambda: len(desk.taken) == 1)
        telegram.blind = 500
        await anna.say("wombat two")
        await telegram.until(lambda: telegram.calls[-1].status == 500)
        telegram.blind = 0
        desk.away = True
        await asyncio.sleep(0.03)
        desk.away = False
        await until(lambda: len(desk.taken) == 2)
        answer = outgoing(anna, Message(text="wombat answer"))
        async with open_stand_in_line(telegram) as line:
            sender = TelegramSender(line.bot, media=media, language=language)
            for status in (0, 400, 403, 500, 429):
                if status:
                    telegram.refuse("wombat", times=2, status=status, why="wombat refused")
                try:
                    await sender.deliver(answer)
                except Exception as error:
                    logging.getLogger("test").warning("outcome", exc_info=error)


def test_a_formatter_covers_secrets_in_tracebacks() -> None:
    formatter = Masked(logging.Formatter("%(message)s"), [TOKEN])
    try:
        raise RuntimeError(f"at {TOKEN}")
    except RuntimeError as error:
        record = logging.LogRecord("x", logging.ERROR, "", 1, "went wrong %s", (TOKEN,), (type(error), error, None))

    assert formatter.format(record) == "went wrong <secret>\nRuntimeError: at <secret>"


async def test_a_connection_asks_whether_the_other_end_is_still_there(server: Callable[..., str]) -> None:
    async with Transport(read_seconds=1) as transport:
        await transport.do_request(server(200, b"{}"), "POST")
        assert transport._session is not None
        connector = transport._session.connector
        assert connector is not None
        ((kept, *_),) = connector._conns.values()
        assert kept[0].transport is not None
        plug = kept[0].transport.get_extra_info("socket")
        here = {name: value for name, value in PROBES if hasattr(socket, name)}
        asked = {name: plug.getsockopt(socket.IPPROTO_TCP, getattr(socket, name)) for name in here}

        assert plug.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
        assert asked == here
