"""Our own small HTTP server: `/healthz` always, the webhook when there is one."""

import errno
import hmac
import json
import logging
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Final

from aiohttp import web

from bot.errors import BadSetting, BotError, StoreUnavailable
from bot.inbox import RawUpdate
from bot.telegram.health import Handler
from bot.telegram.inbound import update_id

log = logging.getLogger(__name__)

BACKLOG: Final = 128
UPDATE_LIMIT: Final = 1024 * 1024  # bytes; Telegram's updates stay far below
TOLD_BY: Final = "X-Telegram-Bot-Api-Secret-Token"

Take = Callable[[Sequence[RawUpdate]], Awaitable[None]]


def bind(host: str, port: int, *, settings: str = "") -> socket.socket:
    """Take *port* on the IPv4 address *host* (0 takes a free one); raises `BotError` with one sentence if it cannot.

    *settings* is what the names of the two settings begin with: METRICS_HOST and METRICS_PORT with "METRICS_".
    """
    hosts, ports = f"{settings}HOST", f"{settings}PORT"
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # not held up by the last run's leftovers
        listening.bind((host, port))
        listening.listen(BACKLOG)
    except OverflowError:
        listening.close()
        raise BadSetting(f"{ports} must be between 0 and 65535, not {port}.") from None
    except socket.gaierror:
        listening.close()
        raise BadSetting(f"{hosts} should be an IPv4 address of this machine, like 0.0.0.0, not {host}.") from None
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            raise BotError(f"Port {port} is taken. Stop what uses it, or set {ports} to a free one.") from None
        if error.errno == errno.EACCES:
            raise BotError(f"Port {port} may not be used by this user. Set {ports} to one above 1023.") from None
        raise BotError(
            f"{host}:{port} cannot be opened ({error.strerror}). Set {hosts} or {ports} to another one."
        ) from None
    return listening


@asynccontextmanager
async def serve(listening: socket.socket, pages: Sequence[tuple[str, str, Handler]]) -> AsyncIterator[None]:
    """Serve *pages* (method, path, handler) on a bound socket while the block runs."""
    app = web.Application(client_max_size=UPDATE_LIMIT)
    for method, path, handler in pages:
        app.router.add_route(method, path, handler)
    runner = web.AppRunner(app, access_log=None, handle_signals=False)
    await runner.setup()
    try:
        await web.SockSite(runner, listening).start()
        yield
    finally:
        await runner.cleanup()


def webhook_page(take: Take, secret: str) -> Handler:
    """Return the webhook: 200 only after *take* has committed the update, otherwise 503, and Telegram tries again."""
    expected = secret.encode()

    async def webhook(request: web.Request) -> web.StreamResponse:
        shown = request.headers.get(TOLD_BY, "").encode(errors="surrogateescape")
        if not hmac.compare_digest(shown, expected):
            return web.Response(status=401)
        try:
            raw = json.loads(await request.read())
        except (ValueError, RecursionError):
            return web.Response(status=400)
        if not isinstance(raw, dict) or update_id(raw) is None:
            return web.Response(status=400)
        try:
            await take([raw])
        except RecursionError:  # read it could just be, kept it cannot
            return web.Response(status=400)
        except StoreUnavailable as fault:
            log.error("the store takes nothing in; Telegram keeps the update", extra={"sentence": str(fault)})
            return web.Response(status=503)
        return web.Response()

    return webhook
